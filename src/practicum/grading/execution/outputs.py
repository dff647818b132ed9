"""Write what a kernel says into a notebook's cells, as nbclient does, and no more of it than a notebook can hold."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Mapping
from typing import Any

from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionComplete
from nbformat import NotebookNode
from nbformat.v4 import new_output

from practicum.grading.execution.client import CUT, Conversation
from practicum.grading.execution.limits import Limits, format_bytes

STEP = 100  # bytes that an output counts for besides what is in it
WORK = 2500  # of the work that a cell may make, for each message
LONGEST_ERROR, SHORT = 100_000, 2_000
SHOWN = ("stream", "error", "execute_result", "display_data")
ERROR = "OutputError"  # stands where something was left out that decides about a score


class Scribe(NotebookClient):
    """Nbclient's own way to write messages into cells, with bounds; it talks to no kernel.

    What is left out never changes a score: of errors, of what is written to stderr and of results the first
    one stays, in its place.

    Parameters
    ----------
    notebook : NotebookNode
        It is written to.
    limits : Limits
        How much its outputs may hold.
    """

    def __init__(self, notebook: NotebookNode, limits: Limits):
        super().__init__(notebook, record_timing=False)
        self._limits = limits
        self._before = 0  # what the cells before hold
        self._text = self._rich = self._work = 0
        self._lasting = 0  # of this cell, what no clearing takes away: in widgets and in other cells
        self.cut = ""

    def begin(self, cell: NotebookNode, talk: Conversation) -> None:
        """Turn to a cell."""
        self.kc = talk
        self._before += self._text + self._rich + self._lasting
        self._text = self._rich = self._work = self._lasting = 0
        self.cut = ""
        cell.outputs = []
        self.clear_before_next_output = False

    def write(self, message: Mapping[str, Any], cell: NotebookNode, index: int) -> bool:
        """Write down a message; return whether it says that the cell has ended."""
        kind, content = message["msg_type"], message["content"]
        if kind == CUT:
            self._too_large(message, cell)
            return False
        if kind == "status":
            return content.get("execution_state") == "idle"
        count = content.get("execution_count")
        if count is not None and (type(count) is not int or count < 0):
            return False
        if not isinstance(content.get("comm_id", ""), str):
            return False
        self._work += WORK
        hooked = bool(self.output_hook_stack[message["parent_header"].get("msg_id")])
        if self.clear_before_next_output and kind in SHOWN and not hooked:
            self._text = self._rich = 0
        if kind == "stream":
            content = self._stream(content, cell)
        elif kind == "error":
            content = self._error(content, cell)
        elif kind == "execute_result":
            content = self._result(message, cell)
        elif kind in ("display_data", "update_display_data") or kind.startswith("comm"):
            size = message["size"] * self._copies(content) + STEP
            if self.cut or not self._fits(size):
                self._stop(cell, self._limits.rich_bytes)
                return False
            if kind == "display_data" and not hooked:
                self._rich += size
            else:
                self._lasting += size
        if content is None:
            return False
        if hooked and kind in SHOWN:  # an output widget sends all that it holds back each time
            self._lasting += message["size"]
            self._work += self._lasting
        held = len(cell.outputs)
        try:
            self.process_message({**message, "content": content}, cell, index)
        except CellExecutionComplete:
            return True
        except Exception:  # no kernel sends such things by itself, and nothing is lost with them
            self._work += WORK
        if (kind == "clear_output" and not hooked) or len(cell.outputs) < held:
            self._text, self._rich = 0, sum(map(_size, cell.outputs))
            if self.cut and not cell.outputs:
                self._say(cell)
        if self._work > self._limits.flood_bytes and not self.cut:
            self._stop(cell, 0)
        return False

    def end(self) -> None:
        """Write down the state of the widgets."""
        try:
            self.set_widgets_metadata()
        except Exception:  # a state that no widget has
            self.nb.metadata.pop("widgets", None)

    def _room(self) -> int:
        return self._limits.notebook_bytes - self._before - self._text - self._rich - self._lasting

    def _fits(self, size: int) -> bool:
        return size <= min(self._limits.rich_bytes - self._rich - self._lasting, self._room())

    def _copies(self, content: Mapping[str, Any]) -> int:
        """Return how often something will be there: an update goes to all that have its name."""
        transient = content.get("transient")
        name = transient.get("display_id") if isinstance(transient, dict) else None
        places = self._display_id_map.get(name, {}) if isinstance(name, str) else {}
        count = sum(map(len, places.values()))
        self._work += 50 * count
        return count + 1

    def _stream(self, content: dict[str, Any], cell: NotebookNode) -> dict[str, Any] | None:
        text, name = content.get("text"), content.get("name")
        if not isinstance(text, str):
            return None
        if self.cut:
            there = any(one.output_type == "stream" and one.name == name for one in cell.outputs)
            return None if there or name != "stderr" else {**content, "text": text[:SHORT]}
        room = max(0, min(self._limits.text_bytes - self._text, self._room()))
        if len(text) + STEP <= room:
            self._text += len(text) + STEP
            return content
        self._text += room
        content = {**content, "text": text[:room] if name != "stderr" else text[: max(room, SHORT)]}
        if content["text"]:
            cell.outputs.append(new_output("stream", name=str(name), text=content["text"]))
        self._stop(cell, self._limits.text_bytes)
        return None

    def _error(self, content: dict[str, Any], cell: NotebookNode) -> dict[str, Any] | None:
        if self.cut and any(one.output_type == "error" for one in cell.outputs):
            return None
        content = shortened(content)
        self._text += STEP + sum(map(len, content["traceback"]))
        if self._text > self._limits.text_bytes and not self.cut:
            cell.outputs.append(
                new_output("error", **{name: content[name] for name in ("ename", "evalue", "traceback")})
            )
            self._stop(cell, self._limits.text_bytes)
            return None
        return content

    def _result(self, message: Mapping[str, Any], cell: NotebookNode) -> dict[str, Any] | None:
        content = message["content"]
        size = message["size"] * self._copies(content)
        first = all(one.output_type != "execute_result" for one in cell.outputs)
        if not self.cut and self._fits(size):
            self._rich += size + STEP
            return content
        self._stop(cell, self._limits.rich_bytes)
        if not first:
            return None
        return content if size <= SHORT else {**content, "data": {"text/plain": "…"}, "metadata": {}}

    def _too_large(self, message: Mapping[str, Any], cell: NotebookNode) -> None:
        header, beginning = message["header"], message["content"]
        stream = b'"stream"' in header
        if stream and not self.cut and (text := _text(beginning)):
            cell.outputs.append(new_output("stream", name=_stream_of(beginning), text=text))
        self._stop(cell, self._limits.text_bytes if stream else self._limits.rich_bytes)
        if b'"execute_result"' in header:
            if all(one.output_type != "execute_result" for one in cell.outputs):
                cell.outputs.append(new_output("execute_result", data={"text/plain": "…"}))
        elif stream and _stream_of(beginning) == "stderr":
            if not any(one.get("name") == "stderr" for one in cell.outputs):
                cell.outputs.append(new_output("stream", name="stderr", text=self.cut))
        elif not stream and not any(word in header for word in (b"display_data", b'"comm_')):
            text = "An error or a reply was too large to be kept."
            if all(one.get("ename") != ERROR for one in cell.outputs):
                cell.outputs.append(
                    new_output("error", ename=ERROR, evalue=text, traceback=[f"{ERROR}: {text}"])
                )

    def _stop(self, cell: NotebookNode, size: int) -> None:
        """Keep no more output of this cell, and say so in it."""
        if self.cut:
            return
        left = size - (self._text if size == self._limits.text_bytes else self._rich + self._lasting)
        if size and self._room() < left:
            self.cut = (
                f"Output was cut: all cells together may show {format_bytes(self._limits.notebook_bytes)}."
            )
        else:
            self.cut = (
                f"Output was cut after {format_bytes(size)}."
                if size
                else "Output was cut: it came too often."
            )
        self._say(cell)

    def _say(self, cell: NotebookNode) -> None:
        cell.outputs.append(new_output("stream", name="stdout", text=f"\n{self.cut}\n"))


def shortened(error: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a kernel says of an error, bounded, and in the form a notebook needs whatever it was."""
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


def _stream_of(beginning: bytes) -> str:
    return "stderr" if b'"stderr"' in beginning[:40] else "stdout"


def _text(beginning: bytes) -> str:
    """Return the text of a stream as far as it is there."""
    _, _, text = beginning.partition(b'"text": "')
    for end in range(len(text), max(0, len(text) - 8), -1):  # a character may be cut in two
        with contextlib.suppress(ValueError):
            return json.loads(b'"' + text[:end] + b'"', strict=False)
    return ""


def _size(output: NotebookNode) -> int:
    return len(json.dumps(output)) + STEP
