"""What a limit on the work in progress would have done, with the same work a day as in the log."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from practicum import data, project
from practicum.errors import ProjectError

CITIES = sorted(set(data.cities()) - {data.OWN_CITY})


def log(*rows):
    first = pd.Timestamp("2025-03-03")
    days = [
        [card, *(first + pd.Timedelta(days=day) if day is not None else pd.NaT for day in rest)]
        for card, *rest in rows
    ]
    return pd.DataFrame(days, columns=["card_id", "written", "started", "finished"])


def test_two_cards_side_by_side_are_done_one_after_the_other():
    cards = log(("A", 0, 0, 6), ("B", 0, 0, 6))
    one = project.limited(cards, 1)
    assert (one["finished"] - one["started"]).dt.days.tolist() == [3, 3]
    assert one["finished"].max() == cards["finished"].max()
    two = project.limited(cards, 2)
    assert (two["finished"] - two["started"]).dt.days.tolist() == [6, 6]


def test_a_card_waits_until_it_is_written_and_one_that_never_ends_keeps_its_place():
    made = project.limited(log(("A", 0, 0, 2), ("B", 4, 5, 7), ("C", 5, 6, None)), 1).set_index("card_id")
    assert made.loc["B", "started"] >= pd.Timestamp("2025-03-07")
    assert pd.isna(made.loc["C", "finished"])


@given(
    st.lists(st.tuples(st.integers(0, 10), st.integers(0, 10), st.integers(1, 12)), min_size=1, max_size=12),
    st.integers(1, 5),
)
def test_never_more_than_the_limit_and_no_work_out_of_nothing(rows, limit):
    cards = log(*((f"K{n}", w, w + wait, w + wait + took) for n, (w, wait, took) in enumerate(rows)))
    made = project.limited(cards, limit)
    for day in pd.date_range(cards["written"].min(), cards["finished"].max()):
        open_ = (made["started"] <= day) & ~(made["finished"] <= day)
        assert open_.sum() <= limit
    assert (made["finished"] >= made["started"])[made["finished"].notna()].all()
    assert (made["started"].dropna() >= made["written"][made["started"].notna()]).all()


@pytest.mark.parametrize("city", CITIES)
def test_a_full_board_keeps_to_the_law_of_little(city):
    cards = data.load("kanban-log", city=city)
    made = project.limited(cards, 2, until="2025-07-03")
    took = (made["finished"] - made["started"]).dt.days
    days = (pd.Timestamp("2025-07-03") - made["started"].min()).days
    assert took.mean() == pytest.approx(2 * days / took.count(), rel=0.1)


@pytest.mark.parametrize("city", CITIES)
def test_fewer_cards_at_a_time_are_done_sooner_each(city):
    cards = data.load("kanban-log", city=city)
    typical = {}
    for limit in (2, 4, 8):
        made = project.limited(cards, limit).dropna(subset=["finished"])
        typical[limit] = (made["finished"] - made["started"]).dt.days.median()
        assert abs(len(made) - cards["finished"].notna().sum()) <= 6
    assert typical[2] < typical[4] < typical[8]


def test_what_cannot_be_used_is_told_in_one_sentence():
    with pytest.raises(ProjectError, match="whole number of cards, 1 or more"):
        project.limited(log(("A", 0, 0, 2)), 0)
    with pytest.raises(ProjectError, match="needs the column card_id"):
        project.limited(pd.DataFrame({"card": [1]}), 2)
    with pytest.raises(ProjectError, match="No card of this log was ever started"):
        project.limited(log(("A", 0, None, None)), 2)


def test_the_replay_shows_a_picture_and_says_what_it_shows(sent):
    project.replay(data.load("kanban-log", city="port-alder"), limits=(1, 6))
    assert "68 cards done, 4 in progress" in str(sent)
    assert "A typical card took 4.5 days; with at most 3 at a time it takes" in str(sent)
