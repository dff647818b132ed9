"""The tables ``usability-sessions``, ``usability-tasks`` and ``usability-problems``: two forms, watched in use."""

from __future__ import annotations

import numpy as np
import pandas as pd
from pydantic import ConfigDict
from pydantic.dataclasses import dataclass

from practicum.city.chance import shared_out, standard
from practicum.city.spec import Positive, Share, Spec, Whole

ITEMS = 10  # questions of the System Usability Scale, each adding 0 to 4 (Brooke, 1996)


@dataclass(frozen=True, config=ConfigDict(extra="forbid"))
class Form:
    """One form: its System Usability Scale score, and by task the share that succeeds and the seconds."""

    score: Positive
    spread: Positive
    success: list[Share]
    seconds: list[Positive]
    errors: Positive


@dataclass(frozen=True, config=ConfigDict(extra="forbid"))
class Usability:
    """Settings of the usability sessions.

    Parameters
    ----------
    testers, first_round : int
        All testers, and those of the first round.
    first_task, first_success : int
        In the first round so many succeed in this task (1 is the first) with the redesigned form.
    found : float
        Chance that one tester meets one problem, on average over problems.
    uneven : float
        How much the problems differ in that: standard deviation of the logarithm.
    forms : dict of str to Form
        ``current`` and ``redesigned``.
    """

    testers: Whole
    first_round: Whole
    first_task: Whole
    first_success: Whole
    found: Share
    uneven: Positive
    forms: dict[str, Form]


@dataclass(frozen=True, config=ConfigDict(extra="forbid"))
class Task:
    """What testers were asked to do."""

    id: str
    task: str


@dataclass(frozen=True, config=ConfigDict(extra="forbid"))
class Problem:
    """What observers saw, and how bad it is, 1 to 4."""

    problem: str
    severity: Whole


def make(spec: Spec, tables: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """Return one table per tester and form, one per task as well, and one of problems met."""
    plan = spec.settings("usability", Usability)
    words = spec.texts("design", dict)
    tasks = [Task(**task) for task in words["tasks"]]
    problems = [Problem(**problem) for problem in words["problems"]]
    ids = [f"{spec.prefix}-T{n:02d}" for n in range(1, plan.testers + 1)]
    return {
        "usability-sessions": _sessions(plan, ids, spec.rng("usability-sessions")),
        "usability-tasks": _tasks(plan, ids, tasks, spec.rng("usability-tasks")),
        "usability-problems": _problems(plan, ids, problems, spec.rng("usability-problems")),
    }


def _sessions(plan: Usability, ids: list[str], rng: np.random.Generator) -> pd.DataFrame:
    count = len(ids)
    people = pd.DataFrame(
        {
            "tester_id": ids,
            "round": np.where(np.arange(count) < plan.first_round, 1, 2),
            "device": rng.permutation(np.resize(["Phone", "Phone", "Computer"], count)),
            "first_form": rng.permutation(np.resize(list(plan.forms), count)),
        }
    )
    parts = []
    for name, form in plan.forms.items():
        points = form.score / 2.5 + form.spread / 2.5 * standard(rng, count)
        total = shared_out(round(form.score / 2.5 * count), points.clip(4, 4 * ITEMS - 2)).clip(0, 4 * ITEMS)
        answers = np.array([_answers(t, rng) for t in total])
        part = people.assign(form=name)
        part[[f"s{n}" for n in range(1, ITEMS + 1)]] = answers
        parts.append(part)
    table = pd.concat(parts).sort_values("tester_id", kind="stable", ignore_index=True)
    table.insert(3, "form", table.pop("form"))
    return table


def _answers(total: int, rng: np.random.Generator) -> np.ndarray:
    """Return ten answers, 1 to 5, that score `total` of 40; every second statement is a complaint."""
    points = shared_out(int(total), np.ones(ITEMS))
    for _ in range(8):  # people are not that even: move a point from one answer to another
        giver, taker = rng.choice(ITEMS, 2, replace=False)
        if points[giver] > 0 and points[taker] < 4:
            points[[giver, taker]] += [-1, 1]
    points = rng.permutation(points)
    return np.where(np.arange(ITEMS) % 2 == 0, 1 + points, 5 - points)


def _tasks(plan: Usability, ids: list[str], tasks: list[Task], rng: np.random.Generator) -> pd.DataFrame:
    count, parts = len(ids), []
    for name, form in plan.forms.items():
        for number, task in enumerate(tasks):
            success = rng.permutation(np.arange(count) < round(form.success[number] * count))
            if name == "redesigned" and number == plan.first_task - 1:
                first = rng.permutation(np.arange(plan.first_round) < plan.first_success)
                rest = round(form.success[number] * count) - plan.first_success
                later = rng.permutation(np.arange(count - plan.first_round) < rest)
                success = np.concatenate([first, later])
            seconds = form.seconds[number] * np.exp(0.35 * standard(rng, count)) * np.where(success, 1, 1.7)
            parts.append(
                pd.DataFrame(
                    {
                        "tester_id": ids,
                        "form": name,
                        "task_id": task.id,
                        "task": task.task,
                        "success": success.astype(int),
                        "seconds": seconds.round().astype(int),
                        "errors": rng.poisson(form.errors * np.where(success, 1, 2)),
                    }
                )
            )
    return pd.concat(parts).sort_values(["tester_id", "form", "task_id"], kind="stable", ignore_index=True)


def _problems(
    plan: Usability, ids: list[str], problems: list[Problem], rng: np.random.Generator
) -> pd.DataFrame:
    """Return who met which problem: `found` of all pairs, every problem at least once."""
    count = len(ids)
    weight = np.exp(plan.uneven * standard(rng, len(problems)))
    met = shared_out(round(plan.found * count * len(problems)) - len(problems), weight) + 1
    while (over := met > count).any():
        met[met.argmin()] += (met[over] - count).sum()
        met[over] = count
    rows = [
        (ids[tester], f"P{number + 1:02d}", problem.problem, problem.severity)
        for number, problem in enumerate(problems)
        for tester in rng.choice(count, met[number], replace=False)
    ]
    table = pd.DataFrame(rows, columns=["tester_id", "problem_id", "problem", "severity"])
    return table.sort_values(["tester_id", "problem_id"], ignore_index=True)
