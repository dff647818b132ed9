"""Compare a fresh build with what is committed, and put it in its place."""

from __future__ import annotations

import base64
import io
import json
import shutil
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np

from practicum.check import key

#: How a cell that carries a sealed key opens it (`practicum.authoring.notebook`).
UNSEAL = 'check.unseal(\n    """'
#: How far, on average, a pixel (0 to 255) may be off between two machines that draw the same picture.
PIXELS = 1.0


def files(folder: Path) -> Iterator[Path]:
    """Yield the files under `folder` (relative paths, sorted), without what editors and Python leave behind."""
    for path in sorted(folder.rglob("*")):
        relative = path.relative_to(folder)
        if path.is_file() and not any(
            part in (".ipynb_checkpoints", "__pycache__") for part in relative.parts
        ):
            yield relative


def digest(folders: list[Path]) -> str:
    """Return one hash over the names and bytes of all files in `folders`."""
    total = sha256()
    for folder in folders:
        for relative in files(folder):
            total.update(f"{folder.name}/{relative.as_posix()}\0".encode())
            total.update(sha256((folder / relative).read_bytes()).digest())
    return total.hexdigest()


def differences(built: Path, committed: Path) -> list[str]:
    """Return what is not the same in two folders, a line each: ``path: what``."""
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
    one, other = (json.loads(path.read_text(encoding="utf-8")) for path in (built, committed))
    names = [cell.get("id") for cell in one["cells"]]
    if names != [cell.get("id") for cell in other["cells"]]:
        return "has other cells"
    for mine, theirs in zip(one["cells"], other["cells"], strict=True):
        if not _same(_opened(mine), _opened(theirs)):
            return f'cell "{mine.get("id")}" differs'
    return None if {**one, "cells": 0} == {**other, "cells": 0} else "its metadata differ"


def _same_file(one: Path, other: Path) -> bool:
    """Compare bytes, but keys by what they hold: another build of zlib packs the same entries in other bytes."""
    if one.suffix == key.SUFFIX:
        keys = [
            _entries(path.read_text(encoding="utf-8", errors="replace"), key.decode) for path in (one, other)
        ]
        if None not in keys:
            return keys[0] == keys[1]
    return one.read_bytes() == other.read_bytes()


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


def _same(one: Any, other: Any) -> bool:
    """Compare notebook JSON; pictures may differ by what another processor rounds."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(
            _same_picture(one[key], other[key]) if key == "image/png" else _same(one[key], other[key])
            for key in one
        )
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(_same, one, other))
    return one == other


def _same_picture(one: str, other: str) -> bool:
    if one == other:
        return True
    from matplotlib.image import imread

    left, right = (imread(io.BytesIO(base64.b64decode(picture)), format="png") for picture in (one, other))
    return left.shape == right.shape and float(np.abs(left - right).mean()) * 255 < PIXELS


def place(built: Path, target: Path) -> None:
    """Put `built` where `target` is: a file that is the same stays untouched, one no longer built goes."""
    target.mkdir(parents=True, exist_ok=True)
    for relative in set(files(target)) - set(files(built)):
        (target / relative).unlink()
    for relative in files(built):
        source, goal = built / relative, target / relative
        if goal.exists() and _same_file(source, goal):
            continue
        goal.parent.mkdir(parents=True, exist_ok=True)
        fresh = goal.with_name(f".{goal.name}.new")
        shutil.copyfile(source, fresh)
        fresh.replace(goal)  # whole or not at all
    for folder in sorted((path for path in target.rglob("*") if path.is_dir()), reverse=True):
        if not any(folder.iterdir()):
            folder.rmdir()
