"""What the tests of marking share: a made-up gradebook in SQLite and in PostgreSQL, made once, a copy a test."""

from __future__ import annotations

import itertools
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from support import marked_book, postgres

from practicum.cohort.marking.book import Book, open_book
from practicum.cohort.plan import folder
from practicum.cohort.plan.folder import Cohort

_NUMBERS = itertools.count()


@pytest.fixture(scope="session")
def _in_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return marked_book.make(tmp_path_factory.mktemp("marked")).root


@pytest.fixture(scope="session")
def _server() -> Iterator[str]:
    with postgres.serve() as url:
        yield url


@pytest.fixture(scope="session")
def _in_postgres(_server: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    patch = pytest.MonkeyPatch()
    patch.setenv("PRACTICUM_DB_URL", postgres.fresh(_server, "marked"))
    try:
        return marked_book.make(tmp_path_factory.mktemp("marked-pg")).root
    finally:
        patch.undo()


@pytest.fixture
def cohort(_in_sqlite: Path, tmp_path: Path) -> Cohort:
    """Give a made-up cohort with twelve written answers that wait, in SQLite."""
    return folder.read(Path(shutil.copytree(_in_sqlite, tmp_path / "spring")))


@pytest.fixture
def book(cohort: Cohort) -> Iterator[Book]:
    """Give its gradebook."""
    with open_book(cohort) as opened:
        yield opened


@pytest.fixture(params=["sqlite", "postgres"])
def both(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Cohort:
    """Give the same cohort, once in SQLite and once in PostgreSQL."""
    if request.param == "sqlite":
        return request.getfixturevalue("cohort")
    root = request.getfixturevalue("_in_postgres")
    server = request.getfixturevalue("_server")
    url = postgres.fresh(server, f"copy_{os.getpid()}_{next(_NUMBERS)}", "marked")
    monkeypatch.setenv("PRACTICUM_DB_URL", url)
    return folder.read(Path(shutil.copytree(root, tmp_path / "spring")))
