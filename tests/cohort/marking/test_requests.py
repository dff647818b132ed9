"""A request comes in once, from who it says, by any way; a coach decides it, the page tells it, all is noted."""

from __future__ import annotations

import json
import os
import shutil
import sys
from dataclasses import replace
from datetime import timedelta
from email.message import EmailMessage
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from support.graded_cohort import UNIT

from practicum.cohort import arrival
from practicum.cohort.marking import history, keys, marks, questions, requests
from practicum.cohort.marking.book import open_book
from practicum.cohort.plan import folder
from practicum.cohort.work import steps
from practicum.cohort.work.inbox import What
from practicum.errors import PracticumError
from practicum.trainee import request as form
from practicum.trainee.request import Kind, Request

pytestmark = [
    pytest.mark.xdist_group("graded-cohort"),
    pytest.mark.skipif(sys.platform == "win32", reason="nbgrader's exchange does not run on Windows"),
]
TASK = "your-question"


@pytest.fixture(scope="module")
def _read(_graded, tmp_path_factory):
    """Make a cohort in which kim gave li one of two points for the written answer, with feedback."""
    place, made = _graded
    root = Path(shutil.copytree(place / "spring", tmp_path_factory.mktemp("read") / "spring", symlinks=True))
    made = replace(made, cohort=folder.read(root))
    with open_book(made.cohort) as book:
        key = keys.of(made.cohort, UNIT, TASK, ["li"])["li"]
        found = questions.answer(book, made.cohort, key, who="kim")
        names = [one.name for one in found.rubric.criteria]
        levels = {name: float(not place) for place, name in enumerate(names)}
        marks.save(
            book, made.cohort, key, "kim", levels, {names[1]: "Which column?"}, 0.0, found.seen, made.now
        )
    steps.feedback(made.cohort, UNIT, students=["li"], now=made.now)
    return made


@pytest.fixture
def graded(_read, tmp_path):
    root = Path(shutil.copytree(_read.cohort.root, tmp_path / "spring", symlinks=True))
    return replace(_read, cohort=folder.read(root))


BEST = {TASK: {"A question": 1.0, "A column": 1.0}}


def asked(graded, **other):
    about = {
        "kind": Kind.SECOND_LOOK, "unit": UNIT, "task": TASK, "student": "li",
        "code": requests.code_of(graded.cohort, UNIT, "li"), "words": "I named it.", "at": graded.now,
    }  # fmt: skip
    return Request(**(about | other))


def inbound(graded) -> Path:
    return Path(graded.cohort.course.settings.Exchange.root) / graded.cohort.name / "inbound"


def lay(graded, request, name=""):
    data = request if isinstance(request, bytes) else request.as_bytes()
    path = inbound(graded) / (name or f"request.{request.student}.{'a' * 32}.json")
    path.write_bytes(data)
    return path


def known(graded):
    with open_book(graded.cohort) as book:
        return requests.requests(book)


def page(graded, who="li"):
    path = graded.cohort.course.folder("feedback", who, UNIT) / "exercise.html"
    return BeautifulSoup(path.read_text("utf-8"), "html.parser")


def test_request_through_the_exchange_is_taken_once_told_once_and_no_submission(graded):
    path = lay(graded, asked(graded))
    new, taken = arrival.collect_all(graded.cohort, graded.now, tell=(told := []).append)
    assert (new, taken, path.exists()) == ({}, (), False)
    assert told == [f"li, {UNIT}: asks for a second look at {TASK}."]
    lay(graded, asked(graded))
    assert requests.take(graded.cohort, graded.now) == ()
    (one,) = known(graded)
    assert (one.state, one.words, one.was, one.student) == ("open", "I named it.", "1", "li")
    told.clear()
    lay(graded, asked(graded, words="And another thing."))
    arrival.stay(graded.cohort.root, once=True, tell=told.append, clock=lambda: graded.now)
    assert sum(f"waits for an answer on {TASK}" in line for line in told) == 1
    assert len(known(graded)) == 1


