"""A backup holds all that cannot be made again, whole or not at all, and what is restored is what was backed up."""

from __future__ import annotations

import gzip
import io
import json
import os
import shutil
import sqlite3
import sys
import tarfile
import tempfile
import time
import tracemalloc
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from support import lived_cohort as lived
from support.lived_cohort import UNIT, tree

from practicum.cohort.keeping import backup, places
from practicum.cohort.plan import folder
from practicum.cohort.work import steps
from practicum.errors import PracticumError

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="nbgrader's exchange does not run on Windows")
NOW = datetime(2031, 3, 1, 12, 30, tzinfo=UTC)
#: What is made again, or differs by what it says.
OTHER = (".cohort/lock", ".cohort/backups.json", ".cache/ipython", ".cache/runtime", f".cache/grading/{UNIT}/results",
         f".cache/grading/{UNIT}/lock", "gradebook.db")  # fmt: skip
SIGNS = some.characters(exclude_characters="/\0", exclude_categories=["Cs"])
NAMES = some.one_of(
    some.text(SIGNS, min_size=1, max_size=20),
    some.sampled_from([os.fsdecode(b"j\xff"), "Zoë", "Zoe\u0308", "two\nlines", ".hidden", "lock", "results", "-rf",
                       "a\\b", "c:d", "名前", "x" * 200, "manifest.json", ".x.new"]),
).filter(lambda name: name not in (".", "..") and len(os.fsencode(name)) < 220)  # fmt: skip


@pytest.fixture(scope="module")
def alive(tmp_path_factory):
    """Return a copy: a backup is noted in its cohort, and others use the one that is made once."""
    one = lived.once(tmp_path_factory.getbasetemp())
    return folder.read(lived.copy(one.root, tmp_path_factory.mktemp("alive")))


@pytest.fixture(scope="module")
def saved(alive, tmp_path_factory):
    return backup.write(alive, tmp_path_factory.mktemp("saved"), now=NOW)


def rows(path):
    with closing(sqlite3.connect(path)) as book:
        return sorted(book.iterdump())


def test_what_is_restored_is_what_was_backed_up(alive, saved, tmp_path):
    assert saved.path.name == "spring-2031-03-01T123000Z.tar.gz"
    assert saved.path.stat().st_mode & 0o777 == 0o600
    assert [path.name for path in saved.path.parent.iterdir()] == [saved.path.name]
    done = backup.restore(saved.path, tmp_path / "back")
    assert tree(done.root, *OTHER) == tree(alive.root, *OTHER)
    assert rows(done.root / "gradebook.db") == rows(alive.root / "gradebook.db")
    assert done.notes == ()
    for name in ("exchange/spring/inbound", "exchange/spring/feedback", "submitted", ".cohort"):
        assert (done.root / name).stat().st_mode == (alive.root / name).stat().st_mode
    assert [path.name for path in tmp_path.iterdir()] == ["back"]
    assert backup.known(done.root, "spring") == [saved.path]


def test_grading_after_a_restore_changes_nothing(alive, saved, tmp_path):
    root = backup.restore(saved.path, tmp_path / "back").root
    before = rows(root / "gradebook.db"), tree(root / "autograded")
    found = folder.read(root)
    assert steps.collect(found, UNIT) == []
    report = lived.grade(found)
    assert (report.graded, sorted(report.unchanged)) == ([], list(lived.PEOPLE))
    assert (rows(root / "gradebook.db"), tree(root / "autograded")) == before


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(work=some.dictionaries(some.tuples(NAMES, NAMES), some.binary(max_size=50), max_size=6))
def test_files_of_any_name_come_back(alive, work):
    with tempfile.TemporaryDirectory() as place:
        root = lived.copy(alive.root, Path(place).resolve())
        for step in ("autograded", "feedback", "exchange", "source", ".cache"):
            shutil.rmtree(root / step)
        for (student, name), data in work.items():
            path = root / "submitted" / student / UNIT / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        made = backup.write(folder.read(root), now=NOW)
        back = backup.restore(made.path, Path(place, "back")).root
        assert tree(back, *OTHER) == tree(root, *OTHER)
        assert set(work.values()) <= set(tree(back).values())


