"""Random draws whose totals are as planned, so that what is planted shows in small tables too."""

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
    drawn = np.empty(len(probability), dtype=bool)
    drawn[order] = systematic(rng, probability[order])
    return drawn


def systematic(rng: np.random.Generator, probability: np.ndarray) -> np.ndarray:
    """Draw yes or no for each row, so that every run of rows keeps to its chances (systematic sampling).

    Parameters
    ----------
    rng : numpy.random.Generator
    probability : ndarray, shape (rows,)
        Chance of yes in each row; rows of one group should stand together.

    Returns
    -------
    ndarray of bool, shape (rows,)
    """
    edge = np.concatenate([[0.0], np.cumsum(probability)]) + rng.random()
    return np.diff(np.floor(edge)) > 0


def standard(rng: np.random.Generator, *shape: int) -> np.ndarray:
    """Draw from the normal distribution, then give each column mean 0 and standard deviation 1 exactly."""
    drawn = rng.standard_normal(shape)
    drawn = drawn - drawn.mean(axis=0)
    return drawn / np.sqrt((drawn**2).sum(axis=0) / (len(drawn) - 1))


def shared_out(total: int, weights: ArrayLike) -> np.ndarray:
    """Return whole numbers in proportion to `weights` that add up to `total` (largest remainder).

    Parameters
    ----------
    total : int
    weights : array_like, shape (parts,)
        Not negative, and not all 0.

    Returns
    -------
    ndarray of int, shape (parts,)
    """
    exact = total * np.asarray(weights, dtype=float) / np.sum(weights)
    whole = np.floor(exact).astype(int)
    whole[(whole - exact).argsort(kind="stable")[: total - whole.sum()]] += 1
    return whole
