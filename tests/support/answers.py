"""A trainee who knows the answers: the model answers of a unit, typed into a released notebook."""

from __future__ import annotations

import json
from collections.abc import Collection
from pathlib import Path

MARKS = ("### BEGIN SOLUTION", "### END SOLUTION")


def fill_in(source: Path, notebook: Path, only: Collection[str] = ()) -> None:
    """Type the model answers of `source` into the answer cells of a released notebook, all or those named."""
    model = {cell["id"]: cell for cell in json.loads(source.read_text(encoding="utf-8"))["cells"]}
    released = json.loads(notebook.read_text(encoding="utf-8"))
    for cell in released["cells"]:
        about = cell["metadata"].get("nbgrader", {})
        if about.get("solution") and (not only or about["grade_id"] in only):
            lines = "".join(model[cell["id"]]["source"]).splitlines()
            cell["source"] = "\n".join(line for line in lines if line not in MARKS)
    notebook.write_text(json.dumps(released), encoding="utf-8")
