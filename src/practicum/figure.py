"""Figures in the house style: a finding as title, named axes, direct labels, a text description.

Importing this module applies the style to every Matplotlib figure of the notebook. Colors are the
four of the `Okabe-Ito palette <https://jfly.uni-koeln.de/color/>`_ that keep a contrast of 3:1 on white
(WCAG 1.4.11), plus an ink for text (4.5:1, WCAG 1.4.3); a line differs from its neighbor by dash and
marker as well, a highlighted bar by hatching.

Examples
--------
>>> from practicum import figure
>>> fig, ax = figure.new(title="Harbor waits longest", x="Median wait (days)", y="Neighborhood")
>>> figure.bars(ax, typical_wait, highlight="Harbor")
>>> figure.show(fig, alt="Bar chart of the median wait by neighborhood, from 3 to 9 days; Harbor waits longest.")
"""

from __future__ import annotations

import logging
import math
import textwrap
import warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from io import BytesIO
from typing import Any
from weakref import WeakKeyDictionary

# A first import may log that it builds a font cache or lacks a cache folder. Both go to stderr, and
# nbgrader gives a right answer no points when its cell writes there.
logging.getLogger("matplotlib").setLevel(logging.ERROR)

import matplotlib.pyplot as plt  # noqa: E402
import numpy as np  # noqa: E402
import pandas as pd  # noqa: E402
from cycler import cycler  # noqa: E402
from matplotlib import rcParams  # noqa: E402
from matplotlib.axes import Axes  # noqa: E402
from matplotlib.cm import ScalarMappable  # noqa: E402
from matplotlib.colors import LinearSegmentedColormap, Normalize, to_rgb  # noqa: E402
from matplotlib.figure import Figure  # noqa: E402
from matplotlib.path import Path  # noqa: E402
from matplotlib.patheffects import withStroke  # noqa: E402
from PIL import Image  # noqa: E402

from practicum import display  # noqa: E402
from practicum.errors import FigureError, nearest  # noqa: E402

__all__ = [
    "BLUE",
    "GRAY",
    "GREEN",
    "INK",
    "PALETTE",
    "PURPLE",
    "VERMILION",
    "alt_of",
    "bars",
    "closing",
    "describe",
    "dots",
    "histogram",
    "line",
    "map",
    "mark",
    "new",
    "png",
    "ranges",
    "show",
    "size",
    "title_of",
]

BLUE, VERMILION, GREEN, PURPLE = "#0072B2", "#D55E00", "#009E73", "#CC79A7"
INK, GRAY = "#1F2933", "#6B7280"
PALETTE = (BLUE, VERMILION, GREEN, PURPLE, INK)
# From light to dark in one hue, even in steps of lightness, so that it also reads in gray.
SEQUENTIAL = LinearSegmentedColormap.from_list("practicum", ["#E8F1FA", "#7FB2DA", "#0072B2", "#08304F"])
DASHES = ("-", "--", "-.", ":", (0, (5, 1, 1, 1, 1, 1)))
MARKERS = ("o", "s", "^", "D", "v")
SHORTEST_ALT = 40
WIDTH = 7.0
DPI = 144
SHOWN_DPI = 96  # one inch on the page, as CSS counts it

STYLE = {
    "figure.figsize": (WIDTH, 3.8),
    "figure.dpi": SHOWN_DPI,
    "figure.facecolor": "white",
    "figure.constrained_layout.use": True,
    "figure.max_open_warning": 0,
    "figure.titlesize": 13,
    "figure.titleweight": "bold",
    "savefig.dpi": DPI,
    "savefig.facecolor": "white",
    "font.family": ["DejaVu Sans"],  # comes with Matplotlib, so every machine draws the same
    "font.size": 10.5,
    "text.color": INK,
    "axes.titlesize": 12,
    "axes.titleweight": "bold",
    "axes.titlelocation": "left",
    "axes.labelsize": 10.5,
    "axes.labelcolor": INK,
    "axes.edgecolor": GRAY,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.axisbelow": True,
    "axes.grid": True,
    "axes.formatter.useoffset": False,
    "axes.prop_cycle": cycler(color=PALETTE) + cycler(linestyle=DASHES),
    "grid.color": "#DADDE1",
    "grid.linewidth": 0.8,
    "xtick.labelsize": 10,
    "ytick.labelsize": 10,
    "xtick.color": GRAY,
    "ytick.color": GRAY,
    "xtick.labelcolor": INK,
    "ytick.labelcolor": INK,
    "lines.linewidth": 2.2,
    "lines.markersize": 6,
    "patch.edgecolor": "white",
    "hatch.color": "white",
    "hatch.linewidth": 1.6,
    "legend.frameon": False,
    "legend.fontsize": 10,
    "date.converter": "concise",
}
rcParams.update(STYLE)

