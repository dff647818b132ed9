"""Non-regular files in a submission: symlinks, pipes, sockets, devices. Nothing follows or opens them."""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import BinaryIO

from practicum._quoting import named

#: Folders in folders that `opened` looks into.
DEEPEST = 50
_BY_DESCRIPTOR = os.open in os.supports_dir_fd and os.scandir in os.supports_fd

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
        f"{'The folder' if name == '.' else named(name)} is {what}, so it was left out."
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


def opened(
    folder: Path, skip: Collection[str] = (), deeper: list[str] | None = None
) -> Iterator[tuple[str, BinaryIO]]:
    """Yield the regular files below a folder, open to be read, in the order of their names.

    Each is opened from the folder above it without following a link, so that a folder exchanged for a link
    meanwhile leads nowhere. Folders deeper than `DEEPEST` are left out.

    Parameters
    ----------
    folder : Path
        Where to look; nothing comes of a link.
    skip : collection of str
        Names of folders to leave out.
    deeper : list of str, optional
        Takes the paths of folders that were left out because they lie too deep.

    Yields
    ------
    tuple of str and file
        The relative path, and the file, which is closed when the next one is asked for.
    """
    if not _BY_DESCRIPTOR:
        for parent, folders, names in os.walk(folder):
            folders[:] = sorted(set(folders) - set(skip))
            for path in sorted(Path(parent, name) for name in names):
                if not kind(path):
                    with path.open("rb") as file:
                        yield path.relative_to(folder).as_posix(), file
        return
    with contextlib.suppress(OSError), _descriptor(str(folder), None, os.O_DIRECTORY) as top:
        yield from _below(top, "", skip, DEEPEST, [] if deeper is None else deeper)


def _below(
    folder: int, place: str, skip: Collection[str], depth: int, deeper: list[str]
) -> Iterator[tuple[str, BinaryIO]]:
    with os.scandir(folder) as entries:
        found = sorted((entry.name, entry.is_dir(follow_symlinks=False)) for entry in entries)
    for name, _ in (one for one in found if not one[1]):
        with contextlib.suppress(OSError), _descriptor(name, folder, os.O_NONBLOCK) as descriptor:
            if stat.S_ISREG(os.fstat(descriptor).st_mode):
                with open(descriptor, "rb", closefd=False) as file:
                    yield place + name, file
    for name, _ in (one for one in found if one[1] and one[0] not in skip):
        if not depth:
            deeper.append(place + name)
            continue
        with contextlib.suppress(OSError), _descriptor(name, folder, os.O_DIRECTORY) as inner:
            yield from _below(inner, f"{place}{name}/", skip, depth - 1, deeper)


@contextlib.contextmanager
def _descriptor(name: str, place: int | None, how: int) -> Iterator[int]:
    descriptor = os.open(name, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC | how, dir_fd=place)
    try:
        yield descriptor
    finally:
        os.close(descriptor)


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
