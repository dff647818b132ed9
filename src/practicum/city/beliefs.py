"""The tables ``beliefs`` and ``prototype-tests``: what must be true, and how to find out cheaply."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd
from pydantic import ConfigDict
from pydantic.dataclasses import dataclass

from practicum.city.spec import Spec, Whole


@dataclass(frozen=True, config=ConfigDict(extra="forbid"))
class Beliefs:
    """Settings of beliefs and tests; beliefs and tests are counted from 1 in the order of the texts.

    Parameters
    ----------
    riskiest : int
        The belief with the highest risk times ignorance; its tests were not run yet.
    late_mark : int
        The test whose pass mark was written after its data were seen.
    first_day : date
        When the first pass mark was written.
    """

    riskiest: Whole
    late_mark: Whole
    first_day: date


def make(spec: Spec, tables: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """Return ``beliefs`` and ``prototype-tests``, in the order of the texts."""
    plan, words = spec.settings("beliefs", Beliefs), spec.texts("design", dict)
    rng = spec.rng("beliefs")
    beliefs = pd.DataFrame(words["beliefs"])
    beliefs.insert(0, "belief_id", [f"B{n:02d}" for n in range(1, len(beliefs) + 1)])
    first = beliefs.index == plan.riskiest - 1
    for column in ("risk", "ignorance"):
        moved = (beliefs[column] + rng.integers(-1, 2, len(beliefs))).clip(1, 4)
        beliefs[column] = np.where(first, 5, moved)
    return {"beliefs": beliefs, "prototype-tests": _tests(plan, words["tests"], spec.rng("prototype-tests"))}


def _tests(plan: Beliefs, words: list[dict], rng: np.random.Generator) -> pd.DataFrame:
    tests = pd.DataFrame(words)
    count = len(tests)
    run = (tests["belief"] != plan.riskiest).to_numpy()
    seen_lower = tests["result"] - np.where(tests["mark"] > 0, rng.integers(0, 2, count), 0)
    written = np.datetime64(plan.first_day) + np.sort(rng.integers(0, 45, count))
    seen = written + rng.integers(2, 9, count) + tests["days"].to_numpy()
    late = np.arange(count) == plan.late_mark - 1
    written = np.where(late, seen + 3, written)
    written, seen = (np.busday_offset(day, 0, roll="forward") for day in (written, seen))
    return pd.DataFrame(
        {
            "test_id": [f"X{n:02d}" for n in range(1, count + 1)],
            "belief_id": [f"B{n:02d}" for n in tests["belief"]],
            "test": tests["test"],
            "measure": tests["measure"],
            "passes_if": np.where(tests["at_least"], "at least", "at most"),
            "pass_mark": tests["mark"],
            "mark_written": written.astype("datetime64[s]"),
            "data_seen": np.where(run, seen, np.datetime64("NaT")).astype("datetime64[s]"),
            "result": np.where(run, seen_lower.clip(lower=-20), np.nan).astype(float),
            "cost_usd": (tests["cost"] * rng.uniform(0.85, 1.15, count) / 5).round().astype(int) * 5,
            "days": tests["days"],
        }
    )
