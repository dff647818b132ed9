"""A coach marks the samples of a rubric before the first answer, and hears how the author marked them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from practicum.authoring.model import Criterion, Sample
from practicum.cohort.marking.book import Book
from practicum.cohort.plan.folder import Cohort


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
    raise NotImplementedError


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

    Raises
    ------
    PracticumError
        When there is no such sample, a criterion lacks, or a level does not exist.
    """
    raise NotImplementedError


def is_done(book: Book, cohort: Cohort, who: str, unit: str, task: str) -> bool:
    """Return whether a coach has marked all samples of a task, or the task has none."""
    raise NotImplementedError
