"""What strangers put into their notebooks acts on nbgrader's own pages, and not where our step sanitizes them."""

from __future__ import annotations

import io
import os
import re
import socket
import time
from pathlib import Path

import matplotlib.figure
import nbformat
import numpy as np
import pandas as pd
import pytest
from bs4 import BeautifulSoup
from nbconvert.exporters import HTMLExporter, NotebookExporter
from nbformat.v4 import new_code_cell, new_markdown_cell, new_output
from support.course_folder import copy, rows
from support.hostile import (
    HTML,
    MARKDOWN,
    PNG,
    SVG,
    Pages,
    book,
    code,
    hostile,
    html,
    invalid,
    json_copy,
    look,
    shown,
)
from support.sample_course import ASSIGNMENT
from traitlets.config import Config

from practicum import grading
from practicum.check.display import as_html
from practicum.check.judge import Status, Verdict
from practicum.cohort.course.feedback import FeedbackPage
from practicum.grading.sanitize.notebook import Sanitize, sanitized, sanitizes
from practicum.grading.submission import files

ATTACKS = hostile()
NOTE = re.compile(r"was taken out\.|so it is shown as it was typed\.")


@pytest.fixture(scope="module")
def pages() -> Pages:
    return Pages()


@pytest.fixture(scope="module")
def formgrader() -> Pages:
    return Pages("formgrade")


@pytest.fixture(scope="module")
def safe_pages() -> Pages:
    return Pages(sanitize=True)


@pytest.fixture(scope="module")
def safe_formgrader() -> Pages:
    return Pages("formgrade", sanitize=True)


def outputs(*shown_there: nbformat.NotebookNode) -> list[nbformat.NotebookNode]:
    """Return what a page would show of these outputs."""
    return sanitized(book(code(*shown_there))).cells[0].outputs


@pytest.mark.parametrize("name", ATTACKS)
def test_page_of_attack_without_step_acts_and_with_it_does_not(pages, safe_pages, name):
    before = nbformat.writes(ATTACKS[name])
    assert pages.acts(ATTACKS[name]), "this attack attacks nobody"
    assert safe_pages.acts(ATTACKS[name]) == []
    assert NOTE.search(safe_pages.of(ATTACKS[name]))
    assert nbformat.writes(ATTACKS[name]) == before


@pytest.mark.parametrize("name", invalid())
def test_page_of_invalid_notebook_shows_no_markup(safe_pages, safe_formgrader, name):
    notebook = invalid()[name]
    assert safe_pages.acts(notebook) == []
    fields = {"button", "id", "input", "out of its place"}  # formgrader's own, beside a graded cell
    assert set(safe_formgrader.acts(notebook)) <= fields


def test_formgraders_page_of_all_attacks_does_not_act(formgrader, safe_formgrader):
    all_cells = [cell for attack in ATTACKS.values() for cell in json_copy(attack).cells[:-1]]
    for number, cell in enumerate(all_cells):
        cell.id = f"cell-{number}"
    notebook = book(*all_cells)
    assert len(formgrader.acts(notebook)) > 20
    assert safe_formgrader.acts(notebook) == []
    assert len(NOTE.findall(safe_formgrader.of(notebook))) >= len(all_cells) - 1


def test_notes_stand_where_something_was_taken_out(safe_pages):
    notebook = book(code(html(HTML["script"])), new_markdown_cell(HTML["iframe"], id="text"))
    first, note = sanitized(notebook).cells[0].outputs
    assert first.data["text/html"] == "" and first.data["text/plain"] == "plain"
    assert note.data["text/plain"] == "A script in this output was taken out."
    # A text is shown as it was typed, every word of it.
    page = BeautifulSoup(safe_pages.of(notebook), "html.parser")
    assert HTML["iframe"] in [one.text for one in page.select("pre")]
    assert page.find("em").text == "A frame is in this text, so it is shown as it was typed."


