"""Whether anything has changed: one hash over facts, or over files."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any


def of_facts(*facts: Any) -> str:
    """Return a SHA-256 in hexadecimal over plain data; the order of a dict's keys does not count."""
    return sha256(json.dumps(facts, sort_keys=True).encode()).hexdigest()


#: What git may give other line ends; the rest is compared as it is.
_TEXT = (".ipynb", ".key", ".json", ".csv", ".toml", ".txt", ".md", ".py", ".svg", ".lock")


def content(path: Path) -> bytes:
    """Return the bytes of a file; those of text with line feeds as line ends, whatever git made of them."""
    found = path.read_bytes()
    return found.replace(b"\r\n", b"\n") if path.suffix in _TEXT else found


def of_file(path: Path) -> str:
    """Return a SHA-256 in hexadecimal over a file; in text, the line ends that git may change do not count."""
    return sha256(content(path)).hexdigest()


def of_files(root: Path, paths: Iterable[Path], *, start: bytes = b"") -> str:
    """Return a SHA-256 in hexadecimal over `start`, and the names below `root` and the content of files."""
    total = sha256(start)
    for path in paths:
        total.update(path.relative_to(root).as_posix().encode() + sha256(content(path)).digest())
    return total.hexdigest()


def modules(package: Path, names: Iterable[str] = ("",)) -> Iterator[Path]:
    """Yield the Python files that `names` say: files of a package, or all below its folders, sorted."""
    for name in names:
        home = package / name
        yield from sorted(home.rglob("*.py")) if home.is_dir() else [home]
