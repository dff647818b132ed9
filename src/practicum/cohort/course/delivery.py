"""Feedback into the hands of trainees: pages for what changed, released, and a list of whom that does not reach."""

from __future__ import annotations

import hashlib
import json
import pickle
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from nbgrader.api import Assignment, Comment, Grade, SubmittedAssignment, SubmittedNotebook
from nbgrader.exchange import ExchangeFactory
from nbgrader.exchange import default as exchange_default
from nbgrader.utils import notebook_hash
from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload
from traitlets.config import Config

from practicum import _fingerprint
from practicum._files import write_atomic
from practicum._quoting import LONGEST_WORDS, plain
from practicum.cohort.course import exchange, own
from practicum.cohort.course.feedback import holds_hidden, moment
from practicum.cohort.course.release import SECRET, TIMESTAMP, ReleaseFeedback
from practicum.errors import PracticumError
from practicum.grading.course import Course, Submission
from practicum.grading.gradebook import open_known_course
from practicum.grading.submission import files
from practicum.grading.workers import results
from practicum.grading.workers.job import JobResult
from practicum.grading.workers.journal import alone
from practicum.grading.workers.pool import Pool
from practicum.workers import default_workers

#: From so many pages on, workers are started to make them.
MANY = 6


@dataclass
class Delivery:
    """What came of handing back an assignment.

    Parameters
    ----------
    made, unchanged : list of str
        Students whose pages were written, or were as they must be.
    reached : list of str
        Students who can fetch their feedback.
    unreached : list of (str, str)
        Students, or what else lies among the submissions, that the feedback does not reach, and why.
    trouble : str
        Why nothing could be released.
    """

    assignment: str
    made: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    reached: list[str] = field(default_factory=list)
    unreached: list[tuple[str, str]] = field(default_factory=list)
    trouble: str = ""

    @property
    def total(self) -> int:
        """How many students and other folders there are; each is reached or not."""
        return len({*self.reached, *(name for name, _ in self.unreached)})

    def __str__(self) -> str:
        return (
            f"{self.assignment}: {len(self.made)} made, {len(self.unchanged)} unchanged; "
            f"{len(self.reached)} of {self.total} can fetch their feedback."
        )


def deliver(
    root: Path,
    assignment: str,
    *,
    students: Sequence[str] = (),
    settings: Config | None = None,
    backend: Pool | None = None,
    tell: Callable[[str], None] = lambda line: None,
) -> Delivery:
    """Make the feedback pages whose notebook, grades or comments changed, and release all that can be fetched.

    Parameters
    ----------
    root : Path
        The course folder.
    assignment : str
        The assignment's id.
    students : sequence of str
        Only these.
    settings : Config, optional
        Instead of the folder's ``nbgrader_config.py``.
    backend : Pool, optional
        Workers that are there already and stay; without them, some are started for many pages.
    tell : callable
        Gets a line for what takes time.

    Raises
    ------
    PracticumError
        When there is no such assignment or nobody has handed it in.
    """
    course = open_known_course(Path(root), assignment, settings)
    submissions = course.submissions(students)
    desk = exchange.Course(course.root, course.settings, course.state / "feedback.log")
    done = Delivery(assignment)
    with alone(course.state):
        ready = _make(course, desk, submissions, done, backend, tell)
        if not students:
            done.unreached += [(one.name, one.words) for one in course.strays() if not one.meant]
        if ready:
            tell(f"Releasing feedback for {len(ready)} students")
            _release(desk, assignment, ready, done, everybody=not students)
    done.unreached.sort()
    return done


