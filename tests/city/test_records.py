"""A weighted score tells the project records of two offices apart, and a cut-off trades errors."""

from __future__ import annotations

from difflib import SequenceMatcher

import pytest

from practicum import data
from practicum.city.records import Settings


@pytest.fixture(scope="module")
def pairs(spec):
    pairs = data.load("project-pairs", spec.id)
    pairs["place"] = pairs["place_works"] == pairs["place_budget"]
    pairs["name"] = [
        SequenceMatcher(None, one.lower(), other.lower()).ratio()
        for one, other in zip(pairs["name_works"], pairs["name_budget"], strict=True)
    ]
    usd = pairs[["usd_works", "usd_budget"]]
    pairs["amount"] = usd.min(axis=1) / usd.max(axis=1)
    return pairs.assign(score=40 * pairs["place"] + 40 * pairs["name"] + 20 * pairs["amount"])


def at(pairs, cut_off):
    """Return precision and recall."""
    called = pairs["score"] >= cut_off
    right = (called & (pairs["same"] == 1)).sum()
    return right / called.sum(), right / pairs["same"].sum()


def test_pairs_are_many_and_as_mixed_as_set(spec, pairs):
    settings = spec.settings("records", Settings)
    assert pairs["pair"].is_unique and set(pairs["same"]) == {0, 1}
    assert (pairs.groupby("year").size() == settings.pairs_a_year).all()
    assert pairs.groupby("year")["same"].mean().tolist() == pytest.approx([settings.same] * 2, abs=0.01)
    assert (pairs[["usd_works", "usd_budget"]] > 0).all(axis=None)


def test_a_cut_off_trades_precision_for_recall(pairs):
    for _, year in pairs.groupby("year"):
        assert all(0.6 < value < 1 for value in at(year, 70))
        low, high = at(year, 55), at(year, 90)
        assert high[0] > low[0] + 0.1 and high[1] < low[1] - 0.1


def test_no_part_of_the_score_is_enough(pairs):
    same, other = pairs[pairs["same"] == 1], pairs[pairs["same"] == 0]
    assert 0.03 < 1 - same["place"].mean() < 0.25 and other["place"].mean() > 0.4
    assert (other["name"] > same["name"].median()).mean() > 0.05
    assert (other["amount"] > 0.9).any() and (same["amount"] < 0.9).any()
