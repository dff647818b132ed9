"""``requests-raw``, what the city's old system exports, and ``requests-by-month``, a report made by hand.

The dirt can be undone: by the rules in the card, ``requests-raw`` leads back to ``service-requests``.
"""

from __future__ import annotations

import re

import numpy as np
import pandas as pd
from pydantic import ConfigDict
from pydantic.dataclasses import dataclass

from practicum.city.geography import inside
from practicum.city.requests import CREW_HOURS, HOLIDAYS
from practicum.city.spec import CHANNELS, Positive, Share, Spec
from practicum.data.borders import rings

MINUTE = np.timedelta64(1, "m")
NEVER = pd.Timestamp("1900-01-01")
CUBIC_FEET = 27  # in a cubic yard
SHORT = {"Street": "St", "Heights": "Hts", "Point": "Pt", "Park": "Pk", "Square": "Sq", "District": "Dist"}
CODES = ("P", "A", "W", "C")  # of Phone, App, Web form and In person, at the counter
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


@dataclass(frozen=True, config=ConfigDict(extra="forbid"))
class Settings:
    """How dirty the export is; shares are of requests unless something else is said.

    Parameters
    ----------
    loaded_twice : float
        Share of rows, one stretch of the export, that come twice.
    sent_twice : float
        Residents who press the button again: a second case some minutes later.
    test_rows : float
        Cases that staff made to try the system.
    reopened : dict of str to float
        By service; other services have ``reopened_else``.
    reopened_else : float
    reopened_again : float
        Share of the reopened that are reopened once more.
    no_opened : float
        Share of later rows of a reopened case that lack the opening time.
    swapped : float
        Opened and closed in each other's place.
    decade : float
        Closed ten years too late.
    closed_1900 : float
        Share of open requests that the system closed in 1900.
    misspelled : float
        Share of labels not written as in the list.
    no_point, zero_point, far_point : float
        Without coordinates; at 0, 0; outside the city.
    volume : dict of str to float
        Services with an amount: cubic yards in the median.
    in_feet : float
        Share of amounts in cubic feet.
    """

    loaded_twice: Share
    sent_twice: Share
    test_rows: Share
    reopened: dict[str, Share]
    reopened_else: Share
    reopened_again: Share
    no_opened: Share
    swapped: Share
    decade: Share
    closed_1900: Share
    misspelled: Share
    no_point: Share
    zero_point: Share
    far_point: Share
    volume: dict[str, Positive]
    in_feet: Share


