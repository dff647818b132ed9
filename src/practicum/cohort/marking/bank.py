"""Comments to use again, a bank for each task."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Row, delete, func, select, update

from practicum.cohort.marking.book import Book
from practicum.cohort.marking.tables import BANK, USED
from practicum.errors import PracticumError

#: How long a comment may be, in characters.
LONGEST = 5_000


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
    uses = select(func.count()).where(USED.c.bank == BANK.c.id).scalar_subquery().label("uses")
    here = (BANK.c.unit == unit, BANK.c.task == task, BANK.c.gone.is_(False))
    found = [_entry(row) for row in book.session.execute(select(BANK, uses).where(*here))]
    words = search.casefold().split()
    kept = (one for one in found if all(word in one.words.casefold() for word in words))
    return tuple(sorted(kept, key=lambda one: (-one.uses, one.words.casefold(), one.id)))


def add(book: Book, unit: str, task: str, criterion: str, words: str, who: str, now: datetime) -> Entry:
    """Put a comment into the bank; the same words twice are one.

    Raises
    ------
    PracticumError
        When it has no words, or too many.
    """
    words = _checked(words)
    here = {"unit": unit, "task": task, "criterion": criterion, "words": words}
    with book.writing(who) as db:
        same = select(BANK.c.id).where(*(BANK.c[name] == value for name, value in here.items()))
        id = db.execute(same.order_by(BANK.c.gone, BANK.c.id)).scalar()
        if id is None:
            row = {**here, "by": who, "at": now.astimezone(UTC).isoformat(), "gone": False}
            id = db.execute(BANK.insert().returning(BANK.c.id), row).scalar_one()
        else:
            db.execute(update(BANK).where(BANK.c.id == id).values(gone=False))
    return _one(book, id)


def change(book: Book, id: int, words: str, who: str, now: datetime) -> Entry:
    """Change the words of a comment in the bank; those already given stay as they are.

    Raises
    ------
    PracticumError
        When it is gone, has no words, or too many.
    """
    words = _checked(words)
    with book.writing(who) as db:
        _one(book, id)
        fresh = {"words": words, "by": who, "at": now.astimezone(UTC).isoformat()}
        db.execute(update(BANK).where(BANK.c.id == id).values(fresh))
    return _one(book, id)


def remove(book: Book, id: int, who: str) -> None:
    """Take a comment out of the bank; where it was used, it stays."""
    with book.writing(who) as db:
        db.execute(update(BANK).where(BANK.c.id == id).values(gone=True))


def use(book: Book, ids: Sequence[int], unit: str, student: str, task: str) -> None:
    """Note, in a transaction of `Book.writing`, which comments of the task's bank are used on an answer."""
    db = book.session
    here = (USED.c.unit == unit, USED.c.student == student, USED.c.task == task)
    db.execute(delete(USED).where(*here))
    known = select(BANK.c.id).where(BANK.c.unit == unit, BANK.c.task == task, BANK.c.id.in_(ids))
    rows = [
        {"bank": id, "unit": unit, "student": student, "task": task} for id in db.execute(known).scalars()
    ]
    if rows:
        db.execute(USED.insert(), rows)


def _checked(words: str) -> str:
    if not words.strip():
        raise PracticumError("A comment for the bank needs words.")
    if len(words) > LONGEST:
        raise PracticumError(f"This comment has {len(words):,} characters; {LONGEST:,} is the most.")
    return words.strip()


def _one(book: Book, id: int) -> Entry:
    uses = select(func.count()).where(USED.c.bank == id).scalar_subquery().label("uses")
    row = book.session.execute(select(BANK, uses).where(BANK.c.id == id, BANK.c.gone.is_(False))).first()
    if row is None:
        raise PracticumError("This comment is not in the bank any more. Reload the page.")
    return _entry(row)


def _entry(row: Row[Any]) -> Entry:
    return Entry(row.id, row.unit, row.task, row.criterion, row.words, row.by, row.at, row.uses)
