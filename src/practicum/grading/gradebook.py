"""The one writer into the gradebook: a whole submission in one transaction, scored by nbgrader's own steps."""

from __future__ import annotations

import warnings
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from types import MappingProxyType
from typing import Any

import nbformat
from nbgrader import utils
from nbgrader.api import (
    Assignment,
    BaseCell,
    Comment,
    Grade,
    Gradebook,
    MissingEntry,
    Notebook,
    SubmittedAssignment,
    SubmittedNotebook,
)
from nbgrader.preprocessors import AssignLatePenalties, SaveAutoGrades
from sqlalchemy import select, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import SAWarning, SQLAlchemyError
from sqlalchemy.orm import Session, contains_eager, scoped_session, sessionmaker
from traitlets.config import Config

from practicum.errors import PracticumError, nearest
from practicum.grading.course import Course, check_assignment, open_course
from practicum.grading.snapshot import GradebookSnapshot, patched_gradebook

#: The steps of autograding that write to the gradebook; all others run where the notebook runs.
SCORING = (SaveAutoGrades, AssignLatePenalties)


@dataclass(frozen=True)
class Standing:
    """What the gradebook holds of one submission.

    Parameters
    ----------
    whole : bool
        Whether every grade is there or waits for a person.
    due : str
        The deadline with this student's extension, as written.
    waiting : frozenset of tuple
        Notebook and name of the cells that wait for a person.
    """

    whole: bool
    due: str
    waiting: frozenset[tuple[str, str]] = frozenset()


class _Held(Session):
    """A session whose commits wait: nbgrader commits after every cell."""

    def commit(self) -> None:
        self.flush()

    def settle(self) -> None:
        """Commit indeed."""
        super().commit()


class HeldBook(Gradebook):  # type: ignore[misc]  # nbgrader ships no types
    """nbgrader's gradebook for several of its steps: opened once, and all that they change in one transaction.

    The grades and comments of a submission are read together, where nbgrader asks for each.

    Parameters
    ----------
    url : str
        The database.
    course : str
        The course's id.
    """

    def __init__(self, url: str, course: str):
        super().__init__(url, course)
        self.db.remove()  # type: ignore[has-type]
        self.db = scoped_session(sessionmaker(class_=_Held, autoflush=True, bind=self.engine, future=True))
        self.url = url
        self._entries: dict[tuple[str, ...], dict[tuple[str, str], Any]] = {}

    def __enter__(self) -> HeldBook:
        # Another step opens it: computed columns must be read anew, as after a commit.
        self.db.flush()
        self.db.expire_all()
        self._entries.clear()
        return self

    def __exit__(self, *what: object) -> None:
        pass

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Commit what happens inside, or nothing of it.

        Raises
        ------
        PracticumError
            When the database fails.
        """
        self._entries.clear()
        try:
            with warnings.catch_warnings():
                # nbgrader adds a submission while its parts are read; that is in order.
                warnings.simplefilter("ignore", SAWarning)
                yield
                self.db().settle()
        except BaseException as error:
            self.db.rollback()
            if isinstance(error, SQLAlchemyError):
                raise _failed(self.url, error) from error
            raise
        finally:
            self._entries.clear()
            self.db.remove()

    def find_grade(self, grade_cell: str, notebook: str, assignment: str, student: str) -> Grade:
        """Find the grade of a cell, as nbgrader does."""
        found = self._entry(Grade, ("GradeCell", "TaskCell"), grade_cell, notebook, assignment, student)
        return found or super().find_grade(grade_cell, notebook, assignment, student)

    def find_comment(self, solution_cell: str, notebook: str, assignment: str, student: str) -> Comment:
        """Find the comment on a cell, as nbgrader does."""
        kinds = ("SolutionCell", "TaskCell")
        found = self._entry(Comment, kinds, solution_cell, notebook, assignment, student)
        return found or super().find_comment(solution_cell, notebook, assignment, student)

    def _entry(
        self, kind: type, cells: tuple[str, ...], cell: str, notebook: str, assignment: str, student: str
    ) -> Any:
        """Return what stands of a cell, of the first kind of cell that there is; None when there is nothing."""
        key = (kind.__name__, notebook, assignment, student)
        if key not in self._entries:
            rows: Any = (
                self.db.query(kind)
                .join(kind.cell)  # type: ignore[attr-defined]
                .join(SubmittedNotebook, SubmittedNotebook.id == kind.notebook_id)  # type: ignore[attr-defined]
                .join(Notebook, Notebook.id == SubmittedNotebook.notebook_id)
                .join(SubmittedAssignment, SubmittedAssignment.id == SubmittedNotebook.assignment_id)
                .join(Assignment, Assignment.id == SubmittedAssignment.assignment_id)
                .filter(
                    Notebook.name == notebook,
                    Assignment.name == assignment,
                    SubmittedAssignment.student_id == student,
                )
                .options(contains_eager(kind.cell))  # type: ignore[attr-defined]
            )
            self._entries[key] = {(one.cell.type, one.cell.name): one for one in rows}
        return next((one for name in cells if (one := self._entries[key].get((name, cell)))), None)


def assignments(course: Course) -> list[str]:
    """Return the assignments that a course's gradebook knows; none when there is no gradebook. It makes none."""
    url = make_url(course.directory.db_url)
    if url.get_backend_name() == "sqlite" and url.database and not Path(url.database).is_file():
        return []
    try:
        with Gradebook(course.directory.db_url, course.directory.course_id) as book:
            return sorted(one.name for one in book.assignments)
    except SQLAlchemyError:
        return []


