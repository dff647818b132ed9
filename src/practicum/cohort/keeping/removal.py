"""A student taken out of every place of a course from which nbgrader or the grader would bring the student back."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from nbgrader.api import Gradebook, MissingEntry
from nbgrader.coursedir import CourseDirectory
from nbgrader.utils import notebook_hash
from traitlets.config import Config

from practicum import nbgrader_settings
from practicum._files import write_atomic
from practicum.cohort.course.release import SECRET
from practicum.cohort.keeping import personal, places
from practicum.cohort.keeping.personal import Kept
from practicum.cohort.marking import about
from practicum.cohort.plan import folder as cohorts
from practicum.errors import PracticumError, nearest
from practicum.grading.submission import files
from practicum.grading.workers.journal import alone
from practicum.grading.workers.results import Store
from practicum.kernels.remove import remove as remove_folder
from practicum.trainee import request
from practicum.trainee.exchange import PERSONAL

_LISTS, _LARGEST = (".csv", ".html", ".log", ".txt"), 20_000_000


@dataclass(frozen=True)
class Traces:
    """Where a student is found in a course.

    Parameters
    ----------
    released : tuple of Path
        Feedback pages in the exchange.
    folders : tuple of Path
        The student's own folders and hand-ins.
    caches : tuple of Path
        What the grader keeps, for assignments in which the student is named.
    gradebook : str
        The gradebook's address, when it knows the student.
    submissions : int
        How many submissions the gradebook has of the student.
    left : tuple of str
        What names the student and stays, a sentence each.
    kept : Kept or None
        What a cohort has of the student besides; None where the course is no cohort.
    """

    student: str
    root: Path
    settings: Config
    released: tuple[Path, ...]
    folders: tuple[Path, ...]
    caches: tuple[Path, ...]
    gradebook: str
    submissions: int
    left: tuple[str, ...]
    kept: Kept | None = None

    @property
    def places(self) -> list[str]:
        """What `remove` takes away, a line each."""
        lines = [_shown(path, self.root) for path in (*self.released, *self.folders)]
        lines += [f"{_shown(path, self.root)}: the student's results and log lines" for path in self.caches]
        if self.kept:
            lines += [_shown(path, self.root) for path in self.kept.whole]
            lines += [
                f"{_shown(path, self.root)}: what is there about the student" for path in self.kept.memory
            ]
        if self.gradebook:
            count = "1 submission" if self.submissions == 1 else f"{self.submissions} submissions"
            lines.append(f"gradebook: {self.student}, with {count}")
        return lines


def find(root: Path, student: str) -> Traces:
    """Look for a student in all places of a course.

    Parameters
    ----------
    root : Path
        The course folder.
    student : str
        The id, letter by letter.

    Raises
    ------
    PracticumError
        When the student is in none of them.
    """
    root = root.resolve()
    settings = nbgrader_settings.load(root)
    directory = CourseDirectory(config=settings)
    place = places.of(root, settings)
    inbound = [one for one in files.listed(place.inbound) if owner(one.name) == student]
    own = [path for step in place.steps for path in _own(directory, step, student)]
    own += [one for one in files.listed(place.exchange / PERSONAL) if one.name == student]
    ids, submissions = _in_gradebook(place, directory.course_id, student)
    caches = [folder for folder in files.listed(place.caches) if lines_of(folder, student)]
    kept = personal.find(cohorts.read(root), student) if cohorts.is_cohort(root) else None
    if not (inbound or own or caches or student in ids or (kept and (kept.whole or kept.memory))):
        known = {*ids, *(owner(one.name) for one in files.listed(place.inbound))}
        for step in place.steps:
            known |= {one.name for one in files.listed(root / step) if one.is_dir()}
        raise PracticumError(f'"{student}" is nowhere in this course.{nearest(student, sorted(known))}')
    return Traces(
        student,
        root,
        settings,
        tuple(sorted(set(_released(place.released, [*inbound, *own])))),
        (*inbound, *own),
        tuple(caches),
        place.gradebook if student in ids else "",
        submissions,
        (*_left(root, student), *_surveys(root, kept)),
        kept,
    )


def remove(traces: Traces) -> Iterator[str]:
    """Remove a student from all places that were found, and yield a line for each.

    The gradebook comes last: when it ends before, the same call finds and removes the rest.

    Raises
    ------
    PracticumError
        When something cannot be removed, or an assignment is being graded.
    """
    with ExitStack() as stack:
        for folder in traces.caches:
            stack.enter_context(alone(folder))
        for path in (*traces.released, *traces.folders):
            try:
                if path.is_dir() and not path.is_symlink():
                    remove_folder(path)
                else:
                    path.unlink(missing_ok=True)
            except OSError as error:
                raise PracticumError(f"{path} could not be removed: {error.strerror}.") from error
            if os.path.lexists(path):
                raise PracticumError(f"{path} could not be removed; who owns it must do that.")
            yield f"Removed {_shown(path, traces.root)}"
        for folder in traces.caches:
            _forget(folder, traces.student)
            yield f"Removed the student from {_shown(folder, traces.root)}"
    if traces.kept:
        for path in traces.kept.whole:
            path.unlink(missing_ok=True)
            yield f"Removed {_shown(path, traces.root)}"
        personal.forget(traces.kept)
        for path in traces.kept.memory:
            yield f"Removed the student from {_shown(path, traces.root)}"
    if traces.gradebook:
        course = str(traces.settings.CourseDirectory.get("course_id", ""))
        with Gradebook(traces.gradebook, course) as book:
            about.forget(book.db, traces.student)
            book.db.commit()
            book.remove_student(traces.student)
        yield f"Removed {traces.student} from the gradebook"


def _shown(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path)


def owner(name: str) -> str:
    """Return whose hand-in a folder of the exchange is, as nbgrader reads its name, or whose request a file."""
    return name.rsplit("+", 3)[0] if name.count("+") >= 2 else request.sender(name)


def _own(directory: CourseDirectory, step: str, student: str) -> Iterator[Path]:
    """Yield a student's folders of a step: the one of all assignments where there is one, else each."""
    if student in ("", ".", "..") or re.search(r"[/\0]", student):
        return
    path = Path(directory.format_path(step, student, "\x01"))
    if path.name == "\x01" and path.parent.name == student:
        # By listing: some file systems find a name in other letter case, too.
        yield from (one for one in files.listed(path.parent.parent) if one.name == student)
        return
    before, _, after = path.name.partition("\x01")
    for one in files.listed(path.parent):
        if before and one.name.startswith(before) and one.name.endswith(after):
            yield one


