"""A table of an author's own, as CONTRIBUTING.md shows one."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

CSV = """\
stop,opened,shelters,riders,note
Main St,2019-05-01,2,120.5,"busy, loud"
Río Vista,2021-11-22 14:05,0,8,
"""
CARD = """\
title = "Bus stops of Springfield"
row = "one bus stop"
made = "Three columns of the source; times in local time."
license = "CC BY 4.0"
synthetic = false
date = 2026-11-22
source = "Open data of Springfield, stops.csv, read on 2026-11-22"
original = "Public domain (CC0)"

columns = [
  { name = "stop", type = "text", unit = "", meaning = "Name of the stop." },
  { name = "opened", type = "time", unit = "", meaning = "First day of service." },
  { name = "shelters", type = "integer", unit = "shelters", meaning = "Shelters at the stop." },
  { name = "riders", type = "number", unit = "riders a day", meaning = "Mean of 2025." },
  { name = "note", type = "text", unit = "", meaning = "What the driver says; may be missing." },
]
"""


def put(folder: Path, table: str = CSV, card: str = CARD, name: str = "stops") -> Path:
    """Write a table and its unfilled card into `folder`; return the table's file."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{name}.csv"
    file.write_text(table, encoding="utf-8", newline="")
    file.with_suffix(".toml").write_text(card, encoding="utf-8")
    return file


def put_filled(folder: Path, table: str = CSV, card: str = CARD, name: str = "stops") -> Path:
    """Write a table and a card whose checksum fits, whatever else may be wrong with them."""
    file = put(folder, table, card, name)
    checksum = sha256(file.read_bytes()).hexdigest()
    file.with_suffix(".toml").write_text(
        f'{card}\n[sha256]\n"{file.name}" = "{checksum}"\n', encoding="utf-8"
    )
    return file
