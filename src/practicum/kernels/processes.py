"""Processes of this machine, and which of them belong to a kernel.

The zygote and the sandbox do not use this: nothing but the standard library and what Jupyter itself loads may
be imported where kernels are forked.
"""

from __future__ import annotations

import contextlib
import functools
import os
import signal
from collections.abc import Iterable, Sequence
from pathlib import Path

import psutil


def of_kernel(leader: int, namespace: str = "") -> list[int]:
    """Return a kernel's processes: in its session, below it, or in its own namespace of mounts.

    Parameters
    ----------
    leader : int
        The kernel's process, which leads its session.
    namespace : str
        What `mount_namespace` returned for it.
    """
    found = {
        pid
        for pid in psutil.pids()
        if _session(pid) == leader or (namespace and mount_namespace(pid) == namespace)
    }
    with contextlib.suppress(psutil.Error):
        found |= {child.pid for child in psutil.Process(leader).children(recursive=True)}
    return sorted(found)


def mount_namespace(pid: int) -> str:
    """Return the name of a process's namespace of mounts; empty when it is this process's own or unknown."""
    try:
        found = os.readlink(f"/proc/{pid}/ns/mnt")
    except OSError:
        return ""
    return "" if found == _own_namespace() else found


def that_mount(folder: Path) -> list[int]:
    """Return the processes in whose namespace a folder, or one in it, is a mount of its own."""
    found = []
    for pid in psutil.pids():
        with contextlib.suppress(OSError):
            if str(folder) in Path(f"/proc/{pid}/mountinfo").read_text(errors="replace"):
                found.append(pid)
    return found


def memory(pids: Sequence[int], limit: int) -> int:
    """Return what processes hold in memory together, in bytes.

    Parameters
    ----------
    pids : sequence of int
        The processes; one that is gone holds nothing.
    limit : int
        Only above it are pages that several processes share counted once, which takes longer to find out.
    """
    held = sum(map(_resident, pids))
    return held if held <= limit else sum(map(_proportional, pids))


def end(pids: Iterable[int]) -> None:
    """Kill processes; one that is gone or another user's is left alone."""
    for pid in pids:
        with contextlib.suppress(OSError):
            os.kill(pid, signal.SIGKILL)


def end_session(leader: int) -> None:
    """Kill what is left of a session."""
    end(pid for pid in psutil.pids() if _session(pid) == leader)


def end_children() -> None:
    """Kill what this process started, and wait for it, so that the time it took is counted."""
    for child in psutil.Process().children():
        with contextlib.suppress(psutil.Error):
            child.kill()
            child.wait()


def thread_count() -> int:
    """Return how many threads this process has, those of libraries included."""
    return psutil.Process().num_threads()


def _session(pid: int) -> int:
    try:
        return os.getsid(pid)
    except OSError:
        return -1


def _resident(pid: int) -> int:
    try:
        return int(psutil.Process(pid).memory_info().rss)
    except psutil.Error:
        return 0


def _proportional(pid: int) -> int:
    try:
        return int(psutil.Process(pid).memory_full_info().pss)
    except (psutil.Error, AttributeError):  # another user's, or a system that does not tell
        return _resident(pid)


@functools.cache
def _own_namespace() -> str:
    return os.readlink("/proc/self/ns/mnt")
