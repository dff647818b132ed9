"""How many worker processes a command starts when nobody says."""

from __future__ import annotations

import os

from practicum.errors import PracticumError

VARIABLE = "PRACTICUM_WORKERS"


def default_workers() -> int:
    """Return the number in ``PRACTICUM_WORKERS``, or one for each processor that this process may use.

    Returns
    -------
    int
        At least 1.

    Raises
    ------
    PracticumError
        When the variable holds anything but a whole number from 1 up.
    """
    asked = os.environ.get(VARIABLE, "").strip()
    if not asked:
        if hasattr(os, "sched_getaffinity"):
            return len(os.sched_getaffinity(0))
        return os.cpu_count() or 1
    if not (asked.isascii() and asked.isdigit() and int(asked) > 0):
        raise PracticumError(f'{VARIABLE} is "{asked}"; set it to a whole number from 1 up, or unset it.')
    return int(asked)
