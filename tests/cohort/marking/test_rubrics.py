"""A level that a cohort changes changes every mark that used it, after a list of what changes."""

from __future__ import annotations

from dataclasses import replace

import pytest
from nbgrader.api import Gradebook
from nbgrader.coursedir import CourseDirectory
from support.marked_book import CRITERIA, NOW, TASK, UNIT

from practicum.authoring.model import Criterion, Level
from practicum.cohort.course.exchange import GRADED
from practicum.cohort.marking import history, marks, questions, rubrics, second
from practicum.cohort.marking.book import open_book
from practicum.cohort.marking.questions import State
from practicum.errors import PracticumError

KIM, REX = "Kim Lo", "Rex Ito"
BEST = dict.fromkeys(CRITERIA, 1.0)
COUNTS, FIRM, WARNING = CRITERIA


def built(book, cohort):
    return rubrics.of_unit(book, cohort, UNIT)[TASK].criteria


def give(book, cohort, student, levels, who=KIM, comments=None):
    key = questions.key_of(cohort, UNIT, student, TASK)
    seen = questions.answer(book, cohort, key).seen
    return marks.save(book, cohort, key, who, levels, comments or {}, 0, seen, NOW)


def in_gradebook(cohort, student):
    with Gradebook(CourseDirectory(config=cohort.course.settings).db_url, cohort.course.name) as gradebook:
        grade = gradebook.find_grade(TASK, GRADED, UNIT, student)
        said = gradebook.find_comment(TASK, GRADED, UNIT, student).manual_comment
        return grade.manual_score, grade.needs_manual_grade, said


def halves(book, cohort):
    """Return the rubric in which being firm has a level more, and counting gives less."""
    counts, firm, warning = built(book, cohort)
    none, one = firm.levels
    counts = replace(counts, levels=(none, Level(0.5, "piles per 1,000 residents, with the year")))
    firm = replace(firm, levels=(none, Level(0.5, "ranges are named"), Level(1.5, one.words)))
    return counts, firm, warning


def test_a_changed_level_changes_every_mark_that_used_it(both):
    with open_book(both) as book:
        give(book, both, "p0001", BEST, comments={COUNTS: "Yes."})
        give(book, both, "p0002", {COUNTS: 0, FIRM: 1, WARNING: 0})
        give(book, both, "p0003", {COUNTS: 0, FIRM: 0, WARNING: 1})
        give(book, both, "p0004", {FIRM: 1})  # unfinished
        second.save(
            book, both, questions.key_of(both, UNIT, "p0003", TASK), REX, {FIRM: 1}, {},
            second.answer(book, both, questions.key_of(both, UNIT, "p0003", TASK), REX).seen, NOW,
        )  # fmt: skip
        before = {one: in_gradebook(both, one) for one in ("p0001", "p0002", "p0003", "p0004")}
        plan = rubrics.plan_change(book, both, UNIT, TASK, halves(book, both))
        listed = {(questions.find(book, both, one.key)[1], one.grader): one for one in plan.moves}
        assert {who: (one.was, one.now, one.counts, one.lacks) for who, one in listed.items()} == {
            ("p0001", KIM): (3, 3, True, ()),
            ("p0002", KIM): (1, 1.5, True, ()),
            ("p0003", REX): (1, 1.5, False, ()),
            ("p0004", KIM): (1, 1.5, True, ()),
        }
        assert {one: in_gradebook(both, one) for one in before} == before  # a plan changes nothing
        assert rubrics.apply_change(book, both, plan, REX, NOW) == plan
        assert in_gradebook(both, "p0001") == (3, False, f"{COUNTS}: Yes.")
        assert in_gradebook(both, "p0002") == (1.5, False, None)
        assert in_gradebook(both, "p0003") == before["p0003"] == (1, False, None)
        assert in_gradebook(both, "p0004") == (None, True, None)
        answer = questions.answer(book, both, questions.key_of(both, UNIT, "p0001", TASK))
        assert dict(answer.mark.levels) == {COUNTS: 0.5, FIRM: 1.5, WARNING: 1} and answer.mark.grader == KIM
        assert [one.best for one in answer.rubric.criteria] == [0.5, 1.5, 1]
        assert [sample.points for sample in answer.rubric.samples] == [3, 0.5]
        (change,) = history.changes(book, student="p0002", what=("points",), most=1)
        assert (change.who, float(change.was), float(change.now)) == (REX, 1, 1.5)


