"""Comments to use again, and notes of an office hour."""

from __future__ import annotations

from datetime import timedelta

import pytest
from support.marked_book import CRITERIA, NOW, TASK, UNIT

from practicum.cohort.marking import bank, history, marks, notes, questions
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
        changed = bank.change(book, both, year.id, "Say which year, and why.", REX, LATER)
        assert (changed.words, changed.by, changed.uses) == ("Say which year, and why.", REX, 1)
        assert questions.answer(book, both, key).mark.comments == said  # what was given stays
        marks.save(book, both, key, KIM, dict.fromkeys(CRITERIA, 1), {}, 0, done.seen, NOW)
        assert {one.uses for one in bank.entries(book, UNIT, TASK)} == {0}
        bank.remove(book, year.id, KIM)
        assert [one.id for one in bank.entries(book, UNIT, TASK)] == [other.id]
        with pytest.raises(PracticumError, match="not in the bank any more"):
            bank.change(book, both, year.id, "Again.", KIM, LATER)
        assert bank.add(book, UNIT, TASK, "How firm", "Say which year, and why.", KIM, LATER).id == year.id


def test_a_changed_comment_changes_what_was_given_where_that_is_asked_for(both):
    with open_book(both) as book:
        year = bank.add(book, UNIT, TASK, "How firm", "Say which year.", KIM, NOW)
        said = {
            "p0001": {"How firm": "Say which year."},
            "p0002": {"": "Good.\nSay which year.\nAnd who counted."},
            "p0003": {"How firm": "Say which year. Please."},  # changed by hand since
        }
        marked = {}
        for student, words in said.items():
            key = questions.key_of(both, UNIT, student, TASK)
            seen = questions.answer(book, both, key).seen
            marked[student] = marks.save(
                book, both, key, KIM, dict.fromkeys(CRITERIA, 1), words, 0, seen, NOW, used=(year.id,)
            )
        # A level that is changed later, by somebody who opened the answer anew, takes no comment out of what is used.
        second = marked["p0002"]
        levels = {**dict.fromkeys(CRITERIA, 1), "How firm": 0}
        marked["p0002"] = marks.save(
            book, both, second.key, KIM, levels, second.mark.comments, 0, second.seen, NOW
        )
        found = bank.given(book, both, year.id)
        assert found.answers == tuple(sorted((marked[one].key, KIM) for one in ("p0001", "p0002")))
        with pytest.raises(PracticumError, match="Look at the list again"):
            bank.change(book, both, year.id, "Which year?", REX, LATER, seen="other")
        assert bank.given(book, both, year.id) == found
        assert (
            bank.change(book, both, year.id, "Which year?", REX, LATER, seen=found.seen).words
            == "Which year?"
        )
        now = {one: questions.answer(book, both, marked[one].key) for one in said}
        assert now["p0001"].mark.comments == {"How firm": "Which year?"}
        assert now["p0001"].comment == "How firm: Which year?" and now["p0001"].points == 3
        assert now["p0002"].comment == "Good.\nWhich year?\nAnd who counted." and now["p0002"].points == 2
        assert now["p0003"].mark == marked["p0003"].mark
        assert {one.mark.grader for one in now.values()} == {KIM}
        assert [one.who for one in history.changes(book, student="p0001", what=("comment",))] == [REX, KIM]
        # Who changed it takes it back, answer by answer.
        back = marks.undo(book, both, marked["p0001"].key, REX, LATER)
        assert back.comment == "How firm: Say which year." and back.mark == marked["p0001"].mark


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
