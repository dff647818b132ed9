"""The practice city: fictional cities with the same tables, made from small specs.

``curriculum/cities/<id>.toml`` describes a city and the truths planted in it; `make` turns it
into tables and `build_all` into the files that `practicum.data` loads. Every family of tables is
one module with ``make(spec, tables) -> dict``; `practicum.city.tables` lists them in order.
"""

from practicum.city.files import build_all, write
from practicum.city.spec import Neighborhood, Service, Spec, read
from practicum.city.tables import make

__all__ = ["Neighborhood", "Service", "Spec", "build_all", "make", "read", "write"]
