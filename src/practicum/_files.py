"""Files that are written whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path


def free(path: Path) -> Path:
    """Return `path`, or where something has that name, the next free one: ``name 2.txt``."""
    fresh, number = path, 1
    while fresh.exists() or fresh.is_symlink():
        number += 1
        fresh = path.with_name(f"{path.stem} {number}{path.suffix}")
    return fresh


def write_atomic(path: Path, content: bytes, *, durable: bool = False) -> None:
    """Write a file so that whoever reads it sees all of it, or what was there before.

    Parameters
    ----------
    path : Path
        In a folder that exists.
    content : bytes
        All that the file is to hold.
    durable : bool
        Wait until the disk has it, so that not even a loss of power brings half of it.

    Raises
    ------
    OSError
        When it cannot be written; nothing is left beside it then.
    """
    number, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".new")
    fresh = Path(name)
    try:
        with os.fdopen(number, "wb") as file:
            file.write(content)
            if durable:
                file.flush()
                os.fsync(file.fileno())
        umask = os.umask(0)
        os.umask(umask)
        fresh.chmod(0o666 & ~umask)  # a temporary file is its owner's alone
        os.replace(fresh, path)
    except BaseException:
        fresh.unlink(missing_ok=True)
        raise
