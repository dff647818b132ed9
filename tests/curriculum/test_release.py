"""What stands in source/ and release/ is whole, leaks nothing, and fails where nothing is answered."""

from __future__ import annotations

import json
import logging
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from support.leaks import leaks

from practicum import authoring

ROOT = Path(__file__).parents[2]
UNITS = sorted(path.name for path in (ROOT / "release").iterdir() if path.is_dir())
NOTEBOOKS = [path.relative_to(ROOT / "source").as_posix() for path in sorted((ROOT / "source").rglob("*.ipynb"))]  # fmt: skip


def validated(path: Path) -> dict:
    """Validate as nbgrader's own button does; an empty dict means that all checks pass."""
    from nbgrader.validator import Validator

    log = logging.getLogger("practicum.tests.validate")
    log.setLevel(logging.ERROR)
    return Validator(log=log).validate(str(path))


@pytest.fixture
def unit(request):
    return next(unit for unit in authoring.read(ROOT).units if unit.id == request.param)


def test_every_unit_is_built():
    assert sorted(unit.id for unit in authoring.read(ROOT).units) == UNITS
    assert {Path(name).parent.name for name in NOTEBOOKS} == set(UNITS)


@pytest.mark.parametrize("unit", UNITS, indirect=True)
def test_nothing_leaks(unit):
    assert leaks(unit, ROOT / "source" / unit.id, ROOT / "release" / unit.id) == []


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_every_code_cell_was_run(name):
    made = nbformat.read(ROOT / "source" / name, as_version=4)
    code = [cell for cell in made.cells if cell.cell_type == "code"]
    assert code
    assert [cell.id for cell in code if not cell.execution_count] == []


@pytest.mark.slow
@pytest.mark.parametrize("unit", UNITS, indirect=True)
def test_an_untouched_exercise_passes_no_check(unit, tmp_path):
    folder = shutil.copytree(ROOT / "release" / unit.id, tmp_path / unit.id)
    found = validated(folder / "exercise.ipynb")
    failed = [failure["error"].strip() for failure in found["failed"]]
    visible = [check for task in unit.exercise.tasks for check in task.checks if not check.hidden]
    # An answer that a coach reads is missed by nbgrader itself.
    empty = [error for error in failed if error == "You did not provide a response."]
    assert len(empty) == len(unit.exercise.reflections)
    assert len(failed) == len(visible) + len(empty)
    for error in failed:
        assert error in empty or (error.startswith("Not started: `") and "\n" not in error)


@pytest.mark.slow
@pytest.mark.parametrize("unit", UNITS, indirect=True)
def test_the_model_answers_pass_every_check(unit, tmp_path):
    folder = shutil.copytree(ROOT / "source" / unit.id, tmp_path / unit.id)
    assert validated(folder / "exercise.ipynb") == {}


@pytest.mark.slow
@pytest.mark.parametrize("name", NOTEBOOKS)
def test_the_stored_outputs_are_what_the_code_gives(name):
    """Run nbval in a process of its own: it collects notebooks in its own way."""
    command = [sys.executable, "-m", "pytest", "--nbval", name, "-p", "no:cacheprovider", "-p", "no:xdist"]
    done = subprocess.run(
        [*command, "--override-ini", "addopts="],
        cwd=ROOT / "source",
        capture_output=True,
        text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-3000:]
    code = [cell for cell in json.loads((ROOT / "source" / name).read_text("utf-8"))["cells"] if cell["cell_type"] == "code"]  # fmt: skip
    assert f"{len(code)} passed" in done.stdout
