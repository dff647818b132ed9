"""A team's answer is one in the queue, and what it is given is everybody's on the team."""

from __future__ import annotations

import shutil
from dataclasses import replace

import pytest
from nbgrader.api import Gradebook
from nbgrader.coursedir import CourseDirectory
from support import marked_book
from support.marked_book import NOW

from practicum.authoring.model import Level
from practicum.cohort.course.exchange import GRADED
from practicum.cohort.marking import history, marks, questions, rubrics
from practicum.cohort.marking.book import open_book
from practicum.cohort.plan import folder
from practicum.cohort.work import teams
from practicum.errors import PracticumError

UNIT, TASK = "team-challenge-charter", "promise"
KIM = "Kim Lo"


@pytest.fixture(scope="module")
def carried(tmp_path_factory):
    made = marked_book.make(tmp_path_factory.mktemp("teams"), 12, (UNIT,), written=(UNIT,))
    assert [len(part.to) for part in teams.carry(made, UNIT)] == [5, 5]
    return made.root


@pytest.fixture
def cohort(carried, tmp_path):
    return folder.read(shutil.copytree(carried, tmp_path / "spring"))


def stands(cohort):
    """Return points, whether it waits and the comment of everybody, by nbgrader's own api."""
    with Gradebook(CourseDirectory(config=cohort.course.settings).db_url, cohort.course.name) as gradebook:
        return {
            one.id: (
                (grade := gradebook.find_grade(TASK, GRADED, UNIT, one.id)).manual_score,
                grade.needs_manual_grade,
                gradebook.find_comment(TASK, GRADED, UNIT, one.id).manual_comment or "",
            )
            for one in cohort.people
        }


def test_a_teams_answer_is_marked_once(cohort):
    with open_book(cohort) as book:
        (question,) = (one for one in questions.questions(book, cohort) if one.task == TASK)
        assert question.total == question.waiting == 2
        line, other = questions.answers(book, cohort, UNIT, TASK)
        answer = questions.answer(book, cohort, line.key, named=True)
        best = {one.name: one.best for one in answer.rubric.criteria}
        name = next(iter(best))
        marks.save(book, cohort, line.key, KIM, best, {name: "Well promised."}, 0, answer.seen, NOW)
        found = stands(cohort)
        mine = {one.id for one in cohort.people if one.team == answer.team}
        assert all(found[id][:2] == (question.most, False) for id in mine)
        assert all(found[id][2].startswith(f"{name}: Well promised.") for id in mine)
        assert {found[id][:2] for id in found.keys() - mine} == {(None, True), (0.0, True)}
        (question,) = (one for one in questions.questions(book, cohort) if one.task == TASK)
        assert (question.waiting, question.read) == (1, 1)
        # One change by hand was made, on the work that counts; the copies follow from it.
        assert {one.student for one in history.changes(book)} == {answer.student}
        copy = questions.key_of(cohort, UNIT, (mine - {answer.student}).pop(), TASK)
        with pytest.raises(PracticumError, match="Another answer counts for this team"):
            questions.answer(book, cohort, copy)
        assert questions.answer(book, cohort, other.key).mark is None
        before = stands(cohort)
        teams.carry(cohort, UNIT)  # all anew: the same
        assert stands(cohort) == before
        marks.undo(book, cohort, line.key, KIM, NOW)
        assert {found[1] for found in stands(cohort).values()} == {True}


def test_a_changed_level_reaches_the_team(cohort):
    with open_book(cohort) as book:
        line = questions.answers(book, cohort, UNIT, TASK)[0]
        answer = questions.answer(book, cohort, line.key, named=True)
        first, *others = answer.rubric.criteria
        low = first.levels[-1].points / 2
        wider = (replace(first, levels=(Level(low, "half of it"), first.levels[-1])), *others)
        rubrics.apply_change(book, cohort, rubrics.plan_change(book, cohort, UNIT, TASK, wider), KIM, NOW)
        levels = {one.name: one.best for one in others} | {first.name: low}
        marks.save(book, cohort, line.key, KIM, levels, {}, 0, answer.seen, NOW)
        lower = (replace(first, levels=(Level(low / 2, "half of it"), first.levels[-1])), *others)
        plan = rubrics.plan_change(book, cohort, UNIT, TASK, lower)
        assert [one.now - one.was for one in plan.moves] == [-low / 2]
        rubrics.apply_change(book, cohort, plan, KIM, NOW)
        mine = {one.id for one in cohort.people if one.team == answer.team}
        assert {stands(cohort)[id][0] for id in mine} == {sum(levels.values()) - low / 2}


def test_the_carrying_of_one_teams_points_leaves_the_others(cohort):
    """What a save carries for one team is what carrying all would."""
    before = stands(cohort)
    with open_book(cohort) as book:
        student = questions.answer(
            book, cohort, questions.answers(book, cohort, UNIT, TASK)[0].key, named=True
        ).student
    (part,) = teams.carry(cohort, UNIT, student)
    assert part.by == student and part.changed == 0
    assert stands(cohort) == before
