"""The cheat sheet as people meet it: on a desk, on a phone, at night, and on one sheet of paper."""

import pytest
from support.small_course import REAL

from practicum.authoring.site import cheat_sheet

pytestmark = pytest.mark.turns("file")

PAGES = [cheat_sheet.page(REAL, text) for text in cheat_sheet.listed(REAL)]


@pytest.fixture(params=PAGES, ids=lambda path: path.stem)
def sheet(request):
    return request.param


@pytest.mark.parametrize(("scheme", "width"), [("light", 1200), ("dark", 390)])
def test_the_cheat_sheet(page, axe, shots, sheet, scheme, width):
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(sheet.as_uri())
    page.screenshot(path=shots / f"{sheet.stem}-{scheme}-{width}.png", full_page=True)
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    levels = page.eval_on_selector_all("h1, h2, h3, h4", "all => all.map(one => +one.tagName[1])")
    assert levels[0] == 1 and set(levels[1:]) == {2}
    assert page.refused == []


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_it_prints_on_one_sheet(page, shots, sheet, paper):
    page.goto(sheet.as_uri())
    made = page.pdf(format=paper, path=shots / f"{sheet.stem}-{paper}.pdf")
    assert 1 <= made.count(b"/Type /Page") - made.count(b"/Type /Pages") <= 2  # its two sides
