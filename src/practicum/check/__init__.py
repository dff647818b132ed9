"""Checks a trainee runs: each answers *not started*, *not yet* or *done*, in one line.

A check names a variable, looks at its value as plain data and compares it with the key beside the notebook.
The verbs say what is asked for; any route to the right value passes.
"""

from practicum.check.display import CheckFailed, NotStarted, NotYet
from practicum.check.judge import Status, Verdict
from practicum.check.placement import advice, hold
from practicum.check.spec import Spec, entry_name
from practicum.check.verbs import (
    cards,
    choice,
    draws,
    evidence,
    figure,
    form,
    function,
    items,
    letter,
    number,
    pace,
    recording,
    series,
    table,
    text,
    unseal,
)
from practicum.check.words import words

__all__ = [
    "CheckFailed",
    "NotStarted",
    "NotYet",
    "Spec",
    "Status",
    "Verdict",
    "advice",
    "cards",
    "choice",
    "draws",
    "entry_name",
    "evidence",
    "figure",
    "form",
    "function",
    "hold",
    "items",
    "letter",
    "number",
    "pace",
    "recording",
    "series",
    "table",
    "text",
    "unseal",
    "words",
]
