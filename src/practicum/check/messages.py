"""Words for a trainee: values as they would type them."""

from __future__ import annotations

import re
from typing import Any, TypeGuard

from practicum.check.spec import Plain

TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d")


class Vague(str):
    """A sentence that says no more than that a value is off."""

    __slots__ = ()


def lead(words: str, sentence: str) -> str:
    """Put words before a sentence; it stays as vague as it was."""
    return type(sentence)(f"{words}{sentence}")


def is_number(value: Any) -> TypeGuard[int | float]:
    """Return True if a cell is a number; True and False are not."""
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def join(texts: list[str]) -> str:
    """Write a list as people do: a, b and c."""
    return (
        texts[0] if len(texts) == 1 else ", ".join(texts[:-1]) + f" and {texts[-1]}" if texts else "nothing"
    )


def count(number: int, noun: str) -> str:
    """Write a number of things: 1 row, 2 rows."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def range_of(bounds: list[int]) -> str:
    """Write the fewest and the most as people do: 2, or 2 to 4."""
    low, high = bounds
    return f"{low}" if low == high else f"{low} to {high}"


def is_mask(observed: Plain) -> bool:
    """Return True if `observed` holds answers, True or False, instead of what follows from them."""
    match observed:
        case {"kind": "series", "values": cells} | {"kind": "items", "items": cells}:
            return len(cells) > 1 and all(isinstance(cell, bool) for cell in cells)
        case {"kind": "profile", "truth": True}:
            return True
    return False


def what(observed: Plain) -> str:
    """Name what was observed in a trainee's words."""
    match observed["kind"]:
        case "number":
            return "missing (NaN)" if observed["value"] is None else show(observed["value"])
        case "truth":
            return str(observed["value"])
        case "text":
            return f'the text "{observed["value"]}"'
        case "time":
            return f"the date {show(observed['value'])}"
        case "duration":
            return f"a length of time ({show(observed['days'])} days)"
        case "draws":
            return f"a list of {observed['count']:,} draws"
        case "items":
            return f"a list of {count(observed['count'], 'item')}"
        case "series":
            return f"a Series of {count(len(observed['values']), 'value')}"
        case "profile" if observed.get("series"):
            return f"a Series of {count(observed['rows'], 'value')}"
        case "table" | "profile":
            return f"a table of {count(observed['rows'], 'row')}"
        case "figure":
            return "a figure"
        case "function":
            return "a function (put () after its name to call it)"
        case "none":
            return "None"
        case "stub":
            return "still ..."
    kind = observed.get("type", "unknown")
    if "GroupBy" in kind:
        return "groups with nothing calculated for them yet (add a step such as .median())"
    if kind.endswith(("Result", "Results", "ResultsWrapper")):
        return f"a whole result ({kind}; name the part that you need after a dot)"
    return f"of a kind this check cannot read ({kind})"


def show(value: Any) -> str:
    """Write a cell the way a trainee would: four digits at the most after the point."""
    if isinstance(value, float):
        if value and not 1e-3 <= abs(value) < 1e15:
            return f"{value:.4g}"
        return f"{value:,.4f}".rstrip("0").rstrip(".")
    if is_number(value):
        return f"{value:,}"
    if isinstance(value, list):
        return ", ".join(map(show, value))
    return "missing" if value is None else day(str(value))


def day(text: str) -> str:
    """Write a point of time as people do, without an hour that nobody gave: 2025-09-01."""
    return text.removesuffix("T00:00:00").replace("T", " ") if TIME.fullmatch(text) else text
