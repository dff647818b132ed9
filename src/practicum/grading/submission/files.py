"""Non-regular files in a submission: symlinks, pipes, sockets, devices. Nothing follows or opens them."""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Collection
from pathlib import Path

_KINDS = (
    (stat.S_ISLNK, "a link"),
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)


def kind(path: Path, names: bool = False) -> str:
    """Return what a path is besides a file or a folder: ``a link``, ``a pipe``, …; empty for those.

    Parameters
    ----------
    path : Path
        It is not followed.
    names : bool
        A file with a second name elsewhere counts as well: its content may be another's.
    """
    try:
        found = path.lstat()
    except OSError:
        return "a file that cannot be read"
    for has, words in _KINDS:
        if has(found.st_mode):
            return words
    if names and stat.S_ISREG(found.st_mode) and found.st_nlink > 1:
        return "a second name of another file"
    return "" if os.access(path, os.R_OK) else "a file that cannot be read"


def is_linked(folder: Path) -> bool:
    """Return whether a submission's folder, or its student's, is a link to another."""
    return folder.is_symlink() or folder.parent.is_symlink()


def non_regular(
    folder: Path, names: bool = False, known: Collection[tuple[int, int]] = frozenset()
) -> dict[str, str]:
    """Return what in a folder is no regular file or folder, by relative path; the folder itself is ``.``.

    Parameters
    ----------
    folder : Path
        Where to look.
    names : bool
        As for `kind`.
    known : collection
        What `inodes` gave for files whose other names count as well.
    """
    if is_linked(folder):
        return {".": "a link"}
    found = {}
    for parent, folders, files in os.walk(folder):
        for path in sorted(Path(parent, name) for name in (*folders, *files)):
            if what := kind(path, names) or (
                is_known(path, known) and "another name of a file of the course"
            ):
                found[path.relative_to(folder).as_posix()] = what
    return found


def sentences(found: dict[str, str]) -> list[str]:
    """Return a sentence for each file that was left out."""
    return [
        f"{'The folder' if name == '.' else name} is {what}, so it was left out."
        for name, what in found.items()
    ]


def listed(folder: Path) -> list[Path]:
    """Return what lies in a folder, sorted; nothing when it cannot be read."""
    try:
        return sorted(folder.iterdir())
    except OSError:
        return []


def read(path: Path) -> bytes | None:
    """Return a file's content; None when it is no regular file. It never blocks."""
    if kind(path):
        return None
    flags = (getattr(os, name, 0) for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_CLOEXEC", "O_BINARY"))
    try:
        with open(os.open(path, os.O_RDONLY | sum(flags)), "rb") as file:
            return file.read() if stat.S_ISREG(os.fstat(file.fileno()).st_mode) else None
    except OSError:
        return None


def inodes(folder: Path) -> set[tuple[int, int]]:
    """Return device and inode of the files in a folder, whatever their names."""
    found = set()
    for parent, _, names in os.walk(folder):
        for name in names:
            with contextlib.suppress(OSError):
                one = os.lstat(Path(parent, name))
                found.add((one.st_dev, one.st_ino))
    return found


def is_known(path: Path, known: Collection[tuple[int, int]]) -> bool:
    """Return whether a file is another name of one that is known."""
    try:
        found = path.lstat()
    except OSError:
        return False
    return found.st_nlink > 1 and (found.st_dev, found.st_ino) in known
