"""The resident survey: ``survey-sample``, ``survey`` and ``survey-margins``."""

from __future__ import annotations

import numpy as np
import pandas as pd
from pydantic import ConfigDict
from pydantic.dataclasses import dataclass

from practicum.city.chance import shared_out, systematic
from practicum.city.spec import Number, Share, Spec, Whole

AGES = ("18 to 34", "35 to 49", "50 to 64", "65 and over")
TENURES = ("owns", "rents")
LANGUAGES = ("English", "Spanish", "Other")
# How much more often than the neighborhood adults of an age rent, in log odds.
RENTS_BY_AGE = (1.1, 0.0, -0.5, -0.7)
DEVICES = ("Phone and computer", "Phone only", "Computer only", "None")
DEVICES_BY_AGE = (
    (0.7, 0.27, 0.02, 0.01),
    (0.74, 0.21, 0.03, 0.02),
    (0.66, 0.2, 0.09, 0.05),
    (0.48, 0.18, 0.17, 0.17),
)
MODES = ("Web", "Paper", "Phone")
MODES_BY_AGE = ((0.86, 0.08, 0.06), (0.78, 0.14, 0.08), (0.6, 0.3, 0.1), (0.36, 0.5, 0.14))
BARRIERS = (
    "Did not know",
    "Form only in English",
    "No internet",
    "Too long to wait",
    "Nobody at home",
    "None",
)


@dataclass(frozen=True, config=ConfigDict(extra="forbid"))
class Effects:
    """A share in log odds: a base, and what age, renting and language add."""

    base: Number
    age: tuple[Number, Number, Number, Number]
    rents: Number
    language: tuple[Number, Number, Number]

    def share(self, age: np.ndarray, tenure: np.ndarray, language: np.ndarray) -> np.ndarray:
        """Return the share for positions in `AGES`, `TENURES` and `LANGUAGES`."""
        odds = self.base + np.take(self.age, age) + self.rents * tenure + np.take(self.language, language)
        return 1 / (1 + np.exp(-odds))


@dataclass(frozen=True, config=ConfigDict(extra="forbid"))
class Settings:
    """What the survey is made from.

    Parameters
    ----------
    invited : int
        Adults drawn from the register.
    answers, satisfied, knows : Effects
        Who answers; who says 4 or 5 when asked about bulky waste; who knows the service.
    used : float
        Share of those who know the service who used it.
    no_answer : float
        Share who skip the question on barriers.
    """

    invited: Whole
    answers: Effects
    satisfied: Effects
    knows: Effects
    used: Share
    no_answer: Share


