"""How the time for a text grows with its length, seen within one run on a machine that does other work as well."""

from __future__ import annotations

import time
from collections.abc import Callable

#: Four times the text may take ten times as long; what grows with the square takes sixteen times.
TIMES, MOST = 4, 10
#: Seconds of processor that are nothing: what grows with the square takes longer for the texts that are tried.
NOTHING = 0.03


def _took(step: Callable[[str], object], text: str) -> float:
    begun = time.process_time()
    step(text)
    return time.process_time() - begun


def grows(step: Callable[[str], object], text_of: Callable[[int], str], size: int) -> bool:
    """Return whether a step's time grows clearly faster than its text, in each of three attempts."""
    for _ in range(3):
        long = _took(step, text_of(TIMES * size))
        if long < NOTHING:
            return False
        short = min(_took(step, text_of(size)) for _ in range(3))
        if long < MOST * max(short, NOTHING / TIMES):
            return False
    return True
