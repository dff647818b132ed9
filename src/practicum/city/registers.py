"""The tables ``risks``, ``raci`` and ``past-projects``: what may happen, who does what, how it went before."""

from __future__ import annotations

from statistics import NormalDist

import numpy as np
import pandas as pd
from pydantic import ConfigDict
from pydantic.dataclasses import dataclass

from practicum.city.budget import size
from practicum.city.spec import Positive, Spec, Whole


@dataclass(frozen=True, config=ConfigDict(extra="forbid"))
class Overrun:
    """Actual over planned cost of one kind of project: half and 80 percent stay within these."""

    half: Positive
    eighty: Positive


@dataclass(frozen=True, config=ConfigDict(extra="forbid"))
class Registers:
    """Settings of the registers; risks and activities are counted from 1 in the order of the texts.

    Parameters
    ----------
    top_risk : int
        The risk with the highest exposure, though neither the likeliest nor the dearest.
    unclear : int
        The activity with two accountable roles.
    unowned : int
        The activity with none, so that it is missing where only the accountable are counted.
    overloaded : str
        The role that does, or is accountable for, far more activities than others.
    overloaded_share : float
        Share of the activities in which it does the work besides its own.
    overrun : dict of str to Overrun
        By kind of past project.
    """

    top_risk: Whole
    unclear: Whole
    unowned: Whole
    overloaded: str
    overloaded_share: Positive
    overrun: dict[str, Overrun]


def make(spec: Spec, tables: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """Return ``risks``, ``raci`` and ``past-projects``."""
    plan, words = spec.settings("registers", Registers), spec.texts("project", dict)
    return {
        "risks": _risks(plan, words["risks"], size(tables), spec.rng("risks")),
        "raci": _raci(plan, words["activities"], words["roles"], spec.rng("raci")),
        "past-projects": _past(spec, plan, words["past"], size(tables), spec.rng("past-projects")),
    }


def _risks(plan: Registers, words: list[dict], size: float, rng: np.random.Generator) -> pd.DataFrame:
    count = len(words)
    text = pd.DataFrame(words)
    chance = (text["p"] + rng.choice([-0.05, 0, 0, 0.05], count)).clip(0.05, 0.5).round(2)
    usd = (text["usd"] * size * rng.uniform(0.85, 1.15, count) / 500).round().clip(lower=1) * 500
    top = text.index == plan.top_risk - 1
    chance = chance.where(~top, 0.4)
    highest = (chance * usd)[~top].max()
    usd = usd.where(~top, np.ceil(1.25 * highest / 0.4 / 500) * 500)
    # Something always costs more than the risk that matters most, and something is likelier.
    rare = int(text["p"].to_numpy().argmin())
    usd[rare] = max(usd[rare], 1.2 * usd[top].max() // 500 * 500)
    chance[rare] = 0.05
    chance[text["p"].drop(plan.top_risk - 1).idxmax()] = 0.5
    return pd.DataFrame(
        {
            "risk_id": [f"Q{n:02d}" for n in range(1, count + 1)],
            "risk": text["risk"],
            "owner": text["owner"],
            "probability": chance,
            "impact_usd": usd.astype(int),
            "impact_days": text["days"],
            "response": text["response"],
        }
    )


def _raci(plan: Registers, words: list[dict], roles: list[str], rng: np.random.Generator) -> pd.DataFrame:
    rows = []
    busy = rng.permutation(len(words))[: round(plan.overloaded_share * len(words))]
    for number, text in enumerate(words, 1):
        accountable, does = [text["a"]], list(text["r"])
        if number == plan.unclear:
            spare = [role for role in roles if role not in (text["a"], plan.overloaded)]
            accountable = [text["a"], spare[0]]
        if number == plan.unowned:
            accountable = []
        if number - 1 in busy and plan.overloaded not in does:
            does.append(plan.overloaded)
        others = [role for role in roles if role not in (*accountable, *does, plan.overloaded)]
        asked = list(rng.choice(others, 3, replace=False))
        for role in roles:
            parts = ["A"] * (role in accountable) + ["R"] * (role in does)
            parts = parts or ["C"] * (role in asked[:2]) + ["I"] * (role in asked[2:])
            rows += [(f"A{number:02d}", text["activity"], role, part) for part in parts]
    return pd.DataFrame(rows, columns=["activity_id", "activity", "role", "part"])


def _past(
    spec: Spec, plan: Registers, words: list[list[str]], size: float, rng: np.random.Generator
) -> pd.DataFrame:
    table = pd.DataFrame(words, columns=["project", "kind"])
    count = len(table)
    table.insert(0, "project_id", [f"H{n:02d}" for n in range(1, count + 1)])
    table["finished_year"] = rng.integers(spec.start.year - 9, spec.start.year, count)
    months = rng.integers(4, 25, count)
    usd = (np.exp(rng.normal(11.8, 0.8, count)) * size / 1000).round().clip(8).astype(int) * 1000
    cost, time = np.empty(count), np.empty(count)
    for kind, overrun in plan.overrun.items():
        here = np.flatnonzero(table["kind"] == kind)
        # The quantiles of the sample are those of the setting, whatever the number of projects.
        rank = np.linspace(0, 1, len(here)).clip(0.04, 0.96)
        normal = np.array([NormalDist().inv_cdf(p) for p in rank]) / NormalDist().inv_cdf(0.8)
        cost[here] = rng.permutation(overrun.half * (overrun.eighty / overrun.half) ** normal)
        time[here] = cost[here] ** 0.8 * np.exp(0.15 * rng.standard_normal(len(here)))
    table["planned_months"], table["actual_months"] = (
        months,
        np.maximum((months * time).round(), 2).astype(int),
    )
    table["planned_usd"], table["actual_usd"] = usd, (usd * cost / 100).round().astype(int) * 100
    return table
