"""The units of the program in their order, with titles and minutes: what no single unit's folder can know."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

#: The file beside this one that `practicum build` writes.
NAME = "units.json"


@dataclass(frozen=True)
class Entry:
    """A unit as the program lists it.

    Parameters
    ----------
    id, name, title : str
        The assignment, the unit's name in its module, and what people call it.
    lesson_minutes : int or None
        None for a placement or closing check, which has no lesson; also where nobody knows.
    exercise_minutes : int or None
        None where nobody knows.
    needs : tuple of str
        Units of other modules, or beyond its own order, to work before.
    team : mapping of str to tuple of str
        The tasks that a team does together, each with the cells that give its points; none in most units.
    """

    id: str
    name: str
    title: str
    lesson_minutes: int | None = None
    exercise_minutes: int | None = None
    needs: tuple[str, ...] = ()
    team: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)


@dataclass(frozen=True)
class Module:
    """A module's title, what it is for, and its units in the order in which they are worked."""

    title: str
    summary: str
    units: tuple[Entry, ...]


@cache
def modules() -> tuple[Module, ...]:
    """Return the modules of the program that this package belongs to."""
    listed = json.loads(Path(__file__).with_name(NAME).read_text(encoding="utf-8"))
    return tuple(
        Module(one["title"], one["summary"], tuple(_entry(unit) for unit in one["units"])) for one in listed
    )


def _entry(unit: dict[str, Any]) -> Entry:
    team = {task: tuple(cells) for task, cells in unit.get("team", {}).items()}
    return Entry(**{**unit, "needs": tuple(unit.get("needs", ())), "team": team})


def entry(unit: str) -> Entry | None:
    """Return what the program says of a unit; None when it is not one of its own."""
    return next((one for module in modules() for one in module.units if one.id == unit), None)
