"""Turn one scalar, cell or label into what JSON can carry."""

from __future__ import annotations

import math
import unicodedata
from datetime import date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy as np
import pandas as pd

#: Longer tables travel as a profile of each column instead of cell by cell; longer lists are cut.
MOST_ROWS = 500
#: Longer texts are cut.
MOST_LETTERS = 10_000
#: Larger whole numbers travel as floats: JSON readers lose their last digits anyway.
LARGEST = 2**63


def to_scalar(value: Any) -> Any:
    """Return `value` as bool, int, float, str or None (a missing value); else an object that is none of these."""
    if isinstance(value, (bool, np.bool_)):
        return bool(value)
    if value is None or value is pd.NaT or value is pd.NA or value is np.ma.masked:
        return None
    if isinstance(value, (timedelta, np.timedelta64)):  # NumPy counts its lengths of time among the integers
        return to_scalar(pd.Timedelta(value) / pd.Timedelta(days=1))
    if isinstance(value, (int, np.integer)):
        whole = int(value)
        if abs(whole) < LARGEST:
            return whole
        try:
            value = float(whole)
        except OverflowError:
            value = math.inf if whole > 0 else -math.inf
    if isinstance(value, (float, np.floating)):
        number = float(value)
        if math.isnan(number):
            return None
        rounded = float(f"{number:.10g}") if math.isfinite(number) else number
        if math.isfinite(rounded):
            return rounded
        return number if math.isfinite(number) else ("inf" if number > 0 else "-inf")
    if isinstance(value, (Decimal, Fraction)):
        return to_scalar(float(value))
    if isinstance(value, str):
        # Half of a pair of UTF-16 letters is no text that a file can hold; é may be one sign or two.
        whole_text = str(value)[:MOST_LETTERS].encode("utf-8", "replace").decode()
        return unicodedata.normalize("NFC", whole_text)
    if isinstance(value, (datetime, np.datetime64)):
        return None if pd.isna(time := pd.Timestamp(value)) else time.isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (pd.Period, pd.Interval)):
        return str(value)  # the name of a group, as the table shows it
    return value


def to_cell(value: Any) -> Any:
    """Return a table cell or label as something JSON can carry."""
    if isinstance(value, np.ndarray) and value.ndim:
        value = list(value)
    if (
        isinstance(value, (pd.Series, pd.Index))
        and len(value)
        and all(isinstance(part, str) for part in value)
    ):
        value = value.tolist()  # names, one below the other; a Series of numbers is a step too few
    if isinstance(value, (set, frozenset)):  # it has no order of its own
        return sorted(map(to_cell, value), key=lambda cell: (str(type(cell)), str(cell)))[:MOST_ROWS]
    if isinstance(value, (list, tuple)):
        return [to_cell(part) for part in value[:MOST_ROWS]]
    scalar = to_scalar(value)
    return (
        scalar
        if scalar is None or isinstance(scalar, (bool, int, float, str))
        else f"<{type(value).__name__}>"
    )
