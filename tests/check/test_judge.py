"""Generous where an answer is right; one sentence that helps where it is not."""

from __future__ import annotations

import datetime

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from statsmodels.stats import proportion

from practicum import check
from practicum.check.compare import close
from practicum.check.judge import MOST_LETTERS, Status, judge
from practicum.check.mistakes import comparable
from practicum.check.observe import to_plain_data
from practicum.check.spec import Spec
from practicum.figure import show

ALT = "Bar chart of the median wait by neighborhood; Harbor waits longest."
WAITS = pd.Series({"Harbor": 9.5, "Hill": 3.25, "Docks": 7.0}, name="days").rename_axis("neighborhood")
TABLE = pd.DataFrame({"place": ["Harbor", "Hill", "Docks"], "days": [9.5, 3.25, 7.0], "n": [3, 40, 12]})


def looked(verb, value, **options):
    """Look at `value` exactly as a check in a notebook does."""
    found = []
    answer = value
    with check.recording(lambda spec, seen: found.append((spec, seen))):
        getattr(check, verb)("answer", **options)
    assert answer is value
    return found[0]


def ask(verb, right, value, *, wrong=(), done="", **options):
    spec, wanted = looked(verb, right, **options)
    assert comparable(spec, wanted)
    mistakes = [
        {"observed": looked(verb, one, **options)[1], "says": says, **dict.fromkeys(marks, True)}
        for one, says, *marks in wrong
    ]
    verdict = judge(
        spec, looked(verb, value, **options)[1], {"expected": wanted, "done": done, "mistakes": mistakes}
    )
    assert "\n" not in str(verdict) and len(verdict.message) <= MOST_LETTERS
    return verdict


def accepts(verb, right, value, **options):
    verdict = ask(verb, right, value, **options)
    assert verdict.status is Status.DONE, str(verdict)


def refuses(words, verb, right, value, **options):
    verdict = ask(verb, right, value, **options)
    assert verdict.status is Status.NOT_YET
    assert words in verdict.message, verdict.message
    assert "answer" in verdict.message


# ---------------------------------------------------------------- one value


@pytest.mark.parametrize(
    "value",
    [
        7, 7.0, np.int8(7), np.float32(7), np.array(7), np.array([7]), [7], (7,), {7}, pd.Series([7]),
        pd.Series({"all": 7}), pd.DataFrame({"n": [7]}), 7.006, 6.994,
    ],
    ids=lambda value: f"{type(value).__name__} {value}",
)  # fmt: skip
def test_a_number_in_any_dress(value):
    accepts("number", 7, value)


@pytest.mark.parametrize("value, right", [(6.5, True), (7.5, True), (7.51, False), (6.49, False)])
def test_the_edge_of_a_tolerance_is_inside(value, right):
    assert (ask("number", 7, value, within=0.5).status is Status.DONE) == right


def test_exact_when_nothing_may_be_off():
    accepts("number", 7, 7.0, within=0)
    refuses("too high", "number", 7, 8, within=0)


@pytest.mark.parametrize(
    "value, words",
    [
        (9, "`answer` is 9, which is too high."),
        (5, "`answer` is 5, which is too low."),
        (5.25, "`answer` is 5.25; this task asks for a whole number."),
        (0.0001234, "`answer` is 0.0001234; this task asks for a whole number. A count is a sum (`.sum()`); a share is a mean."),
        (1e300, "`answer` is 1e+300, which is too high: more than 10 times as large as it should be."),
        ("7", '`answer` is the text "7". Give a number, without quotes.'),
        (float("nan"), "`answer` is missing (NaN); this task asks for one number. That comes from 0 divided by 0,"),
        (pd.NaT, "missing (NaN)"),
        (float("inf"), "`answer` is infinite: somewhere, a number is divided by zero."),
        (None, "`answer` is None, which is no value."),
        (True, "`answer` is True; this task asks for one number."),
        ([1, 2], "`answer` is a list of 2 items; this task asks for one number."),
        (WAITS, "`answer` is a Series of 3 values; this task asks for one number."),
        (TABLE, "`answer` is a table of 3 rows; this task asks for one number."),
        (len, "`answer` is a function (put () after its name to call it); this task asks for one number."),
        (pd.Timestamp("2024-05-01"), "2024-05-01"),
        (pd.Timedelta(days=9), "`answer` is a length of time (9 days); this task asks for a plain number of days."),
        (pd.Timedelta(days=7), "Divide it by one day to get a plain number of days"),
        (complex(1), "`answer` is of a kind this check cannot read (complex); this task asks for one number."),
    ],
    ids=str,
)  # fmt: skip
def test_what_a_wrong_number_hears(value, words):
    refuses(words, "number", 7, value)


def test_a_whole_result_is_asked_for_one_of_its_parts():
    whole = proportion.test_proportions_2indep(20, 100, 10, 100)
    accepts("number", whole.pvalue, whole.pvalue)
    refuses("(Proportions2indepTestResult; name the part that you need after a dot)", "number", 0.04, whole)


def test_percent_and_share():
    refuses("100 times too large. Is it a percentage where a share is asked for?", "number", 0.62, 62)
    refuses("100 times too large", "number", 0.62, 61.97, within=0.005)
    refuses("100 times too small. Is it a share", "number", 62, 0.62)
    refuses("`answer` is 500, 100 times the right number.", "number", 5, 500)  # five days are no share
    refuses("`answer` is 62, 100 times too large", "number", 0.6189, 62)
    refuses("`answer` is 5.4; the right number lies between 0 and 1.", "number", 0.0501, 5.4)
    refuses(
        "`answer` is 0.002, which is too low: less than a tenth of what it should be.",
        "number",
        0.25,
        0.002,
        within=0.06,
    )
    refuses("100 times the right number", "number", -0.5, -50)


def test_size_below_zero_is_told_as_a_distance_from_zero():
    refuses(
        "`answer` is -0.075, which is too high: less than a tenth as far below zero as it should be.",
        "number",
        -7012.5,
        -0.075,
    )
    refuses("too low: more than 10 times as far below zero as it should be.", "number", -7, -123)
    refuses("`answer` is 7, which is too high. It has the wrong sign.", "number", -123, 7)


def test_rounding():
    refuses("`answer` is 3.3, rounded too far. Keep at least 3 decimals.", "number", 3.3333, 3.3)
    refuses("`answer` is 14. If you rounded, keep at least 2 decimals.", "number", 14.1768, 14, within=0.01)
    refuses("too low", "number", 3.3333, 3.2)
    refuses("is 1,900, which is close but a little too high: within 5% of", "number", 1877, 1900, within=0.4)
    refuses("`answer` is -2. If you rounded, keep at least 1 decimal.", "number", -2.43, -2, within=0.06)
    refuses("`answer` is 1. If you rounded, keep at least 3 decimals.", "number", 0.873, 1, within=0.0006)
    refuses("rounded too far. Keep at least 4 decimals.", "number", 0.1234, 0.12, within=0)
    refuses("too low", "number", 12, 10)
    refuses("`answer` is 10. If you rounded, keep at least 2 decimals.", "number", 9.5089, 10, within=0.02)
    refuses("`answer` is 10. If you rounded, keep at least 2 decimals.", "number", 10.31, 10.0, within=0.02)


def test_zero_for_a_number_that_rounding_leaves_nothing_of():
    asked = "If you rounded, keep at least 2 decimals."
    refuses(f"`answer` is 0; the right number is above zero. {asked}", "number", 0.0123, 0, within=0.005)
    refuses(f"`answer` is 0; the right number is below zero. {asked}", "number", -0.31, 0.0, within=0.004)
    refuses("`answer` is 0; the right number is above zero.", "number", 0.7, 0, within=0.005)
    assert "rounded" not in ask("number", 0.7, 0, within=0.005).message
    verdict = ask("number", 0.0123, 0.0, wrong=[(0.0, "{value:.1f} comes from medians.")], within=0.005)
    assert verdict.message == (
        f"`answer` is 0; the right number is above zero. {asked} If you did not round: 0.0 comes from medians."
    )


def test_many_rounded_values():
    shares = {"Harbor": 0.0234, "Hill": 0.6172, "Docks": 0.0}
    for digits in (0, 1, 2):
        value = {name: round(share, digits) for name, share in shares.items()}
        said = "is rounded too far. Keep" if digits else "holds whole numbers. If you rounded, keep"
        refuses(f"`answer` {said} at least 4 decimals.", "series", shares, value, within=5e-5)
        accepts("series", shares, value, within=0.5)
    refuses("only the value for Hill is off: it is 0.5", "series", shares, {**shares, "Hill": 0.5})
    refuses("every value is 0.", "series", shares, dict.fromkeys(shares, 0))
    table = pd.DataFrame({"place": list(shares), "share": list(shares.values()), "n": [1, 2, 3]})
    refuses("rounded too far", "table", table, table.round(1), by="place")
    refuses(
        "2 of 3 values are off, such as Harbor with 0", "table", table, table.round(1).assign(n=3), by="place"
    )


