"""The tables ``project-tasks`` and ``project-progress``: what was planned, and when it was done."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd
from pydantic import ConfigDict
from pydantic.dataclasses import dataclass

from practicum.city import budget
from practicum.city.chance import shared_out
from practicum.city.spec import Positive, Spec, Whole


@dataclass(frozen=True, config=ConfigDict(extra="forbid"))
class Schedule:
    """Settings of the project. Days are working days, Monday to Friday.

    Parameters
    ----------
    finish : date
        The last working day, as it came.
    stretch : dict of str to float
        By branch of the work, what the days in the texts are multiplied by.
    critical : list of str
        The tasks on the critical path of the plan, first to last.
    late : dict of str to int
        Working days that tasks on the critical path took beyond the likely ones; together they are how
        late the project is.
    efficiency : float
        Budget of all tasks over what they cost (the cost performance index at the end).
    """

    finish: date
    stretch: dict[str, Positive]
    critical: list[str]
    late: dict[str, int]
    efficiency: Positive


@dataclass(frozen=True, config=ConfigDict(extra="forbid"))
class Task:
    """A task: optimistic, likely and pessimistic days, what it waits for, its part of the money."""

    id: str
    task: str
    branch: str
    days: tuple[Whole, Whole, Whole]
    after: list[str]
    owner: str
    weight: Whole


def make(spec: Spec, tables: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """Return ``project-tasks``, one row per task, and ``project-progress``, one per task and month."""
    rng, plan = spec.rng("project-tasks"), spec.settings("schedule", Schedule)
    tasks = [Task(**task) for task in spec.texts("project", dict)["tasks"]]
    days = np.array([[max(1, round(d * plan.stretch[t.branch])) for d in t.days] for t in tasks])
    likely = days[:, 1]
    start = _starts(tasks, likely)
    spare = _spare(tasks, likely, start)
    # Tasks with room to spare drift by a day or two; on the critical path only `late` moves the end.
    drift = np.where(spare > 9, rng.integers(-1, 4, len(tasks)), 0)
    took = np.maximum(likely + drift + [plan.late.get(t.id, 0) for t in tasks], 1)
    began = _starts(tasks, took)
    first = np.busday_offset(np.datetime64(plan.finish), 1 - (began + took).max(), roll="backward")

    def day(offset: np.ndarray) -> np.ndarray:
        return np.busday_offset(first, offset).astype("datetime64[s]")

    total = int(budget.lines(spec, tables)["total_usd"].sum())
    table = pd.DataFrame(
        {
            "task_id": [t.id for t in tasks],
            "task": [t.task for t in tasks],
            "owner": [t.owner for t in tasks],
            "depends_on": [" ".join(t.after) or None for t in tasks],
            "optimistic": days[:, 0],
            "likely": likely,
            "pessimistic": days[:, 2],
            "budget_usd": shared_out(total, [t.weight for t in tasks]),
            "planned_start": day(start),
            "planned_finish": day(start + likely - 1),
            "actual_start": day(began),
            "actual_finish": day(began + took - 1),
        }
    )
    return {"project-tasks": table, "project-progress": _progress(spec, plan, table)}


def _starts(tasks: list[Task], days: np.ndarray) -> np.ndarray:
    """Return the earliest start of each task, in working days from the start of the project."""
    finish: dict[str, int] = {}
    starts = []
    for task, duration in zip(tasks, days, strict=True):
        starts.append(max((finish[before] for before in task.after), default=0))
        finish[task.id] = starts[-1] + int(duration)
    return np.array(starts)


def _spare(tasks: list[Task], days: np.ndarray, start: np.ndarray) -> np.ndarray:
    """Return the total float of each task: how late it may start without moving the end."""
    latest = {task.id: int((start + days).max()) for task in tasks}
    spare = np.zeros(len(tasks), dtype=int)
    for position in range(len(tasks) - 1, -1, -1):
        last_start = latest[tasks[position].id] - int(days[position])
        spare[position] = last_start - start[position]
        for before in tasks[position].after:
            latest[before] = min(latest[before], last_start)
    return spare


def _progress(spec: Spec, plan: Schedule, tasks: pd.DataFrame) -> pd.DataFrame:
    """Return how far each task was and what it had cost, to the end of each month."""
    rng = spec.rng("project-progress")
    starts, ends = (tasks[c].to_numpy("datetime64[D]") for c in ("actual_start", "actual_finish"))
    dear = tasks["budget_usd"] * np.exp(0.12 * rng.standard_normal(len(tasks)))
    cost = shared_out(round(tasks["budget_usd"].sum() / plan.efficiency), dear)
    parts = []
    for month in np.arange(starts.min().astype("datetime64[M]"), ends.max().astype("datetime64[M]") + 1):
        after = (month + 1).astype("datetime64[D]")
        done = np.busday_count(starts, np.maximum(np.minimum(after, ends + 1), starts))
        share = done / np.busday_count(starts, ends + 1)
        percent = np.where(share < 1, (share * 20).astype(int) * 5, 100)
        parts.append(
            pd.DataFrame(
                {
                    "month_end": np.full(len(tasks), (after - 1).astype("datetime64[s]")),
                    "task_id": tasks["task_id"],
                    "percent_done": percent,
                    "spent_usd": (cost * percent / 100).round().astype(int),
                }
            )
        )
    return pd.concat(parts, ignore_index=True)
