"""The specs of all shipped cities, read once: that takes a second."""

from __future__ import annotations

from practicum import city
from support.small_course import REAL

CITIES_DIR = REAL / "curriculum" / "cities"
SPECS = {path.stem: city.read(path) for path in sorted(CITIES_DIR.glob("*.toml"))}
