"""Validate a city's own table against the columns of the practice city: convert types, check with pandera."""

from __future__ import annotations

import re
from collections.abc import Mapping
from difflib import get_close_matches
from typing import Any

import pandas as pd

from practicum.data import numbers
from practicum.data.tables import Column, card
from practicum.data.web import need
from practicum.errors import DataError

#: Columns a city's own table cannot do without; for other tables, all of the card's.
REQUIRED = {
    "service-requests": ("request_id", "opened", "closed", "service", "neighborhood"),
    "neighborhoods": ("neighborhood", "population"),
}
#: Columns that may not have gaps.
_FILLED = {
    "service-requests": ("request_id", "opened", "service"),
    "neighborhoods": ("neighborhood", "population"),
}
#: Columns in which no value may stand twice.
_UNIQUE = {"service-requests": ("request_id",), "neighborhoods": ("neighborhood",)}
#: Years a city's records can be of; portals fill gaps with 1900 or 9999.
_YEARS = (1970, 2100)
#: Fewer people than this in a neighborhood are worth a look.
_FEW_PEOPLE = 100
#: Ways to write a day, by which comes first where that can be unclear; tried on a whole column.
_DAYS = {
    "month": ("%m/%d/%Y", "%m/%d/%y", "%m-%d-%Y"),
    "day": ("%d/%m/%Y", "%d/%m/%y", "%d-%m-%Y"),
    "": ("%Y/%m/%d", "%d.%m.%Y", "%B %d, %Y", "%b %d, %Y"),
}
_CLOCKS = ("", " %H:%M", " %H:%M:%S", " %I:%M %p", " %I:%M:%S %p")
#: Units of columns that name their least and greatest value, such as "0 to 1".
_RANGE = re.compile(r"(?P<least>\d+) (?:to|or) (?P<most>\d+)")
# Only after a clock time: in 01-31-2024 the end is a year.
_OFFSET = re.compile(r"(?<=:\d\d)(?:\.\d+)?\s*(?:Z|UTC|[+-]\d\d:?\d\d)$")


def needed(table: str) -> tuple[str, ...]:
    """Return the columns a city's own `table` must have."""
    return REQUIRED.get(table) or tuple(card_columns(table))


def card_columns(table: str) -> list[str]:
    """Return the names of all columns of `table`."""
    return [column.name for column in card(table).columns]


def check_names(columns: Mapping[str, str], table: str) -> None:
    """Check that a mapping names every needed column and only columns of `table`.

    Raises
    ------
    DataError
        Names the column and the nearest.
    """
    known = card_columns(table)
    for name in columns:
        if name not in known:
            close = get_close_matches(str(name), known, n=1)
            instead = f'Did you mean "{close[0]}"?' if close else f"Write one of: {', '.join(known)}."
            raise DataError(f'columns= has "{name}", which is no column of {table}. {instead}')
    if missing := [name for name in needed(table) if name not in columns]:
        raise DataError(
            f'{table} needs the column "{missing[0]}": add "{missing[0]}": "the portal\'s name for it" to columns=.'
        )


def no_such_column(source: str, column: str, found: list[str]) -> DataError:
    """Return the error for a column that a portal or file does not have."""
    close = get_close_matches(column.casefold(), [name.casefold() for name in found], n=1, cutoff=0.5)
    nearest = next((name for name in found if close and name.casefold() == close[0]), None)
    shown = ", ".join(found[:30]) + (" and more" if len(found) > 30 else "")
    hint = f'Did you mean "{nearest}"? ' if nearest else ""
    return DataError(f'{source} has no column "{column}". {hint}Its columns are: {shown}.')


