"""Settings that courses by other authors have: the same rows as from nbgrader itself."""

from __future__ import annotations

import pytest
from support import cell_course
from support.cell_course import ASSIGNMENT, RIGHT, SOUND, WRONG
from support.course_folder import copy, nbgrader, rows

from practicum import grading
from practicum.errors import PracticumError

STEPS = (
    "ClearOutput DeduplicateIds OverwriteKernelspec OverwriteCells CheckCellMetadata",
    "Execute LimitOutput SaveAutoGrades AssignLatePenalties CheckCellMetadata",
)
DOTTED = "\n".join(
    f"c.Autograde.{which}_preprocessors = {[f'nbgrader.preprocessors.{one}' for one in names.split()]!r}"
    for which, names in zip(("sanitize", "autograde"), STEPS, strict=True)
)
#: Ways in which a course may name nbgrader's steps.
NAMED = {
    "dotted names": DOTTED,
    "one dotted name": "from nbgrader.converters import Autograde\n"
    "c.Autograde.autograde_preprocessors = [\n"
    "    'nbgrader.preprocessors.SaveAutoGrades' if one.__name__ == 'SaveAutoGrades' else one\n"
    "    for one in Autograde.autograde_preprocessors.default()\n]",
    "dotted names of their modules": DOTTED.replace(
        "nbgrader.preprocessors.SaveAutoGrades", "nbgrader.preprocessors.saveautogrades.SaveAutoGrades"
    ).replace("nbgrader.preprocessors.Execute", "nbgrader.preprocessors.execute.Execute"),
    "classes": "from nbgrader import preprocessors\n"
    f"c.Autograde.autograde_preprocessors = [getattr(preprocessors, one) for one in {STEPS[1].split()!r}]",
}


@pytest.fixture(scope="module")
def handed_in(tmp_path_factory):
    root = cell_course.write(tmp_path_factory.mktemp("settings") / "course", SOUND)
    cell_course.hand_in(root, "ann", RIGHT)
    cell_course.hand_in(root, "bob", WRONG)
    return root


def with_settings(handed_in, goal, text):
    root = copy(handed_in, goal)
    with (root / "nbgrader_config.py").open("a") as file:
        file.write(f"\n{text}\n")
    return root


@pytest.fixture(scope="module")
def stock(handed_in, tmp_path_factory):
    root = with_settings(handed_in, tmp_path_factory.mktemp("stock") / "course", DOTTED)
    done = nbgrader(root, "autograde", ASSIGNMENT)
    assert done.returncode == 0, done.stderr
    return rows(root)


@pytest.mark.parametrize("way", NAMED)
def test_steps_may_be_named_in_any_way(way, handed_in, stock, tmp_path):
    root = with_settings(handed_in, tmp_path / "course", NAMED[way])
    report = grading.grade(root, ASSIGNMENT, workers=1)
    assert (report.graded, report.problems) == (["ann", "bob"], [])
    assert rows(root) == stock
    assert {row[3] for row in stock["grade"] if row[2] != "words"} == {0, 2, 3}


@pytest.mark.parametrize(
    ("step", "why"),
    [
        ("'nbgrader.preprocessors.SaveGrades'", "SaveGrades"),
        ("'not_installed.Steps'", "No module named"),
        ("lambda notebook, resources: (notebook, resources)", "cannot be imported by name"),
        ("'nbgrader.preprocessors'", "no class"),
    ],
)
def test_a_step_that_cannot_run_is_named(step, why, handed_in, tmp_path):
    root = with_settings(handed_in, tmp_path / "course", f"c.Autograde.autograde_preprocessors = [{step}]")
    with pytest.raises(
        PracticumError, match=rf"nbgrader_config.py: c\.Autograde\.autograde_preprocessors.*{why}"
    ):
        grading.grade(root, ASSIGNMENT, workers=1)
    assert not (root / "autograded").exists()


LIMITS = """
def seconds(cell):
    if "slow" in cell.metadata.get("tags", []):
        return 3
    return 1 if cell.metadata.get("nbgrader", {}).get("grade_id") == "share" else None
c.Execute.timeout_func = seconds
c.Execute.timeout = 30
"""


def test_each_cell_has_the_time_that_timeout_func_gives_it(handed_in, tmp_path):
    answers = RIGHT | {
        "share": "import time\nshare = 1 / 2\ntime.sleep(2)",
        "mean": f"import time\ntime.sleep(2)\n{RIGHT['mean']}",
    }
    scores = {}
    for way in ("stock", "ours"):
        root = with_settings(handed_in, tmp_path / way, LIMITS)
        cell_course.hand_in(root, "cat", answers | {"share": "import time\nwhile True:\n    time.sleep(0.1)"})
        cell_course.hand_in(root, "dan", answers, first="import time\ntime.sleep(2)")
        if way == "stock":
            assert nbgrader(root, "autograde", ASSIGNMENT).returncode == 0
        else:
            report = grading.grade(root, ASSIGNMENT, workers=2)
            slow = {one.student for one in report.problems if one.kind == "slow"}
            assert slow == {"cat", "dan"}
        scores[way] = rows(root)["grade"]
    assert scores["ours"] == scores["stock"]
    assert {row[3] for row in scores["ours"] if row[:3] == ["cat", "exercise", "share-check"]} == {0}
    assert {row[3] for row in scores["ours"] if row[2] == "mean-check" and row[0] in ("cat", "dan")} == {2}


@pytest.mark.parametrize(
    "function",
    ["lambda cell: 1 / 0", "lambda cell: 'long'", "lambda cell: cell.metadata.seconds", "lambda: 3"],
)
def test_a_timeout_func_that_fails_is_named(function, handed_in, tmp_path):
    root = with_settings(handed_in, tmp_path / "course", f"c.Execute.timeout_func = {function}")
    with pytest.raises(PracticumError, match=r"nbgrader_config.py: c\.Execute\.timeout_func failed for"):
        grading.grade(root, ASSIGNMENT, workers=1)


@pytest.mark.parametrize("place", ["submitted", "autograded"])
def test_folders_may_lie_elsewhere(place, handed_in, stock, tmp_path):
    root = with_settings(
        handed_in, tmp_path / "course", f"c.CourseDirectory.{place}_directory = {str(tmp_path / 'away')!r}"
    )
    if place == "submitted":
        (root / "submitted").rename(tmp_path / "away")
        (tmp_path / "away" / "cat").mkdir()
        (tmp_path / "away" / "cat" / "waits.zip").write_bytes(b"")
    report = grading.grade(root, ASSIGNMENT, workers=1)
    assert report.graded == ["ann", "bob"]
    assert [one.student for one in report.problems] == (["cat"] if place == "submitted" else [])
    assert rows(root) == stock
