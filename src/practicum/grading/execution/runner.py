"""Run a notebook's cells in a kernel and write down what it answers, as nbclient and nbgrader do."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from nbformat import NotebookNode
from nbgrader.utils import is_grade, is_solution

from practicum.grading.execution.client import TOO_LARGE, Client, OutOfTime
from practicum.grading.execution.limits import Limits, format_bytes
from practicum.grading.execution.outputs import ERROR, OutputWriter, error_output, shortened
from practicum.grading.execution.protocol import ProtocolMonitor
from practicum.grading.execution.resources import TooMuch, Watch
from practicum.kernels.kernel import Kernel

START_SECONDS = 60.0
SKIP = "skip-execution"
# What nbgrader's Execute writes into a cell that took too long.
TIMED_OUT = ["\x1b[0;31mCellTimeoutError\x1b[0m: No reply from kernel before timeout"]

#: Asks the kernel silently: code and expressions in, the reply's content out; raises as `run_cells` does.
Ask = Callable[[str, Mapping[str, str]], dict[str, Any]]


@dataclass(frozen=True)
class Request:
    """What a kernel is asked to run for a cell.

    Parameters
    ----------
    code : str
        What runs.
    expressions : mapping of str to str
        Expressions of which the reply is to bring the values (``user_expressions``).
    """

    code: str
    expressions: Mapping[str, str] = field(default_factory=dict)


class Examiner:
    """Hook that may replace a cell's code and inspect its reply; the default does neither."""

    #: What a student should know, a sentence each.
    notes: Sequence[str] = ()

    def begin(self, ask: Ask) -> None:
        """Look at a kernel in which no cell ran yet."""

    def request(self, cell: NotebookNode) -> Request:
        """Return what runs for a cell."""
        return Request(cell.source)

    def end(self, cell: NotebookNode, reply: Mapping[str, Any], ask: Ask) -> None:
        """Inspect a cell that ran, and correct its outputs; `reply` is the content of the kernel's reply."""

    def anomaly(self, cell: NotebookNode, description: str) -> None:
        """Note that something came for a cell, maybe after its end, which no honest kernel sends."""

    def finish(self) -> None:
        """Correct, when all cells ran, what came after a cell's end."""

    @property
    def flags(self) -> dict[str, str]:
        """Why a person should look at a check, a sentence by its cell's id."""
        return {}

    @property
    def waits(self) -> dict[str, str]:
        """Why a check could not be judged, through no fault of the work, a sentence by its cell's id."""
        return {}


class Exited(Exception):
    """A cell ended Python with ``exit()``, and had ended itself."""


@dataclass
class Progress:
    """How far a notebook came; with it another kernel goes on where one stopped.

    Parameters
    ----------
    at : int
        The next cell, or the one that is running; the number of cells in the end.
    running : int or None
        The cell that is running, also when it runs again.
    ended : list of int
        Cells that ran to their end: another kernel runs them again, silently.
    interrupted : list of int
        Cells that took too long.
    flooded : list of int
        Cells that sent too much.
    notes : list of str
        What a student should know, a sentence each.
    writer : OutputWriter or None
        What wrote the outputs so far.
    """

    at: int = 0
    running: int | None = None
    ended: list[int] = field(default_factory=list)
    interrupted: list[int] = field(default_factory=list)
    flooded: list[int] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    writer: OutputWriter | None = None

    @property
    def has_begun(self) -> bool:
        """Whether a cell has run, or has begun to."""
        return self.running is not None or bool(self.ended or self.interrupted or self.flooded)

    def stopped(self, index: int) -> bool:
        """Return True if a cell was interrupted, for its time or for what it sent."""
        return index in self.interrupted or index in self.flooded


@dataclass(frozen=True)
class _Run:
    """One kernel's part of running a notebook."""

    kernel: Kernel
    client: Client
    writer: OutputWriter
    watch: Watch
    limits: Limits
    end: float
    skip: str

    def receive(self, until: float) -> dict[str, Any] | None:
        """Return the kernel's next message, or None when the caller should check limits."""
        self.watch.look()
        return self.client.receive(min(until, self.watch.due)) if time.monotonic() < until else None

    def flood_meter(self) -> Callable[[], bool]:
        """Return a function that tells whether more came since now than a cell may send."""
        size, count = self.client.bytes_received, self.client.messages_received
        return lambda: (
            self.client.bytes_received - size > self.limits.flood_bytes
            or self.client.messages_received - count > self.limits.flood_messages
        )


