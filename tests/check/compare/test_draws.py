"""Draws of other people are right; draws of another kind are not, in any city."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from support.shell import ran

from practicum import check
from practicum.check.judge import Status, judge
from practicum.check.spec import Spec

SLOW, FAST = (
    pd.Series(np.random.default_rng(seed).lognormal(mean, 0.8, 400)) for seed, mean in ((1, 2.4), (2, 2.0))
)


def looked(value):
    found = []
    gaps = value  # noqa: F841 -- the check looks for it by its name
    with check.recording(lambda spec, seen: found.append((spec, seen))):
        check.draws("gaps")
    return found[0]


def gaps(one=SLOW, other=FAST, first=0, step=1, number=500, **sample):
    """Return what a bootstrap of the gap of two medians gives."""
    how = {"frac": 1, "replace": True} | sample
    return [
        one.sample(random_state=first + step * draw, **how).median()
        - other.sample(random_state=first + step * draw + 5000, **how).median()
        for draw in range(number)
    ]


RIGHT = gaps()


def said(value):
    spec, right = looked(RIGHT)
    return judge(spec, looked(value)[1], {"expected": right, "done": "{low:.1f}", "mistakes": []})


@pytest.mark.slow
@pytest.mark.parametrize("first", [7000, 20_000])
@pytest.mark.parametrize("dress", [list, np.array, pd.Series, tuple])
def test_draws_of_another_person_are_done(first, dress):
    assert said(dress(gaps(first=first, number=600))).status is Status.DONE


@pytest.mark.slow
@pytest.mark.parametrize(
    ("value", "words"),
    [
        (lambda: gaps(step=0), "all 500 draws came out the same"),
        (lambda: gaps(replace=False), "all 500 draws came out the same"),
        (lambda: gaps(other=SLOW), "which is too low. Look at which values each draw comes from."),
        (lambda: gaps(frac=None, n=40), "which is too wide. Look at what is drawn, and how many at a time."),
        (lambda: gaps(frac=4), "which is too narrow."),
        (lambda: gaps(number=499), "holds 499 draws; the task asks for at least 500."),
        (lambda: {"a": 1}, "this task asks for a list of numbers, one for each draw."),
        (lambda: 3.5, "is 3.5; this task asks for a list of numbers, one for each draw."),
        (lambda: ["a", "b"], "this task asks for a list of numbers"),
    ],
    ids=["one state", "nothing put back", "one bag", "few", "many", "one draw less", "dict", "number", "texts"],
)  # fmt: skip
def test_draws_of_another_kind_are_told_what_is_seen(value, words):
    verdict = said(value())
    assert verdict.status is Status.NOT_YET
    assert words in verdict.message


def test_known_mistake_among_draws_is_named():
    spec, right = looked(RIGHT)
    wrong = looked([-gap for gap in RIGHT])[1]
    entry = {"expected": right, "done": "", "mistakes": [{"observed": wrong, "says": "Turned around."}]}
    assert judge(spec, wrong, entry).mistake == 0


def kept(bag=SLOW, first=0, step=1, number=60, **sample):
    """Return draws from a bag, each with its values."""
    how = {"frac": 1, "replace": True} | sample
    return [bag.sample(random_state=first + step * draw, **how) for draw in range(number)]


def said_of_kept(value, right=None):
    spec, expected = looked(kept() if right is None else right)
    return judge(spec, looked(value)[1], {"expected": expected, "done": "", "mistakes": []})


@pytest.mark.parametrize("dress", [list, np.array, lambda draws: [draw.tolist() for draw in draws]])
def test_kept_draws_of_another_person_are_done(dress):
    assert said_of_kept(dress(kept(first=9000, number=80))).status is Status.DONE


def test_kept_draws_of_a_small_bag_with_ties_are_done():
    bag = pd.Series([1, 1, 1, 2, 2, 2])
    assert said_of_kept(kept(bag, first=900), kept(bag)).status is Status.DONE


def test_honest_draws_of_a_small_bag_may_hold_every_value_once():
    bag = pd.Series([1.0, 2.0, 4.0, 8.0])
    ours, theirs = kept(bag, first=100, number=200), kept(bag, number=200)
    assert any(draw.nunique() == 4 for draw in ours)  # as one in ten does
    assert said_of_kept(ours, theirs).status is Status.DONE
    assert "Put each value back." in said_of_kept(kept(bag, replace=False, number=200), theirs).message


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (lambda: kept(step=0), "all 60 draws came out the same"),
        (lambda: kept(replace=False), "holds every value of the bag once. Put each value back."),
        (lambda: kept(frac=0.5), "a draw holds 200 values; the bag holds 400."),
        (lambda: kept(frac=None, n=1), "a draw holds 1 value; the bag holds 400."),
        (lambda: [*kept(number=59), SLOW[:7]], "a draw holds 7 to 400 values; the bag holds 400."),
        (lambda: kept(FAST), "holds values from another bag."),
        (lambda: [draw.median() for draw in kept()], "is a list of single numbers; this task asks for a list of draws"),
        (lambda: kept(number=59), "holds 59 draws; the task asks for at least 60."),
        (lambda: 3.5, "is 3.5; this task asks for a list of draws"),
    ],
    ids=["one state", "nothing put back", "half", "single", "uneven", "other bag", "medians", "one less", "number"],
)  # fmt: skip
def test_kept_draws_of_another_kind_are_told_what_is_seen(value, words):
    verdict = said_of_kept(value())
    assert verdict.status is Status.NOT_YET
    assert words in verdict.message


def test_draws_that_were_kept_where_numbers_are_asked_are_told_the_form():
    verdict = said_of_kept(kept(), [draw.median() for draw in kept()])
    assert "this task asks for a list of numbers, one for each draw." in verdict.message


def with_ends(gaps, low, high):  # the check looks for them by their names
    found = []
    with check.recording(lambda spec, seen: found.append((spec, seen))):
        check.draws("gaps", low="low", high="high")
    return found[0]


OTHER = list(np.random.default_rng(5).normal(4, 1, 1000))


def said_of_ends(low, high):
    own = list(np.random.default_rng(6).normal(4, 1, 1000))
    spec, right = with_ends(own, *np.quantile(own, [0.025, 0.975]))
    return judge(spec, with_ends(OTHER, low, high)[1], {"expected": right, "done": "", "mistakes": []})


@pytest.mark.parametrize(
    "ends",
    [
        np.quantile(OTHER, [0.025, 0.975]),
        np.quantile(OTHER, [0.025, 0.975]).round(1),
        (sorted(OTHER)[25], sorted(OTHER)[974]),
        pd.Series(OTHER).quantile([0.025, 0.975]),
    ],
)
def test_ends_of_ones_own_draws_are_done(ends):
    assert said_of_ends(*ends).status is Status.DONE


@pytest.mark.parametrize(
    ("ends", "words"),
    [
        (np.quantile(OTHER, [0.05, 0.95]), "`low` is"),
        (np.quantile(OTHER, [0.025, 0.95]), "`high` is"),
        (np.quantile(OTHER, [0.975, 0.025]), "which is the high end of your own draws, not the low one."),
        ((OTHER, 5), "`low` is not one number yet."),
        (("2.0", 6.0), "`low` is not one number yet."),
    ],
    ids=["90 percent", "one-sided", "exchanged", "a list", "a text"],
)
def test_ends_of_other_draws_are_told_which_is_off(ends, words):
    verdict = said_of_ends(*ends)
    assert verdict.status is Status.NOT_YET
    assert words in verdict.message


def test_sentence_about_an_end_tells_the_value_of_that_end():
    low, high = np.quantile(OTHER, [0.025, 0.975])
    spec, right = with_ends(OTHER, low, high)
    wrong = with_ends(OTHER, low, max(OTHER))[1]
    known = [{"observed": wrong, "says": "high: {value:.3f} is the largest of all."}]
    verdict = judge(spec, wrong, {"expected": right, "done": "", "mistakes": known})
    assert verdict.message == f"high: {max(OTHER):.3f} is the largest of all."


@pytest.mark.parametrize("low", [..., None])
def test_end_that_is_still_missing_is_not_started(low):
    spec, right = with_ends(OTHER, 2.0, 6.0)
    verdict = judge(spec, with_ends(OTHER, low, 6.0)[1], {"expected": right, "done": "", "mistakes": []})
    started = low is not ...
    assert (verdict.status is Status.NOT_STARTED) is not started
    assert "`low`" in verdict.message


def judged_of(numbers, right=None, by="median", **bags):
    """Judge numbers that come from kept draws, by the names of these draws."""
    found = []
    values = {"own": numbers, **bags}
    best = {"own": bags_of(bags, by) if right is None else right, **bags}
    for names in (values, best):
        with check.recording(lambda spec, seen: found.append((spec, seen))):
            exec(f"check.draws('own', of={list(bags)}, by='{by}')", {"check": check, **names})
    (spec, seen), (_, expected) = found
    return judge(spec, seen, {"expected": expected, "done": "Good.", "mistakes": []})


def bags_of(bags, by):
    """Return what `by` gives of each draw, or of the first draw minus the second."""
    first, *rest = [np.array([getattr(np, by)(draw) for draw in bag]) for bag in bags.values()]
    return list(first - sum(rest))


@pytest.mark.parametrize("by", ["mean", "median"])
@pytest.mark.parametrize("dress", [list, np.array, pd.Series, lambda numbers: np.round(numbers, 1)])
def test_numbers_of_their_own_draws_are_done(by, dress):
    bags = {"one": kept(), "other": kept(FAST, first=5000)}
    assert judged_of(dress(bags_of(bags, by)), by=by, **bags).status is Status.DONE
    assert judged_of(dress(bags_of({"one": bags["one"]}, by)), by=by, one=bags["one"]).status is Status.DONE


def one_bag():
    both = pd.concat([SLOW, FAST], keys=["slow", "fast"])
    for draw in range(60):
        again = both.sample(frac=1, replace=True, random_state=draw)
        yield again["slow"].median() - again["fast"].median()


@pytest.mark.parametrize(
    "numbers",
    [
        lambda bags: list(one_bag()),
        lambda bags: bags_of(bags, "mean"),
        lambda bags: bags_of(bags, "median")[::-1],
        lambda bags: list(np.random.default_rng(3).permutation(bags_of(bags, "median"))),
        lambda bags: [SLOW.median() - FAST.median()] * 60,
    ],
    ids=["one bag", "means", "turned around", "in another order", "of the bags themselves"],
)
def test_numbers_of_other_draws_are_told_so(numbers):
    bags = {"one": kept(), "other": kept(FAST, first=5000)}
    verdict = judged_of(numbers(bags), **bags)
    assert verdict.status is Status.NOT_YET
    assert verdict.message == (
        "`own` holds numbers that do not fit the draws you kept. "
        "Each one should be the median of its draw in `one` minus the median of its draw in `other`."
    )


def test_fewer_draws_than_numbers_are_told_so():
    one = kept()
    verdict = judged_of(bags_of({"one": one}, "median"), one=one[:-1], right=bags_of({"one": one}, "median"))
    assert verdict.message.startswith("`own` does not hold one number for each draw in `one`.")


def test_numbers_of_draws_that_are_still_open_have_not_started():
    found = []
    own, one = [1, 2], ...  # noqa: F841 -- the check looks for them by their names
    with check.recording(lambda spec, seen: found.append(seen)):
        check.draws("own", of=["one"], by="mean")
    assert found == [{"kind": "stub", "of": "one"}]


@pytest.mark.parametrize(
    "drawn", [[[1.0, None, 3.0]] * 20, [np.array([1.0, np.nan])] * 20, [1.0, 2.0, np.nan]]
)
def test_draws_with_missing_values_are_told_so(drawn):
    verdict = said_of_kept(drawn)
    assert verdict.message.endswith("holds missing values (NaN). Draw from values that are not missing.")


def test_end_that_the_cell_never_made_is_told_so(shell):
    ran(
        shell, "from practicum.check.namespace import explain, observe; from practicum.check.spec import Spec"
    )
    ran(shell, "spec = Spec('draws', 'gaps', {'low': 'gap_low'})\nexplain('gaps', observe(spec))")
    ran(shell, "gaps = [1.0, 2.0, 3.0]\ngap_low = min(gaps, key=missing)")
    ran(shell, "found = explain('gaps', observe(spec))")
    found = shell.user_ns["found"]
    verdict = judge(
        Spec("draws", "gaps", {"low": "gap_low"}), found, {"expected": {}, "done": "", "mistakes": []}
    )
    assert verdict.message.startswith("The cell above stopped. The last line of the error says: NameError")
    ran(shell, "gaps = [1.0, 2.0, 3.0]")
    ran(shell, "found = explain('gaps', observe(spec))")
    found = shell.user_ns["found"]
    verdict = judge(
        Spec("draws", "gaps", {"low": "gap_low"}), found, {"expected": {}, "done": "", "mistakes": []}
    )
    assert verdict.message == (
        "`gap_low` has no value yet. Run the cell above; one of its lines must start with `gap_low =`."
    )
