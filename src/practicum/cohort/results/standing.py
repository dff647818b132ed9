"""Where each person of a cohort stands: points by unit and by skill, what counts, and whether it makes a certificate."""

from __future__ import annotations

import json
import math
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

from nbgrader.api import (
    Assignment,
    BaseCell,
    Grade,
    GradeCell,
    Notebook,
    SubmittedAssignment,
    SubmittedNotebook,
    TaskCell,
)
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from practicum.cohort.course import exchange
from practicum.cohort.plan import policy
from practicum.cohort.plan.folder import Cohort
from practicum.cohort.plan.policy import Policies
from practicum.cohort.plan.roster import Person
from practicum.cohort.work import skills, steps, teams
from practicum.cohort.work.lateness import seconds_late
from practicum.trainee import catalog, submission
from practicum.trainee.progress import PLACEMENT


class Stage(StrEnum):
    """How far a person is with a unit."""

    COMING = "Not released yet"
    OPEN = "Open"
    MISSING = "Not handed in"
    HANDED_IN = "Waits for grading"
    WAITING = "Waits for the coach"
    GRADED = "Graded"


@dataclass(frozen=True)
class UnitStanding:
    """Where one person stands with one unit.

    Parameters
    ----------
    unit, title : str
        The unit.
    stage : Stage
        How far the person is.
    due : datetime
        When it is due, with the person's extension and the cohort's time zone.
    at : datetime or None
        When the counting submission was handed in.
    points, most : float
        What was earned after the penalty so far, and what could be.
    penalty : float
        What was taken for late work.
    waiting : float
        What a coach can still give.
    by : str
        The id of the team member whose submission counts; empty for the person's own.
    counts : bool
        Whether it counts; false for a unit that was dropped as the lowest.
    skills : mapping of str to (float, float)
        Points earned and possible by skill, before the penalty.
    """

    unit: str
    title: str
    stage: Stage
    due: datetime
    at: datetime | None = None
    points: float = 0.0
    most: float = 0.0
    penalty: float = 0.0
    waiting: float = 0.0
    by: str = ""
    counts: bool = True
    skills: Mapping[str, tuple[float, float]] | None = None

    @property
    def handed_in(self) -> bool:
        """Whether work of the person, or of the team for the person, is here."""
        return self.stage in (Stage.HANDED_IN, Stage.WAITING, Stage.GRADED)

    @property
    def late(self) -> bool:
        """Whether it was handed in after its due date."""
        return self.at is not None and self.at > self.due


@dataclass(frozen=True)
class Standing:
    """Where one person stands.

    Parameters
    ----------
    person : Person
        Who.
    units : tuple of UnitStanding
        The units of the person's role, in the order of the program.
    certificate : bool
        Whether what is there makes a certificate.
    lacks : tuple of str
        What a certificate still asks, a sentence each.
    """

    person: Person
    units: tuple[UnitStanding, ...]
    certificate: bool
    lacks: tuple[str, ...]

    @property
    def points(self) -> float:
        """All points of the units that count and are released."""
        return sum(one.points for one in self.units if one.counts)

    @property
    def most(self) -> float:
        """What these units could give."""
        return sum(one.most for one in self.units if one.counts and one.stage is not Stage.COMING)


@dataclass
class _Graded:
    """What the gradebook holds of one submission."""

    at: datetime | None
    earned: float = 0.0
    waiting: float = 0.0
    penalty: float = 0.0
    cells: int = 0
    skills: dict[str, tuple[float, float]] = field(default_factory=dict)


@dataclass(frozen=True)
class _Facts:
    """What is known of all units before anybody is looked at."""

    titles: Mapping[str, str]
    most: Mapping[str, float]
    opens: Mapping[str, bool]
    graded: Mapping[tuple[str, str], _Graded]
    submitted: Mapping[tuple[str, str], datetime | None]
    autograded: frozenset[tuple[str, str]]
    by: Mapping[tuple[str, str], str]
    of_teams: frozenset[str]


def read(cohort: Cohort, now: datetime) -> tuple[Standing, ...]:
    """Read where everybody on the roster stands.

    Parameters
    ----------
    cohort : Cohort
        The cohort.
    now : datetime
        With a time zone; decides what is missing.

    Returns
    -------
    tuple of Standing
        One a person, in the order of the roster.

    Raises
    ------
    PracticumError
        When the cohort's memory was damaged, or the gradebook cannot be read.
    """
    facts = _facts(cohort)
    paths = {role: cohort.program.path(role) for role in {one.role for one in cohort.people}}
    general = {unit: cohort.due(unit) for unit in cohort.program.units}
    extended = {one.unit for one in cohort.settings.extension}
    found = []
    for person in cohort.people:
        units = tuple(
            _unit(
                cohort.settings.policies,
                facts,
                unit,
                person.id,
                cohort.due(unit, person) if unit in extended else general[unit],
                now,
            )
            for unit in paths[person.role]
        )
        units = _without_lowest(cohort.settings.policies, units)
        lacks = tuple(lacking(cohort.settings.policies, units))
        found.append(Standing(person, units, not lacks, lacks))
    return tuple(found)


