"""The cohort's page and the feedback page as people meet them: on a desk, on a phone, at night, on paper."""

import pytest


@pytest.mark.turns
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1200, 390])
def test_the_cohort_page(page, axe, shots, played, scheme, width):
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(played.page.as_uri())
    page.screenshot(path=shots / f"cohort-{scheme}-{width}.png", full_page=True)
    assert axe(page) == []
    assert (
        page.evaluate("document.documentElement.scrollWidth") <= width
    )  # only the table scrolls, not the page
    assert page.refused == []


def test_headings_go_down_one_by_one(page, played):
    page.goto(played.page.as_uri())
    levels = page.eval_on_selector_all("h1, h2, h3, h4", "all => all.map(one => +one.tagName[1])")
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after - before <= 1 for before, after in zip(levels, levels[1:], strict=False))


def test_the_table_scrolls_by_keyboard_and_on_paper_not_at_all(page, shots, played):
    page.set_viewport_size({"width": 390, "height": 900})
    page.goto(played.page.as_uri())
    region = page.get_by_role("region", name="Scores table")
    region.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("document.querySelector('.scroll').scrollLeft > 0")
    page.emulate_media(media="print")
    assert region.evaluate("element => getComputedStyle(element).overflowX") == "visible"
    page.pdf(path=shots / "cohort.pdf")


def test_a_trainees_name_opens_the_feedback(page, played):
    page.goto(played.page.as_uri())
    page.get_by_role("rowheader", name="trainee-04").get_by_role("link").click()
    page.get_by_role("heading", name="Exercise: how long do people wait for a pickup?").wait_for()


@pytest.mark.turns
@pytest.mark.parametrize("trainee", ["trainee-01", "trainee-02", "trainee-04", "trainee-06"])
def test_the_feedback_page(page, axe, shots, played, trainee):
    page.goto(played.feedback(trainee).as_uri())
    for width in (1200, 390):
        page.set_viewport_size({"width": width, "height": 900})
        page.screenshot(path=shots / f"feedback-{trainee}-{width}.png", full_page=True)
        assert axe(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.refused == []  # nbgrader's own page loads scripts from the network
