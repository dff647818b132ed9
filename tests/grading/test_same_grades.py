"""The grader gives what nbgrader gives: rows, notebooks and files."""

from __future__ import annotations

import pytest
from support.course_folder import copy, end, files, nbgrader, notebooks, rows
from support.sample_course import ASSIGNMENT

from practicum import grading


@pytest.fixture(scope="module")
def stock(plotted, tmp_path_factory):
    root = copy(plotted, tmp_path_factory.mktemp("stock") / "course")
    done = nbgrader(root, "autograde", ASSIGNMENT)
    assert done.returncode == 0, done.stderr
    return root


@pytest.fixture(scope="module")
def ours(plotted, tmp_path_factory):
    root = copy(plotted, tmp_path_factory.mktemp("ours") / "course")
    report = grading.grade(root, ASSIGNMENT, workers=2)
    assert not report.problems and len(report.graded) == 8
    return root


def test_rows_are_equal(stock, ours):
    theirs, mine = rows(stock), rows(ours)
    assert mine == theirs
    scores = {row[3] for row in mine["grade"]}
    assert {0, 1, 2, 3, None} <= scores  # right, wrong, partial and waiting for a person
    assert any(row[2] for row in mine["late"]) and not all(row[2] for row in mine["late"])
    assert any(row[6] for row in mine["grade"])
    assert any(row[3] == "No response." for row in mine["comment"])


def test_notebooks_are_equal(stock, ours):
    theirs, mine = notebooks(stock), notebooks(ours)
    assert mine.keys() == theirs.keys() and len(mine) == 8
    for student in theirs:
        assert mine[student] == theirs[student], student
    assert "image/png" in repr(mine["s0000"])


def test_files_are_equal(stock, ours):
    assert files(ours) == files(stock)
    for root in (stock, ours):
        path = root / "autograded" / "s0000" / ASSIGNMENT / "numbers.txt"
        assert path.read_text() == "1 2 3\n"  # the course's own replaces the student's
        assert path.stat().st_mode & 0o777 == 0o444


def test_a_lesson_is_copied_and_not_run(ours):
    for student in ("s0000", "s0001"):
        graded, handed_in = (
            ours / step / student / ASSIGNMENT / "lesson.ipynb" for step in ("autograded", "submitted")
        )
        assert graded.read_bytes() == handed_in.read_bytes()


def test_what_nbgrader_graded_is_not_graded_again(stock, tmp_path):
    root = copy(stock, tmp_path / "course")
    before = end(root)
    report = grading.grade(root, ASSIGNMENT, workers=1)
    assert (len(report.unchanged), report.graded) == (8, [])
    assert end(root) == before
