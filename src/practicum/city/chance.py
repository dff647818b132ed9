"""Chance that keeps its promise: draws whose totals are as planned, so that small tables hide no truth."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike


def even(rng: np.random.Generator, probability: np.ndarray, *cells: np.ndarray) -> np.ndarray:
    """Draw yes or no for each row, by systematic sampling within cells.

    Parameters
    ----------
    rng : numpy.random.Generator
    probability : ndarray, shape (rows,)
        Chance of yes in each row.
    cells : ndarray, shape (rows,)
        What the rows are sorted by, the first first. Among rows that agree in all of them, the number
        of yes is within one of what their chances add up to.

    Returns
    -------
    ndarray of bool, shape (rows,)
    """
    codes = [pd.factorize(cell, sort=True)[0] for cell in cells]
    order = np.lexsort((rng.random(len(probability)), *codes[::-1]))
    edge = np.concatenate([[0.0], np.cumsum(probability[order])]) + rng.random()
    drawn = np.empty(len(probability), dtype=bool)
    drawn[order] = np.diff(np.floor(edge)) > 0
    return drawn


def standard(rng: np.random.Generator, *shape: int) -> np.ndarray:
    """Draw from the normal distribution, then give each column mean 0 and standard deviation 1 exactly."""
    drawn = rng.standard_normal(shape)
    drawn = drawn - drawn.mean(axis=0)
    return drawn / np.sqrt((drawn**2).sum(axis=0) / (len(drawn) - 1))


def whole(parts: ArrayLike, total: int) -> np.ndarray:
    """Return `parts` scaled to add up to `total`, in whole numbers, by the largest remainder."""
    exact = np.asarray(parts, dtype=float) / np.sum(parts) * total
    floor = np.floor(exact).astype(int)
    short = total - floor.sum()
    floor[np.argsort(floor - exact, kind="stable")[:short]] += 1
    return floor
