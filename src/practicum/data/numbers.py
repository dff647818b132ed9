"""Read numbers and days as offices write them, each in one way; what can be read in two ways is asked about.

A column is read as a whole, and the columns of one table together: ``1.234.567`` or ``12,5`` in one of them settles
what ``12.000`` in another means.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import numpy as np
import pandas as pd

from practicum.errors import DataError

#: Words for a value that is missing, in any case.
MISSING = ("n/a", "na", "n.a.", "#n/a", "null", "none", "nan", "-", "--", "\u2013", "\u2014", ".", "..", "?")
#: Which mark comes before the decimals, to the one that groups thousands.
MARKS = {".": ",", ",": "."}
#: Marks that only ever group thousands: spaces of all widths, apostrophes.
_GROUPING = re.compile(r"(?<=\d)[\s'\u2019\u00a0\u2009\u202f](?=\d{3}(?!\d))")
_MINUS = re.compile("^[\u2212\u2013\u2010\u2011\ufe63\uff0d]")
_CURRENCY = re.compile(
    r"^(?P<sign>[-+]?)\s*(?:[$\u20ac\u00a3]|US\$|USD|EUR)\s*|\s*(?:[$\u20ac\u00a3]|USD|EUR)$"
)
_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)*(?:[eE][+-]?\d+)?|[+-]?[.,]\d+")
_TWO_WAYS = re.compile(r"[+-]?[1-9]\d{0,2}(?P<mark>[.,])\d{3}")
#: The orders of day and month, with what names each.
ORDERS = {"month": "%m/%d/%Y", "day": "%d/%m/%Y"}
_DAY = re.compile(r"(?P<first>\d{1,2})(?P<mark>[/-])(?P<second>\d{1,2})(?P=mark)(?P<year>\d{4}|\d\d)(?!\d)")


def as_text(value: Any) -> str | None:
    """Return a value as text that can be read in one way; parts of an address as JSON, a missing value as None."""
    if value is None or (isinstance(value, float) and value != value) or value is pd.NaT or value is pd.NA:
        return None
    if isinstance(value, (dict, list)):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, (float, np.floating)):
        if float(value).is_integer():
            return str(int(value))
        text = str(float(value))
        return text + "0" if re.search(r"\.\d{3}$", text) else text  # three decimals could be thousands
    return str(value)


def missing(text: pd.Series) -> pd.Series:
    """Return text in which words such as ``n/a`` are missing values."""
    return text.where(~text.str.casefold().isin(MISSING), None)


def decimal_of(columns: Mapping[str, pd.Series], whole: Iterable[str], source: str) -> str:
    """Return the mark before decimals in the number columns of one table: ``"."`` or ``","``.

    Parameters
    ----------
    columns : mapping of str to Series
        The texts by name of the column; None where a value is missing.
    whole : iterable of str
        Which of them hold whole numbers.
    source : str
        What messages call the table.

    Raises
    ------
    DataError
        When a value can be read in two ways and no other settles which; names it, and the argument that does.
    """

    def mark_of(name: str, value: str) -> str | None:
        plain, _ = _plain(value)
        mark = _decimal(plain, name in whole)
        return None if not mark and _TWO_WAYS.fullmatch(plain) else mark

    told, unclear = _evidence(columns, mark_of)
    if len(told) == 1:
        return next(iter(told))
    if told:
        one, other = told["."], told[","]
        raise DataError(
            f'{source} writes decimals in two ways, "{one}" and "{other}": say which is right, decimal="." or '
            'decimal=",", and the other values are named.'
        )
    if unclear is None:
        return "."
    name, value = unclear
    mark = next(one for one in MARKS if one in value)
    small, large = value.replace(mark, "."), value.replace(mark, "")
    raise DataError(
        f'{source}: "{value}" in the column "{name}" can be {_spoken(large)} or {_spoken(small)}. Say which mark '
        f'stands before decimals: decimal="{MARKS[mark]}" for the first, decimal="{mark}" for the second.'
    )


def _evidence(
    columns: Mapping[str, pd.Series], judge: Callable[[str, str], str | None]
) -> tuple[dict[str, str], tuple[str, str] | None]:
    """Return the ways in which a table's values must be read, and the first that can be read in two.

    Parameters
    ----------
    columns : mapping of str to Series
        The texts by name of the column; None where a value is missing.
    judge : callable
        Gets a column's name and a value; gives the one way to read it, empty when it does not matter, and None
        when there are two.

    Returns
    -------
    dict of str to str
        By way the first value that tells.
    tuple of (str, str) or None
        Column and value.
    """
    told: dict[str, str] = {}
    unclear: tuple[str, str] | None = None
    for name, text in columns.items():
        for value in map(str, text.dropna().unique()):
            way = judge(name, value)
            if way is None:
                unclear = unclear or (name, value)
            elif way:
                told.setdefault(way, value)
    return told, unclear


def _spoken(number: str) -> str:
    return re.sub(r"[^\d.+-]", "", number)


def _decimal(plain: str, whole: bool) -> str:
    """Return which mark can only stand before decimals in a value; empty when it does not tell."""
    if not _NUMBER.fullmatch(plain):
        return ""
    marks = [sign for sign in plain if sign in MARKS]
    if not marks:
        return ""
    last = marks[-1]
    if len(set(marks)) == 2:
        return last if marks.count(last) == 1 else ""
    if len(marks) > 1:  # grouped in thousands, or no number at all
        return MARKS[last] if re.fullmatch(r"[+-]?\d{1,3}(?:[.,]\d{3})+", plain) else ""
    if not _TWO_WAYS.fullmatch(plain):
        return last
    # As a decimal it would be no whole number, so it is not one.
    return MARKS[last] if whole and not plain.endswith("000") else ""


def read(text: pd.Series, decimal: str) -> pd.Series:
    """Return a column as numbers; what is none becomes missing.

    Currency signs, spaces and apostrophes between thousands, and a minus of any kind are understood, ``(12)`` is
    -12, and ``45%`` is 0.45.
    """
    return pd.to_numeric(text.map(lambda value: _read(value, decimal), na_action="ignore"), errors="coerce")


def _read(value: str, decimal: str) -> float | int | None:
    plain, percent = _plain(value)
    grouping = MARKS[decimal]
    head = plain.partition(decimal)[0]
    # Groups have three digits each, and only whole thousands are grouped.
    if grouping in plain and not re.fullmatch(rf"[+-]?\d{{1,3}}(?:{re.escape(grouping)}\d{{3}})+", head):
        return None
    plain = plain.replace(grouping, "").replace(decimal, ".")
    if not re.fullmatch(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?", plain):
        return None
    number = float(plain)
    if percent:
        return number / 100
    return int(plain) if re.fullmatch(r"[+-]?\d+", plain) else number


def _plain(value: str) -> tuple[str, bool]:
    """Return a value without currency, grouping by spaces and other ways to write minus, and whether it is percent."""
    text = _MINUS.sub("-", value.strip())
    if text.startswith("(") and text.endswith(")"):
        text = "-" + text[1:-1].strip()
    percent = text.endswith("%")
    text = text.removesuffix("%").strip()
    text = _CURRENCY.sub(lambda found: found["sign"] or "", text).strip()
    return _GROUPING.sub("", _MINUS.sub("-", text)), percent


def day_order(columns: Mapping[str, pd.Series], source: str) -> str:
    """Return which comes first in days such as ``03/04/2025``: ``"month"`` or ``"day"``.

    Parameters
    ----------
    columns : mapping of str to Series
        The texts of a table's columns of times, by name.
    source : str
        What messages call the table.

    Raises
    ------
    DataError
        When days can be read in two ways and none settles which; names one, and the argument that does.
    """
    told, unclear = _evidence(columns, lambda name, value: _order(value))
    if len(told) == 1:
        return next(iter(told))
    if told or unclear is None:
        return "month"  # what does not fit is named row by row
    name, value = unclear
    ways = " or ".join(f'dates="{_pattern(value, order)}"' for order in ORDERS)
    raise DataError(
        f'{source}: "{value}" in the column "{name}" can be read with the month or the day first. '
        f"Say which: {ways}."
    )


def _order(value: str) -> str | None:
    """Return what comes first in a day: ``"day"``, ``"month"``, empty when it says nothing, None when both may."""
    found = _DAY.match(value)
    if not found:
        return ""
    first, second = int(found["first"]), int(found["second"])
    if 12 < first <= 31 and 1 <= second <= 12:
        return "day"
    if 12 < second <= 31 and 1 <= first <= 12:
        return "month"
    return None if first != second and 1 <= first <= 12 and 1 <= second <= 12 else ""


def _pattern(value: str, order: str) -> str:
    """Return how a time is written, as for ``strptime``."""
    found = _DAY.match(value)
    assert found is not None
    year = "%Y" if len(found["year"]) == 4 else "%y"
    day = ORDERS[order].removesuffix("%Y").replace("/", found["mark"]) + year
    rest = value[found.end() :]
    clock = re.fullmatch(
        r"(?P<gap>[ T]+)\d{1,2}(?P<minutes>:\d\d)(?P<seconds>:\d\d)?(?P<half>\s*[AaPp][Mm])?", rest
    )
    if not clock:
        return day
    hour = "%I" if clock["half"] else "%H"
    return f"{day}{clock['gap']}{hour}:%M{':%S' if clock['seconds'] else ''}{' %p' if clock['half'] else ''}"
