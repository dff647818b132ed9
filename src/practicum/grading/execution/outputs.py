"""Write what a kernel sends into a notebook's cells, as nbclient does, within bounds."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from jupyter_client.client import KernelClient
from jupyter_client.session import Session
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionComplete
from nbformat import NotebookNode
from nbformat.v4 import new_output

from practicum.grading.execution.client import TOO_LARGE, Client
from practicum.grading.execution.limits import Limits, format_bytes

OVERHEAD = 100  # bytes that an output counts for besides what is in it
MESSAGE_WORK = 2500  # of the work that a cell may make, for each message
LONGEST_ERROR, SHORT = 100_000, 2_000
SHOWN = ("stream", "error", "execute_result", "display_data")
ERROR = "OutputError"  # the error's name where something was left out that decides about a score
Content = dict[str, Any]


@dataclass
class OutputBudget:
    """How much outputs hold, and how much more is kept; all in bytes.

    Parameters
    ----------
    limits : Limits
        What a cell and a notebook may hold.
    earlier : int
        What the cells before this one hold.
    text, rich : int
        What this cell shows: its text and errors, and its other outputs.
    lasting : int
        What this cell holds that no clearing takes away: in widgets and in other cells.
    work : int
        The work that this cell's messages made so far.
    """

    limits: Limits
    earlier: int = 0
    text: int = 0
    rich: int = 0
    lasting: int = 0
    work: int = 0

    def next_cell(self) -> None:
        """Start to count for another cell."""
        self.earlier += self.text + self.rich + self.lasting
        self.text = self.rich = self.lasting = self.work = 0

    def clear(self, rich: int = 0) -> None:
        """Count what a cell shows anew, after its outputs were cleared."""
        self.text, self.rich = 0, rich

    @property
    def notebook_left(self) -> int:
        """What the notebook may hold besides what it holds."""
        return self.limits.notebook_bytes - self.earlier - self.text - self.rich - self.lasting

    @property
    def text_left(self) -> int:
        """What this cell's text may hold besides what it holds."""
        return max(0, min(self.limits.text_bytes - self.text, self.notebook_left))

    def fits(self, size: int) -> bool:
        """Return True if another output of this size may be kept."""
        return size <= min(self.limits.rich_bytes - self.rich - self.lasting, self.notebook_left)

    def why_cut(self, limit: int) -> str:
        """Return the sentence that says what was over its bound.

        Parameters
        ----------
        limit : int
            The limit of this cell's text or of its other outputs; 0 when its messages made too much work.
        """
        if not limit:
            return "Output was cut: it came too often."
        left = limit - (self.text if limit == self.limits.text_bytes else self.rich + self.lasting)
        if self.notebook_left < left:
            return f"Output was cut: all cells together may show {format_bytes(self.limits.notebook_bytes)}."
        return f"Output was cut after {format_bytes(limit)}."


@dataclass(frozen=True)
class _FrontEnd:
    """What nbclient's output widget needs of a kernel's client: it sends its state back to the kernel."""

    session: Session
    shell_channel: Client


