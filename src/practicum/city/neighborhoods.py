"""The table ``neighborhoods``: who lives where, one row each."""

from __future__ import annotations

import numpy as np
import pandas as pd

from practicum.city.spec import QUARTILES, Spec


def make(spec: Spec, tables: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """Return ``neighborhoods``: one row per neighborhood, in the order of the spec."""
    rng = spec.rng("neighborhoods")
    count = len(spec.neighborhoods)
    population = np.array([n.population for n in spec.neighborhoods])
    income = np.array([n.income for n in spec.neighborhoods])
    limited_english = np.array([n.limited_english for n in spec.neighborhoods])
    low_income = standardized(-np.log(income))

    def share(middle: float, slope: float, noise: float) -> np.ndarray:
        value = middle + slope * low_income + noise * rng.standard_normal(count)
        return value.clip(0.02, 0.95).round(3)

    household_size = 2.3 + 1.2 * limited_english + 0.08 * rng.standard_normal(count)
    table = pd.DataFrame(
        {
            "neighborhood": [n.name for n in spec.neighborhoods],
            "district": [n.district for n in spec.neighborhoods],
            "population": population,
            "households": (population / household_size).round().astype(int),
            "median_household_income": income,
            "income_quartile": income.argsort().argsort() * QUARTILES // count + 1,
            "renter_share": share(0.47, 0.13, 0.04),
            "limited_english_share": limited_english,
            "no_car_share": share(0.14, 0.065, 0.02),
            "age_65_plus_share": share(0.16, -0.02, 0.025),
        }
    )
    return {"neighborhoods": table}


def need(table: pd.DataFrame) -> np.ndarray:
    """Return how much each neighborhood is in need: low income and limited English in equal parts.

    Returns
    -------
    ndarray, shape (neighborhoods,)
        Mean 0 and standard deviation 1 over neighborhoods; higher is more need.
    """
    low_income = standardized(-np.log(table["median_household_income"].to_numpy()))
    limited_english = standardized(table["limited_english_share"].to_numpy())
    return standardized(low_income + limited_english)


def standardized(values: np.ndarray) -> np.ndarray:
    """Return `values` with mean 0 and standard deviation 1."""
    return (values - values.mean()) / values.std()
