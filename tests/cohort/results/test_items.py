"""How hard tasks are, whether they tell people apart, and what goes wrong there: numbers worked out by hand."""

from __future__ import annotations

import shutil
import warnings
from dataclasses import replace

import nbformat
import numpy as np
import pytest
from nbformat.v4 import new_code_cell, new_notebook, new_output
from scipy import stats
from sqlalchemy.exc import SAWarning
from support import made_up

from practicum.check import Status, Verdict
from practicum.check.display import metadata_of
from practicum.cohort.course import exchange
from practicum.cohort.plan import folder
from practicum.cohort.results import items
from practicum.cohort.results.items import Named, Stop, Wrong
from practicum.cohort.work import steps
from practicum.errors import PracticumError

UNIT = "data-first-steps"
#: Its tasks with their cells and points, as the course has them; the last is read by a coach.
TASKS = {
    "count-rows": {"count-rows-check": 1},
    "one-row": {"one-row-check": 1},
    "by-channel": {"by-channel-check": 2},
    "only-potholes": {"only-potholes-check": 2},
    "still-open": {"still-open-check": 2},
    "your-question": {"your-question": 2},
}


@pytest.fixture(scope="module")
def _released(tmp_path_factory):
    place = tmp_path_factory.mktemp("items")
    cohort = made_up.cohort(place)
    steps.update(cohort)
    steps.release(cohort, UNIT)
    return cohort.root


@pytest.fixture
def cohort(_released, tmp_path):
    shutil.copytree(_released, tmp_path / "spring", symlinks=True)
    return folder.read(tmp_path / "spring")


def score(cohort, points):
    """Enter points by person and task, None for an answer that waits; as grading would."""
    with exchange.book_of(cohort.course) as book:
        for id, given in points.items():
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", SAWarning)  # nbgrader adds it while its parts are read
                book.update_or_create_student(id)
                book.update_or_create_submission(UNIT, id)
            cohort.course.folder("autograded", id, UNIT).mkdir(parents=True, exist_ok=True)
            (part,) = [one for one in book.find_submission(UNIT, id).notebooks if one.name == "exercise"]
            cells = {cell: got for task, got in zip(TASKS, given, strict=True) for cell in TASKS[task]}
            for grade in part.grades:
                got = cells.get(grade.name, 0)
                grade.needs_manual_grade = got is None
                if grade.name == "your-question":
                    grade.manual_score = got
                else:
                    grade.auto_score = got
        book.db.commit()


def notebook(cohort, id, cells):
    """Write a graded notebook with verdicts by cell, or the kind of error that stopped an answer."""
    made = []
    for name, what in cells.items():
        outputs = [new_output("error", ename=what, evalue="", traceback=[])] if isinstance(what, str) else []
        for verdict in [] if isinstance(what, str) else what:
            outputs += [
                new_output("display_data", {"text/plain": ""}, metadata=metadata_of(verdict)),
                new_output("error", ename="NotYet", evalue=str(verdict), traceback=[]),
            ]
        about = {"grade_id": name, "solution": isinstance(what, str)}
        made.append(new_code_cell("", metadata={"nbgrader": about}, outputs=outputs))
    path = cohort.course.folder("autograded", id, UNIT) / "exercise.ipynb"
    path.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(new_notebook(cells=made), path)


def wrong(words, name="row_count"):
    return Verdict(Status.NOT_YET, words, None, f"number:{name}:0123456789")


def mistake(says, shown, name="row_count"):
    return Verdict(Status.NOT_YET, shown, 0, f"number:{name}:0123456789", says, shown)


def people(cohort, count):
    return [one.id for one in cohort.people][:count]