_alts: WeakKeyDictionary[Figure, str] = WeakKeyDictionary()


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


_PURPOSE = {
    "title": "say what the figure shows, as a short sentence",
    "x": "name what runs along the bottom, with its unit",
    "y": "name what runs up the side, with its unit",
}


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
    there = np.flatnonzero(~np.isnan(drawn.get_ydata()))
    if label and there.size:
        end = (drawn.get_xdata(orig=False)[there[-1]], drawn.get_ydata(orig=False)[there[-1]])
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
        place = {"xytext": (0, 8), "textcoords": "offset points", "ha": "center"}
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
    place = {"xycoords": ("axes fraction", "data"), "textcoords": "offset points"}
    ax.annotate(text, (1, y), xytext=(-2, 4), ha="right", fontsize=10, bbox=_BEHIND_TEXT, **place)


def _mark_x(ax: Axes, x: Any, text: str) -> None:
    ax.axvline(x, color=INK, linestyle="--", linewidth=1.4, gid=_MARK)
    # Each further name stands one line lower, so that close marks do not cover each other.
    down = -4 - 17 * sum(other.get_gid() == _MARK for other in ax.texts)
    place = {"xycoords": ("data", "axes fraction"), "textcoords": "offset points", "gid": _MARK}
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
    scale = Normalize(np.nanmin(numbers), np.nanmax(numbers))
    if names is None:
        names = bool(labels) and len(borders) <= 20
    for (name, border), number in zip(borders.items(), numbers, strict=True):
        missing, marked = math.isnan(number), name in chosen
        # In the middle of the scale when all are equal.
        color = "#E5E7EB" if missing else SEQUENTIAL(scale(number) if scale.vmin < scale.vmax else 0.5)
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
        bar = ax.get_figure().colorbar(ScalarMappable(scale, SEQUENTIAL), ax=ax, shrink=0.7, format=_plain)
        bar.outline.set_visible(False)


def _write_inside(ax: Axes, border: np.ndarray, text: str, color: Any) -> None:
    """Write into a place, where there is most room, in black or white: whichever is read more easily."""
    channels = np.array(to_rgb(color))
    linear = np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)
    dark = linear @ [0.2126, 0.7152, 0.0722] < 0.179
    x, y = _roomiest(border)
    # Where a word is wider than its place, it takes the color of the place along.
    around = [withStroke(linewidth=3, foreground=color)]
    how = {"fontsize": 10, "color": "white" if dark else "black", "zorder": 3, "path_effects": around}
    ax.text(x, y, text, ha="center", va="center", **how)


def _roomiest(border: np.ndarray) -> np.ndarray:
    """Return the point of a grid inside a border that lies farthest from it; text is wide, so up counts double."""
    low, high = border.min(axis=0), border.max(axis=0)
    grid = np.stack(np.meshgrid(*np.linspace(low, high, 25).T), axis=-1).reshape(-1, 2)
    grid = grid[Path(border).contains_points(grid)]
    if not len(grid):
        return (low + high) / 2
    start, end = border[:-1], border[1:]
    along = end - start
    length = np.maximum((along**2).sum(axis=1), 1e-12)
    nearest_ = np.clip(((grid[:, None] - start) * along).sum(axis=2) / length, 0, 1)[..., None]
    away = (grid[:, None] - (start + nearest_ * along)) * [0.5, 1]
    return grid[np.hypot(*away.transpose(2, 0, 1)).min(axis=1).argmax()]


def png(fig: Figure | Axes) -> bytes:
    """Return the figure as PNG: the same bytes each time, and no trace of software or date."""
    fig = _figure(fig)
    drawn, small = BytesIO(), BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a letter the font lacks is a box, not a lost point
        _part_end_labels(fig)
        fig.savefig(drawn, format="png", dpi=DPI)
    # A chart has few colors: a palette of 128 makes the file a third as large, and no metadata is kept.
    with Image.open(drawn) as image:
        image.convert("RGB").quantize(128, dither=Image.Dither.NONE).save(small, "png", optimize=True)
    return small.getvalue()


