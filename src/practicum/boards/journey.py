"""The journey map: what people do step by step, how it feels, and which notes say so."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

from practicum.blocks import Block, grid, words
from practicum.boards import given
from practicum.boards.kit import Beside, Plan, State, count
from practicum.boards.show import show
from practicum.errors import WidgetError

#: Five feelings, best first: shape and word, so that no color is needed.
FEELINGS = {2: "▲▲ very good", 1: "▲ good", 0: "● so-so", -1: "▼ bad", -2: "▼▼ very bad"}
#: What the caller gives for each step, if anything, and how it is written.
FACTS = {"minutes": "minutes", "drop_off": "drop-off"}


def journey(steps: Any, *, file: str = "my-journey.csv") -> None:
    """Let people draw a journey map from a table: feelings, evidence and what happens at each step.

    Writes a table with the columns ``step``, ``feeling`` (−2 to 2), ``evidence`` and ``what_happens`` beside the
    notebook; a step where nothing was filled in is not in it. Without a widget, the same table can be made by code.

    Parameters
    ----------
    steps : pandas.DataFrame
        A row for each step, in order: ``step``, and where known ``minutes`` (in minutes) and ``drop_off`` (share of
        those who began the step and did not go on, 0 to 1).
    file : str
        The name of the CSV file beside the notebook.

    Raises
    ------
    WidgetError
        When the steps cannot be used.
    """
    rows = given.table(steps, "journey", "steps")
    names = given.names(given.column(rows, "journey", "step"), "journey", "steps")
    facts: dict[str, list[float]] = {}
    for column in FACTS:
        if column in rows:
            try:
                facts[column] = [float(value) for value in rows[column]]
            except (TypeError, ValueError):
                raise WidgetError(f"boards.journey needs numbers in the column {column}.") from None
    if any(value < 0 or value > 1 for value in facts.get("drop_off", ())):
        raise WidgetError(
            "boards.journey needs drop_off as a share from 0 to 1, such as 0.12 for 12 percent."
        )
    show(_Journey(names, facts), file)


class _Journey(Plan):
    name = "Journey map"
    lead = (
        "For each step, pick how it feels, name the notes that say so, and write what happens. "
        "A feeling without evidence is a guess."
    )
    columns = ("step", "feeling", "evidence", "what_happens")
    key = ("step",)

    def __init__(self, steps: Sequence[str], facts: Mapping[str, Sequence[float]]):
        self.steps, self.facts = steps, facts

    def _facts(self, nth: int) -> list[tuple[str, str, float]]:
        """Return what is known of a step: name, words, and its length against the longest."""
        made = []
        for column, name in FACTS.items():
            values = self.facts.get(column)
            if values is None or math.isnan(values[nth]):
                continue
            value, most = values[nth], max((v for v in values if not math.isnan(v)), default=0)
            said = f"{value:,.1f} minutes" if column == "minutes" else f"{value:.0%} {name}"
            made.append((name.capitalize(), said, value / most if most else 0.0))
        return made

    def page(self) -> dict[str, Any]:
        rows = [
            {"id": step, "name": step, "facts": [list(fact) for fact in self._facts(nth)]}
            for nth, step in enumerate(self.steps)
        ]
        feelings = [["", "not picked"], *([str(level), said] for level, said in FEELINGS.items())]
        columns = [
            {"column": "feeling", "label": "Feeling", "kind": "choice", "options": feelings},
            {"column": "evidence", "label": "Evidence", "kind": "text", "hint": "such as N-014, N-020"},
            {"column": "what_happens", "label": "What happens", "kind": "area", "hint": ""},
        ]
        return {"layout": "map", "rows": rows, "columns": columns, "line": "feeling"}

    def restored(self, records: Sequence[Mapping[str, str]]) -> State:
        fields = {
            (row["step"], column): row[column]
            for row in records
            if row["step"] in self.steps
            for column in self.columns[1:]
            if row[column]
        }
        return State(fields=fields)

    def records(self, state: State) -> list[dict[str, object]]:
        made: list[dict[str, object]] = []
        for step in self.steps:
            row = {column: state.fields.get((step, column), "").strip() for column in self.columns[1:]}
            if row["feeling"] not in {str(level) for level in FEELINGS}:
                row["feeling"] = ""
            if any(row.values()):
                made.append({"step": step, **row})
        return made

    def beside(self, state: State) -> Beside:
        rows = {str(row["step"]): row for row in self.records(state)}
        felt = {step: int(str(row["feeling"])) for step, row in rows.items() if row["feeling"] != ""}
        headline = f"{len(felt)} of {count(len(self.steps), 'step')} with a feeling."
        blocks = []
        if felt:
            low = min(felt.values())
            lowest = [step for step, level in felt.items() if level == low]
            blocks.append(words(f"Lowest: {', '.join(lowest)} ({FEELINGS[low]})."))
        if bare := [step for step in felt if not rows[step]["evidence"]]:
            blocks.append(words(f"A feeling without evidence: {', '.join(bare)}."))
        return Beside(headline, blocks)

    def still(self, state: State) -> list[Block]:
        rows = {str(row["step"]): row for row in self.records(state)}
        names = [name.capitalize() for column, name in FACTS.items() if column in self.facts]
        made = []
        for nth, step in enumerate(self.steps):
            said = {name: text for name, text, _ in self._facts(nth)}
            row = rows.get(step, {})
            level = row.get("feeling", "")
            feeling = FEELINGS[int(str(level))] if level != "" else ""
            facts = [said.get(name, "") for name in names]
            made.append((step, *facts, feeling, row.get("evidence", ""), row.get("what_happens", "")))
        return [grid(["Step", *names, "Feeling", "Evidence", "What happens"], made)]
