"""Run one notebook as nbgrader would, and always come back: every kernel of the grader starts here."""

from __future__ import annotations

import contextlib
import copy
import os
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nbformat import NotebookNode
from nbformat.v4 import new_output

from practicum.errors import PracticumError
from practicum.grading.kernels import choose, lock
from practicum.grading.kernels.play import SKIP, Examiner, KernelGone, Limits, OutOfTime, Played, play
from practicum.grading.kernels.warm import READ_EARLY, NoWarmKernel

__all__ = ["DEFAULT", "ISOLATIONS", "PREFERRED", "Executed", "Limits", "execute", "prepare"]

DEFAULT = choose.PRELOAD
COACHS_OWN = ("PRACTICUM_CITY",)  # who grades may look at another city than the one a submission says
SEEN = (*READ_EARLY, "PATH", "TERM", choose.SWITCH)
ISOLATIONS = PREFERRED, REQUIRED, OFF = "preferred", "required", "off"
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
        A limit was reached; the kernel ended by itself. Such a run says nothing lasting about the work.
    seconds : float
        From the call to the kernel's end.
    warm : bool
        Whether the kernel was forked from a prepared process.
    level : str
        How well it was locked in: ``full``, ``partial``, ``limits`` or ``none``.
    """

    notebook: NotebookNode
    log: str
    timed_out: bool
    died: bool
    seconds: float
    warm: bool
    level: str


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
    name = notebook.metadata.get("kernelspec", {}).get("name") or choose.KERNEL
    name = choose.KERNEL if name == "python" else name  # as Jupyter's own kernel manager
    variables = {**_inherited(isolation), **(environment or {})}
    policy = None if isolation == OFF else _policy(isolation, limits, closed)
    lines: list[str] = []
    for attempt in range(ATTEMPTS):
        done, played = copy.deepcopy(notebook), Played([], 0)
        timed_out = died = False
        kernel, why = choose.start(name, Path(folder), variables, preload, policy)
        lines += [f"The kernel started cold: {why}."] if why else []
        try:
            play(done, kernel, limits, time.monotonic(), played, examiner, skip)
        except OutOfTime:
            timed_out = True
            lines.append(f"Cell {played.at + 1} used up the time and did not stop when interrupted.")
            _fail(done, played.at, "CellTimeoutError", "The time was up before this cell had ended.")
        except KernelGone:
            if kernel.lost() and attempt < ATTEMPTS - 1:
                lines.append("The process that kernels are forked from ended; the notebook runs again.")
                continue
            died = True
            lines.append(f"The kernel died in cell {played.at + 1}.")
            _fail(done, played.at, "DeadKernelError", "The kernel died before this cell had ended.")
        finally:
            kernel.close()
        break
    for index in played.interrupted:
        lines.append(
            f"Cell {index + 1} took longer than {limits.cell_seconds:g} seconds and was interrupted."
        )
    late = timed_out or bool(played.interrupted)
    return Executed(done, "\n".join(lines), late, died, time.monotonic() - begun, kernel.warm, kernel.level)


def prepare(environment: Mapping[str, str] | None = None, preload: Sequence[str] = DEFAULT) -> None:
    """Begin to load what kernels are forked with, without waiting: `execute` finds it ready, or waits.

    Parameters
    ----------
    environment, preload
        What `execute` will be called with.
    """
    with contextlib.suppress(NoWarmKernel, PracticumError):
        choose.prepared({**_inherited(PREFERRED), **(environment or {})}, preload)


def _inherited(isolation: str) -> dict[str, str]:
    """Return this process's variables; a locked kernel sees none that could hold a secret."""
    kept = {name: value for name, value in os.environ.items() if name not in COACHS_OWN}
    if isolation == OFF:
        return kept
    return {name: value for name, value in kept.items() if name.startswith(SEEN)}


def _policy(isolation: str, limits: Limits, closed: Sequence[Path]) -> dict[str, Any]:
    home = [Path.home()] if "HOME" in os.environ else []
    return {
        "closed": [str(folder) for folder in (*closed, *home)],
        "cpu_seconds": int(limits.notebook_seconds) + 60,
        "require": lock.FULL if isolation == REQUIRED else lock.NONE,
    }


def _fail(notebook: NotebookNode, at: int, name: str, text: str) -> None:
    """Write an error into the cell that did not end and those that did not run."""
    for index, cell in enumerate(notebook.cells):
        if index >= at and cell.cell_type == "code" and cell.source.strip():
            kept = cell.get("outputs", []) if index == at else []
            error = new_output("error", ename=name, evalue=text, traceback=[f"{name}: {text}"])
            cell.outputs = [*kept, error]
