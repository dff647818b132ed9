"""In JupyterLab, a folded cell shows what it prints and hides its code until somebody opens it."""

from __future__ import annotations

import pytest

from practicum.authoring import notebook, run

pytestmark = pytest.mark.turns("file")


def test_folded_cell_shows_its_output_and_opens_its_code(page, open_notebook, course, tmp_path, shots):
    course.edit(course.lesson, '# %%\nlen("abc")', '# %% fold=true\nprint("letters:", len("abc"))')
    (unit,) = course.read().units
    path = tmp_path / "desk" / "lesson.ipynb"
    path.parent.mkdir()
    run.write(notebook.assemble(unit, unit.lesson, {}), path)
    open_notebook(path)
    box = page.locator(".jp-Notebook .jp-Cell").filter(has_text="letters: 3")
    box.locator(".jp-OutputArea-output").wait_for()
    placeholder = box.locator(
        ".jp-InputPlaceholder, .jp-InputArea .jp-Placeholder, .jp-Cell-inputWrapper .jp-Placeholder"
    )
    assert placeholder.first.is_visible()
    assert not box.locator(".cm-content").is_visible()
    page.screenshot(path=shots / "folded.png")
    placeholder.first.click()
    box.locator(".cm-content").wait_for(state="visible")
    assert 'print("letters:", len("abc"))' in box.locator(".cm-content").inner_text()
