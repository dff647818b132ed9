"""Talk to a kernel: requests go out, messages come in, and none is larger or odder than can be dealt with."""

from __future__ import annotations

import contextlib
import selectors
import time
from typing import Any

from jupyter_client.session import DELIM, Session

from practicum.grading.execution.protocol import Oddities
from practicum.grading.execution.zmtp import HEAD, Closed, Message, Wire
from practicum.kernels.kernel import Kernel

LOOK_SECONDS = 0.25  # how often a kernel is looked at that cannot tell its end
TRY_SECONDS = 0.02  # how often a socket is tried that is not there yet
LOST_SECONDS = 2.0  # a kernel that closed its sockets has ended by then, or is of no use
MOST_BRACKETS, MOST_DEPTH = 500_000, 100
#: What a message is called of which only the beginning is known; its content is that beginning.
CUT = "too large"
_Selector = getattr(selectors, "PollSelector", selectors.SelectSelector)  # Windows has one of them
# What counts for a score is heard also when a cell's output is no longer kept.
_UNHEARD = (b'"stream"', b'"display_data"', b'"update_display_data"', b'"comm_')


class KernelGone(Exception):
    """The kernel ended by itself."""


class OutOfTime(Exception):
    """A limit was reached after which this kernel is of no use."""


class Conversation:
    """The two channels of a kernel on which cells go out and outputs come in.

    Parameters
    ----------
    kernel : Kernel
        With whom.
    most : int
        The bytes of a message that is taken in.
    oddities : Oddities
        Sees every message that counts.
    """

    def __init__(self, kernel: Kernel, most: int, oddities: Oddities):
        self._kernel = kernel
        self.oddities = oddities
        self.session = Session(key=kernel.connection["key"].encode())
        self._shell = Wire(kernel.connection, "shell", most, self.session.bsession)
        self._wires = {"iopub": Wire(kernel.connection, "iopub", most), "shell": self._shell}
        self._gone = False
        self._lost = 0.0  # since when a socket is closed
        self.deaf = False  # to outputs that cannot change a score
        self.asked = ""  # when set, outputs are heard only when they answer this request
        self.heard = 0  # messages, ever
        self.shell_channel = self  # nbclient's output widget sends its state through this name

    @property
    def taken(self) -> int:
        """The bytes that came in, ever."""
        return sum(wire.taken for wire in self._wires.values())

    def send(self, message: dict[str, Any]) -> None:
        """Send a message that is made already."""
        self.session.send(self._shell, message)

    def ask(self, kind: str, content: dict[str, Any]) -> str:
        """Send a request and return its id."""
        return self.session.send(self._shell, kind, content)["header"]["msg_id"]

    def answers(self, message: dict[str, Any]) -> bool:
        """Return whether a message answers the request that was made last."""
        return message["msg_type"] == CUT or message["parent_header"].get("msg_id") == self.asked

    def hear(self, until: float) -> dict[str, Any] | None:
        """Return the next message that counts, or None at the time `until` or earlier.

        Raises
        ------
        KernelGone
            When there are no more messages because the kernel has ended.
        """
        while True:
            before = self.taken
            self._take_in(until)
            for channel, wire in self._wires.items():
                raw = wire.fetch()
                if raw is None:
                    continue
                self.heard += 1
                message = self._read(raw, channel)
                if message is not None:
                    if message["msg_type"] != CUT:
                        self.oddities.see(message)
                    return message
                if self.heard % 256 == 0:
                    return None  # who listens may want to count
                break
            else:
                if self._gone and self.taken == before:
                    raise KernelGone
                self._gone = self._gone or self._kernel.ended()
                if self._gone:
                    continue  # until all is read that it said last
                if any(wire.lost for wire in self._wires.values()):
                    self._lost = self._lost or time.monotonic()
                    if time.monotonic() - self._lost > LOST_SECONDS:
                        raise KernelGone
            if time.monotonic() >= until:
                return None

    def _take_in(self, until: float) -> None:
        """Take in all that is there, and wait for something when nothing is."""
        left = max(0.0, until - time.monotonic())
        if self._gone or any(wire.messages for wire in self._wires.values()):
            left = 0.0
        elif self._kernel.status is None or self._lost:
            left = min(left, LOOK_SECONDS)
        with _Selector() as selector:
            for wire in self._wires.values():
                if wire.connect():
                    wanted = (0 if wire.full() else selectors.EVENT_READ) | (
                        selectors.EVENT_WRITE if wire.waiting() else 0
                    )
                    if wanted:
                        selector.register(wire.fileno(), wanted, wire)
                elif not wire.lost:
                    left = min(left, TRY_SECONDS)
            if self._kernel.status is not None and not self._gone:
                selector.register(self._kernel.status, selectors.EVENT_READ, None)
            for key, _ in selector.select(left):
                if key.data is not None:
                    key.data.flush()
                    with contextlib.suppress(Closed):
                        key.data.take()

    def _read(self, raw: Message, channel: str) -> dict[str, Any] | None:
        """Return what a message says; None when it says nothing that counts."""
        try:
            at = raw.parts.index(DELIM) + 2
            header, parent, content = raw.parts[at], raw.parts[at + 1], raw.parts[-1 if raw.cut else at + 3]
        except (ValueError, IndexError):
            return _cut(channel, b"", b"") if raw.cut else None
        strange = bool(self.asked) and self.asked.encode() not in parent
        unheard = channel == "iopub" and any(word in header for word in _UNHEARD)
        if strange and (raw.cut or unheard):
            return None
        if raw.cut:
            return _cut(channel, header, content)
        if self.deaf and unheard and b'"stderr"' not in content[:40]:
            return None
        brackets = content.count(b"[") + content.count(b"{")
        if brackets > MOST_BRACKETS:
            return _cut(channel, header, content[:HEAD])
        try:
            message = self.session.deserialize(raw.parts[at - 1 :])
            if brackets > MOST_DEPTH and _depth(message["content"]) > MOST_DEPTH:
                return _cut(channel, header, content[:HEAD])
            if b"\\ud" in content.lower():
                message["content"] = _mended(message["content"])
        except Exception:  # not signed by this kernel, or no message at all: whatever it is, it is ignored
            return None
        dicts = (message[name] for name in ("header", "parent_header", "content", "metadata"))
        if not all(isinstance(one, dict) for one in dicts) or not isinstance(message["msg_type"], str):
            return None
        # Where it came from, and how large the content is with all that belongs to it.
        return message | {"channel": channel, "size": sum(map(len, raw.parts[at + 2 :]))}

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
        for wire in self._wires.values():
            wire.close()


def _cut(channel: str, header: bytes, beginning: bytes) -> dict[str, Any]:
    """Return what stands for a message that was too large: its header as it came, and a beginning."""
    return {"msg_type": CUT, "channel": channel, "header": header, "parent_header": {}, "content": beginning}


def _depth(value: Any) -> int:
    """Return how deep lists and mappings lie in one another."""
    depth, level = 0, [value]
    while level:
        depth += 1
        level = [
            inner
            for one in level
            if isinstance(one, dict | list)
            for inner in (one.values() if isinstance(one, dict) else one)
        ]
    return depth


def _mended(value: Any) -> Any:
    """Return a value without half characters, which cannot be written to a file."""
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode("utf-8")
    if isinstance(value, dict):
        return {_mended(name): _mended(one) for name, one in value.items()}
    return [_mended(one) for one in value] if isinstance(value, list) else value
