"""Files of any name in a cohort's inbox: each is accounted for, the newest counts, and nothing is lost."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import sys
import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from support.cohorts import DURING, FIRST, SECOND, make
from support.small_course import REAL

from practicum.cohort.course import receive
from practicum.cohort.plan import folder
from practicum.cohort.plan.folder import Cohort
from practicum.cohort.work import inbox
from practicum.cohort.work.inbox import What
from practicum.trainee import submission

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="nbgrader's exchange does not run on Windows")
EXERCISE = (REAL / "release" / FIRST / "exercise.ipynb").read_bytes()
OTHER = (REAL / "release" / SECOND / "exercise.ipynb").read_bytes()
LESSON = (REAL / "release" / FIRST / "lesson.ipynb").read_bytes()


@pytest.fixture(scope="module")
def _made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("inbox") / "spring").root


@pytest.fixture
def cohort(_made: Path, tmp_path: Path) -> Cohort:
    return folder.read(Path(shutil.copytree(_made, tmp_path / "spring")))


def put(cohort: Cohort, name: str, data: bytes = EXERCISE, at: datetime = DURING) -> Path:
    path = cohort.inbox / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    os.utime(path, (at.timestamp(), at.timestamp()))
    return path


def zipped(**files: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return packed.getvalue()


def handed_in(home: Path, name: str, data: bytes = EXERCISE) -> Path:
    """Hand in as a trainee does, and return the file."""
    work = home / FIRST
    work.mkdir(parents=True, exist_ok=True)
    (work / "exercise.ipynb").write_bytes(data)
    (work / "city.txt").write_text("ironmere\n", encoding="utf-8")
    return submission.hand_in(home, work, FIRST, name).file


def take(cohort: Cohort, now: datetime = DURING + timedelta(hours=1)) -> dict[str, tuple[str, str, str]]:
    return {one.file: (one.what, one.who, one.unit) for one in inbox.take(cohort, now)}


def listed(cohort: Cohort) -> list[dict[str, str]]:
    with (cohort.inbox / inbox.LIST).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def work(cohort: Cohort, who: str, unit: str = FIRST) -> Path:
    return cohort.root / "submitted" / who / unit


def left(cohort: Cohort) -> list[str]:
    return sorted(inbox.sightings(cohort.inbox))


def test_all_ways_to_send_a_file(cohort, tmp_path):
    file = handed_in(tmp_path / "ana", "Ana.Diaz")
    shutil.copy(file, cohort.inbox / "IMG_0001.bin")
    put(cohort, "okafor-ben response.ipynb", OTHER)
    put(cohort, "Chloe van der Berg_77_assignsubmission_file/lesson.ipynb", LESSON)
    put(cohort, "Chloe van der Berg_77_assignsubmission_file/my work (2).ipynb.txt", EXERCISE)
    put(cohort, "Chloe van der Berg_77_assignsubmission_file/own.csv", b"a,b\n1,2\n")
    inner = zipped(**{"exercise.ipynb": OTHER})
    put(
        cohort,
        "class.zip",
        zipped(**{"wang_11/x.ipynb": EXERCISE, "late/王小明 work.zip": inner, "readme.txt": b"hi"}),
    )
    now = datetime.now(UTC)  # the trainee's clock made the manifest
    assert take(cohort, now) == {
        "IMG_0001.bin": (What.TAKEN, "ana.diaz", FIRST),
        "okafor-ben response.ipynb": (What.TAKEN, "ben.okafor", SECOND),
        "Chloe van der Berg_77_assignsubmission_file/my work (2).ipynb.txt": (What.TAKEN, "cvdb", FIRST),
        "Chloe van der Berg_77_assignsubmission_file/lesson.ipynb": (What.TAKEN, "cvdb", FIRST),
        "Chloe van der Berg_77_assignsubmission_file/own.csv": (What.TAKEN, "cvdb", FIRST),
        "class.zip/wang_11/x.ipynb": (What.TAKEN, "wang", FIRST),
        "class.zip/late/王小明 work.zip/exercise.ipynb": (What.TAKEN, "wang", SECOND),
        "class.zip/readme.txt": (What.ASIDE, "", ""),
    }
    assert left(cohort) == []
    assert (work(cohort, "cvdb") / "exercise.ipynb").read_bytes() == EXERCISE
    assert (work(cohort, "cvdb") / "own.csv").read_bytes() == b"a,b\n1,2\n"
    assert (work(cohort, "ana.diaz") / "city.txt").read_text() == "ironmere\n"
    assert (work(cohort, "ben.okafor", SECOND) / "city.txt").read_text() == "port-alder\n"
    assert submission.time_of(work(cohort, "wang")) == DURING
    row = next(row for row in listed(cohort) if row["file"] == "IMG_0001.bin")
    assert row["checksum"] == submission.checksum(file)
    assert len(listed(cohort)) == 8
    assert (cohort.inbox / "taken" / "class.zip").is_file()
    assert take(cohort, now) == {}


def test_the_newest_counts_and_what_was_there_is_kept(cohort):
    put(cohort, "ana.diaz a.ipynb", EXERCISE, DURING)
    take(cohort)
    put(cohort, "ana.diaz b.ipynb", EXERCISE + b" ", DURING - timedelta(hours=2))
    assert take(cohort)["ana.diaz b.ipynb"][0] == What.OLDER
    assert (work(cohort, "ana.diaz") / "exercise.ipynb").read_bytes() == EXERCISE
    put(cohort, "ana.diaz c.ipynb", EXERCISE + b"  ", DURING + timedelta(minutes=1))
    put(cohort, "ana.diaz d.ipynb", EXERCISE)
    assert [what for what, *_ in take(cohort).values()] == [What.TAKEN, What.TWICE]
    assert (work(cohort, "ana.diaz") / "exercise.ipynb").read_bytes() == EXERCISE + b"  "
    (kept,) = (cohort.state / "earlier").rglob("*.ipynb")
    assert kept.read_bytes() == EXERCISE
    assert [row["what"] for row in listed(cohort)] == ["taken", "older", "taken", "twice"]
    assert sorted(path.name for path in (cohort.inbox / "taken").iterdir()) == [
        f"ana.diaz {x}.ipynb" for x in "abcd"
    ]


def test_the_same_work_of_two_people_is_taken_from_both(cohort):
    put(cohort, "ana.diaz.ipynb")
    put(cohort, "ben.okafor.ipynb")
    assert {who for what, who, _ in take(cohort).values() if what == What.TAKEN} == {"ana.diaz", "ben.okafor"}


def test_what_cannot_be_used_stays_with_its_reason(cohort, tmp_path):
    bomb = zipped(**{"ana.diaz.ipynb": b"0" * 120_000_000})
    stranger = handed_in(tmp_path / "home", "zoe").read_bytes()
    broken = bytearray(handed_in(tmp_path / "home", "ana.diaz").read_bytes())
    broken[len(broken) // 2] ^= 255
    unreleased = (REAL / "release" / "data-who-waits-longer" / "exercise.ipynb").read_bytes()
    wrong = {
        "bomb.zip": (bomb, "holds more than 100 MB"),
        "stranger.zip": (stranger, "nobody on the roster"),
        "broken.zip": (bytes(broken), "damaged"),
        "ana.diaz letter.docx": (b"PK\x03\x04[Content_Types].xml", "no notebook"),
        "exercise.ipynb": (EXERCISE, "does not say whose"),
        "ana and ben ana.diaz ben.okafor.ipynb": (EXERCISE, "may be from ana.diaz or ben.okafor"),
        "ana.diaz empty.ipynb": (b"", "empty"),
        "ana.diaz lesson only.ipynb": (LESSON, "lesson"),
        "ana.diaz later.ipynb": (unreleased, "no unit that was released"),
        "=cmd|ana.diaz\x1b[2J\n.ipynb": (b"{", "cannot be used"),
        "rar.rar": (b"Rar!\x1a", "RAR"),
    }
    for name, (data, _) in wrong.items():
        put(cohort, name, data)
    os.symlink("/etc/passwd", cohort.inbox / "ana.diaz link.ipynb")
    os.mkfifo(cohort.inbox / "ana.diaz pipe.ipynb")
    (cohort.inbox / "folder").symlink_to(tmp_path)
    found = {one.file: one for one in inbox.take(cohort, DURING)}
    assert found.keys() == {*wrong, "ana.diaz link.ipynb", "ana.diaz pipe.ipynb", "folder"}
    for name, (_, words) in wrong.items():
        assert (found[name].what, words in found[name].why) == (What.LEFT, True), found[name]
    for name in ("ana.diaz link.ipynb", "folder"):
        assert "a link" in found[name].why
    assert list((cohort.root / "submitted").glob("*/*")) == []
    rows = listed(cohort)
    assert len(rows) == len(found)
    assert not any(row["file"].startswith("=") or not row["file"].isprintable() for row in rows)
    assert len(inbox.take(cohort, DURING)) == len(found)  # told each time,
    assert len(listed(cohort)) == len(found)  # and listed once
    assert len(left(cohort)) == len(found)


def test_a_file_that_was_left_is_taken_when_the_roster_knows_its_sender(cohort, tmp_path):
    put(cohort, "zoe.ipynb")
    assert take(cohort)["zoe.ipynb"][0] == What.LEFT
    with (cohort.root / "roster.csv").open("a", encoding="utf-8") as roster:
        roster.write("Zoe Lane,zoe@city.example,Otter\n")
    assert take(folder.read(cohort.root))["zoe.ipynb"] == (What.TAKEN, "zoe", FIRST)


def test_work_is_never_from_the_future(cohort):
    put(cohort, "ana.diaz.ipynb", at=DURING + timedelta(days=400))
    (one,) = inbox.take(cohort, DURING)
    assert (one.what, one.time) == (What.TAKEN, DURING)
    assert "clock" in one.why


@pytest.mark.parametrize("step", ["laid", "listed", "moved"])
def test_a_look_that_is_killed_ends_the_same_when_it_is_taken_again(cohort, monkeypatch, step):
    class Killed(BaseException):
        pass

    def killed(*args, **options):
        raise Killed

    for name in ("ana.diaz.ipynb", "ben.okafor.ipynb", "cvdb.ipynb"):
        put(cohort, name)
    put(cohort, "who.ipynb")
    with monkeypatch.context() as patch:
        if step == "laid":
            patch.setattr(inbox._Taking, "_write", killed)
        elif step == "listed":
            patch.setattr(inbox._Taking, "_move", killed)
        else:
            moves = iter(range(2))
            real = inbox._Taking._move
            patch.setattr(
                inbox._Taking,
                "_move",
                lambda self, path: real(self, path) if not next(moves, 1) else killed(),
            )
        with pytest.raises(Killed):
            inbox.take(cohort, DURING)
    (cohort.root / "submitted" / f"{receive.ROOM}x" / "new").mkdir(parents=True)
    take(cohort)
    assert left(cohort) == ["who.ipynb"]
    assert sorted((row["file"], row["what"]) for row in listed(cohort)) == [
        ("ana.diaz.ipynb", "taken"),
        ("ben.okafor.ipynb", "taken"),
        ("cvdb.ipynb", "taken"),
        ("who.ipynb", "left"),
    ]
    assert sorted(path.name for path in (cohort.root / "submitted").iterdir()) == [
        "ana.diaz",
        "ben.okafor",
        "cvdb",
    ]


def test_a_list_that_was_cut_off_goes_on(cohort):
    put(cohort, "ana.diaz.ipynb")
    take(cohort)
    with (cohort.inbox / inbox.LIST).open("a") as file:
        file.write("2026,half")
    put(cohort, "ben.okafor.ipynb")
    take(cohort)
    assert listed(cohort)[-1]["who"] == "ben.okafor"


def test_hostile_cells_say_no_unit(cohort):
    for number, cells in enumerate(
        ([None], [{"metadata": 3}], [{"metadata": {"nbgrader": {"grade_id": [1]}}}])
    ):
        whole = {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": cells}
        put(cohort, f"ana.diaz {number}.ipynb", json.dumps(whole).encode())
    assert {what for what, *_ in take(cohort).values()} == {What.LEFT}