def test_submission_that_is_collected_and_graded_meanwhile_is_there_whole(alive, tmp_path):
    """Copying waits for a command that is at work; what it did fits together in the backup."""
    root = lived.copy(alive.root, tmp_path)
    found = folder.read(root)
    ready, told = os.pipe()
    child = os.fork()
    if not child:
        try:
            with found.alone():
                os.write(told, b"x")
                time.sleep(0.5)
                lived.hand_in(found, ["bo"], tmp_path / "desks", "slow = [day for day in days if day > 20]")
                assert steps.collect(found, UNIT) == ["bo"]
                assert lived.grade(found).graded == ["bo"]
            os._exit(0)
        finally:
            os._exit(1)
    os.read(ready, 1)
    made = backup.write(found, now=NOW)
    assert os.waitpid(child, 0)[1] == 0
    back = folder.read(backup.restore(made.path, tmp_path / "back").root)
    assert tree(back.root, *OTHER) == tree(root, *OTHER)
    assert (
        rows(back.root / "gradebook.db") == rows(root / "gradebook.db") != rows(alive.root / "gradebook.db")
    )


def test_who_is_handing_in_meanwhile_is_left_for_later(alive, tmp_path):
    root = lived.copy(alive.root, tmp_path)
    inbound = root / "exchange" / "spring" / "inbound"
    half = inbound / f"bo+{UNIT}+2031-03-01 10:00:00 UTC+x"
    half.mkdir()
    (half / "exercise.ipynb").write_text("half of a notebo")
    back = backup.restore(backup.write(folder.read(root), now=NOW).path, tmp_path / "back").root
    here = {path.name for path in inbound.iterdir()}
    assert {path.name for path in (back / "exchange" / "spring" / "inbound").iterdir()} == here - {half.name}


def test_gradebook_that_is_written_to_is_copied_as_a_whole(alive, tmp_path):
    root = lived.copy(alive.root, tmp_path)
    with closing(sqlite3.connect(root / "gradebook.db")) as book:
        book.execute("DELETE FROM comment")  # begun, and never committed
        made = backup.write(folder.read(root), now=NOW)
    back = backup.restore(made.path, tmp_path / "back").root
    assert rows(back / "gradebook.db") == rows(alive.root / "gradebook.db")


# ---------------------------------------------------------------- refusals


def test_places_that_are_refused(alive, saved, tmp_path, monkeypatch):
    with pytest.raises(PracticumError, match="lies inside the cohort's folder"):
        backup.write(alive, alive.root / "inbox", now=NOW)
    with pytest.raises(PracticumError, match="lies inside the course, whose files are public"):
        backup.write(alive, alive.source / "b.tar.gz", now=NOW)
    with pytest.raises(PracticumError, match="is there already"):
        backup.write(alive, saved.path, now=NOW)
    with pytest.raises(PracticumError, match="is there already"):
        backup.restore(saved.path, tmp_path)
    with monkeypatch.context() as there:
        there.chdir(alive.root / "inbox")
        with pytest.raises(
            PracticumError, match=f"inside the cohort's folder .*Go to {alive.root.parent}, or"
        ):
            backup.restore(saved.path)
    with pytest.raises(PracticumError, match="There is no backup"):
        backup.restore(tmp_path / "none.tar.gz", tmp_path / "back")
    monkeypatch.setenv("PRACTICUM_DB_URL", "postgresql+psycopg://lead:secret@db/grades")
    with pytest.raises(PracticumError, match="save it with pg_dump") as raised:
        backup.write(folder.read(alive.root), tmp_path / "b.tar.gz", now=NOW)
    assert "secret" not in str(raised.value) and os.listdir(tmp_path) == []


def test_damaged_gradebook_is_refused_and_nothing_is_left(alive, tmp_path):
    root = lived.copy(alive.root, tmp_path)
    content = bytearray((root / "gradebook.db").read_bytes())
    content[5000:90000] = os.urandom(85000)
    (root / "gradebook.db").write_bytes(content)
    with pytest.raises(PracticumError, match="gradebook.db is damaged"):
        backup.write(folder.read(root), tmp_path / "out" / "b.tar.gz", now=NOW)
    assert os.listdir(tmp_path / "out") == []


