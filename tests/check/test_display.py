"""A verdict is one line: shown in a notebook, raised only where nbgrader keeps the score."""

from __future__ import annotations

import warnings
from dataclasses import replace

import pytest
from support.shell import ran

from practicum import check
from practicum.check.display import NotStarted, NotYet, as_html, metadata_of, say, verdict_of
from practicum.check.judge import Status, Verdict

VERDICTS = [
    Verdict(Status.NOT_STARTED, "`x` has no value yet."),
    Verdict(Status.NOT_YET, "`x` is 9, <b>high</b>."),
    Verdict(Status.DONE, "Half wait 4 days."),
]


@pytest.mark.parametrize("verdict", VERDICTS, ids=lambda verdict: verdict.status)
def test_shown_in_a_notebook(shell, verdict):
    shell.user_ns.update(say=say, verdict=verdict)
    caught, result = ran(shell, "say(verdict)")
    result.raise_error()
    (shown,) = caught.outputs
    assert set(shown.data) == {"text/plain", "text/html"}
    assert shown.data["text/plain"] == str(verdict)
    assert "\n" not in shown.data["text/html"]
    assert (caught.stdout, caught.stderr) == ("", "")


@pytest.mark.parametrize("verdict", VERDICTS, ids=lambda verdict: verdict.status)
def test_printed_where_there_is_no_notebook(monkeypatch, capsys, verdict):
    monkeypatch.delenv("NBGRADER_EXECUTION", raising=False)
    say(verdict)
    assert capsys.readouterr() == (f"{verdict}\n", "")


@pytest.mark.parametrize(
    "verdict, error",
    list(zip(VERDICTS, [NotStarted, NotYet, None], strict=True)),
    ids=["started", "yet", "done"],
)
def test_raised_where_nbgrader_keeps_the_score(shell, monkeypatch, verdict, error):
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    shell.user_ns.update(say=say, verdict=verdict)
    caught, result = ran(shell, "1\nsay(verdict)")
    assert caught.stderr == ""
    (shown,) = caught.outputs
    assert verdict_of(shown.metadata).status is verdict.status
    if error is None:
        result.raise_error()
        assert caught.stdout == ""
    else:
        assert type(result.error_in_exec) is error
        assert caught.stdout == f"{verdict}\n"  # one line, no traceback
        assert set(shown.data.values()) == {""}  # the error says the words


KNOWN = Verdict(Status.NOT_YET, "It is 3.", 2, "number:x:0a1b", "It is {value}.", "It is 3.")


def test_metadata_of_a_known_mistake_carries_it_as_data():
    assert metadata_of(KNOWN) == {
        "practicum": {
            "status": "Not yet",
            "check": "x",
            "entry": "number:x:0a1b",
            "mistake": 2,
            "says": "It is {value}.",
            "heard": "It is 3.",
        }
    }
    assert verdict_of(metadata_of(KNOWN)) == replace(KNOWN, message="")


@pytest.mark.parametrize(
    "metadata",
    [
        {},
        {"practicum": "Done"},
        {"practicum": {}},
        {"practicum": {"status": "Perfect"}},
        {"practicum": {"status": []}},
    ],
)
def test_verdict_of_other_metadata_is_none(metadata):
    assert verdict_of(metadata) is None


def test_an_error_a_trainee_can_mend_is_one_line_too(shell, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    caught, result = ran(shell, "from practicum import check\nx = 1\ncheck.number('x')")
    assert caught.stdout.startswith("KeyFileError: The key file beside this notebook has nothing for `x`")
    assert caught.stdout.count("\n") == 1


def test_the_word_comes_first_and_markup_is_safe():
    text = as_html(VERDICTS[1])
    assert text.index("Not yet.") < text.index("<code>x</code>")
    assert "<b>" not in text and "&lt;b&gt;high&lt;/b&gt;" in text


def test_recording_hands_out_and_shows_nothing(shell):
    seen = []
    with check.recording(lambda spec, value: seen.append((spec.name, value))):
        caught, _ = ran(shell, "from practicum import check\nx = 1.5\ncheck.number('x')\ncheck.text('none')")
    assert seen == [("x", {"kind": "number", "value": 1.5}), ("none", None)]
    assert (caught.stdout, caught.stderr, caught.outputs) == ("", "", [])


def test_nothing_warns(shell):
    source = """
import warnings, sys
import numpy as np, pandas as pd
from practicum import check
def f(x):
    warnings.warn("careful")
    print("careful", file=sys.stderr)
    return np.log(x)
x = pd.Series([np.nan, 1], dtype=object)
"""
    calls = "check.function('f', on=[0.0, -1.0])\ncheck.series('x')\ncheck.table('x')\ncheck.figure('x')"
    with check.recording(lambda spec, value: None), warnings.catch_warnings():
        warnings.simplefilter("always")
        caught, result = ran(shell, source + calls)
    result.raise_error()
    assert caught.stderr == ""


def test_two_prices_in_a_message_are_no_formula():
    told = as_html(Verdict(Status.NOT_YET, "$18.00 is for plain. Norm costs $0.69."))
    assert "<span>$</span>18.00 is for plain. Norm costs <span>$</span>0.69." in told
