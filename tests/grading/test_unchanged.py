"""Unchanged work is not run again, and a share of it is, to see whether the same comes out."""

from __future__ import annotations

import json
from datetime import datetime, timedelta

import nbformat
import pytest
from nbgrader.api import Gradebook
from support.course_folder import copy, end, rows
from support.sample_course import ASSIGNMENT, hand_in

from practicum import grading
from practicum.errors import PracticumError

pytestmark = pytest.mark.turns("file")


@pytest.fixture(scope="module")
def _graded(plain, tmp_path_factory):
    root = copy(plain, tmp_path_factory.mktemp("graded") / "course")
    assert len(grading.grade(root, ASSIGNMENT, preload=(), workers=2).graded) == 6
    return root


@pytest.fixture
def graded(_graded, tmp_path):
    return copy(_graded, tmp_path / "course")


def edit(root, student, name, source):
    path = root / "submitted" / student / ASSIGNMENT / "exercise.ipynb"
    notebook = nbformat.read(path, as_version=4)
    next(
        cell for cell in notebook.cells if cell.metadata.get("nbgrader", {}).get("grade_id") == name
    ).source = source
    nbformat.write(notebook, path)


def score(root, student, cell):
    return next(row[3] for row in rows(root)["grade"] if row[0] == student and row[2] == cell)


def test_nothing_runs_again(graded):
    before = end(graded)
    report = grading.grade(graded, ASSIGNMENT, preload=(), workers=1, audit=0)
    assert (len(report.unchanged), report.graded, report.reused, report.audited) == (6, [], [], [])
    assert end(graded) == before


def test_one_at_least_is_run_again_to_compare(graded):
    report = grading.grade(graded, ASSIGNMENT, preload=(), workers=1)
    assert len(report.audited) == 1 and not report.problems


def test_work_that_is_chance_is_told(graded):
    edit(graded, "s0000", "share", "import time\nshare = 0.5 if time.time_ns() % 2 else 7")
    found = []
    for _ in range(12):
        report = grading.grade(graded, ASSIGNMENT, preload=(), workers=1, audit=1, students=["s0000"])
        found = [problem for problem in report.failures if problem.kind == "unsteady"]
        if found:
            break
    assert [problem.student for problem in found] == ["s0000"]


def test_changed_work_runs_again_and_nobody_elses(graded):
    edit(graded, "s0001", "slow", "slow = [day for day in days if day > 20]")
    assert score(graded, "s0001", "slow-check") == 0
    report = grading.grade(graded, ASSIGNMENT, preload=(), workers=1)
    assert report.graded == ["s0001"] and len(report.unchanged) == 5
    assert score(graded, "s0001", "slow-check") == 1


def test_a_changed_file_of_the_course_runs_everybody(graded):
    (graded / "source" / ASSIGNMENT / "numbers.txt").write_text("4 5 6\n")
    assert len(grading.grade(graded, ASSIGNMENT, preload=(), workers=2).graded) == 6


def test_a_changed_setting_runs_everybody(graded):
    with (graded / "nbgrader_config.py").open("a") as config:
        config.write("c.LimitOutput.max_lines = 5\n")
    assert len(grading.grade(graded, ASSIGNMENT, preload=(), workers=2).graded) == 6


def test_a_new_deadline_is_entered_without_running(graded):
    late = [row for row in rows(graded)["late"] if row[2]]
    assert late
    with Gradebook(f"sqlite:///{graded / 'gradebook.db'}", "made-up") as book:
        book.update_or_create_assignment(ASSIGNMENT, duedate=datetime(2026, 3, 2, 17) + timedelta(days=30))
    report = grading.grade(graded, ASSIGNMENT, preload=(), workers=1, audit=0)
    assert len(report.reused) == 6 and not report.graded
    assert not [row for row in rows(graded)["late"] if row[2]]


def test_a_lost_gradebook_is_filled_without_running(graded, plain):
    before = end(graded)
    (graded / "gradebook.db").write_bytes((plain / "gradebook.db").read_bytes())
    report = grading.grade(graded, ASSIGNMENT, preload=(), workers=1, audit=0)
    assert len(report.reused) == 6
    assert end(graded) == before


def read_by_a_coach(root, student, cell, points):
    with Gradebook(f"sqlite:///{root / 'gradebook.db'}", "made-up") as book:
        grade = book.find_grade(cell, "exercise", ASSIGNMENT, student)
        grade.manual_score, grade.needs_manual_grade = points, False
        book.db.commit()