def _make(
    course: Course,
    desk: exchange.Course,
    submissions: Sequence[Submission],
    done: Delivery,
    backend: Pool | None,
    tell: Callable[[str], None],
) -> list[str]:
    """Make the pages that are not as they must be; return the students who have them all."""
    path = course.state / "feedback.json"
    known = _read(path)
    timeless = deepcopy(course.settings)
    timeless.GetGradesByTask.pop("now", None)
    shared = _fingerprint.of_facts(results.environment(), _plain(timeless))
    rows = _rows(desk, course.assignment, [one.student for one in submissions])
    wanted: dict[str, str] = {}
    for one in submissions:
        words = _unready(course, one)
        if words or one.student not in rows:
            run = f"practicum grade {course.assignment}"
            done.unreached.append((one.student, words or f"is not graded yet. Run: {run}"))
            continue
        facts = _facts(one, rows[one.student], shared)
        folder = desk.folder("feedback", one.student, course.assignment)
        if known.get(one.student, [])[:2] == [facts, _digest(folder)]:
            done.unchanged.append(one.student)
        else:
            known.pop(one.student, None)
            wanted[one.student] = facts
    for number, (student, words) in enumerate(_pages(desk, course.assignment, [*wanted], backend), 1):
        tell(f"Making feedback {number} of {len(wanted)}")
        if words:
            done.unreached.append((student, f"has no page: {words}"))
            continue
        folder = desk.folder("feedback", student, course.assignment)
        known[student] = [wanted[student], _digest(folder), moment(course.settings).isoformat()]
        write_atomic(path, json.dumps(known).encode())
        done.made.append(student)
    done.made.sort()
    return sorted([*done.made, *done.unchanged])


def _pages(
    desk: exchange.Course, assignment: str, students: Sequence[str], backend: Pool | None
) -> Iterator[tuple[str, str]]:
    """Make the pages of students, several at a time; yield each as it is done, with why there is no page, if so."""
    spec = _packed(desk, assignment)
    if not spec or len(students) < (2 if backend else MANY):
        here = len(students)
    else:  # what a first page loads and compiles, new workers that are forks have from the start
        here = 0 if backend else 1
    for student in students[:here]:
        yield student, _page(desk, assignment, student)
    if not (others := students[here:]):
        return
    with ExitStack() as stack:
        workers = backend or stack.enter_context(Pool(min(default_workers(), len(others)), kernels=False))
        jobs = ((student, student.encode()) for student in others)
        for student, data in workers.results(spec, jobs, make_page):
            yield student, JobResult.unpack(data).error


def make_page(spec: bytes, job: bytes) -> bytes:
    """Make one student's pages in a worker: the packed course and a student's id in, a packed `JobResult` out."""
    desk, assignment = _unpacked(spec)
    try:
        return JobResult(error=_page(desk, assignment, job.decode())).pack()
    except Exception as error:  # a page that fails is a result, never the end of a worker
        return JobResult(error=plain(f"{type(error).__name__}: {error}", LONGEST_WORDS)).pack()


def _page(desk: exchange.Course, assignment: str, student: str) -> str:
    """Make one student's pages; return why there are none, or nothing when there are."""
    try:
        exchange.feedback_for(desk, assignment, student)
    except PracticumError as error:
        return str(error)
    return ""


def _packed(desk: exchange.Course, assignment: str) -> bytes:
    """Return a course for another process; nothing where its settings hold functions, which cannot travel."""
    try:
        return pickle.dumps((desk, assignment))
    except (pickle.PicklingError, AttributeError, TypeError):
        return b""


@lru_cache(maxsize=1)
def _unpacked(spec: bytes) -> tuple[exchange.Course, str]:
    found: tuple[exchange.Course, str] = pickle.loads(spec)  # from the process that started this one
    return found


def _unready(course: Course, one: Submission) -> str:
    """Return why what is graded is not what was handed in; empty when it is."""
    if not one.goal.is_dir():
        return f"is not graded yet. Run: practicum grade {course.assignment}"
    if files.is_linked(one.folder):
        return ""
    stamps = [files.read(folder / TIMESTAMP) for folder in (one.folder, one.goal)]
    if stamps[0] != stamps[1]:
        return f"has handed in again since it was graded. Run: practicum grade {course.assignment}"
    return ""


