"""What is counted in a letter is what a person would count."""

from __future__ import annotations

import pytest

from practicum.letter import measure
from practicum.letter.measures import count, is_request, sentences

LETTER = """Dear neighbor,

The city picks up large items, such as sofas, for free.
To book your pickup, call 311 or go to portalder.example/pickup by March 14.

1. Put your items on the curb the evening before.
2. Please do not block the sidewalk.

Questions? Call 311. You can't miss it, 3/14/2025.
"""


def test_a_letter():
    found = measure(LETTER)
    assert found.words == 2 + 11 + 13 + 10 + 7 + 1 + 2 + 5
    assert found.before == 13
    assert found.requests[0] == "To book your pickup, call 311 or go to portalder.example/pickup by March 14."
    assert len(found.requests) == 4
    assert found.dates == ("March 14", "3/14/2025")
    assert found.longest == found.requests[0]
    assert 1 < found.grade < 4


def test_sentences_end_at_points_empty_lines_and_items_of_a_list_and_nowhere_else():
    assert list(sentences("WHAT TO DO\n\nGo to city.gov/a at 5.30 today\nor call. Now: see\n- a\n• b\n\n---\n")) == [
        "WHAT TO DO", "Go to city.gov/a at 5.30 today or call.", "Now:", "see", "- a", "• b",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "sentence",
    ["Book by May 3.", "please call 311", "To book a pickup, visit us.", "- Put it out.", "2) Then wait.",
     "First, check the list.", "Don’t block the sidewalk.", "Never leave glass.", "PUT ITEMS OUT"],
)  # fmt: skip
def test_a_sentence_that_begins_with_an_action_is_a_request(sentence):
    assert is_request(sentence)


@pytest.mark.parametrize(
    "sentence",
    ["Your call matters.", "Residents shall call.", "Booking is free.", "The form asks for your name.", "You can book.",
     "Questions?", "To whom it may concern", "Todd will come.", "- ", "311"],
)  # fmt: skip
def test_another_sentence_is_none(sentence):
    assert not is_request(sentence)


@pytest.mark.parametrize(
    "text, words",
    [
        ("Call 311.", 2),
        ("portalder.example/pickup", 1),
        ("can't — won’t", 2),
        ("$0.55 a letter", 3),
        ("...", 0),
        ("año", 1),
    ],
)
def test_words(text, words):
    assert count(text) == words


def test_a_point_of_an_abbreviation_ends_no_sentence():
    assert measure("Put it out after 6 p.m. on Monday. Wait.").requests == (
        "Put it out after 6 p.m. on Monday.",
        "Wait.",
    )


def test_a_letter_without_words_or_requests():
    assert measure("") == measure(" ...\n")
    assert (measure("").words, measure("").before, measure("").grade) == (0, None, 0)
    assert measure("Residents shall comply.").requests == ()


def test_no_letter():
    with pytest.raises(TypeError, match="this is a ellipsis|this is a list"):
        measure([LETTER])


def test_dates_are_named_once_and_a_verb_is_none():
    assert measure("Come on May 3, 2025 or may 3, 2025. You may 2 times.").dates[0] == "May 3, 2025"
    assert measure("Sept. 4 and Oct 12").dates == ("Sept. 4", "Oct 12")
