"""The lab shows what is counted, saves every change, and never writes over what somebody else saved."""

from __future__ import annotations

import ipywidgets
import pytest

from practicum import display, letter
from practicum.errors import WidgetError

START = "Residents shall comply.\n\nCall 311 <now>."


@pytest.fixture
def opened(tmp_path, monkeypatch):
    """Return a function that opens the lab as in a person's notebook, and gives its box and its outputs."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("JPY_SESSION_NAME", str(tmp_path / "exercise.ipynb"))
    monkeypatch.setattr(display, "get_ipython", lambda: object())
    monkeypatch.setattr(display, "script", lambda code: None)
    sent = []
    monkeypatch.setattr(display, "emit", lambda bundle, metadata=None: sent.append(bundle))

    def open_lab(**how):
        letter.lab(START, **how)
        model = sent[-1]["application/vnd.jupyter.widget-view+json"]["model_id"]
        box = ipywidgets.widgets.widget._instances[model]
        text, side = box.children[1].children
        counted, state, original = side.children
        return text, counted, state, original

    yield open_lab
    ipywidgets.Widget.close_all()


def test_what_is_typed_is_counted_and_saved(opened, tmp_path):
    text, counted, state, original = opened()
    assert text.value == START and "&lt;now&gt;" in original.value
    assert not (tmp_path / "letter.txt").exists() and "as you type" in state.value
    text.value = "Book a pickup: call 311."
    assert (tmp_path / "letter.txt").read_text() == "Book a pickup: call 311."
    assert state.value == '<p role="status">Saved in letter.txt.</p>'
    assert "<td>6</td><td>5</td>" in counted.value and "Book a pickup:" in counted.value
    assert letter.read() == text.value


def test_a_letter_is_there_again_after_a_restart(opened):
    opened()[0].value = "Call 311. ✓"
    text, _, state, _ = opened()
    assert text.value == "Call 311. ✓" and "Loaded from letter.txt" in state.value


def test_what_was_changed_elsewhere_is_not_written_over(opened, tmp_path):
    text, _, state, _ = opened()
    text.value = "Mine."
    (tmp_path / "letter.txt").write_text("Theirs.")
    text.value = "Mine, longer."
    assert letter.read() == "Theirs." and "changed elsewhere" in state.value
    assert opened()[0].value == "Theirs."


@pytest.mark.parametrize("content", [b"\xff\xfe\x00x", b"x" * 50_000])
def test_a_file_that_cannot_be_read_is_left_alone(opened, tmp_path, content):
    (tmp_path / "letter.txt").write_bytes(content)
    text, _, state, _ = opened()
    assert text.value == START and "letter.txt is" in state.value
    text.value = "New."
    assert (tmp_path / "letter.txt").read_bytes() == content and "Not saved." in state.value


def test_a_folder_that_cannot_be_written_is_told(opened, tmp_path, monkeypatch):
    text, _, state, _ = opened()
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    text.value = "New."
    assert "Not saved: letter.txt cannot be written." in state.value


def test_a_build_shows_the_same_whatever_was_saved(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("JPY_SESSION_NAME", raising=False)
    sent = []
    monkeypatch.setattr(display, "emit", lambda bundle, metadata=None: sent.append(bundle))
    letter.lab(START)
    (tmp_path / "letter.txt").write_text("Other.")
    letter.lab(START)
    assert sent[0] == sent[1]
    assert "Residents shall comply." in sent[0]["text/html"] and "<now>" not in sent[0]["text/html"]
    assert "Words: 6" in sent[0]["text/plain"]
    assert (tmp_path / "letter.txt").read_text() == "Other."


@pytest.mark.parametrize("name", ["../letter.txt", "letter.py", "/letter.txt", "a/b.txt", ""])
def test_a_letter_lies_beside_the_notebook(name):
    with pytest.raises(WidgetError, match="cannot hold a letter"):
        letter.read(name)


def test_reading_before_writing_says_what_to_do(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(WidgetError, match=r"There is no letter\.txt beside this notebook yet\."):
        letter.read()
    with pytest.raises(WidgetError, match="needs a letter to begin with"):
        letter.lab(" ")
