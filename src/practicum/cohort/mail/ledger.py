"""What a cohort's people were told by mail: a line each, on the disk before anything else happens."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from practicum._files import ends_line
from practicum.cohort.mail.message import Message
from practicum.cohort.plan.folder import Cohort

NAME = "mail.jsonl"


@dataclass(frozen=True)
class Failure:
    """A mail that the server did not take: for which address, when, and what it said."""

    address: str
    at: datetime
    words: str


@dataclass
class Ledger:
    """What was sent, and what was refused.

    Parameters
    ----------
    told : dict
        By person and mark, when it was sent.
    sent : set of str
        The keys of the mails that were sent.
    failed : dict of str to Failure
        By a mail's key, what the server said last to one that is not sent.
    """

    told: dict[str, dict[str, datetime]] = field(default_factory=dict)
    sent: set[str] = field(default_factory=set)
    failed: dict[str, Failure] = field(default_factory=dict)

    def of(self, who: str) -> dict[str, datetime]:
        """Return what a person was told, with the time."""
        return self.told.get(who, {})


def read(cohort: Cohort) -> Ledger:
    """Read it; a line that a kill cut off says nothing."""
    found = Ledger()
    path = _path(cohort)
    if not path.is_file():
        return found
    for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
        try:
            facts = json.loads(line)
            key, who, at = facts["key"], facts["who"], datetime.fromisoformat(facts["at"])
            if "failed" in facts:
                found.failed[key] = Failure(facts["to"], at, facts["failed"])
                continue
            found.told.setdefault(who, {}).update(dict.fromkeys(facts["marks"], at))
        except (ValueError, KeyError, TypeError):
            continue
        found.sent.add(key)
        found.failed.pop(key, None)
    return found


def add_marks(cohort: Cohort, key: str, who: str, marks: Sequence[str], at: datetime) -> None:
    """Remember that a mail was sent, and what its reader need not be told again."""
    _add(cohort, {"key": key, "who": who, "at": at.isoformat(), "marks": [*marks]})


def add_failed(cohort: Cohort, message: Message, at: datetime, words: str) -> None:
    """Remember that the server did not take a mail, and what it said."""
    _add(
        cohort,
        {
            "key": message.key,
            "who": message.who,
            "at": at.isoformat(),
            "to": message.address,
            "failed": words,
        },
    )


def _add(cohort: Cohort, facts: dict[str, object]) -> None:
    path = _path(cohort)
    path.parent.mkdir(parents=True, exist_ok=True)
    cut = path.exists() and not ends_line(path)
    with path.open("a", encoding="utf-8") as file:
        file.write(("\n" if cut else "") + json.dumps(facts, ensure_ascii=False) + "\n")
        file.flush()
        os.fsync(file.fileno())


def _path(cohort: Cohort) -> Path:
    return cohort.state / NAME
