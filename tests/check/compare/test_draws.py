"""Draws of other people are right; draws of another kind are not, in any city."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from practicum import check
from practicum.check.judge import Status, judge

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
        (lambda: gaps(number=499), "holds 499 draws; at least 500 were asked for."),
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