def _unit(
    policies: Policies, facts: _Facts, unit: str, id: str, due: datetime, now: datetime
) -> UnitStanding:
    key = (unit, id)
    graded, here = facts.graded.get(key), key in facts.submitted
    at = facts.submitted.get(key)
    by = facts.by.get(key, "")
    known = graded is not None and graded.cells > 0 and (key in facts.autograded or bool(by))
    own = key in facts.autograded
    if known and own and graded and (not here or at == graded.at):
        stage, at = (Stage.WAITING if graded.waiting else Stage.GRADED), graded.at
    elif here:
        stage = Stage.HANDED_IN
    elif not facts.opens[unit]:
        stage = Stage.COMING
    else:
        stage = Stage.MISSING if now > due else Stage.OPEN
    stands = UnitStanding(
        unit, facts.titles[unit], stage, due, at and at.astimezone(due.tzinfo), most=facts.most[unit], by=by
    )
    if not known or graded is None:
        return stands
    # While newer work waits for grading, the points are those of the work before it.
    # Of a team's unit each part has its own time; `practicum.cohort.work.teams` has worked the penalty out.
    of_team = unit in facts.of_teams
    penalty = graded.penalty if of_team else policies.penalty(graded.earned, seconds_late(graded.at, due))
    return replace(
        stands,
        points=graded.earned - penalty,
        penalty=penalty,
        waiting=graded.waiting,
        skills=graded.skills,
    )


def _without_lowest(policies: Policies, units: tuple[UnitStanding, ...]) -> tuple[UnitStanding, ...]:
    """Return the units with those marked that do not count; only what is settled can be dropped."""
    if not policies.drop_lowest:
        return units
    settled = [place for place, one in enumerate(units) if one.stage in (Stage.MISSING, Stage.GRADED)]
    fixed = {nth for nth, place in enumerate(settled) if is_placement(units[place].unit)}
    shares = [(units[place].points, units[place].most) for place in settled]
    left = {settled[nth] for nth in policy.lowest(shares, policies.drop_lowest, fixed=fixed)}
    return tuple(replace(one, counts=place not in left) for place, one in enumerate(units))


def is_placement(unit: str) -> bool:
    """Return whether a unit is a module's placement check."""
    entry = catalog.entry(unit)
    return entry is not None and entry.name == PLACEMENT


def lacking(policies: Policies, units: Sequence[UnitStanding]) -> Iterator[str]:
    """Yield what a certificate still asks, a sentence each; nothing when it is earned, whatever comes."""
    if not units:
        yield "This role has no units to hand in, so there is no certificate for it."
        return
    asks = policies.certificate
    done = sum(one.handed_in for one in units)
    needed = math.ceil(len(units) * asks.percent_of_units / 100 - 1e-9)
    if done < needed:
        yield f"Hand in {_more(needed - done, 'unit')}: the certificate asks for {needed} of {len(units)}, and {done} {'is' if done == 1 else 'are'} here."
    counting = [one for one in units if one.counts]
    points, most = sum(one.points for one in counting), sum(one.most for one in counting)
    goal = most * asks.percent_of_points / 100
    if points < goal - 1e-9:
        short = math.ceil((goal - points) * 100 - 1e-6) / 100
        yield (
            f"Earn {_more(short, 'point')}: the certificate asks for {asks.percent_of_points:g} percent of "
            f"{most:.10g} points, and {round(points, 2):.10g} are earned."
        )


def _more(count: float, word: str) -> str:
    return f"{count:.10g} more {word}{'' if count == 1 else 's'}"


# ---------------------------------------------------------------- what gradebook and folders hold


