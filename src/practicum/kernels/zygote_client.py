"""Client side of zygotes: processes that have loaded what notebooks import, and fork kernels on request."""

from __future__ import annotations

import atexit
import contextlib
import itertools
import json
import os
import select
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from practicum.kernels import processes
from practicum.kernels.variables import READ_EARLY

ZYGOTE = Path(__file__).with_name("zygote.py")
INLINE = "module://matplotlib_inline.backend_inline"
START_SECONDS = 120.0
MOST_ZYGOTES = 3

ONE_THREAD = {f"{name}_NUM_THREADS": "1" for name in ("OMP", "OPENBLAS", "MKL", "NUMEXPR", "VECLIB_MAXIMUM")}
ONE_THREAD["VECLIB_MAXIMUM_THREADS"] = ONE_THREAD.pop("VECLIB_MAXIMUM_NUM_THREADS")
# Where pyarrow is installed, pandas loads it, and its allocator starts a thread that frees memory.
ONE_THREAD["JE_ARROW_MALLOC_CONF"] = "background_thread:false"


class CannotFork(Exception):
    """Why a kernel cannot be forked; its message is the reason for the log."""


def settled(environment: Mapping[str, str]) -> dict[str, str]:
    """Return the variables with which kernels start, forked or fresh.

    Numerical libraries get one thread, so that they can be loaded before a fork and kernels side by side
    do not slow each other. The order of sets gets one seed, because all forks of a process share it anyway
    and a run that is repeated should come out the same.
    """
    seed = environment.get("PYTHONHASHSEED", "")
    return {**environment, **ONE_THREAD, "PYTHONHASHSEED": seed if seed.isdigit() else "0"}


@dataclass(frozen=True)
class Recipe:
    """What a zygote is prepared with.

    Parameters
    ----------
    preload : tuple of str
        Modules to load.
    flags : tuple of str
        Options of the interpreter.
    early : tuple of (name, value)
        Variables that libraries read when they are loaded.
    """

    preload: tuple[str, ...]
    flags: tuple[str, ...]
    early: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, preload: Sequence[str], flags: Sequence[str], environment: Mapping[str, str]) -> Recipe:
        """Return the recipe for a kernel with these variables."""
        early = {name: value for name, value in environment.items() if name in READ_EARLY}
        return cls(tuple(preload), tuple(flags), tuple(sorted(early.items())))


class Source:
    """A zygote of this process or of another one, which may be asked for kernels.

    Parameters
    ----------
    control : socket
        Where it takes requests.
    """

    def __init__(self, control: socket.socket):
        self._control = control
        with contextlib.suppress(OSError):
            control.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 1 << 20)
        self._numbers = itertools.count()
        self._owner = os.getpid()
        self._loaded: frozenset[str] | None = None
        self._lock = threading.Lock()
        self.kernels: set[int] = set()
        self.lost = False  # known to be gone, perhaps before the system says so

    def loaded(self) -> frozenset[str]:
        """Wait until it is ready and return the names of the packages that it has loaded.

        Raises
        ------
        CannotFork
            When it cannot fork kernels, with the reason.
        """
        with self._lock:
            if self._loaded is None:
                self._control.settimeout(START_SECONDS)
                try:
                    answer = json.loads(self._control.recv(1 << 20) or b'{"refused": "the zygote ended"}')
                except OSError as error:
                    raise CannotFork(f"the zygote did not answer: {error}") from None
                if "refused" in answer:
                    raise CannotFork(answer["refused"])
                self._control.settimeout(10)
                self._loaded = frozenset(answer["ready"])
        return self._loaded

    def alive(self) -> bool:
        """Return True if it can still be asked for kernels."""
        return not self.lost and self._owner == os.getpid()

    def fork(
        self,
        argv: Sequence[str],
        folder: Path,
        environment: Mapping[str, str],
        out: int,
        err: int,
        policy: Mapping[str, Any] | None = None,
    ) -> Forked:
        """Ask for a kernel.

        Parameters
        ----------
        argv : sequence of str
            The command that would start it as a new process.
        folder : Path
            Where it works.
        environment : mapping
            All its variables.
        out, err : int
            Descriptors for what it writes past Python.
        policy : mapping, optional
            Isolate it: what `sandbox.apply` takes.
        """
        self.loaded()
        number = next(self._numbers)
        self.kernels.add(number)
        reader, writer = os.pipe2(os.O_CLOEXEC | os.O_NONBLOCK)
        request = {
            "kernel": number,
            "argv": list(argv),
            "folder": str(folder),
            "environment": dict(environment),
            "policy": policy and dict(policy),
        }
        try:
            socket.send_fds(self._control, [json.dumps(request).encode()], [writer, out, err])
        except OSError as error:
            os.close(reader)
            self.kernels.discard(number)
            self.lost = isinstance(error, ConnectionError)
            raise CannotFork(f"the zygote does not take requests: {error}") from None
        finally:
            os.close(writer)
        return Forked(self, number, reader)

    def signal(self, number: int, signum: int) -> None:
        """Send a signal to a kernel and what it started."""
        with contextlib.suppress(OSError):  # a zygote that is gone took its kernels along
            self._control.send(json.dumps({"kernel": number, "signal": int(signum)}).encode())

    def close(self) -> None:
        """Leave it; it ends the kernels that were asked for here."""
        self._control.close()


