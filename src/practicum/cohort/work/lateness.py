"""What late work costs, kept in the gradebook as the rules and due dates say now.

nbgrader works a penalty out when it grades. A coach's points, an extension or another rule come later, so the penalty
is worked out again before anybody reads it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from nbgrader.api import Assignment, Grade, SubmittedAssignment, SubmittedNotebook
from sqlalchemy import func, select, update

from practicum.cohort.course import exchange
from practicum.cohort.plan.folder import Cohort


def seconds_late(at: datetime | None, due: datetime) -> float:
    """Return how many seconds after `due` something was handed in; 0 when in time, or when nobody knows."""
    return max(0.0, (at.astimezone(UTC) - due.astimezone(UTC)).total_seconds()) if at else 0.0


def settle(cohort: Cohort, units: Sequence[str]) -> list[str]:
    """Bring the penalties of units in the gradebook up to the rules; return what changed, a line each.

    Those of units with tasks for teams are not touched: `practicum.cohort.work.teams.carry` counts them by part.
    """
    units = [
        unit for unit in units if unit in cohort.program.entries and not cohort.program.entries[unit].team
    ]
    people = {one.id: one for one in cohort.people}
    told, changes = [], []
    with exchange.book_of(cohort.course) as book:
        late = (SubmittedAssignment.timestamp > Assignment.duedate) | (
            SubmittedNotebook.late_submission_penalty > 0
        )
        # One query, grouped: nbgrader's own sum for one notebook reads the grades of all.
        rows = book.db.execute(
            select(
                Assignment.name,
                SubmittedAssignment.student_id,
                SubmittedAssignment.timestamp,
                SubmittedNotebook.id,
                SubmittedNotebook.late_submission_penalty,
                func.sum(Grade.score),
            )
            .join(SubmittedAssignment, SubmittedAssignment.assignment_id == Assignment.id)
            .join(SubmittedNotebook, SubmittedNotebook.assignment_id == SubmittedAssignment.id)
            .join(Grade, Grade.notebook_id == SubmittedNotebook.id)
            .where(Assignment.name.in_(units), SubmittedAssignment.timestamp.is_not(None), late)
            .group_by(SubmittedNotebook.id, SubmittedAssignment.id, Assignment.id)
            .order_by(Assignment.name, SubmittedAssignment.student_id)
        )  # fmt: skip
        for unit, id, timestamp, notebook, before, points in rows:
            if id not in people:
                continue
            seconds = seconds_late(timestamp.replace(tzinfo=UTC), cohort.due(unit, people[id]))
            costs = cohort.settings.policies.penalty(points, seconds)
            if costs != (before or 0.0):
                changes.append({"id": notebook, "late_submission_penalty": costs or None})
                told.append(
                    f"{id} loses {f'{costs:g} points' if costs else 'no points'} in {unit} for late work now"
                )
        if changes:
            book.db.execute(update(SubmittedNotebook), changes)
            book.db.commit()
    return told
