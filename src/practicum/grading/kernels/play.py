"""Play a notebook's cells to a kernel and write down what it answers, as nbclient and nbgrader do."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import zmq
from jupyter_client.session import Session
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionComplete
from nbformat import NotebookNode
from nbformat.v4 import new_output

from practicum.grading.kernels.kernel import Kernel

START_SECONDS = 60.0
LOOK_SECONDS = 0.25  # how often a kernel is looked at that cannot tell its end
SKIP = "skip-execution"
# What nbgrader's Execute writes into a cell that took too long.
LATE = ["\x1b[0;31mCellTimeoutError\x1b[0m: No reply from kernel before timeout"]


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

    def begin(self, ask: Ask) -> None:
        """Look at a kernel in which no cell ran yet."""

    def request(self, cell: NotebookNode) -> Request:
        """Return what runs for a cell."""
        return Request(cell.source)

    def end(self, cell: NotebookNode, reply: Mapping[str, Any], ask: Ask) -> None:
        """Look at a cell that ran, and set its outputs right; `reply` is the content of the kernel's reply."""

    def odd(self, cell: NotebookNode, words: str) -> None:
        """Hear that something came for a cell, maybe after its end, which no honest kernel sends."""


class KernelGone(Exception):
    """The kernel ended by itself."""


class OutOfTime(Exception):
    """A limit was reached after which this kernel is of no use."""


class Oddities:
    """Finds messages that no honest kernel sends, and tells an examiner of them."""

    def __init__(self, examiner: Examiner):
        self.tell = examiner.odd
        self._cells: dict[str, NotebookNode] = {}
        self._came: set[tuple[str, str]] = set()
        self._sender = ""

    def expect(self, asked: str, cell: NotebookNode) -> None:
        """Remember what was asked for a cell."""
        self._cells[asked] = cell

    def see(self, message: dict[str, Any]) -> None:
        """Look at one message."""
        asked, kind = message["parent_header"].get("msg_id", ""), message["msg_type"]
        sender = message["header"].get("session", "")
        self._sender = self._sender or sender
        cell = self._cells.get(asked)
        if cell is None:
            return
        if sender != self._sender:
            self.tell(cell, "a message came that the kernel did not send")
        idle = kind == "status" and message["content"].get("execution_state") == "idle"
        once = idle or kind == "execute_reply"
        if once and (asked, kind) in self._came:
            self.tell(cell, "its end was told twice")
        elif once:
            self._came.add((asked, kind))
        elif kind in ("error", "execute_result") and (asked, "status") in self._came:
            self.tell(cell, f"a message ({kind}) came after its end was told")


class Conversation:
    """The two channels of a kernel on which cells go out and outputs come in."""

    def __init__(self, kernel: Kernel, oddities: Oddities):
        self._kernel = kernel
        self.oddities = oddities
        self.session = Session(key=kernel.connection["key"].encode())
        self._context = zmq.Context()
        self._poller = zmq.Poller()
        self._shell = self._socket(zmq.DEALER, "shell")
        self._iopub = self._socket(zmq.SUB, "iopub")
        if kernel.status is not None:
            self._poller.register(kernel.status, zmq.POLLIN)
        self._gone = False
        self.shell_channel = self  # nbclient's output widget sends its state through this name

    def _socket(self, kind: int, channel: str) -> zmq.Socket:
        socket = self._context.socket(kind)
        socket.linger = 0
        if kind == zmq.SUB:
            socket.setsockopt(zmq.SUBSCRIBE, b"")
            socket.rcvhwm = 0  # as nbclient: no output is dropped
        else:
            socket.identity = self.session.bsession
        port, ip = self._kernel.connection[f"{channel}_port"], self._kernel.connection["ip"]
        colon = "-" if self._kernel.connection["transport"] == "ipc" else ":"
        socket.connect(f"{self._kernel.connection['transport']}://{ip}{colon}{port}")
        self._poller.register(socket, zmq.POLLIN)
        return socket

    def send(self, message: dict[str, Any]) -> None:
        """Send a message that is made already."""
        self.session.send(self._shell, message)

    def ask(self, kind: str, content: dict[str, Any]) -> str:
        """Send a request and return its id."""
        return self.session.send(self._shell, kind, content)["header"]["msg_id"]

    def hear(self, until: float) -> dict[str, Any] | None:
        """Return the next message, or None at the time `until`.

        Raises
        ------
        KernelGone
            When there are no more messages because the kernel has ended.
        """
        while True:
            left = 0.0 if self._gone else max(0.0, until - time.monotonic())
            if self._kernel.status is None:
                left = min(left, LOOK_SECONDS)
            events = dict(self._poller.poll(left * 1000))
            for socket in (self._iopub, self._shell):
                if socket in events:
                    try:
                        _, message = self.session.recv(socket, zmq.NOBLOCK)
                    except ValueError:
                        continue  # not signed by this kernel
                    if message is not None:
                        self.oddities.see(message)
                        return message
            if self._gone:
                raise KernelGone
            if (self._kernel.status in events or not events) and self._kernel.ended():
                self._gone = True
                if self._kernel.status is not None:
                    self._poller.unregister(self._kernel.status)
            elif time.monotonic() >= until:
                return None

    def ready(self, until: float) -> dict[str, Any]:
        """Wait until the kernel answers on both channels and return its description."""
        asked: set[str] = set()
        info = None
        while time.monotonic() < until:
            asked.add(self.ask("kernel_info_request", {}))
            again = min(until, time.monotonic() + 1)
            heard = False
            while (message := self.hear(again)) is not None:
                # A welcome says that this listener is listed; older kernels say nothing, but their "idle" does.
                heard |= message["msg_type"] == "iopub_welcome"
                if message["parent_header"].get("msg_id") in asked:
                    if message["msg_type"] == "kernel_info_reply":
                        info = message["content"]
                    heard |= message["msg_type"] == "status"
                if info and heard:
                    return info
        raise OutOfTime

    def close(self) -> None:
        """Close both channels."""
        self._context.destroy(linger=0)


