"""A gradebook in PostgreSQL holds the same rows as one in SQLite."""

from __future__ import annotations

import getpass
import glob
import os
import shutil
import signal
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy
from support import sample_course as sample
from support.course_folder import copy, end, rows
from support.runs import Runs
from support.sample_course import ASSIGNMENT

from practicum import grading

_FOUND = sorted(glob.glob("/usr/lib/postgresql/*/bin/initdb"))
_INITDB = Path(_FOUND[-1] if _FOUND else shutil.which("initdb") or "")


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """The address of a PostgreSQL server of our own."""
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


def _wait(url: str) -> None:
    import time

    engine = sqlalchemy.create_engine(url)
    for _ in range(200):
        try:
            engine.connect().close()
            break
        except sqlalchemy.exc.OperationalError:
            time.sleep(0.1)
    engine.dispose()


@pytest.mark.turns
def test_the_same_rows(server, plain, tmp_path):
    ours = copy(plain, tmp_path / "sqlite")
    assert not grading.grade(ours, ASSIGNMENT, workers=2, preload=()).problems
    root = tmp_path / "postgres"
    sample.write(root, 6, plain=True, late=True, db_url=server)
    report = grading.grade(root, ASSIGNMENT, workers=2, preload=())
    assert not report.problems and len(report.graded) == 6
    assert not (root / "gradebook.db").exists()
    assert end(root, server)[0] == end(ours)[0]
    # Killed after the rename and before the commit: nothing of it is in the gradebook, and it follows.
    runs = Runs(tmp_path / "words")
    path = root / "submitted" / "s0000" / ASSIGNMENT / "exercise.ipynb"
    path.write_bytes((root / "submitted" / "s0001" / ASSIGNMENT / "exercise.ipynb").read_bytes())
    before = rows(root, server)
    try:
        assert (
            runs.run(
                root,
                "from practicum.grading import gradebook; gradebook._Held.settle = lambda *_: os._exit(9)",
            )
            == 9
        )
        assert rows(root, server) == before
        assert runs.run(root) == 0, runs.words.read_text()
    finally:
        runs.close()
    scores = {row[2]: row[3] for row in rows(root, server)["grade"] if row[0] == "s0000"}
    assert scores["mean-check"] == 0 and before != rows(root, server)


def test_a_gradebook_that_does_not_answer(plain, tmp_path, monkeypatch):
    from practicum.errors import PracticumError

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    monkeypatch.setenv(
        "PRACTICUM_DB_URL", f"postgresql+psycopg://{getpass.getuser()}:secret@127.0.0.1:{port}/x"
    )
    root = copy(plain, tmp_path / "course")
    with pytest.raises(PracticumError, match="could not be used") as raised:
        grading.grade(root, ASSIGNMENT, workers=1)
    assert "secret" not in str(raised.value)