def test_a_rounded_right_answer_is_no_mistake():
    mistakes = [(0.9004, "As typed.")]
    verdict = ask("number", 0.8961, 0.9, wrong=mistakes, within=0.0006)
    assert (verdict.mistake, verdict.message) == (None, "`answer` is 0.9. If you rounded, keep at least 3 decimals.")  # fmt: skip
    assert ask("number", 0.8961, 0.9004, wrong=mistakes, within=0.0006).message == "As typed."
    shares = {"Harbor": 0.1412, "Hill": 0.6172}
    wrong = [({"Harbor": 0.1388, "Hill": 0.6231}, "With copies.")]
    for value in ({"Harbor": 0.1, "Hill": 0.6}, {"Harbor": 0.14, "Hill": 0.62}):
        assert "rounded too far" in ask("series", shares, value, wrong=wrong).message
    assert ask("series", shares, {"Harbor": 0.139, "Hill": 0.623}, wrong=wrong).message == "With copies."


def test_a_number_may_be_a_mistake_and_the_right_one_rounded():
    verdict = ask("number", -2.43, -2.0, wrong=[(-2.0, "{value} comes from medians.")], within=0.06)
    assert verdict.mistake == 0
    assert verdict.message == (
        "`answer` is -2. If you rounded, keep at least 1 decimal. If you did not round: -2.0 comes from medians."
    )


def test_a_function_seen_to_return_nothing_is_no_known_mistake():
    entry = {"expected": {"kind": "number", "value": 7}, "done": ""}
    entry["mistakes"] = [{"observed": {"kind": "none"}, "says": "Your function found nothing."}]
    assert judge(Spec("number", "x", {}), {"kind": "none"}, entry).message == "Your function found nothing."
    seen = {"kind": "none", "why": "`f` has no `return`."}
    assert judge(Spec("number", "x", {}), seen, entry).message == "`f` has no `return`."


def test_a_mistake_of_rounding_is_said_alone():
    wrong = [(-2.0, "This is a whole number. Keep one decimal place.", "rounds")]
    assert ask("number", -2.43, -2.0, wrong=wrong, within=0.06).message == wrong[0][1]


def test_a_sentence_with_the_word_round_is_no_mistake_of_rounding():
    wrong = [(-2.0, "{value} is for the second round of letters.")]
    assert ask("number", -2.43, -2.0, wrong=wrong, within=0.06).message == (
        "`answer` is -2. If you rounded, keep at least 1 decimal. "
        "If you did not round: -2.0 is for the second round of letters."
    )


def test_a_rounded_right_answer_within_the_tolerance_is_right():
    assert ask("number", -2.04, -2.0, wrong=[(-2.0, "Medians.")], within=0.06).status is Status.DONE


@pytest.mark.parametrize("guess, mistake", [(0.8, 0.7712), (1, 0.98), (-1, -1.02), (0, 0.04), (-3, -3.04)])
def test_one_digit_names_no_mistake(guess, mistake):
    assert ask("number", 5.5, guess, wrong=[(mistake, "That one.")]).mistake is None
    assert ask("number", 5.5, mistake, wrong=[(mistake, "That one.")]).mistake == 0


def test_missing_is_no_model_answer():
    assert not comparable(*looked("number", float("nan")))


@pytest.mark.parametrize("value", ["Harbor", "  harbor ", "HARBOR", np.str_("Harbor"), ["Harbor"]])
def test_a_text(value):
    accepts("text", "Harbor", value)


def test_what_a_wrong_text_hears():
    refuses('`answer` is "Hill". That is not the right answer.', "text", "Harbor", "Hill")
    refuses("`answer` is 3; this task asks for text in quotes.", "text", "Harbor", 3)
    refuses("`answer` is 3; this task asks for a date.", "text", pd.Timestamp("2024-05-01"), 3)


def test_words_where_an_id_is_asked_for():
    refuses('`answer` is "No account"; this task asks for an id.', "text", "I072", "No account")
    refuses('"I072", which is an id; this task asks for something else.', "text", "Reach", "I072")
    refuses('`answer` is "I071". Check the spelling.', "text", "I0721", "I071")
    refuses('"B05", an id of another kind: here, they begin with X.', "text", "X03", "B05")
    refuses('`answer` is "X16". That is not the right answer.', "text", "X03", "X16")
    refuses("do not belong. This task asks for ids, each in quotes.", "items", ["I1", "I2"], ["No", "Yes"])


def test_groups_of_which_there_is_nothing_may_be_left_out():
    people = {"Harbor": 3, "Hill": 2}
    accepts("series", people, {**people, "Docks": 0}, zeros=True)
    accepts("series", {**people, "Docks": 0}, people, zeros=True)
    refuses("has a row for Docks, which does not belong.", "series", people, {**people, "Docks": 0})
    refuses(
        "has a row for Docks, which does not belong.", "series", people, {**people, "Docks": 1}, zeros=True
    )
    refuses("and none for Hill", "series", people, {"Harbor": 3, "Hill": 0}, zeros=True)


def test_a_day_with_and_without_its_hour():
    accepts("text", pd.Timestamp("2024-05-01"), datetime.date(2024, 5, 1))
    accepts("text", datetime.date(2024, 5, 1), np.datetime64("2024-05-01"))
    accepts("text", pd.Timestamp("2024-05-01"), "2024-05-01")
    for words in ("May 1, 2024", "1 May 2024", "Wednesday, May 1, 2024", "5/1/2024"):
        accepts("text", pd.Timestamp("2024-05-01"), words)
    refuses("2024-05-02. That is not the right date", "text", pd.Timestamp("2024-05-01"), "May 2, 2024")
    refuses("That is not the right answer", "text", pd.Timestamp("2024-05-01"), "in May")
    refuses(
        "`answer` is 2024-05-02. That is not the right date.",
        "text",
        pd.Timestamp("2024-05-01"),
        datetime.date(2024, 5, 2),
    )
    refuses("2024-05-11. That is not the right date", "text", pd.Timestamp("2024-05-01"), "2024-05-11")


@pytest.mark.parametrize("value", ["B", "b", " b. ", "B:", "(B)", ["B"]])
def test_a_choice(value):
    accepts("choice", "B", value)


def test_what_a_wrong_choice_hears():
    refuses("`answer` is C, which is not the right option", "choice", "B", "c")
    for value in ("E", "", "AB", 2, None, TABLE):
        refuses("`answer`", "choice", "B", value)
    refuses('needs one letter in quotes: A, B, C or D, such as "A"', "choice", "B", "E")
    refuses("A, B or C", "choice", "B", "D", options="ABC")


# ---------------------------------------------------------------- many values


@pytest.mark.parametrize(
    "value",
    [
        ["Harbor", "Docks"], ("Docks", "harbor "), {"Docks", "Harbor"}, np.array(["Docks", "Harbor"]),
        pd.Series(["Harbor", "Docks"]), pd.Index(["Harbor", "Docks"]), pd.Categorical(["Harbor", "Docks"]),
        pd.Series({"Harbor": 9.5, "Docks": 7.0}), {"Harbor": 1, "Docks": 2}, pd.DataFrame({"x": ["Harbor", "Docks"]}),
    ],
    ids=lambda value: type(value).__name__,
)  # fmt: skip
def test_items_in_any_dress(value):
    accepts("items", ["Harbor", "Docks"], value)


def test_items_of_numbers():
    accepts("items", [1, 2, 3], [3.0, 1.0, 2.0])
    accepts("items", [1 / 3, 2 / 3], np.array([0.667, 0.333]))
    accepts("items", [1, 2, 3], pd.Series([3, 2, 1]).to_numpy())
    refuses("4, which does not belong", "items", [1, 2, 3], [1, 2, 4])


def test_names_with_their_values_are_items():
    accepts("items", ["Harbor", "Docks"], [("Harbor", 9.5), ("Docks", 7.0)])
    refuses(
        "includes Bay, which does not belong", "items", ["Harbor", "Docks"], [("Harbor", 9.5), ("Bay", 7.0)]
    )


def test_one_item_needs_no_list():
    day = pd.Timestamp("2025-06-02")
    accepts("items", [day], day)
    accepts("items", pd.Series([30], [day]), "2025-06-02")
    refuses("does not belong", "items", [day], pd.Timestamp("2025-06-09"))


def test_what_wrong_items_hear():
    right = ["Harbor", "Docks", "Hill"]
    refuses("`answer` includes Bay, which does not belong.", "items", right, ["Harbor", "Docks", "Bay"])
    refuses("Bay and Cove, which do not belong", "items", right, ["Harbor", "Bay", "Cove"])
    refuses(
        "`answer` has 2 items, all of which belong, but the list is not complete.", "items", right, right[:2]
    )
    refuses(
        "holds True or False for each row",
        "items",
        right,
        pd.Series({"Harbor": True, "Docks": True, "Bay": False}),
    )
    refuses("`answer` lists Hill more than once.", "items", right, [*right, "Hill"])
    refuses("`answer` has the right 3 items, but not in the order asked for: item 1 is Hill.", "items", right, right[::-1], order=True)  # fmt: skip
    refuses("`answer` is a table of 3 rows; this task asks for a list.", "items", right, TABLE)
    refuses("`answer` is an empty list.", "items", right, [])
    refuses("includes 0, 1, 2 and 497 more, which do not belong", "items", right, list(range(10_000)))
    refuses("includes Bay and Cove, which do not belong", "items", right, ["Bay", "Cove", "Bay"])
    refuses(
        '`answer` is the text "Hill"; this task asks for a list, with each item in its own quotes',
        "items",
        right,
        "Hill",
    )
    refuses("`answer` is 3; this task asks for a list.", "items", right, 3)
    refuses("`answer` is a list within a list", "items", right, [right])


