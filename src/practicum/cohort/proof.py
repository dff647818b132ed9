"""Proof that nothing names anybody any more: every file that is left is read for names, addresses, ids and secrets.

Text is read as UTF-8 and UTF-16, as it stands and as JSON, HTML and addresses write signs; small and capital letters,
composed and decomposed accents are one. Archives (zip with its office documents, tar, gzip, bzip2, xz) are opened.
"""

from __future__ import annotations

import bz2
import gzip
import html
import io
import lzma
import re
import tarfile
import unicodedata
import zipfile
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import IO
from urllib.parse import unquote

import numpy as np

#: Archives in archives are opened down to this depth, and up to so many bytes in all of one file.
DEEPEST, MOST_BYTES = 4, 500_000_000
#: What is squeezed in ways that are not undone here.
_CLOSED = (
    (b"%PDF", "a PDF"), (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"), (b"Rar!", "a RAR archive"),
    (b"PAR1", "a Parquet table"), (b"\x28\xb5\x2f\xfd", "a Zstandard archive"), (b"\xd0\xcf\x11\xe0", "an old office document"),
)  # fmt: skip
_BROKEN = (zipfile.BadZipFile, tarfile.TarError, lzma.LZMAError, zlib.error, EOFError, OSError, ValueError,
           NotImplementedError, RuntimeError)  # fmt: skip
_ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})")
#: Letters from here on stand beside each other without a space, and what is no text looks like them in UTF-16.
_UNSPACED = 0x2E80


class _Closed(Exception):
    """What cannot be looked into; the message says why."""


@dataclass(frozen=True)
class Needles:
    """What must not be found.

    Parameters
    ----------
    ids, names, emails, secrets : tuple of str
        Of the people, and of their submissions.
    """

    ids: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    secrets: tuple[str, ...] = ()

    @property
    def kinds(self) -> dict[str, str]:
        """What each is, by its text."""
        kinds = (
            ("an id", self.ids),
            ("a name", self.names),
            ("an address", self.emails),
            ("a secret", self.secrets),
        )
        return {one: kind for kind, found in kinds for one in found}


@dataclass(frozen=True)
class Finding:
    """A file in which something is left.

    Parameters
    ----------
    path : Path
        The file or folder.
    inside : str
        Where in an archive, or ``its name``; empty for the file's own text.
    count : int
        How many of the needles it holds.
    kinds : tuple of str
        What they are, such as ``a name``.
    """

    path: Path
    inside: str
    count: int
    kinds: tuple[str, ...]

    def __str__(self) -> str:
        where = f" ({self.inside})" if self.inside else ""
        more = "" if self.count == 1 else f" ({self.count} in all)"
        return f"{self.path}{where} holds {' and '.join(self.kinds)} of somebody{more}."


@dataclass
class Proof:
    """What came of looking.

    Parameters
    ----------
    needles, files, bytes : int
        How many were looked for, and in how much; what came out of archives counts.
    findings : list of Finding
        What is left; empty when nothing is.
    unread : list of (Path, str)
        Files that cannot be looked into, and why.
    short : int
        How many needles of a single letter were not looked for: they stand everywhere.
    """

    needles: int = 0
    files: int = 0
    bytes: int = 0
    findings: list[Finding] = field(default_factory=list)
    unread: list[tuple[Path, str]] = field(default_factory=list)
    short: int = 0

    @property
    def holds(self) -> bool:
        """Whether nothing was found."""
        return not self.findings


def look(
    roots: Iterable[Path], needles: Needles, *, skip: Iterable[Path] = (), without_ids: Iterable[Path] = ()
) -> Proof:
    """Look through all files below some folders, their names included.

    Parameters
    ----------
    roots : iterable of Path
        Folders; one that is not there holds nothing.
    needles : Needles
        What must not be found.
    skip : iterable of Path
        Files that are not opened.
    without_ids : iterable of Path
        Files in which no ids are looked for, because words of the program stand there and an id may be such a word.

    Raises
    ------
    OSError
        When a file or folder cannot be read: then nothing is proven.
    """
    search, wordy = _Search(needles), _Search(replace(needles, ids=()))
    left_out, worded = set(skip), set(without_ids)
    proof = Proof(len(search.kinds), short=search.short)
    for root in dict.fromkeys(roots):
        for path in _below(root):
            if path in left_out:
                continue
            _note(proof, path, "its name", search.text(path.name))
            if path.is_symlink():
                _note(proof, path, "where it leads", search.text(str(path.readlink())))
            elif path.is_file():
                if path.stat().st_size > MOST_BYTES:
                    proof.unread.append((path, "is larger than 500 MB"))
                    continue
                _look_into(proof, wordy if path in worded else search, path, path.read_bytes())
    return proof


def _below(root: Path) -> Iterator[Path]:
    if root.is_dir() and not root.is_symlink():
        for path in sorted(root.iterdir()):
            yield path
            yield from _below(path)


