"""The card of a table: what a row is, what the columns mean, and where the data come from."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from html import escape
from pathlib import Path
from types import MappingProxyType
from typing import Any, Protocol

from practicum.display import tag
from practicum.errors import DataError, nearest

#: What the type of a column may be called.
TYPES = ("text", "integer", "number", "time")


@dataclass(frozen=True)
class Column:
    """One column of a table: its name, type (text, integer, number or time), unit and meaning."""

    name: str
    type: str
    unit: str
    meaning: str

    @property
    def kind(self) -> str:
        """The type and the unit, as people read them."""
        return f"{self.type}, {self.unit}" if self.unit else self.type


class _Printer(Protocol):
    def text(self, text: str) -> None: ...


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
        File to its checksum. Files are relative to ``datasets/``, or to the folder of an author's card.
    source : str
        Where real data come from; empty for synthetic data.
    original : str
        Terms of the source of real data; empty for synthetic data.
    rows : int
        Number of rows; 0 where each city has a table of its own.
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

    @property
    def by_city(self) -> bool:
        """True if each city has a table of its own."""
        return any("/" in file and not file.startswith("real/") for file in self.sha256)

    def facts(self) -> dict[str, str]:
        """Return what the card says besides its title and columns: label to text."""
        shown = {
            "One row is": self.row,
            "Synthetic": "yes, these data are made up" if self.synthetic else "no, this is real data",
        }
        if self.rows:
            shown["Rows"] = str(self.rows)
        if self.synthetic:
            shown |= {"How made": self.made, "License": self.license}
        else:
            shown |= {
                "Source": self.source,
                "What was changed": self.made,
                "License": self.license,
                "License of the source": self.original,
            }
        return shown | {"Date": self.date.isoformat()}

    def __str__(self) -> str:
        facts = [f"{label}: {text}" for label, text in self.facts().items()]
        columns = [f"  {column.name} ({column.kind}): {column.meaning}" for column in self.columns]
        return "\n".join([f"{self.title} [{self.name}]", *facts, "Columns:", *columns])

    def _repr_pretty_(self, printer: _Printer, cycle: bool) -> None:
        printer.text(str(self))

    def _repr_html_(self) -> str:
        facts = [tag("li", tag("strong", f"{label}: "), escape(text)) for label, text in self.facts().items()]
        head = [tag("th", label, scope="col") for label in ("column", "type and unit", "meaning")]
        rows = [
            tag(
                "tr",
                tag("th", escape(column.name), scope="row"),
                tag("td", escape(column.kind)),
                tag("td", escape(column.meaning)),
            )
            for column in self.columns
        ]
        return tag(
            "div",
            tag("p", tag("strong", escape(self.title)), " ", tag("code", escape(self.name))),
            tag("ul", *facts),
            tag(
                "table",
                tag("caption", f"Columns of {escape(self.name)}"),
                tag("thead", tag("tr", *head)),
                tag("tbody", *rows),
            ),
            style="card",
        )


@dataclass(frozen=True)
class _Key:
    """One key of a card: its Python type, what a message calls that, and a line to copy."""

    type: type
    what: str
    example: str


_TEXT = "text in quotes"
_SHARED = {
    "title": _Key(str, _TEXT, 'title = "Bus stops of Springfield"'),
    "row": _Key(str, _TEXT, 'row = "one bus stop"'),
    "made": _Key(str, _TEXT, 'made = "All rows of the source; names of columns in lower case."'),
    "license": _Key(str, _TEXT, 'license = "CC BY 4.0"'),
    "synthetic": _Key(bool, "true or false", "synthetic = false"),
    "date": _Key(date, "a day", "date = 2026-11-22"),
    "columns": _Key(list, "a list of columns", 'columns = [{ name = "stop", type = "text", ... }]'),
    "sha256": _Key(dict, "a table of files and checksums", ""),
}
_OF_REAL = {
    "source": _Key(str, _TEXT, 'source = "Open data of Springfield, stops.csv, read on 2026-11-22"'),
    "original": _Key(str, _TEXT, 'original = "Public domain (CC0)"'),
}
_OPTIONAL = {"rows": _Key(int, "a whole number", "")}
_COLUMN = {
    "name": _Key(str, _TEXT, 'name = "stop"'),
    "type": _Key(str, _TEXT, 'type = "text"'),
    "unit": _Key(str, _TEXT, 'unit = ""'),
    "meaning": _Key(str, _TEXT, 'meaning = "Name of the stop."'),
}
_MAY_BE_EMPTY = {"unit"}


def read_card(file: Path) -> Card:
    """Return the card in a TOML file.

    Raises
    ------
    DataError
        When the file cannot be read, or a key is missing, unknown or of another type; names file and key.
    """
    try:
        return parse_card(file.read_text(encoding="utf-8-sig"), file)
    except UnicodeDecodeError:
        raise DataError(f"{shown(file)} is not UTF-8 text; save it in that encoding.") from None
    except OSError as error:
        raise DataError(f"{shown(file)} cannot be read ({error.strerror}).") from None


def parse_card(text: str, file: Path) -> Card:
    """Return the card in `text`, as `read_card` does; `file` is its name in messages, and names the table."""
    place = shown(file)
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise DataError(f"{place} is not valid TOML: {str(error)[:1].lower()}{str(error)[1:]}.") from None
    fill = f"run: practicum table {shown(file.with_suffix('.csv'))}"
    needed = _SHARED if content.get("synthetic") else _SHARED | _OF_REAL
    _check_keys(content, _SHARED | _OF_REAL | _OPTIONAL, needed, f"{place}: the key", "", fill)
    if extra := next((key for key in _OF_REAL if key in content and key not in needed), None):
        raise DataError(
            f'{place}: the key "{extra}" is for real data; delete it, or write synthetic = false.'
        )
    if not content["columns"]:
        raise DataError(f'{place}: the key "columns" lists no column; {_SHARED["columns"].example}.')
    columns = tuple(
        _column(column, number, place) for number, column in enumerate(content.pop("columns"), start=1)
    )
    names = [column.name for column in columns]
    if twice := next((name for name in names if names.count(name) > 1), None):
        raise DataError(f'{place}: two columns are called "{twice}"; rename or delete one.')
    sums = content.pop("sha256")
    for name, checksum in sums.items():
        if not (isinstance(checksum, str) and len(checksum) == 64):
            raise DataError(f'{place}: "{name}" in the key "sha256" has no checksum of 64 characters; {fill}')
    return Card(name=file.stem, columns=columns, sha256=MappingProxyType(sums), **content)


def shown(file: Path) -> str:
    """Return a path as messages show it: from the working folder when it lies there."""
    here = Path.cwd()
    return (file.relative_to(here) if file.is_relative_to(here) else file).as_posix()


def _column(content: Any, number: int, place: str) -> Column:
    """Return one column of a card."""
    if not isinstance(content, dict):
        raise DataError(f"{place}: column {number} is no table; write {{ {_COLUMN['name'].example}, ... }}.")
    called = f' of column {number}, "{content.get("name", "")}",'
    _check_keys(content, _COLUMN, _COLUMN, f"{place}: the key", called, "")
    if content["type"] not in TYPES:
        raise DataError(
            f'{place}: the column "{content["name"]}" has the type "{content["type"]}"; '
            f"write one of: {', '.join(TYPES)}."
        )
    return Column(**content)


def _check_keys(
    content: Mapping[str, Any],
    known: Mapping[str, _Key],
    needed: Mapping[str, _Key],
    start: str,
    where: str,
    fill: str,
) -> None:
    """Raise a sentence for the first key that is unknown, missing, or of another type."""
    for name in content:
        if name not in known:
            instead = nearest(name, list(known)) or f" Write one of: {', '.join(known)}."
            raise DataError(f'{start} "{name}"{where} is unknown.{instead}')
    for name, key in known.items():
        fix = f"write {key.example}" if key.example else fill
        if name not in content:
            if name in needed:
                raise DataError(f'{start} "{name}"{where} is missing; {fix}')
            continue
        value = content[name]
        fits = isinstance(value, key.type) and not isinstance(value, datetime)
        if not fits or (key.type is int and isinstance(value, bool)):
            raise DataError(f'{start} "{name}"{where} must be {key.what}; {fix}')
        if key.type is str and not value.strip() and name not in _MAY_BE_EMPTY:
            raise DataError(f'{start} "{name}"{where} is empty; {fix}')