@pytest.mark.parametrize("text", ["HarborDocks", "harbor, docks", "Harbor,Docks,Hill"])
def test_items_in_one_text_are_not_called_strangers(text):
    refuses(f'has "{text}" as one item', "items", ["Harbor", "Docks", "Hill"], [text])
    refuses("Harbor Bay, which does not belong", "items", ["Harbor", "Docks", "Hill"], ["Harbor Bay"])


def test_letters_where_words_or_numbers_were_given():
    refuses(
        "why, which do not belong. This task asks for letters",
        "items",
        list("CAB"),
        ["how", "why"],
        order=True,
    )
    refuses("3, 1 and 2, which do not belong. This task asks for letters", "items", list("CAB"), [3, 1, 2])
    refuses('has "CAB" as one item', "items", list("CAB"), ["CAB"], order=True)
    assert "letters" not in ask("items", list("CAB"), ["C", "A", "D"]).message


def test_a_list_that_repeats_is_told_the_place_not_the_repetition():
    right = list("COMCOM")
    for value, words in (
        ("MOMCOM", "`answer`: only the value for item 1 is off: it is M. The other 5 are right."),
        ("MMMMMM", "`answer`: 4 of 6 values are off, such as item 1 with M. The other 2 are right."),
        ("MCOMCO", "not in the order asked for: item 1 is M."),
        ("OMOOMO", "`answer`: all values are off, such as item 1 with O."),
        ("COMCO", "`answer` has 5 items, all of which belong, but the list is not complete."),
        ("COMCOMM", "`answer` lists M 3 times, which is too often."),
    ):
        refuses(words, "items", right, list(value), order=True)
    refuses("`answer` lists M 3 times, which is too often.", "items", right, list("COMCMM"))


def test_a_set_has_no_order():
    refuses("`answer` is a set, in braces", "items", list("ABC"), set("ABC"), order=True)
    accepts("items", ["A"], {"A"}, order=True)
    accepts("items", list("ABC"), dict.fromkeys("ABC").keys(), order=True)


def test_a_list_of_answers_may_hold_one_twice():
    right = ["go", "stop", "change", "stop"]
    accepts("items", right, ("Go", "Stop", "Change", "Stop"), order=True)
    refuses(
        "only the value for item 3 is off: it is go.",
        "items",
        right,
        ["go", "stop", "go", "stop"],
        order=True,
    )
    refuses("not in the order asked for: item 1 is stop.", "items", right, ["stop", "go", "change", "stop"], order=True)  # fmt: skip
    refuses("not in the order asked for: item 1 is stop.", "items", right, ["stop", "change", "stop", "go"], order=True)  # fmt: skip
    refuses("has 3 items, all of which belong, but the list is not complete", "items", right, right[:3], order=True)  # fmt: skip
    refuses("lists stop 3 times, which is too often", "items", right, [*right, "stop"], order=True)
    refuses("lists go more than once", "items", right, [*right, "go"], order=True)
    refuses("no and yes, which do not belong", "items", right, ["no", "yes", "no", "yes"], order=True)
    refuses("lists stop 3 times, which is too often", "items", right, ["stop", "stop", "stop", "go"])


def test_a_list_too_long_to_carry_is_no_model_answer():
    assert not comparable(*looked("items", list(range(501))))


@pytest.mark.parametrize(
    "value",
    [
        WAITS, WAITS[::-1], WAITS.rename_axis(None), WAITS.rename(None), WAITS.to_dict(), WAITS.to_frame(),
        WAITS.rename_axis(None).to_frame(), WAITS.reset_index(), WAITS.round(2) + 0.001,
        {"harbor": 9.5, "hill ": np.float32(3.25), "Docks": 7}, WAITS.astype(object),
        WAITS.set_axis(pd.CategoricalIndex(WAITS.index)),
    ],
    ids=range(12),
)  # fmt: skip
def test_a_series_in_any_dress(value):
    accepts("series", WAITS, value)


def test_pairs_of_a_number_and_a_value_are_a_series():
    accepts("series", {1: "P", 2: "Q"}, [(1, "P"), (2, "Q")])
    refuses("a list of 2", "series", {1: "P", 2: "Q"}, [(1, "P"), (1, "Q")])


def test_a_table_of_one_column_with_rows_numbered_from_1_has_names():
    accepts("series", {1: "P", 2: "Q"}, pd.DataFrame({"measure": ["P", "Q"]}, index=range(1, 3)))
    refuses("a table of 2 rows", "series", {0: "P", 1: "Q"}, pd.DataFrame({"measure": ["P", "Q"]}))


def test_labels_of_groups():
    accepts("series", pd.Series({1: 5.0, 2: 6.0}), {1.0: 5, 2.0: 6})
    accepts("series", pd.Series({1: 5.0, 2: 6.0}), {"1": 5, "2": 6})
    accepts("series", pd.Series({("a", 1): 5.0}), {("A", 1.0): 5})
    days = pd.date_range("2024-05-01", periods=2)
    accepts("series", pd.Series([1, 2], days), pd.Series([1, 2], [day.date() for day in days]))
    months = pd.period_range("2024-05", periods=2, freq="M")
    refuses("2024-06", "series", pd.Series([1, 2], months), pd.Series([1, 3], months))
    bins = pd.cut(pd.Series([1, 6]), [0, 5, 10])
    refuses("(5, 10]", "series", bins.value_counts(), bins.value_counts() + [0, 1])


def test_pairs_of_name_and_value_are_a_series():
    accepts("series", WAITS, list(WAITS.items()))


@pytest.mark.parametrize("rule", ["ME", "MS"])
def test_months_by_any_of_their_names(rule):
    days = pd.Series(1.0, pd.date_range("2024-01-15", "2025-03-20"))
    right = days.groupby(days.index.strftime("%Y-%m")).sum()
    for value in (days.resample(rule).sum(), days.groupby(days.index.to_period("M")).sum()):
        accepts("series", right, value, order=True)
        accepts("series", value, right, order=True)
    accepts("series", days.resample("MS").sum(), days.resample("ME").sum())
    years = days.groupby(days.index.year).sum()
    accepts("series", years, days.resample("YE").sum())
    refuses("has 14 rows and none for", "series", right, days.resample(rule).sum()[1:])
    refuses("which does not belong", "series", right, days.resample("W").sum())


def test_names_alone_or_values_alone_are_told_apart():
    said = "`answer` holds names without values. This task asks for one value for each of 3 groups."
    refuses(said, "series", WAITS, ["Harbor", "Hill", "Docks"])
    refuses("this task asks for one value, for Harbor.", "series", WAITS[:1], 3)


def test_a_plain_list_of_rows_that_are_numbered_from_1():
    right = pd.Series([4, 2, 0], index=[1, 2, 3])
    for value in ([4, 2, 0], (4, 2, 0), np.array([4, 2, 0])):
        accepts("series", right, value)
    refuses("only the value for 2 is off: it is 1, which is too low.", "series", right, [4, 1, 0])
    refuses("`answer` has 2 rows and none for 3; 3 were expected.", "series", right, [4, 2])
    refuses("this task asks for one value for each of 3 groups", "series", right, ["a", "b", "c"])
    refuses("a list without names", "series", right, {4, 2, 0})
    refuses("`answer` has a row for 0, which does not belong", "series", right, pd.Series([4, 2, 0]))


def test_what_a_wrong_series_hears():
    refuses("`answer`: only the value for Hill is off: it is 4, which is too high. The other 2 are right.", "series", WAITS, {**WAITS, "Hill": 4})  # fmt: skip
    refuses("`answer` has 2 rows and none for Docks; 3 were expected.", "series", WAITS, WAITS.drop("Docks"))
    refuses("`answer` has a row for Bay, which does not belong.", "series", WAITS, {**WAITS, "Bay": 1})
    refuses("`answer` has a row for Bay, which does not belong, and none for Hill.", "series", WAITS, {**WAITS.drop("Hill"), "Bay": 1})  # fmt: skip
    refuses("`answer` has more than one row for Harbor.", "series", WAITS, pd.concat([WAITS, WAITS[:1]]))
    refuses(
        "is a list without names. Keep the names, such as Harbor and Hill, with the values",
        "series",
        WAITS,
        [9.5, 3.25, 7],
    )
    refuses("`answer` is 3; this task asks for one value", "series", WAITS, 3)
    refuses(
        "the value for Hill is missing but should be given.", "series", WAITS, WAITS.replace(3.25, np.nan)
    )
    refuses("wrong order: Docks comes first", "series", WAITS, WAITS[::-1], order=True)  # fmt: skip
    refuses("a Series of 1,000 values", "series", WAITS, pd.Series(range(1000)))


