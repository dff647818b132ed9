"""The scoring matrix: scores by criterion, weights, and where the winner changes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import numpy as np
from numpy.typing import NDArray

from practicum.blocks import Block, grid, words
from practicum.boards import given
from practicum.boards.kit import Beside, Plan, State, count
from practicum.boards.show import show
from practicum.errors import WidgetError

LOW, HIGH = 1, 5
#: Totals that differ by less are a tie.
_SAME = 1e-9


def scores(
    options: Any,
    criteria: Any,
    scores: Any = None,
    *,
    file: str = "my-scores.csv",
    id: str | None = None,
    text: str | None = None,
) -> None:
    """Let people score options by criterion, move a weight, and see when the winner changes.

    Writes a table with the columns ``idea_id``, ``criterion`` and ``score`` beside the notebook, a row for each score.
    Without a widget, the same table can be made by code.

    Parameters
    ----------
    options : pandas.DataFrame
        A row for each option: an id, and its words.
    criteria : pandas.DataFrame
        A row for each criterion: ``criterion``, and ``weight``, 0 or more. Weights are scaled to a sum of 1.
    scores : pandas.DataFrame, optional
        Scores to begin with: ``idea_id`` (or the column that holds the options' ids), ``criterion``, ``score``, one row
        for each option and criterion.
    file : str
        The name of the CSV file beside the notebook.
    id, text : str, optional
        The columns of ids and words, where the first that fits is not the one.

    Raises
    ------
    WidgetError
        When one of the tables cannot be used.
    """
    cards = given.cards(options, "scores", "options", id=id, text=text)
    rows = given.table(criteria, "scores", "criteria")
    names = given.names(given.column(rows, "scores", "criterion"), "scores", "criteria")
    try:
        weights = np.array([float(weight) for weight in given.column(rows, "scores", "weight")])
    except ValueError:
        weights = np.array([np.nan])
    if not (np.isfinite(weights).all() and (weights >= 0).all() and weights.sum() > 0):
        raise WidgetError("boards.scores needs a weight of 0 or more for each criterion, and one above 0.")
    start = _start(scores, cards, names)
    show(_Scores(cards, names, weights / weights.sum(), start), file)


def _start(scores: Any, cards: Sequence[given.Card], names: Sequence[str]) -> dict[tuple[str, str], str]:
    if scores is None:
        return {}
    rows = given.table(scores, "scores", "scores")
    ids = given.column(rows, "scores", "idea_id" if "idea_id" in rows else str(rows.columns[0]))
    found: dict[tuple[str, str], str] = {}
    known = {card.id for card in cards}
    for one, criterion, score in zip(
        ids, given.column(rows, "scores", "criterion"), given.column(rows, "scores", "score"), strict=True
    ):
        if one not in known or criterion not in names or not score:
            continue
        if (one, criterion) in found:
            raise WidgetError(
                f"boards.scores needs one score for {one} and {criterion}, and this table has several: "
                "take their median or mean first."
            )
        found[one, criterion] = score
    return found


@dataclass(frozen=True)
class Change:
    """A weight at which the lead passes on, from 0 to 1, and who leads below and above it."""

    weight: float
    below: tuple[int, ...]
    above: tuple[int, ...]


def weighted(weights: NDArray[np.float64], nth: int, weight: float) -> NDArray[np.float64]:
    """Return the weights with one moved to `weight`, and the others in their own proportions."""
    rest = np.delete(weights, nth)
    shares = rest / rest.sum() if rest.sum() else np.full(len(rest), 1 / max(len(rest), 1))
    return np.insert(shares * (1 - weight), nth, weight) if len(rest) else np.ones(1)


def leaders(totals: NDArray[np.float64]) -> tuple[int, ...]:
    """Return who has the highest total; more than one when they tie."""
    return tuple(int(nth) for nth in np.flatnonzero(totals >= totals.max() - _SAME))


def changes(table: NDArray[np.float64], weights: NDArray[np.float64], nth: int) -> list[Change]:
    """Return where the lead changes while the weight of one criterion moves from 0 to 1.

    Parameters
    ----------
    table : array of shape (options, criteria)
        Complete scores.
    weights : array of shape (criteria,)
        They sum to 1.
    nth : int
        The criterion that moves; the others keep their proportions.
    """
    none, all_ = (table @ weighted(weights, nth, weight) for weight in (0.0, 1.0))
    rise = all_ - none  # every total is a straight line between the two
    crossings = {
        float((none[b] - none[a]) / (rise[a] - rise[b]))
        for a, b in combinations(range(len(table)), 2)
        if abs(rise[a] - rise[b]) > _SAME
    }
    ends = [0.0, *sorted(weight for weight in crossings if _SAME < weight < 1 - _SAME), 1.0]
    found: list[Change] = []
    for low, here, high in zip(ends, ends[1:], ends[2:], strict=False):
        below, above = (leaders(none + rise * (edge + here) / 2) for edge in (low, high))
        if below != above:
            found.append(Change(here, below, above))
    return found


class _Scores(Plan):
    name = "Scoring matrix"
    lead = "Score each option from 1 to 5. Then move a weight: does another option win?"
    columns = ("idea_id", "criterion", "score")
    key = ("idea_id", "criterion")

    def __init__(
        self,
        cards: Sequence[given.Card],
        criteria: Sequence[str],
        weights: NDArray[np.float64],
        start: Mapping[tuple[str, str], str],
    ):
        self.cards, self.criteria, self.weights, self.start = cards, criteria, weights, start

    def page(self) -> dict[str, Any]:
        columns = [
            {"column": name, "label": name, "kind": "number", "low": LOW, "high": HIGH}
            for name in self.criteria
        ]
        rows = [{"id": card.id, "name": f"{card.id} {card.text}", "facts": []} for card in self.cards]
        lens = [[name, float(weight)] for name, weight in zip(self.criteria, self.weights, strict=True)]
        return {"layout": "table", "noun": "option", "rows": rows, "columns": columns, "lens": lens}

    def restored(self, records: Sequence[Mapping[str, str]]) -> State:
        if not records:
            return State(fields=dict(self.start))
        ids = {card.id for card in self.cards}
        return State(
            fields={
                (row["idea_id"], row["criterion"]): row["score"]
                for row in records
                if row["idea_id"] in ids and row["criterion"] in self.criteria and row["score"]
            }
        )

    def _score(self, state: State, option: str, criterion: str) -> float:
        try:
            score = float(state.fields.get((option, criterion), "").replace(",", "."))
        except ValueError:
            return np.nan
        return score if LOW <= score <= HIGH else np.nan

    def _table(self, state: State) -> NDArray[np.float64]:
        return np.array(
            [[self._score(state, card.id, name) for name in self.criteria] for card in self.cards]
        )

    def records(self, state: State) -> list[dict[str, object]]:
        return [
            {"idea_id": card.id, "criterion": name, "score": f"{score:g}"}
            for card, row in zip(self.cards, self._table(state), strict=True)
            for name, score in zip(self.criteria, row, strict=True)
            if not np.isnan(score)
        ]

    def _lens(self, state: State) -> tuple[int, float]:
        """Return which criterion moves, and its weight."""
        name = state.view.get("criterion", self.criteria[0])
        nth = self.criteria.index(name) if name in self.criteria else 0
        try:
            weight = float(state.view.get("weight", ""))
        except ValueError:
            return nth, float(self.weights[nth])
        return nth, min(max(weight, 0.0), 1.0)

    def beside(self, state: State) -> Beside:
        table = self._table(state)
        whole: NDArray[np.bool_] = ~np.asarray(np.isnan(table).any(axis=1))
        left = int(np.isnan(table).sum())
        if not whole.any():
            return Beside(f"{count(left, 'score')} from 1 to 5 missing. No option has all its scores yet.")
        ids = [card.id for card, all_there in zip(self.cards, whole.tolist(), strict=True) if all_there]
        ranked = table[whole]
        nth, weight = self._lens(state)
        weights = weighted(self.weights, nth, weight) if "weight" in state.view else self.weights
        totals = ranked @ weights
        first = leaders(totals)
        headline = f"With {self.criteria[nth]} at {weights[nth]:.0%}, {_named(ids, first)} {_leads(first)}."
        if left:
            headline = (
                f"{count(left, 'score')} missing; options without all scores are not ranked. {headline}"
            )
        blocks = [words(self._told(ids, ranked, nth))]
        order = sorted(range(len(ids)), key=lambda one: -totals[one])
        text = {card.id: card.text for card in self.cards}
        blocks += [
            grid(
                ["Option", "Text", "Total"],
                [(ids[one], text[ids[one]], f"{totals[one]:.2f}") for one in order],
            ),
            grid(
                ["Criterion", "Weight"],
                [(name, f"{w:.0%}") for name, w in zip(self.criteria, weights, strict=True)],
            ),
        ]
        return Beside(headline, blocks)

    def _told(self, ids: Sequence[str], table: NDArray[np.float64], nth: int) -> str:
        """Return in words who leads at which weight of one criterion, the two ends included."""
        found, name = changes(table, self.weights, nth), self.criteria[nth]
        low, middle, high = (leaders(table @ weighted(self.weights, nth, at)) for at in (0.0, 0.5, 1.0))
        first, last = (found[0].below, found[-1].above) if found else (middle, middle)

        def lead(who: Sequence[int]) -> str:
            return f"{' and '.join(ids[one] for one in who)} {_leads(who)}"

        if not found and low == high == middle:
            return f"Whatever the weight of {name}, {lead(middle)}."
        parts = [f"at 0% {lead(low)}"] if low != first else []
        parts.append(
            f"below {found[0].weight:.1%} {lead(first)}" if found else f"between 0% and 100% {lead(first)}"
        )
        parts += [f"above {one.weight:.1%} {lead(one.above)}" for one in found]
        parts += [f"at 100% {lead(high)}"] if high != last else []
        return f"When the weight of {name} moves and the others keep their proportions: {'; '.join(parts)}."

    def still(self, state: State) -> list[Block]:
        table = self._table(state)
        head = [
            "Option",
            "Text",
            *(f"{n} ({w:.0%})" for n, w in zip(self.criteria, self.weights, strict=True)),
        ]
        rows = [
            (card.id, card.text, *("" if np.isnan(score) else f"{score:g}" for score in row))
            for card, row in zip(self.cards, table, strict=True)
        ]
        return [grid(head, rows)]


def _named(ids: Sequence[str], first: Sequence[int]) -> str:
    return " and ".join(ids[nth] for nth in first)


def _leads(first: Sequence[int]) -> str:
    return "leads" if len(first) == 1 else "tie for the lead"
