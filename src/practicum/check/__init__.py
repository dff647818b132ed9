"""Checks a trainee runs: each answers *not started*, *not yet* or *done*, in one line.

A check names a variable, looks at its value as plain data and compares it with the key beside the notebook.
The verbs say what is asked for; any route to the right value passes.
"""

from __future__ import annotations

import copy
import difflib
import inspect
import io
import re
import sys
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, redirect_stderr
from typing import Any

from practicum.check import key as _key
from practicum.check.display import CheckFailed, NotStarted, NotYet, aside, graded, judged_outside, say
from practicum.check.judge import Status, Verdict, judge
from practicum.check.messages import count, day, what
from practicum.check.observe import plain
from practicum.check.placement import advice, hold, noted
from practicum.check.spec import Spec, entry_name
from practicum.check.trouble import in_words

__all__ = [
    "CheckFailed",
    "NotStarted",
    "NotYet",
    "Spec",
    "Status",
    "Verdict",
    "advice",
    "choice",
    "figure",
    "function",
    "hold",
    "items",
    "number",
    "recording",
    "series",
    "table",
    "text",
    "unseal",
]

Recorder = Callable[[Spec, "dict[str, Any] | None"], None]
#: Longer inputs of a function are named or cut where a message shows them.
MOST_SHOWN = 40
_recorder: Recorder | None = None
_sealed: _key.Entries = {}


def number(name: str, *, within: float | None = None) -> None:
    """Check one number.

    Parameters
    ----------
    name : str
        The variable to look at. A Series, list or table of one cell counts as that cell.
    within : float, optional
        How far off is still right, in the number's own unit; without it, one part in a thousand.
    """
    _check("number", name, within=within)


def text(name: str) -> None:
    """Check one text; case and spaces do not matter."""
    _check("text", name)


def choice(name: str, options: str = "ABCD") -> None:
    """Check one letter out of `options`; case does not matter."""
    _check("choice", name, options=options)


def items(name: str, *, order: bool = False, count: str | None = None) -> None:
    """Check a list of names or numbers; in any order unless `order`. Sets, Series and index labels count.

    Parameters
    ----------
    name : str
        The variable to look at.
    order : bool
        Whether the order is part of the task.
    count : {"at least"}, optional
        Look only at how many there are: as many as in the model answer, or more.
    """
    _check("items", name, order=order, count=count)


def series(name: str, *, within: float | None = None, order: bool = False) -> None:
    """Check one value for each group: a Series, a dict, or a table of two columns.

    Parameters
    ----------
    name : str
        The variable to look at; rows are matched by label.
    within : float, optional
        How far off each value may be; without it, one part in a thousand.
    order : bool
        Whether the order of the rows is part of the task.
    """
    _check("series", name, within=within, order=order)


def table(
    name: str,
    *,
    by: str | None = None,
    columns: Sequence[str] | None = None,
    within: float | None = None,
    order: bool = False,
) -> None:
    """Check a table.

    Parameters
    ----------
    name : str
        The variable to look at.
    by : str, optional
        The column (or index) that names the rows; without it, rows match in any order.
    columns : sequence of str, optional
        The columns to compare; without it, all columns of the model answer. Others may be there.
    within : float, optional
        How far off each number may be; without it, one part in a thousand.
    order : bool
        Whether the order of the rows is part of the task.
    """
    _check("table", name, by=by, columns=list(columns) if columns else None, within=within, order=order)


def figure(
    name: str, *, kind: str | None = None, within: float | None = None, order: bool = False, alt: bool = True
) -> None:
    """Check a figure by what it shows: title, axis names, data and description; never by its pixels.

    Parameters
    ----------
    name : str
        The variable that holds the figure, or its Axes.
    kind : {"bars", "lines", "dots"}, optional
        Which marks carry the data; without it, those of the model answer.
    within : float, optional
        How far off each mark may be; without it, one part in a thousand.
    order : bool
        Whether bars must be sorted by length.
    alt : bool
        Whether a description (`practicum.figure.show` with ``alt``) is part of the task.
    """
    _check("figure", name, kind=kind, within=within, order=order, alt=alt)


def function(name: str, *, on: Sequence[Any], within: float | None = None) -> None:
    """Call a function on chosen inputs and check what it gives back.

    Parameters
    ----------
    name : str
        The function's name.
    on : sequence
        One entry a call: a tuple holds the arguments, anything else is the only argument.
    within : float, optional
        How far off a number may be; without it, one part in a thousand.
    """
    calls = [given if isinstance(given, tuple) else (given,) for given in on]
    shown = [
        {"shown": ", ".join(_short(part) for part in call), "plain": [plain(part) for part in call]}
        for call in calls
    ]
    _check("function", name, calls, on=shown, within=within)


def unseal(text: str) -> None:
    """Open what a hidden check carries; the released notebook has no such cell content."""
    _sealed.update(_key.unsealed(text))


@contextmanager
def recording(recorder: Recorder) -> Iterator[None]:
    """Hand every spec and plain value to `recorder` instead of judging it: how keys are made and checks proven."""
    global _recorder
    before, _recorder = _recorder, recorder
    try:
        yield
    finally:
        _recorder = before


