"""A course folder as nbgrader sees it: its settings, its paths, and its submissions."""

from __future__ import annotations

import glob
import logging
import os
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell
from nbgrader.converters import Autograde
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import Execute
from nbgrader.utils import find_all_files
from traitlets.config import Config
from traitlets.utils.importstring import import_item

from practicum import nbgrader_settings, versions
from practicum._quoting import named, plain
from practicum.errors import PracticumError, nearest
from practicum.grading.submission.expected import source_cells
from practicum.grading.submission.files import listed

#: What the files are called that hold what our checks expect (`practicum.check.key`).
KEY, KEY_HEADER = ".key", b"practicum key, made by"

# Of files that lie about where only folders belong, these may be somebody's work.
_WORK = (".ipynb", ".zip", ".tar", ".gz", ".tgz", ".bz2", ".xz", ".7z", ".rar")

_LOG = logging.getLogger("practicum.grading")
_LOG.addHandler(logging.NullHandler())
_LOG.propagate = False


@dataclass(frozen=True)
class Submission:
    """One student's submission for the assignment."""

    student: str
    folder: Path
    goal: Path  # where the graded work goes: autograded/<student>/<assignment>

    @property
    def notebooks(self) -> dict[str, Path]:
        """The submitted notebooks by name."""
        return _notebooks(self.folder)

    def others(self) -> dict[str, Path]:
        """Return what may hold a notebook under another name or as a page, by relative path, the nearest first."""
        found = []
        for parent, folders, names in os.walk(self.folder):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            for path in (Path(parent) / name for name in names):
                # A browser may have put an ending behind.
                endings = {suffix.lower() for suffix in path.suffixes[-2:]}
                if endings & {".ipynb", ".html", ".htm"}:
                    found.append(path.relative_to(self.folder))
        found.sort(key=lambda path: (".ipynb" not in path.name.lower(), len(path.parts), path))
        return {path.as_posix(): self.folder / path for path in found}


@dataclass(frozen=True)
class Stray:
    """Something among the submissions that is not graded.

    Parameters
    ----------
    name : str
        Where it lies, below the folder of submissions.
    words : str
        Why, and what to do.
    meant : bool
        Whether the course's settings leave it out.
    """

    name: str
    words: str
    meant: bool = False


