"""What late work costs, kept in the gradebook as the rules and due dates say now.

nbgrader works a penalty out when it grades. A coach's points, an extension or another rule come later, so the penalty
is worked out again before anybody reads it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from nbgrader.api import Assignment, SubmittedAssignment, SubmittedNotebook

from practicum.cohort import exchange
from practicum.cohort.folder import Cohort


def seconds_late(at: datetime | None, due: datetime) -> float:
    """Return how many seconds after `due` something was handed in; 0 when in time, or when nobody knows."""
    return max(0.0, (at.astimezone(UTC) - due.astimezone(UTC)).total_seconds()) if at else 0.0


def settle(cohort: Cohort, units: Sequence[str]) -> list[str]:
    """Bring the penalties of units in the gradebook up to the rules; return what changed, a line each."""
    people = {one.id: one for one in cohort.people}
    told = []
    with exchange.book_of(cohort.course) as book:
        rows = (
            book.db.query(Assignment.name, SubmittedAssignment.student_id, SubmittedAssignment.timestamp, SubmittedNotebook)
            .join(SubmittedAssignment, SubmittedAssignment.assignment_id == Assignment.id)
            .join(SubmittedNotebook, SubmittedNotebook.assignment_id == SubmittedAssignment.id)
            .filter(Assignment.name.in_(units), SubmittedAssignment.timestamp.is_not(None))
            .filter((SubmittedAssignment.timestamp > Assignment.duedate) | (SubmittedNotebook.late_submission_penalty > 0))
            .order_by(Assignment.name, SubmittedAssignment.student_id)
        )  # fmt: skip
        for unit, id, timestamp, notebook in rows.all():
            if id not in people:
                continue
            late = seconds_late(timestamp.replace(tzinfo=UTC), cohort.due(unit, people[id]))
            costs = cohort.settings.policies.penalty(notebook.score, late)
            if costs != (notebook.late_submission_penalty or 0.0):
                notebook.late_submission_penalty = costs or None
                told.append(
                    f"{id} loses {f'{costs:g} points' if costs else 'no points'} in {unit} for late work now"
                )
        book.db.commit()
    return told