class Zygote(Source):
    """A zygote that this process owns.

    Parameters
    ----------
    recipe : Recipe
        What it is prepared with.

    Raises
    ------
    CannotFork
        When it cannot be had, with the reason.
    """

    def __init__(self, recipe: Recipe):
        if sys.platform != "linux" or not hasattr(os, "pidfd_open"):
            raise CannotFork("kernels are forked on Linux only")
        control, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        super().__init__(control)
        environment = {"MPLBACKEND": INLINE, "PATH": os.environ.get("PATH", os.defpath), **dict(recipe.early)}
        with theirs:
            command = [sys.executable, *recipe.flags, str(ZYGOTE), str(theirs.fileno())]
            try:
                self._process = subprocess.Popen(
                    [*command, json.dumps(recipe.preload), str(os.getpid())],
                    env=environment,
                    pass_fds=[theirs.fileno()],
                    cwd="/",
                    stdin=subprocess.DEVNULL,
                    stdout=subprocess.DEVNULL,
                    stderr=subprocess.DEVNULL,
                    start_new_session=True,
                )
            except OSError as error:
                control.close()
                raise CannotFork(f"no process to fork from could be started: {error}") from None

    @property
    def pid(self) -> int:
        """The process's number."""
        return self._process.pid

    def alive(self) -> bool:
        """Return True if it can still be asked for kernels."""
        return super().alive() and self._process.poll() is None

    def share(self) -> socket.socket:
        """Return a socket over which another process may ask for kernels; it makes a `Source` of it.

        Raises
        ------
        CannotFork
            When it is gone.
        """
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            try:
                socket.send_fds(self._control, [b'{"user": true}'], [theirs.fileno()])
            except OSError as error:
                ours.close()
                raise CannotFork(f"the zygote does not take requests: {error}") from None
        return ours

    def close(self) -> None:
        """End it and its kernels, and wait until they are gone."""
        super().close()
        if self._owner != os.getpid():
            self._process.returncode = 0  # another process's child: not ours to wait for
            return
        try:
            self._process.wait(5)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


