"""What stands of an answer in the gradebook, given by hand, and how it is written there."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any
from uuid import uuid4

from nbgrader.api import (
    Assignment,
    BaseCell,
    Comment,
    Grade,
    GradeCell,
    Notebook,
    SolutionCell,
    SubmittedAssignment,
    SubmittedNotebook,
    TaskCell,
)
from sqlalchemy import Row, Select, delete, func, select, update

from practicum.authoring.model import Rubric
from practicum.cohort.course.exchange import GRADED
from practicum.cohort.marking import history, keys, mark
from practicum.cohort.marking.book import Book
from practicum.cohort.marking.mark import WHOLE, Given, Mark
from practicum.cohort.marking.tables import MARK
from practicum.cohort.plan.folder import Cohort
from practicum.cohort.work import teams
from practicum.cohort.work.teams import CARRIED
from practicum.errors import PracticumError


@dataclass(frozen=True)
class Standing:
    """What stands of one answer: nbgrader's row of it, and what was given by hand."""

    row: Row[Any]
    given: Given


def read(book: Book, unit: str, student: str, task: str, *, lock: bool = False) -> Standing:
    """Read what stands of an answer.

    Parameters
    ----------
    lock : bool
        Whether nobody else may change it until the end of the transaction.

    Raises
    ------
    PracticumError
        When the gradebook has no such answer, or it shows only what the team's answer was given.
    """
    part = (  # looked up first: to find one person's among all grades of a task takes long
        select(SubmittedNotebook.id)
        .join(SubmittedAssignment, SubmittedAssignment.id == SubmittedNotebook.assignment_id)
        .join(Assignment, Assignment.id == SubmittedAssignment.assignment_id)
        .join(Notebook, Notebook.id == SubmittedNotebook.notebook_id)
        .where(SubmittedAssignment.student_id == student, Assignment.name == unit, Notebook.name == GRADED)
    )
    own = grades(unit, task).where(Grade.notebook_id == book.session.execute(part).scalar())
    row = book.session.execute(own.with_for_update(of=Grade) if lock else own).first()
    if row is None:
        raise keys.unknown()
    if book.session.execute(select(CARRIED.c.id).where(CARRIED.c.id == row.id)).first():
        raise PracticumError(
            "Another answer counts for this team, and this one has its points. Go back to the list of answers."
        )
    said = (
        select(Comment.manual_comment)
        .join(BaseCell, BaseCell.id == Comment.cell_id)
        .where(Comment.notebook_id == row.notebook_id, BaseCell.name == task)
    )
    said = said.with_for_update(of=Comment) if lock else said
    comment = book.session.execute(said).scalars().first() or ""
    counting = book.session.execute(select(MARK).where(*_of(unit, student, task), MARK.c.counts)).first()
    given = mark.of_row(counting) if counting else None
    return Standing(
        row, Given(given, row.manual_score, row.extra_credit, comment, bool(row.needs_manual_grade))
    )


def second_of(book: Book, unit: str, student: str, task: str, who: str) -> Mark | None:
    """Return a coach's second mark on an answer; None where there is none."""
    own = select(MARK).where(*_of(unit, student, task), MARK.c.grader == who, MARK.c.counts.is_(False))
    row = book.session.execute(own).first()
    return mark.of_row(row) if row else None


def seen_of(given: Given | Mark | None, digest: str) -> str:
    """Return a digest of all that a save would overwrite, and of the answer that it is about."""
    if isinstance(given, Given):
        facts: Any = [given.points, given.extra, given.comment, mark.as_text(given.mark)]
    else:
        facts = mark.as_text(given)
    text = json.dumps([digest, facts], ensure_ascii=False)
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def is_whole(given: Mark, rubric: Rubric | None) -> bool:
    """Return whether a mark lacks no criterion."""
    names = {one.name for one in rubric.criteria} if rubric else {mark.WHOLE}
    return names <= given.levels.keys()


def after(rubric: Rubric | None, given: Mark) -> Given:
    """Return what is to stand when a mark counts: nbgrader's points and comment only when no criterion lacks."""
    if not is_whole(given, rubric):
        return Given(given)
    return Given(given, given.points, given.extra or None, in_words(rubric, given), waits=False)


def in_words(rubric: Rubric | None, given: Mark) -> str:
    """Return the comments of a mark as one text, as formgrader shows it: by criterion, then the whole."""
    names = [one.name for one in rubric.criteria] if rubric else []
    parts = [f"{name}: {given.comments[name]}" for name in names if name in given.comments]
    return "\n\n".join([*parts, *filter(None, [given.comments.get(WHOLE)])])


