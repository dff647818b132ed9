"""What all boards share: cards in places, marks on cards, fields; what is saved, shown beside, and shown still.

A board is a `Plan`: what the page needs to draw it, how its file becomes a `State` and back, and what it says beside.
The page sends its state and nothing else; Python answers with what stands beside and whether it is saved.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from practicum import display
from practicum.beside import Keeper
from practicum.blocks import Block, heading, html, plain, words
from practicum.boards import store
from practicum.boards.given import Card

#: The place of cards that are not placed.
POOL = ""


# ---------------------------------------------------------------- what a person did


@dataclass
class State:
    """What a person did on a board.

    Parameters
    ----------
    places : dict of str to str
        The name of each place by its id, in order.
    at : dict of str to str
        The place of each card that is placed, in the order in which they were placed.
    marks : dict of str to dict of str to int
        For each card, how often each mark stands on it.
    fields : dict of (str, str) to str
        What was written, by row and column.
    view : dict of str to str
        What only decides what is shown, and is not saved.
    """

    places: dict[str, str] = field(default_factory=dict)
    at: dict[str, str] = field(default_factory=dict)
    marks: dict[str, dict[str, int]] = field(default_factory=dict)
    fields: dict[tuple[str, str], str] = field(default_factory=dict)
    view: dict[str, str] = field(default_factory=dict)

    def sent(self) -> dict[str, Any]:
        """Return the state as lists, which keep their order on the way to the page."""
        return {
            "places": [list(pair) for pair in self.places.items()],
            "at": [list(pair) for pair in self.at.items()],
            "marks": [[card, mark, n] for card, marks in self.marks.items() for mark, n in marks.items()],
            "fields": [[row, column, value] for (row, column), value in self.fields.items()],
            "view": [list(pair) for pair in self.view.items()],
        }

    @classmethod
    def received(cls, sent: Mapping[str, Any]) -> State:
        """Return the state that a page sent."""
        state = cls(
            places={str(id): str(name) for id, name in sent.get("places", ())},
            at={str(card): str(place) for card, place in sent.get("at", ())},
            fields={(str(row), str(column)): str(value) for row, column, value in sent.get("fields", ())},
            view={str(name): str(value) for name, value in sent.get("view", ())},
        )
        for card, mark, n in sent.get("marks", ()):
            if int(n) > 0:
                state.marks.setdefault(str(card), {})[str(mark)] = int(n)
        return state


@dataclass(frozen=True)
class Beside:
    """What stands beside a board.

    Parameters
    ----------
    headline : str
        One sentence, read aloud when it changes.
    blocks : list of Block
        The rest.
    locked : list of str
        Columns of fields that cannot be written in now.
    actions : list of (str, str)
        Buttons: a name for `Plan.act`, and a label.
    """

    headline: str
    blocks: list[Block] = field(default_factory=list)
    locked: list[str] = field(default_factory=list)
    actions: list[tuple[str, str]] = field(default_factory=list)

    def sent(self) -> dict[str, Any]:
        """Return it as plain data."""
        return {
            "headline": self.headline,
            "blocks": self.blocks,
            "locked": self.locked,
            "actions": [list(pair) for pair in self.actions],
        }


# ---------------------------------------------------------------- one board


class Plan:
    """What one board is made of.

    Attributes
    ----------
    name : str
        What it is called.
    lead : str
        One or two sentences: what to do on it.
    columns : tuple of str
        The columns of its file.
    key : tuple of str
        The columns that tell its rows apart.
    cards : list of Card
        What is placed or marked.
    """

    name: str
    lead: str
    columns: tuple[str, ...]
    key: tuple[str, ...]
    cards: Sequence[Card] = ()

    def page(self) -> dict[str, Any]:
        """Return what the page needs besides name, lead and cards: `layout` and what belongs to it."""
        raise NotImplementedError

    def restored(self, records: Sequence[Mapping[str, str]]) -> State:
        """Return the state that its file holds, or where it starts when that is empty."""
        raise NotImplementedError

    def records(self, state: State) -> list[dict[str, object]]:
        """Return the rows of its file; what nobody filled in is not in the file."""
        raise NotImplementedError

    def beside(self, state: State) -> Beside:
        """Return what stands beside it."""
        raise NotImplementedError

    def still(self, state: State) -> list[Block]:
        """Return the board as it stands, for paper and for pages without a kernel."""
        raise NotImplementedError

    def act(self, state: State, action: str) -> None:
        """Do what a button in `Beside.actions` asks for; most boards have none."""


def twin(plan: Plan, state: State) -> dict[str, Any]:
    """Return the board as it stands, as a mimebundle that needs no kernel."""
    blocks = [heading(plan.name), words(plan.lead), *plan.still(state)]
    return {"text/html": display.tag("div", html(blocks)), "text/plain": plain(blocks)}


class Work:
    """A person's work on a board: what it holds now, and the file that it is kept in.

    Parameters
    ----------
    plan : Plan
        The board.
    keeper : Keeper
        Keeps its file.

    Attributes
    ----------
    state : State
        What it holds.
    said : str
        Whether it is saved.
    """

    def __init__(self, plan: Plan, keeper: Keeper[store.Table]):
        self.plan, self.keeper, self._stuck = plan, keeper, ""
        known = keeper.known
        name = keeper.path.name
        records = known.records() if known else []
        self.said = keeper.trouble or (
            f"Loaded from {name}." if known else f"Nothing saved yet. Saved in {name} as you work."
        )
        if known:
            wrong = [
                column
                for column in plan.columns
                if column not in known.columns and column not in store.OPTIONAL
            ]
            more = [column for column in known.columns if column not in plan.columns]
            if wrong:
                records = []
                self._stuck = (
                    f"{name} has no column {wrong[0]}: it is another board's. Give this one its own file."
                )
            elif more:
                self._stuck = f"{name} has a column {more[0]}, which this board does not keep. Take it out, then run this cell again."
        if self._stuck:
            self.said = self._stuck
        self.state = plan.restored(records)
        mine = {self._key(row) for row in plan.records(self.state)}
        keys = [self._key(row) for row in records]
        twice = [key for key in dict.fromkeys(keys) if key in mine and keys.count(key) > 1]
        if twice and not self._stuck:
            self.said += f" {', '.join(twice[0])} is in several rows there; the board shows the last."
        self._foreign = [row for row in records if self._key(row) not in mine]
        if self._foreign and not self._stuck:
            count = len(self._foreign)
            rows = "1 row" if count == 1 else f"{count:,} rows"
            self.said += f" {rows} about something that is not on this board: kept in the file."

    def _key(self, row: Mapping[str, object]) -> tuple[str, ...]:
        return tuple(str(row.get(column, "")) for column in self.plan.key)

    def change(self, sent: Mapping[str, Any]) -> None:
        """Take what a page sent, and save it."""
        self.state = State.received(sent)
        self.save()

    def act(self, action: str) -> None:
        """Do what a button asks for, and save."""
        self.plan.act(self.state, action)
        self.save()

    def save(self) -> None:
        """Write the file."""
        if self._stuck:
            self.said = f"Not saved. {self._stuck}"
            return
        rows: list[Mapping[str, object]] = [*self.plan.records(self.state), *self._foreign]
        self.said = self.keeper.keep(store.written(self.plan.columns, rows))

    def printed(self) -> list[Block]:
        """Return the board and what stands beside it, for paper."""
        beside = self.plan.beside(self.state)
        return [*self.plan.still(self.state), words(beside.headline, strong=True), *beside.blocks]


# ---------------------------------------------------------------- what several boards do


def placed(plan: Plan, state: State) -> list[tuple[str, list[Card]]]:
    """Return each place's name and its cards, in order."""
    by_id = {card.id: card for card in plan.cards}
    inside: dict[str, list[Card]] = {place: [] for place in state.places}
    for card, place in state.at.items():
        if card in by_id and place in inside:
            inside[place].append(by_id[card])
    return [(name, inside[place]) for place, name in state.places.items()]


def unplaced(plan: Plan, state: State) -> list[Card]:
    """Return the cards that are in no place."""
    return [card for card in plan.cards if state.at.get(card.id, POOL) not in state.places]


def count(number: int, one: str, many: str = "") -> str:
    """Return a number with its noun: ``1 note``, ``12 notes``."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
