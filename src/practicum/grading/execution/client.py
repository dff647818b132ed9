"""A kernel's client: requests go out, messages come in, and none is larger or deeper than can be handled."""

from __future__ import annotations

import contextlib
import selectors
import time
from typing import Any, cast

from jupyter_client.session import DELIM, Session

from practicum.grading.execution.protocol import ProtocolMonitor
from practicum.grading.execution.zmtp import HEAD, Closed, Connection, Message
from practicum.kernels.kernel import Kernel

POLL_SECONDS = 0.25  # how often a kernel is asked whether it ended, when no descriptor tells
RETRY_SECONDS = 0.02  # how often a socket is tried that is not there yet
CLOSED_SECONDS = 2.0  # a kernel that closed its sockets has ended by then, or is of no use
MOST_BRACKETS, MOST_DEPTH = 500_000, 100
#: The type of a message of which only the beginning is known; its content is that beginning.
TOO_LARGE = "too large"
_Selector = getattr(selectors, "PollSelector", selectors.SelectSelector)  # Windows has one of them
# Skipped while outputs are muted. What counts for a score is not among them.
_OUTPUTS = (b'"stream"', b'"display_data"', b'"update_display_data"', b'"comm_')


class KernelGone(Exception):
    """The kernel ended by itself."""


class OutOfTime(Exception):
    """A time limit was reached after which this kernel is of no use."""


