"""What a trainee handed in, brought back to the notebook that was given out: every cell in its place."""

from __future__ import annotations

import copy
from typing import Any

from practicum.grading.submission.expected import (
    Given,
    Wanted,
    fits,
    idle,
    lost,
    names_in,
    plain,
    runs,
    whole,
)
from practicum.grading.submission.match import Cell, held, match, missing

_KINDS = {"code": "code", "markdown": "text", "raw": "raw"}


def heal(notebook: dict[str, Any], given: Given) -> list[str]:
    """Mend a well-formed notebook in place so that it holds what it must; return what was done.

    One that is in order stays as it is.
    """
    if whole(notebook["cells"], given):
        return []
    healing = _Healing(notebook, given)
    healing.go()
    return list(dict.fromkeys(healing.notes))


class _Healing:
    """One notebook while it is mended."""

    def __init__(self, notebook: dict[str, Any], given: Given):
        self.notebook, self.given, self.wanted = notebook, given, given.wanted
        self.notes: list[str] = []
        self.cells: list[Cell] = []
        self.strangers: list[Cell] = []

    def go(self) -> None:
        self.take()
        self.swap_back()
        self.split()
        self.join()
        self.find()
        self.restore()
        self.set_back()
        self.reorder()
        minor = self.notebook.get("nbformat_minor", 5)
        used = {cell.body["id"] for cell in self.cells if "id" in cell.body}
        for number, cell in enumerate(self.cells):
            if minor >= 5 and "id" not in cell.body:
                one = f"mended-{number}"
                while one in used:
                    one += "-"
                cell.body["id"] = one
                used.add(one)
            elif minor < 5:
                cell.body.pop("id", None)
        self.notebook["cells"] = [cell.body for cell in self.cells]

    def say(self, words: str) -> None:
        self.notes.append(words)

    def take(self) -> None:
        """Take every cell for what its label says."""
        for body in self.notebook["cells"]:
            if isinstance(body["source"], list):
                body["source"] = "".join(body["source"])
            marks = body["metadata"].get("nbgrader")
            name = marks.get("grade_id") if isinstance(marks, dict) else None
            name = name if isinstance(name, str) and name in self.wanted else ""
            if marks is not None and not name and not (isinstance(marks, dict) and idle(marks)):
                del body["metadata"]["nbgrader"]
                self.strangers.append(Cell(body))
                self.cells.append(self.strangers[-1])
            else:
                self.cells.append(Cell(body, name))

    def swap_back(self) -> None:
        """Give labels back that were put on other cells: a cell's id and locked text tell which is which."""
        labeled = [cell for cell in self.cells if cell.name]
        for cell in labeled:
            meant = self.given.ids.get(cell.body.get("id", ""), cell.name)
            # Its own id alone could be a copy's; it must also be nobody's work that is relabeled.
            others = [other for other in labeled if other.name == meant]
            if meant != cell.name and all(
                self.given.ids.get(other.body.get("id", "")) != meant for other in others
            ):
                self.say(f"The {self.wanted[meant]} carried the label of another cell; it got its own back.")
                for other in others:
                    other.name = ""
                cell.name = meant
        for name, one in self.wanted.items():
            text = plain(one.text)
            if not one.locked or not text:
                continue
            mine = [cell for cell in self.cells if cell.name == name]
            exact = [cell for cell in self.cells if cell.kind == one.kind and cell.plain == text]
            if exact and not any(cell in exact for cell in mine):
                twin = self.wanted.get(exact[0].name)
                if twin and twin.locked and plain(twin.text) == text:
                    continue
                if not mine and not exact[0].name:
                    continue  # found later
                self.say(f"The {one} carried the label of another cell; it got its own back.")
                exact[0].name, left = name, exact[0].name
                for cell in mine:
                    cell.name = left  # most often two labels were exchanged

    def split(self) -> None:
        """Cut cells apart that were merged: a locked text inside another cell shows where."""
        for one in missing(self.cells, self.given):
            text = one.text.strip("\n")
            if not one.locked or len(text) < 8:
                continue
            for place, cell in enumerate(self.cells):
                if text in cell.text and cell.plain != plain(text):
                    before, _, after = cell.text.partition(text)
                    if (before and not before.endswith("\n")) or (after and not after.startswith("\n")):
                        continue
                    self.say(f"The {one} was merged with another cell; they were taken apart.")
                    self.cut(place, before, text, after, one.name)
                    break
        short = {one.name for one in missing(self.cells, self.given) if one.answer}
        for place, cell in reversed(list(enumerate(self.cells))):
            given = self.wanted.get(cell.name)
            if short and given and given.locked and given.text.strip():
                text = given.text.strip("\n")
                start = cell.text.find(text)
                rest = cell.text[start + len(text) :]
                if start >= 0 and rest.startswith("\n") and rest.strip():
                    self.say(f"The {given} was merged with another cell; they were taken apart.")
                    self.cut(place, cell.text[:start], text, rest, given.name)

    def cut(self, place: int, before: str, text: str, after: str, name: str) -> None:
        cell = self.cells[place]
        parts: list[Cell] = []
        for words, label in ((before, cell.name if cell.name != name else ""), (text, name), (after, "")):
            if words.strip():
                body = copy.deepcopy(cell.body)
                body["source"] = words.strip("\n")
                if parts or label != cell.name:
                    body.pop("id", None)
                    body["metadata"] = {}
                    body.pop("attachments", None)
                parts.append(Cell(body, label))
        self.cells[place : place + 1] = parts

    def join(self) -> None:
        """Decide which of several pieces or copies of a cell carries its label."""
        for name, one in self.wanted.items():
            same = [cell for cell in self.cells if cell.name == name]
            if len(same) < 2:
                continue
            for cell in same:
                cell.name, cell.piece = "", name
                cell.body["metadata"] = {
                    key: value for key, value in cell.body["metadata"].items() if key != "nbgrader"
                }
            if not one.answer:
                exact = [cell for cell in same if cell.plain == plain(one.text)] or same
                (exact[-1] if one.check else exact[0]).name = name
                self.say(f"The {one} was there {_times(len(same))}; it counts once.")
                continue
            stub = plain(one.text)
            changed, texts = [], set()
            for cell in same:
                text = cell.plain
                if text and text != stub and text not in texts:
                    changed.append(cell)
                    texts.add(text)
            if not changed:
                same[0].name = name
                self.say(f"The {one} was there {_times(len(same))}; it counts once.")
            elif len(changed) > 1 and self.joined(one, changed):
                changed[0].name = name
                self.say(f"The {one} was in {len(changed)} pieces; they were put together.")
            else:
                changed[-1].name = name
                which = "the later one counted" if len(changed) > 1 else "the one with work in it counted"
                self.say(f"The {one} was there {_times(len(same))}; {which}.")

    def joined(self, one: Wanted, pieces: list[Cell]) -> bool:
        """Put pieces together into the first, where they are a text or no code that runs piece by piece."""
        if one.kind == "markdown":
            text = "\n\n".join(cell.text.strip("\n") for cell in pieces)
        else:
            places = [self.cells.index(cell) for cell in pieces]
            if places[-1] - places[0] != len(pieces) - 1 or all(runs(cell.text) for cell in pieces):
                return False
            for between in ("\n", ""):
                text = between.join(cell.text for cell in pieces)
                if runs(text):
                    break
            else:
                return False
        first, *others = pieces
        first.body["source"] = text
        for cell in others:
            first.body.update(_attached(first.body, cell.body))
            self.cells.remove(cell)
        return True

    def find(self) -> None:
        """Find the cells that lost their label."""
        found = match(self.cells, self.given)
        if found == 1:
            self.say("One cell had lost the label that tells the grader what it is; it got it back.")
        elif found:
            self.say(
                f"{found} cells had lost the label that tells the grader what each is; they got it back."
            )

    def restore(self) -> None:
        """Put back the cells that are nowhere to be found."""
        for one in missing(self.cells, self.given):
            text, done = (
                one.source,
                "it was put back" if one.locked else "it was put back as it was given out",
            )
            if one.answer and not one.marks["grade"] and self.would_undo(text):
                text, done = (
                    "# This answer was empty.",
                    "what it makes is made elsewhere, so an empty one was put in",
                )
            self.cells.insert(self.place(one), _fresh(one.kind, text, one.locked, one.name))
            self.say(f"The {one} was missing; {done}.")
        bodies = [cell.body for cell in self.cells]
        for gone in lost(bodies, self.given):
            before = held(self.cells).get(gone["after"])
            self.cells.insert(self.cells.index(before) + 1 if before else 0, _fresh("code", gone["text"]))
            self.say("A code cell that others build on was missing; it was put back.")

    def would_undo(self, stub: str) -> bool:
        """Say whether an answer as given out would undo what another cell makes."""
        made = names_in(cell.text for cell in self.cells if cell.kind == "code")
        return bool(names_in([stub]) & made)

    def place(self, one: Wanted) -> int:
        """Return where a missing cell belongs: behind the one before it, and behind all pieces of that."""
        there, order = held(self.cells), list(self.wanted)
        at = order.index(one.name)
        for name in reversed(order[:at]):
            if name in there:
                parts = [there[name], *(cell for cell in self.cells if cell.piece == name)]
                return max(map(self.cells.index, parts)) + 1
        return next((self.cells.index(there[name]) for name in order[at + 1 :] if name in there), 0)

    def set_back(self) -> None:
        """Set types and marks back to what was given out."""
        for cell in self.cells:
            one = self.wanted.get(cell.name)
            marks = cell.body["metadata"].get("nbgrader")
            if one is None:
                if marks is not None and (not idle(marks) or marks.get("grade_id") in self.wanted):
                    del cell.body["metadata"]["nbgrader"]
                continue
            if cell.kind != one.kind:
                self.say(f"The {one} had been turned into a {_KINDS[cell.kind]} cell; it was turned back.")
                self.retype(cell, one.kind)
            if isinstance(marks, dict) and marks.get("grade_id") == one.name and not fits(marks, one):
                self.say(f"The grading settings of the {one} had been changed; they were set back.")
            if not isinstance(marks, dict) or marks.get("grade_id") != one.name or not fits(marks, one):
                cell.body["metadata"]["nbgrader"] = dict(one.marks)
        if any(cell in self.cells and not cell.name for cell in self.strangers):
            self.say("Cells carried labels of no exercise in this notebook; the labels were taken off.")

    def retype(self, cell: Cell, kind: str) -> None:
        body = cell.body
        body["cell_type"] = kind
        if kind == "code":
            body |= {"execution_count": None, "outputs": []}
            body.pop("attachments", None)
        else:
            body.pop("outputs", None)
            body.pop("execution_count", None)

    def reorder(self) -> None:
        """Move a check behind its answers, and what was given before that which builds on it."""
        moved: set[str] = set()
        for _ in range(2 * len(self.wanted)):
            there = held(self.cells)
            places = {name: self.cells.index(cell) for name, cell in there.items()}
            wrong = [pair for pair in self.given.needed() if places[pair[0]] > places[pair[1]]]
            if not wrong:
                break
            first, then = wrong[0]
            behind = self.wanted[first].answer  # what the trainee wrote stays where it is
            name, goal = (then, first) if behind else (first, then)
            self.cells.remove(there[name])
            self.cells.insert(self.cells.index(there[goal]) + behind, there[name])
            if name not in moved:
                self.say(f"The {self.wanted[name]} was not in its place; it was moved back.")
            moved.add(name)


def _fresh(kind: str, text: str, locked: bool = False, name: str = "") -> Cell:
    body: dict[str, Any] = {"cell_type": kind, "metadata": {}, "source": text}
    if kind == "code":
        body |= {"execution_count": None, "outputs": []}
    if locked:
        body["metadata"] = {"deletable": False, "editable": False}
    return Cell(body, name)


def _attached(one: dict[str, Any], other: dict[str, Any]) -> dict[str, Any]:
    both = {**one.get("attachments", {}), **other.get("attachments", {})}
    return {"attachments": both} if both else {}


def _times(count: int) -> str:
    return "twice" if count == 2 else f"{count} times"
