"""Ask the coach: for a second look at a mark, or for more time. One small file, whichever way it goes."""

from __future__ import annotations

import json
import os
import re
import secrets
from dataclasses import asdict, dataclass, replace
from datetime import UTC, date, datetime
from enum import StrEnum
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from practicum._files import free, write_atomic
from practicum.errors import PracticumError, nearest
from practicum.trainee import submission
from practicum.trainee.progress import UnitWork

#: What a request's file says that it is, and the form of it that this code writes.
MARK, FORM = "practicum request", 1
#: Letters of the reason, and bytes of a file.
MOST_WORDS, MOST_BYTES = 2_000, 20_000
#: How the names of requests in the exchange begin; without a plus, so that nbgrader takes none for a submission.
BEGINS = "request."
#: What a feedback page is named for that a request can be made from.
_META = "practicum-request"
_LARGEST_PAGE = 30 << 20
_NAME = re.compile(r"[^\W_][\w.@-]{0,127}")
_CODE = re.compile(r"[0-9a-f]{0,64}")


class Kind(StrEnum):
    """What is asked for."""

    SECOND_LOOK = "second look"
    MORE_TIME = "more time"


@dataclass(frozen=True)
class Request:
    """What a trainee asks.

    Parameters
    ----------
    kind : Kind
        A second look, or more time.
    unit, task : str
        At what; no task for more time.
    student : str
        The trainee's id.
    code : str
        The code of the trainee's feedback page; empty for more time.
    words : str
        Why, at most `MOST_WORDS` letters.
    at : datetime
        When, with a time zone.
    """

    kind: Kind
    unit: str
    task: str
    student: str
    code: str
    words: str
    at: datetime

    def as_bytes(self) -> bytes:
        """Return the request as its file holds it."""
        about = asdict(self) | {"at": self.at.astimezone(UTC).isoformat(timespec="seconds")}
        return (json.dumps({MARK: FORM, **about}, ensure_ascii=False, indent=1) + "\n").encode()


@dataclass(frozen=True)
class Ticket:
    """What a feedback page says of requests about it.

    Parameters
    ----------
    unit, student, code : str
        What the page is on, whose it is, and its code.
    until : date or None
        The last day.
    tasks : mapping of str to str
        The titles of the tasks by name.
    """

    unit: str
    student: str
    code: str
    until: date | None
    tasks: dict[str, str]


def is_request(data: bytes) -> bool:
    """Return whether a file says that it is a request."""
    return data.lstrip()[:1] == b"{" and f'"{MARK}"'.encode() in data[:MOST_BYTES]


def sender(name: str) -> str:
    """Return who laid a file of this name into the exchange; empty when it is no request."""
    parts = name.removeprefix(BEGINS).rsplit(".", 2)
    return parts[0] if name.startswith(BEGINS) and len(parts) == 3 else ""


def read(data: bytes) -> Request:
    """Read a request's file.

    Raises
    ------
    PracticumError
        When it is none, or holds more than a request; the sentence begins with a verb.
    """
    if len(data) > MOST_BYTES:
        raise PracticumError(f"is larger than the {MOST_BYTES:,} bytes of a request")
    try:
        found = json.loads(data)
        if found[MARK] != FORM:
            raise ValueError
        texts = {name: found[name] for name in ("kind", "unit", "task", "student", "code", "words", "at")}
        if not all(isinstance(one, str) for one in texts.values()):
            raise ValueError
        return checked(Kind(texts.pop("kind")), at=datetime.fromisoformat(texts.pop("at")), **texts)
    except (ValueError, KeyError, TypeError, RecursionError):
        raise PracticumError("was not made by `practicum ask` or the Start page") from None


def checked(kind: Kind, unit: str, task: str, student: str, code: str, words: str, at: datetime) -> Request:
    """Return a request whose parts can be what they say.

    Raises
    ------
    PracticumError
        When the reason is missing or too long; the sentence begins with a verb.
    ValueError
        When a name, a code or a time is none.
    """
    named = (unit, student, *((task,) if kind is Kind.SECOND_LOOK or task else ()))
    if not all(map(_NAME.fullmatch, named)) or not _CODE.fullmatch(code) or at.tzinfo is None:
        raise ValueError
    words = "".join(one for one in words if one.isprintable() or one == "\n").strip()
    if not words:
        raise PracticumError("gives no reason; say why in a sentence or two")
    if len(words) > MOST_WORDS:
        raise PracticumError(
            f"has a reason of {len(words):,} letters, and at most {MOST_WORDS:,} are read; shorten it"
        )
    return Request(kind, unit, task, student, code, words, at)


# ---------------------------------------------------------------- from a feedback page


def ticket(page: Path | None) -> Ticket | None:
    """Return what a feedback page says of requests about it; None where there is no such page, or it takes none."""
    if page is None or not page.is_file() or page.stat().st_size > _LARGEST_PAGE:
        return None
    reader = _Head()
    try:
        reader.feed(page.read_text(encoding="utf-8", errors="replace").partition("<body")[0])
        found: dict[str, Any] = json.loads(reader.content)
        until = date.fromisoformat(found["until"]) if found["until"] else None
        tasks = {str(name): str(title) for name, title in found["tasks"]}
        return Ticket(str(found["unit"]), str(found["student"]), str(found["code"]), until, tasks)
    except (OSError, ValueError, KeyError, TypeError):
        return None


