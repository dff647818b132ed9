"""What a case of the catalog is: an honest hand-in, what is done to it, and what must come of it."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell

GROUPS = {
    "forging": "Points that were not worked for",
    "libraries": "Points that were not worked for, where checks call libraries",
    "own": "Points in a unit of ours that were not worked for",
    "reaching": "Reaching out of the notebook",
    "planted": "Files beside the notebook that programs read by themselves",
    "exhausting": "Using up the machine, or ending the kernel",
    "file": "Damaged or dangerous files",
    "cells": "Damaged cells, and honest habits that disturb",
    "habits": "Honest habits that could be taken for an attack",
    "showing": "What other people see",
}
REFUSED, FLAGGED, REPAIRED = "refused", "flagged", "repaired"
ACTIVE = "active"
#: The assignments: checks of any code, which most cases are about; checks that call libraries; a unit of ours.
WAITS, LIBRARIES, OWN = "waits", "libraries", "data-response-times"
ALL = 6.0  # points for the right answers; wrong ones get none


@dataclass(frozen=True)
class Place:
    """Where an attack finds what it is after; each of these is watched."""

    case: str
    student: str
    root: str  # the course folder
    outside: str  # a folder beside it, with a secret
    home: str
    tag: str  # in the name of whatever is left behind
    tcp: int
    udp: int
    unix: str


@dataclass(frozen=True)
class Hand:
    """One hand-in while it is made: its folder, and where things are."""

    folder: Path
    place: Place

    @property
    def path(self) -> Path:
        """The notebook."""
        return self.folder / "exercise.ipynb"

    @property
    def notebook(self) -> NotebookNode:
        """What it holds now."""
        return nbformat.read(self.path, as_version=4)

    def put(self, notebook: NotebookNode) -> None:
        """Write it as it is: not even valid."""
        self.path.write_text(json.dumps(notebook), encoding="utf-8")


@dataclass(frozen=True)
class Case:
    """An attack or a damage.

    Parameters
    ----------
    name, what : str
        In a word; in a line.
    group : str
        A key of `GROUPS`.
    arm : callable
        Makes the hand-in out of an honest one.
    mends : tuple of str
        What the grader may do about it.
    right : bool
        Whether the answers are.
    least, most : float
        The points that the same answers deserve: what was finished must count, nothing else may.
    shown : str
        What must not be in the feedback that the trainee gets, or in an output; ``active`` for anything that
        a browser would run.
    assignment : str
        What is handed in: `WAITS`, `LIBRARIES` or `OWN`.
    """

    name: str
    what: str
    group: str
    arm: Callable[[Hand], None]
    mends: tuple[str, ...] = (REFUSED,)
    right: bool = True
    least: float = ALL
    most: float = ALL
    shown: str = ""
    assignment: str = WAITS


@dataclass(frozen=True)
class Found:
    """What a case's hand-in came to."""

    points: float | None  # None: no grade at all
    by_hand: list[str] = field(default_factory=list)  # points that only a coach gives
    others: list[str] = field(default_factory=list)  # what changed for other students
    through: list[str] = field(default_factory=list)  # what the attack itself says it reached
    outside: list[str] = field(default_factory=list)  # files changed, processes left, connections made
    shown: list[str] = field(default_factory=list)
    ended: str = ""  # how the whole batch ended too early


def harms(case: Case, found: Found) -> list[str]:
    """Say in which ways a case succeeded."""
    bad = list(found.by_hand + found.outside + found.through + found.shown + found.others)
    if found.ended:
        bad.append(found.ended)
    if found.points is None:
        if case.least:
            bad.append(f"no grade for work worth {case.least:g}")
    elif not case.least <= found.points <= case.most:
        worth = f"{case.least:g}" if case.least == case.most else f"{case.least:g} to {case.most:g}"
        bad.append(f"{found.points:g} point{'s' * (found.points != 1)} for work worth {worth}")
    return bad


# ---------------------------------------------------------------- ways to change a hand-in

_HELP = """from types import SimpleNamespace
at = SimpleNamespace(**{facts})
def through(what="it"):
    print("GOT" + " THROUGH:", what)
"""


def program(code: str, place: Place) -> str:
    """Return code with what it asks for: the facts in `at`, and `through` to tell of success."""
    asks = "at." in code or "through(" in code
    return (_HELP.format(facts=asdict(place)) if asks else "") + code.strip("\n")


def find(notebook: NotebookNode, name: str) -> NotebookNode:
    """Return the cell that nbgrader knows by `name`."""
    return next(cell for cell in notebook.cells if cell.metadata.get("nbgrader", {}).get("grade_id") == name)


def first(code: str) -> Callable[[Hand], None]:
    """Run `code` in a cell of its own before all others."""

    def arm(hand: Hand) -> None:
        notebook = hand.notebook
        notebook.cells.insert(0, new_code_cell(program(code, hand.place), id="own"))
        hand.put(notebook)

    return arm


def after(name: str, code: str) -> Callable[[Hand], None]:
    """Run `code` in a cell of its own after the cell `name`."""

    def arm(hand: Hand) -> None:
        notebook = hand.notebook
        place = notebook.cells.index(find(notebook, name))
        notebook.cells.insert(place + 1, new_code_cell(program(code, hand.place), id="own"))
        hand.put(notebook)

    return arm


def answer(name: str, code: str, *, instead: bool = False) -> Callable[[Hand], None]:
    """Write `code` below an answer, or instead of it."""

    def arm(hand: Hand) -> None:
        notebook = hand.notebook
        cell = find(notebook, name)
        text = program(code, hand.place)
        cell.source = text if instead else f"{cell.source}\n{text}"
        hand.put(notebook)

    return arm


def changed(change: Callable[[NotebookNode], None]) -> Callable[[Hand], None]:
    """Change the notebook, as JSON that need not be valid."""

    def arm(hand: Hand) -> None:
        notebook = hand.notebook
        change(notebook)
        hand.put(notebook)

    return arm


def cell(name: str, change: Callable[[NotebookNode], None]) -> Callable[[Hand], None]:
    """Change one cell."""
    return changed(lambda notebook: change(find(notebook, name)))


def raw(change: Callable[[bytes], bytes]) -> Callable[[Hand], None]:
    """Change the bytes of the notebook's file."""
    return lambda hand: _write(hand.path, change(hand.path.read_bytes()))


def beside(files: dict[str, str]) -> Callable[[Hand], None]:
    """Put programs beside the notebook."""

    def arm(hand: Hand) -> None:
        for name, text in files.items():
            path = hand.folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(program(text, hand.place) + "\n", encoding="utf-8")

    return arm


def both(*arms: Callable[[Hand], None]) -> Callable[[Hand], None]:
    """Do one thing after the other."""

    def arm(hand: Hand) -> None:
        for one in arms:
            one(hand)

    return arm


def _write(path: Path, data: bytes) -> None:
    path.write_bytes(data)
