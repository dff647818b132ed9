"""What a notebook loads; who imports whom is held by the contracts in pyproject.toml (make lint)."""

from __future__ import annotations

import subprocess
import sys

import pytest

LIGHT = {
    "beside",
    "boards",
    "check",
    "data",
    "display",
    "errors",
    "figure",
    "letter",
    "project",
    "trial",
    "widgets",
}
#: What both sides stand on: files written whole, and their fingerprints.
FLOOR = {"_files", "_fingerprint", "blocks"}
HEAVY = {"anywidget", "jupytext", "nbconvert", "nbgrader", "pydantic", "sklearn", "typer"}


@pytest.mark.slow
def test_trainee_side_loads_no_staff_code():
    code = (
        f"import sys; from practicum import {', '.join(sorted(LIGHT))};"
        "rooms = {name.split('.')[1] for name in sys.modules if name.startswith('practicum.')};"
        f"print(sorted(rooms - {LIGHT | FLOOR!r}), sorted({HEAVY!r} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-W", "default", "-c", code], capture_output=True, text=True)
    assert done.stdout.strip() == "[] []", done.stderr
