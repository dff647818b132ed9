"""Match the cells of a damaged notebook with the cells that it must hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from difflib import Match, SequenceMatcher
from functools import lru_cache
from typing import Any

from practicum.grading.submission.expected import ExpectedCell, ExpectedNotebook, normalize

# How much alike two texts are that are taken for the same: anywhere, and where only they can be meant.
_SAME, _NEAR = 0.75, 0.35
_LONGEST = 4_000  # of a text that is compared
# Steps of comparing, and letters that are looked at before; then only label, id and place count.
_MOST_STEPS, _MOST_SCREENED = 10_000_000, 20_000_000


@dataclass(eq=False)
class Cell:
    """A cell under repair.

    Parameters
    ----------
    body : dict
        The cell as in a file of format 4.
    name : str
        The expected cell that it is taken for.
    piece : str
        The expected cell that it was a part or a copy of.
    foreign : bool
        Whether it carried the label of another notebook.
    """

    body: dict[str, Any]
    name: str = ""
    piece: str = ""
    foreign: bool = False
    _normalized: tuple[str, str] = field(default=("", ""), repr=False)

    @property
    def kind(self) -> str:
        """Its type."""
        return str(self.body["cell_type"])

    @property
    def text(self) -> str:
        """What stands in it."""
        source: str = self.body["source"]
        return source

    @property
    def normalized(self) -> str:
        """Its text without what does not show."""
        if self._normalized[0] is not self.text:
            self._normalized = self.text, normalize(self.text)
        return self._normalized[1]


def held(cells: Sequence[Cell]) -> dict[str, Cell]:
    """Return the cells that are taken for an expected one, by its name."""
    return {cell.name: cell for cell in cells if cell.name}


def missing(cells: Sequence[Cell], expected: ExpectedNotebook) -> list[ExpectedCell]:
    """Return the expected cells that are not there, in order."""
    there = held(cells)
    return [one for name, one in expected.cells.items() if name not in there]


def match(cells: list[Cell], expected: ExpectedNotebook) -> int:
    """Name the cells without a label that are missing ones, by id, by text, by place; return how many."""
    count = len(missing(cells, expected))
    if count:
        matching = _Matching(cells, expected)
        matching.by_id()
        matching.by_text()
        matching.by_place()
    return count - len(missing(cells, expected))


@lru_cache(maxsize=1_000)
def _letters(text: str) -> Counter[str]:
    """Return how often each letter stands in a text."""
    return Counter(text)


class _TooMuch(Exception):
    """Two texts take more steps to compare than are left."""


class _Counted(SequenceMatcher[str]):
    """difflib's, which counts its steps: for some texts they grow with the cube of the length."""

    def __init__(self, one: str, other: str, left: int):
        super().__init__(None, one, other, autojunk=False)
        self.one, self.often, self.left = one, _letters(other), left

    def find_longest_match(
        self, alo: int = 0, ahi: int | None = None, blo: int = 0, bhi: int | None = None
    ) -> Match:
        """Find it, unless that takes too much."""
        self.left -= 100 + sum(map(self.often.__getitem__, self.one[alo:ahi]))
        if self.left < 0:
            raise _TooMuch
        return super().find_longest_match(alo, ahi, blo, bhi)


class _Matching:
    def __init__(self, cells: list[Cell], expected: ExpectedNotebook):
        self.cells, self.expected = cells, expected
        self.steps, self.screened = _MOST_STEPS, _MOST_SCREENED

    def free(self) -> list[Cell]:
        """Return cells that may be the missing ones: those without a label that were not released so."""
        ids = {cell["id"] for cell in self.expected.others if cell["id"]}
        texts = {normalize(cell["text"]) for cell in self.expected.others}
        return [
            cell for cell in self.cells
            if not cell.name and not cell.piece and cell.body.get("id") not in ids
            and cell.text.strip() and cell.normalized not in texts
        ]  # fmt: skip

    def by_id(self) -> None:
        names = {one.name for one in missing(self.cells, self.expected)}
        for cell in self.free():
            name = self.expected.ids.get(cell.body.get("id", ""), "")
            if name in names:
                cell.name = name
                names.discard(name)

    def by_text(self) -> None:
        free = self.free()
        for one in missing(self.cells, self.expected):
            text = normalize(one.text)
            exact = [cell for cell in free if not cell.name and cell.normalized == text]
            if text and exact and one.locked:
                exact[0].name = one.name
        self.pair_off(
            missing(self.cells, self.expected),
            self.free(),
            _SAME,
            lambda one, cell: one.kind == "code" or cell.kind == "raw",
        )

    def by_place(self) -> None:
        """Take what stands between the neighbors of a missing cell."""
        for group, cells in self.gaps():
            self.pair_off(group, cells, _NEAR)
        for group, cells in self.gaps():
            # Only an answer may look like anything; what stands next to its check is the likeliest.
            for one in reversed([one for one in group if one.is_answer]):
                if fitting := [cell for cell in cells if cell.kind == one.kind]:
                    fitting[-1].name = one.name
                    cells = cells[: cells.index(fitting[-1])]

    def gaps(self) -> list[tuple[list[ExpectedCell], list[Cell]]]:
        """Return the missing cells with those that stand where they should be."""
        free = self.free()
        at = {id(cell): place for place, cell in enumerate(self.cells)}
        places = {name: at[id(cell)] for name, cell in held(self.cells).items()}
        found: list[tuple[list[ExpectedCell], list[Cell]]] = []
        group: list[ExpectedCell] = []
        begin = -1
        for one in [*self.expected.cells.values(), None]:
            if one is not None and one.name not in places:
                group.append(one)
                continue
            end = len(self.cells) if one is None else places[one.name]
            if group and begin < end:
                found.append((group, [cell for cell in free if begin < at[id(cell)] < end]))
            group, begin = [], max(begin, end)
        return found

    def pair_off(
        self,
        missing: list[ExpectedCell],
        cells: list[Cell],
        least: float,
        also: Callable[[ExpectedCell, Cell], bool] = lambda one, cell: False,
    ) -> None:
        """Name the cells after the missing ones, the most alike first."""
        texts = {one.name: normalize(one.text) for one in missing}
        pairs = [
            (self.alike(texts[one.name], cell.normalized, least), -number, one.name, cell)
            for one in missing
            for number, cell in enumerate(cells)
            if one.kind == cell.kind or also(one, cell)
        ]
        names = set(held(self.cells))
        for alike, _, name, cell in sorted(pairs, key=lambda pair: pair[:2], reverse=True):
            if alike and name not in names and not cell.name:
                cell.name = name
                names.add(name)

    def alike(self, one: str, other: str, least: float) -> float:
        """Return how much alike two texts are, or 0 when it is less than asked."""
        one, other = one[:_LONGEST], other[:_LONGEST]
        if one == other:
            return 1.0 if one else 0.0
        if 2 * min(len(one), len(other)) < least * (len(one) + len(other)):
            return 0.0
        self.screened -= len(one) + len(other)
        if self.screened < 0:
            return 0.0
        shared = (_letters(one) & _letters(other)).total()
        if 2 * shared < least * (len(one) + len(other)):
            return 0.0
        matcher = _Counted(one, other, self.steps)
        try:
            ratio = matcher.ratio()
        except _TooMuch:
            ratio = 0.0
        self.steps = matcher.left
        return ratio if ratio >= least else 0.0
