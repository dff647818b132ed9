"""Who keeps up, who is late, who has dropped out."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from practicum.cohort import turnout
from practicum.cohort.policy import Certificate, Policies
from practicum.cohort.roster import Person
from practicum.cohort.standing import Stage, Standing, UnitStanding
from practicum.cohort.turnout import Turnout

NOW = datetime(2027, 3, 1, 12, tzinfo=UTC)
WEEK = timedelta(days=7)


def standing(letters: str) -> Standing:
    """Return a person with a unit a week, the last due an hour ago: in time, late, missing, released, coming.

    A comma puts the next unit on the day of the one before.
    """
    units: list[UnitStanding] = []
    due = NOW - timedelta(hours=1) - WEEK * (len([x for x in letters if x in "tlm"]) - 1 - letters.count(","))
    for letter in letters:
        if letter == ",":
            due -= WEEK
            continue
        stage = {"m": Stage.MISSING, "o": Stage.OPEN, "c": Stage.COMING}.get(letter, Stage.HANDED_IN)
        when = max(due, NOW + WEEK) if letter in "oc" else due
        at = {"t": due - timedelta(1), "l": due + timedelta(minutes=1)}.get(letter)
        units.append(UnitStanding(f"u{len(units)}", "U", stage, when, at))
        due += WEEK
    return Standing(Person("p", "P", "p@x.example"), tuple(units), False, ())


def test_turnout():
    found = turnout.of(standing("tlmmo c".replace(" ", "")).units, NOW)
    assert found == Turnout(asked=5, handed_in=2, late=1, missing=2) and not found.whole
    assert turnout.of(standing("tt").units, NOW).whole
    assert turnout.of((), NOW) == Turnout()


@pytest.mark.parametrize(
    ("letters", "dropped"),
    [("mm", True), ("tmm", True), ("mtm", False), ("mmt", False), ("mml", False), ("m", False), ("", False),
     ("tm,m", False), ("tmm,m", True), ("tm,tm", False), ("mmoc", True), ("tmo", False)],
)  # fmt: skip
def test_who_has_dropped_out(letters, dropped):
    """Two due dates in a row, however many units each has."""
    assert turnout.dropped_out(standing(letters), NOW) is dropped


@given(st.text("tlmoc", max_size=12))
def test_what_hands_in_once_more_has_not_dropped_out(letters):
    letters = "".join(sorted(letters, key="tlmoc".index))
    more = "".join(sorted(letters.replace("m", "t", 1), key="mtloc".index))
    if "m" in letters:
        assert not turnout.dropped_out(standing(more), NOW)
    seen = turnout.last_seen(standing(letters))
    assert (seen is None) == (not set("tl") & set(letters))


@pytest.mark.parametrize(
    ("letters", "asks", "track"),
    [("tttm", 75, True), ("tttm", 76, False), ("oc", 80, None), ("", 80, None), ("m", 0, True), ("lo", 100, True)],
)  # fmt: skip
def test_who_is_on_track(letters, asks, track):
    policies = Policies(certificate=Certificate(percent_of_units=asks))
    assert turnout.on_track(standing(letters), policies, NOW) is track
