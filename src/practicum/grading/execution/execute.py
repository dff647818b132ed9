"""Run one notebook as nbgrader would, within limits: every kernel of the grader starts here."""

from __future__ import annotations

import copy
import os
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from nbformat import NotebookNode

from practicum.errors import PracticumError
from practicum.grading.execution.client import KernelGone, OutOfTime
from practicum.grading.execution.environment import OFF, PREFERRED, PRELOAD, REQUIRED, inherited
from practicum.grading.execution.limits import Limits
from practicum.grading.execution.outputs import error_output
from practicum.grading.execution.resources import TooMuch
from practicum.grading.execution.runner import SKIP, Examiner, Exited, Progress, run_cells
from practicum.kernels import sandbox, start
from practicum.kernels.kernel import Kernel

ATTEMPTS = (
    2  # when the zygote is lost or no cell begins; then the notebook or the machine is taken for the cause
)


@dataclass(frozen=True)
class Executed:
    """A notebook that was run.

    Parameters
    ----------
    notebook : NotebookNode
        A copy with outputs. A cell that did not run to its end because the kernel was gone holds an error,
        so that no check in it passes for want of an output.
    log : str
        What happened besides, a line each.
    timed_out, died : bool
        Whether a limit was reached; whether a kernel ended by itself.
    seconds : float
        From the call to the kernel's end.
    forked : bool
        Whether the kernel was forked from a zygote.
    level : str
        How well it was isolated: ``full``, ``partial``, ``limits`` or ``none``.
    notes : list of str
        What its student and the coach should know, a plain sentence each.
    lasting : bool
        Whether the same work would give the same again: not when time, memory or a signal had a part in it.
    """

    notebook: NotebookNode
    log: str
    timed_out: bool
    died: bool
    seconds: float
    forked: bool
    level: str
    notes: list[str] = field(default_factory=list)
    lasting: bool = True


def execute(
    notebook: NotebookNode,
    folder: Path,
    *,
    limits: Limits = Limits(),  # noqa: B008  frozen
    environment: Mapping[str, str] | None = None,
    preload: Sequence[str] = PRELOAD,
    isolation: str = PREFERRED,
    closed: Sequence[Path] = (),
    skip: str = SKIP,
    examiner: Examiner = Examiner(),  # noqa: B008  holds nothing
) -> Executed:
    """Run all cells in `folder` with a kernel of their own, which is gone afterwards.

    Several threads may call this at once: their kernels are forked from the same zygote.

    Parameters
    ----------
    notebook : NotebookNode
        Stays as it is. Its metadata name the kernel, ``python3`` when they do not.
    folder : Path
        The working folder of the kernel.
    limits : Limits
        How long it may take.
    environment : mapping, optional
        Variables for the kernel besides this process's own.
    preload : sequence of str
        Modules that a zygote may have loaded.
    isolation : str
        ``preferred``: the kernel is isolated as well as this machine can; ``required``: it is isolated fully
        or does not run; ``off``.
    closed : sequence of Path
        Folders that an isolated kernel must not see, though something in them may be installed for it.
    skip : str
        Cells with this tag do not run.
    examiner : Examiner
        Decides what runs for each cell, and corrects its outputs.

    Raises
    ------
    PracticumError
        When the notebook asks for a kernel that is not installed, it cannot be isolated as asked, or it stops
        twice before the first cell runs.
    """
    begun = time.monotonic()
    name = notebook.metadata.get("kernelspec", {}).get("name") or start.KERNEL
    name = start.KERNEL if name == "python" else name  # as Jupyter's own kernel manager
    variables = {**inherited(isolation), **(environment or {})}
    policy = None if isolation == OFF else _policy(isolation, limits, closed)
    run = _Run(notebook, limits, skip)
    levels: list[str] = []
    while True:
        kernel, why = start.start(name, Path(folder), variables, preload, policy)
        run.log(f"The kernel was not forked: {why}." if why else "")
        levels.append(kernel.level)
        try:
            again = run.go(kernel, examiner)
        finally:
            kernel.close()
        if not again:
            break
    run.conclude()
    return Executed(
        run.done,
        "\n".join(run.lines),
        run.timed_out,
        run.died,
        time.monotonic() - begun,
        kernel.forked,
        max(levels, key=sandbox.LEVELS.index),
        run.progress.notes,
        run.lasting,
    )


class _Again(Exception):
    """Why the notebook must run again from its first cell; no cell had a part in it."""


