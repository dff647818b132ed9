"""Tamper detection for check cells that run in the student's kernel.

A check can be any code, so code before it can deceive it. Its outputs are read strictly (`check_outputs`), and what
it relies on is compared with how it was before the first cell (`integrity`). Work that does not pass is scored as
ever and shown to a person, never judged here.
"""

from __future__ import annotations

import copy
import hashlib
from collections.abc import Collection, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from nbformat import NotebookNode
from nbgrader import utils

from practicum._quoting import named
from practicum.grading.execution.runner import Ask, Examiner, Request
from practicum.grading.judging.cell_source import Reach, defines, modules_of, retells, uses, writes_into
from practicum.grading.judging.check_outputs import correct_outputs
from practicum.grading.judging.integrity import KernelIntegrity

MOST_REASONS = 4  # as many as a person reads


class TamperDetector(Examiner):
    """Watches the checks it is given; other cells run as they are.

    Parameters
    ----------
    names : collection of str
        The ``grade_id`` of each check cell to watch.
    cells : collection of NotebookNode
        The notebook's cells, to know beforehand which names its checks use.
    course : mapping of bytes, optional
        The files that the course ships beside the notebook, by path: its own modules are in order.
    """

    def __init__(
        self,
        names: Collection[str],
        cells: Collection[NotebookNode],
        course: Mapping[str, bytes] = MappingProxyType({}),
    ):
        #: What is worth a note and nobody's fault.
        self.notes: list[str] = []
        self._names = set(names)
        self._course = {
            path: hashlib.sha256(data).hexdigest() for path, data in course.items() if path.endswith(".py")
        }
        self._modules = frozenset(path.partition("/")[0].removesuffix(".py") for path in self._course)
        code = [cell for cell in cells if cell.cell_type == "code"]
        locked = tuple(cell.source for cell in code if utils.is_locked(cell))
        self._used = {cell.source: used_by(cell.source, locked) for cell in code if self._watches(cell)}
        self._ran: list[str] = []
        self._own_ran = False  # whether a cell ran that is the student's to write
        self._kernel: KernelIntegrity | None = None
        self._blind = ""  # why there is none
        self._before: list[str] = []
        self._evidence: dict[str, list[str]] = {}
        self._outputs: dict[int, tuple[NotebookNode, list[NotebookNode]]] = {}

    @property
    def flags(self) -> dict[str, str]:
        """Why a person should look at a check, a sentence by its cell's id."""
        return {
            name: f"Look at the work before this check: {'; '.join(list(dict.fromkeys(found))[:MOST_REASONS])}."
            for name, found in self._evidence.items()
        }

    def begin(self, ask: Ask) -> None:
        """Take a kernel's first report, before a cell runs in it."""
        self._kernel, self._blind, self._own_ran = None, "", False
        if not self._used:
            return
        used = {name for names in self._used.values() for name in names if ":" in name}
        try:
            # None for another language's kernel: its outputs are read strictly, and that is all.
            self._kernel = KernelIntegrity.begin(ask, self._course, used)
        except ValueError as error:
            self._blind = f"the kernel could not be looked at before its first cell ({error})"

    def request(self, cell: NotebookNode) -> Request:
        """Look at the kernel before a check; ask with it for a look afterwards."""
        self._before = []
        self._ran.append(cell.source)
        if self._kernel is None:
            return Request(cell.source)
        if self._watches(cell):
            self._before = self._kernel.before_check()
            return self._kernel.beside(cell.source, self._used[cell.source], number=True)
        if utils.is_locked(cell):
            if self._own_ran:
                self._kernel.before_locked()
            return self._kernel.beside(cell.source, defines(cell.source))
        self._own_ran = True
        if self._outputs and retells(cell.source):
            self._flag(
                list(self._outputs.values())[-1][0], ["a cell below it reads the text of cells that ran"]
            )
        return Request(cell.source)

    def end(self, cell: NotebookNode, reply: Mapping[str, Any], ask: Ask) -> None:
        """Correct a check's outputs, and compare the kernel with its first report."""
        if not self._watches(cell):
            if self._kernel is not None and utils.is_locked(cell):
                self._kernel.after_locked(cell.source, reply)
            return
        evidence = [*self._before, *correct_outputs(cell, reply)]
        if self._kernel is not None:
            reach, used = Reach.of(cell.source, self._ran), self._used[cell.source]
            evidence += [f"a cell that its answer comes by names {one}" for one in reach.peeks]
            evidence += [
                f"a cell writes into {one}, which the course ships"
                for source in self._ran
                for one in writes_into(source, self._modules & modules_of(used))
            ]
            evidence += self._kernel.after_check(cell.source, reply, used, reach)
            self._note_shadowed(cell, self._kernel.shadowed)
        elif self._blind:
            evidence.append(self._blind)
        self._flag(cell, evidence)
        self._outputs[id(cell)] = cell, copy.deepcopy(cell.outputs)

    def anomaly(self, cell: NotebookNode, description: str) -> None:
        """Flag a check for which something came that no honest kernel sends."""
        if self._watches(cell):
            self._flag(cell, [description])

    def finish(self) -> None:
        """Give each check the outputs it had when it ended, whatever came later."""
        for cell, outputs in self._outputs.values():
            cell.outputs = list(outputs)

    def _watches(self, cell: NotebookNode) -> bool:
        return (
            cell.cell_type == "code"
            and utils.is_grade(cell)
            and not utils.is_solution(cell)
            and cell.metadata.get("nbgrader", {}).get("grade_id") in self._names
        )

    def _flag(self, cell: NotebookNode, evidence: list[str]) -> None:
        if evidence:
            self._evidence.setdefault(cell.metadata.nbgrader.grade_id, []).extend(evidence)

    def _note_shadowed(self, cell: NotebookNode, names: Collection[str]) -> None:
        for name in names:
            self.notes.append(
                f"The check {cell.metadata.nbgrader.grade_id} uses {named(name)}, and the notebook gives that name "
                "another meaning than Python does."
            )


@lru_cache(maxsize=256)  # the same for all submissions of an assignment
def used_by(check: str, locked: tuple[str, ...]) -> frozenset[str]:
    """Return the names that a check uses or defines, and what of modules the locked cells' functions behind it use."""
    names = Reach.of(check, locked).names
    sources = [check, *(one for one in locked if defines(one) & names)]
    return defines(check).union(*(uses(one, locked) for one in sources))
