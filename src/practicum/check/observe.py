"""Turn a trainee's value into plain data: numbers, text, lists and dicts that JSON can carry.

Everything that is judged goes through here, so that the verdict can be reached in another process
that never has to trust, import or unpickle what a trainee made.
"""

from __future__ import annotations

import dis
import inspect
import sys
import types
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from itertools import islice
from typing import Any, cast

import numpy as np
import pandas as pd

from practicum.check.scalars import MOST_ROWS, to_cell, to_scalar

#: The flags of a function that hands out its values in another way: generators and coroutines.
_YIELDS = inspect.CO_GENERATOR | inspect.CO_COROUTINE | inspect.CO_ASYNC_GENERATOR
#: Two numbers that differ by less, relative to the larger, were only computed in another order.
SAME = 1e-9
_STUB_STEPS = {"RESUME", "NOP", "POP_TOP", "LOAD_CONST", "RETURN_VALUE", "RETURN_CONST", "CACHE"}


def to_plain_data(value: Any) -> dict[str, Any]:
    """Describe `value` as plain data.

    Parameters
    ----------
    value : object
        Anything a trainee may have assigned.

    Returns
    -------
    dict
        ``kind`` says what it is: ``stub`` (still ``...``), ``none``, ``number``, ``truth``, ``text``,
        ``duration`` (in days), ``time``, ``items``, ``series``, ``table``, ``profile`` (a table of more than
        `MOST_ROWS` rows, or a ``series`` as long), ``figure``, ``function`` or ``other``. A ``series`` and the columns
        of a ``profile`` say with ``duration`` that their days are lengths of time. Numbers are rounded to ten significant
        digits, so that the same work gives the same bytes on every machine. A value that cannot be read
        (its own methods raise, it holds itself) is ``other``: looking never fails.
    """
    try:
        return _described(value)
    except Exception:
        return _other(value)


def _other(value: Any) -> dict[str, Any]:
    return {"kind": "other", "type": type(value).__name__}


def _described(value: Any) -> dict[str, Any]:
    if value is ... or _is_list_of_blanks(value):
        return {"kind": "stub"}
    if value is None:
        return {"kind": "none"}
    if isinstance(value, pd.DataFrame):
        return _table(value)
    if isinstance(value, pd.Series):
        return _series(value.index, value.tolist())
    if isinstance(value, Mapping):
        return _series(list(value.keys()), list(value.values()))
    if isinstance(value, (timedelta, np.timedelta64)) and value is not pd.NaT:
        return {"kind": "duration", "days": to_scalar(value)}
    if isinstance(value, np.ndarray) and value.ndim == 0:
        return {"kind": "number", "value": None} if value is np.ma.masked else to_plain_data(value[()])
    if isinstance(value, tuple) and (drawn := [part for part in value if _is_drawn(part)]):
        value = drawn[0]  # what figure.new and plt.subplots give back
    if _is_drawn(value):
        from practicum.check import observe_figure  # it loads what draws

        return observe_figure.to_plain_data(value)
    if isinstance(value, (list, tuple)) and value and all(isinstance(row, Mapping) for row in value):
        return _table(pd.DataFrame(list(value)))
    if isinstance(
        value,
        (
            list,
            tuple,
            set,
            frozenset,
            pd.Index,
            pd.api.extensions.ExtensionArray,
            np.ndarray,
            range,
            type({}.keys()),
            type({}.values()),
        ),
    ):
        return _items(value)
    scalar = to_scalar(value)
    if isinstance(scalar, bool):
        return {"kind": "truth", "value": scalar}
    if isinstance(scalar, (int, float)):
        return {"kind": "number", "value": scalar}
    if isinstance(scalar, str):
        return {
            "kind": "time" if isinstance(value, (date, np.datetime64)) else "text",
            "value": scalar,
        }
    if scalar is None:
        return {"kind": "number", "value": None}
    if callable(value):
        return (
            {"kind": "function", "stub": is_stub(value)}
            | ({"constant": True} if is_constant(value) else {})
            | ({"silent": "print" if prints(value) else "return"} if is_mute(value) else {})
        )
    return _other(value)


def _is_list_of_blanks(value: Any) -> bool:
    """Return True for what a loop collects while the blanks inside it are not filled in."""
    return isinstance(value, list) and bool(value) and all(one is ... for one in value)


