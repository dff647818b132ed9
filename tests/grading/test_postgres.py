"""A gradebook in PostgreSQL holds the same rows as one in SQLite."""

from __future__ import annotations

import getpass
import socket
from collections.abc import Iterator

import pytest
from support import postgres
from support import sample_course as sample
from support.course_folder import copy, end, rows
from support.runs import Runs
from support.sample_course import ASSIGNMENT

from practicum import grading


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """The address of a PostgreSQL server of our own."""
    with postgres.serve() as url:
        yield url


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
