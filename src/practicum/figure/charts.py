"""Start a figure, and draw on it: bars, lines, dots, intervals, histograms, maps and marks."""

from __future__ import annotations

import math
import textwrap
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from matplotlib import rcParams
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.cm import ScalarMappable
from matplotlib.colors import Normalize, to_rgb
from matplotlib.figure import Figure
from matplotlib.path import Path
from matplotlib.patheffects import withStroke
from matplotlib.text import Annotation

from practicum.errors import FigureError, nearest
from practicum.figure.description import figure_of
from practicum.figure.style import BLUE, DASHES, GRAY, INK, MARKERS, PALETTE, SEQUENTIAL, VERMILION, WIDTH

#: How the parts of a figure are known that are no data: names at the ends of lines, and marks.
_END, _MARK = "practicum-end", "practicum-mark"
_BEHIND_TEXT = {"facecolor": "white", "edgecolor": "none", "alpha": 0.85, "pad": 1}
_PURPOSE = {
    "title": "say what the figure shows, as a short sentence",
    "x": "name what runs along the bottom, with its unit",
    "y": "name what runs up the side, with its unit",
}


def new(
    title: str = "", x: str = "", y: str = "", *, panels: int | Sequence[str] = 1, height: float | None = None
) -> tuple[Figure, Any]:
    """Start a figure.

    Parameters
    ----------
    title : str
        The finding, as a sentence. Long ones are wrapped.
    x, y : str
        Names of the axes, with units: ``"Wait (days)"``.
    panels : int or sequence of str, optional
        Several panels side by side that share both axes, or their names.
    height : float, optional
        Height in inches; the width is always 7.

    Returns
    -------
    fig : matplotlib.figure.Figure
    ax : matplotlib.axes.Axes or list of Axes
        A list when there are several panels.

    Raises
    ------
    FigureError
        When the title or the name of an axis is empty.
    """
    for name, value in (("title", title), ("x", x), ("y", y)):
        if not str(value).strip():
            raise FigureError(f'figure.new needs {name}="...": {_PURPOSE[name]}.')
    names = [""] * panels if isinstance(panels, int) else list(panels)
    fig, grid = plt.subplots(
        1, len(names), sharex=True, sharey=True, squeeze=False, figsize=(WIDTH, height or 3.8)
    )
    axes = list(grid[0])
    fig.suptitle(textwrap.fill(title, 66), x=0.01, ha="left")
    for ax, name in zip(axes, names, strict=True):
        ax.set_title(name)
    if len(axes) == 1:
        axes[0].set_xlabel(x)
        axes[0].set_ylabel(y)
        return fig, axes[0]
    fig.supxlabel(x, fontsize=rcParams["axes.labelsize"], fontweight="normal")
    fig.supylabel(y, fontsize=rcParams["axes.labelsize"], fontweight="normal")
    return fig, axes


def bars(
    ax: Axes,
    values: Any,
    *,
    highlight: Any = (),
    labels: bool | str = True,
    color: str = BLUE,
) -> None:
    """Draw horizontal bars from zero, first on top, each with its value written at its end.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
    values : Series or mapping
        One number a bar; the index names the bars. A missing number is shown as "no data".
    highlight : label or list of labels, optional
        Bars to point out: they change color and are hatched, the others turn gray.
    labels : bool or str, optional
        Whether to write the values, or how: ``"{:.1f} days"``.
    color : str, optional
        Color of the bars when none is highlighted.

    Raises
    ------
    FigureError
        When there is nothing to draw, or `highlight` names no bar.
    """
    series = _series(values, "figure.bars")
    names = [str(name) for name in series.index]
    chosen = {str(name) for name in _listed(highlight)}
    for name in sorted(chosen - set(names)):
        raise FigureError(f'figure.bars has no bar named "{name}" to highlight.{nearest(name, names)}')
    numbers = series.to_numpy(dtype=float)
    # Positions, not names: two bars may carry one name.
    height = min(0.72, 0.2 * len(names))  # two bars need not fill the page
    drawn = ax.barh(range(len(names)), np.nan_to_num(numbers), color=GRAY if chosen else color, height=height)
    ax.set_ylim(-0.6, len(names) - 0.4)
    for name, bar in zip(names, drawn, strict=True):
        if name in chosen:
            bar.set(facecolor=VERMILION, hatch="//")
    ax.set_yticks(range(len(names)), names)
    ax.invert_yaxis()
    ax.grid(visible=False, axis="y")
    ax.tick_params(axis="y", length=0)
    ax.axvline(0, color=INK, linewidth=1)
    # Panels share the axis: what an earlier one set must not cut off these bars, nor these the earlier ones.
    ax.autoscale(axis="x")
    ax.margins(x=0.12)
    low, high = ax.get_xlim()
    drawn_yet = [other.dataLim for other in ax.get_shared_x_axes().get_siblings(ax)]
    ax.set_xlim(
        min(low, 0) if any(limits.x0 < 0 for limits in drawn_yet) else 0,
        max(high, 0) if any(limits.x1 > 0 for limits in drawn_yet) else 0.05,
    )
    ax.xaxis.set_major_formatter(_plain)
    if labels:
        ax.bar_label(drawn, labels=[_written(n, labels, numbers) for n in numbers], padding=4, fontsize=10)


