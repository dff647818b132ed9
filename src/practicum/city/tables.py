"""All tables of a city, family after family."""

from __future__ import annotations

import pandas as pd

from practicum.city import (
    beliefs,
    board,
    budget,
    checklist,
    engagement,
    funding,
    geography,
    ideas,
    interviews,
    journey,
    letter,
    messages,
    neighborhoods,
    pilot,
    raw,
    records,
    registers,
    requests,
    schedule,
    survey,
    usability,
)
from practicum.city.spec import Spec

# In this order: a family may use the tables of those before it.
FAMILIES = (
    neighborhoods,
    geography,
    requests,
    raw,
    survey,
    interviews,
    messages,
    engagement,
    journey,
    usability,
    ideas,
    beliefs,
    letter,
    pilot,
    schedule,
    budget,
    board,
    registers,
    records,
    funding,
    checklist,
)


def make(spec: Spec) -> dict[str, pd.DataFrame]:
    """Make every table of a city; the same spec always gives the same tables.

    Returns
    -------
    dict of str to DataFrame
        Table name, as in ``data.load(name)``, to the table.
    """
    tables: dict[str, pd.DataFrame] = {}
    for family in FAMILIES:
        tables |= family.make(spec, tables)
    return tables