def open_known_course(root: Path, assignment: str, settings: Config | None = None) -> Course:
    """Open a course for an assignment that it has.

    Raises
    ------
    PracticumError
        When neither folders nor gradebook know the assignment; the message names the one that may be meant.
    """
    course = open_course(root, assignment, settings)
    if not course.is_known:
        check_assignment(course.root, assignment, sorted({*course.names(), *assignments(course)}))
    return course


class Writer:
    """The gradebook of a course, open for one assignment.

    Raises
    ------
    PracticumError
        When it cannot be opened or does not know the assignment.
    """

    def __init__(self, course: Course):
        self.course = course
        self.url = patient(course.directory.db_url)
        try:
            self.book = HeldBook(self.url, course.directory.course_id)
            self.snapshot = GradebookSnapshot.read(self.book, course.assignment)
            self.due = self.book.find_assignment(course.assignment).duedate
            self.book.db.rollback()
        except MissingEntry:
            known = [one.name for one in self.book.assignments]
            self.close()
            raise PracticumError(
                f"The gradebook has no assignment {course.assignment}.{nearest(course.assignment, known)} "
                f"If it is new, run: nbgrader generate_assignment {course.assignment}"
            ) from None
        except SQLAlchemyError as error:
            raise _failed(self.url, error) from error
        self._scoring = [
            step(parent=course.converter) for step in course.steps("autograde") if issubclass(step, SCORING)
        ]

    def close(self) -> None:
        """Close the database session."""
        self.book.close()

    def standings(self) -> dict[str, Standing]:
        """Return for every student with a submission what the gradebook holds."""
        db = self.book.db
        found: dict[str, Standing] = {}
        mine = Assignment.name == self.course.assignment
        for student, extension in (
            db.query(SubmittedAssignment.student_id, SubmittedAssignment.extension)
            .join(Assignment, Assignment.id == SubmittedAssignment.assignment_id)
            .filter(mine)
        ):
            found[student] = Standing(True, self.due_of(extension))
        unsettled = (
            db.query(SubmittedAssignment.student_id, Notebook.name, BaseCell.name, Grade.needs_manual_grade)
            .select_from(Grade)
            .join(BaseCell, BaseCell.id == Grade.cell_id)
            .join(SubmittedNotebook, SubmittedNotebook.id == Grade.notebook_id)
            .join(Notebook, Notebook.id == SubmittedNotebook.notebook_id)
            .join(SubmittedAssignment, SubmittedAssignment.id == SubmittedNotebook.assignment_id)
            .join(Assignment, Assignment.id == SubmittedAssignment.assignment_id)
            .filter(mine, Grade.manual_score.is_(None))
            .filter(Grade.auto_score.is_(None) | Grade.needs_manual_grade)
        )
        waiting: dict[str, set[tuple[str, str]]] = {}
        for student, notebook, cell, waits in unsettled:
            if waits:
                waiting.setdefault(student, set()).add((notebook, cell))
            else:
                found[student] = replace(found[student], whole=False)
        for student, cells in waiting.items():
            found[student] = replace(found[student], waiting=frozenset(cells))
        db.rollback()
        return found

    def due_of(self, extension: Any = None) -> str:
        """Write the deadline with an extension."""
        return f"{self.due} + {extension}" if extension else str(self.due)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Commit what happens inside, or nothing of it."""
        with self.book.transaction():
            if self.book.engine.dialect.name == "sqlite":
                # What a coach saves meanwhile comes before or after, never between reading and writing.
                self.book.db.execute(text("BEGIN IMMEDIATE"))
            yield

    def save(
        self,
        student: str,
        timestamp: datetime | None,
        notebooks: Mapping[str, str],
        flags: Mapping[str, Mapping[str, str]],
        before: Mapping[str, str],
        waits: Mapping[str, Collection[str]] = MappingProxyType({}),
    ) -> frozenset[tuple[str, str]]:
        """Enter a submission; call it in a `transaction`.

        Parameters
        ----------
        student : str
            Entered if unknown, unless the course's settings say otherwise.
        timestamp : datetime or None
            When it was submitted, in UTC.
        notebooks : mapping of str
            The executed notebooks by name. One of the assignment that is not among them scores zero.
        flags : mapping
            By notebook and cell why a person must look: no points are entered, and a person is asked.
        before : mapping of str
            The notebooks as they were graded last. Points that a coach gave for the same work are not
            asked for again; stock nbgrader asks whenever it grades.
        waits : mapping
            By notebook the cells that could not be judged: no points are entered, and a person is asked.

        Returns
        -------
        frozenset of tuple
            Notebook and name of the cells in `flags` at which nobody has looked yet.
        """
        book, assignment = self.book, self.course.assignment
        if self.course.converter.create_student:
            book.update_or_create_student(student)
        else:
            book.find_student(student)
        submitted = {"timestamp": timestamp} if timestamp else {}
        submission = book.update_or_create_submission(assignment, student, **submitted)
        ids = [part.id for part in submission.notebooks]
        # Where a database locks rows, a coach who saves points meanwhile waits; what was read before is read anew.
        book.db.execute(
            select(Grade)
            .where(Grade.notebook_id.in_(ids))
            .with_for_update(of=Grade)
            .execution_options(populate_existing=True)
        ).all()
        for part in submission.notebooks:
            if part.name not in notebooks:
                for grade in part.grades:
                    grade.auto_score, grade.needs_manual_grade = 0, False
        book.db.flush()
        settled = {
            (part.name, grade.name)
            for part in submission.notebooks
            for grade in part.grades
            if grade.manual_score is not None
            and not grade.needs_manual_grade
            and part.name in notebooks
            and _is_same_work(notebooks[part.name], before.get(part.name, ""), grade.name)
        }
        parts = {part.name: part for part in submission.notebooks}
        with patched_gradebook(book):
            for name, text in notebooks.items():
                notebook = nbformat.reads(text, as_version=4)
                place = {"student": student, "assignment": assignment, "notebook": name, "db_url": self.url}
                resources: Any = {"nbgrader": place, "metadata": {"name": name}, "unique_key": name}
                held = {*flags.get(name, ()), *waits.get(name, ())}
                for step in self._scoring:
                    notebook, resources = step(notebook, resources)
                    if isinstance(step, SaveAutoGrades):  # a penalty is a share of the points that count
                        for grade in parts[name].grades if name in parts else ():
                            if (name, grade.name) in settled:
                                grade.needs_manual_grade = False
                            elif grade.name in held:
                                grade.auto_score, grade.needs_manual_grade = None, True
        return frozenset((name, cell) for name, cells in flags.items() for cell in cells) - settled

    def points(self, student: str) -> dict[str, dict[str, float | None]]:
        """Return the automatic points by notebook and cell."""
        rows = (
            self.book.db.query(Notebook.name, BaseCell.name, Grade.auto_score)
            .select_from(Grade)
            .join(BaseCell, BaseCell.id == Grade.cell_id)
            .join(SubmittedNotebook, SubmittedNotebook.id == Grade.notebook_id)
            .join(Notebook, Notebook.id == SubmittedNotebook.notebook_id)
            .join(SubmittedAssignment, SubmittedAssignment.id == SubmittedNotebook.assignment_id)
            .join(Assignment, Assignment.id == SubmittedAssignment.assignment_id)
            .filter(Assignment.name == self.course.assignment, SubmittedAssignment.student_id == student)
        )
        found: dict[str, dict[str, float | None]] = {}
        for notebook, cell, score in rows:
            found.setdefault(notebook, {})[cell] = score
        self.book.db.rollback()
        return found


def _is_same_work(notebook: str, before: str, name: str) -> bool:
    """Return whether a coach who gave a cell its points looked at the same."""
    work = _work(notebook, name)
    return work is not None and work == _work(before, name)


def _work(notebook: str, name: str) -> list[Any] | None:
    """Return what a coach looks at to give a cell its points; None when the cell is not there.

    For a written answer that is the answer, for any other cell all the code and its own score.
    """
    try:
        cells = nbformat.reads(notebook, as_version=4).cells
    except Exception:  # what was graded last may be damaged, or none
        return None
    for cell in cells:
        if utils.is_grade(cell) and cell.metadata.nbgrader.grade_id == name:
            if utils.is_solution(cell):
                return [cell.cell_type, cell.source, cell.get("attachments")]
            code = [one.source for one in cells if one.cell_type == "code"]
            return [code, utils.determine_grade(cell)[0]]
    return None


def patient(url: str) -> str:
    """Wait half a minute for somebody else's write, where SQLite's own patience is five seconds."""
    parts = make_url(url)
    if parts.get_backend_name() == "sqlite" and "timeout" not in parts.query:
        parts = parts.update_query_dict({"timeout": "30"})
    return parts.render_as_string(hide_password=False)


def _failed(url: str, error: Exception) -> PracticumError:
    where = make_url(url).render_as_string(hide_password=True)
    words = str(getattr(error, "orig", error)).strip().splitlines() or [type(error).__name__]
    return PracticumError(
        f"The gradebook at {where} could not be used: {words[0]} "
        "Nothing half-done counts; when it answers again, run the same command again."
    )
