"""What people arrange on a board is judged by rules that can be counted; the arrangement is free."""

from __future__ import annotations

import pandas as pd
import pytest

from practicum import check
from practicum.check.compare.boards import COMPARE_BY_RULES, kept
from practicum.check.judge import Status, judge

NOTES = [f"N-{number:03}" for number in range(1, 9)]
GOOD = pd.DataFrame({"note_id": NOTES, "group": list("aaabbbcc")})
SPEAKER = dict(zip(NOTES, ["Ann", "Ann", "Ben", "Ben", "Cy", "Cy", "Di", "Di"], strict=True))
CODES = {note: ["booking"] for note in NOTES} | {"N-008": ["waiting", "booking"], "N-007": ["waiting"]}


def looked(verb, value, **options):
    answer = value  # noqa: F841  the check looks it up by name
    found = []
    with check.recording(lambda spec, seen: found.append((spec, seen))):
        getattr(check, verb)("answer", **options)
    return found[0]


TABLES = {
    "my-notes": pd.DataFrame({"note_id": NOTES, "speaker": SPEAKER.values()}),
    "my-codes": pd.DataFrame(
        [(note, code) for note in NOTES for code in CODES[note]], columns=["note_id", "code"]
    ),
}


def verdict(verb, value, right, **options):
    spec, expected = looked(verb, right, **options)
    held = kept(spec, expected, TABLES.__getitem__)
    assert COMPARE_BY_RULES[verb](spec, expected, held, None) is None
    entry = {"expected": held, "done": "All {count} are there." if verb == "cards" else "", "mistakes": []}
    return judge(spec, looked(verb, value, **options)[1], entry)


def groups(value, **more):
    rules = {"by": "note_id", "place": "group", "places": (2, 3), "least": 2, "most": 4}
    return verdict("cards", value, GOOD, **{**rules, **more})


@pytest.mark.parametrize(
    "value",
    [
        GOOD,
        GOOD.sample(frac=1, random_state=1).assign(more=1),
        GOOD.set_index("note_id"),
        GOOD.set_index("note_id")["group"],
        dict(zip(NOTES, "ccaabbbb", strict=True)),
        {"stairs": NOTES[:4], "form": NOTES[4:]},
        {"stairs": tuple(NOTES[:4]), "form": set(NOTES[4:])},
        {"stairs": pd.Series(NOTES[:4]), "form": pd.Index(NOTES[4:])},
        GOOD.to_dict("records"),
        GOOD.rename(columns={"note_id": "Note_ID", "group": "Group"}),
    ],
)
def test_any_arrangement_that_keeps_the_rules_is_right(value):
    assert groups(value).status is Status.DONE
    assert str(groups(value)) == "Done: All 8 are there."


@pytest.mark.parametrize(
    "value, words",
    [
        (GOOD[:-2], "`answer` leaves out N-007 and N-008. Every note_id needs a group."),
        (GOOD[:2], "leaves out N-003, N-004, N-005, N-006 and 2 more."),
        (pd.concat([GOOD, GOOD[:1]]), "places N-001 more than once. Each note_id belongs in one group."),
        (GOOD.replace("N-008", "N-080"), "holds N-080, which is not among the note_ids of this task."),
        (GOOD.replace("N-008", "word " * 99), "holds word word word word word word word …, which is not"),
        (GOOD.replace("a", None), "has no group for N-001, N-002 and N-003."),
        (GOOD.assign(group=list("abcdabcd")), "has 4 groups; this task asks for 2 to 3."),
        (GOOD.assign(group=list("aaaaaabb")), 'has 6 cards in "a"; the most is 4.'),
        (GOOD.assign(group=list("aaaabbbc")), 'has 1 card in "c"; the least is 2.'),
        (GOOD[:0], "is empty. Place the cards first."),
        (
            GOOD.rename(columns={"group": "pile"}),
            "this task asks for a table with the columns note_id and group.",
        ),
        (NOTES, "is a list of 8 items; this task asks for a table with the columns note_id and group."),
        (3, "is 3; this task asks for a table"),
    ],
)
def test_a_broken_rule_is_named(value, words):
    said = groups(value)
    assert said.status is Status.NOT_YET
    assert words in said.message