def run_cells(
    notebook: NotebookNode,
    kernel: Kernel,
    limits: Limits,
    begun: float,
    progress: Progress,
    examiner: Examiner = Examiner(),  # noqa: B008  holds nothing
    skip: str = SKIP,
) -> None:
    """Run all cells from `progress.at` on.

    Parameters
    ----------
    notebook : NotebookNode
        Outputs are written into it.
    kernel : Kernel
        The kernel, which stays open.
    limits : Limits
        What cells may take.
    begun : float
        When the notebook began, a time of `time.monotonic`.
    progress : Progress
        How far it came, written while it runs.
    examiner : Examiner
        Decides what runs for each cell, and corrects its outputs.
    skip : str
        Cells with this tag do not run.

    Raises
    ------
    KernelGone, OutOfTime, TooMuch, Exited
        When it had to stop before the end.
    """
    end = begun + limits.notebook_seconds
    client = Client(kernel, limits.rich_bytes + limits.text_bytes, ProtocolMonitor(examiner.anomaly))
    try:
        progress.running = None
        info = client.wait_until_ready(min(end, time.monotonic() + START_SECONDS))
        if "language_info" in info:
            notebook.metadata["language_info"] = info["language_info"]
        progress.writer = writer = progress.writer or OutputWriter(notebook, limits)
        run = _Run(kernel, client, writer, Watch(kernel.pid, kernel.writable, limits), limits, end, skip)

        def ask(code: str, expressions: Mapping[str, str]) -> dict[str, Any]:
            return _run_silently(Request(code, expressions), run)

        if progress.ended:
            _prepare_again(notebook, run, progress)  # before anybody takes marks of the kernel
        examiner.begin(ask)
        if progress.ended:
            _run_again(notebook, run, progress, examiner, ask)
        for index in range(progress.at, len(notebook.cells)):
            cell = notebook.cells[index]
            progress.at = index
            if not _runs(cell, skip):
                continue
            progress.running = index
            reply = _run_cell(index, cell, examiner.request(cell), run, progress)
            examiner.end(cell, reply, ask)
            if writer.cut:
                progress.notes.append(f"Cell {index + 1}: {writer.cut[0].lower()}{writer.cut[1:]}")
            if not progress.stopped(index):
                progress.ended.append(index)
            progress.running = None
            if _exits(reply):
                progress.at = index + 1
                raise Exited
        progress.at = len(notebook.cells)
    finally:
        client.close()


def _runs(cell: NotebookNode, skip: str) -> bool:
    """Return True if a cell is run: code, and without the tag `skip`."""
    is_code = cell.cell_type == "code" and bool(cell.source.strip())
    return is_code and skip not in cell.metadata.get("tags", [])


def _prepare_again(notebook: NotebookNode, run: _Run, progress: Progress) -> None:
    """Set a new kernel up to go on where another one ended."""
    count = sum(_runs(cell, run.skip) for cell in notebook.cells[: progress.at])
    code = [f"setattr(get_ipython(), 'execution_count', {count + 1})"]
    # What a cell did to end Python has had its effect.
    code += ["setattr(get_ipython(), 'ask_exit', int)", "get_ipython().unobserve_all('exit_now')"]
    _run_silently(Request("; ".join(code)), run)


def _run_again(notebook: NotebookNode, run: _Run, progress: Progress, examiner: Examiner, ask: Ask) -> None:
    """Run what ended before in a new kernel, without a trace; checks gave their points already."""
    for index in list(progress.ended):
        cell = notebook.cells[index]
        if is_grade(cell) and not is_solution(cell):
            continue
        progress.running = index
        seconds = run.limits.seconds_of(cell)
        examiner.end(cell, _run_silently(examiner.request(cell), run, seconds), ask)
    progress.running = None


