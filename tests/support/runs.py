"""Grading runs as processes of their own, forked from one that has loaded the grader: quick to start and to kill."""

from __future__ import annotations

import contextlib
import json
import os
import select
import signal
import subprocess
import sys
from pathlib import Path

import psutil

from support.sample_course import ASSIGNMENT

_SERVER = """
import json, os, sys, traceback
from practicum.grading import engine
from practicum.grading.workers import results
results.environment()
for line in sys.stdin:
    order = json.loads(line)
    pid = os.fork()
    if pid == 0:
        code = 1
        try:
            exec(order["first"])
            engine.grade(order["root"], order["assignment"], workers=2, audit=0, preload=())
            code = 0
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(code)
    print(pid, flush=True)
    print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), flush=True)
"""


class Runs:
    """Starts runs one after the other; `pid` and `status` are those of the last."""

    def __init__(self, words: Path):
        self.words = words
        with words.open("w") as err:
            self._server = subprocess.Popen(
                [sys.executable, "-c", _SERVER], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=err
            )
        self.pid, self.status = 0, None

    def start(self, root: Path, first: str = "") -> int:
        order = {"root": str(root), "assignment": ASSIGNMENT, "first": first}
        self._server.stdin.write(json.dumps(order).encode() + b"\n")
        self._server.stdin.flush()
        self.pid, self.status = int(self._server.stdout.readline()), None
        return self.pid

    def poll(self, wait: float = 0) -> int | None:
        """Return the exit status, or None while it runs."""
        if self.status is None and select.select([self._server.stdout], [], [], wait)[0]:
            self.status = int(self._server.stdout.readline())
        return self.status

    def run(self, root: Path, first: str = "") -> int:
        self.start(root, first)
        status = self.poll(120)
        assert status is not None, "the run does not end"
        return status

    def kill(self, pid: int) -> bool:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
            return True
        return False

    def close(self) -> None:
        if self.pid and self.poll() is None:
            self.kill(self.pid)
        self._server.stdin.close()
        self._server.wait(10)
        self._server.stdout.close()


def children(pid: int) -> set[int]:
    """Return the processes that a process started itself."""
    return _below(pid, recursive=False)


def started(pid: int) -> set[int]:
    """Return all processes that a process started, and they in turn."""
    return _below(pid, recursive=True)


def _below(pid: int, recursive: bool) -> set[int]:
    try:
        return {child.pid for child in psutil.Process(pid).children(recursive)}
    except psutil.NoSuchProcess:
        return set()


def alive(root: Path, seen: set[int]) -> dict[int, str]:
    """Return what still runs of the processes seen, or works in the course folder."""
    found = {}
    for one in psutil.process_iter(["status", "cmdline", "cwd"]):
        if one.info["status"] != psutil.STATUS_ZOMBIE:
            command = " ".join(one.info["cmdline"] or [])
            inside = (one.info["cwd"] or "").startswith(str(root))
            if inside or (one.pid in seen and "python" in command):
                found[one.pid] = command
    return found