def _rows(desk: exchange.Course, assignment: str, students: Sequence[str]) -> dict[str, list[Any]]:
    """Return what the gradebook has of students' work that their pages show, by those whose work it knows."""
    parts = selectinload(SubmittedAssignment.notebooks)
    wanted = (
        joinedload(SubmittedAssignment.assignment),
        parts.joinedload(SubmittedNotebook.notebook),
        parts.selectinload(SubmittedNotebook.grades).joinedload(Grade.cell),
        parts.selectinload(SubmittedNotebook.comments).joinedload(Comment.cell),
    )
    mine = (
        select(SubmittedAssignment)
        .join(SubmittedAssignment.assignment)
        .where(Assignment.name == assignment, SubmittedAssignment.student_id.in_(students))
    )
    found = {}
    with desk.gradebook() as book:
        marks = own.digests(book, unit=assignment)
        for submission in book.db.execute(mine.options(*wanted)).scalars():
            rows: list[Any] = [holds_hidden(desk.settings, submission.duedate)]
            for part in sorted(submission.notebooks, key=lambda part: str(part.name)):
                rows.append([part.name, part.late_submission_penalty])
                rows += sorted(
                    [
                        grade.name,
                        grade.auto_score,
                        grade.manual_score,
                        grade.extra_credit,
                        bool(grade.needs_manual_grade),
                    ]
                    for grade in part.grades
                )
                rows += sorted(
                    [one.name, one.auto_comment or "", one.manual_comment or ""] for one in part.comments
                )
            student = str(submission.student_id)
            found[student] = [*rows, marks.get((assignment, student), "")]
    return found


def _facts(one: Submission, rows: list[Any], shared: str) -> str:
    """Return a digest of all that a student's pages show."""
    notebooks = {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(one.goal.glob("*.ipynb"))
    }
    return _fingerprint.of_facts(shared, notebooks, json.dumps(rows, default=str))


def _digest(folder: Path) -> str:
    """Return a digest of the pages in a folder; they may have been changed or removed."""
    pages = {
        path.name: hashlib.sha256(files.read(path) or b"").hexdigest()
        for path in sorted(folder.glob("*.html"))
    }
    return _fingerprint.of_facts(pages) if pages else ""


def _plain(settings: Any) -> str:
    return json.dumps(
        settings, default=lambda value: getattr(value, "__qualname__", type(value).__name__), sort_keys=True
    )


def _read(path: Path) -> dict[str, list[str]]:
    try:
        found = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _release(
    desk: exchange.Course, assignment: str, ready: Sequence[str], done: Delivery, *, everybody: bool
) -> None:
    step = ExchangeFactory(config=desk.settings).release_feedback
    ours = issubclass(step, ReleaseFeedback) or step is exchange_default.ExchangeReleaseFeedback
    try:
        released = exchange.release_feedback(
            desk, assignment, ReleaseFeedback if ours else step, () if everybody else ready
        )
    except PracticumError as error:
        done.trouble = f"{error} The pages are in {desk.root / 'feedback'}; hand them over yourself."
        done.unreached += [(student, "the page is made and not released.") for student in ready]
        return
    if not ours:  # a course's own exchange knows whom it reaches
        done.reached += ready
        return
    done.reached += [student for student in ready if student in released.reached]
    done.unreached += [(student, words) for student, words in released.unreached if student in ready]


def made(course: exchange.Course, assignment: str) -> dict[str, str]:
    """Return a digest of the feedback pages that were made last, by student."""
    return {student: digest for student, (_, digest, *_) in _known(course, assignment).items() if digest}


def made_at(course: exchange.Course, assignment: str, student: str) -> datetime | None:
    """Return when a student's feedback pages were made last; None when they were not, or nothing says it."""
    _, _, *at = _known(course, assignment).get(student, ["", ""])
    return datetime.fromisoformat(at[0]) if at else None


def _known(course: exchange.Course, assignment: str) -> dict[str, list[str]]:
    return _read(course.root / ".cache" / "grading" / assignment / "feedback.json")


def can_fetch(course: exchange.Course, assignment: str, student: str) -> bool:
    """Return whether a student's feedback lies in the exchange, under a name that the student's nbgrader knows."""
    handed_in = course.folder("submitted", student, assignment)
    secret = files.read(handed_in / SECRET) or files.read(
        course.folder("feedback", student, assignment) / SECRET
    )
    if not secret:
        return False
    place = Path(course.settings.Exchange.root, course.name, "feedback")
    names = {path.stem for path in handed_in.glob("*.ipynb")}
    pages = (notebook_hash(secret=secret.decode("utf-8", "replace"), notebook_id=name) for name in names)
    return any((place / f"{page}.html").is_file() for page in pages)
