"""Compare what a function returns for chosen inputs.

Each comparison returns None when two values agree, else one sentence that says what is off.
"""

from __future__ import annotations

from collections.abc import Callable

from practicum.check.compare.cells import (
    Within,
    compare_items,
    compare_number,
    compare_text,
    single,
)
from practicum.check.compare.rows import compare_series, compare_table
from practicum.check.messages import Vague, is_mask, what
from practicum.check.spec import Plain, Spec

#: Longer inputs of a function are cut.
MOST_SHOWN = 60
Compare = Callable[[Spec, Plain, Plain, Within], "str | None"]
#: The verb that judges what a function returns, by the kind of what is expected; a number for all others.
_VERBS = {"text": "text", "time": "text", "items": "items", "series": "series", "table": "table"}
#: How to compare a value, by verb.
VALUES: dict[str, Compare] = {
    "number": compare_number,
    "text": compare_text,
    "items": compare_items,
    "series": compare_series,
    "table": compare_table,
}


def value_spec(spec: Spec, expected: Plain, name: str = "") -> Spec:
    """Return the check that a value asks for by its kind, with the options of `spec`."""
    options = {option: value for option, value in spec.options.items() if option != "on"}
    return Spec(_VERBS.get(expected["kind"], "number"), name or spec.name, options)


def compare_value(spec: Spec, observed: Plain, expected: Plain, within: Within) -> str | None:
    """Compare two values by the kind of what is expected."""
    inner = value_spec(spec, expected)
    return VALUES[inner.verb](inner, observed, expected, within)


def compare_function(spec: Spec, observed: Plain, expected: Plain, within: Within) -> str | None:
    """Compare what a function returned, call by call; tell the first that is off."""
    name = f"`{spec.name}`"
    if observed["kind"] != "function":
        return f"{name} is {what(observed)}; this task asks for a function. Keep the line that starts with `def`."
    for given, result, right in zip(
        spec.options["on"], observed["results"], expected["results"], strict=True
    ):
        shown = given["shown"] if len(given["shown"]) <= MOST_SHOWN else given["shown"][:MOST_SHOWN] + "…"
        call = f"{spec.name}({shown})"
        if "error" in result:
            return f"`{call}` stops with {result['error']}"
        if result["value"] == right["value"]:
            continue
        if result["value"]["kind"] == "none" and right["value"]["kind"] != "none":
            return _nothing(name, call, observed)
        inner = value_spec(spec, right["value"], call)
        miss = VALUES[inner.verb](inner, result["value"], right["value"], within)
        if miss:
            constant = _constant(observed, expected)
            return f"{name} {constant}" if constant else _gives(spec, call, result, right, miss)
    return None


def _nothing(name: str, call: str, observed: Plain) -> str:
    """Say that a function gives nothing back, and why where that can be seen."""
    match observed.get("silent"):
        case "print":
            return f"{name} prints its result and returns nothing. Use `return` instead of `print`."
        case "return":
            return f"{name} returns nothing: it has no `return`. Put `return` before its result."
    return f"`{call}` returns nothing. Every path through the function must end with `return` and a value."


def _constant(observed: Plain, expected: Plain) -> str:
    """Say what a function returns for every input, where it should tell them apart; empty when it does."""
    given, right = ([result.get("value") for result in side["results"]] for side in (observed, expected))
    alone = isinstance(given[0], dict) and not isinstance(single(given[0]), dict)
    if not alone or any(value != given[0] for value in given) or all(value == right[0] for value in right):
        return ""
    if observed.get("constant"):
        return f"gives the same, {what(given[0])}, whatever it is given: it does not use its inputs."
    tried = "both inputs" if len(given) == 2 else f"all {len(given)} inputs"
    return f"gives the same, {what(given[0])}, for {tried} that were tried. They need different answers."


def _gives(spec: Spec, call: str, result: Plain, right: Plain, miss: str) -> str:
    """Say what went in, what came out and, where it is no secret, what should have."""
    value, best = result["value"], right["value"]
    if best["kind"] in ("items", "series", "table"):
        return miss
    asked = {"truth": "True or False", "text": "text", "time": "a date"}.get(best["kind"], "a number")
    if is_mask(value):
        advice = (
            " Count the True values with .sum(), or get their share with .mean()."
            if asked == "a number"
            else ""
        )
        return f"`{call}` gives {what(value)}, all True or False; {asked} was expected.{advice}"
    if isinstance(single(value), dict) and value["kind"] in ("items", "series", "table", "profile"):
        return f"`{call}` gives {what(value)}; {asked} was expected."
    if spec.options.get("hidden"):
        return Vague(f"`{call}` gives {what(value)}, which is not what was expected.")
    return f"`{call}` gives {what(value)}, but {what(best)} was expected."
