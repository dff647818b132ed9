"""A city that no release holds: answers that are right in the work's own city must be right there, too.

Its tables lie beside a notebook as those of a trainee's own city would, and only in the sandbox of a second run.
What is right there is what the author's own notebooks give. A trainee's process never holds it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

#: As `practicum.data` calls a city whose tables lie beside the notebook, and where they lie.
OWN_CITY, OWN_FOLDER = "your-city", "city"


@dataclass(frozen=True)
class SealedCity:
    """The tables of a city, and what is right there.

    Parameters
    ----------
    tables : dict of bytes
        Its files by name, as `practicum.data.own` makes them.
    entries : dict
        What checks expect in it, as in a key; nothing before the author's notebooks ran there.
    """

    tables: Mapping[str, bytes]
    entries: dict[tuple[str, str], dict[str, Any]] = field(default_factory=dict)

    @property
    def digest(self) -> str:
        """A digest of its tables."""
        total = hashlib.sha256()
        for name, data in sorted(self.tables.items()):
            total.update(f"{name} {len(data)} ".encode() + data)
        return total.hexdigest()

    def pack(self) -> dict[str, Any]:
        """Return it as plain data and bytes, for a `Job`."""
        return {
            "tables": dict(self.tables),
            "entries": {name: entry for (_, name), entry in self.entries.items()},
        }

    @classmethod
    def unpack(cls, packed: Mapping[str, Any]) -> SealedCity:
        """Read back what `pack` gave."""
        return cls(packed["tables"], {(OWN_CITY, name): entry for name, entry in packed["entries"].items()})

    def beside(self, files: Mapping[str, bytes]) -> dict[str, bytes]:
        """Return the files of a submission with these tables in the place of its own city's."""
        kept = {path: data for path, data in files.items() if not path.startswith(f"{OWN_FOLDER}/")}
        return kept | {f"{OWN_FOLDER}/{name}": data for name, data in self.tables.items()}

    @classmethod
    def of(cls, tables: Mapping[str, bytes], observed: Mapping[str, Any]) -> SealedCity:
        """Return a city with what checks saw of the author's answers there."""
        found = {
            (OWN_CITY, name): {"expected": one, "done": "", "mistakes": []} for name, one in observed.items()
        }
        return cls(tables, found)
