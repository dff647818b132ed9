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