def test_a_series_with_a_label_twice_is_no_model_answer():
    assert not comparable(*looked("series", pd.concat([WAITS, WAITS])))


def test_a_long_series():
    long = pd.Series(np.arange(1000.0))
    accepts("series", long, long[::-1])
    accepts("series", long, dict(enumerate(range(1000))))
    refuses("has a sum of", "series", long, long + 1)
    refuses("1,000 values were expected", "series", long, WAITS)
    refuses("This task asks for 1,000 values", "series", long, 3)


@pytest.mark.parametrize(
    "value",
    [
        TABLE, TABLE[::-1], TABLE[["n", "place", "days"]], TABLE.assign(more=1), TABLE.set_index("place"),
        TABLE.set_index(["place", "n"]), TABLE.astype({"n": float}), TABLE.convert_dtypes(),
        TABLE.astype({"place": "category"}), TABLE.round(1).assign(days=TABLE["days"] + 0.001),
    ],
    ids=range(10),
)  # fmt: skip
@pytest.mark.parametrize("by", [None, "place"])
def test_a_table_in_any_dress(value, by):
    accepts("table", TABLE, value, by=by)


def test_a_table_of_two_columns_and_a_series():
    accepts("table", TABLE[["place", "days"]], WAITS)
    accepts("table", TABLE[["place", "days"]], WAITS.to_dict(), by="place")
    accepts("table", TABLE, TABLE.set_index("place").rename_axis(None), by="place")


def test_rows_whose_rounding_changes_their_order():
    right = pd.DataFrame({"a": [9.9996, 10.0001, 10.0002], "b": ["x", "z", "y"]})
    accepts("table", right, right.round(3)[::-1], within=0.001)


def test_what_a_wrong_table_hears():
    off = TABLE.assign(days=[9.5, 4.0, 7.0])
    refuses("`answer`: in column `days`, only the value for Hill is off: it is 4, which is too high. The other 2 are right.", "table", TABLE, off, by="place")  # fmt: skip
    refuses("`answer`: column `days` holds 4, which does not belong there.", "table", TABLE, off)
    refuses("column `days` holds missing", "table", TABLE, TABLE.replace({"days": {3.25: np.nan}}))
    mixed = TABLE.assign(n=[3, 12, 40])
    refuses("right values in each column, but puts them together", "table", TABLE, mixed)
    refuses("`answer` has no column `n`; it has `place` and `days`.", "table", TABLE, TABLE[["place", "days"]])  # fmt: skip
    refuses("`answer` has 2 rows, 1 too few. In column `place`, Docks is missing.", "table", TABLE, TABLE[:2])
    refuses("`answer` has 6 rows, 3 too many.", "table", TABLE, pd.concat([TABLE, TABLE]))
    refuses("wrong order: Docks comes first", "table", TABLE, TABLE[::-1], by="place", order=True)
    refuses("`answer` is a list of 3 items; this task asks for a table.", "table", TABLE, [1, 2, 3])
    twice = TABLE.set_axis(["place", "days", "days"], axis=1)
    refuses("table with two columns of one name", "table", TABLE, twice)


def test_only_the_columns_asked_for():
    accepts("table", TABLE, TABLE.assign(n=0), columns=["place", "days"])
    refuses("`n`", "table", TABLE, TABLE.assign(n=0), columns=["place", "n"])
    assert not comparable(*looked("table", TABLE, columns=["none such"]))


def test_a_long_table():
    long = pd.DataFrame({"a": np.arange(1000.0), "b": ["x", "y"] * 500})
    accepts("table", long, long.sample(frac=1, random_state=1))
    accepts("table", long, long.assign(a=long["a"].astype(int)))
    refuses("column `b` has 3 different values", "table", long, long.assign(b=["x", "y", "z", "y"] * 250))
    refuses("no column `b`; it has `a`", "table", long, long[["a"]])
    refuses("999 rows, 1 too few", "table", long, long[1:])
    refuses("500 rows, 500 too few", "table", long, long[:500])


# ---------------------------------------------------------------- known mistakes


def test_a_known_mistake_is_named():
    verdict = ask("number", 7, 9.0, wrong=[(8, "Eight."), (9, "{value:.0f} is the mean.")])
    assert (verdict.mistake, verdict.message) == (1, "9 is the mean.")


def test_a_mistake_is_known_by_its_own_numbers_or_those_rounded():
    mistakes = [(9.0438, "The mean.")]
    assert ask("number", 7, 9.04, wrong=mistakes).mistake == 0
    assert ask("number", 7, 9.0, wrong=mistakes).mistake is None
    assert ask("number", 7, 9.06, wrong=mistakes, within=0.5).mistake is None


def test_the_exact_number_of_a_mistake_is_no_right_answer_within_the_tolerance():
    mistakes = [(7.21, "A 90% interval.")]
    assert ask("number", 7, 7.21, wrong=mistakes, within=0.3).mistake == 0
    assert ask("number", 7, 7.2, wrong=mistakes, within=0.3).status is Status.DONE
    assert ask("number", 7, 7, wrong=mistakes, within=0.3).status is Status.DONE


def test_bars_stand_longest_first_where_order_is_part_of_the_task():
    import matplotlib.pyplot as plt

    def drawn(lengths, turn=False):
        fig, ax = plt.subplots()
        ax.barh(list("abc"), lengths)
        ax.set(title="Some words here", xlabel="Days", ylabel="Place")
        if turn:
            ax.invert_yaxis()
        return fig

    best = drawn([1, 2, 3])  # barh draws upward: the longest is on top
    assert ask("figure", best, drawn([1, 2, 3]), order=True, alt=False).status is Status.DONE
    assert (
        "other way around" in ask("figure", best, drawn([1, 2, 3], turn=True), order=True, alt=False).message
    )
    plt.close("all")


@pytest.mark.parametrize(
    "value, words",
    [
        ({"Harbor": 0.95, "Hill": 0.325, "Dale": 0.7}, "every value is 10 times too small"),
        ({"Harbor": "9.5", "Hill": "3.25", "Dale": "7"}, "holds text. Give numbers, without quotes"),
        ({"Harbor": 9.5, "Hill": pd.Series([1]), "Dale": 7.0}, "holds a Series where one number belongs"),
        (
            {"Harbor": 9.5, "Hill": pd.Series([1]).mean, "Dale": 7.0},
            "holds a method where one number belongs",
        ),
        (
            {"Harbor": None, "Hill": None, "Dale": None},
            "holds only missing values: check the names of the rows",
        ),
        ({}, "`answer` is empty: it has no row"),
        (pd.Series([9.5, 3.25, 7.0]), "its rows are numbered 0, 1, 2"),
    ],
)
def test_what_all_values_have_in_common_is_said_first(value, words):
    refuses(words, "series", {"Harbor": 9.5, "Hill": 3.25, "Dale": 7.0}, value)


@pytest.mark.parametrize(
    "factor, words",
    [(1 / 1877, "every value is too small, all by the same factor"), (1 / 1000, "1,000 times too small"), (100, "100 times too large"), (107, "every value is too large, all by the same factor")],
)  # fmt: skip
def test_a_factor_is_named_only_when_it_is_one(factor, words):
    right = {"Harbor": 9512.5, "Hill": 3250.25, "Dale": 7012.5}
    refuses(words, "series", right, {name: value * factor for name, value in right.items()})
    none = {**right, "Bay": 0}
    refuses(words, "series", none, {name: value * factor for name, value in none.items()})


def test_one_column_where_a_table_is_asked():
    words = "`answer` is one column, not a table. One name in brackets picks a column: keep the whole table."
    refuses(words, "table", TABLE, TABLE["place"])
    refuses(words, "table", TABLE[["place", "days"]], TABLE["days"], by="place")
    long = pd.DataFrame({"case": np.arange(1000.0), "step": ["x", "y"] * 500})
    refuses(words, "table", long, long["case"])
    accepts("series", long["case"], long[["case"]])
    refuses("a table of 1,000 rows; this task asks for one column", "series", long["case"], long)
    refuses("a Series of 1 value;", "number", 7, pd.Series(["a"]).rename({0: "b"}).map(lambda x: [1, 2]))


@pytest.mark.parametrize("rows", [3, 600])
def test_lengths_of_time_are_no_numbers_of_days(rows):
    waits = pd.Series(
        pd.to_timedelta(np.linspace(1, 9, rows), unit="D"), index=[f"r{n}" for n in range(rows)]
    )
    days = waits / pd.Timedelta(days=1)
    refuses(
        "`answer` holds lengths of time. Divide by one day to make them plain numbers of days",
        "series",
        days,
        waits,
    )
    accepts("series", waits, waits)


