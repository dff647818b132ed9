"""The words of a figure: its title, the names of its axes, and the description it was shown with."""

from __future__ import annotations

from typing import Any
from weakref import WeakKeyDictionary

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from practicum.errors import FigureError

#: How long a description must be, in characters.
SHORTEST_ALT = 40
_alts: WeakKeyDictionary[Figure, str] = WeakKeyDictionary()


def describe(fig: Figure, finding: str) -> str:
    """Return a description made of the title, the names of the axes and the finding.

    Raises
    ------
    FigureError
        When the figure has no title or lacks the name of an axis.
    """
    missing = missing_words(fig)
    if missing:
        raise FigureError(f"This figure still needs {' and '.join(missing)}.")
    x = fig.get_supxlabel() or next(filter(None, (ax.get_xlabel() for ax in fig.axes)), "")
    y = fig.get_supylabel() or next(filter(None, (ax.get_ylabel() for ax in fig.axes)), "")
    return f"{title_of(fig).rstrip('.')}. Chart of {y} by {x}. {finding}"


def alt_of(fig: Figure | Axes) -> str | None:
    """Return the description a figure was shown with, or None."""
    return _alts.get(figure_of(fig))


def keep_alt(fig: Figure, alt: str) -> None:
    """Keep the description that a figure is shown with."""
    _alts[fig] = alt


def title_of(fig: Figure | Axes) -> str:
    """Return the title of a figure, on one line; empty when it has none."""
    fig = figure_of(fig)
    titles = [fig.get_suptitle()]
    titles += [ax.get_title(loc) for ax in fig.axes for loc in ("left", "center", "right")]
    return " ".join(next(filter(None, titles), "").split())


def figure_of(thing: Any) -> Figure:
    """Return the figure of an Axes, or of the first of several; a figure is its own.

    Raises
    ------
    FigureError
        When it is neither.
    """
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


def missing_words(fig: Figure) -> list[str]:
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
