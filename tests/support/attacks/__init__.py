"""The catalog: attacks and failures, each a hand-in that an honest one is made into."""

from __future__ import annotations

from . import cells, exhausting, files, forging, habits, libraries, own, reaching, showing
from .case import GROUPS, Case, Found, Hand, Place, harms

__all__ = ["CATALOG", "GROUPS", "MODULES", "Case", "Found", "Hand", "Place", "harms"]

MODULES = (forging, libraries, own, reaching, exhausting, files, cells, habits, showing)
CATALOG: dict[str, Case] = {case.name: case for module in MODULES for case in module.CASES}
