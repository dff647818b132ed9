"""What stands in source/ and release/ is whole, leaks nothing, and fails where nothing is answered."""

from __future__ import annotations

import logging
import shutil
from pathlib import Path

import nbformat
import pytest
from support import real_course
from support.leaks import leaks

ROOT = Path(__file__).parents[2]
UNITS = sorted(path.name for path in (ROOT / "release").iterdir() if path.is_dir())
#: The unit on which nbgrader itself validates; all others are rehearsed (`test_units`).
CONTRACT = "data-first-steps"
NOTEBOOKS = [path.relative_to(ROOT / "source").as_posix() for path in sorted((ROOT / "source").rglob("*.ipynb"))]  # fmt: skip


def validated(path: Path) -> dict:
    """Validate as nbgrader's own button does; an empty dict means that all checks pass."""
    from nbgrader.validator import Validator

    log = logging.getLogger("practicum.tests.validate")
    log.setLevel(logging.ERROR)
    return Validator(log=log).validate(str(path))


@pytest.fixture
def unit(request):
    return real_course.unit(request.param)


def test_every_unit_is_built():
    assert sorted(unit.id for unit in real_course.curriculum().units) == UNITS
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


# ---------------------------------------------------------------- nbgrader's own Validator, on one unit


@pytest.mark.slow
@pytest.mark.parametrize("unit", [CONTRACT], indirect=True)
def test_an_untouched_exercise_passes_no_check_of_nbgraders_validator(unit, tmp_path):
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
@pytest.mark.parametrize("unit", [CONTRACT], indirect=True)
def test_the_model_answers_pass_every_check_of_nbgraders_validator(unit, tmp_path):
    folder = shutil.copytree(ROOT / "source" / unit.id, tmp_path / unit.id)
    assert validated(folder / "exercise.ipynb") == {}
