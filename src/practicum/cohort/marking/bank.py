"""Comments to use again, a bank for each task."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from practicum.cohort.marking.book import Book


@dataclass(frozen=True)
class Entry:
    """A comment to use again.

    Parameters
    ----------
    id : int
        Its number.
    unit, task, criterion : str
        Where it belongs; no criterion for the whole answer.
    words : str
        The comment.
    by, at : str
        Who wrote it, and when (ISO, UTC).
    uses : int
        On how many answers it was used.
    """

    id: int
    unit: str
    task: str
    criterion: str
    words: str
    by: str
    at: str
    uses: int = 0


def entries(book: Book, unit: str, task: str, search: str = "") -> tuple[Entry, ...]:
    """Return a task's comments that hold all words of `search`, the most used first."""
    raise NotImplementedError


def add(book: Book, unit: str, task: str, criterion: str, words: str, who: str, now: datetime) -> Entry:
    """Put a comment into the bank; the same words twice are one."""
    raise NotImplementedError


def change(book: Book, id: int, words: str, who: str, now: datetime) -> Entry:
    """Change the words of a comment in the bank; those already given stay as they are."""
    raise NotImplementedError


def remove(book: Book, id: int, who: str) -> None:
    """Take a comment out of the bank."""
    raise NotImplementedError


def use(book: Book, ids: Sequence[int], unit: str, student: str, task: str) -> None:
    """Note, in a transaction of `Book.writing`, that comments of the bank were used on an answer."""
    raise NotImplementedError
