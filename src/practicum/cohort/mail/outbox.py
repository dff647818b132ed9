"""A cohort's mail on its way: ``mail/ready/`` holds what should go out, ``mail/sent/`` what has."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

from practicum._files import sweep, write_atomic
from practicum.cohort.mail import ledger, server
from practicum.cohort.mail.message import Message, address_of, sender_of, written
from practicum.cohort.mail.occasions import due
from practicum.cohort.mail.server import Answer, ServerGone
from practicum.cohort.plan.folder import SETTINGS, Cohort, remember
from practicum.cohort.results.export import Table, as_csv
from practicum.errors import PracticumError
from practicum.grading.workers.journal import alone

READY, SENT, LIST = "ready", "sent", "ready.csv"
INDEX = "mail-ready.json"
Tell = Callable[[str], None]


@dataclass(frozen=True)
class Sending:
    """What became of the mails that should go out.

    Parameters
    ----------
    sent : int
        How many the server took.
    refused, later : tuple of (str, str)
        Addresses, and what the server said: it will not take these, or not now.
    left : int
        How many were not tried: the connection ended before, or the server did not take them a short time ago.
    trouble : str
        Why the connection ended; empty when it did not.
    """

    sent: int = 0
    refused: tuple[tuple[str, str], ...] = ()
    later: tuple[tuple[str, str], ...] = ()
    left: int = 0
    trouble: str = ""

    @property
    def problems(self) -> list[str]:
        """What went wrong, a line each."""
        return [
            *(f"{address} is refused: {words}" for address, words in self.refused),
            *(f"{address} is not taken now: {words}" for address, words in self.later),
            *filter(None, (self.trouble,)),
        ]

    def __str__(self) -> str:
        left = f"; {self.left} wait for the next time" if self.left else ""
        return f"{self.sent} sent, {len(self.refused)} refused, {len(self.later)} not taken now{left}."


def summary(messages: Iterable[Message]) -> Iterator[str]:
    """Yield how many mails of each kind there are, a line each."""
    for kind, count in Counter(one.kind for one in messages).items():
        yield f"{count} × {kind}"


def write(cohort: Cohort, now: datetime) -> tuple[Message, ...]:
    """Write what should go out to ``mail/ready/``, in place of what lay there, and a list of it beside.

    A file of the same mail stays as it is; one that is no longer due is gone. Only what was sent is told to nobody
    again: see `send` and `mark_sent`.

    Parameters
    ----------
    cohort : Cohort
        The cohort.
    now : datetime
        With a time zone.

    Returns
    -------
    tuple of Message
        What should go out.

    Raises
    ------
    PracticumError
        As `due` does, or when another command is at the cohort's mail.
    """
    with _alone(cohort):
        return _write(cohort, now)


def send(
    cohort: Cohort, now: datetime, *, patience: timedelta = timedelta(), tell: Tell = lambda line: None
) -> Sending:
    """Send what should go out, through one connection.

    What the server took is remembered before anything else happens. A kill in the moment between leaves one mail
    that is sent twice; it has the same Message-ID, by which many mail programs show it once.

    Parameters
    ----------
    cohort : Cohort
        The cohort.
    now : datetime
        With a time zone.
    patience : timedelta
        For how long a mail is left alone that the server did not take.
    tell : callable
        Gets a line a mail.

    Raises
    ------
    PracticumError
        When no server is named, it cannot be reached or does not let us in; or as `write` does.
    """
    if not cohort.settings.mail.server:
        raise PracticumError(
            f"{cohort.root / SETTINGS}: under [mail], server is empty, so nothing was sent. Name your mail server "
            f"there; or send the files in {cohort.mails / READY} yourself, then run: practicum cohort mail --sent"
        )
    with _alone(cohort):
        messages = _write(cohort, now)
        failed = ledger.read(cohort).failed
        tried = [
            one
            for one in messages
            if (last := failed.get(one.key)) is None
            or last.address != one.address
            or now - last.at >= patience
        ]
        if not tried:
            return Sending(left=len(messages))
        try:
            return _send(cohort, tried, len(messages) - len(tried), now, tell)
        finally:
            _list(cohort)


def mark_sent(cohort: Cohort, now: datetime) -> int:
    """Take what lies in ``mail/ready/`` for sent, by the lead's own mail program; return how many mails that were.

    Raises
    ------
    PracticumError
        When another command is at the cohort's mail.
    """
    with _alone(cohort):
        index, count = _index(cohort), 0
        for path in _files(cohort):
            if facts := index.get(path.stem):
                ledger.add_marks(cohort, path.stem, facts["who"], facts["marks"], now)
                _move(path, cohort.mails / SENT / path.name)
                count += 1
        _list(cohort)
        return count


def _write(cohort: Cohort, now: datetime) -> tuple[Message, ...]:
    messages = due(cohort, now)
    ready = cohort.mails / READY
    ready.mkdir(parents=True, exist_ok=True)
    wanted = {one.key: one for one in messages}
    sent = ledger.read(cohort).sent
    for path in _files(cohort):
        if path.stem in wanted:
            continue
        if path.stem in sent:  # a kill came between the ledger and the move
            _move(path, cohort.mails / SENT / path.name)
        else:
            path.unlink()
    for key, message in wanted.items():
        path = ready / f"{key}.eml"
        before = path.read_bytes() if path.is_file() else b""
        if not before or before != written(cohort, message, _date(before) or now, draft=True):
            write_atomic(path, written(cohort, message, now, draft=True))
    index = {
        key: {"who": one.who, "marks": one.marks, "to": one.address, "subject": one.subject}
        for key, one in wanted.items()
    }
    _remember(cohort, index)
    _list(cohort)
    return messages


def _remember(cohort: Cohort, index: Mapping[str, Mapping[str, object]]) -> None:
    remember(cohort.state / INDEX, (json.dumps(index, ensure_ascii=False, indent=1) + "\n").encode())


def _send(cohort: Cohort, messages: Sequence[Message], left: int, now: datetime, tell: Tell) -> Sending:
    sender = sender_of(cohort).addr_spec
    found: dict[Answer, list[tuple[str, str]]] = {answer: [] for answer in Answer}
    trouble = ""
    with server.connected(cohort.settings.mail) as line:
        for number, message in enumerate(messages, 1):
            tell(f"Sending mail {number} of {len(messages)}")
            mail = written(cohort, message, now)
            to = address_of("", message.address).addr_spec
            ready = cohort.mails / READY / f"{message.key}.eml"
            draft = ready.read_bytes()
            write_atomic(ready, mail)  # as it goes out: after a kill, this is what lies among what was sent
            try:
                answer, words = server.hand_over(line, sender, to, mail)
            except ServerGone as error:
                write_atomic(ready, draft)
                trouble, left = str(error), left + len(messages) - number + 1
                break
            found[answer].append((message.address, words))
            if answer is not Answer.TAKEN:
                write_atomic(ready, draft)
                ledger.add_failed(cohort, message, now, words)
                continue
            ledger.add_marks(cohort, message.key, message.who, message.marks, now)
            _move(ready, cohort.mails / SENT / ready.name)
    return Sending(
        len(found[Answer.TAKEN]), tuple(found[Answer.REFUSED]), tuple(found[Answer.LATER]), left, trouble
    )


def _list(cohort: Cohort) -> None:
    """Write the list of what lies ready, for programs that send a mail for each row, and forget what was sent."""
    known, here = _index(cohort), {path.stem for path in _files(cohort)}
    index = {key: facts for key, facts in known.items() if key in here}
    if index != known:
        _remember(cohort, index)
    rows: Table = [("to", "subject", "file")]
    for path in _files(cohort):
        if facts := index.get(path.stem):
            rows.append((facts["to"], facts["subject"], f"{READY}/{path.name}"))
    cohort.mails.mkdir(exist_ok=True)
    write_atomic(cohort.mails / LIST, as_csv(rows, mark=True))


def _files(cohort: Cohort) -> list[Path]:
    return sorted((cohort.mails / READY).glob("*.eml"))


def _index(cohort: Cohort) -> dict[str, Any]:
    try:
        found = json.loads((cohort.state / INDEX).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _date(mail: bytes) -> datetime | None:
    """Return when a mail was written."""
    if not mail:
        return None
    try:
        return message_from_bytes(mail, policy=policy.SMTP)["Date"].datetime
    except (AttributeError, ValueError):
        return None


def _move(path: Path, goal: Path) -> None:
    goal.parent.mkdir(exist_ok=True)
    path.replace(goal)


@contextmanager
def _alone(cohort: Cohort) -> Iterator[None]:
    """Keep a second command away from the cohort's mail; grading goes on meanwhile."""
    with ExitStack() as held:
        try:
            held.enter_context(alone(cohort.state / "mail"))
        except PracticumError:
            raise PracticumError(
                "Another command is at this cohort's mail; wait until it has ended, then run this again."
            ) from None
        for place in (cohort.mails, cohort.mails / READY, cohort.mails / SENT):
            sweep(place)
        sweep(cohort.state, "mail*")
        yield
