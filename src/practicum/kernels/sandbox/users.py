"""The user that root's kernels become, and the rights that every kernel gives up."""

from __future__ import annotations

import contextlib
import os
import struct
from collections.abc import Iterable, Sequence
from pathlib import Path

from .linux import PR_CAPBSET_DROP, call, prctl

# Above what systemd, containers and people use; the number of a process makes it one of its own.
FIRST_UID, SMALL_UID, SMALL_RANGE = 0x70000000, 60578, 606
CAPABILITY_VERSION = 0x20080522


def free_uid(asked: int | None) -> int:
    """Return a user that nothing else is, as far as this system's numbers reach."""
    if asked is not None:
        return asked
    wanted = FIRST_UID + os.getpid()
    if any(first <= wanted < first + count for first, count in _uid_ranges()):
        return wanted
    return SMALL_UID + os.getpid() % SMALL_RANGE


def exists(uid: int) -> bool:
    """Return True if there is such a user: root of a small user namespace, as in some containers, has few."""
    try:
        if Path("/proc/self/setgroups").read_text(encoding="ascii").strip() != "allow":
            return False
        ranges = _uid_ranges()
    except OSError:
        return True
    return any(first <= uid < first + count for first, count in ranges)


def _uid_ranges() -> list[tuple[int, int]]:
    """Return the users of this namespace: the first of each range and how many."""
    lines = Path("/proc/self/uid_map").read_text(encoding="ascii").splitlines()
    numbers = [[int(word) for word in line.split()] for line in lines]
    return [(first, count) for first, _, count in numbers]


def can_reach(uid: int, paths: Iterable[str], folders: Iterable[str]) -> bool:
    """Return True if that user can read paths and get to folders, which it will own; root before and after."""
    groups, group = os.getgroups(), os.getegid()
    try:
        os.setgroups([])
        os.setegid(uid)
        os.seteuid(uid)
        reads = all(os.access(path, os.R_OK, effective_ids=True) for path in paths)
        return reads and all(os.access(path, os.F_OK, effective_ids=True) for path in folders)
    except OSError:
        return False
    finally:
        os.seteuid(0)
        os.setegid(group)
        os.setgroups(groups)


def give(folders: Sequence[str], uid: int) -> None:
    """Let a user own what lies in folders; links are not followed."""
    for folder in folders:
        with contextlib.suppress(OSError):
            os.lchown(folder, uid, uid)
        for parent, names, files in os.walk(folder):
            for name in [*names, *files]:
                with contextlib.suppress(OSError):
                    os.lchown(os.path.join(parent, name), uid, uid)


def become(uid: int) -> None:
    """Become a user for good."""
    os.setgroups([])
    os.setresgid(uid, uid, uid)
    os.setresuid(uid, uid, uid)


def drop_bounding_set() -> None:
    """Drop every capability that a program could bring back."""
    for capability in range(64):
        try:
            prctl(PR_CAPBSET_DROP, capability)
        except OSError:
            break  # not one, or not ours to drop


def drop_capabilities() -> None:
    """Drop the capabilities of this process."""
    header, none = struct.pack("Ii", CAPABILITY_VERSION, 0), struct.pack("IIIIII", *[0] * 6)
    call("capset", header, none)
