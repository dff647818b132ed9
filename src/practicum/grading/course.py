"""A course folder as nbgrader sees it: its settings, its paths, and its submissions."""

from __future__ import annotations

import json
import logging
import os
import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import nbformat
from nbgrader.converters import Autograde
from nbgrader.coursedir import CourseDirectory
from nbgrader.utils import find_all_files
from traitlets.config import Config

from practicum import nbgrader_settings, versions
from practicum.errors import PracticumError, nearest
from practicum.grading.submission.expected import source_cells

#: What the files are called that hold what our checks expect (`practicum.check.key`).
KEY, KEY_HEADER = ".key", b"practicum key, made by"

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
        return {path.stem: path for path in sorted(self.folder.glob("*.ipynb"))}

    def deeper(self) -> dict[str, Path]:
        """Return the notebooks in folders below, by path without the suffix."""
        found = {}
        for parent, folders, names in os.walk(self.folder):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            for path in sorted(Path(parent) / name for name in names):
                # A browser may have put an ending behind.
                ending = ".ipynb" in (suffix.lower() for suffix in path.suffixes[-2:])
                if ending and (path.parent != self.folder or path.suffix != ".ipynb"):
                    found[path.relative_to(self.folder).with_suffix("").as_posix()] = path
        return found


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

    def masters(self) -> dict[str, Path]:
        """Return the files of the source folder that replace a student's own, by relative path."""
        folder = Path(self.directory.format_path(self.directory.source_directory, ".", self.assignment))
        kept = set(self.converter.exclude_overwriting.get(self.assignment, []))
        return {name: path for name, path in self.files(folder).items() if name not in kept}

    @property
    def ours(self) -> bool:
        """Whether it has checks of this project, with their keys."""
        return any(name.endswith(KEY) for name in self.masters())

    def versions(self) -> dict[str, dict[str, str]]:
        """Return the keys of earlier versions as `practicum.versions` keeps them, packed; none by default."""
        path = versions.path_of(Path(self.directory.format_path(self.directory.source_directory, ".", ".")),
                                self.assignment)  # fmt: skip
        try:
            found: dict[str, dict[str, str]] = json.loads(path.read_text(encoding="utf-8"))
            return found
        except FileNotFoundError:
            return {}
        except (OSError, ValueError):
            raise PracticumError(f"{path} is damaged; bring it back with git checkout.") from None

    def city(self) -> str:
        """Return the practice city on which the course works; empty for a course without our checks."""
        if not self.ours:
            return ""
        from practicum.data.tables import city_of

        return city_of(self.root)

    def source_notebooks(self) -> dict[str, Path]:
        """Return the author's notebooks, by name."""
        folder = Path(self.directory.format_path(self.directory.source_directory, ".", self.assignment))
        return {path.stem: path for path in sorted(folder.glob("*.ipynb"))}

    def released_files(self) -> dict[str, Path]:
        """Return the files that were given out beside the notebooks, by relative path."""
        folder = Path(self.directory.format_path(self.directory.release_directory, ".", self.assignment))
        return self.files(folder)

    def sources(self) -> dict[str, list[dict[str, str]]]:
        """Return what cells the source notebooks have, by notebook; one that cannot be read is left out."""
        found = {}
        for name, path in self.source_notebooks().items():
            with suppress(ValueError, KeyError, AttributeError, OSError):
                found[name] = source_cells(nbformat.read(path, as_version=4))
        return found

    def released(self) -> dict[str, Path]:
        """Return the notebooks as they were released, or else the author's, by name."""
        found: dict[str, Path] = {}
        for step in (self.directory.source_directory, self.directory.release_directory):
            folder = Path(self.directory.format_path(step, ".", self.assignment))
            found |= {path.stem: path for path in folder.glob("*.ipynb")}
        return found

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
        step, assignment = self.directory.submitted_directory, self.assignment
        pattern = re.compile(self.directory.format_path(step, "(?P<student>[^/\\\\]+)", "\0", escape=True)
                             .replace("\0", re.escape(assignment)))  # fmt: skip
        excluded = self.directory.student_id_exclude.split(",")
        found = []
        wanted = Path(self.directory.format_path(step, "*", assignment)).relative_to(self.root)
        for folder in sorted(self.root.glob(wanted.as_posix())):
            match = pattern.fullmatch(str(folder))
            if match and match["student"] not in excluded and folder.is_dir():
                found.append(Submission(match["student"], folder, self.goal(match["student"])))
        known = [one.student for one in found]
        for student in students:
            if student not in known:
                raise PracticumError(
                    f"{student} has handed in nothing for {assignment}.{nearest(student, known)}"
                )
        if not found:
            folder = self.root / step
            raise PracticumError(f"Nobody has handed in {assignment}: {folder} holds no work for it.")
        return [one for one in found if not students or one.student in students]


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
    """
    root = root.resolve()
    settings = nbgrader_settings.load(root) if settings is None else nbgrader_settings.at(settings, root)
    settings.CourseDirectory.assignment_id = assignment
    directory = CourseDirectory(config=settings, log=_LOG)
    return Course(
        root, assignment, settings, directory, Autograde(coursedir=directory, config=settings, log=_LOG)
    )