@pytest.mark.parametrize(
    "mime",
    ["application/javascript", "text/javascript", "application/x-javascript", "application/vnd.plotly.v1+json",
     "application/vnd.bokehjs_exec.v0+json", "application/pdf", "text/vnd.mermaid", "application/x-own"],
)  # fmt: skip
def test_form_of_output_that_no_page_needs_is_taken_out(mime):
    first, note = outputs(shown(mime, "window.pwned = 1"))
    assert set(first.data) == {"text/plain"} and "taken out" in note.data["text/plain"]


@pytest.mark.parametrize(
    "inside",
    ["<script>pwned = 1</script>", "<foreignObject/>", '<g onload="pwned = 1"/>', "<x:script xmlns:x='a'/>",
     '<image href="https://evil.example/a.png"/>', '<use xlink:href="https://evil.example/a.svg#b"/>',
     "<style>@import 'https://evil.example'</style>", '<rect fill="url(https://evil.example/a)"/>',
     '<a href="javascript:pwned=1"><text>x</text></a>', '<set attributeName="href" to="javascript:pwned=1"/>'],
)  # fmt: skip
@pytest.mark.parametrize("encode", [True, False])
def test_svg_of_any_kind_is_the_source_of_an_image(inside, encode):
    """Browsers run nothing in such a picture and load nothing for it, whatever it holds."""
    config = Config({"HTMLExporter": {"skip_svg_encoding": not encode, "template_name": "classic"}})
    config.HTMLExporter.preprocessors = ["practicum.plugins.Sanitize"]
    exporter = HTMLExporter(config=config)
    plain, _ = look(exporter.from_notebook_node(book(code()))[0])
    page = exporter.from_notebook_node(book(code(shown("image/svg+xml", SVG.format(inside)))))[0]
    found, _ = look(page)
    assert found - plain == {} and "data:image/svg+xml;base64," in page


@pytest.mark.parametrize(
    "trick",
    [
        "\x1b[2Kgone",
        "\x1b[1A",
        "\x1b]8;;https://evil.example\x07x\x1b]8;;\x07",
        "\x9b2J",
        "a\u202egpj.exe",
        "\u2066x",
    ],
)
def test_control_characters_that_rewrite_a_line_are_replaced(trick):
    text = f"Wrong answer{trick}"
    made = outputs(
        new_output("stream", name="stdout", text=text),
        new_output("error", ename="E", evalue=text, traceback=[text]),
        new_output("display_data", {"text/plain": text}),
    )
    kept = [one for one in made if "Wrong" in str(one)]
    assert len(kept) == 3 and len(made) == 6
    assert (
        made[1].data["text/plain"] == "A control character that rewrites a line in this output was taken out."
    )
    for sign in "\x1b\x9b\u202e\u2066":
        assert sign not in str([dict(one) for one in kept]).encode().decode("unicode_escape")


def test_carriage_return_in_an_error_begins_a_line():
    error, note = outputs(
        new_output("error", ename="E", evalue="wrong\rAll passed", traceback=["wrong\rAll passed"])
    )
    assert error.evalue == "wrong\nAll passed" and "taken out" in note.data["text/plain"]


def _honest() -> dict[str, nbformat.NotebookNode]:
    table = pd.DataFrame(np.arange(40).reshape(8, 5), columns=list("abcde"))
    written = io.StringIO()
    figure = matplotlib.figure.Figure()
    figure.subplots().imshow(table)
    figure.savefig(written, format="svg")
    by_row = table.groupby(table.a > 10).agg(["mean", "max"])
    return {
        "pandas": html(table._repr_html_()),
        "pandas-levels": html(by_row._repr_html_()),
        "styler": html(table.style.background_gradient(axis=None).set_caption("Days")._repr_html_()),
        "styler-bar": html(table.style.bar(color="#d65f5f").format(precision=1)._repr_html_()),
        "figure": shown("image/svg+xml", written.getvalue()),
        "png": shown("image/png", PNG, **{"image/png": {"width": 300, "height": 200, "alt": 'A "b" <c>'}}),
        "verdict": html(as_html(Verdict(Status.NOT_YET, "`x` is 9 & <b>high</b>."))),
        "less": html("<p>a < b and c > d</p>"),
        "details": html("<details><summary>Hint</summary><ul><li>One</li></ul></details>"),
        "colors": new_output("error", ename="E", evalue="", traceback=["\x1b[0;31mE\x1b[0m: <script>"]),
        "progress": new_output("stream", name="stdout", text=" 1%|#\r 2%|##\r"),
        "code-as-text": new_output("stream", name="stdout", text="<script>alert(1)</script>"),
        "latex": shown("text/latex", r"$\frac{1}{2} < x$"),
        "markdown": shown("text/markdown", "**bold** `<script>`"),
    }


