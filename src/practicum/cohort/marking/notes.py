"""Notes of an office hour: what was said about a person or a team, and what comes next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from practicum.cohort.marking.book import Book
from practicum.cohort.plan.folder import Cohort

#: How a note begins what it is about, when that is a team.
TEAM = "team:"


@dataclass(frozen=True)
class Note:
    """A note.

    Parameters
    ----------
    id : int
        Its number.
    at, by : str
        When (ISO, UTC), and who wrote it.
    about : str
        A person's id, or ``team:NAME``.
    words, next : str
        What was said, and what is to be done next.
    done : str
        When that was done (ISO, UTC); empty until then.
    """

    id: int
    at: str
    by: str
    about: str
    words: str
    next: str = ""
    done: str = ""


def notes(book: Book, about: str = "", *, undone: bool = False) -> tuple[Note, ...]:
    """Return notes, the newest first: all, or those about a person or a team, or those with something still to do."""
    raise NotImplementedError


def add(book: Book, cohort: Cohort, about: str, words: str, next: str, who: str, now: datetime) -> Note:
    """Write a note.

    Raises
    ------
    PracticumError
        When it has no words, or nobody is called so.
    """
    raise NotImplementedError


def change(book: Book, id: int, words: str, next: str, who: str, now: datetime) -> Note:
    """Change a note's words."""
    raise NotImplementedError


def finish(book: Book, id: int, done: bool, who: str, now: datetime) -> Note:
    """Say that what was to be done next is done, or is not."""
    raise NotImplementedError


def remove(book: Book, id: int, who: str) -> None:
    """Delete a note."""
    raise NotImplementedError
