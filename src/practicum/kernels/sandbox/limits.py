"""Limits of one process: memory, files, time, and the number of a user's processes."""

from __future__ import annotations

import contextlib
import os
import sys

from .policy import Measures, Policy

try:
    import resource
except ImportError:  # Windows has none
    resource = None  # type: ignore[assignment]

AVAILABLE = resource is not None
STARTED_MEANWHILE = 256  # tasks that this user's other programs may start while a kernel runs


def set_limits(asked: Policy, measures: Measures) -> str:
    """Set limits; return whose processes are counted: this ``kernel``'s, this ``user``'s, or ``nobody``'s.

    Where the system counts all of a user's processes together, the bound leaves room for what else the user
    starts: an honest cell must not fail because somebody opened a browser.
    """
    own = measures.get("uid") is not None or (
        bool(measures.get("view")) and "user" in measures["namespaces"] and not measures["root"]
    )
    memory = asked["memory_bytes"] + (_address_space() if sys.platform == "linux" else 0)
    wanted = {
        "RLIMIT_AS": memory,  # address space, not data: shared memory without a name counts, too
        "RLIMIT_NPROC": asked["processes"] + (0 if own else _user_tasks() + STARTED_MEANWHILE),
        "RLIMIT_FSIZE": asked["file_bytes"],
        "RLIMIT_NOFILE": asked["open_files"],
        "RLIMIT_CPU": asked["cpu_seconds"],
        "RLIMIT_MSGQUEUE": 0,
        "RLIMIT_CORE": 1,  # less than any core, and unlike 0 it also stops those that go to a program
    }
    for name, value in wanted.items():
        kind = getattr(resource, name, None)
        if kind is None:
            continue
        _, hard = resource.getrlimit(kind)
        value = value if hard == resource.RLIM_INFINITY else min(value, hard)
        with contextlib.suppress(ValueError, OSError):  # a system that does not know this one
            resource.setrlimit(kind, (value, value))
    if own:
        return "kernel"
    return "nobody" if measures["root"] else "user"


def _address_space() -> int:
    """Return this process's address space in bytes."""
    with open("/proc/self/statm", encoding="utf-8") as numbers:
        return int(numbers.read().split()[0]) * resource.getpagesize()


def _user_tasks() -> int:
    """Return how many tasks this user has already."""
    mine, count = os.getuid(), 0
    if not os.path.isdir("/proc/self/task"):
        return 512
    for entry in os.scandir("/proc"):
        if entry.name.isdigit():
            with contextlib.suppress(OSError):
                if entry.stat().st_uid == mine:
                    count += len(os.listdir(f"{entry.path}/task"))
    return count