def conform(
    raw: pd.DataFrame,
    table: str,
    source: str,
    *,
    from_: Mapping[str, str] | None = None,
    first_row: int = 1,
    dates: str | None = None,
    timezone: str | None = None,
    decimal: str | None = None,
    drop_bad: bool = False,
) -> pd.DataFrame:
    """Return `raw` with the types of `table`, after pandera found nothing wrong with its values.

    Parameters
    ----------
    raw : DataFrame
        Text columns named as in the `table`'s card; None where a value is missing.
    table : str
        Such as ``"service-requests"``.
    source : str
        What messages call the data.
    from_ : mapping, optional
        What the source calls each column.
    first_row : int
        The number people see at the first row of data: 2 in a spreadsheet with a header.
    dates : str, optional
        How times are written, as for ``strptime``.
    timezone : str, optional
        The city's time zone, for times that carry their own.
    decimal : {".", ","}, optional
        The mark before decimals, where the table itself does not settle it.
    drop_bad : bool
        Leave bad rows out, and print how many, instead of raising.

    Raises
    ------
    DataError
        When a value can be read in two ways, and names what settles it; else names the first column with bad
        values, and three of its rows.
    """
    if decimal is not None and decimal not in numbers.MARKS:
        raise DataError(f'decimal="{decimal}" is no mark before decimals; write decimal="." or decimal=",".')
    columns = [column for column in card(table).columns if column.name in raw]
    text = raw[[column.name for column in columns]].apply(_clean)
    # Paging through a table that grows can bring a row twice; that is no fault of the data.
    text = text[~text.duplicated()]
    written = text.copy()
    for column in columns:
        if column.type != "text":
            text[column.name] = numbers.missing(text[column.name])
    counted = {column.name: text[column.name] for column in columns if column.type in ("integer", "number")}
    if decimal is None:
        whole_names = [column.name for column in columns if column.type == "integer"]
        decimal = numbers.decimal_of(counted, whole_names, source)
    timed = {column.name: text[column.name] for column in columns if column.type == "time"}
    order = "" if dates else numbers.day_order(timed, source)
    typed = pd.DataFrame(
        {
            name: (
                numbers.read(text[name], decimal)
                if name in counted
                else times(text[name], dates, timezone, order)
                if name in timed
                else text[name]
            )
            for name in text
        },
        index=text.index,
    )
    failures = _failures(text, typed, columns, table)
    if not failures.empty and not drop_bad:
        raise DataError(_sentence(failures, written, source, from_ or {}, first_row))
    if not failures.empty:
        bad = list(failures["index"].unique())
        names = ", ".join(failures["column"].unique())
        print(f"Left out {len(bad):,} of {len(typed):,} rows of {source}: something is wrong in {names}.")
        typed = typed[~typed.index.isin(bad)]
    whole = [
        column.name for column in columns if column.type == "integer" and typed[column.name].notna().all()
    ]
    return typed.astype(dict.fromkeys(whole, "int64")).reset_index(drop=True)


def name_few(made: pd.DataFrame, table: str, source: str) -> None:
    """Print in which neighborhoods next to nobody lives: most often thousands were lost on the way."""
    if table != "neighborhoods" or "population" not in made:
        return
    few = made[made["population"].between(0, _FEW_PEOPLE, inclusive="left")]
    if len(few):
        shown = [
            f"{name}: {people:,.0f}"
            for name, people in zip(few["neighborhood"], few["population"], strict=True)
        ]
        print(
            f"{source}: {len(few):,} of {len(made):,} neighborhoods have fewer than {_FEW_PEOPLE} people "
            f"({', '.join(shown[:3])}). Look whether the file counts in thousands."
        )


def _clean(values: pd.Series) -> pd.Series:
    """Return text without outer spaces; empty text is missing."""
    text = values.astype("str").str.strip()
    return text.where(values.notna() & (text != ""), None)


def times(
    text: pd.Series, dates: str | None = None, timezone: str | None = None, order: str = "month"
) -> pd.Series:
    """Return times without a zone, in the city's local time.

    An offset such as ``-05:00`` is dropped, which leaves the clock on the wall, unless `timezone`
    says where to look at the clock. `order` is what comes first in days such as 03/04/2025 (`numbers.day_order`).
    """
    given = text.notna()
    if timezone:
        try:
            zoned = pd.to_datetime(text, format="ISO8601", errors="coerce", utc=True).dt.tz_convert(timezone)
        except (KeyError, ValueError, ImportError, OSError):
            raise DataError(
                f'There is no time zone "{timezone}"; write it like timezone="America/Chicago".'
            ) from None
        has_offset = text.str.contains(_OFFSET, na=False)
        local = times(text.where(~has_offset), dates, order=order)
        return local.where(~has_offset, zoned.dt.tz_localize(None).astype(local.dtype))
    wall = text.str.replace(_OFFSET, "", regex=True)
    best = pd.Series(pd.NaT, index=text.index, dtype="datetime64[us]", name=text.name)
    ways = [f"{day}{clock}" for day in (*_DAYS.get(order, ()), *_DAYS[""]) for clock in _CLOCKS]
    for format in [dates] if dates else ["ISO8601", *ways]:
        try:
            tried = pd.to_datetime(wall, format=format, errors="coerce").astype("datetime64[us]")
        except ValueError:
            raise DataError(f'dates="{format}" is no pattern for times; write it like "%m/%d/%Y".') from None
        if tried.notna().sum() > best.notna().sum():
            best = tried
        if best[given].notna().all():
            break
    return best


