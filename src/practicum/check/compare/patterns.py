"""Say how a wrong number differs from the right one: a factor, a sign, a missing value, only some of the rows.

Each sentence states what can be seen in the numbers. None guesses why.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from practicum.check.compare.rounding import rounded, significant
from practicum.check.messages import Vague, count, is_number, join, show

#: Factors worth naming: tens, and what turns one unit of time or one count of things into another.
_TENS = (10, 100, 1000, 1_000_000)
_FACTORS = (*_TENS, 2, 3, 4, 5, 7, 12, 24, 30, 52, 60, 365, 1440, 3600, 86_400)
#: What the product of a ratio and the same ratio upside down may be: plain, in percent, per 1,000 or 100,000.
_UPSIDE_DOWN = (1, 100**2, 1000**2, 100_000**2)
#: From which factor a number is far off, and up to which shares it is close.
FAR, NEAR = 10, (0.01, 0.05)
#: How many labels a sentence names.
MOST_NAMED = 3


def is_equal(one: float, other: float, relative: float = 1e-6) -> bool:
    """Return True if two numbers are the same to `relative`."""
    return abs(one - other) <= max(relative * max(abs(one), abs(other)), 1e-12)


def is_times(value: Any, expected: Any, factor: float) -> bool:
    """Return True if `value` is `factor` times `expected`, exactly or rounded to two digits or more."""
    if not (is_number(value) and is_number(expected) and value and expected):
        return False
    exact = expected * factor
    if max(factor, 1 / factor) in _TENS:
        return is_equal(value, exact, 1e-3) or (significant(value) > 1 and rounded([value], [exact]))
    # Of two small numbers one is a few times the other by chance.
    if max(significant(value), significant(expected)) < 3:
        return False
    return is_equal(value, exact) or (significant(value) > 2 and rounded([value], [exact]))


# ---------------------------------------------------------------- one number


def of_number(value: float, expected: float) -> str:
    """Return what is seen in a wrong number, as the end of a sentence."""
    if 0 < expected <= 1 < abs(value) and is_times(value, expected, 100):
        return ", 100 times too large. Is it a percentage where a share is asked for?"
    if is_times(value, expected, 0.01):
        return ", 100 times too small. Is it a share where a percentage is asked for?"
    if value == 0:
        return f"; the right number is {'above' if expected > 0 else 'below'} zero."
    if expected and is_equal(value, -expected):
        return ": the right size, with the wrong sign."
    if 0 < expected < 1 and is_equal(value, 1 - expected, 1e-4):
        return ", which is 1 minus the right number: the share of the rest."
    if is_share(expected) and not 0 <= value <= 1:
        return "; the right number lies between 0 and 1." + _turned(value, expected)
    if isinstance(expected, int) and value != int(value):
        count_or_share = " A count is a sum (`.sum()`); a share is a mean." if 0 < value < 1 else ""
        return f"; this task asks for a whole number.{count_or_share}"
    if times := _factor([(value, expected)]):
        big, factor = times
        return (
            f", {factor:,} times the right number." if big else f", the right number divided by {factor:,}."
        )
    return _turned(value, expected, ": ") or _size(value, expected)


def is_share(expected: float) -> bool:
    """Return True if a number lies between 0 and 1 and is neither."""
    return 0 < expected < 1


def _turned(value: float, expected: float, before: str = " ") -> str:
    """Say that a ratio is upside down, where it is; empty where it is not."""
    if expected and any(is_equal(value * expected, product, 1e-4) for product in _UPSIDE_DOWN):
        return f"{before}{'It' if before == ' ' else 'it'} is upside down. Divide the other way around."
    return ""


def _size(value: float, expected: float) -> str:
    """Say how far off a number is, and to which side."""
    side = "high" if value > expected else "low"
    if expected and value * expected < 0:
        return f", which is too {side}. It has the wrong sign."
    if expected < 0 and not 1 / FAR < value / expected < FAR:
        share = f"more than {FAR} times" if value < expected else "less than a tenth"
        return f", which is too {side}: {share} as far below zero as it should be."
    if expected and abs(value) >= FAR * abs(expected):
        return f", which is too {side}: more than {FAR} times as large as it should be."
    if expected and abs(value) * FAR <= abs(expected):
        return f", which is too {side}: less than a tenth of what it should be."
    for near in NEAR:
        if abs(value - expected) <= near * abs(expected):
            return f", which is close but a little too {side}: within {near:.0%} of the right number."
    return Vague(f", which is too {side}.")


def _factor(pairs: Sequence[tuple[Any, Any]]) -> tuple[bool, int] | None:
    """Return by which factor all numbers are off, and whether they are too large; None where no factor fits."""
    for factor in _FACTORS:
        if all(is_times(value, right, factor) for value, right in pairs):
            return True, factor
        if all(is_times(value, right, 1 / factor) for value, right in pairs):
            return False, factor
    return None


# ---------------------------------------------------------------- a column of values


def of_values(labels: Sequence[Any], values: Sequence[Any], right: Sequence[Any], off: Sequence[int]) -> str:
    """Return what is seen in a wrong column of values, as a sentence without its subject.

    Parameters
    ----------
    labels, values, right : sequence
        The names of the rows, what they hold and what they should hold, row by row.
    off : sequence of int
        Which rows are off; at least one.
    """
    return (
        _shown_or_missing(labels, values, right, off)
        or _in_common(labels, values, right, off)
        or _where(labels, values, right, off)
    )


def _shown_or_missing(
    labels: Sequence[Any], values: Sequence[Any], right: Sequence[Any], off: Sequence[int]
) -> str:
    """Say which values are missing or should be; empty where others are off too."""
    shown = [row for row in off if right[row] is None]
    gone = [row for row in off if values[row] is None]
    if len(shown) + len(gone) < len(off) or not off:
        return ""
    if all(value is None for value in values):
        return "every value is missing."
    are = [
        f"{_names(labels, rows)} {'is' if len(rows) == 1 else 'are'} {words}"
        for rows, words in ((shown, "given but should be missing"), (gone, "missing but should be given"))
        if rows
    ]
    return f"{join(are)}."


def _in_common(labels: Sequence[Any], values: Sequence[Any], right: Sequence[Any], off: Sequence[int]) -> str:
    """Say what all values have in common; empty where it is nothing, or where some are right."""
    if any(isinstance(value, bool) for value in values) and all(map(is_number, right)):
        return "there are True and False in the place of numbers."
    pairs = [(a, b) for a, b in zip(values, right, strict=True) if is_number(a) and is_number(b)]
    told = [(a, b) for a, b in pairs if a or b]  # nothing is nothing at any scale
    # Without two rows that differ there is nothing to have in common.
    if len(pairs) < len([b for b in right if b is not None]) or len({b for _, b in told}) < 2:
        return ""
    if all(value == 0 for value, _ in pairs):
        return "every value is 0."
    if len(off) == len(told) and (times := _factor(told)):
        return f"every value is {times[1]:,} times too {'large' if times[0] else 'small'}."
    if all(is_equal(a, -b) for a, b in told):
        return "every value has the right size and the wrong sign."
    if all(is_equal(a, abs(b)) for a, b in told):
        return "values that should be below zero are above it: the minus signs are gone."
    if all(0 <= b <= 1 for _, b in pairs) and all(is_equal(a, 1 - b, 1e-4) for a, b in pairs):
        return "every value is 1 minus what it should be: the share of the rest."
    for product in _UPSIDE_DOWN:
        if all(is_equal(a * b, product, 1e-4) for a, b in told):
            return "every value is upside down. Divide the other way around."
    steps = [a - b for a, b in pairs]
    if steps[0] and all(is_equal(step, steps[0], 1e-4) for step in steps):
        return f"every value is too {'high' if steps[0] > 0 else 'low'}, all by the same amount."
    if len(told) > 2 and all(a and b for a, b in told):
        ratios = [a / b for a, b in told]
        if all(is_equal(ratio, ratios[0], 1e-4) for ratio in ratios):
            return f"every value is too {'large' if abs(ratios[0]) > 1 else 'small'}, all by the same factor."
    if len(pairs) > 2 and len({a for a, _ in pairs}) == 1:
        return f"every value is {show(pairs[0][0])}. The values should differ."
    have, want = (sorted(side) for side in zip(*pairs, strict=True))
    if all(is_equal(a, b, 1e-4) for a, b in zip(have, want, strict=True)):
        row = off[0]
        return (
            f"the right numbers are there, but in the wrong rows: {show(labels[row])} has {show(values[row])}, "
            "which belongs to another row."
        )
    return _kind(labels, values, right, off)


def _kind(labels: Sequence[Any], values: Sequence[Any], right: Sequence[Any], off: Sequence[int]) -> str:
    """Say which kind of number is asked for, where the values are of another."""
    numbers = [
        (row, values[row], right[row]) for row in off if is_number(values[row]) and is_number(right[row])
    ]
    asked = [value for value in right if value is not None]
    if all(0 <= value <= 1 for value in asked) and any(map(is_share, asked)):
        outside = [row for row, value, _ in numbers if not 0 <= value <= 1]
        if outside:
            return f"{_cell(labels, values, outside[0])}; every value asked for lies between 0 and 1."
    if all(isinstance(value, int) for value in asked):
        broken = [row for row, value, _ in numbers if value != int(value)]
        if broken:
            return f"{_cell(labels, values, broken[0])}; this task asks for whole numbers."
    if len(off) == len(right):
        if all(b and abs(a) >= FAR * abs(b) for _, a, b in numbers):
            return f"every value is more than {FAR} times as large as it should be; {_cell(labels, values, off[0])}."
        if all(b and abs(a) * FAR <= abs(b) for _, a, b in numbers):
            return f"every value is less than a tenth of what it should be; {_cell(labels, values, off[0])}."
    return ""


def _where(labels: Sequence[Any], values: Sequence[Any], right: Sequence[Any], off: Sequence[int]) -> str:
    """Say how many values are off, and one of them."""
    row, rest = off[0], len(right) - len(off)
    value, best = values[row], right[row]
    side = ""
    if is_number(value) and is_number(best):
        side = f", which is too {'high' if value > best else 'low'}"
    others = "The other one is right." if rest == 1 else f"The other {rest:,} are right."
    if len(off) == 1 and rest:
        return f"only the value for {show(labels[row])} is off: it is {show(value)}{side}. {others}"
    if rest:
        return (
            f"{len(off):,} of {count(len(right), 'value')} are off, such as {show(labels[row])} with {show(value)}"
            f"{side}. {others}"
        )
    if len(off) > 1:
        return Vague(f"all values are off, such as {show(labels[row])} with {show(value)}{side}.")
    return Vague(f"{_cell(labels, values, row)}, which is not what was expected.")


def _cell(labels: Sequence[Any], values: Sequence[Any], row: int) -> str:
    return f"the value for {show(labels[row])} is {show(values[row])}"


def _names(labels: Sequence[Any], rows: Sequence[int]) -> str:
    """Name the values of some rows: the first few of many."""
    shown = [show(labels[row]) for row in rows[:MOST_NAMED]]
    more = [f"{len(rows) - MOST_NAMED:,} more"] if len(rows) > MOST_NAMED else []
    return f"the value{'' if len(rows) == 1 else 's'} for {join([*shown, *more])}"
