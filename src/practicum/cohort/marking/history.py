"""Every change of points and comments by hand: who, when, from what to what."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from practicum.cohort.marking.book import Book
from practicum.cohort.marking.tables import HISTORY

#: What the desk itself notes: a mark that counts, one that was taken back, and a second one. What was given before
#: and after stands there as `practicum.cohort.marking.mark` writes it.
MARK, UNDO, SECOND = "mark", "undo", "second"


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
        ``points``, ``extra points``, ``comment``, ``request``, or one of `MARK`, `UNDO` and `SECOND`.
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
    columns = HISTORY.c
    wanted = select(HISTORY).order_by(columns.id.desc()).limit(most)
    for column, value in (
        (columns.unit, unit),
        (columns.student, student),
        (columns.task, task),
        (columns.who, who),
    ):
        if value:
            wanted = wanted.where(column == value)
    if what:
        wanted = wanted.where(columns.what.in_(what))
    if before is not None:
        wanted = wanted.where(columns.id < before)
    return tuple(Change(**row._mapping) for row in book.session.execute(wanted))


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
    row = {
        "at": at,
        "who": who,
        "unit": unit,
        "student": student,
        "task": task,
        "what": what,
        "was": was,
        "now": now,
    }
    book.session.execute(HISTORY.insert(), row)
