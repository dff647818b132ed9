"""The house style: colors that keep their contrast, dashes and markers that tell lines apart without color.

Importing this module applies the style to every Matplotlib figure of the notebook.
"""

from __future__ import annotations

import logging
from typing import Any

# A first import may log that it builds a font cache or lacks a cache folder. Both go to stderr, and
# nbgrader gives a right answer no points when its cell writes there.
logging.getLogger("matplotlib").setLevel(logging.ERROR)

from cycler import cycler  # noqa: E402
from matplotlib import rcParams  # noqa: E402
from matplotlib.colors import LinearSegmentedColormap  # noqa: E402

BLUE, VERMILION, GREEN, PURPLE = "#0072B2", "#D55E00", "#009E73", "#CC79A7"
INK, GRAY = "#1F2933", "#6B7280"
PALETTE = (BLUE, VERMILION, GREEN, PURPLE, INK)
# From light to dark in one hue, even in steps of lightness, so that it also reads in gray.
SEQUENTIAL = LinearSegmentedColormap.from_list("practicum", ["#E8F1FA", "#7FB2DA", "#0072B2", "#08304F"])
DASHES = ("-", "--", "-.", ":", (0, (5, 1, 1, 1, 1, 1)))
MARKERS = ("o", "s", "^", "D", "v")
WIDTH = 7.0
DPI = 144
SHOWN_DPI = 96  # one inch on the page, as CSS counts it

STYLE: dict[str, Any] = {
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
rcParams.update(STYLE)  # type: ignore[arg-type]  # its keys are names of settings
