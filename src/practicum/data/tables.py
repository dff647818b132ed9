"""Find and load tables: of the practice city, of real data, and an author's own, each with its card."""

from __future__ import annotations

import os
import tomllib
from functools import cache
from pathlib import Path

import pandas as pd

from practicum.data import local
from practicum.data.cards import Card, Column, read_card, shown
from practicum.display import emit
from practicum.errors import DataError, nearest

__all__ = ["Card", "Column", "card", "cities", "city", "describe", "load", "tables"]

DEFAULT_CITY = "port-alder"
CITY_VARIABLE = "PRACTICUM_CITY"
CITY_FILE = "city.txt"
#: The id of a city whose tables were saved with `own`, and where they lie beside a notebook.
OWN_CITY = "your-city"
OWN_FOLDER = "city"
OWN_NAME_FILE = "name.txt"

_DATASETS = Path(__file__).parents[1] / "datasets"
_REAL = _DATASETS / "real"  # tables that belong to no city
# What a card calls a type, and what pandas calls it. Times are parsed apart.
_DTYPES = {"text": "str", "integer": "int64", "number": "float64"}


def load(name: str, city: str | None = None) -> pd.DataFrame:
    """Load one table: of the practice city, of real data, or an author's own beside the notebook.

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
        When there is no such table or city (names the nearest), or an author's own table or its card is
        wrong; names file and key.
    """
    card_file = _card_file(name)
    chosen = _city(city)  # looked up for real data too, so that a wrong city is always reported
    if not _ships(card_file):
        return local.load(read_card(card_file), card_file, chosen)
    shipped = _shipped_card(card_file)
    columns, types = shipped.columns, _DTYPES
    file = (_DATASETS / chosen if shipped.synthetic else _REAL) / f"{name}.csv"
    if chosen == OWN_CITY and shipped.synthetic:
        file, columns = _own_table(name, columns)
        types = {"text": "str", "number": "float64"}  # a city's own whole numbers may have gaps
    return pd.read_csv(
        file,
        encoding="utf-8",
        dtype={c.name: types[c.type] for c in columns if c.type in types},
        parse_dates=[c.name for c in columns if c.type == "time"],
        date_format=local.TIME,
        # Only an empty field is missing: "None" or "NA" are words like others.
        keep_default_na=False,
        na_values=[""],
    )


def tables(real: bool | None = None) -> list[str]:
    """Return the names of the tables, sorted: those that ship, and the author's own beside the notebook.

    Parameters
    ----------
    real : bool, optional
        ``True`` for real data alone, ``False`` for synthetic data alone. Without it, all.

    Raises
    ------
    DataError
        When `real` is given and the card of an author's own table is wrong.
    """
    shipped = shipped_tables(real)
    own = [name for name in local.names() if real is None or card(name).synthetic is not real]
    return sorted({*shipped, *own})


def shipped_tables(real: bool | None = None) -> list[str]:
    """Return the names of the tables that ship with Practicum; `real` as in `tables`."""
    of_city = [path.stem for path in _DATASETS.glob("*.toml") if path.stem != "cities"]
    of_none = [path.stem for path in _REAL.glob("*.toml")]
    return sorted({None: of_city + of_none, True: of_none, False: of_city}[real])


def cities() -> dict[str, str]:
    """Return the cities: id, as in ``load(name, city)``, to the name shown.

    All are fictional, except ``"your-city"``, which is there when `own` saved one beside the notebook.
    """
    known = tomllib.loads((_DATASETS / "cities.toml").read_text(encoding="utf-8"))
    if (own := _own_folder()) is not None:
        known[OWN_CITY] = (own / OWN_NAME_FILE).read_text(encoding="utf-8").strip()
    return known


def city(named: str | None = None) -> str:
    """Return the id of the city called `named`, or of the current city.

    The first of these that exists decides which is current: your own city's tables in the folder ``city`` of
    the working folder (see `own`); the environment variable ``PRACTICUM_CITY``; a file ``city.txt`` in
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
        When there is no such table (names the nearest), two have this name, or the card is wrong.
    """
    file = _card_file(name)
    return _shipped_card(file) if _ships(file) else read_card(file)


def describe(name: str) -> None:
    """Show the card of a table: what a row is, what the columns mean, how the data were made.

    Raises
    ------
    DataError
        When there is no such table; names the nearest.
    """
    described = card(name)
    if described.synthetic and _ships(_card_file(name)) and _own_folder() is not None:
        print(f"Your own {name} have these columns; the rest of this card is about the practice city's.")
    emit({"text/plain": str(described), "text/html": described._repr_html_()})


def _card_file(name: str) -> Path:
    """Return the file of a table's card. A name means one table: what ships is never shadowed.

    Raises
    ------
    DataError
        When no table or more than one has this name.
    """
    found = [
        folder / f"{name}.toml"
        for folder, real in ((_DATASETS, False), (_REAL, True))
        if name in shipped_tables(real)
    ]
    found += local.find(name)
    if len(found) > 1:
        raise DataError(
            f'Two tables are called "{name}": {shown(found[0])} and {shown(found[1])}. '
            "Give the second and its card another name."
        )
    if found:
        return found[0]
    if (table := local.without_card(name)) is not None:
        raise DataError(
            f"{shown(table)} has no card: write {shown(table.with_suffix('.toml'))} beside it, then run: "
            f"practicum table {shown(table)}"
        )
    raise DataError(f'There is no table "{name}".{_instead(name, tables())}')


def _ships(card_file: Path) -> bool:
    return card_file.is_relative_to(_DATASETS)


@cache
def _shipped_card(file: Path) -> Card:
    return read_card(file)


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


def _own_table(name: str, columns: tuple[Column, ...]) -> tuple[Path, tuple[Column, ...]]:
    """Return the file of your own city's table, and those of `columns` that it has."""
    file = Path.cwd() / OWN_FOLDER / f"{name}.csv"
    if not file.is_file():
        word = name.replace("-", "_")
        raise DataError(
            f'Your own city has no table "{name}": add it with data.own(..., {word}=...), or load a practice '
            f'city\'s, such as data.load("{name}", city="{DEFAULT_CITY}").'
        )
    with file.open(encoding="utf-8") as stream:
        there = stream.readline().rstrip("\n").split(",")
    return file, tuple(column for column in columns if column.name in there)


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
