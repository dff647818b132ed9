"""A cohort's pages as people meet them: on a desk, on a phone, at night, on paper.

With PRACTICUM_SHOTS=docs/images, the pictures in the docs are taken anew: cohort-lead.png, cohort-trainee.png and
cohort-sponsor.png.
"""

from __future__ import annotations

import pytest
from support import made_up

from practicum.cohort import pages

#: The text area of a sheet: A4 on its side, as the pages ask for, in CSS pixels.
SHEET = 1032
PAGES = {"lead": "index.html", "trainee": "trainee/person03.html", "sponsor": "sponsor.html"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Return the pages of a made-up cohort of 24 in 4 teams near the end of seven months."""
    cohort = made_up.cohort(tmp_path_factory.mktemp("cohort"))
    made_up.answer_survey(cohort)
    made_up.check_milestones(cohort, 4)
    now = made_up.after(cohort, 29)
    pages.write(cohort, made_up.standings(cohort, now), now)
    return cohort.pages


@pytest.mark.parametrize("name", PAGES)
def test_a_page_on_a_desk_on_a_phone_and_at_night(page, axe, folder, name):
    for scheme, width in (("light", 1100), ("dark", 360)):
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size({"width": width, "height": 900})
        page.goto((folder / PAGES[name]).as_uri())
        assert axe(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width, "only tables scroll"
    levels = page.eval_on_selector_all("h1, h2, h3, h4", "all => all.map(one => +one.tagName[1])")
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after - before <= 1 for before, after in zip(levels, levels[1:], strict=False))
    assert page.refused == []


@pytest.mark.parametrize("name", PAGES)
def test_a_page_on_paper_loses_nothing(page, folder, name):
    page.set_viewport_size({"width": SHEET, "height": 730})
    page.emulate_media(media="print")
    page.goto((folder / PAGES[name]).as_uri())
    hidden = page.eval_on_selector_all(
        ".scroll", "all => all.filter(one => getComputedStyle(one).overflowX != 'visible').length"
    )
    assert hidden == 0 and page.evaluate("document.documentElement.scrollWidth") <= SHEET
    assert page.pdf(prefer_css_page_size=True).startswith(b"%PDF")


def test_every_table_scrolls_and_every_link_is_reached_by_keyboard(page, folder):
    page.set_viewport_size({"width": 360, "height": 900})
    page.goto((folder / PAGES["lead"]).as_uri())
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
    page.keyboard.press("Enter")
    assert page.url.endswith("#main")
    region = page.get_by_role("region", name="Teams and weeks table")
    region.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("document.activeElement.scrollLeft > 0")
    page.get_by_role("region", name="People table").get_by_role("link", name="Chloë").focus()
    page.keyboard.press("Enter")
    page.get_by_role("heading", level=1, name="Chloë").wait_for()


def test_on_a_phone_the_leads_lists_are_seen_whole(page, folder):
    page.set_viewport_size({"width": 390, "height": 900})
    page.goto((folder / PAGES["lead"]).as_uri())
    right = page.eval_on_selector_all(
        ".cards td", "all => Math.max(...all.map(one => one.getBoundingClientRect().right))"
    )
    assert right <= 390


@pytest.mark.parametrize("name", PAGES)
def test_a_picture_for_the_docs(page, shots, folder, name):
    page.set_viewport_size({"width": 1000, "height": 1150})
    page.emulate_media(color_scheme="light")
    page.goto((folder / PAGES[name]).as_uri())
    taken = page.screenshot(path=shots / f"cohort-{name}.png")
    assert 20_000 < len(taken) < 400_000