def _check(verb: str, name: str, calls: list[tuple[Any, ...]] | None = None, **options: Any) -> None:
    spec = Spec(verb, name, {option: value for option, value in options.items() if value is not None})
    if _recorder is not None:
        _recorder(spec, seen_of(spec, calls))
        return
    seen = told(name, seen_of(spec, calls))
    if judged_outside():
        say(Verdict(Status.NOTED, f"`{name}` is {what(seen)}."))
        return
    from practicum import data

    try:
        entry = entry_for(spec, data.city(), [_sealed, _key.beside()])
    except _key.NoKeyForCity as why:
        aside(why)
        return
    say(noted(spec, seen, judge(spec, seen, entry)))


def entry_for(spec: Spec, city: str, keys: Sequence[_key.Entries]) -> dict[str, Any]:
    """Return what the first key that has it holds for `spec` in a city.

    Raises
    ------
    KeyFileError
        When none has; a `NoKeyForCity` when none can, because the city is the trainee's own.
    """
    from practicum import data

    entry = _key.find(keys, city, entry_name(spec))
    if entry is None and city == data.OWN_CITY:
        raise _key.NoKeyForCity(_key.NO_KEY.format(city=data.cities().get(city, "your city"), name=spec.name))
    if entry is None:
        raise _key.KeyFileError(
            f"The key file beside this notebook has nothing for `{spec.name}`: the key is missing, or this check was "
            "changed. Fetch the assignment again and copy your answers over."
        )
    return entry


def seen_of(spec: Spec, calls: list[tuple[Any, ...]] | None) -> dict[str, Any] | None:
    """Return what `spec` looks at in the notebook, as plain data; None when the name does not exist."""
    seen = _look(spec.name, calls)
    if seen and spec.options.get("count") and seen["kind"] == "items":
        return seen | {"items": []}  # only their number is asked for
    return seen


def told(name: str, seen: dict[str, Any] | None) -> dict[str, Any]:
    """Return what was seen, with what helps to explain why it is not there."""
    trouble = _trouble(name)
    if seen is None:
        return {"kind": "stub", "trouble": trouble, "near": _near(name)}
    # What stands there may be older than the error.
    return seen | {"trouble": trouble} if seen["kind"] == "stub" or (trouble and not graded()) else seen


def _look(name: str, calls: list[tuple[Any, ...]] | None) -> dict[str, Any] | None:
    """Return the value of `name` in the notebook as plain data; None when it does not exist."""
    names = _namespace()
    if name not in names:
        return None
    value = names[name]
    if calls is None or not callable(value):
        return plain(value)
    seen = plain(value)
    return seen | {
        "kind": "function",
        "results": [] if seen.get("stub") else [_call(value, call) for call in calls],
    }


_above: tuple[str, str] = "", ""  # the cell above the running check, and how it ended


def _trouble(name: str) -> str:
    """Return the error with which the cell above the checks stopped; empty when it did not, or knows no `name`."""
    global _above
    from IPython.core.getipython import get_ipython

    last = getattr(get_ipython(), "last_execution_result", None)
    # Between this check and the answer may stand another check.
    if last is not None and last.info is not None and "check." not in (last.info.raw_cell or ""):
        error = last.error_before_exec or last.error_in_exec
        _above = last.info.raw_cell or "", in_words(error, _namespace()) if error else ""
    return _above[1] if re.search(rf"\b{re.escape(name)}\b", _above[0]) else ""


def _near(name: str) -> str:
    """Return a name of the trainee's that may be meant for `name`; empty when there is none."""
    made = [other for other, value in _namespace().items() if not other.startswith("_") and value is not ...]
    close = difflib.get_close_matches(name, [other for other in made if other != name], n=1, cutoff=0.75)
    return close[0] if close else ""


def _call(function: Callable[..., Any], arguments: tuple[Any, ...]) -> dict[str, Any]:
    """Call a trainee's function as nbgrader must see it: no warning may reach stderr and cost points."""
    with warnings.catch_warnings(), redirect_stderr(io.StringIO()):
        warnings.simplefilter("ignore")
        try:
            return {"value": plain(function(*copy.deepcopy(arguments)))}
        except (Exception, SystemExit) as error:  # `exit()` in a function must not end the notebook
            return {"error": in_words(error, _namespace())}


def _namespace() -> dict[str, Any]:
    from IPython.core.getipython import get_ipython

    shell = get_ipython()
    if shell is not None:
        return shell.user_ns
    frame = inspect.currentframe()
    while frame is not None and frame.f_globals.get("__name__", "").startswith(__name__):
        frame = frame.f_back
    return {**frame.f_globals, **frame.f_locals} if frame else vars(sys.modules["__main__"])


def _short(value: Any) -> str:
    """Write an input as a trainee would type it; what is long is only named."""
    if hasattr(value, "columns"):
        return f"a table of {count(len(value), 'row')}"
    if hasattr(value, "isoformat"):
        return day(value.isoformat())
    if hasattr(value, "tolist"):
        series, value = hasattr(value, "index"), value.tolist()
        if series and len(repr(value)) > MOST_SHOWN:
            return f"a Series of {count(len(value), 'value')}"
    words = repr(value)
    return words if len(words) <= MOST_SHOWN else words[: MOST_SHOWN - 3] + "..."
