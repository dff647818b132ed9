"""What a trainee handed in, brought back to the notebook that was given out: every cell in its place."""

from __future__ import annotations

import copy
from collections.abc import Callable
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from .given import Given, Wanted, fits, idle, lost, names_in, plain, runs, whole

# How much alike two texts are that are taken for the same: anywhere, and where only they can be meant.
_SAME, _NEAR = 0.75, 0.35
_LONGEST = 4_000  # of a text that is compared
_MOST_COMPARED = 40_000_000  # pairs of letters; then only label, id and place count


def heal(notebook: dict[str, Any], given: Given) -> list[str]:
    """Mend a well-formed notebook in place so that it holds what it must; return what was done.

    One that is in order stays as it is.
    """
    if whole(notebook["cells"], given):
        return []
    healing = _Healing(notebook, given)
    healing.go()
    return list(dict.fromkeys(healing.notes))


@dataclass(eq=False)
class _Cell:
    """A cell on its way: `name` is the wanted cell that it is taken for."""

    body: dict[str, Any]
    name: str = ""
    piece: str = ""  # of the wanted cell that it was a part or a copy of

    @property
    def kind(self) -> str:
        return self.body["cell_type"]

    @property
    def text(self) -> str:
        return self.body["source"]


class _Healing:
    """One notebook while it is mended."""

    def __init__(self, notebook: dict[str, Any], given: Given):
        self.notebook, self.given, self.wanted = notebook, given, given.wanted
        self.notes: list[str] = []
        self.cells: list[_Cell] = []
        self.strangers: list[_Cell] = []
        self.budget = _MOST_COMPARED

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

    def held(self) -> dict[str, _Cell]:
        return {cell.name: cell for cell in self.cells if cell.name}

    def missing(self) -> list[Wanted]:
        held = self.held()
        return [one for name, one in self.wanted.items() if name not in held]

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
                self.strangers.append(_Cell(body))
                self.cells.append(self.strangers[-1])
            else:
                self.cells.append(_Cell(body, name))

    def swap_back(self) -> None:
        """Give labels back that were put on other cells: a cell's id and locked text tell which is which."""
        held = [cell for cell in self.cells if cell.name]
        for cell in held:
            meant = self.given.ids.get(cell.body.get("id", ""), cell.name)
            # Its own id alone could be a copy's; it must also be nobody's work that is relabeled.
            others = [one for one in held if one.name == meant]
            if meant != cell.name and all(
                self.given.ids.get(one.body.get("id", "")) != meant for one in others
            ):
                self.say(f"The {self.wanted[meant]} carried the label of another cell; it got its own back.")
                for one in others:
                    one.name = ""
                cell.name = meant
        for name, one in self.wanted.items():
            text = plain(one.text)
            if not one.locked or not text:
                continue
            mine = [cell for cell in self.cells if cell.name == name]
            exact = [cell for cell in self.cells if cell.kind == one.kind and plain(cell.text) == text]
            if exact and not any(cell in exact for cell in mine):
                other = self.wanted.get(exact[0].name)
                if other and other.locked and plain(other.text) == text:
                    continue
                if not mine and not exact[0].name:
                    continue  # found later
                self.say(f"The {one} carried the label of another cell; it got its own back.")
                exact[0].name, left = name, exact[0].name
                for cell in mine:
                    cell.name = left  # most often two labels were exchanged

    def split(self) -> None:
        """Cut cells apart that were merged: a locked text inside another cell shows where."""
        for one in self.missing():
            text = one.text.strip("\n")
            if not one.locked or len(text) < 8:
                continue
            for place, cell in enumerate(self.cells):
                if text in cell.text and plain(cell.text) != plain(text):
                    before, _, after = cell.text.partition(text)
                    if (before and not before.endswith("\n")) or (after and not after.startswith("\n")):
                        continue
                    self.say(f"The {one} was merged with another cell; they were taken apart.")
                    self.cut(place, before, text, after, one.name)
                    break
        short = {one.name for one in self.missing() if one.answer}
        for place, cell in reversed(list(enumerate(self.cells))):
            one = self.wanted.get(cell.name)
            if short and one and one.locked and one.text.strip():
                text = one.text.strip("\n")
                start = cell.text.find(text)
                rest = cell.text[start + len(text) :]
                if start >= 0 and rest.startswith("\n") and rest.strip():
                    self.say(f"The {one} was merged with another cell; they were taken apart.")
                    self.cut(place, cell.text[:start], text, rest, one.name)

    def cut(self, place: int, before: str, text: str, after: str, name: str) -> None:
        cell = self.cells[place]
        parts = []
        for words, label in ((before, cell.name if cell.name != name else ""), (text, name), (after, "")):
            if words.strip():
                body = copy.deepcopy(cell.body)
                body["source"] = words.strip("\n")
                if parts or label != cell.name:
                    body.pop("id", None)
                    body["metadata"] = {}
                    body.pop("attachments", None)
                parts.append(_Cell(body, label))
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
                exact = [cell for cell in same if plain(cell.text) == plain(one.text)] or same
                (exact[-1] if one.check else exact[0]).name = name
                self.say(f"The {one} was there {_times(len(same))}; it counts once.")
                continue
            stub = plain(one.text)
            changed, texts = [], set()
            for cell in same:
                text = plain(cell.text)
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

    def joined(self, one: Wanted, pieces: list[_Cell]) -> bool:
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

    # ------------------------------------------------------------ cells that lost their label

    def find(self) -> None:
        """Find the cells without a label that are the missing ones: by id, by text, by place."""
        count = len(self.missing())
        if not count:
            return
        self.by_id()
        self.by_text()
        self.by_place()
        found = count - len(self.missing())
        if found == 1:
            self.say("One cell had lost the label that tells the grader what it is; it got it back.")
        elif found:
            self.say(f"{found} cells had lost the label that tells the grader what each is; they got it back.")

    def free(self) -> list[_Cell]:
        """Return cells that may be the missing ones: those without a label that were not given out so."""
        ids = {cell["id"] for cell in self.given.others if cell["id"]}
        texts = {plain(cell["text"]) for cell in self.given.others}
        return [
            cell for cell in self.cells
            if not cell.name and not cell.piece and cell.body.get("id") not in ids
            and cell.text.strip() and plain(cell.text) not in texts
        ]  # fmt: skip

    def by_id(self) -> None:
        names = {one.name for one in self.missing()}
        for cell in self.free():
            name = self.given.ids.get(cell.body.get("id", ""), "")
            if name in names:
                cell.name = name
                names.discard(name)

    def by_text(self) -> None:
        for one in self.missing():
            text = plain(one.text)
            exact = [cell for cell in self.free() if plain(cell.text) == text]
            if text and exact and one.locked:
                exact[0].name = one.name
        self.pair_off(
            self.missing(), self.free(), _SAME, lambda one, cell: one.kind == "code" or cell.kind == "raw"
        )

    def by_place(self) -> None:
        """Take what stands between the neighbors of a missing cell."""
        for group, cells in self.gaps():
            self.pair_off(group, cells, _NEAR)
        for group, cells in self.gaps():
            # Only an answer may look like anything; what stands next to its check is the likeliest.
            for one in reversed([one for one in group if one.answer]):
                if fitting := [cell for cell in cells if cell.kind == one.kind]:
                    fitting[-1].name = one.name
                    cells = cells[: cells.index(fitting[-1])]

    def gaps(self) -> list[tuple[list[Wanted], list[_Cell]]]:
        """Return the missing cells with those that stand where they should be."""
        held, free = self.held(), self.free()
        places = {name: self.cells.index(cell) for name, cell in held.items()}
        found, group, begin = [], [], -1
        for one in [*self.wanted.values(), None]:
            if one is not None and one.name not in places:
                group.append(one)
                continue
            end = len(self.cells) if one is None else places[one.name]
            if group and begin < end:
                found.append((group, [cell for cell in free if begin < self.cells.index(cell) < end]))
            group, begin = [], max(begin, end)
        return found

    def pair_off(
        self,
        missing: list[Wanted],
        cells: list[_Cell],
        least: float,
        also: Callable[[Wanted, _Cell], bool] = lambda one, cell: False,
    ) -> None:
        """Name the cells after the missing ones, the most alike first."""
        pairs = [
            (self.alike(one.text, cell.text, least), -number, one.name, cell)
            for one in missing
            for number, cell in enumerate(cells)
            if one.kind == cell.kind or also(one, cell)
        ]
        names = set(self.held())
        for alike, _, name, cell in sorted(pairs, key=lambda pair: pair[:2], reverse=True):
            if alike and name not in names and not cell.name:
                cell.name = name
                names.add(name)

    def alike(self, one: str, other: str, least: float) -> float:
        """Return how much alike two texts are, or 0 when it is less than asked."""
        one, other = plain(one)[:_LONGEST], plain(other)[:_LONGEST]
        if one == other:
            return 1.0 if one else 0.0
        matcher = SequenceMatcher(None, one, other, autojunk=False)
        if matcher.real_quick_ratio() < least or matcher.quick_ratio() < least or self.budget < 0:
            return 0.0
        self.budget -= len(one) * len(other)
        return ratio if (ratio := matcher.ratio()) >= least else 0.0

    # ------------------------------------------------------------ putting right

    def restore(self) -> None:
        """Put back the cells that are nowhere to be found."""
        for one in self.missing():
            text = one.source
            if one.answer and not one.marks["grade"] and self.would_undo(text):
                text = "# This answer was not found where it should be; nothing was put in its place."
            body: dict[str, Any] = {"cell_type": one.kind, "metadata": {}, "source": text}
            if one.kind == "code":
                body |= {"execution_count": None, "outputs": []}
            if one.locked:
                body["metadata"] = {"deletable": False, "editable": False}
            self.cells.insert(self.place(one), _Cell(body, one.name))
            self.say(f"The {one} was missing; it was put back{'' if one.locked else ' as it was given out'}.")
        bodies = [cell.body for cell in self.cells]
        for gone in lost(bodies, self.given):
            body = {
                "cell_type": "code",
                "metadata": {},
                "source": gone["text"],
                "execution_count": None,
                "outputs": [],
            }
            held = self.held().get(gone["after"])
            self.cells.insert(self.cells.index(held) + 1 if held else 0, _Cell(body))
            self.say("A code cell that others build on was missing; it was put back.")

    def would_undo(self, stub: str) -> bool:
        names = names_in(stub)
        return any(cell.kind == "code" and names & names_in(cell.text) for cell in self.cells)

    def place(self, one: Wanted) -> int:
        """Return where a missing cell belongs: behind the one before it, and behind all pieces of that."""
        held, order = self.held(), list(self.wanted)
        at = order.index(one.name)
        for name in reversed(order[:at]):
            if name in held:
                parts = [held[name], *(cell for cell in self.cells if cell.piece == name)]
                return max(map(self.cells.index, parts)) + 1
        return next((self.cells.index(held[name]) for name in order[at + 1 :] if name in held), 0)

    def set_back(self) -> None:
        """Set types and marks back to what was given out."""
        for cell in self.cells:
            one = self.wanted.get(cell.name)
            marks = cell.body["metadata"].get("nbgrader")
            if one is None:
                if marks is not None and not idle(marks):
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

    def retype(self, cell: _Cell, kind: str) -> None:
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
            held = self.held()
            places = {name: self.cells.index(cell) for name, cell in held.items()}
            wrong = [pair for pair in self.given.needed() if places[pair[0]] > places[pair[1]]]
            if not wrong:
                break
            first, then = wrong[0]
            if self.wanted[first].answer:
                name, goal = then, held[first]
                cell = held[then]
                self.cells.remove(cell)
                self.cells.insert(self.cells.index(goal) + 1, cell)
            else:
                name, goal = first, held[then]
                cell = held[first]
                self.cells.remove(cell)
                self.cells.insert(self.cells.index(goal), cell)
            if name not in moved:
                self.say(f"The {self.wanted[name]} was not in its place; it was moved back.")
            moved.add(name)


_KINDS = {"code": "code", "markdown": "text", "raw": "raw"}


def _attached(one: dict[str, Any], other: dict[str, Any]) -> dict[str, Any]:
    both = {**one.get("attachments", {}), **other.get("attachments", {})}
    return {"attachments": both} if both else {}


def _times(count: int) -> str:
    return "twice" if count == 2 else f"{count} times"
