"""The data catalog as people meet it: on a desk, on a phone, at night, by keyboard."""

import pytest
from support.small_course import REAL

from practicum import data

pytestmark = pytest.mark.turns("file")

PAGE = REAL / "docs" / "data-catalog.html"


@pytest.mark.parametrize(("scheme", "width"), [("light", 1200), ("dark", 390)])
def test_the_data_catalog(page, axe, shots, scheme, width):
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(PAGE.as_uri())
    page.screenshot(path=shots / f"data-catalog-{scheme}-{width}.png")
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width  # only the tables scroll
    assert page.refused == []


def test_headings_go_down_one_by_one(page):
    page.goto(PAGE.as_uri())
    levels = page.eval_on_selector_all("h1, h2, h3, h4", "all => all.map(one => +one.tagName[1])")
    assert levels[0] == 1 and levels.count(1) == 1 and levels.count(3) == len(data.tables())
    assert all(after - before <= 1 for before, after in zip(levels, levels[1:], strict=False))


def test_columns_open_and_scroll_by_keyboard(page):
    page.set_viewport_size({"width": 390, "height": 900})
    page.goto(PAGE.as_uri())
    page.get_by_text("Five rows of neighborhoods").focus()
    page.keyboard.press("Enter")
    region = page.get_by_role("region", name="Five rows of neighborhoods")
    region.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function(
        "document.querySelector('[aria-label=\"Five rows of neighborhoods\"]').scrollLeft > 0"
    )
