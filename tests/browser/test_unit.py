"""A trainee opens the released exercise: runs all, answers, errs, validates."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from support import real_course
from support.lab_page import answer, cell, check

ROOT = Path(__file__).parents[2]
UNIT = "data-response-times"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What nbgrader's fetch gives a trainee."""
    home = tmp_path_factory.mktemp("trainee")
    shutil.copytree(ROOT / "release" / UNIT, home / UNIT)
    return home / UNIT


def test_trainee_runs_answers_and_validates(page, open_notebook, folder: Path, shots: Path, axe) -> None:
    exercise = real_course.unit(UNIT).exercise
    visible = [one for task in exercise.tasks for one in task.checks if not one.hidden]
    open_notebook(folder / "exercise.ipynb")

    # Run All reaches the end, and every check says that its task has not started.
    last = cell(page, visible[-1].name).locator(".jp-OutputArea-output")
    last.wait_for()
    page.wait_for_function("() => !document.querySelector('.jp-Notebook').innerText.includes('[*]')")
    for one in visible:
        assert (
            cell(page, one.name).locator(".jp-OutputArea").inner_text().strip().startswith("… Not started.")
        ), one.name
    assert page.locator(".jp-RenderedText[data-mime-type='application/vnd.jupyter.error']").count() == 0
    page.screenshot(path=shots / "not-started.png", full_page=False)

    # A right answer is done, a known mistake is named.
    answer(
        page,
        "typical-and-slow",
        'typical_wait = closed_pickups["days"].median()\nslow_wait = closed_pickups["days"].max()',
    )
    assert check(page, "typical-and-slow-check").startswith("✓ Done. Half of the pickups come within")
    told = check(page, "typical-and-slow-check-2")
    assert told.startswith("○ Not yet.") and "single longest wait" in told
    cell(page, "typical-and-slow-check-2").scroll_into_view_if_needed()
    page.screenshot(path=shots / "answered.png")
    ours = [fault for fault in axe(page, include=".jp-OutputArea-output [role='status']") if fault["nodes"]]
    assert ours == []

    # A mistyped column stops the answer, and the check says so.
    answer(page, "longest", 'longest = closed_pickups.sort_values("wait", ascending=False).head(5)')
    told = check(page, "longest-check")
    assert told.startswith("○ Not yet. The cell above stopped") and "KeyError: 'wait'" in told

    # The trainee's choice of hints opens without a kernel.
    hint = page.locator("details", has_text="Hint 1 of 3").first
    hint.locator("summary").click()
    assert hint.get_attribute("open") is not None


@pytest.mark.turns
def test_validate_and_the_nbgrader_menu(page, lab, folder: Path, shots: Path) -> None:
    page.goto(f"{lab(folder)}/lab/workspaces/validate/tree/exercise.ipynb?reset")
    page.wait_for_selector(".jp-Notebook .jp-Cell")
    page.wait_for_function(
        "() => window.jupyterapp.shell.currentWidget?.sessionContext?.session?.kernel?.status === 'idle'"
    )
    page.get_by_role("menuitem", name="Nbgrader").click()
    page.screenshot(path=shots / "menu.png")
    assert page.locator(".lm-Menu-item", has_text="Assignment List").is_visible()
    page.keyboard.press("Escape")
    page.locator(".jp-NotebookPanel-toolbar").get_by_text("Validate").click()
    dialog = page.locator(".jp-Dialog")
    dialog.wait_for(timeout=120_000)
    said = dialog.inner_text()
    page.screenshot(path=shots / "validate.png")
    assert "Not started" in said
    assert "Traceback" not in said


@pytest.mark.turns
def test_the_lesson_runs_and_its_quiz_answers_from_the_key(
    page, open_notebook, folder: Path, shots: Path
) -> None:
    open_notebook(folder / "lesson.ipynb")
    quiz = page.locator(".practicum-quiz").first
    quiz.wait_for(timeout=60_000)
    quiz.get_by_role("radio").nth(1).click()
    quiz.get_by_role("button", name="Check my answer").click()
    quiz.get_by_role("alert").filter(has_text="Right. A few long waits pull the mean up").wait_for()
    assert page.locator(".jp-RenderedText[data-mime-type='application/vnd.jupyter.error']").count() == 0
    assert check(page, "practice-marks-check").startswith("… Not started.")
    answer(
        page,
        "practice-marks",
        'lights = requests[requests["service"] == "Street light"]\n'
        'light_days = (lights["closed"] - lights["opened"]) / pd.Timedelta(days=1)\n'
        'light_marks = {"median": light_days.mean(), "mean": light_days.median()}',
    )
    assert "The values of the median and the mean are swapped." in check(page, "practice-marks-check")
    page.screenshot(path=shots / "lesson.png")
