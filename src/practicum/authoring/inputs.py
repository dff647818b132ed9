"""Make more inputs for a checked function: like those of its checks, at their limits, tied, missing, together."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from practicum.check.cell import CheckCall, evaluate
from practicum.check.spec import Spec

#: How many calls are made, and how long their Series, tables and lists are at most.
COUNT, LONGEST = 40, 7
#: How often a value of a Series is missing.
MISSING = 0.08


def more_inputs(calls: Sequence[CheckCall], constants: Sequence[float], seed: int = 0) -> CheckCall | None:
    """Return a call that asks a function on random inputs of the kinds that its checks use.

    Parameters
    ----------
    calls : sequence of CheckCall
        The checks of one function.
    constants : sequence of float
        The numbers in the model answer, whose limits are worth meeting.
    seed : int
        Makes the same inputs every time.

    Returns
    -------
    CheckCall or None
        None when an input is of a kind that cannot be written as text, or no check calls a function.
    """
    given = [arguments for call in calls if call.inputs is not None for arguments in evaluate(call.inputs)]
    if not given:
        return None
    chance = random.Random(seed)
    texts = []
    for _ in range(COUNT):
        base = chance.choice(given)
        alike = [one for one in given if [*map(type, one)] == [*map(type, base)]]
        try:
            texts.append(f"({', '.join(map(_written, _like(base, alike, constants, chance)))},)")
        except TypeError:
            return None
    first = calls[0].spec
    options = {key: value for key, value in first.options.items() if key not in ("on", "hidden")}
    shown = [{"shown": text[1:-2], "plain": []} for text in texts]
    return CheckCall(Spec("function", first.name, {**options, "on": shown}), f"[{', '.join(texts)}]")


def _like(
    base: tuple[Any, ...], alike: Sequence[tuple[Any, ...]], constants: Sequence[float], chance: random.Random
) -> list[Any]:
    """Return arguments like `base`, made of the values that stand at the same place in other calls."""
    length = chance.randint(1, LONGEST)
    scalars = [value for value in base if not isinstance(value, (pd.Series, pd.DataFrame, list))]
    lengths = {len(value) for value in base if isinstance(value, pd.Series)}
    rows = [chance.randrange(10**6) for _ in range(length)]
    made: list[Any] = []
    for place, value in enumerate(base):
        pool = [one[place] for one in alike]
        if isinstance(value, pd.Series):
            cells = [cell for one in pool if one.dtype == value.dtype for cell in one.tolist()]
            cells += [one for one in scalars if _fits(one, value)]
            count = length if len(lengths) == 1 else chance.randint(1, LONGEST)
            index = value.index if isinstance(value.index, pd.RangeIndex) else None
            labels = None if index is not None else _labels(value.index, count)
            made.append(
                _series(value, [_near(chance.choice(cells), chance) for _ in range(count)], labels, chance)
            )
        elif isinstance(value, pd.DataFrame):
            like = [one for one in pool if list(one.columns) == list(value.columns)]
            columns = {name: [cell for one in like for cell in one[name].tolist()] for name in value.columns}
            made.append(pd.DataFrame({name: [cells[row * 7919 % len(cells) if at else row % len(cells)] for row in rows]
                                      for at, (name, cells) in enumerate(columns.items())}))  # fmt: skip
        elif (
            isinstance(value, list) and chance.random() < 0.5 and value and isinstance(value[0], (int, float))
        ):
            made.append([_near(chance.choice(value), chance) for _ in range(length)])
        elif isinstance(value, (bool, str, list)) or value is None:
            made.append(chance.choice(pool))
        elif isinstance(value, (int, float)):
            made.append(_near(chance.choice([*pool, *constants]), chance, whole=isinstance(value, int)))
        else:
            made.append(_near(chance.choice(pool), chance))
    return made


def _fits(value: Any, series: pd.Series) -> bool:
    """Return whether a single argument can stand in a Series: a limit that one of its values meets exactly."""
    if isinstance(value, pd.Timestamp):
        return bool(pd.api.types.is_datetime64_any_dtype(series))
    return isinstance(value, (int, float)) and bool(pd.api.types.is_numeric_dtype(series))


def _labels(index: pd.Index, count: int) -> list[Any]:
    known = list(dict.fromkeys(index))
    return (known + [f"{known[0]} {number}" for number in range(2, count + 2)])[:count]


def _near(value: Any, chance: random.Random, whole: bool = False) -> Any:
    """Return a value as it is, or a step beside it."""
    step = chance.choice((0, 0, 0, -1, 1))
    if isinstance(value, pd.Timestamp):
        return value + step * pd.Timedelta(days=1)
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not np.isfinite(value):
        return value
    return int(value) + step if whole or isinstance(value, int) else round(value + step * abs(value) / 10, 6)


def _series(like: pd.Series, cells: list[Any], labels: list[Any] | None, chance: random.Random) -> pd.Series:
    if pd.api.types.is_datetime64_any_dtype(like) or pd.api.types.is_float_dtype(like):
        cells = [None if chance.random() < MISSING else cell for cell in cells]
        return pd.Series(cells, index=labels, dtype=like.dtype)
    return pd.Series(cells, index=labels)


def _written(value: Any) -> str:
    """Return a value as Python text that gives it back, with ``pd`` and ``np``.

    Raises
    ------
    TypeError
        When it is of another kind than checks use.
    """
    match value:
        case pd.DataFrame():
            return f"pd.DataFrame({{{', '.join(f'{name!r}: {_listed(value[name])}' for name in value.columns)}}})"
        case pd.Series():
            index = "" if isinstance(value.index, pd.RangeIndex) else f", index={_listed(value.index)}"
            typed = pd.api.types.is_datetime64_any_dtype(value) or pd.api.types.is_float_dtype(value)
            return f"pd.Series({_listed(value)}{index}{f', dtype={str(value.dtype)!r}' if typed else ''})"
        case list():
            return _listed(value)
        case pd.Timestamp():
            return f"pd.Timestamp({value.isoformat()!r})"
        case float() if not np.isfinite(value):
            return "np.nan"
    if value is pd.NaT:
        return "pd.NaT"
    if isinstance(value, np.generic):
        return _written(value.item())
    if value is None or isinstance(value, (bool, int, float, str)):
        return repr(value)
    raise TypeError(f"no text for {type(value).__name__}")


def _listed(values: Any) -> str:
    return f"[{', '.join(map(_written, values))}]"
