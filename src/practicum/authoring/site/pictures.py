"""One small picture of a table, from a few words: what to draw, the values, the description."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pandas as pd

from practicum import data, figure

WIDTH = 5.0  # inches; narrower than in a notebook, so that words stay readable on a phone
MOST_BARS = 12


@dataclass(frozen=True)
class Picture:
    """What to draw of a table.

    Parameters
    ----------
    kind : str
        One of `KINDS`.
    title, x, y : str
        As in ``figure.new``.
    by : str
        The column that names bars, places or points along the bottom. A time counts by month.
    value : str
        The column to draw; without it, rows are counted.
    how : str
        How the values of a group become one: ``sum``, ``mean``, ``median``; ``words`` counts the words of a text.
    where : str
        Which rows, as in ``DataFrame.query``; all by default.
    order : str
        ``size`` puts the largest bar first, ``name`` goes by name, ``table`` keeps the order of the table.
    """

    kind: str
    title: str
    x: str
    y: str
    by: str = ""
    value: str = ""
    how: str = "sum"
    where: str = ""
    order: str = "size"


def values(picture: Picture, table: pd.DataFrame) -> pd.Series:
    """Return the numbers that a picture shows; of dots, the index is their place along the bottom."""
    rows = table.query(picture.where) if picture.where else table
    return _VALUES[picture.kind](picture, rows)


def alt(picture: Picture, shown: pd.Series) -> str:
    """Return the description of a picture in words, worked out from what it shows."""
    return f"{KINDS[picture.kind]}. {picture.title}. {_FINDINGS[picture.kind](picture, shown)}"


def draw(picture: Picture, shown: pd.Series, city: str) -> bytes:
    """Draw a picture as PNG."""
    fig, ax = figure.new(picture.title, x=picture.x, y=picture.y)
    with figure.closing(fig):
        fig.set_size_inches(WIDTH, _height(picture, shown))
        if picture.kind == "bars":
            figure.bars(ax, shown)
            ax.locator_params(axis="x", nbins=5)  # long numbers need room
        elif picture.kind == "line":
            figure.line(ax, shown)
        elif picture.kind == "dots":
            figure.dots(ax, shown.index, shown)
        elif picture.kind == "map":
            level = "neighborhood" if picture.by == "neighborhood" else "area"
            figure.map(ax, data.shapes(level, city), shown, labels=False)
        else:
            figure.histogram(ax, shown, bins=20, mark={"middle": float(shown.median())})
        return figure.png(fig)


def _height(picture: Picture, shown: pd.Series) -> float:
    if picture.kind == "bars":
        return 1.2 + 0.25 * max(len(shown), 2)
    return 3.4 if picture.kind == "map" else 2.7


def _grouped(picture: Picture, rows: pd.DataFrame) -> pd.Series:
    """Return one number a group, in the order of the table."""
    if picture.how == "words":
        return _words(picture, rows.set_index(picture.by))
    groups = rows.groupby(picture.by, sort=False)
    return groups[picture.value].agg(picture.how) if picture.value else groups.size()


def _bars(picture: Picture, rows: pd.DataFrame) -> pd.Series:
    found = _grouped(picture, rows)
    if picture.order == "size":
        found = found.sort_values(ascending=False, kind="stable")
    elif picture.order == "name":
        found = found.sort_index()
    return found.head(MOST_BARS)


def _line(picture: Picture, rows: pd.DataFrame) -> pd.Series:
    if pd.api.types.is_datetime64_dtype(rows[picture.by]):
        rows = rows.assign(**{picture.by: rows[picture.by].dt.to_period("M")})
    return _grouped(picture, rows).sort_index()


def _dots(picture: Picture, rows: pd.DataFrame) -> pd.Series:
    return rows.dropna(subset=[picture.by, picture.value]).set_index(picture.by)[picture.value]


def _histogram(picture: Picture, rows: pd.DataFrame) -> pd.Series:
    return rows[picture.value].dropna()


def _words(picture: Picture, rows: pd.DataFrame) -> pd.Series:
    return rows[picture.value].dropna().map(lambda text: len(text.split()))


def _extremes(picture: Picture, shown: pd.Series) -> str:
    high, low = shown.idxmax(), shown.idxmin()
    words = {"bars": ("bars", "longest", "shortest"), "map": ("places", "highest", "lowest")}
    parts, most, least = words[picture.kind]
    if shown.max() == shown.min():
        return f"All {len(shown)} {parts} have {_number(shown.max())}."
    return (
        f"Of {len(shown)} {parts}, the {most} is {high} with {_number(shown.max())}, "
        f"the {least} {low} with {_number(shown.min())}."
    )


def _course(picture: Picture, shown: pd.Series) -> str:
    ends = f"It begins with {_number(shown.iloc[0])} in {shown.index[0]} and ends with {_number(shown.iloc[-1])} in {shown.index[-1]}"
    return f"{ends}; the highest is {_number(shown.max())}, the lowest {_number(shown.min())}."


def _cloud(picture: Picture, shown: pd.Series) -> str:
    x = pd.Series(shown.index)
    return (
        f"{len(shown):,} dots. Along the bottom, {picture.x}, from {_number(x.min())} to {_number(x.max())}; "
        f"up the side, {picture.y}, from {_number(shown.min())} to {_number(shown.max())}."
    )


def _spread(picture: Picture, shown: pd.Series) -> str:
    low, middle, high = (_number(shown.quantile(q)) for q in (0.25, 0.5, 0.75))
    return f"The value in the middle is {middle}; half of all lie between {low} and {high}."


def _number(value: Any) -> str:
    return f"{value:,.0f}" if value == round(value) or abs(value) >= 1000 else f"{value:,.3g}"


KINDS = {
    "bars": "Bar chart",
    "line": "Line chart",
    "dots": "Dot chart",
    "map": "Map",
    "histogram": "Histogram",
    "words": "Histogram of words",
}
_VALUES: dict[str, Callable[[Picture, pd.DataFrame], pd.Series]] = {
    "bars": _bars,
    "line": _line,
    "dots": _dots,
    "map": _grouped,
    "histogram": _histogram,
    "words": _words,
}
_FINDINGS: dict[str, Callable[[Picture, pd.Series], str]] = {
    "bars": _extremes,
    "line": _course,
    "dots": _cloud,
    "map": _extremes,
    "histogram": _spread,
    "words": _spread,
}
