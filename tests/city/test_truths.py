"""Every truth planted in a city comes back by the method a trainee would use, from the shipped tables."""

import numpy as np
import pandas as pd
import pytest
from support.cities import SPECS

from practicum import data

BULKY, DUMPING, LIGHTS = "Bulky item pickup", "Illegal dumping", "Street light"


@pytest.fixture(scope="module")
def neighborhoods(spec):
    return data.load("neighborhoods", spec.id)


@pytest.fixture(scope="module")
def requests(spec, neighborhoods):
    """Requests with what a trainee joins and computes: neighborhood, target, days waited."""
    table = data.load("service-requests", spec.id)
    table = table.merge(neighborhoods, on="neighborhood").merge(
        data.load("service-targets", spec.id), on="service"
    )
    return table.assign(days=(table["closed"] - table["opened"]).dt.total_seconds() / 86400)


def medians(requests, service, by="income_quartile"):
    return requests[requests["service"] == service].groupby(by)["days"].median()


def rates(requests, neighborhoods, service=None):
    """Requests per 1,000 residents and year, and their number, by neighborhood."""
    kept = requests if service is None else requests[requests["service"] == service]
    count = kept.groupby("neighborhood").size().rename("count")
    table = neighborhoods.set_index("neighborhood").join(count)
    return table.assign(rate=table["count"] / table["population"] * 1000 / 2)


def test_shape(spec, neighborhoods, requests):
    assert (requests["opened"].min().year, requests["opened"].max().year) == (2024, 2025)
    assert set(requests["service"]) == set(spec.services)
    assert set(requests["channel"]) == {"Phone", "App", "Web form", "In person"}
    if spec.id == "port-alder":
        assert 9_000 < len(requests) < 11_000
        assert (len(neighborhoods), round(neighborhoods["population"].sum(), -3)) == (12, 214_000)


def test_cities_differ():
    sizes = {id: sum(n.population for n in spec.neighborhoods) for id, spec in SPECS.items()}
    assert sorted(sizes, key=sizes.get) == [
        "juniper-ford",
        "kestrel-falls",
        "fort-linden",
        "port-alder",
        "santa-brisa",
        "ironmere",
    ]
    counts = [len(spec.neighborhoods) for spec in SPECS.values()]
    assert sorted(counts) == [8, 8, 12, 12, 16, 20]
    assert len({spec.services[BULKY].quartile_factor for spec in SPECS.values()}) == len(SPECS)


def test_quartiles_are_equal_groups_in_order_of_income(neighborhoods):
    assert neighborhoods["income_quartile"].value_counts().nunique() == 1
    by_income = neighborhoods.sort_values("median_household_income")["income_quartile"]
    assert by_income.is_monotonic_increasing
    assert set(by_income) == {1, 2, 3, 4}
    shares = neighborhoods.filter(like="_share")
    assert shares.shape[1] == 4 and ((shares > 0) & (shares < 1)).all(axis=None)


@pytest.mark.parametrize("service", [BULKY, DUMPING])
def test_long_right_tail(requests, service):
    days = requests.loc[requests["service"] == service, "days"]
    assert days.mean() > 1.2 * days.median()
    assert days.max() > 10 * days.median()


def test_typical_bulky_wait_and_its_tail(requests):
    days = requests.loc[requests["service"] == BULKY, "days"]
    assert 6 <= days.median() <= 9
    assert 19.5 <= days.quantile(0.9) <= 25


def test_targets(spec, requests):
    targets = data.load("service-targets", spec.id).set_index("service")["target_days"]
    assert targets[BULKY] == 10 and targets[DUMPING] == 5
    closed = requests.dropna(subset="closed")
    within = (closed["days"] <= closed["target_days"]).groupby(closed["service"]).mean()
    assert within.between(0.5, 0.9).all()


@pytest.mark.parametrize("service", [BULKY, DUMPING, LIGHTS])
def test_disparity_by_income_quartile(spec, requests, service):
    by_quartile = medians(requests, service)
    factor = spec.services[service].quartile_factor
    assert by_quartile[1] / by_quartile[4] == pytest.approx(factor[0] / factor[3], rel=0.15)


def test_bulky_disparity_is_clear_and_dumping_is_weaker(requests):
    bulky, dumping = medians(requests, BULKY), medians(requests, DUMPING)
    assert 1.5 <= bulky[1] / bulky[4] <= 2.0
    assert bulky.idxmax() == dumping.idxmax() == 1
    everywhere = requests[requests["income_quartile"] == 1]
    assert (medians(everywhere, BULKY, "neighborhood") > 1.25 * bulky[4]).all()
    assert 1.15 < dumping[1] / dumping[4] < bulky[1] / bulky[4] - 0.2


