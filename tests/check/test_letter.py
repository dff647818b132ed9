"""A letter is judged by what can be counted in it; its wording is free."""

from __future__ import annotations

import pytest

from practicum import check
from practicum.check.judge import Status, judge
from practicum.check.scalars import MOST_LETTERS

GOOD = "Dear neighbor,\n\nBook a free pickup: call 311.\n\nPut your sofa on the curb the evening before. We do the rest."
RULES = {
    "words": 30,
    "grade": 6,
    "before": 5,
    "keep": {"what a pickup costs": ["free", "no charge"], "whom to call": ["311"]},
    "avoid": ["violation", "shall"],
}


def verdict(value, wrong=(), **rules):
    def looked(answer):
        found = []
        with check.recording(lambda spec, seen: found.append((spec, seen))):
            check.letter("answer", **{**RULES, **rules})
        assert answer is not None
        return found[0]

    spec, expected = looked(GOOD)
    mistakes = [{"observed": looked(answer)[1], "says": says} for answer, says in wrong]
    return judge(spec, looked(value)[1], {"expected": expected, "done": "", "mistakes": mistakes})


def test_other_words_are_as_good():
    other = "CALL 311 to book a pickup at no charge.\n\nWe take sofas, beds, and stoves."
    assert verdict(GOOD).status is verdict(other).status is Status.DONE


@pytest.mark.parametrize(
    "letter, words",
    [
        (
            "Book a pickup: call 311.",
            'does not say what a pickup costs. The check looks for "free" or "no charge".',
        ),
        ("Book a carefree pickup: call 311.", "does not say what a pickup costs"),
        (GOOD + " Residents shall comply.", 'says "shall", which does not belong in this letter.'),
        (
            "Pickup is free for residents. The number is 311.",
            "asks for nothing: no sentence begins with an action",
        ),
        (
            "Large items are picked up free. Call 311.",
            'makes people read 6 words before the first request ("Call 311.")',
        ),
        (GOOD + " It is easy." * 4, "has 33 words; at most 30 were asked for."),
        (
            "Call 311, free: utilization of municipal collection necessitates preregistration.",
            'reads at grade 21.4; at most 6 was asked for. Start with its longest sentence: "utilization',
        ),
        ("", "has no words yet."),
        (7, "is 7; this task asks for the text of a letter."),
        (["Call 311.", "It is free."], "this task asks for the text of a letter."),
        pytest.param("a " * MOST_LETTERS, "is longer than any letter", id="too-long"),
    ],
)
def test_the_first_rule_that_is_broken_is_named(letter, words):
    found = verdict(letter)
    assert found.status is Status.NOT_YET
    assert words in found.message, found.message


@pytest.mark.parametrize("time", ["6 p.m.", "6pm", "6 PM", "6:00 p.m.", "6 p. m.", "6P.M."])
def test_a_time_may_be_written_in_any_way(time):
    keep = {"when": ["6 p.m."]}
    assert verdict(f"Call 311 after {time} on Monday.", keep=keep).status is Status.DONE
    assert "does not say when" in verdict("Call 311 after 6 a.m. or 16 pm.", keep=keep).message


def test_a_word_to_avoid_is_found_in_its_plural():
    assert 'says "violations"' in verdict(GOOD + " No violations here.").message


def test_a_named_mistake_is_a_letter_of_the_same_words():
    old = "Residents shall call 311."
    assert (
        verdict("residents  shall call 311.", [(old, "That is the old letter.")]).message
        == "That is the old letter."
    )
    assert (
        "does not belong in this letter"
        in verdict("Residents shall call 311!", [(old + " Now.", "That is it.")], keep=None).message
    )
