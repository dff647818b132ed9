"""Parse a check cell: what it asks, without running it in a notebook."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

import numpy as np
import pandas as pd

from practicum.check import key, verbs
from practicum.check.key import Entries
from practicum.check.namespace import Arguments, arguments
from practicum.check.spec import Spec

#: The names that the inputs of a checked function may use.
NAMES = {"np": np, "pd": pd}


@dataclass(frozen=True)
class CheckCall:
    """One call of a check.

    Parameters
    ----------
    spec : Spec
        What it asks.
    inputs : str or None
        The text of the inputs with which it calls a function; `evaluate` gives their arguments.
    """

    spec: Spec
    inputs: str | None


@dataclass(frozen=True)
class CheckCell:
    """A cell that holds nothing but calls of check with fixed inputs.

    Parameters
    ----------
    calls : tuple of CheckCall
        Its checks, in order.
    sealed : dict
        What its own hidden key expects.
    """

    calls: tuple[CheckCall, ...]
    sealed: Entries


def parse(source: str) -> CheckCell | None:
    """Return what a check cell asks; None when it holds anything but calls of check with fixed inputs."""
    try:
        steps = [_call(step) for step in ast.parse(source).body]
    except (SyntaxError, ValueError):
        return None
    calls: list[CheckCall] = []
    sealed: Entries = {}
    for step in steps:
        if step is None:
            return None
        inputs = next((ast.unparse(word.value) for word in step.keywords if word.arg == "on"), None)
        try:
            calls += [CheckCall(spec, inputs) for spec in _asked(step, sealed)]
        except Exception:  # its author's mistake; the notebook will say it
            return None
    return CheckCell(tuple(calls), sealed) if calls else None


def _asked(call: ast.Call, sealed: Entries) -> list[Spec]:
    """Return what a call asks; one that opens a hidden key asks nothing, and adds to `sealed`."""
    asked: list[Spec] = []
    names: dict[str, Any] = {verb: getattr(verbs, verb) for verb in verbs.VERBS}
    names["unseal"] = lambda text: sealed.update(key.unsealed(text))
    with verbs.asking(lambda spec, _: asked.append(spec)):
        eval(compile(ast.Expression(call), "check", "eval"), {**NAMES, "check": SimpleNamespace(**names)})
    return asked


def evaluate(inputs: str) -> list[Arguments]:
    """Return the arguments of each call of a function, from the text of a check's ``on=``."""
    given: Any = eval(inputs, dict(NAMES))
    return arguments(given)


def _call(step: ast.stmt) -> ast.Call | None:
    """Return the call of a line ``check.verb(...)`` that uses no other names."""
    match step:
        case ast.Expr(ast.Call(func=ast.Attribute(ast.Name("check"), verb)) as call):
            used = {node.id for node in ast.walk(call) if isinstance(node, ast.Name)}
            if verb in (*verbs.VERBS, "unseal") and used <= {"check", *NAMES}:
                return call
    return None
