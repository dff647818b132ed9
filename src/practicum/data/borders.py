"""The borders of a city's parts, ready to draw, and which part a point lies in."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from practicum.data.tables import load
from practicum.errors import DataError, nearest

LEVELS = ("neighborhood", "area")


def shapes(level: str = "neighborhood", city: str | None = None) -> dict[str, np.ndarray]:
    """Return the borders of neighborhoods or areas, to draw with ``figure.map``.

    Parameters
    ----------
    level : str, optional
        ``"neighborhood"`` or ``"area"``.
    city : str, optional
        As in `load`.

    Returns
    -------
    dict of str to ndarray, shape (points, 2)
        Name to the corners (east, north) in feet, counterclockwise; the last is the first again.

    Raises
    ------
    DataError
        When there is no such level or city; names the nearest.
    """
    if level not in LEVELS:
        instead = nearest(str(level), list(LEVELS)) or f" Write one of: {', '.join(LEVELS)}."
        raise DataError(f'There is no level "{level}".{instead}')
    return rings(load("boundaries", city), level)


def rings(boundaries: pd.DataFrame, level: str) -> dict[str, np.ndarray]:
    """Return the borders of one level of a table ``boundaries``, as `shapes` does.

    Parameters
    ----------
    boundaries : DataFrame
        Columns ``level``, ``name`` and ``polygon``, which is WKT with one ring.
    level : str
        One of `LEVELS`.

    Returns
    -------
    dict of str to ndarray, shape (points, 2)
    """
    mine = boundaries[boundaries["level"] == level]
    return {
        name: np.array(polygon[len("POLYGON ((") : -len("))")].replace(",", "").split(), float).reshape(-1, 2)
        for name, polygon in zip(mine["name"], mine["polygon"], strict=True)
    }


def locate(x: Any, y: Any, level: str = "neighborhood", city: str | None = None) -> pd.Series:
    """Return the neighborhood or area that each point lies in.

    Parameters
    ----------
    x, y : Series or sequence of numbers, of one length
        East and north in feet, as in the columns ``x`` and ``y`` of a table.
    level, city : str, optional
        As in `shapes`.

    Returns
    -------
    Series of str
        One name a point, with the index of `x`; missing where a point is missing or lies in no place.

    Raises
    ------
    DataError
        When the two differ in length, or there is no such level or city.
    """
    index = x.index if isinstance(x, pd.Series) else None
    if len(x) != len(y):
        raise DataError(f"data.locate needs as many x as y values; it got {len(x)} and {len(y)}.")
    points = np.column_stack([np.asarray(part, dtype=float) for part in (x, y)])
    found = np.full(len(points), None, dtype=object)
    for name, border in shapes(level, city).items():
        found[contains(border, points)] = name
    return pd.Series(found, index=index, dtype="str", name=level)


def contains(border: np.ndarray, points: np.ndarray) -> np.ndarray:
    """Return whether each point lies inside a border (even-odd rule).

    Parameters
    ----------
    border : ndarray, shape (corners, 2)
        The last corner is the first again.
    points : ndarray, shape (points, 2)

    Returns
    -------
    ndarray of bool, shape (points,)
    """
    inside = np.zeros(len(points), dtype=bool)
    x, y = points.T
    # A point is inside when a line from there to the east crosses the border an odd number of times.
    for (x1, y1), (x2, y2) in zip(border[:-1], border[1:], strict=True):
        if y1 != y2:
            inside ^= ((y1 > y) != (y2 > y)) & (x < x1 + (y - y1) * (x2 - x1) / (y2 - y1))
    return inside
