"""What a trainee's output may put on a feedback page."""

import pytest
from bs4 import BeautifulSoup
from support.hostile import MUTATIONS

from practicum.grading.sanitize.html import removed, sanitize


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        '<a href="javascript:alert(1)">x</a>',
        '<a href="data:text/html,<script>alert(1)</script>">x</a>',
        "<iframe src='https://example.org'></iframe>",
        '<img src="https://example.org/seen.png">',
        '<img src="//example.org/seen.png">',
        '<p style="position:fixed;background:url(https://example.org)">x</p>',
        '<form action="https://example.org"><input></form>',
        "<svg onload=alert(1)></svg>",
        "<style>p { background: url(https://example.org) }</style>",
        "<scr<script></script>ipt>alert(1)</script>",
    ],
)
def test_hostile_html_sanitized_neither_acts_nor_calls(hostile):
    made = sanitize(hostile)
    for word in (
        "<script",
        "onerror=",
        "onload=",
        "javascript:",
        "data:text",
        "<iframe",
        "<form",
        "example.org",
        "position",
    ):
        assert word not in made, made


@pytest.mark.parametrize(
    "harmless",
    [
        "<h2>Who waits</h2>",
        '<table><thead><tr><th scope="col">days</th></tr></thead><tbody><tr><td>7</td></tr></tbody></table>',
        '<img alt="Bars" src="data:image/png;base64,aGk=">',
        "<details><summary>Hint</summary><p>Sort.</p></details>",
        '<p role="status" style="margin: 0; border-left: 5px solid #0b7a4b;">Done.</p>',
        '<a href="https://example.org">a source</a>',
    ],
)
def test_honest_html_sanitized_stays(harmless):
    assert sanitize(harmless) == harmless and not removed(harmless)


@pytest.mark.parametrize("hostile", MUTATIONS)
def test_mutation_sanitized_and_read_again_has_no_handler(hostile):
    """``tests/browser/test_hostile_page.py`` lets a browser read them."""
    made = sanitize(hostile)
    assert sanitize(made) == made
    for page in (made, f"<div title='{made}'>", f"<table>{made}</table>"):
        for element in BeautifulSoup(page, "html.parser").find_all(True):
            assert element.name not in ("script", "svg", "math", "iframe", "template", "noscript"), made
            assert "javascript" not in str(element.attrs.get("href", "")), made
    for element in BeautifulSoup(made, "html.parser").find_all(True):
        assert not [name for name in element.attrs if name.startswith("on")], made


@pytest.mark.parametrize(
    "text",
    [
        r"\href{javascript:x}{y}",
        r"\hr<!-- -->ef{x}",
        r"&#92;href{x}",
        r"\<foo>href{x}",
        r"\\\href{x}",
        r"\hr&#101;f{x}",
    ],
)
def test_command_of_mathjax_that_makes_a_link_loses_its_backslash(text):
    assert "href" in sanitize(text) and "\\" not in sanitize(text)


def test_sheet_of_pandas_stays_and_other_sheets_go():
    styler = (
        '<style type="text/css">\n#T_a1_row0_col0 {\n  color: red;\n}\n</style>\n<table id="T_a1"></table>'
    )
    assert "color: red" in sanitize(styler) and not removed(styler)
    for sheet in (
        "body {color: red}",
        "#T_a {position: fixed}",
        "#T_a, body {color: red}",
        ".dataframe {color: red}",
    ):
        styled = f"<style>{sheet}</style><p>x</p>"
        assert sanitize(styled) == "<p>x</p>" and removed(styled) == "A style sheet"


def test_base64_of_a_picture_stays_and_a_false_token_does_no_harm():
    long = "aB+/" * 1_000
    text = f'<img src="data:image/png;base64,{long}"><p title="PAYLOAD0X">PAYLOAD7X</p>'
    made = sanitize(text)
    assert f'src="data:image/png;base64,{long}"' in made and f'title="{long}"' in made and "PAYLOAD7X" in made