class _Run:
    """One notebook, run in as many kernels as it takes."""

    def __init__(self, notebook: NotebookNode, limits: Limits, skip: str):
        self._original, self._limits, self._skip = notebook, limits, skip
        self._lost = self._restarts = 0
        self.lines: list[str] = []
        self._reset()

    def _reset(self) -> None:
        self.done, self.progress = copy.deepcopy(self._original), Progress()
        self._begun: float | None = None
        self.timed_out = self.died = False
        self.lasting = True

    def log(self, line: str) -> None:
        """Add a line to the log, once."""
        if line and line not in self.lines:
            self.lines.append(line)

    def go(self, kernel: Kernel, examiner: Examiner) -> bool:
        """Go on with a kernel; return whether another one is needed."""
        self._begun = self._begun or time.monotonic()
        try:
            self._run_cells(kernel, examiner)
        except Exited:
            return self._go_on(f"Cell {self.progress.at} ended Python with exit()", "")
        except OutOfTime:
            self.timed_out, self.lasting = True, False
            return self._blame(
                "used up the time and did not stop when interrupted",
                "CellTimeoutError",
                "The time was up before this cell had ended.",
            )
        except TooMuch as what:
            self.lasting = False
            return self._blame(f"used {what}", "ResourceError", f"This cell used {what}, so it was stopped.")
        except _Again as what:
            self._lost += 1
            self.log(f"{what}; the notebook runs again.")
            self._reset()
            return True
        except KernelGone:
            self.died = True
            code = kernel.exit_code()
            self.lasting &= code is not None and code >= 0  # a signal may come by chance: memory ran out
            return self._blame(
                "ended Python", "DeadKernelError", "The kernel died before this cell had ended."
            )
        return False

    def _run_cells(self, kernel: Kernel, examiner: Examiner) -> None:
        """Run the cells that are left; tell a kernel's failure from a cell's."""
        assert self._begun is not None
        try:
            run_cells(self.done, kernel, self._limits, self._begun, self.progress, examiner, self._skip)
        except (KernelGone, OutOfTime, TooMuch) as stop:
            again = self._lost < ATTEMPTS - 1
            if isinstance(stop, KernelGone) and kernel.zygote_lost() and again:
                raise _Again("The zygote ended") from stop
            if not (self.progress.has_begun or self._restarts):
                if again:
                    raise _Again("The kernel stopped before the first cell") from stop
                raise PracticumError("the kernel stopped before the first cell ran") from stop
            raise

    def _blame(self, what: str, name: str, text: str) -> bool:
        """Enter an error into the cell that ran, and go on without it."""
        progress = self.progress
        guilty = progress.at if progress.running is None else progress.running
        for stopped in (progress.interrupted, progress.flooded):
            stopped[:] = [one for one in stopped if one != guilty]  # it is said once
        if name == "DeadKernelError":
            self.log(f"The kernel died in cell {guilty + 1}.")
        else:
            self.log(f"Cell {guilty + 1} {what}.")
        if guilty in progress.ended:  # it ended well, but not when it ran again
            progress.ended.remove(guilty)
        elif progress.running is not None:
            _fail(self.done, guilty, guilty + 1, name, text)
            progress.at += 1
        return self._go_on(f"Cell {guilty + 1} {what}", f", without cell {guilty + 1}", name, text)

    def _go_on(self, cause: str, without: str, name: str = "DeadKernelError", text: str = "") -> bool:
        """Note what happens to the remaining cells, and return whether they run."""
        progress, cells = self.progress, self.done.cells
        if not any(_has_code(cell) for cell in cells[progress.at :]):
            progress.notes.append(f"{cause}.")
            return False
        late = time.monotonic() - (self._begun or 0.0) >= self._limits.notebook_seconds
        if late or self._restarts >= self._limits.restarts:
            reason = "the time for the whole notebook was up" if late else "that was once too often"
            progress.notes.append(f"{cause}. The cells after it did not run: {reason}.")
            _fail(self.done, progress.at, len(cells), name, text or "Python had ended before this cell.")
            progress.at = len(cells)
            return False
        self._restarts += 1
        self.log(f"Kernel {self._restarts + 1} goes on at cell {progress.at + 1}.")
        progress.notes.append(f"{cause}. The cells after it ran in a fresh one{without}.")
        return True

    def conclude(self) -> None:
        """Write down what is known in the end."""
        progress = self.progress
        if progress.writer is not None:
            progress.writer.finish()
        for index in progress.interrupted:
            seconds = self._limits.seconds_of(self.done.cells[index])
            long = f"Cell {index + 1} took longer than {seconds:g} seconds and was "
            self.log(f"{long}interrupted.")
            progress.notes.append(f"{long}stopped.")
        for index in progress.flooded:
            self.log(f"Cell {index + 1} wrote without end and was interrupted.")
            progress.notes.append(f"Cell {index + 1} wrote without end and was stopped.")
        self.timed_out |= bool(progress.interrupted)
        self.lasting &= not (progress.interrupted or progress.flooded)
        for index, cell in enumerate(self.done.cells):
            if any(output.get("ename") == "StdinNotImplementedError" for output in cell.get("outputs", [])):
                progress.notes.append(
                    f"Cell {index + 1} asks a question with input(). Nobody is there to answer when a notebook "
                    "is graded: write the value into the cell instead."
                )


def _policy(isolation: str, limits: Limits, closed: Sequence[Path]) -> dict[str, Any]:
    home = [Path.home()] if "HOME" in os.environ else []
    return {
        "closed": [str(folder) for folder in (*closed, *home)],
        "cpu_seconds": int(limits.notebook_seconds) + 60,
        "require": sandbox.FULL if isolation == REQUIRED else sandbox.NONE,
    }


def _has_code(cell: NotebookNode) -> bool:
    return cell.cell_type == "code" and bool(cell.source.strip())


def _fail(notebook: NotebookNode, begin: int, end: int, name: str, text: str) -> None:
    """Write an error into cells that did not end; the one that was running keeps what it showed."""
    for cell in notebook.cells[begin:end]:
        if _has_code(cell):
            cell.outputs = [*cell.get("outputs", []), error_output(name, text, [f"{name}: {text}"])]
