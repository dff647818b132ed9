"""A table that people keep in a spreadsheet: CSV or Excel, its rows by line, its columns by their names."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Mapping, Sequence
from pathlib import Path

from practicum.errors import PracticumError

WORKBOOKS = (".xlsx", ".xlsm")
_MOST_ROWS, _MOST_COLUMNS, _MOST_BYTES = 50_000, 200, 5_000_000


def read(
    path: Path, columns: Mapping[str, Sequence[str]], needed: Sequence[str] = ()
) -> list[tuple[int, dict[str, str]]]:
    """Read the rows of a table.

    Parameters
    ----------
    path : Path
        A CSV file (comma, semicolon or tab; UTF-8 or UTF-16) or an Excel workbook, whose first row names the columns.
    columns : mapping of str to sequence of str
        The columns to read, and the names in small letters that spreadsheets have for each.
    needed : sequence of str
        The columns without which it is no such table.

    Returns
    -------
    list of (int, dict)
        Each row that is not empty: its line, and its cells by column, without what nobody sees.

    Raises
    ------
    PracticumError
        When the file cannot be read, is empty, or lacks a column.
    """
    rows = _workbook(path) if path.suffix.lower() in WORKBOOKS else _text(path)
    if not rows:
        raise PracticumError(f"{path} is empty. Its first row names the columns: {', '.join(columns)}.")
    places = _places(path, rows[0][1], columns, needed)
    found = []
    for line, cells in rows[1:]:
        row = {column: clean(cells[place]) if place < len(cells) else "" for column, place in places.items()}
        if any(row.values()):
            found.append((line, row))
    return found


def as_csv(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> bytes:
    """Return a table as CSV that spreadsheets open with the right letters."""
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\r\n").writerows([columns, *rows])
    return text.getvalue().encode("utf-8-sig")


def clean(cell: str) -> str:
    """Return a cell without what nobody sees; the two joiners belong to the spelling of names."""
    text = unicodedata.normalize("NFC", cell)
    shown = (
        " " if sign.isspace() else sign
        for sign in text
        if sign in "\u200c\u200d" or sign.isspace() or unicodedata.category(sign) not in ("Cc", "Cf")
    )
    return " ".join("".join(shown).split())


def _places(
    path: Path, head: Sequence[str], columns: Mapping[str, Sequence[str]], needed: Sequence[str]
) -> dict[str, int]:
    names = [clean(cell).casefold() for cell in head]
    found = {
        column: next(place for place, name in enumerate(names) if name in others)
        for column, others in columns.items()
        if any(name in others for name in names)
    }
    missing = [column for column in needed if column not in found]
    if missing:
        there = ", ".join(filter(None, (clean(cell) for cell in head))) or "nothing"
        raise PracticumError(f"{path}: the first row names no column {missing[0]}. It names: {there[:200]}.")
    return found


def _text(path: Path) -> list[tuple[int, list[str]]]:
    content = _bytes(path)
    coding = "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        text = content.decode(coding)
    except UnicodeDecodeError:
        raise PracticumError(f"{path} is not in UTF-8. In the spreadsheet, save it as “CSV UTF-8”.") from None
    if "\0" in text:
        raise PracticumError(f"{path} is not a table. Save it as CSV or as an Excel workbook (.xlsx).")
    head = text.partition("\n")[0]
    mark = max(",;\t", key=head.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True)
    rows, line = [], 1
    try:
        for row in reader:
            rows.append((line, row))
            line = reader.line_num + 1
    except csv.Error as error:
        raise PracticumError(f"{path}, line {line}: {error}. Put the quotation marks right.") from None
    return [(number, row) for number, row in rows if any(cell.strip() for cell in row)]


def _workbook(path: Path) -> list[tuple[int, list[str]]]:
    import openpyxl  # type: ignore[import-untyped]  # only a workbook needs it

    try:
        book = openpyxl.load_workbook(io.BytesIO(_bytes(path)), read_only=True, data_only=True)
        sheet = book.worksheets[0]
        rows = [
            (number, ["" if cell is None else str(cell) for cell in row])
            for number, row in enumerate(
                sheet.iter_rows(values_only=True, max_row=_MOST_ROWS, max_col=_MOST_COLUMNS), 1
            )
        ]
    except PracticumError:
        raise
    except Exception as error:  # a file that calls itself a workbook can fail in any way
        raise PracticumError(
            f"{path} cannot be read as an Excel workbook ({error}). Save it anew as .xlsx or CSV."
        ) from None
    return [(number, row) for number, row in rows if any(cell.strip() for cell in row)]


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise PracticumError(f"{path} is larger than such a table is (5 MB).")
        return path.read_bytes()
    except OSError as error:
        raise PracticumError(f"{path} cannot be read: {error.strerror or error}.") from None
