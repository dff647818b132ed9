"""What a lesson shows can be read by somebody who never programmed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[2] / "source"


@pytest.mark.parametrize(
    "path", sorted(SOURCE.glob("*/*.ipynb")), ids=lambda path: f"{path.parent.name}-{path.stem}"
)
def test_no_number_is_shown_with_its_type(path):
    for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
        for output in cell.get("outputs", ()):
            shown = "".join(output.get("text", ())) + "".join(output.get("data", {}).get("text/plain", ()))
            assert "np.float64(" not in shown and "np.int64(" not in shown, cell["id"]
