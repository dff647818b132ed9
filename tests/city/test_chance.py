"""Draws whose totals are as planned."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from practicum.city.chance import even, shared_out, standard, systematic

WEIGHTS = st.lists(st.floats(0.01, 1000), min_size=1, max_size=20)


@given(total=st.integers(0, 100_000), weights=WEIGHTS)
def test_shared_out_adds_up_and_is_within_one_of_the_exact_share(total, weights):
    parts = shared_out(total, weights)
    exact = total * np.array(weights) / sum(weights)
    assert parts.sum() == total
    assert (np.abs(parts - exact) < 1 + 1e-6).all()


def test_shared_out_gives_what_is_left_to_the_largest_remainders():
    assert shared_out(10, [1, 1, 1]).tolist() == [4, 3, 3]
    assert shared_out(7, [0.5, 0.3, 0.2]).tolist() == [4, 2, 1]
    assert shared_out(3, [0, 1]).tolist() == [0, 3]


@given(chances=st.lists(st.floats(0, 1), min_size=1, max_size=50), seed=st.integers(0, 999))
def test_systematic_keeps_every_run_of_rows_within_one_of_its_chances(chances, seed):
    drawn = systematic(np.random.default_rng(seed), np.array(chances))
    off = np.cumsum(drawn) - np.cumsum(chances)
    assert drawn.dtype == bool and off.max() - min(off.min(), 0) < 1 + 1e-9


@pytest.mark.parametrize("seed", range(5))
def test_even_keeps_every_cell_within_one_of_its_chances(seed):
    rng = np.random.default_rng(seed)
    cell, chance = rng.choice(list("abc"), 300), rng.uniform(0, 1, 300)
    drawn = even(rng, chance, cell)
    assert all(abs(drawn[cell == name].sum() - chance[cell == name].sum()) < 1 for name in "abc")


def test_standard_has_mean_0_and_deviation_1():
    drawn = standard(np.random.default_rng(1), 40, 3)
    assert np.allclose(drawn.mean(axis=0), 0) and np.allclose(drawn.std(axis=0, ddof=1), 1)
