"""What a trainee does on JupyterLab's page: find a unit or a cell, type an answer, run a check, read what it says."""

from __future__ import annotations


def card(page, title: str):
    """Return the part of the start page that shows a unit."""
    return page.locator(".practicum-page li").filter(has=page.get_by_role("heading", name=title, exact=True))


def wait_for_notebook(page, path: str) -> None:
    """Wait until a notebook is in front and its kernel has nothing to do."""
    page.wait_for_function(
        """(path) => {
            const panel = window.jupyterapp.shell.currentWidget;
            return panel?.context?.path === path && panel.sessionContext?.session?.kernel?.status === 'idle';
        }""",
        arg=path,
        timeout=90_000,
    )


def tabs(page) -> list[str]:
    """Return what the tabs show, with what style sheets write before a file's name."""
    return page.evaluate(
        """() => [...document.querySelectorAll('.lm-DockPanel-tabBar .lm-TabBar-tabLabel')].map((label) => {
            const before = getComputedStyle(label, '::before').content;
            return (before.startsWith('"') ? JSON.parse(before) : '') + label.textContent;
        })"""
    )


def panel(page):
    """Return the tab in front."""
    return page.locator(f'[id="{page.evaluate("() => window.jupyterapp.shell.currentWidget.id")}"]')


def place_of(page, name: str) -> int:
    """Return where the cell with an id is in the notebook in front."""
    place = page.evaluate(
        "(name) => window.jupyterapp.shell.currentWidget.content.widgets.findIndex((one) => one.model.id === name)",
        name,
    )
    assert place >= 0, f"no cell is called {name}"
    return place


def cell(page, name: str):
    """Return the cell with an id on the page of the notebook in front."""
    return panel(page).locator(".jp-Notebook .jp-Cell").nth(place_of(page, name))


def ran(page, box, before: str) -> None:
    """Wait until a cell has run once more."""
    page.wait_for_function(
        """([node, before]) => {
            const now = node.querySelector('.jp-InputPrompt').innerText;
            return now !== before && !now.includes('*');
        }""",
        arg=[box.element_handle(), before],
    )


def answer(page, name: str, text: str) -> None:
    """Put `text` into an answer cell instead of what stands there, and run it."""
    box = cell(page, name)
    before = box.locator(".jp-InputPrompt").inner_text()
    box.locator(".cm-content").click()
    page.keyboard.press("Control+A")
    page.keyboard.insert_text(text)
    page.keyboard.press("Control+Enter")
    ran(page, box, before)


def check(page, name: str) -> str:
    """Run a check and return what it answers."""
    box = cell(page, name)
    before = box.locator(".jp-InputPrompt").inner_text()
    box.locator(".jp-InputPrompt").click()
    page.keyboard.press("Control+Enter")
    ran(page, box, before)
    return told(box)


def told(box) -> str:
    """Return what a cell shows below its code."""
    shown = box.locator(".jp-OutputArea-output")
    shown.first.wait_for()
    return "\n".join(shown.all_inner_texts()).strip()


def tab_to(page, locator, most: int = 12) -> None:
    """Press Tab until an element has the focus, as a person without a mouse does."""
    for _ in range(most):
        if locator.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab does not reach {locator}")