@dataclass(frozen=True)
class Course:
    """A course folder, one assignment of it, and nbgrader's own converter with this course's settings."""

    root: Path
    assignment: str
    settings: Config
    directory: CourseDirectory
    converter: Autograde

    @property
    def state(self) -> Path:
        """Where the grader keeps its journal, results and log for this assignment."""
        return self.root / ".cache" / "grading" / self.assignment

    def goal(self, student: str) -> Path:
        """Return where a student's graded work goes."""
        return Path(self.directory.format_path(self.directory.autograded_directory, student, self.assignment))

    def steps(self, which: str) -> list[type]:
        """Return nbgrader's steps to ``sanitize`` or ``autograde``; settings give classes or their dotted names.

        Raises
        ------
        PracticumError
            When one is no class that another process can import.
        """
        setting = f"{which}_preprocessors"
        return [_importable(one, setting) for one in getattr(self.converter, setting)]

    def cell_seconds(self) -> dict[str, dict[str, float | None]]:
        """Return how long each named cell may take, by notebook, and any other, by ""; empty without ``timeout_func``.

        The function is asked here, of the author's cells: it may be any code, and does not travel to workers.

        Raises
        ------
        PracticumError
            When it fails, or returns no number.
        """
        ask = Execute(config=self.settings).timeout_func
        found: dict[str, dict[str, float | None]] = {}
        for notebook, path in self.source_notebooks().items() if ask else ():
            with suppress(
                ValueError, KeyError, AttributeError, OSError
            ):  # one that cannot be read is told of elsewhere
                cells = [new_code_cell(), *nbformat.read(path, as_version=4).cells]
                named = {
                    cell.metadata.get("nbgrader", {}).get("grade_id", ""): cell for cell in reversed(cells)
                }
                named[""] = cells[0]
                found[notebook] = {name: _seconds(ask, cell) for name, cell in named.items()}
        return found

    def masters(self) -> dict[str, Path]:
        """Return the files of the source folder that replace a student's own, by relative path."""
        folder = self._folder(self.directory.source_directory)
        kept = set(self.converter.exclude_overwriting.get(self.assignment, []))
        return {name: path for name, path in self.files(folder).items() if name not in kept}

    @property
    def ours(self) -> bool:
        """Whether it has checks of this project, with their keys."""
        return any(name.endswith(KEY) for name in self.masters())

    def versions(self) -> dict[str, dict[str, str]]:
        """Return the keys of earlier versions as `practicum.versions` keeps them, packed; none by default."""
        return versions.packed(
            versions.path_of(self._folder(self.directory.source_directory).parent, self.assignment)
        )

    def city(self) -> str:
        """Return the practice city on which the course works; empty for a course without our checks."""
        if not self.ours:
            return ""
        from practicum.data.tables import city_of

        return city_of(self.root)

    def source_notebooks(self) -> dict[str, Path]:
        """Return the author's notebooks, by name."""
        return _notebooks(self._folder(self.directory.source_directory))

    def released_files(self) -> dict[str, Path]:
        """Return the files that were given out beside the notebooks, by relative path."""
        return self.files(self._folder(self.directory.release_directory))

    def sources(self) -> dict[str, list[dict[str, str]]]:
        """Return what cells the source notebooks have, by notebook; one that cannot be read is left out."""
        found = {}
        for name, path in self.source_notebooks().items():
            with suppress(ValueError, KeyError, AttributeError, OSError):
                found[name] = source_cells(nbformat.read(path, as_version=4))
        return found

    def released(self) -> dict[str, Path]:
        """Return the notebooks as they were released, or else the author's, by name."""
        return self.source_notebooks() | _notebooks(self._folder(self.directory.release_directory))

    def _folder(self, step: str) -> Path:
        """Return the folder of the assignment in a step that is not a student's."""
        return Path(self.directory.format_path(step, ".", self.assignment))

    def files(self, folder: Path) -> dict[str, Path]:
        """Return the files beside the notebooks in `folder`, by relative path."""
        found = find_all_files(str(folder), [*self.directory.ignore, "*.ipynb"])
        return {Path(path).relative_to(folder).as_posix(): Path(path) for path in sorted(found)}

    def submissions(self, students: Sequence[str] = ()) -> list[Submission]:
        """Return the submissions, by student.

        Raises
        ------
        PracticumError
            When nothing was, or nothing by one of the students named.
        """
        found = self.found()
        known = [one.student for one in found]
        for student in students:
            if student not in known:
                raise PracticumError(
                    f"{student} has handed in nothing for {self.assignment}.{nearest(student, known)}"
                )
        if not found:
            folder = self.root / self.directory.submitted_directory
            there = "".join(f" {stray.name}: {stray.words}" for stray in self.strays())
            raise PracticumError(
                f"Nobody has handed in {self.assignment}: {folder} holds no work for it.{there}"
            )
        return [one for one in found if not students or one.student in students]

    def found(self) -> list[Submission]:
        """Return all submissions that can be graded, by student; there may be none."""
        excluded = self._excluded()
        return [
            Submission(student, folder, self.goal(student))
            for student, folder in self._places()
            if folder.is_dir() and student not in excluded and not _ungradable(student)
        ]

    def strays(self) -> list[Stray]:
        """Return what lies among the submissions and is not graded: nothing there goes unsaid."""
        excluded, found = self._excluded(), []
        for student, folder in self._places():
            if student in excluded:
                found.append(
                    Stray(plain(student), "is left out by c.CourseDirectory.student_id_exclude.", True)
                )
            elif words := _ungradable(student):
                found.append(Stray(plain(student), f"{words} Rename the folder."))
            elif not folder.is_dir():
                kind = "is a link that leads nowhere" if folder.is_symlink() else "is no folder"
                place = f"{self.directory.submitted_directory}/{plain(student)}/{self.assignment}"
                found.append(
                    Stray(plain(student), f"{place} {kind}; put the work into a folder of that name.")
                )
        return sorted(
            [*found, *self._misplaced({student for student, _ in self._places()})], key=lambda one: one.name
        )

    def _excluded(self) -> set[str]:
        return set(filter(None, self.directory.student_id_exclude.split(",")))

    def _places(self) -> Iterator[tuple[str, Path]]:
        """Yield each student's name with the path of the submission, whatever it is."""
        step, assignment = self.directory.submitted_directory, self.assignment
        sign = f"[^{re.escape(os.sep + (os.altsep or ''))}]"
        pattern = re.compile(self.directory.format_path(step, f"(?P<student>{sign}+)", "\0", escape=True)
                             .replace("\0", re.escape(assignment)), re.DOTALL)  # fmt: skip
        wanted = self.directory.format_path(step, "\0", assignment)
        # As nbgrader looks for them, with hidden ones and links that lead nowhere.
        for folder in sorted(glob.glob(glob.escape(wanted).replace("\0", "*"), include_hidden=True)):
            if match := pattern.fullmatch(folder):
                yield match["student"], Path(folder)

    def _misplaced(self, known: set[str]) -> Iterator[Stray]:
        """Yield what may be work for this assignment, but does not lie where work is looked for."""
        step, assignment = self.directory.submitted_directory, self.assignment
        *above, student, last = Path(self.directory.format_path(step, "*", assignment)).parts
        if (student, last) != ("*", assignment) or "*" in above:
            return
        others = self.names()
        for one in listed(Path(*above)):
            hidden = one.name.startswith(".")
            if one.name in known or (hidden and not one.is_dir()):
                continue
            name = plain(one.name)
            if not one.is_dir():
                if one.suffix.lower() in _WORK:
                    yield Stray(name, f"is a file, where a student's folder belongs; put it into {step}/<student>/<assignment>/.")  # fmt: skip
                continue
            if not os.access(one, os.R_OK | os.X_OK):
                yield Stray(name, "cannot be opened by this account; change the folder's permissions.")
                continue
            for inner in listed(one):
                # A program's own hidden folder holds copies of notebooks.
                work = not hidden and inner.is_file() and inner.suffix.lower() in _WORK
                alike = plain_name(inner.name if inner.is_dir() else inner.stem) == plain_name(assignment)
                if (alike and inner.name not in others) or (work and inner.suffix.lower() == ".ipynb"):
                    yield Stray(
                        name,
                        f"holds {named(inner.name)}, not {assignment}; if it is work for {assignment}, move it to "
                        f"{step}/{name}/{assignment}{'' if inner.is_dir() else '/'}.",
                    )
                    break

    def names(self) -> list[str]:
        """Return the assignments that the course has as folders, in source or release."""
        return _names(self.directory)

    @property
    def is_known(self) -> bool:
        """Whether there is a folder of this assignment, the author's or a student's."""
        return self.assignment in self.names() or any(True for _ in self._places())


