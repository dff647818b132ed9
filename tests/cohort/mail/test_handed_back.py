"""Feedback on real work, graded for real: by mail to whom the exchange does not reach, and a word to the others."""

from __future__ import annotations

import sys

import pytest
from support.spring import at

from practicum.cohort import mail as mails
from practicum.cohort.course import exchange
from practicum.cohort.course.exchange import Desk
from practicum.cohort.course.receive import receive
from practicum.cohort.mail import ledger
from practicum.cohort.work import steps
from practicum.trainee import submission

UNIT = "data-first-steps"


def tell_all(cohort, now):
    """Take for sent what is due, and return it by kind and person."""
    found = mails.due(cohort, now)
    for one in found:
        ledger.add_marks(cohort, one.key, one.who, one.marks, now)
    return {(one.kind, one.who): one for one in found}


def hand_back(cohort):
    steps.collect(cohort, UNIT)
    steps.grade(cohort, UNIT)
    return steps.feedback(cohort, UNIT)


@pytest.mark.slow
@pytest.mark.kernel
@pytest.mark.turns
@pytest.mark.skipif(sys.platform == "win32", reason="nbgrader's exchange does not run on Windows")
def test_feedback_goes_where_it_is_needed(cohort, tmp_path):
    steps.release(cohort, UNIT, at("11-05"))
    tell_all(cohort, at("11-05", "11:00"))
    ana, tom = Desk("ana", tmp_path / "ana"), Desk("tom", tmp_path / "tom")
    for desk in (ana, tom):
        exchange.fetch(cohort.course, UNIT, desk)
    exchange.submit(cohort.course, UNIT, ana, at=at("11-06"))
    receive(cohort.root, submission.hand_in(tom.folder, tom.folder / UNIT, UNIT, "tom").file)
    done = hand_back(cohort)
    assert done.reached == ["ana"] and [name for name, _ in done.unreached] == ["tom"]
    found = tell_all(cohort, at("11-06", "15:00"))
    assert found.keys() == {("feedback", "ana"), ("feedback", "tom")}
    assert "choose Fetch Feedback" in found["feedback", "ana"].text
    assert found["feedback", "ana"].attachments == ()
    (page,) = found["feedback", "tom"].attachments
    assert page.name == f"feedback-{UNIT}.html"
    assert page.content == (cohort.root / "feedback" / "tom" / UNIT / "exercise.html").read_bytes()
    assert tell_all(cohort, at("11-06", "15:30")) == {}
    # On a hub feedback is there at once: of all that changes in a day, one mail tells.
    notebook = ana.folder / UNIT / "exercise.ipynb"
    text = notebook.read_text(encoding="utf-8")
    assert text.count("= ...") > 0
    notebook.write_text(text.replace("= ...", "= 1", 1), encoding="utf-8")
    exchange.submit(cohort.course, UNIT, ana, at=at("11-06", "16:00"))
    assert hand_back(cohort).made == ["ana"]
    assert tell_all(cohort, at("11-06", "17:00")) == {}
    assert tell_all(cohort, at("11-07", "10:00")).keys() == {("feedback", "ana")}
