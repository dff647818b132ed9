"""What strangers put into their notebooks acts on nbgrader's own pages, and not after our step."""

from __future__ import annotations

import io
import os
import socket
import time
from pathlib import Path

import matplotlib.figure
import nbformat
import numpy as np
import pandas as pd
import pytest
from nbconvert.filters.markdown_mistune import InvalidNotebook
from nbformat.v4 import new_code_cell, new_markdown_cell, new_output
from nbgrader.utils import determine_grade
from support.course_folder import copy, rows
from support.hostile import HTML, PNG, SVG, Pages, book, code, hostile, html, json_copy, shown
from support.sample_course import ASSIGNMENT

from practicum import grading
from practicum.check.display import as_html
from practicum.check.judge import Status, Verdict
from practicum.grading.sanitize import html as safe
from practicum.grading.sanitize.notebook import Sanitize, harmless, texts
from practicum.grading.submission import files

ATTACKS = hostile()


@pytest.fixture(scope="module")
def pages() -> Pages:
    return Pages()


@pytest.fixture(scope="module")
def formgrader() -> Pages:
    return Pages("formgrade")


@pytest.mark.parametrize("name", ATTACKS)
def test_it_acts_and_then_it_does_not(pages, name):
    notebook = json_copy(ATTACKS[name])
    assert pages.acts(notebook), "this attack attacks nobody"
    said = harmless(notebook)
    assert pages.acts(notebook) == []
    assert said and all(one.endswith(".") for one in said)
    nbformat.validate(notebook, relax_add_props=True)
    again = json_copy(notebook)
    assert harmless(again) == [] and again == notebook


def test_nothing_acts_in_formgrader(formgrader):
    all_cells = [cell for attack in ATTACKS.values() for cell in json_copy(attack).cells[:-1]]
    for number, cell in enumerate(all_cells):
        cell.id = f"cell-{number}"
    notebook = book(*all_cells)
    assert len(formgrader.acts(notebook)) > 20
    assert len(harmless(notebook)) >= len(all_cells) - 1
    assert formgrader.acts(notebook) == []


def test_a_line_says_what_was_taken_out_and_where():
    notebook = book(code(html(HTML["script"])), new_markdown_cell(HTML["iframe"], id="text"))
    assert harmless(notebook) == ["A script was taken out of cell 1.", "A frame was taken out of cell 2."]
    first, note = notebook.cells[0].outputs
    assert first.data["text/html"] == "" and first.data["text/plain"] == "plain"
    assert note.data["text/plain"] == "A script in this output was taken out."
    # A text is shown as it was typed, every word of it.
    assert (
        HTML["iframe"] in notebook.cells[1].source and "A frame is in this text" in notebook.cells[1].source
    )


@pytest.mark.parametrize(
    "mime",
    ["application/javascript", "text/javascript", "application/x-javascript", "application/vnd.plotly.v1+json",
     "application/vnd.bokehjs_exec.v0+json", "application/pdf", "text/vnd.mermaid", "application/x-own"],
)  # fmt: skip
def test_what_nobody_needs_is_not_kept(mime):
    notebook = book(code(shown(mime, "window.pwned = 1")))
    assert len(harmless(notebook)) == 1
    assert set(notebook.cells[0].outputs[0].data) == {"text/plain"}


@pytest.mark.parametrize(
    "inside",
    ["<script>pwned = 1</script>", "<foreignObject/>", '<g onload="pwned = 1"/>', "<x:script xmlns:x='a'/>",
     '<image href="https://evil.example/a.png"/>', '<use xlink:href="https://evil.example/a.svg#b"/>',
     "<style>@import 'https://evil.example'</style>", '<rect fill="url(https://evil.example/a)"/>',
     '<a href="javascript:pwned=1"><text>x</text></a>', '<set attributeName="href" to="javascript:pwned=1"/>'],
)  # fmt: skip
def test_a_picture_is_only_shapes(inside):
    notebook = book(code(shown("image/svg+xml", SVG.format(inside))))
    assert harmless(notebook)
    assert "image/svg+xml" not in notebook.cells[0].outputs[0].data


