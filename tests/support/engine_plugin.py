"""A pytest plugin for nbgrader's own tests: `nbgrader autograde` runs this project's engine."""

from __future__ import annotations

import fnmatch
from pathlib import Path

import nbgrader.apps.api
import nbgrader.apps.autogradeapp
from nbgrader.converters import Autograde
from nbgrader.converters.base import NbGraderException
from traitlets.config import Config

from practicum.errors import PracticumError
from practicum.grading import grade

graded: list[str] = []


class Engine(Autograde):
    """Nbgrader's converter in name and settings; `grade` in deed."""

    def start(self) -> None:
        settings = Config(self.config)
        settings.Autograde.create_student = self.create_student
        root, assignment = Path(self.coursedir.root), self.coursedir.assignment_id
        settings.CourseDirectory.merge(self.coursedir.config.CourseDirectory)
        pattern = self.coursedir.student_id
        folder = root / self.coursedir.submitted_directory
        known = sorted(path.name for path in folder.glob("*") if (path / assignment).is_dir())
        students = [] if pattern == "*" else fnmatch.filter(known, pattern)
        try:
            report = grade(
                root,
                assignment,
                workers=1,
                settings=settings,
                students=students,
                force=self.force,
                audit=0,
            )
        except PracticumError as error:
            self.log.error(str(error))
            raise NbGraderException(str(error)) from error
        graded.extend(report.graded)
        for problem in report.problems:
            self.log.error(str(problem))
        if report.failures:
            raise NbGraderException("\n".join(map(str, report.failures)))


nbgrader.apps.autogradeapp.Autograde = Engine
nbgrader.apps.api.Autograde = Engine


def pytest_unconfigure() -> None:
    """Say on the last line how much went through the engine."""
    print(len(graded))
