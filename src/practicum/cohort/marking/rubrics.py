"""The rubric by which a cohort's coaches mark: as it was built, or as the cohort changed it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from practicum.authoring.model import Criterion, Rubric
from practicum.cohort.marking.book import Book
from practicum.cohort.plan.folder import Cohort


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
    """Return the rubrics of a unit by task."""
    raise NotImplementedError


def plan_change(book: Book, cohort: Cohort, unit: str, task: str, criteria: Sequence[Criterion]) -> Change:
    """Say what another rubric does to every mark that was given; nothing is changed.

    Raises
    ------
    PracticumError
        When the task has no rubric, or the new one does not add up to the task's points.
    """
    raise NotImplementedError


def apply_change(book: Book, cohort: Cohort, change: Change, who: str, now: datetime) -> Change:
    """Change a rubric and every mark by it, in one transaction; return what was done.

    Raises
    ------
    PracticumError
        When marks or rubric are others than when it was planned; nothing is changed then.
    """
    raise NotImplementedError
