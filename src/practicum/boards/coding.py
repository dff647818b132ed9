"""The coding board: read a note, pick codes, and compare with a second coder."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from practicum.blocks import Block, grid, heading, jumps, words
from practicum.boards import given
from practicum.boards.kit import Beside, Plan, State, count
from practicum.boards.show import show
from practicum.errors import WidgetError

#: What stands in `State.view` once a person asked to compare.
COMPARE = "compare"


def notes(
    notes: Any,
    codebook: Any = None,
    *,
    coder: str = "you",
    others: Any = None,
    file: str = "my-codes.csv",
    id: str | None = None,
    text: str | None = None,
) -> None:
    """Let people read notes, pick codes for each, and compare with a second coder.

    Writes a table with the columns ``note_id`` and ``code`` beside the notebook, a row for each pick. Without a widget,
    the same table can be made by code.

    Parameters
    ----------
    notes : pandas.DataFrame
        A row for each note: an id, and its words.
    codebook : pandas.DataFrame, optional
        A row for each code: ``code``, and ``definition`` if there is one. Without a codebook people add codes.
    coder : str
        What the person who codes is called.
    others : pandas.DataFrame, optional
        The second coder's picks: ``note_id`` and ``code``, and ``coder`` for a name. Only notes that the person has
        coded are compared, and only when they ask: nobody sees another's code before picking one. Kappa by code is
        that of scikit-learn.
    file : str
        The name of the CSV file beside the notebook.
    id, text : str, optional
        The columns of ids and words, where the first that fits is not the one.

    Raises
    ------
    WidgetError
        When one of the tables cannot be used.
    """
    cards = given.cards(notes, "notes", "notes", id=id, text=text)
    codes: dict[str, str] = {}
    if codebook is not None:
        rows = given.table(codebook, "notes", "codes")
        names = given.names(given.column(rows, "notes", "code"), "notes", "codes")
        said = given.column(rows, "notes", "definition") if "definition" in rows else [""] * len(names)
        codes = dict(zip(names, said, strict=True))
    show(_Coding(cards, codes, given.as_text(coder) or "you", _picks(others), open=codebook is None), file)


def _picks(others: Any) -> tuple[str, dict[str, set[str]]] | None:
    """Return the second coder's name, and the codes of each note."""
    if others is None:
        return None
    rows = given.table(others, "notes", "the second coder's codes")
    names = sorted({*given.column(rows, "notes", "coder")}) if "coder" in rows else []
    if len(names) > 1:
        raise WidgetError(
            f"boards.notes compares with one coder, and others holds {', '.join(names)}. Take one: "
            f'others=codes[codes["coder"] == "{names[-1]}"].'
        )
    picked: dict[str, set[str]] = {}
    for note, code in zip(
        given.column(rows, "notes", "note_id"), given.column(rows, "notes", "code"), strict=True
    ):
        if note and code:
            picked.setdefault(note, set()).add(code)
    return (names[0] if names and names[0] else "the second coder"), picked


class _Coding(Plan):
    name = "Coding board"
    lead = "Read a note, then pick every code that fits. Choose a note in the list, or go on with Next."
    columns = ("note_id", "code")
    key = ("note_id", "code")

    def __init__(
        self,
        cards: Sequence[given.Card],
        codes: Mapping[str, str],
        coder: str,
        others: tuple[str, dict[str, set[str]]] | None,
        *,
        open: bool,
    ):
        self.cards, self.codes, self.coder, self.others, self.open = cards, codes, coder, others, open

    def page(self) -> dict[str, Any]:
        toggles = [[COMPARE, f"Compare with {self.others[0]}"]] if self.others else []
        definitions = [list(pair) for pair in self.codes.items()]
        return {
            "layout": "ticks",
            "noun": "note",
            "place": "code",
            "definitions": definitions,
            "free": self.open,
            "toggles": toggles,
        }

    def restored(self, records: Sequence[Mapping[str, str]]) -> State:
        known = {card.id for card in self.cards}
        state = State(places={code: code for code in self.codes})
        for row in records:
            if row["note_id"] in known and row["code"]:
                state.places.setdefault(row["code"], row["code"])
                state.marks.setdefault(row["note_id"], {})[row["code"]] = 1
        return state

    def records(self, state: State) -> list[dict[str, object]]:
        return [
            {"note_id": note, "code": code} for note, codes in self._mine(state).items() for code in codes
        ]

    def _mine(self, state: State) -> dict[str, list[str]]:
        """Return the codes of each coded note, both in the board's order."""
        picked = {
            card.id: [c for c in state.places if state.marks.get(card.id, {}).get(c)] for card in self.cards
        }
        return {note: codes for note, codes in picked.items() if codes}

    def beside(self, state: State) -> Beside:
        mine = self._mine(state)
        headline = f"{len(mine):,} of {count(len(self.cards), 'note')} coded."
        if self.others and state.view.get(COMPARE):
            return Beside(headline, self._compared(mine, list(state.places)))
        used = [(code, sum(code in codes for codes in mine.values())) for code in state.places]
        return Beside(headline, [grid(["Code", "Notes"], used)] if used else [])

    def _compared(self, mine: Mapping[str, list[str]], codes: list[str]) -> list[Block]:
        assert self.others is not None
        name, theirs = self.others
        both = [note for note in mine if note in theirs]
        if not both:
            return [words(f"Nothing to compare yet: code a note that {name} has coded too.")]
        apart = [note for note in both if set(mine[note]) != theirs[note]]
        named = dict.fromkeys([*codes, *sorted({code for note in both for code in theirs[note]})])
        rows = []
        for code in named:
            own, other = [code in mine[note] for note in both], [code in theirs[note] for note in both]
            if any(own) or any(other):
                shared = sum(a and b for a, b in zip(own, other, strict=True))
                rows.append((code, sum(own), sum(other), shared, kappa(own, other)))
        return [
            words(
                f"{count(len(both), 'note')} coded by {self.coder} and {name}; the same codes on "
                f"{len(both) - len(apart):,}."
            ),
            grid(["Code", _head(self.coder), _head(name), "Both", "Kappa"], rows),
            heading("Notes on which the coders differ"),
            jumps(
                (note, f"{self.coder}: {', '.join(mine[note])}; {name}: {', '.join(sorted(theirs[note]))}")
                for note in apart
            )
            if apart
            else words("None."),
        ]

    def still(self, state: State) -> list[Block]:
        mine = self._mine(state)
        made: list[Block] = []
        if self.codes:
            made.append(grid(["Code", "Definition"], self.codes.items()))
        rows = [(card.id, card.text, ", ".join(mine.get(card.id, ()))) for card in self.cards]
        return [*made, grid(["Note", "Text", "Codes"], rows)]


def _head(name: str) -> str:
    """Return a coder's name as the head of a column."""
    short = name.removeprefix("the ")
    return short[:1].upper() + short[1:]


def kappa(one: Sequence[bool], other: Sequence[bool]) -> str:
    """Return Cohen's kappa of two coders with two decimals, or that it cannot be computed when neither varies."""
    if len({*one, *other}) < 2:
        return "cannot be computed"
    from sklearn.metrics import cohen_kappa_score  # only those who compare wait until it is loaded

    return f"{cohen_kappa_score(one, other):.2f}"
