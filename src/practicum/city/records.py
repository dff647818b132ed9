"""``project-pairs``: records of two offices that may be one project, with the word of two people who looked."""

from __future__ import annotations

import numpy as np
import pandas as pd
from pydantic import ConfigDict
from pydantic.dataclasses import dataclass

from practicum.city.spec import Positive, Share, Spec, Whole

CITYWIDE = "Citywide"
ROUND_USD = 5_000


@dataclass(frozen=True, config=ConfigDict(extra="forbid"))
class Kinds:
    """What two records of different projects have in common, as shares that add up to 1.

    Parameters
    ----------
    place : float
        The place alone.
    name : float
        The name: a project of that kind elsewhere.
    phase : float
        Both: a second phase, for another amount.
    """

    place: Share
    name: Share
    phase: Share


@dataclass(frozen=True, config=ConfigDict(extra="forbid"))
class Settings:
    """How many pairs there are and how they look.

    Parameters
    ----------
    pairs_a_year : int
    same : float
        Share of pairs that are one project.
    usd_median : float
        Cost of a typical project.
    elsewhere : float
        Share of the same projects that the two offices put in different places.
    kinds : Kinds
        Of the pairs that are two projects.
    """

    pairs_a_year: Whole
    same: Share
    usd_median: Positive
    elsewhere: Share
    kinds: Kinds


@dataclass(frozen=True, config=ConfigDict(extra="forbid"))
class Words:
    """How public works calls its projects, and how the budget office writes these names."""

    projects: tuple[str, ...]
    small: tuple[str, ...]
    phases: tuple[str, ...]
    other: dict[str, str]


def make(spec: Spec, tables: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """Return ``project-pairs``."""
    settings, words = spec.settings("records", Settings), spec.texts("records", Words)
    rng, places = spec.rng("project-pairs"), tables["neighborhoods"]["neighborhood"].tolist()
    rows = []
    for year in range(spec.start.year, spec.end.year + 1):
        same = rng.permutation(settings.pairs_a_year) < round(settings.same * settings.pairs_a_year)
        rows += [(year, *_pair(settings, words, places, bool(one), rng), int(one)) for one in same]
    columns = ["year", "name_works", "place_works", "usd_works", "name_budget", "place_budget", "usd_budget"]
    table = pd.DataFrame(rows, columns=[*columns, "same"])
    number = table.groupby("year").cumcount() + 1
    table.insert(0, "pair", [f"{y}-{n:03d}" for y, n in zip(table["year"], number, strict=True)])
    return {"project-pairs": table}


def _pair(
    settings: Settings, words: Words, places: list[str], same: bool, rng: np.random.Generator
) -> tuple[str, str, int, str, str, int]:
    """Return name, place and cost in the list of public works, then the same three of the budget office."""
    name, place = str(rng.choice(words.projects)), str(rng.choice(places))
    usd = max(20, round(settings.usd_median * np.exp(0.7 * rng.standard_normal()) / 100)) * 100
    if same:
        there = place if rng.random() >= settings.elsewhere else _another(rng, [*places, CITYWIDE], place)
        return name, place, usd, _rewritten(words, name, rng), there, _revised(usd, rng)
    kinds = settings.kinds
    kind = rng.choice(["place", "name", "phase"], p=[kinds.place, kinds.name, kinds.phase])
    other = _another(rng, words.projects, name) if kind == "place" else name
    there = _another(rng, places, place) if kind == "name" else place
    cost = usd * np.exp(rng.uniform(0.4, 1.2) * rng.choice([-1, 1]))
    # A program costs about as much wherever it is.
    cost = usd * np.exp(0.15 * rng.standard_normal()) if kind == "name" and rng.random() < 0.5 else cost
    return name, place, usd, _rewritten(words, other, rng), there, max(20, round(cost / 100)) * 100


def _another(rng: np.random.Generator, these: list[str] | tuple[str, ...], but: str) -> str:
    return str(rng.choice([one for one in these if one != but]))


def _revised(usd: int, rng: np.random.Generator) -> int:
    """Return a cost as the budget office has it: the same, rounded, or of another date."""
    how = rng.random()
    if how < 0.35:
        return usd
    if how < 0.6:
        return max(ROUND_USD, round(usd / ROUND_USD) * ROUND_USD)
    return max(20, round(usd * np.exp(0.2 * rng.standard_normal()) / 100)) * 100


def _rewritten(words: Words, name: str, rng: np.random.Generator) -> str:
    """Return a name as the budget office writes it."""
    how = rng.integers(0, 7)
    if how >= 4:
        for here, there in words.other.items():
            if here in name.split() or f"{here} " in name:
                name = name.replace(here, there)
                break
    if how in (1, 4):
        name = " ".join(word for word in name.split() if word not in words.small)
    if how == 2:
        name = name.upper()
    if how in (3, 5):
        name = str(rng.choice(words.phases)).format(name)
    return name
