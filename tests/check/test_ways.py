"""Other ways to do a task are offered below its last check, once all its checks are done."""

from __future__ import annotations

import pytest
from support.shell import ran

from practicum.check import key, session, ways
from practicum.check.judge import Status, Verdict

FIRST, LAST = "number:low:0a", "number:high:0b"
WAYS = ["low, high = min(days), max(days)", 'days = sorted(days)\nlow, high = days[0], days["<b>"]']


@pytest.fixture
def told(shell, tmp_path, monkeypatch):
    """Return a function that hears verdicts in one notebook and gives what is offered after the last."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("JPY_SESSION_NAME", raising=False)
    entries = {(key.EVERYWHERE, f"{key.WAYS}ends"): {"after": [FIRST, LAST], "ways": WAYS}}
    (tmp_path / "exercise.key").write_text(key.encode(entries), encoding="utf-8")
    shell.user_ns.clear()
    shell.user_ns.update(ways=ways)

    def tell(*verdicts: tuple[str, Status]) -> list[str]:
        for entry, status in verdicts:
            shell.user_ns["verdict"] = Verdict(status, "", entry=entry)
            caught, result = ran(shell, "ways.offer(verdict)")
            result.raise_error()
        return [one.data["text/html"] for one in caught.outputs if "text/html" in one.data]

    yield tell
    session.current().done.clear()


def test_all_checks_done_offers_the_ways_closed_below_the_last(told):
    assert told((FIRST, Status.DONE)) == []
    (shown,) = told((LAST, Status.DONE))
    assert shown.startswith("<details") and " open" not in shown
    assert "low, high = min(days), max(days)" in shown
    assert "&lt;b&gt;" in shown and "<b>" not in shown


@pytest.mark.parametrize("status", [Status.NOT_YET, Status.NOT_STARTED, Status.NOTED])
def test_a_check_that_is_not_done_offers_nothing(told, status):
    assert told((FIRST, Status.DONE), (LAST, status)) == []


def test_the_last_check_alone_offers_nothing(told):
    assert told((LAST, Status.DONE)) == []


def test_a_check_that_was_done_and_is_no_more_takes_the_offer_back(told):
    assert told((FIRST, Status.DONE), (FIRST, Status.NOT_YET), (LAST, Status.DONE)) == []


def test_under_grading_nothing_is_offered(told, monkeypatch):
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    assert told((FIRST, Status.DONE), (LAST, Status.DONE)) == []