def to_draws(
    value: Any, ends: Mapping[str, Any] | None = None, of: Sequence[Any] = (), by: str = ""
) -> dict[str, Any] | None:
    """Describe the draws of a resampling by what two people's draws have in common; None when they are none.

    Parameters
    ----------
    value : list, Series, array or other sequence
        One number for each draw; or one list, Series or array for each draw: the values that it drew.
    ends : dict, optional
        What somebody took from these numbers as the ``low`` or the ``high`` end of an interval.
    of : sequence of list, Series or array
        The draws that the numbers come from: one list of draws, or two of which the second is subtracted.
    by : {"mean", "median"}
        What each number is of its draw.

    Returns
    -------
    dict or None
        ``kind`` is ``draws``; ``count``, ``distinct``, ``mean``, ``sd``, and ``low`` and ``high``, the ends of the
        middle 95 percent, all of the numbers or of the means of the draws. Where the draws themselves were given,
        ``fewest`` and ``most``, how many values a draw holds; ``pool``, how many different values they hold together,
        and their mean. With `ends`, ``ends``: the same, with None for what is no number. With `of`, ``aside``: how far
        at most a number lies from what `by` gives of its own draws, in standard deviations; None where there is not
        one for each draw.
    """
    each = _each_draw(value)
    if each is None:
        return None
    numbers = np.array([draw.mean() for draw in each])
    low, high = np.quantile(numbers, [0.025, 0.975])
    facts = {"mean": numbers.mean(), "sd": numbers.std(), "low": low, "high": high}
    kept = any(np.ndim(draw) for draw in value)
    return {
        "kind": "draws",
        "count": len(numbers),
        "distinct": len({draw.tobytes() for draw in each}),
        **{name: to_scalar(float(fact)) for name, fact in facts.items()},
        **(_kept(each) if kept else {}),
        **({"ends": {name: _number(end) for name, end in ends.items()}} if ends else {}),
        **({"aside": _aside(numbers, of, by)} if of else {}),
    }


def _each_draw(value: Any) -> list[np.ndarray] | None:
    """Return the values of each draw; None where there are none, or where one is no finite number."""
    if isinstance(value, (str, Mapping, pd.DataFrame)):
        return None
    try:
        each = [np.asarray(draw, dtype=float).ravel() for draw in value]
    except (TypeError, ValueError):
        return None
    if not each or not all(len(draw) and np.isfinite(draw).all() for draw in each):
        return None
    return each


def _aside(numbers: np.ndarray, of: Sequence[Any], by: str) -> Any:
    """Return how far numbers lie from those of their own draws at most, in standard deviations of the latter."""
    bags = [_each_draw(bag) for bag in of]
    if any(bag is None or len(bag) != len(numbers) for bag in bags):
        return None
    first, *rest = [np.array([getattr(np, by)(draw) for draw in bag or ()]) for bag in bags]
    right = first - sum(rest)
    return to_scalar(float(np.abs(numbers - right).max() / (right.std() or 1.0)))


def has_gaps(value: Any) -> bool:
    """Return True if a list holds numbers, or lists of numbers, and some of them are missing."""
    if isinstance(value, (str, Mapping, pd.DataFrame)):
        return False
    try:
        return any(np.isnan(np.asarray(draw, dtype=float)).any() for draw in value)
    except (TypeError, ValueError):
        return False


def _kept(each: Sequence[np.ndarray]) -> dict[str, Any]:
    """Describe the values that draws hold."""
    pool = np.unique(np.concatenate(each))
    sizes = [len(draw) for draw in each]
    return {
        "fewest": min(sizes),
        "most": max(sizes),
        "pool": [len(pool), to_scalar(float(pool.mean()))],
    }


def _number(value: Any) -> Any:
    """Return a single number as plain data; None for anything else."""
    if isinstance(value, str):
        return None
    try:
        number = float(np.asarray(value, dtype=float).item())
    except (TypeError, ValueError):
        return None
    return to_scalar(number) if np.isfinite(number) else None


def _is_drawn(value: Any) -> bool:
    """Return True if `value` is a Matplotlib figure, an Axes, or what a bar chart gives back."""
    if "matplotlib.figure" not in sys.modules:
        return False  # who never drew needs not load what draws
    from matplotlib.axes import Axes
    from matplotlib.container import BarContainer
    from matplotlib.figure import FigureBase

    return isinstance(value, (FigureBase, Axes)) or (isinstance(value, BarContainer) and len(value) > 0)


def is_stub(function: Callable[..., Any]) -> bool:
    """Return True if `function` still has nothing in its body but ``...``, ``pass`` or a docstring."""
    code = getattr(function, "__code__", None)
    if not isinstance(code, types.CodeType) or code.co_names:
        return False
    return all(step.opname in _STUB_STEPS for step in dis.get_instructions(code)) and all(
        const is None or const is ... or const == function.__doc__ for const in code.co_consts
    )


def returns_nothing(function: Callable[..., Any]) -> bool:
    """Return True if no way through `function` returns a value: it has no ``return``, or only bare ones."""
    code = getattr(function, "__code__", None)
    if not isinstance(code, types.CodeType) or code.co_flags & _YIELDS:
        return False
    before = None
    for step in dis.get_instructions(code):
        if step.opname == "RETURN_CONST" and step.argval is not None:
            return False
        if step.opname == "RETURN_VALUE" and not (
            before and before.opname == "LOAD_CONST" and before.argval is None
        ):
            return False
        before = step
    return True