def test_codes_may_be_several_for_a_card_and_are_those_of_the_book():
    rules = {"by": "note_id", "place": "code", "once": False, "among": ["booking", "waiting"]}
    right = pd.DataFrame({"note_id": [*NOTES, "N-001"], "code": ["booking"] * 8 + ["waiting"]})
    assert verdict("cards", right, right, **rules).status is Status.DONE
    said = verdict("cards", right.replace("waiting", "wating"), right, **rules).message
    assert said == '`answer` uses the code "wating", which is not on the list: booking and waiting.'


INSIGHT = {
    "insight": "They want to book, but the form asks for an account.",
    "consequence": "Book without an account.",
    "theme": "booking",
    "evidence": "N-001, N-003; N-005",
}
RULES = {
    "notes": "my-notes",
    "filled": ["insight", "consequence"],
    "rows": (1, 2),
    "least": 3,
    "person": "speaker",
    "least_people": 2,
    "theme": "theme",
    "codes": "my-codes",
}


@pytest.mark.parametrize(
    "value",
    [
        [INSIGHT],
        pd.DataFrame([INSIGHT]),
        [{**INSIGHT, "evidence": ["N-001", "n-003", "N-005"]}],
        [{**INSIGHT, "evidence": {"N-001", "N-003", "N-005"}}],
        [{**INSIGHT, "evidence": pd.Series(["N-001", "N-003", "N-005"], index=[7, 8, 9])}],
        [INSIGHT, {**INSIGHT, "evidence": "N-001 N-003 and N-008, N-007"}],
    ],
)
def test_a_claim_with_evidence_is_right(value):
    assert verdict("evidence", value, [INSIGHT], **RULES).status is Status.DONE


@pytest.mark.parametrize(
    "change, words",
    [
        ({"evidence": "N-001, N-003, N-099"}, "cites N-099 in row 1, and there is no such id."),
        ({"evidence": "N-001, N-003"}, "cites 2 ids in row 1; at least 3 were asked for."),
        ({"evidence": None}, "cites 0 ids in row 1"),
        (
            {"theme": "waiting"},
            'gives row 1 the theme "waiting", but nobody coded N-001, N-003 and N-005 that way.',
        ),
        ({"theme": ""}, "names no theme in row 1."),
        ({"consequence": ""}, "has no words for consequence in row 1. Write at least three."),
        ({"consequence": "Book it"}, "has only 2 words for consequence in row 1. Write at least three."),
    ],
)
def test_a_claim_without_it_hears_what_is_missing(change, words):
    said = verdict("evidence", [{**INSIGHT, **change}], [INSIGHT], **RULES)
    assert said.status is Status.NOT_YET
    assert words in said.message


def test_one_persons_notes_are_not_two_peoples():
    said = verdict("evidence", [{**INSIGHT, "evidence": "N-001 N-002"}], [INSIGHT], **{**RULES, "least": 2})
    assert said.message == "`answer` rests row 1 on one person; at least 2 were asked for."


def test_a_row_with_a_theme_and_nothing_else_was_left_empty():
    empty = {"insight": "", "consequence": None, "theme": "waiting", "evidence": []}
    assert verdict("evidence", [empty, INSIGHT], [INSIGHT], **RULES).status is Status.DONE
    said = verdict("evidence", [empty, empty], [INSIGHT], **RULES).message
    assert said == "`answer` has 0 rows, not counting empty ones; this task asks for 1 to 2."
    begun = {**empty, "feeling": -1}
    assert "has no words for insight in row 1." in verdict("evidence", [begun], [INSIGHT], **RULES).message


def test_a_theme_that_is_not_among_those_asked_for():
    rules = {**RULES, "among": ["waiting"]}
    claim = {**INSIGHT, "theme": "waiting", "evidence": "N-007 N-008", "least": 2}
    said = verdict("evidence", [INSIGHT], [claim], **{**rules, "least": 2, "least_people": 1}).message
    assert said == '`answer` names the theme "booking" in row 1, which is not on the list: waiting.'


def test_rows_and_columns_of_claims():
    assert (
        "has 3 rows; this task asks for 1 to 2."
        in verdict("evidence", [INSIGHT] * 3, [INSIGHT], **RULES).message
    )
    short = [{"insight": "They want to book", "evidence": "N-001"}]
    assert "has no column consequence and theme." in verdict("evidence", short, [INSIGHT], **RULES).message
    assert "this task asks for a table" in verdict("evidence", "N-001", [INSIGHT], **RULES).message


CARD = {"belief": "People book without an account.", "passes_if": "at least", "pass_mark": 6}
FIELDS = {
    "belief": {"words": [3, 12], "ends": "."},
    "passes_if": {"options": ["at least", "at most"]},
    "pass_mark": {"number": [1, 8]},
}


