"""The plain table that a board keeps beside the notebook: CSV in UTF-8, also as a spreadsheet saves it."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from practicum.beside import Kind
from practicum.errors import WidgetError

#: The columns of each board's table. All hold text but those in `NUMBERS`.
TABLES: tuple[tuple[str, ...], ...] = (
    ("note_id", "code"),
    ("note_id", "group"),
    ("rung", "question"),
    ("step", "feeling", "evidence", "what_happens"),
    ("idea_id", "dots"),
    ("idea_id", "criterion", "score"),
    ("belief_id", "risk", "ignorance"),
    ("field", "value", "changed"),
    ("task_id", "task", "days", "depends_on"),
)
NUMBERS = frozenset({"feeling", "dots", "score", "risk", "ignorance", "days"})
#: A column that a table made by code need not have.
OPTIONAL = frozenset({"changed"})


@dataclass(frozen=True)
class Table:
    """What a file holds: columns by name, and rows of text; nothing where a cell is empty."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def records(self) -> list[dict[str, str]]:
        """Return the rows as dicts."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]


def written(columns: Sequence[str], rows: Iterable[Mapping[str, object]]) -> bytes:
    """Return rows as CSV: comma, UTF-8, one line feed a row, an empty cell for what is missing."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_clean(row.get(column, "")) for column in columns])
    return text.getvalue().encode("utf-8", "replace")


def read(file: str) -> pd.DataFrame:
    """Return the table of a board, or one made by code or in a spreadsheet.

    Parameters
    ----------
    file : str
        The name of the CSV file beside the notebook.

    Returns
    -------
    pandas.DataFrame
        A row for each row of the file. Ids, names and words are text; `dots`, `score`, `risk`, `ignorance`,
        `feeling` and `days` are numbers; what is missing is NaN.

    Raises
    ------
    WidgetError
        When there is no such file yet, or it is damaged.
    """
    table = TABLE.read(TABLE.at(file))
    columns = {}
    for column, values in (
        zip(table.columns, zip(*table.rows, strict=True), strict=True) if table.rows else ()
    ):
        if column in NUMBERS:
            numbers = [float(value) if value else math.nan for value in values]
            whole = all(number.is_integer() for number in numbers)
            columns[column] = pd.Series(numbers, dtype="int64" if whole else "float64")
        else:
            columns[column] = pd.Series([value or None for value in values], dtype="str")
    if not columns:
        columns = {
            column: pd.Series(dtype="int64" if column in NUMBERS else "str") for column in table.columns
        }
    return pd.DataFrame(columns)


def _parse(content: bytes, name: str) -> Table:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise WidgetError(
            f"{name} is not in UTF-8. In the spreadsheet, save it once more as “CSV UTF-8”."
        ) from None
    if "\0" in text:
        raise WidgetError(
            f"{name} is damaged: it is no table. Move it elsewhere, then run the board's cell again."
        )
    lines = text.splitlines()
    head = lines[0] if lines else ""
    # A spreadsheet of a country that writes 0,5 puts semicolons between cells.
    mark = max(",;\t", key=head.count)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True))
    except csv.Error:
        raise WidgetError(
            f"{name} is damaged: a quotation mark is missing. Put it right, or move the file elsewhere."
        ) from None
    names = [cell.strip() for cell in rows[0]] if rows else []
    known = next((table for table in TABLES if set(table) - OPTIONAL <= set(names)), None)
    if known is None or len({name for name in names if name}) < sum(map(bool, names)):
        raise WidgetError(
            f"{name} is not the table of a board: its first line is “{head[:60]}”, not such as “note_id,group”. "
            "Put it right, or move the file elsewhere."
        )
    # A column without a name is the row numbers that pandas writes.
    kept = [place for place, column in enumerate(names) if column]
    made = []
    for number, row in enumerate(rows[1:], 2):
        cells = [_clean(cell) for cell in row]
        if not any(cells):
            continue
        if any(cells[len(names) :]):
            raise WidgetError(f"{name} is damaged: row {number} has more cells than the first. Put it right.")
        cells += [""] * (len(names) - len(cells))
        made.append(tuple(_number(cells[place], names[place], number, name) for place in kept))
    return Table(tuple(names[place] for place in kept), tuple(made))


def _number(value: str, column: str, row: int, name: str) -> str:
    """Return a cell, in a column of numbers as Python writes it."""
    if column not in NUMBERS or not value:
        return value
    try:
        number = float(value.replace(",", ".").replace("−", "-"))
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        raise WidgetError(f"Row {row} of {name} has “{value[:30]}” under {column}, which is no number.")
    return str(int(number)) if number.is_integer() else str(number)


def _clean(value: object) -> str:
    """Return a cell as it is read again: without spaces around it and without what no CSV holds."""
    return (
        str("" if value is None else value)
        .replace("\r\n", "\n")
        .replace("\r", "\n")
        .replace("\0", "")
        .strip()
    )


TABLE = Kind(
    noun="a board's table",
    example="my-groups.csv",
    most_bytes=2_000_000,
    too_long="is longer than the table of any board (2 MB). Move it elsewhere.",
    missing="Place cards on the board above; it is saved as you move them.",
    parse=_parse,
)
