"""The table ``journey-log``: what people did in the form that books a bulky pickup."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd
from pydantic import ConfigDict
from pydantic.dataclasses import dataclass

from practicum.city.chance import even
from practicum.city.spec import Positive, Share, Spec, Whole

DEVICES, LANGUAGES = ("Computer", "Phone", "Tablet"), ("English", "Spanish", "Other")
OPEN_HOURS = np.array(
    [6, 3, 2, 1, 1, 3, 8, 14, 22, 28, 30, 28, 30, 26, 24, 24, 26, 32, 38, 44, 46, 40, 26, 12]
)


@dataclass(frozen=True, config=ConfigDict(extra="forbid"))
class Step:
    """One step of the form: typical seconds, and the share that gives up on a computer in English."""

    seconds: Positive
    drop: Share


@dataclass(frozen=True, config=ConfigDict(extra="forbid"))
class Journey:
    """Settings of the journey log.

    Parameters
    ----------
    start, days : date, int
        When the log begins and how long it is.
    sessions_per_1000, least, most : float, int, int
        Sessions per 1,000 residents, within limits.
    phone_share, tablet_share : float
        Of the sessions.
    limited_factor, least_other : float
        Sessions not in English, relative to the city's share with limited English, and at least.
    spanish_share : float
        Of the sessions that are not in English.
    steps : dict of str to Step
        In the order of the form.
    worst : str
        The step at which `phone_drop` and `other_drop` multiply the share that gives up.
    phone_drop, other_drop, phone_time, other_time : float
        Factors for phones and for languages other than English.
    back_share, idle_share : float
        Visits to a step that end with Back; visits with nobody at the screen for a while.
    """

    start: date
    days: Whole
    sessions_per_1000: Positive
    least: Whole
    most: Whole
    phone_share: Share
    tablet_share: Share
    limited_factor: Positive
    least_other: Share
    spanish_share: Share
    steps: dict[str, Step]
    worst: str
    phone_drop: Positive
    other_drop: Positive
    phone_time: Positive
    other_time: Positive
    back_share: Share
    idle_share: Share


def make(spec: Spec, tables: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """Return ``journey-log``: one row per visit of a session to a step, in order of time."""
    rng, plan = spec.rng("journey-log"), spec.settings("journey", Journey)
    sessions = _sessions(plan, tables["neighborhoods"], rng)
    visits = pd.concat(_visits(plan, sessions, rng)).sort_values(["session", "order"])
    before = visits.groupby("session")["seconds"].cumsum() - visits["seconds"]
    began = sessions["began"].to_numpy()[visits["session"]]
    visits = visits.assign(entered=began + before.to_numpy().astype("timedelta64[s]"))
    visits["session_id"] = [f"{spec.prefix}-S{n + 1:04d}" for n in visits["session"]]
    for column in ("device", "language"):
        visits[column] = sessions[column].to_numpy()[visits["session"]]
    columns = ["session_id", "step_number", "step", "entered", "seconds", "device", "language", "outcome"]
    return {"journey-log": visits[columns].reset_index(drop=True)}


def _sessions(plan: Journey, neighborhoods: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    """Return one row per session: when it began, device, language."""
    people = neighborhoods["population"].sum()
    count = int(np.clip(round(plan.sessions_per_1000 * people / 1000), plan.least, plan.most))
    limited = (neighborhoods["limited_english_share"] * neighborhoods["population"]).sum() / people
    other = np.full(count, max(plan.limited_factor * limited, plan.least_other))
    everywhere = np.zeros(count)
    foreign = even(rng, other, everywhere)
    spanish = even(rng, np.where(foreign, plan.spanish_share, 0.0), foreign)
    phone = even(rng, np.full(count, plan.phone_share), foreign)
    tablet = ~phone & even(rng, np.where(phone, 0.0, plan.tablet_share / (1 - plan.phone_share)), phone)
    day = rng.integers(0, plan.days, count)
    minute = rng.choice(24, count, p=OPEN_HOURS / OPEN_HOURS.sum()) * 3600 + rng.integers(0, 3600, count)
    began = np.datetime64(plan.start, "s") + (day * 86400 + minute).astype("timedelta64[s]")
    return pd.DataFrame(
        {
            "began": np.sort(began),
            "device": np.array(DEVICES)[np.where(phone, 1, np.where(tablet, 2, 0))],
            "language": np.array(LANGUAGES)[np.where(spanish, 1, np.where(foreign, 2, 0))],
        }
    )


def _visits(plan: Journey, sessions: pd.DataFrame, rng: np.random.Generator) -> list[pd.DataFrame]:
    """Return the visits step by step; `order` sorts those of a session."""
    phone, foreign = (
        (sessions["device"] == "Phone").to_numpy(),
        (sessions["language"] != "English").to_numpy(),
    )
    slow = np.where(phone, plan.phone_time, 1) * np.where(foreign, plan.other_time, 1)
    device = sessions["device"].to_numpy()
    here, parts, last = np.arange(len(sessions)), [], len(plan.steps)
    names = list(plan.steps)

    def visit(which: np.ndarray, number: int, outcome: np.ndarray | str, order: int, part: float) -> None:
        typical = plan.steps[names[number - 1]].seconds * part
        seconds = typical * slow[which] * np.exp(0.55 * rng.standard_normal(len(which)))
        idle = rng.random(len(which)) < plan.idle_share
        seconds = np.where(idle, seconds + rng.uniform(900, 7200, len(which)), seconds)
        parts.append(
            pd.DataFrame(
                {
                    "session": which,
                    "order": number * 10 + order,
                    "step_number": number - (order == 1),
                    "step": names[number - 1 - (order == 1)],
                    "seconds": np.maximum(seconds, 3).astype(int),
                    "outcome": outcome,
                }
            )
        )

    for number, (name, step) in enumerate(plan.steps.items(), 1):
        if number > 1:  # some go back once, look at the step before and come again
            back = here[rng.random(len(here)) < plan.back_share]
            visit(back, number, "back", 0, 0.4)
            visit(back, number, "next", 1, 0.4)
        harder = np.where(phone, plan.phone_drop, 1) * np.where(foreign, plan.other_drop, 1)
        drop = step.drop * (harder if name == plan.worst else np.sqrt(harder))
        gone = even(rng, drop[here].clip(0, 0.9), device[here], foreign[here])
        visit(here, number, np.where(gone, "left", "booked" if number == last else "next"), 5, 1)
        here = here[~gone]
    return parts
