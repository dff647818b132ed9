"""A made-up nbgrader course of any size: what the benchmark and the tests grade."""

from __future__ import annotations

import logging
from datetime import UTC, datetime, timedelta
from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from nbgrader.api import Gradebook
from nbgrader.converters import GenerateAssignment
from nbgrader.coursedir import CourseDirectory
from traitlets.config import Config

from practicum.nbgrader_settings import find_programs

ASSIGNMENT, NOTEBOOK = "waits", "exercise"
DUE = datetime(2026, 3, 2, 17)
_TABLE = """import pandas as pd
import matplotlib.pyplot as plt

days = pd.Series(range(1, 201)) % 37 + {seed}
"""
_PLAIN = "days = list(range(1, 38)) + [{seed}]\n"

# name, points, the right answer, a wrong one, the check
_TASKS = (
    ("mean", 2, "def mean(x):\n    return sum(x) / len(x)", "def mean(x):\n    return max(x)",
     "assert abs(mean(list(days)) - sum(days) / len(days)) < 1e-9\nassert mean([1, 3]) == 2"),
    ("slow", 1, "slow = [day for day in days if day > 20]", "slow = []", "assert len(slow) > 10"),
    ("share", 3, "share = len(slow) / len(days)", "share = len(days) / 0",
     "def part():\n    return 3 if 0 < share < 1 else 1\npart()"),
)  # fmt: skip


def write(
    root: Path,
    submissions: int,
    *,
    plain: bool = False,
    late: bool = False,
    lesson: bool = True,
    due: datetime = DUE,
    db_url: str = "",
) -> list[str]:
    """Make a course folder with hand-ins that are right, wrong, blank and partly right, in turn.

    Parameters
    ----------
    root : Path
        A folder that does not exist yet.
    submissions : int
        How many students hand in.
    plain : bool
        Without pandas and a plot: cells that take no time.
    late : bool
        Every fifth hand-in comes after the deadline, which then costs all points.
    lesson : bool
        With a second notebook that gives no points.
    due : datetime
        The deadline.
    db_url : str
        The gradebook's address, when it is no file in the folder.

    Returns
    -------
    list of str
        The students' ids.
    """
    (root / "source" / ASSIGNMENT).mkdir(parents=True)
    late_policy = 'c.LateSubmissionPlugin.penalty_method = "zero"\n' if late else ""
    address = f"c.CourseDirectory.db_url = {db_url!r}\n" if db_url else ""
    (root / "nbgrader_config.py").write_text(
        f'c = get_config()  # noqa: F821\nc.CourseDirectory.course_id = "made-up"\n{late_policy}{address}',
        encoding="utf-8",
    )
    (root / "source" / ASSIGNMENT / "numbers.txt").write_text("1 2 3\n", encoding="utf-8")
    nbformat.write(_source(plain), root / "source" / ASSIGNMENT / f"{NOTEBOOK}.ipynb")
    if lesson:
        reading = new_notebook(cells=[_cell(new_markdown_cell, "read", "Read this."),
                                      _cell(new_code_cell, "look", "print('hello')")])  # fmt: skip
        nbformat.write(reading, root / "source" / ASSIGNMENT / "lesson.ipynb")
    _generate(root, due, db_url)
    students = [f"s{number:04}" for number in range(submissions)]
    for number, student in enumerate(students):
        hand_in(root, student, number, late=late and number % 5 == 4, due=due)
    return students


def hand_in(root: Path, student: str, kind: int, *, late: bool = False, due: datetime = DUE) -> Path:
    """Write one student's hand-in: `kind` modulo four is right, wrong, blank or partly right."""
    folder = root / "submitted" / student / ASSIGNMENT
    folder.mkdir(parents=True, exist_ok=True)
    released = root / "release" / ASSIGNMENT
    for path in released.glob("*.ipynb"):
        notebook = nbformat.read(path, as_version=4)
        for cell in notebook.cells:
            name = cell.metadata.get("nbgrader", {}).get("grade_id", "")
            for place, (task, _, right, wrong, _) in enumerate(_TASKS):
                if name == task:
                    chosen = (right, wrong, cell.source, wrong if place == 1 else right)[kind % 4]
                    # Nobody's work is anybody else's.
                    cell.source = chosen if kind % 4 == 2 else f"{chosen}\n# {student}"
            if name == "words" and kind % 4 in (0, 3):
                cell.source = f"Most waits are short, writes {student}."
        nbformat.write(notebook, folder / path.name)
    moment = due + timedelta(hours=30 if late else -30, minutes=kind)
    (folder / "timestamp.txt").write_text(f"{moment.replace(tzinfo=UTC):%Y-%m-%d %H:%M:%S.%f %Z}")
    (folder / "numbers.txt").write_text("9 9 9\n", encoding="utf-8")
    return folder / f"{NOTEBOOK}.ipynb"


def _source(plain: bool) -> nbformat.NotebookNode:
    cells = [
        _cell(new_markdown_cell, "title", "# How long do people wait?"),
        _cell(new_code_cell, "table", (_PLAIN if plain else _TABLE).format(seed=3), locked=True),
    ]
    for name, points, right, _, check in _TASKS:
        solution = f"### BEGIN SOLUTION\n{right}\n### END SOLUTION"
        cells.append(_cell(new_code_cell, name, solution, solution=True))
        cells.append(_cell(new_code_cell, f"{name}-check", check, grade=True, points=points, locked=True))
    cells.append(_cell(new_markdown_cell, "words", "What do you see?", solution=True, grade=True, points=4))
    if not plain:
        plot = "figure, axes = plt.subplots()\naxes.hist(days, bins=12)\nplt.show()"
        cells.insert(2, _cell(new_code_cell, "plot", plot, locked=True))
        cells.append(new_code_cell("days.describe()", id="describe"))
    return new_notebook(
        cells=cells,
        metadata={"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}},
    )


def _cell(make, name: str, source: str, **flags: object) -> nbformat.NotebookNode:
    marks = {"grade": False, "solution": False, "locked": False, "task": False, "schema_version": 3}
    marks |= {"grade_id": name, **flags}
    return make(source, id=name, metadata={"nbgrader": marks})


def _generate(root: Path, due: datetime, db_url: str) -> None:
    find_programs()
    config = Config()
    config.CourseDirectory.root = str(root)
    config.CourseDirectory.assignment_id = ASSIGNMENT
    config.CourseDirectory.course_id = "made-up"
    if db_url:
        config.CourseDirectory.db_url = db_url
    quiet = logging.getLogger("support.sample_course")
    quiet.setLevel(logging.CRITICAL)
    directory = CourseDirectory(config=config, log=quiet)
    GenerateAssignment(coursedir=directory, config=config, log=quiet).start()
    with Gradebook(directory.db_url, "made-up") as book:
        book.update_or_create_assignment(ASSIGNMENT, duedate=due)
