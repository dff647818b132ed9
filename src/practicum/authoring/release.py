"""From source to release, by nbgrader itself."""

from __future__ import annotations

import logging
from pathlib import Path

from nbgrader.converters import GenerateAssignment
from nbgrader.coursedir import CourseDirectory

from practicum import nbgrader_settings
from practicum.errors import PracticumError

#: The folders that a build fills, as nbgrader names them.
STEPS = ("source", "release")


def release(config: Path, root: Path, assignments: list[str]) -> None:
    """Make ``release/`` from ``source/`` in `root`, without touching a gradebook.

    Parameters
    ----------
    config : Path
        The course's ``nbgrader_config.py``.
    root : Path
        A folder with ``source/<assignment>/``.
    assignments : list of str
        The assignments to release.

    Raises
    ------
    PracticumError
        When nbgrader refuses an assignment.
    """
    logger = logging.getLogger("practicum.release")
    logger.setLevel(logging.ERROR)
    for assignment in assignments:
        settings = nbgrader_settings.load(config.parent, root)
        settings.CourseDirectory.assignment_id = assignment
        # A course may keep its folders elsewhere; a build writes inside `root` only.
        settings.CourseDirectory.directory_structure = str(
            Path("{nbgrader_step}", "{student_id}", "{assignment_id}")
        )
        settings.CourseDirectory.source_directory, settings.CourseDirectory.release_directory = STEPS
        settings.GenerateAssignment.force = True
        settings.GenerateAssignment.no_database = True
        settings.SaveCells.enabled = False
        course = CourseDirectory(config=settings, log=logger)
        converter = GenerateAssignment(coursedir=course, config=settings, log=logger)
        try:
            converter.start()
        except Exception as error:
            raise PracticumError(f"nbgrader refuses to release {assignment}: {error}") from error
