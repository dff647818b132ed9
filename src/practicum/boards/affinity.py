"""The affinity board: notes into named groups, each note once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from practicum.blocks import Block, grid, heading, words
from practicum.boards import given
from practicum.boards.kit import Beside, Plan, State, count, placed, unplaced
from practicum.boards.show import show
from practicum.errors import WidgetError


def groups(
    notes: Any,
    *,
    names: Iterable[str] | None = None,
    least: int | None = None,
    most: int | None = None,
    file: str = "my-groups.csv",
    id: str | None = None,
    text: str | None = None,
) -> None:
    """Let people sort notes into groups that they name; every note is in one group.

    Writes a table with the columns ``note_id`` and ``group`` beside the notebook; notes that are in no group are not in
    it. Without a widget, the same table can be made by code.

    Parameters
    ----------
    notes : pandas.DataFrame
        A row for each note: an id, and its words.
    names : list of str, optional
        Groups to begin with; people add, rename and remove groups.
    least, most : int, optional
        How many notes a group should hold; the board says which hold fewer or more, and stops nobody.
    file : str
        The name of the CSV file beside the notebook.
    id, text : str, optional
        The columns of ids and words, where the first that fits is not the one.

    Raises
    ------
    WidgetError
        When notes or names cannot be used.
    """
    if least is not None and most is not None and least > most:
        raise WidgetError(f"boards.groups needs least below most; got {least} and {most}.")
    cards = given.cards(notes, "groups", "notes", id=id, text=text)
    show(_Groups(cards, given.names(names, "groups", "names of groups"), least, most), file)


class _Groups(Plan):
    name = "Affinity board"
    lead = (
        "Put notes that belong together into one group, then name the group after what they share. "
        "Every note is in one group."
    )
    columns = ("note_id", "group")
    key = ("note_id",)

    def __init__(self, cards: Sequence[given.Card], names: list[str], least: int | None, most: int | None):
        self.cards, self.names, self.least, self.most = cards, names, least, most

    def page(self) -> dict[str, Any]:
        return {"layout": "columns", "noun": "note", "place": "group", "pool": "Not placed", "free": True}

    def restored(self, records: Sequence[Mapping[str, str]]) -> State:
        known = {card.id for card in self.cards}
        found = [row for row in records if row["note_id"] in known and row["group"]]
        order = dict.fromkeys([*self.names, *(row["group"] for row in found)])
        ids = {name: f"p{number}" for number, name in enumerate(order, 1)}
        return State(
            places={place: name for name, place in ids.items()},
            at={row["note_id"]: ids[row["group"]] for row in found},
        )

    def records(self, state: State) -> list[dict[str, object]]:
        return [
            {"note_id": card.id, "group": name} for name, inside in placed(self, state) for card in inside
        ]

    def beside(self, state: State) -> Beside:
        left, sizes = len(unplaced(self, state)), placed(self, state)
        headline = f"{count(left, 'note')} not placed." if left else "Every note is in a group."
        blocks = [grid(["Group", "Notes"], [(name, len(inside)) for name, inside in sizes])] if sizes else []
        for name, inside in sizes:
            if self.least is not None and len(inside) < self.least:
                blocks.append(words(f"{name} holds {count(len(inside), 'note')}, fewer than {self.least}."))
            if self.most is not None and len(inside) > self.most:
                blocks.append(words(f"{name} holds {count(len(inside), 'note')}, more than {self.most}."))
        return Beside(headline, blocks)

    def still(self, state: State) -> list[Block]:
        made: list[Block] = []
        for name, inside in [*placed(self, state), ("Not placed", unplaced(self, state))]:
            made.append(heading(f"{name} ({len(inside)})"))
            if inside:
                made.append(grid(["Note", "Text"], [(card.id, card.text) for card in inside]))
        return made
