"""Open the archives in a submission as if they were folders. Nothing is written to disk, no link is followed."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import stat
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from practicum.grading.submission.parse import LARGEST

#: Archives in archives are opened down to this depth.
DEEPEST = 2
#: All that is read from the archives of one submission, and how many files.
MOST_BYTES, MOST_FILES = LARGEST, 2_000
# What an archive of another kind may become in memory before its files are looked at.
_UNPACKED = 3 * LARGEST
_MEMORY = 256 << 20
_RECORD = b"PK\x01\x02"  # of one file in a zip's directory
_DOCUMENT = (
    "[Content_Types].xml",
    "mimetype",
    "Index/Document.iwa",
)  # Office, OpenDocument, Apple's programs
_HIDDEN = ("__MACOSX",)
_SQUEEZED = ((b"\x1f\x8b", gzip.open), (b"BZh", bz2.open))
_XZ = b"\xfd7zXZ\0"
_FOREIGN = ((b"Rar!", "a RAR archive"), (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"))
_BROKEN = (zipfile.BadZipFile, tarfile.TarError, lzma.LZMAError, zlib.error, EOFError, OSError, ValueError,
           NotImplementedError, OverflowError)  # fmt: skip


_Opener = Callable[[str, bytes, "_Budget"], Iterator[tuple[str, bytes]]]


class _Refused(Exception):
    """An archive is not opened; the message says why, after its name."""


@dataclass
class _Budget:
    """How much may still be read."""

    size: int = MOST_BYTES
    files: int = MOST_FILES

    def take(self, size: int) -> None:
        self.size, self.files = self.size - size, self.files - 1
        if self.size < 0 or self.files < 0:
            raise _Refused("holds more than 100 MB or more than 2,000 files, so it was not opened")


@dataclass(frozen=True)
class Opened:
    """What the files of a submission hold.

    Parameters
    ----------
    files : dict
        Content by path; what lay in ``work.zip`` has a path that begins with ``work.zip/``.
    refused : dict
        Why an archive was not opened, by its path.
    """

    files: dict[str, bytes] = field(default_factory=dict)
    refused: dict[str, str] = field(default_factory=dict)


def unpack(files: Mapping[str, bytes]) -> Opened:
    """Return files with those in archives among them, in place of the archives.

    An archive is known by its content, whatever its name. One that is damaged, locked, too large or of a kind
    that cannot be opened is refused as a whole.

    Parameters
    ----------
    files : mapping of bytes
        By relative path.
    """
    done, budget = Opened(), _Budget()
    for path, data in sorted(files.items()):
        _add(done, path, data, budget, 0)
    return done


def is_archive(beginning: bytes) -> bool:
    """Return whether a file that begins so is an archive; 4,000 bytes say it."""
    return _opener(beginning) is not None


def _add(done: Opened, path: str, data: bytes, budget: _Budget, depth: int) -> None:
    opener = _opener(data)
    if opener is None:
        done.files[path] = data
        return
    try:
        if depth >= DEEPEST:
            raise _Refused("lies too deep in other archives, so it was not opened")
        found = dict(opener(path, data, budget))
    except _Refused as error:
        done.refused[path] = str(error)
        return
    except _BROKEN:
        done.refused[path] = "is damaged and could not be opened"
        return
    except RuntimeError:  # zipfile's word for a missing password
        done.refused[path] = "is locked with a password"
        return
    for name, inner in found.items():
        _add(done, f"{path}/{name}", inner, budget, depth + 1)


def _opener(data: bytes) -> _Opener | None:
    """Return what opens an archive; None for a file that is none."""
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return None if _is_document(data) else _zip
    if data.startswith(_XZ) or any(data.startswith(mark) for mark, _ in _SQUEEZED):
        return _squeezed
    if data[257:262] == b"ustar":
        return _tar
    return _foreign if any(data.startswith(mark) for mark, _ in _FOREIGN) else None


def _is_document(data: bytes) -> bool:
    """Return whether a zip is a document of an office program: these begin with files of known names."""
    return any(name.encode() in data[:4_000] for name in _DOCUMENT)


def _foreign(path: str, data: bytes, budget: _Budget) -> Iterator[tuple[str, bytes]]:
    kind = next(words for mark, words in _FOREIGN if data.startswith(mark))
    raise _Refused(f"is {kind}, which cannot be opened here")


def _zip(path: str, data: bytes, budget: _Budget) -> Iterator[tuple[str, bytes]]:
    if data.count(_RECORD) > 5 * MOST_FILES:  # before its directory is read into memory
        raise _Refused("holds more than 100 MB or more than 2,000 files, so it was not opened")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for one in archive.infolist():
            name = _safe(one.filename)
            if not name or one.is_dir() or stat.S_ISLNK(one.external_attr >> 16):
                continue
            with archive.open(one) as file:
                inner = file.read(budget.size + 1)
            budget.take(len(inner))
            yield name, inner


def _tar(path: str, data: bytes, budget: _Budget) -> Iterator[tuple[str, bytes]]:
    with tarfile.open(fileobj=io.BytesIO(data), mode="r:") as archive:
        for number, one in enumerate(archive):
            if number > 5 * MOST_FILES:
                raise _Refused("holds more than 100 MB or more than 2,000 files, so it was not opened")
            name = _safe(one.name)
            if name and one.isreg() and not one.issparse():
                file = archive.extractfile(one)
                inner = file.read(budget.size + 1) if file else b""
                budget.take(len(inner))
                yield name, inner


def _squeezed(path: str, data: bytes, budget: _Budget) -> Iterator[tuple[str, bytes]]:
    if data.startswith(_XZ):
        reader = lzma.LZMADecompressor(memlimit=_MEMORY)
        plain = reader.decompress(data, _UNPACKED + 1)
        if len(plain) <= _UNPACKED and not reader.eof:
            raise EOFError
    else:
        open_squeezed = next(opener for mark, opener in _SQUEEZED if data.startswith(mark))
        with open_squeezed(io.BytesIO(data)) as file:
            plain = file.read(_UNPACKED + 1)
    if len(plain) > _UNPACKED:
        raise _Refused("holds more than 100 MB or more than 2,000 files, so it was not opened")
    if plain[257:262] == b"ustar":
        yield from _tar(path, plain, budget)
        return
    budget.take(len(plain))
    yield PurePosixPath(path).stem or "file", plain


def _safe(name: str) -> str:
    """Return a name in an archive as a relative path; empty for one that is hidden or leads elsewhere."""
    path = PurePosixPath(name.replace("\\", "/"))
    parts = path.parts
    unsafe = path.is_absolute() or ".." in parts or not parts or ":" in parts[0] or not name.isprintable()
    hidden = any(part.startswith(".") or part in _HIDDEN for part in parts)
    return "" if unsafe or hidden else path.as_posix()
