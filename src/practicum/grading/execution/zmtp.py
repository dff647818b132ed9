"""A client's end of ZMTP 3.0 (ZeroMQ's RFC 23) without a security mechanism, as Jupyter uses it.

It stands in for ZeroMQ's own library, which reads a message of many parts without any bound before anybody can
ask how large it is. Here a message that is too large is skipped while it comes, and what is not fetched waits
at the kernel's end, so nothing that a kernel sends can grow here.
"""

from __future__ import annotations

import contextlib
import socket
import struct
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

GREETING = b"\xff" + bytes(8) + b"\x7f" + b"\x03\x00" + b"NULL".ljust(20, b"\0") + bytes(32)
MORE, LONG, COMMAND = 1, 2, 4
CHUNK = 1 << 18
MOST_PARTS = 1000
HEAD = 20_000  # bytes that are kept of a part that is skipped: they tell what it was
MOST_WAITING = 20_000
MOST_UNSENT = 16_000_000


@dataclass
class Message:
    """A message of several parts.

    Parameters
    ----------
    parts : list of bytes
        Its parts; of a message that was too large, those before the bound and a beginning.
    size : int
        Its bytes on the way.
    too_large : bool
        Whether it was over the bound.
    """

    parts: list[bytes] = field(default_factory=list)
    size: int = 0
    too_large: bool = False


class Closed(Exception):
    """The other end is gone, or does not speak the protocol."""


