"""A trainee who never saw a notebook opens the first lesson: errors on purpose stop nothing, and can be mended."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

pytestmark = pytest.mark.turns("file")

ROOT = Path(__file__).parents[2]
UNIT = "data-first-steps"
ERRORS = ".jp-RenderedText[data-mime-type='application/vnd.jupyter.stderr']"


def test_run_all_goes_past_the_errors_and_one_is_mended(page, open_notebook, tmp_path, shots) -> None:
    folder = shutil.copytree(ROOT / "release" / UNIT, tmp_path / UNIT)
    open_notebook(folder / "lesson.ipynb")
    page.locator(".practicum-quiz").first.wait_for(timeout=60_000)  # it stands behind all of them
    assert page.locator(ERRORS).count() == 3
    page.locator(ERRORS).first.scroll_into_view_if_needed()
    page.screenshot(path=shots / "errors.png")

    box = page.locator(".jp-Notebook .jp-Cell").filter(has=page.locator(ERRORS, has_text="unterminated"))
    box.locator(".cm-content").click()
    page.keyboard.press("Control+A")
    page.keyboard.insert_text('len(requests[requests["service"] == "Pothole"])')
    page.keyboard.press("Control+Enter")
    page.wait_for_function(f'() => document.querySelectorAll("{ERRORS}").length === 2')
