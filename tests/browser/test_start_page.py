"""A trainee goes from the start page to a score and a file to hand in: by mouse, and once by keyboard alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.answers import fill_in
from support.lab_page import card, tabs, wait_for_notebook

from practicum.cohort.course.receive import receive

ROOT = Path(__file__).parents[2]
FIRST, WAITS = "data-first-steps", "data-response-times"
EXERCISE = f"{FIRST}/exercise.ipynb"
#: Grading starts the grader anew, on a machine that may be busy.
PATIENCE = 120_000


def test_from_start_page_to_score_and_file_by_mouse(
    start, own_course: Path, axe, shots: Path, tmp_path: Path
) -> None:
    page = start
    # What a trainee sees: one tab, no staff's menu, no news, no launcher, no keys.
    assert tabs(page) == ["Start"]
    menus = page.locator(".lm-MenuBar-itemLabel").all_inner_texts()
    assert "File" in menus and "Nbgrader" not in menus
    assert page.locator(".jp-Launcher, .jp-toast, .Toastify__toast").count() == 0
    assert page.refused == []
    assert "begin “Placement check" in page.locator(".practicum-next").inner_text()
    page.screenshot(path=shots / "start.png")
    assert [fault for fault in axe(page, include=".practicum-page") if fault["nodes"]] == []

    # The lesson and the exercise open in tabs that tell units apart.
    card(page, "First steps: ask a table a question").get_by_role("link", name="Lesson").click()
    wait_for_notebook(page, f"{FIRST}/lesson.ipynb")
    page.get_by_role("tab", name="Start").click()
    card(page, "How long do residents wait?").get_by_role("link", name="Exercise").click()
    wait_for_notebook(page, f"{WAITS}/exercise.ipynb")
    assert sorted(tabs(page)) == ["First steps: lesson.ipynb", "Response times: exercise.ipynb", "Start"]
    page.screenshot(path=shots / "tabs.png")
    assert {path.name for path in (own_course / "work" / FIRST).iterdir()} >= {
        "lesson.ipynb",
        "exercise.ipynb",
    }

    # Keys lie beside the notebooks and are out of sight.
    page.locator(".jp-DirListing-item", has_text=FIRST).dblclick()
    page.locator(".jp-DirListing-item", has_text="exercise.ipynb").wait_for()
    assert page.locator(".jp-DirListing-item", has_text=".key").count() == 0
    assert (own_course / "work" / FIRST / "exercise.key").is_file()

    # Back on the start page, what was done in the meantime stands there.
    fill_in(
        ROOT / "source" / EXERCISE, own_course / "work" / EXERCISE, ["count-rows", "one-row", "by-channel"]
    )
    page.get_by_role("tab", name="Start").click()
    unit = card(page, "First steps: ask a table a question")
    assert "Not started" in unit.inner_text()
    unit.get_by_role("link", name="Exercise").click()
    wait_for_notebook(page, EXERCISE)
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
    page.wait_for_function(
        """() => {
            const cells = window.jupyterapp.shell.currentWidget.content.widgets;
            return cells.filter((cell) => cell.model.type === 'code').every((cell) => cell.model.executionCount);
        }""",
        timeout=90_000,
    )
    page.get_by_role("tab", name="Start").click()
    # The score saves what is open first.
    unit.get_by_role("button", name="See my score").click()
    unit.get_by_text("4 of 8 points").wait_for(timeout=PATIENCE)
    told = unit.inner_text()
    assert "How long is the table?" in told and "Not started:" in told
    assert "Begun: 3 of 5 checks of the exercise done" in told
    unit.scroll_into_view_if_needed()
    page.screenshot(path=shots / "score.png")
    assert [fault for fault in axe(page, include=".practicum-page") if fault["nodes"]] == []

    # A bad name is one sentence, a good one makes the file, which a coach's folder takes.
    unit.locator("summary", has_text="Hand in").click()
    unit.get_by_label("Your name or id").fill("ana diaz")
    unit.get_by_role("button", name="Make the file").click()
    unit.get_by_text('"ana diaz" cannot be used as a name').wait_for()
    unit.get_by_label("Your name or id").fill("ana.diaz")
    unit.get_by_role("button", name="Make the file").click()
    unit.get_by_text("Your file is ready").wait_for()
    # The card says it once the page has asked again.
    unit.get_by_text("✓ Handed in on").wait_for()
    page.screenshot(path=shots / "handed-in.png")
    with page.expect_download() as download:
        unit.get_by_role("link", name=f"{FIRST}_ana.diaz").click()
    download.value.save_as(tmp_path / "mail" / "work.zip")
    coach = tmp_path / "coach"
    (coach / "source" / FIRST).mkdir(parents=True)
    (coach / "submitted").mkdir()
    done = receive(coach, tmp_path / "mail" / "work.zip")
    assert (done.folder / "exercise.ipynb").read_bytes() == (own_course / "work" / EXERCISE).read_bytes()

    # Dark, and at twice the size in a window half as wide.
    page.evaluate(
        "() => window.jupyterapp.commands.execute('apputils:change-theme', {theme: 'JupyterLab Dark'})"
    )
    page.wait_for_function("() => document.body.dataset.jpThemeLight === 'false'")
    page.wait_for_timeout(1_000)
    page.screenshot(path=shots / "dark.png")
    assert [fault for fault in axe(page, include=".practicum-page") if fault["nodes"]] == []
    page.set_viewport_size({"width": 640, "height": 700})
    page.wait_for_timeout(500)
    page.screenshot(path=shots / "narrow.png")
    wide = page.evaluate(
        "() => { const one = document.querySelector('.practicum-start'); return one.scrollWidth - one.clientWidth }"
    )
    assert wide <= 0
    # The list of files makes room.
    page.wait_for_function("() => window.jupyterapp.shell.leftCollapsed")


@pytest.mark.turns
def test_from_start_page_to_score_by_keyboard_alone(start, own_course: Path, shots: Path) -> None:
    page = start
    fill_in(ROOT / "source" / EXERCISE, own_course / "work" / EXERCISE)
    page.wait_for_function("() => document.activeElement.id === 'practicum-start'")

    def tab_to(words: str, steps: int = 60) -> None:
        """Press Tab until something that is called `words` has the focus."""
        for _ in range(steps):
            page.keyboard.press("Tab")
            focus = page.evaluate("() => document.activeElement.textContent.trim()")
            if focus == words:
                return
        pytest.fail(f"Tab does not reach {words}")

    title = "First steps: ask a table a question"
    tab_to("How it works")
    page.keyboard.press("Enter")
    assert page.get_by_text("A notebook is a page of cells.").is_visible()
    tab_to(f"Exercise: {title}")
    page.screenshot(path=shots / "focus.png")
    page.keyboard.press("Enter")
    wait_for_notebook(page, EXERCISE)
    # Three cells are run as a person does, one after the other; then back, and the score.
    for _ in range(3):
        page.keyboard.press("Shift+Enter")
    page.wait_for_function(
        "() => window.jupyterapp.shell.currentWidget.content.widgets[1].model.executionCount === 1",
        timeout=90_000,
    )
    page.keyboard.press("Control+S")
    page.keyboard.press("Alt+Shift+S")
    page.wait_for_function("() => document.activeElement.id === 'practicum-start'")
    assert page.get_by_text("A notebook is a page of cells.").is_visible()  # what was open stays open
    tab_to(f"See my score: {title}")
    page.keyboard.press("Enter")
    page.get_by_text("8 of 8 points; up to 2 more when a coach grades it.").wait_for(timeout=PATIENCE)
    assert page.evaluate("() => document.activeElement.textContent").startswith("See my score")
    tab_to(f"Hand in: {title}")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("ana")
    page.keyboard.press("Enter")
    page.get_by_text("Your file is ready").wait_for()
    page.screenshot(path=shots / "keyboard.png")
    assert list((own_course / "work" / "handed-in").glob(f"{FIRST}_ana_*.zip"))
