"""Keys of earlier versions of a unit, so that work is judged by the version that it was made from.

A version is known by its locked cells, as they were given out. Of its key only those entries are kept that the
current key has no longer, or has with another value: most often a check or two. One file for each unit lies in
``source/.versions/``; `practicum build` writes it, and it is committed with the rest of ``source/``.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from practicum._files import write_atomic
from practicum.errors import PracticumError

if TYPE_CHECKING:
    from practicum.check.key import Entries

#: The folder beside the units' folders, and how many versions of a notebook are kept.
FOLDER, MOST = ".versions", 50

#: By notebook and fingerprint, oldest first: the entries of that version which the current key lacks.
Versions = dict[str, dict[str, "Entries"]]


def path_of(source: Path, unit: str) -> Path:
    """Return where the versions of a unit are kept, in the folder of all sources."""
    return source / FOLDER / f"{unit}.json"


def fingerprint(cells: Iterable[Mapping[str, Any]]) -> str:
    """Return what tells one version of a notebook from another: a digest of its locked cells.

    Parameters
    ----------
    cells : iterable of mapping
        The cells of a released notebook, or of one that was handed in, as in a notebook file.
    """
    locked = []
    for cell in cells:
        about = cell.get("metadata", {}).get("nbgrader") or {}
        if about.get("solution") or not (about.get("locked") or about.get("grade")):
            continue
        source = cell.get("source", "")
        text = "".join(source) if isinstance(source, list) else str(source)
        lines = [line.rstrip() for line in text.strip().splitlines()]
        locked.append((str(about.get("grade_id")), str(cell.get("cell_type")), lines))
    return hashlib.sha256(json.dumps(sorted(locked)).encode()).hexdigest()[:16]


def packed(path: Path) -> dict[str, dict[str, str]]:
    """Return the versions that are kept, each packed; none when there is no file.

    Raises
    ------
    PracticumError
        When the file is no JSON.
    """
    try:
        found: dict[str, dict[str, str]] = json.loads(path.read_text(encoding="utf-8"))
        return found
    except FileNotFoundError:
        return {}
    except (OSError, ValueError):
        raise PracticumError(_damaged(path)) from None


def read(path: Path) -> Versions:
    """Return the versions that are kept; none when there is no file.

    Raises
    ------
    KeyFileError
        When the file was damaged.
    """
    from practicum.check import key  # it loads pandas, which grading another course does not need

    try:
        return {
            name: {version: key.unsealed(text) for version, text in versions.items()}
            for name, versions in packed(path).items()
        }
    except (AttributeError, TypeError, PracticumError) as error:
        raise key.KeyFileError(_damaged(path)) from error


def _damaged(path: Path) -> str:
    return f"{path} is damaged; bring it back with git checkout."


def write(path: Path, versions: Versions) -> None:
    """Write versions; without any there is no file."""
    if not any(versions.values()):
        path.unlink(missing_ok=True)
        return
    from practicum.check import key

    path.parent.mkdir(parents=True, exist_ok=True)
    told = {
        name: {version: key.seal(entries) for version, entries in kept.items()}
        for name, kept in sorted(versions.items())
        if kept
    }
    write_atomic(path, (json.dumps(told, indent=1) + "\n").encode())


def superseded(
    kept: Mapping[str, Entries], before: tuple[str, Entries], now: tuple[str, Entries]
) -> dict[str, Entries]:
    """Return the versions of a notebook to keep once another one takes the place of the current.

    Parameters
    ----------
    kept : mapping
        The versions kept so far, oldest first.
    before, now : tuple
        Fingerprint and key of the version that goes and of the one that comes. When both are the same version,
        its key was mended, and what it held before is not kept.
    """
    versions = {version: dict(entries) for version, entries in kept.items()}
    if before[0] != now[0]:
        versions[before[0]] = versions.pop(before[0], {})
        for entries in versions.values():
            for name, entry in before[1].items():
                entries.setdefault(name, entry)
    versions.pop(now[0], None)
    smaller = {
        version: {
            name: entry
            for name, entry in entries.items()
            if "expected" in entry and now[1].get(name) != entry
        }
        for version, entries in versions.items()
    }
    return {version: smaller[version] for version in list(smaller)[-MOST:] if smaller[version]}
