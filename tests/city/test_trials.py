"""Letter trial and pilot: effects, corrections and traps come back by plain formulas from the shipped tables."""

from math import erfc, sqrt

import numpy as np
import pandas as pd
import pytest
from statsmodels.stats.proportion import proportion_confint
from support.cities import SPECS

from practicum import data
from practicum.city.letter import Letter
from practicum.city.pilot import Pilot


@pytest.fixture(scope="module")
def trial(spec):
    return data.load("letter-trial", spec.id)


@pytest.fixture(scope="module")
def routes(spec):
    return data.load("pilot-routes", spec.id)


def difference(yes, no):
    """Difference of two shares, its standard error (unpooled) and the two-sided p of the z test (pooled)."""
    a, b = yes.mean(), no.mean()
    error = sqrt(a * (1 - a) / len(yes) + b * (1 - b) / len(no))
    pooled = (yes.sum() + no.sum()) / (len(yes) + len(no))
    z = (a - b) / sqrt(pooled * (1 - pooled) * (1 / len(yes) + 1 / len(no)))
    return a - b, error, erfc(abs(z) / sqrt(2))


def booked(trial, arm, **where):
    kept = trial[trial["arm"] == arm]
    for column, value in where.items():
        kept = kept[kept[column] == value]
    return kept["booked"]


def holm(p):
    """Adjusted p values of Holm (1979), in the order given."""
    order = sorted(p, key=p.get)
    steps = np.maximum.accumulate([(len(p) - rank) * p[name] for rank, name in enumerate(order)])
    return {name: min(1.0, value) for name, value in zip(order, steps, strict=True)}


def expected(plan, arm, rent):
    """What an arm's share of bookings should be when a share `rent` of people rents."""
    returned = plan.returned_renter * rent + plan.returned_owner * (1 - rent)
    text = plan.arms[arm].text_renter * rent + plan.arms[arm].text_owner * (1 - rent)
    letter = returned * plan.unread + (1 - returned) * (plan.base + plan.arms[arm].effect)
    return letter + plan.text_reach * text


def test_arms_are_drawn_within_districts(spec, trial):
    plan = spec.settings("letter", Letter)
    by_district = pd.crosstab(trial["district"], trial["arm"])
    assert set(by_district) == set(plan.arms)
    assert ((by_district.max(axis=1) - by_district.min(axis=1)) <= 1).all()
    assert trial["arm"].value_counts().max() - trial["arm"].value_counts().min() <= 1
    for column in ("language", "tenure", "letter_returned"):
        share = pd.crosstab(trial["arm"], trial[column], normalize="index")
        # Largest difference between two arms in standard errors of a difference.
        error = np.sqrt(2 * share.mean() * (1 - share.mean()) / (len(trial) / 4))
        assert ((share.max() - share.min()) / error).max() < 3.4, column


def test_effects_and_holm(spec, trial):
    plan, rent = spec.settings("letter", Letter), (trial["tenure"] == "rents").mean()
    p = {}
    for arm in plan.arms:
        assert booked(trial, arm).mean() == pytest.approx(expected(plan, arm, rent), abs=0.004), arm
        if arm != "current":
            p[arm] = difference(booked(trial, arm), booked(trial, "current"))[2]
    adjusted = holm(p)
    assert {arm for arm, value in adjusted.items() if value < 0.05} == set(plan.significant)
    # Nothing lies near the line, so that no reasonable test decides otherwise.
    assert all(value < 0.02 or value > 0.3 for value in adjusted.values()), adjusted


def test_the_trial_was_large_enough_for_its_largest_effect_only_just(spec, trial):
    """80 percent power at 5 percent: the smallest effect that each arm could show."""
    plan, size = spec.settings("letter", Letter), len(trial) // 4
    smallest = (1.96 + 0.84) * sqrt(2 * plan.base * (1 - plan.base) / size)
    rent = (trial["tenure"] == "rents").mean()
    gains = {arm: expected(plan, arm, rent) - expected(plan, "current", rent) for arm in plan.arms}
    assert all(gains[arm] > smallest for arm in plan.significant)
    assert all(gains[arm] < smallest / 2 for arm in set(plan.arms) - {*plan.significant, "current"})


