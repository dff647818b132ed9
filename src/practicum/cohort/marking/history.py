"""Every change of points and comments by hand: who, when, from what to what."""

from __future__ import annotations

from dataclasses import dataclass

from practicum.cohort.marking.book import Book


@dataclass(frozen=True)
class Change:
    """One change.

    Parameters
    ----------
    id : int
        Its number; a later change has a higher one.
    at : str
        When; ISO, UTC.
    who : str
        The coach, or that another program made it.
    unit, student, task : str
        Of what.
    what : str
        ``points``, ``extra points``, ``comment``, ``mark`` or ``request``.
    was, now : str or None
        Before and after; None for nothing.
    """

    id: int
    at: str
    who: str
    unit: str
    student: str
    task: str
    what: str
    was: str | None
    now: str | None


def changes(
    book: Book,
    *,
    unit: str = "",
    student: str = "",
    task: str = "",
    who: str = "",
    what: tuple[str, ...] = (),
    before: int | None = None,
    most: int = 200,
) -> tuple[Change, ...]:
    """Return changes, the newest first, of all or of what is named; `before` is the number to go on from."""
    raise NotImplementedError


def note(
    book: Book,
    *,
    at: str,
    who: str,
    unit: str,
    student: str,
    task: str,
    what: str,
    was: str | None,
    now: str | None,
) -> None:
    """Add a change of the desk's own, in a transaction of `Book.writing`."""
    raise NotImplementedError
