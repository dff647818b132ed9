"""Your own city beside a notebook: its tables in the folder ``city``, which `load` reads first."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pandas as pd

from practicum._files import write_atomic
from practicum.data import numbers, schema
from practicum.data.local import TIME
from practicum.data.tables import OWN_FOLDER, OWN_NAME_FILE, card, shipped_tables
from practicum.errors import DataError, nearest

#: What notebooks call a table.
_SHORT = {"requests": "service-requests"}


def own(name: str, *, beside: str | os.PathLike[str] = ".", **own: pd.DataFrame) -> Path:
    """Let a notebook run on your own city's tables: they are saved beside it, and its cells stay as they are.

    >>> requests["service"] = requests["service"].replace({"BULKY TRASH": "Bulky item pickup"})
    >>> data.own("Springfield", requests=requests, neighborhoods=neighborhoods)

    Give services the names that the practice city uses, as above, so that its code finds them. From then on
    ``data.load("service-requests")`` in that notebook returns your city's table. The tables are CSV files in
    the folder ``city``; submit it together with the notebook. To go back to the practice city, delete or
    rename the folder.

    The checks know only the practice cities. On your own city each says that your own data are not graded. When
    the notebook is graded, it runs in your course's practice city, and its answers are judged there. So work on
    your own city in a copy of the unit's folder, and hand in the original. Your team can share the folder ``city``:
    put it beside a copy of any unit, and that copy runs on it, too.

    Parameters
    ----------
    name : str
        What to call your city.
    beside : str or Path
        The folder of the notebook; without it, the working folder.
    **own : DataFrame
        Tables under their names with ``_`` for ``-`` (``requests`` is short for ``service_requests``), with
        the columns that `describe` shows. Service requests need request_id, opened, closed, service and
        neighborhood; neighborhoods need neighborhood and population, and get income_quartile from
        median_household_income. Other columns are left out.

    Returns
    -------
    Path
        The folder ``city``.

    Raises
    ------
    DataError
        When there is no such table, a column is missing, or values do not fit (names three rows); when the
        folder ``city`` is there and is no saved city.
    """
    if not str(name).strip():
        raise DataError('Your city needs a name: data.own("Springfield", ...).')
    if not own:
        raise DataError("There is no table to save: data.own(name, requests=requests, ...).")
    made = {(table := _table(word)): _conformed(frame, table) for word, frame in own.items()}
    folder = Path(beside) / OWN_FOLDER
    if folder.exists() and not _is_ours(folder):
        raise DataError(
            f"{folder} holds something else, which stays as it is. Rename it, or choose another beside=."
        )
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for table, frame in made.items():
            text = frame.to_csv(index=False, date_format=TIME, lineterminator="\n")
            write_atomic(folder / f"{table}.csv", text.encode())
        # Last, because it makes the folder count as a city.
        (folder / OWN_NAME_FILE).write_text(f"{str(name).strip()}\n", encoding="utf-8")
    except OSError as error:
        raise DataError(
            f"{folder} cannot be written to ({error.strerror}); choose another beside=."
        ) from None
    _report_unmatched(made)
    print(
        f"From here on, this notebook runs on the tables of {str(name).strip()}. Work on your own data is not graded. "
        f"To go back to the practice city, rename the folder {OWN_FOLDER}."
    )
    return folder


def _is_ours(folder: Path) -> bool:
    """Return whether a folder is empty or a city that was saved here before."""
    try:
        return (folder / OWN_NAME_FILE).is_file() or not any(folder.iterdir())
    except OSError:
        return False


def _table(word: str) -> str:
    known = shipped_tables(real=False)
    if (table := _SHORT.get(word, word.replace("_", "-"))) in known:
        return table
    instead = nearest(table, known).replace("-", "_") or f" Write one of: {', '.join(known)}."
    raise DataError(f'There is no table "{table}".{instead}')


def _conformed(frame: Any, table: str) -> pd.DataFrame:
    """Return the columns of the card, checked, in its order."""
    if not isinstance(frame, pd.DataFrame):
        raise DataError(f"{table} must be a table (a pandas DataFrame), not {type(frame).__name__}.")
    if table == "neighborhoods" and "income_quartile" not in frame and "median_household_income" in frame:
        frame = frame.assign(income_quartile=_quartile(frame["median_household_income"]))
    for column in schema.needed(table):
        if column not in frame:
            raise schema.no_such_column(f"Your table {table}", column, [str(name) for name in frame.columns])
    kept = [column.name for column in card(table).columns if column.name in frame]
    text = frame[kept].reset_index(drop=True).map(numbers.as_text)
    return schema.conform(text, table, f"Your table {table}", first_row=0)


def _quartile(income: pd.Series) -> pd.Series:
    """Return 1 for the quarter with the lowest incomes to 4, as the practice city counts."""
    order = pd.to_numeric(income, errors="coerce").rank(method="first")
    return ((order - 1) * 4 // order.count() + 1).astype("Int64")


def _report_unmatched(made: dict[str, pd.DataFrame]) -> None:
    """Print which requests would be lost when the two tables are joined."""
    if not {"service-requests", "neighborhoods"} <= made.keys():
        return
    places = made["service-requests"]["neighborhood"]
    unmatched = places[~places.isin(made["neighborhoods"]["neighborhood"])]
    if len(unmatched):
        names = ", ".join(f'"{place}"' for place in unmatched.dropna().value_counts().index[:3]) or "no name"
        print(
            f"{len(unmatched):,} of {len(places):,} requests are in neighborhoods that the table neighborhoods "
            f"does not have ({names}); they drop out when the two are joined."
        )