class OutputWriter:
    """Writes messages into cells with nbclient's own methods, as far as the budget allows.

    What is left out never changes a score: of errors, of what is written to stderr and of results the first
    one stays, in its place.

    Parameters
    ----------
    notebook : NotebookNode
        It is written to.
    limits : Limits
        How much its outputs may hold.

    Notes
    -----
    Of nbclient it uses ``process_message``, ``set_widgets_metadata``, ``output_hook_stack``,
    ``clear_before_next_output``, ``kc`` and ``_display_id_map``; a test holds that they are there. Nothing is
    executed by it.
    """

    def __init__(self, notebook: NotebookNode, limits: Limits):
        self._nbclient = NotebookClient(notebook, record_timing=False)
        self._budget = OutputBudget(limits)
        self.cut = ""  # why no more output of this cell is kept

    def begin(self, cell: NotebookNode, client: Client | None) -> None:
        """Turn to a cell.

        Parameters
        ----------
        cell : NotebookNode
            Its outputs are cleared.
        client : Client or None
            The kernel that runs it; None when no widget needs one.
        """
        self._nbclient.kc = None if client is None else cast(KernelClient, _FrontEnd(client.session, client))
        self._nbclient.clear_before_next_output = False
        self._budget.next_cell()
        self.cut = ""
        cell.outputs = []

    def write(self, message: Mapping[str, Any], cell: NotebookNode, index: int) -> bool:
        """Write a message into a cell.

        Parameters
        ----------
        message : mapping
            A message as `Client.receive` returns it.
        cell : NotebookNode
            The cell that runs.
        index : int
            Its place in the notebook.

        Returns
        -------
        bool
            True if the message says that the cell has ended.
        """
        kind, content = message["msg_type"], message["content"]
        if kind == TOO_LARGE:
            self._write_beginning(message, cell)
            return False
        if kind == "status":
            return bool(content.get("execution_state") == "idle")
        if not _is_well_formed(content):
            return False
        self._budget.work += MESSAGE_WORK
        captured = self.captures(message["parent_header"].get("msg_id"))
        if self._nbclient.clear_before_next_output and kind in SHOWN and not captured:
            self._budget.clear()
        kept = self._within_budget(message, cell, captured)
        if kept is None:
            return False
        if captured and kind in SHOWN:  # an output widget sends all that it holds back each time
            self._budget.lasting += message["size"]
            self._budget.work += self._budget.lasting
        held = len(cell.outputs)
        try:
            self._nbclient.process_message({**message, "content": kept}, cell, index)
        except CellExecutionComplete:
            return True
        except Exception:  # no kernel sends such things by itself, and nothing is lost with them
            self._budget.work += MESSAGE_WORK
        if (kind == "clear_output" and not captured) or len(cell.outputs) < held:
            self._budget.clear(rich=sum(map(_size, cell.outputs)))
            if self.cut and not cell.outputs:
                self._say_cut(cell)
        if self._budget.work > self._budget.limits.flood_bytes:
            self._cut(cell, 0)
        return False

    def captures(self, request_id: str | None) -> bool:
        """Return True if an output widget takes in what answers a request."""
        return bool(self._nbclient.output_hook_stack.get(request_id or ""))

    def finish(self) -> None:
        """Write the state of the widgets into the notebook's metadata."""
        try:
            self._nbclient.set_widgets_metadata()
        except Exception:  # a state that no widget has
            self._nbclient.nb.metadata.pop("widgets", None)

    def _within_budget(
        self, message: Mapping[str, Any], cell: NotebookNode, captured: bool
    ) -> Content | None:
        """Return as much of a message's content as may be kept, None for nothing, and count it."""
        kind, content = message["msg_type"], message["content"]
        if kind == "stream":
            return self._stream(content, cell)
        if kind == "error":
            return self._error(content, cell)
        if kind == "execute_result":
            return self._result(message, cell)
        if kind in ("display_data", "update_display_data") or kind.startswith("comm"):
            return self._display(message, cell, lasting=captured or kind != "display_data")
        return dict(content)

    def _stream(self, content: Content, cell: NotebookNode) -> Content | None:
        text, name = content.get("text"), content.get("name")
        if not isinstance(text, str):
            return None
        if self.cut:
            there = any(one.output_type == "stream" and one.name == name for one in cell.outputs)
            return None if there or name != "stderr" else {**content, "text": text[:SHORT]}
        left = self._budget.text_left
        if len(text) + OVERHEAD <= left:
            self._budget.text += len(text) + OVERHEAD
            return content
        self._budget.text += left
        text = text[:left] if name != "stderr" else text[: max(left, SHORT)]
        if text:
            cell.outputs.append(stream_output(str(name), text))
        self._cut(cell, self._budget.limits.text_bytes)
        return None

    def _error(self, content: Content, cell: NotebookNode) -> Content | None:
        if self.cut and any(one.output_type == "error" for one in cell.outputs):
            return None
        content = shortened(content)
        self._budget.text += OVERHEAD + sum(map(len, content["traceback"]))
        if self._budget.text > self._budget.limits.text_bytes and not self.cut:
            cell.outputs.append(error_output(content["ename"], content["evalue"], content["traceback"]))
            self._cut(cell, self._budget.limits.text_bytes)
            return None
        return content

    def _result(self, message: Mapping[str, Any], cell: NotebookNode) -> Content | None:
        content: Content = message["content"]
        size = message["size"] * self._copies(content)
        first = all(one.output_type != "execute_result" for one in cell.outputs)
        if not self.cut and self._budget.fits(size):
            self._budget.rich += size + OVERHEAD
            return content
        self._cut(cell, self._budget.limits.rich_bytes)
        if not first:
            return None
        return content if size <= SHORT else {**content, "data": {"text/plain": "…"}, "metadata": {}}

    def _display(self, message: Mapping[str, Any], cell: NotebookNode, lasting: bool) -> Content | None:
        content: Content = message["content"]
        size = message["size"] * self._copies(content) + OVERHEAD
        if self.cut or not self._budget.fits(size):
            self._cut(cell, self._budget.limits.rich_bytes)
            return None
        if lasting:
            self._budget.lasting += size
        else:
            self._budget.rich += size
        return content

    def _copies(self, content: Content) -> int:
        """Return how often something will be there: an update goes to all displays that have its name."""
        transient = content.get("transient")
        name = transient.get("display_id") if isinstance(transient, dict) else None
        cells = self._nbclient._display_id_map.get(name, {}) if isinstance(name, str) else {}
        count = sum(map(len, cells.values()))
        self._budget.work += 50 * count
        return count + 1

    def _write_beginning(self, message: Mapping[str, Any], cell: NotebookNode) -> None:
        """Write what is known of a message that was too large, as far as a score may depend on it."""
        header, beginning = message["header"], message["content"]
        limits = self._budget.limits
        stream = b'"stream"' in header
        if stream and not self.cut and (text := _beginning_of_text(beginning)):
            cell.outputs.append(stream_output(_stream_name(beginning), text))
        self._cut(cell, limits.text_bytes if stream else limits.rich_bytes)
        if b'"execute_result"' in header:
            if all(one.output_type != "execute_result" for one in cell.outputs):
                cell.outputs.append(_output("execute_result", data={"text/plain": "…"}))
        elif stream and _stream_name(beginning) == "stderr":
            if not any(one.get("name") == "stderr" for one in cell.outputs):
                cell.outputs.append(stream_output("stderr", self.cut))
        elif not stream and not any(word in header for word in (b"display_data", b'"comm_')):
            text = "An error or a reply was too large to be kept."
            if all(one.get("ename") != ERROR for one in cell.outputs):
                cell.outputs.append(error_output(ERROR, text, [f"{ERROR}: {text}"]))

    def _cut(self, cell: NotebookNode, limit: int) -> None:
        """Keep no more output of this cell, and say so in it, once; see `OutputBudget.why_cut`."""
        if not self.cut:
            self.cut = self._budget.why_cut(limit)
            self._say_cut(cell)

    def _say_cut(self, cell: NotebookNode) -> None:
        cell.outputs.append(stream_output("stdout", f"\n{self.cut}\n"))


