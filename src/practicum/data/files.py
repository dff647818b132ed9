"""Read a CSV or Excel file that any city office may have written: encodings, separators, byte order marks."""

from __future__ import annotations

from io import BytesIO, StringIO
from pathlib import Path

import pandas as pd

from practicum.data.numbers import as_text
from practicum.data.web import looks_like_a_page, need
from practicum.errors import DataError, nearest

#: Endings of files that can be read; old Excel files must be saved anew.
ENDINGS = (".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".xls")
_BOMS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}


def read_bytes(path: Path) -> bytes:
    """Return what a file holds.

    Raises
    ------
    DataError
        When there is no such file; names the nearest beside it.
    """
    try:
        return path.read_bytes()
    except FileNotFoundError:
        beside = [file.name for file in path.parent.glob("*")] if path.parent.is_dir() else []
        raise DataError(
            f'There is no file "{path.name}" in {path.parent.resolve()}.{nearest(path.name, beside)}'
        ) from None
    except OSError as error:
        raise DataError(f"{path} cannot be opened ({error.strerror}); close it in other programs.") from None


def table(content: bytes, source: str, sheet: str | int | None = None) -> pd.DataFrame:
    """Return the table in a file as text columns; empty cells are missing.

    Parameters
    ----------
    content : bytes
        CSV, or an Excel workbook (.xlsx).
    source : str
        What messages call the file.
    sheet : str or int, optional
        The sheet's name or number (0 is the first); without it, the first.

    Raises
    ------
    DataError
        When it is neither, is empty, or has no such sheet.
    """
    if content.startswith(b"PK\x03\x04"):
        read = _excel(content, source, 0 if sheet is None else sheet)
    elif content.startswith(b"\xd0\xcf\x11\xe0"):
        raise DataError(f"{source} is an old Excel file: open it in Excel and save it as .xlsx or CSV.")
    elif looks_like_a_page(content):
        raise DataError(f"{source} is a web page, not a table: look for a link that says download or export.")
    else:
        read = _csv(content, source)
    read.columns = [str(name).strip() for name in read.columns]
    # Spreadsheets often end in rows without anything in them.
    return read.dropna(how="all")


def _csv(content: bytes, source: str) -> pd.DataFrame:
    text = _text(content)
    if not text.strip():
        raise DataError(f"{source} is empty.")
    header = text.lstrip().split("\n", 1)[0]
    try:
        return pd.read_csv(
            StringIO(text),
            sep=max(",;\t|", key=header.count),
            dtype="str",
            keep_default_na=False,
            na_values=[""],
            skipinitialspace=True,
            # So that row numbers in messages are those of a spreadsheet program.
            skip_blank_lines=False,
        )
    except (pd.errors.ParserError, pd.errors.EmptyDataError, ValueError) as error:
        raise DataError(
            f"{source} is no table that can be read ({str(error).strip()[:120]}): open it in a spreadsheet program "
            "and save it as CSV."
        ) from None


def _text(content: bytes) -> str:
    """Return the text: decoded by its byte order mark, else UTF-8, else Windows-1252."""
    marked = next((name for bom, name in _BOMS.items() if content.startswith(bom)), None)
    try:
        return content.decode(marked or "utf-8")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _excel(content: bytes, source: str, sheet: str | int) -> pd.DataFrame:
    need("openpyxl", "openpyxl", "Reading Excel files")
    try:
        with pd.ExcelFile(BytesIO(content), engine="openpyxl") as book:
            if sheet not in book.sheet_names and not (
                isinstance(sheet, int) and sheet < len(book.sheet_names)
            ):
                names = [str(name) for name in book.sheet_names]
                instead = nearest(str(sheet), names) or f" Its sheets are: {', '.join(names)}."
                raise DataError(f'{source} has no sheet "{sheet}".{instead}')
            read = pd.read_excel(book, sheet_name=sheet, dtype=object, keep_default_na=False, na_values=[""])
            return read.map(as_text).astype("str")
    except DataError:
        raise
    except Exception:  # a damaged workbook fails in many ways
        raise DataError(f"{source} cannot be read as an Excel workbook; save it anew, or as CSV.") from None
