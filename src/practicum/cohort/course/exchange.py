"""nbgrader's steps over a course folder, in this process, a plain function each.

What nbgrader and the kernels print goes to the course's log file; what goes wrong is one sentence.
"""

from __future__ import annotations

import glob
import logging
import os
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from nbgrader.api import Gradebook
from nbgrader.auth import Authenticator
from nbgrader.converters import GenerateAssignment, GenerateFeedback
from nbgrader.converters.base import NbGraderException
from nbgrader.coursedir import CourseDirectory
from nbgrader.exchange import ExchangeError
from nbgrader.exchange import default as exchange
from traitlets.config import Config

from practicum import grading, nbgrader_settings
from practicum._quoting import LONGEST_WORDS, PlainLines, plain
from practicum.cohort.course.collect import Collect
from practicum.cohort.course.release import TIMESTAMP, ReleaseFeedback
from practicum.errors import PracticumError
from practicum.grading import engine
from practicum.grading.gradebook import HeldBook, patient
from practicum.grading.snapshot import patched_gradebook
from practicum.grading.submission import files
from practicum.grading.workers.pool import Pool

#: The only notebook that gives points; a lesson's checks answer and give none.
GRADED = "exercise"
#: So many rows of a large gradebook are taken at a time: all at once, they would hold up whoever else is served.
ROWS = 5_000
_LOGGER = "practicum.cohort"
#: Threads take turns: what is printed, and the environment, are of the whole process.
_TURN = threading.RLock()


@dataclass(frozen=True)
class Course:
    """A course folder, how nbgrader is set there, and where its messages go."""

    root: Path
    settings: Config
    log: Path

    @property
    def name(self) -> str:
        """The course's id."""
        return str(self.settings.CourseDirectory.course_id)

    def gradebook(self) -> Gradebook:
        """Open the gradebook; use it in a ``with``."""
        return Gradebook(self._directory().db_url, self.name)

    def folder(self, step: str, trainee: str, assignment: str) -> Path:
        """Return where `step` (submitted, autograded or feedback) keeps a trainee's assignment."""
        directory = self._directory()
        return Path(directory.format_path(getattr(directory, f"{step}_directory"), trainee, assignment))

    def _directory(self, **choice: str) -> CourseDirectory:
        return CourseDirectory(config=self.settings, **choice)


@dataclass(frozen=True)
class Desk:
    """Where one trainee works: an own folder, and nbgrader's memory of what was handed in from it."""

    trainee: str
    folder: Path

    @property
    def cache(self) -> Path:
        """What was handed in, with the secret that fetches the feedback."""
        return self.folder / ".nbgrader-cache"


def open_course(root: Path, log: Path) -> Course:
    """Read a course folder's ``nbgrader_config.py``.

    Parameters
    ----------
    root : Path
        The course folder.
    log : Path
        The file that takes what nbgrader and the kernels say.

    Raises
    ------
    PracticumError
        When the folder has no ``nbgrader_config.py``.
    """
    if not (root / "nbgrader_config.py").is_file():
        raise PracticumError(f"{root} is no course folder: it has no nbgrader_config.py.")
    return Course(root, nbgrader_settings.load(root), log)


def enroll(course: Course, trainees: Sequence[str]) -> None:
    """Put trainees into the gradebook, so that one who never hands in is known to be missing."""
    with _quiet(course, "enroll the trainees"), course.gradebook() as book:
        for trainee in trainees:
            book.update_or_create_student(trainee)


def assign(course: Course, assignment: str, due: datetime | None = None) -> None:
    """Make ``release/`` from ``source/`` and enter the assignment, with its due date, in the gradebook."""
    with _quiet(course, f"prepare {assignment}"), _one_book(course) as book:
        _convert(GenerateAssignment, course, assignment, force=True)
        book.update_or_create_assignment(assignment, duedate=_naive(due))


def set_due(course: Course, assignment: str, due: datetime) -> None:
    """Enter another due date for an assignment in the gradebook."""
    with _quiet(course, f"change the due date of {assignment}"), course.gradebook() as book:
        book.update_or_create_assignment(assignment, duedate=_naive(due))


@contextmanager
def book_of(course: Course) -> Iterator[Gradebook]:
    """Open the gradebook for a step of several changes; what goes wrong is one sentence."""
    with _quiet(course, "use the gradebook"), course.gradebook() as book:
        yield book


def prepare(course: Course) -> None:
    """Make the exchange's folder where everybody may write, as nbgrader asks for it, when there is none."""
    root = Path(course.settings.Exchange.root)
    if not root.exists():
        root.mkdir(parents=True)
        root.chmod(0o777)  # who hands in makes a folder of their own there


def release(course: Course, assignment: str) -> None:
    """Put the assignment where trainees can fetch it."""
    with _quiet(course, f"release {assignment}"):
        _exchange(exchange.ExchangeReleaseAssignment, course, assignment, force=True)