def _failures(text: pd.DataFrame, typed: pd.DataFrame, columns: list[Column], table: str) -> pd.DataFrame:
    """Return what pandera finds wrong: columns ``column``, ``check`` and ``index``."""
    pandera = need("pandera.pandas", "pandera", "Checking your own city's data")

    def checks(column: Column) -> list[Any]:
        # Pandera leaves gaps out before a check, so a value that could not be converted shows as a new gap.
        made = []
        if column.type in ("time", "integer", "number"):
            kind = {"time": "a time", "integer": "a whole number", "number": "a number"}[column.type]
            made.append(pandera.Check(lambda s: typed.loc[s.index, s.name].notna(), error=f"is not {kind}"))
        if column.type == "integer":
            made.append(
                pandera.Check(
                    lambda s: (found := typed.loc[s.index, s.name]).isna() | (found % 1 == 0),
                    error="is not a whole number",
                )
            )
        if column.type == "time":
            made.append(
                pandera.Check(
                    lambda s: (found := typed.loc[s.index, s.name]).isna() | found.dt.year.between(*_YEARS),
                    error="is not a time a city can have records of",
                )
            )
        if found := _RANGE.fullmatch(column.unit):
            least, most = int(found["least"]), int(found["most"])
            what = (
                "a share from 0 to 1 (write 45 percent as 0.45 or 45%)"
                if column.unit == "0 to 1"
                else column.unit
            )
            made.append(
                pandera.Check(
                    lambda s: (found := typed.loc[s.index, s.name]).isna() | found.between(least, most),
                    error=f"is not {what}",
                )
            )
        if column.unit == "people":
            made.append(
                pandera.Check(
                    lambda s: (found := typed.loc[s.index, s.name]).isna() | (found >= 0),
                    error="is less than nobody",
                )
            )
        if column.name in _UNIQUE.get(table, ()):
            made.append(pandera.Check(lambda s: ~s.duplicated(keep="first"), error="stands there before"))
        return made

    schema = pandera.DataFrameSchema(
        {
            column.name: pandera.Column(
                nullable=column.name not in _FILLED.get(table, ()), checks=checks(column), required=True
            )
            for column in columns
        }
    )
    try:
        schema.validate(text, lazy=True)
    except pandera.errors.SchemaErrors as errors:
        found: pd.DataFrame = errors.failure_cases[["column", "check", "index"]].dropna(subset=["index"])
        return found.drop_duplicates(["column", "index"])
    return pd.DataFrame(columns=["column", "check", "index"])


def _sentence(
    failures: pd.DataFrame, text: pd.DataFrame, source: str, from_: Mapping[str, str], first_row: int
) -> str:
    """Return the sentence that names the first bad column, three of its rows, and the count in others."""
    first = failures["column"].iloc[0]
    bad = failures[failures["column"] == first].sort_values("index")
    wrong = "is empty" if (check := str(bad["check"].iloc[0])) == "not_nullable" else check
    theirs = f' (there: "{from_[first]}")' if from_.get(first, first) != first else ""
    rows = [
        f"row {int(index) + first_row}" + (f' "{value[:40]}"' if isinstance(value, str) else "")
        for index in bad["index"].head(3)
        for value in [text.at[index, first]]
    ]
    more = f" and {len(bad) - 3:,} more" if len(bad) > 3 else ""
    others = failures.loc[failures["column"] != first, "column"].value_counts()
    also = (
        " Also wrong: " + ", ".join(f"{name} ({count:,})" for name, count in others.items()) + "."
        if len(others)
        else ""
    )
    fix = 'say how times are written, such as dates="%d/%m/%Y", ' if "time" in wrong else ""
    if wrong.endswith("number"):
        fix = 'say which mark stands before decimals, decimal="." or decimal=",", '
    return (
        f'{source}: the column "{first}"{theirs} {wrong} in {", ".join(rows)}{more}.{also} '
        f"Choose another column, {fix}or leave such rows out with drop_bad=True."
    )
