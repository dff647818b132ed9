"""A request that a trainee makes: from the feedback page's own words, as a file to send or into the exchange."""

from __future__ import annotations

import json
import os
import re
import shutil
import stat
import sys
from datetime import UTC, datetime
from html import escape

import pytest
from support.small_course import REAL
from typer.testing import CliRunner

from practicum.cli import app
from practicum.errors import PracticumError
from practicum.trainee import progress, request
from practicum.trainee.request import Kind

UNIT = "data-first-steps"
NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
ABOUT = {
    "unit": UNIT, "student": "ana", "code": "0a1b2c3d4e5f", "until": "2026-11-29",
    "tasks": [["one-row", "2. What is one row?"], ["your-question", "6. Your own question"]],
}  # fmt: skip


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.delenv("JUPYTERHUB_SERVICE_PREFIX", raising=False)
    monkeypatch.setenv("JUPYTER_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("JUPYTER_CONFIG_DIR", str(tmp_path / "config"))
    shutil.copytree(REAL / "release" / UNIT, tmp_path / "home" / UNIT)
    return tmp_path / "home"


def feedback(home, **other):
    place = home / UNIT / "feedback" / "2026-11-18 09:00:00.5 UTC"
    place.mkdir(parents=True, exist_ok=True)
    content = escape(json.dumps(ABOUT | other))
    html = f"<html><head><meta content='{content}' name='practicum-request'></head><body></body></html>"
    (place / "exercise.html").write_text(html, encoding="utf-8")


def ask(home, task="one-row", words="It is B.", **more):
    return request.ask(home, progress.find(home, UNIT), task, words, now=NOW, **more)


def test_from_the_page_a_file_is_made_that_reads_back(home):
    feedback(home)
    made, file = ask(home, words="  It is B:\n\x1b[31mlook.  ")
    assert file == home / "handed-in" / f"request_{UNIT}_one-row_ana.json"
    assert request.read(file.read_bytes()) == made
    assert (made.student, made.code, made.words) == ("ana", "0a1b2c3d4e5f", "It is B:\n[31mlook.")
    assert ask(home)[1] != file  # an earlier file stays


def test_what_cannot_be_asked_is_one_sentence(home):
    with pytest.raises(PracticumError, match="Give the code that stands on your feedback page"):
        ask(home)
    feedback(home)
    with pytest.raises(PracticumError, match='Did you mean "one-row"'):
        ask(home, "one-rwo")
    with pytest.raises(PracticumError, match="Your request gives no reason"):
        ask(home, words="\n ")
    with pytest.raises(PracticumError, match="2,001 letters"):
        ask(home, words="a" * 2_001)
    feedback(home, until="2026-11-19")
    with pytest.raises(PracticumError, match="The last day to ask .* was 2026-11-19"):
        ask(home)
    assert not (home / "handed-in").exists()


@pytest.mark.parametrize(
    "page",
    ["", "<meta name='practicum-request' content='{'>", "<meta name='practicum-request' content='[1]'>"],
)
def test_page_without_a_ticket_is_none(home, page):
    feedback(home)
    path = progress.find(home, UNIT).feedback
    path.write_text(f"<html><head>{page}</head><body>{escape('x')}</body></html>", encoding="utf-8")
    assert request.ticket(path) is None
    body = f"<html><body><meta name='practicum-request' content='{escape(json.dumps(ABOUT))}'></body></html>"
    path.write_text(body, encoding="utf-8")
    assert request.ticket(path) is None  # what a trainee wrote stands in the body


@pytest.mark.skipif(sys.platform == "win32", reason="nbgrader's exchange does not run on Windows")
def test_on_a_hub_it_lies_in_the_exchange_unseen_by_others_and_is_no_submission(home, tmp_path, monkeypatch):
    inbound = tmp_path / "exchange" / "spring" / "inbound"
    inbound.mkdir(parents=True)
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "nbgrader_config.py").write_text(
        f"c = get_config()\nc.Exchange.root = {str(tmp_path / 'exchange')!r}\n", encoding="utf-8"
    )
    cache = tmp_path / "data" / "nbgrader_cache"
    (cache / "old" / f"ana+{UNIT}+2026-10-01 09:00:00 UTC").mkdir(parents=True)
    (cache / "spring" / f"ana+{UNIT}+2026-11-15 09:00:00 UTC").mkdir(parents=True)
    monkeypatch.setenv("JUPYTERHUB_SERVICE_PREFIX", "/user/ana/")
    feedback(home)
    inbound.chmod(0o333)  # nobody lists it
    mask = os.umask(0o077)
    try:
        made, file = ask(home)
    finally:
        os.umask(mask)
        inbound.chmod(0o755)
    (path,) = inbound.iterdir()
    assert file is None and request.read(path.read_bytes()) == made
    assert re.fullmatch(r"request\.ana\.[0-9a-f]{32}\.json", path.name)
    assert stat.S_IMODE(path.stat().st_mode) == 0o644
    assert not [*inbound.glob(f"*+{UNIT}+*")]  # as nbgrader's collect looks
    shutil.rmtree(inbound)
    with pytest.raises(PracticumError, match="No course collects"):
        ask(home)


def test_command_says_where_the_file_is_and_asks_for_more_time(home):
    feedback(home, until="2999-01-01")
    run = CliRunner().invoke
    done = run(app, ["ask", UNIT, "your-question", "I named the column.", "--folder", str(home)])
    assert done.exit_code == 0 and "Your request is ready" in done.output
    done = run(app, ["ask", UNIT, "I was ill.", "--more-time", "--name", "ana", "--folder", str(home)])
    assert done.exit_code == 0 and "It asks for more time in" in " ".join(done.output.split())
    (file,) = (home / "handed-in").glob(f"request_{UNIT}_ana.json")
    made = request.read(file.read_bytes())
    assert (made.kind, made.words, made.task, made.code) == (Kind.MORE_TIME, "I was ill.", "", "")
    done = run(app, ["ask", UNIT, "nothing", "Why.", "--folder", str(home)])
    assert done.exit_code == 1
