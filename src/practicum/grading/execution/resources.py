"""Look at all processes of a kernel together, for what no limit of one process bounds."""

from __future__ import annotations

import contextlib
import functools
import os
import stat
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from practicum.grading.execution.limits import format_bytes

# Two processors fill about 2 GB in a second: between two looks too little for harm.
CALM_SECONDS, TENSE_SECONDS = 0.25, 0.05
MOST_FILES = 50_000
LONGEST_PATH = 3000
PAGE = os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else 4096


class TooMuch(Exception):
    """A kernel took more than it may; the text says of what."""


class Watch:
    """Watches a kernel; the first look comes when a moment has passed, so a short run costs nothing.

    Parameters
    ----------
    pid : int
        The kernel's process; 0 when it is not known.
    places : sequence of Path
        Folders that it may fill.
    memory, folder, processes : int
        What all its processes may hold, what may be added to the folders, how many processes there may be.
    """

    def __init__(self, pid: int, places: Sequence[Path], memory: int, folder: int, processes: int):
        self._pid, self._places = pid, places
        self._memory, self._folder, self._processes = memory, folder, processes
        self._works = sys.platform == "linux" and pid > 0
        self._space = _space(pid)
        self._before, self._countable = _filled(places)
        self._folders_due = 0.0
        self.due = time.monotonic() + CALM_SECONDS

    def look(self) -> None:
        """Look, when it is time to.

        Raises
        ------
        TooMuch
            When something is over its bound.
        """
        now = time.monotonic()
        if now < self.due:
            return
        held, found = 0, []
        if self._works:
            found = list(self._members())
            if len(found) > self._processes:
                raise TooMuch(f"more than {self._processes} processes")
            held = sum(resident for _, resident in found)
            if held > self._memory:  # pages that several share count once
                held = sum(_shared_once(pid, resident) for pid, resident in found)
            if held > self._memory:
                raise TooMuch(f"more than {format_bytes(self._memory)} of memory")
        seen = time.monotonic()
        self.due = seen + max(TENSE_SECONDS if held > self._memory / 3 else CALM_SECONDS, 9 * (seen - now))
        if self._countable and now >= self._folders_due:
            self._look_at_folders([pid for pid, _ in found])
            self._folders_due = now + max(CALM_SECONDS, 9 * (time.monotonic() - seen))

    def _look_at_folders(self, pids: Sequence[int]) -> None:
        size, whole = _filled(self._places)
        if not whole:
            raise TooMuch(f"more than {MOST_FILES:,} files, or folders too deep in one another")
        if size + _nameless(pids) - self._before > self._folder:
            raise TooMuch(f"more than {format_bytes(self._folder)} of files")

    def _members(self) -> Iterator[tuple[int, int]]:
        """Yield the kernel's processes, each with the bytes it holds in memory.

        They are in its session, descend from it, or are in the namespace it was locked into.
        """
        parents: dict[int, int] = {}
        mine: dict[int, int] = {}
        for name in os.listdir("/proc"):
            if not name.isdigit():
                continue
            try:
                with open(f"/proc/{name}/stat", encoding="utf-8", errors="replace") as text:
                    fields = text.read().rpartition(")")[2].split()
            except OSError:
                continue
            pid = int(name)
            parents[pid] = int(fields[1])
            if int(fields[3]) == self._pid or (self._space and _space(pid) == self._space):
                mine[pid] = int(fields[21]) * PAGE
            else:
                mine[pid] = -1 - int(fields[21]) * PAGE
        for pid, resident in mine.items():
            if resident >= 0:
                yield pid, resident
            elif self._descends(pid, parents):
                yield pid, -1 - resident

    def _descends(self, pid: int, parents: dict[int, int]) -> bool:
        for _ in range(len(parents)):
            if pid == self._pid:
                return True
            if pid not in parents:
                return False
            pid = parents[pid]
        return False


@functools.cache
def _own() -> str:
    return os.readlink("/proc/self/ns/mnt")


def _space(pid: int) -> str:
    """Return a process's namespace of mounts when it is another than this one's."""
    try:
        found = os.readlink(f"/proc/{pid}/ns/mnt")
        return "" if found == _own() else found
    except OSError:
        return ""


def _shared_once(pid: int, resident: int) -> int:
    try:
        with open(f"/proc/{pid}/smaps_rollup", encoding="ascii") as lines:
            return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))
    except (OSError, StopIteration, ValueError):
        return resident


def _filled(places: Sequence[Path]) -> tuple[int, bool]:
    """Return how much lies in folders, and whether all of it could be looked at."""
    size, count = 0, 0
    waiting = [str(place) for place in places]
    while waiting:
        folder = waiting.pop()
        with contextlib.suppress(OSError), os.scandir(folder) as entries:
            for entry in entries:
                count += 1
                if count > MOST_FILES or len(entry.path) > LONGEST_PATH:
                    return size, False
                with contextlib.suppress(OSError):
                    found = entry.stat(follow_symlinks=False)
                    size += _blocks(found)
                    if stat.S_ISDIR(found.st_mode):
                        waiting.append(entry.path)
    return size, True


def _nameless(pids: Sequence[int]) -> int:
    """Return how much lies in files that processes hold open and that have no name any more."""
    found: dict[tuple[int, int], int] = {}
    for pid in pids:
        with contextlib.suppress(OSError):
            for fd in os.listdir(f"/proc/{pid}/fd"):
                with contextlib.suppress(OSError):
                    one = os.stat(f"/proc/{pid}/fd/{fd}")
                    if stat.S_ISREG(one.st_mode) and one.st_nlink == 0:
                        found[one.st_dev, one.st_ino] = _blocks(one)
    return sum(found.values())


def _blocks(found: os.stat_result) -> int:
    return getattr(found, "st_blocks", found.st_size // 512) * 512
