"""Rules do what their words say, whatever the numbers are."""

from __future__ import annotations

import re
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from practicum.cohort.plan.policy import Certificate, Policies, lowest, sentences
from practicum.cohort.plan.settings import LatePenalty

PERCENT = st.floats(0, 100)
RULES = st.builds(
    Policies,
    late_percent_a_day=PERCENT,
    late_most_percent=PERCENT,
    grace_minutes=st.integers(0, 7 * 24 * 60),
)
POINTS = st.floats(0, 1000)
SECONDS = st.floats(0, 400 * 86_400)
UNITS = st.lists(
    st.integers(1, 40).flatmap(lambda most: st.tuples(st.integers(0, most), st.just(most))), max_size=12
)


@given(RULES, POINTS, SECONDS)
def test_penalty_is_never_above_the_points_nor_below_zero(rules, points, seconds):
    assert 0 <= rules.penalty(points, seconds) <= points


@given(RULES, POINTS, SECONDS, SECONDS)
def test_later_never_costs_less(rules, points, one, other):
    sooner, later = sorted((one, other))
    assert rules.penalty(points, sooner) <= rules.penalty(points, later)


@given(RULES, SECONDS, POINTS, POINTS)
def test_who_earned_more_keeps_more_but_for_a_hundredth(rules, seconds, one, other):
    less, more = sorted((one, other))
    kept = [points - rules.penalty(points, seconds) for points in (less, more)]
    assert kept[0] <= kept[1] + 0.01


@given(RULES, POINTS)
def test_in_time_and_within_the_grace_costs_nothing(rules, points):
    assert rules.penalty(points, 0) == rules.penalty(points, rules.grace_minutes * 60) == 0


def test_each_day_begun_costs():
    rules = Policies(late_percent_a_day=10, late_most_percent=25, grace_minutes=60)
    day = 86_400
    told = [rules.late_share(seconds) for seconds in (3600, 3601, day, day + 1, 2 * day + 1, 9 * day)]
    assert told == [0, 0.1, 0.1, 0.2, 0.25, 0.25]


@given(RULES, POINTS, SECONDS)
def test_nbgrader_takes_the_same(rules, points, seconds):
    plugin = LatePenalty(
        percent_a_day=rules.late_percent_a_day,
        most_percent=rules.late_most_percent,
        grace_minutes=rules.grace_minutes,
    )
    assert (plugin.late_submission_penalty("ana", points, seconds) or 0) == rules.penalty(points, seconds)


def share(units, without=()):
    kept = [unit for place, unit in enumerate(units) if place not in without]
    return Fraction(sum(points for points, _ in kept), sum(most for _, most in kept) or 1)


@given(UNITS, st.integers(0, 12), st.sets(st.integers(0, 11)))
def test_dropping_never_lowers_the_share(units, count, fixed):
    left = lowest(units, count, fixed=fixed)
    assert share(units, left) >= share(units)
    assert len(left) <= count
    assert not left & fixed
    assert not units or len(left) < len(units)


@given(UNITS, st.integers(0, 12))
def test_no_unit_that_counts_is_lower_than_one_that_does_not(units, count):
    left = lowest(units, count)
    kept = [share([unit]) for place, unit in enumerate(units) if place not in left]
    assert all(share([units[place]]) <= min(kept) for place in left)
    assert len(left) == max(0, min(count, len(units) - 1))


def test_of_equal_units_the_earlier_is_dropped():
    assert lowest([(9, 10), (1, 2), (5, 10), (9, 10)], 1) == {1}


def test_low_unit_that_always_counts_keeps_better_ones():
    assert lowest([(0, 100), (9, 10), (10, 10)], 1, fixed={0}) == set()


@given(
    percent=st.sampled_from((0, 10, 12.5)), most=st.sampled_from((0, 50)), grace=st.sampled_from((0, 1, 60, 90, 120)),
    attempts=st.sampled_from((0, 1, 20)), hidden=st.booleans(), drop=st.integers(0, 2),
    units=st.sampled_from((0, 80)), points=st.sampled_from((0, 60)),
)  # fmt: skip
def test_every_combination_reads_well(percent, most, grace, attempts, hidden, drop, units, points):
    rules = Policies(
        late_percent_a_day=percent, late_most_percent=most, grace_minutes=grace, attempts_a_day=attempts,
        hold_hidden=hidden, drop_lowest=drop,
        certificate=Certificate(percent_of_units=units, percent_of_points=points),
    )  # fmt: skip
    said = [*sentences(rules)]
    text = " ".join(said)
    for sentence in said:
        assert re.fullmatch(r"[A-Z][^\n]*[^ .]\.", sentence)
        assert "  " not in sentence and " ." not in sentence and " ," not in sentence
        assert not re.search(
            r"\b1 (minutes|units|times|hours)\b|\b0 (percent|units|times|minutes)\b", sentence
        )
    assert (f"{percent:g} percent of its points for each day" in text) == bool(percent and most)
    assert ("loses no points" in text) == (not percent or not most)
    assert ("or less loses nothing" in text) == bool(percent and most and grace)
    assert ("hidden" in text) == hidden
    assert ("will not count" in text) == bool(drop)
    assert "certificate" in said[-1]
    assert (f"{units:g} percent of your units" in said[-1]) == bool(units)
    assert (f"{points:g} percent of {'their' if units else 'all'} points" in said[-1]) == bool(points)


def test_words_of_the_usual_rules():
    assert [*sentences(Policies(drop_lowest=1))] == [
        "Late work loses 10 percent of its points for each day it is late, and never more than 50 percent. Work that "
        "is late by an hour or less loses nothing.",
        "You can hand in a unit as often as you like; the last submission counts. Up to 20 times a day it is graded "
        "at once.",
        "A few checks stay hidden until the due date; your feedback shows them after that.",
        "Your lowest unit of the program will not count.",
        "For 14 days after your feedback you can ask your coach for a second look at a mark; the feedback page says "
        "how.",
        "You earn the certificate when you have handed in 80 percent of your units and earned 60 percent of their "
        "points.",
    ]
