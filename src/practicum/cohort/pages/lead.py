"""The lead's page: who keeps up, by team and week; who has dropped out; what waits; where people stumble."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from statistics import median

from practicum.cohort import mistakes, turnout
from practicum.cohort.calendar import Meeting
from practicum.cohort.milestones import Met
from practicum.cohort.pages import html
from practicum.cohort.pages.overview import Overview, coach_of
from practicum.cohort.pages.trainee import address
from practicum.cohort.paired import FEWEST
from practicum.cohort.report import Mistake
from practicum.cohort.roster import Person
from practicum.cohort.standing import Stage, Standing, UnitStanding
from practicum.cohort.turnout import Turnout

#: Where mail lies that is ready and was not sent, below the cohort's folder of mail.
READY = "ready"


@dataclass(frozen=True)
class Waiting:
    """Work of one unit that waits for one coach.

    Parameters
    ----------
    coach, unit : str
        Who reads it, and the unit.
    since : datetime
        When the first of it was handed in.
    people : tuple of Person
        Whose it is, the longest waiting first.
    """

    coach: str
    unit: str
    since: datetime
    people: tuple[Person, ...]


@dataclass(frozen=True)
class UnitRow:
    """One unit over the whole cohort.

    Parameters
    ----------
    id : str
        The unit.
    due : datetime
        When it is due for everybody.
    turnout : Turnout
        Who handed in.
    waiting : int
        How many wait for a coach.
    middle : float or None
        The median share of points among graded work, before late penalties; None when nothing is graded.
    mistake : Mistake or None
        The commonest.
    """

    id: str
    due: datetime
    turnout: Turnout
    waiting: int
    middle: float | None
    mistake: Mistake | None


@dataclass(frozen=True)
class PersonRow:
    """One person in the list at the end of the page."""

    standing: Standing
    turnout: Turnout
    dropped: bool
    seen: datetime | None


def render(overview: Overview) -> str:
    """Return the lead's page as HTML."""
    people = [
        PersonRow(
            one,
            turnout.of(one.units, overview.now),
            turnout.dropped_out(one, overview.now),
            turnout.last_seen(one),
        )
        for one in overview.working
    ]
    weeks = _weeks(overview)
    waiting = sorted(_waiting(overview.working), key=lambda one: one.since)
    return html.template("lead").render(
        overview=overview,
        people=people,
        dropped=[one for one in people if one.dropped],
        weeks=weeks,
        rows=[
            (team, here, [turnout.of_week(here, week, overview.now) for week in weeks])
            for team, here in overview.teams.items()
        ],
        all=turnout.of((unit for one in overview.working for unit in one.units), overview.now),
        waiting=waiting,
        wait=sum(len(one.people) for one in waiting),
        units=list(_units(overview)),
        mails=_mails(overview),
        unchecked=_unchecked(overview),
        address=address,
        coach_of=coach_of,
        rule=turnout.DROPPED,
        fewest=FEWEST,
        stages=Stage,
    )


def _weeks(overview: Overview) -> list[Meeting]:
    """Return the weeks of which something is released, the latest first."""
    there = {unit.unit for one in overview.working for unit in one.units if unit.stage is not Stage.COMING}
    return [one for one in reversed(overview.cohort.meetings) if there & set(one.units)]


def _waiting(standings: Sequence[Standing]) -> Iterator[Waiting]:
    found: dict[tuple[str, str], list[tuple[datetime, Person]]] = {}
    for standing in standings:
        for one in standing.units:
            if one.stage is Stage.WAITING and one.at is not None:
                key = (coach_of(standing.person), one.unit)
                found.setdefault(key, []).append((one.at, standing.person))
    for (coach, unit), works in found.items():
        works.sort(key=lambda work: work[0])
        yield Waiting(coach, unit, works[0][0], tuple(person for _, person in works))


def _units(overview: Overview) -> Iterator[UnitRow]:
    by_unit: dict[str, list[tuple[str, UnitStanding]]] = {}
    for standing in overview.working:
        for one in standing.units:
            if one.stage is not Stage.COMING:
                by_unit.setdefault(one.unit, []).append((standing.person.id, one))
    for unit in overview.cohort.program.units:
        if not (works := by_unit.get(unit)):
            continue
        graded = [one for _, one in works if one.stage is Stage.GRADED and one.most]
        ids = [id for id, one in works if one.stage in (Stage.GRADED, Stage.WAITING)]
        yield UnitRow(
            unit,
            overview.usual[unit],
            turnout.of((one for _, one in works), overview.now),
            sum(one.stage is Stage.WAITING for _, one in works),
            median((one.points + one.penalty) / one.most for one in graded) if graded else None,
            mistakes.commonest(overview.cohort, unit, ids),
        )


def _mails(overview: Overview) -> int:
    """Return how many mails are written and not sent."""
    return sum(1 for _ in (overview.cohort.mails / READY).glob("*.eml"))


def _unchecked(overview: Overview) -> list[tuple[str, int]]:
    """Return the stages that are over, with how many of their checks nobody has answered."""
    found, week = [], 0
    meetings = overview.cohort.meetings
    for stage in overview.cohort.program.stages:
        week += len(stage.week)
        if meetings[week - 1].due > overview.now:
            break
        count = sum(met is Met.OPEN for one, met in overview.met.items() if one.stage == stage.title)
        if count:
            found.append((stage.title, count))
    return found
