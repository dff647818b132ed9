"""The explorer of a trial's size: by mouse, by keyboard alone, on a small screen, and after a restart."""

from __future__ import annotations

import re

import nbformat
import pytest
from statsmodels.stats.power import NormalIndPower
from statsmodels.stats.proportion import proportion_effectsize
from support.lab_page import tab_to

pytestmark = pytest.mark.turns("file")

CELLS = [
    "from practicum import trial\ntrial.power(size=1500, base=6, points=2.0)",
    "trial.power(size=1500, base=6, points=2.0, clusters=9, alike=0.02)",
]
# ipywidgets gives its slider no name; the number box beside it has one and does the same.
KNOWN = {("aria-input-field-name", ".noUi-handle")}


@pytest.fixture(scope="module")
def notebook(tmp_path_factory):
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    cells = [nbformat.v4.new_code_cell(source) for source in CELLS]
    path = tmp_path_factory.mktemp("unit") / "lesson.ipynb"
    nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": kernel}), path)
    return path


@pytest.fixture
def explorers(page, open_notebook, notebook):
    """The explorer for homes and the one for routes, on a page of their own."""
    open_notebook(notebook)
    both = page.locator(".practicum-explore")
    both.nth(1).get_by_role("status").wait_for(timeout=60_000)
    return both.nth(0), both.nth(1)


def seen(size: int, base: int = 6, points: float = 2) -> str:
    """What the explorer must say of a trial, by the library itself."""
    effect = proportion_effectsize((base + points) / 100, base / 100)
    chance = 100 * NormalIndPower().power(effect, size, 0.05)
    return f"would be seen in {chance:.0f} of 100 trials: this trial {'can' if chance >= 80 else 'cannot'}"


def size_of(explorer) -> int:
    return int(explorer.get_by_label("Homes in each arm, 100 to 12000").input_value())


def test_by_mouse_words_picture_and_number_follow_the_slider_and_all_fit(page, explorers, axe, shots) -> None:
    alone, grouped = explorers
    status, picture = alone.get_by_role("status"), alone.get_by_role("img")
    assert seen(1500) in status.inner_text()
    before, told = picture.get_attribute("src"), grouped.inner_text()

    handle = alone.get_by_role("slider").first
    handle.scroll_into_view_if_needed()
    box = handle.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 60, y, steps=5)
    page.mouse.up()
    page.wait_for_function(
        "([image, before]) => image.isConnected === false || image.src !== before",
        arg=[picture.element_handle(), before],
    )
    size = size_of(alone)
    assert size > 2500
    status.get_by_text(seen(size)).wait_for()
    assert picture.get_attribute("src") != before
    # The description says what the picture now shows; the other explorer is its own.
    assert picture.get_attribute("alt").startswith(f"{size:,} homes an arm: seen in 80 of 100 trials from ")
    assert grouped.inner_text() == told
    page.screenshot(path=shots / "power.png")

    found = {
        (fault["id"], re.sub(r".*(\.noUi-handle|div\[aria-value).*", ".noUi-handle", node["target"][-1]))
        for fault in axe(page, ".practicum-explore")
        for node in fault["nodes"]
    }
    assert found == KNOWN
    # A laptop at 200 percent, and a phone.
    for width in (640, 390):
        page.set_viewport_size({"width": width, "height": 800})
        page.wait_for_timeout(300)
        for explorer in explorers:
            wide = explorer.evaluate(
                """box => [...box.querySelectorAll('input, label, img, p, .noUi-handle')].filter(
                    one => one.getBoundingClientRect().right > box.getBoundingClientRect().right + 1
                ).map(one => one.outerHTML)"""
            )
            assert wide == []
        explorers[1].scroll_into_view_if_needed()
        page.screenshot(path=shots / f"power-{width}.png")


def test_by_keyboard_alone_each_value_changes_what_is_said_also_after_a_restart(page, explorers) -> None:
    alone, grouped = explorers
    status = alone.get_by_role("status")
    size, base, points, certainty = alone.get_by_role("spinbutton").all()
    size.focus()
    page.keyboard.press("Control+A")
    page.keyboard.type("2600")
    page.keyboard.press("Tab")  # to the slider of the same value
    status.get_by_text(seen(2600)).wait_for()
    page.keyboard.press("ArrowLeft")
    status.get_by_text(seen(2500)).wait_for()
    tab_to(page, base)
    page.keyboard.press("ArrowUp")
    status.get_by_text(f"From a base of 7 percent, a true difference of 2 points {seen(2500, 7)}").wait_for()
    tab_to(page, points)
    page.keyboard.press("ArrowUp")
    status.get_by_text(f"a true difference of 2.5 points {seen(2500, 7, 2.5)}").wait_for()
    tab_to(page, certainty)
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Tab")
    alone.get_by_role("img", name=re.compile("seen in 85 of 100 trials")).wait_for()

    # More homes on the same routes hardly help; the ends of each slider can be drawn.
    routes = grouped.get_by_label("Routes in each arm, 2 to 60")
    tab_to(page, routes)
    page.keyboard.press("Tab")
    for key, count in (("Home", 2), ("End", 60)):
        page.keyboard.press(key)
        grouped.get_by_role("status").get_by_text(f"1,500 homes on {count} routes count like").wait_for()
    assert page.get_by_role("alert").count() == 0

    page.evaluate(
        """async () => {
            await window.jupyterapp.shell.currentWidget.sessionContext.session.kernel.restart();
            await window.jupyterapp.commands.execute('notebook:run-all-cells');
        }"""
    )
    # The page's own explorers are gone: these are new.
    alone = page.locator(".practicum-explore").first
    alone.get_by_role("status").get_by_text(seen(1500)).wait_for(timeout=60_000)
    alone.get_by_role("slider").first.focus()
    page.keyboard.press("ArrowRight")
    alone.get_by_role("status").get_by_text(seen(1600)).wait_for()
    assert size_of(alone) == 1600
