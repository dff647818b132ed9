"""Copies of what services answered, kept on this computer with the time they were taken.

They lie where the system keeps such files for this user, or in the folder that the environment
variable ``PRACTICUM_CACHE`` names. The folder may be deleted at any time.

What is kept is the whole answer to a question, not its pages. A cache of pages (requests-cache 1.3.3 was
tried) mixes new and old ones when a portal fails half-way: with ``stale_if_error``, 5 of 35 rows were lost
without a word. It also answers a refused question (403) from the copy, takes the age from the time of
writing, where ``max_age`` is said when reading, and finds nothing again for Open311, whose addresses hold
today's date.
"""

from __future__ import annotations

import gzip
import json
import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from practicum.data.web import Unreachable, need
from practicum.errors import DataError

FOLDER_VARIABLE = "PRACTICUM_CACHE"

Rows = list[dict[str, Any]]


@dataclass(frozen=True)
class Copy:
    """Rows as a service gave them, and when."""

    rows: Rows
    taken: datetime

    @property
    def age(self) -> timedelta:
        """How old the copy is; never negative, even when a clock was set back."""
        return max(now() - self.taken, timedelta())


def now() -> datetime:
    """Return the current time in UTC."""
    return datetime.now(UTC)


def folder() -> Path:
    """Return where copies are kept."""
    if named := os.environ.get(FOLDER_VARIABLE, "").strip():
        return Path(named).expanduser()
    platformdirs = need("platformdirs", "platformdirs", "Keeping copies of portal data")
    return Path(platformdirs.user_cache_dir("practicum", appauthor=False))


def fetch(
    name: str, question: Mapping[str, Any], ask: Callable[[], Rows], *, max_age: float, fresh: bool
) -> Copy:
    """Return the kept copy when it is young enough; otherwise ask, and keep the answer.

    Parameters
    ----------
    name : str
        The service and dataset, as messages name them.
    question : mapping
        Everything that decides the answer, and no secret.
    ask : callable
        Asks the service for rows.
    max_age : float
        Days until a copy is too old.
    fresh : bool
        Ask however young the copy is.

    Raises
    ------
    DataError
        When the service cannot be reached and there is no copy of any age.
    """
    packed = json.dumps(question, sort_keys=True, default=str)
    short = re.sub(r"[^A-Za-z0-9.]+", "-", name).strip("-")[:60]
    file = folder() / f"{short}-{sha256(packed.encode()).hexdigest()[:12]}.json.gz"
    kept = _read(file)
    if kept and not fresh and kept.age <= timedelta(days=max_age):
        return kept
    try:
        taken = Copy(ask(), now())
    except Unreachable as error:
        if kept is None:
            raise DataError(
                f"{error} There is no earlier copy on this computer: check the connection and try again, "
                "or ask a colleague for a CSV file and read that with data.from_file."
            ) from None
        print(f"{error} Using the copy taken {age_in_words(kept)}.")
        return kept
    _write(file, taken)
    return taken


def age_in_words(copy: Copy) -> str:
    """Return the age of a copy in words, with its date."""
    minutes = copy.age.total_seconds() / 60
    units = [(60 * 24, "day"), (60, "hour"), (1, "minute")]
    length, unit = next(((length, unit) for length, unit in units if minutes >= length), (1, "minute"))
    count = int(minutes // length)
    when = copy.taken.astimezone().strftime("%B %d, %Y").replace(" 0", " ")
    return f"{count} {unit}{'' if count == 1 else 's'} ago, on {when}" if count else f"just now, on {when}"


def _read(file: Path) -> Copy | None:
    """Return a kept copy; None when there is none or it was damaged."""
    try:
        with gzip.open(file, "rt", encoding="utf-8") as stream:
            content = json.load(stream)
        return Copy(content["rows"], datetime.fromisoformat(content["taken"]))
    except (OSError, EOFError, ValueError, KeyError, TypeError):
        return None


def _write(file: Path, copy: Copy) -> None:
    """Write a copy, whole or not at all. Where nothing can be written, the next call asks again."""
    content = {"taken": copy.taken.isoformat(), "rows": copy.rows}
    try:
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with NamedTemporaryFile(dir=file.parent, suffix=".part", delete=False) as part:
            packed = json.dumps(content, ensure_ascii=False, default=str).encode()
            part.write(gzip.compress(packed, compresslevel=4))
        os.replace(part.name, file)
    except OSError:
        return
