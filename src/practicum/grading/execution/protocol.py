"""Messages that no honest kernel sends: by another sender, twice, or after the end was told."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from nbformat import NotebookNode


class Oddities:
    """Finds messages that no honest kernel sends, and tells of them."""

    def __init__(self, tell: Callable[[NotebookNode, str], None]):
        self.tell = tell
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