def line(ax: Axes, values: Any, *, label: str = "", color: str | None = None) -> None:
    """Draw a line through the values of a Series, named at its end instead of in a legend.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
    values : Series or mapping
        The index runs along the bottom: numbers, dates or periods, in their order.
    label : str, optional
        Name of the line.
    color : str, optional
        One of the named colors; the next free one otherwise. Dash and marker always differ.

    Raises
    ------
    FigureError
        When there is nothing to draw.
    """
    series = _series(values, "figure.line")
    index = series.index.to_timestamp() if isinstance(series.index, pd.PeriodIndex) else series.index
    nth = sum(line.get_gid() != _MARK for line in ax.lines) % len(PALETTE)
    (drawn,) = ax.plot(
        index,
        series.to_numpy(dtype=float),
        color=color or PALETTE[nth],
        linestyle=DASHES[nth],
        marker=MARKERS[nth] if len(series) <= 40 else "",
        label=label or None,
    )
    ax.yaxis.set_major_formatter(_plain)
    there = np.flatnonzero(series.notna())
    if label and there.size:
        x, y = (np.asarray(data) for data in drawn.get_data(orig=False))
        end = (x[there[-1]], y[there[-1]])
        ax.annotate(label, end, xytext=(8, 0), textcoords="offset points", va="center", gid=_END)


def dots(ax: Axes, x: Any, y: Any, *, label: str = "", color: str | None = None) -> None:
    """Draw one dot for each pair of numbers.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
    x, y : Series or sequence of numbers, of one length
    label : str, optional
        Name of the group, shown in a legend; each group has its own color and marker.
    color : str, optional
        One of the named colors; the next free one otherwise.

    Raises
    ------
    FigureError
        When the two differ in length or are empty.
    """
    x, y = list(x), list(y)
    if len(x) != len(y) or not x:
        raise FigureError(
            f"figure.dots needs as many x as y values, at least one; it got {len(x)} and {len(y)}."
        )
    nth = len(ax.collections) % len(PALETTE)
    ax.scatter(
        x,
        y,
        s=34,
        color=color or PALETTE[nth],
        marker=MARKERS[nth],
        edgecolor="white",
        linewidth=0.5,
        label=label or None,
    )
    if label:
        ax.legend(loc="best")


def ranges(ax: Axes, table: pd.DataFrame, *, zero: float | None = None) -> None:
    """Draw estimates with their intervals, one a row: a dot, a line from low to high, and the numbers.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
    table : DataFrame
        Columns ``estimate``, ``low`` and ``high``; the index names the rows.
    zero : float, optional
        Where "no difference" lies, drawn as a dashed line.

    Raises
    ------
    FigureError
        When a column is missing or the table is empty.
    """
    for column in ("estimate", "low", "high"):
        if column not in table.columns:
            raise FigureError(
                f'figure.ranges needs a column "{column}"; the table has {", ".join(str(name) for name in table.columns)}.'
            )
    if table.empty:
        raise FigureError("figure.ranges got a table without rows; check the filter above it.")
    rows = range(len(table))
    middle, low, high = (table[name].to_numpy(dtype=float) for name in ("estimate", "low", "high"))
    everything = np.concatenate([middle, low, high])
    ax.hlines(rows, low, high, color=BLUE, linewidth=2.2)
    ax.plot(middle, rows, "o", color=BLUE, markersize=8)
    for row in rows:
        estimate, *ends = (_number(n, everything) for n in (middle[row], low[row], high[row]))
        text = f"{estimate} ({ends[0]} to {ends[1]})"
        place: dict[str, Any] = {"xytext": (0, 8), "textcoords": "offset points", "ha": "center"}
        ax.annotate(text, (middle[row], row), fontsize=10, bbox=_BEHIND_TEXT, **place)
    if zero is not None:
        ax.axvline(zero, color=INK, linestyle="--", linewidth=1.2)
    ax.set_yticks(rows, [str(name) for name in table.index])
    ax.set_ylim(len(table) - 0.5, -0.7)
    ax.grid(visible=False, axis="y")
    ax.xaxis.set_major_formatter(_plain)