def make(spec: Spec, tables: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """Return ``survey-sample``, everybody invited; ``survey``, who answered; ``survey-margins``."""
    settings, rng = spec.settings("survey", Settings), spec.rng("survey")
    cells = adults(tables["neighborhoods"])
    drawn = shared_out(settings.invited, cells["adults"])
    people = cells.loc[cells.index.repeat(drawn), ["neighborhood", "age", "tenure", "language"]]
    people = people.sort_values(["age", "tenure", "language"], kind="stable", ignore_index=True)
    group = (people["age"].to_numpy(), people["tenure"].to_numpy(), people["language"].to_numpy())
    people["answered"] = systematic(rng, settings.answers.share(*group))
    people["satisfied"] = False
    here = np.flatnonzero(people["answered"])
    said = systematic(rng, settings.satisfied.share(*(part[here] for part in group)))
    people.loc[here, "satisfied"] = said
    people["knows"] = rng.random(len(people)) < settings.knows.share(*group)
    people["mode"] = _one_of(MODES, np.array(MODES_BY_AGE)[group[0]], rng)
    people = people.sample(frac=1, random_state=int(rng.integers(2**31)), ignore_index=True)
    people.insert(0, "person", [f"S-{number:04d}" for number in range(1, len(people) + 1)])
    return {
        "survey-sample": _sample(people),
        "survey": _survey(settings, people[people["answered"]].reset_index(drop=True), rng),
        "survey-margins": _margins(cells),
    }


def adults(neighborhoods: pd.DataFrame) -> pd.DataFrame:
    """Return how many adults live in each neighborhood, by age, tenure and language.

    Returns
    -------
    DataFrame
        Columns ``neighborhood``; ``age``, ``tenure`` and ``language`` as positions in `AGES`,
        `TENURES` and `LANGUAGES`; ``adults``, not whole numbers.
    """
    rows = []
    for place in neighborhoods.to_dict("records"):
        ages = [place[name] for name in ("age_18_to_34", "age_35_to_49", "age_50_to_64", "age_65_plus")]
        languages = [place[f"language_{name.lower()}"] / place["population"] for name in LANGUAGES]
        odds = place["renter_share"] / (1 - place["renter_share"]) * np.exp(RENTS_BY_AGE)
        for age, (count, rents) in enumerate(zip(ages, odds / (1 + odds), strict=True)):
            for tenure, lives in enumerate((1 - rents, rents)):
                for language, speaks in enumerate(languages):
                    rows.append((place["neighborhood"], age, tenure, language, count * lives * speaks))
    return pd.DataFrame(rows, columns=["neighborhood", "age", "tenure", "language", "adults"])


def planted(spec: Spec, neighborhoods: pd.DataFrame) -> dict[str, float]:
    """Return what the survey is about, as planted: for authors and tests.

    Returns
    -------
    dict of str to float
        ``satisfied``: share of all adults who are; ``unweighted``: share expected among those who
        answer; ``answers``: response rate; ``design_effect``: of weights that undo who answers.
    """
    settings, cells = spec.settings("survey", Settings), adults(neighborhoods)
    group = [cells[name].to_numpy() for name in ("age", "tenure", "language")]
    count = (cells["adults"] / cells["adults"].sum()).to_numpy()
    answers, satisfied = settings.answers.share(*group), settings.satisfied.share(*group)
    return {
        "satisfied": float(count @ satisfied),
        "unweighted": float(count * answers @ satisfied / (count @ answers)),
        "answers": float(count @ answers),
        "design_effect": float((count @ answers) * (count @ (1 / answers))),
    }


def _one_of(names: tuple[str, ...], shares: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Return one of `names` for each row of `shares`, shape (rows, names)."""
    upper = (shares / shares.sum(axis=1, keepdims=True)).cumsum(axis=1)[:, :-1]
    return np.array(names)[(rng.random(len(shares))[:, None] > upper).sum(axis=1)]


def _named(people: pd.DataFrame) -> pd.DataFrame:
    names = {"age": AGES, "tenure": TENURES, "language": LANGUAGES}
    return people.assign(**{name: np.array(words)[people[name]] for name, words in names.items()})


def _sample(people: pd.DataFrame) -> pd.DataFrame:
    table = _named(people)[["person", "neighborhood", "age", "tenure", "language", "answered", "mode"]]
    return table.assign(
        answered=np.where(table["answered"], "yes", "no"), mode=table["mode"].where(table["answered"])
    )


def _survey(settings: Settings, people: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    count, satisfied = len(people), people["satisfied"].to_numpy()
    age, tenure, language = (people[name].to_numpy() for name in ("age", "tenure", "language"))
    score = np.where(
        satisfied,
        rng.choice([4, 5], count, p=[0.62, 0.38]),
        rng.choice([1, 2, 3], count, p=[0.22, 0.38, 0.4]),
    )
    knows = people["knows"].to_numpy()
    used = knows & (rng.random(count) < settings.used)
    weights = np.column_stack(
        [
            np.where(knows, 0.0, 5.0),
            np.choose(language, (0.0, 1.6, 1.0)),
            np.choose(age, (0.1, 0.15, 0.4, 0.9)) + 0.2 * tenure,
            np.where(satisfied, 0.4, 1.6),
            np.choose(age, (0.9, 0.8, 0.5, 0.2)) + 0.3 * tenure,
            np.where(used, 3.0, 1.2) + satisfied,
        ]
    )
    barrier = np.where(rng.random(count) < settings.no_answer, "No answer", _one_of(BARRIERS, weights, rng))
    trust = np.clip(np.round(0.55 * score + 1.3 + 0.9 * rng.standard_normal(count)), 1, 5).astype(int)
    table = _named(people)[["person", "neighborhood", "age", "tenure", "language", "mode"]]
    return table.assign(
        satisfaction=score,
        knows_service=np.where(knows, "yes", "no"),
        used_service=np.where(used, "yes", "no"),
        barrier=barrier,
        trust=trust,
        device=_one_of(DEVICES, np.array(DEVICES_BY_AGE)[age], rng),
    )


def _margins(cells: pd.DataFrame) -> pd.DataFrame:
    total = round(cells["adults"].sum())
    both = cells.groupby(["age", "tenure"])["adults"].sum()
    words = cells.groupby("language")["adults"].sum()
    groups = [f"{AGES[age]}, {TENURES[tenure]}" for age, tenure in both.index]
    return pd.DataFrame(
        {
            "margin": ["age and tenure"] * len(both) + ["language"] * len(words),
            "group": groups + [LANGUAGES[language] for language in words.index],
            "adults": np.concatenate([shared_out(total, both), shared_out(total, words)]),
        }
    )
