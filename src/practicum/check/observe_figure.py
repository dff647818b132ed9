"""What a figure shows, as plain data: words and marks, never pixels."""

from __future__ import annotations

import math
from typing import Any

from practicum.check.scalars import to_cell


def to_plain_data(value: Any) -> dict[str, Any]:
    """Describe a Matplotlib figure (or the figure of an Axes) by what a reader sees.

    Returns
    -------
    dict
        ``kind`` is ``figure``; ``alt`` the text given to `practicum.figure.show` or None; ``panels`` a list with,
        for each Axes, the figure's ``title``, ``x`` and ``y`` (axis names), ``bars`` (pairs of label and length), ``lines`` and
        ``dots`` (a list each of ``{"name", "x", "y", "outside"}``; the name as the legend tells it, and the share
        of points beyond the ends of the axes), ``outside`` (the share of bars whose end lies there), ``texts`` (how
        many words stand in the picture, besides those at marks and the labels of lines), and ``baseline`` (where the bars' axis starts).
    """
    from practicum import figure as house  # the drawing side loads only when a drawing is judged

    # What `ax.bar` gives back holds the bars; they know their figure.
    chart = (value[0] if isinstance(value, tuple) else value).get_figure(root=True)
    return {
        "kind": "figure",
        "alt": house.alt_of(chart),
        "panels": [_panel(axes, house.title_of(chart)) for axes in chart.axes],
    }


def _panel(axes: Any, title: str) -> dict[str, Any]:
    from matplotlib.container import BarContainer

    from practicum import figure as house

    marks = house.marks(axes)
    placed: list[tuple[float, list[Any]]] = []
    ends: list[tuple[float, float]] = []
    across = False
    for container in axes.containers:
        if isinstance(container, BarContainer):
            across = container.orientation == "horizontal"
            placed += _bars(axes, container, across)
            ends += [_end(bar, across) for bar in container.patches]
    # As a reader meets them: from the top, or from the left.
    turned = axes.yaxis_inverted() if across else not axes.xaxis_inverted()
    bars = [bar for _, bar in sorted(placed, key=lambda one: one[0] if turned else -one[0])]
    # A label at the end of a line names that line alone.
    named = {"", *(str(line.get_label()) for line in axes.get_lines())}
    low, _ = axes.get_xlim() if across else axes.get_ylim()
    return {
        "title": title,
        # Panels that share an axis are named once, on the figure.
        "x": (axes.get_xlabel() or axes.figure.get_supxlabel()).strip(),
        "y": (axes.get_ylabel() or axes.figure.get_supylabel()).strip(),
        "bars": bars,
        "across": across,
        "baseline": _round(low) if bars else None,
        "outside": _outside(axes, ends),
        "texts": sum(text.get_text() not in named for text in axes.texts if text not in marks),
        "lines": [
            {
                "name": _name(axes, line),
                **_drawn(line),
                "outside": _outside(axes, line.get_xydata()),
            }
            for line in axes.get_lines()
            if len(line.get_xdata()) > 2  # two points are a reference line, not data
        ],
        "dots": [
            {
                "name": str(dots.get_label()),
                "x": _places(dots.get_offsets()[:, 0]),
                "y": _places(dots.get_offsets()[:, 1]),
                "outside": _outside(axes, dots.get_offsets()),
            }
            for dots in axes.collections
            if hasattr(dots, "get_offsets") and len(dots.get_offsets())
        ],
    }


def _bars(axes: Any, container: Any, across: bool) -> list[tuple[float, list[Any]]]:
    """Return place and ``[label, length]`` of each bar; the label is the tick's text at the bar."""
    axis = axes.yaxis if across else axes.xaxis
    places, texts = list(axis.get_majorticklocs()), [tick.get_text() for tick in axis.get_ticklabels()]
    if not any(texts):  # ticks that were never drawn have no text yet
        texts = [axis.get_major_formatter()(place, i) for i, place in enumerate(places)]
    found = []
    for bar in container.patches:
        middle = bar.get_y() + bar.get_height() / 2 if across else bar.get_x() + bar.get_width() / 2
        near = min(range(len(places)), key=lambda i: abs(places[i] - middle), default=None)
        label = (
            texts[near]
            if near is not None and near < len(texts) and abs(places[near] - middle) < 0.45
            else None
        )
        length = _round(bar.get_width() if across else bar.get_height())
        found.append((middle, [label if label else _round(middle), length]))
    return found


def _end(bar: Any, across: bool) -> tuple[float, float]:
    """Return where a bar ends: the middle of the side that tells its length."""
    x, y, width, height = bar.get_x(), bar.get_y(), bar.get_width(), bar.get_height()
    return (x + width, y + height / 2) if across else (x + width / 2, y + height)


def _outside(axes: Any, points: Any) -> float:
    """Return the share of points that nobody sees, because the axes end before them."""
    import numpy as np

    points = np.ma.filled(np.ma.asarray(points, dtype=float), np.nan).reshape(-1, 2)
    points = points[np.isfinite(points).all(axis=1)]
    axes.get_xlim(), axes.get_ylim()  # limits that follow the data are worked out when asked for
    places = (axes.transScale + axes.transLimits).transform(points)
    # Half a percent beyond the end is the width of a line.
    beyond = ((places < -0.005) | (places > 1.005)).any(axis=1)
    return float(f"{beyond.mean():.8g}") if len(places) else 0.0


def _name(axes: Any, line: Any) -> str:
    """Return what a reader takes for the name of a line: the word beside its like in the legend, else its label."""

    def look(one: Any) -> tuple[Any, ...]:
        return one.get_color(), one.get_linestyle(), one.get_marker()

    for legend in filter(None, (axes.get_legend(), *axes.figure.legends)):
        keys = zip(legend.legend_handles, legend.get_texts(), strict=False)
        found = [
            text.get_text() for key, text in keys if hasattr(key, "get_marker") and look(key) == look(line)
        ]
        if len(found) == 1:
            return str(found[0])
    return str(line.get_label())


def _drawn(line: Any) -> dict[str, list[Any]]:
    """Return the points of a line that a reader sees; a missing value is drawn nowhere."""
    x, y = _places(line.get_xdata()), _places(line.get_ydata())
    drawn = [place for place, value in enumerate(y) if value is not None]
    return {"x": [x[place] for place in drawn], "y": [y[place] for place in drawn]}


def _round(number: Any) -> float | None:
    """Return a length to eight digits; None for a bar whose value is missing."""
    number = float(number)
    return float(f"{number:.8g}") if math.isfinite(number) else None


def _places(values: Any) -> list[Any]:
    return [to_cell(value) for value in list(values)[:2000]]