def _run_cell(
    index: int, cell: NotebookNode, request: Request, run: _Run, progress: Progress
) -> dict[str, Any]:
    """Run one cell; return the content of its reply."""
    client, writer, limits, end = run.client, run.writer, run.limits, run.end
    client.muted = False
    writer.begin(cell, client)
    client.request_id = client.request("execute_request", _execute_request(request))
    client.monitor.expect(client.request_id, cell)
    is_flood = run.flood_meter()
    reply: dict[str, Any] | None = None
    idle = interrupted = False
    until = min(end, time.monotonic() + limits.seconds_of(cell))
    while reply is None or not idle:
        message = run.receive(until)
        if is_flood():
            if reply is not None:
                raise TooMuch(_flood(limits))
            reply = _error(ERROR, f"This cell wrote {_flood(limits)}, and was stopped.")
            progress.flooded.append(index)
            is_flood = run.flood_meter()
        elif message is None:
            if time.monotonic() < until:
                continue
            if time.monotonic() >= end or reply is not None:
                raise OutOfTime
            reply = {"status": "error", "ename": "CellTimeoutError", "evalue": "", "traceback": TIMED_OUT}
            progress.interrupted.append(index)
        if reply is not None and progress.stopped(index) and not interrupted:
            interrupted = True
            run.kernel.interrupt()
            until = min(end, time.monotonic() + limits.iopub_seconds)
        if message is None or not client.answers(message):
            continue
        if message["channel"] == "shell":
            if reply is None and _is_reply(message):
                reply = _bounded_reply(message)
                until = min(end, time.monotonic() + limits.iopub_seconds)
        else:
            idle |= writer.write(message, cell, index)
            client.muted = bool(writer.cut)
    if reply["status"] == "error":
        _add_error(cell, reply)
    if writer.captures(client.request_id):
        client.monitor.report(cell, "its output was led into a widget and not back")
    return reply


def _flood(limits: Limits) -> str:
    return f"more than {format_bytes(limits.flood_bytes)} or more than {limits.flood_messages:,} pieces of output"


def _error(name: str, text: str) -> dict[str, Any]:
    return {"status": "error", "ename": name, "evalue": text, "traceback": [f"{name}: {text}"]}


def _is_reply(message: Mapping[str, Any]) -> bool:
    if message["msg_type"] == TOO_LARGE:
        return b'"execute_reply"' in message["header"]
    return bool(message["msg_type"] == "execute_reply")


def _bounded_reply(message: Mapping[str, Any]) -> dict[str, Any]:
    """Return the content of a reply, or an error in the place of what no kernel answers."""
    if message["msg_type"] == TOO_LARGE:
        return _error(ERROR, "The error or the values that this cell ended with were too large to be kept.")
    reply: dict[str, Any] = message["content"]
    if reply.get("status") == "error":
        return shortened(reply)
    if isinstance(reply.get("status"), str):
        return reply
    return _error(ERROR, "The kernel did not answer as one.")


def _exits(reply: Mapping[str, Any]) -> bool:
    """Return True if a cell called ``exit()``: the kernel ends a moment later, in whatever cell runs then."""
    payload = reply.get("payload")
    return any(
        isinstance(one, dict) and one.get("source") == "ask_exit" and not one.get("keepkernel")
        for one in (payload if isinstance(payload, list) else [])
    )


def _run_silently(request: Request, run: _Run, seconds: float | None = None) -> dict[str, Any]:
    """Run code without a trace in the notebook; return the content of the reply."""
    client = run.client
    client.muted = True
    silent = {"silent": True, "store_history": False}
    client.request_id = client.request("execute_request", _execute_request(request) | silent)
    is_flood = run.flood_meter()
    until = min(run.end, time.monotonic() + (seconds or run.limits.cell_seconds))
    while time.monotonic() < until:
        message = run.receive(until)
        if message and client.answers(message) and message["channel"] == "shell" and _is_reply(message):
            return _bounded_reply(message)
        if is_flood():
            raise TooMuch(_flood(run.limits))
    raise OutOfTime


def _execute_request(request: Request) -> dict[str, Any]:
    return {
        "code": request.code,
        "silent": False,
        "store_history": True,
        "user_expressions": dict(request.expressions),
        "allow_stdin": False,
        "stop_on_error": False,
    }


def _add_error(cell: NotebookNode, reply: dict[str, Any]) -> None:
    """Add the error that a reply tells when no output does, as nbgrader's Execute."""
    if any(output.output_type == "error" and output.ename == reply["ename"] for output in cell.outputs):
        return
    trace = reply["traceback"] or ["ERROR: An error occurred while showtraceback was disabled"]
    cell.outputs.append(error_output(reply["ename"], reply["evalue"], trace))
