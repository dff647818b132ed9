"""Rehearse a text: run its cells in one warm shell, with every attempt at every task, in one city.

What a rehearsal saw makes the key (`practicum.authoring.answer_key`) and proves the checks (`practicum.authoring.prove`).
"""

from __future__ import annotations

import copy
import os
import signal
import sys
import tempfile
import threading
import warnings
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from practicum import check, data
from practicum.authoring import Check, Task, Text
from practicum.authoring.percent import stub_of
from practicum.check.key import EVERYWHERE
from practicum.check.spec import Spec
from practicum.errors import AuthoringError, PracticumError

#: Seconds one cell may take; an endless loop in an attempt must not hold up an author.
CELL_LIMIT = 30.0


@dataclass(frozen=True)
class Sighting:
    """What one call to a check saw: its spec and the value as plain data (None: no such name)."""

    check: str
    spec: Spec
    seen: dict[str, Any] | None


@dataclass(frozen=True)
class Take:
    """One attempt at one task: what the checks saw, and what went wrong on the way."""

    sightings: tuple[Sighting, ...]
    stderr: str = ""
    error: str = ""


@dataclass(frozen=True)
class Scene:
    """One task in one city: the untouched stub, the model answer, and each attempt in the author's order."""

    task: str
    city: str
    stub: Take
    model: Take
    attempts: tuple[Take, ...]


def rehearse(texts: Sequence[Text], cities: Sequence[str], workers: int = 1) -> dict[Path, list[Scene]]:
    """Rehearse each text in each city.

    Parameters
    ----------
    texts : sequence of Text
        Lessons and exercises.
    cities : sequence of str
        City ids, as `practicum.data.cities` gives them.
    workers : int
        How many processes share the work; 1 stays in this one.

    Returns
    -------
    dict
        For each text's path its scenes, city after city, task after task.

    Raises
    ------
    AuthoringError
        When a cell that is not an attempt stops with an error.
    """
    # A lesson tells one story about one city; an exercise runs in every city.
    jobs = [
        (text, city) for text in texts if text.tasks for city in (cities if text.graded else [EVERYWHERE])
    ]
    if workers > 1 and len(jobs) > 1:
        try:
            with ProcessPoolExecutor(min(workers, len(jobs)), mp_context=get_context("spawn")) as pool:
                results = list(pool.map(_rehearse_one, *zip(*jobs, strict=True)))
        except BrokenProcessPool:
            names = ", ".join(sorted({str(text.path) for text, _ in jobs}))
            raise PracticumError(
                f"Python itself died while running the cells of {names}; look for a cell that ends the process "
                "or takes all memory."
            ) from None
    else:
        results = [_rehearse_one(text, city) for text, city in jobs]
    scenes: dict[Path, list[Scene]] = {text.path: [] for text in texts}
    for (text, _), found in zip(jobs, results, strict=True):
        scenes[text.path] += found
    return scenes


def perform(text: Text, city: str, answers: Mapping[str, str]) -> list[Sighting]:
    """Run `text` once from top to bottom, as a trainee's Run All does, and return what each check saw.

    Parameters
    ----------
    text : Text
        A lesson or exercise.
    city : str
        A city id.
    answers : mapping of str to str
        The code in each task's answer cell; a task left out keeps its stub.
    """
    shell, sightings = _shell(), list[Sighting]()
    with _in_city(city):
        _empty(shell)
        for cell in text.cells:
            if cell.marker == "answer":
                _run(shell, answers.get(cell.name, stub_of(cell.source)))
            elif cell.marker == "check":
                sightings += _checked(shell, text, text.checks[cell.line], city)[0]
            elif cell.kind == "code" and cell.marker in (None, "setup"):
                _run(shell, cell.source)
        _empty(shell)
    return sightings


def _rehearse_one(text: Text, city: str) -> list[Scene]:
    shell = _shell()
    scenes = []
    with _in_city(city):
        _empty(shell)
        for cell in text.cells:
            if cell.marker == "answer":
                scenes.append(_scene(shell, text, text.task(cell.name), city))
            elif cell.kind == "code" and cell.marker in (None, "setup"):
                stderr, error = _run(shell, cell.source)
                if error or stderr:
                    raise AuthoringError(
                        text.path, cell.line, f"in {city} this cell says: {error or stderr.strip()}"
                    )
        _empty(shell)
    return scenes