def test_each_task_has_its_title_its_points_and_how_many_it_rests_on(cohort):
    ids = people(cohort, 4)
    score(cohort, {
        ids[0]: [1, 1, 2, 2, 2, 2], ids[1]: [1, 0, 2, 0, 1, None],
        ids[2]: [1, 0, 0, 0, 0, 0], ids[3]: [0, 0, 0, 0, 0, 1],
    })  # fmt: skip
    found = items.of_unit(cohort, UNIT)
    assert (found.handed_in, found.title) == (4, "First steps: ask a table a question")
    assert [one.name for one in found.items] == [*TASKS]
    assert [one.most for one in found.items] == [1, 1, 2, 2, 2, 2]
    assert found.items[0].title == "How long is the table?"
    assert [one.by_coach for one in found.items] == [False] * 5 + [True]
    assert [one.difficulty for one in found.items] == pytest.approx([0.75, 0.25, 0.5, 0.25, 0.375, 0.5])
    assert [one.people for one in found.items] == [4] * 5 + [3], "an answer that waits has no points yet"
    assert [one.waiting for one in found.items] == [0] * 5 + [1]
    assert [one.full for one in found.items] == [3, 1, 2, 1, 1, 1]
    assert [one.tried for one in found.items] == [3, 1, 2, 1, 2, 4], (
        "a coach gave the zero, or has still to look"
    )
    assert found.alpha is None and all(one.discrimination is None for one in found.items), "too few people"


def test_discrimination_is_the_correlation_with_the_other_tasks_alone(cohort):
    chance = np.random.default_rng(3)
    ids = people(cohort, 24)
    able = chance.normal(size=24)
    given = (able[:, None] + chance.normal(size=(24, 6)) > 0).astype(float) * [1, 1, 2, 2, 2, 2]
    given[:, 1] = 1  # nobody gets it wrong
    score(cohort, {id: list(row) for id, row in zip(ids, given, strict=True)})
    found = items.of_unit(cohort, UNIT)
    for place, one in enumerate(found.items):
        if place == 1:
            assert one.discrimination is None, "a task on which all are alike tells nobody apart"
            continue
        rest = np.delete(given, place, axis=1).sum(axis=1)
        by_hand = np.corrcoef(given[:, place], rest)[0, 1]
        half = stats.norm.ppf(0.975) / np.sqrt(24 - 3)
        assert one.discrimination.value == pytest.approx(by_hand)
        assert one.discrimination.interval == pytest.approx(
            tuple(np.tanh(np.arctanh(by_hand) + side * half) for side in (-1, 1))
        )
        assert one.discrimination.people == 24
    whole = np.cov(given.T)
    assert found.alpha.value == pytest.approx(6 / 5 * (1 - np.trace(whole) / whole.sum()))
    assert (found.alpha.people, found.alpha.tasks) == (24, 6)
    assert [one.name for one in items.extremes([found]).given] == ["one-row"]


def test_an_answer_that_waits_takes_nobody_out_of_the_other_tasks(cohort):
    ids = people(cohort, 12)
    given = {id: [n % 2, n % 2, 2 * (n % 2), 2 * (n % 2), n % 3, None] for n, id in enumerate(ids)}
    score(cohort, given)
    found = items.of_unit(cohort, UNIT)
    assert found.items[0].discrimination.people == 12
    assert found.items[0].discrimination.value > 0.9
    assert found.items[5].discrimination is None and found.items[5].difficulty is None


def test_tasks_that_do_not_go_together_have_no_alpha(cohort):
    ids = people(cohort, 24)
    given = {id: [n % 2, (n + 1) % 2, 2 * (n % 2), 2 * ((n + 1) % 2), 1, 1] for n, id in enumerate(ids)}
    score(cohort, given)
    assert items.of_unit(cohort, UNIT).alpha is None


