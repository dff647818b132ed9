"""The tables of the practice city and of real data, each with a card: what a row is, what the columns mean."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from html import escape
from pathlib import Path
from types import MappingProxyType

import pandas as pd

from practicum.display import emit, tag
from practicum.errors import DataError, nearest

__all__ = ["Card", "Column", "card", "cities", "city", "describe", "load", "tables"]

DEFAULT_CITY = "port-alder"
CITY_VARIABLE = "PRACTICUM_CITY"
CITY_FILE = "city.txt"
#: The id of a city whose tables were saved with `save_city`, and where they lie beside a notebook.
OWN_CITY = "your-city"
OWN_FOLDER = "city"
OWN_NAME_FILE = "name.txt"

_DATASETS = Path(__file__).parents[1] / "datasets"
_REAL = _DATASETS / "real"  # tables that belong to no city
_TIME = "%Y-%m-%d %H:%M"
# What a card calls a type, and what pandas calls it. Times are parsed apart.
_DTYPES = {"text": "str", "integer": "int64", "number": "float64", "time": None}


@dataclass(frozen=True)
class Column:
    """One column of a table: its name, type (text, integer, number or time), unit and meaning."""

    name: str
    type: str
    unit: str
    meaning: str


@dataclass(frozen=True)
class Card:
    """What a table is and where it comes from.

    Parameters
    ----------
    name : str
        As in ``load(name)``.
    title : str
        The table in a few words.
    row : str
        What one row is.
    made : str
        How the data were made; of real data, what was changed.
    license : str
        Under which terms they may be reused.
    synthetic : bool
        Whether the data are made up.
    date : date
        When they were made.
    columns : tuple of Column
        In the order of the table.
    sha256 : mapping of str to str
        File, relative to ``datasets/``, to its checksum.
    source : str
        Where real data come from; empty for synthetic data.
    original : str
        Terms of the source of real data; empty for synthetic data.
    rows : int
        Number of rows of real data; 0 for synthetic data, where each city has its own.
    """

    name: str
    title: str
    row: str
    made: str
    license: str
    synthetic: bool
    date: date
    columns: tuple[Column, ...]
    sha256: Mapping[str, str]
    source: str = ""
    original: str = ""
    rows: int = 0

    def _facts(self) -> dict[str, str]:
        if self.synthetic:
            return {
                "One row is": self.row,
                "Synthetic": "yes, these data are made up",
                "How made": self.made,
                "License": self.license,
                "Date": self.date.isoformat(),
            }
        return {
            "One row is": self.row,
            "Synthetic": "no, this is real data",
            "Rows": str(self.rows),
            "Source": self.source,
            "What was changed": self.made,
            "License": self.license,
            "License of the source": self.original,
            "Date": self.date.isoformat(),
        }

    def __str__(self) -> str:
        facts = [f"{label}: {text}" for label, text in self._facts().items()]
        columns = [f"  {c.name} ({_kind(c)}): {c.meaning}" for c in self.columns]
        return "\n".join([f"{self.title} [{self.name}]", *facts, "Columns:", *columns])

    def _repr_pretty_(self, printer, cycle: bool) -> None:
        printer.text(str(self))

    def _repr_html_(self) -> str:
        facts = [
            tag("li", tag("strong", f"{label}: "), escape(text)) for label, text in self._facts().items()
        ]
        head = [tag("th", label, scope="col") for label in ("column", "type and unit", "meaning")]
        rows = [
            tag(
                "tr",
                tag("th", c.name, scope="row"),
                tag("td", escape(_kind(c))),
                tag("td", escape(c.meaning)),
            )
            for c in self.columns
        ]
        return tag(
            "div",
            tag("p", tag("strong", escape(self.title)), " ", tag("code", self.name)),
            tag("ul", *facts),
            tag(
                "table",
                tag("caption", f"Columns of {self.name}"),
                tag("thead", tag("tr", *head)),
                tag("tbody", *rows),
            ),
            style="card",
        )


def load(name: str, city: str | None = None) -> pd.DataFrame:
    """Load one table: of the practice city, or of real data.

    Parameters
    ----------
    name : str
        One of `tables`, such as ``"service-requests"`` or ``"organ-donation"``.
    city : str, optional
        One of `cities`, by id or by name. Without it, the current `city`. Real data belong to no
        city and are the same for every one.

    Returns
    -------
    DataFrame
        A fresh copy with the columns of the `card`, in the order of the file. Text columns are
        pandas strings (``str``), never categories, so that they compare, group and join like any
        text; whole numbers are ``int64``, shares and amounts ``float64``, times ``datetime64``
        without a time zone (local time of the city). A missing time is ``NaT``, a missing number
        or text ``NaN``.

    Raises
    ------
    DataError
        When there is no such table or city; names the nearest.
    """
    columns = card(name).columns
    of_city = _DATASETS / _city(city)  # looked up for real data too, so that a wrong city is always told
    file = (of_city if card(name).synthetic else _REAL) / f"{name}.csv"
    types = _DTYPES
    if of_city.name == OWN_CITY and card(name).synthetic:
        file, columns = _own_table(name, columns)
        types = _DTYPES | {"integer": None}  # a city's own numbers may have gaps
    return pd.read_csv(
        file,
        encoding="utf-8",
        dtype={c.name: types[c.type] for c in columns if types[c.type]},
        parse_dates=[c.name for c in columns if c.type == "time"],
        date_format=_TIME,
        # Only an empty field is missing: "None" or "NA" are words like others.
        keep_default_na=False,
        na_values=[""],
    )


def tables(real: bool | None = None) -> list[str]:
    """Return the names of the tables, sorted.

    Parameters
    ----------
    real : bool, optional
        ``True`` for real data alone, ``False`` for the tables of the practice city alone. Without
        it, all.
    """
    of_city = [path.stem for path in _DATASETS.glob("*.toml") if path.stem != "cities"]
    of_none = [path.stem for path in _REAL.glob("*.toml")]
    return sorted({None: of_city + of_none, True: of_none, False: of_city}[real])


def cities() -> dict[str, str]:
    """Return the cities: id, as in ``load(name, city)``, to the name shown.

    All are fictional, except ``"your-city"``, which is there when `save_city` saved one beside the notebook.
    """
    known = tomllib.loads((_DATASETS / "cities.toml").read_text(encoding="utf-8"))
    if (own := _own_folder()) is not None:
        known[OWN_CITY] = (own / OWN_NAME_FILE).read_text(encoding="utf-8").strip()
    return known


def city(named: str | None = None) -> str:
    """Return the id of the city called `named`, or of the current city.

    The first of these that exists decides which is current: your own city's tables in the folder ``city`` of
    the working folder (see `save_city`); the environment variable ``PRACTICUM_CITY``; a file ``city.txt`` in
    the working folder or the nearest folder above; else ``"port-alder"``.

    Raises
    ------
    DataError
        When the name, the variable or the file names no city.
    """
    return _city(named)


def card(name: str) -> Card:
    """Return the card of a table.

    Raises
    ------
    DataError
        When there is no such table; names the nearest.
    """
    known = tables()
    if name not in known:
        raise DataError(f'There is no table "{name}".{_instead(name, known)}')
    return _card(name)


def describe(name: str) -> None:
    """Show the card of a table: what a row is, what the columns mean, how the data were made.

    Raises
    ------
    DataError
        When there is no such table; names the nearest.
    """
    shown = card(name)
    if shown.synthetic and _own_folder() is not None:
        print(f"Your own {name} have these columns; the rest of this card is about the practice city's.")
    emit({"text/plain": str(shown), "text/html": shown._repr_html_()})


@cache
def _card(name: str) -> Card:
    folder = _REAL if name in tables(real=True) else _DATASETS
    content = tomllib.loads((folder / f"{name}.toml").read_text(encoding="utf-8"))
    columns = tuple(Column(**column) for column in content.pop("columns"))
    return Card(name=name, columns=columns, sha256=MappingProxyType(content.pop("sha256")), **content)


def _city(asked: str | None) -> str:
    """Return the id of the city `asked` for, or of the current one."""
    if asked is not None:
        return _city_id(asked, "")
    if _own_folder() is not None:
        return OWN_CITY
    if named := os.environ.get(CITY_VARIABLE, "").strip():
        return _city_id(named, f"The environment variable {CITY_VARIABLE} is wrong: ")
    return city_of(Path.cwd())


def city_of(folder: Path) -> str:
    """Return the id of the city that a file ``city.txt`` in `folder` or above names; without one the usual city.

    Raises
    ------
    DataError
        When the file names no city.
    """
    for file in (parent / CITY_FILE for parent in (folder, *folder.parents)):
        if file.is_file():
            # Notepad may put a byte order mark in front.
            named = file.read_text(encoding="utf-8-sig", errors="replace").strip()
            return _city_id(named, f"The file {file} is wrong: ")
    return DEFAULT_CITY


def _own_folder() -> Path | None:
    """Return the folder of your own city beside the notebook; None when there is none."""
    folder = Path.cwd() / OWN_FOLDER
    return folder if (folder / OWN_NAME_FILE).is_file() else None


def _own_table(name: str, columns: tuple[Column, ...]) -> tuple[Path, list[Column]]:
    """Return the file of your own city's table, and those of `columns` that it has."""
    file = Path.cwd() / OWN_FOLDER / f"{name}.csv"
    if not file.is_file():
        word = name.replace("-", "_")
        raise DataError(
            f'Your own city has no table "{name}": add it with data.save_city(..., {word}=...), or load a practice '
            f'city\'s, such as data.load("{name}", city="{DEFAULT_CITY}").'
        )
    with file.open(encoding="utf-8") as stream:
        there = stream.readline().rstrip("\n").split(",")
    return file, [column for column in columns if column.name in there]


def _city_id(named: str, place: str) -> str:
    """Return the id for an id or a name, in any case; `place` starts the error."""
    known = cities()
    ids = {word.casefold(): id for id, name in known.items() for word in (id, name)}
    try:
        return ids[str(named).casefold()]
    except KeyError:
        there = f'{place}{"there" if place else "There"} is no city "{named}".'
        raise DataError(there + _instead(str(named).casefold(), list(known))) from None


def _instead(word: str, known: list[str]) -> str:
    """Return what to write instead: the nearest of `known`, or all of them."""
    return nearest(str(word), known) or f" Write one of: {', '.join(known)}."


def _kind(column: Column) -> str:
    return f"{column.type}, {column.unit}" if column.unit else column.type
