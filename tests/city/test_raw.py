"""The dirty export leads back to the clean requests by the rules in its card, and its dirt is as large as planned."""

from difflib import get_close_matches

import numpy as np
import pandas as pd
import pytest
from matplotlib.path import Path as Shape

from practicum import data
from practicum.city.raw import Settings

MINUTES_30, FEET_50 = pd.Timedelta(minutes=30), 50


@pytest.fixture(scope="module")
def settings(spec):
    return spec.settings("raw", Settings)


@pytest.fixture(scope="module")
def raw(spec):
    return data.load("requests-raw", spec.id)


def official(labels, names):
    """The nearest official name of each label, as a trainee would find it."""
    known = {name.lower(): name for name in names}
    nearest = {
        label: get_close_matches(label.strip().lower(), known, n=1, cutoff=0.6) for label in set(labels)
    }
    return labels.map({label: known[found[0]] for label, found in nearest.items()})


@pytest.fixture(scope="module")
def statuses(spec, raw):
    """Rules 1 to 6: one clean row per status."""
    table = raw.drop_duplicates()
    table = table[~table["service"].str.lower().str.contains("test")].copy()
    table["service"] = official(table["service"], data.load("service-targets", spec.id)["service"])
    table["neighborhood"] = official(
        table["neighborhood"], data.load("neighborhoods", spec.id)["neighborhood"]
    )
    table["channel"] = table["channel"].map({"P": "Phone", "A": "App", "W": "Web form", "C": "In person"})
    table.loc[table["closed"].dt.year == 1900, "closed"] = pd.NaT
    late = table["closed"] > "2026-01-05"
    table.loc[late, "closed"] -= pd.DateOffset(years=10)
    swapped = table["closed"] < table["opened"]
    table.loc[swapped, ["opened", "closed"]] = table.loc[swapped, ["closed", "opened"]].to_numpy()
    table = table.sort_values(["case", "step"])
    return table.assign(opened=table.groupby("case")["opened"].transform("first"))


@pytest.fixture(scope="module")
def cases(statuses):
    """Rules 7 and 8: one row per case, none sent twice."""
    table = statuses.drop_duplicates("case", keep="last").copy()
    table["year"] = table["opened"].dt.year
    table = table.sort_values(["service", "neighborhood", "channel", "opened"], ignore_index=True)
    twice = set()
    keys = table[["service", "neighborhood", "channel"]].agg("/".join, axis=1)
    for back in range(1, 6):
        other = table.shift(back)
        near = np.hypot(table["x"] - other["x"], table["y"] - other["y"]) < FEET_50
        soon = (table["opened"] - other["opened"]) <= MINUTES_30
        placed = (table["x"] > 0) & (keys == keys.shift(back))
        for row in np.flatnonzero(near & soon & placed):
            twice.add(max(table.loc[row, "case"], table.loc[row - back, "case"]))
    return table[~table["case"].isin(twice)]


@pytest.mark.slow
def test_cleaning_leads_back_to_service_requests(spec, cases):
    columns = ["request_id", "opened", "closed", "service", "neighborhood", "channel"]
    cleaned = cases.rename(columns={"case": "request_id"}).sort_values("request_id")[columns]
    clean = data.load("service-requests", spec.id)
    pd.testing.assert_frame_equal(
        cleaned.reset_index(drop=True), clean.sort_values("request_id", ignore_index=True)
    )


def test_the_dirt_is_there(spec, settings, raw, statuses, cases):
    rows = len(raw)
    assert raw.duplicated().sum() == pytest.approx(settings.loaded_twice * rows, rel=0.1)
    assert (raw["closed"].dt.year == 1900).sum() > 10
    assert (raw["closed"].dt.year > 2030).sum() > 3
    assert ((raw["closed"] < raw["opened"]) & (raw["closed"].dt.year > 1900)).sum() > 5
    assert raw["service"].str.contains("(?i)test").sum() >= 2
    assert statuses["case"].nunique() - len(cases) == pytest.approx(settings.sent_twice * len(cases), rel=0.1)
    assert raw["service"].nunique() > 5 * len(spec.services)
    assert raw["opened"].isna().sum() > 3


