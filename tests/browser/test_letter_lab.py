"""A person rewrites a letter in the lab: what is typed is counted, saved, and there again after a restart."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
UNIT = "behavioral-insights-write-the-letter"
LETTER = "Dear neighbor,\n\nBook a free pickup: call 311. A bad box? dd 00 xyz.\n"


@pytest.fixture
def exercise(tmp_path) -> Path:
    """The exercise as a trainee fetches it."""
    return shutil.copytree(ROOT / "release" / UNIT, tmp_path / UNIT) / "exercise.ipynb"


@pytest.mark.turns
def test_a_letter_is_typed_counted_saved_and_there_after_a_restart(page, open_notebook, exercise, shots, axe):
    open_notebook(exercise)
    box = page.get_by_label("Your letter")
    box.wait_for()
    lab = page.locator(".practicum-letter")
    assert box.input_value().startswith("BULKY ITEM COLLECTION PROGRAM")
    assert not exercise.with_name("letter.txt").exists()
    box.focus()
    page.keyboard.press("Control+a")
    page.keyboard.type(LETTER, delay=10)
    lab.get_by_text("Saved in letter.txt.").wait_for()
    lab.get_by_role("row", name="Words before the first request no request 2").wait_for()
    lab.get_by_role("row", name="Words 323 14").wait_for()
    assert exercise.with_name("letter.txt").read_text(encoding="utf-8") == LETTER
    lab.scroll_into_view_if_needed()
    page.screenshot(path=shots / "letter-lab.png")
    assert axe(page, ".practicum-letter") == []

    open_notebook(exercise)  # a new page and a new kernel
    page.get_by_text("Loaded from letter.txt.").wait_for()
    assert page.get_by_label("Your letter").input_value() == LETTER
