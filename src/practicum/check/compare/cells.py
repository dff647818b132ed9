"""Compare one cell, or a list of cells: numbers, texts, letters, items.

Each comparison returns None when two values agree, else one sentence that says what is off.
"""

from __future__ import annotations

import math
import re
from datetime import datetime
from difflib import SequenceMatcher
from enum import Enum
from typing import Any

from practicum.check import signs
from practicum.check.compare.patterns import of_number, of_values
from practicum.check.messages import Vague, day, is_mask, is_number, join, lead, show, what
from practicum.check.spec import Plain, Spec

#: How many items that do not belong a sentence names.
MOST_STRANGE = 3
_DAY = re.compile(r"\s*\d{4}-\d\d?-\d\d?")
#: How a day is written in words, without the commas; the month as in August, Aug or Aug.
_DAY_IN_WORDS = ("%B %d %Y", "%b %d %Y", "%d %B %Y", "%d %b %Y", "%A %B %d %Y", "%m/%d/%Y")


class Match(Enum):
    """A tolerance that is no number: the value itself; or the value, or it rounded."""

    EXACTLY = "exactly"
    AS_WRITTEN = "as written"


EXACTLY, AS_WRITTEN = Match.EXACTLY, Match.AS_WRITTEN
#: How far off a number may be, in its own unit; None is one part in a thousand.
Within = float | Match | None


def tolerance_of(spec: Spec) -> float | None:
    """Return how far off a number may be for a check."""
    within: float | None = spec.options.get("within")
    return within


def close(observed: Any, expected: Any, within: Within) -> bool:
    """Return True if two cells are the same to the eye: equal, or numbers no further apart than `within`.

    With `AS_WRITTEN`, `observed` may also be `expected` rounded to one to four digits after the point.
    """
    if isinstance(observed, list) and isinstance(expected, list):
        return len(observed) == len(expected) and all(
            close(one, other, within) for one, other in zip(observed, expected, strict=True)
        )
    if is_number(observed) and is_number(expected):
        return _close_numbers(observed, expected, within)
    if isinstance(observed, str) and isinstance(expected, str):
        return normalize(observed) == normalize(expected)
    return bool(observed == expected)


def _close_numbers(observed: float, expected: float, within: Within) -> bool:
    if within is None:
        return math.isclose(observed, expected, rel_tol=1e-3, abs_tol=1e-9)
    if not isinstance(within, Match):
        return observed == expected or abs(observed - expected) <= within + 1e-9
    if math.isclose(observed, expected, rel_tol=1e-6, abs_tol=1e-9):
        return True
    return within is AS_WRITTEN and any(
        math.isclose(observed, round(expected, digits), rel_tol=1e-9) for digits in (1, 2, 3, 4)
    )


def normalize(text: str) -> str:
    """Return a text as it is compared.

    Case, spaces, and the kind of quotes and dashes do not matter, nor how a letter with an accent is put together; a
    day is that day at midnight.
    """
    return " ".join(signs.plain(text).casefold().split()).removesuffix("t00:00:00")


def single(observed: Plain) -> Any:
    """Return the one value in `observed`, else `observed`; a Series, list or table of one cell counts as that cell."""
    match observed:
        case {"kind": "number" | "text" | "truth" | "time", "value": value}:
            return value
        case {"kind": "items", "items": [value]} | {"kind": "series", "values": [value]}:
            return value
        case {"kind": "table", "rows": 1, "columns": columns} if len(columns) == 1:
            return next(iter(columns.values()))[0]
    return observed


def compare_number(spec: Spec, observed: Plain, expected: Plain, within: Within) -> str | None:
    """Compare one number, or True and False."""
    name, right = f"`{spec.name}`", single(expected)
    if observed["kind"] == "duration":
        if close(observed["days"], right, within):
            return f"{name} is the right length of time. Divide it by one day to get a plain number of days."
        return f"{name} is {what(observed)}; this task asks for a plain number of days."
    value = single(observed)
    if is_number(value) and is_number(right):
        if close(value, right, within):
            return None
        if spec.options.get("hidden"):
            return Vague(f"{name} is {show(value)}, which is not what was expected.")
        return lead(f"{name} is {show(value)}", of_number(value, right))
    if value is None and right is None:
        return None
    if isinstance(value, bool) and isinstance(right, bool):
        return None if value == right else f"{name} is {value}."
    if value in ("inf", "-inf") and is_number(right):
        return f"{name} is infinite: somewhere, a number is divided by zero."
    if isinstance(value, str) and observed["kind"] != "time" and is_number(right):
        point = " and with a point before the decimals" if re.fullmatch(r"\s*[+-]?\d+,\d+\s*", value) else ""
        return f'{name} is the text "{value}". Give a number, without quotes{point}.'
    count = (
        " Count the True values with .sum(), or get their share with .mean()." if is_mask(observed) else ""
    )
    if observed["kind"] == "number":
        count = " That comes from 0 divided by 0, from a missing value, or from numbers that a function cannot use."
    comma = ""
    if (pair := _pair(observed)) is not None:
        comma = " If you wrote {0},{1}: Python uses a decimal point, {0}.{1}.".format(*pair)
    return f"{name} is {what(observed)}; this task asks for one number.{count}{comma}"


