"""All that the desk's tables hold about one person: to hand over, or to delete."""

from __future__ import annotations

from typing import Any

from nbgrader.api import Comment, Grade, SubmittedAssignment, SubmittedNotebook
from sqlalchemy import delete, inspect, select, union
from sqlalchemy.orm import Session

from practicum.cohort.marking.tables import HISTORY, MARK, METADATA, NOTE, REQUEST, USED
from practicum.cohort.work.teams import CARRIED

#: The tables whose rows are about one person, with the column that says who.
TABLES = ((MARK, "student"), (HISTORY, "student"), (USED, "student"), (REQUEST, "student"), (NOTE, "about"))


def rows(db: Session, student: str) -> dict[str, list[dict[str, Any]]]:
    """Return the rows about a person by table, such as ``mark``; no table where the desk was never opened.

    Parameters
    ----------
    db : Session
        Of a gradebook.
    """
    there = _there(db)
    return {
        table.name.removeprefix("practicum_"): [
            dict(row._mapping) for row in db.execute(select(table).where(table.c[column] == student))
        ]
        for table, column in TABLES
        if table.name in there
    }


def forget(db: Session, student: str) -> None:
    """Delete all rows about a person; call it before nbgrader's own are deleted, and commit."""
    there = _there(db)
    for table, column in TABLES:
        if table.name in there:
            db.execute(delete(table).where(table.c[column] == student))
    if CARRIED.name in there:
        parts = (
            select(SubmittedNotebook.id)
            .join(SubmittedAssignment, SubmittedAssignment.id == SubmittedNotebook.assignment_id)
            .where(SubmittedAssignment.student_id == student)
        )
        own = union(*(select(owner.id).where(owner.notebook_id.in_(parts)) for owner in (Grade, Comment)))
        db.execute(delete(CARRIED).where(CARRIED.c.id.in_(own)))


def clear(db: Session) -> None:
    """Delete all rows of all of the desk's tables, and commit."""
    there = _there(db)
    for table in (*METADATA.tables.values(), CARRIED):
        if table.name in there:
            db.execute(delete(table))
    db.commit()


def _there(db: Session) -> set[str]:
    return set(inspect(db.connection()).get_table_names())
