"""Stored rehearsals: for each text and city what every answer gave, under keys that hold all that decides it."""

from __future__ import annotations

import functools
import json
import platform
import re
import zlib
from collections.abc import Collection, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

import practicum
from practicum import _fingerprint, data
from practicum._files import write_atomic
from practicum.authoring.model import Text
from practicum.check.cell import CheckCall
from practicum.check.key import EVERYWHERE
from practicum.check.spec import Plain
from practicum.data import local
from practicum.errors import AuthoringError

#: The code that decides what a check observes; what it then says does not.
OBSERVING = (
    "check/namespace.py",
    "check/observe.py",
    "check/observe_figure.py",
    "check/cell.py",
    "check/messages.py",
    "check/scalars.py",
    "check/session.py",
    "check/signs.py",
    "check/spec.py",
    "check/trouble.py",
    "authoring/session.py",
    "authoring/reach.py",
    "beside.py",
    "boards/store.py",
    "data",
    "figure",
    "letter",
)
#: The packages whose versions decide what code gives.
PACKAGES = ("numpy", "pandas", "matplotlib", "scipy", "statsmodels", "ipython")
_LOAD = re.compile(r"\bdata\.(?:load|card|describe)\(\s*(?P<quote>[\"'])?(?P<name>[^\"')]*)")


@dataclass(frozen=True)
class Record:
    """What one answer gave.

    Parameters
    ----------
    values : dict
        For each call, by its key, the value as plain data (None: no such name).
    stderr, error : str
        What went wrong on the way.
    reach : str
        A digest of the code and of all that it could reach in the notebook: under the same one it gives the
        same. Empty where that cannot be told.
    """

    values: dict[str, Plain | None]
    stderr: str = ""
    error: str = ""
    reach: str = ""


@dataclass
class Store:
    """The stored answers of one text in one city.

    Parameters
    ----------
    path : Path or None
        The file; None keeps nothing.
    runs : dict of str to Record
        By the key that `practicum.authoring.rehearsal` makes.
    executed : int
        How often cells ran to fill it.
    """

    path: Path | None
    runs: dict[str, Record] = field(default_factory=dict)
    executed: int = 0

    @classmethod
    def read(cls, folder: Path, text: Text, city: str) -> Store:
        """Read what is stored of a text in a city; a file that cannot be read only costs time."""
        name = "everywhere" if city == EVERYWHERE else city
        path = (
            folder / f"{text.path.parent.parent.name}-{text.path.parent.name}" / f"{text.name}-{name}.json.z"
        )
        try:
            found = json.loads(zlib.decompress(path.read_bytes()))
            runs = {key: Record(*record) for key, record in found["runs"].items()}
            return cls(path, runs, int(found["executed"]))
        except (OSError, ValueError, zlib.error, KeyError, TypeError, AttributeError):
            return cls(path)

    def write(self, keep: Collection[str]) -> None:
        """Write the answers whose keys are in `keep`, whole or not at all; where nothing can be written, not at all."""
        assert self.path is not None
        runs = {
            key: [one.values, one.stderr, one.error, one.reach]
            for key, one in self.runs.items()
            if key in keep
        }
        packed = json.dumps({"executed": self.executed, "runs": runs}, separators=(",", ":"))
        with suppress(OSError):  # what is not stored only costs time
            self.path.parent.mkdir(parents=True, exist_ok=True)
            write_atomic(self.path, zlib.compress(packed.encode(), 1))


def call_key(call: CheckCall) -> str:
    """Return what decides what a call observes: the name, a function's inputs, and what is kept of the value."""
    spec = call.spec
    kept = [spec.verb, spec.options] if spec.verb == "draws" else []
    return json.dumps([spec.name, call.inputs, bool(spec.options.get("count")), *kept])


def context_of(text: Text, city: str) -> str:
    """Return a fingerprint of everything but the cells that decides what a text's answers give in a city."""
    total = sha256(_machinery().encode())
    for path in sorted(_tables(text, city)):
        total.update(
            f"{path.parent.name}/{path.name}\0".encode() + sha256(_fingerprint.content(path)).digest()
        )
    return total.hexdigest()


def tables_of(text: Text) -> set[str] | None:
    """Return the names of the tables that a text loads; None when it names one by anything but a plain text."""
    names: set[str] = set()
    for cell in text.cells:
        if cell.kind != "code":
            continue
        for call in _LOAD.finditer(cell.source):
            if not call["quote"]:
                return None
            names.add(call["name"])
    return names


def own_tables(text: Text) -> dict[Path, Path]:
    """Return the files of the author's own tables that a text loads, cards too.

    Returns
    -------
    dict of Path to Path
        Where each goes beside the notebook, such as ``data/stops.csv``, and where it stands.

    Raises
    ------
    AuthoringError
        When the unit and its module have different tables of one name.
    """
    names = tables_of(text)
    found: dict[Path, Path] = {}
    for folder in text.table_folders:
        for card in sorted(folder.glob("*.toml")):
            if names is not None and card.stem not in names:
                continue
            for file in (card, *local.files(card)):
                other = found.setdefault(Path(local.FOLDER) / file.relative_to(folder), file)
                if _fingerprint.content(other) != _fingerprint.content(file):
                    raise AuthoringError(
                        file,
                        None,
                        f"the unit has another {file.name} in {other.parent}; give one another name.",
                    )
    return found


def _tables(text: Text, city: str) -> Iterator[Path]:
    home = Path(practicum.__file__).parent / "datasets"
    where = data.DEFAULT_CITY if city == EVERYWHERE else city
    names = tables_of(text)
    yield home / "cities.toml"
    # A lesson names its city in the call; borders and neighborhoods are loaded by name of no table.
    folders = [home / one for one in data.cities()] if city == EVERYWHERE else [home / where]
    for folder in (*folders, home / "real"):
        for path in folder.glob("*.csv"):
            if names is None or path.stem in names or path.stem in ("boundaries", "neighborhoods"):
                yield path
    yield from own_tables(text).values()


@functools.cache
def _machinery() -> str:
    package = Path(practicum.__file__).parent
    versions = "".join(f"{name} {version(name)}\n" for name in PACKAGES)
    start = f"{platform.python_version_tuple()[:2]!r}{versions}".encode()
    return _fingerprint.of_files(package, _fingerprint.modules(package, OBSERVING), start=start)
