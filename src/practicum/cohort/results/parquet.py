"""Rows as Parquet, written by a process of its own: polars has threads, which a process that was forked waits for forever."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from practicum.errors import PracticumError

#: What a column may hold; all others hold text.
TIME, NUMBER, TRUTH = "time", "number", "truth"


def written(columns: Mapping[str, str], rows: Sequence[Mapping[str, Any]], zone: str) -> bytes:
    """Return rows as Parquet.

    Parameters
    ----------
    columns : mapping of str to str
        `TIME`, `NUMBER`, `TRUTH` or anything for text, by column.
    rows : sequence of mapping
        Values by column; times with a time zone.
    zone : str
        The time zone in which times are kept.

    Raises
    ------
    PracticumError
        When the process that writes it fails.
    """
    plain = [
        {name: value.isoformat() if isinstance(value, datetime) else value for name, value in row.items()}
        for row in rows
    ]
    told = json.dumps({"columns": dict(columns), "rows": plain, "zone": zone})
    done = subprocess.run([sys.executable, "-m", __name__], input=told.encode(), capture_output=True)
    if done.returncode:
        words = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise PracticumError(
            f"The Parquet file could not be written: {words[-1] if words else 'no reason given'}."
        )
    return done.stdout


def main() -> None:
    """Read what `written` tells from the standard input, and write Parquet to the standard output."""
    import polars as pl

    told = json.load(sys.stdin)
    columns, rows = told["columns"], told["rows"]
    for row in rows:
        for name, kind in columns.items():
            if kind == TIME and row[name]:
                row[name] = datetime.fromisoformat(row[name])
    kinds = {TIME: pl.Datetime("us", told["zone"]), NUMBER: pl.Float64(), TRUTH: pl.Boolean()}
    made = io.BytesIO()
    schema = {name: kinds.get(kind, pl.String()) for name, kind in columns.items()}
    pl.DataFrame(rows, schema, orient="row").write_parquet(made)
    sys.stdout.buffer.write(made.getvalue())


if __name__ == "__main__":
    main()
