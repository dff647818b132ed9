"""Remove a folder that a notebook could fill, however deep it is nested."""

from __future__ import annotations

import contextlib
import itertools
import os
import shutil
from pathlib import Path


def remove(folder: Path) -> None:
    """Remove a folder as far as possible; one that is not there is no error."""
    if not folder.is_dir() or folder.is_symlink():
        return
    try:
        _make_writable(folder)
        shutil.rmtree(folder, ignore_errors=True)
    except RecursionError:
        _flatten(folder)
        shutil.rmtree(folder, ignore_errors=True)


def _make_writable(folder: Path) -> None:
    """Add the right to write to every folder inside: graded work may be read-only."""
    for parent, _, _ in os.walk(folder):
        if not os.access(parent, os.W_OK):
            with contextlib.suppress(OSError):
                os.chmod(parent, 0o700)


def _flatten(folder: Path) -> None:
    """Move every nested folder to the top, one after the other, so that no path grows too long."""
    names = (folder / f".{number}" for number in itertools.count())
    waiting = [Path(entry.path) for entry in os.scandir(folder) if entry.is_dir(follow_symlinks=False)]
    while waiting:
        outer = waiting.pop()
        with contextlib.suppress(OSError):
            os.chmod(outer, 0o700)
            for entry in list(os.scandir(outer)):
                if entry.is_dir(follow_symlinks=False):
                    inner = next(name for name in names if not name.exists())
                    os.rename(entry.path, inner)
                    waiting.append(inner)
