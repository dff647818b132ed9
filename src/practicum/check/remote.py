"""Send out what a notebook holds, as plain data, to where the verdict is reached.

A grader asks for this in the trainee's process, and believes nothing of it but the values: to send the right
one is to know it.
"""

from __future__ import annotations

import json

from practicum.check.cell import evaluate
from practicum.check.judge import Status, Verdict
from practicum.check.namespace import explain, observe
from practicum.check.placement import noted
from practicum.check.spec import Plain, Spec

_gathered: list[tuple[Spec, Plain]] = []


def gather(orders: str) -> None:
    """Look at what is asked for and keep it until `take`.

    Parameters
    ----------
    orders : str
        As JSON, for each check its ``verb``, ``name`` and ``options``, and the text of the ``inputs`` with which
        a function is called, or null.
    """
    _gathered.clear()
    for order in json.loads(orders):
        spec = Spec(order["verb"], order["name"], order["options"])
        calls = None if order["inputs"] is None else evaluate(order["inputs"])
        _gathered.append((spec, explain(spec.name, observe(spec, calls))))


def take() -> str:
    """Return what was gathered last: a list of plain data, as JSON."""
    return json.dumps([observed for _, observed in _gathered])


def learn(statuses: str) -> None:
    """Take in the verdicts on what was gathered last, a JSON list of words, where the notebook keeps count."""
    for (spec, observed), status in zip(_gathered, json.loads(statuses), strict=False):
        noted(spec, observed, Verdict(Status(status), ""))