def test_kept_the_page_tells_the_answer_and_the_history_both(graded):
    with open_book(graded.cohort) as book:
        one = requests.enter(book, graded.cohort, asked(graded, words="I <b>named</b> it."), graded.now)
        assert "has not answered yet" in told_after(graded)
        assert page(graded).select(".task a[href^=mailto]") == []
        done = requests.decide(book, graded.cohort, one.id, "kim", "No column is there.", graded.now)
        assert (done.state, done.was, done.now, done.by) == ("kept", "1", "1", "kim")
        noted = history.changes(book, unit=UNIT, student="li", what=("request",))
        assert [(two.who, json.loads(two.now)["state"]) for two in noted] == [("kim", "kept"), ("li", "open")]
        with pytest.raises(PracticumError, match="kim has answered this request already"):
            requests.decide(book, graded.cohort, one.id, "jo", "Yes.", graded.now)
    told = told_after(graded)
    assert "I <b>named</b> it." in told  # as typed
    assert "The points stay as they are. No column is there." in told


def told_after(graded):
    assert steps.feedback(graded.cohort, UNIT, students=["li"], now=graded.now).made == ["li"]
    return " ".join(page(graded).find(id=f"task-{TASK}").text.split())


def test_changed_goes_through_the_mark_and_leaves_the_coachs_words(graded):
    with open_book(graded.cohort) as book:
        one = requests.enter(book, graded.cohort, asked(graded), graded.now)
        done = requests.decide(book, graded.cohort, one.id, "jo", "You did.", graded.now, levels=BEST)
        assert (done.state, done.was, done.now) == ("changed", "1", "2")
        key = requests.keys_of(graded.cohort, done)[TASK]
        found = questions.answer(book, graded.cohort, key, who="jo")
        assert (found.points, found.mark.grader, list(found.mark.comments.values())) == (
            2.0, "jo", ["Which column?"],
        )  # fmt: skip
    told = told_after(graded)
    assert "2 of 2 points" in told and "The points were changed. You did." in told


def test_changed_points_of_a_check(graded):
    with open_book(graded.cohort) as book:
        code = requests.code_of(graded.cohort, UNIT, "cy")
        one = requests.enter(
            book, graded.cohort, asked(graded, student="cy", code=code, task="one-row"), graded.now
        )
        done = requests.decide(
            book,
            graded.cohort,
            one.id,
            "kim",
            "Seen in class.",
            graded.now,
            levels={"one-row-check": {"": 1.0}},
        )
        assert (done.state, done.was, done.now) == ("changed", "0", "1")
        with pytest.raises(PracticumError, match="no graded cell"):
            other = requests.enter(
                book, graded.cohort, asked(graded, student="cy", code=code, task="by-channel"), graded.now
            )
            requests.decide(
                book, graded.cohort, other.id, "kim", "So.", graded.now, levels={"one-row-check": {"": 1.0}}
            )


def test_another_coachs_mark_meanwhile_is_not_overwritten(graded):
    with open_book(graded.cohort) as book:
        one = requests.enter(book, graded.cohort, asked(graded), graded.now)
        with pytest.raises(marks.Conflict):
            requests.decide(
                book, graded.cohort, one.id, "jo", "Yes.", graded.now, levels=BEST, seen={TASK: "old"}
            )
        assert requests.find(book, one.id).state == "open"


def test_more_time_is_granted_as_an_extension_or_refused(graded):
    with open_book(graded.cohort) as book:
        ask = asked(graded, kind=Kind.MORE_TIME, student="di", code="", task="", words="I was ill.")
        one = requests.enter(book, graded.cohort, ask, graded.now)
        with pytest.raises(PracticumError, match="while di waits"):
            requests.enter(book, graded.cohort, replace(ask, words="Still ill."), graded.now)
        with pytest.raises(PracticumError, match="gives no more time"):
            early = graded.cohort.due(UNIT).date()
            requests.grant(book, graded.cohort, one.id, "kim", early, "Take it.", graded.now)
        until = (graded.now + timedelta(days=5)).date()
        done = requests.grant(book, graded.cohort, one.id, "kim", until, "Take it.", graded.now)
        assert (done.state, done.now) == ("changed", str(until))
        after = folder.read(graded.cohort.root)
        assert after.due(UNIT, after.person("di")).date() == until
        assert after.due(UNIT) == graded.cohort.due(UNIT)
        no = requests.enter(book, after, replace(ask, words="More still."), graded.now)
        assert requests.refuse(book, no.id, "kim", "No.", graded.now).state == "kept"


HOSTILE = {
    "not JSON": b'{"practicum request": 1',
    "a list": b'[1, "practicum request"]',
    "deep": b'{"practicum request": ' + b"[" * 15_000,
    "a number for a name": b'{"practicum request": 1, "kind": 3}',
    "huge": b'{"practicum request": 1, "words": "' + b"a" * 30_000 + b'"}',
}