def make(spec: Spec, tables: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """Return ``requests-raw``, one row per status of a case, and ``requests-by-month``, wide."""
    settings, requests = spec.settings("raw", Settings), tables["service-requests"]
    rng = spec.rng("requests-raw")
    table = requests.rename(columns={"request_id": "case"})
    table.insert(1, "step", 1)
    table.insert(2, "status", np.where(table["closed"].isna(), "O", "C"))
    table["channel"] = table["channel"].map(dict(zip(CHANNELS, CODES, strict=True)))
    table["amount"] = _amount(settings, table, rng)
    points = _points(tables["areas"], tables["boundaries"], table["neighborhood"], rng)
    table["x"], table["y"] = _lost(settings, points, rng)
    copies = _copies(spec, settings, table, rng)
    table = _wrong_times(settings, _reopened(settings, table, rng), rng)
    table = pd.concat([table, copies], ignore_index=True).sort_values(["case", "step"], ignore_index=True)
    for column in ("service", "neighborhood"):
        table[column] = _misspelled(settings, table[column], rng)
    stretch = round(settings.loaded_twice * len(table))
    first = rng.integers(0, len(table) - stretch)
    again = table.iloc[first : first + stretch]
    table = pd.concat([table, again], ignore_index=True)
    table[["x", "y"]] = table[["x", "y"]].astype("Int64")  # whole feet, or nothing
    return {"requests-raw": table, "requests-by-month": _by_month(requests)}


def _amount(settings: Settings, table: pd.DataFrame, rng: np.random.Generator) -> np.ndarray:
    """Return what the crew took away, as text with its unit; missing where there is nothing to say."""
    median = table["service"].map(settings.volume).to_numpy(dtype=float)
    yards = np.maximum(median * np.exp(0.6 * rng.standard_normal(len(table))), 0.1)
    in_feet = rng.random(len(table)) < settings.in_feet
    amounts = [
        f"{amount * CUBIC_FEET:.0f} cu ft" if feet else f"{amount:.1f} cu yd"
        for amount, feet in zip(np.nan_to_num(yards), in_feet, strict=True)
    ]
    said = np.array(amounts, dtype=object)
    said[table["closed"].isna().to_numpy() | np.isnan(median)] = None
    return said


def _points(
    areas: pd.DataFrame, boundaries: pd.DataFrame, neighborhood: pd.Series, rng: np.random.Generator
) -> np.ndarray:
    """Return a point in whole feet for each request, in its neighborhood, more where more people live."""
    borders = rings(boundaries, "area")
    points = np.empty((len(neighborhood), 2))
    for name, rows in neighborhood.groupby(neighborhood, sort=False).groups.items():
        here = areas[areas["neighborhood"] == name]
        share = (here["population"] / here["population"].sum()).to_numpy()
        chosen = rng.choice(len(here), len(rows), p=share)
        for number, area in enumerate(here["area"]):
            mine = rows[chosen == number]
            points[mine] = _scattered(borders[area], len(mine), rng)
    return points


def _scattered(border: np.ndarray, count: int, rng: np.random.Generator) -> np.ndarray:
    """Return `count` points in whole feet inside a border."""
    low, high = border.min(axis=0).astype(int), border.max(axis=0).astype(int)
    found = np.empty((0, 2))
    while len(found) < count:
        tried = rng.integers(low, high, (2 * count + 8, 2))
        found = np.concatenate([found, tried[inside(border, tried)]])
    return found[:count]


def _lost(settings: Settings, points: np.ndarray, rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """Return x and y with some missing, some at 0, 0, and some beyond the city."""
    fate, points = rng.random(len(points)), points.copy()
    none, zero = settings.no_point, settings.no_point + settings.zero_point
    far = (fate >= zero) & (fate < zero + settings.far_point)
    beyond = points.max(axis=0) + rng.integers(2_000, 20_000, points.shape)
    side = rng.integers(0, 2, len(points)) == 1  # too far east, or too far north
    points[far, 0] = np.where(side, beyond[:, 0], points[:, 0])[far]
    points[far, 1] = np.where(side, points[:, 1], beyond[:, 1])[far]
    points[(fate >= none) & (fate < zero)] = 0
    points[fate < none] = np.nan
    return points[:, 0], points[:, 1]


def _copies(spec: Spec, settings: Settings, table: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    """Return cases that are none: sent twice by residents, or made by staff to try the system."""
    usable = np.flatnonzero((table["x"] > 0) & (table["x"] < table["x"].quantile(0.95)))
    sent = table.iloc[
        np.sort(rng.choice(usable, round(settings.sent_twice * len(table)), replace=False))
    ].copy()
    sent["opened"] += pd.to_timedelta(rng.integers(1, 16, len(sent)), unit="min")
    sent["amount"] = None
    sent = sent[sent["closed"].isna() | (sent["closed"] > sent["opened"])]
    sent[["x", "y"]] += rng.integers(-15, 16, (len(sent), 2))
    tests = table.iloc[
        np.sort(rng.choice(len(table), max(2, round(settings.test_rows * len(table))), replace=False))
    ]
    tests = tests.assign(service="Test, please ignore", amount=None, x=0.0, y=0.0, status="C")
    tests["closed"] = tests["opened"] + pd.to_timedelta(rng.integers(1, 9, len(tests)), unit="min")
    copies = pd.concat([sent, tests], ignore_index=True).sort_values("opened", ignore_index=True)
    # They take the next free numbers of their year.
    year = copies["opened"].dt.year.clip(spec.start.year, spec.end.year)
    used = table["opened"].dt.year.value_counts()
    number = copies.groupby(year).cumcount() + 1 + year.map(used)
    copies["case"] = [f"{spec.prefix}-{y % 100:02d}-{n:06d}" for y, n in zip(year, number, strict=True)]
    return copies


def _reopened(settings: Settings, table: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    """Return the table with more rows for cases that were closed too early."""
    share = table["service"].map(settings.reopened).fillna(settings.reopened_else).to_numpy()
    last = table["closed"].fillna(table["closed"].max())
    wait = (last - table["opened"]).to_numpy() / MINUTE
    again = np.flatnonzero((rng.random(len(table)) < share) & (wait > 3 * 24 * 60))
    twice = rng.random(len(again)) < settings.reopened_again
    parts = [table.assign(status=table["status"])]
    closed = parts[0]["closed"].to_numpy().copy()
    for step, rows in ((2, again), (3, again[twice])):
        later = table.iloc[rows].assign(step=step, status="R")
        later["opened"] = later["opened"].mask(rng.random(len(rows)) < settings.no_opened)
        parts.append(later)
    # Each row keeps the closing it had: too early in all but the last.
    opened = table["opened"].to_numpy()[again]
    early = _at_work(opened, wait[again] * rng.uniform(0.25, 0.55, len(again)), rng)
    closed[again] = early
    middle = _at_work(opened, wait[again] * rng.uniform(0.7, 0.9, len(again)), rng)
    middle = np.where(middle <= early, early + 7 * MINUTE, middle)
    parts[1]["closed"] = np.where(twice, middle, parts[1]["closed"].to_numpy())
    parts[0] = parts[0].assign(closed=closed)
    parts[0].loc[parts[0].index[again], "status"] = "C"
    return pd.concat(parts, ignore_index=True)


def _at_work(opened: np.ndarray, after: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Return times about `after` minutes later, on that day or the working day before, in the hours of crews."""
    day = (opened + after.astype(int) * MINUTE).astype("datetime64[D]")
    day = np.busday_offset(day, 0, roll="backward", holidays=HOLIDAYS)
    at = day.astype("datetime64[m]") + rng.integers(*CREW_HOURS, len(opened)) * MINUTE
    return np.where(at <= opened, opened + 90 * MINUTE, at)


def _wrong_times(settings: Settings, table: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    """Return the table with times that cannot be."""
    single = ~table["case"].duplicated(keep=False) & table["closed"].notna()
    fate = rng.random(len(table))
    swapped = single & (fate < settings.swapped)
    leap = (table["closed"].dt.month == 2) & (table["closed"].dt.day == 29)  # comes every fourth year
    late = single & ~leap & (fate >= settings.swapped) & (fate < settings.swapped + settings.decade)
    never = table["closed"].isna() & (rng.random(len(table)) < settings.closed_1900)
    opened, closed = table["opened"].copy(), table["closed"].copy()
    opened[swapped], closed[swapped] = table["closed"][swapped], table["opened"][swapped]
    closed[late] += pd.DateOffset(years=10)
    closed[never] = NEVER
    return table.assign(opened=opened, closed=closed)


def _misspelled(settings: Settings, names: pd.Series, rng: np.random.Generator) -> list[str]:
    wrong = rng.random(len(names)) < settings.misspelled
    how = rng.integers(0, 5, len(names))
    where = rng.random(len(names))
    return [
        _written(name, h, w) if off else name
        for name, off, h, w in zip(names, wrong, how, where, strict=True)
    ]


def _written(name: str, how: int, where: float) -> str:
    """Return a name as somebody in a hurry writes it."""
    if how == 0:
        return name.upper()
    if how == 1:
        return name.lower()
    if how == 2:
        return name + " "
    if how == 3:
        return re.sub("|".join(SHORT), lambda word: SHORT[word[0]] + ".", name).replace("item ", "")
    at = 1 + int(where * (len(name) - 2))  # a letter is missing, never the first or the last
    return name[:at] + name[at + 1 :]


def _by_month(requests: pd.DataFrame) -> pd.DataFrame:
    """Return the number of requests, a column for each month and one for the total."""
    month = requests["opened"].dt.year * 12 + requests["opened"].dt.month - 1
    wide = pd.crosstab([requests["service"], requests["neighborhood"]], month)
    wide.columns = pd.Index([f"{MONTHS[number % 12]}_{number // 12}" for number in map(int, wide.columns)])
    wide["total"] = wide.sum(axis=1)
    return wide.reset_index()
