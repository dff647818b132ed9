"""`practicum desk`: what it says instead of serving, and a desk at which nothing waits yet."""

from __future__ import annotations

import os
import socket
import stat
from datetime import date
from pathlib import Path

import pytest
import requests
from sqlalchemy import create_engine
from support import desk_cohort as made
from support import lived_cohort as lived
from typer.testing import CliRunner

from practicum.cli import app
from practicum.cohort.marking import tables
from practicum.cohort.plan import folder
from practicum.cohort.plan.folder import Cohort

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def cohort(tmp_path_factory: pytest.TempPathFactory) -> Cohort:
    """Return a cohort with a roster, a program, and nothing else."""
    place = tmp_path_factory.mktemp("new")
    (place / "r.csv").write_text(lived.ROSTER, encoding="utf-8")
    start = date(2031, 2, 3)
    return folder.new(
        place / "spring", lived.course(place / "course"), program="short", start=start, people=place / "r.csv"
    )


def said(*arguments: str) -> str:
    done = CliRunner().invoke(app, ["desk", *arguments])
    assert done.exit_code == 1
    return " ".join(done.output.split())


def test_no_cohort_no_desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "is no cohort's folder" in said("--cohort", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    assert "name it with --cohort" in said()


def test_a_trainee_starts_none(cohort: Cohort) -> None:
    assert '"bo" is no coach of Spring.' in said("--cohort", str(cohort.root), "--as", "bo")


def test_a_desk_at_which_nothing_waits(cohort: Cohort, tmp_path: Path) -> None:
    with made.served(cohort.root, tmp_path, "--as", "Carol Coach") as login, requests.Session() as coach:
        base = login.partition("?")[0]
        # What takes long in a large gradebook is done before anybody is asked to wait for a page.
        assert tables.are_ready(create_engine(f"sqlite:///{cohort.root / 'gradebook.db'}"))
        assert "No answer waits for you" in coach.get(login, timeout=60).text
        for address in ("requests", "agreement", "history", "notes"):
            assert coach.get(f"{base}{address}", timeout=60).status_code == 200, address
        assert coach.get(f"{base}grade?unit={lived.UNIT}&task=words", timeout=60).status_code == 404
        # What Jupyter notes of a server, its token among it, is for its user alone.
        if os.name == "posix":
            noted = [
                path
                for path in (tmp_path / "runtime").iterdir()
                if login.partition("=")[2] in path.read_text("utf-8")
            ]
            assert all(stat.S_IMODE(path.stat().st_mode) & 0o077 == 0 for path in noted), noted


def test_an_address_that_is_taken(cohort: Cohort, tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with (
            pytest.raises(AssertionError, match=f"port {port} is not available"),
            made.served(cohort.root, tmp_path, "--port", str(port)),
        ):
            pass
