"""Play a notebook's cells to a kernel and have written down what it answers, as nbclient and nbgrader do."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from nbformat import NotebookNode
from nbformat.v4 import new_output
from nbgrader.utils import is_grade, is_solution

from practicum.grading.execution.client import CUT, Conversation, OutOfTime
from practicum.grading.execution.limits import Limits, format_bytes
from practicum.grading.execution.outputs import ERROR, Scribe, shortened
from practicum.grading.execution.protocol import Oddities
from practicum.grading.execution.resources import TooMuch, Watch
from practicum.kernels.kernel import Kernel

START_SECONDS = 60.0
SKIP = "skip-execution"
# What nbgrader's Execute writes into a cell that took too long.
LATE = ["\x1b[0;31mCellTimeoutError\x1b[0m: No reply from kernel before timeout"]


#: Asks the kernel silently: code and expressions in, the reply's content out; raises as `play` does.
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
    """Decides what a kernel is asked for each cell, and looks at what came back; this one trusts all."""

    #: What a trainee should know, a sentence each.
    notes: Sequence[str] = ()

    def begin(self, ask: Ask) -> None:
        """Look at a kernel in which no cell ran yet."""

    def request(self, cell: NotebookNode) -> Request:
        """Return what runs for a cell."""
        return Request(cell.source)

    def end(self, cell: NotebookNode, reply: Mapping[str, Any], ask: Ask) -> None:
        """Look at a cell that ran, and set its outputs right; `reply` is the content of the kernel's reply."""

    def odd(self, cell: NotebookNode, words: str) -> None:
        """Hear that something came for a cell, maybe after its end, which no honest kernel sends."""

    def finish(self) -> None:
        """Set right, when all cells ran, what came after a cell's end."""

    @property
    def flags(self) -> dict[str, str]:
        """Why a person should look at a check, a sentence by its cell's id."""
        return {}


class Exited(Exception):
    """A cell ended Python in the plain way, and had ended itself."""


