"""The feedback page task by task: what checks and coaches said, another way, and what to do next."""

from __future__ import annotations

import json
import shutil
import sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from bs4 import BeautifulSoup
from support.graded_cohort import UNIT

from practicum.cohort.course import delivery, exchange, sections
from practicum.cohort.marking import keys, marks, questions, requests
from practicum.cohort.marking.book import open_book
from practicum.cohort.plan import folder
from practicum.cohort.work import steps
from practicum.trainee import request

pytestmark = [
    pytest.mark.xdist_group("graded-cohort"),
    pytest.mark.skipif(sys.platform == "win32", reason="nbgrader's exchange does not run on Windows"),
]
TASK = "your-question"


@pytest.fixture(scope="module")
def marked(_graded, tmp_path_factory):
    """Make a cohort in which li's answer is marked by criterion, and a lead can be written to; with feedback."""
    place, made = _graded
    root = Path(shutil.copytree(place / "spring", tmp_path_factory.mktemp("page") / "spring", symlinks=True))
    text = (root / "cohort.toml").read_text("utf-8").replace('lead = ""', 'lead = "lead@alder.example"')
    (root / "cohort.toml").write_text(text, "utf-8")
    cohort = folder.read(root)
    with open_book(cohort) as book:
        key = keys.of(cohort, UNIT, TASK, ["li"])["li"]
        found = questions.answer(book, cohort, key, who="kim")
        names = [one.name for one in found.rubric.criteria]
        levels = {name: float(not place) for place, name in enumerate(names)}
        words = {names[1]: "Which **column**?", "": "A good start. <script>x</script>"}
        marks.save(book, cohort, key, "kim", levels, words, 0.0, found.seen, made.now)
    steps.feedback(cohort, UNIT, now=made.now)
    return replace(made, cohort=cohort)


def page(made, who):
    path = made.cohort.course.folder("feedback", who, UNIT) / "exercise.html"
    return BeautifulSoup(path.read_text("utf-8"), "html.parser")


def words(element) -> str:
    return " ".join(element.text.split())


def test_first_screen_says_points_before_and_after_the_penalty_and_what_to_do_next(marked):
    li = page(marked, "li")
    assert words(li.select_one(".total")) == "6.3 of 10 points"
    assert "You earned 9 points; 2.7 points are taken off because the work came late." in words(li.header)
    assert [words(row.find_all("td")[1]) for row in li.select("nav tbody tr")] == [
        *["Done"] * 5,
        "Partly done",
    ]
    steps_ = [words(one) for one in li.select('section[aria-labelledby="next"] li')]
    assert steps_ == [
        "6. Your own question: compare your answer with the next level.",
        "It was due on Wednesday, November 11, 2026. You can still hand in again, but late work loses 10 percent of its "
        "points for each day, 50 percent at most.",
        "Next in your program: “What is our challenge, and who owns it?”, which was due on Wednesday, November 11, 2026.",
        "Is a mark wrong? You can ask for a second look until Sunday, November 29, 2026.",
    ]


def test_coachs_words_stand_at_their_criterion_with_the_level_reached_and_the_next(marked):
    task = page(marked, "li").find(id=f"task-{TASK}")
    first, second = task.select(".criterion")
    assert words(first) == "A question: 1 of 1 point (this table could answer it)"
    assert words(second).startswith(
        "A column: 0 of 1 point (none named) For 1 point: at least one named, and it fits Which column?"
    )
    assert second.strong and second.select_one(".comment strong").text == "column"
    assert task.find("script") is None
    (whole,) = [one for one in task.select(".comment") if one not in second.select(".comment")]
    assert words(whole).startswith("Your coach: A good start. <script>x</script>")  # as typed
    assert "Words of li." in words(task)


def test_undone_task_names_the_place_in_the_lesson_and_a_done_one_another_way(marked):
    cy, li = page(marked, "cy"), page(marked, "li")
    undone, done = (one.find(id="task-count-rows") for one in (cy, li))
    assert "Not started: row_count has no value yet." in words(undone)
    assert "Where to look: Section 2 of the lesson counts the rows" in words(undone)
    assert "Another way" not in words(cy)
    assert "Done: The table has 10,682 rows." in words(done) and "Where to look" not in words(done)
    way = done.select_one(".way pre").text
    assert way and way != "row_count = len(requests)"
    assert words(cy).count("not started; read where to look.") == 3 and "3 more below have points" in words(
        cy
    )
    assert "No response" not in cy.text


