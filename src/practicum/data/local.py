"""An author's own tables: a CSV file with its card in a folder ``data`` beside the notebook.

One file serves all cities (``data/stops.csv``), or each city has its own (``data/port-alder/stops.csv``);
either way the card is ``data/stops.toml``.
"""

from __future__ import annotations

import csv
import os
from hashlib import sha256
from io import StringIO
from pathlib import Path

import pandas as pd

from practicum import _fingerprint
from practicum.data.cards import Card, Column, shown
from practicum.errors import DataError

#: More folders with tables, separated as in PATH; building and rehearsing a unit set it.
TABLES_VARIABLE = "PRACTICUM_TABLES"
#: The folder beside a notebook.
FOLDER = "data"
#: How times are written in every table.
TIME = "%Y-%m-%d %H:%M"


def folders() -> list[Path]:
    """Return the folders that exist, in order: beside the notebook, then those of ``PRACTICUM_TABLES``."""
    named = [part.strip() for part in os.environ.get(TABLES_VARIABLE, "").split(os.pathsep)]
    given = [Path.cwd() / FOLDER, *(Path(part).expanduser() for part in named if part)]
    return [folder for folder in dict.fromkeys(path.resolve() for path in given) if folder.is_dir()]


def names() -> list[str]:
    """Return the names of all tables that have a file and a card, sorted."""
    found = {card.stem for folder in folders() for card in folder.glob("*.toml") if files(card)}
    return sorted(found)


def find(name: str) -> list[Path]:
    """Return the cards of tables called `name`, whether or not their files are there; copies count once."""
    found: dict[bytes, Path] = {}
    for folder in folders():
        # Compared with what lies there, a name can never lead out of the folder.
        for card in folder.glob("*.toml"):
            if card.stem == name:
                found.setdefault(card.read_bytes(), card)
    return list(found.values())


def without_card(name: str) -> Path | None:
    """Return the first CSV file called `name` that has no card beside it."""
    lying = (file for folder in folders() for file in folder.glob("*.csv") if file.stem == name)
    return next((file for file in lying if not file.with_suffix(".toml").is_file()), None)


def files(card: Path) -> list[Path]:
    """Return the CSV files that lie there for a card: one for all cities, or one for each."""
    folder, name = card.parent, f"{card.stem}.csv"
    return sorted(file for file in (folder / name, *folder.glob(f"*/{name}")) if file.is_file())


def load(card: Card, file: Path, city: str) -> pd.DataFrame:
    """Return an author's table.

    Parameters
    ----------
    card : Card
        What the table must hold.
    file : Path
        The card's file.
    city : str
        Id of the city whose table is wanted; does not matter where one table serves all.

    Returns
    -------
    DataFrame
        Columns and types as `practicum.data.load` describes them.

    Raises
    ------
    DataError
        When the file is missing, changed or damaged, or the city has no table; names file and key.
    """
    name = f"{city}/{card.name}.csv" if card.by_city else f"{card.name}.csv"
    table = file.parent / name
    if not table.is_file():
        if not card.by_city:
            raise DataError(f"{shown(file)} is a card without its table: put {name} beside it.")
        have = ", ".join(part.parent.name for part in files(file)) or "none"
        raise DataError(
            f'The table "{card.name}" has no file for the city "{city}" (it has: {have}): '
            f"add {shown(table)}, then run: practicum table {shown(table)}"
        )
    content = table.read_bytes()
    if card.sha256.get(name) not in (sha256(content).hexdigest(), _fingerprint.of_file(table)):
        raise DataError(
            f'{shown(table)} is not the file that {shown(file)} describes (key "sha256"): '
            f"put the right file back, or, if you changed it on purpose, run: practicum table {shown(table)}"
        )
    made = read(content, table, card)
    if card.rows and card.rows != len(made):
        raise DataError(
            f'{shown(file)}: the key "rows" says {card.rows}, but {shown(table)} has {len(made)} rows; '
            f"run: practicum table {shown(table)}"
        )
    return made


def read(content: bytes, file: Path, card: Card) -> pd.DataFrame:
    """Return the table in a CSV file, held to its card.

    Parameters
    ----------
    content : bytes
        UTF-8, values separated by commas, one line with the names of the columns.
    file : Path
        What messages call it.
    card : Card
        Its columns must be the file's, in the same order.

    Raises
    ------
    DataError
        When it cannot be read, has other columns than the card, or a value of another type; names a row.
    """
    place = shown(file)
    header, rows = _rows(content, place)
    wanted = [column.name for column in card.columns]
    for name in header:
        if name not in wanted:
            raise DataError(
                f'{place} has a column "{name}" that its card does not describe; add it to the key "columns".'
            )
    for name in wanted:
        if name not in header:
            raise DataError(
                f'{place} has no column "{name}", which the key "columns" of its card describes; '
                f"its columns are: {', '.join(header)}."
            )
    if header != wanted:
        raise DataError(
            f'{place} has its columns in another order than the key "columns" of its card: '
            f"{', '.join(header)}."
        )
    text = pd.DataFrame(rows, columns=header, dtype="str")
    text = text.where(text != "")  # only an empty field is missing
    return pd.DataFrame({column.name: _typed(text[column.name], column, place) for column in card.columns})


def _rows(content: bytes, place: str) -> tuple[list[str], list[list[str]]]:
    """Return the header and the rows of a CSV file; empty lines are left out."""
    try:
        lines = [row for row in csv.reader(StringIO(content.decode("utf-8-sig")), strict=True) if row]
    except UnicodeDecodeError:
        raise DataError(f"{place} is not UTF-8 text; save it as CSV UTF-8.") from None
    except csv.Error as error:
        raise DataError(f"{place} cannot be read as CSV ({error}); save it anew as CSV UTF-8.") from None
    if not lines:
        raise DataError(f"{place} is empty; its first line must name the columns.")
    header, *rows = lines
    for number, row in enumerate(rows, start=2):
        if len(row) != len(header):
            raise DataError(
                f"{place} has {len(row)} values in row {number}, but {len(header)} columns; put values that "
                "hold a comma in quotes."
            )
    return header, rows


def _typed(text: pd.Series, column: Column, place: str) -> pd.Series:
    """Return a column with the type that its card says."""
    if column.type == "text":
        return text
    made: pd.Series
    if column.type == "integer":
        if (gaps := text.isna()).any():
            row = int(gaps.to_numpy().argmax()) + 2
            raise DataError(
                f'{place}: the column "{column.name}" is empty in row {row}, and whole numbers cannot be missing; '
                'fill it in, or call its type "number".'
            )
        bad, what = ~text.str.fullmatch(r"[+-]?\d{1,18}"), "a whole number, such as 1250"
    elif column.type == "number":
        made = pd.to_numeric(text, errors="coerce").astype("float64")
        bad, what = made.isna() & text.notna(), "a number, such as 12.5"
    else:
        minutes = text.where(text.str.len() != len("2026-11-22"), text + " 00:00")
        made = pd.to_datetime(minutes, format=TIME, errors="coerce").astype("datetime64[us]")
        bad, what = made.isna() & text.notna(), "a time, such as 2026-11-22 14:05 or 2026-11-22"
    if bad.any():
        row = int(bad.to_numpy().argmax())
        raise DataError(
            f'{place}: the column "{column.name}" has "{str(text.iloc[row])[:40]}" in row {row + 2}, '
            f"which is not {what}."
        )
    return text.astype("int64") if column.type == "integer" else made
