"""The tables ``ideas``, ``idea-votes``, ``idea-scores`` and ``idea-criteria``: from a wall of cards to a choice."""

from __future__ import annotations

import numpy as np
import pandas as pd
from pydantic import ConfigDict, Field
from pydantic.dataclasses import dataclass

from practicum.city.chance import shared_out
from practicum.city.spec import Positive, Share, Spec, Whole


@dataclass(frozen=True, config=ConfigDict(extra="forbid"))
class Ideas:
    """Settings of the workshop.

    Parameters
    ----------
    keep : float
        Share of the written ideas that hang in this city; the eight concepts always do.
    tables, voters, dots, most : int
        Tables in the room, people who vote, dots each, and the most that go to an idea off the short list.
    order : list of str
        The concepts by dots once cards that say the same are merged, first to last.
    totals : list of int
        Their dots. An idea off the short list gets as many as the last, from fewer voters.
    jurors : int
        People who score the short list, 1 to 5 on each criterion.
    weights : list of float
        Of the criteria, in the order of the texts.
    leader, rival : str
        The winner with those weights, and the winner when the weight of `swing` is a fifth lower.
    swing : str
        A criterion.
    leader_points, rival_points : list of int
        Sum over jurors, by criterion.
    others : list of int
        Lowest and highest sum over jurors for the rest.
    """

    keep: Share
    tables: Whole
    voters: Whole
    dots: Whole
    most: Whole
    order: list[str]
    totals: list[Whole]
    jurors: Whole
    weights: list[Positive]
    leader: str
    rival: str
    swing: str
    leader_points: list[Whole]
    rival_points: list[Whole]
    others: list[Whole]


@dataclass(frozen=True, config=ConfigDict(extra="forbid"))
class Idea:
    """A card: its words, its cluster, the same in other words, and the concept it stands for."""

    idea: str
    cluster: str
    again: list[str] = Field(default_factory=list)
    concept: str = ""


def make(spec: Spec, tables: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """Return the cards, the votes, the scores of the short list and the criteria."""
    plan = spec.settings("ideas", Ideas)
    written = [Idea(**idea) for idea in spec.texts("ideas", dict)["ideas"]]
    criteria = pd.DataFrame(spec.texts("design", dict)["criteria"])
    criteria.insert(1, "weight", plan.weights)
    cards = _cards(plan, written, spec.rng("ideas"))
    votes = _votes(plan, cards, spec.rng("idea-votes"))
    ideas = cards.drop(columns="concept")
    ideas["votes"] = ideas["idea_id"].map(votes.groupby("idea_id")["dots"].sum()).fillna(0).astype(int)
    concepts = cards[cards["concept"] != ""].drop_duplicates("concept").set_index("concept")["idea_id"]
    scores = _scores(plan, concepts, list(criteria["criterion"]), spec.rng("idea-scores"))
    return {"ideas": ideas, "idea-votes": votes, "idea-scores": scores, "idea-criteria": criteria}


def _cards(plan: Ideas, written: list[Idea], rng: np.random.Generator) -> pd.DataFrame:
    """Return the cards as they hang; `same_as` is the first card that says the same."""
    kept = [idea for idea in written if idea.concept or rng.random() < plan.keep]
    rows = [(i, words, idea) for i, idea in enumerate(kept) for words in (idea.idea, *idea.again)]
    rows = [rows[position] for position in rng.permutation(len(rows))]
    ids = [f"I{number:03d}" for number in range(1, len(rows) + 1)]
    first: dict[int, str] = {}
    for id, (group, _, _) in zip(ids, rows, strict=True):
        first.setdefault(group, id)
    return pd.DataFrame(
        {
            "idea_id": ids,
            "table_number": rng.integers(1, plan.tables + 1, len(rows)),
            "idea": [words for _, words, _ in rows],
            "cluster": [idea.cluster for _, _, idea in rows],
            "same_as": [first[group] for group, _, _ in rows],
            "concept": [idea.concept for _, _, idea in rows],
        }
    )


def _votes(plan: Ideas, cards: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    """Return who put how many dots on which card."""
    left = np.full(plan.voters, plan.dots)
    given: list[tuple[int, str, int]] = []

    def give(ids: list[str], sizes: list[int]) -> None:
        """Give groups of dots to the cards `ids` in turn, each from another voter with dots left."""
        away = np.zeros(plan.voters, dtype=bool)
        for number, size in enumerate(sizes):
            able = np.where(away, -1, left + rng.random(plan.voters))
            voter = int(able.argmax())
            left[voter] -= size
            away[voter] = True
            given.append((voter, ids[number % len(ids)], size))

    others = cards.loc[cards["concept"] == "", "same_as"].unique()
    runner_up, *rest = rng.permutation(others)
    last = plan.totals[-1]
    give([runner_up], [3, 2, *[1] * (last - 5)] if last > 5 else [last])
    for place, (concept, total) in enumerate(zip(plan.order, plan.totals, strict=True)):
        ids = list(cards.loc[cards["concept"] == concept, "idea_id"])
        doubles = 0 if place == len(plan.order) - 1 else total // 5
        # Only the first splits its dots over all of its cards; others have one that people saw.
        give(ids if place == 0 else ids[:1], [2] * doubles + [1] * (total - 2 * doubles))
    taken = {id: 0 for id in rest}
    liked = rng.permutation(rest)[: len(rest) * 2 // 3]
    for voter in range(plan.voters):
        for _ in range(left[voter]):
            mine = {id for who, id, _ in given if who == voter}
            open_to = [id for id in liked if taken[id] < plan.most and id not in mine]
            id = open_to[int(rng.integers(len(open_to)) * rng.random())]
            taken[id] += 1
            given.append((voter, id, 1))
    table = pd.DataFrame(given, columns=["voter", "idea_id", "dots"]).sort_values(["voter", "idea_id"])
    table.insert(0, "voter_id", [f"V{voter + 1:02d}" for voter in table.pop("voter")])
    return table.reset_index(drop=True)


def _scores(plan: Ideas, concepts: pd.Series, criteria: list[str], rng: np.random.Generator) -> pd.DataFrame:
    """Return what each juror gave each concept on each criterion."""
    rows = []
    for concept, idea in concepts.sort_values().items():
        drawn = list(rng.integers(plan.others[0], plan.others[1] + 1, len(criteria)))
        points = {plan.leader: plan.leader_points, plan.rival: plan.rival_points}.get(str(concept), drawn)
        for criterion, total in zip(criteria, points, strict=True):
            score = rng.permutation(shared_out(int(total), np.ones(plan.jurors)))
            for _ in range(3):  # jurors differ more than the even share
                low, high = rng.choice(plan.jurors, 2, replace=False)
                if score[low] > 1 and score[high] < 5:
                    score[[low, high]] += [-1, 1]
            rows += [(idea, f"J{juror}", criterion, value) for juror, value in enumerate(score, 1)]
    return pd.DataFrame(rows, columns=["idea_id", "juror_id", "criterion", "score"])
