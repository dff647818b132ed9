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

# The style comes first: it keeps Matplotlib from writing to stderr while it loads.
from practicum.figure.style import BLUE, GRAY, GREEN, INK, PALETTE, PURPLE, SEQUENTIAL, VERMILION

# isort: split
from practicum.figure.charts import bars, dots, histogram, line, map, mark, marks, new, ranges
from practicum.figure.description import SHORTEST_ALT, alt_of, describe, title_of
from practicum.figure.picture import closing, is_shaded, png, show, size

__all__ = [
    "BLUE",
    "GRAY",
    "GREEN",
    "INK",
    "PALETTE",
    "PURPLE",
    "SEQUENTIAL",
    "SHORTEST_ALT",
    "VERMILION",
    "alt_of",
    "bars",
    "closing",
    "describe",
    "dots",
    "histogram",
    "is_shaded",
    "line",
    "map",
    "mark",
    "marks",
    "new",
    "png",
    "ranges",
    "show",
    "size",
    "title_of",
]
