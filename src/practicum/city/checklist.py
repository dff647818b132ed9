"""The table ``practice-checklist``: what the city says it does with its data, and what a reviewer was shown."""

from __future__ import annotations

import numpy as np
import pandas as pd
from pydantic import ConfigDict
from pydantic.dataclasses import dataclass

from practicum.city.spec import Spec

PASSES = 3  # of the four checks of an item


@dataclass(frozen=True, config=ConfigDict(extra="forbid"))
class Checklist:
    """Settings of the checklist: one number for each practice, in the order of the texts.

    Parameters
    ----------
    passed : tuple of int
        Items with `PASSES` or more checks for which evidence was shown.
    claimed : tuple of int
        Items with so many checks for which the departments said yes; the passed ones are among them.
    """

    passed: tuple[int, ...]
    claimed: tuple[int, ...]


def make(spec: Spec, tables: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """Return ``practice-checklist``."""
    plan, practices = spec.settings("checklist", Checklist), spec.texts("checklist", dict)["practices"]
    rng, rows = spec.rng("practice-checklist"), []
    turn = 0  # taking turns, not chance, so that no small city lacks a case
    for practice, passed, claimed in zip(practices, plan.passed, plan.claimed, strict=True):
        rank = rng.permutation(len(practice["items"]))
        for item, place in zip(practice["items"], rank, strict=True):
            turn += 1
            said, shown = _counts(turn % 2, place < passed, place < claimed)
            order = np.argsort(rng.random(len(item["checks"])))
            for check, nth in zip(item["checks"], order, strict=True):
                rows.append((practice["practice"], item["item"], check, int(nth < said), int(nth < shown)))
    table = pd.DataFrame(rows, columns=["practice", "item", "check", "said", "shown"])
    table.insert(0, "check_id", [f"K{n:02d}" for n in range(1, len(table) + 1)])
    return {"practice-checklist": table}


def _counts(turn: int, passed: bool, claimed: bool) -> tuple[int, int]:
    """Return for how many checks of an item yes was said, and for how many evidence was shown."""
    if passed:
        return PASSES + 1, PASSES + turn
    return (PASSES + turn, PASSES - 1 - turn) if claimed else (PASSES - 1, PASSES - 1 - turn)