def test_long_column_may_be_rounded_as_far_as_the_tolerance_goes():
    days = pd.Series(np.random.default_rng(1).gamma(2, 4, 1000))
    accepts("series", days, days.round(1), within=0.05)
    refuses("different values, and more were expected", "series", days, days.round(), within=0.05)
    refuses("too high", "series", days, days.round(1) + 0.1, within=0.05)
    refuses("different values", "series", days, days.round(1))


def test_long_column_as_a_list_or_one_number_is_told_so():
    days = pd.Series(np.linspace(1, 9, 600))
    refuses("is a list, so its values have lost their row names", "series", days, list(days))
    refuses("`answer` is one number, 5. This task asks for 600 values.", "series", days, 5)


def test_a_table_that_is_still_wide():
    wide = pd.DataFrame({"place": ["Harbor", "Hill"], "2024": [1, 2], "2025": [3, 4], "2026": [5, 6]})
    long = wide.melt(id_vars="place", var_name="year", value_name="n")
    refuses("`answer` is still wide: `2024` and `2025` are columns, and should be values in a column.", "table", long, wide)  # fmt: skip
    many = pd.concat([long] * 100)
    refuses("is still wide: `2024` and `2026`", "table", many, wide)
    refuses("2 rows, 4 too few. In column `year`, 2025 is missing.", "table", long, long[:2].assign(more=1))
    said = "`answer` has 2 rows, 4 too few. In column `place`, "
    assert "column" not in ask("table", long, long[:2].assign(more=1), columns=["place", "n"]).message
    refuses(
        f"{said}Hill is missing.", "table", long, long[long["place"] == "Harbor"][:2], columns=["place", "n"]
    )


def test_days_and_names_are_shown_as_the_data_write_them():
    days = pd.to_datetime(["2025-09-01", "2025-10-01"])
    refuses(
        "only the value for 2025-10-01 is off: it is 3",
        "series",
        pd.Series([1, 2], days),
        pd.Series([1, 3], days),
    )
    refuses(
        "`answer` is the date 2025-09-01; this task asks for one number",
        "number",
        7,
        pd.Timestamp("2025-09-01"),
    )
    day = pd.Timestamp("2025-09-01 08:30")
    refuses("the date 2025-09-01 08:30:00", "number", 7, day)
    assert ask("text", days[0], days[0], done="{value}").message == "2025-09-01"
    assert ask("series", pd.Series([1, 2], days), pd.Series([1, 2], days), done="{first}").message == "2025-09-01"  # fmt: skip
    routes = pd.Series([1, 2, 3], ["R11", "R12", "R11"])
    refuses("more than one row for R11.", "series", routes.drop_duplicates()[:2], routes)


@pytest.mark.parametrize("dress", [pd.Series, np.array, tuple, pd.DataFrame])
def test_counted_items_in_any_dress(dress):
    accepts("items", [1.5] * 1000, dress([2.5] * 1200), count="at least")
    refuses(
        "holds 9; the task asks for at least 1,000", "items", [1.5] * 1000, dress([2.5] * 9), count="at least"
    )


def test_items_can_be_counted_alone():
    assert ask("items", [1.5] * 10, [2.5] * 12, count="at least").status is Status.DONE
    assert (
        "holds 9; the task asks for at least 10"
        in ask("items", [1.5] * 10, [2.5] * 9, count="at least").message
    )


def test_a_name_close_by_is_asked_about():
    entry = {"expected": {"kind": "number", "value": 7}, "done": "", "mistakes": []}
    verdict = judge(Spec("number", "typical_wait", {}), {"kind": "stub", "near": "typical_wiat"}, entry)
    assert (
        verdict.message
        == "`typical_wait` has no value yet, but there is `typical_wiat`. Did you mean `typical_wait`?"
    )


def test_done_tells_the_trainees_own_number():
    assert ask("number", 7.0, 7.2, within=0.5, done="It is {value:.1f}.").message == "It is 7.2."


def test_an_error_above_the_check_is_named():
    entry = {"expected": {"kind": "number", "value": 7}, "done": "", "mistakes": []}
    verdict = judge(
        Spec("number", "x", {}),
        {"kind": "stub", "trouble": "The last line of the error says: KeyError: 'income'"},
        entry,
    )
    assert verdict.status is Status.NOT_YET
    assert verdict.message == "The cell above stopped. The last line of the error says: KeyError: 'income'"


@pytest.mark.parametrize(
    "verb, right, wrong, value",
    [
        ("number", 7, WAITS, WAITS[::-1]),
        ("number", 7, [1, 2], [1.0, 2.0]),
        ("number", 7, "seven", "Seven"),
        ("number", 7, None, None),
        ("number", 7, TABLE, TABLE[::-1]),
        ("number", 7, pd.Timedelta(days=7), pd.Timedelta(days=7)),
        ("number", 7, float("nan"), np.nan),
        ("text", "Harbor", 3, 3.0),
        ("choice", "B", "C", "c"),
        ("choice", "B", 2, 2.0),
        ("items", ["a"], ["a", "b"], {"b", "a"}),
        ("items", ["a"], TABLE, TABLE[::-1]),
        ("series", WAITS, 3, 3.0),
        ("series", WAITS, [1, 2], [1, 2]),
        ("series", WAITS, WAITS * 2, (WAITS * 2).to_dict()),
        ("series", WAITS, pd.concat([WAITS, WAITS]), pd.concat([WAITS, WAITS])),
        ("table", TABLE, WAITS, WAITS),
        ("table", TABLE, TABLE[:2], TABLE[:2][::-1]),
        ("table", TABLE, TABLE[["n"]], TABLE[["n"]]),
        ("table", TABLE, 3, 3),
        ("figure", None, WAITS, WAITS),
        ("function", None, 3, 3),
    ],
)
def test_a_known_mistake_of_any_kind_is_named(verb, right, wrong, value):
    options = {"on": [1]} if verb == "function" else {}
    if verb == "figure":
        right = picture(lambda ax: ax.bar(WAITS.index, WAITS))
    if verb == "function":
        right = abs
    verdict = ask(verb, right, value, wrong=[(wrong, "That one.")], **options)
    assert (verdict.status, verdict.mistake, verdict.message) == (Status.NOT_YET, 0, "That one.")


def test_another_mistake_is_not_taken_for_a_known_one():
    verdict = ask("number", 7, 10, wrong=[(WAITS, "A Series."), (9, "Nine.")])
    assert (verdict.mistake, verdict.message) == (None, "`answer` is 10, which is too high.")


def test_done_is_filled_with_the_right_value():
    assert ask("number", 7, 7.005, done="{value:.1f} days.").message == "7.0 days."
    message = "3 places; Harbor 9.5, Docks 7."
    assert ask("series", WAITS, WAITS, done="{count} places; {first} {first_value}, {last} {last_value:.0f}.").message == message  # fmt: skip
    assert ask("items", ["a", "b", "c"], ["c", "b", "a"], done="{all}").message == "a, b and c"
    assert ask("table", TABLE, TABLE, done="{rows} rows").message == "3 rows"


# ---------------------------------------------------------------- not started


@pytest.mark.parametrize("verb", ["number", "text", "choice", "items", "series", "table", "figure"])
def test_not_started(verb):
    spec = Spec(verb, "answer", {})
    for seen in (None, {"kind": "stub"}):
        verdict = judge(spec, seen, {"expected": {}, "done": "", "mistakes": []})
        assert verdict.status is Status.NOT_STARTED
        assert "`answer`" in verdict.message


def test_a_function_not_started():
    def stub(x): ...

    verdict = ask("function", abs, stub, on=[1])
    assert verdict.status is Status.NOT_STARTED
    assert "is still empty" in verdict.message


# ---------------------------------------------------------------- functions


def test_a_function_in_any_dress():
    def share(waits, promise):
        return (waits <= promise).mean()

    def by_hand(waits, promise):
        return sum(wait <= promise for wait in waits) / len(waits)

    on = [(pd.Series([1, 2, 30]), 10), (np.array([1.0]), 0.5)]
    accepts("function", share, by_hand, on=on)
    accepts("function", share, lambda waits, promise: np.float32(by_hand(waits, promise)), on=on)


@pytest.mark.parametrize(
    "right",
    [
        lambda x: [].append(x), lambda x: float("nan"), lambda x: x > 1, lambda x: "a", lambda x: [1, x], lambda x: WAITS,
        lambda x: TABLE, lambda x: pd.Timestamp("2024-05-01"),
    ],
)  # fmt: skip
def test_what_a_function_may_give_back(right):
    accepts("function", right, lambda x: right(x), on=[1, 2])


@pytest.mark.parametrize(
    "right", [lambda x: 1 / 0, lambda x: x, lambda x: pd.Timedelta(days=1), lambda x: len]
)
def test_what_no_model_function_may_give_back(right):
    assert not comparable(*looked("function", right, on=[...]))


