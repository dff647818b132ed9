"""Remove a folder that a notebook could fill, however deep it is nested and whoever changes it meanwhile.

Where the system can, nothing is found by its path: each folder is opened from the one above without following
a link, so that a folder exchanged for a link leads nowhere.
"""

from __future__ import annotations

import contextlib
import itertools
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

_BY_DESCRIPTOR = {
    os.open,
    os.unlink,
    os.rmdir,
    os.rename,
} <= os.supports_dir_fd and os.scandir in os.supports_fd
#: A folder in one that is being emptied may be written again this often before it is left.
_TURNS = 3


def remove(folder: Path) -> None:
    """Remove a folder as far as possible; one that is not there is no error, and a link is left alone."""
    if not folder.is_dir() or folder.is_symlink():
        return
    if not _BY_DESCRIPTOR:
        shutil.rmtree(folder, ignore_errors=True)
        return
    with contextlib.suppress(OSError), _opened(folder.name, folder.parent) as top:
        numbers = itertools.count()
        for _ in range(_TURNS):
            _empty(top, numbers)
            with contextlib.suppress(OSError):
                os.rmdir(folder)
                return


@contextlib.contextmanager
def _opened(name: str, place: int | Path) -> Iterator[int]:
    """Open a folder in another one, itself and no link, with the right to write: graded work may be read-only."""
    above = os.open(place, os.O_RDONLY | os.O_DIRECTORY) if isinstance(place, Path) else place
    try:
        how = getattr(os, "O_PATH", os.O_RDONLY) | os.O_DIRECTORY | os.O_NOFOLLOW
        found = os.open(name, how, dir_fd=above)
        try:
            with contextlib.suppress(OSError):
                os.chmod(f"/proc/self/fd/{found}", 0o700)
            opened = os.open(".", os.O_RDONLY | os.O_DIRECTORY, dir_fd=found)
        finally:
            os.close(found)
    finally:
        if above is not place:
            os.close(above)
    try:
        yield opened
    finally:
        os.close(opened)


def _empty(top: int, numbers: Iterator[int]) -> None:
    """Remove what is in a folder; nested folders are moved to the top, so that no depth is too great."""
    waiting = _clear(top, top, numbers)
    while waiting:
        name = waiting.pop()
        with contextlib.suppress(OSError), _opened(name, top) as inner:
            waiting += _clear(inner, top, numbers)
        with contextlib.suppress(OSError):
            os.rmdir(name, dir_fd=top)


def _clear(folder: int, top: int, numbers: Iterator[int]) -> list[str]:
    """Remove a folder's files and links, move its folders to the top, and return their names there."""
    moved = []
    with os.scandir(folder) as entries:
        found = [(entry.name, entry.is_dir(follow_symlinks=False)) for entry in entries]
    for name, is_folder in found:
        with contextlib.suppress(OSError):
            if not is_folder:
                os.unlink(name, dir_fd=folder)
            elif folder == top:
                moved.append(name)
            else:
                moved.append(_move(name, folder, top, numbers))
    return moved


def _move(name: str, folder: int, top: int, numbers: Iterator[int]) -> str:
    """Move a folder to the top under a free name and return that."""
    free = next(new for new in (f".practicum-{number}" for number in numbers) if not _is_there(new, top))
    try:
        os.rename(name, free, src_dir_fd=folder, dst_dir_fd=top)
    except PermissionError:  # a folder without the right to write cannot be moved
        with _opened(name, folder):
            os.rename(name, free, src_dir_fd=folder, dst_dir_fd=top)
    return free


def _is_there(name: str, folder: int) -> bool:
    try:
        os.lstat(name, dir_fd=folder)
    except FileNotFoundError:
        return False
    return True