def test_treated_and_intention_to_treat(spec, trial):
    """The text arm against the plain arm: dividing by the share reached gives what a text does."""
    plan, rent = spec.settings("letter", Letter), (trial["tenure"] == "rents").mean()
    reached = trial.loc[trial["arm"] == "text", "text_received"].mean()
    assert reached == pytest.approx(plan.text_reach, abs=0.01)
    assert (trial.loc[trial["arm"] != "text", "text_received"] == 0).all()
    gain, _, p = difference(booked(trial, "text"), booked(trial, "plain"))
    arm = plan.arms["text"]
    planted = arm.text_renter * rent + arm.text_owner * (1 - rent)
    assert gain / reached == pytest.approx(planted, abs=0.01)
    assert p < 0.02


def test_the_text_works_for_renters(spec, trial):
    by = {}
    for tenure in ("rents", "owns"):
        by[tenure] = difference(booked(trial, "text", tenure=tenure), booked(trial, "plain", tenure=tenure))
    interaction = by["rents"][0] - by["owns"][0]
    error = sqrt(by["rents"][1] ** 2 + by["owns"][1] ** 2)
    arm = spec.settings("letter", Letter).arms["text"]
    reach = spec.settings("letter", Letter).text_reach
    assert interaction == pytest.approx((arm.text_renter - arm.text_owner) * reach, abs=0.012)
    assert interaction / error > 2.3
    assert by["owns"][2] > 0.05 > by["rents"][2]


def test_other_languages_are_too_few_to_tell(trial):
    few, other = booked(trial, "text", language="Other"), booked(trial, "current", language="Other")
    assert min(len(few), len(other)) >= 3 and max(len(few), len(other)) < 60
    gain, error, _ = difference(few, other)
    assert gain - 1.96 * max(error, 0.03) < 0 < gain + 1.96 * max(error, 0.03)
    rest = difference(booked(trial, "text", language="English"), booked(trial, "current", language="English"))
    assert rest[0] > 1.96 * rest[1] and error > 2 * rest[1]


def test_the_sentence_of_the_norm_arm_is_true_where_it_is_sent(spec):
    """It goes to the whole city; `write-the-letter` asks the same of a sentence about one neighborhood."""
    sent = data.load("letter-arms", spec.id).set_index("arm")["sent"]["norm"]
    assert sent.endswith(": In our city, more pickups are booked than piles are reported")
    requests = data.load("service-requests", spec.id)
    last_year = requests[requests["opened"] < "2025-01-01"]["service"]
    booked, piles = ((last_year == name).sum() for name in ("Bulky item pickup", "Illegal dumping"))
    low, _ = proportion_confint(booked, booked + piles, method="wilson")
    assert low > 0.5


def test_arms_say_nothing_that_is_not_so_and_serve_every_language(spec):
    arms = data.load("letter-arms", spec.id).set_index("arm")["sent"]
    # Bookings are open all the time, and most homes do not book.
    assert not arms.str.contains("bookings open|most homes|most of your", case=False).any()
    used = data.load("survey", spec.id)["used_service"]
    assert (used == "yes").mean() < 0.5
    meaning = {column.name: column.meaning for column in data.card("letter-arms").columns}["sent"]
    assert "In every arm" in meaning and "Spanish" in meaning and "interpreter" in meaning


def test_cost_of_one_more_booking(spec, trial):
    arms = data.load("letter-arms", spec.id).set_index("arm")
    share = trial.groupby("arm")["booked"].mean()
    extra = {}
    for arm in spec.settings("letter", Letter).significant:
        extra[arm] = arms["cost_usd"][arm] / (share[arm] - share["current"])
    assert min(extra, key=extra.get) == share.idxmax()
    assert all(2 < value < 40 for value in extra.values())


def pivot(routes, value="piles"):
    return routes.pivot(index="route_id", columns="week_start", values=value)


def test_panel_is_whole(spec, routes):
    plan = spec.settings("pilot", Pilot)
    assert not routes.duplicated(["route_id", "week_start"]).any()
    assert pivot(routes).notna().all(axis=None) and pivot(routes).shape[1] == plan.weeks
    assert set(routes["week_start"].dt.day_name()) == {"Monday"}
    assert pd.Timestamp(plan.start) in set(routes["week_start"])
    per_route = routes.groupby("route_id")["pilot"].agg(["min", "max"])
    assert (per_route["min"] == per_route["max"]).all() and per_route["max"].mean() == 0.5