class Forked:
    """One forked kernel, with the methods of a `subprocess.Popen` that Jupyter uses."""

    stdin = stdout = stderr = None

    def __init__(self, source: Source, number: int, status: int):
        self._source, self._number, self._status = source, number, status
        self._rest = b""
        self.pid: int | None = None
        self.returncode: int | None = None
        self._ready = False
        self._failed = ""
        self.level = "none"
        self.lost = False

    def fileno(self) -> int:
        """Return a descriptor that is readable when there is something new to `poll`."""
        return self._status

    def poll(self) -> int | None:
        """Return the exit code once the kernel and all that it started are gone."""
        while self.returncode is None:
            try:
                some = os.read(self._status, 4096)
            except BlockingIOError:
                break
            *lines, self._rest = (self._rest + some).split(b"\n")
            for line in lines:
                word, _, value = line.decode(errors="replace").partition(" ")
                if word == "pid":
                    self.pid = int(value)
                elif word == "ready":
                    self._ready = True
                elif word == "level":
                    self.level = value
                elif word == "failed":
                    self._failed = value
                elif word == "gone":
                    self._end(int(value))
            if not some and self.returncode is None:
                # The zygote was killed, and its kernels with it; what they started was not.
                self.lost = self._source.lost = True
                if self.pid is not None:
                    processes.end_session(self.pid)
                self._end(-signal.SIGKILL)
        return self.returncode

    def _end(self, code: int) -> None:
        self.returncode = code
        self._source.kernels.discard(self._number)
        os.close(self._status)

    def wait_ready(self, seconds: float = 30.0) -> None:
        """Return once the kernel's sockets are bound.

        Raises
        ------
        CannotFork
            When it failed or took too long; it is gone then.
        """
        deadline = time.monotonic() + seconds
        while self.poll() is None and not self._ready and not self._failed:
            left = deadline - time.monotonic()
            if left <= 0:
                self._failed = "it took too long"
                break
            select.select([self._status], [], [], left)
        if not self._ready or self._failed:
            self.kill()
            self.wait(10)
            raise CannotFork(f"a forked kernel did not start: {self._failed or 'it ended'}")

    def wait(self, timeout: float | None = None) -> int:
        """Wait for the end; see `poll`."""
        deadline = None if timeout is None else time.monotonic() + timeout
        while self.poll() is None:
            left = None if deadline is None else deadline - time.monotonic()
            if left is not None and left <= 0:
                raise subprocess.TimeoutExpired("forked kernel", timeout or 0)
            select.select([self._status], [], [], left)
        return self.returncode or 0

    def send_signal(self, number: int) -> None:
        """Send a signal to the kernel and what it started."""
        if self.poll() is None:
            self._source.signal(self._number, number)

    def kill(self) -> None:
        """End it at once."""
        self.send_signal(signal.SIGKILL)

    def terminate(self) -> None:
        """Ask it to end."""
        self.send_signal(signal.SIGTERM)


# ---------------------------------------------------------------- the zygotes of this process

_zygotes: dict[Recipe, Source] = {}
_refused: dict[Recipe, str] = {}
_lock = threading.RLock()


def zygote(recipe: Recipe) -> Source:
    """Return the zygote for `recipe`; a new one when there is none or it was killed.

    Raises
    ------
    CannotFork
        When there can be none.
    """
    found = begin(recipe)
    try:
        found.loaded()
    except CannotFork as why:
        refuse(recipe, str(why))
        raise
    return found


def begin(recipe: Recipe) -> Source:
    """Return a zygote as `zygote` does, which may not be ready yet."""
    with _lock:
        if recipe in _refused:
            raise CannotFork(_refused[recipe])
        found = _zygotes.pop(recipe, None)
        if found is not None and not found.alive():
            found.close()
            found = None
        _zygotes[recipe] = found = found or Zygote(recipe)  # the last one used stands last
        idle = [old for old, one in _zygotes.items() if old != recipe and not one.kernels]
        for old in idle[: max(0, len(_zygotes) - MOST_ZYGOTES)]:
            _zygotes.pop(old).close()
    return found


def borrow(recipe: Recipe, control: socket.socket) -> None:
    """Use another process's zygote from now on, over a socket that its owner shared."""
    with _lock:
        _zygotes[recipe] = Source(control)


def refuse(recipe: Recipe, why: str) -> None:
    """Fork no more kernels for `recipe` in this process."""
    with _lock:
        _refused[recipe] = why
        found = _zygotes.pop(recipe, None)
    if found is not None:
        found.close()


def close() -> None:
    """End all zygotes of this process and their kernels."""
    with _lock:
        gone = [*_zygotes.values()]
        _zygotes.clear()
        _refused.clear()
    for one in gone:
        one.close()


def _forget() -> None:
    """Drop the zygotes in a fork of this process: they belong to the parent."""
    global _lock
    _lock = threading.RLock()
    for one in _zygotes.values():
        one.close()
    _zygotes.clear()


atexit.register(close)
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forget)
