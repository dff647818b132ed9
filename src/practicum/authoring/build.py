"""Build: ``curriculum/`` → ``source/`` → ``release/``, the same bytes every time."""

from __future__ import annotations

import glob
import json
import shutil
import tempfile
from collections.abc import Callable, Collection, Sequence, Sized
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import nbformat

from practicum import data, versions
from practicum._files import free, write_atomic
from practicum.authoring import answer_key, compare, notebook, release, rubrics, run, stamp
from practicum.authoring.model import Text, Unit
from practicum.authoring.prove import prove
from practicum.authoring.rehearsal import cache_of, rehearse
from practicum.authoring.release import STEPS
from practicum.authoring.store import own_tables
from practicum.check import key
from practicum.check.key import Entries
from practicum.workers import default_workers

__all__ = ["Built", "build", "drift"]


#: Where the build puts what it replaces and did not write: a folder for each day, never committed or released.
SAVED = "saved"


@dataclass(frozen=True)
class Built:
    """What a build did, in names of units and in paths below the course folder.

    Parameters
    ----------
    ran, kept : tuple of str
        The units that it built, and those that it left alone.
    removed : tuple of str
        The units whose files it removed, because no text makes them any more.
    saved : tuple of (str, str)
        Files that people had written or changed where the build had to write, and where they are now.
    left : tuple of str
        Files and folders that it did not make and did not touch.
    """

    ran: tuple[str, ...]
    kept: tuple[str, ...]
    removed: tuple[str, ...] = ()
    saved: tuple[tuple[str, str], ...] = ()
    left: tuple[str, ...] = ()


def build(
    root: Path,
    units: Sequence[Unit],
    *,
    whole: bool = True,
    cities: Sequence[str] | None = None,
    tell: Callable[[str], None] = print,
) -> Built:
    """Build the units whose text, data or code changed since they were last built.

    Parameters
    ----------
    root : Path
        The course folder.
    units : sequence of Unit
        What to build.
    whole : bool
        Whether `units` are all there are; then what was built of units that are gone is removed.
    cities : sequence of str, optional
        Make keys for these cities only: quicker while writing, and not what may be committed.
    tell : callable
        Gets one line for each step of long work.

    Raises
    ------
    PracticumError
        When a text is wrong or a notebook does not run; nothing in ``source/`` or ``release/`` is touched then.
    """
    stale = [unit for unit in units if cities or not stamp.holds(root, unit)]
    saved: list[tuple[str, str]] = []
    if stale:
        with tempfile.TemporaryDirectory(prefix="practicum-build-") as folder:
            fresh = Path(folder)
            kept = [unit for unit in stale if _outputs_hold(root, unit)]
            make(root, fresh, stale, tell, cities=cities, keep_outputs=kept)
            for unit in stale:
                _keep_versions(root, fresh, unit)
                _place(root, fresh, unit, saved)
                if not cities:
                    # The answers are stored by now, so that proving them costs nothing.
                    proof = prove(unit.texts, list(data.cities()), cache=cache_of(root))
                    written = stamp.made(root, unit.id)
                    stamp.write(root, unit, stamp.now(root, unit, written, proven=not proof.findings))
    left = [line for unit in units for line in _foreign(root, unit)]
    removed = []
    for name in _leftovers(root, units) if whole else ():
        gone, others = _remove(root, name)
        left += others
        if gone:
            removed.append(name)
    ran = tuple(unit.id for unit in stale)
    kept_names = tuple(unit.id for unit in units if unit.id not in ran)
    return Built(ran, kept_names, tuple(removed), tuple(saved), tuple(left))


def _place(root: Path, fresh: Path, unit: Unit, saved: list[tuple[str, str]]) -> None:
    """Put a fresh unit into the course folder, and note what was written and what was saved."""

    def save(path: Path) -> None:
        copy = _save(root, path)
        saved.append((path.relative_to(root).as_posix(), copy.relative_to(root).as_posix()))

    before, written = stamp.made(root, unit.id), {}
    for step in STEPS:
        compare.place(fresh / step / unit.id, root / step / unit.id, before[step], save)
        written[step] = [path.as_posix() for path in compare.files(fresh / step / unit.id)]
    # A record that stands for no text yet: should the rest fail, the next build knows what is its own.
    stamp.write(root, unit, stamp.Stamp("", "", stamp.fingerprints(root, unit.id, written)))


