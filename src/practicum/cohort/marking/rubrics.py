"""The rubric by which a cohort's coaches mark: as it was built, or as the cohort changed it."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import Row, delete, select, update

from practicum.authoring.model import Criterion, Level, Rubric
from practicum.cohort.marking import keys, mark, standing, work
from practicum.cohort.marking.book import Book
from practicum.cohort.marking.mark import Mark
from practicum.cohort.marking.tables import MARK, RUBRIC
from practicum.cohort.plan.folder import Cohort
from practicum.errors import PracticumError

#: The level of an answer that has nothing of what a criterion looks for.
NOTHING = Level(0.0, "none of this")


@dataclass(frozen=True)
class Move:
    """What a changed rubric does to one mark.

    Parameters
    ----------
    key : str
        The answer.
    grader : str
        Whose mark it is.
    counts : bool
        Whether it stands in the gradebook.
    was, now : float
        Its points before and after.
    lacks : tuple of str
        The criteria that are to be marked anew: the answer waits again.
    """

    key: str
    grader: str
    counts: bool
    was: float
    now: float
    lacks: tuple[str, ...] = ()


@dataclass(frozen=True)
class Change:
    """A change of a rubric that is planned.

    Parameters
    ----------
    unit, task : str
        Whose rubric.
    criteria : tuple of Criterion
        The rubric to be.
    moves : tuple of Move
        Every mark that changes.
    seen : str
        A digest of the rubric and the marks as they were when it was planned.
    """

    unit: str
    task: str
    criteria: tuple[Criterion, ...]
    moves: tuple[Move, ...]
    seen: str


def of_unit(book: Book, cohort: Cohort, unit: str) -> dict[str, Rubric]:
    """Return the rubrics of a unit by task; the marks of the samples follow a changed level.

    Every criterion has a level that gives nothing.
    """
    found = dict(work.rubrics(cohort, unit))
    for row in book.session.execute(select(RUBRIC).where(RUBRIC.c.unit == unit)):
        if first := found.get(row.task):
            found[row.task] = _changed(first, work.criteria_of(json.loads(row.criteria)))
    return {
        task: replace(one, criteria=tuple(map(_from_nothing, one.criteria))) for task, one in found.items()
    }


def _from_nothing(one: Criterion) -> Criterion:
    """Return a criterion with a level that gives nothing, which an author may leave out."""
    return (
        one if any(not level.points for level in one.levels) else replace(one, levels=(NOTHING, *one.levels))
    )


def plan_change(book: Book, cohort: Cohort, unit: str, task: str, criteria: Sequence[Criterion]) -> Change:
    """Say what another rubric does to every mark that was given; nothing is changed.

    A level keeps its place: of as many levels as before, the second stays the second, whatever it says and gives. Of
    more or fewer, a level is known by its words, else by its points; the criterion of a level that is gone is to be
    marked anew.

    Raises
    ------
    PracticumError
        When the task has no rubric, or the new one does not add up to the task's points.
    """
    before = of_unit(book, cohort, unit).get(task)
    if before is None:
        raise PracticumError(f'{unit} has no task "{task}" with a rubric.')
    fresh = tuple(criteria)
    _check(before, fresh)
    moves, facts = [], []
    rows = [(row.student, mark.of_row(row)) for row in _rows(book, unit, task)]
    of = keys.of(cohort, unit, task, [student for student, _ in rows])
    for student, given in rows:
        facts.append(mark.as_text(given))
        moved = _moved(before.criteria, fresh, given)
        if dict(moved.levels) != dict(given.levels):
            lacks = tuple(one.name for one in fresh if one.name not in moved.levels) if moved != given else ()
            had = len(given.levels) == len(before.criteria)
            moves.append(
                Move(
                    of[student], given.grader, given.counts, given.points, moved.points, lacks if had else ()
                )
            )
    seen = json.dumps([as_data(before.criteria), as_data(fresh), facts], ensure_ascii=False)
    digest = sha256(seen.encode("utf-8", "surrogatepass")).hexdigest()
    return Change(unit, task, fresh, tuple(sorted(moves, key=lambda one: (one.key, one.grader))), digest)


def apply_change(book: Book, cohort: Cohort, change: Change, who: str, now: datetime) -> Change:
    """Change a rubric and every mark by it, in one transaction; return what was done.

    Raises
    ------
    PracticumError
        When marks or rubric are others than when it was planned; nothing is changed then.
    """
    unit, task, at = change.unit, change.task, now.astimezone(UTC).isoformat()
    with book.writing(who):
        known = of_unit(book, cohort, unit)
        done = plan_change(book, cohort, unit, task, change.criteria)
        if done.seen != change.seen:
            raise PracticumError(
                "Somebody marked by this rubric, or changed it, since the list of changes was made. Look at the list "
                "again, then change the rubric."
            )
        before, fresh = known[task], Rubric(change.criteria, known[task].samples)
        db = book.session
        db.execute(delete(RUBRIC).where(RUBRIC.c.unit == unit, RUBRIC.c.task == task))
        text = json.dumps(as_data(change.criteria), ensure_ascii=False)
        db.execute(RUBRIC.insert(), {"unit": unit, "task": task, "criteria": text, "by": who, "at": at})
        for row in _rows(book, unit, task):
            given = mark.of_row(row)
            moved = _moved(before.criteria, fresh.criteria, given)
            if moved == given:
                continue
            own = (MARK.c.unit == unit, MARK.c.student == row.student, MARK.c.task == task)
            if not given.counts:
                changed = {"levels": mark.written(moved.levels), "comments": mark.written(moved.comments)}
                db.execute(update(MARK).where(*own, MARK.c.grader == given.grader).values(changed))
                continue
            standing.remark(book, unit, row.student, task, moved, before, fresh, who, at)
    standing.settle(cohort, unit, task)
    return done


def as_data(criteria: Sequence[Criterion]) -> list[dict[str, Any]]:
    """Return criteria in the form in which ``rubrics.json`` holds them."""
    return [
        {"name": one.name, "levels": [{"points": level.points, "words": level.words} for level in one.levels]}
        for one in criteria
    ]


def _check(before: Rubric, fresh: Sequence[Criterion]) -> None:
    if len(fresh) != len(before.criteria):
        raise PracticumError(
            f"The rubric has {len(before.criteria)} criteria, and here are {len(fresh)}. A cohort changes their levels "
            "and words; a criterion is added or taken out in the course."
        )
    names = [one.name.strip() for one in fresh]
    if len(set(names)) != len(names) or not all(names):
        raise PracticumError("Each criterion needs a name of its own.")
    for one in fresh:
        points = [level.points for level in one.levels]
        up = all(math.isfinite(one) for one in points) and points == sorted(set(points))
        if not points or points[-1] <= 0 or points[0] < 0 or not up:
            raise PracticumError(f'The levels of "{one.name}" go up from one to the next, to points above 0.')
        if not all(level.words.strip() for level in one.levels):
            raise PracticumError(f'A level of "{one.name}" has no words.')
    total = sum(one.best for one in fresh)
    if total != before.points:
        raise PracticumError(
            f"The best levels add up to {total:g} points, and the task gives {before.points:g}. Change another level, too."
        )


def _level(old: Criterion, new: Criterion, points: float) -> float | None:
    """Return the points of the level that takes the place of the one with these points; None where it is gone."""
    if not points:
        return 0.0
    before = [level for level in old.levels if level.points]
    after = [level for level in new.levels if level.points]
    at = next((place for place, level in enumerate(before) if level.points == points), None)
    if at is None:
        return None
    if len(before) == len(after):
        return after[at].points
    alike = [level.points for level in after if level.words == before[at].words]
    return next(iter(alike or [level.points for level in after if level.points == points]), None)


def _moved(before: Sequence[Criterion], fresh: Sequence[Criterion], given: Mark) -> Mark:
    """Return a mark by another rubric; a criterion whose level is gone lacks."""
    names = {old.name: new.name for old, new in zip(before, fresh, strict=True)}
    levels = {
        new.name: points
        for old, new in zip(before, fresh, strict=True)
        if old.name in given.levels and (points := _level(old, new, given.levels[old.name])) is not None
    }
    comments = {names.get(name, name): words for name, words in given.comments.items()}
    return replace(given, levels=levels, comments=comments)


def _changed(rubric: Rubric, fresh: tuple[Criterion, ...]) -> Rubric:
    """Return a rubric with other criteria, and the marks of its samples by them."""
    samples = tuple(
        replace(
            one,
            marks=tuple(
                replace(given, points=_level(old, new, given.points) or 0.0)
                for old, new, given in zip(rubric.criteria, fresh, one.marks, strict=True)
            ),
        )
        for one in rubric.samples
    )
    return Rubric(fresh, samples)


def _rows(book: Book, unit: str, task: str) -> Sequence[Row[Any]]:
    mine = (MARK.c.unit == unit, MARK.c.task == task)
    return book.session.execute(select(MARK).where(*mine).order_by(MARK.c.student, MARK.c.grader)).all()