def test_folder_that_somebody_works_in_for_long_is_refused(alive, tmp_path, monkeypatch):
    root = lived.copy(alive.root, tmp_path)
    ready, told = os.pipe()
    child = os.fork()
    if not child:
        with places.still(root, root / ".cohort"):
            os.write(told, b"x")
            time.sleep(60)
        os._exit(0)
    os.read(ready, 1)
    monkeypatch.setattr(backup, "_LONGEST_WAIT", 0.3)
    try:
        with pytest.raises(PracticumError, match="Something is at work in"):
            backup.write(folder.read(root), now=NOW)
    finally:
        os.kill(child, 9)
        os.waitpid(child, 0)
    assert backup.write(folder.read(root), now=NOW).path.is_file()


# ---------------------------------------------------------------- archives that are no backups


def altered(saved, place, change):
    """Write a backup anew, its manifest and members changed by `change`."""
    with tarfile.open(saved.path) as archive:
        members = [(one, archive.extractfile(one).read()) for one in archive]
    manifest = json.loads(members[0][1])
    members = change(manifest, members[1:])
    told = json.dumps(manifest).encode()
    head = tarfile.TarInfo("manifest.json")
    head.size = len(told)
    path = place / "altered.tar.gz"
    with tarfile.open(path, "w:gz", compresslevel=1) as archive:
        archive.addfile(head, io.BytesIO(told))
        for member, data in members:
            archive.addfile(member, io.BytesIO(data) if member.isreg() else None)
    return path


def named(name, **kind):
    """Return a change that adds a member which the manifest names, too."""

    def change(manifest, members):
        member = tarfile.TarInfo(name)
        for key, value in kind.items():
            setattr(member, key, value)
        manifest["files"][name] = {**next(iter(manifest["files"].values())), "size": 0}
        return [*members, (member, b"")]

    return change


def more(manifest, members):
    member = tarfile.TarInfo("cohort/more.txt")
    return [*members, (member, b"")]


def larger(manifest, members):
    next(iter(manifest["files"].values()))["size"] = 1 << 60
    return members


def other_content(manifest, members):
    member, data = members[-1]
    return [*members[:-1], (member, bytes([data[0] ^ 1]) + data[1:])]


def fewer(manifest, members):
    return members[:-1]


def twice(manifest, members):
    return [*members, members[-1]]


def other_format(manifest, members):
    manifest["format"] = 2
    return members


def other_name(manifest, members):
    manifest["name"] = "../elsewhere"
    return members


def outer_folder(manifest, members):
    manifest["folders"]["cohort/../../elsewhere"] = 0o755
    return members


@pytest.mark.parametrize(
    "change, words",
    [
        (named("cohort/link", type=tarfile.SYMTYPE, linkname="/etc/passwd"), "otherwise than its manifest"),
        (named("cohort/link", type=tarfile.LNKTYPE, linkname="cohort/cohort.toml"), "otherwise than its manifest"),
        (named("cohort/pipe", type=tarfile.FIFOTYPE), "otherwise than its manifest"),
        (named("/etc/cron.d/x"), "leads elsewhere"),
        (named("cohort/../../x"), "leads elsewhere"),
        (named("../x"), "leads elsewhere"),
        (named("elsewhere/x"), "leads elsewhere"),
        (named("cohort//x"), "leads elsewhere"),
        (outer_folder, "leads elsewhere"),
        (more, "otherwise than its manifest"),
        (twice, "otherwise than its manifest"),
        (larger, "Make room"),
        (other_content, "not what its sum says"),
        (fewer, "ends too early"),
        (other_format, "another version"),
        (other_name, "is no backup"),
    ],
)  # fmt: skip
def test_hostile_archive_is_refused_and_nothing_is_in_place(saved, tmp_path, change, words):
    (tmp_path / "in").mkdir()
    path = altered(saved, tmp_path / "in", change)
    with pytest.raises(PracticumError, match=words):
        backup.restore(path, tmp_path / "out" / "back")
    assert os.listdir(tmp_path / "out") == []
    assert os.listdir(tmp_path) in (["in", "out"], ["out", "in"])


