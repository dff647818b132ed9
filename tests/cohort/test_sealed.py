"""What must not come back to a trainee, and what must not come in from one."""

from __future__ import annotations

import os
import sys

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from support import sample_course as sample
from support.hostile import course
from support.small_course import REAL
from traitlets.config import Config

from practicum.cohort.course import exchange
from practicum.cohort.course.feedback import RemoveHiddenChecks

HIDDEN = "assert mean([9, 11]) == 10"
SCHEME = "Two points for naming who is missing."
TESTS = f"assert mean([1, 3]) == 2\n### BEGIN HIDDEN TESTS\n{HIDDEN}\n### END HIDDEN TESTS"
QUOTE = [
    "\x1b[31mAssertionError\x1b[0m Traceback",
    f"----> 3 \x1b[38;5;28;01massert\x1b[39;00m{HIDDEN[6:]}",
    "AssertionError: no",
]


def graded() -> nbformat.NotebookNode:
    error = new_output("error", ename="AssertionError", evalue="no", traceback=QUOTE)
    task = f"Tell.\n### BEGIN MARK SCHEME\n{SCHEME}\n### END MARK SCHEME"
    return new_notebook(cells=[
        new_code_cell(TESTS, outputs=[error]),
        new_markdown_cell(task),
        new_code_cell("mine", outputs=[
            new_output("stream", name="stdout", text=f"found: {HIDDEN}"),
            new_output("display_data", {"text/html": f"<b>{SCHEME}</b>", "text/plain": "x"}),
            new_output("stream", name="stdout", text="my own words"),
            new_output("error", ename="AssertionError", evalue=HIDDEN, traceback=QUOTE),
            new_output("error", ename="E", evalue="own", traceback=["my own line", "E: own"]),
        ]),
        new_code_cell("# ### BEGIN HIDDEN TESTS\nnever ended"),
    ])  # fmt: skip


def test_hidden_checks_and_what_quotes_them():
    notebook = graded()
    assert HIDDEN in str(notebook) and SCHEME in str(notebook)
    made, _ = RemoveHiddenChecks()(notebook, {})
    assert HIDDEN not in str(made) and SCHEME not in str(made) and "[9, 11]" not in str(made)
    check, task, mine, odd = made.cells
    assert check.source == "assert mean([1, 3]) == 2" and task.source == "Tell."
    assert check.outputs[0].traceback == ["AssertionError: no"]  # the last line may stay
    assert mine.outputs[2].text == "my own words" and mine.outputs[4].traceback == ["my own line", "E: own"]
    assert mine.outputs[3].traceback == ["AssertionError"]
    assert odd.source == ""


@pytest.mark.parametrize("shown", ["stream", "display_data"])
def test_what_a_hidden_check_printed_is_not_shown(shown):
    """A print in the trainee's function would show with what the check tests."""
    printed = (
        new_output("stream", name="stdout", text="asked for [5, 8, 14]")
        if shown == "stream"
        else new_output("display_data", {"text/html": "<b>[5, 8, 14]</b>"})
    )
    worth = new_output("execute_result", {"text/plain": "2.0"})
    notebook = new_notebook(
        cells=[new_code_cell(TESTS, outputs=[printed, worth]), new_code_cell("1", outputs=[printed])]
    )
    check, other = RemoveHiddenChecks()(notebook, {})[0].cells
    assert "[5, 8, 14]" not in str(check.outputs) and check.outputs[-1] == worth
    assert "not shown" in check.outputs[0].data["text/plain"]
    assert other.outputs == [printed]  # here nothing is hidden


def test_verdict_of_our_own_hidden_check_stays():
    verdict = new_output("display_data", {"text/html": '<p role="status">Not yet.</p>'})
    printed = new_output("stream", name="stdout", text="[5, 8, 14]")
    source = '### BEGIN HIDDEN TESTS\ncheck.number("mean")\n### END HIDDEN TESTS'
    notebook = new_notebook(cells=[new_code_cell(source, outputs=[printed, verdict])])
    (check,) = RemoveHiddenChecks()(notebook, {})[0].cells
    assert check.outputs[-1] == verdict and "[5, 8, 14]" not in str(check.outputs)


def test_a_notebook_without_secrets_stays():
    notebook = new_notebook(
        cells=[new_code_cell("1", outputs=[new_output("stream", name="stdout", text="words")])]
    )
    before = nbformat.writes(notebook)
    made, _ = RemoveHiddenChecks()(notebook, {})
    assert nbformat.writes(made) == before


def test_other_marks_of_a_course():
    config = Config({"ClearHiddenTests": {"begin_test_delimeter": "VERBORGEN", "end_test_delimeter": "ENDE"}})
    notebook = new_notebook(cells=[new_code_cell("1\n# VERBORGEN\nassert secret\n# ENDE")])
    assert RemoveHiddenChecks(config=config)(notebook, {})[0].cells[0].source == "1"


@pytest.mark.turns
@pytest.mark.skipif(sys.platform == "win32", reason="nbgrader's exchange does not run on Windows")
def test_only_files_come_in_and_only_pages_made_here_go_out(tmp_path):
    config = (REAL / "nbgrader_config.py").read_text("utf-8")
    config += f"\nc.Exchange.root = {str(tmp_path / 'exchange')!r}\n"
    root = course(tmp_path / "course", config, attacks=False)
    made = exchange.open_course(root, root / "log.txt")
    (root / "feedback" / "s0000" / sample.ASSIGNMENT / "submission_secret.txt").write_text("a")
    (root / "feedback" / "s0001" / sample.ASSIGNMENT / "submission_secret.txt").write_text("b")
    exchange.release(made, sample.ASSIGNMENT)
    exchange.release_feedback(made, sample.ASSIGNMENT)
    released = list((tmp_path / "exchange" / "made-up" / "feedback").glob("*.html"))
    assert len(released) == 2  # one each: none of the pages that s0000 handed in, and no source behind a link
    for page in released:
        text = page.read_text("utf-8")
        assert "How long do people wait?" in text and "BEGIN SOLUTION" not in text and "<script" not in text

    desk = exchange.Desk("dara", tmp_path / "desk")
    place = exchange.fetch(made, sample.ASSIGNMENT, desk)
    (place / "notes.txt").write_text("mine")
    exchange.submit(made, sample.ASSIGNMENT, desk)
    (inbound,) = (tmp_path / "exchange" / "made-up" / "inbound").iterdir()
    # Who owns the folder can still change it.
    (inbound / "key.txt").symlink_to(root / "gradebook.db")
    (inbound / "folder").symlink_to(root / "source")
    os.mkfifo(inbound / "pipe.txt")
    os.link(root / "gradebook.db", inbound / "twin.txt")
    assert "dara" in exchange.collect(made, sample.ASSIGNMENT)
    collected = root / "submitted" / "dara" / sample.ASSIGNMENT
    names = {path.name for path in collected.iterdir()}
    assert {"notes.txt", "exercise.ipynb", "timestamp.txt"} <= names
    assert not {"key.txt", "folder", "pipe.txt", "twin.txt"} & names
    log = (root / "log.txt").read_text("utf-8")
    for words in ("key.txt is a link", "folder is a link", "pipe.txt is a pipe", "twin.txt is a second name"):
        assert f"dara: {words}" in log
