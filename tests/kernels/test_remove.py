"""Folders that a notebook left are removed, whatever it made of them."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from practicum.kernels import remove as removal
from practicum.kernels.remove import remove

#: Exchanges folders for links to what is outside, without end; itself it follows none.
EXCHANGE = """
import contextlib, itertools, os, sys
room, own, outside = sys.argv[1:]
os.makedirs(own)
for turn in itertools.count():
    opened = []
    for n in range(40):
        with contextlib.suppress(OSError):
            os.makedirs(f"{own}/{turn}-{n}/e/f")
            opened.append((n, os.open(f"{own}/{turn}-{n}", os.O_RDONLY)))
            os.rename(f"{own}/{turn}-{n}", f"{room}/t{n}")
    for n, inner in opened:
        with contextlib.suppress(OSError):
            os.rename("e", f"{own}/e{turn}-{n}", src_dir_fd=inner)
            os.symlink(outside, "e", dir_fd=inner)
        with contextlib.suppress(OSError):
            os.rename(f"{room}/t{n}", f"{own}/u{turn}-{n}")
            os.symlink(outside, f"{room}/t{n}")
        os.close(inner)
"""


def outside_of(tmp_path: Path) -> tuple[Path, set[str]]:
    """Make folders that nobody may touch; return them and what is in them."""
    outside = tmp_path / "submitted"
    for n in range(30):
        (outside / f"s{n}" / "unit").mkdir(parents=True)
        (outside / f"s{n}" / "unit" / "exercise.ipynb").write_text("theirs")
        (outside / f"s{n}").chmod(0o555)
    return outside, {str(path) for path in outside.rglob("*")}


def removed_in_a_race(tmp_path: Path, seconds: float) -> int:
    """Remove a room again and again while another process exchanges its folders; return how often."""
    outside, before = outside_of(tmp_path)
    room, turns = tmp_path / "room", 0
    other = subprocess.Popen([sys.executable, "-c", EXCHANGE, str(room), str(tmp_path / "own"), str(outside)])
    try:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            room.mkdir(exist_ok=True)
            time.sleep(0.002)
            remove(room)
            turns += 1
            assert {str(path) for path in outside.rglob("*")} == before
    finally:
        other.kill()
        other.wait()
    assert all((outside / f"s{n}").stat().st_mode & 0o777 == 0o555 for n in range(30))
    remove(room)
    assert not room.exists()
    return turns


def test_folders_exchanged_for_links_lead_nowhere(tmp_path):
    assert removed_in_a_race(tmp_path, 3) > 5


@pytest.mark.all
def test_folders_exchanged_for_links_for_a_minute_lead_nowhere(tmp_path):
    assert removed_in_a_race(tmp_path, 60) > 100


def test_link_in_the_place_of_the_folder_is_left_alone(tmp_path):
    outside, before = outside_of(tmp_path)
    (tmp_path / "room").symlink_to(outside)
    remove(tmp_path / "room")
    assert {str(path) for path in outside.rglob("*")} == before


def test_hard_link_to_a_file_outside_leaves_the_file(tmp_path):
    (tmp_path / "theirs").write_text("theirs")
    (tmp_path / "room").mkdir()
    os.link(tmp_path / "theirs", tmp_path / "room" / "mine")
    remove(tmp_path / "room")
    assert (tmp_path / "theirs").read_text() == "theirs"


def test_names_of_any_bytes_are_removed(tmp_path):
    room = tmp_path / "room"
    for name in (b"\xff\xfe", "Łukasz".encode(), b"a\nb", b".practicum-0", b"-rf", b" "):
        os.makedirs(os.path.join(os.fsencode(room), name, b"inner", name))
    remove(room)
    assert not room.exists()


def test_folder_without_descriptors_is_removed_all_the_same(tmp_path, monkeypatch):
    monkeypatch.setattr(removal, "_BY_DESCRIPTOR", False)
    (tmp_path / "room" / "inner").mkdir(parents=True)
    remove(tmp_path / "room")
    assert not (tmp_path / "room").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="folders are opened by descriptor on POSIX systems")
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


def test_read_only_work_is_removed_and_what_is_not_there_is_no_error(tmp_path):
    folder = tmp_path / "graded" / "inner"
    folder.mkdir(parents=True)
    (folder / "exercise.ipynb").write_text("{}")
    (folder / "exercise.ipynb").chmod(0o444)
    folder.chmod(0o555)
    (tmp_path / "graded" / "link").symlink_to(tmp_path)
    remove(tmp_path / "graded")
    remove(tmp_path / "graded")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform != "linux", reason="kernels are forked on Linux only")
def test_zygote_outlives_a_socket_folder_that_is_nested_too_deep(tmp_path):
    """The kernel may write in it, and the zygote clears it when whoever asked for the kernel is gone."""
    code = (
        "import os, sys; from practicum.kernels import zygote\n"
        "folder = os.path.join(sys.argv[1], 'sockets'); os.mkdir(folder); os.chdir(folder)\n"
        "for _ in range(3000): os.mkdir('n'); os.chdir('n')\n"
        "os.chdir('/')\n"
        "zygote.Kernel(os.getpid(), -1, -1, folder).clear(); print('lives')"
    )
    done = subprocess.run([sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True)
    remove(tmp_path / "sockets")
    assert done.stdout == "lives\n", done.stderr
    assert not (tmp_path / "sockets").exists()
