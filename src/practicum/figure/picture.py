"""Show a figure: a picture that is the same bytes each time, and its description."""

from __future__ import annotations

import math
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from io import BytesIO
from typing import Any

import matplotlib.pyplot as plt
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from PIL import Image

from practicum import display
from practicum.errors import FigureError
from practicum.figure.charts import end_labels
from practicum.figure.description import SHORTEST_ALT, figure_of, keep_alt, missing_words, title_of
from practicum.figure.style import DPI, SHOWN_DPI

#: Whether anybody looks at the pictures that are made now; see `unseen`.
_SEEN = ContextVar("seen", default=True)


@contextmanager
def unseen() -> Iterator[None]:
    """Draw figures without layout and pixels, which take longest: for who runs cells and looks at no picture."""
    before = _SEEN.set(False)
    try:
        yield
    finally:
        _SEEN.reset(before)


def png(fig: Figure | Axes) -> bytes:
    """Return the figure as PNG: the same bytes each time, and no trace of software or date."""
    fig = figure_of(fig)
    drawn, small = BytesIO(), BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a letter the font lacks is a box, not a lost point
        if not _SEEN.get():
            fig.set_layout_engine("none")
            fig.draw_without_rendering()  # what cannot be drawn stops here, too
            return b""
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
        missing = missing_words(fig)
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
        keep_alt(fig, alt)
        picture = png(fig)
    width, height = size(fig)
    display.emit(
        {"image/png": picture, "text/plain": f"[Figure: {title_of(fig)}]"},
        {"image/png": {"alt": alt, "width": width, "height": height}},
    )
    # JupyterLab drops the alt text of an image.
    display.describe("In words", alt, shaded=is_shaded(fig))


def is_shaded(fig: Figure) -> bool:
    """Return True if shades of a color mean something in a figure: it has a scale that says what."""
    return any(ax.get_label() == "<colorbar>" for ax in fig.axes)


@contextmanager
def closing(fig: Any) -> Iterator[Figure]:
    """Use a figure, then close it, whatever happens: a notebook shows what is left open once more."""
    fig = figure_of(fig)
    try:
        yield fig
    finally:
        plt.close(fig)


def size(fig: Figure) -> tuple[int, int]:
    """Return the width and height at which a figure is shown, in CSS pixels."""
    width, height = fig.get_size_inches()
    return round(width * SHOWN_DPI), round(height * SHOWN_DPI)


def _part_end_labels(fig: Figure) -> None:
    """Move the names at the ends of lines apart where they would cover each other."""
    fig.draw_without_rendering()
    line_height = 15 * fig.dpi / 72
    for ax in fig.axes:
        ends = sorted(end_labels(ax), key=lambda text: text.xy[1])
        floor = -math.inf
        for text in ends:
            at = ax.transData.transform((0, text.xy[1]))[1]
            floor = max(at, floor + line_height)
            text.set_position((8, (floor - at) * 72 / fig.dpi))
