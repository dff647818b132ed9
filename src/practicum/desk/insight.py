"""What the desk shows of people and tasks: who needs a coach, teams by skill, and what a unit's answers tell its author."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from practicum.cohort.marking import notes
from practicum.cohort.results import heat, items, needs
from practicum.cohort.results.standing import Standing
from practicum.cohort.work import steps
from practicum.desk.sitting import Sitting
from practicum.errors import PracticumError, nearest

Asked = Mapping[str, str]
#: Who has nobody named a team after.
ALONE = "-"


def needs_of(at: Sitting, asked: Asked) -> dict[str, Any]:
    """Return who needs the coach, the most pressing first; who only waits to be read stands apart."""
    mine = at.people(asked.get("people", ""))
    found = needs.read(at.cohort, at.standings(), at.now)
    found = tuple(one for one in found if mine is None or one.person.id in mine)
    return {
        "needs": [one for one in found if one.act is not needs.Act.READ],
        "reads": [one for one in found if one.act is needs.Act.READ],
    }


def teams_of(at: Sitting, asked: Asked) -> dict[str, Any]:
    """Return teams by skill; with ``team``, its people, who of them needs the coach, and notes.

    Raises
    ------
    PracticumError
        When there is no such team.
    """
    mine = at.people(asked.get("people", ""))
    standings = [one for one in at.standings() if mine is None or one.person.id in mine]
    if not (named := asked.get("team", "")):
        return {"team": None, "map": heat.of_teams(at.cohort, standings), "alone": ALONE}
    team = "" if named == ALONE else named
    everybody = at.standings()
    known = {one.person.team or ALONE for one in everybody}
    if named not in known:
        raise PracticumError(f'No team is called "{named[:80]}".{nearest(named, sorted(known))}')
    people = {one.person.id for one in everybody if one.person.team == team}
    return {
        "team": team,
        "alone": ALONE,
        "map": heat.of_people(at.cohort, everybody, team),
        "needs": [one for one in needs.read(at.cohort, everybody, at.now) if one.person.id in people],
        "notes": [
            one for one in notes.notes(at.book) if one.about == f"{notes.TEAM}{team}" or one.about in people
        ],
        "stands": {one.person.id: _in_words(one) for one in everybody if one.person.id in people},
    }


def items_of(at: Sitting, asked: Asked) -> dict[str, Any]:
    """Return the item analysis of a unit, or of the whole program; without either, the units there are.

    Raises
    ------
    PracticumError
        When the unit is not released.
    """
    unit, released = asked.get("unit", ""), steps.released(at.cohort)
    shown: dict[str, Any] = {
        "released": released,
        "unit": unit,
        "analysis": None,
        "extremes": None,
        "weak": items.WEAK,
    }
    if unit == "all":
        return shown | {"extremes": items.extremes(items.of_program(at.cohort))}
    if unit and unit not in released:
        raise PracticumError(f'No unit "{unit[:80]}" is released.{nearest(unit, list(released))}')
    return shown | {"analysis": items.of_unit(at.cohort, unit)} if unit else shown


def _in_words(one: Standing) -> str:
    """Return how much of what was due a person has handed in."""
    there = sum(unit.handed_in for unit in one.units)
    return f"{there} of {len(one.units)} units handed in"
