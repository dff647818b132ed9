"""The feedback page in a browser: light, dark, on a phone, printed; and the form on the start page that asks again."""

from __future__ import annotations

import json
import sys
from html import escape
from pathlib import Path

import pytest
from support import graded_cohort
from support.graded_cohort import UNIT
from support.lab_page import card

from practicum.cohort.marking import keys, marks, questions
from practicum.cohort.marking.book import open_book
from practicum.cohort.plan import folder
from practicum.cohort.work import steps
from practicum.trainee import request

TASK, TITLE = "your-question", "First steps: ask a table a question"


@pytest.fixture(scope="module")
def pages(tmp_path_factory) -> Path:
    """Make a cohort with feedback: li's answer is marked by criterion, cy's is empty."""
    if sys.platform == "win32":
        pytest.skip("nbgrader's exchange does not run on Windows")
    made = graded_cohort.make(tmp_path_factory.mktemp("feedback"))
    settings = made.cohort.root / "cohort.toml"
    text = settings.read_text("utf-8").replace('lead = ""', 'lead = "lead@alder.example"')
    settings.write_text(text, "utf-8")
    cohort = folder.read(made.cohort.root)
    with open_book(cohort) as book:
        key = keys.of(cohort, UNIT, TASK, ["li"])["li"]
        found = questions.answer(book, cohort, key, who="kim")
        levels = {one.name: float(not place) for place, one in enumerate(found.rubric.criteria)}
        comments = {found.rubric.criteria[1].name: "Which column?", "": "A good start."}
        marks.save(book, cohort, key, "kim", levels, comments, 0.0, found.seen, made.now)
    steps.feedback(cohort, UNIT, now=made.now)
    return cohort.root / "feedback"


@pytest.mark.parametrize("who", ["li", "cy"])
def test_page_is_clean_and_fits_in_every_light_and_width(pages, page, axe, shots, who):
    address = (pages / who / UNIT / "exercise.html").as_uri()
    for light in ("light", "dark"):
        for width in (1100, 390, 320):
            page.emulate_media(color_scheme=light)
            page.set_viewport_size({"width": width, "height": 800})
            page.goto(address)
            faults = axe(page)
            assert faults == [], (light, width)
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            page.screenshot(path=shots / f"feedback-{who}-{light}-{width}.png")
    assert page.refused == []
    # All that is folded, too.
    page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    assert axe(page) == []
    page.emulate_media(media="print", color_scheme="dark")
    assert page.locator("#notebook").is_hidden() and page.locator(".ask").first.is_hidden()
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
    page.screenshot(path=shots / f"feedback-{who}-print.png", full_page=True)


def test_first_screen_holds_points_tasks_and_what_to_do_next(pages, page):
    page.set_viewport_size({"width": 1100, "height": 800})
    page.goto((pages / "li" / UNIT / "exercise.html").as_uri())
    assert page.get_by_role("heading", name="What to do next").bounding_box()["y"] < 500
    link = page.get_by_role("link", name="ask for a second look", exact=True)
    assert link.bounding_box()["y"] < 800
    link.click()
    assert page.get_by_role("heading", name="Ask for a second look").is_visible()
    mail = page.get_by_role("link", name="Ask your coach for a second look at 6. Your own question")
    assert mail.get_attribute("href").startswith("mailto:lead@alder.example?subject=Second%20look")
    page.locator("summary", has_text="Your notebook").click()
    assert page.get_by_text("from practicum import check, data").is_visible()


def test_form_on_the_start_page_makes_the_file(start, own_course: Path, axe, shots, tmp_path) -> None:
    page = start
    place = own_course / "work" / UNIT / "feedback" / "2026-11-18 09:00:00.5 UTC"
    place.mkdir(parents=True)
    about = {
        "unit": UNIT, "student": "ana", "code": "0a1b2c3d4e5f", "until": "2999-01-01",
        "tasks": [["one-row", "2. What is one row?"], [TASK, "6. Your own question"]],
    }  # fmt: skip
    head = f'<meta name="practicum-request" content="{escape(json.dumps(about))}">'
    (place / "exercise.html").write_text(f"<html><head>{head}</head><body></body></html>", encoding="utf-8")
    page.get_by_role("button", name="Refresh this page").click()
    unit = card(page, TITLE)
    unit.locator("summary", has_text="Ask your coach").click()
    unit.get_by_label("What do you ask for?").select_option(label="A second look: 6. Your own question")
    words = "I named the columns: a, b and c."  # letters that JupyterLab takes for commands
    unit.get_by_label("Why?").click()
    page.keyboard.type(words)
    assert axe(page, include=".practicum-page") == []
    page.screenshot(path=shots / "start-ask.png")
    unit.locator("form[data-ask]").get_by_role("button", name="Make the file").click()
    unit.get_by_text("Your request is ready").wait_for()
    with page.expect_download() as download:
        unit.get_by_role("link", name=f"request_{UNIT}_{TASK}_ana.json").click()
    download.value.save_as(tmp_path / "mail.json")
    made = request.read((tmp_path / "mail.json").read_bytes())
    assert (made.task, made.student, made.code, made.words) == (TASK, "ana", "0a1b2c3d4e5f", words)
    assert page.refused == []
