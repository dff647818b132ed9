"""The page a trainee gets back: what is settled, what nobody has read yet, and which task it was."""

from __future__ import annotations

import json
import sys
from copy import deepcopy
from datetime import UTC, datetime, timedelta

import pytest
from bs4 import BeautifulSoup
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from support import sample_course as sample
from support.small_course import REAL

from practicum import grading
from practicum.cohort import demo_trainees
from practicum.cohort.course import exchange
from practicum.cohort.course.delivery import deliver
from practicum.cohort.course.feedback import FeedbackPage, summarize
from practicum.cohort.course.sections import Task

pytestmark = pytest.mark.turns(fixture="course")


def graded(name, points, score=0.0, waits=False, **flags):
    about = {"grade_id": name, "grade": True, "solution": False, "locked": True, "task": False, "schema_version": 3,
             "points": points, "score": score, "waits": waits, **flags}  # fmt: skip
    make = new_markdown_cell if flags.get("solution") else new_code_cell
    return make("# Mine" if flags.get("solution") else "1", metadata={"nbgrader": about})


def heading(text, locked=True):
    about = {"grade_id": text[-9:].strip("# ()"), "grade": False, "solution": False, "locked": True, "task": False,
             "schema_version": 3}  # fmt: skip
    return new_markdown_cell(text, metadata={"nbgrader": about} if locked else {})


def test_summary_of_locked_headings_names_each_task_once():
    notebook = new_notebook(cells=[
        heading("# Exercise", locked=False),
        heading("## 1. The wait (4 points)\n\nHow long?\n\n```python\n# not a heading\n```"),
        graded("wait-check", 2, 2.0),
        heading("# A heading of a trainee's own", locked=False),
        graded("wait-check-2", 2, 0.5),
        heading("## 2. Tell (8 points)"),
        graded("tell", 8, waits=True, solution=True, locked=False),
    ])  # fmt: skip
    assert summarize(notebook) == [
        Task("1. The wait", "wait-check", 2.5, 4.0),
        Task("2. Tell", "tell", waiting=8.0),
    ]


def test_summary_without_headings_names_cells():
    notebook = new_notebook(cells=[graded("first-check", 2, 2.0), graded("second-check", 1, 0.0)])
    assert [task.title for task in summarize(notebook)] == ["First check", "Second check"]


def test_summary_without_locked_headings_takes_the_others_but_no_answers():
    notebook = new_notebook(cells=[
        heading("# Waits", locked=False),
        graded("words", 4, waits=True, solution=True, locked=False),
        graded("check", 1, 1.0),
    ])  # fmt: skip
    assert summarize(notebook) == [Task("Waits", "words", 1.0, 1.0, 4.0)]


def test_links_to_files_beside_the_notebook_become_words_and_others_stay():
    told = "The [lesson](lesson.ipynb), [Ada](https://a.example/x)."
    about = {"score": 1, "max_score": 1, "waiting": 0, "late_penalty": 0, "tasks": [], "title": "Waits"}
    notebook = new_notebook(cells=[new_markdown_cell(told)])
    html, _ = FeedbackPage().from_notebook_node(notebook, {"nbgrader": about | {"notebook": "exercise"}})
    page = BeautifulSoup(html, "html.parser")
    assert [link["href"] for link in page.select("main a")] == ["https://a.example/x"]
    assert "The lesson, Ada." in words(page)
    assert notebook.cells[0].source == told


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    root = tmp_path_factory.mktemp("feedback") / "course"
    sample.write(root, 1, plain=True, lesson=False)
    config = (REAL / "nbgrader_config.py").read_text("utf-8").replace('"practicum"', '"made-up"')
    (root / "nbgrader_config.py").write_text(config, encoding="utf-8")
    made = exchange.open_course(root, root / "log.txt")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PRACTICUM_KERNELS", "cold")
        report = grading.grade(root, sample.ASSIGNMENT, settings=made.settings, preload=(), workers=1)
    assert not report.problems
    return made


def page(course) -> BeautifulSoup:
    exchange.feedback(course, sample.ASSIGNMENT)
    path = course.folder("feedback", "s0000", sample.ASSIGNMENT) / "exercise.html"
    return BeautifulSoup(path.read_text("utf-8"), "html.parser")


def words(element) -> str:
    return " ".join(element.text.split())


