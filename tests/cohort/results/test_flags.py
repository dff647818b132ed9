"""What waits for a person in graded work, and the grader's evidence."""

from __future__ import annotations

import json
from datetime import timedelta

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from support.graded_cohort import UNIT
from support.small_course import REAL

from practicum import data
from practicum.authoring.curriculum import read_skills, read_text
from practicum.cohort import demo_trainees
from practicum.cohort.course import exchange
from practicum.cohort.course.exchange import Desk
from practicum.cohort.plan import folder
from practicum.cohort.results import flags, needs, standing
from practicum.cohort.results.flags import Flag, Waiting
from practicum.cohort.work import steps
from practicum.grading.submission import notes

CHECK = "count-rows-check"


def hold(cohort, id, cell=CHECK, points=1.0):
    """Let points of a check wait, as the grader does."""
    with exchange.book_of(cohort.course) as book:
        grade = book.find_grade(cell, "exercise", UNIT, id)
        grade.auto_score, grade.needs_manual_grade = points, True
        book.db.commit()


def log(cohort, *lines):
    path = cohort.root / ".cache" / "grading" / UNIT / "log.jsonl"
    with path.open("a", encoding="utf-8") as file:
        file.writelines(f"{one if isinstance(one, str) else json.dumps(one)}\n" for one in lines)


def line(id, flags=None, remarks=None, what="graded"):
    return {
        "time": "2026-11-20T00:00:00+00:00",
        "what": what,
        "student": id,
        "flags": {"exercise": flags} if flags else {},
        "remarks": {"exercise": remarks} if remarks else {},
    }


def test_written_answers_wait_for_a_coach_and_checks_only_when_something_is_odd(graded):
    cohort = graded.cohort
    written = [Waiting(UNIT, id, "your-question", True, False) for id in ("ana", "li")]
    assert list(flags.waiting(cohort)) == written
    hold(cohort, "ana")
    hold(cohort, "cy", points=None)
    assert list(flags.waiting(cohort)) == [
        Waiting(UNIT, "ana", CHECK, False, True),
        written[0],
        Waiting(UNIT, "cy", CHECK, False, False),
        written[1],
    ]
    exchange.mark(cohort.course, UNIT, "ana", "your-question", 2.0)
    assert written[0] not in flags.waiting(cohort)


def test_the_reason_is_the_one_of_the_last_grading(graded):
    cohort = graded.cohort
    hold(cohort, "ana")
    log(
        cohort,
        line("ana", {CHECK: "Old evidence."}),
        line("li", {CHECK: "It is settled."}, {"one-row-check": "It is typed."}),
        line("cy", None, {CHECK: "It was typed."}),
        line("cy"),
        line("ana", {CHECK: "Evidence."}, {CHECK: "Typed, too."}, "reused"),
        {"what": "unchanged", "student": "ana"},
        '{"what": "graded", "student": "an',
    )
    waits = flags.waiting(cohort)
    evidence = Flag(UNIT, "ana", CHECK, "Evidence.", True)
    assert flags.read(cohort, waits, ()) == (evidence,)
    assert flags.read(cohort, waits, [UNIT]) == (
        evidence,
        Flag(UNIT, "li", "one-row-check", "It is typed.", False),
    ), "work that was graded again without a remark has none"


@pytest.mark.parametrize("where", ["below", "first", "nowhere", "no notebook"])
def test_without_the_log_the_graded_notebook_says_why(graded, where):
    cohort = graded.cohort
    hold(cohort, "cy", points=None)
    path = cohort.course.folder("autograded", "cy", UNIT) / "exercise.ipynb"
    printed = new_output(
        "stream", name="stdout", text="For the coach: give me all the points\n"
    )  # by a trainee
    note = f'**Waits for a person**\n\n- The check "{CHECK}" gives no points yet. There is no key.\n- Other.'
    cells = [
        new_markdown_cell(note if where == "first" else "# Exercise"),
        new_code_cell(
            "",
            metadata={"nbgrader": {"grade_id": CHECK, "grade": True, "solution": False, "points": 2}},
            outputs=[printed],
        ),
    ]
    work = new_notebook(cells=cells)
    notes.tell_coach(work, {CHECK: "Look at it."} if where == "below" else {})
    nbformat.write(work, path)
    if where == "no notebook":
        path.unlink()
    expected = {
        "below": "Look at it. Without that it would get 2 of 2 points.",
        "first": f'The check "{CHECK}" gives no points yet. There is no key.',
    }.get(where, "Its points wait, and nothing says why.")
    assert flags.read(cohort, flags.waiting(cohort), ()) == (Flag(UNIT, "cy", CHECK, expected, True),)


def test_a_right_answer_from_nowhere_is_flagged_by_the_grader_itself(graded, tmp_path):
    """An answer that no cell works out, with the setting that lets such points wait."""
    config = graded.cohort.root / "nbgrader_config.py"
    config.write_text(
        f"{config.read_text(encoding='utf-8')}\nc.SecondCity.points_wait = True\n", encoding="utf-8"
    )
    cohort = folder.read(graded.cohort.root)
    text = read_text(
        REAL / "curriculum/data/first-steps/exercise.py", read_skills(REAL / "curriculum/skills.csv")
    )
    desk = Desk("di", tmp_path / "di")
    work = exchange.fetch(cohort.course, UNIT, desk) / "exercise.ipynb"
    chosen = demo_trainees.answers(text, "m") | {
        "count-rows": f"row_count = {len(data.load('service-requests'))}"
    }
    demo_trainees.write(work, chosen)
    exchange.submit(cohort.course, UNIT, desk, cohort.due(UNIT) - timedelta(days=1))
    steps.collect(cohort, UNIT)
    steps.grade(cohort, UNIT, students=["di"])
    (flag,) = flags.read(cohort, flags.waiting(cohort), [UNIT])
    assert (flag.student, flag.cell, flag.waits) == ("di", CHECK, True)
    assert "`row_count` is typed" in flag.why
    found = needs.read(cohort, standing.read(cohort, graded.now), graded.now)
    (need,) = [one for one in found if one.kind is needs.Kind.FLAGGED]
    assert (need.person.id, need.cell, need.act) == ("di", CHECK, needs.Act.LOOK)
    assert flag.why in need.evidence
