"""The interval of a paired change: against libraries, and whether it covers the truth as often as it says."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats
from statsmodels.stats.weightstats import DescrStatsW

from practicum.cohort.results import paired

SHARES = st.floats(0, 1)
BINARY = st.sampled_from([0.0, 1.0])


def several(values, smallest=paired.FEWEST):
    return st.lists(st.tuples(values, values), min_size=smallest, max_size=60)


@given(several(SHARES))
def test_a_mean_has_students_interval_as_scipy_works_it_out(pairs):
    before, after = np.array(pairs).T
    found = paired.of_mean(pairs)
    assert found.people == len(pairs) and found.mean == pytest.approx((after - before).mean())
    if found.interval is None:
        assert np.ptp(after - before) < 1e-9
    else:
        wanted = stats.ttest_rel(after, before).confidence_interval(0.95)
        assert found.interval == pytest.approx((wanted.low, wanted.high), abs=1e-9)


@given(several(BINARY))
def test_a_skill_has_the_interval_of_bonett_and_price(pairs):
    """Their formula in its own terms: the counts of people who gained and who lost the item, each with one more."""
    found = paired.of_skill(pairs)
    n = len(pairs)
    gained, lost = (sum(pair == one for pair in pairs) for one in [(0, 1), (1, 0)])
    up, down = (gained + 1) / (n + 2), (lost + 1) / (n + 2)
    half = stats.norm.ppf(0.975) * np.sqrt((up + down - (up - down) ** 2) / (n + 2))
    assert found.interval == pytest.approx((max(up - down - half, -1), min(up - down + half, 1)))
    changes = [after - before for before, after in pairs] + [1, -1]
    low, high = DescrStatsW(changes).zconfint_mean(0.05)  # which divides by n - 1
    assert (high - low) / 2 * np.sqrt((n + 1) / (n + 2)) == pytest.approx(half)
    assert found.interval[0] < found.interval[1], "who all changed alike are not certain"


@given(several(BINARY), st.randoms())
def test_the_order_of_people_says_nothing_and_the_interval_holds_the_change(pairs, random):
    mixed = random.sample(pairs, len(pairs))
    one, other = paired.of_skill(pairs), paired.of_skill(mixed)
    assert one.interval == pytest.approx(other.interval)
    turned = paired.of_skill([(after, before) for before, after in pairs])
    assert turned.interval == pytest.approx((-one.interval[1], -one.interval[0]))


@given(st.lists(st.tuples(SHARES, SHARES), max_size=paired.FEWEST - 1))
def test_of_too_few_people_nothing_is_said(pairs):
    assert paired.of_skill(pairs) is None and paired.of_mean(pairs) is None


def test_everybody_changed_alike():
    assert paired.of_mean([(0.25, 0.75)] * 8) == paired.Change(8, 0.25, 0.75, None)


def covered(method, before, after, truth):
    hits = 0
    for pairs in np.stack([before, after], axis=-1):
        found = method(pairs.tolist())
        hits += found.interval is not None and found.interval[0] <= truth <= found.interval[1]
    return hits / len(before)


@pytest.mark.parametrize("people", [5, 12, 24])
@pytest.mark.parametrize(("low", "high"), [(0.1, 0.5), (0.3, 0.9), (0.05, 0.1), (0.5, 0.5)])
def test_a_skills_interval_covers_the_truth(people, low, high):
    """A person who has the item before is likelier to have it after, as people are."""
    random = np.random.default_rng([people, int(100 * low), int(100 * high)])
    before = random.random((1500, people)) < low
    kept = min(1.0, high + 0.3 * (1 - high))
    fresh = (high - low * kept) / (1 - low)
    after = random.random((1500, people)) < np.where(before, kept, fresh)
    assert covered(paired.of_skill, before.astype(float), after.astype(float), high - low) >= 0.935


@pytest.mark.parametrize("people", [8, 24])
def test_a_modules_interval_covers_the_truth(people):
    """Ten items, people of different ability, who learn differently much."""
    random = np.random.default_rng(people)
    able = random.beta(2, 6, (1500, people))
    learned = able + (0.85 - able) * random.beta(4, 3, (1500, people))
    truth = (0.85 - 0.25) * 4 / 7
    before, after = (random.binomial(10, chance) / 10 for chance in (able, learned))
    assert 0.93 <= covered(paired.of_mean, before, after, truth) <= 0.975
