"""The checklist: what was shown and what was said give two medals, and every typical mistake gives a third answer."""

import numpy as np
import pytest
from support.cities import SPECS

from practicum import data
from practicum.city.checklist import PASSES, Checklist

MEDALS = np.array([0.4, 0.6, 0.8])


@pytest.fixture(scope="module")
def checklist(spec):
    """The table as it ships."""
    return data.load("practice-checklist", spec.id)


@pytest.fixture(scope="module")
def items(checklist):
    """Checks said and shown, by item."""
    return checklist.groupby(["practice", "item"], sort=False)[["said", "shown"]].sum()


def test_four_checks_an_item_and_three_items_a_practice(checklist, items):
    assert checklist["check_id"].is_unique and checklist["item"].nunique() == len(items) == 12
    assert (checklist.groupby("item").size() == 4).all()
    assert (items.groupby("practice").size() == 3).all()
    assert set(checklist["said"]) == set(checklist["shown"]) == {0, 1}


def test_passed_and_claimed_are_as_planted(spec, items):
    plan = spec.settings("checklist", Checklist)
    by_practice = (items >= PASSES).groupby("practice", sort=False).sum()
    assert tuple(by_practice["shown"]) == plan.passed and tuple(by_practice["said"]) == plan.claimed
    assert sorted(plan.passed)[0] < sorted(plan.passed)[1]


def test_words_earn_a_higher_medal_than_evidence(items):
    shown, said = (
        np.searchsorted(MEDALS, (items[part] >= PASSES).mean(), "right") for part in ("shown", "said")
    )
    assert said > shown


def test_nothing_was_shown_that_nobody_claims(checklist):
    assert (checklist["shown"] <= checklist["said"]).all()


def test_mistakes_show(checklist, items):
    passed, claimed = ((items[part] >= PASSES).mean() for part in ("shown", "said"))
    assert min(abs(checklist["shown"].mean() - share) for share in (passed, claimed)) > 0.02
    assert (items["shown"] == PASSES).any() and (items["shown"] == PASSES + 1).any()
    assert (items["shown"] == PASSES - 1).any()
    assert np.abs(MEDALS - passed).min() > 0.01  # no city stands on the edge of a medal


def test_cities_differ():
    plans = {
        (plan.passed, plan.claimed) for plan in (s.settings("checklist", Checklist) for s in SPECS.values())
    }
    assert len(plans) == len(SPECS)
