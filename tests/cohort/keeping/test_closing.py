"""A cohort that is closed leaves its export elsewhere, and in its folder nobody's name."""

from __future__ import annotations

import csv
import json
import os
import shutil
import sqlite3
import sys
import time
from contextlib import closing as ending
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some
from support import lived_cohort as lived
from support.lived_cohort import UNIT, tree
from typer.testing import CliRunner

from practicum.cli import app
from practicum.cohort.course import exchange
from practicum.cohort.keeping import backup, closing, places
from practicum.cohort.plan import folder
from practicum.cohort.results import export
from practicum.errors import PracticumError

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="nbgrader's exchange does not run on Windows")
NOW = datetime(2031, 6, 30, 9, 0, tzinfo=UTC)
PERSONAL = ["Ana Díaz", "Bo Lee", "Ольга", "王伟", "O'Neil", "Mensah", "Carol Coach", "city.example", "ana.diaz",
            "wang.wei", "kofi"]  # fmt: skip


@pytest.fixture(scope="module")
def alive(tmp_path_factory):
    return lived.once(tmp_path_factory.getbasetemp())


@pytest.fixture
def root(alive, tmp_path):
    return lived.copy(alive.root, tmp_path)


def everything(place):
    """Return all names and bytes below a folder as one."""
    parts = []
    for parent, folders, names in os.walk(place):
        parts += [os.fsencode(name) for name in (*folders, *names)]
        parts += [Path(parent, name).read_bytes() for name in names]
    return b"\n".join(parts)


def named(place):
    content = everything(place)
    return [one for one in PERSONAL for coding in ("utf-8", "utf-16-le") if one.encode(coding) in content]


def close(root, **options):
    return closing.close(root, now=NOW, **options)


def test_closed_cohort_names_nobody(root, tmp_path):
    assert set(PERSONAL) <= set(named(root))
    made = backup.write(folder.read(root), now=NOW)
    files = {name: data for name, data in tree(root).items() if data is not None}
    secrets = [data for name, data in files.items() if name.endswith("submission_secret.txt")]
    assert len(secrets) >= 12
    done = close(root)
    assert sorted(os.listdir(root)) == ["closed.json", "summary.json"]
    content = everything(root)
    assert named(root) == [] and not any(secret in content for secret in secrets)
    assert done.proof["looked_for"] == 6 + 7 + 7 + 6 and done.proof["found"] == 0
    told = json.loads((root / "closed.json").read_text("utf-8"))
    counts = {one["what"]: one["files"] for one in told["deleted"]}
    assert (counts["submissions"], counts["gradebook"], counts["mail"], counts["roster"]) == (24, 1, 1, 1)
    assert sum(counts.values()) == len(files), (counts, sorted(files))
    assert told["backups"] == [str(made.path)]
    words = " ".join(closing.words(done))
    assert (
        f"The backup {made.path} holds personal data, too" in words and "a disk may still hold them" in words
    )
    kept = tmp_path / "spring-export"
    assert kept.stat().st_mode & 0o777 == 0o700
    rows = [*csv.DictReader((kept / "grades.csv").read_text("utf-8-sig").splitlines())]
    assert {row["id"] for row in rows} == set(lived.PEOPLE)
    assert {row["points"] for row in rows} == {"3"}
    assert json.loads((root / "summary.json").read_text("utf-8"))["units"] == [
        {"unit": UNIT, "asked": 6, "handed_in": 6, "median_percent": 30}
    ]


def test_closing_twice_says_the_same(root):
    done = close(root)
    before = tree(root)
    assert close(root) == done and tree(root) == before
    run = CliRunner().invoke(app, ["cohort", "close", "--cohort", str(root)])
    assert run.exit_code == 0 and "Spring was closed at 2031-06-30T09:00:00+00:00" in run.stdout
    run = CliRunner().invoke(app, ["cohort", "status", "--cohort", str(root)])
    assert run.exit_code == 1 and "was closed" in run.stderr


