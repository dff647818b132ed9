"""The How-Might-We ladder: one question, asked too broadly, too narrowly, and about right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from practicum.blocks import Block, grid
from practicum.boards.kit import Beside, Plan, State, count
from practicum.boards.show import show
from practicum.errors import WidgetError

#: The rungs from the top, each with what belongs on it.
RUNGS = {
    "too broad": "So wide that nobody knows where to begin.",
    "about right": "Leaves room for many ideas, and says for whom.",
    "too narrow": "Carries a solution, so that only one idea fits.",
}
OPENING = "how might we"


def ladder(*, start: str = "", file: str = "my-ladder.csv") -> None:
    """Let people move a How-Might-We question up and down: too broad, about right, too narrow.

    "Why?" leads up and "What stops us?" leads down. The board counts words and looks at how the question begins and
    ends; it never judges. Writes a table with the columns ``rung`` and ``question`` beside the notebook. Without a
    widget, the same table can be made by code.

    Parameters
    ----------
    start : str
        A question to begin with, on the middle rung.
    file : str
        The name of the CSV file beside the notebook.

    Raises
    ------
    WidgetError
        When the file is none beside the notebook, or `start` is no text.
    """
    if not isinstance(start, str):
        raise WidgetError(f"boards.ladder needs a question as text to start with; this is {start!r:.60}.")
    show(_Ladder(start.strip()), file)


class _Ladder(Plan):
    name = "How-Might-We ladder"
    lead = "Write one question on each rung. Going up, ask why. Going down, ask what stops us."
    columns = ("rung", "question")
    key = ("rung",)

    def __init__(self, start: str):
        self.start = start

    def page(self) -> dict[str, Any]:
        before = {"about right": "▲ Why?  ▼ What stops us?", "too narrow": "▲ Why?  ▼ What stops us?"}
        fields = [
            {
                "row": rung,
                "column": "question",
                "label": rung.capitalize(),
                "kind": "area",
                "hint": hint,
                "before": before.get(rung, ""),
            }
            for rung, hint in RUNGS.items()
        ]
        return {"layout": "form", "fields": fields}

    def restored(self, records: Sequence[Mapping[str, str]]) -> State:
        if not records:
            return State(fields={("about right", "question"): self.start} if self.start else {})
        return State(
            fields={(row["rung"], "question"): row["question"] for row in records if row["rung"] in RUNGS}
        )

    def _questions(self, state: State) -> dict[str, str]:
        asked = {rung: " ".join(state.fields.get((rung, "question"), "").split()) for rung in RUNGS}
        return {rung: question for rung, question in asked.items() if question}

    def records(self, state: State) -> list[dict[str, object]]:
        return [{"rung": rung, "question": question} for rung, question in self._questions(state).items()]

    def beside(self, state: State) -> Beside:
        asked = self._questions(state)
        rows = [
            (
                rung.capitalize(),
                len(question.split()),
                "yes" if question.casefold().startswith(OPENING) else "no",
                "yes" if question.endswith("?") else "no",
            )
            for rung, question in asked.items()
        ]
        headline = f"{len(asked)} of {count(len(RUNGS), 'rung')} written."
        head = ["Rung", "Words", "Begins with “How might we”", "Ends with “?”"]
        return Beside(headline, [grid(head, rows)] if rows else [])

    def still(self, state: State) -> list[Block]:
        asked = self._questions(state)
        rows = [(rung.capitalize(), hint, asked.get(rung, "")) for rung, hint in RUNGS.items()]
        return [grid(["Rung", "What belongs here", "Question"], rows)]
