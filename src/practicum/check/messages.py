"""Words for a trainee: values as they would type them, Python's errors with what to do."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import zip_longest
from typing import Any, TypeGuard

from practicum.check.signs import plain
from practicum.check.spec import Plain
from practicum.errors import nearest

#: Python's own words are cut; some hold half a table.
MOST_ERROR = 120
#: How many columns are worth reading.
MOST_COLUMNS = 8

_MENDS = (
    (
        r"truth value of an? .* is ambiguous",
        "Use | and & between columns (or, and), each question in parentheses.",
    ),
    (
        r"'r?(or|and|xor)_'|unsupported operand type\(s\) for [|&]:",
        "Put parentheses around each question on both sides of | or &.",
    ),
)

TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d")


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
            return f"the day {show(observed['value'])}"
        case "duration":
            return f"a length of time ({show(observed['days'])} days)"
        case "items":
            return f"a list of {observed['count']:,}"
        case "series":
            return f"a Series of {count(len(observed['values']), 'value')}"
        case "profile" if observed.get("series"):
            return f"a Series of {count(observed['rows'], 'value')}"
        case "table" | "profile":
            return f"a table of {count(observed['rows'], 'row')}"
        case "figure":
            return "a figure"
        case "function":
            return "a function (put () behind its name to call it)"
        case "none":
            return "None"
        case "stub":
            return "still ..."
    kind = observed.get("type", "unknown")
    if "GroupBy" in kind:
        return "groups that nothing was worked out for yet (add a step such as .median())"
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


def in_words(error: BaseException, names: Mapping[str, Any]) -> str:
    """Return an error on one line: its kind, Python's words, and the mend where it is a common one.

    Parameters
    ----------
    error : BaseException
        What stopped a cell or a function.
    names : mapping
        The names of the notebook.
    """
    try:
        words = " ".join(str(error).split())
    except Exception:  # an error that cannot even say what it is
        words = ""
    mend = _mend(error, words, names)
    if mend:
        words = words.split(". ")[0].rstrip(".")
    words = words if len(words) <= MOST_ERROR else words[:MOST_ERROR] + "…"
    line = f"{type(error).__name__}: {words}".rstrip(": ")
    return f"{line}. {mend}" if mend else line


def _mend(error: BaseException, words: str, names: Mapping[str, Any]) -> str:
    for pattern, mend in _MENDS:
        if isinstance(error, (TypeError, ValueError)) and re.search(pattern, words):
            return mend
    missing = getattr(error, "name", None)
    if type(error) is NameError and isinstance(missing, str) and missing not in names:
        known = [name for name in names if not name.startswith("_")]
        advice = nearest(missing, known) or " If it is from the lesson, copy the cell that makes it."
        return f"`{missing}` does not exist in this notebook.{advice}"
    if isinstance(error, KeyError) and (columns := _columns(error)):
        alike = next((name for name in columns if plain(name) == plain(str(error.args[0]))), None)
        if alike is not None:
            return (
                f"There is a column `{alike}` that only looks the same: {_unlike(str(error.args[0]), alike)}."
            )
        more = " and more" if len(columns) > MOST_COLUMNS else ""
        listed = [f"`{name}`" for name in columns[:MOST_COLUMNS]]
        return f"There is no column {words}; there are {', '.join(listed) + more if more else join(listed)}."
    return ""


def _unlike(written: str, right: str) -> str:
    """Say by which sign two texts differ that look the same."""
    for one, other in zip_longest(written, right, fillvalue=""):
        if one != other:
            signs = [f"U+{ord(sign):04X}" if sign else "nothing" for sign in (one, other)]
            return f"yours has {signs[0]} where the table has {signs[1]}; copy the name from the table"
    return "copy the name from the table"


def _columns(error: KeyError) -> list[str]:
    """Return the columns of the table that was asked for one that it has not; empty when it was no table."""
    import pandas as pd

    key, step, table = error.args[0] if error.args else None, error.__traceback__, None
    while step is not None:
        # Indexing and sorting look into `self`, groupby into `obj`.
        looked = [step.tb_frame.f_locals.get(name) for name in ("self", "obj")]
        table = next((value for value in looked if isinstance(value, (pd.DataFrame, pd.Series))), table)
        step = step.tb_next
    if not isinstance(table, pd.DataFrame) or not isinstance(key, str) or key in table.columns:
        return []
    return [str(column) for column in table.columns]
