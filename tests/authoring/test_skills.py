"""Which skills are taught and graded, and where the two do not meet."""

from __future__ import annotations

import pytest
from support import real_course

from practicum.authoring.skills import coverage, gaps


def test_coverage(course):
    first, second = coverage(course.read())
    assert (first.id, first.skill, first.assessed) == ("T1", "Count things", "A")
    assert first.taught == second.taught == ["tiny-first"]
    assert first.checks == ["tiny-first/middle-check", "tiny-first/twice-check", "tiny-first/twice-hidden"]
    assert (first.rubrics, first.points) == ([], 4.5)
    assert (second.checks, second.rubrics, second.points) == (["tiny-first/twice-check"], ["tiny-first/why"], 5)  # fmt: skip
    assert set(first.as_dict()) == {
        "id",
        "skill",
        "assessed",
        "taught",
        "checks",
        "rubrics",
        "points",
        "asked",
    }


def test_no_gaps(course):
    assert gaps(course.read()) == []


def test_a_skill_taught_and_not_graded(course):
    course.edit(course.exercise, '"T1,T2"', '"T1"')
    course.edit(course.exercise, '"why" skill="T2"', '"why" skill="T1"')
    assert gaps(course.read()) == ["tiny-first says that it teaches T2, but no check or reflection of its exercise grades it."]  # fmt: skip


def test_a_skill_graded_and_not_taught(course):
    course.edit(course.module, '["T1", "T2"]', '["T1"]')
    assert gaps(course.read()) == ["tiny-first grades T2; add it to `teaches` in tiny/module.toml."]


@pytest.mark.slow
def test_the_real_course_grades_what_it_teaches():
    curriculum = real_course.curriculum()
    assert gaps(curriculum) == []
    found = {record.id: record for record in coverage(curriculum)}
    for unit in curriculum.units:
        for skill in unit.teaches:
            assert found[skill].points > 0 if unit.lesson else found[skill].asked


def test_a_check_asks_and_neither_teaches_nor_counts(course):
    course.drop_lesson()
    assert gaps(course.read()) == []
    first, second = coverage(course.read())
    assert (first.taught, first.checks, second.rubrics, first.points) == ([], [], [], 0)
    assert first.asked == ["tiny-first/middle-check", "tiny-first/twice-check", "tiny-first/twice-hidden"]
