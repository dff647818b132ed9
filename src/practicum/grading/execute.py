"""Run one notebook as nbgrader would, and always come back: every kernel of the grader starts here."""

from __future__ import annotations

import copy
import math
import os
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from nbclient import NotebookClient
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from nbformat import NotebookNode
from nbformat.v4 import new_output

DEFAULT = ("numpy", "pandas", "matplotlib", "matplotlib.pyplot")


@dataclass(frozen=True)
class Limits:
    """How long a notebook may take, in seconds.

    Parameters
    ----------
    cell_seconds : float
        For one cell; then it is interrupted and the next one runs.
    notebook_seconds : float
        For all cells together; then the kernel is ended.
    iopub_seconds : float
        For the rest of a cell's output once the cell has ended or was interrupted; then the kernel is ended.
    """

    cell_seconds: float = 60.0
    notebook_seconds: float = 600.0
    iopub_seconds: float = 4.0


@dataclass(frozen=True)
class Executed:
    """A notebook that was run.

    Parameters
    ----------
    notebook : NotebookNode
        A copy with outputs. A cell that was not run because the kernel was gone holds an error, so that no
        check in it passes for want of an output.
    log : str
        What happened besides, a line each.
    timed_out, died : bool
        A limit was reached; the kernel ended by itself. Such a run says nothing lasting about the work.
    seconds : float
        From the call to the kernel's end.
    warm : bool
        Whether the kernel was forked from a prepared process.
    """

    notebook: NotebookNode
    log: str
    timed_out: bool
    died: bool
    seconds: float
    warm: bool


def execute(
    notebook: NotebookNode,
    folder: Path,
    *,
    limits: Limits = Limits(),
    environment: Mapping[str, str] | None = None,
    preload: Sequence[str] = DEFAULT,
) -> Executed:
    """Run all cells in `folder` with a kernel of their own.

    Parameters
    ----------
    notebook : NotebookNode
        Stays as it is.
    folder : Path
        The working folder of the kernel.
    limits : Limits
        How long it may take.
    environment : mapping, optional
        Variables for the kernel besides this process's own.
    preload : sequence of str
        Modules that a prepared process may have loaded already.
    """
    begun = time.monotonic()
    done = copy.deepcopy(notebook)
    lines: list[str] = []
    client = _Client(
        done,
        timeout_func=lambda cell: max(
            0.001, min(limits.cell_seconds, begun + limits.notebook_seconds - time.monotonic())
        ),
        iopub_timeout=math.ceil(limits.iopub_seconds),
        record_timing=False,
        shutdown_kernel="immediate",
        resources={"metadata": {"path": str(folder)}},
    )
    client.begun, client.limits, client.lines = begun, limits, lines
    timed_out = died = False
    try:
        client.execute(env={**os.environ, **(environment or {})}, stderr=subprocess.DEVNULL)
    except CellTimeoutError:
        timed_out = True
    except DeadKernelError:
        died = True
        lines.append("The kernel died.")
    for index, cell in enumerate(done.cells):
        if (timed_out or died) and cell.cell_type == "code" and cell.source.strip() and index >= client.at:
            name = "CellTimeoutError" if timed_out else "DeadKernelError"
            text = "The time ran out." if timed_out else "The kernel died."
            cell.outputs = [
                *cell.get("outputs", []),
                new_output("error", ename=name, evalue=text, traceback=[f"{name}: {text}"]),
            ]
    return Executed(
        done, "\n".join(lines), timed_out or client.interrupted, died, time.monotonic() - begun, False
    )


class _Client(NotebookClient):
    allow_errors = True
    interrupt_on_timeout = True
    raise_on_iopub_timeout = True
    at = 0
    interrupted = False

    def __init__(self, *args, **kwargs):
        super().__init__(
            *args,
            on_cell_executed=self._executed,
            error_on_timeout={
                "ename": "CellTimeoutError",
                "evalue": "",
                "traceback": ["\x1b[0;31mCellTimeoutError\x1b[0m: No reply from kernel before timeout"],
            },
            **kwargs,
        )

    async def async_execute_cell(self, cell, cell_index, **kwargs):
        self.at = cell_index
        if time.monotonic() > self.begun + self.limits.notebook_seconds:
            raise CellTimeoutError("The notebook took too long.")
        return await super().async_execute_cell(cell, cell_index)

    async def _async_handle_timeout(self, timeout, cell=None):
        self.interrupted = True
        self.lines.append(f"A cell took longer than {timeout:g} seconds and was interrupted.")
        return await super()._async_handle_timeout(timeout, cell)

    def _executed(self, cell, cell_index, execute_reply):
        content = execute_reply["content"]
        if content["status"] != "error":
            return
        if not any(o.output_type == "error" and o.ename == content["ename"] for o in cell.outputs):
            cell.outputs.append(
                new_output(
                    "error",
                    ename=content["ename"],
                    evalue=content["evalue"],
                    traceback=content["traceback"]
                    or ["ERROR: An error occurred while showtraceback was disabled"],
                )
            )
