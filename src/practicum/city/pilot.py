"""The table ``pilot-routes``: Saturday pickup on some collection routes, week by week."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd
from pydantic import ConfigDict
from pydantic.dataclasses import dataclass

from practicum.city.chance import standard
from practicum.city.spec import Number, Positive, Share, Spec, Whole


@dataclass(frozen=True, config=ConfigDict(extra="forbid"))
class Pilot:
    """Settings of the pilot. Piles are what the crew finds on a route in a week.

    Parameters
    ----------
    first_week, start : date
        Mondays: the first week of the table, and the first week of the pilot.
    weeks : int
        Weeks in the table.
    people_per_pair : int
        One route with the pilot and one without for so many residents ...
    least_pairs, most_pairs : int
        ... within these limits.
    piles, within, correlation : float
        Mean of piles, standard deviation over the weeks of one route, and the share of the variance
        that lies between routes (intra-cluster correlation).
    higher_start : float
        Piles more on pilot routes before the pilot.
    drift, wave : float
        What happens to all routes: change over the year, and height of one yearly wave, in piles.
    uneven : float
        Standard deviation between routes of the change after the start that has no known cause.
    effect, bookings, booking_effect : float
        Change of piles by the pilot; mean bookings in a week, and their change.
    special_week, special : int, float
        The week (1 is the first) in which one route without the pilot had so many standard
        deviations more piles than it usually has.
    """

    first_week: date
    start: date
    weeks: Whole
    people_per_pair: Whole
    least_pairs: Whole
    most_pairs: Whole
    piles: Positive
    within: Positive
    correlation: Share
    higher_start: Number
    drift: Number
    wave: Number
    uneven: Positive
    effect: Number
    bookings: Positive
    booking_effect: Number
    special_week: Whole
    special: Positive


def make(spec: Spec, tables: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """Return ``pilot-routes``: one row per route and week."""
    rng, plan = spec.rng("pilot-routes"), spec.settings("pilot", Pilot)
    neighborhoods = tables["neighborhoods"]
    pairs = round(neighborhoods["population"].sum() / plan.people_per_pair)
    pairs = int(np.clip(pairs, plan.least_pairs, plan.most_pairs))
    week = np.arange(plan.weeks)
    after = week >= (plan.start - plan.first_week).days // 7
    pilot = np.repeat([True, False], pairs)
    mean = _means(plan, pilot, after, rng)
    piles = mean + _noise(plan, pilot, after, rng)
    piles[2 * pairs - 1, plan.special_week - 1] = mean[-1].mean() + plan.special * plan.within
    booked = plan.bookings * np.exp(0.15 * rng.standard_normal(2 * pairs))[:, None]
    booked = booked + plan.booking_effect * pilot[:, None] * after
    households = neighborhoods["households"].sum() / (2.2 * pairs) * rng.uniform(0.8, 1.2, 2 * pairs)
    district = rng.permutation(np.resize(neighborhoods["district"].to_numpy(), 2 * pairs))
    name = rng.permutation([f"R{n:02d}" for n in range(1, 2 * pairs + 1)])
    rows = 2 * pairs * plan.weeks
    table = pd.DataFrame(
        {
            "route_id": np.repeat(name, plan.weeks),
            "district": np.repeat(district, plan.weeks),
            "households": np.repeat((households / 10).round().astype(int) * 10, plan.weeks),
            "pilot": np.repeat(pilot.astype(int), plan.weeks),
            "week_start": np.datetime64(plan.first_week, "s")
            + np.tile(week, 2 * pairs) * np.timedelta64(7, "D"),
            "piles": piles.round().clip(0).astype(int).reshape(rows),
            "bookings": rng.poisson(booked).reshape(rows),
        }
    )
    return {"pilot-routes": table.sort_values(["route_id", "week_start"], ignore_index=True)}


def _means(plan: Pilot, pilot: np.ndarray, after: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Return the mean of each route and week, shape (routes, weeks)."""
    week = np.arange(len(after))
    between = plan.within * np.sqrt(plan.correlation / (1 - plan.correlation))
    half = len(pilot) // 2
    route = plan.piles + plan.higher_start * pilot + between * standard(rng, half, 2).T.reshape(-1)
    common = plan.drift * week / len(week) - plan.wave * np.cos(2 * np.pi * (week - 3) / 52)
    return route[:, None] + common + plan.effect * pilot[:, None] * after


def _noise(plan: Pilot, pilot: np.ndarray, after: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Return what is left to chance, without a part that would look like an effect or another trend."""
    # No week by chance alone is as far off as the one with a special cause.
    noise = plan.within * rng.standard_normal((len(pilot), len(after))).clip(-2.2, 2.2)
    noise += plan.uneven * rng.standard_normal(len(pilot))[:, None] * after
    week = np.arange(len(after))
    for period in (~after, after):
        gap = noise[pilot][:, period].mean(axis=0) - noise[~pilot][:, period].mean(axis=0)
        slope, level = np.polyfit(week[period], gap, 1)
        noise[np.ix_(pilot, period)] -= level + slope * week[period]
    return noise
