"""Observe what the running notebook holds, as plain data."""

from __future__ import annotations

import ast
import copy
import difflib
import inspect
import io
import re
import sys
import warnings
from collections.abc import Callable, Sequence
from contextlib import redirect_stderr
from typing import Any

from IPython.core.getipython import get_ipython

from practicum.check import key, session, signs
from practicum.check.compare.cells import size
from practicum.check.observe import has_gaps, to_draws, to_plain_data
from practicum.check.spec import Plain, Spec
from practicum.check.trouble import ALIKE, Place, giver, in_words, is_made_before, line_of
from practicum.display import graded

Arguments = tuple[Any, ...]


def arguments(inputs: Sequence[Any]) -> list[Arguments]:
    """Return the arguments of each call of a function: a tuple holds them, anything else is the only one."""
    return [given if isinstance(given, tuple) else (given,) for given in inputs]


def observe(spec: Spec, calls: Sequence[Arguments] | None = None) -> Plain | None:
    """Return what `spec` looks at in the running notebook, as plain data.

    Parameters
    ----------
    spec : Spec
        What a check asks.
    calls : sequence of tuple, optional
        The arguments of each call, where it asks for a function (`practicum.check.cell.evaluate`).

    Returns
    -------
    dict or None
        As `practicum.check.observe.to_plain_data` describes it; None when the name does not exist.
    """
    session.current().checking = True
    names = _names()
    if spec.verb == "draws" and spec.name in names:
        given = [end for end in spec.options if end in ("low", "high")]
        bags: list[str] = spec.options.get("of", [])
        for other in [*(spec.options[end] for end in given), *bags]:
            if names.get(other, ...) is ...:
                stub: Plain = {"kind": "stub", "of": other}
                return stub if other in names else stub | {"gone": True}
        drawn = names[spec.name]
        ends = {end: names[spec.options[end]] for end in given}
        of = [names[bag] for bag in bags]
        found = to_draws(drawn, ends, of, spec.options.get("by", ""))
        return found or to_plain_data(drawn) | ({"gaps": True} if has_gaps(drawn) else {})
    observed = _value(spec.name, calls)
    if observed and spec.verb == "pace":
        form = _value(spec.options["of"], None)
        if form is None or form["kind"] == "stub":
            return {"kind": "stub", "of": spec.options["of"]} | ({} if form else {"gone": True})
        return observed | {"form": form}
    if observed and spec.options.get("count") and (count := size(observed)) is not None:
        return {"kind": "items", "items": [], "count": count}  # only their number is asked for
    return observed


def explain(name: str, observed: Plain | None) -> Plain:
    """Return what was observed, with what helps to say why: an error, a similar name, a comma in a number."""
    if observed and (end := observed.get("of")):  # another name is missing: an end of the interval, a form
        return {"of": end} | explain(end, None if observed.get("gone") else {"kind": "stub"})
    trouble = _trouble(name, observed)
    if observed is None:
        return {"kind": "stub", "gone": True, "trouble": trouble, "near": _near(name)}
    # What stands there may be older than the error.
    if observed["kind"] == "stub" or (trouble and not graded()):
        return observed | {"trouble": trouble}
    if observed["kind"] == "none" and (said := giver(name, _place(name))):
        return observed | {"why": said}
    if observed["kind"] == "items" and (number := _grouped(name, session.current().source)):
        return observed | {"grouped": number}
    return observed


def _value(name: str, calls: Sequence[Arguments] | None) -> Plain | None:
    names = _names()
    if name not in names:
        return None
    value = names[name]
    observed = to_plain_data(value)
    if calls is None or not callable(value):
        return observed
    results = [] if observed.get("stub") else [_call(value, call) for call in calls]
    return observed | {"kind": "function", "results": results}


def _call(function: Callable[..., Any], arguments: Arguments) -> Plain:
    """Call a trainee's function as nbgrader must see it: no warning may reach stderr and cost points."""
    with warnings.catch_warnings(), redirect_stderr(io.StringIO()):
        warnings.simplefilter("ignore")
        try:
            return {"value": to_plain_data(function(*copy.deepcopy(arguments)))}
        except (Exception, SystemExit) as error:  # `exit()` in a function must not end the notebook
            return {"error": in_words(error, Place(_names()))}


def _trouble(name: str, observed: Plain | None) -> str:
    """Return what is said of the error that stopped the cell above the checks; empty when it does not concern `name`.

    It does not where the cell ended well, does not hold the name, or had made it before it stopped.
    """
    above = session.current()
    if above.error is None or not re.search(rf"\b{re.escape(name)}\b", above.source):
        return ""
    if isinstance(above.error, SyntaxError) and (sign := signs.in_code(above.source)):
        return sign
    # A figure that was made is not finished before it is shown.
    finished = observed is not None and observed["kind"] != "figure"
    if finished and is_made_before(name, above.source, line_of(above.error)):
        return ""
    return f"The last line of the error says: {in_words(above.error, _place(name))}"


def _place(name: str) -> Place:
    """Return what is known about the cell above a check of `name`."""
    try:
        here, elsewhere = key.names_made(name)
    except (OSError, key.KeyFileError):
        here, elsewhere = {}, {}
    return Place(_names(), session.current().source, here, elsewhere)


def _near(name: str) -> str:
    """Return a name of the trainee's that may be meant for `name`; empty when there is none."""
    made = _place(name).made
    known = [
        other
        for other, value in _names().items()
        if not other.startswith("_") and value is not ... and other != name and other not in made
    ]
    same = [other for other in known if other.casefold().replace("_", "") == name.casefold().replace("_", "")]
    close = same or difflib.get_close_matches(name, known, n=1, cutoff=ALIKE)
    return close[0] if close else ""


def _grouped(name: str, source: str) -> str:
    """Return a number with a comma between its digits in the line that makes `name`; empty when there is none."""
    try:
        steps = ast.parse(source).body
    except (SyntaxError, ValueError):
        return ""
    for step in steps:
        match step:
            case ast.Assign(targets=[ast.Name(id=target)], value=ast.Tuple()) if target == name:
                found = re.search(
                    r"(?<![\w.])\d{1,3}(,\d{3})+(?![\w,.])", ast.get_source_segment(source, step) or ""
                )
                return found[0] if found else ""
    return ""


def _names() -> dict[str, Any]:
    """Return the names of the notebook; without one, those of the code that calls the check."""
    shell = get_ipython()
    if shell is not None:
        names: dict[str, Any] = shell.user_ns
        return names
    package = __name__.rpartition(".")[0]
    frame = inspect.currentframe()
    while frame is not None and frame.f_globals.get("__name__", "").startswith(package):
        frame = frame.f_back
    return {**frame.f_globals, **frame.f_locals} if frame else vars(sys.modules["__main__"])
