"""The advice of a placement or closing check calls units by their titles and looks at every answer once."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from practicum import authoring

UNITS = authoring.read(Path(__file__).parents[2]).units
CHECKS = [unit for unit in UNITS if not unit.lesson]


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
