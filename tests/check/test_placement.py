"""A placement check notes answers without a verdict, then says unit by unit what to do."""

from __future__ import annotations

import json

import pytest
from support.shell import ran

from practicum import check
from practicum.check import key
from practicum.check.display import advice_of

UNITS = {"tiny-first": ["rows", "letter"], "tiny-second": ["share"]}


@pytest.fixture
def notebook(shell, tmp_path, monkeypatch):
    """Return a function that runs a cell beside a key and gives what it shows."""
    recorded = []
    with check.recording(lambda spec, seen: recorded.append((spec, seen))):
        shell.user_ns.update(check=check, rows=12, letter="B", share=0.25)
        ran(shell, "check.number('rows')\ncheck.choice('letter')\ncheck.number('share', within=0.01)")
    entries = {
        ("*", check.entry_name(spec)): {"expected": seen, "done": "That is right.", "mistakes": []}
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


def test_advice_travels_as_data(notebook, shell):
    notebook("check.hold()\nrows, letter, share = 12, 'A', 0.25")
    notebook("check.number('rows')\ncheck.choice('letter')\ncheck.number('share', within=0.01)")
    caught, _ = ran(shell, f"check.advice({UNITS})")
    (shown,) = caught.outputs
    assert advice_of(shown.metadata) == {"tiny-first": 0, "tiny-second": 2}


@pytest.mark.parametrize(
    "metadata", [{}, {"practicum": 3}, {"practicum": {"advice": []}}, {"practicum": {"advice": {"one": 7}}}]
)
def test_metadata_without_advice_gives_none(metadata):
    assert advice_of(metadata) == {}


def test_right_and_wrong_sound_the_same(notebook):
    notebook("check.hold()")
    assert notebook("rows = 12\ncheck.number('rows')") == "Noted: `rows` is 12."
    assert notebook("rows = 13\ncheck.number('rows')") == "Noted: `rows` is 13."
    assert notebook("letter = 'c'\ncheck.choice('letter')") == 'Noted: `letter` is the text "c".'


def test_what_cannot_be_judged_is_told(notebook):
    notebook("check.hold()")
    assert "one letter in quotes" in notebook("letter = 'maybe'\ncheck.choice('letter')")
    assert "asks for one number" in notebook("rows = [1, 2]\ncheck.number('rows')")


def test_an_empty_answer_is_fine(notebook):
    notebook("check.hold()")
    assert notebook("check.number('rows')").startswith("Noted: `rows` is left empty. That is fine.")
    notebook("rows = 12\ncheck.number('rows')\nrows = ...\ncheck.number('rows')")
    assert "tiny-first: 0 of 2 right. Do it." in notebook(f"check.advice({UNITS})")


def test_without_hold_the_verdict_is_said(notebook):
    assert notebook("rows = 12\ncheck.number('rows')") == "Done: That is right."


def test_advice_by_unit(notebook):
    notebook("check.hold()\nrows, letter, share = 12, 'A', 0.3")
    notebook("check.number('rows')\ncheck.choice('letter')\ncheck.number('share', within=0.01)")
    assert notebook(f"check.advice({UNITS})") == (
        "tiny-first: 1 of 2 right. Do it.\ntiny-second: 0 of 1 right. Do it."
    )
    assert "Fine." not in notebook(f"check.advice({UNITS}, words=('Again.', 'Look.', 'Fine.'))")


def test_two_of_three_are_enough_to_skim_and_all_to_skip(notebook):
    notebook("check.hold()\nrows, letter, share = 12, 'B', 0.3")
    notebook("check.number('rows')\ncheck.choice('letter')\ncheck.number('share', within=0.01)")
    assert notebook("check.advice({'all': ['rows', 'letter', 'share'], 'two': ['rows', 'letter']})") == (
        "all: 2 of 3 right. Skim it.\ntwo: 2 of 2 right. Skip it."
    )


def test_nobody_skips_while_the_first_unit_lacks_an_answer(notebook):
    notebook("check.hold()\nrows, share = 13, 0.25\ncheck.number('rows')\ncheck.number('share', within=0.01)")
    said = notebook("check.advice({'first': ['rows'], 'second': ['share']}, first='first')")
    assert said == "first: 0 of 1 right. Do it.\nsecond: 1 of 1 right. Skim it."


def test_the_advice_stays_with_the_first_answer(notebook):
    notebook("check.hold()\nrows = 13\ncheck.number('rows')\nrows = 12\ncheck.number('rows')")
    assert "tiny-first: 1 of 2 right." in notebook(f"check.advice({UNITS})")
    assert notebook("rows = 14\ncheck.number('rows')").endswith("stays with your first answer.")
    notebook("rows = ...\ncheck.number('rows')")
    notebook("share = 0.25\ncheck.number('share', within=0.01)")  # left empty before: it still counts
    assert notebook(f"check.advice({UNITS})") == (
        "tiny-first: 1 of 2 right. Do it.\ntiny-second: 1 of 1 right. Skip it."
    )


def test_an_answer_without_its_check_is_named(notebook):
    notebook("check.hold()\nrows, share = 12, 0.25\ncheck.number('rows')\nrows = 13")
    said = notebook(f"check.advice({UNITS})")
    assert said.startswith("Not recorded yet: `rows` and `share`. Run the check of each")
    assert "tiny-first: 0 of 2 right." in said and "tiny-second: 0 of 1 right." in said
    notebook("check.number('rows')\ncheck.number('share', within=0.01)")
    assert notebook(f"check.advice({UNITS})").endswith("tiny-second: 1 of 1 right. Skip it.")


def test_an_answer_that_cannot_be_judged_is_not_noted(notebook):
    notebook("check.hold()\nrows = 'twelve'\ncheck.number('rows')")
    assert notebook(f"check.advice({UNITS})").startswith("Not recorded yet: `rows`.")


def test_all_left_empty_is_advice_too(notebook):
    notebook("check.hold()\ncheck.number('rows')")
    assert notebook(f"check.advice({UNITS})") == (
        "tiny-first: 0 of 2 right. Do it.\ntiny-second: 0 of 1 right. Do it."
    )


def test_setting_up_again_keeps_what_was_noted(notebook):
    notebook("check.hold()\nshare = 0.25\ncheck.number('share', within=0.01)\ncheck.hold()")
    assert "tiny-second: 1 of 1 right." in notebook(f"check.advice({UNITS})")


def test_the_advice_is_a_table_that_can_be_read_aloud(notebook, shell):
    notebook("check.hold()\nrows = 12\ncheck.number('rows')")
    caught, _ = ran(shell, "check.advice({'<b>': ['rows']})")
    assert caught.outputs[0].data["text/html"] == (
        '<table><thead><tr><th scope="col">Unit</th><th scope="col">Answers</th><th scope="col">Advice</th></tr>'
        '</thead><tbody><tr><th scope="row">&lt;b&gt;</th><td>1 of 1 right</td><td>Skip it.</td></tr></tbody></table>'
    )


def test_where_nbgrader_keeps_the_score_nothing_is_held(notebook, shell, monkeypatch):
    notebook("check.hold()\nrows = 13")
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    _, result = ran(shell, "check.number('rows')")
    with pytest.raises(check.NotYet):
        result.raise_error()
    assert "tiny-first: 0 of 2" in notebook(f"check.advice({UNITS})")


def test_outside_a_notebook_nothing_is_held(capsys):
    check.hold()
    check.advice(UNITS)
    assert capsys.readouterr().out.startswith("The first cell has not run yet.")


@pytest.fixture
def saved(notebook, tmp_path, monkeypatch):
    """Return a function that runs cells as `notebook` does, in a notebook that a person has opened."""
    monkeypatch.setenv("JPY_SESSION_NAME", str(tmp_path / "exercise.ipynb"))
    return notebook


def restarted(shell):
    shell.user_ns.pop("_practicum_session", None)


def test_answers_changed_after_a_restart_do_not_count(saved, shell):
    saved("check.hold()\nrows = 13\ncheck.number('rows')")
    assert "tiny-first: 0 of 2 right. Do it." in saved(f"check.advice({UNITS})")
    restarted(shell)
    saved("check.hold()\nletter = 'B'\ncheck.choice('letter')")  # left empty before: it still counts
    assert saved("rows = 12\ncheck.number('rows')").endswith("stays with your first answer.")
    said = saved(f"check.advice({UNITS})")
    assert said.startswith("Your answers were counted on ") and "delete the file `advice.json`" in said
    assert "tiny-first: 1 of 2 right. Do it." in said


def test_whoever_deletes_the_advice_starts_over(saved, shell, tmp_path):
    saved(f"check.hold()\nrows = 13\ncheck.number('rows')\ncheck.advice({UNITS})")
    (tmp_path / "advice.json").unlink()
    restarted(shell)
    saved("check.hold()\nrows, letter = 12, 'B'\ncheck.number('rows')\ncheck.choice('letter')")
    assert saved(f"check.advice({UNITS})").startswith("tiny-first: 2 of 2 right. Skip it.")


@pytest.mark.parametrize("damage", ["", "[]", "{", '{"counted": 1}', '{"answers": "x"}', '{"answers": 3}'])
def test_damaged_advice_is_advice_that_was_never_given(saved, shell, tmp_path, damage):
    (tmp_path / "advice.json").write_text(damage, encoding="utf-8")
    saved("check.hold()\nrows = 12\ncheck.number('rows')")
    assert saved(f"check.advice({UNITS})").startswith("tiny-first: 1 of 2 right. Do it.")


def test_what_is_kept_does_not_show_which_answer_was_right(saved, tmp_path):
    saved(f"check.hold()\nrows = 12\ncheck.number('rows')\ncheck.advice({UNITS})")
    kept = json.loads((tmp_path / "advice.json").read_text(encoding="utf-8"))
    assert set(kept) == {"counted", "answers"} and "done" not in kept["answers"]


def test_nothing_is_kept_where_nobody_works(notebook, tmp_path, monkeypatch):
    notebook(f"check.hold()\nrows = 12\ncheck.number('rows')\ncheck.advice({UNITS})")  # as the build runs it
    monkeypatch.setenv("JPY_SESSION_NAME", str(tmp_path / "exercise.ipynb"))
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    notebook(f"check.advice({UNITS})")
    assert not (tmp_path / "advice.json").exists()


def test_unit_without_a_question_is_not_asked_and_not_skipped(notebook):
    notebook("check.hold()")
    assert notebook("check.advice({'silent': []})") == "silent: not asked here. Do it."


def test_one_right_answer_is_too_few_to_skip_where_two_are_asked_for(notebook):
    notebook("check.hold()\nrows, letter = 12, 'B'\ncheck.number('rows')\ncheck.choice('letter')")
    said = notebook("check.advice({'one': ['rows'], 'two': ['rows', 'letter']}, skip_from=2)")
    assert said == "one: 1 of 1 right. Skim it.\ntwo: 2 of 2 right. Skip it."
