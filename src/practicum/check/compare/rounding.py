"""Tell a rounded number from another number."""

from __future__ import annotations

import math
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from practicum.check.messages import is_number


def decimals(number: float) -> int:
    """Return how many digits after the point a number needs; below zero where it ends in zeros before it."""
    return -int(Decimal(repr(number)).normalize().as_tuple().exponent)


def significant(number: float) -> int:
    """Return how many digits of a number say something: one for 0.90, two for 1,900."""
    return len(Decimal(repr(number)).normalize().as_tuple().digits)


def rounded(observed: Sequence[Any], exact: Sequence[Any]) -> bool:
    """Return True if the cells of `observed` are those of `exact`, all rounded to the same digit.

    A cell that is no number must be the same. Zeros alone are no rounded numbers, and before the point at
    least two digits must be left: 1,900 may be 1,877, but 10 is not 12. It may be 9.6, as a whole number.
    """
    numbers = [(a, b) for a, b in zip(observed, exact, strict=True) if is_number(a) and is_number(b)]
    if len(numbers) < sum(a != b or is_number(a) for a, b in zip(observed, exact, strict=True)):
        return False
    finest = max((decimals(a) for a, _ in numbers if a), default=None)
    if finest is None:
        return False
    if finest < 0 and max(abs(a) for a, _ in numbers) * 10.0**finest < 10:
        finest = 0
    return all(abs(a - b) <= 0.5 * 10.0**-finest * (1 + 1e-6) for a, b in numbers)


def needed(exact: Sequence[Any], within: float | None) -> int:
    """Return how many digits after the point are always close enough to `exact`."""
    sizes = [abs(cell) for cell in exact if is_number(cell) and cell]
    all_of_them = max([0, *map(decimals, sizes)])
    apart = within if within is not None else 1e-3 * min(sizes, default=1)
    return min(all_of_them, max(0, math.ceil(-math.log10(2 * apart) - 1e-9))) if apart else all_of_them
