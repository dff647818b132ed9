"""Texts of strangers on a page: no link to what lies beside, no field's id, no request, and no long wait."""

from __future__ import annotations

import ast
import re
from types import SimpleNamespace

import pytest
from bs4 import BeautifulSoup
from jupyter_server.base.handlers import JupyterHandler
from nbformat.v4 import new_code_cell, new_markdown_cell, new_output
from support.growth import grows
from support.hostile import Pages, book, code, html
from support.small_course import REAL

from practicum.grading.sanitize import markdown
from practicum.grading.sanitize.html import ID

FAR = "https://evil.example/seen.png"
#: Texts that JupyterLab's reader and the page's take for different things.
TWO_READERS = {
    "math": f"$$\na\n\n![x]({FAR})\n\n$$",
    "environment": f"\\begin{{a}}\n\n![x]({FAR})\n\n\\end{{a}}",
    "list": f"1. ```\n![x]({FAR})\n   ```",
    "brackets": f"\\\\[\n\n![x]({FAR})\n\n\\\\]",
    "half open": f"$$\n\n![x]({FAR})",
    "fences": f"~~~\n```\n~~~\n![x]({FAR})\n```",
    "by name": f"$a ![x][far] b$\n\n[far]: {FAR}",
    "html in math": f'$$\n<img src="{FAR}">\n$$',
    "quote": f"> ```\n![x]({FAR})\n> ```",
    "in math": f"$\\includegraphics{{{FAR}}}$ and $\\href{{javascript:x}}{{y}}$",
}


@pytest.fixture(scope="module")
def pages() -> dict[str, Pages]:
    return {"formgrader": Pages("formgrade", sanitize=True), "classic": Pages(sanitize=True)}


def read(pages: dict[str, Pages], text: str, which: str = "formgrader") -> BeautifulSoup:
    marks = {
        "grade_id": "words",
        "grade": True,
        "solution": True,
        "locked": False,
        "task": False,
        "points": 2,
        "schema_version": 3,
    }
    if which == "classic":
        return BeautifulSoup(pages[which].of(book(new_markdown_cell(text, id="words"))), "html.parser")
    words = new_markdown_cell(text, id="words", metadata={"nbgrader": marks})
    check = marks | {"grade_id": "own-plot", "cell_type": "code"}
    plot = new_code_cell("1", id="plot", metadata={"nbgrader": check})
    return BeautifulSoup(pages[which].of(book(words, plot)), "html.parser")


@pytest.mark.parametrize("name", TWO_READERS)
@pytest.mark.parametrize("which", ["formgrader", "classic"])
def test_page_of_a_text_that_readers_read_differently_requests_nothing(pages, name, which):
    page = read(pages, TWO_READERS[name], which)
    before = read(pages, "words", which)
    loads = [
        tag.attrs
        for tag in page.find_all(["img", "iframe", "object", "source", "link"])
        if "evil" in str(tag.attrs)
    ]
    assert loads == [] and len(page.find_all("script")) == len(before.find_all("script"))
    for typed in page.select("pre"):  # MathJax leaves it alone
        typed.extract()
    assert "\\href" not in str(page.body) and "\\includegraphics" not in str(page.body)


@pytest.mark.parametrize(
    "text", ["# own-plot", "<h2 id='own-plot'>x</h2>", "own-plot\n===", "# own-plot_extra_credit", "# words-comment", "<h1 id=own-plot>",
             "<p id='own-plot'>x</p>", "# graded-own-plot", "<td id='T_1'>x</td>", "# notebook-container"],
)  # fmt: skip
def test_heading_takes_no_field(pages, text):
    before = [tag["id"] for tag in read(pages, "words").find_all(id=True)]
    page = read(pages, text)
    assert [tag["id"] for tag in page.find_all(id=True) if not tag["id"].startswith(ID)] == before
    assert [tag.name for tag in page.find_all(id="own-plot")] == ["input"]


def test_link_within_a_text_still_leads_there(pages):
    page = read(pages, "[down](#The-end)\n\n# The end")
    assert page.find("a", string="down")["href"][1:] == page.find("h1")["id"]


