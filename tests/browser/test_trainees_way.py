"""The whole way of a trainee: start page, lesson, exercise, score, a file for the coach, and the feedback that comes back.

Everything is typed and chosen as a person does it; on the course's side are the commands that a coach runs.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from support.lab_page import card, cell, panel, place_of, ran, told, wait_for_notebook

from practicum.cohort.course import exchange

pytestmark = pytest.mark.turns

ROOT = Path(__file__).parents[2]
UNIT, TITLE = "data-first-steps", "First steps: ask a table a question"
LESSON, EXERCISE = f"{UNIT}/lesson.ipynb", f"{UNIT}/exercise.ipynb"
#: Grading starts the grader anew, on a machine that may be busy.
PATIENCE = 120_000
ANSWERS = {
    "count-rows": "row_count = len(requests)",
    "one-row": 'one_row_is = "B"',
    "by-channel": 'by_channel = requests["channel"].value_counts()',
    "only-potholes": 'potholes = requests[requests["service"] == "Pothole"]',
    "still-open": 'still_open = requests["closed"].isna().sum()',
}
QUESTION = "Do people who phone wait longer than people who use the app? I need channel, opened and closed."


class Coach:
    """The course's side: a folder in which a coach runs commands."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        shutil.copytree(ROOT / "source" / UNIT, folder / "source" / UNIT)
        for name in ("curriculum", "submitted", "exchange"):
            (folder / name).mkdir()
        config = (ROOT / "nbgrader_config.py").read_text(encoding="utf-8")
        config += f"\nc.Exchange.root = {str(folder / 'exchange')!r}\n"
        (folder / "nbgrader_config.py").write_text(config, encoding="utf-8")
        self.course = exchange.open_course(folder, folder / "tests.log")
        exchange.assign(self.course, UNIT)

    def run(self, *words: str, code: int = 0) -> str:
        """Run a command and return all that it says."""
        done = subprocess.run(
            [sys.executable, "-m", "practicum.cli", *words, "--course", str(self.folder)],
            capture_output=True,
            text=True,
            env={**os.environ, "PRACTICUM_WORKERS": "1"},
        )
        said = done.stdout + done.stderr
        assert done.returncode == code, said
        return said

    def hand_back(self, mailed: Path, points: float, comment: str) -> Path:
        """Take the file of a trainee in, grade it, read the answer in words, and return the page to send back."""
        assert UNIT in self.run("receive", str(mailed))
        self.run("grade", UNIT)
        exchange.mark(self.course, UNIT, "ana", "your-question", points, comment)
        # Work that came by mail has no secret: the page to send is named.
        said = self.run("feedback", UNIT, code=1)
        page = self.folder / "feedback" / "ana" / UNIT / "exercise.html"
        assert (
            "ana: " in said and f"feedback/ana/{UNIT}/{page.name}" in "".join(said.split()) and page.is_file()
        )
        return page


@pytest.fixture
def coach(tmp_path: Path) -> Coach:
    return Coach(tmp_path / "coach")


def axe_of_outputs(axe, page) -> list[tuple[str, str]]:
    """Return what axe finds in what our cells show in the notebook in front, but for what is Jupyter's."""
    place = f'[id="{page.evaluate("() => window.jupyterapp.shell.currentWidget.id")}"]'
    found = set()
    for where in (".jp-OutputArea-output", ".jp-RenderedMarkdown"):
        for fault in axe(page, include=f"{place} {where}"):
            for node in fault["nodes"]:
                target = node["target"][-1]
                # JupyterLab drops the alt text of an image output; the sentence below the image says the same.
                jupyters = page.eval_on_selector(
                    target, "element => element.matches('.jp-RenderedImage > img')"
                )
                if not (fault["id"] == "image-alt" and jupyters):
                    found.add((fault["id"], target))
    return sorted(found)


