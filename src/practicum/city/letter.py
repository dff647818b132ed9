"""The tables ``letter-trial`` and ``letter-arms``: which letter makes people book a pickup."""

from __future__ import annotations

import numpy as np
import pandas as pd
from pydantic import ConfigDict
from pydantic.dataclasses import dataclass

from practicum.city.chance import even
from practicum.city.spec import Number, Positive, Share, Spec, Whole


@dataclass(frozen=True, config=ConfigDict(extra="forbid"))
class Arm:
    """What one group of people got.

    Parameters
    ----------
    sent : str
        In words.
    cost : float
        USD per person.
    effect : float
        Change of the chance to book for people whose letter arrives, against the current letter.
    text_owner, text_renter : float
        Change on top for people whose text message arrives; both 0 in an arm without one.
    """

    sent: str
    cost: Positive
    effect: Number = 0.0
    text_owner: Number = 0.0
    text_renter: Number = 0.0


@dataclass(frozen=True, config=ConfigDict(extra="forbid"))
class Letter:
    """Settings of the trial.

    Parameters
    ----------
    people : int
        In the trial, at most one of every two households.
    base : float
        Chance to book within 30 days of the current letter when it arrives.
    unread : float
        The same for people whose letter comes back.
    returned_owner, returned_renter : float
        Share of letters that come back undelivered.
    text_reach : float
        Share of text messages that arrive.
    spanish_factor, other_share : float
        Share that speaks Spanish at home, relative to the limited English of the district; share with
        another language, too few to tell anything about.
    arms : dict of str to Arm
        The first is what the city sends now.
    significant : list of str
        Arms that differ from the first after Holm's correction at 5 percent.
    """

    people: Whole
    base: Share
    unread: Share
    returned_owner: Share
    returned_renter: Share
    text_reach: Share
    spanish_factor: Positive
    other_share: Share
    arms: dict[str, Arm]
    significant: list[str]


def make(spec: Spec, tables: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """Return ``letter-trial``, one row per person, and ``letter-arms``, one per arm."""
    rng, plan = spec.rng("letter-trial"), spec.settings("letter", Letter)
    people = _people(plan, tables["neighborhoods"], rng)
    count = len(people)
    people["arm"] = _arms(list(plan.arms), people["district"], rng)
    renter = (people["tenure"] == "rents").to_numpy()
    # In this order: sharing out what happens by arm and tenure keeps the groups comparable.
    cells = people["arm"].to_numpy(), people["tenure"].to_numpy(), people["language"].to_numpy()
    returned = even(rng, np.where(renter, plan.returned_renter, plan.returned_owner), *cells)
    text = people["arm"].map({name: (arm.text_owner, arm.text_renter) for name, arm in plan.arms.items()})
    gain = np.where(renter, text.str[1], text.str[0]).astype(float)
    received = even(rng, np.where(gain != 0, plan.text_reach, 0.0), *cells)
    effect = people["arm"].map({name: arm.effect for name, arm in plan.arms.items()}).to_numpy()
    chance = np.where(returned, plan.unread, plan.base + effect) + received * gain
    booked = even(rng, chance.clip(0, 1), cells[0], cells[1], received, returned, cells[2])
    trial = pd.DataFrame(
        {
            "person_id": [f"{spec.prefix}-P{n:05d}" for n in range(1, count + 1)],
            "district": people["district"],
            "arm": people["arm"],
            "language": people["language"],
            "tenure": people["tenure"],
            "letter_returned": returned.astype(int),
            "text_received": received.astype(int),
            "booked": booked.astype(int),
        }
    )
    arms = pd.DataFrame([(name, arm.sent, arm.cost) for name, arm in plan.arms.items()])
    return {"letter-trial": trial, "letter-arms": arms.set_axis(["arm", "sent", "cost_usd"], axis=1)}


def _people(plan: Letter, neighborhoods: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    """Return who takes part: district, language and tenure, as in the neighborhoods."""
    households = neighborhoods["households"].to_numpy()
    count = min(plan.people, int(households.sum()) // 2)
    where = rng.choice(len(households), count, p=households / households.sum())
    home = neighborhoods.iloc[where]
    other = rng.random(count) < plan.other_share
    spanish = rng.random(count) < plan.spanish_factor * home["limited_english_share"]
    return pd.DataFrame(
        {
            "district": home["district"].to_numpy(),
            "language": np.where(other, "Other", np.where(spanish, "Spanish", "English")),
            "tenure": np.where(rng.random(count) < home["renter_share"], "rents", "owns"),
        }
    )


def _arms(names: list[str], district: pd.Series, rng: np.random.Generator) -> np.ndarray:
    """Draw the arms, blocked by district: within each, the arms are equally large, or nearly."""
    drawn = np.empty(len(district), dtype=object)
    start = 0
    for name in sorted(district.unique()):
        here = np.flatnonzero(district == name)
        # Each block begins where the last ended, so that the leftover people do not all go to one arm.
        drawn[here] = rng.permutation(np.array(names)[(start + np.arange(len(here))) % len(names)])
        start += len(here)
    return drawn