def test_what_a_wrong_function_hears():
    def double(x):
        return 2 * x

    refuses("`answer(3)` gives 9, but 6 was expected.", "function", double, lambda x: x * x, on=[2, 3])
    refuses("`answer(3)` returns nothing. Every path through the function must end with `return` and a value.", "function", double, lambda x: print(x), on=[3])  # fmt: skip
    refuses("`answer(3)` stops with ZeroDivisionError: division by zero", "function", double, lambda x: x / 0, on=[3])  # fmt: skip
    refuses("takes 0 positional arguments", "function", double, lambda: 1, on=[3])
    refuses("`answer` is 6; this task asks for a function. Keep the line that starts with `def`.", "function", double, 6, on=[3])  # fmt: skip
    refuses("`answer(3)` gives the text", "function", double, lambda x: "6", on=[3])
    refuses("`answer(3)` gives still ...", "function", double, lambda x: (..., x)[0], on=[3])


def test_what_a_function_gave_and_what_was_expected():
    def mean(days):
        return days.mean()

    days = pd.Series([1.0, 2, 30])
    refuses("`answer([1.0, 2.0, 30.0])` gives 2, but 11 was expected.", "function", mean, lambda days: days.median(), on=[days])  # fmt: skip
    refuses("`answer(a table of 3 rows)` gives 1, but 3 was expected.", "function", len, lambda table: 1, on=[TABLE])  # fmt: skip
    many = pd.Series(range(100, 112))
    refuses("`answer(a Series of 12 values)` gives 111, but 105.5 was expected.", "function", mean, lambda days: days.max(), on=[many])  # fmt: skip
    outside = pd.Series(range(120))
    refuses("gives a Series of 120 values; a number was expected.", "function", mean, lambda days: outside, on=[days])  # fmt: skip
    refuses("gives a Series of 3 values, all True or False; a number was expected. Count the True values with .sum()", "function", mean, lambda days: days > 2, on=[days])  # fmt: skip
    refuses("gives a Series of 600 values, all True or False", "function", mean, lambda days: pd.Series([True] * 600), on=[days])  # fmt: skip
    told = ask("function", lambda days: "late", lambda days: (True, False), on=[days])
    assert str(told).endswith("all True or False; text was expected.")
    refuses("`answer([1.0, 2.0, 30.0])`: only the value for b is off: it is 1, which is too low.", "function", lambda days: {"a": 1, "b": 2}, lambda days: {"a": 1, "b": 1}, on=[days])  # fmt: skip
    refuses("`answer(2025-09-01)` gives 8, but 9 was expected.", "function", lambda day: day.month, lambda day: day.month - 1, on=[pd.Timestamp("2025-09-01")])  # fmt: skip
    long = [["abcdefghijklmnopqrstuvwxyz"], ["abcdefghijklmnopqrstuvwxyz"], [1]]
    refuses("…)` gives 1", "function", lambda a, b, c: 3, lambda a, b, c: 1, on=[tuple(long)])


def test_a_hidden_check_keeps_what_it_expects():
    spec, right = looked("function", lambda x: 2 * x, on=[2, 3])
    _, seen = looked("function", lambda x: x * x, on=[2, 3])
    verdict = judge(spec, seen, {"expected": right, "done": "", "mistakes": [], "hidden": True})
    assert verdict.message == "`answer(3)` gives 9, which is not what was expected."


RECORD = [4, 5]


def test_a_function_without_return_is_told_so():
    def double(x):
        2 * x

    def shown(x):
        print(2 * x)

    said = "`answer` returns nothing: it has no `return`. Put `return` before its result."
    refuses(said, "function", abs, double, on=[3])
    said = "`answer` prints its result and returns nothing. Use `return` instead of `print`."
    refuses(said, "function", abs, shown, on=[3])
    known = [(shown, "It prints.")]
    assert ask("function", abs, shown, on=[3], wrong=known).message == "It prints."
    assert "has no `return`" in ask("function", abs, double, on=[3], wrong=known).message


def test_a_function_that_uses_its_inputs_is_not_said_to_ignore_them():
    said = "`answer` gives the same, 0, for both inputs that were tried. They need different answers."
    refuses(said, "function", len, lambda values: values.count(9), on=[[1, 2], [1, 2, 3]])


def test_a_function_that_gives_the_same_for_all():
    wrong = [(lambda values: len(RECORD), "It looks at the record whatever you give it.")]
    on = [[1, 2], [1, 2, 3]]
    assert ask("function", len, lambda values: len(RECORD), wrong=wrong, on=on).mistake == 0
    for constant in (lambda values: 2, lambda values: 1 + 1):
        verdict = ask("function", len, constant, wrong=wrong, on=on)
        assert (verdict.mistake, verdict.message) == (
            None,
            "`answer` gives the same, 2, whatever it is given: it does not use its inputs.",
        )
    assert ask("function", len, lambda values: 3, wrong=[(lambda values: 3, "Three.")], on=on).mistake == 0
    refuses("`answer([1])` gives 2, but 1 was expected", "function", len, lambda values: 2, on=[[1]])


def test_answers_are_counted():
    refuses("a Series of 3 values; this task asks for one number. Count the True values with .sum()", "number", 2, WAITS > 5)  # fmt: skip


def test_a_function_that_misbehaves():
    def leaves(x):
        raise SystemExit(3)

    def shouts(x):
        import sys
        import warnings

        warnings.warn("careful", stacklevel=2)
        print("careful", file=sys.stderr)
        return 2 * x

    class Mute(Exception):
        def __str__(self):
            raise RuntimeError("no")

    def mute(x):
        raise Mute

    def wordy(x):
        raise ValueError("one\ntwo\n" + "three " * 500)

    refuses("stops with SystemExit: 3", "function", abs, leaves, on=[3])
    refuses("stops with Mute", "function", abs, mute, on=[3])
    refuses("ValueError: one two three", "function", abs, wordy, on=[3])
    accepts("function", lambda x: 2 * x, shouts, on=[3])


def test_a_function_cannot_spoil_the_inputs_of_the_next():
    def spoils(waits):
        total = sum(waits)
        waits.clear()
        return total

    given = [1, 2]
    accepts("function", sum, spoils, on=[given, given])
    assert given == [1, 2]


def test_a_function_whose_known_mistake_is_named():
    verdict = ask("function", abs, lambda x: -x, on=[-3, 3], wrong=[(lambda x: -x, "Turn it around.")])
    assert (verdict.mistake, verdict.message) == (0, "Turn it around.")
    verdict = ask("function", abs, lambda x: x / 0, on=[3], wrong=[(lambda x: x / 0, "By zero.")])
    assert verdict.message == "By zero."


# ---------------------------------------------------------------- figures


def picture(draw, title="Harbor waits longest", alt=ALT, panels=1):
    fig, axes = plt.subplots(1, panels, squeeze=False)
    for ax in axes[0]:
        ax.set(title=title)
    draw(axes[0][-1])
    for ax in axes[0]:
        names = ["Neighborhood", "Days"]
        if any(getattr(bars, "orientation", "") == "horizontal" for bars in ax.containers):
            names.reverse()
        ax.set(title=title, xlabel=names[0], ylabel=names[1])
    if alt:
        from IPython.utils.capture import capture_output

        with capture_output():
            show(fig, alt=alt)
    plt.close(fig)
    return fig


@pytest.fixture
def bars():
    return picture(lambda ax: ax.bar(WAITS.index, WAITS))


@pytest.mark.turns
@pytest.mark.parametrize(
    "draw",
    [
        lambda ax: ax.barh(WAITS.index, WAITS),
        lambda ax: ax.bar(list(WAITS.index), list(WAITS), color="red"),
        lambda ax: ax.barh(WAITS[::-1].index, WAITS[::-1]),
        lambda ax: WAITS.plot.bar(ax=ax),
        lambda ax: WAITS.plot.barh(ax=ax),
        lambda ax: WAITS.to_frame().plot(kind="bar", ax=ax, legend=False),
    ],
    ids=["barh", "bar of lists", "another order", "pandas bar", "pandas barh", "pandas frame"],
)
def test_bars_in_any_dress(bars, draw):
    accepts("figure", bars, picture(draw))
    accepts("figure", bars, picture(draw).axes[0])


def test_a_chart_beside_another(bars):
    accepts("figure", bars, picture(lambda ax: ax.bar(WAITS.index, WAITS), panels=2))
    refuses("the value for Hill", "figure", bars, picture(lambda ax: ax.bar(WAITS.index, WAITS + [0, 1, 0]), panels=2))  # fmt: skip


def test_what_the_bar_call_gives_back(bars):
    kept = []
    picture(lambda ax: kept.append(ax.bar(WAITS.index, WAITS)))
    accepts("figure", bars, kept[0])


