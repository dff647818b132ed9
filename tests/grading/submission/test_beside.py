"""What was handed in or left beside a notebook is data under its name, and plain text under any other."""

from __future__ import annotations

import mimetypes

import pytest

from practicum.grading.submission.beside import DATA, beside, harmless

PAGE = b"<script>fetch('/api/contents/gradebook.db')</script>"
PAGES = (
    "late-page.html", "page.htm", "PAGE.HTML", "page.xhtml", "page.xht", "page.shtml", "page.mht", "page.svg", "page.SvG",
    "page.svgz", "page.xml", "page.xsl", "page.rss", "page.pdf", "page.js", "page.mjs", "page.css", "page.swf", "page",
    ".html", ".csv", "page.html.", "page.html ", "page.csv.html", "page.html.csv", "page.html.gz", "model.vl.json",
    "page.csv;.html", "page.html%00.csv.htm", "folder.csv/page.html", "other.ipynb", "other.IPYNB", "notes.md", "page.hta",
    "page.htm\u202evsc", "page.\uff48tml", "page.html\n", "page.unknown", "csv",
)  # fmt: skip
HONEST = (
    "more.csv", "data/more.CSV", "timestamp.txt", "city.txt", "plot.png", "data.2024.csv", "v1.2.json", "more.csv.gz",
    "table.parquet", "utils.py", "survey.xlsx", "my data.tsv", "größe.csv", "a/b/c/d.json",
)  # fmt: skip


@pytest.mark.parametrize("path", PAGES)
def test_file_that_a_browser_could_run_is_kept_as_text(path):
    made = harmless(path, PAGE)
    assert made.endswith(".txt") and made.isprintable() and made != path


@pytest.mark.parametrize("path", HONEST)
def test_data_keeps_its_name(path):
    assert harmless(path, b"a,b\n1,2\n") == path


@pytest.mark.parametrize(
    "data",
    [
        PAGE,
        b"\n \t<html>",
        b"\xef\xbb\xbf<!doctype html>",
        b"\xff\xfe<\0b\0>\0",
        b"\0\0<svg>",
        b"<?xml version='1.0'?>",
    ],
)
def test_page_under_the_name_of_data_is_kept_as_text(data):
    assert harmless("more.csv", data) == "more.csv.txt" and harmless("plot.png", data) == "plot.png.txt"
    assert harmless("notes.txt", data) == "notes.txt"  # no browser makes a page of plain text
    assert harmless("more.csv", b"a < b, <b>") == "more.csv"


@pytest.mark.parametrize("kind", sorted(DATA))
def test_kind_of_data_is_nothing_that_a_browser_runs(kind):
    served, _ = mimetypes.guess_type(f"x.{kind}")
    assert not any(
        word in (served or "") for word in ("html", "svg", "javascript", "ecmascript", "pdf", "flash")
    )
    assert served not in ("text/xml", "application/xml", "text/css")


def test_nothing_is_lost_and_nothing_of_the_course_is_replaced():
    course = {"guide.html": b"<p>course", "days.csv": b"1", "page.txt": b"course"}
    notebooks = {"exercise.ipynb": b"{}"}
    strangers = {
        "guide.html": b"<p>mine", "days.csv": b"2", "page": b"a", "page.txt": b"course", "own.html": b"x", "own.html.txt": b"y",
        "exercise.ipynb/x.csv": b"z", "days.csv/y.csv": b"w", "a.csv": b"1", "a.csv/b.csv": b"2",
    }  # fmt: skip
    made = beside(strangers, course, notebooks)
    assert made["guide.html"] == b"<p>course" and made["guide.html.txt"] == b"<p>mine"
    assert made["days.csv"] == b"2"  # a run may change data, as under nbgrader
    assert made["page.txt"] == b"course" and made["page-2.txt"] == b"a"
    assert made["own.html.txt"] == b"y" and made["own.html-2.txt"] == b"x"
    assert made["exercise.ipynb"] == b"{}"
    assert {b"z", b"w", b"1", b"2"} <= set(made.values())
    folders = {path.rpartition("/")[0] for path in made}
    assert not folders & made.keys()  # each can be written


@pytest.mark.parametrize(
    "path", ["x" * 250, "x" * 253 + ".a", "é" * 127, "/".join(["d" * 200] * 50) + "/a.csv", "a\n\x1b[2J.csv"]
)
def test_every_name_can_be_written(path, tmp_path):
    made = harmless(path, b"1")
    (tmp_path / made).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / made).write_bytes(b"1")
    assert made.isprintable()
