"""A cohort's rules as data, and the words that trainees read of them."""

from __future__ import annotations

import math
from collections.abc import Container, Iterator, Sequence
from datetime import date
from fractions import Fraction
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

_Percent = Annotated[float, Field(ge=0, le=100)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Certificate(_Strict):
    """What a certificate asks.

    Parameters
    ----------
    percent_of_units : float
        Of the units of a person's role, how many were handed in.
    percent_of_points : float
        Of all points of the units that count, how many were earned.
    """

    percent_of_units: _Percent = 80
    percent_of_points: _Percent = 60


class Policies(_Strict):
    """What late work costs, what counts, and what the certificate asks.

    Parameters
    ----------
    late_percent_a_day : float
        Of the points earned, taken for each day begun after the due date.
    late_most_percent : float
        What late work costs at most.
    grace_minutes : int
        Late by no more than this costs nothing.
    attempts_a_day : int
        How many submissions of one person and unit are graded on arrival in a day; 0 for any number.
    hold_hidden : bool
        Whether feedback before the due date is silent on hidden checks.
    drop_lowest : int
        How many units with the lowest share of points do not count.
    second_look_days : int
        For so many days after feedback a second look can be asked for; 0 for never.
    certificate : Certificate
        What it asks.
    """

    late_percent_a_day: _Percent = 10
    late_most_percent: _Percent = 50
    grace_minutes: Annotated[int, Field(ge=0, le=7 * 24 * 60)] = 60
    attempts_a_day: Annotated[int, Field(ge=0)] = 20
    hold_hidden: bool = True
    drop_lowest: Annotated[int, Field(ge=0)] = 0
    second_look_days: Annotated[int, Field(ge=0, le=365)] = 14
    certificate: Certificate = Certificate()

    def late_share(self, seconds: float) -> float:
        """Return which share of the points earned is taken, 0 to 1, for so many seconds after the due date."""
        if seconds <= self.grace_minutes * 60:
            return 0.0
        days = math.ceil(seconds / 86_400)
        return min(days * self.late_percent_a_day, self.late_most_percent) / 100

    def penalty(self, points: float, seconds: float) -> float:
        """Return what is taken of so many points, to a hundredth, for so many seconds after the due date."""
        return max(0.0, min(points, round(points * self.late_share(seconds), 2)))


class Extension(_Strict):
    """More time for a person or a team, in one unit.

    Parameters
    ----------
    who : str
        A person's id, or a team's name.
    unit : str
        The unit.
    until : date
        The last day.
    why : str
        For the lead alone.
    """

    who: Annotated[str, Field(min_length=1)]
    unit: str
    until: date
    why: str = ""

    def covers(self, person: str, team: str) -> bool:
        """Return whether it is for a person of a team."""
        return self.who in (person, team)


def lowest(units: Sequence[tuple[float, float]], count: int, *, fixed: Container[int] = ()) -> set[int]:
    """Return which units do not count, so that the share of points of the others is never less than that of all.

    Parameters
    ----------
    units : sequence of (float, float)
        Points earned and possible of the units that are settled, in their order.
    count : int
        How many units do not count at most.
    fixed : container of int
        The places of units that always count.

    Returns
    -------
    set of int
        Their places: those with the lowest share; of equal ones the earlier. One unit at least counts.
    """
    counting = {place for place, (_, most) in enumerate(units) if most > 0}
    left: set[int] = set()
    for _ in range(count):
        free = [place for place in sorted(counting) if place not in fixed]
        if not free or len(counting) == 1:
            break
        worst = min(free, key=lambda place: _share(units[place]))
        points, most = (sum(units[place][part] for place in sorted(counting)) for part in (0, 1))
        if _share(units[worst]) > _share((points, most)):
            break  # what lies below it always counts
        counting.remove(worst)
        left.add(worst)
    return left


def _share(unit: tuple[float, float]) -> Fraction:
    """Return the share of points exactly: two units with the same share are equal."""
    return Fraction(unit[0]) / Fraction(unit[1])


def sentences(policies: Policies) -> Iterator[str]:
    """Yield the rules as trainees read them, one sentence each."""
    late, most = policies.late_percent_a_day, policies.late_most_percent
    if late and most:
        grace = (
            f" Work that is late by {_minutes(policies.grace_minutes)} or less loses nothing."
            if policies.grace_minutes
            else ""
        )
        yield (
            f"Late work loses {late:g} percent of its points for each day it is late, and never more than {most:g} "
            f"percent.{grace}"
        )
    else:
        yield "Late work loses no points."
    if policies.attempts_a_day:
        times = "Once" if policies.attempts_a_day == 1 else f"Up to {policies.attempts_a_day} times"
        yield (
            f"You can hand in a unit as often as you like; the last submission counts. {times} a day it is "
            "graded at once."
        )
    else:
        yield "You can hand in a unit as often as you like; the last submission counts and is graded at once."
    if policies.hold_hidden:
        yield "A few checks stay hidden until the due date; your feedback shows them after that."
    if policies.drop_lowest:
        units = "unit" if policies.drop_lowest == 1 else f"{policies.drop_lowest} units"
        yield f"Your lowest {units} of the program will not count."
    if policies.second_look_days:
        days = "1 day" if policies.second_look_days == 1 else f"{policies.second_look_days} days"
        yield (
            f"For {days} after your feedback you can ask your coach for a second look at a mark; the feedback page says "
            "how."
        )
    yield _certificate(policies.certificate)


def _certificate(asks: Certificate) -> str:
    needs = [
        *([f"handed in {asks.percent_of_units:g} percent of your units"] if asks.percent_of_units else []),
        *(
            [
                f"earned {asks.percent_of_points:g} percent of {'their' if asks.percent_of_units else 'all'} points"
            ]
            if asks.percent_of_points
            else []
        ),
    ]
    if not needs:
        return "Everybody in the program earns the certificate."
    return f"You earn the certificate when you have {' and '.join(needs)}."


def _minutes(count: int) -> str:
    if count == 1:
        return "a minute"
    if count % 60:
        return f"{count} minutes"
    hours = count // 60
    return "an hour" if hours == 1 else f"{hours} hours"
