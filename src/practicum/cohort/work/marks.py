"""What the gradebook says of everybody's work, as a digest each: whoever changed it, a coach or a command, it is seen."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from nbgrader.api import Assignment, Comment, Grade, SubmittedAssignment, SubmittedNotebook
from sqlalchemy import select

from practicum.cohort.course import exchange, own
from practicum.cohort.plan.folder import Cohort

Marks = dict[tuple[str, str], str]
Signs = tuple[tuple[str, int, int], ...]


def signs(*files: Path) -> Signs:
    """Return sizes and times of the files that are there; a database's are written to its log first."""
    found = []
    for path in (one for file in files for one in (file, file.with_name(f"{file.name}-wal"))):
        try:
            seen = path.stat()
        except OSError:
            continue
        found.append((path.name, seen.st_size, seen.st_mtime_ns))
    return tuple(found)


def read(cohort: Cohort) -> Marks:
    """Return a digest of points, comments, penalties, marks and requests by unit and person, of all that was graded."""
    rows: dict[tuple[str, str], list[str]] = {}
    whose = Assignment.name, SubmittedAssignment.student_id, SubmittedNotebook.notebook_id
    with exchange.book_of(cohort.course) as book:
        graded = (
            select(*whose, SubmittedNotebook.late_submission_penalty, Grade.cell_id, Grade.auto_score,
                   Grade.manual_score, Grade.extra_credit, Grade.needs_manual_grade)
            .join(SubmittedAssignment, SubmittedAssignment.assignment_id == Assignment.id)
            .join(SubmittedNotebook, SubmittedNotebook.assignment_id == SubmittedAssignment.id)
            .join(Grade, Grade.notebook_id == SubmittedNotebook.id)
        )  # fmt: skip
        said = (
            select(*whose, Comment.cell_id, Comment.auto_comment, Comment.manual_comment)
            .join(SubmittedAssignment, SubmittedAssignment.assignment_id == Assignment.id)
            .join(SubmittedNotebook, SubmittedNotebook.assignment_id == SubmittedAssignment.id)
            .join(Comment, Comment.notebook_id == SubmittedNotebook.id)
        )
        for unit, id, *facts in book.db.execute(graded):
            rows.setdefault((unit, id), []).append(repr(facts))
        for unit, id, *facts in book.db.execute(said):
            if facts[-1] or facts[-2]:  # looking at an answer makes an empty comment
                rows.setdefault((unit, id), []).append(repr(facts))
        for key, digest in own.digests(book).items():
            if key in rows:  # a request for more time comes before any work
                rows[key].append(digest)
    return {key: sha256("\n".join(sorted(facts)).encode()).hexdigest() for key, facts in rows.items()}