def test_mail_that_asks_is_read_by_the_inbox_and_the_page_names_the_same_code(marked):
    li = page(marked, "li")
    (link,) = li.select(".task a[href^=mailto]")
    mail = urlsplit(link["href"])
    assert mail.path == "lead@alder.example"
    body = parse_qs(mail.query)["body"][0].replace("\r\n", "\n")
    read = requests.read_file("Second look.txt", (body + "The column is channel.").encode(), marked.now)
    code = requests.code_of(marked.cohort, UNIT, "li")
    assert (read.task, read.student, read.code, read.words) == (TASK, "li", code, "The column is channel.")
    ticket = request.ticket(marked.cohort.course.folder("feedback", "li", UNIT) / "exercise.html")
    assert (ticket.code, ticket.student, str(ticket.until)) == (code, "li", "2026-11-29")
    assert ticket.tasks == {TASK: "6. Your own question"}
    assert f'practicum ask {UNIT} TASK "why" --code {code}' in words(li)
    assert delivery.made_at(marked.cohort.course, UNIT, "li") == marked.now
    assert code not in page(marked, "cy").text


def test_points_that_formgrader_changed_since_hide_the_levels_and_keep_the_comment(marked, tmp_path):
    cohort = folder.read(Path(shutil.copytree(marked.cohort.root, tmp_path / "spring", symlinks=True)))
    exchange.mark(cohort.course, UNIT, "li", TASK, 2.0, "Both, on second thought.")
    assert steps.feedback(cohort, UNIT, students=["li"], now=marked.now).made == ["li"]
    task = page(replace(marked, cohort=cohort), "li").find(id=f"task-{TASK}")
    assert task.select(".criterion") == [] and "Your coach: Both, on second thought." in words(task)


def test_page_is_made_again_when_only_a_level_changed_and_not_without_a_change(marked, tmp_path):
    cohort = folder.read(Path(shutil.copytree(marked.cohort.root, tmp_path / "spring", symlinks=True)))
    later = marked.now + timedelta(days=3)
    steps.feedback(cohort, UNIT, now=marked.now)  # the folder is another
    assert steps.feedback(cohort, UNIT, now=later).made == []
    assert delivery.made_at(cohort.course, UNIT, "li") == marked.now
    with open_book(cohort) as book:
        key = keys.of(cohort, UNIT, TASK, ["li"])["li"]
        found = questions.answer(book, cohort, key, who="kim")
        other = dict(zip(found.mark.levels, reversed(found.mark.levels.values()), strict=True))
        marks.save(book, cohort, key, "kim", other, found.mark.comments, 0.0, found.seen, later)
    assert steps.feedback(cohort, UNIT, now=later).made == ["li"]
    assert "until Wednesday, December 2" in words(page(replace(marked, cohort=cohort), "li"))


def test_cohorts_own_criteria_and_damaged_files_are_taken_as_they_are(tmp_path):
    (tmp_path / "rubrics.json").write_text(json.dumps({"words": {"samples": []}, "x": 3}), "utf-8")
    (tmp_path / "exercise.key").write_text("no key", "utf-8")
    (tmp_path / "exercise.ipynb").write_text("{", "utf-8")
    assert sections.built(tmp_path) == sections.Built()
    levels = [{"name": "Own", "levels": [{"points": 0, "words": "no"}, {"points": 2, "words": "yes"}]}]
    assert [*sections._criteria(levels, {"Own": 2.0, "Gone": 1.0}, {})] == [
        sections.Criterion("Own", 2.0, 2.0, "yes")
    ]


def test_page_of_a_course_without_a_cohort_has_neither_code_nor_next_unit(marked):
    settings = marked.cohort.course.settings.copy()
    assert settings.GetGradesByTask.around == "practicum.cohort.handing_back.around"
    assert sections.ticket(sections.Around(), ()) == ""
