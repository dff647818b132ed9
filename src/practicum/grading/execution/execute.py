"""Run one notebook as nbgrader would, and always come back: every kernel of the grader starts here."""

from __future__ import annotations

import contextlib
import copy
import os
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from nbformat import NotebookNode
from nbformat.v4 import new_output

from practicum.errors import PracticumError
from practicum.grading.execution.client import KernelGone, OutOfTime
from practicum.grading.execution.limits import Limits
from practicum.grading.execution.resources import TooMuch
from practicum.grading.execution.runner import SKIP, Examiner, Exited, Played, play
from practicum.kernels import sandbox, start
from practicum.kernels.kernel import Kernel
from practicum.kernels.zygote_client import READ_EARLY, NoWarmKernel

__all__ = ["DEFAULT", "ISOLATIONS", "PREFERRED", "Executed", "Limits", "execute", "prepare"]

DEFAULT = start.PRELOAD
COACHS_OWN = ("PRACTICUM_CITY",)  # who grades may look at another city than the one a submission says
SEEN = (*READ_EARLY, "PATH", "TERM", start.SWITCH)
ISOLATIONS = PREFERRED, REQUIRED, OFF = "preferred", "required", "off"
NO_NETWORK = {"PIP_RETRIES": "0"}  # pip would wait and ask again for ten seconds
ATTEMPTS = (
    2  # when the process is lost that kernels are forked from; then the notebook is taken for the cause
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
        A limit was reached; a kernel ended by itself.
    seconds : float
        From the call to the kernel's end.
    warm : bool
        Whether the kernel was forked from a prepared process.
    level : str
        How well it was locked in: ``full``, ``partial``, ``limits`` or ``none``.
    notes : list of str
        What its trainee and the coach should know, a plain sentence each.
    lasting : bool
        Whether the same work would give the same again: not when time, memory or a signal had a part in it.
    """

    notebook: NotebookNode
    log: str
    timed_out: bool
    died: bool
    seconds: float
    warm: bool
    level: str
    notes: list[str] = field(default_factory=list)
    lasting: bool = True


def execute(
    notebook: NotebookNode,
    folder: Path,
    *,
    limits: Limits = Limits(),  # noqa: B008  frozen
    environment: Mapping[str, str] | None = None,
    preload: Sequence[str] = DEFAULT,
    isolation: str = PREFERRED,
    closed: Sequence[Path] = (),
    skip: str = SKIP,
    examiner: Examiner = Examiner(),  # noqa: B008  holds nothing
) -> Executed:
    """Run all cells in `folder` with a kernel of their own, which is gone afterwards.

    Several threads may call this at once: their kernels are forked from the same prepared process.

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
        Modules that a prepared process may have loaded already.
    isolation : str
        ``preferred``: the kernel is locked in as well as this machine can; ``required``: it is locked in
        fully or does not run; ``off``.
    closed : sequence of Path
        Folders that a locked kernel must not see, though something in them may be installed for it.
    skip : str
        Cells with this tag do not run.
    examiner : Examiner
        Decides what runs for each cell, and sets its outputs right.

    Raises
    ------
    PracticumError
        When the notebook asks for a kernel that is not installed, or it cannot be locked in as asked.
    """
    begun = time.monotonic()
    name = notebook.metadata.get("kernelspec", {}).get("name") or start.KERNEL
    name = start.KERNEL if name == "python" else name  # as Jupyter's own kernel manager
    variables = {**_inherited(isolation), **(environment or {})}
    policy = None if isolation == OFF else _policy(isolation, limits, closed)
    run = _Run(notebook, limits, skip)
    levels: list[str] = []
    while True:
        kernel, why = start.start(name, Path(folder), variables, preload, policy)
        run.say(f"The kernel started cold: {why}." if why else "")
        levels.append(kernel.level)
        try:
            again = run.go(kernel, examiner)
        finally:
            kernel.close()
        if not again:
            break
    run.look_over()
    return Executed(
        run.done,
        "\n".join(run.lines),
        run.timed_out,
        run.died,
        time.monotonic() - begun,
        kernel.warm,
        max(levels, key=sandbox.LEVELS.index),
        run.played.notes,
        run.lasting,
    )


class _Run:
    """One notebook's way through as many kernels as it takes."""

    def __init__(self, notebook: NotebookNode, limits: Limits, skip: str):
        self._given, self._limits, self._skip = notebook, limits, skip
        self._lost = self._restarts = 0
        self.lines: list[str] = []
        self._afresh()

    def _afresh(self) -> None:
        self.done, self.played = copy.deepcopy(self._given), Played()
        self._begun: float | None = None
        self.timed_out = self.died = False
        self.lasting = True

    def say(self, line: str) -> None:
        """Add a line to the log, once."""
        if line and line not in self.lines:
            self.lines.append(line)

    def go(self, kernel: Kernel, examiner: Examiner) -> bool:
        """Go on with a kernel; return whether another one is needed."""
        self._begun = self._begun or time.monotonic()
        try:
            play(self.done, kernel, self._limits, self._begun, self.played, examiner, self._skip)
        except Exited:
            return self._next(f"Cell {self.played.at} ended Python with exit()", "")
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
        except KernelGone:
            if kernel.lost() and self._lost < ATTEMPTS - 1:
                self._lost += 1
                self.say("The process that kernels are forked from ended; the notebook runs again.")
                self._afresh()
                return True
            self.died = True
            code = kernel.code()
            self.lasting &= code is not None and code >= 0  # a signal may come by chance: memory ran out
            return self._blame(
                "ended Python", "DeadKernelError", "The kernel died before this cell had ended."
            )
        return False

    def _blame(self, what: str, name: str, text: str) -> bool:
        """Enter an error into the cell that ran, and go on without it."""
        played = self.played
        guilty = played.at if played.running is None else played.running
        for few in (played.interrupted, played.flooded):
            few[:] = [one for one in few if one != guilty]  # it is said once
        if name == "DeadKernelError":
            self.say(f"The kernel died in cell {guilty + 1}.")
        else:
            self.say(f"Cell {guilty + 1} {what}.")
        if guilty in played.ended:  # it ended well, but not when it ran again
            played.ended.remove(guilty)
        elif played.running is not None:
            _fail(self.done, guilty, guilty + 1, name, text)
            played.at += 1
        return self._next(f"Cell {guilty + 1} {what}", f", without cell {guilty + 1}", name, text)

    def _next(self, cause: str, without: str, name: str = "DeadKernelError", text: str = "") -> bool:
        """Say what happens to the rest, and return whether it runs."""
        played, cells = self.played, self.done.cells
        if not any(_runs(cell) for cell in cells[played.at :]):
            played.notes.append(f"{cause}.")
            return False
        late = time.monotonic() - (self._begun or 0.0) >= self._limits.notebook_seconds
        if late or self._restarts >= self._limits.restarts:
            reason = "the time for the whole notebook was up" if late else "that was once too often"
            played.notes.append(f"{cause}. The cells after it did not run: {reason}.")
            _fail(self.done, played.at, len(cells), name, text or "Python had ended before this cell.")
            played.at = len(cells)
            return False
        self._restarts += 1
        self.say(f"Kernel {self._restarts + 1} goes on at cell {played.at + 1}.")
        played.notes.append(f"{cause}. The cells after it ran in a fresh one{without}.")
        return True

    def look_over(self) -> None:
        """Write down what is known in the end."""
        played = self.played
        if played.scribe is not None:
            played.scribe.end()
        for index in played.interrupted:
            long = f"Cell {index + 1} took longer than {self._limits.cell_seconds:g} seconds and was "
            self.say(f"{long}interrupted.")
            played.notes.append(f"{long}stopped.")
        for index in played.flooded:
            self.say(f"Cell {index + 1} wrote without end and was interrupted.")
            played.notes.append(f"Cell {index + 1} wrote without end and was stopped.")
        self.timed_out |= bool(played.interrupted)
        self.lasting &= not (played.interrupted or played.flooded)
        for index, cell in enumerate(self.done.cells):
            if any(output.get("ename") == "StdinNotImplementedError" for output in cell.get("outputs", [])):
                played.notes.append(
                    f"Cell {index + 1} asks a question with input(). Nobody is there to answer when a notebook "
                    "is graded: write the value into the cell instead."
                )


def prepare(environment: Mapping[str, str] | None = None, preload: Sequence[str] = DEFAULT) -> None:
    """Begin to load what kernels are forked with, without waiting: `execute` finds it ready, or waits.

    Parameters
    ----------
    environment, preload
        What `execute` will be called with.
    """
    with contextlib.suppress(NoWarmKernel, PracticumError):
        start.prepared({**_inherited(PREFERRED), **(environment or {})}, preload)


def _inherited(isolation: str) -> dict[str, str]:
    """Return this process's variables; a locked kernel sees none that could hold a secret."""
    kept = {name: value for name, value in os.environ.items() if name not in COACHS_OWN}
    if isolation == OFF:
        return kept
    return {name: value for name, value in kept.items() if name.startswith(SEEN)} | NO_NETWORK


def _policy(isolation: str, limits: Limits, closed: Sequence[Path]) -> dict[str, Any]:
    home = [Path.home()] if "HOME" in os.environ else []
    return {
        "closed": [str(folder) for folder in (*closed, *home)],
        "cpu_seconds": int(limits.notebook_seconds) + 60,
        "require": sandbox.FULL if isolation == REQUIRED else sandbox.NONE,
    }


def _runs(cell: NotebookNode) -> bool:
    return cell.cell_type == "code" and bool(cell.source.strip())


def _fail(notebook: NotebookNode, begin: int, end: int, name: str, text: str) -> None:
    """Write an error into cells that did not end; what they showed before stays where they were running."""
    for cell in notebook.cells[begin:end]:
        if _runs(cell):
            error = new_output("error", ename=name, evalue=text, traceback=[f"{name}: {text}"])
            cell.outputs = [*cell.get("outputs", []), error]