def show(fig: Figure | Axes, alt: str = "") -> None:
    """Show a figure with its description, which people who cannot see it hear and others can read.

    Parameters
    ----------
    fig : Figure or Axes
        From `new`, or from a pandas ``plot`` call.
    alt : str
        One or two sentences: kind of chart, axes and their range, the finding. At least 40 letters.

    Raises
    ------
    FigureError
        When the description, the title or the name of an axis is missing.
    """
    with closing(fig) as fig:
        missing = _missing(fig)
        if missing:
            raise FigureError(
                f"This figure still needs {' and '.join(missing)}; "
                "give them to figure.new(title=..., x=..., y=...)."
            )
        if not any(ax.has_data() or ax.patches or ax.collections for ax in fig.axes):
            raise FigureError(
                "Nothing is drawn on this figure yet; draw first, such as with figure.bars, then show it."
            )
        alt = " ".join(str(alt or "").split())
        if len(alt) < SHORTEST_ALT:
            raise FigureError(
                f'figure.show needs alt="...", a sentence or two of at least {SHORTEST_ALT} letters '
                f"(now {len(alt)}): the kind of chart, its axes, and what it shows."
            )
        _alts[fig] = alt
        picture = png(fig)
    width, height = size(fig)
    display.emit(
        {"image/png": picture, "text/plain": f"[Figure: {title_of(fig)}]"},
        {"image/png": {"alt": alt, "width": width, "height": height}},
    )
    # JupyterLab drops the alt text of an image, so the sentence also stands below it.
    described = f"In words: {alt}"
    display.emit(
        {"text/html": display.tag("p", display.escape(described), style="caption"), "text/plain": described}
    )


@contextmanager
def closing(fig: Any) -> Iterator[Figure]:
    """Use a figure, then close it, whatever happens: a notebook shows what is left open once more."""
    fig = _figure(fig)
    try:
        yield fig
    finally:
        plt.close(fig)


def size(fig: Figure) -> tuple[int, int]:
    """Return the width and height at which a figure is shown, in CSS pixels."""
    width, height = fig.get_size_inches()
    return round(width * SHOWN_DPI), round(height * SHOWN_DPI)


def describe(fig: Figure, finding: str) -> str:
    """Return a description made of the title, the names of the axes and the finding.

    Raises
    ------
    FigureError
        When the figure has no title or lacks the name of an axis.
    """
    missing = _missing(fig)
    if missing:
        raise FigureError(f"This figure still needs {' and '.join(missing)}.")
    x = fig.get_supxlabel() or next(filter(None, (ax.get_xlabel() for ax in fig.axes)), "")
    y = fig.get_supylabel() or next(filter(None, (ax.get_ylabel() for ax in fig.axes)), "")
    return f"{title_of(fig).rstrip('.')}. Chart of {y} by {x}. {finding}"


def alt_of(fig: Figure | Axes) -> str | None:
    """Return the description a figure was shown with, or None."""
    return _alts.get(_figure(fig))


def title_of(fig: Figure | Axes) -> str:
    """Return the title of a figure, on one line; empty when it has none."""
    fig = _figure(fig)
    titles = [fig.get_suptitle()]
    titles += [ax.get_title(loc) for ax in fig.axes for loc in ("left", "center", "right")]
    return " ".join(next(filter(None, titles), "").split())


def _figure(thing: Any) -> Figure:
    if isinstance(thing, np.ndarray | list | tuple) and len(thing):
        thing = np.ravel(np.asarray(thing, dtype=object))[0]
    if isinstance(thing, Axes):
        thing = thing.get_figure(root=True)
    if not isinstance(thing, Figure):
        raise FigureError(
            f"A figure is needed here, and this is a {type(thing).__name__}; start one with "
            "fig, ax = figure.new(title=..., x=..., y=...)."
        )
    return thing


def _missing(fig: Figure) -> list[str]:
    """Name what a reader would miss."""
    axes = [ax for ax in fig.axes if ax.axison and ax.get_visible() and ax.get_label() != "<colorbar>"]

    def unnamed(which: str, whole: str) -> bool:
        if whole:
            return False
        shared = f"get_shared_{which}_axes"
        return any(
            not any(getattr(other, f"get_{which}label")() for other in getattr(ax, shared)().get_siblings(ax))
            for ax in axes
        )

    missing = [] if title_of(fig) else ["a title that says what it shows"]
    if unnamed("x", fig.get_supxlabel()):
        missing.append("a name for the x axis")
    if unnamed("y", fig.get_supylabel()):
        missing.append("a name for the y axis")
    return missing


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


def _listed(thing: Any) -> list:
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


def _plain(value: float, _: int) -> str:
    return f"{value:,.10g}"


_END, _MARK = "practicum-end", "practicum-mark"
_BEHIND_TEXT = {"facecolor": "white", "edgecolor": "none", "alpha": 0.85, "pad": 1}


def _part_end_labels(fig: Figure) -> None:
    """Move the names at the ends of lines apart where they would cover each other."""
    fig.draw_without_rendering()
    line_height = 15 * fig.dpi / 72
    for ax in fig.axes:
        ends = [text for text in ax.texts if text.get_gid() == _END]
        ends.sort(key=lambda text: text.xy[1])
        floor = -math.inf
        for text in ends:
            at = ax.transData.transform((0, text.xy[1]))[1]
            floor = max(at, floor + line_height)
            text.set_position((8, (floor - at) * 72 / fig.dpi))
