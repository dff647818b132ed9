"""The tables ``project-budget``, ``project-form`` and ``project-spending``: the money of the project."""

from __future__ import annotations

import numpy as np
import pandas as pd
from pydantic import ConfigDict
from pydantic.dataclasses import dataclass

from practicum.city.chance import shared_out
from practicum.city.spec import Positive, Share, Spec, Whole

USUAL_SIZE = 200_000  # residents of the city that the texts give amounts for


@dataclass(frozen=True, config=ConfigDict(extra="forbid"))
class Budget:
    """Settings of the budget.

    Parameters
    ----------
    fringe, indirect, match : float
        Rates: fringe on personnel; indirect on everything but equipment; the city's share of the total.
    wrong_line : int
        The line (1 is the first) whose fringe was taken at `wrong_fringe`.
    wrong_fringe : float
        The rate of another year.
    over : str
        The category that costs `over_factor` times its budget.
    over_factor : float
        See `over`.
    """

    fringe: Share
    indirect: Share
    match: Share
    wrong_line: Whole
    wrong_fringe: Share
    over: str
    over_factor: Positive


def size(tables: dict[str, pd.DataFrame]) -> float:
    """Return how large projects are here against a city of 200,000: they grow slower than cities."""
    return float((tables["neighborhoods"]["population"].sum() / USUAL_SIZE) ** 0.7)


def lines(spec: Spec, tables: dict[str, pd.DataFrame], right: bool = True) -> pd.DataFrame:
    """Return the lines of the budget; with `right` false, the one with the wrong fringe as it stands there."""
    plan, rng = spec.settings("budget", Budget), spec.rng("project-budget")
    table = pd.DataFrame(spec.texts("project", dict)["budget"])
    usd = table.pop("usd") * size(tables) * rng.uniform(0.9, 1.1, len(table))
    table["direct_usd"] = (usd / 100).round().astype(int) * 100
    rate = np.where(table["category"] == "Personnel", plan.fringe, 0.0)
    if not right:
        rate[plan.wrong_line - 1] = plan.wrong_fringe
    table["fringe_usd"] = (table["direct_usd"] * rate).round().astype(int)
    base = np.where(table["category"] == "Equipment", 0, table["direct_usd"] + table["fringe_usd"])
    table["indirect_usd"] = (base * plan.indirect).round().astype(int)
    table["total_usd"] = table[["direct_usd", "fringe_usd", "indirect_usd"]].sum(axis=1)
    table["match_usd"] = (table["total_usd"] * plan.match).round().astype(int)
    table["grant_usd"] = table["total_usd"] - table["match_usd"]
    table.insert(0, "line_id", [f"L{n:02d}" for n in range(1, len(table) + 1)])
    return table


def make(spec: Spec, tables: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """Return the budget by line, the amounts on the application form, and spending by month and category."""
    plan, right = spec.settings("budget", Budget), lines(spec, tables)
    form = pd.DataFrame(
        [
            ("Fringe rate", plan.fringe),
            ("Indirect rate", plan.indirect),
            ("Match share", plan.match),
            ("Total project cost", float(right["total_usd"].sum())),
            ("Grant requested", float(right["grant_usd"].sum())),
            ("Match", float(right["match_usd"].sum())),
        ],
        columns=["field", "value"],
    )
    return {
        "project-budget": lines(spec, tables, right=False),
        "project-form": form,
        "project-spending": _spending(plan, right, tables["project-tasks"], tables["project-progress"]),
    }


def _spending(plan: Budget, right: pd.DataFrame, tasks: pd.DataFrame, progress: pd.DataFrame) -> pd.DataFrame:
    """Return planned and actual spending; months add up to the tasks, categories to the budget."""
    budget = right.groupby("category")["direct_usd"].sum()
    budget["Fringe"], budget["Indirect"] = right["fringe_usd"].sum(), right["indirect_usd"].sum()
    months = progress["month_end"].unique()
    actual = (
        progress.groupby("month_end")["spent_usd"]
        .sum()
        .diff()
        .fillna(progress.groupby("month_end")["spent_usd"].sum())
    )
    planned_to_date = np.array([planned(tasks, month) for month in months])
    by_month = shared_out(int(budget.sum()), np.diff(planned_to_date, prepend=0))
    share = budget.to_numpy(dtype=float)
    over = budget.index == plan.over
    share_actual = np.where(over, plan.over_factor * share, 0)
    share_actual += np.where(over, 0, share / share[~over].sum() * (actual.sum() - share_actual.sum()))
    rows = []
    for month, plan_usd, usd in zip(months, by_month, actual.to_numpy(), strict=True):
        split = zip(
            budget.index, shared_out(int(plan_usd), share), shared_out(int(usd), share_actual), strict=True
        )
        rows += [(month, *row) for row in split]
    return pd.DataFrame(rows, columns=["month_end", "category", "planned_usd", "actual_usd"])


def planned(tasks: pd.DataFrame, day: pd.Timestamp) -> float:
    """Return the planned value at the end of a day: each task earns evenly over its planned working days."""
    starts, ends = (tasks[c].to_numpy("datetime64[D]") for c in ("planned_start", "planned_finish"))
    after = np.datetime64(day, "D") + 1
    done = np.busday_count(starts, np.maximum(np.minimum(after, ends + 1), starts))
    return float((tasks["budget_usd"] * done / np.busday_count(starts, ends + 1)).sum())
