"""A mail server of this machine's own that can refuse, fall silent and hang up, and what it was given."""

from __future__ import annotations

import socket
import ssl
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult

USER, PASSWORD = "training", "s3cret-Word"


@dataclass
class Handler:
    """Takes mail, but for what it is told to answer otherwise."""

    answers: dict[str, str] = field(default_factory=dict)
    #: Hang up when so many mails are there.
    gone_after: int = 10**9
    #: Called with the number of each mail before it is taken.
    before: Callable[[int], None] = lambda number: None
    envelopes: list[Any] = field(default_factory=list)
    connections: int = 0

    async def handle_EHLO(self, server, session, envelope, hostname, responses):
        self.connections += 1
        session.host_name = hostname
        return responses

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address in self.answers:
            return self.answers[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        self.before(len(self.envelopes) + 1)
        if len(self.envelopes) >= self.gone_after:
            server.transport.abort()
            return "421 gone"
        self.envelopes.append(envelope)
        return "250 taken"

    @property
    def recipients(self) -> list[str]:
        return [one for envelope in self.envelopes for one in envelope.rcpt_tos]

    @property
    def mails(self) -> list[EmailMessage]:
        return [message_from_bytes(one.content, policy=policy.default) for one in self.envelopes]


@contextmanager
def running(handler: Handler, **options: Any) -> Iterator[int]:
    """Run a server and yield its port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    controller = Controller(handler, hostname="127.0.0.1", port=port, enable_SMTPUTF8=True, **options)
    controller.start()
    try:
        yield port
    finally:
        controller.stop(no_assert=True)


def only_known(server, session, envelope, mechanism, data) -> AuthResult:
    """Let in who has the right password."""
    known = (data.login, data.password) == (USER.encode(), PASSWORD.encode())
    return AuthResult(success=known, handled=False)


def certificate(folder: Path, name: str = "localhost") -> tuple[ssl.SSLContext, Path]:
    """Make a certificate that signs itself; return a server's context with it, and its file."""
    key, cert = folder / "key.pem", folder / "cert.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
         "-keyout", key, "-out", cert, "-subj", f"/CN={name}", "-addext", f"subjectAltName=DNS:{name}"],
        check=True, capture_output=True,
    )  # fmt: skip
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(cert, key)
    return context, cert


def wait_for(what: Callable[[], bool], seconds: float = 20) -> None:
    """Wait until something is so."""
    end = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < end, "it did not come"
        time.sleep(0.02)