def _save(root: Path, path: Path) -> Path:
    """Copy a file of `root` to today's folder of saved files, under a name that is free there; return the copy."""
    folder = root / SAVED / date.today().isoformat() / path.parent.relative_to(root)
    folder.mkdir(parents=True, exist_ok=True)
    content = path.read_bytes()
    for copy in folder.glob(f"{glob.escape(path.stem)}*{glob.escape(path.suffix)}"):
        if copy.is_file() and copy.read_bytes() == content:
            return copy
    copy = free(folder / path.name)
    write_atomic(copy, content, durable=True)
    return copy


def _foreign(root: Path, unit: Unit) -> list[str]:
    """Return the files in a unit's folders that no build made, as paths below the course folder."""
    return [
        f"{step}/{unit.id}/{path.as_posix()}"
        for step, known in stamp.made(root, unit.id).items()
        for path in compare.files(root / step / unit.id)
        if path.as_posix() not in known
    ]


def _remove(root: Path, name: str) -> tuple[bool, list[str]]:
    """Remove what builds made of a unit that is gone; return whether there was any, and what stays."""
    if stamp.read(root, name) is None:
        return False, [f"{step}/{name}" for step in STEPS if (root / step / name).is_dir()]
    gone, left = False, []
    for step, known in stamp.made(root, name).items():
        folder = root / step / name
        before = {one for one in known if (folder / one).is_file()}
        others = compare.remove(folder, known)
        gone = gone or any(not (folder / one).exists() for one in before)
        left += [f"{step}/{name}/{path.as_posix()}" for path in others]
    if not any(one.startswith("source/") for one in left):
        stamp.path_of(root, name).unlink()
        gone = True
    for step in STEPS:
        folder = root / step / name
        if folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()
    return gone, left


def drift(
    root: Path,
    units: Sequence[Unit],
    *,
    whole: bool = True,
    trust: bool = True,
    tell: Callable[[str], None] = print,
) -> list[str]:
    """Return what in the course folder differs from what the text gives, a line each; outputs are not compared.

    Parameters
    ----------
    root : Path
        The course folder.
    units : sequence of Unit
        What to look at.
    whole : bool
        Whether `units` are all there are; then a folder that no unit makes is a difference.
    trust : bool
        Whether a unit whose stamp holds is taken as it is.
    tell : callable
        Gets one line for each step of long work.
    """
    leftovers = _leftovers(root, units) if whole else []
    trusted = [unit for unit in units if trust and stamp.holds(root, unit)]
    found = [f"{path}: is no longer built" for unit in trusted for path in _foreign(root, unit)]
    units = [unit for unit in units if unit not in trusted]
    if units:
        with tempfile.TemporaryDirectory(prefix="practicum-build-") as folder:
            made = Path(folder)
            make(root, made, units, tell, execute=False)
            for unit in units:
                for step in STEPS:
                    found += [
                        f"{step}/{unit.id}/{line}"
                        for line in compare.differences(made / step / unit.id, root / step / unit.id)
                    ]
                if not found and not stamp.holds(root, unit):
                    found.append(f"source/{unit.id}/{compare.STAMP}: is older than what it stands for")
    return found + [f"{name}: no unit in curriculum/ makes this" for name in leftovers]


