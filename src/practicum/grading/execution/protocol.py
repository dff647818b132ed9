"""Protocol anomalies: messages from another sender, sent twice, or sent after a cell's end."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from nbformat import NotebookNode


class ProtocolMonitor:
    """Finds messages that no honest kernel sends.

    Parameters
    ----------
    report : callable
        Takes the cell and what was odd about a message for it.
    """

    def __init__(self, report: Callable[[NotebookNode, str], None]):
        self.report = report
        self._cells: dict[str, NotebookNode] = {}
        self._seen: set[tuple[str, str]] = set()
        self._sender = ""

    def expect(self, request_id: str, cell: NotebookNode) -> None:
        """Remember the request that was made for a cell."""
        self._cells[request_id] = cell

    def check(self, message: dict[str, Any]) -> None:
        """Look at one message."""
        request_id, kind = message["parent_header"].get("msg_id", ""), message["msg_type"]
        sender = message["header"].get("session", "")
        self._sender = self._sender or sender
        cell = self._cells.get(request_id)
        if cell is None:
            return
        if sender != self._sender:
            self.report(cell, "a message came that the kernel did not send")
        idle = kind == "status" and message["content"].get("execution_state") == "idle"
        once = idle or kind == "execute_reply"
        if once and (request_id, kind) in self._seen:
            self.report(cell, "its end was told twice")
        elif once:
            self._seen.add((request_id, kind))
        elif kind in ("error", "execute_result") and (request_id, "status") in self._seen:
            self.report(cell, f"a message ({kind}) came after its end was told")
