"""Keys that a control of ours uses stay in it: none reaches the notebook around it as a command."""

from __future__ import annotations

import nbformat
import pytest

from practicum.widgets import hint_markdown

pytestmark = pytest.mark.turns("file")

CELLS = [
    "from practicum import figure, widgets\nfrom practicum.widgets import Option, Question",
    """widgets.quiz(Question("Which number says what a typical resident waits?", (
    Option("The mean", False, "A few very long waits pull it up."),
    Option("The median", True, "Half wait less, half wait longer."))))""",
    """def draw(target=5, area="Hill", log=False):
    fig, ax = figure.new(title=f"Most pickups in {area} are in time", x="Target (days)", y="In time (percent)")
    figure.line(ax, {1: 10, 5: 50, 14: 95}, label=area)
    return fig, f"With a target of {target} days, most in {area} are in time."

widgets.explore(draw, target=(1, 14), area=["Hill", "Harbor"], log=True)""",
    "widgets.hint('Think of the middle.')",
]
#: Commands of a notebook in command mode: insert, cut, copy, paste, delete, convert, merge, move, and go to a cell.
COMMANDS = [
    "a",
    "b",
    "x",
    "c",
    "v",
    "d",
    "d",
    "m",
    "y",
    "r",
    "z",
    "1",
    "j",
    "k",
    "Shift+m",
    "ArrowDown",
    "ArrowUp",
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("unit")


@pytest.fixture
def notebook(folder, request):
    cells = [nbformat.v4.new_code_cell(source) for source in CELLS]
    cells += [nbformat.v4.new_markdown_cell(hint_markdown(["Think of the middle."]))]
    path = folder / f"{request.node.originalname}.ipynb"
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": kernel}), path)
    return path


def state(page) -> list:
    """Return the notebook's cells and the one that is active."""
    return page.evaluate(
        """() => {
            const book = window.jupyterapp.shell.currentWidget.content;
            return [book.activeCellIndex, ...book.widgets.map((c) => c.model.type + c.model.sharedModel.getSource())];
        }"""
    )


def press_all(page, control) -> None:
    for key in COMMANDS:
        control.focus()
        page.keyboard.press(key)


def test_keys_of_a_command_stay_in_every_control(page, open_notebook, notebook):
    open_notebook(notebook)
    quiz, explore = page.locator(".practicum-quiz"), page.locator(".practicum-explore")
    explore.get_by_role("slider").wait_for(timeout=120_000)
    controls = [
        quiz.get_by_role("radio").first,
        quiz.get_by_role("button", name="Check my answer"),
        explore.get_by_role("slider"),
        explore.get_by_role("spinbutton"),
        explore.get_by_role("combobox"),
        explore.get_by_role("checkbox"),
        page.locator(".jp-CodeCell summary").last,
        page.locator(".jp-MarkdownCell summary"),
    ]
    for control in controls:
        control.click()
        before = state(page)
        press_all(page, control)
        assert state(page) == before, control


def test_a_quiz_is_answered_with_arrows_and_the_notebook_still_hears_its_own_keys(
    page, open_notebook, notebook
):
    open_notebook(notebook)
    quiz = page.locator(".practicum-quiz")
    mean, median = (quiz.get_by_role("radio").nth(nth) for nth in (0, 1))
    mean.focus()
    page.keyboard.press("Space")
    before = state(page)
    page.keyboard.press("ArrowDown")
    assert median.is_checked()
    assert median.evaluate("element => element === document.activeElement")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    quiz.get_by_role("alert").get_by_text("Half wait less, half wait longer.").wait_for()
    assert state(page) == before
    # Saving still works from within the quiz.
    median.focus()
    page.keyboard.press("Control+s")
    page.wait_for_function("() => !window.jupyterapp.shell.currentWidget.context.model.dirty")
    assert nbformat.read(notebook, as_version=4).cells[1].outputs


def test_an_arrow_stays_in_its_question(page, open_notebook, notebook):
    """Behind the last option comes the first, not the next question's."""
    made = nbformat.read(notebook, as_version=4)
    made.cells[
        1
    ].source = """question = Question("Late?", (Option("Yes", True, "It is."), Option("No", False, "It is.")))
widgets.quiz([question, question])"""
    nbformat.write(made, notebook)
    open_notebook(notebook)
    first, second = page.locator(".practicum-quiz").nth(0), page.locator(".practicum-quiz").nth(1)
    yes, no = first.get_by_role("radio").all()
    no.focus()
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    assert yes.is_checked() and not no.is_checked()
    # One stop for a question, as everywhere on the web: from its options to its button.
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    first.get_by_role("alert").get_by_text("Right.").wait_for()
    assert second.locator(":checked").count() == 0


def test_an_explorer_moves_by_keys_alone(page, open_notebook, notebook):
    open_notebook(notebook)
    explore = page.locator(".practicum-explore")
    slider = explore.get_by_role("slider")
    slider.wait_for(timeout=120_000)
    slider.focus()
    before = state(page)
    page.keyboard.press("ArrowUp")
    explore.get_by_role("status").get_by_text("a target of 6 days").wait_for()
    explore.get_by_role("combobox").focus()
    page.keyboard.press("ArrowDown")
    explore.get_by_role("status").get_by_text("most in Harbor").wait_for()
    assert state(page) == before


def test_slider_picture_and_finding_fit_one_screen_at_200_percent(page, open_notebook, notebook, shots):
    page.set_viewport_size({"width": 683, "height": 384})  # a laptop of 1366 by 768
    open_notebook(notebook)
    explore = page.locator(".practicum-explore")
    slider = explore.get_by_role("slider")
    slider.wait_for(timeout=120_000)
    slider.evaluate("element => element.scrollIntoView({block: 'start'})")
    # What stands between slider and picture in this notebook, a choice and a box, is no part of the rule.
    heights = [explore.get_by_role(role).bounding_box()["height"] for role in ("slider", "img", "status")]
    page.screenshot(path=shots / "explore-200.png")
    assert sum(heights) < page.locator(".jp-Notebook").bounding_box()["height"]
    assert explore.get_by_role("img").bounding_box()["height"] > 150


def test_in_a_dark_theme_a_picture_is_dark(page, open_notebook, notebook, shots):
    open_notebook(notebook)
    picture = page.locator(".practicum-explore").get_by_role("img")
    picture.wait_for(timeout=120_000)
    filtered = "element => getComputedStyle(element).filter"
    assert picture.evaluate(filtered) == "none"
    page.evaluate(
        "() => window.jupyterapp.commands.execute('apputils:change-theme', {theme: 'JupyterLab Dark'})"
    )
    page.wait_for_function("() => document.body.dataset.jpThemeLight === 'false'")
    assert "invert" in picture.evaluate(filtered)
    page.screenshot(path=shots / "dark.png")