def tree(page: str) -> str:
    """Return a page as a browser reads it, without what of its bytes shows nothing."""
    soup = BeautifulSoup(page, "html.parser")
    body = soup.body or soup
    for element in soup.find_all(True):
        element.attrs = dict(sorted(element.attrs.items()))
    sheets = [sheet.extract() for sheet in body.select("style")]  # wherever they stand, they are in force
    for sheet in sheets:
        sheet.attrs = {}
        body.append(sheet)
    plain_ids = str(soup).replace("#text\\:", "#").replace("text:", "")  # no field of a page has such an id
    return re.sub(r"\s+", " ", plain_ids).replace("> <", "><")


@pytest.mark.parametrize("name", _honest())
def test_page_of_honest_output_looks_the_same(pages, safe_pages, name):
    notebook = book(code(_honest()[name]))
    assert tree(safe_pages.of(notebook)) == tree(pages.of(notebook))


@pytest.mark.parametrize(
    "text",
    ["# Head\n\nWords, [a source](https://example.org) and `<script>alert(1)</script>` as code.",
     "```html\n<iframe src='https://example.org'></iframe>\n```", "```python\nfor a in b:\n    '<b>'\n```",
     "<details><summary>Hint</summary>\n\nLook at `x`.\n\n</details>", "$a < b$ and $\\frac{1}{2}$", "1 < 2, 3 > 2",
     "| a | b |\n|:--|--:|\n| 1 | 2 |", "<b>b</b> &amp; <sup>2</sup>"],
)  # fmt: skip
def test_page_of_honest_text_looks_the_same(pages, safe_pages, text):
    notebook = book(new_markdown_cell(text, id="made"))
    assert tree(safe_pages.of(notebook)) == tree(pages.of(notebook))


def test_page_of_a_list_of_tasks_shows_its_boxes(safe_pages):
    page = safe_pages.of(book(new_markdown_cell("- [ ] one\n- [x] two\n\n<b>b</b>", id="made")))
    assert "☐ one" in page and "☑ two" in page and "<b>b</b>" in page and not NOTE.search(page)


def test_metadata_with_markup_reaches_no_page(safe_pages):
    cell = code(
        tags=["<script>", "fine"],
        own={"deep": ["<img src=x onerror=a>"]},
        nbgrader={"grade_id": '"><script>'},
    )
    notebook = book(cell, title="<script>window.pwned = 1</script>", authors=[{"name": "<b onclick=a>x</b>"}])
    made = sanitized(notebook)
    assert dict(made.metadata) == {} and dict(made.cells[0].metadata) == {"tags": ["fine"]}
    assert safe_pages.acts(notebook) == []


def test_output_that_is_no_text_breaks_no_page(safe_pages):
    notebook = book(code(shown("text/html", "x"), shown("text/plain", "x")))
    first, second = notebook.cells[0].outputs
    first.data["text/html"], second.data["text/plain"] = 3, {"a": 1}
    made = sanitized(notebook)
    assert (
        made.cells[0].outputs[1].data["text/plain"]
        == "Something that is no text in this output was taken out."
    )
    nbformat.validate(made)
    assert safe_pages.acts(notebook) == []


@pytest.mark.parametrize("bundle", [{}, {"image/png": 'x" onerror="window.pwned=1'}, {"text/html": "eA=="}])
def test_text_with_a_false_picture_is_shown_as_typed(safe_pages, bundle):
    cell = new_markdown_cell("![x](attachment:a.png)", id="made")
    cell.attachments = nbformat.from_dict({"a.png": bundle})
    assert safe_pages.acts(book(cell)) == []
    assert "![x](attachment:a.png)" in safe_pages.of(book(cell)) and NOTE.search(safe_pages.of(book(cell)))


