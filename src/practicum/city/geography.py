"""Where people live: wider ``neighborhoods``, and ``areas``, ``boundaries`` and ``drop-off-sites``."""

from __future__ import annotations

from dataclasses import field
from math import erf, log, sqrt
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from pydantic import ConfigDict
from pydantic.dataclasses import dataclass

from practicum.city import ground
from practicum.city.chance import shared_out
from practicum.city.spec import Positive, Share, Spec, Whole
from practicum.data.borders import contains
from practicum.errors import AuthoringError, nearest

AGES = ("under_18", "18_to_34", "35_to_49", "50_to_64", "65_plus")
BANDS = ("under_25k", "25k_to_50k", "50k_to_100k", "100k_to_150k", "150k_plus")
BAND_ENDS = (25_000, 50_000, 100_000, 150_000)
INCOME_SPREAD = 0.85  # standard deviation of the logarithm of household income
CELLS = 26  # hexagons in a typical area
FEET_PER_MILE, SQUARE_FEET_PER_ACRE = 5280, 43_560
CLEARANCE = 1.5  # feet between a point and a border, so that rounding never moves it over
MARGIN = 3000  # feet between the city and the axes, so that 0, 0 lies outside
STREETS = 1.3  # a way along streets is longer than the crow flies
DRIVE, WALK, BUS = 1800, 260, 1100  # feet a minute
DRIVE_START, BUS_START = 3, 9  # minutes to park; to walk to the stop and wait

# How counts lean toward the poorer areas of a neighborhood.
LEAN = {
    **dict(zip([f"age_{name}" for name in AGES], (0.08, 0.1, 0.0, -0.05, -0.12), strict=True)),
    **dict(zip([f"income_{name}" for name in BANDS], (0.4, 0.2, 0.0, -0.25, -0.45), strict=True)),
}
LEAN_SHARE = 0.45


@dataclass(frozen=True, config=ConfigDict(extra="forbid"))
class Settings:
    """What decides the map.

    Parameters
    ----------
    density : float
        Residents per square mile of the whole city.
    people : int
        Residents of a typical area; a neighborhood has 4 to 8 areas.
    spanish : float
        Share of those who speak another language than English at home who speak Spanish.
    sites : int
        Places where residents can leave bulky items.
    shore : Shore
        Where the water is.
    anchors : dict of str to tuple of float
        Where districts lie, (east, north) from the center, 1 at the edge; spread evenly without it.
    """

    density: Positive
    people: Whole
    spanish: Share
    sites: Whole
    shore: ground.Shore
    anchors: dict[str, tuple[float, float]] = field(default_factory=dict)


