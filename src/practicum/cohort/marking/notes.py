"""Notes of an office hour: what was said about a person or a team, and what comes next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import delete, select, update

from practicum.cohort.marking.book import Book
from practicum.cohort.marking.tables import NOTE
from practicum.cohort.plan.folder import Cohort
from practicum.errors import PracticumError, nearest

#: How a note begins what it is about, when that is a team.
TEAM = "team:"
#: How long a note may be, in characters.
LONGEST = 20_000


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
    wanted = select(NOTE).order_by(NOTE.c.at.desc(), NOTE.c.id.desc())
    if about:
        wanted = wanted.where(NOTE.c.about == about)
    if undone:
        wanted = wanted.where(NOTE.c.next != "", NOTE.c.done == "")
    return tuple(Note(**row._mapping) for row in book.session.execute(wanted))


def add(book: Book, cohort: Cohort, about: str, words: str, next: str, who: str, now: datetime) -> Note:
    """Write a note.

    Raises
    ------
    PracticumError
        When it has no words, or nobody is called so.
    """
    if about.startswith(TEAM):
        names = list(cohort.teams())
        if (name := about.removeprefix(TEAM)) not in names:
            raise PracticumError(f'No team is called "{name}".{nearest(name, names)}')
    else:
        cohort.person(about)
    row = {
        "at": now.astimezone(UTC).isoformat(),
        "by": who,
        "about": about,
        "done": "",
        **_checked(words, next),
    }
    with book.writing(who) as db:
        id = db.execute(NOTE.insert().returning(NOTE.c.id), row).scalar_one()
    return _one(book, id)


def change(book: Book, id: int, words: str, next: str, who: str, now: datetime) -> Note:
    """Change a note's words; who wrote it, and when, are those of the change then.

    Raises
    ------
    PracticumError
        When it is gone, or has no words.
    """
    fresh = {**_checked(words, next), "by": who, "at": now.astimezone(UTC).isoformat()}
    with book.writing(who) as db:
        _one(book, id)
        db.execute(update(NOTE).where(NOTE.c.id == id).values(fresh))
    return _one(book, id)


def finish(book: Book, id: int, done: bool, who: str, now: datetime) -> Note:
    """Say that what was to be done next is done, or is not."""
    with book.writing(who) as db:
        _one(book, id)
        at = now.astimezone(UTC).isoformat() if done else ""
        db.execute(update(NOTE).where(NOTE.c.id == id).values(done=at))
    return _one(book, id)


def remove(book: Book, id: int, who: str) -> None:
    """Delete a note."""
    with book.writing(who) as db:
        db.execute(delete(NOTE).where(NOTE.c.id == id))


def _checked(words: str, next: str) -> dict[str, str]:
    if not words.strip() and not next.strip():
        raise PracticumError("A note needs words.")
    if len(words) + len(next) > LONGEST:
        raise PracticumError(f"This note has {len(words) + len(next):,} characters; {LONGEST:,} is the most.")
    return {"words": words.strip(), "next": next.strip()}


def _one(book: Book, id: int) -> Note:
    row = book.session.execute(select(NOTE).where(NOTE.c.id == id)).first()
    if row is None:
        raise PracticumError("This note was deleted. Reload the page.")
    return Note(**row._mapping)