def test_nothing_is_deleted_without_a_yes(root):
    before = tree(root)
    run = CliRunner().invoke(app, ["cohort", "close", "--cohort", str(root)], input="n\n")
    assert run.exit_code == 1 and "submissions: 24 files" in run.stdout
    assert tree(root) == before


def test_name_that_is_left_fails_the_proof_until_it_is_gone(root):
    place = root / "notes" / "from the lead.zip"
    place.parent.mkdir()
    shutil.make_archive(str(place.with_suffix("")), "zip", root / "submitted" / "bo")
    with pytest.raises(PracticumError, match="Somebody is still named") as raised:
        close(root)
    assert "from the lead.zip" in str(raised.value) and "submission_secret.txt" in str(raised.value)
    assert not (root / "closed.json").exists() and (root / ".cohort" / "closing.json").is_file()
    with pytest.raises(PracticumError, match="is being closed"):
        folder.read(root)
    with pytest.raises(PracticumError, match="Somebody is still named"):
        close(root)
    again = CliRunner().invoke(app, ["cohort", "close", "--cohort", str(root)], input="n\n")
    assert "Closing has begun before; this is left to delete:\nmemory: " in again.stdout
    assert "submissions" not in again.stdout
    place.unlink()
    close(root)
    assert sorted(os.listdir(root)) == ["closed.json", "notes", "summary.json"]


def test_work_that_waits_is_named(root, tmp_path):
    made = folder.read(root)
    lived.hand_in(made, ["bo"], tmp_path / "desks")
    shutil.rmtree(root / "autograded" / "kofi")
    with exchange.book_of(made.course) as book:
        grade = book.find_grade("words", "exercise", UNIT, "zoe")
        grade.manual_score, grade.needs_manual_grade = None, True
        book.db.commit()
    before = tree(root, ".cohort")
    with pytest.raises(PracticumError) as raised:
        close(root)
    assert str(raised.value).splitlines() == [
        f"{UNIT}: work of 1 person is in the exchange and not collected.",
        f"{UNIT}: work of 1 person is not graded; run: practicum cohort grade {UNIT}",
        f"{UNIT}: work of 1 person waits for a coach to read it.",
        "To close the cohort without these: practicum cohort close --anyway",
    ]
    asked = CliRunner().invoke(app, ["cohort", "close", "--cohort", str(root)], input="y\n")
    assert "waits for a coach" in asked.stderr and "Delete all of this?" not in asked.output
    assert tree(root, ".cohort") == before
    close(root, anyway=True)
    assert named(root) == []


@pytest.mark.parametrize("place", [".cohort", ".cohort/run", f".cache/grading/{UNIT}"])
def test_closing_waits_for_nobody_who_is_at_work(root, place):
    (root / place).mkdir(exist_ok=True)
    ready, told = os.pipe()
    child = os.fork()
    if not child:
        with places.alone(root / place):
            os.write(told, b"x")
            time.sleep(60)
        os._exit(0)
    os.read(ready, 1)
    before = tree(root)
    try:
        words = "practicum cohort run is on in" if place.endswith("run") else "Something is at work in"
        with pytest.raises(PracticumError, match=words):
            close(root)
    finally:
        os.kill(child, 9)
        os.waitpid(child, 0)
    assert tree(root) == before
    close(root)


def test_export_that_is_not_what_the_gradebook_says_stops_it(root, tmp_path, monkeypatch):
    real = export.write

    def wrong(cohort, to, *rest):
        paths = real(cohort, to, *rest)
        text = (to / "nbgrader.csv").read_text("utf-8")
        (to / "nbgrader.csv").write_text(text.replace(",3.0,10.0", ",4.0,10.0"), "utf-8")
        return paths

    before = tree(root, ".cohort/nbgrader.log")
    with monkeypatch.context() as patch:
        patch.setattr(export, "write", wrong)
        with pytest.raises(PracticumError, match="does not hold what the gradebook says"):
            close(root)
    assert {*tree(root)} >= {*before} and os.listdir(tmp_path) == ["spring"]
    close(root)


