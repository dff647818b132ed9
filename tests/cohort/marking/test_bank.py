"""Comments to use again, and notes of an office hour."""

from __future__ import annotations

from datetime import timedelta

import pytest
from support.marked_book import CRITERIA, NOW, TASK, UNIT

from practicum.cohort.marking import bank, marks, notes, questions
from practicum.cohort.marking.book import open_book
from practicum.errors import PracticumError

KIM, REX = "Kim Lo", "Rex Ito"
LATER = NOW + timedelta(hours=1)


def test_a_bank_is_searched_changed_and_emptied(both):
    with open_book(both) as book:
        year = bank.add(book, UNIT, TASK, "How firm", "Say which YEAR.", KIM, NOW)
        other = bank.add(book, UNIT, TASK, "", "Name the range.", REX, NOW)
        bank.add(book, UNIT, "another-task", "", "Say which year.", REX, NOW)
        assert bank.add(book, UNIT, TASK, "How firm", " Say which YEAR. ", REX, LATER).id == year.id
        assert [one.id for one in bank.entries(book, UNIT, TASK, "year say")] == [year.id]
        assert bank.entries(book, UNIT, TASK, "year range") == ()
        # The most used come first.
        assert [one.id for one in bank.entries(book, UNIT, TASK)] == [other.id, year.id]
        key = questions.key_of(both, UNIT, "p0001", TASK)
        seen = questions.answer(book, both, key).seen
        said = {"How firm": "Say which YEAR."}
        done = marks.save(
            book, both, key, KIM, dict.fromkeys(CRITERIA, 1), said, 0, seen, NOW, used=(year.id, 999)
        )
        assert [(one.id, one.uses) for one in bank.entries(book, UNIT, TASK)] == [(year.id, 1), (other.id, 0)]
        changed = bank.change(book, year.id, "Say which year, and why.", REX, LATER)
        assert (changed.words, changed.by, changed.uses) == ("Say which year, and why.", REX, 1)
        assert questions.answer(book, both, key).mark.comments == said  # what was given stays
        marks.save(book, both, key, KIM, dict.fromkeys(CRITERIA, 1), {}, 0, done.seen, NOW)
        assert {one.uses for one in bank.entries(book, UNIT, TASK)} == {0}
        bank.remove(book, year.id, KIM)
        assert [one.id for one in bank.entries(book, UNIT, TASK)] == [other.id]
        with pytest.raises(PracticumError, match="not in the bank any more"):
            bank.change(book, year.id, "Again.", KIM, LATER)
        assert bank.add(book, UNIT, TASK, "How firm", "Say which year, and why.", KIM, LATER).id == year.id


@pytest.mark.parametrize("words, told", [(" \n", "needs words"), ("x" * 5_001, "5,001 characters")])
def test_a_comment_that_cannot_be(book, words, told):
    with pytest.raises(PracticumError, match=told):
        bank.add(book, UNIT, TASK, "", words, KIM, NOW)
    assert bank.entries(book, UNIT, TASK) == ()


def test_notes_are_kept_by_whom_they_are_about(both):
    with open_book(both) as book:
        one = notes.add(book, both, "p0001", "Has no laptop.", "Ask IT.", KIM, NOW)
        team = notes.add(book, both, "team:Team 0", "Wants to meet on Mondays.", "", REX, LATER)
        assert notes.notes(book) == (team, one) and notes.notes(book, "p0001") == (one,)
        assert notes.notes(book, undone=True) == (one,)
        done = notes.finish(book, one.id, True, REX, LATER)
        assert done.done == LATER.isoformat() and notes.notes(book, undone=True) == ()
        assert notes.finish(book, one.id, False, REX, LATER) == one
        changed = notes.change(book, one.id, "Has a laptop now.", "", REX, LATER)
        assert (changed.words, changed.next, changed.by) == ("Has a laptop now.", "", REX)
        notes.remove(book, one.id, REX)
        with pytest.raises(PracticumError, match="This note was deleted"):
            notes.finish(book, one.id, True, REX, LATER)
        assert notes.notes(book) == (team,)


@pytest.mark.parametrize(
    "about, words, told",
    [
        ("p001", "x", 'Nobody on the roster has the id "p001"'), ("team:Team", "x", 'No team is called "Team"'),
        ("p0001", " ", "needs words"), ("p0001", "x" * 20_001, "20,001 characters"), ("", "x", "Nobody on the roster"),
    ],
)  # fmt: skip
def test_a_note_that_cannot_be(book, cohort, about, words, told):
    with pytest.raises(PracticumError, match=told):
        notes.add(book, cohort, about, words, "", KIM, NOW)
    assert notes.notes(book) == ()