class Scribe(NotebookClient):
    """Nbclient's own way to write messages into cells; it talks to no kernel."""

    def __init__(self, notebook: NotebookNode, talk: Conversation):
        super().__init__(notebook, record_timing=False)
        self.kc = talk


@dataclass
class Played:
    """How far a notebook came.

    Parameters
    ----------
    interrupted : list of int
        Cells that took too long.
    at : int
        The cell that was running when it ended, or the number of cells.
    """

    interrupted: list[int]
    at: int


def play(
    notebook: NotebookNode,
    kernel: Kernel,
    limits: Limits,
    begun: float,
    played: Played,
    examiner: Examiner = Examiner(),  # noqa: B008  holds nothing
    skip: str = SKIP,
) -> None:
    """Run all cells, writing outputs into `notebook` and the progress into `played`.

    Raises
    ------
    KernelGone, OutOfTime
        When it had to stop before the end.
    """
    end = begun + limits.notebook_seconds
    talk = Conversation(kernel, Oddities(examiner))
    try:
        played.at = 0
        info = talk.ready(min(end, time.monotonic() + START_SECONDS))
        if "language_info" in info:
            notebook.metadata["language_info"] = info["language_info"]
        scribe = Scribe(notebook, talk)

        def ask(code: str, expressions: Mapping[str, str]) -> dict[str, Any]:
            return _aside(Request(code, expressions), kernel, talk, limits, end)

        examiner.begin(ask)
        for index, cell in enumerate(notebook.cells):
            played.at = index
            if cell.cell_type != "code" or not cell.source.strip() or skip in cell.metadata.get("tags", []):
                continue
            reply, interrupted = _run(index, cell, examiner.request(cell), kernel, talk, scribe, limits, end)
            if interrupted:
                played.interrupted.append(index)
            examiner.end(cell, reply, ask)
        played.at = len(notebook.cells)
        scribe.set_widgets_metadata()
    finally:
        talk.close()


def _run(
    index: int,
    cell: NotebookNode,
    request: Request,
    kernel: Kernel,
    talk: Conversation,
    scribe: Scribe,
    limits: Limits,
    end: float,
) -> tuple[dict[str, Any], bool]:
    """Run one cell; return the content of its reply, and whether it was interrupted."""
    asked = talk.ask("execute_request", _content(request))
    talk.oddities.expect(asked, cell)
    cell.outputs = []
    scribe.clear_before_next_output = False
    reply, idle, interrupted = None, False, False
    until = min(end, time.monotonic() + limits.cell_seconds)
    while reply is None or not idle:
        message = talk.hear(until) if time.monotonic() < until else None
        if message is None:
            if time.monotonic() >= end or reply is not None:
                raise OutOfTime
            kernel.interrupt()
            interrupted = True
            reply = {"status": "error", "ename": "CellTimeoutError", "evalue": "", "traceback": LATE}
            until = min(end, time.monotonic() + limits.iopub_seconds)
        elif message["parent_header"].get("msg_id") != asked:
            continue
        elif message["msg_type"] == "execute_reply":
            if reply is None:
                reply = message["content"]
                until = min(end, time.monotonic() + limits.iopub_seconds)
        else:
            try:
                scribe.process_message(message, cell, index)
            except CellExecutionComplete:
                idle = True
    assert reply is not None
    if reply["status"] == "error":
        _record(cell, reply)
    if scribe.output_hook_stack.get(asked):
        talk.oddities.tell(cell, "its output was led into a widget and not back")
    return reply, interrupted


def _aside(
    request: Request, kernel: Kernel, talk: Conversation, limits: Limits, end: float
) -> dict[str, Any]:
    """Ask the kernel without leaving a trace in the notebook; return the content of the reply."""
    asked = talk.ask("execute_request", _content(request) | {"silent": True, "store_history": False})
    until = min(end, time.monotonic() + limits.cell_seconds)
    while time.monotonic() < until:
        message = talk.hear(until)
        if message is None or message["parent_header"].get("msg_id") != asked:
            continue
        if message["msg_type"] == "execute_reply":
            return message["content"]
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
