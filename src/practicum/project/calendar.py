"""Working days and dates: Monday to Friday, without the holidays that are given."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
import pandas as pd

from practicum.errors import ProjectError


def start_date(first: Any, day: int, *, holidays: Iterable[Any] = ()) -> pd.Timestamp:
    """Return the date on which work begins that starts so many working days after the first.

    Parameters
    ----------
    first : str or date
        The project's first working day. On a weekend or holiday, the next working day counts.
    day : int
        Working days after it: 0 is the first day itself.
    holidays : iterable of str or date
        Days that are not worked.

    Returns
    -------
    pandas.Timestamp
        A working day.

    Raises
    ------
    ProjectError
        When `first` is no date.
    """
    away = np.array([_day(one) for one in holidays], dtype="datetime64[D]")
    return pd.Timestamp(np.busday_offset(_day(first), int(day), roll="forward", holidays=away))


def finish_date(first: Any, day: int, *, holidays: Iterable[Any] = ()) -> pd.Timestamp:
    """Return the last working day of work that is done when so many working days are over.

    A project of 5 working days that starts on a Friday is done on the Thursday after.

    Parameters
    ----------
    first : str or date
        The project's first working day.
    day : int
        How many working days are over by then.
    holidays : iterable of str or date
        Days that are not worked.

    Returns
    -------
    pandas.Timestamp
        A working day.

    Raises
    ------
    ProjectError
        When `first` is no date.
    """
    return start_date(first, max(int(day) - 1, 0), holidays=holidays)


def _day(value: Any) -> np.datetime64:
    try:
        day = pd.Timestamp(value)
    except (ValueError, TypeError):
        day = None
    if day is None or pd.isna(day):
        raise ProjectError(f'"{value}" is not a date. Write it as year, month, day, such as "2025-02-28".')
    return np.datetime64(day.date(), "D")