@pytest.mark.slow
def test_what_a_wrong_chart_hears(bars):
    refuses("shows lines, not bars", "figure", bars, picture(lambda ax: ax.plot([1, 2, 3], WAITS)))
    refuses("shows no bars: it is still empty", "figure", bars, picture(lambda ax: None, alt=None))
    refuses("empty figure", "figure", bars, plt.Figure())
    refuses("only the value for Hill is off: it is 4.25", "figure", bars, picture(lambda ax: ax.bar(WAITS.index, WAITS + [0, 1, 0])))  # fmt: skip
    refuses("has no title", "figure", bars, picture(lambda ax: ax.bar(WAITS.index, WAITS), title="", alt=None))  # fmt: skip
    refuses("has no description yet", "figure", bars, picture(lambda ax: ax.bar(WAITS.index, WAITS), alt=None))  # fmt: skip
    refuses("bars start at 2", "figure", bars, picture(lambda ax: (ax.bar(WAITS.index, WAITS), ax.set_ylim(2, 10))))  # fmt: skip
    refuses("a Series of 3 values; this task asks for a figure", "figure", bars, WAITS)
    refuses("sort the bars by length", "figure", picture(lambda ax: ax.bar(WAITS.sort_values().index, WAITS.sort_values())), bars, order=True)  # fmt: skip
    refuses("missing", "figure", bars, picture(lambda ax: ax.bar(WAITS.index, [9.5, np.nan, 7])))


FIT = {"title": ["wait"], "x": ["neighborhood", "place"], "y": ["day"]}


def words(title="Harbor waits longest", x="Neighborhood", y="Days", alt=None, across=False):
    def draw(ax):
        (ax.barh if across else ax.bar)(WAITS.index, WAITS)

    fig, ax = plt.subplots()
    draw(ax)
    ax.set(title=title, xlabel=x, ylabel=y)
    from IPython.utils.capture import capture_output

    with capture_output():
        show(fig, alt=alt or "Bar chart of the days of waiting by place. Harbor waits longest.")
    plt.close(fig)
    return fig


@pytest.mark.slow
@pytest.mark.parametrize(
    "value",
    [
        lambda: words(),
        lambda: words(x="Places of the city", y="Wait in days"),
        lambda: words(x="Days", y="Neighborhood", across=True),
        lambda: words(title="Who waits longest for a pickup"),
        lambda: words(title="Harbor waits longer than Hill"),
    ],
    ids=["the model's", "other words", "bars across", "title without a name", "title with two names"],
)
def test_figure_with_fitting_words_is_done(value):
    accepts("figure", words(), value(), **FIT)


@pytest.mark.turns
@pytest.mark.parametrize(
    ("value", "said"),
    [
        (lambda: words(x="Days", y="Neighborhood"), "the names of its axes are swapped"),
        (lambda: words(x="Neighborhood", y="Days", across=True), "the names of its axes are swapped"),
        (lambda: words(x="Value"), 'its x axis is called "Value", which is not what it shows'),
        (lambda: words(y="Value"), 'its y axis is called "Value", which is not what it shows'),
        (lambda: words(title="A closer look at it"), 'its title "A closer look at it" does not say what this'),
        (lambda: words(title="Hill waits longest"), "its title names Hill, but another bar stands out"),
        (lambda: words(alt="Histogram of waits: most end within a week, a few take months."),
         "its description does not say what both axes show"),
    ],
    ids=["swapped", "swapped across", "other x", "other y", "other title", "wrong name", "other description"],
)  # fmt: skip
def test_figure_with_words_of_another_is_told_so(value, said):
    refuses(said, "figure", words(), value(), **FIT)


def test_description_that_names_the_bars_says_what_their_axis_shows():
    accepts(
        "figure",
        words(),
        words(alt="Bar chart of the wait in days: Harbor is the longest, then Hill."),
        **FIT,
    )
    refuses(
        "what both axes show",
        "figure",
        words(),
        words(alt="Bar chart of the wait in days, longest on top."),
        **FIT,
    )


@pytest.mark.slow
@pytest.mark.parametrize(
    ("value", "said"),
    [
        (lambda: words(x="Days", y="Neighborhood"), "the names of its axes are swapped"),
        (lambda: words(x="x", y="y"), 'its x axis is called "x". Say what it shows, and its unit.'),
        (lambda: words(title="Mean days by neighborhood"), 'repeats what the axes are called'),
        (lambda: words(title="Number of days for each neighborhood in Port Alder 2025"), 'repeats what the axes are called'),
        (lambda: words(alt="Bar chart of the days of waiting by neighborhood; Hill is the longest."),
         "its description names Hill alone, but another bar stands out"),
    ],
    ids=["swapped", "axes called x and y", "topic", "topic with place and year", "description of another bar"],
)  # fmt: skip
def test_figure_is_told_about_its_words_though_the_check_names_none(value, said):
    refuses(said, "figure", words(), value())


@pytest.mark.slow
def test_figure_with_the_words_of_the_lesson_is_told_so():
    lesson = {"titles": [r".* waits \.\.\. the harbor story"], "alts": [r"bar chart of the days of waiting by .*\. hill waits.*"]}  # fmt: skip
    spec, right = looked("figure", words())

    def said(value):
        entry = {"expected": right, "done": "", "mistakes": [], "lesson": lesson}
        return str(judge(spec, looked("figure", value)[1], entry))

    assert said(words()) == "Done."
    assert "its title is that of a chart in the lesson" in said(
        words(title="Hill waits ... the harbor story")
    )
    alt = "Bar chart of the days of waiting by place. Hill waits 4 days, Harbor most."
    assert "its description is that of a chart in the lesson" in said(words(alt=alt))


@pytest.mark.slow
def test_figure_with_another_title_is_not_taken_for_one_without():
    untitled = words(title="...")
    verdict = ask(
        "figure", words(), words(title="A closer look at it"), wrong=[(untitled, "Title it.")], **FIT
    )
    assert verdict.mistake is None
    assert ask("figure", words(), words(title="Waits"), wrong=[(untitled, "Title it.")], **FIT).mistake == 0


def test_a_description_that_only_repeats_the_title(bars):
    title = "Harbor waits longest of all the neighborhoods of the city"
    again = picture(lambda ax: ax.bar(WAITS.index, WAITS), title=title, alt=f"{title}.")
    refuses("its description says the same as its title. Say what a reader sees", "figure", bars, again)


def test_a_chart_without_a_description_when_none_is_asked(bars):
    accepts("figure", bars, picture(lambda ax: ax.bar(WAITS.index, WAITS), alt=None), alt=False)


@pytest.mark.slow
def test_lines():
    right = picture(lambda ax: ax.plot([1, 2, 3], [4.0, 5.0, 6.0]))
    accepts("figure", right, picture(lambda ax: pd.Series([4, 5, 6], [1, 2, 3]).plot(ax=ax)))
    accepts("figure", right, picture(lambda ax: (ax.plot([1, 2, 3], [4, 5, 6]), ax.axhline(5))))
    refuses("one of the lines does not follow the data", "figure", right, picture(lambda ax: ax.plot([1, 2, 3], [4, 5, 7])))  # fmt: skip
    refuses("shows 1 of 2 lines", "figure", picture(lambda ax: ax.plot([1, 2, 3], [[1, 2], [3, 4], [5, 6]])), right)  # fmt: skip


@pytest.mark.slow
def test_a_missing_value_of_a_line_is_drawn_nowhere():
    right = picture(lambda ax: ax.plot([3, 4, 5], [4.0, 5.0, 6.0]))
    accepts("figure", right, picture(lambda ax: ax.plot([1, 2, 3, 4, 5], [np.nan, np.nan, 4, 5, 6])))
    refuses("one of the lines", "figure", right, picture(lambda ax: ax.plot([1, 2, 3, 4], [np.nan, 4, 5, 7])))


@pytest.mark.slow
def test_dots_with_a_missing_value():
    right = picture(lambda ax: ax.scatter([1, 2, 3], [4.0, np.nan, 6.0]))
    accepts("figure", right, picture(lambda ax: ax.scatter([1, 2, 3], [4.0, np.nan, 6.0])))
    refuses("dots", "figure", right, picture(lambda ax: ax.scatter([1, 2, 3], [4, np.nan, 7])))


def two_lines(names=("pilot routes", "other routes"), values=([4, 5, 6], [7, 7, 9]), then=lambda ax: None):
    def draw(ax):
        for name, y in zip(names, values, strict=True):
            ax.plot([1, 2, 3], y, label=name)
        then(ax)

    return picture(draw)


@pytest.mark.turns
@pytest.mark.parametrize(
    "value",
    [
        lambda: two_lines(("other routes", "pilot routes"), ([7, 7, 9], [4, 5, 6])),
        lambda: two_lines(("with Saturday pickup", "without it")),
        lambda: two_lines(("Pilot", "the rest"), then=lambda ax: ax.legend()),
        lambda: two_lines(("the rest", "others, not the pilot")),
        lambda: two_lines((None, None), then=lambda ax: ax.legend(["Pilot", "Other"])),
        lambda: two_lines((None, None), then=lambda ax: ax.figure.legend(["Pilot", "Other"])),
        lambda: two_lines((None, None), then=lambda ax: (ax.text(3, 6, "pilot"), ax.text(3, 9, "other"))),
        lambda: two_lines((None, None), then=lambda ax: (ax.annotate("pilot", (3, 6)), ax.annotate("other", (3, 9)))),
        lambda: two_lines(("pilot", None), then=lambda ax: ax.text(3, 9, "other")),
        lambda: two_lines(then=lambda ax: ax.plot([1, 2, 3, 4], [5, 5, 5, 5])),
        lambda: two_lines(then=lambda ax: ax.set_ylim(0, 100)),
        lambda: two_lines(then=lambda ax: ax.set_ylim(4.5, 10)),
        lambda: picture(lambda ax: pd.DataFrame({"pilot": [4, 5, 6], "other": [7, 7, 9]}, pd.period_range("2025-01", periods=3, freq="M")).plot(ax=ax)),
    ],
    ids=range(13),
)  # fmt: skip
def test_lines_named_in_any_words(value):
    accepts("figure", two_lines(), value())


