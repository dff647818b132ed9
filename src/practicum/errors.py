"""The errors people see: one sentence that names the place and the mend."""

from __future__ import annotations

import errno
import os
import sys
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path


class PracticumError(Exception):
    """Something the reader can mend; its text is one sentence that says where and how."""

    def _render_traceback_(self) -> list[str]:
        # IPython prints this instead of a traceback: the sentence is all a trainee needs.
        return [f"{type(self).__name__}: {self}"]


def cannot(error: OSError) -> str:
    """Return what the machine refused as one sentence that says where and what to do."""
    place = error.filename if error.filename2 is None else error.filename2
    where = str(place) if isinstance(place, (str, Path)) else f"A file (in {tempfile.gettempdir()}?)"
    match error.errno:
        case errno.EACCES | errno.EPERM:
            return _denied(where)
        case errno.EROFS:
            return f"{where} cannot be written: the disk is read-only. Work in a copy of the course folder elsewhere."
        case errno.ENOSPC | errno.EDQUOT | errno.EFBIG:
            return (
                f"{where} cannot be written: the disk is full, or your share of it. Make room, then run the same "
                "command again; nothing half-done counts."
            )
        case errno.ENOENT:
            return f"{where} is not there."
        case errno.EMFILE | errno.ENFILE:
            return (
                "Too many files are open. Close other programs, or use fewer workers (PRACTICUM_WORKERS=1)."
            )
        case errno.ENOMEM:
            return "This computer has no memory left. Close other programs, or use fewer workers (PRACTICUM_WORKERS=1)."
    return (
        f"{where} cannot be used: {error.strerror or error}. Put that right, then run the same command again."
    )


def _denied(where: str) -> str:
    """Return whose the file or folder is that denies, and who can change that."""
    if sys.platform == "win32":
        return f"{where} cannot be used: close it in other programs, and see whether it is read-only."
    path = next(one for one in (Path(where), *Path(where).absolute().parents) if os.path.lexists(one))
    owner, mine = "", True
    with suppress(OSError, KeyError):  # a number without a name
        mine = path.stat().st_uid == os.geteuid()
        owner = path.owner()
    if mine:
        return f"{where} cannot be used: {path} is protected. Take that off: chmod -R u+rwX '{path}'"
    whose = f"{path} belongs to {owner}" if owner else f"{path} belongs to somebody else"
    return f"{where} cannot be used: {whose}. Ask them to share it: chmod -R g+rwX '{path}'"


class DataError(PracticumError):
    """A table, city or card that cannot be had."""


class FigureError(PracticumError):
    """A figure that a reader could not understand: no title, no axis names, no description."""


class WidgetError(PracticumError):
    """A quiz, hint or explorer that cannot be shown as written."""


class ProjectError(PracticumError):
    """A project's plan, board or paper that cannot be used as given."""


class AuthoringError(PracticumError):
    """A mistake in ``curriculum/``, with file and line.

    Parameters
    ----------
    path : Path
        The file, shown relative to the course folder where possible.
    line : int or None
        One-based line, when the mistake has one.
    sentence : str
        What is wrong and how to mend it.
    """

    def __init__(self, path: Path, line: int | None, sentence: str):
        self.path, self.line, self.sentence = Path(path), line, sentence
        super().__init__(_placed(path, line, sentence))

    def __reduce__(self) -> tuple[type, tuple[Path, int | None, str]]:
        # Found in another process, it must arrive here whole.
        return type(self), (self.path, self.line, self.sentence)


@dataclass(frozen=True)
class Finding:
    """One thing to mend: where it stands and what is wrong."""

    path: Path
    line: int | None
    sentence: str

    def __str__(self) -> str:
        return _placed(self.path, self.line, self.sentence)


def _placed(path: Path, line: int | None, sentence: str) -> str:
    """Write ``file:line: sentence``, the file as seen from here."""
    shown = Path(path)
    if shown.is_absolute() and shown.is_relative_to(Path.cwd()):
        shown = shown.relative_to(Path.cwd())
    return f"{shown.as_posix()}:{line}: {sentence}" if line else f"{shown.as_posix()}: {sentence}"


def nearest(word: str, known: list[str], prefix: str = "Did you mean ") -> str:
    """Return ``' Did you mean "…"?'`` for the closest of `known`, or an empty string."""
    close = get_close_matches(word, known, n=1, cutoff=0.5)
    return f' {prefix}"{close[0]}"?' if close else ""
