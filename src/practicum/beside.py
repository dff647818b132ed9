"""Files that a widget keeps beside the notebook: read with plain sentences, and never written over what others saved."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from practicum._files import write_atomic
from practicum.errors import PracticumError, WidgetError, cannot

Content = TypeVar("Content")


@dataclass(frozen=True)
class Kind(Generic[Content]):
    """What a file beside the notebook holds.

    Parameters
    ----------
    noun : str
        What it holds: ``a letter``.
    example : str
        A file's name; its ending is that of every file of this kind.
    most_bytes : int
        It may not be longer.
    too_long, missing : str
        What to say when it is longer, and when it is not there yet.
    parse : callable
        Takes the bytes and the file's name, returns what they hold, and raises WidgetError when they are damaged.
    """

    noun: str
    example: str
    most_bytes: int
    too_long: str
    missing: str
    parse: Callable[[bytes, str], Content]

    def at(self, file: str) -> Path:
        """Return the path of a file beside the notebook.

        Raises
        ------
        WidgetError
            When the name leads elsewhere, or is that of another kind of file.
        """
        path, ending = Path(str(file)), Path(self.example).suffix
        if path.name != file or path.suffix != ending:
            kind = "text file" if ending == ".txt" else f"{ending[1:].upper()} file"
            raise WidgetError(
                f'"{file}" cannot hold {self.noun}: give the name of a {kind}, such as {self.example}.'
            )
        return path

    def read(self, path: Path) -> Content:
        """Return what a file holds.

        Raises
        ------
        WidgetError
            When it is not there, too long, damaged, or cannot be read.
        """
        try:
            if path.stat().st_size > self.most_bytes:
                raise WidgetError(f"{path.name} {self.too_long}")
            return self.parse(path.read_bytes(), path.name)
        except FileNotFoundError:
            raise WidgetError(f"There is no {path.name} beside this notebook yet. {self.missing}") from None
        except OSError as error:
            raise WidgetError(f"{path.name} cannot be read: {cannot(error)}") from None


class Keeper(Generic[Content]):
    """Keeps a widget's work in a file, and never writes over what somebody else saved.

    Parameters
    ----------
    kind : Kind
        What the file holds.
    path : Path
        The file.

    Attributes
    ----------
    known : object or None
        What the file holds as far as this keeper knows; None when there is no file, or none that can be read.
    trouble : str
        Why the file cannot be read; empty when it can.
    """

    def __init__(self, kind: Kind[Content], path: Path):
        self.kind, self.path = kind, path
        self.known: Content | None = None
        self.trouble = ""
        if path.exists():
            try:
                self.known = kind.read(path)
            except WidgetError as error:
                self.trouble = str(error)

    def keep(self, content: bytes) -> str:
        """Save all of the work and return a sentence that says so, or why it is not saved."""
        try:
            # A file that is gone holds nothing to write over.
            there = self.kind.read(self.path) if self.path.exists() else self.known
        except PracticumError as error:
            return f"Not saved. {error}"
        if there != self.known:
            return f"Not saved: {self.path.name} was changed elsewhere. Copy what you wrote, then run this cell again."
        try:
            write_atomic(self.path, content)
        except OSError as error:
            return f"Not saved: {self.path.name} cannot be written. {cannot(error)}"
        self.known = self.kind.parse(content, self.path.name)
        return f"Saved in {self.path.name}."