def _look_into(proof: Proof, search: _Search, path: Path, data: bytes) -> None:
    waiting, budget = [("", data, 0)], MOST_BYTES
    while waiting:
        inside, data, depth = waiting.pop()
        proof.files, proof.bytes, budget = proof.files + 1, proof.bytes + len(data), budget - len(data)
        _note(proof, path, inside, search.data(data))
        if inside:
            _note(proof, path, inside, search.text(inside))
        if why := next((f"is {kind}" for mark, kind in _CLOSED if data.startswith(mark)), ""):
            proof.unread.append((path, why))
        opener = _opener(data)
        if opener is None:
            continue
        try:
            if depth >= DEEPEST:
                raise _Closed("holds archives in archives, too deep to be opened")
            for name, content in opener(data, budget):
                budget -= len(content)
                waiting.append((f"{inside}/{name}" if inside else name, content, depth + 1))
        except _Closed as error:
            proof.unread.append((path, str(error)))
        except _BROKEN:
            proof.unread.append((path, "looks like an archive and cannot be opened"))


def _note(proof: Proof, path: Path, inside: str, found: dict[str, str]) -> None:
    if found:
        proof.findings.append(Finding(path, inside, len(found), tuple(sorted(set(found.values())))))


# ---------------------------------------------------------------- archives


def _opener(data: bytes) -> Callable[[bytes, int], Iterator[tuple[str, bytes]]] | None:
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zip
    if data.startswith((b"\x1f\x8b", b"BZh", b"\xfd7zXZ\0")):
        return _squeezed
    return _tar if data[257:262] == b"ustar" else None


def _zip(data: bytes, budget: int) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if archive.comment:
            yield "its comment", archive.comment
        for one in archive.infolist():
            with archive.open(one) as file:
                content = _taken(file, budget)
            budget -= len(content)
            yield one.filename, content
            if one.comment:
                yield f"{one.filename}: its comment", one.comment


def _tar(data: bytes, budget: int) -> Iterator[tuple[str, bytes]]:
    with tarfile.open(fileobj=io.BytesIO(data), mode="r:") as archive:
        for one in archive:
            file = archive.extractfile(one) if one.isreg() else None
            content = _taken(file, budget) if file else one.linkname.encode()
            budget -= len(content)
            yield one.name, content
            yield f"{one.name}: its owner", f"{one.uname} {one.gname}".encode()


def _squeezed(data: bytes, budget: int) -> Iterator[tuple[str, bytes]]:
    module = gzip if data.startswith(b"\x1f\x8b") else bz2 if data.startswith(b"BZh") else lzma
    with module.open(io.BytesIO(data)) as file:
        yield "unpacked", _taken(file, budget)


def _taken(file: IO[bytes], budget: int) -> bytes:
    content = file.read(max(budget, 0) + 1)
    if len(content) > budget:
        raise _Closed("becomes larger than 500 MB when it is opened")
    return content


# ---------------------------------------------------------------- text


def _plain(text: str) -> str:
    """Return text in which what looks alike is alike: composed, without case, one space for any."""
    return " ".join(unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold()).split())


class _Search:
    """Finds many needles in much text: only where two signs begin one is anything compared."""

    def __init__(self, needles: Needles):
        plain = {_plain(one): kind for one, kind in needles.kinds.items()}
        self.short = sum(len(one) == 1 for one in plain)
        self.kinds = {one: kind for one, kind in plain.items() if len(one) > 1}
        self._by_head: dict[str, list[str]] = defaultdict(list)
        for one in self.kinds:
            self._by_head[one[:2]].append(one)
        heads = [(ord(head[0]) << 21) | ord(head[1]) for head in self._by_head]
        self._heads = np.array(sorted(heads), dtype=np.uint64)

    def data(self, data: bytes) -> dict[str, str]:
        """Return the needles that bytes hold, with their kinds."""
        found: dict[str, str] = {}
        text = data.decode("utf-8", "replace")
        views = {text, data.decode("latin-1")} if "\ufffd" in text else {text}
        if "\\u" in text:
            views.add(_unescaped(text))
        if "&" in text:
            views.add(html.unescape(text))
        if "%" in text:
            views.add(unquote(text))
        for coding in ("utf-16-le", "utf-16-be"):
            views |= {data[start:].decode(coding, "replace") for start in (0, 1)}
        for view in views:
            found |= self.text(view)
        return found

    def text(self, text: str) -> dict[str, str]:
        """Return the needles that a text holds, with their kinds."""
        text = _plain(text)
        if not self._heads.size or len(text) < 2:
            return {}
        signs = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32).astype(np.uint64)
        pairs = (signs[:-1] << np.uint64(21)) | signs[1:]
        found: dict[str, str] = {}
        for start in np.flatnonzero(np.isin(pairs, self._heads)):
            for one in self._by_head[text[start : start + 2]]:
                if one in found or not text.startswith(one, start):
                    continue
                end = start + len(one)
                if not (
                    _one_word(text[start - 1 : start], one[0]) or _one_word(one[-1], text[end : end + 1])
                ):
                    found[one] = self.kinds[one]
        return found


def _one_word(*signs: str) -> bool:
    """Return whether signs that stand side by side belong to one word."""
    return all(sign and sign.isalnum() and ord(sign) < _UNSPACED for sign in signs)


def _unescaped(text: str) -> str:
    """Return text with the signs that JSON writes by number; two numbers can be one sign."""
    plain = _ESCAPED.sub(lambda one: chr(int(one[1], 16)), text)
    return plain.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
