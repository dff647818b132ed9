"""From tables to the files that ship: CSV with the same bytes every time, cards with checksums."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pandas as pd

from practicum._files import write_atomic
from practicum.city.spec import Spec, read
from practicum.city.tables import make
from practicum.errors import AuthoringError

# Times are to the minute; `practicum.data` reads the same format.
TIME = "%Y-%m-%d %H:%M"


def write(spec: Spec, folder: Path) -> list[Path]:
    """Make a city and write each table to ``<folder>/<table>.csv``.

    Files are UTF-8 with line feeds as line ends on every system; a missing value is an empty field.

    Returns
    -------
    list of Path
        The files written, sorted.
    """
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    return sorted(_write_csv(table, folder / f"{name}.csv") for name, table in make(spec).items())


def build_all(cities_dir: Path, datasets_dir: Path) -> list[Path]:
    """Build everything in ``datasets/`` that comes from the cities.

    Reads ``<cities_dir>/<city>.toml`` and ``<cities_dir>/cards/<table>.toml``; writes
    ``<datasets_dir>/<city>/<table>.csv``, ``<datasets_dir>/cities.toml`` and, with a checksum
    per file at its end, ``<datasets_dir>/<table>.toml``. Nothing else is touched.

    Parameters
    ----------
    cities_dir, datasets_dir : Path
        ``curriculum/cities`` and ``src/practicum/datasets``, or any other folder to compare with.

    Returns
    -------
    list of Path
        Every file written, sorted.

    Raises
    ------
    AuthoringError
        When a spec is wrong, or tables and cards are not the same.
    """
    cities_dir, datasets_dir = Path(cities_dir), Path(datasets_dir)
    specs = [read(path) for path in sorted(cities_dir.glob("*.toml"))]
    if not specs:
        raise AuthoringError(cities_dir, None, "there is no city here; add <id>.toml.")
    made = [path for spec in specs for path in write(spec, datasets_dir / spec.id)]
    names = "".join(f'{spec.id} = "{spec.name}"\n' for spec in specs)
    index = _write_text(
        "# City id to the name shown. Built; do not edit.\n" + names, datasets_dir / "cities.toml"
    )
    return sorted([*made, index, *_write_cards(cities_dir / "cards", made, datasets_dir)])


def _write_csv(table: pd.DataFrame, path: Path) -> Path:
    return _write_text(table.to_csv(index=False, lineterminator="\n", date_format=TIME), path)


def _write_cards(cards_dir: Path, made: list[Path], datasets_dir: Path) -> list[Path]:
    """Copy each card and add the checksums of the files that it describes."""
    written = []
    for name in sorted({path.stem for path in made}):
        card = cards_dir / f"{name}.toml"
        if not card.exists():
            raise AuthoringError(card, None, f'the table "{name}" has no card; write this file.')
        sums = "".join(
            f'"{path.relative_to(datasets_dir).as_posix()}" = "{hashlib.sha256(path.read_bytes()).hexdigest()}"\n'
            for path in sorted(made)
            if path.stem == name
        )
        text = card.read_text(encoding="utf-8").rstrip("\n")
        written.append(
            _write_text(f"{text}\n\n# Built; do not edit.\n[sha256]\n{sums}", datasets_dir / card.name)
        )
    for card in sorted(cards_dir.glob("*.toml")):
        if datasets_dir / card.name not in written:
            raise AuthoringError(
                card, None, f'no city makes a table "{card.stem}"; rename or delete this card.'
            )
    return written


def _write_text(text: str, path: Path) -> Path:
    write_atomic(path, text.encode())
    return path