def test_text_with_a_true_picture_shows_it(safe_pages):
    good = new_markdown_cell("![x](attachment:a.png)", id="made", attachments={"a.png": {"image/png": PNG}})
    page = safe_pages.of(book(good))
    assert f"data:image/png;base64,{PNG}" in page and not NOTE.search(page)


def test_widgets_of_jupyter_stay_without_markup(safe_pages):
    state = {"model_name": "HTMLModel", "model_module": "@jupyter-widgets/controls",
             "state": {"value": "<b>1</b><img src=x onerror='window.pwned=1'>", "description": "a < b", "max": 3}}  # fmt: skip
    widgets = {"application/vnd.jupyter.widget-state+json": {"state": {"a": state}}}
    view = shown("application/vnd.jupyter.widget-view+json", {"model_id": "a", "version_major": 2})
    made = sanitized(book(code(view), widgets=widgets))
    kept = made.metadata.widgets["application/vnd.jupyter.widget-state+json"].state.a.state
    assert kept == {"value": '<b>1</b><img src="x">', "description": "a < b", "max": 3}
    assert len(made.cells[0].outputs) == 1


def test_page_of_costly_markup_takes_a_moment():
    for bad in (
        "<script ",
        "<div>",
        "<p><b>",
        "<a href='x' ",
        "<!--",
        "\\href",
        "</",
        "<style>",
        "<font color=1><p>",
        "a=1 ",
        "<p a='",
    ):
        begun = time.process_time()
        longest = bad * (1_000_000 // len(bad))
        outputs(html(longest), html(bad * 900))
        assert time.process_time() - begun < 5, bad


def test_page_of_honest_outputs_takes_a_moment():
    notebook = book(code(*_honest().values()), new_markdown_cell("Words. " * 100, id="words"))
    best = min(_timed(notebook) for _ in range(5))
    assert best < 0.1


@pytest.mark.turns
def test_large_table_and_large_picture_stay(tmp_path):
    table = pd.DataFrame(np.arange(60_000).reshape(6_000, 10)).to_html()
    picture = f'<p>x</p><img alt="x" src="data:image/png;base64,{"aB+/" * 500_000}">'
    first, second = outputs(html(table), html(picture))
    assert tree(first.data["text/html"]) == tree(table) and second.data["text/html"] == picture


def _timed(notebook) -> float:
    begun = time.process_time()
    sanitized(notebook)
    return time.process_time() - begun


@pytest.mark.parametrize(
    ("steps", "expected"),
    [(["practicum.plugins.Sanitize"], True), ([Sanitize], True), ([], False), (["other.Step"], False)],
)
def test_settings_with_and_without_the_step_are_told_apart(steps, expected):
    assert sanitizes(Config({"HTMLExporter": {"preprocessors": steps}})) is expected
    page = FeedbackPage(
        config=Config({"HTMLExporter": {"preprocessors": [one for one in steps if one != "other.Step"]}})
    )
    assert sum(isinstance(one, Sanitize) for one in page._preprocessors) == 1  # feedback is sanitized anyhow


def test_step_outside_of_an_html_page_is_refused():
    with pytest.raises(TypeError, match="HTMLExporter"):
        Sanitize(parent=NotebookExporter(), enabled=True)(json_copy(ATTACKS["script"]), {})


# ---------------------------------------------------------------- in a run


def _work(root, student, name="exercise"):
    return root / "submitted" / student / ASSIGNMENT / f"{name}.ipynb"


@pytest.mark.turns
def test_graded_notebook_and_lesson_are_stored_as_they_are_and_shown_sanitized(
    plain, tmp_path, formgrader, safe_formgrader
):
    root = copy(plain, tmp_path / "course")
    for name in ("exercise", "lesson"):
        notebook = nbformat.read(_work(root, "s0000", name), as_version=4)
        show = f"from IPython.display import HTML, display\ndisplay(HTML({HTML['script']!r}))"
        notebook.cells.append(new_code_cell(show, id="show", outputs=[html(HTML["script"])]))
        notebook.cells.append(new_markdown_cell(MARKDOWN["md-onerror"], id="words-too"))
        nbformat.write(notebook, _work(root, "s0000", name))
    report = grading.grade(root, ASSIGNMENT, preload=(), workers=1, students=["s0000", "s0001"])
    assert not report.problems
    assert "PAGES NOT SANITIZED" in report.warning  # this course has no setting for it
    fields = {"button", "id", "input", "out of its place"}  # formgrader's own
    for name in ("exercise", "lesson"):
        graded = nbformat.read(root / "autograded" / "s0000" / ASSIGNMENT / f"{name}.ipynb", as_version=4)
        assert HTML["script"] in str(graded) and MARKDOWN["md-onerror"] in [
            cell.source for cell in graded.cells
        ]
        assert {"script", "onerror"} <= set(formgrader.acts(graded))
        assert set(safe_formgrader.acts(graded)) <= fields
        assert "A script in this output was taken out." in safe_formgrader.of(graded)
    for student in ("s0000", "s0001"):
        lessons = (
            root / step / student / ASSIGNMENT / "lesson.ipynb" for step in ("autograded", "submitted")
        )
        assert len({lesson.read_bytes() for lesson in lessons}) == 1


@pytest.mark.turns
@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_submission_with_non_regular_files_is_graded_without_them_and_they_are_named(
    plain, tmp_path, monkeypatch
):
    root = copy(plain, tmp_path / "course")
    source = root / "source" / ASSIGNMENT / "exercise.ipynb"
    monkeypatch.chdir(_work(root, "s0000").parent)  # a socket's path must be short
    os.mkfifo("pipe.txt")
    os.mkfifo("more.ipynb")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("socket.txt")
    _work(root, "s0001").unlink()
    _work(root, "s0001").symlink_to(source)
    _work(root, "s0002").unlink()
    os.mkfifo(_work(root, "s0002"))
    (_work(root, "s0003").parent / "timestamp.txt").unlink()
    os.mkfifo(_work(root, "s0003").parent / "timestamp.txt")
    folder = _work(root, "s0004").parent
    folder.rename(folder.with_name("kept"))
    folder.symlink_to(root / "source" / ASSIGNMENT)
    report = grading.grade(root, ASSIGNMENT, preload=(), workers=2)
    problems = {one.student: one for one in report.problems}
    assert {student: one.kind for student, one in problems.items()} == dict.fromkeys(
        ("s0000", "s0001", "s0002", "s0004"), "non-regular"
    )
    for student, words in (
        ("s0000", "more.ipynb is a pipe, so it was left out."),
        ("s0001", "exercise.ipynb is a link, so it was left out."),
        ("s0002", "exercise.ipynb is a pipe, so it was left out."),
        ("s0004", "The folder is a link, so it was left out."),
    ):
        assert words in problems[student].words
    points = {
        student: sum(row[3] or 0 for row in rows(root)["grade"] if row[0] == student) for student in problems
    }
    assert points == {"s0000": 6, "s0001": 0, "s0002": 0, "s0004": 0}
    assert {"s0003", "s0005"} <= set(report.graded)
    for name in ("pipe.txt", "socket.txt"):
        assert f"{name} is a" in report.log.read_text()
        assert not (root / "autograded" / "s0000" / ASSIGNMENT / name).exists()


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_non_regular_files_are_named_and_not_read(tmp_path):
    place = tmp_path / "place"
    place.mkdir()
    (place / "file").write_text("x")
    os.link(place / "file", place / "twin")
    (place / "link").symlink_to("file")
    (place / "folder").symlink_to(tmp_path)
    os.mkfifo(place / "pipe")
    assert files.non_regular(place) == {"folder": "a link", "link": "a link", "pipe": "a pipe"}
    assert files.non_regular(place, names=True)["twin"] == "a second name of another file"
    assert [files.read(place / name) for name in ("file", "link", "pipe", "folder")] == [
        b"x",
        None,
        None,
        None,
    ]
    assert files.kind(Path("/dev/null")) == "a device"
