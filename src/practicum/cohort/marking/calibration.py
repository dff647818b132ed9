"""A coach marks the samples of a rubric before the first answer, and hears how the author marked them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from sqlalchemy import select

from practicum.authoring.model import Criterion, Rubric, Sample
from practicum.check.messages import join
from practicum.cohort.marking import mark, marks, rubrics
from practicum.cohort.marking.book import Book
from practicum.cohort.marking.tables import CALIBRATION
from practicum.cohort.plan.folder import Cohort
from practicum.errors import PracticumError


@dataclass(frozen=True)
class Trial:
    """One sample of a rubric for a coach to mark.

    Parameters
    ----------
    sample : int
        Its number.
    words : str
        The answer.
    criteria : tuple of Criterion
        The rubric.
    mine : mapping of str to float, or None
        How the coach marked it; None as long as that is to be done.
    author : Sample or None
        How the author marked it, with reasons; None until the coach has.
    """

    sample: int
    words: str
    criteria: tuple[Criterion, ...]
    mine: Mapping[str, float] | None = None
    author: Sample | None = None


def trials(book: Book, cohort: Cohort, who: str, unit: str, task: str) -> tuple[Trial, ...]:
    """Return the samples of a rubric, in an order that does not tell which is the best; none without a rubric."""
    rubric = rubrics.of_unit(book, cohort, unit).get(task)
    if rubric is None:
        return ()
    own = (CALIBRATION.c.grader == who, CALIBRATION.c.unit == unit, CALIBRATION.c.task == task)
    done = {
        row.sample: json.loads(row.levels) for row in book.session.execute(select(CALIBRATION).where(*own))
    }
    order = sorted(
        range(len(rubric.samples)), key=lambda number: sha256(rubric.samples[number].words.encode()).digest()
    )
    return tuple(_trial(rubric, number, done.get(number)) for number in order)


def save(
    book: Book,
    cohort: Cohort,
    who: str,
    unit: str,
    task: str,
    sample: int,
    levels: Mapping[str, float],
    now: datetime,
) -> Trial:
    """Save how a coach marked a sample, once, and return it with the author's marks.

    What was saved first stays: the second time, the author's marks were known.

    Raises
    ------
    PracticumError
        When there is no such sample, a criterion lacks, or a level does not exist.
    """
    rubric = rubrics.of_unit(book, cohort, unit).get(task)
    if rubric is None or not 0 <= sample < len(rubric.samples):
        raise PracticumError(f'{unit} has no such sample for "{task}". Reload the page.')
    given = marks.checked(rubric, rubric.points, who, levels, {}, 0.0, "", now)
    if lacking := [one.name for one in rubric.criteria if one.name not in given.levels]:
        raise PracticumError(f"Choose a level for each criterion, also for {join(lacking)}.")
    own = {"grader": who, "unit": unit, "task": task, "sample": sample}
    with book.writing(who) as db:
        here = [CALIBRATION.c[name] == value for name, value in own.items()]
        known = db.execute(select(CALIBRATION.c.levels).where(*here)).scalar()
        if known is None:
            db.execute(CALIBRATION.insert(), {**own, "levels": mark.written(given.levels), "at": given.at})
    return _trial(rubric, sample, given.levels if known is None else json.loads(known))


def is_done(book: Book, cohort: Cohort, who: str, unit: str, task: str) -> bool:
    """Return whether a coach has marked all samples of a task, or the task has none."""
    return all(one.mine is not None for one in trials(book, cohort, who, unit, task))


def _trial(rubric: Rubric, number: int, mine: Mapping[str, float] | None) -> Trial:
    sample = rubric.samples[number]
    return Trial(number, sample.words, rubric.criteria, mine, None if mine is None else sample)
