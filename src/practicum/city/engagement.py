"""Engagement: ``engagement-channels``, ``-events``, ``-people``, ``-rates`` and ``-signup``."""

from __future__ import annotations

from datetime import timedelta

import numpy as np
import pandas as pd
from pydantic import ConfigDict
from pydantic.dataclasses import dataclass

from practicum.city.chance import shared_out, systematic
from practicum.city.spec import Number, Positive, Share, Spec, Whole
from practicum.city.survey import AGES, LANGUAGES, RENTS_BY_AGE

MEETINGS = ("Evening meeting", "Saturday workshop", "Online meeting", "Neighborhood walk")
HOURS = (2.0, 3.0, 1.5, 2.0)
TOPICS = ("Booking form", "Pickup days", "Drop-off sites", "Dumping hot spots", "Prices")
CHILDREN_PER_CAREGIVER, SHORTEST_INTERPRETING = 6, 2
SMALLEST = 5  # people in each group of sign-ups after the widest grouping


@dataclass(frozen=True, config=ConfigDict(extra="forbid"))
class Channel:
    """One way to invite people.

    Parameters
    ----------
    share : float
        Of all invitations, relative to the other channels.
    renters : float
        What it adds to the log odds that the person invited rents.
    contacted : float
        Share of owners it reaches.
    staff_hours, printing, travel : float
        Fixed hours and dollars.
    per_person : float
        Dollars per person invited.
    """

    share: Positive
    renters: Number
    contacted: Share
    staff_hours: Positive
    printing: Number
    travel: Number
    per_person: Number


@dataclass(frozen=True, config=ConfigDict(extra="forbid"))
class Settings:
    """What engagement is made from.

    Parameters
    ----------
    invited, events, signups : int
        How many people are invited, to how many events, and how many sign up for more.
    channels : dict of str to Channel
    best : str
        The channel that finds renters where they are; it has `best_renters` and `best_hours`.
    best_renters : float
        What the best channel adds to the log odds of renting.
    best_hours : float
        Its staff hours relative to those of its settings.
    renters_contacted : float
        How often renters are reached relative to owners, except through the best channel.
    came, stayed : float
        Share of those contacted who come, and of those who come who stay to the end.
    others_came : float
        How often people who speak another language than English come, relative to the rest, where nobody interprets.
    parents_stayed : float
        How often people with children stay, relative to the rest, where there is no childcare.
    with_help : float
        The same where there is an interpreter, or childcare.
    interpreted, childcare : float
        Share of events with it.
    rates : dict of str to float
        Dollars: ``staff``, ``interpreter`` and ``caregiver`` an hour, ``stipend``, ``meal`` and ``bus``
        a person, ``room`` an event.
    """

    invited: Whole
    events: Whole
    signups: Whole
    channels: dict[str, Channel]
    best: str
    best_renters: Number
    best_hours: Positive
    renters_contacted: Share
    came: Share
    stayed: Share
    others_came: Share
    parents_stayed: Share
    with_help: Share
    interpreted: Share
    childcare: Share
    rates: dict[str, Positive]


