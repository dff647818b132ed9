"""Landlock: rights to files, TCP, signals and abstract sockets, which a process gives up for good."""

from __future__ import annotations

import os
import stat
import struct
from collections.abc import Iterator

from .linux import O_PATH, syscall
from .policy import Policy
from .syscalls import number
from .view import DEVICES, PROC, SOCKETS

EXECUTE, WRITE_FILE, READ_FILE, READ_DIR, REMOVE_DIR, REMOVE_FILE = (1 << n for n in range(6))
MAKE_CHAR, MAKE_DIR, MAKE_REG, MAKE_SOCK, MAKE_FIFO, MAKE_BLOCK, MAKE_SYM = (1 << n for n in range(6, 13))
REFER, TRUNCATE, IOCTL_DEV = (1 << n for n in range(13, 16))
LOOK = READ_FILE | READ_DIR
RUN = LOOK | EXECUTE
OF_FILES = EXECUTE | WRITE_FILE | READ_FILE | TRUNCATE | IOCTL_DEV
OWN = RUN | WRITE_FILE | REMOVE_DIR | REMOVE_FILE | MAKE_DIR | MAKE_REG | MAKE_SOCK | MAKE_FIFO | MAKE_SYM
OWN |= REFER | TRUNCATE


def restrict(asked: Policy, view: bool) -> int:
    """Give up all rights but those of a policy; return Landlock's ABI, 0 when there is none.

    Parameters
    ----------
    asked : dict
        The policy, with real paths.
    view : bool
        Whether the root is a tree of its own.
    """
    create = number("landlock_create_ruleset")
    try:
        abi = syscall(create, 0, 0, 1)
    except OSError:
        return 0
    files = (1 << (13 if abi < 2 else 14 if abi < 3 else 15 if abi < 5 else 16)) - 1
    attributes = struct.pack("QQQ", files, 3 if abi >= 4 else 0, 3 if abi >= 6 else 0)
    attributes = attributes[: 8 if abi < 4 else 16 if abi < 6 else 24]
    rules = syscall(create, attributes, len(attributes), 0)
    try:
        for path, rights in _rights(asked, view):
            _add_rule(rules, path, rights & files)
        syscall(number("landlock_restrict_self"), rules, 0)
    finally:
        os.close(rules)
    return abi


def _add_rule(rules: int, path: str, rights: int) -> None:
    try:
        fd = os.open(path, O_PATH | os.O_CLOEXEC)
    except OSError:
        return  # not on this system
    try:
        held = rights if stat.S_ISDIR(os.fstat(fd).st_mode) else rights & OF_FILES
        syscall(number("landlock_add_rule"), rules, 1, struct.pack("=Qi", held, fd), 0)
    finally:
        os.close(fd)


def _rights(asked: Policy, view: bool) -> Iterator[tuple[str, int]]:
    """Yield paths with the rights that a kernel keeps below them."""
    if view:
        yield "/", RUN
        yield "/tmp", OWN
        yield "/dev/shm", OWN
        yield "/dev/pts", LOOK | WRITE_FILE | IOCTL_DEV
    else:
        for path in asked["read"]:
            yield path, RUN
        yield "/proc/self", LOOK
        for name in PROC:
            yield f"/proc/{name}", READ_FILE
    for name in DEVICES:
        yield f"/dev/{name}", READ_FILE | WRITE_FILE
    yield asked["work"], OWN
    yield asked["tmp"], OWN
    yield SOCKETS if view else asked["sockets"], LOOK | REMOVE_FILE | MAKE_SOCK
