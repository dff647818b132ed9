"""A PostgreSQL server of the tests' own, and databases in it."""

from __future__ import annotations

import glob
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import sqlalchemy
from sqlalchemy import text

_FOUND = sorted(glob.glob("/usr/lib/postgresql/*/bin/initdb"))
_INITDB = Path(_FOUND[-1] if _FOUND else shutil.which("initdb") or "")


@contextmanager
def serve() -> Iterator[str]:
    """Yield the address of an empty database on a server that runs meanwhile; skip where there is none."""
    if not _INITDB.name:
        message = "PostgreSQL is not installed; on Debian: apt-get install postgresql"
        assert not os.environ.get("CI"), message
        pytest.skip(message)
    # Short, because a socket's path may not be long; not under a home that others may not enter.
    folder = Path(tempfile.mkdtemp(prefix="pg-"))
    user = None
    if hasattr(os, "geteuid") and os.geteuid() == 0:  # it refuses to be root
        user = "nobody"
        shutil.chown(folder, user)
    binaries, who = _INITDB.parent, {"user": user} if user else {}
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "cwd": folder}
    data = folder / "data"
    command = [binaries / "initdb", "-D", data, "-U", "grader", "-A", "trust", "-E", "UTF8", "--no-sync"]
    subprocess.run([*command, "--locale=C"], check=True, **quiet, **who)
    options = ["-p", str(port), "-h", "127.0.0.1", "-k", str(folder), "-F"]
    process = subprocess.Popen([binaries / "postgres", "-D", data, *options], **quiet, **who)
    url = f"postgresql+psycopg://grader@127.0.0.1:{port}/postgres"
    try:
        _wait(url)
        yield url
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(30)
        shutil.rmtree(folder, ignore_errors=True)


def fresh(server: str, name: str, template: str = "template1") -> str:
    """Make a database on a server, as a copy of another, and return its address."""
    engine = sqlalchemy.create_engine(server, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name} TEMPLATE {template}"))
    engine.dispose()
    return server.removesuffix("postgres") + name


def _wait(url: str) -> None:
    engine = sqlalchemy.create_engine(url)
    for _ in range(200):
        try:
            engine.connect().close()
            break
        except sqlalchemy.exc.OperationalError:
            time.sleep(0.1)
    engine.dispose()
