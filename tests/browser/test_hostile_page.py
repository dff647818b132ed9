"""The pages of a hostile submission, opened: nothing runs, nothing is called, nothing lies over the score."""

from __future__ import annotations

import nbformat
import pytest
from support.hostile import MUTATIONS, Pages, course
from support.sample_course import ASSIGNMENT
from support.small_course import REAL

from practicum.grading.sanitize.html import sanitize

pytestmark = pytest.mark.turns("file")


@pytest.fixture(scope="module")
def graded(tmp_path_factory):
    return course(
        tmp_path_factory.mktemp("hostile") / "course", (REAL / "nbgrader_config.py").read_text("utf-8")
    )


def opened(page, address):
    """Open a page and touch what is on it; returns what happened besides."""
    happened: list[str] = []
    page.on("dialog", lambda dialog: (happened.append("dialog"), dialog.dismiss()))
    page.on("popup", lambda other: happened.append("popup"))
    page.on("framenavigated", lambda frame: happened.append(frame.url) if "evil" in frame.url else None)
    page.goto(address)
    page.evaluate(
        """() => { for (const one of document.querySelectorAll('main *, #notebook *')) {
            for (const what of ['mouseover', 'focus', 'toggle', 'load', 'error'])
                one.dispatchEvent(new Event(what));
            if (one.tagName === 'A' && !one.href.startsWith('http')) one.click(); } }"""
    )
    page.wait_for_timeout(300)
    if page.evaluate("() => window.pwned"):
        happened.append("pwned")
    return happened + [url for url in page.refused if "evil" in url]


def covering(page):
    """Return what lies outside of the flow of the page's text."""
    return page.evaluate(
        """() => [...document.querySelectorAll('main *, #notebook *')]
            .filter(one => ['fixed', 'absolute', 'sticky'].includes(getComputedStyle(one).position))
            .map(one => one.outerHTML.slice(0, 80))"""
    )


def test_the_feedback_page(graded, page, axe, shots):
    address = (graded / "feedback" / "s0000" / ASSIGNMENT / "exercise.html").as_uri()
    assert opened(page, address) == []
    assert covering(page) == [] and page.refused == []
    assert page.locator("text=in this output was taken out.").count() > 30
    page.screenshot(path=shots / "hostile-feedback.png")  # the whole page is too long for one
    assert axe(page) == []


def test_the_feedback_page_of_honest_work(graded, page, axe, shots):
    assert opened(page, (graded / "feedback" / "s0001" / ASSIGNMENT / "exercise.html").as_uri()) == []
    assert page.locator("text=taken out").count() == 0
    page.screenshot(path=shots / "honest-feedback.png", full_page=True)
    assert axe(page) == []


def test_formgraders_page(graded, page, shots, tmp_path):
    """nbgrader's own template, without our setting and with it."""
    notebook = nbformat.read(graded / "autograded" / "s0000" / ASSIGNMENT / "exercise.ipynb", as_version=4)
    # This one leads away from the page, before anybody could look at what the others do.
    notebook.cells = [cell for cell in notebook.cells if 'http-equiv="refresh"' not in cell.source]
    path = tmp_path / "page.html"
    path.write_text(Pages("formgrade").of(notebook), encoding="utf-8")
    happened = opened(page, path.as_uri())
    page.screenshot(path=shots / "formgrader-unsanitized.png")  # the whole page is too long for one
    assert "pwned" in happened and any("evil" in one for one in happened)


def test_formgraders_page_sanitized(graded, page, shots, tmp_path):
    notebook = nbformat.read(graded / "autograded" / "s0000" / ASSIGNMENT / "exercise.ipynb", as_version=4)
    path = tmp_path / "page.html"
    path.write_text(Pages("formgrade", sanitize=True).of(notebook), encoding="utf-8")
    assert opened(page, path.as_uri()) == []
    page.screenshot(path=shots / "formgrader-sanitized.png")


@pytest.mark.parametrize("hostile", MUTATIONS)
def test_browser_that_reads_a_sanitized_mutation_runs_nothing(page, tmp_path, hostile):
    made = sanitize(hostile.replace("alert(1)", "window.pwned=1"))
    path = tmp_path / "page.html"
    path.write_text(f"<!doctype html><main>{made}</main><div id=b></div>", encoding="utf-8")
    assert opened(page, path.as_uri()) == []
    page.evaluate(
        "() => { document.getElementById('b').innerHTML = document.querySelector('main').innerHTML }"
    )
    page.wait_for_timeout(50)
    assert not page.evaluate("() => window.pwned")