@pytest.mark.parametrize("data", HOSTILE.values(), ids=HOSTILE)
def test_hostile_file_is_one_line_and_changes_nothing(graded, data):
    path = lay(graded, data, "request.li.x.json")
    (line,) = requests.take(graded.cohort, graded.now)
    assert "\n" not in line and "request.li.x.json" in line and len(line) < 400
    assert path.exists() and known(graded) == ()


def test_hostile_words_names_and_times_are_one_line_each(graded, tmp_path):
    ana = requests.code_of(graded.cohort, UNIT, "ana")
    late = graded.now + timedelta(days=40)
    cases = [
        (asked(graded, student="ana"), "its code is not the one on the feedback page of ana"),
        (asked(graded, code=ana), "its code is not the one"),
        (asked(graded, code=""), "its code is not the one"),
        (asked(graded, student="nobody"), "nobody on the roster has this id"),
        (asked(graded, student="eve"), "which eve does not work"),
        (asked(graded, unit="data-response-times"), "which li does not work"),
        (asked(graded, unit="../../etc"), "was not made by"),
        (asked(graded, student="../li"), "was not made by"),
        (asked(graded, task="../gradebook"), "was not made by"),
        (asked(graded, task="your-answer"), 'Did you mean "your-question"?'),
        (asked(graded, words="a" * 2_001), "has a reason of 2,001 letters"),
        (asked(graded, words=" \x00\x1b "), "gives no reason"),
        (asked(graded, student="ana", code=ana), "which was not graded yet for ana"),
        (asked(graded, at=late), "came after 2026-11-29"),
    ]
    for number, (request, words) in enumerate(cases):
        who = request.student.replace("/", "_")
        path = inbound(graded) / f"request.{who}.{number}.json"
        path.write_bytes(request.as_bytes())
        (line,) = requests.take(graded.cohort, max(graded.now, request.at))
        assert words in line and "\n" not in line, (words, line)
        path.unlink()
    lay(graded, asked(graded), "request.ana.1.json")
    (line,) = requests.take(graded.cohort, graded.now)
    assert "says that it is from li, and its name says another" in line
    (inbound(graded) / "request.ana.1.json").unlink()
    secret = tmp_path / "secret"
    secret.write_bytes(asked(graded).as_bytes())
    os.symlink(secret, inbound(graded) / "request.li.2.json")
    os.mkfifo(inbound(graded) / "request.li.3.json")
    told = requests.take(graded.cohort, graded.now)
    assert len(told) == 2 and "symlink" in told[0].lower() + "symlink" * ("link" in told[0])
    assert known(graded) == () and secret.exists()


def test_file_and_mail_in_the_inbox_are_taken_and_listed(graded):
    cohort = graded.cohort
    cohort.inbox.mkdir(exist_ok=True)
    link = page(graded).select_one(f"#task-{TASK} a[href^=mailto]")
    assert link is None  # nobody is named to write to
    text = (
        (cohort.root / "cohort.toml").read_text("utf-8").replace('lead = ""', 'lead = "lead@alder.example"')
    )
    (cohort.root / "cohort.toml").write_text(text, "utf-8")
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "li@alder.example", "lead@alder.example", "Second look"
    code = requests.code_of(cohort, UNIT, "li")
    mail.set_content(
        f"Practicum request\nunit: {UNIT}\ntask: {TASK}\nfrom: li\ncode: {code.upper()}\n\nPlease leave the lines above "
        "as they are. Why should your coach look again?\n\nThe column is “channel”.\n"
    )
    (cohort.inbox / "Second look.eml").write_bytes(mail.as_bytes())
    (cohort.inbox / "notes.txt").write_text("No request.", "utf-8")
    (cohort.inbox / "again.json").write_bytes(asked(graded, words="More.").as_bytes())
    found = {one.file: one for one in arrival.take_in(cohort, graded.now + timedelta(days=1), print)}
    assert found["Second look.eml"].what is What.ASKED and found["Second look.eml"].who == "li"
    assert found["again.json"].what is What.LEFT and "waits for an answer" in found["again.json"].why
    assert found["notes.txt"].what is What.LEFT
    assert (cohort.inbox / "taken" / "Second look.eml").is_file()
    (one,) = known(graded)
    assert one.words == "The column is “channel”."


def test_file_that_a_trainee_made_is_read_back(graded):
    made = asked(graded, words="Ünïcode, two\nlines.")
    assert form.read(made.as_bytes()) == made
    assert form.is_request(made.as_bytes()) and not form.is_request(b'{"cells": []}')
