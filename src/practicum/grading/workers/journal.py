"""What is done, on disk: written line by line, so that a run can end anywhere and the next one knows."""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TextIO

from practicum._files import write_atomic
from practicum.errors import PracticumError

#: The state of a submission whose work is being put in its place.
BEGUN = "begun"


class Journal:
    """For each student the key of the work that was graded last, or that placing it has begun.

    Only the last line of a student counts; a line that was cut off does not.
    """

    def __init__(self, path: Path):
        self.path = path
        self._states: dict[str, str] = {}
        if path.is_file():
            for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
                try:
                    student, state = json.loads(line)
                except ValueError:
                    continue
                self._states[student] = state
        path.parent.mkdir(parents=True, exist_ok=True)
        lines = "".join(_line(*entry) for entry in self._states.items())
        write_atomic(path, lines.encode(), durable=True)
        self._file = path.open("a", encoding="utf-8")

    def state(self, student: str) -> str | None:
        """Return the key of the work graded last, `BEGUN`, or None for nothing known."""
        return self._states.get(student)

    def begin(self, student: str) -> None:
        """Say that from now on neither the student's folder nor the gradebook can be trusted alone."""
        self._write(student, BEGUN)

    def done(self, student: str, key: str) -> None:
        """Say that folder and gradebook hold the work with this key."""
        self._write(student, key)

    def close(self) -> None:
        """Close the file; every line is on the disk already."""
        with suppress(OSError):
            self._file.close()

    def _write(self, student: str, state: str) -> None:
        self._states[student] = state
        self._file.write(_line(student, state))
        self._file.flush()
        os.fsync(self._file.fileno())


def _line(student: str, state: str) -> str:
    return json.dumps([student, state]) + "\n"


@contextmanager
def alone(folder: Path, *, patience: float = 0.0, words: str = "") -> Iterator[None]:
    """Keep a second run off the same assignment; the system ends the hold with the process.

    Parameters
    ----------
    folder : Path
        Where the lock lies.
    patience : float
        Seconds to wait for who holds it.
    words : str
        What is said then; that the folder's assignment is being graded, without them.

    Raises
    ------
    PracticumError
        When another run holds it.
    OSError
        When the folder or the lock belongs to somebody who does not share it.
    """
    folder.mkdir(parents=True, exist_ok=True)
    until = time.monotonic() + patience
    with (folder / "lock").open("a+") as file:
        while not _held(file):
            if time.monotonic() >= until:
                raise PracticumError(
                    words
                    or f"{folder.name} is being graded already; wait until that run has ended, then run this again."
                )
            time.sleep(0.05)
        yield


def _held(file: TextIO) -> bool:
    """Hold a lock, and return whether that could be."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            # Of this process alone: workers that outlive it for a moment do not hold it.
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
