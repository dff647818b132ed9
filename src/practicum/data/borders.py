"""The borders of a city's parts, ready to draw."""

from __future__ import annotations

import numpy as np

from practicum.errors import DataError, nearest

from .tables import load

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
    table = load("boundaries", city)
    mine = table[table["level"] == level]
    return {
        name: np.array(polygon[len("POLYGON ((") : -len("))")].replace(",", "").split(), float).reshape(-1, 2)
        for name, polygon in zip(mine["name"], mine["polygon"], strict=True)
    }
