"""What a foreign course is, and how honest students go about its assignment."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell

from support.cell_course import ASSIGNMENT, NOTEBOOK, Cells, hand_in, write


@dataclass(frozen=True)
class ForeignCourse:
    """A course of one assignment, and the parts of which students' work is put together.

    Parameters
    ----------
    cells : sequence
        As in `cell_course`.
    right, wrong : mapping
        By the name of an answer, what students write.
    habits : sequence of str
        Cells of their own that students put in anywhere.
    files : mapping
        What the course ships beside the notebook.
    """

    cells: Cells
    right: Mapping[str, Sequence[str]]
    wrong: Mapping[str, Sequence[str]]
    habits: Sequence[str]
    files: Mapping[str, str] = field(default_factory=dict)

    def write(self, root: Path, count: int, seed: int) -> dict[str, set[str]]:
        """Make the course folder with `count` submissions; return by student the answers that are right."""
        write(root, self.cells, self.files)
        chance, made = random.Random(seed), {}
        for number in range(count):
            student = f"s{number:03}"
            answers: dict[str, str] = {}
            right = set()
            for name in self.right:
                kind = chance.choices(("right", "wrong", "blank"), (6, 2, 1))[0]
                if number == 0 or kind == "right":
                    answers[name] = chance.choice(self.right[name])
                    right.add(name)
                elif kind == "wrong":
                    answers[name] = chance.choice(self.wrong[name])
            self._put_habits(hand_in(root, student, answers), chance)
            made[student] = right
        return made

    def _put_habits(self, folder: Path, chance: random.Random) -> None:
        path = folder / f"{NOTEBOOK}.ipynb"
        notebook = nbformat.read(path, as_version=4)
        for code in chance.sample(list(self.habits), chance.randint(0, min(4, len(self.habits)))):
            # Anywhere below the first locked cell, as people do; sometimes above it.
            place = chance.randint(0 if chance.random() < 0.2 else 1, len(notebook.cells))
            notebook.cells.insert(place, new_code_cell(code))
        nbformat.write(notebook, path)

    @property
    def checks(self) -> int:
        """How many checks a submission has."""
        return sum(kind == "check" for kind, _, _ in self.cells)


__all__ = ["ASSIGNMENT", "ForeignCourse"]