class Connection:
    """A connection to one of a kernel's sockets.

    Parameters
    ----------
    connection : dict
        The kernel's connection file.
    channel : str
        Which of its sockets.
    most : int
        The bytes of a message that is kept; what waits to be fetched is bounded by twice as much.
    identity : bytes
        The name of this end, for a socket that sends; without one it subscribes and only receives.
    """

    def __init__(self, connection: dict[str, Any], channel: str, most: int, identity: bytes = b""):
        ip, port = connection["ip"], connection[f"{channel}_port"]
        self._local = connection["transport"] == "ipc"
        self._address: Any = f"{ip}-{port}" if self._local else (ip, port)
        self._most = most
        self._socket: socket.socket | None = None
        self._in, self._out, self._later = bytearray(), bytearray(), bytearray()
        self._greeted = self._ready = False
        self._message = Message()
        self._to_skip = 0  # bytes of a part that is too large
        self._more = False
        self._kind = "DEALER" if identity else "SUB"
        self._identity = identity
        self._unread = 0
        self.bytes_read = 0  # ever
        self.closed = False  # by the other end
        self.messages: deque[Message] = deque()

    def connect(self) -> bool:
        """Return whether there is a connection; when there is none yet, try to make it."""
        if self._socket is not None or self.closed:
            return not self.closed
        one = socket.socket(socket.AF_UNIX if self._local else socket.AF_INET, socket.SOCK_STREAM)
        try:
            one.settimeout(5)
            one.connect(self._address)
        except OSError:
            one.close()
            return False
        one.setblocking(False)
        self._socket = one
        properties = _property("Socket-Type", self._kind.encode()) + _property("Identity", self._identity)
        self._out += GREETING + _frame(b"\x05READY" + properties, COMMAND)
        if not self._identity:
            self._later[:0] = _frame(b"\x01", 0)  # all topics
        self.flush()
        return True

    def fileno(self) -> int:
        """Return the socket's descriptor, which is readable when something came; -1 while there is none."""
        return -1 if self._socket is None else self._socket.fileno()

    def send_multipart(self, parts: Sequence[bytes], **_: Any) -> None:
        """Send a message, as `jupyter_client`'s session calls it; one for which there is no room is dropped."""
        ready = self._out if self._ready else self._later  # nothing may come before the other end's READY
        if len(ready) + sum(map(len, parts)) > MOST_UNSENT:
            return
        for part in parts[:-1]:
            ready += _frame(part, MORE)
        ready += _frame(parts[-1], 0)
        self.flush()

    def has_unsent(self) -> bool:
        """Return True if something is still to be sent."""
        return bool(self._out)

    def flush(self) -> None:
        """Send what the other end takes now."""
        with contextlib.suppress(OSError):
            while self._out and self._socket is not None:
                sent = self._socket.send(memoryview(self._out)[:CHUNK].tobytes())
                del self._out[:sent]

    def full(self) -> bool:
        """Return True if so much waits to be fetched that no more should be read."""
        return len(self.messages) >= MOST_WAITING or self._unread >= self._most

    def read(self) -> None:
        """Read what has come, up to a bound.

        Raises
        ------
        Closed
            When no more can come.
        """
        assert self._socket is not None
        try:
            some = self._socket.recv(CHUNK)
        except BlockingIOError:
            return
        except OSError:
            some = b""
        if not some:
            self.closed = True
            raise Closed
        self.bytes_read += len(some)
        self._in += some
        self._parse()

    def fetch(self) -> Message | None:
        """Return the next message, or None when there is none yet."""
        if not self.messages:
            return None
        message = self.messages.popleft()
        self._unread -= sum(map(len, message.parts))
        return message

    def close(self) -> None:
        """Close it."""
        if self._socket is not None:
            self._socket.close()

    def _parse(self) -> None:
        """Take whole frames off what was read."""
        at = 0
        if not self._greeted:
            if len(self._in) < len(GREETING):
                return
            if self._in[0] != 0xFF or self._in[10] < 3:
                self.closed = True
                raise Closed
            self._greeted, at = True, len(GREETING)
        while (following := self._take_frame(at)) > at:
            at = following
        del self._in[:at]

    def _take_frame(self, at: int) -> int:
        """Return where the frame after the one at `at` begins; `at` itself when more must come first."""
        data, size = self._in, len(self._in)
        if self._to_skip:
            step = min(self._to_skip, size - at)
            self._to_skip -= step
            if not self._to_skip:
                self._end_part()
            return at + step
        header = _frame_header(data, at)
        if header is None:
            return at
        flags, begin, length = header
        if self._is_too_large(length):
            return self._skip(flags, begin, length) or at
        if size - begin < length:
            return at
        part = bytes(data[begin : begin + length])
        if flags & COMMAND:
            self._obey(part)
        else:
            self._message.parts.append(part)
            self._message.size += length
            self._more = bool(flags & MORE)
            self._end_part()
        return begin + length

    def _is_too_large(self, length: int) -> bool:
        """Return True if the message is, or becomes with a part of this length, larger than is kept."""
        message = self._message
        return message.too_large or message.size + length > self._most or len(message.parts) >= MOST_PARTS

    def _skip(self, flags: int, begin: int, length: int) -> int:
        """Keep the beginning of a part, and skip it; return 0 when that beginning has not come yet."""
        message = self._message
        if not message.too_large:
            head = min(HEAD, length)
            if len(self._in) - begin < head:
                return 0
            message.parts.append(bytes(self._in[begin : begin + head]))
            message.too_large = True
        message.size += length
        self._to_skip, self._more = length, bool(flags & MORE)
        if not length:
            self._end_part()
        return begin

    def _obey(self, command: bytes) -> None:
        """Send what waited for the other end's READY; other commands mean nothing here."""
        if command.startswith(b"\x05READY") and not self._ready:
            self._ready = True
            self._out += self._later
            self._later.clear()
            self.flush()

    def _end_part(self) -> None:
        if not self._more:
            self._unread += sum(map(len, self._message.parts))
            self.messages.append(self._message)
            self._message = Message()


def _frame_header(data: bytearray, at: int) -> tuple[int, int, int] | None:
    """Return a frame's flags, where its body begins and how long that is; None when it has not come whole."""
    if len(data) - at < 2:
        return None
    flags = data[at]
    if not flags & LONG:
        return flags, at + 2, data[at + 1]
    if len(data) - at < 9:
        return None
    return flags, at + 9, struct.unpack_from("!Q", data, at + 1)[0]


def _frame(body: bytes | memoryview, flags: int) -> bytes:
    body = bytes(body)
    if len(body) < 256:
        return bytes((flags, len(body))) + body
    return struct.pack("!BQ", flags | LONG, len(body)) + body


def _property(name: str, value: bytes) -> bytes:
    return bytes((len(name),)) + name.encode() + struct.pack("!I", len(value)) + value
