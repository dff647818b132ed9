"""What callers hand a board: tables of their own, whatever their columns are called."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import pandas as pd

from practicum.errors import WidgetError


@dataclass(frozen=True)
class Card:
    """One thing to place or mark: an id and its words, both text."""

    id: str
    text: str


def table(given: Any, verb: str, what: str) -> pd.DataFrame:
    """Return what was given as a table with at least one row.

    Raises
    ------
    WidgetError
        When it is none.
    """
    try:
        made = given if isinstance(given, pd.DataFrame) else pd.DataFrame(given)
    except (ValueError, TypeError):
        made = None
    if made is None or not len(made.columns):
        raise WidgetError(
            f"boards.{verb} needs a table of {what}, such as data.load(…); this is {given!r:.60}."
        )
    if made.empty:
        raise WidgetError(f"boards.{verb} needs {what}, and this table has no row.")
    return made.rename(columns=str)


def cards(given: Any, verb: str, what: str, *, id: str | None = None, text: str | None = None) -> list[Card]:
    """Return the cards of a table: an id of each row and its words.

    Without `id`, the first column that tells all rows apart holds the ids; without `text`, the column ``text`` or
    else the first other column of words.

    Raises
    ------
    WidgetError
        When there is no such column, or an id is missing or stands in two rows.
    """
    rows = table(given, verb, what)
    _has(rows, verb, id, text)
    if id is None:
        id = next((column for column in _columns(rows) if tells_apart(rows[column])), None)
        if id is None:
            raise WidgetError(
                f'boards.{verb} finds no column that tells all rows apart; name the one that does: id="…". '
                f"Columns: {', '.join(_columns(rows))}."
            )
    elif not tells_apart(rows[id]):
        raise WidgetError(
            f"boards.{verb} needs one row for each {id}; here one is missing or stands in two rows."
        )
    if text is None:
        words = [column for column in _columns(rows) if column != id and is_words(rows[column])]
        text = "text" if "text" in words else next(iter(words), None)
        if text is None:
            raise WidgetError(
                f'boards.{verb} finds no column with words beside {id}; name it: text="…". '
                f"Columns: {', '.join(_columns(rows))}."
            )
    return [Card(one, as_text(words)) for one, words in zip(map(as_text, rows[id]), rows[text], strict=True)]


def _columns(rows: pd.DataFrame) -> list[str]:
    return [str(name) for name in rows.columns]


def _has(rows: pd.DataFrame, verb: str, *columns: str | None) -> None:
    for column in columns:
        if column is not None and column not in rows:
            raise WidgetError(
                f"boards.{verb} finds no column {column}. Columns: {', '.join(_columns(rows))}."
            )


def column(rows: pd.DataFrame, verb: str, name: str) -> list[str]:
    """Return a column as text.

    Raises
    ------
    WidgetError
        When there is no such column.
    """
    _has(rows, verb, name)
    return [as_text(value) for value in rows[name]]


def tells_apart(values: pd.Series) -> bool:
    """Return whether every value is there and none stands twice."""
    found = [as_text(value) for value in values]
    return all(found) and len(set(found)) == len(found)


def is_words(values: pd.Series) -> bool:
    """Return whether a column holds words rather than numbers."""
    found = values.dropna()
    return len(found) > 0 and all(isinstance(value, str) for value in found)


def as_text(value: Any) -> str:
    """Return a cell as text: nothing when it is missing, and no ``.0`` behind a whole number."""
    if value is None or (pd.api.types.is_scalar(value) and pd.isna(value)):
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value).replace("\0", "").strip()


def names(given: Iterable[object] | None, verb: str, what: str) -> list[str]:
    """Return names, each once.

    Raises
    ------
    WidgetError
        When one is empty or given twice.
    """
    found = [as_text(name) for name in ([given] if isinstance(given, str) else given or ())]
    if not all(found) or len(set(found)) < len(found):
        raise WidgetError(f"boards.{verb} needs different {what}, none of them empty; this is {found}.")
    return found
