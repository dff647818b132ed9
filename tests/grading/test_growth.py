"""Whatever a stranger writes, no pattern looks through it again and again, and no step goes on for ever."""

from __future__ import annotations

import contextlib
import importlib
import json
import pkgutil
import re
from collections.abc import Iterator

import pytest
from support.growth import grows

from practicum import grading
from practicum.cohort.course import feedback, sections
from practicum.cohort.marking import requests, work
from practicum.grading.sanitize.html import removed, sanitize
from practicum.grading.submission import exports, parse
from practicum.trainee import request

#: These read what the course's authors wrote.
AUTHORS = {"_HIDDEN", "_OUR_CHECK"}
SIZE = 18_000
UNITS = (
    *"a0_ \t\n\r\\\"'`<>/&;:,.=-+#$%*~!?()[]{}|@^é\x00\x08\x1b\u202e",
    "a ", " a", "a=", 'a="', '" ', "\\\\", "\\begin{a}", "\x1b[", "\x1b[0", "<a ", "<style>", "</a", "&a", "&#1", ";base64,",
    "-a", "{\"id\"", ",]", ", ", "\n#", "\n# %%", "\n ", "# ", "a:", "rgb(", "```", "``", "~~~", "(1 point", "../", "](",
)  # fmt: skip
FEW = " ", "a", "\\", "-a", "0", "a ", "\n", "=", '"', "<", "/", ",", "#", "`"
BEGINNINGS = (
    "", "\\", "<a", '<a b="', "<style>", "color:", "margin-", "alert", "\x1b[", "\x1b]", "# a", '"', "{", '{"id"',
    '"source":', "# In[", ";base64,", "data:image/png;base64,", "attachment:", "https://", "href=", "#T_a", ".dataframe",
)  # fmt: skip


def patterns() -> dict[str, re.Pattern[str]]:
    """Return the patterns of every module that meets what strangers wrote."""
    names = [one.name for one in pkgutil.walk_packages(grading.__path__, "practicum.grading.")]
    modules = [importlib.import_module(name) for name in names if not name.endswith("integrity_probe")]
    return {
        f"{module.__name__.removeprefix('practicum.')}.{name}": value
        for module in (*modules, feedback, sections, requests, work, request)
        for name, value in vars(module).items()
        if isinstance(value, re.Pattern) and isinstance(value.pattern, str) and name not in AUTHORS
    }


def slow_texts(pattern: re.Pattern[str]) -> Iterator[tuple[str, str]]:
    """Yield the texts for which a pattern takes clearly more than its share, as beginning and repeated unit."""
    steps = {"sub": lambda text: pattern.sub("", text), "fullmatch": pattern.fullmatch}
    for name, step in steps.items():
        for beginning in BEGINNINGS:
            for unit in (FEW[:5] if name == "sub" else FEW) if beginning else UNITS:
                if grows(step, lambda size: beginning + unit * (size // len(unit)) + "\x00!", SIZE):  # noqa: B023
                    yield beginning, unit


@pytest.mark.parametrize("name", patterns())
def test_pattern_reads_a_text_once(name):
    assert next(slow_texts(patterns()[name]), None) is None


@pytest.mark.parametrize(
    "bad",
    [r"\\+(href|style)\b", r"\s*\(\d+ points?\)$", r"^(`{3,}).*?^\1", r"\\begin\{(\w*)\}.*?\\end\{\1\}", r"a[\s\w]*\s*b"],
)  # fmt: skip
def test_pattern_that_reads_a_text_again_and_again_is_found(bad):
    assert next(slow_texts(re.compile(bad, re.M | re.S)), None)


def test_patterns_are_found():
    found = {name.rpartition(".")[2] for name in patterns()}
    assert {"_MATH", "_DECLARATION", "_COMMA", "_HEADING", "_CONTROL", "_BLOCKS"} <= found and len(found) > 40


@pytest.mark.parametrize(
    "unit", ["\\", "\\href", "<", "<b>", "<a ", "&", "&#1;", "$", " ", "'", "<style>", "<p style='color:  "]
)
@pytest.mark.parametrize("step", [sanitize, removed], ids=["sanitize", "removed"])
def test_html_is_sanitized_in_time_that_grows_with_it(unit, step):
    assert not grows(step, lambda size: unit * (size // len(unit)), 60_000)


@pytest.mark.parametrize(
    "text", ["# x" + " " * 30_000 + "y", "```" * 10_000, "`" * 30_000, "# " * 15_000, "~~~\n" * 7_000]
)
def test_heading_is_looked_for_in_a_moment(text):
    assert not grows(sections.heading, lambda size: text[:size], len(text))


def page(inside: str) -> bytes:
    return f'<html><body><div class="jp-CodeCell">{inside}</div>'.encode()


def cell(text: str) -> str:
    return f'<div class="jp-MarkdownCell"><div class="jp-RenderedMarkdown"><p>{text}</p></div></div>'


@pytest.mark.parametrize(
    "data",
    [page("<a " * 1_000_000), page("<!--" * 700_000), page("<script>" + "x<" * 3_000_000), page("<a b='" + "x" * 3_000_000),
     page("</" * 1_000_000), f"<html>{cell('&bsol;begin{a}' * 3_000) * 50}".encode(), b"# %% a\n" * 100_000,
     b"# %%\n" + b"(" * 1_000_000, b"# %%\n" + b"'''\n" * 200_000],
    ids=["tags", "comments", "script", "attribute", "ends", "math", "cells", "line", "quotes"],
)  # fmt: skip
def test_file_that_may_hold_a_notebook_is_given_up_in_time(data):
    """Each of these would take minutes to days."""

    def read(text: str) -> None:
        with contextlib.suppress(parse.Unreadable):
            exports.read(text.encode())

    whole = data.decode()
    assert not grows(read, lambda size: whole[:size], len(whole))


def test_page_that_a_notebook_was_exported_to_is_still_read():
    cells = exports.read(f"<html>{cell('Most waits are short.')}<style>{'a' * 300_000}</style>".encode())[
        "cells"
    ]
    assert [one["source"] for one in cells] == ["Most waits are short."]


def test_bytes_cross_between_processes_whatever_a_notebook_is_called():
    from practicum.grading.workers.job import Job

    names = ["base64", "\\0base64", "words of the command line", ""]
    for name in names:
        job = Job("ann", {name: b"\xff"}, {name: b"1"}, {})
        assert Job.unpack(job.pack()) == job
    assert json.loads(Job("ann", {"base64": b"x"}, {}).pack())["notebooks"].keys() == {"base64"}