@pytest.mark.parametrize(
    "trick",
    ["\x1b[2Kgone", "\x1b[1A", "\x1b]8;;https://evil.example\x07x\x1b]8;;\x07", "\x9b2J", "a\u202egpj.exe"],
)
def test_signs_that_rewrite_a_line(trick):
    text = f"Wrong answer{trick}"
    notebook = book(code(
        new_output("stream", name="stdout", text=text),
        new_output("error", ename="E", evalue=text, traceback=[text]),
        new_output("display_data", {"text/plain": text}),
    ))  # fmt: skip
    assert harmless(notebook) == ["A sign that rewrites a line was taken out of cell 1."]
    kept = [one for one in notebook.cells[0].outputs if "Wrong" in str(one)]
    assert len(kept) == 3
    for sign in "\x1b\x9b\u202e":
        assert sign not in str([dict(one) for one in kept]).encode().decode("unicode_escape")


def test_an_error_is_not_written_over():
    notebook = book(
        code(new_output("error", ename="E", evalue="wrong\rAll passed", traceback=["wrong\rAll passed"]))
    )
    harmless(notebook)
    assert notebook.cells[0].outputs[0].evalue == "wrong\nAll passed"


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


@pytest.mark.parametrize("name", _honest())
def test_what_is_harmless_stays_to_the_byte(name):
    notebook = book(code(_honest()[name]))
    before = nbformat.writes(notebook)
    assert harmless(notebook) == []
    assert nbformat.writes(notebook) == before


@pytest.mark.parametrize(
    "text",
    ["# Head\n\nWords, [a source](https://example.org) and `<script>alert(1)</script>` as code.",
     "```html\n<iframe src='https://example.org'></iframe>\n```", "- [ ] one\n- [x] two\n\n<b>b</b>",
     "<details><summary>Hint</summary>\n\nLook at `x`.\n\n</details>", "$a < b$ and $\\frac{1}{2}$", "1 < 2, 3 > 2"],
)  # fmt: skip
def test_honest_words_stay(text):
    notebook = book(new_markdown_cell(text, id="made"))
    assert harmless(notebook) == [] and notebook.cells[0].source == text


def test_what_the_course_wrote_stays(pages):
    film = "<iframe src='https://example.org/film'></iframe>"
    notebook = book(new_markdown_cell(film, id="made"))
    assert texts(notebook) == [film]
    assert harmless(notebook, own=texts(notebook)) == [] and notebook.cells[0].source == film


def test_points_stay_what_they_are():
    marks = {
        "grade": True,
        "solution": False,
        "points": 3,
        "grade_id": "a",
        "locked": True,
        "schema_version": 3,
    }
    for text in ("2.0", "2.0\r", "\x1c2.0", "2.0\x85", "\x1b[K2.0", "\u202e2.0", "words", "\x1b[K", "nan"):
        cell = new_code_cell("1", metadata={"nbgrader": marks})
        cell.outputs = [new_output("execute_result", {"text/plain": text, "text/html": HTML["script"]})]
        before = determine_grade(cell)
        harmless(book(cell))
        assert repr(determine_grade(cell)) == repr(before), text


def test_data_of_the_notebook_itself():
    cell = code(
        tags=["<script>"], own={"deep": ["<img src=x onerror=a>"]}, nbgrader={"grade_id": '"><script>'}
    )
    notebook = book(cell, title="<script>window.pwned = 1</script>", authors=[{"name": "<b onclick=a>x</b>"}])
    assert len(harmless(notebook)) == 4
    assert dict(notebook.metadata) == {} and dict(notebook.cells[0].metadata) == {}


def test_a_value_that_is_no_text_breaks_nothing():
    notebook = book(code(shown("text/html", "x"), shown("text/plain", "x")))
    first, second = notebook.cells[0].outputs
    first.data["text/html"], second.data["text/plain"] = 3, {"a": 1}
    assert harmless(notebook) == ["Something that is no text was taken out of cell 1."]
    nbformat.validate(notebook)


