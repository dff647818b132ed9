"""Comments to use again, a bank for each task."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import Row, and_, delete, func, select, update

from practicum.cohort.marking import keys, mark, rubrics, standing
from practicum.cohort.marking.book import Book
from practicum.cohort.marking.tables import BANK, MARK, USED
from practicum.cohort.plan.folder import Cohort
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


@dataclass(frozen=True)
class Given:
    """Where a comment of the bank stands.

    Parameters
    ----------
    answers : tuple of (str, str)
        The key of each answer, and the coach whose mark it is.
    seen : str
        A digest of these marks and the comment.
    """

    answers: tuple[tuple[str, str], ...]
    seen: str


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


def given(book: Book, cohort: Cohort, id: int) -> Given:
    """Return the answers on which a comment was used and still stands as the bank has it.

    Raises
    ------
    PracticumError
        When it is not in the bank any more.
    """
    entry = _one(book, id)
    rows = _given(book, entry)
    of = keys.of(cohort, entry.unit, entry.task, [row.student for row in rows])
    answers = tuple((of[row.student], str(row.grader)) for row in rows)
    facts = [entry.words, *(mark.as_text(mark.of_row(row)) for row in rows)]
    return Given(tuple(sorted(answers)), sha256(json.dumps(facts).encode()).hexdigest())


def change(
    book: Book, cohort: Cohort, id: int, words: str, who: str, now: datetime, *, seen: str = ""
) -> Entry:
    """Change the words of a comment in the bank, and with `seen` in the answers on which it was used, too.

    Parameters
    ----------
    seen : str
        `Given.seen` of the answers that are to change; without it, what was given stays as it is.

    Raises
    ------
    PracticumError
        When it is gone, has no words, or too many; or when other answers than those seen would change. Nothing is
        changed then.
    """
    words, at = _checked(words), now.astimezone(UTC).isoformat()
    with book.writing(who) as db:
        entry = _one(book, id)
        if seen and given(book, cohort, id).seen != seen:
            raise PracticumError(
                "Somebody used this comment, or changed it, since the list of answers was made. Look at the list again."
            )
        rubric = rubrics.of_unit(book, cohort, entry.unit).get(entry.task)
        for row in _given(book, entry) if seen else ():
            stands = mark.of_row(row)
            said = {name: _put(text, entry.words, words) for name, text in stands.comments.items()}
            moved = replace(stands, comments=said)
            standing.remark(book, entry.unit, row.student, entry.task, moved, rubric, rubric, who, at)
        db.execute(update(BANK).where(BANK.c.id == id).values(words=words, by=who, at=at))
    if seen:
        standing.settle(cohort, entry.unit, entry.task)
    return _one(book, id)


def remove(book: Book, id: int, who: str) -> None:
    """Take a comment out of the bank; where it was used, it stays."""
    with book.writing(who) as db:
        db.execute(update(BANK).where(BANK.c.id == id).values(gone=True))


def use(
    book: Book, ids: Sequence[int], unit: str, student: str, task: str, comments: Collection[str]
) -> None:
    """Note, in a transaction of `Book.writing`, which comments of the task's bank are used on an answer.

    Parameters
    ----------
    ids : sequence of int
        Those that were put in.
    comments : collection of str
        All words on the answer: what was put in at another time, and still stands there, is used, too.
    """
    db = book.session
    here = (USED.c.unit == unit, USED.c.student == student, USED.c.task == task)
    before = set(db.execute(select(USED.c.bank).where(*here)).scalars())
    db.execute(delete(USED).where(*here))
    known = select(BANK.c.id, BANK.c.words).where(
        BANK.c.unit == unit, BANK.c.task == task, BANK.c.id.in_({*ids, *before})
    )
    rows = [
        {"bank": row.id, "unit": unit, "student": student, "task": task}
        for row in db.execute(known)
        if row.id in ids or any(_holds(text, row.words) for text in comments)
    ]
    if rows:
        db.execute(USED.insert(), rows)


def _given(book: Book, entry: Entry) -> list[Row[Any]]:
    """Return the marks that count and hold a comment that was used there, as it stands in the bank."""
    used = (
        select(MARK)
        .join(
            USED,
            and_(
                *(USED.c[name] == MARK.c[name] for name in ("unit", "student", "task")),
                USED.c.bank == entry.id,
            ),
        )
        .where(MARK.c.counts)
        .order_by(MARK.c.student)
    )
    return [
        row
        for row in book.session.execute(used)
        if any(_holds(text, entry.words) for text in mark.of_row(row).comments.values())
    ]


def _holds(text: str, words: str) -> bool:
    """Return whether a comment of the bank stands in a text, in lines of its own."""
    return f"\n{words}\n" in f"\n{text}\n"


def _put(text: str, old: str, new: str) -> str:
    """Return a text with other words in place of a comment of the bank that stands there in lines of its own."""
    return f"\n{text}\n".replace(f"\n{old}\n", f"\n{new}\n")[1:-1]


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
