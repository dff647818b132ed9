"""How the time for a text grows with its length, seen within one run on a machine that does other work as well."""

from __future__ import annotations

import time
from collections.abc import Callable

#: Eight times the text may take 24 times as long; what grows with the square takes 64 times.
TIMES, MOST = 8, 24
#: Seconds of processor that are nothing: what grows with the square takes longer for the texts that are tried.
NOTHING = 0.03


def _took(step: Callable[[str], object], text: str) -> float:
    begun = time.process_time()
    step(text)
    return time.process_time() - begun


def grows(step: Callable[[str], object], text_of: Callable[[int], str], longest: int) -> bool:
    """Return whether a step's time grows clearly faster than its text up to a length, in each of three attempts."""
    for _ in range(3):
        long = _took(step, text_of(longest))
        if long < NOTHING:
            return False
        short = min(_took(step, text_of(longest // TIMES)) for _ in range(3))
        if long < MOST * short:
            return False
    return True
