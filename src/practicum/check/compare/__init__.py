"""Compare what was observed with what is expected."""

from practicum.check.compare.cells import AS_WRITTEN, EXACTLY, Within, close, letter
from practicum.check.compare.difference import COMPARE, Difference, Nearness, difference

__all__ = [
    "AS_WRITTEN",
    "COMPARE",
    "EXACTLY",
    "Difference",
    "Nearness",
    "Within",
    "close",
    "difference",
    "letter",
]
