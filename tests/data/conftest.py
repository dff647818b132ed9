"""A real HTTP server on this computer that answers like the portals, and a guard that nothing asks another."""

from __future__ import annotations

import json
import socket
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import pytest
from support.portals import Asked, Portal

from practicum.data import web


@pytest.fixture
def portal():
    """A portal at ``portal.url``, listening on 127.0.0.1."""
    made = Portal()
    over = threading.Event()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True  # each answer would wait 40 ms for a receipt of its header

        def _serve(self) -> None:
            parts = urlsplit(self.path)
            length = int(self.headers.get("Content-Length") or 0)
            body = json.loads(self.rfile.read(length)) if length else None
            query = {
                name: values[-1] for name, values in parse_qs(parts.query, keep_blank_values=True).items()
            }
            asked = Asked(self.command, parts.path, query, dict(self.headers), body)
            made.asked.append(asked)
            answer = made.next.pop(0) if made.next else made.answer(asked)
            over.wait(answer.delay)
            try:
                self.send_response(answer.status)
                for name, value in {"Content-Type": answer.type, **answer.headers}.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(answer.body) + 1000 * answer.cut))
                self.end_headers()
                self.wfile.write(answer.body)
                if answer.cut:
                    self.close_connection = True
            except (BrokenPipeError, ConnectionResetError):
                self.close_connection = True

        do_GET = do_POST = _serve

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    made.url = f"http://127.0.0.1:{server.server_port}"
    yield made
    over.set()
    server.shutdown()
    server.server_close()


@pytest.fixture(autouse=True)
def only_here(monkeypatch):
    """Let nothing leave this computer: other names have no address, as if there were no network."""
    looked_up: list[str] = []
    real_lookup, real_connect = socket.getaddrinfo, socket.socket.connect

    def lookup(host, *rest, **more):
        if host != "127.0.0.1":
            looked_up.append(host)
            raise socket.gaierror(socket.EAI_NONAME, "there is no network")
        return real_lookup(host, *rest, **more)

    def connect(self, address):
        assert address[0] == "127.0.0.1", f"asked {address}"
        return real_connect(self, address)

    monkeypatch.setattr(socket, "getaddrinfo", lookup)
    monkeypatch.setattr(socket.socket, "connect", connect)
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
    return looked_up


@pytest.fixture(autouse=True)
def alone(tmp_path, monkeypatch):
    """Work in an empty folder with an empty cache, impatiently, without a city or token chosen."""
    folder = tmp_path / "work"
    folder.mkdir()
    monkeypatch.chdir(folder)
    monkeypatch.setenv("PRACTICUM_CACHE", str(tmp_path / "cache"))
    for name in ("CITY", "TABLES", "APP_TOKEN", "GRANTS_URL"):
        monkeypatch.delenv(f"PRACTICUM_{name}", raising=False)
    monkeypatch.delenv("NBGRADER_EXECUTION", raising=False)
    monkeypatch.setattr(web, "PATIENCE", web.Patience(tries=3, backoff=0.001, longest=5))
    return folder


@pytest.fixture
def pauses(monkeypatch):
    """Record the pauses between tries instead of making them."""
    made: list[float] = []
    monkeypatch.setattr("urllib3.util.retry.time.sleep", made.append)
    return made