def fetch(course: Course, assignment: str, desk: Desk) -> Path:
    """Fetch the assignment into a trainee's folder and return where it is."""
    desk.folder.mkdir(parents=True, exist_ok=True)
    with _quiet(course, f"fetch {assignment} for {desk.trainee}"):
        _exchange(exchange.ExchangeFetchAssignment, course, assignment, desk)
    return desk.folder / assignment


def submit(course: Course, assignment: str, desk: Desk, at: datetime | None = None) -> None:
    """Hand in what lies in a trainee's folder, with all files beside the notebook.

    Parameters
    ----------
    at : datetime, optional
        When the work was handed in, for work that came another way; now, without it.
    """
    with _quiet(course, f"hand in {assignment} for {desk.trainee}"):
        _exchange(_Submit, course, assignment, desk, at=at)


def collect(course: Course, assignment: str, students: Sequence[str] = ()) -> list[str]:
    """Collect the newest hand-in of everybody, or of `students`; return the ids of those who have handed in."""
    with _quiet(course, f"collect {assignment}"):
        # nbgrader takes the id for a pattern.
        for pattern in map(glob.escape, students) if students else ("*",):
            _exchange(Collect, course, assignment, student=pattern, update=True)
    return handed_in(course, assignment)


def handed_in(course: Course, assignment: str) -> list[str]:
    """Return the ids of those whose work was collected."""
    return sorted(
        path.parent.name
        for path in course.folder("submitted", "*", assignment).parent.parent.glob(f"*/{assignment}")
    )


def stamps(course: Course, assignment: str, students: Sequence[str] = ()) -> dict[str, str]:
    """Return when each collected submission, or those of `students`, was handed in: by id, as its file says."""
    found = {}
    for id in students or handed_in(course, assignment):
        folder = course.folder("submitted", id, assignment)
        if folder.is_dir():
            found[id] = (files.read(folder / TIMESTAMP) or b"").decode("utf-8", "replace")
    return found


def grade(course: Course, assignment: str, tell: Callable[[str], None] = print) -> list[str]:
    """Run everybody's exercise and score its checks; return the ids of those whose work could not be run."""
    return sorted(problem.student for problem in grade_all(course, assignment, tell=tell).failures)


def grade_all(
    course: Course,
    assignment: str,
    *,
    students: Sequence[str] = (),
    force: bool = False,
    backend: Pool | None = None,
    tell: Callable[[str], None] = print,
) -> grading.Report:
    """Run the exercises of everybody, or of `students`, and score their checks; return what came of it.

    Workers that stay, in `backend`, save the time to start some.
    """
    with surroundings(course):
        done = grading.grade(
            course.root,
            assignment,
            settings=course.settings,
            students=students,
            force=force,
            backend=backend,
            watch=lambda step: tell(f"Grading {step.done} of {step.total}"),
        )
    with course.log.open("a", encoding="utf-8") as log:
        log.writelines(f"{problem}\n" for problem in done.problems)
    return done


def prepare_grading(course: Course, assignment: str, backend: Pool, *, anyway: bool) -> bool:
    """Run the author's own notebooks before somebody hands in; return whether they were run: see `engine.prepare`."""
    with surroundings(course):
        return engine.prepare(course.root, assignment, backend, settings=course.settings, anyway=anyway)


def mark(course: Course, assignment: str, trainee: str, cell: str, points: float, comment: str = "") -> None:
    """Give a coach's points and comment to a written answer, as formgrader does."""
    with _quiet(course, f"mark {cell} of {trainee}"), course.gradebook() as book:
        grade = book.find_grade(cell, GRADED, assignment, trainee)
        grade.manual_score, grade.needs_manual_grade = points, False
        if comment:
            book.find_comment(cell, GRADED, assignment, trainee).manual_comment = comment
        book.db.commit()


def feedback(course: Course, assignment: str) -> None:
    """Write everybody's feedback page."""
    with _quiet(course, f"write the feedback on {assignment}"):
        _convert(GenerateFeedback, course, assignment, force=True)


def feedback_for(course: Course, assignment: str, trainee: str) -> None:
    """Write one trainee's feedback pages, for all notebooks that were graded, in place of those that are there."""
    with _quiet(course, f"write the feedback on {assignment} for {trainee}"), _one_book(course):
        directory = course._directory(assignment_id=assignment)
        step = _FeedbackOfOne(
            coursedir=directory, config=course.settings, log=logging.getLogger(_LOGGER), force=True
        )
        step.folder = course.folder("autograded", trainee, assignment)
        step.start()


def release_feedback(
    course: Course, assignment: str, step: type = ReleaseFeedback, students: Sequence[str] = ()
) -> Any:
    """Put the feedback where each trainee, and nobody else, can fetch it; return the step, which knows whom it reached.

    Where the step is ours, it can do so for `students` alone.
    """
    more: dict[str, Any] = (
        {"only": frozenset(students)} if students and issubclass(step, ReleaseFeedback) else {}
    )
    with _quiet(course, f"release the feedback on {assignment}"):
        return _exchange(step, course, assignment, **more)


