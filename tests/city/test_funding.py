"""Funding tables: rates, shares, discounting and a portfolio give back what was planted."""

from itertools import combinations

import numpy as np
import pandas as pd
import pytest
from support.cities import SPECS

from practicum import data
from practicum.city.funding import Funding


def benefit_cost_ratio(need, rate):
    factor = (1 + rate) ** -(need["year"] - need["year"].min())
    benefit = need["cleanup_avoided_usd"] + need["time_saved_usd"]
    return (benefit * factor).sum() / ((need["capital_usd"] + need["operating_usd"]) * factor).sum()


def test_the_discount_rate_decides(spec):
    plan, need = spec.settings("funding", Funding), data.load("funding-need", spec.id)
    assert len(need) == plan.years and need["year"].is_monotonic_increasing
    assert benefit_cost_ratio(need, 0.031) > 1.005 > 0.995 > benefit_cost_ratio(need, 0.07)
    assert benefit_cost_ratio(need, plan.even_rate) == pytest.approx(1, abs=0.002)


def test_match_is_short_of_a_fifth_of_the_total(spec):
    """A grant that pays 80 percent asks for a fifth of the total; the city has less, yet more than a
    fifth of the federal amount would be with the common mistake."""
    plan, need = spec.settings("funding", Funding), data.load("funding-need", spec.id)
    cost = need.loc[need["match_available_usd"] > 0, ["capital_usd", "operating_usd"]].to_numpy().sum()
    available = need["match_available_usd"].sum()
    assert available / cost == pytest.approx(plan.match_available, abs=0.005)
    assert 0.8 * cost * 0.2 < available < 0.2 * cost


def test_fatality_rate_over_five_years(spec):
    plan, counts = spec.settings("funding", Funding), data.load("need-counts", spec.id)
    neighborhoods = data.load("neighborhoods", spec.id).set_index("neighborhood")
    assert counts["year"].nunique() == 5 and not counts.duplicated(["year", "neighborhood"]).any()
    assert set(counts["neighborhood"]) == set(neighborhoods.index)
    people = neighborhoods["population"].sum()
    rate = counts.groupby("year")["deaths"].sum().mean() / people * 100_000
    assert rate == pytest.approx(plan.deaths_per_100000, abs=0.5 / 5 / people * 100_000)
    low = neighborhoods["income_quartile"] <= 2
    injuries = counts.groupby("neighborhood")["serious_injuries"].sum()
    by_half = injuries.groupby(low).sum() / neighborhoods["population"].groupby(low).sum()
    assert by_half[True] > 1.15 * by_half[False]


def test_share_in_underserved_areas(spec):
    plan, areas = spec.settings("funding", Funding), data.load("grant-areas", spec.id)
    neighborhoods = data.load("neighborhoods", spec.id)
    assert areas["area"].is_unique
    assert set(areas["area"]) == set(data.load("areas", spec.id)["area"])
    assert areas["population"].sum() == neighborhoods["population"].sum()
    share = areas.loc[areas["underserved"] == 1, "population"].sum() / areas["population"].sum()
    assert share == pytest.approx(plan.underserved, abs=0.02)
    # Counting areas instead of their people gives another share.
    mean = areas.groupby("underserved")["low_income_share"].mean()
    assert mean[1] > mean[0] + 0.05


def test_the_best_portfolio_is_not_the_list_of_the_best(spec):
    options = data.load("grant-options", spec.id)
    alone = data.load("neighborhoods", spec.id)["population"].sum()
    options = options[options["least_residents"] <= alone].set_index("option_id")
    hours = options["hours_available"].iloc[0]
    value = options["win_chance"] * options["award_usd"] - options["cost_to_apply_usd"]

    best = max(
        (
            set(some)
            for size in range(1, len(options) + 1)
            for some in combinations(options.index, size)
            if options.loc[list(some), "staff_hours"].sum() <= hours
        ),
        key=lambda some: value[list(some)].sum(),
    )
    listed, left = set(), hours
    for option in value.sort_values(ascending=False).index:
        if options.loc[option, "staff_hours"] <= left:
            listed.add(option)
            left -= options.loc[option, "staff_hours"]
    assert value[list(best)].sum() > 1.01 * value[list(listed)].sum()
    assert options["win_chance"].between(0.05, 0.8).all() and (value > 0).all()


def test_timeline_back_from_the_deadline(spec):
    steps = data.load("grant-steps", spec.id).set_index("step_id")
    after = steps["depends_on"].fillna("").str.split()
    left = {}  # working days from the start of a step to the deadline
    for step in reversed(steps.index):
        waiting = [left[s] for s in steps.index if step in after[s]]
        left[step] = int(steps.loc[step, "days"]) + max(waiting, default=0)
    assert max(left, key=left.get) == "G01"
    assert 35 <= left["G01"] <= 50
    deadline = np.datetime64(steps["deadline"].iloc[0], "D")
    assert deadline == np.datetime64(spec.settings("funding", Funding).deadline)
    registration = np.busday_offset(deadline, 1 - left["G02"], roll="backward")
    assert registration > np.busday_offset(deadline, 1 - left["G01"], roll="backward")
    assert 14 <= steps.loc["G02", "days"] * 7 / 5 <= 31  # two to four weeks


def test_only_the_coalition_is_large_enough(spec):
    plan, members = spec.settings("funding", Funding), data.load("coalition", spec.id)
    alone = data.load("neighborhoods", spec.id)["population"].sum()
    least = data.load("grant-options", spec.id)["least_residents"].max()
    assert members["member"].is_unique and members["member"].iloc[0] == spec.name
    assert members["population"].sum() == pytest.approx(plan.pooled * alone, abs=1)
    assert alone == members["population"].iloc[0] < least < members["population"].sum()
    assert (members["population"] > 0).all()
    able = members[(members["registered"] == 1) & (members["grant_staff"] > 0)]
    assert able["grant_staff"].idxmax() == 0  # the city can lead


def test_cities_differ():
    of = [spec.settings("funding", Funding) for spec in SPECS.values()]
    assert len({(p.deaths_per_100000, p.even_rate, p.underserved) for p in of}) == len(SPECS)
    neighbors = pd.concat([data.load("coalition", id).iloc[1:] for id in SPECS])
    assert neighbors["member"].nunique() > 8
