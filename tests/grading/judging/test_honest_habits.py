"""Honest habits cost nothing and are nobody's trouble: in a course with checks of any code, and in a unit of ours."""

from __future__ import annotations

import shutil
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook
from support import real_course
from support import sample_course as sample
from support.course_folder import rows
from support.habits import ENDS, HABITS
from support.own_units import release
from support.sample_course import ASSIGNMENT, NOTEBOOK, _cell, _generate

from practicum import grading
from practicum.cohort import demo_trainees

ROOT = Path(__file__).parents[3]
UNIT = "data-response-times"
HELP = "import math\nimport numpy as np\nimport pandas as pd\ndef near(a, b):\n    return math.isclose(a, b)"
TASKS = {
    "mean": ("def mean(x):\n    return sum(x) / len(x)", "assert near(mean([1, 3]), 2)\nassert mean(range(5)) == max(2, 1)"),
    "table": ("table = pd.DataFrame({'a': [1, 2]})", "pd.testing.assert_frame_equal(table, pd.DataFrame({'a': [1, 2]}))"),
    "share": ("share = 0.5", "float(np.float64(1)) if np.allclose(share, 0.5) else 0"),
}  # fmt: skip
SLOW = "ends a cell without end"
#: As many habits stand in one notebook as do not slow it down.
TOGETHER = 12


def _cells() -> dict[str, list[str]]:
    """Return for each notebook the cells that its owner adds."""
    codes = list(HABITS.values())
    mixed = {f"mix{at}": codes[at : at + TOGETHER] for at in range(0, len(codes), TOGETHER)}
    return mixed | {f"ends {name}": [code] for name, code in ENDS.items()}


@pytest.fixture(scope="module")
def foreign(tmp_path_factory):
    root = tmp_path_factory.mktemp("habits") / "course"
    folder = root / "source" / ASSIGNMENT
    folder.mkdir(parents=True)
    (root / "nbgrader_config.py").write_text(
        'c = get_config()  # noqa: F821\nc.CourseDirectory.course_id = "made-up"\nc.Execute.timeout = 2\n'
    )
    cells = [_cell(new_code_cell, "help", HELP, locked=True)]
    for name, (right, check) in TASKS.items():
        solution = f"### BEGIN SOLUTION\n{right}\n### END SOLUTION"
        cells.append(_cell(new_code_cell, name, solution, solution=True))
        cells.append(_cell(new_code_cell, f"{name}-check", check, grade=True, points=1, locked=True))
    metadata = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    nbformat.write(new_notebook(cells=cells, metadata=metadata), folder / f"{NOTEBOOK}.ipynb")
    _generate(root, sample.DUE, "")
    for student, added in _cells().items():
        notebook = nbformat.read(root / "release" / ASSIGNMENT / f"{NOTEBOOK}.ipynb", as_version=4)
        for cell in notebook.cells:
            cell.source = TASKS.get(cell.metadata.nbgrader.grade_id, (cell.source,))[0]
        half = len(added) // 2
        notebook.cells[1:1] = map(new_code_cell, added[:half])
        notebook.cells[3 + half : 3 + half] = map(new_code_cell, added[half:])  # below the first check
        _hand_in(root, student, ASSIGNMENT, NOTEBOOK, notebook)
    return root, grading.grade(root, ASSIGNMENT, workers=2, audit=0)


@pytest.fixture(scope="module")
def ours(tmp_path_factory):
    root = release(tmp_path_factory.mktemp("habits") / "ours", UNIT)
    text = real_course.unit(UNIT).exercise
    for student, added in {"plain": [], **_cells()}.items():
        if student == SLOW:  # the unit's limit is a minute
            continue
        path = root / "submitted" / student / UNIT / "exercise.ipynb"
        shutil.copytree(root / "release" / UNIT, path.parent)
        demo_trainees.write(path, demo_trainees.answers(text, "m"))
        notebook = nbformat.read(path, as_version=4)
        place = (
            next(n for n, cell in enumerate(notebook.cells) if cell.get("id") == "typical-and-slow-check") + 1
        )
        notebook.cells[place:place] = map(new_code_cell, added)
        nbformat.write(notebook, path)
    return root, grading.grade(root, UNIT, workers=2, audit=0)


def _hand_in(root, student, assignment, name, notebook) -> None:
    folder = root / "submitted" / student / assignment
    folder.mkdir(parents=True)
    nbformat.write(notebook, folder / f"{name}.ipynb")


def _told(report) -> list[str]:
    """Return what is told of anybody's work; that a kernel died or a cell was stopped is the plain truth."""
    return [str(one) for one in report.problems if one.kind not in ("died", "slow")]


def test_there_are_many():
    assert len(HABITS) + len(ENDS) >= 60


@pytest.mark.turns("file")
def test_habits_cost_nothing_in_a_foreign_course(foreign):
    root, report = foreign
    assert len(report.graded) == len(_cells()) and _told(report) == []
    for student, _, cell, auto, _, _, waits in rows(root)["grade"]:
        assert (auto, waits) == (1, False), (student, cell)


@pytest.mark.turns("file")
def test_habits_cost_nothing_in_a_unit_of_ours(ours):
    root, report = ours
    assert len(report.graded) == len(_cells()) and _told(report) == []
    points: dict[str, dict[str, float]] = {}
    for student, _, cell, auto, _, _, _ in rows(root)["grade"]:
        if auto is not None:
            points.setdefault(student, {})[cell] = auto
    plain = points.pop("plain")
    assert sum(plain.values()) > 20
    assert {student: got for student, got in points.items() if got != plain} == {}