def _in_gradebook(place: places.Places, course: str, student: str) -> tuple[set[str], int]:
    if place.database and not place.database.is_file():
        return set(), 0  # opening would make one
    with Gradebook(place.gradebook, course) as book:
        try:
            count = len(book.find_student(student).submissions)
        except MissingEntry:
            count = 0
        return {one.id for one in book.students}, count


def _released(folder: Path, own: list[Path]) -> Iterator[Path]:
    """Yield the pages in the exchange whose names follow from a student's secrets and notebooks."""
    secrets, names = set(), set()
    for place in own:
        if place.is_symlink():
            continue
        for parent, _, found in os.walk(place):
            names |= {Path(name).stem for name in found if name.endswith((".ipynb", ".html"))}
            if SECRET in found and (data := files.read(Path(parent, SECRET))):
                secrets.add(data.decode("utf-8", "replace"))
    for secret in secrets:
        for name in names:
            page = folder / f"{notebook_hash(secret=secret, notebook_id=name)}.html"
            if page.is_file():
                yield page


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8", errors="replace").splitlines() if path.is_file() else []


def _is_of(line: str, student: str) -> bool:
    """Return whether a line of the journal or the log is about a student."""
    try:
        found = json.loads(line)
    except ValueError:
        return False
    return (found[:1] == [student]) if isinstance(found, list) else found.get("student") == student


def lines_of(folder: Path, student: str) -> list[str]:
    """Return the lines about a student in what the grader keeps of an assignment."""
    return [
        line for name in ("journal", "log.jsonl") for line in _lines(folder / name) if _is_of(line, student)
    ]


def _forget(folder: Path, student: str) -> None:
    """Take a student out of what the grader keeps of an assignment."""
    for name in ("journal", "log.jsonl"):
        if lines := _lines(folder / name):
            kept = "".join(f"{line}\n" for line in lines if not _is_of(line, student))
            write_atomic(folder / name, kept.encode())
    pages = folder / "feedback.json"
    if pages.is_file():
        known = json.loads(pages.read_bytes())
        known.pop(student, None)
        write_atomic(pages, json.dumps(known).encode())
    (folder / "feedback.log").unlink(missing_ok=True)  # nbgrader's messages, in which names stand
    states = [json.loads(line)[1] for line in _lines(folder / "journal")]
    # A result does not say whose it is: only those stay that are known to be somebody else's.
    Store(folder / "results").prune(state.split(" ")[0] for state in states)


def _left(root: Path, student: str) -> Iterator[str]:
    word = re.compile(rf"(?<![\w.@-]){re.escape(student)}(?![\w.@-])")
    lists = (path for path in files.listed(root) if path.suffix in _LISTS and path.is_file())
    for path in lists:
        if path.stat().st_size <= _LARGEST and word.search(path.read_text("utf-8", errors="replace")):
            yield f"{path.name} names {student}: take that out yourself, or an import brings the student back."
    for path in sorted((root / "downloaded").rglob("*")):
        if path.is_file() and word.search(path.name):
            yield f"{_shown(path, root)} may be work of {student}: look at it yourself."


def _surveys(root: Path, kept: Kept | None) -> Iterator[str]:
    if kept:
        for path in kept.surveys:
            yield f"{_shown(path, root)} has answers of {kept.email}: take that row out yourself."
