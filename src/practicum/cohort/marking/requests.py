"""What trainees ask: a second look at a mark, or more time. Taken in once, decided by a coach, told on their page."""

from __future__ import annotations

import hmac
import json
import os
import re
import stat
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from email import message_from_bytes
from email.policy import default as modern
from functools import lru_cache
from hashlib import sha256
from html import unescape
from pathlib import Path

import nbformat
from nbgrader.api import Assignment, BaseCell, Grade, SubmittedAssignment, SubmittedNotebook
from sqlalchemy import select, update

from practicum._quoting import named, quoted
from practicum.cohort.course import delivery, sections
from practicum.cohort.course.exchange import GRADED
from practicum.cohort.marking import history, keys, marks, questions
from practicum.cohort.marking.book import Book, open_book
from practicum.cohort.marking.tables import REQUEST
from practicum.cohort.plan import calendar, extension
from practicum.cohort.plan.folder import Cohort
from practicum.cohort.work import steps, teams
from practicum.errors import PracticumError, nearest
from practicum.grading.submission import files
from practicum.trainee import request as form
from practicum.trainee.request import Kind, Request

#: How a request stands.
OPEN, CHANGED, KEPT = "open", "changed", "kept"
#: What a mail is read of: its letters, and where the reason begins.
_MOST_MAIL = 1 << 20
_FIELD = re.compile(r"^[>\s]*(unit|task|from|code):[ \t]*(\S+)\s*$", re.MULTILINE)
_WHY = re.compile(r"^[>\s]*Please leave the lines above.*$", re.MULTILINE)
_CODE_LETTERS = 12


@dataclass(frozen=True)
class Asked:
    """A request as it stands.

    Parameters
    ----------
    id : str
        The same for the same request, however often it comes.
    kind : str
        ``second look`` or ``more time``.
    unit, student, task : str
        Of whom, at what; no task for more time.
    words, at : str
        Why, and when (ISO, UTC).
    state : str
        ``open``, ``changed`` or ``kept``.
    answer, by, decided : str
        What the coach answered, who and when; empty until then.
    was, now : str
        The points when it was asked and when it was decided, or the last day before and after.
    """

    id: str
    kind: str
    unit: str
    student: str
    task: str
    words: str
    at: str
    state: str
    answer: str = ""
    by: str = ""
    decided: str = ""
    was: str = ""
    now: str = ""

    def __str__(self) -> str:
        what = f"a second look at {self.task}" if self.kind == Kind.SECOND_LOOK else "more time"
        return f"{named(self.student)}, {self.unit}: asks for {what}"


def code_of(cohort: Cohort, unit: str, student: str) -> str:
    """Return what a request must carry to come from who has the feedback page."""
    return keys.of(cohort, unit, "second look", [student])[student].rpartition("~")[2][:_CODE_LETTERS]


def last_day(cohort: Cohort, made: datetime) -> date | None:
    """Return the last day for a request about feedback that was made at a time; None when there are no requests."""
    days = cohort.settings.policies.second_look_days
    here = made.astimezone(calendar.zone(cohort.settings.time_zone))
    return here.date() + timedelta(days=days) if days else None


def requests(book: Book, *, state: str = "", unit: str = "", student: str = "") -> tuple[Asked, ...]:
    """Return requests, those that wait longest first: all, or those in a state, of a unit, of a person."""
    asked = select(REQUEST).order_by(REQUEST.c.at, REQUEST.c.id)
    for column, value in ((REQUEST.c.state, state), (REQUEST.c.unit, unit), (REQUEST.c.student, student)):
        if value:
            asked = asked.where(column == value)
    return tuple(_of_row(row) for row in book.session.execute(asked).mappings())


def find(book: Book, id: str) -> Asked:
    """Return a request by id.

    Raises
    ------
    PracticumError
        When there is none.
    """
    row = book.session.execute(select(REQUEST).where(REQUEST.c.id == id)).mappings().first()
    if row is None:
        raise PracticumError(
            "There is no such request. Go back to the list of requests and open it from there."
        )
    return _of_row(row)


def _of_row(row: object) -> Asked:
    return Asked(**{name: value or "" for name, value in dict(row).items()})  # type: ignore[call-overload]


# ---------------------------------------------------------------- taken in