def fetch_feedback(course: Course, assignment: str, desk: Desk) -> list[Path]:
    """Fetch a trainee's feedback and return the pages."""
    with _quiet(course, f"fetch the feedback on {assignment} for {desk.trainee}"):
        _exchange(exchange.ExchangeFetchFeedback, course, assignment, desk)
    return sorted((desk.folder / assignment / "feedback").glob("*/*.html"))


class _FeedbackOfOne(GenerateFeedback):
    """nbgrader's feedback for one folder, whose name may hold signs that mean something in a pattern."""

    folder: Path

    def init_notebooks(self) -> None:
        self.assignments = {str(self.folder): [str(path) for path in sorted(self.folder.glob("*.ipynb"))]}
        self.notebooks: list[str] = []


class _Submit(exchange.ExchangeSubmit):
    """nbgrader's hand-in, which can also carry the time at which work came another way."""

    at: datetime | None = None

    def set_timestamp(self) -> None:
        super().set_timestamp()
        if self.at is not None:
            self.timestamp = self.at.astimezone(UTC).strftime(self.timestamp_format)


@contextmanager
def _one_book(course: Course) -> Iterator[HeldBook]:
    """Let all steps inside use one gradebook, which takes all that they change or nothing."""
    book = HeldBook(patient(course._directory().db_url), course.name)
    try:
        with book.transaction(), patched_gradebook(book):
            yield book
    finally:
        book.close()


def _convert(step: type, course: Course, assignment: str, trainee: str = "*", **options: Any) -> None:
    # The whole unit is released; of what comes back, only the exercise has something to grade.
    notebook = "*" if step is GenerateAssignment else GRADED
    directory = course._directory(assignment_id=assignment, student_id=trainee, notebook_id=notebook)
    step(coursedir=directory, config=course.settings, log=logging.getLogger(_LOGGER), **options).start()


#: What our own steps take that are no settings of nbgrader's.
_OURS = ("at", "only")


def _exchange(
    step: type, course: Course, assignment: str, desk: Desk | None = None, student: str = "*", **options: Any
) -> Any:
    directory = course._directory(assignment_id=assignment, student_id=desk.trainee if desk else student)
    if desk:
        options |= {"assignment_dir": str(desk.folder), "cache": str(desk.cache)}
    made = step(
        coursedir=directory,
        authenticator=Authenticator(config=course.settings),
        config=course.settings,
        log=logging.getLogger(_LOGGER),
        **{name: value for name, value in options.items() if name not in _OURS},
    )
    for name in _OURS:
        if name in options:
            setattr(made, name, options[name])
    made.start()
    return made


def _naive(moment: datetime | None) -> datetime | None:
    """Return a time as the gradebook keeps it: in UTC, without saying so."""
    return moment and moment.astimezone(UTC).replace(tzinfo=None)


@contextmanager
def _quiet(course: Course, doing: str) -> Iterator[None]:
    """Send what nbgrader, its helpers and the kernels print to the course's log, and name what failed."""
    with _TURN, _redirected(course, doing):
        yield


@contextmanager
def _redirected(course: Course, doing: str) -> Iterator[None]:
    course.log.parent.mkdir(parents=True, exist_ok=True)
    sys.stdout.flush()
    sys.stderr.flush()
    kept = os.dup(1), os.dup(2)
    with course.log.open("a", encoding="utf-8") as log, surroundings(course):
        logger = logging.getLogger(_LOGGER)
        handler = logging.StreamHandler(log)
        handler.setFormatter(PlainLines("%(asctime)s %(levelname)s %(message)s"))
        logger.handlers, logger.propagate = [handler], False
        logger.setLevel(logging.INFO)
        try:
            os.dup2(log.fileno(), 1)
            os.dup2(log.fileno(), 2)
            yield
        except (NbGraderException, ExchangeError) as error:
            words = plain(
                f"{doing}: {error}" if str(error) else f"{doing}; it does not say why", LONGEST_WORDS
            )
            raise PracticumError(f"nbgrader could not {words}. More is in {course.log}.") from error
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            for number, descriptor in enumerate(kept, 1):
                os.dup2(descriptor, number)
                os.close(descriptor)
            logger.handlers = []


@contextmanager
def surroundings(course: Course) -> Iterator[None]:
    """Give kernels surroundings that decide no grade and leave nothing outside the course folder."""
    cache = course.root / ".cache"
    folders = {"IPYTHONDIR": str(cache / "ipython"), "JUPYTER_RUNTIME_DIR": str(cache / "runtime")}
    # The coach's own city must not replace the one that a submission says, nor a backend swallow its figures.
    names = [*folders, "PRACTICUM_CITY", "NBGRADER_EXECUTION", "MPLBACKEND"]
    before = {name: os.environ.pop(name, None) for name in names}
    for folder in folders.values():
        Path(folder).mkdir(parents=True, exist_ok=True)
    os.environ.update(folders)
    try:
        yield
    finally:
        for name in names:
            os.environ.pop(name, None)
        os.environ.update({name: value for name, value in before.items() if value is not None})
