"""An IPython shell in which a text's cells run, one answer after the other, each from the same names."""

from __future__ import annotations

import copy
import os
import signal
import sys
import tempfile
import threading
import types
import warnings
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from practicum import data
from practicum.authoring.reach import bounded, digest, names_in, names_of
from practicum.authoring.store import Record, call_key
from practicum.check.cell import CheckCall, evaluate
from practicum.check.key import EVERYWHERE
from practicum.check.namespace import observe
from practicum.check.spec import Plain
from practicum.data.local import TABLES_VARIABLE

#: Seconds one cell may take; an endless loop in an answer must not hold up an author.
CELL_LIMIT = 30.0
_SHARED = (types.ModuleType, types.FunctionType, types.BuiltinFunctionType, type)
_FIXED = (int, float, complex, bool, str, bytes, type(None), type(...), range)


@dataclass(frozen=True)
class Trial:
    """Code that is tried as the answer of a task, and what is observed then.

    Parameters
    ----------
    code : str
        What runs: alone, or after the model answer where `after_model`.
    calls : tuple of CheckCall
        What is observed.
    after_model : bool
        Whether the model answer runs first.
    """

    code: str
    calls: tuple[CheckCall, ...]
    after_model: bool = False


class Session:
    """One shell in one city; a context manager that leaves nothing behind.

    Parameters
    ----------
    city : str
        A city id; `EVERYWHERE` for a lesson, which names its city itself.
    table_folders : sequence of Path
        Folders with the author's own tables.
    """

    def __init__(self, city: str, table_folders: Sequence[Path] = ()):
        self._tables = os.pathsep.join(map(str, table_folders))
        self._city = data.DEFAULT_CITY if city == EVERYWHERE else city
        self._shell: Any = None
        self._environment: dict[str, str | None] = {}

    def __enter__(self) -> Session:
        names = ("PRACTICUM_CITY", TABLES_VARIABLE, "NBGRADER_EXECUTION")
        self._environment = {name: os.environ.pop(name, None) for name in names}
        os.environ["PRACTICUM_CITY"] = self._city
        os.environ[TABLES_VARIABLE] = self._tables
        self._shell = _shell()
        self._empty()
        return self

    def __exit__(self, *_: object) -> None:
        self._empty()
        del os.environ["PRACTICUM_CITY"], os.environ[TABLES_VARIABLE]
        os.environ.update({name: value for name, value in self._environment.items() if value is not None})

    def _empty(self) -> None:
        """Forget every name, as ``%reset`` does but without its costly sweep of Python's memory."""
        names = self._shell.user_ns
        for name in names.keys() - {"__builtin__", "__builtins__", "__name__"}:
            del names[name]
        self._shell.init_user_ns()
        names["__spec__"] = None  # it still looks like a main module to whoever starts processes

    def run(self, source: str) -> tuple[str, str]:
        """Run one cell; return what it wrote to stderr and the error that stopped it."""
        from IPython.utils.capture import capture_output

        from practicum.figure.picture import unseen

        with _warnings_as_in_a_kernel(), capture_output() as caught, _limit(CELL_LIMIT), unseen():
            result = self._shell.run_cell(source, store_history=False)
        if "matplotlib.pyplot" in sys.modules:
            sys.modules["matplotlib.pyplot"].close("all")  # as a notebook does after each cell
        error = result.error_before_exec or result.error_in_exec
        return caught.stderr, f"{type(error).__name__}: {error}" if error else ""

    def observe(self, calls: Sequence[CheckCall]) -> tuple[list[Plain | None], str]:
        """Return what each call observes now, and what was written to stderr meanwhile."""
        from IPython.utils.capture import capture_output

        limit = _limit(CELL_LIMIT * max(1, len(calls)))
        with _warnings_as_in_a_kernel(), capture_output() as caught, limit:
            values = [observe(call.spec, _inputs(call)) for call in calls]
        return values, caught.stderr

    def try_answers(self, model: str, trials: Mapping[str, Trial]) -> Iterator[tuple[str, Record]]:
        """Run answers, each from the names as they are now, then go on from the model answer.

        Parameters
        ----------
        model : str
            The model answer.
        trials : mapping of str to Trial
            The answers to try; what each gave comes back under the same key.
        """
        before = _Names(self._shell.user_ns)
        for key, trial in trials.items():
            if not trial.after_model and trial.code != model:
                self._set(before, trial.code)
                yield key, self._record(trial.code, trial.calls)
        self._set(before, model)
        stderr, error = self.run(model)
        for key, trial in trials.items():
            if not trial.after_model and trial.code == model:
                yield key, self._observed(trial.calls, stderr, error)
        after = _Names(self._shell.user_ns, known=before)
        for key, trial in trials.items():
            if not trial.after_model:
                continue
            if after.copyable:
                self._set(after, trial.code)
                record = self._record(trial.code, trial.calls)
                yield key, Record(record.values, (stderr + record.stderr).strip(), error or record.error)
            else:  # a figure, say, would carry one answer's changes over to the next
                code = f"{model}\n{trial.code}"
                self._set(before, code)
                yield key, self._record(code, trial.calls)
        if after.copyable:
            self._set(after, "")  # the last to get them may keep them
        elif any(trial.after_model for trial in trials.values()):
            self._set(before, "")
            self.run(model)

    def reaches(self, model: str, trials: Mapping[str, Trial]) -> dict[str, str]:
        """Return for each answer a digest of its code and of all that it can reach now; see `reach.digest`."""
        names = self._shell.user_ns
        found = {}
        for key, trial in trials.items():
            code = f"{model}\n{trial.code}" if trial.after_model else trial.code
            if reach := digest(code, (call.spec.name for call in trial.calls), names):
                found[key] = "\0".join([reach, *sorted(map(call_key, trial.calls))])
        return found

    def _set(self, names: _Names, code: str) -> None:
        """Go back to names as they were; `code` runs next."""
        self._shell.user_ns.clear()
        self._shell.user_ns.update(names.copied(code))

    def _record(self, code: str, calls: Sequence[CheckCall]) -> Record:
        return self._observed(calls, *self.run(code))

    def _observed(self, calls: Sequence[CheckCall], stderr: str, error: str) -> Record:
        values, more = self.observe(calls)
        keys = map(call_key, calls)
        return Record(dict(zip(keys, values, strict=True)), (stderr + more).strip(), error)


