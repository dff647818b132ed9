"""A form: fields with a label and a hint, such as those of a charter or a handover plan."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from practicum.blocks import Block, grid, words
from practicum.boards import given
from practicum.boards.kit import Beside, Plan, State, count
from practicum.boards.show import show
from practicum.errors import WidgetError

_KINDS = ("line", "text", "number", "date")


def form(
    fields: Any, *, name: str = "Form", lead: str = "Fill in every field.", file: str = "my-form.csv"
) -> None:
    """Let people fill in a form, field by field.

    Writes a table with the columns ``field`` and ``value`` beside the notebook, a row for each field that is filled
    in. Without a widget, the same table can be made by code.

    Parameters
    ----------
    fields : pandas.DataFrame
        A row for each field: ``field``, its name in the file; ``label``; and if need be ``hint``, and ``kind``, which
        is ``text`` (several lines), ``line``, ``number`` or ``date``.
    name, lead : str
        What the form is called, and one or two sentences on how to fill it in.
    file : str
        The name of the CSV file beside the notebook.

    Raises
    ------
    WidgetError
        When the fields cannot be used.
    """
    rows = given.table(fields, "form", "fields")
    names = given.names(given.column(rows, "form", "field"), "form", "fields")
    labels = given.column(rows, "form", "label")
    hints = given.column(rows, "form", "hint") if "hint" in rows else [""] * len(names)
    kinds = given.column(rows, "form", "kind") if "kind" in rows else ["text"] * len(names)
    wrong = next((kind for kind in kinds if kind and kind not in _KINDS), None)
    if wrong is not None:
        raise WidgetError(f"boards.form knows the kinds {', '.join(_KINDS)}, not {wrong}.")
    board = _Form(names, labels, hints, [kind or "text" for kind in kinds])
    board.name, board.lead = name, lead
    show(board, file)


class _Form(Plan):
    columns = ("field", "value")
    key = ("field",)

    def __init__(
        self, names: Sequence[str], labels: Sequence[str], hints: Sequence[str], kinds: Sequence[str]
    ):
        self.fields = [*zip(names, labels, hints, kinds, strict=True)]

    def page(self) -> dict[str, Any]:
        shown = {"text": "area", "line": "text"}
        fields = [
            {"row": name, "column": "value", "label": label, "hint": hint, "kind": shown.get(kind, kind)}
            for name, label, hint, kind in self.fields
        ]
        return {"layout": "form", "fields": fields}

    def restored(self, records: Sequence[Mapping[str, str]]) -> State:
        known = {name for name, *_ in self.fields}
        return State(
            fields={(row["field"], "value"): row["value"] for row in records if row["field"] in known}
        )

    def _value(self, state: State, name: str) -> str:
        return state.fields.get((name, "value"), "").strip()

    def records(self, state: State) -> list[dict[str, object]]:
        return [
            {"field": name, "value": value} for name, *_ in self.fields if (value := self._value(state, name))
        ]

    def beside(self, state: State) -> Beside:
        empty = [label for name, label, *_ in self.fields if not self._value(state, name)]
        if not empty:
            return Beside("Every field is filled in.")
        return Beside(f"{count(len(empty), 'field')} to fill in.", [words(", ".join(empty))])

    def still(self, state: State) -> list[Block]:
        return [
            grid(["Field", "Value"], [(label, self._value(state, name)) for name, label, *_ in self.fields])
        ]
