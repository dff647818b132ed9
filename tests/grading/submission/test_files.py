"""What is read from a folder that somebody else may write into."""

from __future__ import annotations

import os

import pytest

from practicum.grading.submission import files

descriptors = pytest.mark.skipif(not files._BY_DESCRIPTOR, reason="folders are opened by name here")


def contents(folder, **more):
    return {name: file.read() for name, file in files.opened(folder, **more)}


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "secret").write_text("secret")
    made = tmp_path / "folder"
    (made / "b" / "c").mkdir(parents=True)
    (made / "a.txt").write_text("a")
    (made / "b" / "secret").write_text("own")
    (made / "b" / "c" / "deep.txt").write_text("deep")
    return made


def test_opened_gives_each_regular_file_by_its_relative_path(folder):
    assert contents(folder) == {"a.txt": b"a", "b/secret": b"own", "b/c/deep.txt": b"deep"}


def test_opened_leaves_out_folders_to_skip(folder):
    assert contents(folder, skip={"c"}) == {"a.txt": b"a", "b/secret": b"own"}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes on this system")
def test_opened_follows_no_link_and_waits_for_no_pipe(folder, tmp_path):
    (folder / "link").symlink_to(tmp_path / "outside")
    (folder / "z.txt").symlink_to(tmp_path / "outside" / "secret")
    os.mkfifo(folder / "pipe")
    assert set(contents(folder)) == {"a.txt", "b/secret", "b/c/deep.txt"}


def test_opened_gives_nothing_of_a_link_or_a_missing_folder(folder, tmp_path):
    (tmp_path / "link").symlink_to(folder)
    assert contents(tmp_path / "none") == {}
    if files._BY_DESCRIPTOR:
        assert contents(tmp_path / "link") == {}


@descriptors
def test_opened_is_not_led_out_by_a_folder_that_becomes_a_link(folder, tmp_path, monkeypatch):
    real = os.open

    def exchange_first(path, flags, *rest, **more):
        if path == "b" and not (folder / "b").is_symlink():
            (folder / "b").rename(folder / "moved")
            (folder / "b").symlink_to(tmp_path / "outside")
        return real(path, flags, *rest, **more)

    monkeypatch.setattr(files.os, "open", exchange_first)
    assert b"secret" not in contents(folder).values()


@descriptors
def test_opened_ends_in_the_deepest_folder_that_it_looks_into(tmp_path):
    place = tmp_path / "folder"
    for number in range(files.DEEPEST + 2):
        place.mkdir()
        (place / f"{number}").write_text("")
        place /= "n"
    found = contents(tmp_path / "folder")
    assert len(found) == files.DEEPEST + 1
    deeper: list[str] = []
    assert len(list(files.opened(tmp_path / "folder", (), deeper))) == files.DEEPEST + 1
    assert deeper == ["/".join("n" * (files.DEEPEST + 1))]
