"""The desk's own tables, beside nbgrader's in the same database, and what watches nbgrader's for changes by hand.

All names begin with ``practicum_``, so that nbgrader's own programs pass them by. Times are ISO, in UTC.
"""

from __future__ import annotations

from collections.abc import Iterator

from nbgrader.api import (
    Assignment,
    BaseCell,
    Comment,
    Grade,
    Notebook,
    SourceCell,
    SubmittedAssignment,
    SubmittedNotebook,
)
from sqlalchemy import (
    Boolean,
    Column,
    Engine,
    Float,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    text,
)

from practicum.cohort.course.hold import ACTOR, NOBODY
from practicum.cohort.work.teams import CARRIED

METADATA = MetaData()
_ID, _NAME = String(64), String(128)

#: What a coach gave. Of several marks on one answer, `counts` is true for the one that stands in nbgrader's gradebook.
MARK = Table(
    "practicum_mark",
    METADATA,
    Column("unit", _NAME, primary_key=True),
    Column("student", _NAME, primary_key=True),
    Column("task", _NAME, primary_key=True),
    Column("grader", Text, primary_key=True),
    Column("counts", Boolean, nullable=False),
    Column("levels", Text, nullable=False),
    Column("comments", Text, nullable=False),
    Column("extra", Float, nullable=False),
    Column("work", _ID, nullable=False),
    Column("at", Text, nullable=False),
    Index("practicum_mark_task", "unit", "task"),
)
#: Every change of points, extra points and comments by hand, whoever made it; and the desk's marks, before and after.
HISTORY = Table(
    "practicum_history",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("at", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("unit", _NAME, nullable=False),
    Column("student", _NAME, nullable=False),
    Column("task", _NAME, nullable=False),
    Column("what", Text, nullable=False),
    Column("was", Text),
    Column("now", Text),
    Index("practicum_history_student", "student", "unit", "task"),
    Index("practicum_history_task", "unit", "task", "what"),
    sqlite_autoincrement=True,
)
#: Comments to use again, by task and criterion.
BANK = Table(
    "practicum_bank",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("unit", _NAME, nullable=False),
    Column("task", _NAME, nullable=False),
    Column("criterion", Text, nullable=False),
    Column("words", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("gone", Boolean, nullable=False),
    Index("practicum_bank_task", "unit", "task"),
    sqlite_autoincrement=True,
)
#: In whose comments they were used.
USED = Table(
    "practicum_used",
    METADATA,
    Column("bank", Integer, primary_key=True),
    Column("unit", _NAME, primary_key=True),
    Column("student", _NAME, primary_key=True),
    Column("task", _NAME, primary_key=True),
)
#: A cohort's own criteria of a task; without a row, the built ones hold.
RUBRIC = Table(
    "practicum_rubric",
    METADATA,
    Column("unit", _NAME, primary_key=True),
    Column("task", _NAME, primary_key=True),
    Column("criteria", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("at", Text, nullable=False),
)
#: What trainees ask: a second look at a task, or more time.
REQUEST = Table(
    "practicum_request",
    METADATA,
    Column("id", _ID, primary_key=True),
    Column("kind", Text, nullable=False, server_default="second look"),
    Column("unit", _NAME, nullable=False),
    Column("student", _NAME, nullable=False),
    Column("task", _NAME, nullable=False),
    Column("words", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("answer", Text, nullable=False, server_default=""),
    Column("by", Text, nullable=False, server_default=""),
    Column("decided", Text, nullable=False, server_default=""),
    Column("was", Text, nullable=False, server_default=""),
    Column("now", Text, nullable=False, server_default=""),
    Index("practicum_request_student", "student", "unit", "task"),
    Index("practicum_request_state", "state"),
)
#: How a coach marked the samples of a rubric, by the number of the sample.
CALIBRATION = Table(
    "practicum_calibration",
    METADATA,
    Column("grader", Text, primary_key=True),
    Column("unit", _NAME, primary_key=True),
    Column("task", _NAME, primary_key=True),
    Column("sample", Integer, primary_key=True, autoincrement=False),
    Column("levels", Text, nullable=False),
    Column("at", Text, nullable=False),
)
#: Notes on what was said in an office hour: about a person, by id, or ``team:NAME``.
NOTE = Table(
    "practicum_note",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("at", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("about", Text, nullable=False),
    Column("words", Text, nullable=False),
    Column("next", Text, nullable=False),
    Column("done", Text, nullable=False),
    Index("practicum_note_about", "about"),
    sqlite_autoincrement=True,
)
#: Who made a change, when the desk did not.
ANOTHER = "formgrader or another program"

#: What nbgrader looks up and has no index for.
INDEXES = (
    ("practicum_grade_cell", Grade, "cell_id"),
    ("practicum_grade_notebook", Grade, "notebook_id, cell_id"),
    ("practicum_comment_cell", Comment, "cell_id"),
    ("practicum_comment_notebook", Comment, "notebook_id, cell_id"),
    ("practicum_part_submission", SubmittedNotebook, "assignment_id"),
    ("practicum_part_notebook", SubmittedNotebook, "notebook_id, assignment_id"),
    ("practicum_submission_student", SubmittedAssignment, "student_id, assignment_id"),
    ("practicum_submission_unit", SubmittedAssignment, "assignment_id, student_id"),
    ("practicum_notebook_unit", Notebook, "assignment_id"),
    ("practicum_cell_notebook", BaseCell, "notebook_id, name"),
    ("practicum_source_notebook", SourceCell, "notebook_id, name"),
    ("practicum_unit_course", Assignment, "course_id"),
)
#: The grades that a person gives, or has given: a small part of all. A query must ask for them in these words.
READ = "practicum_grade_read"
_READ = "grade (cell_id, notebook_id, needs_manual_grade, manual_score, id) WHERE {waits} OR manual_score IS NOT NULL"
#: Table, column and what a change of it is called.
_WATCHED = (
    ("grade", "manual_score", "points"),
    ("grade", "extra_credit", "extra points"),
    ("comment", "manual_comment", "comment"),
)


def prepare(engine: Engine) -> None:
    """Make the tables, the indexes on nbgrader's and what watches them, those that are missing.

    Parameters
    ----------
    engine : Engine
        Of a database that has nbgrader's tables.
    """
    with engine.begin() as writing:
        if engine.dialect.name == "sqlite":
            writing.execute(text("BEGIN IMMEDIATE"))
        else:
            writing.execute(
                text("SELECT pg_advisory_xact_lock(1886544979)")
            )  # one makes them, the others wait
        METADATA.create_all(writing)
        ACTOR.create(writing, checkfirst=True)
        CARRIED.create(writing, checkfirst=True)
        for name, owner, columns in INDEXES:
            writing.execute(text(f"CREATE INDEX IF NOT EXISTS {name} ON {owner.__tablename__} ({columns})"))
        waits = "needs_manual_grade = 1" if engine.dialect.name == "sqlite" else "needs_manual_grade"
        writing.execute(text(f"CREATE INDEX IF NOT EXISTS {READ} ON {_READ.format(waits=waits)}"))
        for statement in _watching(engine.dialect.name):
            writing.execute(text(statement))


def are_ready(engine: Engine) -> bool:
    """Return whether all of the desk's tables, indexes and triggers are there, in one look."""
    if engine.dialect.name == "sqlite":
        names = "SELECT name FROM sqlite_master WHERE name LIKE 'practicum\\_%' ESCAPE '\\'"
    else:
        names = (
            "SELECT relname FROM pg_class WHERE pg_table_is_visible(oid) AND relname LIKE 'practicum\\_%' "
            "UNION ALL SELECT tgname FROM pg_trigger WHERE tgname LIKE 'practicum\\_%'"
        )
    with engine.connect() as reading:
        return _names() <= set(reading.execute(text(names)).scalars())


def _names() -> set[str]:
    tables = {*METADATA.tables, ACTOR.name, CARRIED.name}
    own = {index.name for table in METADATA.tables.values() for index in table.indexes if index.name}
    return tables | own | {READ} | {name for name, *_ in INDEXES} | {name for name, *_ in _triggers()}


def _triggers() -> Iterator[tuple[str, str, str, str, str]]:
    """Yield name, event, table, column and word of what watches nbgrader's tables."""
    for table, column, what in _WATCHED:
        yield f"practicum_changed_{column}", f"UPDATE OF {column}", table, column, what
        yield f"practicum_given_{column}", "INSERT", table, column, what


def _watching(dialect: str) -> Iterator[str]:
    """Yield the statements that make the triggers, in a database's own words."""
    for name, event, table, column, what in _triggers():
        before = f"OLD.{column}" if event != "INSERT" else "NULL"
        if dialect == "sqlite":
            differs, now = f"{before} IS NOT NEW.{column}", "strftime('%Y-%m-%dT%H:%M:%f', 'now') || '+00:00'"
        else:
            differs = (
                f"NEW.{column} IS NOT NULL"
                if event == "INSERT"
                else f"{before} IS DISTINCT FROM NEW.{column}"
            )
            now = (
                """to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS') || '+00:00'"""
            )
        noted = (
            f"INSERT INTO {HISTORY.name} (at, who, unit, student, task, what, was, now) "
            f"SELECT {now}, coalesce((SELECT who FROM {ACTOR.name} LIMIT 1), '{ANOTHER}'), a.name, s.student_id, "
            f"c.name, '{what}', CAST({before} AS TEXT), CAST(NEW.{column} AS TEXT) "
            "FROM submitted_notebook n JOIN submitted_assignment s ON s.id = n.assignment_id "
            "JOIN assignment a ON a.id = s.assignment_id JOIN base_cell c ON c.id = NEW.cell_id "
            f"WHERE n.id = NEW.notebook_id AND NOT EXISTS (SELECT 1 FROM {ACTOR.name} WHERE who = '{NOBODY}')"
        )
        if dialect == "sqlite":
            yield (
                f"CREATE TRIGGER IF NOT EXISTS {name} AFTER {event} ON {table} WHEN {differs} BEGIN {noted}; END"
            )
        else:
            yield (
                f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS "
                f"$$ BEGIN {noted}; RETURN NULL; END $$"
            )
            yield f"DROP TRIGGER IF EXISTS {name} ON {table}"
            yield (
                f"CREATE TRIGGER {name} AFTER {event} ON {table} FOR EACH ROW WHEN ({differs}) "
                f"EXECUTE FUNCTION {name}()"
            )