def test_a_level_that_is_gone_is_to_be_marked_anew(book, cohort):
    counts, firm, warning = built(book, cohort)
    more = (Level(0.5, "ranges"), Level(0.75, "ranges overlap"), Level(1.0, "chance"))
    wider = (counts, replace(firm, levels=more), warning)
    rubrics.apply_change(book, cohort, rubrics.plan_change(book, cohort, UNIT, TASK, wider), KIM, NOW)
    give(book, cohort, "p0001", {COUNTS: 1, FIRM: 0.75, WARNING: 1}, comments={FIRM: "Almost."})
    narrow = (counts, replace(firm, levels=(more[0], more[2])), warning)
    plan = rubrics.plan_change(book, cohort, UNIT, TASK, narrow)
    ((move),) = plan.moves
    assert (move.was, move.now, move.lacks) == (2.75, 2, (FIRM,))
    rubrics.apply_change(book, cohort, plan, KIM, NOW)
    answer = questions.answer(book, cohort, move.key)
    assert answer.state is State.WAITING and dict(answer.mark.levels) == {COUNTS: 1, WARNING: 1}
    assert answer.mark.comments == {FIRM: "Almost."} and in_gradebook(cohort, "p0001")[:2] == (None, True)


def test_other_words_and_another_name_change_no_points(book, cohort):
    give(book, cohort, "p0001", {**BEST, FIRM: 0}, comments={FIRM: "How sure?", WARNING: "Good."})
    counts, firm, warning = built(book, cohort)
    plan = rubrics.plan_change(book, cohort, UNIT, TASK, (counts, replace(firm, name="How sure"), warning))
    rubrics.apply_change(book, cohort, plan, KIM, NOW)
    answer = questions.answer(book, cohort, questions.key_of(cohort, UNIT, "p0001", TASK))
    assert answer.mark.levels["How sure"] == 0 and answer.mark.points == 2
    assert in_gradebook(cohort, "p0001") == (2, False, "How sure: How sure?\n\nA fair warning: Good.")


def test_a_plan_that_marks_have_overtaken_is_refused(both):
    with open_book(both) as book:
        give(book, both, "p0001", BEST)
        plan = rubrics.plan_change(book, both, UNIT, TASK, halves(book, both))
        give(book, both, "p0002", BEST)
        with pytest.raises(PracticumError, match="Somebody marked by this rubric, or changed it, since"):
            rubrics.apply_change(book, both, plan, KIM, NOW)
        assert [one.best for one in built(book, both)] == [1, 1, 1]
        assert in_gradebook(both, "p0001")[0] == 3


def test_points_that_formgrader_gave_stay(book, cohort):
    give(book, cohort, "p0002", {COUNTS: 0, FIRM: 1, WARNING: 0})
    with Gradebook(CourseDirectory(config=cohort.course.settings).db_url, cohort.course.name) as gradebook:
        gradebook.find_grade(TASK, GRADED, UNIT, "p0002").manual_score = 2.25
        gradebook.db.commit()
    plan = rubrics.plan_change(book, cohort, UNIT, TASK, halves(book, cohort))
    rubrics.apply_change(book, cohort, plan, KIM, NOW)
    assert in_gradebook(cohort, "p0002")[0] == 2.25


def _with(book, cohort, **change):
    counts, firm, warning = built(book, cohort)
    return counts, replace(firm, **change), warning


@pytest.mark.parametrize(
    "change, words",
    [
        ({"levels": (Level(2.0, "much"),)}, "add up to 4 points, and the task gives 3"),
        ({"levels": ()}, "go up from one to the next"),
        ({"levels": (Level(1.0, "a"), Level(1.0, "b"))}, "go up from one to the next"),
        ({"levels": (Level(float("nan"), "a"), Level(1.0, "b"))}, "go up from one to the next"),
        ({"levels": (Level(-1.0, "a"), Level(1.0, "b"))}, "go up from one to the next"),
        ({"levels": (Level(1.0, " "),)}, 'A level of "How firm" has no words'),
        ({"name": COUNTS}, "needs a name of its own"),
        ({"name": " "}, "needs a name of its own"),
    ],
)
def test_a_rubric_that_cannot_be(book, cohort, change, words):
    with pytest.raises(PracticumError, match=words):
        rubrics.plan_change(book, cohort, UNIT, TASK, _with(book, cohort, **change))


def test_criteria_come_and_go_in_the_course_alone(book, cohort):
    fresh = (*built(book, cohort), Criterion("Style", (Level(1.0, "plain"),)))
    with pytest.raises(PracticumError, match="has 3 criteria, and here are 4"):
        rubrics.plan_change(book, cohort, UNIT, TASK, fresh)
    with pytest.raises(PracticumError, match='no task "pile-rate-check" with a rubric'):
        rubrics.plan_change(book, cohort, UNIT, "pile-rate-check", fresh)
