"""A person clicks into a written answer and types: every key goes into it, and the page counts the words."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

pytestmark = pytest.mark.turns("file")

ROOT = Path(__file__).parents[2]
UNIT, ANSWER = "data-response-times", "tell-the-director"
#: Its letters are shortcuts in command mode: a, b, c, x, v, y, m, r, z, d d, 0 0, 1.
SENTENCE = "A bad box: add my own, dd cc 00 xyz vary. Why?\nMore than 10 days & 1 zebra."


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """The unit as a trainee fetches it."""
    return shutil.copytree(ROOT / "release" / UNIT, tmp_path_factory.mktemp("trainee") / UNIT)


@pytest.fixture
def exercise(folder, request) -> Path:
    """The exercise, a fresh copy for each test."""
    name = "".join(letter if letter.isalnum() else "-" for letter in request.node.name)
    return Path(shutil.copy(folder / "exercise.ipynb", folder / f"{name}.ipynb"))


def cells(path: Path) -> dict[str, tuple[str, str]]:
    """Return type and text of every cell, by its id, in order."""
    found = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return {cell["id"]: (cell["cell_type"], "".join(cell["source"])) for cell in found}


def at(page, path: Path, name: str):
    """Return the place on the page of the cell with an id."""
    return page.locator(".jp-Notebook .jp-Cell").nth(list(cells(path)).index(name))


def saved(page) -> None:
    page.keyboard.press("Control+s")
    page.wait_for_function("() => !window.jupyterapp.shell.currentWidget.context.model.dirty")


@pytest.mark.parametrize("clicks, height", [(1, 0.1), (1, 0.5), (2, 0.5), (2, 0.9)])
def test_what_a_person_types_is_saved_whole_and_changes_no_other_cell(
    page, open_notebook, exercise, clicks, height
):
    before = cells(exercise)
    assert before[ANSWER][1].strip() == ""
    open_notebook(exercise, run=False)
    box = at(page, exercise, ANSWER).locator(".cm-content")
    box.scroll_into_view_if_needed()
    area = box.bounding_box()
    page.mouse.click(area["x"] + 60, area["y"] + height * area["height"], click_count=clicks)
    page.keyboard.type(SENTENCE, delay=10)
    saved(page)
    after = cells(exercise)
    assert SENTENCE in after[ANSWER][1]
    assert after[ANSWER][1].strip() == SENTENCE
    assert {**after, ANSWER: before[ANSWER]} == before
    assert list(after) == list(before)


def test_the_page_counts_while_a_person_types_and_the_kernel_counts_what_is_saved(
    page, open_notebook, exercise, shots, axe
):
    open_notebook(exercise)
    count = at(page, exercise, f"{ANSWER}-words")
    count.get_by_text("0 words.").wait_for()
    assert "60 to 120 words" in count.inner_text()
    at(page, exercise, ANSWER).locator(".cm-content").click()
    page.keyboard.type("One two - three,\n\nfour ", delay=10)
    count.get_by_text("4 words.").wait_for()
    page.keyboard.press("Control+Backspace")
    page.keyboard.press("Control+Backspace")
    count.get_by_text("3 words.").wait_for()
    page.screenshot(path=shots / "written.png")
    assert [
        fault for fault in axe(page, include=".jp-OutputArea-output [data-words]") if fault["nodes"]
    ] == []
    saved(page)
    count.locator(".jp-InputPrompt").click()
    page.keyboard.press("Control+Enter")
    count.get_by_text("Counted in the notebook as saved at").wait_for()
    assert count.get_by_text("3 words.").is_visible()
