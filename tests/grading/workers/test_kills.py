"""Killed anywhere, run again: the end is that of a run nobody disturbed."""

from __future__ import annotations

import json
import random
import shutil
import signal
import subprocess
import sys
import time

import nbformat
import pytest
from nbformat.v4 import new_code_cell
from support.course_folder import copy, end, rows
from support.runs import Runs, alive, children, started
from support.sample_course import ASSIGNMENT

from practicum import grading
from practicum.errors import PracticumError

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="finds processes in /proc"),
    pytest.mark.turns("file"),
]


@pytest.fixture(scope="module")
def runs(tmp_path_factory):
    made = Runs(tmp_path_factory.mktemp("runs") / "words")
    yield made
    made.close()


@pytest.fixture(scope="module")
def calm(plain, tmp_path_factory):
    """What an undisturbed run leaves."""
    root = copy(plain, tmp_path_factory.mktemp("calm") / "course")
    assert not grading.grade(root, ASSIGNMENT, workers=2, preload=()).problems
    return end(root)


def half_done(root) -> list[list]:
    """Return the grades that are neither there nor waiting for a person."""
    return [row for row in rows(root)["grade"] if row[3] is None and row[4] is None and not row[6]]


def nothing_left(root, seen):
    patience = time.monotonic() + 10
    while left := alive(root, seen):
        assert time.monotonic() < patience, f"still there: {left}"
        time.sleep(0.05)


@pytest.mark.parametrize(
    "number", [pytest.param(8, marks=pytest.mark.slow), pytest.param(50, marks=pytest.mark.all)]
)
def test_runs_killed_anywhere_end_as_one_that_was_not(number, plain, calm, runs, tmp_path):
    chance = random.Random(4)
    kills = finished = 0
    root, seen = copy(plain, tmp_path / "course-0"), set()
    deadline = time.monotonic() + 400
    while kills < number:
        assert time.monotonic() < deadline, f"only {kills} kills in time"
        pid = runs.start(root)
        whom = chance.choice(["worker", "worker", "run", "anything"])
        time.sleep(chance.uniform(0.05, 1.5))
        for _ in range(1 if whom == "run" else chance.randint(1, 3)):
            if runs.poll() is not None:
                break
            seen |= started(pid)
            victims = {"worker": children(pid), "run": {pid}, "anything": started(pid) | {pid}}[whom]
            kills += bool(victims) and runs.kill(chance.choice(sorted(victims)))
            time.sleep(chance.uniform(0, 0.3))
        status = runs.poll(120)
        assert status in (0, -signal.SIGKILL), runs.words.read_text()
        assert not half_done(root)
        nothing_left(tmp_path, seen)
        if status == 0:
            finished += 1
            log = (root / ".cache" / "grading" / ASSIGNMENT / "log.jsonl").read_text()
            if '"died"' in log:  # the kernel itself was killed: told, scored as dead, run again next time
                assert runs.run(root) == 0
            assert end(root) == calm
            shutil.rmtree(root)
            root, seen = copy(plain, tmp_path / f"course-{finished}"), set()
    assert finished
    assert runs.run(root) == 0
    assert end(root) == calm


@pytest.mark.parametrize("moment", ["before the rename", "after the rename", "after the commit"])
@pytest.mark.parametrize("earlier", [False, True], ids=["first", "again"])
def test_an_end_while_placing(plain, calm, runs, tmp_path, moment, earlier):
    """The moments that matter most, hit exactly."""
    root = copy(plain, tmp_path / "course")
    if earlier:
        path = root / "submitted" / "s0000" / ASSIGNMENT / "exercise.ipynb"
        right = path.read_bytes()
        shutil.copy(root / "submitted" / "s0001" / ASSIGNMENT / "exercise.ipynb", path)
        grading.grade(root, ASSIGNMENT, workers=1, audit=0, students=["s0000"], preload=())
        path.write_bytes(right)
    place = {
        "before the rename": "engine._swap",
        "after the rename": "gradebook._Held.settle",
        "after the commit": "journal.Journal.done",
    }[moment]
    status = runs.run(
        root,
        f"from practicum.grading import gradebook; from practicum.grading.workers import journal; {place} = lambda *_: os._exit(9)",
    )
    assert status == 9, runs.words.read_text()
    assert not half_done(root)
    assert runs.run(root) == 0
    assert end(root) == calm


def test_a_half_made_folder_is_not_taken_for_done(plain, calm, tmp_path):
    root = copy(plain, tmp_path / "course")
    half = root / "autograded" / "s0000" / ASSIGNMENT
    half.mkdir(parents=True)
    shutil.copy(root / "submitted" / "s0000" / ASSIGNMENT / "exercise.ipynb", half)
    assert "s0000" in grading.grade(root, ASSIGNMENT, workers=2, preload=()).graded
    assert end(root) == calm


def test_ctrl_c(plain, tmp_path):
    root = copy(plain, tmp_path / "course")
    for student in ("s0004", "s0005"):  # so that the run is not over before it is interrupted
        path = root / "submitted" / student / ASSIGNMENT / "exercise.ipynb"
        notebook = nbformat.read(path, as_version=4)
        notebook.cells.append(new_code_cell("import time; time.sleep(4)"))
        nbformat.write(notebook, path)
    command = [sys.executable, "-m", "practicum.cli", "grade", ASSIGNMENT, "--workers", "1"]
    run = subprocess.Popen(
        command, cwd=root, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # a shell's background jobs ignore it
    )  # fmt: skip
    log = root / ".cache" / "grading" / ASSIGNMENT / "log.jsonl"
    while run.poll() is None and not (log.exists() and '"graded"' in log.read_text()):
        time.sleep(0.005)
    seen = started(run.pid)
    run.send_signal(signal.SIGINT)
    _, words = run.communicate(timeout=30)
    assert run.returncode == 130 and "Nothing is lost" in words, words
    nothing_left(root, seen)
    lines = [json.loads(line) for line in log.read_text().splitlines()]
    assert lines[-1]["what"] == "ended" and lines[-1]["graded"] < 6
    report = grading.grade(root, ASSIGNMENT, workers=2)
    assert not report.problems
    # Work done by another version of this package would be run again.
    assert report.unchanged, lines
    assert len(report.graded) + len(report.reused) + len(report.unchanged) == 6


def test_two_runs_at_once_are_refused(plain, runs, tmp_path):
    root = copy(plain, tmp_path / "course")
    runs.start(
        root,
        "import time; from practicum.grading import gradebook; gradebook.Writer.save = lambda *_: time.sleep(60)",
    )
    while not (root / ".cache" / "grading" / ASSIGNMENT / "log.jsonl").exists():
        time.sleep(0.01)
    seen = started(runs.pid)
    with pytest.raises(PracticumError, match="already"):
        grading.grade(root, ASSIGNMENT, workers=1)
    runs.kill(runs.pid)
    assert runs.poll(10) == -signal.SIGKILL
    assert not grading.grade(root, ASSIGNMENT, workers=1, preload=()).problems  # at once, if need be
    nothing_left(root, seen)
