"""Engagement: where groups drop out, what reaches renters, what an event costs, who can be recognized."""

import numpy as np
import pandas as pd
import pytest

from practicum import data
from practicum.city.engagement import Settings

STEPS = ["invited", "contacted", "came", "stayed"]


@pytest.fixture(scope="module")
def settings(spec):
    return spec.settings("engagement", Settings)


@pytest.fixture(scope="module")
def people(spec):
    return data.load("engagement-people", spec.id)


@pytest.fixture(scope="module")
def events(spec):
    return data.load("engagement-events", spec.id)


@pytest.fixture(scope="module")
def channels(spec):
    return data.load("engagement-channels", spec.id).set_index("channel")


def ratio(people, group):
    """How often the members of a group take each step, relative to all others."""
    counts = people.groupby(group)[STEPS].sum()
    rates = counts.div(counts.shift(axis=1)).drop(columns="invited")
    return rates.loc[True] / rates.loc[False]


def test_keys(spec, people, events, channels):
    assert people["person"].is_unique
    assert set(people["event"]) == set(events["event"]) and set(people["channel"]) == set(channels.index)
    places = set(data.load("neighborhoods", spec.id)["neighborhood"])
    assert set(people["neighborhood"]) | set(events["neighborhood"]) <= places
    signup = data.load("engagement-signup", spec.id)
    assert set(signup["area"]) <= set(data.load("areas", spec.id)["area"])


def test_nobody_skips_a_step(people):
    for before, after in zip(STEPS, STEPS[1:], strict=False):
        assert (people[after] <= people[before]).all()
    assert people[STEPS].isin([0, 1]).all(axis=None)


@pytest.mark.parametrize(
    ("column", "member", "step"), [("tenure", "rents", "contacted"), ("children", "yes", "stayed")]
)
def test_where_a_group_drops_out(people, column, member, step):
    """IN4."""
    found = ratio(people, people[column] == member)
    assert found.idxmin() == step and found[step] < 0.75
    assert (found.drop(step) > 0.82).all()


def test_people_who_speak_another_language_do_not_come(people):
    found = ratio(people, people["language"] != "English")
    assert found["came"] < 0.7 and found["came"] < found["contacted"] - 0.15
    assert found["contacted"] > 0.82


def test_help_nearly_closes_the_gap(people, events):
    table = people.merge(events[["event", "interpreter", "childcare"]], on="event")
    other = table["language"] != "English"
    for group, helped, step in (
        (other, "interpreter", "came"),
        (table["children"] == "yes", "childcare", "stayed"),
    ):
        there = table[helped] == "yes"
        assert ratio(table[there], group[there])[step] > ratio(table[~there], group[~there])[step] + 0.2


def test_one_channel_reaches_renters_at_least_cost(people, channels, settings):
    renters = people[people["tenure"] == "rents"].groupby("channel")[["contacted", "came"]].sum()
    for step in ("contacted", "came"):
        per_dollar = (renters[step] / channels["total_cost"]).sort_values(ascending=False)
        assert per_dollar.index[0] == settings.best
        assert per_dollar.iloc[0] > 2 * per_dollar.iloc[1]
    # Counting people alone hides it: most came by the cheapest or the largest list.
    assert people["channel"].value_counts().idxmax() != settings.best


def test_channel_costs_add_up(channels, settings):
    assert (channels["staff_cost"] - channels["staff_hours"] * settings.rates["staff"]).abs().max() < 3
    parts = channels[["staff_cost", "printing_cost", "travel_cost"]]
    assert (parts.sum(axis=1) == channels["total_cost"]).all()


def test_event_costs_follow_from_the_rates(spec, people, events):
    """IN10: stipends, childcare, interpreters and travel."""
    rate = data.load("engagement-rates", spec.id).set_index("item")["dollars"]
    came = people[people["came"] == 1]

    def number(of):
        return events["event"].map(of["event"].value_counts()).fillna(0)

    online = events["kind"] == "Online meeting"
    assert (events["stipend_cost"] == rate["stipend"] * number(came)).all()
    assert (events["meal_cost"] == rate["meal"] * number(came) * ~online).all()
    assert (events["travel_cost"] == rate["bus"] * number(came[came["car"] == "no"]) * ~online).all()
    hours = events["hours"].clip(lower=2) * (events["interpreter"] == "yes")
    assert (events["interpreter_cost"] == rate["interpreter"] * hours).all()
    caregivers = np.ceil(number(came[came["children"] == "yes"]) / 6) * (events["childcare"] == "yes")
    assert (events["childcare_cost"] == rate["caregiver"] * caregivers * events["hours"]).all()
    parts = events.filter(like="_cost").drop(columns="total_cost")
    assert parts.shape[1] == 6 and (parts.sum(axis=1) == events["total_cost"]).all()


def test_events_have_their_days(spec, events):
    day = events["date"].dt.day_of_week
    saturday = events["kind"].isin(["Saturday workshop", "Neighborhood walk"])
    assert (day[saturday] == 5).all() and day[~saturday].between(1, 3).all()
    assert events["date"].between(pd.Timestamp(spec.start), pd.Timestamp(spec.end)).all()
    assert events["event"].is_unique and {"yes", "no"} == set(events["childcare"]) == set(
        events["interpreter"]
    )


def test_signups_can_be_recognized_until_groups_are_wide(spec):
    """IN11: from k = 1 to k = 5."""
    signup = data.load("engagement-signup", spec.id)
    alone = signup.groupby(["area", "birth_year", "language"])["signup"].transform("size") == 1
    assert alone.mean() > 0.85
    places = data.load("areas", spec.id)[["area", "neighborhood"]].merge(
        data.load("neighborhoods", spec.id)[["neighborhood", "district"]], on="neighborhood"
    )
    wide = signup.merge(places, on="area").assign(
        older=signup["birth_year"] <= 1980, english=signup["language"] == "English"
    )
    assert wide.groupby(["district", "older", "english"]).size().min() >= 5
    # Halfway is not enough.
    assert wide.groupby(["neighborhood", "older", "english"]).size().min() < 5
    assert wide.groupby(["district", signup["birth_year"] // 10, "english"]).size().min() < 5


def test_small_cells_wait_to_be_suppressed(people):
    """DA14: counts under 10 stand among larger ones, with totals that would tell them."""
    counts = people[people["came"] == 1].groupby(["neighborhood", "language"]).size()
    assert 0.1 < (counts < 10).mean() < 0.98
    assert (counts >= 10).any()