def test_archive_that_would_fill_the_memory_is_refused(saved, tmp_path):
    """A header of a gigabyte takes a megabyte when it is squeezed."""
    head = tarfile.TarInfo("././@PaxHeader")
    head.type, head.size = tarfile.XHDTYPE, 1 << 30
    path = tmp_path / "bomb.tar.gz"
    with gzip.open(path, "wb", 1) as file:
        file.write(head.tobuf())
        for _ in range(300):
            file.write(bytes(1 << 20))
    tracemalloc.start()
    try:
        with pytest.raises(PracticumError, match="is no backup"):
            backup.restore(path, tmp_path / "back")
        assert tracemalloc.get_traced_memory()[1] < 50e6
    finally:
        tracemalloc.stop()


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=some.data())
def test_file_with_a_changed_byte_or_cut_is_refused_or_the_same(saved, data):
    content = bytearray(saved.path.read_bytes())
    place = data.draw(some.integers(0, len(content) - 1))
    if data.draw(some.booleans()):
        content[place] ^= data.draw(some.integers(1, 255))
    else:
        content = content[:place]
    with tempfile.TemporaryDirectory() as room:
        path = Path(room, "b.tar.gz")
        path.write_bytes(content)
        try:
            assert backup.read(path) == saved.manifest
        except PracticumError as error:
            assert str(path) in str(error)


# ---------------------------------------------------------------- elsewhere


def test_course_and_exchange_that_are_elsewhere_are_named(alive, tmp_path):
    root = lived.copy(alive.root, tmp_path)
    (root / "exchange").rename(tmp_path / "shared")
    text = (root / "cohort.toml").read_text()
    text = text.replace('exchange = "exchange"', f'exchange = "{tmp_path / "shared"}"')
    (root / "cohort.toml").write_text(text.replace(str(alive.source), "../course"))
    shutil.copytree(alive.source, tmp_path / "course")
    made = backup.write(folder.read(root), now=NOW)
    done = backup.restore(made.path, tmp_path / "deep" / "back")
    assert f'write course = "{tmp_path / "course"}"' in done.notes[0]
    assert "is used as it is now" in done.notes[1]
    assert tree(done.root / "exchange" / "spring") == tree(tmp_path / "shared" / "spring")
    (tmp_path / "shared").rename(tmp_path / "gone")
    (tmp_path / "course").rename(tmp_path / "elsewhere")
    done = backup.restore(made.path, tmp_path / "deep" / "again")
    assert "write course = where the course folder is now" in done.notes[0]
    assert 'write exchange = "exchange"' in done.notes[1]


# ---------------------------------------------------------------- kills


def _kills(count, steps_):
    return [round(number * steps_ / count) for number in range(count)]


@pytest.mark.parametrize("count", [20, pytest.param(200, marks=[pytest.mark.all, pytest.mark.slow])])
def test_backup_that_is_killed_anywhere_ends_the_same(alive, tmp_path, count):
    root = lived.copy(alive.root, tmp_path)
    shutil.rmtree(root / "feedback")
    (root / "feedback").mkdir()
    found = folder.read(root)
    killed = 0
    for number in _kills(count, lived.events(lambda: backup.write(found, tmp_path / "zero", now=NOW))):
        place = tmp_path / str(number)
        killed += lived.kill_at(number, lambda place=place: backup.write(found, place / "b.tar.gz", now=NOW))
        if (place / "b.tar.gz").exists():  # whole, or it is not there
            backup.read(place / "b.tar.gz")
            (place / "b.tar.gz").unlink()
        made = backup.write(found, place / "b.tar.gz", now=NOW)
        assert os.listdir(place) == ["b.tar.gz"]
        files = {
            name: one.sum for name, one in made.manifest.files.items() if not name.endswith("backups.json")
        }
        assert files == {
            f"cohort/{name}": files[f"cohort/{name}"]
            for name, data in tree(root, *OTHER).items()
            if data is not None
        } | {"cohort/gradebook.db": files["cohort/gradebook.db"]}
    assert killed == count


@pytest.mark.parametrize("count", [20, pytest.param(200, marks=[pytest.mark.all, pytest.mark.slow])])
def test_restore_that_is_killed_anywhere_ends_the_same(alive, saved, tmp_path, count):
    wanted = tree(backup.restore(saved.path, tmp_path / "wanted" / "spring").root)
    killed = 0
    for number in _kills(count, lived.events(lambda: backup.restore(saved.path, tmp_path / "zero"))):
        place = tmp_path / str(number) / "spring"
        killed += lived.kill_at(number, lambda place=place: backup.restore(saved.path, place))
        if place.exists():
            assert tree(place) == wanted
            shutil.rmtree(place)
        assert tree(backup.restore(saved.path, place).root) == wanted
        assert os.listdir(place.parent) == ["spring"]
    assert killed == count