def _seconds(ask: Callable[[NotebookNode], object], cell: NotebookNode) -> float | None:
    try:
        seconds = ask(cell)
        if seconds is None or isinstance(seconds, (int, float)):
            return seconds
        why = f"it returned {named(seconds)}, not a number of seconds"
    except Exception as error:  # it may raise anything
        why = f"{type(error).__name__}: {error}"
    name = cell.metadata.get("nbgrader", {}).get("grade_id", "")
    what = f"the cell {named(name)}" if name else "a cell without a name"
    raise PracticumError(
        f"{nbgrader_settings.NAME}: c.Execute.timeout_func failed for {what} ({why}). Fix that function."
    )


def _importable(step: object, setting: str) -> type:
    """Return the class that a setting gives, or names."""
    name = (
        step
        if isinstance(step, str)
        else f"{getattr(step, '__module__', '')}.{getattr(step, '__qualname__', '')}"
    )
    try:
        found = import_item(name)
    except Exception as error:  # a module may raise anything
        found, why = None, f"{type(error).__name__}: {error}"
    else:
        why = "it is no class of that name"
    if isinstance(found, type) and (found is step or isinstance(step, str)):
        return found
    raise PracticumError(
        f"{nbgrader_settings.NAME}: c.Autograde.{setting} holds {named(step)}, which cannot be imported by name "
        f"({why}). Put it into a module on the search path, and give the class or its dotted name."
    )