class _Head(HTMLParser):
    """Finds the one line of a page's head that is meant."""

    content = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        about = dict(attrs)
        if tag == "meta" and about.get("name") == _META:
            self.content = about.get("content") or ""


# ---------------------------------------------------------------- asking


def ask(
    home: Path,
    unit: UnitWork,
    task: str,
    words: str,
    *,
    kind: Kind = Kind.SECOND_LOOK,
    name: str = "",
    code: str = "",
    now: datetime | None = None,
) -> tuple[Request, Path | None]:
    """Ask the coach, and return the request and its file; None on a hub, where the exchange has taken it.

    Parameters
    ----------
    home : Path
        The folder of all units; a file goes to where files to hand in go.
    unit : UnitWork
        The unit.
    task : str
        The task by name; empty for more time.
    words : str
        Why.
    kind : Kind
        What is asked for.
    name, code : str
        The trainee's id, and the code on the feedback page; as the page in the unit's folder says, without them.
    now : datetime, optional
        The time, with a time zone, where it is another than this moment.

    Raises
    ------
    PracticumError
        With a sentence for the trainee.
    """
    found = ticket(unit.feedback)
    if kind is Kind.SECOND_LOOK:
        if found is None and not code:
            raise PracticumError(
                f"There is no feedback on {unit.entry.id} in your folder. Give the code that stands on your feedback "
                "page: --code CODE"
            )
        if found and found.until and (now or datetime.now(UTC)).astimezone().date() > found.until:
            raise PracticumError(
                f"The last day to ask for a second look at {unit.entry.id} was {found.until}. Write to your coach."
            )
        if found and task not in found.tasks:
            raise PracticumError(
                f'"{task}" is no task of {unit.entry.id} for which a second look can be asked.'
                f"{nearest(task, list(found.tasks))} Its tasks: {', '.join(found.tasks) or 'none'}."
            )
    made_of = found.unit if found and kind is Kind.SECOND_LOOK else unit.entry.id
    student = name or (found.student if found else "") or submission.name_of(home) or _on_hub()
    try:
        made = checked(
            kind,
            made_of,
            task if kind is Kind.SECOND_LOOK else "",
            submission.checked_name(student),
            (code or (found.code if found else "")).strip().lower() if kind is Kind.SECOND_LOOK else "",
            words,
            now or datetime.now(UTC),
        )
    except ValueError:
        raise PracticumError(
            "The code or the task is not as it stands on your feedback page; copy it from there."
        ) from None
    except PracticumError as error:
        raise PracticumError(f"Your request {error}." if str(error)[:1].islower() else str(error)) from None
    if submission.on_hub():
        _into_exchange(home, made)
        return made, None
    (home / submission.FOLDER).mkdir(exist_ok=True)
    about = "_".join(filter(None, (made.unit, made.task, made.student)))
    file = free(home / submission.FOLDER / f"request_{about}.json")
    write_atomic(file, made.as_bytes(), durable=True)
    return made, file


def _on_hub() -> str:
    return os.environ.get("JUPYTERHUB_USER", "") or (
        os.environ.get("USER", "") if submission.on_hub() else ""
    )


def _into_exchange(home: Path, request: Request) -> None:
    """Lay a request where submissions go: in a folder that trainees cannot list, under a name that nobody guesses."""
    inbound = _inbound(home, request.unit)
    final = inbound / f"{BEGINS}{request.student}.{secrets.token_hex(16)}.json"
    half = inbound / f".{final.name}.{secrets.token_hex(4)}.new"
    try:
        descriptor = os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(request.as_bytes())
            file.flush()
            os.fsync(file.fileno())
        half.chmod(0o644)  # the coach is another user, whatever the umask here
        os.replace(half, final)
    except OSError as error:
        raise PracticumError(
            f"Your request could not be put where your coach collects ({error.strerror}). Write to your coach."
        ) from None


def _inbound(home: Path, unit: str) -> Path:
    """Return the folder of the exchange in which a course collects."""
    from nbgrader.exchange.default import Exchange

    from practicum import nbgrader_settings

    settings = nbgrader_settings.load(home)
    exchange = Exchange(config=settings)
    handed_in = sorted(
        Path(exchange.cache).glob(f"*/*+{unit}+*"), key=lambda path: path.name.rsplit("+", 1)[-1]
    )
    root = Path(exchange.root)
    known = settings.CourseDirectory.get("course_id", "")
    courses = [handed_in[-1].parent.name] if handed_in else [known] if known else []
    if not courses:
        courses = sorted({path.parent.parent.name for path in root.glob(f"*/outbound/{unit}")})
    if len(courses) != 1 or not (root / courses[0] / "inbound").is_dir():
        raise PracticumError(f"No course collects {unit} here. Write to your coach.")
    return root / courses[0] / "inbound"


def of_words(words: dict[str, str], reason: str, at: datetime) -> Request:
    """Return the request that a mail holds, by the lines that the feedback page wrote into it.

    Raises
    ------
    PracticumError
        When a line is missing; the sentence begins with a verb.
    """
    try:
        return checked(
            Kind.SECOND_LOOK, words["unit"], words["task"], words["from"], words["code"].lower(), reason, at
        )
    except (KeyError, ValueError):
        raise PracticumError(
            "lacks the lines that the feedback page wrote: unit, task, from and code"
        ) from None


def at(request: Request, now: datetime) -> Request:
    """Return a request whose time is not ahead of the clock here."""
    return request if request.at <= now else replace(request, at=now)