def make(spec: Spec, tables: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """Return the wider ``neighborhoods``, ``areas``, ``boundaries`` and ``drop-off-sites``."""
    settings = spec.settings("geography", Settings)
    neighborhoods = _wider(spec, settings, tables["neighborhoods"])
    per_area = (neighborhoods["population"] / settings.people).round().clip(4, 8).astype(int).to_numpy()
    borders = _borders(spec, settings, neighborhoods, per_area)
    areas = _areas(spec, neighborhoods, per_area, borders["area"])
    sites = _sites(settings, areas, borders["area"])
    centers = np.array([centroid(border) for border in borders["area"]])
    far = STREETS * np.hypot(*(centers[:, None] - sites[["x", "y"]].to_numpy()).transpose(2, 0, 1)).min(
        axis=1
    )
    areas["drive_minutes"] = (DRIVE_START + far / DRIVE).round(1)
    areas["bus_minutes"] = np.minimum(far / WALK, BUS_START + far / BUS).round(1)
    return {
        "neighborhoods": neighborhoods,
        "areas": areas,
        "boundaries": _boundaries(neighborhoods, areas, borders),
        "drop-off-sites": sites,
    }


def inside(border: np.ndarray, points: np.ndarray) -> np.ndarray:
    """Return whether each point lies inside a border, clear of its line by a few feet.

    Parameters
    ----------
    border : ndarray, shape (corners, 2)
        The last corner is the first again.
    points : ndarray, shape (points, 2)

    Returns
    -------
    ndarray of bool, shape (points,)
    """
    start, end = border[:-1, None], border[1:, None]
    way = end - start
    along = ((points - start) * way).sum(axis=2) / (way**2).sum(axis=2)
    nearest_on_line = start + along.clip(0, 1)[..., None] * way
    clear = np.hypot(*(points - nearest_on_line).transpose(2, 0, 1)).min(axis=0) > CLEARANCE
    return contains(border, points) & clear


def centroid(border: np.ndarray) -> np.ndarray:
    """Return the center of area inside a border, shape (2,)."""
    after = np.roll(border, -1, axis=0)
    cross = border[:, 0] * after[:, 1] - after[:, 0] * border[:, 1]
    return ((border + after) * cross[:, None]).sum(axis=0) / (3 * cross.sum())


def extent(border: np.ndarray) -> float:
    """Return the area inside a border that runs counterclockwise, in square feet."""
    after = np.roll(border, -1, axis=0)
    return float((border[:, 0] * after[:, 1] - after[:, 0] * border[:, 1]).sum() / 2)


def _wider(spec: Spec, settings: Settings, table: pd.DataFrame) -> pd.DataFrame:
    """Return ``neighborhoods`` with counts beside the shares."""
    rng = spec.rng("neighborhoods/counts")
    rows = []
    row: Any
    for row in table.itertuples():
        older = round(row.population * row.age_65_plus_share)
        younger = np.array(
            [0.19 + 0.15 * row.limited_english_share, 0.13 + 0.27 * row.renter_share, 0.21, 0.2]
        )
        younger *= np.exp(0.06 * rng.standard_normal(4))
        ages = [*shared_out(row.population - older, younger), older]
        below = [
            (1 + erf(log(end / row.median_household_income) / INCOME_SPREAD / sqrt(2))) / 2
            for end in BAND_ENDS
        ]
        bands = shared_out(row.households, np.diff([0, *below, 1]))
        renters = round(row.households * row.renter_share)
        limited = round(row.population * row.limited_english_share * 0.94)  # those aged 5 and over
        foreign = min(round(limited * rng.uniform(1.75, 2.1)), round(0.85 * row.population))
        spanish = round(foreign * min(0.95, settings.spanish * rng.uniform(0.9, 1.1)))
        no_car = round(row.households * row.no_car_share)
        one_car = round((row.households - no_car) * min(0.75, 0.32 + 0.3 * row.renter_share))
        rows.append(
            dict(zip([f"age_{name}" for name in AGES], ages, strict=True))
            | dict(zip([f"income_{name}" for name in BANDS], bands, strict=True))
            | {"renter_households": renters, "owner_households": row.households - renters}
            | {"language_english": row.population - foreign, "language_spanish": spanish}
            | {"language_other": foreign - spanish, "limited_english_residents": limited}
            | {"no_car_households": no_car, "one_car_households": one_car}
            | {"more_cars_households": row.households - no_car - one_car}
        )
    return table.assign(**pd.DataFrame(rows, index=table.index).astype(int))


def _borders(
    spec: Spec, settings: Settings, table: pd.DataFrame, per_area: np.ndarray
) -> dict[str, list[np.ndarray]]:
    """Return the borders of neighborhoods and areas in whole feet, counterclockwise, not closed."""
    rng = spec.rng("boundaries")
    cells = ground.outline(CELLS * per_area.sum(), settings.shore, rng)
    # Crowded where incomes are low, so land grows with income and less than with people.
    land = table["population"].to_numpy() ** 0.75 * table["median_household_income"].to_numpy() ** 0.4
    districts = list(dict.fromkeys(table["district"]))
    of = [np.flatnonzero(table["district"] == district) for district in districts]
    anchors = None
    for name in set(settings.anchors) - set(districts):
        place = Path(f"curriculum/cities/{spec.id}.toml")
        sentence = f"key `families.geography.anchors.{name}`: no such district.{nearest(name, districts)}"
        raise AuthoringError(place, None, sentence)
    if set(districts) <= set(settings.anchors):
        reach = np.hypot(*ground.place(cells).T).max()
        anchors = np.array([settings.anchors[district] for district in districts]) * reach
    district = ground.split(cells, [land[rows].sum() for rows in of], rng, anchors)
    neighborhood, area = np.empty(len(cells), dtype=int), np.empty(len(cells), dtype=int)
    for number, rows in enumerate(of):
        here = np.flatnonzero(district == number)
        neighborhood[here] = rows[ground.split([cells[i] for i in here], land[rows], rng)]
    first = np.concatenate([[0], per_area.cumsum()])
    for number, count in enumerate(per_area):
        here = np.flatnonzero(neighborhood == number)
        area[here] = first[number] + ground.split([cells[i] for i in here], [1] * count, rng)
    borders = ground.polygons(cells, {"neighborhood": neighborhood, "area": area}, "area", rng)
    miles = table["population"].sum() / settings.density
    feet = np.sqrt(miles * FEET_PER_MILE**2 / sum(extent(border) for border in borders["neighborhood"]))
    corner = np.concatenate(borders["neighborhood"]).min(axis=0)
    return {
        level: [((border - corner) * feet + MARGIN).round().astype(int) for border in parts]
        for level, parts in borders.items()
    }


def _areas(
    spec: Spec, neighborhoods: pd.DataFrame, per_area: np.ndarray, borders: list[np.ndarray]
) -> pd.DataFrame:
    """Return one row per area; its counts add up to those of ``neighborhoods``."""
    rng = spec.rng("areas")
    parts = []
    for number, (row, count) in enumerate(zip(neighborhoods.to_dict("records"), per_area, strict=True), 1):
        size = np.exp(0.22 * rng.standard_normal(count))
        poorer = rng.standard_normal(count)
        poorer -= poorer.mean()
        counts = {name: shared_out(row[name], size * np.exp(lean * poorer)) for name, lean in LEAN.items()}
        people = np.sum([counts[f"age_{name}"] for name in AGES], axis=0)
        homes = np.sum([counts[f"income_{name}"] for name in BANDS], axis=0)

        def part(name: str, of: str, whole: np.ndarray, row=row, poorer=poorer) -> np.ndarray:
            share = row[name] / row[of]
            odds = share / (1 - share) * np.exp(LEAN_SHARE * poorer)
            return np.minimum(shared_out(row[name], whole * odds / (1 + odds)), whole)

        renters = part("renter_households", "households", homes)
        no_car = part("no_car_households", "households", homes)
        one_car = shared_out(row["one_car_households"], homes - no_car)
        limited = part("limited_english_residents", "population", people)
        row["foreign"] = row["language_spanish"] + row["language_other"]
        foreign = part("foreign", "population", people)
        spanish = shared_out(row["language_spanish"], foreign)
        parts.append(
            pd.DataFrame(
                {
                    "area": [f"A-{number:02d}{nth:02d}" for nth in range(1, count + 1)],
                    "neighborhood": row["neighborhood"],
                    "population": people,
                    "households": homes,
                    **counts,
                    "renter_households": renters,
                    "owner_households": homes - renters,
                    "language_english": people - foreign,
                    "language_spanish": spanish,
                    "language_other": foreign - spanish,
                    "limited_english_residents": limited,
                    "no_car_households": no_car,
                    "one_car_households": one_car,
                    "more_cars_households": homes - no_car - one_car,
                }
            )
        )
    areas = pd.concat(parts, ignore_index=True)
    acres = [round(extent(border) / SQUARE_FEET_PER_ACRE, 1) for border in borders]
    areas.insert(4, "acres", acres)
    return areas


def _sites(settings: Settings, areas: pd.DataFrame, borders: list[np.ndarray]) -> pd.DataFrame:
    """Return the drop-off sites: far from each other, and where land is cheap and most people drive."""
    centers = np.array([centroid(border) for border in borders])
    roomy = (areas["acres"] / areas["population"]).to_numpy()
    drives = 1 - (areas["no_car_households"] / areas["households"]).to_numpy()
    worth = drives**4 * np.sqrt(roomy)
    chosen: list[int] = []
    for _ in range(settings.sites):
        apart = (
            np.hypot(*(centers[:, None] - centers[chosen]).transpose(2, 0, 1)).min(axis=1) if chosen else 1
        )
        chosen.append(int((worth * apart).argmax()))
    return pd.DataFrame(
        {
            "site": [f"D-{number}" for number in range(1, len(chosen) + 1)],
            "area": areas["area"].to_numpy()[chosen],
            "neighborhood": areas["neighborhood"].to_numpy()[chosen],
            "x": centers[chosen, 0].round().astype(int),
            "y": centers[chosen, 1].round().astype(int),
        }
    )


def _boundaries(
    neighborhoods: pd.DataFrame, areas: pd.DataFrame, borders: dict[str, list[np.ndarray]]
) -> pd.DataFrame:
    parts = [
        pd.DataFrame({"level": level, "name": table[level], "neighborhood": table["neighborhood"]}).assign(
            polygon=[_wkt(border) for border in borders[level]]
        )
        for level, table in (("neighborhood", neighborhoods), ("area", areas))
    ]
    return pd.concat(parts, ignore_index=True)


def _wkt(border: np.ndarray) -> str:
    closed = np.concatenate([border, border[:1]])
    return "POLYGON ((" + ", ".join(f"{x} {y}" for x, y in closed) + "))"