def test_one_neighborhood_is_the_exception(spec, requests, neighborhoods):
    ((name, _),) = spec.services[BULKY].exceptions.items()
    quartile = neighborhoods.set_index("neighborhood")["income_quartile"]
    by_neighborhood = medians(requests, BULKY, "neighborhood")
    higher = by_neighborhood[quartile > 1]
    assert quartile[name] > 1
    assert higher.idxmax() == name
    assert higher[name] > 1.15 * higher.drop(name).max()
    assert higher[name] >= 0.95 * by_neighborhood[quartile == 1].min()


def test_bookings_are_rarer_and_dumping_is_commoner_where_need_is_high(requests, neighborhoods):
    bulky, dumping = (rates(requests, neighborhoods, service) for service in (BULKY, DUMPING))
    by_quartile = [
        (table["count"].groupby(table["income_quartile"]).sum())
        / (table["population"].groupby(table["income_quartile"]).sum())
        for table in (bulky, dumping)
    ]
    assert by_quartile[0].is_monotonic_increasing and by_quartile[0][4] > 1.4 * by_quartile[0][1]
    assert by_quartile[1].is_monotonic_decreasing and by_quartile[1][1] > 1.4 * by_quartile[1][4]
    assert bulky["rate"].corr(bulky["limited_english_share"], method="pearson") < -0.6
    assert dumping["rate"].corr(dumping["limited_english_share"], method="pearson") > 0.6


@pytest.mark.parametrize("service", [None, BULKY, DUMPING])
def test_count_and_rate_rank_differently(requests, neighborhoods, service):
    table = rates(requests, neighborhoods, service)
    assert table["count"].idxmax() != table["rate"].idxmax()


@pytest.mark.parametrize("service", [BULKY, DUMPING])
def test_seasons(spec, requests, service):
    opened = requests.loc[requests["service"] == service, "opened"]
    months = opened.dt.month.value_counts().sort_index()
    days = pd.Series(pd.date_range(spec.start, spec.end)).dt.month.value_counts().sort_index()
    a_day = months / days
    planted = pd.Series(spec.services[service].months, index=range(1, 13))
    assert a_day.corr(planted) > 0.9
    # Month counts are noisy: two months planted close together may swap places.
    assert planted[a_day.idxmax()] >= 0.9 * planted.max()
    assert a_day.max() > 1.3 * a_day.mean()


def test_seasons_differ_between_cities():
    assert len({int(np.argmax(spec.services[BULKY].months)) for spec in SPECS.values()}) >= 3


def test_second_year_is_busier(spec, requests):
    by_year = requests["opened"].dt.year.value_counts()
    assert by_year[2025] / by_year[2024] == pytest.approx(spec.growth, abs=0.06)


def test_channels_follow_limited_english(requests, neighborhoods):
    mix = pd.crosstab(requests["neighborhood"], requests["channel"], normalize="index")
    limited = neighborhoods.set_index("neighborhood")["limited_english_share"]
    assert mix["Phone"].corr(limited) > 0.6
    assert mix["In person"].corr(limited) > 0.6
    assert mix["Web form"].corr(limited) < -0.6


def test_weekly_rhythm(requests):
    assert set(requests["closed"].dropna().dt.day_of_week) == {0, 1, 2, 3, 4}
    office = requests["channel"].isin(["Phone", "In person"])
    assert set(requests.loc[office, "opened"].dt.day_of_week) == {0, 1, 2, 3, 4}
    assert set(requests.loc[~office, "opened"].dt.day_of_week) == set(range(7))
    holidays = pd.to_datetime(["2024-07-04", "2024-11-28", "2024-12-25", "2025-01-01", "2025-12-25"])
    assert not requests["closed"].dt.normalize().isin(holidays).any()


def test_open_requests_are_few_recent_and_more_where_waits_are_long(requests):
    still_open = requests["closed"].isna()
    assert 0.015 < still_open.mean() < 0.05
    last_weeks = requests["opened"] >= "2025-11-15"
    assert still_open[last_weeks].mean() > 3 * still_open[~last_weeks].mean()
    bulky = requests["service"] == BULKY
    by_quartile = still_open[bulky].groupby(requests["income_quartile"]).mean()
    assert by_quartile[1] > by_quartile[4]