def read_file(name: str, data: bytes, at: datetime) -> Request | None:
    """Return the request that a file holds, one of ours or a mail that the feedback page began; None for another.

    Parameters
    ----------
    name : str
        What the file is called.
    data : bytes
        What is in it.
    at : datetime
        When it was changed last, with a time zone: a mail says no time that could be trusted.

    Raises
    ------
    PracticumError
        When it says that it is one and cannot be; the sentence begins with a verb.
    """
    if form.is_request(data):
        return form.read(data)
    if not name.lower().endswith((".eml", ".txt")) or len(data) > _MOST_MAIL or b"\0" in data:
        return None
    text = _mail_text(data) if name.lower().endswith(".eml") else data.decode("utf-8-sig", "replace")
    _, mark, rest = text.partition("Practicum request")
    if not mark:
        return None
    found = _FIELD.findall(rest)
    why = _WHY.search(rest)
    return form.of_words(dict(reversed(found)), rest[why.end() :] if why else "", at)


def _mail_text(data: bytes) -> str:
    try:
        mail = message_from_bytes(data, policy=modern)
        part = mail.get_body(("plain", "html"))
        text = str(part.get_content()) if part is not None else ""
        if part is not None and part.get_content_subtype() == "html":
            text = unescape(re.sub(r"<[^>]{0,2000}>", "", re.sub(r"<(?:br|/p|/div)[^>]{0,200}>", "\n", text)))
    except (LookupError, ValueError, AttributeError, TypeError):
        return ""
    return text.replace("\r\n", "\n").replace("\xa0", " ")


def enter(book: Book, cohort: Cohort, request: Request, now: datetime) -> Asked | None:
    """Take a request in, and return it; None when the same was taken in before.

    Raises
    ------
    PracticumError
        When it cannot be taken; the sentence begins with a verb, and nothing is changed.
    """
    request = form.at(request, now)
    id = _id(request)
    with book.writing(request.student) as session:
        if session.execute(select(REQUEST.c.id).where(REQUEST.c.id == id)).first():
            return None
        _check(book, cohort, request)
        was = _shown(points(book, cohort, request.unit, request.student, request.task))
        made = Asked(
            id, request.kind.value, request.unit, request.student, request.task, request.words,
            request.at.astimezone(UTC).isoformat(timespec="seconds"), OPEN, was=was,
        )  # fmt: skip
        session.execute(REQUEST.insert(), vars(made))
        _note(book, made, request.student, now, None, {"state": OPEN, "kind": made.kind, "words": made.words})
    return made