@pytest.mark.parametrize("picture", ["", 'x" onerror="window.pwned=1'])
def test_a_picture_of_a_text_that_is_none(pages, picture):
    cell = new_markdown_cell(
        "![x](attachment:a.png)", id="made", attachments={"a.png": {"image/png": picture}}
    )
    if not picture:
        cell.attachments = nbformat.from_dict({})
        with pytest.raises(InvalidNotebook):  # no page at all
            pages.of(book(cell))
    notebook = book(cell)
    assert harmless(notebook) and pages.acts(notebook) == []
    good = new_markdown_cell("![x](attachment:a.png)", id="made", attachments={"a.png": {"image/png": PNG}})
    assert harmless(book(good)) == []


def test_it_is_quick():
    notebook = book(code(*_honest().values()), new_markdown_cell("Words. " * 100, id="words"))
    best = min(_timed(json_copy(notebook)) for _ in range(5))
    assert best < 0.1
    for bad in ("<script ", "<div>", "<p><b>", "<a href='x' ", "<!--", "\\href", "</", "<style>"):
        begun = time.process_time()
        longest = bad * (49_000 // len(bad))
        harmless(book(code(html(longest), html(bad * 900)), new_markdown_cell("`" + bad * 900, id="words")))
        assert time.process_time() - begun < 5, bad


def _timed(notebook) -> float:
    begun = time.process_time()
    harmless(notebook)
    return time.process_time() - begun


def test_as_a_step_of_nbconvert():
    notebook, _ = Sanitize(enabled=True)(json_copy(ATTACKS["script"]), {})
    assert not safe.acts(notebook.cells[0].outputs[0].data["text/html"])


# ---------------------------------------------------------------- in a run


def _work(root, student, name="exercise"):
    return root / "submitted" / student / ASSIGNMENT / f"{name}.ipynb"


def test_a_graded_notebook_and_a_lesson(plain, tmp_path, formgrader):
    root = copy(plain, tmp_path / "course")
    for name in ("exercise", "lesson"):
        notebook = nbformat.read(_work(root, "s0000", name), as_version=4)
        show = f"from IPython.display import HTML, display\ndisplay(HTML({HTML['script']!r}))"
        notebook.cells.append(new_code_cell(show, id="show", outputs=[html(HTML["script"])]))
        notebook.cells.append(new_markdown_cell(HTML["onerror"], id="words-too"))
        nbformat.write(notebook, _work(root, "s0000", name))
    report = grading.grade(root, ASSIGNMENT, preload=(), workers=1, students=["s0000", "s0001"])
    assert not report.problems
    for name in ("exercise", "lesson"):
        handed_in = nbformat.read(_work(root, "s0000", name), as_version=4)
        graded = nbformat.read(root / "autograded" / "s0000" / ASSIGNMENT / f"{name}.ipynb", as_version=4)
        fields = {"button", "id", "input", "out of its place"}  # formgrader's own
        assert "script" in formgrader.acts(handed_in) and set(formgrader.acts(graded)) <= fields
    lesson = "autograded/s0001", "submitted/s0001"
    assert len({(root / one / ASSIGNMENT / "lesson.ipynb").read_bytes() for one in lesson}) == 1
    assert "exercise.ipynb: A script was taken out of cell" in report.log.read_text()
    assert "lesson.ipynb: A script was taken out of cell" in report.log.read_text()


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_what_is_no_file_is_left_out_and_named(plain, tmp_path, monkeypatch):
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
        ("s0000", "s0001", "s0002", "s0004"), "special"
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
def test_kinds_of_special_files(tmp_path):
    place = tmp_path / "place"
    place.mkdir()
    (place / "file").write_text("x")
    os.link(place / "file", place / "twin")
    (place / "link").symlink_to("file")
    (place / "folder").symlink_to(tmp_path)
    os.mkfifo(place / "pipe")
    assert files.among(place) == {"folder": "a link", "link": "a link", "pipe": "a pipe"}
    assert files.among(place, names=True)["twin"] == "a second name of another file"
    assert [files.read(place / name) for name in ("file", "link", "pipe", "folder")] == [
        b"x",
        None,
        None,
        None,
    ]
    assert files.kind(Path("/dev/null")) == "a device"