@dataclass
class Played:
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
    notes : list of str
        What a trainee should know, a sentence each.
    scribe : Scribe or None
        Who wrote down what came so far.
    """

    at: int = 0
    running: int | None = None
    ended: list[int] = field(default_factory=list)
    interrupted: list[int] = field(default_factory=list)
    flooded: list[int] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    scribe: Scribe | None = None


@dataclass(frozen=True)
class _Seat:
    """What is needed to run a cell."""

    kernel: Kernel
    talk: Conversation
    scribe: Scribe
    watch: Watch
    limits: Limits
    end: float
    skip: str

    def hear(self, until: float) -> dict[str, Any] | None:
        """Return what the kernel says next, or None at a time when the caller should look about."""
        self.watch.look()
        return self.talk.hear(min(until, self.watch.due)) if time.monotonic() < until else None


def play(
    notebook: NotebookNode,
    kernel: Kernel,
    limits: Limits,
    begun: float,
    played: Played,
    examiner: Examiner = Examiner(),  # noqa: B008  holds nothing
    skip: str = SKIP,
) -> None:
    """Run all cells from `played.at` on, writing outputs into `notebook` and the progress into `played`.

    Raises
    ------
    KernelGone, OutOfTime, TooMuch, Exited
        When it had to stop before the end.
    """
    end = begun + limits.notebook_seconds
    talk = Conversation(kernel, limits.rich_bytes + limits.text_bytes, Oddities(examiner.odd))
    try:
        played.running = None
        info = talk.ready(min(end, time.monotonic() + START_SECONDS))
        if "language_info" in info:
            notebook.metadata["language_info"] = info["language_info"]
        played.scribe = scribe = played.scribe or Scribe(notebook, limits)
        watch = Watch(kernel.pid, kernel.places, limits.memory_bytes, limits.folder_bytes, limits.processes)
        seat = _Seat(kernel, talk, scribe, watch, limits, end, skip)

        def ask(code: str, expressions: Mapping[str, str]) -> dict[str, Any]:
            return _aside(Request(code, expressions), seat)

        examiner.begin(ask)
        if played.ended:
            _again(notebook, seat, played)
        for index in range(played.at, len(notebook.cells)):
            cell = notebook.cells[index]
            played.at = index
            if not runs(cell, skip):
                continue
            played.running = index
            reply = _run(index, cell, examiner.request(cell), seat, played)
            examiner.end(cell, reply, ask)
            if scribe.cut:
                played.notes.append(f"Cell {index + 1}: {scribe.cut[0].lower()}{scribe.cut[1:]}")
            if index not in (*played.interrupted, *played.flooded):
                played.ended.append(index)
            played.running = None
            if _exits(reply):
                played.at = index + 1
                raise Exited
        played.at = len(notebook.cells)
    finally:
        talk.close()


def runs(cell: NotebookNode, skip: str) -> bool:
    """Say whether a cell is run: code, and without the tag `skip`."""
    return (
        cell.cell_type == "code" and bool(cell.source.strip()) and skip not in cell.metadata.get("tags", [])
    )


def _again(notebook: NotebookNode, seat: _Seat, played: Played) -> None:
    """Run what ended before in a new kernel, without a trace; checks gave their points already."""
    count = sum(runs(cell, seat.skip) for cell in notebook.cells[: played.at])
    code = [f"setattr(get_ipython(), 'execution_count', {count + 1})"]
    # What a cell did to end Python has had its effect.
    code += ["setattr(get_ipython(), 'ask_exit', int)", "get_ipython().unobserve_all('exit_now')"]
    _aside(Request("; ".join(code)), seat)
    for index in list(played.ended):
        cell = notebook.cells[index]
        if is_grade(cell) and not is_solution(cell):
            continue
        played.running = index
        _aside(Request(cell.source), seat)
    played.running = None


def _run(index: int, cell: NotebookNode, request: Request, seat: _Seat, played: Played) -> dict[str, Any]:
    """Run one cell; return the content of its reply."""
    talk, scribe, limits, end = seat.talk, seat.scribe, seat.limits, seat.end
    talk.deaf = False
    scribe.begin(cell, talk)
    talk.asked = talk.ask("execute_request", _content(request))
    talk.oddities.expect(talk.asked, cell)
    taken, heard = talk.taken, talk.heard
    reply, idle, stopped = None, False, False
    until = min(end, time.monotonic() + limits.cell_seconds)
    while reply is None or not idle:
        message = seat.hear(until)
        if talk.taken - taken > limits.flood_bytes or talk.heard - heard > limits.flood_messages:
            if reply is not None:
                raise TooMuch(_flood(limits))
            reply = _error(ERROR, f"This cell wrote {_flood(limits)}, and was stopped.")
            played.flooded.append(index)
            taken, heard = talk.taken, talk.heard
        elif message is None:
            if time.monotonic() < until:
                continue
            if time.monotonic() >= end or reply is not None:
                raise OutOfTime
            reply = {"status": "error", "ename": "CellTimeoutError", "evalue": "", "traceback": LATE}
            played.interrupted.append(index)
        if reply is not None and index in (*played.interrupted, *played.flooded) and not stopped:
            stopped = True
            seat.kernel.interrupt()
            until = min(end, time.monotonic() + limits.iopub_seconds)
        if message is None or not talk.answers(message):
            continue
        if message["channel"] == "shell":
            if reply is None and _is_reply(message):
                reply = _sound(message)
                until = min(end, time.monotonic() + limits.iopub_seconds)
        else:
            idle |= scribe.write(message, cell, index)
            talk.deaf = bool(scribe.cut)
    if reply["status"] == "error":
        _record(cell, reply)
    if scribe.output_hook_stack.get(talk.asked):
        talk.oddities.tell(cell, "its output was led into a widget and not back")
    return reply


def _flood(limits: Limits) -> str:
    return f"more than {format_bytes(limits.flood_bytes)} or more than {limits.flood_messages:,} pieces of output"


def _error(name: str, text: str) -> dict[str, Any]:
    return {"status": "error", "ename": name, "evalue": text, "traceback": [f"{name}: {text}"]}


def _is_reply(message: Mapping[str, Any]) -> bool:
    return (
        b'"execute_reply"' in message["header"]
        if message["msg_type"] == CUT
        else message["msg_type"] == "execute_reply"
    )


def _sound(message: Mapping[str, Any]) -> dict[str, Any]:
    """Return the content of a reply, or an error in the place of what no kernel answers."""
    if message["msg_type"] == CUT:
        return _error(ERROR, "The error or the values that this cell ended with were too large to be kept.")
    reply = message["content"]
    if reply.get("status") == "error":
        return shortened(reply)
    return (
        reply if isinstance(reply.get("status"), str) else _error(ERROR, "The kernel did not answer as one.")
    )


def _exits(reply: Mapping[str, Any]) -> bool:
    """Return whether a cell called ``exit()``: the kernel ends a moment later, in whatever cell runs then."""
    payload = reply.get("payload")
    return any(
        isinstance(one, dict) and one.get("source") == "ask_exit" and not one.get("keepkernel")
        for one in (payload if isinstance(payload, list) else [])
    )


def _aside(request: Request, seat: _Seat) -> dict[str, Any]:
    """Ask the kernel without leaving a trace in the notebook; return the content of the reply."""
    talk = seat.talk
    talk.deaf = True
    talk.asked = talk.ask("execute_request", _content(request) | {"silent": True, "store_history": False})
    heard, taken = talk.heard, talk.taken
    until = min(seat.end, time.monotonic() + seat.limits.cell_seconds)
    while time.monotonic() < until:
        message = seat.hear(until)
        if (
            message is not None
            and talk.answers(message)
            and message["channel"] == "shell"
            and _is_reply(message)
        ):
            return _sound(message)
        if talk.taken - taken > seat.limits.flood_bytes or talk.heard - heard > seat.limits.flood_messages:
            raise TooMuch(_flood(seat.limits))
    raise OutOfTime


def _content(request: Request) -> dict[str, Any]:
    return {
        "code": request.code,
        "silent": False,
        "store_history": True,
        "user_expressions": dict(request.expressions),
        "allow_stdin": False,
        "stop_on_error": False,
    }


def _record(cell: NotebookNode, reply: dict[str, Any]) -> None:
    """Add the error that a reply tells when no output does, as nbgrader's Execute."""
    if any(output.output_type == "error" and output.ename == reply["ename"] for output in cell.outputs):
        return
    trace = reply["traceback"] or ["ERROR: An error occurred while showtraceback was disabled"]
    cell.outputs.append(new_output("error", ename=reply["ename"], evalue=reply["evalue"], traceback=trace))