@pytest.mark.parametrize("value", ["piles", "bookings"])
def test_difference_in_differences(spec, routes, value):
    """After minus before for each route, then pilot minus other routes: one number a route."""
    plan = spec.settings("pilot", Pilot)
    planted = plan.effect if value == "piles" else plan.booking_effect
    after = routes["week_start"] >= pd.Timestamp(plan.start)
    mean = routes.groupby(["pilot", "route_id", after])[value].mean().unstack()
    change = mean[True] - mean[False]
    groups = change.groupby("pilot").agg(["mean", "var", "size"])
    effect = groups["mean"][1] - groups["mean"][0]
    error = sqrt((groups["var"] / groups["size"]).sum())
    assert effect == pytest.approx(planted, abs=max(0.4, 2 * error) if value == "bookings" else 0.35)
    assert abs(effect) > 4 * error
    assert effect - 2.6 * error < planted < effect + 2.6 * error
    if value == "piles":
        only_after = mean[True].groupby("pilot").mean().diff().iloc[-1]
        only_pilot = change.groupby("pilot").mean()[1]
        assert abs(only_after - planted) > 0.5
        assert abs(only_after - planted) > abs(effect - planted)
        assert abs(only_pilot - planted) > abs(effect - planted)


def test_trends_are_parallel_before(spec, routes):
    plan = spec.settings("pilot", Pilot)
    before = routes[routes["week_start"] < pd.Timestamp(plan.start)]
    gap = before.groupby(["week_start", "pilot"])["piles"].mean().unstack()
    gap = (gap[1] - gap[0]).to_numpy()
    week = np.arange(len(gap))
    slope, level = np.polyfit(week, gap, 1)
    left = gap - level - slope * week
    error = sqrt((left**2).sum() / (len(gap) - 2) / ((week - week.mean()) ** 2).sum())
    assert abs(slope) < 2 * error
    assert gap.mean() == pytest.approx(plan.higher_start, abs=0.35)


def test_intra_cluster_correlation_and_design_effect(spec, routes):
    """One-way analysis of variance before the pilot, in each group of routes."""
    plan, found = spec.settings("pilot", Pilot), []
    for _, group in routes[routes["week_start"] < pd.Timestamp(plan.start)].groupby("pilot"):
        table = pivot(group)
        weeks = table.shape[1]
        between = weeks * table.mean(axis=1).var()
        within = table.var(axis=1).mean()
        found.append((between - within) / (between + (weeks - 1) * within))
    assert np.mean(found) == pytest.approx(plan.correlation, abs=0.08)
    assert 1 + (20 - 1) * np.mean(found) > 2  # twenty weeks of a route are worth far less than twenty routes


def test_control_chart_finds_one_special_cause(spec, routes):
    """Individuals chart: mean of the weeks before the pilot, limits 2.66 mean moving ranges away."""
    plan = spec.settings("pilot", Pilot)
    table = pivot(routes[routes["week_start"] < pd.Timestamp(plan.start)])
    limit = 2.66 * table.diff(axis=1).abs().mean(axis=1)
    off = table.sub(table.mean(axis=1), axis=0).div(limit, axis=0)
    route, week = off.stack().idxmax()
    assert week == pd.Timestamp(plan.first_week) + pd.Timedelta(weeks=plan.special_week - 1)
    assert off.loc[route, week] > 1.15
    assert routes.loc[routes["route_id"] == route, "pilot"].eq(0).all()
    assert (off.loc[route].drop(week).abs() < 1).all()  # the rest of that route is noise
    assert (off.abs() > 1).mean(axis=None) < 0.02


def test_cities_differ():
    for family, kind, of in (
        ("letter", Letter, lambda p: (p.arms["plain"].effect, p.arms["norm"].effect)),
        ("pilot", Pilot, lambda p: (p.effect, p.special_week)),
    ):
        assert len({of(spec.settings(family, kind)) for spec in SPECS.values()}) == len(SPECS), family
    assert len({tuple(s.settings("letter", Letter).significant) for s in SPECS.values()}) >= 3
