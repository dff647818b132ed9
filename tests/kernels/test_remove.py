"""Folders that a notebook left are removed, whatever it made of them."""

from __future__ import annotations

import os

from practicum.kernels.remove import remove


def test_folders_too_deep_for_recursion(tmp_path):
    top = tmp_path / "top"
    top.mkdir()
    here = os.open(top, os.O_RDONLY)
    for number in range(3000):
        os.mkdir("d", dir_fd=here)
        inner = os.open("d", os.O_RDONLY, dir_fd=here)
        if number % 500 == 0:
            os.close(os.open("file", os.O_CREAT | os.O_WRONLY, dir_fd=inner))
        os.close(here)
        here = inner
    os.close(here)
    remove(top)
    assert not top.exists()


def test_read_only_work_and_what_is_not_there(tmp_path):
    folder = tmp_path / "graded" / "inner"
    folder.mkdir(parents=True)
    (folder / "exercise.ipynb").write_text("{}")
    (folder / "exercise.ipynb").chmod(0o444)
    folder.chmod(0o555)
    (tmp_path / "graded" / "link").symlink_to(tmp_path)
    remove(tmp_path / "graded")
    remove(tmp_path / "graded")
    assert list(tmp_path.iterdir()) == []
