"""The assumption map: how bad it is if a belief is false, by how little is known about it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from practicum.blocks import Block, grid, words
from practicum.boards import given
from practicum.boards.kit import Beside, Plan, State, count, placed, unplaced
from practicum.boards.show import show

LEVELS = range(1, 6)


def assumptions(
    beliefs: Any, *, file: str = "my-assumptions.csv", id: str | None = None, text: str | None = None
) -> None:
    """Let people place beliefs on a map of risk by ignorance.

    Risk says how bad it is if the belief is false, ignorance how little is known about it, both from 1 to 5. Writes a
    table with the columns ``belief_id``, ``risk`` and ``ignorance`` beside the notebook; beliefs that are not placed
    are not in it. Without a widget, the same table can be made by code.

    Parameters
    ----------
    beliefs : pandas.DataFrame
        A row for each belief: an id, and its words.
    file : str
        The name of the CSV file beside the notebook.
    id, text : str, optional
        The columns of ids and words, where the first that fits is not the one.

    Raises
    ------
    WidgetError
        When the beliefs cannot be used.
    """
    show(_Assumptions(given.cards(beliefs, "assumptions", "beliefs", id=id, text=text)), file)


class _Assumptions(Plan):
    name = "Assumption map"
    lead = "Place each belief: the higher, the worse if it is false; the farther right, the less we know."
    columns = ("belief_id", "risk", "ignorance")
    key = ("belief_id",)

    def __init__(self, cards: Sequence[given.Card]):
        self.cards = cards

    def page(self) -> dict[str, Any]:
        return {
            "layout": "grid",
            "noun": "belief",
            "place": "cell",
            "pool": "Not placed",
            "down": ["Risk: how bad if it is false", [str(level) for level in reversed(LEVELS)]],
            "across": ["Ignorance: how little we know", [str(level) for level in LEVELS]],
        }

    def _places(self) -> dict[str, str]:
        return {
            f"{risk}-{unknown}": f"risk {risk}, ignorance {unknown}"
            for risk in reversed(LEVELS)
            for unknown in LEVELS
        }

    def restored(self, records: Sequence[Mapping[str, str]]) -> State:
        known, places = {card.id for card in self.cards}, self._places()
        at = {row["belief_id"]: f"{row['risk']}-{row['ignorance']}" for row in records}
        return State(
            places=places, at={card: place for card, place in at.items() if card in known and place in places}
        )

    def records(self, state: State) -> list[dict[str, object]]:
        made: list[dict[str, object]] = []
        for card in self.cards:
            if (place := state.at.get(card.id, "")) in self._places():
                risk, unknown = place.split("-")
                made.append({"belief_id": card.id, "risk": risk, "ignorance": unknown})
        return made

    def beside(self, state: State) -> Beside:
        left = len(unplaced(self, state))
        headline = f"{count(left, 'belief')} not placed." if left else "Every belief is placed."
        corner = [
            card.id
            for place, (_, inside) in zip(state.places, placed(self, state), strict=True)
            if min(place.split("-")) >= "4"
            for card in inside
        ]
        found = f"Risk and ignorance both 4 or 5: {', '.join(corner) or 'none'}."
        return Beside(headline, [words(found)])

    def still(self, state: State) -> list[Block]:
        rows = {str(row["belief_id"]): row for row in self.records(state)}
        return [
            grid(
                ["Belief", "Text", "Risk", "Ignorance"],
                [
                    (
                        card.id,
                        card.text,
                        rows.get(card.id, {}).get("risk", ""),
                        rows.get(card.id, {}).get("ignorance", ""),
                    )
                    for card in self.cards
                ],
            )
        ]
