"""A placement check notes answers without a verdict, then says unit by unit what to do."""

from __future__ import annotations

import pytest
from test_speak import ran, shell  # noqa: F401  a fixture

from practicum import check
from practicum.check import key

UNITS = {"tiny-first": ["rows", "letter"], "tiny-second": ["share"]}


@pytest.fixture
def notebook(shell, tmp_path, monkeypatch):  # noqa: F811
    """Return a function that runs a cell beside a key and gives what it shows."""
    recorded = []
    with check.recording(lambda spec, seen: recorded.append((spec, seen))):
        shell.user_ns.update(check=check, rows=12, letter="B", share=0.25)
        ran(shell, "check.number('rows')\ncheck.choice('letter')\ncheck.number('share', within=0.01)")
    entries = {
        ("*", check.entry_name(spec)): {"right": seen, "done": "That is right.", "mistakes": []}
        for spec, seen in recorded
    }
    (tmp_path / "exercise.key").write_text(key.encode(entries), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    for name in ("rows", "letter", "share"):
        shell.user_ns[name] = ...

    def run(source: str) -> str:
        caught, result = ran(shell, source)
        result.raise_error()
        assert caught.stderr == ""
        return caught.stdout + "".join(output.data["text/plain"] for output in caught.outputs)

    yield run
    shell.reset()


def test_right_and_wrong_sound_the_same(notebook):
    notebook("check.hold()")
    assert notebook("rows = 12\ncheck.number('rows')") == "Noted: `rows` is 12."
    assert notebook("rows = 13\ncheck.number('rows')") == "Noted: `rows` is 13."
    assert notebook("letter = 'c'\ncheck.choice('letter')") == 'Noted: `letter` is the text "c".'


def test_what_cannot_be_judged_is_told(notebook):
    notebook("check.hold()")
    assert notebook("check.number('rows')").startswith("Not started: `rows`")
    assert "one letter in quotes" in notebook("letter = 'maybe'\ncheck.choice('letter')")
    assert "asks for one number" in notebook("rows = [1, 2]\ncheck.number('rows')")


def test_without_hold_the_verdict_is_said(notebook):
    assert notebook("rows = 12\ncheck.number('rows')") == "Done: That is right."


def test_advice_by_unit(notebook):
    notebook("check.hold()\nrows, letter, share = 12, 'A', 0.3")
    notebook("check.number('rows')\ncheck.choice('letter')\ncheck.number('share', within=0.01)")
    assert notebook(f"check.advice({UNITS})") == (
        "tiny-first: 1 of 2 right. Skim it.\ntiny-second: 0 of 1 right. Do it."
    )
    notebook("letter = 'b'\ncheck.choice('letter')")
    assert "tiny-first: 2 of 2 right. Skip it." in notebook(f"check.advice({UNITS})")
    notebook("letter = ...\ncheck.choice('letter')")
    assert "tiny-first: 1 of 2 right." in notebook(f"check.advice({UNITS})")
    assert "Again." in notebook(f"check.advice({UNITS}, words=('Again.', 'Look.', 'Fine.'))")


def test_advice_before_any_answer(notebook):
    notebook("check.hold()\ncheck.number('rows')")
    assert notebook(f"check.advice({UNITS})").startswith("Answer the questions first")


def test_setting_up_again_keeps_what_was_noted(notebook):
    notebook("check.hold()\nshare = 0.25\ncheck.number('share', within=0.01)\ncheck.hold()")
    assert "tiny-second: 1 of 1 right." in notebook(f"check.advice({UNITS})")


def test_the_advice_is_a_table_that_can_be_read_aloud(notebook, shell):  # noqa: F811
    notebook("check.hold()\nrows = 12\ncheck.number('rows')")
    caught, _ = ran(shell, "check.advice({'<b>': ['rows']})")
    assert caught.outputs[0].data["text/html"] == (
        '<table><thead><tr><th scope="col">Unit</th><th scope="col">Right</th><th scope="col">Advice</th></tr>'
        '</thead><tbody><tr><th scope="row">&lt;b&gt;</th><td>1 of 1</td><td>Skip it.</td></tr></tbody></table>'
    )


def test_where_nbgrader_keeps_the_score_nothing_is_held(notebook, shell, monkeypatch):  # noqa: F811
    notebook("check.hold()\nrows = 13")
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    _, result = ran(shell, "check.number('rows')")
    with pytest.raises(check.NotYet):
        result.raise_error()
    assert "tiny-first: 0 of 2" in notebook(f"check.advice({UNITS})")


def test_outside_a_notebook_nothing_is_held(capsys):
    check.hold()
    check.advice(UNITS)
    assert capsys.readouterr().out.startswith("Answer the questions first")
