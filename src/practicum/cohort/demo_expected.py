"""What everybody in the demo must have at its end, worked out from the cast alone: without nbgrader, without a gradebook."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from practicum.authoring import Unit
from practicum.check.key import Entries
from practicum.cohort import demo_trainees
from practicum.cohort.demo_cast import CHANGES, TEAMS, WORK, Play, team_of
from practicum.cohort.plan import calendar
from practicum.cohort.plan.folder import Cohort
from practicum.cohort.plan.policy import Policies
from practicum.trainee.progress import PLACEMENT

#: By trainee, the points of every graded cell; None waits for the coach.
Cells = dict[str, dict[str, float | None]]


@dataclass(frozen=True)
class Ending:
    """Where one trainee must stand when the program is over.

    Parameters
    ----------
    handed_in, late : int
        In how many units.
    points, most : float
        Of the units that count.
    certificate : bool
        Whether it is earned.
    """

    handed_in: int
    late: int
    points: float
    most: float
    certificate: bool


def cells(unit: Unit, keys: Sequence[Entries], week: int, plays: Sequence[Play]) -> Cells:
    """Return what every graded cell must give to those who hand in a unit of a week."""
    text = unit.exercise
    cities = [TEAMS[team_of(one.who, week)].city for one in plays]
    scores = demo_trainees.expected(
        text,
        keys,
        [(city, demo_trainees.answers(text, one.answers)) for city, one in zip(cities, plays, strict=True)],
    )
    return {
        one.who: {**points, **{part.name: by_coach(one, part.name, part.points) for part in text.reflections}}
        for one, points in zip(plays, scores, strict=True)
    }


def by_coach(play: Play, name: str, most: float) -> float | None:
    """Return the coach's points for a written answer; nbgrader itself gives zero to an empty one."""
    if play.writes not in ("*", name):
        return 0.0
    if name in play.levels:
        return float(sum(play.levels[name]))
    return None if play.mark is None else play.mark * most


def due(cohort: Cohort, unit: str, who: str) -> datetime:
    """Return when a unit is due for somebody: for everybody, or with the time that the lead gives."""
    general = cohort.meeting_of(unit).due
    team = team_of(who, len(cohort.meetings))
    days = [one.days for one in CHANGES if one.unit == unit and one.who in (who, team)]
    return datetime.combine(
        general.date() + timedelta(days=max(days, default=0)), calendar.DUE_AT, general.tzinfo
    )


def handed_in_at(cohort: Cohort, unit: str, play: Play) -> datetime:
    """Return when a trainee hands in, in UTC."""
    return cohort.meeting_of(unit).due.astimezone(UTC) + timedelta(hours=play.hours)


def share(policies: Policies, at: datetime, due: datetime) -> float:
    """Return which share of the points late work loses."""
    seconds = (at - due.astimezone(UTC)).total_seconds()
    if seconds <= 60 * policies.grace_minutes:
        return 0.0
    percent = policies.late_percent_a_day * math.ceil(seconds / (24 * 60 * 60))
    return min(percent, policies.late_most_percent) / 100


def penalty(cohort: Cohort, unit: str, play: Play, found: Mapping[str, float | None]) -> float:
    """Return what late work costs a trainee who hands in a unit alone."""
    late = share(
        cohort.settings.policies,
        handed_in_at(cohort, unit, play),
        due(cohort, unit, play.who),
    )
    return round(_sum(found.values()) * late, 2)


def together(
    cohort: Cohort, unit: Unit, own: Cells, members: Mapping[str, Sequence[str]]
) -> tuple[Cells, dict[str, float]]:
    """Return cells and penalties of a unit that a team does together.

    Whoever fills in most of the team's tasks hands in for all; each part is late by its own time.

    Parameters
    ----------
    cohort : Cohort
        The cohort.
    unit : Unit
        The unit.
    own : dict
        What each who hands in has alone; see `cells`.
    members : mapping
        Who works the unit, by team, now.
    """
    tasks = cohort.program.entries[unit.id].team
    shared = {cell for some in tasks.values() for cell in some}
    plays = {play.who: play for play in WORK[unit.id]}
    week = cohort.meeting_of(unit.id).number
    policies = cohort.settings.policies
    found: Cells = {}
    lost: dict[str, float] = {}
    for team, ids in members.items():
        by = max(
            (play for play in plays.values() if team_of(play.who, week) == team),
            key=lambda play: (play.writes == "*", play.hours),
        )
        of_team = {cell: own[by.who][cell] for cell in own[by.who] if cell in shared}
        for who in ids:
            alone = {cell: points for cell, points in own.get(who, {}).items() if cell not in shared}
            nothing = {cell: 0.0 for cell in own[by.who] if cell not in shared}
            found[who] = {**nothing, **alone, **of_team}
            costs = _sum(of_team.values()) * share(
                policies, handed_in_at(cohort, unit.id, by), due(cohort, unit.id, by.who)
            )
            if who in plays:
                costs += _sum(alone.values()) * share(
                    policies, handed_in_at(cohort, unit.id, plays[who]), due(cohort, unit.id, who)
                )
            lost[who] = round(costs, 2)
    return found, lost


def endings(
    cohort: Cohort,
    units: Mapping[str, Unit],
    wanted: Mapping[str, Cells],
    lost: Mapping[str, Mapping[str, float]],
) -> dict[str, Ending]:
    """Return where everybody on the roster must stand.

    Parameters
    ----------
    cohort : Cohort
        The cohort as it is at the end.
    units : mapping of Unit
        The program's units by id.
    wanted, lost : mapping
        By unit and trainee: the points of every cell, and what late work costs.
    """
    return {
        one.id: _ending(cohort, one.id, cohort.program.path(one.role), units, wanted, lost)
        for one in cohort.people
    }


def _ending(
    cohort: Cohort,
    who: str,
    path: Sequence[str],
    units: Mapping[str, Unit],
    wanted: Mapping[str, Cells],
    lost: Mapping[str, Mapping[str, float]],
) -> Ending:
    asks, mine = cohort.settings.policies.certificate, {}
    for unit in path:
        for play in WORK.get(unit, ()):
            if play.who == who:
                mine[unit] = play
    earned = {
        unit: _sum(wanted.get(unit, {}).get(who, {}).values()) - lost.get(unit, {}).get(who, 0.0)
        for unit in path
    }
    most = {unit: units[unit].exercise.points for unit in path}
    # What waits for the coach can still change, and a placement always counts.
    settled = [
        unit
        for unit in path
        if units[unit].name != PLACEMENT and (unit not in mine or None not in wanted[unit][who].values())
    ]
    dropped = min(settled, key=lambda unit: earned[unit] / most[unit]) if settled else ""
    counting = [unit for unit in path if unit != dropped]
    late = sum(
        handed_in_at(cohort, unit, play) > due(cohort, unit, who).astimezone(UTC)
        for unit, play in mine.items()
    )
    points, possible = (sum(some[unit] for unit in counting) for some in (earned, most))
    enough = len(mine) >= math.ceil(len(path) * asks.percent_of_units / 100)
    certificate = bool(path) and enough and points >= possible * asks.percent_of_points / 100
    return Ending(len(mine), late, round(points, 2), round(possible, 2), certificate)


def members(cohort: Cohort, unit: str) -> dict[str, list[str]]:
    """Return the ids of those who work a unit, by team."""
    path = {role.name: cohort.program.path(role.name) for role in cohort.program.roles}
    return {
        team: [one.id for one in cohort.people if one.team == team and unit in path[one.role]]
        for team in TEAMS
    }


def _sum(points: Iterable[float | None]) -> float:
    return sum(one for one in points if one is not None)
