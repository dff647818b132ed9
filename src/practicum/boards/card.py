"""The test card: a belief, the test of it, and the mark that it must pass, written before there are data."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from practicum.blocks import Block, grid, words
from practicum.boards.kit import Beside, Plan, State
from practicum.boards.show import show
from practicum.errors import WidgetError

FIELDS = {
    "belief": "Belief",
    "test": "Test",
    "measure": "Measure",
    "passes_if": "Passes if the measure is",
    "pass_mark": "Pass mark",
    "by_when": "By when",
    "cost": "Cost",
}
#: What is locked with the pass mark.
LOCKED = ("belief", "test", "measure", "passes_if", "pass_mark")
HINTS = {
    "belief": "One sentence that can turn out false.",
    "test": "What you do, with whom, and how many.",
    "measure": "The one number that you will look at, with its unit.",
    "pass_mark": "A number.",
    "cost": "In dollars, or in words.",
}


def test_card(*, belief: str = "", file: str = "my-test-card.csv") -> None:
    """Let people write the test of a belief, and lock the pass mark before they have data.

    Locking writes the date and hour. After that, belief, test, measure and pass mark can still be changed, and the
    table then says when. Writes a table with the columns ``field``, ``value`` and ``changed`` beside the notebook; the
    row ``mark_written`` holds when the mark was first locked. Without a widget, the same table can be made by code.

    Parameters
    ----------
    belief : str
        The belief to begin with.
    file : str
        The name of the CSV file beside the notebook.

    Raises
    ------
    WidgetError
        When the file is none beside the notebook, or `belief` is no text.
    """
    if not isinstance(belief, str):
        raise WidgetError(f"boards.test_card needs a belief as text; this is {belief!r:.60}.")
    show(_TestCard(belief.strip()), file)


def _now() -> str:
    return datetime.now().isoformat(sep=" ", timespec="minutes")


class _TestCard(Plan):
    name = "Test card"
    lead = "Write what you believe, how you test it, and what counts as a pass. Lock the pass mark before you look at data."
    columns = ("field", "value", "changed")
    key = ("field",)

    def __init__(self, belief: str):
        self.belief = belief
        #: When the mark was first locked, when each locked field was last changed, and what the fields held before.
        self.written, self.changed, self.before = "", dict[str, str](), dict[str, str]()
        self.open, self.refused = True, ""

    def page(self) -> dict[str, Any]:
        kinds: dict[str, dict[str, Any]] = {
            "passes_if": {
                "kind": "choice",
                "options": [["", "not picked"], ["at least", "at least"], ["at most", "at most"]],
            },
            "pass_mark": {"kind": "number"},
            "by_when": {"kind": "date"},
            "cost": {"kind": "text"},
        }
        fields = [
            {
                "row": column,
                "column": "value",
                "label": label,
                "hint": HINTS.get(column, ""),
                **kinds.get(column, {"kind": "area"}),
            }
            for column, label in FIELDS.items()
        ]
        return {"layout": "form", "fields": fields}

    def restored(self, records: Sequence[Mapping[str, str]]) -> State:
        values = {row["field"]: row["value"] for row in records}
        self.written = values.pop("mark_written", "")
        self.changed = {row["field"]: row.get("changed", "") for row in records if row.get("changed")}
        self.open = not self.written
        if not records and self.belief:
            values = {"belief": self.belief}
        state = State(fields={(name, "value"): value for name, value in values.items() if name in FIELDS})
        self.before = self._values(state)
        return state

    def _values(self, state: State) -> dict[str, str]:
        return {name: state.fields.get((name, "value"), "").strip() for name in FIELDS}

    def records(self, state: State) -> list[dict[str, object]]:
        values = self._values(state)
        if self.written:
            for name in LOCKED:
                if values[name] != self.before[name]:
                    self.changed[name] = _now()
        self.before = values
        made: list[dict[str, object]] = [
            {"field": name, "value": value, "changed": self.changed.get(name, "")}
            for name, value in values.items()
            if value or name in self.changed
        ]
        if self.written:
            made.append({"field": "mark_written", "value": self.written})
        return made

    def act(self, state: State, action: str) -> None:
        values = self._values(state)
        self.refused = ""
        if action == "open":
            self.open = True
        elif action == "lock":
            missing = [FIELDS[name] for name in LOCKED if not values[name]]
            if missing:
                self.refused = f"Not locked yet. Fill in: {', '.join(missing)}."
            elif not is_number(values["pass_mark"]):
                self.refused = "Not locked yet. The pass mark is a number."
            else:
                self.written = self.written or _now()
                self.before, self.open = values, False

    def beside(self, state: State) -> Beside:
        blocks = [
            words(f"{FIELDS[name]} was changed at {when}, after the lock.")
            for name, when in self.changed.items()
        ]
        if not self.written:
            return Beside(
                self.refused or "The pass mark is not locked.", blocks, [], [("lock", "Lock the pass mark")]
            )
        headline = f"The pass mark was locked at {self.written}."
        if self.open:
            blocks.append(words("A change is recorded with its date and hour."))
            return Beside(
                self.refused or f"{headline} The card is open.", blocks, [], [("lock", "Lock the card again")]
            )
        return Beside(headline, blocks, list(LOCKED), [("open", "Change the card, and record it")])

    def still(self, state: State) -> list[Block]:
        values = self._values(state)
        rows = [(label, values[name]) for name, label in FIELDS.items()]
        return [grid(["Field", "Value"], [*rows, ("Pass mark locked", self.written or "not yet")])]


def is_number(text: str) -> bool:
    """Return whether words are a finite number."""
    try:
        return math.isfinite(float(text.replace(",", ".")))
    except ValueError:
        return False
