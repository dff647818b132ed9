"""What a grant application asks for.

The tables ``funding-need``, ``need-counts``, ``grant-areas``, ``grant-options``, ``grant-steps`` and ``coalition``.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated

import numpy as np
import pandas as pd
from pydantic import ConfigDict, Field
from pydantic.dataclasses import dataclass

from practicum.city.budget import USUAL_SIZE, size
from practicum.city.chance import shared_out
from practicum.city.neighborhoods import need
from practicum.city.spec import Number, Positive, Share, Spec, Whole


@dataclass(frozen=True, config=ConfigDict(extra="forbid"))
class Funding:
    """Settings of the funding tables.

    Parameters
    ----------
    first_year, years : int
        Of the service that is to be paid for.
    capital, operating : float
        USD: trucks and depot over the first two years; crews in the first full year. For a city of 200,000.
    cost_growth : float
        Operating cost in a year relative to the year before.
    even_rate : float
        The discount rate at which benefits equal costs; below it the service pays, above it does not.
    match_available : float
        What the city can put in, of the cost of the first two years.
    first_count_year : int
        The first of five years of counts.
    deaths_per_100000 : float
        Traffic deaths per 100,000 residents and year, mean of the five years.
    need_gradient : float
        Of the logarithm of deaths per resident, for one standard deviation of need.
    injuries_per_death : float
        Serious injuries for each death.
    piles_per_1000 : float
        Piles cleared per 1,000 residents and year.
    underserved : float
        Share of residents who live in underserved areas.
    hours : int
        Staff hours for applications.
    deadline : date
        Of the application in ``grant-steps``.
    least_pooled, pooled : float
        Residents that the program for coalitions asks for, and that the coalition has, relative to the
        city's own.
    partners : int
        Places in it besides the city.
    """

    first_year: Whole
    years: Whole
    capital: Positive
    operating: Positive
    cost_growth: Positive
    even_rate: Share
    match_available: Share
    first_count_year: Whole
    deaths_per_100000: Positive
    need_gradient: float
    injuries_per_death: Positive
    piles_per_1000: Positive
    underserved: Share
    hours: Whole
    deadline: date
    least_pooled: Annotated[Number, Field(gt=1)]
    pooled: Annotated[Number, Field(gt=1)]
    partners: Whole


def make(spec: Spec, tables: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """Return the six tables of the funding family."""
    plan, words, neighborhoods = (
        spec.settings("funding", Funding),
        spec.texts("funding", dict),
        tables["neighborhoods"],
    )
    people = int(neighborhoods["population"].sum())
    return {
        "funding-need": _need(plan, size(tables), spec.rng("funding-need")),
        "need-counts": _counts(plan, neighborhoods, spec.rng("need-counts")),
        "grant-areas": _areas(plan, tables["areas"]),
        "grant-options": _options(plan, words["options"], people, size(tables), spec.rng("grant-options")),
        "grant-steps": _steps(plan, words["steps"], spec.rng("grant-steps")),
        "coalition": _coalition(spec, plan, words["neighbors"], neighborhoods),
    }


def _need(plan: Funding, size: float, rng: np.random.Generator) -> pd.DataFrame:
    """Return costs, benefits and match by year; benefits grow in, so that the discount rate decides."""
    year = np.arange(plan.years)
    capital = np.where(year == 0, 0.7, np.where(year == 1, 0.3, 0.0)) * plan.capital * size
    running = np.where(year == 0, 0.4, 1.0) * plan.operating * size * plan.cost_growth**year
    grown = np.minimum((year + 0.4) / 5, 1) * plan.cost_growth**year * rng.uniform(0.96, 1.04, plan.years)
    discount = (1 + plan.even_rate) ** -year
    benefit = grown * ((capital + running) * discount).sum() / (grown * discount).sum()
    cost = capital + running
    match = np.where(year < 2, plan.match_available * cost[:2].sum() * np.where(year == 0, 0.6, 0.4), 0)
    table = pd.DataFrame(
        {
            "capital_usd": capital,
            "operating_usd": running,
            "cleanup_avoided_usd": benefit * 0.64,
            "time_saved_usd": benefit * 0.36,
            "match_available_usd": match,
        }
    )
    table = (table / 100).round().astype(int) * 100
    table.insert(0, "year", plan.first_year + year)
    return table


def _counts(plan: Funding, neighborhoods: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    """Return deaths, serious injuries and cleared piles by year and neighborhood."""
    people = neighborhoods["population"].to_numpy()
    deaths = round(plan.deaths_per_100000 * people.sum() / 100_000 * 5)
    injuries = round(deaths * plan.injuries_per_death)
    place = people * np.exp(plan.need_gradient * need(neighborhoods))
    year = np.array([0.94, 1.05, 1.08, 1.0, 0.93])
    cell = np.outer(year, place).ravel()
    piles = rng.poisson(cell / cell.sum() * people.sum() * plan.piles_per_1000 / 1000 * 5)
    return pd.DataFrame(
        {
            "year": np.repeat(plan.first_count_year + np.arange(5), len(people)),
            "neighborhood": np.tile(neighborhoods["neighborhood"].to_numpy(), 5),
            "deaths": rng.multinomial(deaths, cell / cell.sum()),
            "serious_injuries": rng.multinomial(injuries, cell / cell.sum()),
            "piles_cleared": piles,
        }
    )


def _areas(plan: Funding, areas: pd.DataFrame) -> pd.DataFrame:
    """Return small areas; those with most low-income households are underserved, up to the planned share."""
    share = (areas["income_under_25k"] / areas["households"]).round(3)
    wanted = plan.underserved * areas["population"].sum()
    people = areas["population"].to_numpy()
    chosen, so_far = [], 0
    for area in (-share.to_numpy()).argsort(kind="stable"):
        if so_far + people[area] <= wanted * 1.005:
            chosen.append(area)
            so_far += people[area]
    return areas[["area", "neighborhood", "population"]].assign(
        low_income_share=share, underserved=np.isin(np.arange(len(areas)), chosen).astype(int)
    )


def _options(
    plan: Funding, words: list[dict], people: int, size: float, rng: np.random.Generator
) -> pd.DataFrame:
    text = pd.DataFrame(words)
    count = len(text)
    digits = 10 ** (len(str(people)) - 2)  # a program asks for a round number
    least = round(people * plan.least_pooled / digits) * digits
    small = text["award"] < 100_000  # a foundation's small grants are the same everywhere
    award = text["award"] * np.where(small, 1, np.sqrt(size)) * rng.uniform(0.9, 1.1, count)
    left = np.sort(text["days_left"].to_numpy())[text["days_left"].rank().astype(int) - 1]
    table = pd.DataFrame(
        {
            "option_id": [f"F{n:02d}" for n in range(1, count + 1)],
            "program": text["program"],
            "funder": text["funder"],
            "award_usd": (award / 1000).round().astype(int) * 1000,
            "largest_share": text["share"],
            "win_chance": (text["chance"] + rng.choice([-0.04, -0.02, 0, 0.02, 0.04], count)).round(2),
            "staff_hours": text["hours"] + rng.integers(-2, 3, count) * 2,
            "cost_to_apply_usd": (text["cost"] * rng.uniform(0.9, 1.1, count) / 50).round().astype(int) * 50,
            "least_residents": np.where(text["minimum"] > 0, least, 0),
            "deadline": np.datetime64(plan.deadline, "s") + (left - 96).astype("timedelta64[D]"),
            "hours_available": plan.hours,
        }
    )
    return table


def _steps(plan: Funding, words: list[dict], rng: np.random.Generator) -> pd.DataFrame:
    """Return the steps; only some that are not the slowest take other times in other cities."""
    text = pd.DataFrame(words)
    return pd.DataFrame(
        {
            "step_id": text["id"],
            "step": text["step"],
            "days": (text["days"] + rng.integers(-1, 3, len(text))).clip(lower=1),
            "depends_on": [" ".join(after) or None for after in text["after"]],
            "deadline": np.full(len(text), np.datetime64(plan.deadline, "s")),
        }
    )


def _coalition(spec: Spec, plan: Funding, names: list[str], neighborhoods: pd.DataFrame) -> pd.DataFrame:
    """Return the city and its partners; together they have `pooled` times its residents."""
    rng = spec.rng("coalition")
    city = int(neighborhoods["population"].sum())
    population = [city, *shared_out(round(city * (plan.pooled - 1)), rng.uniform(0.4, 1.6, plan.partners))]
    staff = rng.integers(0, 3, plan.partners)
    return pd.DataFrame(
        {
            "member": [spec.name, *rng.choice(names, plan.partners, replace=False)],
            "population": population,
            "registered": [1, *(rng.random(plan.partners) < 0.6).astype(int)],
            "grant_staff": [max(2, round(city / USUAL_SIZE * 3)), *staff],
            "match_ready_usd": (np.array(population) * rng.uniform(0.15, 0.9, plan.partners + 1) / 100)
            .round()
            .astype(int)
            * 100,
        }
    )
