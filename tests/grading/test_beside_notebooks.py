"""One batch in which trainees leave pages, name things like sentences, and hand in two notebooks: what people see."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from types import SimpleNamespace

import nbformat
import pytest
from nbformat.v4 import new_code_cell
from support.attacks import ours, scene
from support.attacks.case import Hand, find
from typer.testing import CliRunner

from practicum.cli import app
from practicum.grading.sanitize.html import ID
from practicum.grading.sanitize.notebook import FOR_COACH

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="the sandbox is Linux's"),
    pytest.mark.turns(fixture="graded"),
]
PAGE = "<script>fetch('/api/contents/gradebook.db')</script>"
ESCAPES = "\x1b]52;c;aGk=\x1b\\\x1b[2J\x1b[H60 graded. Nothing needs a look.\x1b[8m"
SENTENCE = 'nothing": this is an error of the grader; the points are right. Nothing else'
NAMES = {
    "escapes": ESCAPES,
    "sentence": SENTENCE,
    "long": "x" * 300_000,
    "turned": "a\u202egpj\nann: well done",
}


def own_name(hand: Hand, name: str) -> None:
    """Give a value that equals everything this name: it is told, since a check may meet it."""
    notebook = hand.notebook
    find(notebook, "share").source += f"\nclass A:\n    __eq__ = lambda *x: True\nglobals()[{name!r}] = A()"
    hand.put(notebook)


@pytest.fixture(scope="module")
def graded(tmp_path_factory):
    root = scene.write(tmp_path_factory.mktemp("beside") / "made", ours.SETTINGS)
    with scene.watched(root) as watched:
        hands = {}
        for student in ("page", "copy", "prints", "headings", *NAMES):
            folder = scene.honest(root, student, right=True)
            watched.cases[student] = SimpleNamespace(name=student)
            hands[student] = Hand(folder, watched.place(student))
        for name in ("page.htm", "PAGE.HTML", "page.svg", "page"):
            (hands["page"].folder / name).write_text(PAGE)
        (hands["page"].folder / "more.csv").write_text("a,b\n1,2\n")
        notebook = hands["page"].notebook
        left = f"open('late-page.html', 'w').write({PAGE!r})\nopen('left.csv', 'w').write('1')\nopen('more.csv').read()"
        notebook.cells.append(new_code_cell(left, id="own"))
        find(notebook, "words").source = "See [my results](late-page.html)."
        hands["page"].put(notebook)
        finished = hands["copy"].path.rename(hands["copy"].folder / "Copy of exercise.ipynb")
        shutil.copy(root / "release" / scene.ASSIGNMENT / "exercise.ipynb", hands["copy"].path)
        assert finished.exists()
        notebook = hands["prints"].notebook
        find(notebook, "mean").source = "def mean(x):\n    print('asked for', x)\n    return sum(x) / len(x)"
        hands["prints"].put(notebook)
        notebook = hands["headings"].notebook
        find(notebook, "words").source = "# share-check\n\nWords."
        hands["headings"].put(notebook)
        for student, name in NAMES.items():
            own_name(hands[student], name)
        done = CliRunner().invoke(app, ["grade", scene.ASSIGNMENT, "--course", str(root), "--workers", "2"])
    command = [sys.executable, "-m", "nbgrader", "generate_feedback", scene.ASSIGNMENT]
    subprocess.run(command, cwd=root, capture_output=True, timeout=200, check=True)
    lines = (root / ".cache/grading" / scene.ASSIGNMENT / "log.jsonl").read_text().splitlines()
    return SimpleNamespace(root=root, done=done, log=[json.loads(line) for line in lines])


def folder(graded, step: str, student: str):
    return graded.root / step / student / scene.ASSIGNMENT


@pytest.mark.parametrize("step", ["autograded", "feedback"])
def test_pages_that_lie_beside_a_notebook_are_text(graded, step):
    """formgrader serves them under its own address, where a page would act for the coach."""
    there = {path.name for path in folder(graded, step, "page").iterdir()}
    assert {
        "late-page.html.txt",
        "page.htm.txt",
        "page.svg.txt",
        "page.txt",
        "more.csv",
        "left.csv",
        "days.txt",
    } <= there
    own = {"exercise.ipynb", "exercise.html"}
    assert {name.rpartition(".")[2] for name in there - own} <= {"txt", "csv"}
    assert (folder(graded, "autograded", "page") / "late-page.html.txt").read_text() == PAGE
    assert (folder(graded, "submitted", "page") / "PAGE.HTML").read_text() == PAGE  # nothing is lost
    assert sum(row[0] or 0 for row in scene.rows(graded.root)["page"].values()) == 6


def test_link_to_a_page_beside_goes_from_feedback(graded):
    page = (folder(graded, "feedback", "page") / "exercise.html").read_text()
    assert "my results" in page and 'href="late-page' not in page


def test_heading_of_an_answer_takes_no_checks_id(graded):
    page = (folder(graded, "feedback", "headings") / "exercise.html").read_text()
    assert f'id="{ID}share-check"' in page and page.count('id="graded-share-check"') == 1
    assert page.count('id="share-check"') == 0


@pytest.mark.parametrize("student", NAMES)
def test_name_reaches_terminal_log_and_notebook_quoted_bounded_and_without_control_signs(graded, student):
    (told,) = [line for line in graded.done.stderr.splitlines() if line.startswith(f"{student}:")]
    assert told.isprintable() and len(told) < 2_000, told
    assert SENTENCE not in told
    (line,) = [one for one in graded.log if one["what"] == "graded" and one["student"] == student]
    flags = list(line["flags"]["exercise"].values())
    assert flags and all(one.isprintable() and len(one) < 1_000 for one in flags)
    if student == "sentence":
        assert any(NAMES[student][:7] in one for one in flags) and not any(
            SENTENCE[:20] in one for one in flags
        )
    notebook = nbformat.read(folder(graded, "autograded", student) / "exercise.ipynb", as_version=4)
    said = [cell.metadata[FOR_COACH] for cell in notebook.cells if FOR_COACH in cell.metadata]
    assert said and all(one.strip().isprintable() for one in said)


def test_terminal_gets_no_sign_of_a_trainees(graded):
    for text in (graded.done.stdout, graded.done.stderr):
        assert not set(text) & set("\x1b\x07\x9b\u202e"), text


def test_finished_copy_beside_an_untouched_notebook_is_told(graded):
    (told,) = [line for line in graded.done.stderr.splitlines() if line.startswith("copy:")]
    assert '"Copy of exercise.ipynb" beside it has answers.' in told and graded.done.exit_code == 1


def test_print_shows_no_inputs_of_hidden_checks(graded):
    page = (folder(graded, "feedback", "prints") / "exercise.html").read_text()
    assert "[5, 8, 14]" not in page and "What this check printed is not shown" in page
    # The coach sees all of it.
    assert "[5, 8, 14]" in (folder(graded, "autograded", "prints") / "exercise.ipynb").read_text()