def _scene(shell: Any, text: Text, task: Task, city: str) -> Scene:
    before = _snapshot(shell.user_ns)

    def take(source: str) -> Take:
        shell.user_ns.clear()
        shell.user_ns.update(_snapshot(before))
        stderr, error = _run(shell, source)
        sightings: list[Sighting] = []
        for one in task.checks:
            seen, check_stderr = _checked(shell, text, one, city)
            sightings += seen
            stderr += check_stderr
        return Take(tuple(sightings), stderr.strip(), error)

    stub = take(stub_of(task.answer.source))
    attempts = tuple(take(attempt.cell.source) for attempt in task.attempts)
    model = take(task.answer.source)  # last, so that later cells go on from the model answer
    return Scene(task.name, city, stub, model, attempts)


def _checked(shell: Any, text: Text, one: Check, city: str) -> tuple[list[Sighting], str]:
    """Run one check cell; return what it saw and what it wrote to stderr."""
    sightings: list[Sighting] = []
    with check.recording(lambda spec, seen: sightings.append(Sighting(one.name, spec, seen))):
        stderr, error = _run(shell, one.cell.source)
    if error:
        raise AuthoringError(text.path, one.cell.line, f"in {city} this check stops: {error}")
    return sightings, stderr


def _snapshot(names: dict[str, Any]) -> dict[str, Any]:
    """Copy what an attempt may change in place; pandas copies on write, so its copies cost nothing."""
    import pandas as pd

    def twin(value: Any) -> Any:
        if isinstance(value, (pd.DataFrame, pd.Series)):
            return value.copy(deep=False)
        return copy.deepcopy(value) if type(value) in (list, dict, set) else value

    return {name: value if name.startswith("_") else twin(value) for name, value in names.items()}


def _shell() -> Any:
    """Return the one IPython shell of this process, made without history and without a screen."""
    os.environ["MPLBACKEND"] = "agg"
    if "IPYTHONDIR" not in os.environ:
        os.environ["IPYTHONDIR"] = str(Path(tempfile.gettempdir()) / f"practicum-ipython-{os.getpid()}")
    from IPython.core.interactiveshell import InteractiveShell
    from traitlets.config import Config

    config = Config()
    config.HistoryManager.enabled = False
    config.InteractiveShell.colors = "nocolor"
    return InteractiveShell.instance(config=config)


def _empty(shell: Any) -> None:
    """Forget every name; what remains still looks like a main module to whoever starts processes."""
    shell.reset(new_session=False)
    shell.user_ns["__spec__"] = None


def _run(shell: Any, source: str) -> tuple[str, str]:
    """Run one cell; return what it wrote to stderr and the error that stopped it."""
    from IPython.utils.capture import capture_output

    # Entering the context makes Python forget which warnings it has shown: each attempt is heard for itself.
    with warnings.catch_warnings(), capture_output() as caught, _limit(CELL_LIMIT):
        result = shell.run_cell(source, store_history=False)
    if "matplotlib.pyplot" in sys.modules:
        sys.modules["matplotlib.pyplot"].close("all")  # as a notebook does after each cell
    error = result.error_before_exec or result.error_in_exec
    return caught.stderr, f"{type(error).__name__}: {error}" if error else ""


@contextmanager
def _limit(seconds: float) -> Iterator[None]:
    """Stop a cell that takes too long, where the system has alarms."""
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(*_: Any) -> None:
        raise TimeoutError(f"the cell took longer than {seconds:g} seconds")

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


@contextmanager
def _in_city(city: str) -> Iterator[None]:
    before = {name: os.environ.pop(name, None) for name in ("PRACTICUM_CITY", "NBGRADER_EXECUTION")}
    os.environ["PRACTICUM_CITY"] = data.DEFAULT_CITY if city == EVERYWHERE else city
    try:
        yield
    finally:
        del os.environ["PRACTICUM_CITY"]
        os.environ.update({name: value for name, value in before.items() if value is not None})