def _id(request: Request) -> str:
    about = [request.kind.value, request.unit, request.student, request.task, request.words]
    return sha256(json.dumps(about).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _check(book: Book, cohort: Cohort, request: Request) -> None:
    unit, student = request.unit, request.student
    person = next((one for one in cohort.people if one.id == student), None)
    if person is None:
        close = nearest(student, [one.id for one in cohort.people])
        raise PracticumError(f"is from {quoted(student)}, and nobody on the roster has this id.{close}")
    if unit not in steps.released(cohort) or unit not in cohort.works(person):
        raise PracticumError(f"is about {quoted(unit)}, which {student} does not work")
    waiting = [
        one for one in requests(book, state=OPEN, unit=unit, student=student) if one.kind == request.kind
    ]
    if request.kind is Kind.MORE_TIME:
        if waiting:
            raise PracticumError(f"comes while {student} waits for an answer on more time for {unit}")
        return
    if not hmac.compare_digest(request.code, code_of(cohort, unit, student)):
        raise PracticumError(
            f"says that it is from {student}, and its code is not the one on the feedback page of {student} for {unit}"
        )
    if request.task not in tasks(cohort, unit):
        close = nearest(request.task, list(tasks(cohort, unit)))
        raise PracticumError(f"is about {quoted(request.task)}, which is no task of {unit}.{close}")
    if any(one.task == request.task for one in waiting):
        raise PracticumError(f"comes while {student} waits for an answer on {request.task} of {unit}")
    if points(book, cohort, unit, student, request.task) is None:
        raise PracticumError(f"is about {request.task} of {unit}, which was not graded yet for {student}")
    made = delivery.made_at(cohort.course, unit, student)
    last = last_day(cohort, made or request.at)
    if last is None:
        raise PracticumError(
            "asks for a second look, which this cohort does not give (second_look_days is 0)"
        )
    zone = calendar.zone(cohort.settings.time_zone)
    if request.at > datetime.combine(last + timedelta(days=1), time(), zone):
        raise PracticumError(f"came after {last}, the last day for {unit}")


def tasks(cohort: Cohort, unit: str) -> Mapping[str, tuple[str, ...]]:
    """Return the tasks of a unit by the names that requests have for them, each with its graded cells."""
    path = cohort.root / "source" / unit / f"{GRADED}.ipynb"
    try:
        return _tasks(path, path.stat().st_mtime_ns)
    except OSError:
        return {}


@lru_cache(maxsize=256)
def _tasks(path: Path, changed: int) -> Mapping[str, tuple[str, ...]]:
    return dict(sections.names(cells) for _, cells in sections.groups(nbformat.read(path, as_version=4)))


def points(book: Book, cohort: Cohort, unit: str, student: str, task: str) -> float | None:
    """Return a person's points for a task as nbgrader's gradebook has them; None while some of it is not graded."""
    cells = tasks(cohort, unit).get(task, ())
    asked = (
        select(Grade.manual_score, Grade.auto_score, Grade.extra_credit, Grade.needs_manual_grade)
        .join(SubmittedNotebook, Grade.notebook_id == SubmittedNotebook.id)
        .join(SubmittedAssignment, SubmittedNotebook.assignment_id == SubmittedAssignment.id)
        .join(Assignment, SubmittedAssignment.assignment_id == Assignment.id)
        .join(BaseCell, Grade.cell_id == BaseCell.id)
        .where(Assignment.name == unit, SubmittedAssignment.student_id == student, BaseCell.name.in_(cells))
    )
    found = book.session.execute(asked).all()
    if not found or any(one.needs_manual_grade for one in found):
        return None
    return float(
        sum(
            (one.manual_score if one.manual_score is not None else one.auto_score or 0.0)
            + (one.extra_credit or 0.0)
            for one in found
        )
    )


def take(cohort: Cohort, now: datetime) -> tuple[str, ...]:
    """Take in what trainees laid into the exchange, and return a sentence for each that is new or cannot be used.

    What was taken is removed there; what cannot be used stays.
    """
    inbound = Path(cohort.course.settings.Exchange.root) / cohort.course.name / "inbound"
    names = sorted(name for name in _listed(inbound) if name.startswith(form.BEGINS))
    if not names:
        return ()
    told = []
    with open_book(cohort) as book:
        for name in names:
            path = inbound / name
            try:
                data = _small(path)
                made = enter(book, cohort, _of_sender(name, form.read(data)), now)
            except PracticumError as error:
                told.append(f"A request in the exchange ({quoted(name)}) {error}. It stays there.")
                continue
            if made is not None:
                told.append(f"{made}.")
            try:
                path.unlink()
            except OSError:
                continue  # it is known by now, and is passed by
    return tuple(told)


def take_file(
    cohort: Cohort, name: str, data: bytes, at: datetime, now: datetime
) -> tuple[str, str, str] | None:
    """Take in a file of the inbox that is a request: return who, unit and a sentence; None for another file.

    Raises
    ------
    PracticumError
        When it is a request that cannot be taken; the sentence begins with a verb.
    """
    request = read_file(name, data, at)
    if request is None:
        return None
    with open_book(cohort) as book:
        made = enter(book, cohort, request, now)
    return request.student, request.unit, f"{made}." if made else "The same request was taken before."


def _listed(folder: Path) -> list[str]:
    try:
        return os.listdir(folder)
    except OSError:
        return []


def _small(path: Path) -> bytes:
    """Return what a file holds.

    Raises
    ------
    PracticumError
        When it is no plain file, cannot be read, or is too large; the sentence begins with a verb.
    """
    if what := files.kind(path, names=True):
        raise PracticumError(f"is {what}")
    try:
        seen = path.lstat()
    except OSError:
        raise PracticumError("cannot be read") from None
    if not stat.S_ISREG(seen.st_mode) or seen.st_size > form.MOST_BYTES:
        raise PracticumError(f"is larger than the {form.MOST_BYTES:,} bytes of a request")
    if (data := files.read(path)) is None:
        raise PracticumError("cannot be read")
    return data


def _of_sender(name: str, request: Request) -> Request:
    """Return a request whose file's name says the same person."""
    if form.sender(name) != request.student:
        raise PracticumError(f"says that it is from {named(request.student)}, and its name says another")
    return request


# ---------------------------------------------------------------- decided


def keys_of(cohort: Cohort, asked: Asked) -> dict[str, str]:
    """Return the keys of the answers that a second look is about, by graded cell: the team's for a team's task."""
    owner = asked.student
    if asked.task in teams.tasks_of(cohort, asked.unit):
        owner = teams.whose(cohort, asked.unit).get(owner, owner)
    return {
        cell: keys.of(cohort, asked.unit, cell, [owner])[owner]
        for cell in tasks(cohort, asked.unit).get(asked.task, ())
    }


def decide(
    book: Book,
    cohort: Cohort,
    id: str,
    who: str,
    answer: str,
    now: datetime,
    *,
    levels: Mapping[str, Mapping[str, float]] | None = None,
    seen: Mapping[str, str] | None = None,
) -> Asked:
    """Decide a second look: points change as `levels` says, or stay; the trainee's page then tells the answer.

    Parameters
    ----------
    id : str
        The request.
    who : str
        The coach.
    answer : str
        What the trainee reads.
    levels : mapping of str to mapping, optional
        By graded cell of the task (`keys_of`), the points by criterion, or by `mark.WHOLE`; without it all points stay.
    seen : mapping of str to str, optional
        By graded cell, `Answer.seen` of what the coach had before the eyes; what stands now, without it.

    Raises
    ------
    marks.Conflict
        When another coach has changed the mark meanwhile; nothing is changed then.
    PracticumError
        When there is no such open request, the answer is empty or too long, or the points cannot be given.
    """
    asked = _open(book, id, Kind.SECOND_LOOK)
    answer = _answer(answer)
    known = keys_of(cohort, asked)
    if other := sorted((levels or {}).keys() - known.keys()):
        raise PracticumError(f"{asked.task} of {asked.unit} has no graded cell {quoted(other[0])}.")
    for cell, given in (levels or {}).items():
        found = questions.answer(book, cohort, known[cell], who=who)
        words = dict(found.mark.comments) if found.mark else {"": found.comment} if found.comment else {}
        marks.save(
            book,
            cohort,
            known[cell],
            who,
            given,
            words,
            found.extra or 0.0,
            (seen or {}).get(cell, found.seen),
            now,
        )
    book.session.rollback()  # what is read from here on stands now
    after = _shown(points(book, cohort, asked.unit, asked.student, asked.task))
    return _decided(book, asked, who, now, KEPT if after == asked.was else CHANGED, answer, asked.was, after)


def grant(book: Book, cohort: Cohort, id: str, who: str, until: date, answer: str, now: datetime) -> Asked:
    """Give the time that was asked for, as ``practicum cohort extend`` does; the cohort's settings hold it then.

    Raises
    ------
    PracticumError
        When there is no such open request, or the day brings no more time; the settings are then as they were.
    """
    asked = _open(book, id, Kind.MORE_TIME)
    answer = _answer(answer)
    person = cohort.person(asked.student)
    before = cohort.due(asked.unit, person)
    book.session.rollback()
    with cohort.alone():
        made = extension.extend(cohort, asked.student, asked.unit, until)
        steps.extend(made, [asked.unit])
    return _decided(book, asked, who, now, CHANGED, answer, f"{before:%Y-%m-%d}", str(until))


def refuse(book: Book, id: str, who: str, answer: str, now: datetime) -> Asked:
    """Answer a request for more time with no.

    Raises
    ------
    PracticumError
        When there is no such open request, or the answer is empty.
    """
    return _decided(book, _open(book, id, Kind.MORE_TIME), who, now, KEPT, _answer(answer), "", "")


def _open(book: Book, id: str, kind: Kind) -> Asked:
    asked = find(book, id)
    if asked.state != OPEN:
        raise PracticumError(f"{asked.by} has answered this request already: {asked.state}.")
    if asked.kind != kind:
        raise PracticumError(f"This request is for {asked.kind}, not for {kind.value}.")
    return asked


def _answer(words: str) -> str:
    words = words.strip()
    if not words:
        raise PracticumError("Write an answer: the trainee reads it on the feedback page.")
    if len(words) > form.MOST_WORDS:
        raise PracticumError(f"The answer has {len(words):,} letters; keep it to {form.MOST_WORDS:,}.")
    return words


def _decided(
    book: Book, asked: Asked, who: str, at: datetime, state: str, answer: str, was: str, now: str
) -> Asked:
    new = {
        "state": state, "answer": answer, "by": who, "was": was, "now": now,
        "decided": at.astimezone(UTC).isoformat(timespec="seconds"),
    }  # fmt: skip
    with book.writing(who) as session:
        done = session.execute(
            update(REQUEST).where(REQUEST.c.id == asked.id, REQUEST.c.state == OPEN).values(**new)
        )
        if done.rowcount != 1:  # type: ignore[attr-defined]
            raise PracticumError(
                "Another coach has just answered this request. Open it again to read the answer."
            )
        _note(book, asked, who, at, {"state": OPEN}, new)
    return find(book, asked.id)


def _note(
    book: Book, asked: Asked, who: str, at: datetime, was: Mapping[str, str] | None, now: Mapping[str, str]
) -> None:
    history.note(
        book,
        at=at.astimezone(UTC).isoformat(timespec="seconds"),
        who=who,
        unit=asked.unit,
        student=asked.student,
        task=asked.task,
        what="request",
        was=None if was is None else json.dumps(was, ensure_ascii=False),
        now=json.dumps(now, ensure_ascii=False),
    )


def _shown(points: float | None) -> str:
    return "" if points is None else f"{points:g}"
