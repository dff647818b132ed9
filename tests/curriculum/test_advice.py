"""The advice of a placement or closing check calls units by their titles and looks at every answer once."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from practicum import authoring

CURRICULUM = authoring.read(Path(__file__).parents[2])
UNITS = CURRICULUM.units
CHECKS = [unit for unit in UNITS if not unit.lesson]
PLACEMENTS = [unit for unit in CHECKS if unit.name == "placement"]


@pytest.fixture(params=CHECKS, ids=lambda unit: unit.id)
def unit(request):
    return request.param


def advised(unit) -> dict[str, list[str]]:
    """Return what the last code cell hands to `check.advice`; the cells above it hold the list, in parts."""
    cells = [cell.source for cell in unit.exercise.cells if cell.source.startswith("units ")]
    parts = [ast.literal_eval(ast.parse(source).body[0].value) for source in cells]
    return {title: names for part in parts for title, names in part.items()}


def test_units_by_their_titles(unit):
    titles = [one.title for one in UNITS if one.module == unit.module and one.lesson]
    assert list(advised(unit)) == titles


def test_every_answer_once(unit):
    asked = [
        call.args[0].value
        for task in unit.exercise.tasks
        for check in task.checks
        for call in ast.walk(ast.parse(check.cell.source))
        if isinstance(call, ast.Call)
    ]
    assert sorted(name for names in advised(unit).values() for name in names) == sorted(asked)


def section(unit) -> str:
    """Return what the coach guide of a module says about one of its units."""
    guide = (unit.folder.parent / "coach.md").read_text(encoding="utf-8")
    return next(part for part in re.split(r"^## ", guide, flags=re.MULTILINE) if f"(`{unit.id}`)" in part)


def numbers(unit) -> dict[str, list[int]]:
    """Return for each unit that a check asks about, by id, the numbers of its questions."""
    asked = [task.names for task in unit.exercise.tasks]
    ids = {one.title: one.id for one in UNITS if one.module == unit.module}
    return {
        ids[title]: [place for place, found in enumerate(asked, 1) if found.intersection(names)]
        for title, names in advised(unit).items()
        if names
    }


@pytest.mark.parametrize("unit", PLACEMENTS, ids=lambda unit: unit.id)
def test_coaches_read_which_questions_are_about_which_unit(unit):
    rows = re.findall(r"^\| `([\w-]+)` \| (\d[\d, and]*) \|$", section(unit), re.MULTILINE)
    told = {one: [int(number) for number in re.findall(r"\d+", which)] for one, which in rows}
    found = numbers(unit)
    assert {one: told.get(one) for one in found} == found
    assert sorted(number for which in told.values() for number in which) == list(
        range(1, len(unit.exercise.tasks) + 1)
    )


@pytest.mark.parametrize("unit", PLACEMENTS, ids=lambda unit: unit.id)
def test_coaches_read_which_skills_no_question_measures(unit):
    asked = {skill for task in unit.exercise.tasks for one in task.checks for skill in one.skills}
    assert set(unit.teaches) == asked
    family = re.match(r"\D+", unit.teaches[0])[0]
    silent = {skill for skill in CURRICULUM.skills if re.fullmatch(rf"{family}\d+", skill)} - asked
    assert set(re.findall(rf"\b{family}\d+", section(unit))) == silent


@pytest.mark.parametrize("unit", PLACEMENTS, ids=lambda unit: unit.id)
def test_only_a_unit_with_two_questions_can_be_skipped(unit):
    assert "You can skip a unit if two questions ask about it and both answers are right." in "".join(
        cell.source for cell in unit.exercise.cells
    )
    (call,) = (cell.source for cell in unit.exercise.cells if "check.advice(" in cell.source)
    assert "skip_from=2" in call