def stream_output(name: str, text: str) -> NotebookNode:
    """Return an output of text, written to ``stdout`` or ``stderr``."""
    return _output("stream", name=name, text=text)


def error_output(name: str, value: str, traceback: Sequence[str]) -> NotebookNode:
    """Return an output of an error.

    Parameters
    ----------
    name, value : str
        The error's class and its message.
    traceback : sequence of str
        The lines that are shown.
    """
    return _output("error", ename=name, evalue=value, traceback=list(traceback))


def _output(kind: str, **content: Any) -> NotebookNode:
    output: NotebookNode = new_output(kind, **content)
    return output


def shortened(error: Mapping[str, Any]) -> Content:
    """Return what a kernel sends of an error, bounded, and in the form a notebook needs whatever it was."""
    trace, left = [], LONGEST_ERROR
    lines = error.get("traceback")
    for line in lines if isinstance(lines, list) else []:
        if left <= 0:
            trace.append("… more was left out …")
            break
        trace.append(str(line)[:left])
        left -= len(trace[-1]) + 1
    return {
        **error,
        "ename": str(error.get("ename", "Error"))[:SHORT],
        "evalue": str(error.get("evalue", ""))[:LONGEST_ERROR],
        "traceback": trace,
    }


def _is_well_formed(content: Mapping[str, Any]) -> bool:
    """Return True if the parts that nbclient writes unseen are what a notebook may hold."""
    count = content.get("execution_count")
    counts = count is None or (type(count) is int and count >= 0)
    return counts and isinstance(content.get("comm_id", ""), str)


def _stream_name(beginning: bytes) -> str:
    return "stderr" if b'"stderr"' in beginning[:40] else "stdout"


def _beginning_of_text(beginning: bytes) -> str:
    """Return the text of a stream as far as it is there."""
    _, _, text = beginning.partition(b'"text": "')
    for end in range(len(text), max(0, len(text) - 8), -1):  # a character may be cut in two
        with contextlib.suppress(ValueError):
            return str(json.loads(b'"' + text[:end] + b'"', strict=False))
    return ""


def _size(output: NotebookNode) -> int:
    return len(json.dumps(output)) + OVERHEAD
