"""Quizzes, hints, explorers and figures as a trainee meets them in JupyterLab."""

import re

import nbformat
import pytest
from support.lab_page import tab_to

from practicum.widgets import hint_markdown

pytestmark = pytest.mark.turns("file")

CELLS = [
    "from practicum import figure, widgets\nfrom practicum.widgets import Option, Question",
    """fig, ax = figure.new(title="Harbor waits longest", x="Median wait (days)", y="Neighborhood")
figure.bars(ax, {"Harbor": 9.1, "Hill": 3.0, "Old Town": 4.2}, highlight="Harbor")
figure.show(fig, alt="Bar chart of the median wait by neighborhood, from 3 to 9 days; Harbor waits longest.")""",
    """widgets.quiz(Question("Which `number` says what a typical resident of Port Alder waits, when a few \\
requests took very much longer than all of the others?", (
    Option("The mean, because it uses every wait there is, also the very long ones, and adds them up before it \\
divides", False, "A few very long waits pull it up."),
    Option("The median", True, "Half wait less, half wait longer."))))""",
    """widgets.hint("Think of the middle.", "Use `median`.", '''The line looks like this:

```python
typical_wait = requests["days"].______()
```''')""",
    """def draw(target=5, area="Hill"):
    fig, ax = figure.new(title=f"Most pickups in {area} are in time", x="Target (days)", y="In time (percent)")
    figure.line(ax, {1: 10, 5: 50, 14: 95}, label=area)
    figure.mark(ax, x=target, text="target")
    return fig, f"With a target of {target} days, most in {area} are in time."

widgets.explore(draw, target=(1, 14), area=["Hill", "Harbor"], labels={"target": "Target (days)"})""",
]
HINTS = ["Think of the middle.", "Use `median`.", "Like this:\n\n```python\nwait = days.______()\n```"]

# What axe finds in our outputs that is not ours to mend, and what we offer instead.
KNOWN = {
    # JupyterLab drops the alt text of an image output; the sentence below the image says the same.
    ("image-alt", ".jp-RenderedImage > img"),
    # ipywidgets gives its slider no name; the number box beside it has one and does the same.
    ("aria-input-field-name", ".noUi-handle"),
}


@pytest.fixture(scope="module")
def notebook(tmp_path_factory):
    cells = [nbformat.v4.new_code_cell(source) for source in CELLS]
    cells.append(nbformat.v4.new_markdown_cell(hint_markdown(HINTS)))
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    path = tmp_path_factory.mktemp("unit") / "lesson.ipynb"
    nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": kernel}), path)
    return path


def test_by_keyboard(open_notebook, page, shots, notebook):
    open_notebook(notebook)

    quiz = page.locator(".practicum-quiz")
    mean, median = quiz.get_by_role("radio").all()
    button = quiz.get_by_role("button", name="Check my answer")
    assert quiz.get_by_text("typical resident of Port Alder").is_visible()
    assert "Half wait less" not in page.locator(".practicum-quiz").inner_text()
    mean.focus()
    tab_to(page, button)
    page.keyboard.press("Enter")
    quiz.get_by_role("alert").get_by_text("Choose an answer first.").wait_for()
    mean.focus()
    page.keyboard.press("Space")
    tab_to(page, button)
    page.keyboard.press("Enter")
    quiz.get_by_role("alert").filter(has_text="Not yet. A few very long waits pull it up.").wait_for()
    mean.focus()
    page.keyboard.press("ArrowDown")
    assert median.is_checked()
    tab_to(page, button)
    page.keyboard.press("Enter")
    quiz.get_by_role("alert").filter(has_text="Right. Half wait less, half wait longer.").wait_for()
    page.screenshot(path=shots / "quiz.png")

    for where in (".jp-CodeCell", ".jp-MarkdownCell"):
        third = page.locator(f"{where} details", has_text="Hint 3 of 3")
        code = third.locator("pre")
        assert third.get_by_text("Hint 3 of 3").is_visible()
        assert not code.is_visible()
        third.locator("summary").focus()
        page.keyboard.press("Enter")
        code.wait_for(state="visible")
        assert "______()" in code.inner_text()

    explore = page.locator(".practicum-explore")
    slider, number = explore.get_by_role("slider"), explore.get_by_label("Target (days), 1 to 14")
    picture = explore.get_by_role("img", name="Most pickups in Hill are in time")
    status = explore.get_by_role("status")
    assert "target of 5 days" in status.inner_text()
    before = picture.get_attribute("src")
    slider.focus()
    page.keyboard.press("ArrowRight")
    status.get_by_text("target of 6 days").wait_for()
    assert number.input_value() == "6"
    assert picture.get_attribute("src") != before
    for key, value in (("End", "14"), ("Home", "1")):
        slider.focus()
        page.keyboard.press(key)
        status.get_by_text(f"target of {value} days").wait_for()
        assert explore.get_by_role("alert").count() == 0
    number.fill("9")
    page.keyboard.press("Enter")
    status.get_by_text("target of 9 days").wait_for()
    explore.get_by_label("Area").select_option("Harbor")
    status.get_by_text("most in Harbor").wait_for()
    page.locator(".jp-Notebook").evaluate("element => element.scrollTop = 0")
    page.set_viewport_size({"width": 1100, "height": 2400})
    page.screenshot(path=shots / "widgets.png")
    assert page.locator(".jp-OutputArea-output [data-mime-type*=stderr]").count() == 0
    assert page.refused == [], "nothing may ask the network"