@pytest.mark.skipif(sys.platform == "win32", reason="nbgrader's exchange does not run on Windows")
def test_answer_that_nobody_has_read_is_told_so_until_it_is_read(course):
    rubrics = {"words": {"samples": [{"words": "A **long** wait pulls it up."}, {"words": "Weak."}]}}
    folder = course.root / "source" / sample.ASSIGNMENT
    (folder / "rubrics.json").write_text(json.dumps(rubrics), encoding="utf-8")
    before = page(course)
    assert "A sample answer" not in before.text  # it would help whoever may still hand in
    assert words(before.h1) == "Feedback: How long do people wait?"
    assert words(before.select_one(".total")) == "6 of 10 points so far"
    assert "up to 4 points can still come" in words(before.header)
    (row,) = before.select("nav tbody tr")
    assert [words(one) for one in row.find_all(["th", "td"])] == [
        "How long do people wait?", "6 of 10", "Partly read",
    ]  # fmt: skip
    assert words(before.select_one(".task .label")) == (
        "6 of 6 points so far; up to 4 points for what is not read yet"
    )
    assert words(before.find(id="graded-words")) == "Your answer: not read yet, up to 4 points"

    exchange.mark(course, sample.ASSIGNMENT, "s0000", "words", 3, "Say more.")
    after = page(course)
    assert words(after.select_one(".total")) == "9 of 10 points"
    assert "read" not in words(after.header)
    assert words(after.find(id="graded-words")) == "Your answer: 3 of 4 points"
    assert "Say more." in after.text
    (shown,) = after.select("details:-soup-contains('A sample answer')")
    assert "open" not in shown.attrs
    assert "A long wait pulls it up." in words(shown)
    assert "Weak." not in after.text
    course.settings.GetGradesByTask.hold_hidden = True
    course.settings.GetGradesByTask.now = "2026-11-01T12:00:00+00:00"
    exchange.set_due(course, sample.ASSIGNMENT, datetime(2026, 11, 11, 12, tzinfo=UTC))
    early = page(course)
    assert "Say more." in early.text and "A sample answer" not in early.text
    course.settings.GetGradesByTask.now = "2026-11-12T12:00:00+00:00"
    assert "A sample answer" in page(course).text


@pytest.mark.skipif(sys.platform == "win32", reason="nbgrader's exchange does not run on Windows")
def test_check_that_waits_for_a_coach_gives_no_points_yet(course):
    with course.gradebook() as book:
        grade = book.find_grade("mean-check", "exercise", sample.ASSIGNMENT, "s0000")
        grade.needs_manual_grade = True
        book.find_grade("words", "exercise", sample.ASSIGNMENT, "s0000").manual_score = 3
        book.db.commit()
    made = page(course)
    assert words(made.select_one(".total")).endswith("so far")
    assert words(made.find(id="graded-mean-check")) == "Check: waits for a coach, up to 2 points"


@pytest.mark.skipif(sys.platform == "win32", reason="nbgrader's exchange does not run on Windows")
def test_hidden_checks_are_held_until_the_due_date_or_the_extension(built, tmp_path):
    unit, due = "tiny-first", datetime(2026, 11, 11, 12, tzinfo=UTC)
    with (built.root / "nbgrader_config.py").open("a", encoding="utf-8") as settings:
        settings.write(
            f"\nc.Exchange.root = {str(tmp_path / 'exchange')!r}\nc.GetGradesByTask.hold_hidden = True\n"
        )
    course = exchange.open_course(built.root, tmp_path / "log")
    exchange.prepare(course)
    exchange.assign(course, unit, due)
    exchange.release(course, unit)
    for who in ("ana", "ben"):
        desk = exchange.Desk(who, tmp_path / who)
        answers = {"twice": "def twice(x):\n    return 2 * x"} if who == "ana" else {}
        demo_trainees.write(exchange.fetch(course, unit, desk) / "exercise.ipynb", answers)
        exchange.submit(course, unit, desk)
    exchange.collect(course, unit)
    assert not exchange.grade_all(course, unit, tell=lambda line: None).failures
    with exchange.book_of(course) as book:
        assert book.find_submission(unit, "ana").score == 2.5  # graded, and in the gradebook
        book.update_or_create_submission(unit, "ben", extension=timedelta(days=2))

    def page(who, now):
        settings = deepcopy(course.settings)
        settings.GetGradesByTask.now = now.isoformat()
        made = deliver(built.root, unit, settings=settings).made
        shown = BeautifulSoup(
            (course.folder("feedback", who, unit) / "exercise.html").read_text(), "html.parser"
        )
        return made, shown.select_one(".total").text, "Hidden checks give" in shown.header.text, shown

    before, after = due - timedelta(seconds=1), due + timedelta(seconds=1)
    made, total, told, shown = page("ana", before)
    assert (made, told) == (["ana", "ben"], True)
    assert total.startswith("1 of 7 points")  # with those for words, which score 0
    assert "Hidden checks give 1.5 points more at most" in shown.header.text
    assert len(shown.select('p.label:-soup-contains("Check")')) == 2
    assert page("ana", before)[0] == []
    made, total, told, shown = page("ana", after)
    assert (made, told) == (["ana"], False)  # ben has more time
    assert total.startswith("2.5 of 8.5 points")
    assert len(shown.select('p.label:-soup-contains("Check")')) == 3
    assert page("ben", after)[2]
    assert page("ben", due + timedelta(days=3))[0] == ["ben"]
