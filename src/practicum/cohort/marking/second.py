"""Answers that are marked a second time, by another coach who does not see the first mark."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from practicum.cohort.marking.book import Book
from practicum.cohort.marking.questions import Answer, AnswerLine
from practicum.cohort.plan.folder import Cohort

#: Which share of the answers that were read is read again, and how many at least.
SHARE, FEWEST = 0.2, 5


def lines(
    book: Book,
    cohort: Cohort,
    unit: str,
    task: str,
    who: str,
    *,
    coaches: Sequence[str] = (),
    share: float = SHARE,
    people: Collection[str] | None = None,
) -> tuple[AnswerLine, ...]:
    """Return the answers that a coach marks a second time: a sample, the same at every call.

    Their state is of the second mark, and nothing is told of the first. With `coaches`, each answer falls to one of
    them; without, to whoever comes first.
    """
    raise NotImplementedError


def answer(book: Book, cohort: Cohort, key: str, who: str) -> Answer:
    """Return an answer for its second, blind marking."""
    raise NotImplementedError


def save(
    book: Book,
    cohort: Cohort,
    key: str,
    who: str,
    levels: Mapping[str, float],
    comments: Mapping[str, str],
    seen: str,
    now: datetime,
) -> Answer:
    """Save a second mark; nbgrader's gradebook stays as it is.

    Raises
    ------
    Conflict
        When the own second mark, or the answer, is another than `seen` says.
    PracticumError
        When `who` gave the first mark, or a level does not exist.
    """
    raise NotImplementedError