def manual(root, student, cell):
    """Return a coach's points and whether the cell waits for a coach."""
    row = next(row for row in rows(root)["grade"] if row[0] == student and row[2] == cell)
    return row[4], bool(row[6])


def test_forced_run_with_the_same_answer_keeps_it_out_of_the_queue(graded):
    read_by_a_coach(graded, "s0000", "words", 3)
    report = grading.grade(graded, ASSIGNMENT, preload=(), workers=2, force=True)
    assert len(report.graded) == 6
    assert manual(graded, "s0000", "words") == (3, False)
    assert manual(graded, "s0003", "words") == (None, True)  # nobody has read this one


def test_run_with_a_changed_answer_puts_it_back_into_the_queue(graded):
    for student in ("s0000", "s0003"):
        read_by_a_coach(graded, student, "words", 3)
    edit(graded, "s0000", "words", "All waits are long.")
    edit(graded, "s0003", "mean", "def mean(x):\n    return 0")
    report = grading.grade(graded, ASSIGNMENT, preload=(), workers=2)
    assert sorted(report.graded) == ["s0000", "s0003"]
    assert manual(graded, "s0000", "words") == (3, True)
    assert manual(graded, "s0003", "words") == (3, False)  # another answer changed


def test_new_deadline_keeps_answers_that_were_read_out_of_the_queue(graded):
    read_by_a_coach(graded, "s0000", "words", 3)
    with Gradebook(f"sqlite:///{graded / 'gradebook.db'}", "made-up") as book:
        book.update_or_create_assignment(ASSIGNMENT, duedate=datetime(2026, 3, 2, 17) + timedelta(days=30))
    assert len(grading.grade(graded, ASSIGNMENT, preload=(), workers=1, audit=0).reused) == 6
    assert manual(graded, "s0000", "words") == (3, False)


def test_forced_run_of_the_same_code_keeps_a_coachs_points_for_a_check(graded):
    read_by_a_coach(graded, "s0001", "mean-check", 1)
    read_by_a_coach(graded, "s0003", "mean-check", 1)
    edit(graded, "s0003", "mean", "def mean(x):\n    return 0")
    grading.grade(graded, ASSIGNMENT, preload=(), workers=2, force=True)
    assert manual(graded, "s0001", "mean-check") == (1, False)
    assert manual(graded, "s0003", "mean-check") == (1, True)


def test_lost_notebook_puts_an_answer_back_into_the_queue(graded):
    """What the coach has read can no longer be told."""
    read_by_a_coach(graded, "s0000", "words", 3)
    path = graded / "autograded" / "s0000" / ASSIGNMENT / "exercise.ipynb"
    path.chmod(0o644)
    path.write_text("damaged")
    grading.grade(graded, ASSIGNMENT, preload=(), workers=1, force=True, students=["s0000"])
    assert manual(graded, "s0000", "words") == (3, True)


def test_one_student(graded):
    hand_in(graded, "s0007", 0)
    hand_in(graded, "s0008", 0)
    report = grading.grade(graded, ASSIGNMENT, preload=(), workers=1, students=["s0008"])
    assert report.graded == ["s0008"] and not report.unchanged
    with pytest.raises(PracticumError, match='"s0008"'):
        grading.grade(graded, ASSIGNMENT, students=["s00008"])


def test_a_run_that_timed_out_is_not_kept(graded):
    with (graded / "nbgrader_config.py").open("a") as config:
        config.write("c.Execute.timeout = 1\n")
    edit(graded, "s0000", "slow", "while True:\n    pass")
    for _ in range(2):
        report = grading.grade(graded, ASSIGNMENT, preload=(), workers=1, audit=0, students=["s0000"])
        assert report.graded == ["s0000"]
        assert [problem.kind for problem in report.problems] == ["slow"] and not report.failures
    assert score(graded, "s0000", "slow-check") == 0 and score(graded, "s0000", "mean-check") == 2


def test_the_log_is_json(graded):
    report = grading.grade(graded, ASSIGNMENT, preload=(), workers=1, force=True, students=["s0000"])
    lines = [json.loads(line) for line in report.log.read_text().splitlines()]
    assert [line["what"] for line in lines[-3:]] == ["began", "graded", "ended"]
    assert lines[-2]["student"] == "s0000" and lines[-2]["points"] == {"exercise": 6.0}