def test_what_goes_wrong_is_counted_by_sentence_by_error_and_by_value(cohort):
    ids = people(cohort, 8)
    score(cohort, {id: [0, 0, 0, 0, 0, 0] for id in ids})
    seven = wrong("`row_count` is 7,420, which is too low.")
    for id, cells in zip(
        ids,
        [
            {"count-rows-check": [mistake("{value} columns.", "6 columns.")]},
            {"count-rows-check": [mistake("{value} columns.", "6 columns.")]},
            {"count-rows-check": [mistake("Only the head.", "Only the head.")]},
            {"count-rows": "NameError", "count-rows-check": [wrong("The cell above stopped. The last line of the error says: NameError: x.")]},
            {"count-rows-check": [wrong("`row_count(3)` stops with ValueError: x.")]},
            {"count-rows-check": [seven]},
            {"count-rows-check": [wrong("`row_count` is 7,420, which is far too low. Look again.")]},
            {"count-rows-check": [wrong("`row_count`: the first row is off.")]},
        ],
        strict=True,
    ):  # fmt: skip
        notebook(cohort, id, cells)
    cohort = replace(cohort, people=tuple(replace(one, city="port-alder") for one in cohort.people))
    one = items.of_unit(cohort, UNIT).items[0]
    assert one.named == (
        Named("row_count", "{value} columns.", "6 columns.", 2),
        Named("row_count", "Only the head.", "Only the head.", 1),
    )
    assert one.stops == (Stop("NameError", 1), Stop("ValueError", 1))
    assert one.wrong == (
        Wrong("row_count", "7,420", seven.message, tuple(sorted((ids[5], ids[6]))), ("port-alder",)),
        Wrong("row_count", "", "`row_count`: the first row is off.", (ids[7],), ("port-alder",)),
    )
    assert one.wrong[0].count == 2
    assert one.tried == 8


def test_a_task_that_was_not_started_was_not_tried(cohort):
    ids = people(cohort, 2)
    score(cohort, {id: [0, 0, 0, 0, 0, 0] for id in ids})
    notebook(cohort, ids[0], {"count-rows-check": [Verdict(Status.NOT_STARTED, "", None, "number:a:b")]})
    notebook(cohort, ids[1], {"count-rows-check": [wrong("`row_count` is 3.")]})
    assert items.of_unit(cohort, UNIT).items[0].tried == 1


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("`a` is 64.3581, 100 times too large. Is it a share?", "64.3581"),
        ("`a` is 7,420.", "7,420"),
        ('`a` is the text "5, or so"; this task asks for one number.', 'the text "5, or so"'),
        ('`a` is "a, b", which is no label.', '"a, b"'),
        ("`a` is a list of 3 items; this task asks for a table.", "a list of 3 items"),
        ("`a`: only the value for median is off: it is 10.7, which is too high.", ""),
        ("`a` has 3 rows, and 4 were expected.", ""),
        ("", ""),
    ],
)
def test_the_value_is_read_from_the_verdict(words, value):
    assert items.value_of(words) == value


def test_the_real_grader_and_the_model_answers_of_the_course(graded):
    found = items.of_unit(graded.cohort, UNIT)
    assert found.handed_in == 3
    by_machine = [one for one in found.items if not one.by_coach]
    assert [one.difficulty for one in by_machine] == pytest.approx([2 / 3] * 5)
    assert {(one.people, one.tried, one.full) for one in by_machine} == {(3, 2, 2)}
    assert not any(one.named or one.stops or one.wrong for one in found.items)
    assert [(one.waiting, one.tried) for one in found.items if one.by_coach] == [(2, 2)]
    assert [one.unit for one in items.of_program(graded.cohort)] == [UNIT], (
        "nobody handed in the placement check"
    )


def test_extremes_leave_out_tasks_with_too_few_people(cohort):
    few, many = people(cohort, 4), people(cohort, 16)
    score(cohort, {id: [0, 1, 0, 0, 0, 0] for id in few})
    assert items.extremes([items.of_unit(cohort, UNIT)]) == items.Extremes((), (), ())
    score(cohort, {id: [n % 2, 1, 2 - 2 * (n % 2), 1, 2, 2 * (n % 2)] for n, id in enumerate(many) if n >= 4})
    found = items.extremes([items.of_unit(cohort, UNIT)], most=2)
    assert len(found.hardest) == 2
    assert found.hardest[0].difficulty <= found.hardest[1].difficulty < 0.5
    assert {one.name for one in found.weakest} <= {"count-rows", "by-channel"}
    assert [one.name for one in found.given] == ["one-row"]


def test_a_unit_that_is_not_released_is_named_with_the_nearest(cohort):
    with pytest.raises(PracticumError, match="data-first-step"):
        items.of_unit(cohort, "data-first-step")
