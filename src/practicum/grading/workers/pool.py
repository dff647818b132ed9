"""Workers on this machine: started once, fed one submission after the other, replaced when lost."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import socket
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from multiprocessing.reduction import recv_handle, send_handle
from queue import SimpleQueue
from typing import Any

from traitlets.utils.importstring import import_item

from practicum.errors import PracticumError
from practicum.grading.workers import job as work
from practicum.grading.workers.job import JobResult
from practicum.kernels import equivalence, processes, start, zygote_client
from practicum.kernels.kernel import spec_of
from practicum.kernels.zygote_client import ONE_THREAD, CannotFork, Recipe, Zygote

#: A submission that takes its worker down with it this often is given up.
TRIES = 3
#: One running and one waiting, so that no worker is idle while a result is being written.
DEPTH = 2
#: What a worker does: takes what all jobs share and one job, and returns what came of it.
Work = Callable[[bytes, bytes], bytes]
_ENOUGH = b""
#: Before the name of what is done, a line break, and what all jobs share.
_SPEC = b"spec:"
#: Before a job.
_JOB = b"job:"


@dataclass
class _Queued:
    name: str
    packed: bytes
    tries: int = 0


@dataclass
class _Worker:
    process: BaseProcess
    pipe: Connection
    spec: bytes = b""  # that it was given last
    jobs: deque[_Queued] = field(default_factory=deque)


class Pool:
    """Processes that grade, or do other work; use it in a ``with``. It can serve one assignment after the other.

    Parameters
    ----------
    workers : int
        How many.
    preload : sequence of str
        Modules that a forked kernel has loaded already. All workers' kernels are forked from one zygote,
        which is compared with a fresh kernel once for all.
    kernels : bool
        Whether what the workers do needs kernels.
    """

    def __init__(self, workers: int, preload: Sequence[str] = (), *, kernels: bool = True):
        self._kernels = _kernels(preload) if kernels else None
        self._workers = [self._start() for _ in range(max(1, workers))]
        #: How many workers were lost so far.
        self.lost = 0

    @property
    def pids(self) -> list[int]:
        """The process ids of the workers."""
        return [worker.process.pid for worker in self._workers if worker.process.pid]

    def results(
        self, spec: bytes, jobs: Iterable[tuple[str, bytes]], do: Work = work.run
    ) -> Iterator[tuple[str, bytes]]:
        """Yield each job's name and packed `JobResult` as they come.

        Parameters
        ----------
        spec : bytes
            A packed `JobSpec`, sent to each worker that was given another before.
        jobs : iterable of tuple
            Names and packed jobs; taken only as workers come free, so that few are in memory.
        do : callable
            A function of a module that does the work: it takes `spec` and a job, and returns a packed `JobResult`.
        """
        spec = f"{do.__module__}.{do.__qualname__}\n".encode() + spec
        for place, worker in enumerate(self._workers):
            if worker.jobs:  # whoever asked for their results went away; they must not come now
                _stop([worker])
                self._workers[place] = self._start()
        coming, again = iter(jobs), deque[_Queued]()
        while True:
            while len((worker := min(self._workers, key=lambda one: len(one.jobs))).jobs) < DEPTH:
                if again:
                    job = again.popleft()
                elif (given := next(coming, None)) is not None:
                    job = _Queued(*given)
                else:
                    break
                _give(worker, spec, job)
            if not any(worker.jobs for worker in self._workers):
                return
            yield from self._arrived(again)

    def _arrived(self, again: deque[_Queued]) -> Iterator[tuple[str, bytes]]:
        ready = wait([one for worker in self._workers for one in (worker.pipe, worker.process.sentinel)])
        for place, worker in enumerate(self._workers):
            if worker.pipe in ready:
                try:
                    data = worker.pipe.recv_bytes()
                except (EOFError, OSError):
                    pass
                else:
                    yield worker.jobs.popleft().name, data
                    continue
            elif worker.process.sentinel not in ready:
                continue
            self.lost += 1
            _stop([worker])
            self._workers[place] = self._start()
            for number, job in enumerate(worker.jobs):
                job.tries += number == 0  # only the first was running
                if job.tries >= TRIES:
                    error = f"the process that ran it was ended {TRIES} times; it may need too much memory"
                    yield job.name, JobResult(error=error, died=True).pack()
                else:
                    again.append(job)

    def _start(self) -> _Worker:
        context = _context()
        ours, theirs = context.Pipe()
        recipe, shared = None, None
        if self._kernels is not None:
            with contextlib.suppress(CannotFork):  # one that was killed: the worker makes its own
                recipe, shared = self._kernels[0], self._kernels[1].share()
        process = context.Process(
            target=_serve,
            args=(theirs, recipe, dict(os.environ), os.getcwd()),
            name="practicum-grading",
            daemon=False,
        )
        process.start()
        theirs.close()
        if shared is not None:
            with shared, contextlib.suppress(OSError):  # a dead worker is found dead later
                send_handle(ours, shared.fileno(), process.pid)
        return _Worker(process, ours)

    def close(self) -> None:
        """End all workers, and what they started."""
        _stop(self._workers)
        self._workers = []

    def __enter__(self) -> Pool:
        return self

    def __exit__(self, *what: object) -> None:
        self.close()


def load_checks() -> None:
    """Load what judges our checks, once for all workers, without threads: these would keep them from being forks.

    Call it before anything else loads numerical libraries, as most of `practicum.cohort` does.
    """
    with _one_thread():
        import_module("practicum.grading.judging.judge")


@contextlib.contextmanager
def _one_thread() -> Iterator[None]:
    """Keep numerical libraries that are loaded meanwhile from starting threads."""
    before = {name: os.environ.get(name) for name in ONE_THREAD}
    os.environ.update(ONE_THREAD)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


def _context() -> Any:
    """Return how workers are started: with nbgrader loaded already, where the system has forks.

    A fork is safe only before there are threads. Where there are some, a server is asked that has none, and that
    is started once.
    """
    if sys.platform != "linux":
        return multiprocessing.get_context("spawn")
    if processes.thread_count() == 1:
        return multiprocessing.get_context("fork")
    from multiprocessing import forkserver

    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([work.__name__, "practicum.grading.judging.judge"])
    with _one_thread():
        forkserver.ensure_running()
    return context


def _kernels(preload: Sequence[str]) -> tuple[Recipe, Zygote] | None:
    """Return the process that all workers fork kernels from; nothing when each worker must see for itself."""
    try:
        recipe, source = start.own_zygote(os.environ, preload)
        equivalence.check(recipe, spec_of(start.KERNEL), start.KERNEL)
    except (CannotFork, PracticumError):
        return None
    return recipe, source


def _stop(workers: Iterable[_Worker]) -> None:
    workers = list(workers)
    for worker in workers:
        if worker.jobs:
            worker.process.terminate()
        else:
            with contextlib.suppress(OSError):
                worker.pipe.send_bytes(_ENOUGH)
    for worker in workers:
        worker.process.join(5)
        if worker.process.is_alive():
            worker.process.kill()
            worker.process.join()
        worker.process.close()
        worker.pipe.close()


def _give(worker: _Worker, spec: bytes, job: _Queued) -> None:
    worker.jobs.append(job)
    with contextlib.suppress(OSError):  # a dead worker's jobs go to the next
        if worker.spec != spec:
            worker.pipe.send_bytes(_SPEC + spec)
            worker.spec = spec
        worker.pipe.send_bytes(_JOB + job.packed)


def _serve(pipe: Connection, recipe: Recipe | None, environment: dict[str, str], folder: str) -> None:
    """Run what comes through the pipe until it closes or the parent is gone.

    Parameters
    ----------
    pipe : Connection
        Gives packed jobs, and before them what is done and the `JobSpec`, which hold until the next ones; takes
        packed results.
    recipe : Recipe, optional
        That of the zygote whose socket comes first through the pipe.
    environment, folder
        The parent's variables and working folder, which a server of forks does not know.
    """
    if environment != dict(os.environ):
        os.environ.clear()
        os.environ.update(environment)
    os.chdir(folder)
    if sys.platform != "win32":
        os.setsid()  # Ctrl-C is the parent's to handle
        signal.signal(signal.SIGTERM, lambda *_: _end())
    threading.Thread(target=_follow, daemon=True).start()
    if recipe is not None:
        try:
            zygote_client.borrow(recipe, socket.socket(fileno=recv_handle(pipe)))
        except (EOFError, OSError):
            _end()
        equivalence.trust(recipe)
    inbox: SimpleQueue[bytes | None] = SimpleQueue()
    threading.Thread(target=_listen, args=(pipe, inbox), daemon=True).start()
    do: Work = work.run
    spec = b""
    with contextlib.suppress(OSError):
        while (data := inbox.get()) is not None:
            if data.startswith(_SPEC):
                name, _, spec = data.removeprefix(_SPEC).partition(b"\n")
                do = import_item(name.decode())
            else:
                pipe.send_bytes(do(spec, data.removeprefix(_JOB)))
    _end()


def _listen(pipe: Connection, inbox: SimpleQueue[bytes | None]) -> None:
    # Always reading, so that the parent never waits to write while this process waits to be read.
    with contextlib.suppress(EOFError, OSError):
        while (data := pipe.recv_bytes()) != _ENOUGH:
            inbox.put(data)
    inbox.put(None)


def _follow() -> None:
    """End with the parent, however it ends."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        _end()


def _end() -> None:
    """End this process and the kernels it started, now."""
    try:
        processes.end_children()
    finally:
        os._exit(0)