def make(spec: Spec, tables: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """Return the five tables of engagement."""
    settings, rng = spec.settings("engagement", Settings), spec.rng("engagement")
    neighborhoods = tables["neighborhoods"]
    events = _events(spec, settings, neighborhoods, rng)
    people = _people(settings, neighborhoods, events, rng)
    rates = _rates(settings)
    return {
        "engagement-channels": _channels(settings, people),
        "engagement-events": _costed(settings, events, people),
        "engagement-people": people,
        "engagement-rates": rates,
        "engagement-signup": _signup(
            spec, settings, neighborhoods, tables["areas"], spec.rng("engagement-signup")
        ),
    }


def _events(
    spec: Spec, settings: Settings, neighborhoods: pd.DataFrame, rng: np.random.Generator
) -> pd.DataFrame:
    count = settings.events
    kind = np.arange(count) % len(MEETINGS)
    days = np.sort(rng.choice(np.arange(300, 660), count, replace=False))
    dates = [spec.start + timedelta(days=int(day)) for day in days]
    # Workshops and walks are on Saturdays, the others on Tuesdays to Thursdays.
    dates = [
        day + timedelta(days=(5 - day.weekday()) % 7 if k in (1, 3) else (1 + int(k) - day.weekday()) % 7)
        for day, k in zip(dates, kind, strict=True)
    ]
    order = rng.permutation(count)
    return pd.DataFrame(
        {
            "event": [f"E-{number:02d}" for number in range(1, count + 1)],
            "date": pd.to_datetime(dates),
            "kind": np.array(MEETINGS)[kind],
            "neighborhood": rng.choice(
                neighborhoods["neighborhood"], count, replace=count > len(neighborhoods)
            ),
            "hours": np.array(HOURS)[kind],
            "interpreter": np.where(order < round(settings.interpreted * count), "yes", "no"),
            "childcare": np.where(np.roll(order, 2) < round(settings.childcare * count), "yes", "no"),
        }
    )


def _people(
    settings: Settings, neighborhoods: pd.DataFrame, events: pd.DataFrame, rng: np.random.Generator
) -> pd.DataFrame:
    """Return everybody invited, and how far each came."""
    names, channels = list(settings.channels), list(settings.channels.values())
    invited = shared_out(settings.invited, np.array([channel.share for channel in channels]))
    channel = np.repeat(np.arange(len(names)), invited)
    count = len(channel)
    population = neighborhoods["population"] / neighborhoods["population"].sum()
    place = neighborhoods.iloc[rng.choice(len(neighborhoods), count, p=population)]
    age = rng.choice(len(AGES), count, p=(0.28, 0.3, 0.25, 0.17))
    best = np.array(names)[channel] == settings.best
    adds = np.where(best, settings.best_renters, np.array([c.renters for c in channels])[channel])
    share = place["renter_share"].to_numpy()
    odds = share / (1 - share) * np.exp(adds + np.take(RENTS_BY_AGE, age))
    rents = rng.random(count) < odds / (1 + odds)
    foreign = ((place["language_spanish"] + place["language_other"]) / place["population"]).to_numpy()
    spanish = place["language_spanish"].to_numpy() / np.maximum(
        (place["language_spanish"] + place["language_other"]).to_numpy(), 1
    )
    language = np.where(rng.random(count) < foreign, np.where(rng.random(count) < spanish, 1, 2), 0)
    parent = rng.random(count) < np.take((0.3, 0.55, 0.22, 0.03), age)
    no_car = rng.random(count) < place["no_car_share"].to_numpy() * np.where(rents, 1.5, 0.5)
    event = rng.integers(0, len(events), count)
    table = pd.DataFrame(
        {
            "channel": np.array(names)[channel],
            "event": events["event"].to_numpy()[event],
            "neighborhood": place["neighborhood"].to_numpy(),
            "age": np.array(AGES)[age],
            "tenure": np.where(rents, "rents", "owns"),
            "language": np.array(LANGUAGES)[language],
            "children": np.where(parent, "yes", "no"),
            "car": np.where(no_car, "no", "yes"),
        }
    )
    interpreted = (events["interpreter"] == "yes").to_numpy()[event]
    cared = (events["childcare"] == "yes").to_numpy()[event]
    reach = np.array([c.contacted for c in channels])[channel]
    steps = {
        "contacted": reach * np.where(rents & ~best, settings.renters_contacted, 1),
        "came": settings.came
        * np.where(language > 0, np.where(interpreted, settings.with_help, settings.others_came), 1),
        "stayed": settings.stayed
        * np.where(parent, np.where(cared, settings.with_help, settings.parents_stayed), 1),
    }
    order = np.lexsort((rng.random(count), cared, interpreted, parent, language, rents, channel))
    reached = np.ones(count, dtype=bool)
    for step, chance in steps.items():
        here = order[reached[order]]
        reached = np.zeros(count, dtype=bool)
        reached[here] = systematic(rng, chance[here])
        table[step] = reached.astype(int)
    table = table.sample(frac=1, random_state=int(rng.integers(2**31)), ignore_index=True)
    table.insert(0, "person", [f"P-{number:04d}" for number in range(1, count + 1)])
    table.insert(9, "invited", 1)
    return table


def _channels(settings: Settings, people: pd.DataFrame) -> pd.DataFrame:
    invited = people["channel"].value_counts()
    rows = []
    for name, channel in settings.channels.items():
        hours = channel.staff_hours * (settings.best_hours if name == settings.best else 1)
        parts = {
            "staff_cost": round(hours * settings.rates["staff"]),
            "printing_cost": round(channel.printing + channel.per_person * invited[name]),
            "travel_cost": round(channel.travel),
        }
        rows.append(
            {"channel": name, "staff_hours": round(hours, 1), **parts, "total_cost": sum(parts.values())}
        )
    return pd.DataFrame(rows)


def _costed(settings: Settings, events: pd.DataFrame, people: pd.DataFrame) -> pd.DataFrame:
    """Return the events with what each cost, from the rates and who came."""
    came = people[people["came"] == 1]

    def number(of: pd.DataFrame) -> pd.Series:
        return events["event"].map(of["event"].value_counts()).fillna(0)

    rate, online = settings.rates, events["kind"] == "Online meeting"
    caregivers = np.ceil(number(came[came["children"] == "yes"]) / CHILDREN_PER_CAREGIVER)
    interpreting = events["hours"].clip(lower=SHORTEST_INTERPRETING) * (events["interpreter"] == "yes")
    parts = {
        "stipend_cost": rate["stipend"] * number(came),
        "childcare_cost": rate["caregiver"] * caregivers * events["hours"] * (events["childcare"] == "yes"),
        "interpreter_cost": rate["interpreter"] * interpreting,
        "travel_cost": rate["bus"] * number(came[came["car"] == "no"]) * ~online,
        "meal_cost": rate["meal"] * number(came) * ~online,
        "room_cost": rate["room"] * (~online & (events["kind"] != "Neighborhood walk")),
    }
    costs = pd.DataFrame(parts).round().astype(int)
    return events.assign(**costs, total_cost=costs.sum(axis=1))


def _rates(settings: Settings) -> pd.DataFrame:
    units = {
        "staff": "hour",
        "interpreter": f"hour, at least {SHORTEST_INTERPRETING}",
        "caregiver": f"hour, one caregiver for up to {CHILDREN_PER_CAREGIVER} people who bring children",
        "stipend": "person who came",
        "meal": "person who came, not online",
        "bus": "person without a car who came, not online",
        "room": "meeting or workshop, not online",
    }
    return pd.DataFrame(
        {"item": list(units), "unit": list(units.values()), "dollars": [settings.rates[i] for i in units]}
    )


def _signup(
    spec: Spec, settings: Settings, neighborhoods: pd.DataFrame, areas: pd.DataFrame, rng: np.random.Generator
) -> pd.DataFrame:
    """Return who signed up for more: no names, and still few are hidden."""
    where = areas.merge(neighborhoods[["neighborhood", "district"]], on="neighborhood")
    foreign = ((where["language_spanish"] + where["language_other"]) / where["population"]).to_numpy()
    spanish = where["language_spanish"].sum() / (where["language_spanish"] + where["language_other"]).sum()
    row = rng.choice(len(where), settings.signups, p=where["population"] / where["population"].sum())
    other = rng.random(settings.signups) < foreign[row]
    older = rng.random(settings.signups) < 0.5
    # No group is left too small once areas are districts, ages two bands and languages two kinds.
    districts = where["district"].to_numpy()
    groups = pd.DataFrame({"district": districts[row], "other": other, "older": older}).value_counts()
    few = groups[groups < SMALLEST].sort_index().reset_index()
    for district, speaks, old, size in few.itertuples(index=False, name=None):
        more = SMALLEST - size
        row = np.append(row, rng.choice(np.flatnonzero(districts == district), more))
        other, older = np.append(other, [speaks] * more), np.append(older, [old] * more)
    count = len(row)
    born = spec.end.year - np.where(older, rng.integers(45, 84, count), rng.integers(19, 45, count))
    tenure = rng.random(count) < (where["renter_households"] / where["households"]).to_numpy()[row]
    table = pd.DataFrame(
        {
            "area": where["area"].to_numpy()[row],
            "birth_year": born,
            "language": np.where(other, np.where(rng.random(count) < spanish, "Spanish", "Other"), "English"),
            "tenure": np.where(tenure, "rents", "owns"),
            "household_size": 1 + rng.poisson(1.4, count),
            "topic": rng.choice(TOPICS, count, p=(0.25, 0.25, 0.2, 0.2, 0.1)),
        }
    )
    table = table.sample(frac=1, random_state=int(rng.integers(2**31)), ignore_index=True)
    table.insert(0, "signup", [f"U-{number:03d}" for number in range(1, count + 1)])
    return table
