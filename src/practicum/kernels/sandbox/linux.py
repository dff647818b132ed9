"""Linux calls and constants that Python does not wrap."""

from __future__ import annotations

import ctypes
import functools
import os
from collections.abc import Iterable
from typing import Any

PR_SET_PDEATHSIG, PR_SET_DUMPABLE, PR_SET_SECCOMP, PR_CAPBSET_DROP, PR_SET_NO_NEW_PRIVS = 1, 4, 22, 24, 38
MS_RDONLY, MS_NOSUID, MS_NODEV, MS_NOEXEC = 1, 2, 4, 8
MS_BIND, MS_MOVE, MS_REC, MS_PRIVATE = 0x1000, 0x2000, 0x4000, 1 << 18
MNT_DETACH, AT_RECURSIVE, AT_FDCWD, O_PATH = 2, 0x8000, -100, 0o10000000
M_ARENA_MAX = -8  # an option of glibc's mallopt


@functools.cache
def library() -> ctypes.CDLL:
    """Return the C library."""
    return ctypes.CDLL(None, use_errno=True)


def call(name: str, *arguments: Any) -> int:
    """Call a function of the C library that returns -1 when it fails.

    Raises
    ------
    OSError
        When it fails, with its errno.
    """
    result: int = getattr(library(), name)(*arguments)
    if result == -1:
        number = ctypes.get_errno()
        raise OSError(number, f"{name}: {os.strerror(number)}")
    return result


def syscall(number: int, *arguments: Any) -> int:
    """Call Linux by a system call's number; see `call`."""
    wide = [ctypes.c_long(one) if isinstance(one, int) else one for one in arguments]
    return call("syscall", ctypes.c_long(number), *wide)


def prctl(option: int, value: int) -> None:
    """Set an option of this process; see `call`."""
    call("prctl", option, ctypes.c_ulong(value), ctypes.c_ulong(0), ctypes.c_ulong(0), ctypes.c_ulong(0))


def mount(source: str, target: str, kind: str | None, flags: int, options: str = "") -> None:
    """Mount a file system; see `call`."""
    call(
        "mount",
        os.fsencode(source),
        os.fsencode(target),
        kind.encode() if kind else None,
        ctypes.c_ulong(flags),
        options.encode() or None,
    )


def write_text(path: str, text: str) -> None:
    """Write a file, also one of ``/proc``."""
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def close_all_but(kept: Iterable[int]) -> None:
    """Close inherited descriptors above 2: one of a folder would be a way out."""
    start = 3
    for fd in [*sorted(one for one in kept if one > 2), 1 << 20]:
        os.closerange(start, fd)
        start = fd + 1