def _facts(cohort: Cohort) -> _Facts:
    units, released = cohort.program.units, set(steps.released(cohort))
    taught = skills.read(cohort, released)
    with exchange.book_of(cohort.course) as book:
        most, graded = _graded(book.db, taught) if released else ({}, {})
    for unit in units:
        if unit not in released:
            most[unit] = _most_of(cohort.source / "source" / unit)
    ids = {one.id for one in cohort.people}
    of_teams = frozenset(unit for unit in units if teams.tasks_of(cohort, unit))
    return _Facts(
        {unit: cohort.program.entries[unit].title for unit in units},
        {unit: most.get(unit, 0.0) for unit in units},
        {unit: unit in released for unit in units},
        graded,
        {key: submission.time_of(path) for key, path in _folders(cohort, "submitted", ids)},
        frozenset(key for key, _ in _folders(cohort, "autograded", ids)),
        {(unit, id): by for unit in of_teams & released for id, by in teams.whose(cohort, unit).items()},
        of_teams,
    )


def _graded(
    db: Session, taught: Mapping[str, Mapping[str, tuple[str, ...]]]
) -> tuple[dict[str, float], dict[tuple[str, str], _Graded]]:
    """Return what each released unit can give, and what the gradebook has of each submission, in four queries."""
    worth = func.coalesce(GradeCell.__table__.c.max_score, TaskCell.__table__.c.max_score, 0.0)
    cells = db.execute(
        select(BaseCell.__table__.c.id, BaseCell.__table__.c.name, Assignment.name, worth)
        .select_from(BaseCell.__table__)
        .join(Notebook, Notebook.id == BaseCell.__table__.c.notebook_id)
        .join(Assignment, Assignment.id == Notebook.assignment_id)
        .outerjoin(GradeCell.__table__, GradeCell.__table__.c.id == BaseCell.__table__.c.id)
        .outerjoin(TaskCell.__table__, TaskCell.__table__.c.id == BaseCell.__table__.c.id)
        .where(Assignment.name.in_(taught))
    )
    most: dict[str, float] = {}
    of_cell: dict[str, tuple[float, tuple[str, ...]]] = {}
    for cell, name, unit, points in cells:
        most[unit] = most.get(unit, 0.0) + points
        of_cell[cell] = (points, taught[unit].get(name, ()))
    works = db.execute(
        select(
            SubmittedAssignment.id, Assignment.name, SubmittedAssignment.student_id, SubmittedAssignment.timestamp
        )
        .join(Assignment, Assignment.id == SubmittedAssignment.assignment_id)
        .where(Assignment.name.in_(taught))
    )  # fmt: skip
    found: dict[tuple[str, str], _Graded] = {}
    by_work: dict[str, _Graded] = {}
    for work, unit, id, timestamp in works:
        by_work[work] = found[unit, id] = _Graded(timestamp and timestamp.replace(tzinfo=UTC))
    penalties = db.execute(
        select(SubmittedNotebook.assignment_id, SubmittedNotebook.late_submission_penalty)
        .where(SubmittedNotebook.late_submission_penalty > 0)
    )  # fmt: skip
    for work, penalty in penalties:
        if work in by_work:
            by_work[work].penalty += penalty
    grades = db.execute(
        select(
            SubmittedNotebook.assignment_id,
            Grade.cell_id,
            Grade.needs_manual_grade,
            func.coalesce(Grade.manual_score, Grade.auto_score, 0.0) + func.coalesce(Grade.extra_credit, 0.0),
        ).join(SubmittedNotebook, SubmittedNotebook.id == Grade.notebook_id),
        execution_options={"yield_per": exchange.ROWS},
    )
    for work, cell, waits, points in grades:
        graded = by_work.get(work)
        if graded is None or cell not in of_cell:
            continue
        worth_, taught_ = of_cell[cell]
        graded.cells += 1
        if waits:
            graded.waiting += worth_
            continue
        graded.earned += points
        for skill in taught_:
            earned, possible = graded.skills.get(skill, (0.0, 0.0))
            graded.skills[skill] = (earned + points, possible + worth_)
    return most, found


def _folders(cohort: Cohort, step: str, ids: set[str]) -> Iterator[tuple[tuple[str, str], Path]]:
    """Yield unit, person and folder of all that lies in a step's folder."""
    top = cohort.course.folder(step, "*", "*").parent.parent
    if not top.is_dir():
        return
    with os.scandir(top) as people:
        for one in people:
            if one.name in ids and one.is_dir():
                with os.scandir(one.path) as units:
                    yield from (((unit.name, one.name), Path(unit.path)) for unit in units if unit.is_dir())


def _most_of(folder: Path) -> float:
    """Return the points of a built unit; 0 when it is not built."""
    points = 0.0
    for path in folder.glob("*.ipynb"):
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        about = (cell["metadata"].get("nbgrader", {}) for cell in cells)
        points += sum(one.get("points", 0) for one in about if one.get("grade"))
    return points
