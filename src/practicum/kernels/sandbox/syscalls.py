"""System calls by name on this machine."""

from __future__ import annotations

import os
from errno import ENOSYS

from .syscall_table import NUMBERS

NEWEST = 462  # mseal, of Linux 6.10; what is newer is unknown here and answered as an old kernel would
FIRST_COMMON = 424  # from this number on, a call has the same one on every machine
#: By machine: its column in `NUMBERS`, and how a filter of system calls names it (linux/audit.h).
ARCHITECTURES = {"x86_64": (0, 0xC000003E), "aarch64": (1, 0xC00000B7)}


def number(name: str) -> int:
    """Return a system call's number on this machine.

    Raises
    ------
    OSError
        When the number is not known for this machine.
    """
    machine = os.uname().machine
    column, _ = ARCHITECTURES.get(machine, (1, 0))
    found = NUMBERS[name][column]
    if found is None or (machine not in ARCHITECTURES and found < FIRST_COMMON):
        raise OSError(ENOSYS, f"no number of {name} is known for {machine}")
    return found