@pytest.mark.slow
def test_lines_that_nobody_can_tell_apart():
    best = two_lines()
    refuses("`answer`: the labels are swapped.", "figure", best, two_lines(("other routes", "pilot routes")))
    refuses("the labels are swapped", "figure", best, two_lines(("Other", "Pilot")))
    refuses(
        "the labels are swapped", "figure", best, two_lines(then=lambda ax: ax.legend(["other", "pilot"]))
    )
    refuses("a reader cannot tell the lines apart", "figure", best, two_lines((None, None)))
    refuses("a reader cannot tell the lines apart", "figure", best, two_lines((None, None), then=lambda ax: ax.text(3, 6, "pilot")))  # fmt: skip
    refuses("a reader cannot tell the lines apart", "figure", best, two_lines(("pilot", None), then=lambda ax: ax.text(3, 6, "pilot")))  # fmt: skip
    refuses("two lines have the same label", "figure", best, two_lines(("routes", "Routes")))


@pytest.mark.slow
def test_one_line_and_lines_that_the_model_did_not_name_need_no_label():
    accepts("figure", picture(lambda ax: ax.plot([1, 2, 3], [4, 5, 6], label="a")), two_lines((None, None)))
    accepts("figure", two_lines((None, None)), two_lines((None, None)))


@pytest.mark.slow
def test_swapped_names_are_no_other_mistake():
    unnamed = (two_lines(("other routes", "pilot routes")), "Swapped, said the author.")
    ask_ = lambda names: ask("figure", two_lines(), two_lines(names), wrong=[unnamed])  # noqa: E731
    assert ask_(("Other", "Pilot")).message == "Swapped, said the author."
    assert ask_(("pilot routes", "other routes")).status is Status.DONE


@pytest.mark.slow
@pytest.mark.parametrize(
    "draw",
    [
        lambda ax: (ax.plot([1, 2, 3], [4, 5, 6]), ax.set_ylim(0, 4.5)),
        lambda ax: (ax.plot([1, 2, 3], [4, 5, 6]), ax.set_ylim(100, 200)),
        lambda ax: (ax.plot([1, 2, 3], [4, 5, 6]), ax.set_xlim(0, 1)),
    ],
)
def test_a_line_that_lies_outside(draw):
    right = picture(lambda ax: ax.plot([1, 2, 3], [4, 5, 6]))
    refuses("`answer`: part of the picture lies outside the axes. Remove set_ylim", "figure", right, picture(draw))  # fmt: skip


@pytest.mark.slow
def test_bars_and_dots_that_lie_outside(bars):
    words = "part of the picture lies outside the axes"
    refuses(words, "figure", bars, picture(lambda ax: (ax.bar(WAITS.index, WAITS), ax.set_ylim(0, 6))))
    refuses(words, "figure", bars, picture(lambda ax: (ax.barh(WAITS.index, WAITS), ax.set_xlim(0, 1))))
    accepts("figure", bars, picture(lambda ax: (ax.bar(WAITS.index, WAITS), ax.set_ylim(0, 9.5))))
    dots = picture(lambda ax: ax.scatter([1, 2, 3], [4, 5, 6]))
    refuses(words, "figure", dots, picture(lambda ax: (ax.scatter([1, 2, 3], [4, 5, 6]), ax.set_ylim(0, 3))))
    accepts("figure", dots, picture(lambda ax: (ax.scatter([1, 2, 3], [4, 5, 6]), ax.set_yscale("log"))))


def test_rounded_lines_and_bars(bars):
    words = "`answer` is rounded too far. Keep at least 3 decimals."
    right = picture(lambda ax: ax.plot([1, 2, 3], [4.123, 5.456, 6.789]))
    refuses(words, "figure", right, picture(lambda ax: ax.plot([1, 2, 3], [4.1, 5.5, 6.8])))
    words = "`answer` holds whole numbers. If you rounded, keep at least 2 decimals."
    refuses(words, "figure", bars, picture(lambda ax: ax.bar(WAITS.index, [10, 3, 7])))


# ---------------------------------------------------------------- whatever comes

CELLS = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5)
ANY = (
    CELLS
    | st.lists(CELLS, max_size=5)
    | st.dictionaries(CELLS.filter(lambda cell: cell == cell), CELLS, max_size=5)
    | st.builds(lambda a: pd.DataFrame({"a": a, "b": a[::-1]}, dtype=object), st.lists(CELLS, max_size=5))
)
VERBS = {
    "number": {}, "text": {}, "choice": {}, "items": {}, "series": {}, "table": {},
}  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(sorted(VERBS)), ANY, ANY, st.booleans())
def test_a_verdict_is_always_reached(verb, right, value, order):
    spec = Spec(verb, "answer", {"order": True} if order and verb in ("items", "series", "table") else {})
    wanted, seen = to_plain_data(right), to_plain_data(value)
    if not comparable(spec, wanted):
        return
    entry = {"expected": wanted, "done": "Good.", "mistakes": [{"observed": seen, "says": "Known."}]}
    assert judge(spec, wanted, entry).status is Status.DONE
    verdict = judge(spec, seen, entry)
    if verdict.status is Status.NOT_YET:
        assert verdict.message == "Known."
    verdict = judge(spec, seen, entry | {"mistakes": []})
    assert "\n" not in str(verdict)


@settings(max_examples=300, deadline=None)
@given(CELLS | st.lists(CELLS, max_size=3), CELLS | st.lists(CELLS, max_size=3), st.none() | st.floats(0, 10))
def test_close_is_symmetric_and_holds_for_the_same(one, other, within):
    assert close(one, other, within) == close(other, one, within)
    seen = to_plain_data(one)
    for cell in [seen.get("value"), *seen.get("items", [])]:
        assert close(cell, cell, within)


def test_a_known_table_without_the_columns_asked_for_is_told_from_others():
    bare = TABLE.rename(columns={"days": "value"})
    wrong = [(bare, "Name the column days.")]
    for value, says in ((bare, "Name the column days."), (TABLE.assign(days=1.0), "column `days`")):
        verdict = ask("table", TABLE, value, wrong=wrong, columns=["place", "days"])
        assert verdict.status is Status.NOT_YET and says in verdict.message


def test_a_table_given_to_a_function_is_named_not_printed():
    spec, _ = looked("function", len, on=[(TABLE, ["place"])])
    assert spec.options["on"][0]["shown"] == "a table of 3 rows, ['place']"


def test_verdict_knows_whether_it_says_more_than_that_a_value_is_off():
    assert ask("number", 5.5, 6.5).vague
    assert ask("series", {"Pier": 1.5, "Hill": 2.5}, {"Pier": 1.71, "Hill": 2.93}, within=0.01).vague
    assert ask("choice", "A", "B").vague
    assert ask("text", "Harbor", "Hill").vague
    assert ask("items", list("COMCOM"), list("OMOOMO"), order=True).vague
    assert ask("items", [1, 2, 3], [5, 9, 4], order=True).vague
    assert not ask("items", list("COMCOM"), list("MOMCOM"), order=True).vague
    assert not ask("number", 5.5, 55.0).vague
    assert not ask("number", 5.5, 6.5, wrong=[(6.5, "That is the mean.")]).vague
    assert not ask("number", 5.5, 5.5).vague


def test_labels_of_bars_are_shown_as_they_are():
    best, other = (picture(lambda ax, names=names: ax.bar(names, [2, 1])) for names in (["Burrows", "a row"], ["Burrows", "a rows"]))  # fmt: skip
    said = ask("figure", best, other, alt=False).message
    assert "has a bar for a rows, which does not belong, and none for a row" in said


@pytest.mark.parametrize("places", [range(24), pd.date_range("2024-01", periods=24, freq="MS")])
def test_line_that_is_shifted_against_another_is_told_so(places):
    def chart(first):
        def draw(ax):
            ax.plot(list(places), np.arange(24) % 7, label="each month")
            ax.plot(list(places)[first : first + 13], np.arange(13) / 5, label="average")
            ax.legend()

        return picture(draw)

    accepts("figure", chart(11), chart(11), kind="lines", alt=False)
    words = "one of its lines is shifted along the x axis"
    refuses(words, "figure", chart(11), chart(5), kind="lines", alt=False)