def _pair(observed: Plain) -> tuple[int, int] | None:
    """Return two whole numbers that may have been meant as one with a decimal comma."""
    match observed:
        case {"kind": "items", "items": [int(whole), int(decimals)]} if (
            decimals >= 0 and not isinstance(whole, bool) and not isinstance(decimals, bool)
        ):
            return whole, decimals
    return None


def compare_text(spec: Spec, observed: Plain, expected: Plain, within: Within) -> str | None:
    """Compare one text; case, spaces and punctuation do not matter."""
    value = single(observed)
    if not isinstance(value, str) and observed["kind"] == "series" and len(observed["labels"]) == 1:
        value = observed["labels"][0]  # the one row of a Series that names what is asked for
    if not isinstance(value, str):
        asked = "a date" if expected["kind"] == "time" else "text in quotes"
        return f"`{spec.name}` is {what(observed)}; this task asks for {asked}."
    if expected["kind"] == "time":
        value = day_in_words(value) or value
    bare, right = (re.sub(r"[^\w]+", "", normalize(text)) for text in (value, str(single(expected))))
    if bare == right:
        return None
    if expected["kind"] == "time" and _DAY.match(value):  # a day off is no slip of the pen
        return Vague(f"`{spec.name}` is {day(value)}. That is not the right date.")
    is_id, asks_for_id = (is_an_id(text) for text in (value, str(single(expected))))
    if asks_for_id and not is_id:
        return f'`{spec.name}` is "{day(value)}"; this task asks for an id.'
    ours, theirs = (re.sub(r"[\d-]+$", "", text.strip()) for text in (value, str(single(expected))))
    if is_id and asks_for_id and ours.casefold() != theirs.casefold():
        return f'`{spec.name}` is "{day(value)}", an id of another kind: here, they begin with {theirs}.'
    if is_id and not asks_for_id:
        return f'`{spec.name}` is "{day(value)}", which is an id; this task asks for something else.'
    if SequenceMatcher(None, bare, right).ratio() > 0.8:
        return f'`{spec.name}` is "{day(value)}". Check the spelling.'
    return Vague(f'`{spec.name}` is "{day(value)}". That is not the right answer.')


def day_in_words(text: str) -> str | None:
    """Return the day that a text names as in August 21, 2025, the way an expected date is kept; else None."""
    bare = " ".join(re.sub(r"[,.]", " ", text).split())
    for form in _DAY_IN_WORDS:
        try:
            return datetime.strptime(bare, form).isoformat()
        except ValueError:
            continue
    return None


def is_an_id(text: Any) -> bool:
    """Return True if a text looks like the id of a row: letters, then digits, such as I064 or N-014."""
    return isinstance(text, str) and re.fullmatch(r"[A-Za-z]{1,4}-?\d+", text.strip()) is not None


def letter(observed: Plain) -> str:
    """Return the letter that was chosen, as a capital; empty when there is none."""
    value = single(observed)
    return "" if isinstance(value, dict) else str(value).strip(" .:()").upper()


def compare_choice(spec: Spec, observed: Plain, expected: Plain, within: Within) -> str | None:
    """Compare the letter of an option."""
    value, options = letter(observed), spec.options.get("options", "ABCD")
    if value == letter(expected):
        return None
    if value not in list(options):
        letters = f"{', '.join(options[:-1])} or {options[-1]}"
        return f'`{spec.name}` needs one letter in quotes: {letters}, such as "{options[0]}".'
    return Vague(f"`{spec.name}` is {value}, which is not the right option. Read them again.")


def listed(observed: Plain) -> list[Any] | None:
    """Return the items in `observed`; None when it holds no list."""
    match observed:
        case {"kind": "items", "items": list(items)}:
            return items
        case {"kind": "series", "labels": list(labels), "values": list(values)}:
            # A Series of names, or one whose rows are only numbered, holds them in its values; one by group in its labels.
            is_numbered = labels == list(range(len(labels)))
            return values if is_numbered or all(isinstance(value, str) for value in values) else labels
        case {"kind": "table", "columns": columns} if len(columns) == 1:
            column: list[Any] = next(iter(columns.values()))
            return column
        case {"kind": "text" | "number" | "time", "value": value}:
            return [value]
    return None


