"""Courses by other authors: honest work in variety waits for nobody."""

from __future__ import annotations

import pytest
from support.course_folder import rows
from support.foreign import COURSES
from support.foreign.course import ASSIGNMENT

from practicum import grading

#: How many submissions each course gets: a hundred together.
COUNTS = dict(zip(COURSES, (34, 33, 33), strict=True))


def _flags(root, course, count, seed):
    right = course.write(root, count, seed)
    report = grading.grade(root, ASSIGNMENT, workers=2, audit=0)
    assert len(report.graded) == count and not report.failures, report.failures
    waiting = [(row[0], row[2]) for row in rows(root)["grade"] if row[6]]
    told = [str(problem) for problem in report.problems if problem.kind == "suspect"]
    assert not waiting and not told, "\n".join(told)
    points = {(row[0], row[2]): row[3] for row in rows(root)["grade"]}
    lost = [(who, name) for who, names in right.items() for name in names if not points[who, f"{name}-check"]]
    # Habits may break what stands below them, but not much does.
    assert len(lost) <= len(points) / 50, lost


@pytest.mark.turns
@pytest.mark.parametrize("name", COURSES)
def test_honest_work_in_a_foreign_course_is_not_flagged(name, tmp_path):
    _flags(tmp_path / "course", COURSES[name], 4, seed=1)


@pytest.mark.all
@pytest.mark.parametrize("name", COURSES)
def test_a_hundred_honest_submissions_to_foreign_courses_are_not_flagged(name, tmp_path):
    _flags(tmp_path / "course", COURSES[name], COUNTS[name], seed=20261128)
