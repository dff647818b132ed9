"""Say Python's errors so that a beginner knows what to mend."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from practicum.check.messages import join
from practicum.errors import nearest

#: Python's own words are cut; some hold half a table.
MOST_LETTERS = 120
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
    words = words if len(words) <= MOST_LETTERS else words[:MOST_LETTERS] + "…"
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
        more = " and more" if len(columns) > MOST_COLUMNS else ""
        listed = [f"`{name}`" for name in columns[:MOST_COLUMNS]]
        return f"There is no column {words}; there are {', '.join(listed) + more if more else join(listed)}."
    return ""


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