def test_profile_of_missing_values(raw, settings):
    """DA1: the share missing by column, as a profile shows it."""
    missing = raw.isna().mean()
    assert missing["x"] == missing["y"] == pytest.approx(settings.no_point, abs=0.012)
    assert 0 < missing["opened"] < 0.05
    assert missing[["case", "step", "service", "neighborhood", "channel"]].sum() == 0


def test_the_first_closing_makes_waits_too_short(statuses, settings):
    bulky = statuses[statuses["service"] == "Bulky item pickup"].dropna(subset="closed")
    days = (bulky["closed"] - bulky["opened"]) / pd.Timedelta(days=1)
    first, last = days[~bulky["case"].duplicated()], days[~bulky["case"].duplicated(keep="last")]
    assert first.mean() < last.mean() - 0.2
    again = bulky.groupby("case")["step"].max() > 1
    assert again.mean() == pytest.approx(settings.reopened["Bulky item pickup"], abs=0.022)


def test_match_rate_of_points(spec, settings, cases):
    """DA10: points in neighborhoods; some match none."""
    shapes = data.shapes(city=spec.id)
    points = cases[["x", "y"]].to_numpy()
    found = np.full(len(points), "", dtype=object)
    for name, ring in shapes.items():
        found[Shape(ring).contains_points(np.nan_to_num(points))] = name
    planned = 1 - settings.no_point - settings.zero_point - settings.far_point
    assert (found != "").mean() == pytest.approx(planned, abs=0.015)
    matched = found != ""
    assert (found[matched] == cases["neighborhood"].to_numpy()[matched]).all()
    zero = (points == 0).all(axis=1).mean()
    assert zero == pytest.approx(settings.zero_point, abs=0.01)


def test_points_lie_in_areas(spec, cases):
    areas = data.load("areas", spec.id)
    points = cases[["x", "y"]].dropna().to_numpy()
    count = {
        name: Shape(ring).contains_points(points).sum() for name, ring in data.shapes("area", spec.id).items()
    }
    assert min(count.values()) > 0
    assert np.corrcoef([count[name] for name in areas["area"]], areas["population"])[0, 1] > 0.4


def test_amounts_agree_once_their_units_do(raw, settings):
    there = raw.dropna(subset="amount").drop_duplicates()
    value = there["amount"].str.split().str[0].astype(float)
    unit = there["amount"].str.split(n=1).str[1]
    assert set(unit) == {"cu yd", "cu ft"}
    yards = value.where(unit == "cu yd", value / 27)
    for service, median in settings.volume.items():
        mine = there["service"] == service
        by_unit = yards[mine].groupby(unit).median()
        assert by_unit["cu yd"] == pytest.approx(by_unit["cu ft"], rel=0.25)
        assert yards[mine].median() == pytest.approx(median, rel=0.12)
    assert value.mean() > 4 * yards.mean()


def test_the_wide_report_becomes_tidy(spec):
    """DA2: melt, then the rows and the key hold."""
    wide = data.load("requests-by-month", spec.id)
    requests = data.load("service-requests", spec.id)
    tidy = wide.drop(columns="total").melt(
        ["service", "neighborhood"], var_name="month", value_name="requests"
    )
    assert len(tidy) == 24 * len(wide)
    assert not tidy.duplicated(["service", "neighborhood", "month"]).any()
    tidy["month"] = pd.to_datetime(tidy["month"], format="%b_%Y").dt.to_period("M")
    counted = requests.groupby(["service", "neighborhood", requests["opened"].dt.to_period("M")]).size()
    report = tidy.set_index(["service", "neighborhood", "month"])["requests"]
    assert (report[report > 0].sort_index() == counted.sort_index()).all()
    assert (wide["total"] == wide.drop(columns=["service", "neighborhood", "total"]).sum(axis=1)).all()
