"""How the desk's pages write numbers, titles and what a check says."""

from __future__ import annotations

from collections import Counter
from types import SimpleNamespace
from unittest.mock import MagicMock

import pytest

from practicum.desk import pages


@pytest.mark.parametrize(
    "number, words", [(0.123, "0.12"), (-0.004, "0.00"), (-0.5, "\N{MINUS SIGN}0.50"), (1, "1.00")]
)
def test_a_number_with_its_sign(number, words):
    assert pages.signed(number) == words


def test_code_in_what_a_check_says_stays_a_strangers_words():
    assert pages.ticks("`x` is 1 & `<b>`; one ` stays.") == (
        "<code>x</code> is 1 &amp; <code>&lt;b&gt;</code>; one ` stays."
    )


def test_no_two_units_have_the_same_title():
    titles = pages._titles()
    assert titles["data-response-times"] == "How long do residents wait?"
    assert [title for title, times in Counter(titles.values()).items() if times > 1] == []


def test_what_a_coach_can_read_again_comes_first(monkeypatch):
    states = {"read": pages.questions.State.READ, "left": pages.questions.State.WAITING}
    asked = [SimpleNamespace(unit="u", task=task, has_rubric=True, read=3) for task in states]
    monkeypatch.setattr(pages.questions, "questions", lambda *_: asked)
    monkeypatch.setattr(pages.agreement, "of_question", lambda *_: None)
    monkeypatch.setattr(pages.calibration, "is_done", lambda *_: True)
    monkeypatch.setattr(pages.second, "lines", lambda *of: [SimpleNamespace(state=states[of[3]])])
    shown = pages._agreement(MagicMock(), {})["agreed"]
    assert [one.task for one, *_ in shown] == ["left", "read"]
