"""What a cohort has of one person beside nbgrader's places: pages, mail, files that were sent, what it remembers."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from email import message_from_bytes
from email.policy import default as modern
from email.utils import getaddresses
from pathlib import Path
from typing import Any

from practicum._files import write_atomic
from practicum.cohort.mail import ledger, outbox
from practicum.cohort.plan.folder import Cohort
from practicum.cohort.results import heard, survey
from practicum.cohort.work import steps, teams
from practicum.cohort.work.waiting import NAME as WAITING
from practicum.errors import PracticumError
from practicum.grading.submission import archives, files
from practicum.trainee import submission

_ANY = "*"
#: Below which keys people's ids are keys, by the name of a file or its folder.
_ABOVE: dict[str, tuple[str, ...]] = {
    "memory.json": ("people",),
    WAITING: (_ANY, _ANY),
    teams.MEMORY: (_ANY,),
    heard.FOLDER: (),
    outbox.INDEX: (),
}


@dataclass(frozen=True)
class Kept:
    """What there is of one person.

    Parameters
    ----------
    id, email : str
        Who; the address is empty where nothing says it.
    pages, mails, sent : tuple of Path
        The pages about this person alone, mail to this person and nobody else, and files in the inbox that say
        themselves to be this person's.
    memory : tuple of Path
        Files in which the cohort remembers something of this person, among other people.
    surveys : tuple of Path
        Answers to the survey, which the lead put there, with a row of this person.
    """

    id: str
    email: str
    pages: tuple[Path, ...] = ()
    mails: tuple[Path, ...] = ()
    sent: tuple[Path, ...] = ()
    memory: tuple[Path, ...] = ()
    surveys: tuple[Path, ...] = ()

    @property
    def whole(self) -> tuple[Path, ...]:
        """The files that hold nothing else."""
        return (*self.pages, *self.mails, *self.sent)


def find(cohort: Cohort, id: str) -> Kept:
    """Look for a person, on the roster or not, in what a cohort keeps.

    Raises
    ------
    PracticumError
        When the cohort's memory was damaged.
    """
    known = {one.id: one.email for one in cohort.people}
    known = {who: email for who, (*_, email) in steps.Memory.read(cohort).people.items()} | known
    email = known.get(id, "")
    answers = (cohort.root / survey.FOLDER).glob("*/*")
    return Kept(
        id,
        email,
        tuple(_pages(cohort, id)),
        tuple(_mails(cohort, email)) if email else (),
        tuple(_sent(cohort, id)),
        tuple(path for path in _memory(cohort) if _without(path, id, email) is not None),
        tuple(sorted(path for path in answers if email and names(_text(path), (email,)))),
    )


def forget(kept: Kept) -> None:
    """Take a person out of what the cohort remembers among other people."""
    for path in kept.memory:
        if (left := _without(path, kept.id, kept.email)) is not None:
            write_atomic(path, left.encode())


def names(text: str, words: Iterable[str]) -> bool:
    """Return whether a text holds one of some words whole, in any letter case."""
    text = text.casefold()
    return any(
        (word := one.casefold()) in text and re.search(rf"(?<![\w.@-]){re.escape(word)}(?![\w@-]|\.\w)", text)
        for one in words
    )


def _pages(cohort: Cohort, id: str) -> Iterator[Path]:
    """Yield the pages whose file or folder has the id as its name."""
    for path, _ in files.opened(cohort.pages):
        place = Path(path)
        if id in (place.stem, *(parent.name for parent in place.parents)):
            yield cohort.pages / path


def _mails(cohort: Cohort, email: str) -> Iterator[Path]:
    for path, file in files.opened(cohort.mails):
        if path.endswith(".eml"):
            mail = message_from_bytes(file.read(), policy=modern)
            heads = [str(value) for name in ("to", "cc", "bcc") for value in mail.get_all(name, [])]
            if {address.casefold() for _, address in getaddresses(heads)} == {email.casefold()}:
                yield cohort.mails / path


def _sent(cohort: Cohort, id: str) -> Iterator[Path]:
    for path, file in files.opened(cohort.inbox):
        unpacked = archives.unpack({"work": file.read()}).files
        inside = {name.removeprefix("work/"): data for name, data in unpacked.items()}
        try:
            manifest = submission.read_manifest(inside)
        except PracticumError:
            continue
        if manifest["trainee"] == id:
            yield cohort.inbox / path


def _memory(cohort: Cohort) -> Iterator[Path]:
    """Yield the files in which a cohort remembers things by person, its logs, and the list of mail that waits."""
    found = [path for pattern in ("*.json", "*.jsonl", "*.log") for path in cohort.state.rglob(pattern)]
    found.append(cohort.mails / outbox.LIST)
    yield from sorted(path for path in found if path.is_file() and not path.is_symlink())


def _without(path: Path, id: str, email: str) -> str | None:
    """Return what a file says without a person; None when it does not name the person."""
    text = _text(path)
    words = [word for word in (id, email) if word]
    if not any(word.casefold() in text.casefold() for word in words):
        return None
    if path.suffix == ".json":
        above = _ABOVE.get(path.parent.name if path.parent.name in _ABOVE else path.name)
        try:
            facts = json.loads(text)
        except ValueError:
            return None
        if above is None or not _cut(facts, id, above):
            return None
        return json.dumps(facts, indent=1, ensure_ascii=False) + "\n"
    lines = text.splitlines(keepends=True)
    told = path.name == ledger.NAME
    kept = [line for line in lines if not (_is_told(line, id) if told else names(line, words))]
    return None if kept == lines else "".join(kept)


def _cut(facts: Any, id: str, above: Sequence[str]) -> bool:
    """Take out what stands under the id, below these keys; return whether there was anything."""
    if not isinstance(facts, dict):
        return False
    if not above:
        found = [key for key, one in facts.items() if _is_of(key, one, id)]
        for key in found:
            del facts[key]
        return bool(found)
    inner = list(facts.values()) if above[0] == _ANY else [facts.get(above[0], {})]
    return sum(_cut(one, id, above[1:]) for one in inner) > 0  # all of them, not only the first


def _is_of(key: str, facts: Any, id: str) -> bool:
    """Return whether an entry is a person's: by its key, a path in its key, or to whom it says it goes."""
    mine = key == id or ("/" in key and names(key, (id,)))
    return mine or (isinstance(facts, dict) and facts.get("who") == id)


def _is_told(line: str, id: str) -> bool:
    """Return whether a line of the mail's ledger is about a person."""
    try:
        return bool(json.loads(line)["who"] == id)
    except (ValueError, KeyError, TypeError):
        return False


def _text(path: Path) -> str:
    return (files.read(path) or b"").decode("utf-8", "replace")
