"""Pair the cells of an answer with those expected, to tell a rounded answer from another one."""

from __future__ import annotations

from typing import Any, NamedTuple

from practicum.check.compare.cells import EXACTLY, Within, close, single
from practicum.check.compare.figures import asked_marks
from practicum.check.compare.rounding import decimals, needed, rounded, significant
from practicum.check.compare.rows import Column, asked_columns, by_period, labeled, row_key
from practicum.check.messages import is_number, show
from practicum.check.spec import Plain, Spec


class Pair(NamedTuple):
    """A column of an answer and the one expected, cell by cell."""

    observed: Column
    expected: Column


def is_rounded(pairs: list[Pair]) -> bool:
    """Return True if an answer is the one expected, exact or rounded to any digit; False without any pair."""
    return bool(pairs) and all(close(*pair, EXACTLY) or rounded(*pair) for pair in pairs)


def too_far(spec: Spec, observed: Plain, pairs: list[Pair], within: float | None) -> str:
    """Return what is said to an answer that was rounded beyond the tolerance; empty for any other.

    Where whole numbers are asked for, nobody has to round. A number of one digit, such as 1 for 0.87, or a whole
    one, such as 14 for 14.2, need not have been rounded at all.
    """
    off = [pair for pair in pairs if not close(*pair, within)]
    value = single(observed)
    gone = is_number(value) and any(_is_rounded_away(value, pair.expected[0]) for pair in off)
    if not off or not (gone or is_rounded(pairs)):
        return ""
    digits = max(needed(pair.expected, within) for pair in off)
    if not digits:
        return ""
    asked = f"at least {digits} decimal{'s' if digits > 1 else ''}"
    if gone:
        side = "above" if off[0].expected[0] > 0 else "below"
        return f"`{spec.name}` is 0; the right number is {side} zero. If you rounded, keep {asked}."
    shown = f"is {show(value)}" if is_number(value) else "is"
    cells = [cell for pair in off for cell in pair.observed if is_number(cell)]
    # One number of one digit, or a whole one, may come from somewhere else: 0.8 is 32 of 40, and 0.78 rounded.
    short = all(significant(cell) < 2 for cell in cells)
    whole = all(decimals(cell) <= 0 for cell in cells)
    if (short or whole) if is_number(value) else (short and whole):
        what = f"{shown}." if is_number(value) else "holds whole numbers."
        return f"`{spec.name}` {what} If you rounded, keep {asked}."
    return f"`{spec.name}` {shown}{',' if is_number(value) else ''} rounded too far. Keep {asked}."


def _is_rounded_away(value: float, right: float) -> bool:
    """Return True if rounding to a digit after the point, or to a whole number, may have left nothing of a number."""
    return value == 0 and 0 < abs(right) <= 0.5


def pairs_of(spec: Spec, observed: Plain, expected: Plain, within: Within) -> list[Pair]:
    """Return the columns that were observed, each beside the one expected; none where they do not pair."""
    match spec.verb:
        case "number":
            value, right = single(observed), single(expected)
            return [Pair([value], [right])] if is_number(value) and is_number(right) else []
        case "series" if (have := labeled(observed)) and (want := labeled(expected)):
            return _side_by_side(have[0], [have[1]], want[0], [want[1]])
        case "table" if observed["kind"] == expected["kind"] == "table":
            return _pairs_of_tables(spec, observed["columns"], expected)
        case "figure" if observed["kind"] == "figure" and observed["panels"]:
            return _pairs_of_panels(spec, observed["panels"][0], expected["panels"][0], within)
    return []


def _pairs_of_tables(spec: Spec, have: dict[str, Column], expected: Plain) -> list[Pair]:
    by, asked, want = spec.options.get("by"), asked_columns(spec, expected), expected["columns"]
    if by not in have or any(column not in have for column in asked):
        return []
    return _side_by_side(have[by], [have[name] for name in asked], want[by], [want[name] for name in asked])


def _pairs_of_panels(spec: Spec, shown: Plain, best: Plain, within: Within) -> list[Pair]:
    kind = asked_marks(spec, best)
    if kind != "bars":
        return _pairs_of_marks(shown[kind], best[kind], within)
    if not shown["bars"] or not best["bars"]:
        return []
    (labels, lengths), (right_labels, right) = (
        [[bar[part] for bar in panel["bars"]] for part in (0, 1)] for panel in (shown, best)
    )
    return _side_by_side(labels, [lengths], right_labels, [right])


def _side_by_side(
    labels: Column, columns: list[Column], right_labels: Column, right: list[Column]
) -> list[Pair]:
    """Return each column in the order of the expected rows, beside the expected one."""
    place = {row_key(label): row for row, label in enumerate(by_period(labels, right_labels))}
    rows = [place[row_key(label)] for label in right_labels if row_key(label) in place]
    if not len(rows) == len(right_labels) == len(place) == len(labels):
        return []
    return [Pair([cells[row] for row in rows], best) for cells, best in zip(columns, right, strict=True)]


def _pairs_of_marks(shown: list[Plain], best: list[Plain], within: Within) -> list[Pair]:
    """Return for each line or group of dots the values of the one that shows it, exact or rounded."""
    pairs = []
    for mark in best:
        like: list[list[Any]] = [other["y"] for other in shown if len(other["y"]) == len(mark["y"])]
        found = next((y for y in like if close(y, mark["y"], within)), None)
        found = found or next((y for y in like if rounded(y, mark["y"])), None)
        if found is None:
            return []
        pairs.append(Pair(found, mark["y"]))
    return pairs
