"""What the coach's desk keeps in the gradebook beside nbgrader's own tables, read by the tables' names.

The desk lies above this package and makes the tables; a gradebook on which it never worked has none.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any

from nbgrader.api import Gradebook
from sqlalchemy import bindparam, inspect, text

#: What coaches gave, what trainees ask, and a cohort's own criteria.
MARK, REQUEST, RUBRIC = "practicum_mark", "practicum_request", "practicum_rubric"
#: The grades that show a team's points.
_CARRIED = "practicum_carried"


def rows(book: Gradebook, table: str, **where: str) -> list[Mapping[str, Any]]:
    """Return the rows of a table whose columns have these values, in one order; none where there is no such table."""
    if not inspect(book.engine).has_table(table):
        return []
    asked = " AND ".join(f"{column} = :{column}" for column in where) or "1 = 1"
    found = book.db.execute(text(f"SELECT * FROM {table} WHERE {asked}"), where).mappings()
    return sorted(found, key=lambda row: [str(value) for value in row.values()])


def teams(book: Gradebook, grades: Sequence[str]) -> dict[str, str]:
    """Return the team whose points a grade shows, by the grade's id, for those of `grades` that show one's."""
    if not grades or not inspect(book.engine).has_table(_CARRIED):
        return {}
    asked = text(f"SELECT id, team FROM {_CARRIED} WHERE id IN :ids").bindparams(
        bindparam("ids", expanding=True)
    )
    return {row.id: row.team for row in book.db.execute(asked, {"ids": [*grades]})}


def digests(book: Gradebook, **where: str) -> dict[tuple[str, str], str]:
    """Return by unit and student a digest of all that a page shows of marks, requests and own criteria."""
    found: dict[tuple[str, str], list[str]] = {}
    criteria = {(row["unit"], row["task"]): row["criteria"] for row in rows(book, RUBRIC)}
    for table in (MARK, REQUEST):
        for row in rows(book, table, **where):
            if table == MARK and not row["counts"]:
                continue  # a second, blind mark is on no page
            own = criteria.get((row["unit"], row["task"]), "")
            found.setdefault((row["unit"], row["student"]), []).append(
                json.dumps([table, own, dict(row)], default=str)
            )
    return {key: hashlib.sha256("\n".join(some).encode()).hexdigest() for key, some in found.items()}