class Client:
    """The two channels of a kernel on which cells go out and outputs come in.

    Parameters
    ----------
    kernel : Kernel
        The kernel.
    most : int
        The bytes of a message that is read whole.
    monitor : ProtocolMonitor
        Checks every message that counts.
    """

    def __init__(self, kernel: Kernel, most: int, monitor: ProtocolMonitor):
        self._kernel = kernel
        self.monitor = monitor
        self.session = Session(key=kernel.connection["key"].encode())
        self._shell = Connection(kernel.connection, "shell", most, self.session.bsession)
        self._channels = {"iopub": Connection(kernel.connection, "iopub", most), "shell": self._shell}
        self._gone = False
        self._closed_since = 0.0
        self.muted = False  # skips outputs that cannot change a score
        self.request_id = ""  # when set, outputs count only when they answer this request
        self.messages_received = 0  # ever

    @property
    def bytes_received(self) -> int:
        """How many bytes came in, ever."""
        return sum(channel.bytes_read for channel in self._channels.values())

    def send(self, message: dict[str, Any]) -> None:
        """Send a message that is already made."""
        self.session.send(cast(Any, self._shell), message)

    def request(self, kind: str, content: dict[str, Any]) -> str:
        """Send a request and return its id."""
        message = self.session.send(cast(Any, self._shell), kind, content)
        assert message is not None  # None comes only in a fork of this process
        return str(message["header"]["msg_id"])

    def answers(self, message: dict[str, Any]) -> bool:
        """Return True if a message answers the request that was made last, or may do so."""
        return bool(
            message["msg_type"] == TOO_LARGE or message["parent_header"].get("msg_id") == self.request_id
        )

    def receive(self, until: float) -> dict[str, Any] | None:
        """Return the next message that counts, or None at the time `until` or earlier.

        Parameters
        ----------
        until : float
            A time of `time.monotonic`.

        Returns
        -------
        dict or None
            A message as Jupyter has it, with ``channel`` and ``size``, the bytes of its content.

        Raises
        ------
        KernelGone
            When there are no more messages because the kernel has ended.
        """
        while True:
            before = self.bytes_received
            self._read_available(until)
            for name, channel in self._channels.items():
                raw = channel.fetch()
                if raw is None:
                    continue
                self.messages_received += 1
                message = self._parse(raw, name)
                if message is not None:
                    if message["msg_type"] != TOO_LARGE:
                        self.monitor.check(message)
                    return message
                if self.messages_received % 256 == 0:
                    return None  # the caller may want to count
                break
            else:
                if self._gone and self.bytes_received == before:
                    raise KernelGone
                self._gone = self._gone or self._kernel.ended()
                if self._gone:
                    continue  # until all is read that it sent last
                self._give_up_on_closed()
            if time.monotonic() >= until:
                return None

    def _give_up_on_closed(self) -> None:
        """Take a kernel for gone that closed a channel some time ago."""
        if any(channel.closed for channel in self._channels.values()):
            self._closed_since = self._closed_since or time.monotonic()
            if time.monotonic() - self._closed_since > CLOSED_SECONDS:
                raise KernelGone

    def _read_available(self, until: float) -> None:
        """Read all that has come; when nothing has, wait for something."""
        left = max(0.0, until - time.monotonic())
        if self._gone or any(channel.messages for channel in self._channels.values()):
            left = 0.0
        elif self._kernel.status is None or self._closed_since:
            left = min(left, POLL_SECONDS)
        with _Selector() as selector:
            for channel in self._channels.values():
                if channel.connect():
                    wanted = (0 if channel.full() else selectors.EVENT_READ) | (
                        selectors.EVENT_WRITE if channel.has_unsent() else 0
                    )
                    if wanted:
                        selector.register(channel.fileno(), wanted, channel)
                elif not channel.closed:
                    left = min(left, RETRY_SECONDS)
            if self._kernel.status is not None and not self._gone:
                selector.register(self._kernel.status, selectors.EVENT_READ, None)
            for key, _ in selector.select(left):
                if key.data is not None:
                    key.data.flush()
                    with contextlib.suppress(Closed):
                        key.data.read()

    def _parse(self, raw: Message, channel: str) -> dict[str, Any] | None:
        """Return a message as Jupyter has it; None when it does not count."""
        try:
            at = raw.parts.index(DELIM) + 2
            header, parent = raw.parts[at], raw.parts[at + 1]
            content = raw.parts[-1 if raw.too_large else at + 3]
        except (ValueError, IndexError):
            return _beginning(channel, b"", b"") if raw.too_large else None
        is_output = channel == "iopub" and any(word in header for word in _OUTPUTS)
        unrelated = bool(self.request_id) and self.request_id.encode() not in parent
        if unrelated and (raw.too_large or is_output):
            return None
        if raw.too_large:
            return _beginning(channel, header, content)
        if self.muted and is_output and b'"stderr"' not in content[:40]:
            return None
        brackets = content.count(b"[") + content.count(b"{")
        if brackets > MOST_BRACKETS:
            return _beginning(channel, header, content[:HEAD])
        try:
            message = self.session.deserialize(raw.parts[at - 1 :])
            if brackets > MOST_DEPTH and _depth(message["content"]) > MOST_DEPTH:
                return _beginning(channel, header, content[:HEAD])
            if b"\\ud" in content.lower():
                message["content"] = _without_surrogates(message["content"])
        except Exception:  # not signed by this kernel, or no message at all: whatever it is, it is ignored
            return None
        dicts = (message[name] for name in ("header", "parent_header", "content", "metadata"))
        if not all(isinstance(one, dict) for one in dicts) or not isinstance(message["msg_type"], str):
            return None
        # Where it came from, and how large the content is with all that belongs to it.
        return {**message, "channel": channel, "size": sum(map(len, raw.parts[at + 2 :]))}

    def wait_until_ready(self, until: float) -> dict[str, Any]:
        """Wait until the kernel answers on both channels and return its description.

        Raises
        ------
        KernelGone, OutOfTime
            When it ends, or does not answer before the time `until`.
        """
        requests: set[str] = set()
        info: dict[str, Any] | None = None
        while time.monotonic() < until:
            requests.add(self.request("kernel_info_request", {}))
            again = min(until, time.monotonic() + 1)
            subscribed = False
            while (message := self.receive(again)) is not None:
                # A welcome says that the subscription stands; older kernels send none, but their "idle" shows it.
                subscribed |= message["msg_type"] == "iopub_welcome"
                if message["parent_header"].get("msg_id") in requests:
                    if message["msg_type"] == "kernel_info_reply":
                        info = message["content"]
                    subscribed |= message["msg_type"] == "status"
                if info and subscribed:
                    return info
        raise OutOfTime

    def close(self) -> None:
        """Close both channels."""
        for channel in self._channels.values():
            channel.close()


def _beginning(channel: str, header: bytes, content: bytes) -> dict[str, Any]:
    """Return what stands for a message that was too large: its header as it came, and a beginning."""
    return {
        "msg_type": TOO_LARGE,
        "channel": channel,
        "header": header,
        "parent_header": {},
        "content": content,
    }


def _depth(value: Any) -> int:
    """Return how deep lists and mappings are nested."""
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


def _without_surrogates(value: Any) -> Any:
    """Return a value without lone surrogates, which cannot be written to a file."""
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode("utf-8")
    if isinstance(value, dict):
        return {_without_surrogates(name): _without_surrogates(one) for name, one in value.items()}
    return [_without_surrogates(one) for one in value] if isinstance(value, list) else value
