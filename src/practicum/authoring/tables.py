"""Fill in the card of an author's own table: checksums and the number of rows."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from practicum import _fingerprint
from practicum._files import write_atomic
from practicum.data import cities, local
from practicum.data.cards import Card, parse_card, read_card, shown
from practicum.data.tables import shipped_tables
from practicum.errors import DataError, nearest

_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_ROWS = re.compile(r"^rows[ \t]*=.*\n?", re.MULTILINE)
_ROW_LINE = re.compile(r'^row[ \t]*=[ \t]*("[^"\n]*"|\'[^\'\n]*\')[ \t]*\n', re.MULTILINE)
_HEADER = re.compile(r"^\s*\[", re.MULTILINE)
_SUMS = re.compile(r"(^# Built; do not edit\.\n)?^\[sha256\][^\n]*\n((?!\s*\[)[^\n]*\n?)*", re.MULTILINE)


def fill_card(file: Path) -> Card:
    """Write the checksums and the number of rows of a table into its card; the rest stays as it is.

    Nothing is written unless every file of the table loads.

    Parameters
    ----------
    file : Path
        The table's CSV file, or its card. Where each city has its own file, any of them.

    Returns
    -------
    Card
        The card as written.

    Raises
    ------
    DataError
        When a file is missing, or card and table do not fit; names file and key.
    """
    card_file = _card_of(file)
    name = card_file.stem
    if not _NAME.fullmatch(name):
        raise DataError(
            f'{shown(card_file)}: a table is named in small letters, digits and hyphens, not "{name}".'
        )
    if name in shipped_tables():
        raise DataError(
            f'{shown(card_file)}: a table that ships is called "{name}" too; choose another name.'
        )
    tables = _tables_of(card_file)
    sums = {table.relative_to(card_file.parent).as_posix(): _fingerprint.of_file(table) for table in tables}
    text = card_file.read_text(encoding="utf-8-sig")
    # The rows are known only when the table was read, and it is read as the card says.
    draft = parse_card(_filled(text, sums, 1), card_file)
    counts = [len(local.read(table.read_bytes(), table, draft)) for table in tables]
    rows = 0 if draft.by_city else counts[0]
    if min(counts) == 0:
        raise DataError(f"{shown(tables[counts.index(0)])} has no rows.")
    written = _filled(text, sums, rows)
    if parse_card(written, card_file) != replace(draft, rows=rows):
        raise DataError(
            f'{shown(card_file)}: the keys "rows" and "sha256" cannot be filled in where they stand; '
            "delete them and run this again."
        )
    write_atomic(card_file, written.encode())
    return read_card(card_file)


def _card_of(file: Path) -> Path:
    """Return the card of a table: beside it, or in the folder above the cities."""
    file = file.absolute()
    if not file.is_file():
        others = [other.name for other in file.parent.glob("*")]
        raise DataError(f"There is no file {shown(file)}.{nearest(file.name, others)}")
    beside, above = file.with_suffix(".toml"), file.parent.parent / f"{file.stem}.toml"
    for card in (beside, above):
        if card.is_file():
            return card
    raise DataError(
        f"{shown(file)} has no card: write {shown(beside)} as CONTRIBUTING.md shows under Your own table."
    )


def _tables_of(card_file: Path) -> list[Path]:
    """Return the files of a table: one for all cities, or one for each."""
    found = local.files(card_file)
    if not found:
        raise DataError(
            f"{shown(card_file)} is a card without its table: put {card_file.stem}.csv beside it."
        )
    whole = [table for table in found if table.parent == card_file.parent]
    if whole and len(found) > 1:
        one = next(table for table in found if table not in whole)
        raise DataError(f"{shown(whole[0])} is for all cities, {shown(one)} for one; keep one kind.")
    known = list(cities())
    for table in found:
        if table not in whole and table.parent.name not in known:
            instead = nearest(table.parent.name, known) or f" Write one of: {', '.join(known)}."
            raise DataError(f'{shown(table)}: there is no city "{table.parent.name}".{instead}')
    return found


def _filled(text: str, sums: dict[str, str], rows: int) -> str:
    """Return the text of a card with these checksums at its end and, unless it is 0, the number of rows."""
    text = _SUMS.sub("", text).rstrip("\n") + "\n"
    top = header.start() if (header := _HEADER.search(text)) else len(text)
    head, rest = _ROWS.sub("", text[:top]), text[top:]
    if rows:
        line = f"rows = {rows}\n"
        after = found.end() if (found := _ROW_LINE.search(head)) else 0
        head = head[:after] + line + head[after:]
    lines = "".join(f'"{name}" = "{checksum}"\n' for name, checksum in sums.items())
    return f"{head}{rest}\n# Built; do not edit.\n[sha256]\n{lines}"
