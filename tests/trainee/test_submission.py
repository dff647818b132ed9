"""One file to hand in: what is in it, whose it is, and that a coach gets exactly that."""

from __future__ import annotations

import json
import sys
import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from practicum import __version__
from practicum.cohort.course.receive import receive
from practicum.errors import PracticumError
from practicum.trainee import submission

UNIT = "tiny-first"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a trainee's folder with one unit in it."""
    monkeypatch.delenv(submission.VARIABLE, raising=False)
    folder = tmp_path / "work" / UNIT
    (folder / ".ipynb_checkpoints").mkdir(parents=True)
    (folder / "city").mkdir()
    for name in (
        "exercise.ipynb",
        "lesson.ipynb",
        "exercise.key",
        "city/name.txt",
        ".ipynb_checkpoints/exercise.ipynb",
    ):
        (folder / name).write_text(f"my {name}", encoding="utf-8")
    return tmp_path / "work"


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """Return a coach's course folder that has the unit."""
    (tmp_path / "course" / "source" / UNIT).mkdir(parents=True)
    (tmp_path / "course" / "submitted").mkdir()
    return tmp_path / "course"


def made(home: Path, name: str = "ana.diaz") -> Path:
    return submission.hand_in(home, home / UNIT, UNIT, name).file


def test_the_city_of_a_folder_above_goes_with_the_work(home: Path) -> None:
    (home / "city.txt").write_text("santa-brisa\n", encoding="utf-8")
    with zipfile.ZipFile(made(home)) as archive:
        assert archive.read("city.txt") == b"santa-brisa\n"
    (home / UNIT / "city.txt").write_text("ironmere\n", encoding="utf-8")
    with zipfile.ZipFile(made(home)) as archive:
        assert archive.read("city.txt") == b"ironmere\n"


def change(file: Path, **changes: object) -> None:
    """Write a handed-in file anew with another manifest."""
    with zipfile.ZipFile(file) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    files[submission.MANIFEST] = json.dumps(json.loads(files[submission.MANIFEST]) | changes).encode()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)


def test_file_holds_the_work_and_neither_keys_nor_what_programs_left(home):
    with zipfile.ZipFile(made(home)) as archive:
        assert set(archive.namelist()) == {
            submission.MANIFEST,
            "exercise.ipynb",
            "lesson.ipynb",
            "city/name.txt",
        }
        manifest = json.loads(archive.read(submission.MANIFEST))
    assert (manifest["unit"], manifest["trainee"]) == (UNIT, "ana.diaz")
    assert manifest["versions"]["practicum"] == __version__
    assert datetime.now(UTC) - datetime.fromisoformat(manifest["time"]) < timedelta(minutes=5)


def test_name_is_kept_for_the_next_time_and_the_environment_outranks_it(home, monkeypatch):
    assert submission.name_of(home) == ""
    made(home)
    assert submission.name_of(home) == "ana.diaz"
    monkeypatch.setenv(submission.VARIABLE, "ben")
    assert submission.name_of(home) == "ben"


@pytest.mark.parametrize("name", ["", "  ", "ana diaz", "../ana", ".ana", "ana+1", "a*", "x" * 65])
def test_name_that_no_gradebook_holds_is_one_sentence_and_nothing_is_made(home, name):
    with pytest.raises(PracticumError, match=r"^(Who are you|\".*\" cannot be used as a name)"):
        made(home, name)
    assert not (home / submission.FOLDER).exists()


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_link_is_not_followed(home, tmp_path):
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    (home / UNIT / "mine.txt").symlink_to(tmp_path / "secret.txt")
    (home / UNIT / "all").symlink_to(tmp_path, target_is_directory=True)
    with zipfile.ZipFile(made(home)) as archive:
        assert not [name for name in archive.namelist() if name.startswith(("mine", "all"))]


def test_too_much_is_one_sentence(home, monkeypatch):
    monkeypatch.setattr(submission, "MOST_FILES", 2)
    with pytest.raises(PracticumError, match="move what is not part of your answers elsewhere"):
        made(home)


def test_latest_receipt_counts_and_foreign_files_are_passed_over(home):
    made(home)
    last = made(home, "ana")
    (home / submission.FOLDER / "other.zip").write_bytes(b"PK\x03\x04 no zip")
    with zipfile.ZipFile(home / submission.FOLDER / "mine.zip", "w") as archive:
        archive.writestr(submission.MANIFEST, "[]")
    change(last, time=(datetime.now(UTC) + timedelta(hours=1)).isoformat())
    assert submission.receipts(home)[UNIT].file == last


# ---------------------------------------------------------------- at the coach's


def test_coach_receives_what_was_handed_in(home, course):
    done = receive(course, made(home))
    assert done.folder == course / "submitted" / "ana.diaz" / UNIT and done.before is None
    files = {path.relative_to(done.folder).as_posix() for path in done.folder.rglob("*") if path.is_file()}
    assert files == {"exercise.ipynb", "lesson.ipynb", "city/name.txt", "timestamp.txt"}
    assert (done.folder / "exercise.ipynb").read_text(encoding="utf-8") == "my exercise.ipynb"
    from nbgrader.utils import parse_utc

    assert parse_utc((done.folder / "timestamp.txt").read_text()).replace(tzinfo=UTC) == done.time
    assert [path.name for path in (course / "submitted").iterdir()] == ["ana.diaz"]


def test_later_file_replaces_and_earlier_one_does_not(home, course):
    first = made(home)
    change(first, time="2026-11-01T10:00:00+00:00")
    (home / UNIT / "exercise.ipynb").write_text("better", encoding="utf-8")
    second = made(home)
    receive(course, first)
    done = receive(course, second)
    assert done.before == datetime(2026, 11, 1, 10, tzinfo=UTC)
    assert (done.folder / "exercise.ipynb").read_text(encoding="utf-8") == "better"
    for file in (first, second):
        with pytest.raises(PracticumError, match="is not older than .* so it stays"):
            receive(course, file)
    assert (done.folder / "exercise.ipynb").read_text(encoding="utf-8") == "better"


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"files": {"exercise.ipynb": "0"}}, "was changed or damaged after it was made"),
        ({"unit": "tiny-frist"}, 'no such unit. Did you mean "tiny-first"'),
        ({"unit": "../tiny"}, "was not made by"),
        ({"trainee": "../../ana"}, "was not made by"),
        ({"form": 2}, "was not made by"),
        ({"time": "soon"}, "was not made by"),
        ({"time": "2026-11-28T10:00:00"}, "was not made by"),
    ],
)
def test_changed_file_is_refused_in_one_sentence(home, course, changes, words):
    file = made(home)
    change(file, **changes)
    with pytest.raises(PracticumError, match=words):
        receive(course, file)
    assert list((course / "submitted").iterdir()) == []


def test_other_file_is_refused_in_one_sentence(home, course, tmp_path):
    (tmp_path / "photo.jpg").write_bytes(b"\xff\xd8\xff")
    (tmp_path / "bad.zip").write_bytes(b"PK\x03\x04" + b"0" * 50)
    for name, words in (("photo.jpg", "was not made by"), ("bad.zip", "is damaged")):
        with pytest.raises(PracticumError, match=words):
            receive(course, tmp_path / name)


def test_path_that_leads_out_of_the_file_is_never_written(home, course, tmp_path):
    file = made(home)
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr("../../../escaped.txt", "out")
    receive(course, file)  # the path is left out when the file is opened
    assert not list(tmp_path.rglob("escaped.txt"))