def is_mute(function: Callable[..., Any]) -> bool:
    """Return True if `function` has something inside and returns nothing."""
    return returns_nothing(function) and not is_stub(function)


def prints(function: Callable[..., Any]) -> bool:
    """Return True if `function` calls print."""
    return "print" in getattr(getattr(function, "__code__", None), "co_names", ())


def is_constant(function: Callable[..., Any]) -> bool:
    """Return True if `function` looks neither at its inputs nor at anything around it."""
    code = getattr(function, "__code__", None)
    if not isinstance(code, types.CodeType) or is_stub(function) or code.co_names or code.co_freevars:
        return False
    inputs = set(code.co_varnames[: code.co_argcount + code.co_kwonlyargcount])
    looked = {name for step in dis.get_instructions(code) for name in _names(step.argval)}
    nested = any(isinstance(const, types.CodeType) for const in code.co_consts)
    return not nested and not inputs & looked


def _names(argument: Any) -> set[str]:
    """Return the names that one step of Python's machine works on; some work on two."""
    parts = argument if isinstance(argument, tuple) else (argument,)
    return {part for part in parts if isinstance(part, str)}


def _items(value: Any) -> dict[str, Any]:
    if isinstance(value, (set, frozenset)):
        # A set has no order of its own.
        return {"kind": "items", "items": to_cell(value), "count": len(value), "set": True}
    return {
        "kind": "items",
        "items": [to_cell(item) for item in islice(value, MOST_ROWS)],
        "count": len(value),
    }


def _series(labels: Any, values: list[Any]) -> dict[str, Any]:
    if len(values) > MOST_ROWS:
        column = {"values": _profile(pd.Series(values))}
        answers = all(isinstance(value, (bool, np.bool_)) for value in values)
        kept = {"kind": "profile", "rows": len(values), "columns": column, "series": True}
        return kept | ({"truth": True} if answers else {})
    lengths = any(isinstance(value, (timedelta, np.timedelta64)) and not pd.isna(value) for value in values)
    return {
        "kind": "series",
        "labels": [to_cell(label) for label in labels],
        "values": [to_cell(value) for value in values],
    } | ({"duration": True} if lengths else {})


def _table(frame: pd.DataFrame) -> dict[str, Any]:
    # A named index is a column to the person who reads the table, wherever pandas keeps it.
    named = [name for name in frame.index.names if name is not None and name not in frame.columns]
    flat = frame.reset_index(level=named) if named else frame
    flat = flat.set_axis(
        [
            to_scalar(" ".join(map(str, column)).strip() if isinstance(column, tuple) else str(column))
            for column in flat.columns
        ],
        axis=1,
    )
    if not flat.columns.is_unique:
        return {"kind": "other", "type": "table with two columns of one name"}
    if len(flat) > MOST_ROWS:
        return {
            "kind": "profile",
            "rows": len(flat),
            "columns": {name: _profile(flat[name]) for name in flat.columns},
        }
    numbered = isinstance(frame.index, pd.RangeIndex) and (frame.index.start, frame.index.step) == (0, 1)
    loose = [] if numbered or named else [to_cell(label) for label in frame.index]
    return {
        "kind": "table",
        "columns": {name: [to_cell(value) for value in flat[name].tolist()] for name in flat.columns},
        "rows": len(flat),
        "labels": loose,  # an unnamed index that may hold the names of the rows
    }


def _distinct(column: pd.Series) -> int:
    """Return how many different values a column has; numbers that differ only by how they were computed are one."""
    if not pd.api.types.is_float_dtype(column) or column.empty:
        return int(column.astype(str).nunique())
    values = np.sort(column.to_numpy(float))
    with np.errstate(invalid="ignore"):  # between two infinite numbers
        return 1 + int((np.diff(values) > SAME * np.abs(values[1:])).sum())


def _profile(column: pd.Series) -> dict[str, Any]:
    """Sum up one long column: what a check can compare without carrying every cell."""
    facts: dict[str, Any] = {"missing": int(column.isna().sum())}
    column = column.dropna()
    facts["distinct"] = _distinct(column)
    if pd.api.types.is_timedelta64_dtype(column):
        column = cast("pd.Series[pd.Timedelta]", column) / pd.Timedelta(days=1)
        facts["duration"] = True
    if pd.api.types.is_bool_dtype(column):
        column = column.astype(int)
    if not len(column):
        return facts
    if pd.api.types.is_numeric_dtype(column):
        facts |= {name: to_scalar(float(getattr(column, name)())) for name in ("sum", "min", "max", "median")}
    else:
        texts = column.astype(str)
        facts |= {"min": to_scalar(texts.min()), "max": to_scalar(texts.max())}
    return facts
