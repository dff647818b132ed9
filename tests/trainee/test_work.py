"""A trainee's own copies: made once, brought up to date while untouched, and never written over."""

from __future__ import annotations

import json
import shutil
import sys
from datetime import date
from pathlib import Path

import pytest
from support.demo import contents
from typer.testing import CliRunner

from practicum import _fingerprint
from practicum.cli import app
from practicum.errors import PracticumError
from practicum.trainee import work

TODAY = date.today().isoformat()
UNIT = "tiny-first"
NEWER = f"{UNIT} (new {TODAY})"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a course folder with one released unit."""
    release(tmp_path, "one")
    return tmp_path


def release(root: Path, version: str, **more: str) -> None:
    folder = root / "release" / UNIT
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "data").mkdir(parents=True)
    files = {"exercise.ipynb": "notebook", "exercise.key": "key", "data/stops.csv": "table"}
    for name, text in (files | more).items():
        (folder / name).write_text(f"{text} {version}", encoding="utf-8")


def read(root: Path, name: str, unit: str = UNIT) -> str:
    return (root / "work" / unit / name).read_text(encoding="utf-8")


def units(root: Path) -> set[str]:
    return {path.name for path in (root / "work").iterdir()} - {work.RECORD}


def answer(root: Path, words: str = "my answers") -> None:
    (root / "work" / UNIT / "exercise.ipynb").write_text(words, encoding="utf-8")


def test_released_unit_is_copied_whole_without_caches(root):
    (root / "release" / UNIT / ".ipynb_checkpoints").mkdir()
    (root / "release" / UNIT / ".ipynb_checkpoints" / "old.ipynb").write_text("old", encoding="utf-8")
    (root / "release" / ".hidden").mkdir()
    assert work.copy_released(root) == []
    assert units(root) == {UNIT}
    shutil.rmtree(root / "release" / UNIT / ".ipynb_checkpoints")
    assert contents(root / "work" / UNIT) == contents(root / "release" / UNIT)


def test_copies_of_read_only_files_can_be_written(root):
    (root / "release" / UNIT / "exercise.ipynb").chmod(0o444)
    work.copy_released(root)
    assert (root / "work" / UNIT / "exercise.ipynb").stat().st_mode & 0o200


def test_untouched_copy_is_brought_up_to_date_in_silence(root):
    work.copy_released(root)
    release(root, "two", **{"more.csv": "new"})
    (root / "release" / UNIT / "data" / "stops.csv").unlink()
    assert work.copy_released(root) == []
    assert units(root) == {UNIT}
    assert read(root, "exercise.ipynb") == "notebook two" and read(root, "more.csv") == "new two"
    assert not (root / "work" / UNIT / "data" / "stops.csv").exists()


def write_answer(folder: Path) -> None:
    (folder / "exercise.ipynb").write_text("my answers", encoding="utf-8")


def write_notes(folder: Path) -> None:
    (folder / "notes.txt").write_text("my notes", encoding="utf-8")


def write_table(folder: Path) -> None:
    (folder / "data" / "stops.csv").write_text("my rows", encoding="utf-8")


def write_city(folder: Path) -> None:
    (folder / "city").mkdir()
    (folder / "city" / "name.txt").write_text("Springfield", encoding="utf-8")


@pytest.mark.parametrize("write", [write_answer, write_notes, write_table, write_city])
def test_newer_version_of_a_unit_with_work_in_it_is_laid_beside_once(root, write):
    work.copy_released(root)
    write(root / "work" / UNIT)
    before = contents(root / "work" / UNIT)
    assert work.copy_released(root) == [] and units(root) == {UNIT}
    release(root, "two")
    assert work.copy_released(root) == [f"{UNIT}: your work stays. The newer version is beside it: {NEWER}"]
    for _ in range(2):
        assert contents(root / "work" / UNIT) == before
        assert contents(root / "work" / NEWER) == contents(root / "release" / UNIT)
        assert work.copy_released(root) == []
    release(root, "three")
    work.copy_released(root)
    assert read(root, "exercise.ipynb", f"{NEWER} 2") == "notebook three"
    assert read(root, "exercise.ipynb", NEWER) == "notebook two"
    assert contents(root / "work" / UNIT) == before


def test_work_that_was_there_before_or_whose_record_is_lost_stays(root):
    (root / "work" / UNIT).mkdir(parents=True)
    answer(root)
    assert work.copy_released(root) == [f"{UNIT}: your work stays. The newer version is beside it: {NEWER}"]
    for damaged in ("", "[]", '{"tiny-first": 3}', "\x00"):
        (root / "work" / work.RECORD).write_text(damaged, encoding="utf-8")
        work.copy_released(root)
        assert read(root, "exercise.ipynb") == "my answers"


def test_unit_that_was_deleted_is_copied_again(root):
    work.copy_released(root)
    shutil.rmtree(root / "work" / UNIT)
    assert work.copy_released(root) == []
    assert read(root, "exercise.ipynb") == "notebook one"


def test_answers_that_were_saved_in_release_come_along_and_stay(root):
    built = {path.relative_to(root / "release" / UNIT).as_posix(): _fingerprint.of_file(path)
             for path in (root / "release" / UNIT).rglob("*") if path.is_file()}  # fmt: skip
    (root / "source" / UNIT).mkdir(parents=True)
    stamp = {"run": "", "text": "", "files": {"source": {}, "release": built}, "proven": True}
    (root / "source" / UNIT / ".built.json").write_text(json.dumps(stamp), encoding="utf-8")
    (root / "release" / UNIT / "exercise.ipynb").write_text("my answers", encoding="utf-8")
    work.copy_released(root)
    release(root, "two")  # what a build does
    assert work.copy_released(root) == [f"{UNIT}: your work stays. The newer version is beside it: {NEWER}"]
    assert read(root, "exercise.ipynb") == "my answers"


def test_course_without_released_notebooks_is_one_sentence(tmp_path):
    with pytest.raises(PracticumError, match="holds no notebooks"):
        work.copy_released(tmp_path)


def test_file_called_work_is_one_sentence_and_stays(root):
    (root / "work").write_text("my list", encoding="utf-8")
    with pytest.raises(PracticumError, match="is a file where your notebooks go"):
        work.copy_released(root)
    assert (root / "work").read_text(encoding="utf-8") == "my list"


def test_copy_that_fails_half_way_leaves_nothing_under_the_units_name(root, monkeypatch):
    copied = []

    def full(source, goal):
        if copied:
            raise OSError(28, "No space left on device")
        copied.append(goal)

    monkeypatch.setattr(shutil, "copyfile", full)
    with pytest.raises(OSError, match="No space left"):
        work.copy_released(root)
    assert units(root) == set()


@pytest.mark.skipif(sys.platform == "win32", reason="paths are written otherwise there")
def test_lab_says_where_the_copies_are(root, course):
    shutil.copyfile(course.root / "nbgrader_config.py", root / "nbgrader_config.py")
    done = CliRunner().invoke(app, ["lab", "--copy-only", "--course", str(root)])
    assert done.exit_code == 0, done.output
    assert done.stdout == f"Your notebooks are in {root / 'work'}\n"
    assert read(root, "exercise.key") == "key one"
