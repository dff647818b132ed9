"""A trainee's own copies of the released notebooks: made once, never written over."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

from practicum import _fingerprint
from practicum._files import free, write_atomic
from practicum.errors import PracticumError

#: The folder in a course where a trainee works.
FOLDER = "work"
#: The file in it that says what was copied.
RECORD = ".copied.json"
#: What programs leave beside notebooks; it is neither copied nor work.
LEFT_BEHIND = {".ipynb_checkpoints", "__pycache__"}


@dataclass(frozen=True)
class _Copied:
    """What was last copied for a unit.

    Parameters
    ----------
    files : dict of str to str
        A SHA-256 of each file in the trainee's folder as it was released and copied, by path.
    newest : dict of str to str
        The same of the version that was last laid into `work`, also when it was laid beside the trainee's.
    """

    files: dict[str, str]
    newest: dict[str, str]


def copy_released(root: Path) -> list[str]:
    """Copy the units in ``release/`` to ``work/`` and return what is worth saying, a line each.

    A unit in which nobody has worked is brought up to date. One in which somebody has stays as it is, and a newer
    version is laid beside it, once.

    Parameters
    ----------
    root : Path
        The course folder.

    Raises
    ------
    PracticumError
        When nothing is released, or ``work`` is no folder.
    """
    released, work = root / "release", root / FOLDER
    units = sorted(path for path in released.glob("*") if path.is_dir() and not path.name.startswith("."))
    if not units:
        raise PracticumError(
            f"{released} holds no notebooks; fetch the course again, or run: practicum build"
        )
    if work.exists() and not work.is_dir():
        raise PracticumError(f"{work} is a file where your notebooks go; give it another name.")
    work.mkdir(exist_ok=True)
    known = _read(work / RECORD)
    told = []
    for unit in units:
        sums = _sums(unit)
        clean = _as_built(root, unit.name, sums)
        mine, before = work / unit.name, known.get(unit.name)
        if before is None and not mine.exists():
            _copy(unit, mine, sums)
            before = _Copied(clean, sums)
        elif before is None:
            before = _Copied({}, {})  # not copied by us, so all of it is the trainee's
        if before.newest != sums:
            if mine.exists() and _touched(mine, before.files):
                if _sums(mine) != sums:
                    beside = free(work / f"{unit.name} (new {date.today().isoformat()})")
                    _copy(unit, beside, sums)
                    told.append(
                        f"{mine.name}: your work stays. The newer version is beside it: {beside.name}"
                    )
                before = _Copied(before.files, sums)
            else:
                _update(unit, mine, before.files, sums)
                before = _Copied(clean, sums)
        elif not mine.exists():
            _copy(unit, mine, sums)
            before = _Copied(clean, sums)
        known[unit.name] = before
        # At once: should the next unit fail, this one is known.
        text = json.dumps({name: asdict(one) for name, one in known.items()}, indent=1) + "\n"
        write_atomic(work / RECORD, text.encode())
    return told


def _read(path: Path) -> dict[str, _Copied]:
    """Return what was copied; nothing is known when the file is gone or damaged, and then all is the trainee's."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        return {name: _Copied(dict(one["files"]), dict(one["newest"])) for name, one in found.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def _files(folder: Path) -> Iterator[str]:
    for path in sorted(folder.rglob("*")):
        relative = path.relative_to(folder)
        if path.is_file() and not LEFT_BEHIND & set(relative.parts):
            yield relative.as_posix()


def _sums(folder: Path) -> dict[str, str]:
    return {name: _fingerprint.of_file(folder / name) for name in _files(folder)}


def _as_built(root: Path, unit: str, sums: dict[str, str]) -> dict[str, str]:
    """Return those of `sums` that the build wrote: somebody may have answered in ``release/`` itself.

    The stamp is read as JSON, since trainees do not have what `practicum.authoring` needs.
    """
    try:
        stamp = json.loads((root / "source" / unit / ".built.json").read_text(encoding="utf-8"))
        built = dict(stamp["files"]["release"])
    except (OSError, ValueError, KeyError, TypeError):
        return sums  # a course that was not built here
    return {name: found for name, found in sums.items() if built.get(name) == found}


def _touched(folder: Path, copied: Mapping[str, str]) -> bool:
    """Return whether a folder holds anything but what was copied."""
    return any(copied.get(name) != found for name, found in _sums(folder).items())


def _copy(unit: Path, goal: Path, names: Mapping[str, str]) -> None:
    """Copy a unit whole, under its name only when all of it is there."""
    fresh = free(goal.with_name(f".{goal.name}.new"))
    try:
        for name in names:
            target = fresh / name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(unit / name, target)  # without rights: a released file may be read-only
        fresh.rename(goal)
    except BaseException:
        shutil.rmtree(fresh, ignore_errors=True)
        raise


def _update(unit: Path, mine: Path, copied: Mapping[str, str], names: Mapping[str, str]) -> None:
    """Replace copies in which nobody has worked with those of a newer version."""
    for name in names:
        target = mine / name
        target.parent.mkdir(parents=True, exist_ok=True)
        write_atomic(target, (unit / name).read_bytes())
    for name in copied.keys() - names.keys():
        (mine / name).unlink(missing_ok=True)
