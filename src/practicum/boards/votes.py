"""Dot voting: a few dots to give to many ideas."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from practicum.blocks import Block, grid
from practicum.boards import given
from practicum.boards.kit import Beside, Plan, State, count
from practicum.boards.show import show
from practicum.errors import WidgetError

MARK = "dots"


def votes(
    ideas: Any,
    *,
    dots: int = 5,
    most: int | None = None,
    file: str = "my-votes.csv",
    id: str | None = None,
    text: str | None = None,
) -> None:
    """Let people give a fixed number of dots to ideas.

    Writes a table with the columns ``idea_id`` and ``dots`` beside the notebook; ideas without a dot are not in it.
    Without a widget, the same table can be made by code.

    Parameters
    ----------
    ideas : pandas.DataFrame
        A row for each idea: an id, and its words.
    dots : int
        How many dots there are to give.
    most : int, optional
        How many one idea may get; as many as there are, when not given.
    file : str
        The name of the CSV file beside the notebook.
    id, text : str, optional
        The columns of ids and words, where the first that fits is not the one.

    Raises
    ------
    WidgetError
        When ideas or numbers cannot be used.
    """
    most = dots if most is None else most
    if not (1 <= most <= dots):
        raise WidgetError(
            f"boards.votes needs at least one dot, and most between 1 and dots; got dots={dots}, most={most}."
        )
    show(_Votes(given.cards(ideas, "votes", "ideas", id=id, text=text), dots, most), file)


class _Votes(Plan):
    name = "Dot vote"
    columns = ("idea_id", "dots")
    key = ("idea_id",)

    def __init__(self, cards: Sequence[given.Card], dots: int, most: int):
        self.cards, self.dots, self.most = cards, dots, most
        limit = f", at most {most} to one idea" if most < dots else ""
        self.lead = f"You have {count(dots, 'dot')}. Give them to the ideas you would try{limit}."

    def page(self) -> dict[str, Any]:
        return {"layout": "dots", "noun": "idea", "mark": MARK, "budget": self.dots, "most": self.most}

    def restored(self, records: Sequence[Mapping[str, str]]) -> State:
        known = {card.id for card in self.cards}
        marks: dict[str, dict[str, int]] = {}
        left = self.dots
        for row in records:
            if row["idea_id"] in known and row["dots"]:
                given_now = max(0, min(int(float(row["dots"])), self.most, left))
                left -= given_now
                if given_now:
                    marks[row["idea_id"]] = {MARK: given_now}
        return State(marks=marks)

    def _given(self, state: State) -> list[tuple[given.Card, int]]:
        found = [(card, state.marks.get(card.id, {}).get(MARK, 0)) for card in self.cards]
        return [(card, n) for card, n in found if n]

    def records(self, state: State) -> list[dict[str, object]]:
        return [{"idea_id": card.id, "dots": n} for card, n in self._given(state)]

    def beside(self, state: State) -> Beside:
        found = sorted(self._given(state), key=lambda pair: -pair[1])
        left = self.dots - sum(n for _, n in found)
        rows = [(card.id, card.text, n) for card, n in found]
        return Beside(
            f"{left} of {count(self.dots, 'dot')} left.",
            [grid(["Idea", "Text", "Dots"], rows)] if rows else [],
        )

    def still(self, state: State) -> list[Block]:
        return [
            grid(
                ["Idea", "Text", "Dots"],
                [
                    (card.id, card.text, state.marks.get(card.id, {}).get(MARK, "") or "")
                    for card in self.cards
                ],
            )
        ]