@pytest.mark.parametrize(
    "value",
    [
        CARD,
        pd.Series(CARD),
        pd.DataFrame([CARD]),
        pd.DataFrame({"field": list(CARD), "value": list(CARD.values())}),
    ],
)
def test_a_form_that_is_filled_in_is_right(value):
    assert verdict("form", value, CARD, fields=FIELDS).status is Status.DONE
    assert verdict("form", {**CARD, "pass_mark": "6", "more": ""}, CARD, fields=FIELDS).status is Status.DONE


@pytest.mark.parametrize(
    "change, words",
    [
        ({"belief": ""}, '`answer` has nothing in the field "belief".'),
        ({"belief": "Yes."}, 'the field "belief" has 1 word; this task asks for 3 to 12.'),
        ({"belief": "People book at home"}, 'the field "belief" does not end with ".".'),
        ({"passes_if": "about"}, 'the field "passes_if" is "about"; it should be at least or at most.'),
        ({"pass_mark": "six"}, 'the field "pass_mark" is "six"; it should be a number.'),
        ({"pass_mark": 9}, 'the field "pass_mark" is 9; it should lie between 1 and 8.'),
    ],
)
def test_a_field_that_breaks_its_rule_is_named(change, words):
    said = verdict("form", {**CARD, **change}, CARD, fields=FIELDS)
    assert said.status is Status.NOT_YET
    assert words in said.message


@pytest.mark.parametrize("cost", ["$96,000 a year", "US$96,000 a year", "96,000 dollars a year", "96,000 $"])
def test_a_sign_may_touch_the_number(cost):
    fields = {"cost": {"holds": ["dollars", "$"]}}
    assert verdict("form", {"cost": cost}, {"cost": "9 dollars"}, fields=fields).status is Status.DONE
    said = verdict("form", {"cost": "96,000 a year"}, {"cost": "9 dollars"}, fields=fields)
    assert 'does not say "dollars" or "$".' in said.message


def test_two_fields_that_say_the_same():
    fields = {"broad": {"unlike": "narrow"}, "narrow": {}}
    right = {"broad": "How?", "narrow": "How soon?"}
    assert verdict("form", right, right, fields=fields).status is Status.DONE
    said = verdict("form", {"broad": "How soon? ", "narrow": "how soon?"}, right, fields=fields).message
    assert said == '`answer`: the fields "broad" and "narrow" say the same.'


def test_how_a_question_begins():
    fields = {"question": {"starts": "How might we", "ends": "?"}}
    right = {"question": "How might we pick up on Saturdays?"}
    assert verdict("form", right, right, fields=fields).status is Status.DONE
    said = verdict("form", {"question": "We should pick up on Saturdays?"}, right, fields=fields).message
    assert 'begins with "We should pick"; it should begin with "How might we".' in said


OPEN = {
    "question": {
        "starts": ["What", "Tell me"],
        "ends": ["?", "."],
        "once": "?",
        "holds": ["you", "is"],
        "avoid": ["agree"],
    }
}


@pytest.mark.parametrize("question", ["What did you do then?", "Tell me what you saw.", "What is agreed?"])
def test_a_question_may_begin_and_end_in_several_ways(question):
    assert (
        verdict("form", {"question": question}, {"question": "What is it?"}, fields=OPEN).status
        is Status.DONE
    )


@pytest.mark.parametrize(
    "question, words",
    [
        ("Do you agree?", 'begins with "Do you agree?"; it should begin with "What" or "Tell me".'),
        ("Tell me, is it now!", 'does not end with "?" or ".".'),
        ("What happened?", 'does not say "you" or "is".'),
        ("What do you agree with?", 'says "agree", which it should do without.'),
        ("What is hard? What is easy?", 'has "?" 2 times; once is enough.'),
    ],
)
def test_a_question_that_breaks_a_rule_is_told_which(question, words):
    said = verdict("form", {"question": question}, {"question": "What is it?"}, fields=OPEN)
    assert said.status is Status.NOT_YET
    assert words in said.message


def test_a_key_tells_nobody_where_the_model_answer_put_the_cards():
    load = TABLES.__getitem__
    placed = kept(*looked("cards", GOOD, by="note_id", place="group"), load)
    assert placed == {"kind": "items", "items": NOTES, "count": 8}
    assert kept(*looked("form", CARD, fields=FIELDS), load) == {"kind": "none"}
