"""Files that are written whole or not at all."""

from __future__ import annotations

import os
import stat
import sys
import tempfile
from contextlib import suppress
from pathlib import Path


def share(path: Path, root: Path) -> None:
    """Give a file of ours, and the folders up to `root`, the group of `root` and its right to write.

    People who share a folder so share what is made in it, whatever their umask says.
    """
    above = root.stat()
    if sys.platform == "win32" or not above.st_mode & stat.S_IWGRP:
        return
    for one in (path, *path.parents):
        if one == root:
            return
        own = one.stat()
        if own.st_uid != os.geteuid():
            continue  # its owner shares it, or not
        with suppress(OSError):
            if own.st_gid != above.st_gid:
                os.chown(one, -1, above.st_gid)
            one.chmod(stat.S_IMODE(own.st_mode) | (0o2070 if one.is_dir() else 0o060))


def ends_line(path: Path) -> bool:
    """Return whether a file is empty or its last line is whole."""
    with path.open("rb") as file:
        if not file.seek(0, os.SEEK_END):
            return True
        file.seek(-1, os.SEEK_END)
        return file.read(1) == b"\n"


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
        When it cannot be written; names `path`, and nothing is left beside it then.
    """
    fresh = None
    try:
        number, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".new")
        fresh = Path(name)
        with os.fdopen(number, "wb") as file:
            file.write(content)
            if durable:
                file.flush()
                os.fsync(file.fileno())
        umask = os.umask(0)
        os.umask(umask)
        fresh.chmod(0o666 & ~umask)  # a temporary file is its owner's alone
        os.replace(fresh, path)
    except BaseException as error:
        if fresh is not None:
            fresh.unlink(missing_ok=True)
        if isinstance(error, OSError):
            error.filename, error.filename2 = str(path), None  # not the name that it had meanwhile
        raise


def sweep(folder: Path, names: str = "*") -> None:
    """Remove what `write_atomic` left in a folder when it was killed; nothing may be writing there now.

    Parameters
    ----------
    folder : Path
        Where; nothing is done when it is not there.
    names : str
        A pattern for the names of the files that were to be written.
    """
    for path in folder.glob(f".{names}.????????.new"):
        path.unlink(missing_ok=True)