@pytest.mark.parametrize(
    "link", ["late-page.html", "./late-page.html", "../other/x.html", "/api/contents", "//evil.example", "page.htm?x", "late page.html",
             "/formgrader/submissions/1/late-page.html", "files/late-page.html", "a:b", "file:///etc/passwd"],
)  # fmt: skip
def test_link_to_what_lies_beside_goes_and_its_words_stay(pages, link):
    for text in (
        f"See [my results](<{link}>).",
        f'See <a href="{link}">my results</a>.',
        f"See [my results][x].\n\n[x]: <{link}>",
    ):
        page = read(pages, text)
        assert "my results" in page.text
        assert [tag["href"] for tag in page.find_all("a", href=True) if link in tag["href"]] == []


def test_honest_link_and_relative_picture_stay(pages):
    page = read(pages, "[a source](https://example.org) and ![Bars](plot.png)")
    assert page.find("a", string="a source")["href"] == "https://example.org"
    assert page.find("img", alt="Bars")["src"] == "plot.png"


LONG = {
    "begin": "\\begin{a}" * 14_000 + " <",
    "brackets": "\\\\[" * 6_000,
    "parentheses": "\\\\(" * 30_000,
    "begin and end": "\\begin{a}\\end{b}" * 8_000,
    "lists": "- a\n" * 30_000,
    "stars": "*a" * 60_000,
}


@pytest.mark.parametrize("name", LONG)
def test_text_that_would_take_long_is_shown_as_it_was_typed(pages, name):
    page = read(pages, LONG[name])
    assert LONG[name].strip() in [one.text.strip() for one in page.select("pre")]
    assert "shown as it was typed" in page.text


def test_many_texts_take_no_longer_than_a_few(pages):
    text = "word " * 3_900
    many = book(*(new_markdown_cell(text, id=f"text-{number}") for number in range(40)))
    page = BeautifulSoup(pages["classic"].of(many), "html.parser")
    assert 0 < len(page.select("pre")) < 40 and page.text.count("word ") >= 40 * 3_800
    assert (
        pages["classic"].of(book(new_markdown_cell("**a**", id="x"))).count("<strong>a</strong>") == 1
    )  # of the next page


@pytest.mark.parametrize(
    "notebook",
    [lambda size: book(code(html("\\" * size))), lambda size: book(new_code_cell("**a" * (size // 3), id="c")),
     lambda size: book(code(new_output("stream", name="stdout", text="\x1b[31m" * (size // 5)))),
     lambda size: book(new_markdown_cell("```perl\n" + "[" * size, id="m")), lambda size: book(new_markdown_cell("[" * size, id="m"))],
    ids=["backslashes", "stars in code", "colors", "code of another language", "brackets"],
)  # fmt: skip
def test_page_is_made_in_time_that_grows_with_its_length(pages, notebook):
    assert not grows(lambda text: pages["classic"].of(notebook(len(text))), lambda size: "x" * size, 80_000)


@pytest.mark.parametrize("sign", ["\u202e", "\u2066", "\x1b[2J", "\x9b2J"])
def test_code_and_texts_show_no_sign_that_turns_or_rewrites(pages, sign):
    for notebook in (
        book(new_markdown_cell(f"a{sign}b", id="m")),
        book(new_code_cell(f"a = 1  # {sign} b", id="c")),
    ):
        assert not set(sign) & set("\u202e\u2066\x1b\x9b") & set(pages["classic"].of(notebook))


def test_jupyter_server_sends_the_policy_that_the_page_about_security_gives():
    """Where a stored notebook is opened in JupyterLab, its texts are read by another reader than the page's."""
    line = re.search(r"`c\.ServerApp\.tornado_settings = (.+?)`", (REAL / "docs/security.md").read_text())[1]
    handler = SimpleNamespace(settings=ast.literal_eval(line))
    policy = JupyterHandler.content_security_policy.fget(handler)
    assert "img-src 'self' data: blob:" in policy and "frame-ancestors 'self'" in policy


def test_short_text_is_what_is_rendered():
    assert markdown.is_short("a" * markdown.LONGEST_TEXT) and not markdown.is_short(
        "a" * markdown.LONGEST_TEXT + "b"
    )
    assert not markdown.is_short("\\begin{a}" * 400)