def write(book: Book, unit: str, student: str, task: str, stands: Standing, goal: Given) -> None:
    """Let the gradebook, and the desk's own table, hold what was given; call it in `Book.writing`."""
    db, row, before = book.session, stands.row, stands.given
    changed = {
        column: new
        for column, old, new in (
            ("manual_score", before.points, goal.points),
            ("extra_credit", before.extra, goal.extra),
            ("needs_manual_grade", before.waits, goal.waits),
        )
        if old != new
    }
    if changed:
        db.execute(update(Grade).where(Grade.id == row.id).values(changed))
    if before.comment != goal.comment:
        _say(book, row.notebook_id, task, goal.comment)
    own = (MARK.c.unit == unit, MARK.c.student == student, MARK.c.task == task)
    db.execute(delete(MARK).where(*own, MARK.c.counts))
    if goal.mark is not None:
        # Who marked it blind before and now decides has one mark, the one that counts.
        db.execute(delete(MARK).where(*own, MARK.c.grader == goal.mark.grader))
        db.execute(MARK.insert(), {"unit": unit, "student": student, "task": task, **mark.as_row(goal.mark)})


def remark(
    book: Book,
    unit: str,
    student: str,
    task: str,
    moved: Mark,
    before: Rubric | None,
    fresh: Rubric | None,
    who: str,
    at: str,
) -> None:
    """Put another mark in place of the one that counts, and note it; call it in `Book.writing`.

    Parameters
    ----------
    moved : Mark
        The mark as a change of the rubric, or of a comment, makes it.
    before, fresh : Rubric or None
        By which the mark was given, and by which the other one is.
    who, at : str
        Who makes the change, and when (ISO, UTC).
    """
    stands = read(book, unit, student, task, lock=True)
    given, goal = stands.given.mark, after(fresh, moved)
    if given is None or after(before, given) != replace(stands.given, waits=not is_whole(given, before)):
        goal = replace(stands.given, mark=moved)  # another program's points stay
    elif stands.given.waits:
        goal = replace(goal, waits=True)  # its words changed since: to be read again
    write(book, unit, student, task, stands, goal)
    history.note(
        book, at=at, who=who, unit=unit, student=student, task=task, what=history.MARK,
        was=mark.given_as_text(stands.given), now=mark.given_as_text(goal),
    )  # fmt: skip


def settle(cohort: Cohort, unit: str, task: str, student: str = "") -> None:
    """Give the others on a team what its work, or one person's, was given.

    A command that is killed before it leaves that to the next.
    """
    if any(task in cells for cells in teams.tasks_of(cohort, unit).values()):
        teams.carry(cohort, unit, student)


# ---------------------------------------------------------------- nbgrader's tables


def _of(unit: str, student: str, task: str) -> tuple[Any, ...]:
    return MARK.c.unit == unit, MARK.c.student == student, MARK.c.task == task


def most_of() -> Any:
    """Return the expression for the points that a graded cell of a query gives."""
    graded, asked = (
        select(owner.__table__.c.max_score).where(owner.__table__.c.id == BaseCell.id).scalar_subquery()
        for owner in (GradeCell, TaskCell)
    )
    return func.coalesce(graded, asked, 0.0).label("most")


def grades(unit: str, task: str) -> Select[Any]:
    """Return the query for all grades of a task, with who handed in and when."""
    return (
        select(
            Grade.id,
            Grade.notebook_id,
            Grade.auto_score,
            Grade.manual_score,
            Grade.extra_credit,
            Grade.needs_manual_grade,
            SubmittedAssignment.student_id.label("student"),
            SubmittedAssignment.timestamp,
            most_of(),
        )
        .join(BaseCell, BaseCell.id == Grade.cell_id)
        .join(Notebook, Notebook.id == BaseCell.notebook_id)
        .join(Assignment, Assignment.id == Notebook.assignment_id)
        .join(SubmittedNotebook, SubmittedNotebook.id == Grade.notebook_id)
        .join(SubmittedAssignment, SubmittedAssignment.id == SubmittedNotebook.assignment_id)
        .where(Assignment.name == unit, Notebook.name == GRADED, BaseCell.name == task)
    )


def _say(book: Book, notebook: str, task: str, words: str) -> None:
    """Write a comment by hand where nbgrader keeps one for a task; it has none below a check."""
    db = book.session
    cell = db.execute(
        select(BaseCell.id)
        .join(SubmittedNotebook, SubmittedNotebook.notebook_id == BaseCell.notebook_id)
        .where(
            SubmittedNotebook.id == notebook,
            BaseCell.name == task,
            BaseCell.type.in_((SolutionCell.__name__, TaskCell.__name__)),
        )
    ).scalar()
    if cell is None:
        return
    place = (Comment.cell_id == cell, Comment.notebook_id == notebook)
    there = db.execute(select(Comment.id).where(*place)).scalar()
    if there is None:
        db.add(Comment(id=uuid4().hex, cell_id=cell, notebook_id=notebook, manual_comment=words or None))
        db.flush()
    else:
        db.execute(update(Comment).where(Comment.id == there).values(manual_comment=words or None))