class _Names:
    """The names of a notebook at one moment, to go back to as often as needed.

    pandas copies on write, so that its copies cost nothing. What cannot be copied is shared; `copyable` says
    whether that matters: whether one that is not in `known` may change.
    """

    def __init__(self, names: Mapping[str, Any], known: _Names | None = None):
        self._kept = {name: value if name.startswith("_") else _twin(value) for name, value in names.items()}
        old = known._kept if known else {}
        self.copyable = all(
            _is_copied(value) or old.get(name) is value
            for name, value in names.items()
            if not name.startswith("_")
        )
        self._reached = bounded(set().union(*map(names_of, self._kept.values())))

    def copied(self, code: str) -> dict[str, Any]:
        """Return the names with copies of what `code`, or a function that it may call, could change in place."""
        touched = names_in(code)
        some = None if touched is None or self._reached is None else touched | self._reached
        return {
            name: value if name.startswith("_") or (some is not None and name not in some) else _twin(value)
            for name, value in self._kept.items()
        }


def _twin(value: Any) -> Any:
    import numpy as np
    import pandas as pd

    if isinstance(value, (pd.DataFrame, pd.Series)):
        return value.copy(deep=False)
    if isinstance(value, np.ndarray):
        return value.copy()
    if type(value) in (list, dict, set) or isinstance(value, (np.random.Generator, np.random.RandomState)):
        return copy.deepcopy(value)
    return value


def _is_copied(value: Any) -> bool:
    """Return whether a value is safe to go back to: it cannot change, or `_twin` copies it."""
    import numpy as np
    import pandas as pd

    if isinstance(value, (tuple, frozenset)):
        return all(map(_is_copied, value))
    if type(value) in (list, dict, set):
        return True
    return isinstance(
        value,
        (
            *_FIXED,
            *_SHARED,
            pd.DataFrame,
            pd.Series,
            pd.Index,
            pd.Timestamp,
            pd.Timedelta,
            np.ndarray,
            np.generic,
        )
        + (np.random.Generator, np.random.RandomState),
    )


def _inputs(call: CheckCall) -> list[tuple[Any, ...]] | None:
    return None if call.inputs is None else evaluate(call.inputs)


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
    config.InteractiveShell.xmode = (
        "Minimal"  # nobody reads the traceback, and a full one takes long to write
    )
    return InteractiveShell.instance(config=config)


@contextmanager
def _warnings_as_in_a_kernel() -> Iterator[None]:
    """Hear each warning again, and as a warning, also where the program itself takes every warning for an error."""
    with warnings.catch_warnings():
        filters = [one for one in warnings.filters if (one[0], one[2]) != ("error", Warning)]
        warnings.resetwarnings()
        warnings.filters.extend(filters)  # type: ignore[attr-defined]  # a list, whatever typeshed says
        yield


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