def test_place_of_the_export_is_never_overwritten(root, tmp_path):
    (tmp_path / "kept").mkdir()
    (tmp_path / "kept" / "mine.txt").write_text("x")
    for keep, words in (
        (tmp_path / "kept", "is there already"),
        (root / "export", "inside the cohort's folder"),
        (folder.read(root).source / "x", "inside the course"),
    ):
        with pytest.raises(PracticumError, match=words):
            close(root, keep=keep)
    assert os.listdir(tmp_path / "kept") == ["mine.txt"]
    assert close(root, keep=tmp_path / "new").export == str(tmp_path / "new")


def test_only_its_own_part_of_a_shared_exchange_and_gradebook_goes(root, tmp_path, monkeypatch):
    (root / "exchange").rename(tmp_path / "shared")
    shutil.copytree(tmp_path / "shared" / "spring", tmp_path / "shared" / "autumn")
    text = (root / "cohort.toml").read_text("utf-8")
    (root / "cohort.toml").write_text(
        text.replace('exchange = "exchange"', f'exchange = "{tmp_path / "shared"}"'), "utf-8"
    )
    (root / "gradebook.db").rename(tmp_path / "all.db")
    monkeypatch.setenv("PRACTICUM_DB_URL", f"sqlite:///{tmp_path / 'all.db'}")
    with folder.read(root).course.gradebook() as book:
        book.add_student("somebody-else")
    other = tree(tmp_path / "shared" / "autumn")
    close(root)
    assert os.listdir(tmp_path / "shared") == ["autumn"]
    assert tree(tmp_path / "shared" / "autumn") == other
    with ending(sqlite3.connect(tmp_path / "all.db")) as book:
        assert book.execute("SELECT id FROM student").fetchall() == [("somebody-else",)]
    assert b"ana.diaz" not in (tmp_path / "all.db").read_bytes()


@given(count=some.integers(0, 60), more=some.integers(0, 60))
def test_numbers_about_few_people_are_left_out(count, more):
    shown = closing._many(count, count + more)
    assert shown in (None, count)
    if shown is not None:
        assert not 0 < count < 5 and not 0 < more < 5
    elif count >= 5:
        assert 0 < more < 5


@pytest.mark.parametrize("count", [20, pytest.param(200, marks=[pytest.mark.all, pytest.mark.slow])])
def test_closing_that_is_killed_anywhere_ends_the_same(root, tmp_path, count):
    shutil.copytree(root, tmp_path / "wanted" / "spring")
    shutil.copytree(root, tmp_path / "zero" / "spring")
    close(tmp_path / "wanted" / "spring")
    wanted = tree(tmp_path / "wanted")
    all_ = lived.events(lambda: close(tmp_path / "zero" / "spring"))
    killed = 0
    for number in [round(number * all_ / count) for number in range(count)]:
        place = tmp_path / str(number)
        shutil.copytree(root, place / "spring")
        killed += lived.kill_at(number, lambda place=place: close(place / "spring"))
        close(place / "spring")
        found = tree(place)
        assert sorted(found.keys() ^ wanted.keys()) == [], number
        for name, data in found.items():
            other = wanted[name]
            if name.endswith("closed.json"):
                data, other = (_comparable(one) for one in (data, other))
            if not name.endswith((".parquet", "export.json")):
                assert data == other, name
        shutil.rmtree(place)
    assert killed == count


def _comparable(data):
    """Return what closed.json says, but for where the export is and how much logs had grown."""
    told = json.loads(data)
    told["sums"].pop("grades.parquet")
    for one in told["deleted"]:
        if one["what"] in ("gradebook", "caches and logs", "memory"):
            one["files"] = one["bytes"] = 0
    return {**told, "export": ""}
