"""The tables of the practice city: one call from any folder.

>>> from practicum import data
>>> requests = data.load("service-requests")

Every table has a card, `describe`, that says what a row is and what the columns mean. All the
cities are fictional and all their tables synthetic. Beside them stand small extracts of real data
that belong to no city: ``data.tables(real=True)``. An author's own table, a CSV file with its card in
the folder ``data`` beside the notebook, is loaded in the same way.
"""

from __future__ import annotations

import numpy as np

from practicum.data.borders import locate, shapes
from practicum.data.cards import Card, Column
from practicum.data.grants import grants
from practicum.data.own_city import own
from practicum.data.portal import from_ckan, from_file, from_open311, from_portal, from_socrata
from practicum.data.tables import (
    CITY_FILE,
    CITY_VARIABLE,
    DEFAULT_CITY,
    OWN_CITY,
    card,
    cities,
    city,
    describe,
    load,
    tables,
)

# A notebook shows 0.798 and not np.float64(0.798), whose type says nothing to a beginner.
np.set_printoptions(legacy="1.25")

__all__ = [
    "CITY_FILE",
    "CITY_VARIABLE",
    "DEFAULT_CITY",
    "OWN_CITY",
    "Card",
    "Column",
    "card",
    "cities",
    "city",
    "describe",
    "from_ckan",
    "from_file",
    "from_open311",
    "from_portal",
    "from_socrata",
    "grants",
    "load",
    "locate",
    "own",
    "shapes",
    "tables",
]