def test_by_mouse(start, own_course: Path, coach: Coach, axe, shots: Path, tmp_path: Path) -> None:
    page = start

    def type_into(name: str, text: str) -> None:
        """Click into an answer, mark what stands there, and type."""
        content = cell(page, name).locator(".cm-content")
        content.click()
        page.keyboard.press("Control+A")
        page.keyboard.type(text)
        assert content.inner_text().strip() == text

    def run_it(name: str) -> None:
        """Choose the toolbar's button that runs the chosen cell and goes to the next."""
        box = cell(page, name)
        before = box.locator(".jp-InputPrompt").inner_text()
        panel(page).get_by_role("button", name="Run this cell and advance").click()
        ran(page, box, before)

    def answer(name: str, text: str) -> str:
        """Type an answer, run it and the check below it; return what the check says."""
        type_into(name, text)
        run_it(name)
        run_it(f"{name}-check")
        return told(cell(page, f"{name}-check"))

    # The start page leads somebody who never wrote code to the first lesson.
    page.locator(".practicum-next").get_by_role("link", name=TITLE).click()
    wait_for_notebook(page, LESSON)
    cell(page, "setup").locator(".cm-content").click()
    run_it("setup")
    type_into("1-run-a-cell-3", "days = 5\nhours = days * 24\nhours")
    run_it("1-run-a-cell-3")
    assert told(cell(page, "1-run-a-cell-3")) == "120"
    said = answer("practice-number", "promise_hours = 10")
    assert said.startswith("○ Not yet. 10 is the number of days.")
    assert answer("practice-number", "promise_hours = 10 * 24").startswith("✓ Done. That is 240 hours.")
    hint = cell(page, "practice-number-hint")
    hint.locator("summary", has_text="Hint").click()
    hint.locator("details p", has_text="A day has 24 hours.").wait_for()

    # All of it, past the errors that stop on purpose, to the quiz and on to the exercise.
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
    quiz = panel(page).locator(".practicum-quiz").first
    quiz.wait_for(timeout=90_000)
    quiz.get_by_role("radio").nth(0).click()
    quiz.get_by_role("button", name="Check my answer").click()
    quiz.get_by_role("alert").get_by_text("Not yet. The name is right.").wait_for()
    quiz.get_by_role("radio").nth(1).click()
    quiz.get_by_role("button", name="Check my answer").click()
    quiz.get_by_role("alert").get_by_text("Right. Names are lost").wait_for()
    page.screenshot(path=shots / "way-quiz.png")
    assert axe_of_outputs(axe, page) == []
    panel(page).get_by_role("link", name="exercise", exact=True).click()
    wait_for_notebook(page, EXERCISE)

    cell(page, "setup").locator(".cm-content").click()
    run_it("setup")
    run_it("exercise-your-first-questions-2")
    assert answer("count-rows", "row_count = len(requests.columns)").startswith("○ Not yet. ")
    assert answer("one-row", "one_row_is = B").startswith("○ Not yet. ")
    for name, text in ANSWERS.items():
        assert answer(name, text).startswith("✓ Done."), name
    words = cell(page, "your-question").locator(".cm-content")
    words.click()
    page.keyboard.type(QUESTION)
    page.screenshot(path=shots / "way-exercise.png")
    assert axe_of_outputs(axe, page) == []

    # Nothing was saved by hand: the score saves what is open first.
    page.get_by_role("tab", name="Start").click()
    unit = card(page, TITLE)
    unit.get_by_role("button", name="See my score").click()
    unit.get_by_text("8 of 8 points; up to 2 more when a coach grades it.").wait_for(timeout=PATIENCE)
    assert "✓ All checks done" in unit.inner_text()
    unit.locator("summary", has_text="Hand in").click()
    unit.get_by_label("Your name or id").fill("ana")
    unit.get_by_role("button", name="Make the file").click()
    with page.expect_download() as download:
        unit.get_by_role("link", name=f"{UNIT}_ana").click()
    mailed = tmp_path / "mail" / download.value.suggested_filename
    download.value.save_as(mailed)
    assert axe(page, include=".practicum-page") == []

    # What the coach sends back, opened from a mail.
    page.goto(coach.hand_back(mailed, 1, "A good question. Which column says when?").as_uri())
    assert page.locator(".total").inner_text().strip() == "9 of 10 points"
    task = page.get_by_role("link", name="6. Your own question").first
    task.click()
    assert page.get_by_text("A good question. Which column says when?").is_visible()
    assert page.locator(".task").get_by_text(QUESTION).is_visible()
    page.locator("summary", has_text="A sample answer").click()
    assert page.get_by_text("I would need the columns").is_visible()
    for width in (1100, 390):
        page.set_viewport_size({"width": width, "height": 900})
        assert axe(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        page.screenshot(path=shots / f"way-feedback-{width}.png", full_page=True)
    assert page.refused == []


def test_by_keyboard_alone(start, own_course: Path, coach: Coach, shots: Path) -> None:
    page = start
    press = page.keyboard.press

    def focus() -> str:
        return page.evaluate("() => document.activeElement.textContent.trim()")

    def tab_to(words: str, steps: int = 60) -> None:
        """Press Tab until something that is called `words` has the focus."""
        for _ in range(steps):
            press("Tab")
            if focus() == words:
                return
        pytest.fail(f"Tab does not reach {words}")

    def go_to(name: str) -> None:
        """Press an arrow until a cell is the chosen one."""
        goal = place_of(page, name)
        for _ in range(200):
            at = page.evaluate("() => window.jupyterapp.shell.currentWidget.content.activeCellIndex")
            if at == goal:
                return
            press("ArrowDown" if at < goal else "ArrowUp")
        pytest.fail(f"the arrows do not reach {name}")

    def run_it(name: str) -> None:
        box = cell(page, name)
        before = box.locator(".jp-InputPrompt").inner_text()
        press("Shift+Enter")
        ran(page, box, before)

    def answer(name: str, text: str) -> str:
        """Type an answer, run it and the check below it; return what the check says."""
        go_to(name)
        press("Enter")
        press("Control+A")
        page.keyboard.type(text)
        run_it(name)
        run_it(f"{name}-check")
        return told(cell(page, f"{name}-check"))

    page.wait_for_function("() => document.activeElement.id === 'practicum-start'")
    tab_to("How it works")
    press("Enter")
    assert page.get_by_text("A notebook is a page of cells.").is_visible()
    tab_to(f"Lesson: {TITLE}")
    page.screenshot(path=shots / "way-focus.png")
    press("Enter")
    wait_for_notebook(page, LESSON)
    go_to("setup")
    run_it("setup")
    assert answer("practice-number", "promise_hours = 10").startswith("○ Not yet. 10 is the number of days.")
    assert answer("practice-number", "promise_hours = 10 * 24").startswith("✓ Done. That is 240 hours.")

    # The quiz: Tab leads from its cell into it, arrows choose, and no key reaches the notebook.
    go_to("first-steps-quiz")
    run_it("first-steps-quiz")
    quiz = panel(page).locator(".practicum-quiz").first
    quiz.wait_for()
    press("ArrowUp")

    def tab_into(element) -> None:
        for _ in range(20):
            press("Tab")
            if element.evaluate("element => element === document.activeElement"):
                return
        pytest.fail(f"Tab does not reach {element}")

    tab_into(quiz.get_by_role("radio").first)
    press("Space")
    tab_into(quiz.get_by_role("button"))
    press("Enter")
    quiz.get_by_role("alert").get_by_text("Not yet. The name is right.").wait_for()
    press("Shift+Tab")
    press("ArrowDown")
    tab_into(quiz.get_by_role("button"))
    press("Enter")
    quiz.get_by_role("alert").get_by_text("Right. Names are lost").wait_for()
    page.screenshot(path=shots / "way-keyboard-quiz.png")

    press("Control+S")
    press("Alt+Shift+S")
    page.wait_for_function("() => document.activeElement.id === 'practicum-start'")
    assert page.get_by_text("A notebook is a page of cells.").is_visible()  # what was open stays open
    tab_to(f"Exercise: {TITLE}")
    press("Enter")
    wait_for_notebook(page, EXERCISE)
    go_to("setup")
    run_it("setup")
    run_it("exercise-your-first-questions-2")
    for name, text in ANSWERS.items():
        assert answer(name, text).startswith("✓ Done."), name
    go_to("your-question")
    press("Enter")
    page.keyboard.type(QUESTION)
    press("Shift+Enter")
    run_it("your-question-words")
    assert "words" in told(cell(page, "your-question-words"))
    press("Control+S")

    press("Alt+Shift+S")
    page.wait_for_function("() => document.activeElement.id === 'practicum-start'")
    tab_to(f"See my score: {TITLE}")
    press("Enter")
    page.get_by_text("8 of 8 points; up to 2 more when a coach grades it.").wait_for(timeout=PATIENCE)
    assert focus().startswith("See my score")
    tab_to(f"Hand in: {TITLE}")
    press("Enter")
    press("Tab")
    page.keyboard.type("ana")
    press("Enter")
    page.get_by_text("Your file is ready").wait_for()
    page.screenshot(path=shots / "way-keyboard.png")
    (mailed,) = (own_course / "work" / "handed-in").glob(f"{UNIT}_ana_*.zip")

    page.goto(coach.hand_back(mailed, 2, "Well asked.").as_uri())
    tab_to("6. Your own question", 10)
    press("Enter")
    assert page.get_by_text("Well asked.").is_visible()
    tab_to("A sample answer that earns every point")
    press("Enter")
    assert page.get_by_text("I would need the columns").is_visible()