def make(
    root: Path,
    made: Path,
    units: Sequence[Unit],
    tell: Callable[[str], None],
    *,
    cities: Sequence[str] | None = None,
    execute: bool = True,
    keep_outputs: Collection[Unit] = (),
) -> None:
    """Make ``source/`` and ``release/`` of `units` inside the folder `made`.

    Parameters
    ----------
    root : Path
        The course folder.
    made : Path
        An empty folder.
    units : sequence of Unit
        What to make.
    tell : callable
        Gets one line for each step.
    cities : sequence of str, optional
        The cities whose keys are made; all without it.
    execute : bool
        Whether notebooks are run; without it they have no outputs.
    keep_outputs : collection of Unit
        Units whose outputs are taken from the course folder instead: nothing that decides them changed.
    """
    chosen = list(cities or data.cities())
    tell(
        f"Working out the keys of {_count(units, 'unit')} in {len(chosen)} {'city' if len(chosen) == 1 else 'cities'}"
    )
    texts = [text for unit in units for text in unit.texts]
    rehearsals = rehearse(texts, chosen, workers=default_workers(), cache=cache_of(root))
    keys = answer_key.entries_of(texts, rehearsals)
    jobs = []
    for unit in units:
        home = made / "source" / unit.id
        home.mkdir(parents=True)
        _copy_beside(unit, home)
        _write_rubrics(unit, home)
        for text in unit.texts:
            path = home / f"{text.name}.ipynb"
            entries, hidden = keys[text.path]
            if entries:
                path.with_suffix(key.SUFFIX).write_text(key.encode(entries), encoding="utf-8", newline="\n")
            if unit in keep_outputs:
                run.write(_with_outputs(root / "source" / unit.id / path.name, unit, text, hidden), path)
            elif execute:
                jobs.append((notebook.assemble(unit, text, hidden), path))
            else:
                run.write(run.clean(notebook.assemble(unit, text, hidden)), path)
    if jobs:
        tell(f"Running {_count(jobs, 'notebook')}")
    for done, (_, path) in zip(run.run_all(jobs, default_workers()), jobs, strict=True):
        run.write(done, path)
    tell("Releasing with nbgrader")
    release.release(root / "nbgrader_config.py", made, [unit.id for unit in units])


def _keep_versions(root: Path, made: Path, unit: Unit) -> None:
    """Keep what the key of a released version holds and the new key does not: work made from it is still to come."""
    path = versions.path_of(root / "source", unit.id)
    kept = versions.read(path)
    for text in unit.texts:
        before, now = (_version(folder, unit, text) for folder in (root, made))
        if text.graded and before and now:
            kept[text.name] = versions.superseded(kept.get(text.name, {}), before, now)
    versions.write(path, kept)


def _version(root: Path, unit: Unit, text: Text) -> tuple[str, Entries] | None:
    """Return the fingerprint and the key of a released notebook; None when one of them cannot be read."""
    try:
        released = json.loads((root / "release" / unit.id / f"{text.name}.ipynb").read_text(encoding="utf-8"))
        words = (root / "source" / unit.id / f"{text.name}{key.SUFFIX}").read_text(encoding="utf-8")
        return versions.fingerprint(released["cells"]), key.decode(words)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, key.KeyFileError):
        return None


def _copy_beside(unit: Unit, home: Path) -> None:
    """Copy what the notebooks need beside them: pictures, and the author's own tables that the texts load."""
    files = {picture.relative_to(unit.folder): picture for picture in unit.media}
    for text in unit.texts:
        files |= own_tables(text)
    for relative, file in files.items():
        target = home / relative
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, target)


def _write_rubrics(unit: Unit, home: Path) -> None:
    """Write the rubrics with their samples beside the source notebook, for whoever shows or grades answers."""
    if found := rubrics.as_data(unit.exercise):
        text = json.dumps(found, indent=1, ensure_ascii=False) + "\n"
        (home / rubrics.NAME).write_text(text, encoding="utf-8", newline="\n")


def _with_outputs(old: Path, unit: Unit, text: Text, hidden: dict[str, Entries]) -> nbformat.NotebookNode:
    """Return a notebook with the outputs that it already had."""
    before = {cell.id: cell for cell in nbformat.read(old, as_version=4).cells}
    fresh = notebook.assemble(unit, text, hidden)
    for cell in fresh.cells:
        if cell.cell_type == "code":
            cell.outputs = before[cell.id].outputs
            cell.execution_count = before[cell.id].execution_count
    return run.clean(fresh)


def _outputs_hold(root: Path, unit: Unit) -> bool:
    """Return True if the outputs in the course folder are those of the code as it is now."""
    found = stamp.read(root, unit.id)
    if found is None:
        return False
    current = stamp.now(root, unit, found.files)
    return (found.run, found.files) == (current.run, current.files)


def _count(things: Sized, noun: str) -> str:
    return f"{len(things)} {noun}{'s' if len(things) != 1 else ''}"


def _leftovers(root: Path, units: Sequence[Unit]) -> list[str]:
    """Return the names of assignment folders that no unit makes."""
    known = {unit.id for unit in units}
    found = {path.name for step in STEPS for path in (root / step).glob("*") if path.is_dir()}
    return sorted(name for name in found - known if not name.startswith("."))