def compare_items(spec: Spec, observed: Plain, expected: Plain, within: Within) -> str | None:
    """Compare a list of names or numbers."""
    name, right = f"`{spec.name}`", listed(expected) or []
    items = listed(observed)
    if items is None:
        return f"{name} is {what(observed)}; this task asks for a list."
    if _are_answers(observed) and not _are_answers(expected):
        return f"{name} holds True or False for each row. This task asks for a list: keep the rows that are True."
    count = observed.get("count", len(items))
    if spec.options.get("count"):
        least = expected.get("count", len(right))
        return None if count >= least else f"{name} holds {count:,}; the task asks for at least {least:,}."
    if not any(isinstance(item, list) for item in right) and are_pairs(items):
        items = [item[0] for item in items]  # names with their values, where names were asked
    order = bool(spec.options.get("order"))
    if order and observed.get("set") and len(right) > 1:
        return f"{name} is a set, in braces, and a set has no order. Write a list, in square brackets."
    if close(items, right, None) or (not order and close(in_order(items), in_order(right), None)):
        return None
    if observed["kind"] in ("text", "number", "time") and len(right) > 1:
        quotes = ", with each item in its own quotes" if observed["kind"] == "text" else ""
        return f"{name} is {what(observed)}; this task asks for a list{quotes}."
    if not items:
        return f"{name} is an empty list."
    if order and len(items) == len(right) and all(map(is_number, [*items, *right])):
        return lead(f"{name}: ", _by_place(items, right))
    if miss := _strange(items, right):
        return f"{name}{miss}"
    if order and len(items) == len(right):
        if close(in_order(items), in_order(right), None):
            first = next(row for row, item in enumerate(items) if not close(item, right[row], None))
            where = f"item {first + 1} is {show(items[first])}"
            return f"{name} has the right {count:,} items, but not in the order asked for: {where}."
        return lead(f"{name}: ", _by_place(items, right))
    for item in items:
        have, want = (sum(close(item, other, None) for other in side) for side in (items, right))
        if have > want:
            often = "more than once" if want == 1 else f"{have:,} times, which is too often"
            return f"{name} lists {show(item)} {often}."
    belongs = "one item, which belongs" if count == 1 else f"{count:,} items, all of which belong"
    return f"{name} has {belongs}, but the list is not complete."


def _by_place(items: list[Any], right: list[Any]) -> str:
    """Say which places of a list are off, as a sentence without its subject."""
    off = [row for row, item in enumerate(items) if not close(item, right[row], None)]
    return of_values([f"item {row}" for row in range(1, len(items) + 1)], items, right, off)


def _strange(items: list[Any], right: list[Any]) -> str:
    """Say which items of a list do not belong, as the end of a sentence; empty when all do."""
    extra = [item for item in items if not any(close(item, other, None) for other in right)]
    if not extra:
        return ""
    if len(items) == 1 and isinstance(items[0], list) and not any(isinstance(item, list) for item in right):
        return " is a list within a list: leave out one pair of brackets."
    glued = next((item for item in extra if _is_glued(item, right)), None)
    if glued is not None:
        return f' has "{glued}" as one item. Put each item in its own quotes, with commas between them.'
    words = list(dict.fromkeys(map(show, extra)))
    more = [f"{len(words) - MOST_STRANGE:,} more"] if len(words) > MOST_STRANGE else []
    letters = ""
    if all(_is_letter(item) for item in right) and not any(map(_is_letter, extra)):
        letters = " This task asks for letters, each in quotes."
    if all(map(is_an_id, right)) and not any(map(is_an_id, extra)):
        letters = " This task asks for ids, each in quotes."
    do = "does" if len(words) == 1 else "do"
    return f" includes {join([*words[:MOST_STRANGE], *more])}, which {do} not belong.{letters}"


def _is_letter(item: Any) -> bool:
    return isinstance(item, str) and len(item) == 1


def _is_glued(item: Any, right: list[Any]) -> bool:
    """Return True if a text is made of two or more of the items asked for: "CO", or "Harbor, Docks"."""
    if not isinstance(item, str) or not all(isinstance(other, str) for other in right):
        return False
    known, text = set(map(normalize, right)), normalize(item)
    parts = text.split(",") if "," in text else text.split() if text.split() != [text] else list(text)
    if len(parts) > 1 and all(part.strip() in known for part in parts):
        return True
    return any(text.startswith(one) and text[len(one) :] in known for one in known)


def _are_answers(observed: Plain) -> bool:
    """Return True if all values of a list or Series are yes or no."""
    cells = observed.get("items") or observed.get("values") or []
    return bool(cells) and all(isinstance(cell, bool) for cell in cells)


def are_pairs(items: list[Any]) -> bool:
    """Return True if a list holds names, each with one value."""
    return bool(items) and all(
        isinstance(item, list) and len(item) == 2 and isinstance(item[0], str) for item in items
    )


def size(observed: Plain) -> int | None:
    """Return how many values a list, Series or column holds; None where it holds none of these."""
    match observed:
        case {"kind": "items", "count": int(count)}:
            return count
        case {"kind": "series", "values": list(values)}:
            return len(values)
        case {"kind": "profile", "rows": int(rows), "columns": columns} if len(columns) == 1:
            return rows
        case {"kind": "table", "rows": int(rows), "columns": columns} if len(columns) == 1:
            return rows
    return None


def in_order(cells: list[Any]) -> list[Any]:
    """Return cells of any kinds sorted: texts as read, then numbers by size."""
    return sorted(cells, key=rank)


def rank(cell: Any) -> tuple[int, float, str]:
    """Return what cells of any kinds are sorted by."""
    return (1, cell, "") if is_number(cell) else (0, 0, normalize(show(cell)))
