"""Remove a folder that a notebook could fill, however deep its folders lie in one another."""

from __future__ import annotations

import contextlib
import itertools
import os
import shutil
from pathlib import Path


def remove(folder: Path) -> None:
    """Remove a folder as far as that is possible; what is not there is no error."""
    try:
        shutil.rmtree(folder, onerror=_open_up)
    except RecursionError:
        _flatten(folder)
        shutil.rmtree(folder, ignore_errors=True)
    except OSError:
        shutil.rmtree(folder, ignore_errors=True)


def _open_up(step: object, path: str, why: object) -> None:
    """Try once more with the rights to do it: graded work is read-only."""
    with contextlib.suppress(OSError):
        os.chmod(os.path.dirname(path), 0o700)
        if not os.path.islink(path):
            os.chmod(path, 0o700)
        if os.path.isdir(path) and not os.path.islink(path):
            shutil.rmtree(path, ignore_errors=True)
        else:
            os.unlink(path)


def _flatten(folder: Path) -> None:
    """Move every folder up to the top, one after the other: each step looks one level deep."""
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
