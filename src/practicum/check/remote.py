"""Send out what a notebook holds, as plain data, to where the verdict is reached.

A grader asks for this in the learner's process, and believes nothing of it but the values: to send the right
one is to know it.
"""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import pandas as pd

from practicum.check.judge import Status, Verdict
from practicum.check.placement import noted
from practicum.check.spec import Spec

#: The names that the inputs of a checked function may use.
NAMES = {"np": np, "pd": pd}
_gathered: list[tuple[Spec, dict[str, Any]]] = []


def calls_of(inputs: str) -> list[tuple[Any, ...]]:
    """Return the arguments of each call: what ``on=`` of a check says, evaluated on its own."""
    found = eval(inputs, dict(NAMES))
    return [given if isinstance(given, tuple) else (given,) for given in found]


def gather(orders: str) -> None:
    """Look at what is asked for and keep it until `take`.

    Parameters
    ----------
    orders : str
        As JSON, for each check its ``verb``, ``name`` and ``options``, and the text of the ``inputs`` with which
        a function is called, or null.
    """
    from practicum.check import seen_of, told

    _gathered.clear()
    for order in json.loads(orders):
        spec = Spec(order["verb"], order["name"], order["options"])
        calls = None if order["inputs"] is None else calls_of(order["inputs"])
        _gathered.append((spec, told(spec.name, seen_of(spec, calls))))


def take() -> str:
    """Return what was gathered last: a list of plain data, as JSON."""
    return json.dumps([seen for _, seen in _gathered])


def learn(statuses: str) -> None:
    """Take in the verdicts on what was gathered last, a JSON list of words, where the notebook keeps count."""
    for (spec, seen), status in zip(_gathered, json.loads(statuses), strict=False):
        noted(spec, seen, Verdict(Status(status), ""))
