"""Compare a fresh build with what is committed, and put it in its place."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterator, Mapping
from pathlib import Path
from typing import Any

from practicum import _fingerprint
from practicum._files import write_atomic
from practicum.check import key

#: The file in a unit's folder that says what it was built from; see `practicum.authoring.stamp`.
STAMP = ".built.json"
#: How a cell that carries a sealed key opens it (`practicum.authoring.notebook`).
UNSEAL = 'check.unseal(\n    """'


def files(folder: Path) -> Iterator[Path]:
    """Yield the files under `folder` (relative paths, sorted), without the stamp and what editors and Python leave."""
    for path in sorted(folder.rglob("*")):
        relative = path.relative_to(folder)
        if path.is_file() and not any(
            part in (".ipynb_checkpoints", "__pycache__", STAMP) for part in relative.parts
        ):
            yield relative


def differences(built: Path, committed: Path) -> list[str]:
    """Return what is not the same in two folders but for outputs, a line each: ``path: what``."""
    ours, theirs = set(files(built)), set(files(committed)) if committed.is_dir() else set()
    found = [f"{path.as_posix()}: is not there" for path in ours - theirs]
    found += [f"{path.as_posix()}: is no longer built" for path in theirs - ours]
    for path in ours & theirs:
        if what := _difference(built / path, committed / path):
            found.append(f"{path.as_posix()}: {what}")
    return sorted(found)


def _difference(built: Path, committed: Path) -> str | None:
    if _same_file(built, committed):
        return None
    if built.suffix != ".ipynb":
        return "differs"
    one, other = (
        _without_outputs(json.loads(path.read_text(encoding="utf-8"))) for path in (built, committed)
    )
    names = [cell.get("id") for cell in one["cells"]]
    if names != [cell.get("id") for cell in other["cells"]]:
        return "has other cells"
    for mine, theirs in zip(one["cells"], other["cells"], strict=True):
        if _opened(mine) != _opened(theirs):
            return f'cell "{mine.get("id")}" differs'
    return None if {**one, "cells": 0} == {**other, "cells": 0} else "its metadata differ"


def _without_outputs(notebook: dict[str, Any]) -> dict[str, Any]:
    """Return a notebook without what only running it gives: nbval holds that."""
    cells = [
        {**cell, "outputs": [], "execution_count": None} if cell.get("cell_type") == "code" else cell
        for cell in notebook["cells"]
    ]
    return {**notebook, "cells": cells}


def _same_file(one: Path, other: Path) -> bool:
    """Compare bytes, but keys by what they hold: another build of zlib packs the same entries in other bytes."""
    if one.suffix == key.SUFFIX:
        keys = [
            _entries(path.read_text(encoding="utf-8", errors="replace"), key.decode) for path in (one, other)
        ]
        if None not in keys:
            return keys[0] == keys[1]
    return _fingerprint.content(one) == _fingerprint.content(other)


def _opened(cell: dict[str, Any]) -> dict[str, Any]:
    """Return a cell of notebook JSON with its sealed key replaced by what it holds."""
    source = "".join(cell.get("source", ""))
    before, sealed, after = source.partition(UNSEAL)
    packed, end, rest = after.partition('"""')
    entries = _entries(packed, key.unsealed) if sealed and end else None
    return {**cell, "source": source if entries is None else [before, entries, rest]}


def _entries(text: str, read: Callable[[str], key.Entries]) -> key.Entries | None:
    try:
        return read(text)
    except key.KeyFileError:
        return None


def place(built: Path, target: Path, made: Mapping[str, str], save: Callable[[Path], None]) -> None:
    """Put `built` where `target` is: a file that is the same stays untouched, one no longer built goes.

    Only what a build made goes without a trace. Another file that is in the way is saved first, and one that is
    not stays.

    Parameters
    ----------
    built, target : Path
        The fresh folder, and the one in the course.
    made : mapping of str to str
        What earlier builds wrote: the `_fingerprint.of_file` of each file, by its path below `target`.
    save : callable
        Gets each file that is to be replaced and that no build wrote as it is now.
    """
    target.mkdir(parents=True, exist_ok=True)
    fresh = set(files(built))
    remove(target, {name: one for name, one in made.items() if Path(name) not in fresh}, fresh)
    for relative in sorted(fresh):
        source, goal = built / relative, target / relative
        if goal.exists():
            if _same_file(source, goal):
                continue
            if made.get(relative.as_posix()) != _fingerprint.of_file(goal):
                save(goal)
        goal.parent.mkdir(parents=True, exist_ok=True)
        write_atomic(goal, source.read_bytes())


def remove(folder: Path, made: Mapping[str, str], needed: Collection[Path] = ()) -> tuple[Path, ...]:
    """Remove the files in `folder` that a build made, and folders that are empty then.

    Parameters
    ----------
    folder : Path
        A unit's folder in ``source/`` or ``release/``.
    made : mapping of str to str
        The `_fingerprint.of_file` of each file that a build wrote there, by its path below `folder`.
    needed : collection of Path
        Paths below `folder` that are not looked at.

    Returns
    -------
    tuple of Path
        The files that no build wrote as they are now: they stay.
    """
    left = []
    for relative in files(folder):
        path = folder / relative
        if relative in needed:
            continue
        if made.get(relative.as_posix()) != _fingerprint.of_file(path):
            left.append(relative)
            continue
        path.unlink()
        for parent in path.parents:
            if parent == folder or any(parent.iterdir()):
                break
            parent.rmdir()
    return tuple(left)