def _notebooks(folder: Path) -> dict[str, Path]:
    return {path.stem: path for path in sorted(folder.glob("*.ipynb"))}


def _names(directory: CourseDirectory) -> list[str]:
    found = set()
    for step in (directory.source_directory, directory.release_directory):
        folder = Path(directory.format_path(step, ".", "."))
        found |= {one.name for one in listed(folder) if one.is_dir() and not one.name.startswith(".")}
    return sorted(found)


def _ungradable(student: str) -> str:
    """Return why neither nbgrader nor a gradebook can hold a name; empty when they can."""
    if student.startswith("."):
        return "is a hidden folder, which nbgrader does not grade."
    if "\n" in student or "\r" in student:
        return "has a line break in its name, at which nbgrader stops."
    try:
        student.encode()
    except UnicodeEncodeError:
        return "has signs in its name that are no text, which no gradebook can hold."
    return ""


def plain_name(name: str) -> str:
    """Return a name without what people change by accident: case, spaces, underscores, a browser's number."""
    return re.sub(r"[\s_-]+", "-", re.sub(r"\s*\(\d+\)$|[\s_-]*copy\d*$", "", name.strip().casefold())).strip(
        "-"
    )


def check_assignment(root: Path, assignment: str, known: Sequence[str]) -> None:
    """Check that an assignment is one of the course's.

    Parameters
    ----------
    root : Path
        The course folder.
    assignment : str
        As somebody typed it.
    known : sequence of str
        The names of the course's assignments.

    Raises
    ------
    PracticumError
        When it is none; the message names the one that may be meant.
    """
    if assignment in known:
        return
    # A path that the shell completed, or the folder of one student.
    last = [part for part in re.split(r"[/\\]+", assignment) if part not in ("", ".", "..")]
    plain = {plain_name(one) for one in known}
    meant = next((name for part in reversed(last) if (name := plain_name(part)) in plain), "")
    meant = meant or (plain_name(last[-1]) if last else "")
    same = [one for one in known if plain_name(one) == meant]
    below = [one for one in known if meant and plain_name(one).startswith(f"{meant}-")]
    if same:
        hint = f' Did you mean "{same[0]}"?'
    elif below:
        some = ", ".join(below[:12]) + (", …" if len(below) > 12 else "")
        hint = f" It is the beginning of {len(below)} others: {some}. Name one of them." if len(below) > 1 else (
            f' Did you mean "{below[0]}"?')  # fmt: skip
    else:
        hint = nearest(meant, list(known)) or (f" It has: {', '.join(known[:12])}." if known else "")
    raise PracticumError(f'{root} has no assignment "{assignment}".{hint}')


def open_course(root: Path, assignment: str, settings: Config | None = None) -> Course:
    """Read a course folder's settings as nbgrader's commands do.

    Parameters
    ----------
    root : Path
        The course folder.
    assignment : str
        What to grade.
    settings : Config, optional
        Instead of ``nbgrader_config.py``.

    Raises
    ------
    PracticumError
        When `assignment` is a path or otherwise no name of one.
    """
    root = root.resolve()
    settings = nbgrader_settings.load(root) if settings is None else nbgrader_settings.at(settings, root)
    names = _names(CourseDirectory(config=settings, log=_LOG))
    if assignment not in names and (
        assignment.strip() != assignment or assignment in ("", ".", "..") or set(assignment) & set("/\\+")
    ):
        check_assignment(root, assignment, names)
    settings.CourseDirectory.assignment_id = assignment
    directory = CourseDirectory(config=settings, log=_LOG)
    return Course(
        root, assignment, settings, directory, Autograde(coursedir=directory, config=settings, log=_LOG)
    )
