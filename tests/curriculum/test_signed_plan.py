"""What the signed plan of the letter trial says is what the tables and the power formula give, in every city."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from statsmodels.stats.power import NormalIndPower
from statsmodels.stats.proportion import proportion_effectsize

from practicum import data

MODULE = Path(__file__).parents[2] / "curriculum/behavioral-insights"
BASE = 0.06


def plan(city: str) -> pd.Series:
    return pd.read_csv(MODULE / "data" / city / "signed-plan.csv").set_index("part")["words"]


def smallest(size: int, alpha: float) -> str:
    """Return the smallest difference, in steps of 0.1 points, that is seen in 8 of 10 trials."""
    steps = np.arange(1, 200) / 10
    power = NormalIndPower().power(proportion_effectsize(BASE + steps / 100, BASE), size, alpha)
    return f"{steps[power >= 0.8][0]:.1f} points"


@pytest.mark.parametrize("city", data.cities())
def test_sizes_and_smallest_effects_are_those_of_the_trial(city):
    words, trial = plan(city), data.load("letter-trial", city=city)
    arms = trial["arm"].value_counts()
    assert re.findall(r"current|plain|text|norm", words["Arms"]) == ["current", "plain", "text", "norm"]
    assert set(arms.index) == {"current", "plain", "text", "norm"}
    assert f" {arms.min():,} homes each" in words["Arms"] and arms.min() == arms.max()
    assert smallest(arms.min(), 0.05) in words["Smallest effect"]
    assert smallest(arms.min(), 0.05 / 3) in words["Among three"]


def test_plan_differs_between_cities_in_its_numbers_only():
    texts = {re.sub(r"[\d,.]+", "#", " | ".join(plan(city))) for city in data.cities()}
    assert len(texts) == 1


def test_units_show_the_plan_from_its_table():
    """The plan has one text: no unit writes it out again."""
    shown = [
        path.relative_to(MODULE).as_posix()
        for path in sorted(MODULE.glob("*/*.py"))
        if 'data.load("signed-plan"' in path.read_text(encoding="utf-8")
    ]
    assert shown == [
        "many-arms-and-groups/exercise.py",
        "many-arms-and-groups/lesson.py",
        "read-a-trial/exercise.py",
        "read-a-trial/lesson.py",
        "worth-it-and-kept/lesson.py",
    ]
    assert not [path for path in MODULE.glob("*/*.py") if "THE PLAN" in path.read_text(encoding="utf-8")]
