"""Workers on many machines: a Dask cluster that takes bytes and returns bytes."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterable, Iterator
from queue import Empty, SimpleQueue
from typing import Any

from practicum.errors import PracticumError
from practicum.grading.workers.job import JobResult, run

#: Seconds to wait for a scheduler or a first worker before saying that there is none.
PATIENCE = 30.0


class Cluster:
    """A Dask cluster that runs `practicum.grading.workers.job.run`; use it in a ``with``.

    Parameters
    ----------
    address : str
        The scheduler's, such as ``tcp://10.0.0.5:8786``.
    patience : float, optional
        Seconds without a scheduler or workers before it counts as lost; `PATIENCE` by default.

    Raises
    ------
    PracticumError
        When dask.distributed is not installed, or nobody answers.
    """

    def __init__(self, address: str, patience: float | None = None):
        try:
            from distributed import Client
        except ImportError:
            raise PracticumError(
                "Grading on a cluster needs dask.distributed; run: pip install 'practicum[cluster]'"
            ) from None
        patience = PATIENCE if patience is None else patience
        self.address, self.patience, self.lost = address, patience, 0
        # What it says of lost connections is said here, once.
        for name in ("distributed.client", "distributed.core", "distributed.comm", "distributed.batched"):
            logging.getLogger(name).setLevel(logging.CRITICAL)
        try:
            self._client = Client(address, timeout=min(patience, 10), set_as_default=False)
        except (OSError, TimeoutError, ValueError):
            raise PracticumError(
                f"No Dask scheduler answers at {address}; start one with: dask scheduler"
            ) from None
        try:
            self._client.wait_for_workers(1, timeout=patience)
        except TimeoutError:
            self.close()
            raise PracticumError(
                f"The scheduler at {address} has no workers; start some with: "
                f"dask worker --nthreads 1 {address}"
            ) from None

    def results(self, spec: bytes, jobs: Iterable[tuple[str, bytes]]) -> Iterator[tuple[str, bytes]]:
        """Yield each job's name and packed `JobResult` as they come.

        Raises
        ------
        PracticumError
            When the scheduler or all workers are gone. What has been yielded stays good.
        """
        arrived: SimpleQueue[Any] = SimpleQueue()
        coming, exhausted = iter(jobs), False
        pending: dict[Any, tuple[str, Any]] = {}
        while True:
            while not exhausted and len(pending) < self._room():
                given = next(coming, None)
                if given is None:
                    exhausted = True
                    break
                name, job = given
                future = self._client.submit(run, spec, job, pure=False, retries=2)
                pending[future.key] = (name, future)
                future.add_done_callback(arrived.put)
            if not pending:
                return
            future = self._next(arrived)
            name, _ = pending.pop(future.key)
            if future.status == "error":
                yield name, _explain(future, self.address)
            elif future.status == "finished":
                try:
                    result = future.result(timeout=self.patience)
                except (OSError, TimeoutError):
                    raise self._gone() from None
                yield name, result
            else:
                raise self._gone()

    def _room(self) -> int:
        try:
            workers = self._client.scheduler_info(n_workers=-1)["workers"].values()
        except (OSError, ValueError):
            raise self._gone() from None
        return max(2, 2 * int(sum(worker["nthreads"] for worker in workers)))

    def _next(self, arrived: SimpleQueue[Any]) -> Any:
        silent: float | None = None
        while True:
            try:
                return arrived.get(timeout=0.5)
            except Empty:
                healthy = (
                    self._client.status == "running" and self._client.scheduler_info(n_workers=-1)["workers"]
                )
                if healthy:
                    silent = None
                elif silent is None:
                    silent = time.monotonic()
                elif time.monotonic() - silent > self.patience:
                    raise self._gone() from None

    def _gone(self) -> PracticumError:
        return PracticumError(
            f"The cluster at {self.address} was lost. What was graded so far is kept; start it again, "
            "or leave out --scheduler, and run the same command again."
        )

    def close(self) -> None:
        """Leave the cluster."""
        self._client.close(timeout=5)

    def __enter__(self) -> Cluster:
        return self

    def __exit__(self, *what: object) -> None:
        self.close()


def _explain(future: Any, address: str) -> bytes:
    error = future.exception()
    if isinstance(error, ImportError):
        raise PracticumError(
            f"A worker of {address} cannot load Practicum ({error}); install the same version there."
        ) from error
    if type(error).__name__ == "KilledWorker":
        words = "the workers that ran it were lost several times; it may need too much memory"
        return JobResult(error=words, died=True).pack()
    return JobResult(error=f"{type(error).__name__}: {error}"[:2000]).pack()
