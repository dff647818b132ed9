"""Watch all processes of a kernel together, for what no limit of one process bounds."""

from __future__ import annotations

import contextlib
import os
import stat
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from practicum.grading.execution.limits import Limits, format_bytes
from practicum.kernels import processes

# Two processors fill about 2 GB in a second: between two looks too little for harm.
CALM_SECONDS, TENSE_SECONDS = 0.25, 0.05
SHARE = 9  # a look may take a tenth of the time
MOST_FILES = 50_000
LONGEST_PATH = 3000


class TooMuch(Exception):
    """A kernel took more than it may; the message says of what."""


class Watch:
    """Watches a kernel; the first look comes when a moment has passed, so a short run costs nothing.

    Parameters
    ----------
    pid : int
        The kernel's process; 0 when it is not known.
    folders : sequence of Path
        Folders that it may fill.
    limits : Limits
        What all its processes may hold in memory, what may be added to the folders, and how many processes
        there may be.
    """

    def __init__(self, pid: int, folders: Sequence[Path], limits: Limits):
        self._pid, self._folders, self._limits = pid, folders, limits
        self._sees_processes = sys.platform == "linux" and pid > 0
        self._namespace = processes.mount_namespace(pid) if self._sees_processes else ""
        self._before, self._countable = _usage(folders)
        self._folders_due = 0.0
        self.due = time.monotonic() + CALM_SECONDS

    def look(self) -> None:
        """Look, when it is time to.

        Raises
        ------
        TooMuch
            When something is over its bound.
        """
        begun = time.monotonic()
        if begun < self.due:
            return
        pids = processes.of_kernel(self._pid, self._namespace) if self._sees_processes else []
        held = self._check_processes(pids)
        now = time.monotonic()
        tense = held > self._limits.memory_bytes / 3
        self.due = now + max(TENSE_SECONDS if tense else CALM_SECONDS, SHARE * (now - begun))
        if self._countable and begun >= self._folders_due:
            self._check_folders(pids)
            self._folders_due = begun + max(CALM_SECONDS, SHARE * (time.monotonic() - now))

    def _check_processes(self, pids: Sequence[int]) -> int:
        """Return what the processes hold in memory, in bytes."""
        if len(pids) > self._limits.processes:
            raise TooMuch(f"more than {self._limits.processes} processes")
        held = processes.memory(pids, self._limits.memory_bytes)
        if held > self._limits.memory_bytes:
            raise TooMuch(f"more than {format_bytes(self._limits.memory_bytes)} of memory")
        return held

    def _check_folders(self, pids: Sequence[int]) -> None:
        size, whole = _usage(self._folders)
        if not whole:
            raise TooMuch(f"more than {MOST_FILES:,} files, or folders too deep in one another")
        if size + _deleted_but_open(pids) - self._before > self._limits.folder_bytes:
            raise TooMuch(f"more than {format_bytes(self._limits.folder_bytes)} of files")


def _usage(folders: Sequence[Path]) -> tuple[int, bool]:
    """Return how many bytes lie in folders, and whether all of them could be counted."""
    size, count = 0, 0
    waiting = [str(folder) for folder in folders]
    while waiting:
        folder = waiting.pop()
        with contextlib.suppress(OSError), os.scandir(folder) as entries:
            for entry in entries:
                count += 1
                if count > MOST_FILES or len(entry.path) > LONGEST_PATH:
                    return size, False
                with contextlib.suppress(OSError):
                    found = entry.stat(follow_symlinks=False)
                    size += _allocated(found)
                    if stat.S_ISDIR(found.st_mode):
                        waiting.append(entry.path)
    return size, True


def _deleted_but_open(pids: Sequence[int]) -> int:
    """Return how many bytes lie in files that processes hold open and that have no name any more."""
    found: dict[tuple[int, int], int] = {}
    for pid in pids:
        with contextlib.suppress(OSError):
            for fd in os.listdir(f"/proc/{pid}/fd"):  # psutil leaves out files without a name
                with contextlib.suppress(OSError):
                    one = os.stat(f"/proc/{pid}/fd/{fd}")
                    if stat.S_ISREG(one.st_mode) and one.st_nlink == 0:
                        found[one.st_dev, one.st_ino] = _allocated(one)
    return sum(found.values())


def _allocated(found: os.stat_result) -> int:
    return int(getattr(found, "st_blocks", found.st_size // 512)) * 512
