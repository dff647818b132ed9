"""Build: ``curriculum/`` → ``source/`` → ``release/``, the same bytes every time."""

from __future__ import annotations

import json
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import practicum
from practicum import data
from practicum.catalog import Unit
from practicum.check import key
from practicum.stage import rehearse

from . import keys, notebook, release, run, tree

__all__ = ["Built", "build", "drift"]

#: Code that has no hand in a notebook's bytes.
_ELSEWHERE = {"cohort", "grading", "cli.py", "lint.py", "city"}


@dataclass(frozen=True)
class Built:
    """What a build did: which units it ran, which it left alone, and which folders it removed."""

    ran: tuple[str, ...]
    kept: tuple[str, ...]
    removed: tuple[str, ...] = ()


def build(
    root: Path, units: Sequence[Unit], *, whole: bool = True, tell: Callable[[str], None] = print
) -> Built:
    """Build the units whose text, data or code changed since they were last built.

    Parameters
    ----------
    root : Path
        The course folder.
    units : sequence of Unit
        What to build.
    whole : bool
        Whether `units` are all there are; then folders of units that are gone are removed.
    tell : callable
        Gets one line for each step of long work.

    Raises
    ------
    PracticumError
        When a text is wrong or a notebook does not run; nothing in ``source/`` or ``release/`` is touched then.
    """
    memory = _remembered(root)
    fingerprints = {unit.id: fingerprint(root, unit) for unit in units}
    stale = [
        unit for unit in units if memory.get(unit.id) != [fingerprints[unit.id], _outcome(root, unit.id)]
    ]
    if stale:
        with tempfile.TemporaryDirectory(prefix="practicum-build-") as folder:
            stage = Path(folder)
            make(root, stage, stale, tell)
            for unit in stale:
                for step in ("source", "release"):
                    tree.place(stage / step / unit.id, root / step / unit.id)
                memory[unit.id] = [fingerprints[unit.id], _outcome(root, unit.id)]
                _remember(root, memory)
    removed = tuple(_leftovers(root, units)) if whole else ()
    for name in removed:
        for step in ("source", "release"):
            shutil.rmtree(root / step / name, ignore_errors=True)
    ran = tuple(unit.id for unit in stale)
    return Built(ran, tuple(unit.id for unit in units if unit.id not in ran), removed)


def drift(
    root: Path, units: Sequence[Unit], *, whole: bool = True, tell: Callable[[str], None] = print
) -> list[str]:
    """Build everything anew in a temporary folder and return what differs from the course folder, a line each."""
    with tempfile.TemporaryDirectory(prefix="practicum-build-") as folder:
        stage = Path(folder)
        make(root, stage, units, tell)
        found = []
        for unit in units:
            for step in ("source", "release"):
                found += [
                    f"{step}/{unit.id}/{line}"
                    for line in tree.differences(stage / step / unit.id, root / step / unit.id)
                ]
    return found + [
        f"{name}: no unit in curriculum/ makes this" for name in (_leftovers(root, units) if whole else [])
    ]


def make(root: Path, stage: Path, units: Sequence[Unit], tell: Callable[[str], None]) -> None:
    """Make ``source/`` and ``release/`` of `units` inside the folder `stage`."""
    tell(
        f"Working out the keys of {len(units)} unit{'s' if len(units) != 1 else ''} in {len(data.cities())} cities"
    )
    texts = [text for unit in units for text in unit.texts]
    scenes = rehearse(texts, data.cities(), workers=_workers())
    jobs = []
    for unit in units:
        home = stage / "source" / unit.id
        home.mkdir(parents=True)
        for picture in unit.media:
            goal = home / picture.relative_to(unit.folder)
            goal.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(picture, goal)
        for text in unit.texts:
            entries, hidden = keys.entries(text, scenes[text.path])
            if entries:
                (home / f"{text.name}{key.SUFFIX}").write_text(
                    key.encode(entries), encoding="utf-8", newline="\n"
                )
            jobs.append((notebook.assemble(unit, text, hidden), home / f"{text.name}.ipynb"))
    tell(f"Running {len(jobs)} notebooks")
    for done, (_, path) in zip(run.run_all(jobs, _workers()), jobs, strict=True):
        run.write(done, path)
    tell("Releasing with nbgrader")
    release.release(root / "nbgrader_config.py", stage, [unit.id for unit in units])


def fingerprint(root: Path, unit: Unit) -> str:
    """Return a hash of all that has a hand in a unit's notebooks: text, data, code, versions."""
    package = Path(practicum.__file__).parent
    total = sha256(
        repr((sys.version_info[:2], unit.lesson_minutes, unit.exercise_minutes, unit.teaches)).encode()
    )
    parts = [unit.lesson.path, unit.exercise.path, *unit.media]
    parts += [path for path in (root / "requirements.lock", root / "nbgrader_config.py") if path.exists()]
    for relative in tree.files(package):
        if relative.parts[0] not in _ELSEWHERE and relative.suffix != ".pyc":
            parts.append(package / relative)
    for path in parts:
        total.update(f"{path.name}\0".encode())
        total.update(path.read_bytes())
    return total.hexdigest()


def _workers() -> int:
    return min(4, os.cpu_count() or 1)


def _outcome(root: Path, name: str) -> str:
    return tree.digest([root / "source" / name, root / "release" / name])


def _leftovers(root: Path, units: Sequence[Unit]) -> list[str]:
    """Return the names of assignment folders that no unit makes."""
    known = {unit.id for unit in units}
    found = {path.name for step in ("source", "release") for path in (root / step).glob("*") if path.is_dir()}
    return sorted(name for name in found - known if not name.startswith("."))


def _memory(root: Path) -> Path:
    return root / ".cache" / "build.json"


def _remembered(root: Path) -> dict[str, list[str]]:
    """Return what the last builds left; a file that cannot be read only costs a longer build."""
    try:
        return dict(json.loads(_memory(root).read_text(encoding="utf-8")))
    except (OSError, ValueError):
        return {}


def _remember(root: Path, memory: dict[str, list[str]]) -> None:
    _memory(root).parent.mkdir(exist_ok=True)
    _memory(root).write_text(json.dumps(memory, indent=1, sort_keys=True), encoding="utf-8")
