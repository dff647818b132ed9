"""Keys that stand for answers in addresses and lists, and say nothing of whose they are."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterable
from hashlib import blake2b
from pathlib import Path

from practicum.cohort.plan.folder import Cohort
from practicum.errors import PracticumError

#: The secret from which a cohort's keys are made, in what the cohort remembers.
NAME = "desk.key"
_BYTES, _SIZE = 32, 16
_BETWEEN = "~"


def of(cohort: Cohort, unit: str, task: str, students: Iterable[str]) -> dict[str, str]:
    """Return the keys of people's answers to a task, by person; another task gives one person another key."""
    secret = _secret(cohort)
    return {
        one: _BETWEEN.join((unit, task, _digest(secret, f"{unit}\0{task}\0{one}".encode())))
        for one in students
    }


def parts(key: str) -> tuple[str, str]:
    """Return the unit and the task of a key, whosever answer it stands for.

    Raises
    ------
    PracticumError
        When it is no key.
    """
    found = key.rsplit(_BETWEEN, 2)
    if len(found) != 3:
        raise unknown()
    return found[0], found[1]


def unknown() -> PracticumError:
    """Return what is said of a key that stands for nothing."""
    return PracticumError("There is no such answer. Go back to the list of answers and open it from there.")


def _digest(secret: bytes, words: bytes) -> str:
    return blake2b(words, key=secret, digest_size=_SIZE).hexdigest()


def _secret(cohort: Cohort) -> bytes:
    """Return the cohort's secret; it is made the first time."""
    path = cohort.state / NAME
    try:
        found = path.read_bytes()
    except FileNotFoundError:
        found = _made(path)
    if len(found) != _BYTES:
        raise PracticumError(f"{path} was damaged. Delete it: the addresses of answers are then others.")
    return found


def _made(path: Path) -> bytes:
    path.parent.mkdir(parents=True, exist_ok=True)
    half = path.with_name(f".{path.name}.{secrets.token_hex(8)}.new")
    descriptor = os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(secrets.token_bytes(_BYTES))
            file.flush()
            os.fsync(file.fileno())
        try:
            os.link(half, path)  # of two at once, the first one's counts
        except FileExistsError:
            pass
        except OSError:  # a file system without second names
            half.rename(path)
    finally:
        half.unlink(missing_ok=True)
    return path.read_bytes()
