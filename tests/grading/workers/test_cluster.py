"""A Dask scheduler and its workers on other machines: here, as separate processes that share nothing but bytes."""

from __future__ import annotations

import contextlib
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from support.course_folder import copy, end, rows
from support.sample_course import ASSIGNMENT

from practicum import grading
from practicum.errors import PracticumError
from practicum.grading.workers.cluster import Cluster

Client = pytest.importorskip("distributed").Client


class Machines:
    """A scheduler and two workers."""

    def __init__(self, folder: Path):
        self.folder = folder
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.address = f"tcp://127.0.0.1:{free.getsockname()[1]}"
        # No shared gradebook, no shared disk: the workers live in an empty folder.
        self.processes: list[subprocess.Popen] = []
        self.scheduler = self.start("scheduler", "--port", self.address.rsplit(":")[-1], "--no-dashboard")
        self.workers = [self.add() for _ in range(2)]

    def start(self, what: str, *words: str) -> subprocess.Popen:
        command = [sys.executable, "-m", f"distributed.cli.dask_{what}", "--host", "127.0.0.1", *words]
        with (self.folder / f"{what}-{len(self.processes)}.log").open("w") as log:
            made = subprocess.Popen(
                command, cwd=self.folder, stdout=log, stderr=log, start_new_session=os.name != "nt"
            )
        self.processes.append(made)
        return made

    def add(self) -> subprocess.Popen:
        return self.start("worker", self.address, "--nthreads", "1", "--no-nanny", "--no-dashboard",
                          "--local-directory", str(self.folder))  # fmt: skip

    def close(self) -> None:
        for process in reversed(self.processes):
            process.terminate()
        for process in self.processes:
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(10)
            process.kill()
            process.wait()


@pytest.fixture
def machines(tmp_path) -> Iterator[Machines]:
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    made = Machines(folder)
    try:
        with Client(made.address, timeout=60, set_as_default=False) as client:
            client.wait_for_workers(2, timeout=60)
        yield made
    finally:
        made.close()


@pytest.fixture(scope="module")
def here(plotted, tmp_path_factory):
    """What this machine gives alone."""
    root = copy(plotted, tmp_path_factory.mktemp("here") / "course")
    assert not grading.grade(root, ASSIGNMENT, workers=2).problems
    return end(root)


@pytest.mark.turns
def test_the_same_as_on_one_machine_with_a_worker_killed_midway(plotted, here, machines, tmp_path):
    root = copy(plotted, tmp_path / "course")
    killed = []

    def watch(step):
        if step.done == 2:
            machines.workers[0].send_signal(signal.SIGKILL)
            killed.append(step.student)

    report = grading.grade(root, ASSIGNMENT, scheduler=machines.address, watch=watch)
    assert killed and not report.problems and len(report.graded) == 8
    assert machines.workers[0].wait(10) == -signal.SIGKILL and machines.workers[1].poll() is None
    assert end(root) == here
    assert not list(machines.folder.rglob("*.ipynb"))


@pytest.mark.turns
def test_a_lost_scheduler_is_told_and_the_rest_follows(plotted, here, machines, tmp_path, monkeypatch):
    monkeypatch.setattr("practicum.grading.workers.cluster.PATIENCE", 3.0)
    root = copy(plotted, tmp_path / "course")

    def watch(step):
        if step.done == 2:
            machines.scheduler.send_signal(signal.SIGKILL)

    begun = time.monotonic()
    with pytest.raises(PracticumError, match=f"{re.escape(machines.address)} was lost.*same command again"):
        grading.grade(root, ASSIGNMENT, scheduler=machines.address, watch=watch)
    assert time.monotonic() - begun < 90
    assert 2 <= len({row[0] for row in rows(root)["student"]}) < 8
    report = grading.grade(root, ASSIGNMENT, workers=2)
    assert len(report.unchanged) >= 2 and not report.problems
    assert end(root) == here


def test_nobody_answers():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{free.getsockname()[1]}"
    threads = threading.active_count()
    with pytest.raises(PracticumError, match="dask scheduler"):
        Cluster(address, patience=1)
    assert threading.active_count() <= threads + 4
