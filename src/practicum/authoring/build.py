"""Build: ``curriculum/`` → ``source/`` → ``release/``, the same bytes every time."""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
from collections.abc import Callable, Collection, Sequence, Sized
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import nbformat

import practicum
from practicum import data
from practicum.authoring import Text, Unit, answer_key, compare, notebook, release, run
from practicum.authoring.rehearsal import rehearse
from practicum.check import key
from practicum.workers import default_workers

__all__ = ["Built", "build", "drift"]

#: Code that has no hand in a notebook's bytes.
_ELSEWHERE = {"cohort", "grading", "kernels", "cli.py", "plugins.py", "city"}


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
    stale = [unit for unit in units if memory.get(unit.id) != _record(root, unit)]
    if stale:
        with tempfile.TemporaryDirectory(prefix="practicum-build-") as folder:
            stage = Path(folder)
            reworded = [unit for unit in stale if _only_prose_changed(root, unit, memory.get(unit.id))]
            make(root, stage, stale, tell, reworded)
            for unit in stale:
                for step in ("source", "release"):
                    compare.place(stage / step / unit.id, root / step / unit.id)
                memory[unit.id] = _record(root, unit)
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
                    for line in compare.differences(stage / step / unit.id, root / step / unit.id)
                ]
    return found + [
        f"{name}: no unit in curriculum/ makes this" for name in (_leftovers(root, units) if whole else [])
    ]


def make(
    root: Path,
    stage: Path,
    units: Sequence[Unit],
    tell: Callable[[str], None],
    reworded: Collection[Unit] = (),
) -> None:
    """Make ``source/`` and ``release/`` of `units` inside the folder `stage`.

    The units in `reworded` keep keys and outputs of the course folder: only their prose changed.
    """
    to_run = [unit for unit in units if unit not in reworded]
    if to_run:
        tell(f"Working out the keys of {_count(to_run, 'unit')} in {len(data.cities())} cities")
    texts = [text for unit in to_run for text in unit.texts]
    scenes = rehearse(texts, list(data.cities()), workers=default_workers())
    found = answer_key.entries_of(texts, scenes)
    jobs = []
    for unit in units:
        home = stage / "source" / unit.id
        home.mkdir(parents=True)
        for picture in unit.media:
            goal = home / picture.relative_to(unit.folder)
            goal.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(picture, goal)
        for text in unit.texts:
            path = home / f"{text.name}.ipynb"
            if unit in reworded:
                _reword(root / "source" / unit.id, unit, text, path)
                continue
            entries, hidden = found[text.path]
            if entries:
                path.with_suffix(key.SUFFIX).write_text(key.encode(entries), encoding="utf-8", newline="\n")
            jobs.append((notebook.assemble(unit, text, hidden), path))
    if jobs:
        tell(f"Running {_count(jobs, 'notebook')}")
    for done, (_, path) in zip(run.run_all(jobs, default_workers()), jobs, strict=True):
        run.write(done, path)
    tell("Releasing with nbgrader")
    release.release(root / "nbgrader_config.py", stage, [unit.id for unit in units])


def _reword(old: Path, unit: Unit, text: Text, path: Path) -> None:
    """Write the notebook with new prose, and the code cells, outputs and key that it already had."""
    before = {cell.id: cell for cell in nbformat.read(old / path.name, as_version=4).cells}
    unknown: dict[str, Any] = {check.name: {} for task in text.tasks for check in task.checks if check.hidden}
    fresh = notebook.assemble(unit, text, unknown)
    fresh.cells = [before[cell.id] if cell.cell_type == "code" else cell for cell in fresh.cells]
    run.write(run.clean(fresh), path)
    if (old / path.name).with_suffix(key.SUFFIX).exists():
        shutil.copyfile((old / path.name).with_suffix(key.SUFFIX), path.with_suffix(key.SUFFIX))


def _only_prose_changed(root: Path, unit: Unit, remembered: dict[str, str] | None) -> bool:
    """Tell whether code, keys and outputs in the course folder still stand."""
    now = _record(root, unit)
    return remembered is not None and all(remembered.get(part) == now[part] for part in ("code", "outcome"))


def _record(root: Path, unit: Unit) -> dict[str, str]:
    """Return hashes of what makes a unit's notebooks: their code and all behind it, their prose, and the result."""
    package = Path(practicum.__file__).parent
    code = sha256(repr(sys.version_info[:2]).encode())
    parts = [
        *unit.media,
        *(path for name in ("requirements.lock", "nbgrader_config.py") if (path := root / name).exists()),
    ]
    parts += [
        package / relative
        for relative in compare.files(package)
        if relative.parts[0] not in _ELSEWHERE and relative.suffix != ".pyc"
    ]
    for path in parts:
        code.update(f"{path.name}\0".encode() + sha256(path.read_bytes()).digest())
    prose = sha256(repr((unit.lesson_minutes, unit.exercise_minutes, unit.teaches)).encode())
    for text in unit.texts:
        for cell in text.cells:
            told = cell.kind == "markdown" and cell.marker != "quiz"  # a quiz stands in the key
            content = repr((cell.source, cell.marker, cell.name, cell.extra, text.name)).encode()
            (prose if told else code).update(content)
            if told:  # cells are named after the headings above them
                code.update(repr((cell.marker, cell.name, notebook.heading(cell))).encode())
    return {"code": code.hexdigest(), "prose": prose.hexdigest(), "outcome": _outcome(root, unit.id)}


def _count(things: Sized, noun: str) -> str:
    return f"{len(things)} {noun}{'s' if len(things) != 1 else ''}"


def _outcome(root: Path, name: str) -> str:
    return compare.digest([root / "source" / name, root / "release" / name])


def _leftovers(root: Path, units: Sequence[Unit]) -> list[str]:
    """Return the names of assignment folders that no unit makes."""
    known = {unit.id for unit in units}
    found = {path.name for step in ("source", "release") for path in (root / step).glob("*") if path.is_dir()}
    return sorted(name for name in found - known if not name.startswith("."))


def _memory(root: Path) -> Path:
    return root / ".cache" / "build.json"


def _remembered(root: Path) -> dict[str, dict[str, str]]:
    """Return what the last builds left; a file that cannot be read only costs a longer build."""
    try:
        found = json.loads(_memory(root).read_text(encoding="utf-8"))
        return {name: record for name, record in found.items() if isinstance(record, dict)}
    except (OSError, ValueError, AttributeError):
        return {}


def _remember(root: Path, memory: dict[str, dict[str, str]]) -> None:
    _memory(root).parent.mkdir(exist_ok=True)
    _memory(root).write_text(json.dumps(memory, indent=1, sort_keys=True), encoding="utf-8")