def test_no_jump_while_drawing(open_notebook, page, notebook):
    """The page keeps its height from one setting to the next."""
    open_notebook(notebook)
    explore = page.locator(".practicum-explore")
    status = explore.get_by_role("status")
    page.evaluate(
        """() => {
            window.heights = new Set();
            const box = document.querySelector('.practicum-explore');
            new ResizeObserver(() => window.heights.add(box.offsetHeight)).observe(box);
        }"""
    )
    for days in (6, 7, 8):
        explore.get_by_role("slider").press("ArrowRight")
        status.get_by_text(f"target of {days} days").wait_for()
    heights = page.evaluate("() => [...window.heights]")
    assert len(heights) == 1 and heights[0] > 300


def test_axe_finds_nothing_of_ours(open_notebook, page, axe, notebook):
    open_notebook(notebook)
    for summary in page.locator("details summary").all():
        summary.click()
    page.locator(".practicum-quiz").get_by_role("radio").first.click()
    page.get_by_role("button", name="Check my answer").click()
    page.get_by_role("alert").filter(has_text="Not yet. A few").wait_for()
    found = {
        (violation["id"], re.sub(r"\[.*?\]", "", node["target"][-1]))
        for where in (".jp-OutputArea-output", ".jp-RenderedMarkdown")
        for violation in axe(page, include=where)
        for node in violation["nodes"]
    }
    assert found == KNOWN


def test_a_mistake_of_ours_would_be_found(open_notebook, page, axe, notebook):
    """Guards the test above: axe does look into the outputs."""
    open_notebook(notebook)
    page.locator(".practicum-explore img").evaluate("image => image.removeAttribute('alt')")
    ids = [violation["id"] for violation in axe(page, include=".practicum-explore")]
    assert "image-alt" in ids


def test_stored_copy_shows_twins_without_a_kernel(open_notebook, page, shots, notebook):
    """A built lesson, just opened and not trusted, can be read: JupyterLab keeps details and summary."""
    import nbclient

    made = nbformat.read(notebook, 4)
    nbclient.NotebookClient(made, record_timing=False).execute()
    made.metadata.pop("widgets", None)
    for cell in made.cells:
        for output in cell.get("outputs", []):
            output.data.pop("application/vnd.jupyter.widget-view+json", None)
    stored = notebook.with_name("stored.ipynb")
    nbformat.write(made, stored)
    open_notebook(stored, run=False)
    answer = page.locator("details", has_text="Answer")
    assert not answer.get_by_text("Right. Half wait less").is_visible()
    answer.locator("summary").press("Enter")
    assert answer.get_by_text("Right. Half wait less").is_visible()
    page.get_by_text("Hint 2 of 3").first.click()
    assert page.get_by_text("Use median.").first.is_visible()
    assert page.locator(".jp-RenderedImage img").count() == 2
    assert page.get_by_text("In words, at Target (days) = 5, Area = Hill").is_visible()
    page.set_viewport_size({"width": 1100, "height": 2400})
    page.screenshot(path=shots / "stored.png")