def histogram(
    ax: Axes, values: Any, *, mark: Mapping[str, float] | None = None, bins: Any = 30, color: str = BLUE
) -> None:
    """Draw how many values fall in each range, and name some values, such as the median.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
    values : Series or sequence of numbers
        Missing ones are left out.
    mark : mapping of str to float, optional
        Values to point out: ``{"median": 6.2, "mean": 9.1}``.
    bins : int or sequence of float, optional
        Number of ranges, or their edges.
    color : str, optional

    Raises
    ------
    FigureError
        When there is nothing to draw.
    """
    numbers = _series(values, "figure.histogram").dropna().to_numpy(dtype=float)
    ax.hist(numbers, bins=bins, color=color, linewidth=0.6)
    ax.grid(visible=False, axis="x")
    ax.xaxis.set_major_formatter(_plain)
    ax.yaxis.set_major_formatter(_plain)
    for name, value in (mark or {}).items():
        _mark_x(ax, value, f"{name} {_number(value, [value])}")


def mark(ax: Axes, *, x: Any = None, y: Any = None, text: str) -> None:
    """Draw a dashed line at one x or y value, with its name: a target, a median, the day a pilot began.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
    x, y : number or date
        Give one of them.
    text : str
        What lies there.

    Raises
    ------
    FigureError
        When neither or both are given.
    """
    if (x is None) == (y is None):
        raise FigureError("figure.mark needs either x=... or y=..., the place of the line.")
    if x is not None:
        _mark_x(ax, x, text)
        return
    ax.axhline(y, color=INK, linestyle="--", linewidth=1.4, gid=_MARK)
    place: dict[str, Any] = {"xycoords": ("axes fraction", "data"), "textcoords": "offset points"}
    ax.annotate(text, (1, y), xytext=(-2, 4), ha="right", fontsize=10, bbox=_BEHIND_TEXT, **place)


def marks(ax: Axes) -> list[Artist]:
    """Return the lines and names on an Axes that `mark` and `histogram` drew: they are no data."""
    return [artist for artist in (*ax.lines, *ax.texts) if artist.get_gid() == _MARK]


def end_labels(ax: Axes) -> list[Annotation]:
    """Return the names that `line` wrote at the ends of lines."""
    return [text for text in ax.texts if isinstance(text, Annotation) and text.get_gid() == _END]


def _mark_x(ax: Axes, x: Any, text: str) -> None:
    ax.axvline(x, color=INK, linestyle="--", linewidth=1.4, gid=_MARK)
    # Each further name stands one line lower, so that close marks do not cover each other.
    down = -4 - 17 * sum(other.get_gid() == _MARK for other in ax.texts)
    place: dict[str, Any] = {
        "xycoords": ("data", "axes fraction"),
        "textcoords": "offset points",
        "gid": _MARK,
    }
    ax.annotate(text, (x, 1), xytext=(5, down), va="top", fontsize=10, bbox=_BEHIND_TEXT, **place)


