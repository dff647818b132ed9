"""Know a mistake when it is made again, and what can stand as a right answer."""

from __future__ import annotations

from practicum.check.compare.boards import COMPARE_BY_RULES
from practicum.check.compare.cells import AS_WRITTEN, EXACTLY, Match, listed, single
from practicum.check.compare.difference import COMPARE
from practicum.check.compare.figures import looks_same
from practicum.check.compare.functions import compare_value, value_spec
from practicum.check.compare.letters import is_same_letter
from practicum.check.compare.rounding import significant
from practicum.check.compare.rows import are_distinct, labeled
from practicum.check.messages import is_number
from practicum.check.spec import Plain, Spec

#: What a function can be asked to return.
RETURNED = {"none", "number", "truth", "text", "time", "items", "series", "table"}


def is_mistake(spec: Spec, observed: Plain, mistake: Plain, match: Match) -> bool:
    """Return True if `observed` is the known `mistake`, which need not be of the kind that the check asks for.

    Parameters
    ----------
    spec : Spec
        What the check asks.
    observed, mistake : dict
        The answer, and what the mistake gave.
    match : Match
        `EXACTLY` for the mistake's own numbers alone, `AS_WRITTEN` also for those rounded to two digits or more:
        what is merely near a mistake may have another reason.
    """
    if observed == mistake:
        return True
    if match is AS_WRITTEN and not _are_told(spec, observed):
        match = EXACTLY
    if spec.verb == "figure":
        return observed["kind"] == mistake["kind"] == "figure" and looks_same(spec, observed, mistake)
    if spec.verb == "letter":
        return is_same_letter(observed, mistake)
    if spec.verb in COMPARE_BY_RULES:
        return False  # what is a person's own is a known mistake only to the last cell
    if spec.verb == "function":
        return _is_same_function(spec, observed, mistake, match)
    if spec.verb == "items" and spec.options.get("count"):
        return observed.get("count") == mistake.get("count") and observed["kind"] == mistake["kind"]
    if not comparable(spec, mistake):
        # The mistake may lack the very columns that are asked for: look at those it has.
        options = {key: value for key, value in spec.options.items() if key not in ("by", "columns")}
        whole = Spec(spec.verb, spec.name, options)
        return observed["kind"] == mistake["kind"] and compare_value(whole, observed, mistake, match) is None
    return COMPARE[spec.verb](spec, observed, mistake, match) is None


def _are_told(spec: Spec, observed: Plain) -> bool:
    """Return True if the numbers have two digits or more, so that a rounded one still tells which it was."""
    if spec.verb not in ("number", "series", "table"):
        return True
    return max(map(significant, _numbers(observed)), default=2) >= 2


def _is_same_function(spec: Spec, observed: Plain, mistake: Plain, match: Match) -> bool:
    if not observed["kind"] == mistake["kind"] == "function":
        return False
    # Who gives a constant that looks at nothing has not made the mistake of looking at the wrong thing, and who
    # forgot `return` has not printed.
    if any(observed.get(fact) != mistake.get(fact) for fact in ("constant", "silent")):
        return False
    return all(
        one.get("error") == other.get("error")
        and (
            "error" in one
            or is_mistake(value_spec(spec, other["value"]), one["value"], other["value"], match)
        )
        for one, other in zip(observed["results"], mistake["results"], strict=True)
    )


def _numbers(observed: Plain) -> list[float]:
    """Return all numbers in `observed`."""
    match observed:
        case {"kind": "number", "value": value}:
            cells = [value]
        case {"kind": "items", "items": list(cells)} | {"kind": "series", "values": list(cells)}:
            pass
        case {"kind": "table", "columns": columns}:
            cells = [cell for column in columns.values() for cell in column]
        case _:
            cells = []
    return [cell for cell in cells if is_number(cell)]


def comparable(spec: Spec, expected: Plain) -> bool:
    """Return True if `expected` can stand as the right answer of a check, so that values compare with it."""
    match spec.verb:
        case "number":
            return isinstance(single(expected), (int, float))
        case "text" | "choice" | "letter":
            return isinstance(single(expected), str)
        case "items":
            items = listed(expected)
            if items is None:
                return False
            return expected.get("count", len(items)) == len(items) or bool(spec.options.get("count"))
        case "series":
            rows = labeled(expected)
            return expected["kind"] == "profile" or (rows is not None and are_distinct(rows[0]))
        case "table":
            return expected["kind"] in ("table", "profile") and _has_columns(spec, expected)
        case "draws":
            return expected["kind"] == "draws" and bool(expected["sd"] > 0)
        case "figure":
            return expected["kind"] == "figure" and bool(expected["panels"])
        case "function":
            results = expected.get("results", [])
            return bool(results) and all(
                result.get("value", {}).get("kind") in RETURNED for result in results
            )
    return True


def _has_columns(spec: Spec, expected: Plain) -> bool:
    """Return True if a table has the columns that are asked for, and its rows have names of their own."""
    by, columns = spec.options.get("by"), expected["columns"]
    if not {*(spec.options.get("columns") or []), *([by] if by else [])} <= set(columns):
        return False
    return not by or expected["kind"] == "profile" or are_distinct(columns[by])
