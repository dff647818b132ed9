"""What a run of the tests looks at: units that changed, and of what is costly an eighth, by turns."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable
from zlib import crc32

from practicum.authoring import Unit, stamp
from support.small_course import REAL

#: Set in the environment, every unit is looked at: what `make test-all` does.
ALL = "PRACTICUM_ALL"
SHARE = 8


def commit() -> str:
    """Return the commit that is checked out; empty where there is no git."""
    done = subprocess.run(["git", "rev-parse", "HEAD"], cwd=REAL, capture_output=True, text=True, check=False)
    return done.stdout.strip()


def is_sampled(name: str, at: str) -> bool:
    """Return whether a name is of the eighth that is looked at when the commit is `at`."""
    return crc32(f"{name} {at}".encode()) % SHARE == 0


def sample(names: Iterable[str]) -> list[str]:
    """Return the names that this run looks at: an eighth of them, or all in `make test-all`."""
    at = commit()
    return [name for name in names if os.environ.get(ALL) or is_sampled(name, at)]


def is_due(unit: Unit) -> bool:
    """Return whether a unit is built, proven and run anew, though its stamp may hold."""
    return (
        bool(os.environ.get(ALL)) or not stamp.holds(REAL, unit, proven=True) or is_sampled(unit.id, commit())
    )