def map(
    ax: Axes,
    shapes: Mapping[Any, Any],
    values: Any,
    *,
    labels: bool | str = True,
    names: bool | None = None,
    highlight: Any = (),
) -> None:
    """Color places by their value, the darker the higher, and write the value into each.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
        North is up, and the scale is the same both ways; the frame is left out.
    shapes : mapping of label to array, shape (points, 2)
        Border of each place, as from ``data.shapes()``.
    values : Series or mapping
        One number a place; the index names the places. A place without a number is gray and hatched, and
        says "no data".
    labels : bool or str, optional
        Whether to write the values, or how: ``"{:.1f} days"``. Without labels, a bar shows the scale.
    names : bool, optional
        Whether to write the names of the places too; by default where there are at most 20.
    highlight : label or list of labels, optional
        Places to point out by a heavy outline.

    Raises
    ------
    FigureError
        When there is nothing to draw, or a value or `highlight` names no place.
    """
    series = _series(values, "figure.map")
    chosen, borders = _listed(highlight), {name: np.asarray(b, dtype=float) for name, b in shapes.items()}
    for name in [*series.index, *chosen]:
        if name not in borders:
            known = [str(place) for place in borders]
            raise FigureError(f'figure.map has no place named "{name}".{nearest(str(name), known)}')
    numbers = series.reindex(list(borders)).to_numpy(dtype=float)
    lowest, highest = float(np.nanmin(numbers)), float(np.nanmax(numbers))
    scale = Normalize(lowest, highest)
    if names is None:
        names = bool(labels) and len(borders) <= 20
    for (name, border), number in zip(borders.items(), numbers, strict=True):
        missing, marked = math.isnan(number), name in chosen
        # In the middle of the scale when all are equal.
        color = "#E5E7EB" if missing else SEQUENTIAL(scale(number) if lowest < highest else 0.5)
        patch = ax.fill(*border.T, facecolor=color, edgecolor=INK if marked else "white", gid=str(name))[0]
        patch.set(linewidth=3 if marked else 0.8, linestyle="-", joinstyle="round", zorder=2 if marked else 1)
        if missing:
            patch.set(hatch="//", zorder=0.9)
        said = [str(name)] * names + [_written(number, labels, series)] * bool(labels)
        if said:
            _write_inside(ax, border, "\n".join(said), color)
    ax.set_aspect("equal")
    ax.set_axis_off()
    if not labels:
        bar = figure_of(ax).colorbar(ScalarMappable(scale, SEQUENTIAL), ax=ax, shrink=0.7, format=_plain)
        bar.outline.set_visible(False)


def _write_inside(ax: Axes, border: np.ndarray, text: str, color: Any) -> None:
    """Write into a place, where there is most room, in black or white: whichever is read more easily."""
    channels = np.array(to_rgb(color))
    linear = np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)
    dark = linear @ [0.2126, 0.7152, 0.0722] < 0.179
    x, y = _roomiest(border)
    # Where a word is wider than its place, it takes the color of the place along.
    around = [withStroke(linewidth=3, foreground=color)]
    how: dict[str, Any] = {
        "fontsize": 10,
        "color": "white" if dark else "black",
        "zorder": 3,
        "path_effects": around,
    }
    ax.text(x, y, text, ha="center", va="center", **how)


def _roomiest(border: np.ndarray) -> np.ndarray:
    """Return the point of a grid inside a border that lies farthest from it; text is wide, so up counts double."""
    low, high = border.min(axis=0), border.max(axis=0)
    grid = np.stack(np.meshgrid(*np.linspace(low, high, 25).T), axis=-1).reshape(-1, 2)
    grid = grid[Path(border).contains_points(grid)]
    if not len(grid):
        middle: np.ndarray = (low + high) / 2
        return middle
    start, end = border[:-1], border[1:]
    along = end - start
    length = np.maximum((along**2).sum(axis=1), 1e-12)
    nearest_ = np.clip(((grid[:, None] - start) * along).sum(axis=2) / length, 0, 1)[..., None]
    away = (grid[:, None] - (start + nearest_ * along)) * [0.5, 1]
    farthest: np.ndarray = grid[np.hypot(*away.transpose(2, 0, 1)).min(axis=1).argmax()]
    return farthest


def _series(values: Any, verb: str) -> pd.Series:
    if isinstance(values, pd.DataFrame):
        raise FigureError(f'{verb} draws one column, and this is a table; choose one: table["column"].')
    series = values if isinstance(values, pd.Series) else pd.Series(values)
    if series.dropna().empty:
        raise FigureError(f"{verb} got no values to draw; check the filter above it.")
    if not (pd.api.types.is_numeric_dtype(series) or pd.api.types.is_bool_dtype(series)):
        raise FigureError(
            f'{verb} draws numbers, and these are not: the first is "{series.dropna().iloc[0]}".'
        )
    return series.astype(float)


def _listed(thing: Any) -> list[Any]:
    return [thing] if isinstance(thing, str) or not isinstance(thing, Iterable) else list(thing)


def _number(value: float, among: Iterable[float]) -> str:
    """Write a number as plainly as its neighbors allow."""
    finite = [abs(n) for n in among if math.isfinite(n)]
    if all(n == round(n) for n in finite):
        return f"{value:,.0f}"
    largest = max(finite, default=0)
    return f"{value:,.{0 if largest >= 1000 else 1 if largest >= 1 else 2}f}"


def _written(value: float, labels: bool | str, among: Iterable[float]) -> str:
    if math.isnan(value):
        return "no data"
    return labels.format(value) if isinstance(labels, str) else _number(value, among)


def _plain(value: float, _: float) -> str:
    return f"{value:,.10g}"
