"""The tables ``kanban-log`` and ``change-requests``: the team's board, and what was added to it."""

from __future__ import annotations

from datetime import date
from statistics import NormalDist

import numpy as np
import pandas as pd
from pydantic import ConfigDict
from pydantic.dataclasses import dataclass

from practicum.city.budget import size
from practicum.city.spec import Positive, Spec, Whole


@dataclass(frozen=True, config=ConfigDict(extra="forbid"))
class Board:
    """Settings of the board. Times are calendar days.

    Parameters
    ----------
    last_day : date
        The last day of the log; the board is set up when the project starts.
    cycle_median, cycle_85 : float
        From start to finish of a card: days that half and 85 percent of the cards stay within.
    a_week : float
        Cards started in a week.
    approved : list of int
        Change requests (1 is the first in the texts) whose cards were added.
    """

    last_day: date
    cycle_median: Positive
    cycle_85: Positive
    a_week: Positive
    approved: list[Whole]


def make(spec: Spec, tables: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """Return ``kanban-log``, one row per card, and ``change-requests``, one per request."""
    rng, plan = spec.rng("kanban-log"), spec.settings("board", Board)
    words = spec.texts("project", dict)
    first = tables["project-tasks"]["planned_start"].min().to_datetime64().astype("datetime64[D]")
    length = int((np.datetime64(plan.last_day) - first).astype(int))
    changes = _changes(plan, words["changes"], first, length, size(tables), spec.rng("change-requests"))
    cards = pd.DataFrame(words["cards"]).assign(change_id=None, written=first.astype("datetime64[s]"))
    cards["written"] += rng.integers(0, 10, len(cards)) * np.timedelta64(1, "D")
    added = pd.DataFrame(
        [
            (
                card,
                points,
                change["change_id"],
                change["asked_on"] + np.timedelta64(int(rng.integers(3, 8)), "D"),
            )
            for change, text in zip(changes.to_dict("records"), words["changes"], strict=True)
            if change["decision"] == "approved"
            for card, points in text["cards"]
        ],
        columns=["card", "points", "change_id", "written"],
    )
    # The order of work: the texts' own, with the added cards put in where they came up.
    place = np.concatenate(
        [np.arange(len(cards)), _due(plan, first, added["written"]) + rng.uniform(3, 9, len(added))]
    )
    cards = pd.concat([cards, added], ignore_index=True).iloc[np.argsort(place, kind="stable")]
    count = len(cards)
    gap = 7 / plan.a_week
    started = 10 + gap * (np.arange(count) + rng.uniform(0, 0.9, count))
    spread = np.log(plan.cycle_85 / plan.cycle_median) / 1.0364
    # Steps of the golden ratio: long and short cards in any stretch of the log, not all long ones at the end.
    turn = (np.arange(count) * 0.618034 + rng.random()) % 1 + 0.08 * rng.standard_normal(count)
    cycle = plan.cycle_median * np.exp(spread * _normal(count)[turn.argsort().argsort()])
    last = np.datetime64(plan.last_day)
    begun = np.busday_offset(first + np.floor(started).astype("timedelta64[D]"), 0, roll="forward")
    over = begun + np.maximum(cycle.round(), 1).astype("timedelta64[D]")
    # A card that would be done on Saturday was done on Friday; on Sunday, on Monday.
    over += np.select([_weekday(over) == 5, _weekday(over) == 6], [-1, 1]).astype("timedelta64[D]")
    over = np.maximum(over, np.busday_offset(begun, 1))
    begun, over = (np.where(day <= last, day, np.datetime64("NaT")) for day in (begun, over))
    put_up = np.busday_offset(cards["written"].to_numpy("datetime64[D]"), 0, roll="backward")
    put_up = np.where(np.isnat(begun), put_up, np.minimum(put_up, begun))
    log = pd.DataFrame(
        {
            "card_id": [f"K{n:03d}" for n in range(1, count + 1)],
            "card": cards["card"].to_numpy(),
            "points": cards["points"].to_numpy(),
            "change_id": cards["change_id"].to_numpy(),
            "written": put_up.astype("datetime64[s]"),
            "started": begun.astype("datetime64[s]"),
            "finished": over.astype("datetime64[s]"),
        }
    )
    return {"kanban-log": log, "change-requests": changes}


def _changes(
    plan: Board, words: list[dict], first: np.datetime64, length: int, size: float, rng: np.random.Generator
) -> pd.DataFrame:
    """Return the requests, in the order in which they came."""
    count = len(words)
    asked = np.sort(rng.choice(np.arange(25, length - 30), count, replace=False))
    points = [sum(p for _, p in text["cards"]) for text in words]
    cost = np.array([text["cost"] for text in words]) * size * rng.uniform(0.85, 1.15, count)
    return pd.DataFrame(
        {
            "change_id": [f"C{n:02d}" for n in range(1, count + 1)],
            "asked_on": np.busday_offset(first + asked, 0, roll="backward").astype("datetime64[s]"),
            "change": [text["change"] for text in words],
            "asked_by": [text["asked_by"] for text in words],
            "points": points,
            "days": [text["days"] for text in words],
            "cost_usd": (cost / 100).round().astype(int) * 100,
            "decision": np.where(np.isin(np.arange(1, count + 1), plan.approved), "approved", "refused"),
        }
    )


def _due(plan: Board, first: np.datetime64, written: pd.Series) -> np.ndarray:
    """Return how many cards were started by the day on which others were written."""
    days = (written.to_numpy("datetime64[D]") - first).astype(float)
    return (days - 10) * plan.a_week / 7


def _normal(count: int) -> np.ndarray:
    """Return `count` values that lie as evenly as a normal distribution has them, lowest first."""
    return np.array([NormalDist().inv_cdf((n + 0.5) / count) for n in range(count)])


def _weekday(days: np.ndarray) -> np.ndarray:
    """Return 0 for Monday to 6 for Sunday."""
    return (days.astype("datetime64[D]").astype(int) + 3) % 7
