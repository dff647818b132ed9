"""How far coaches agree: on answers that two of them marked, the second without seeing the first mark."""

from __future__ import annotations

from dataclasses import dataclass

from practicum.cohort.marking.book import Book
from practicum.cohort.plan.folder import Cohort

#: Below so many pairs no kappa is told.
FEWEST = 10


@dataclass(frozen=True)
class Agreed:
    """How far two marks agree on one criterion.

    Parameters
    ----------
    criterion : str
        Its name.
    pairs : int
        How many answers have two marks on it.
    exact : float or None
        The share of them on which both are the same; None without pairs.
    kappa, low, high : float or None
        Cohen's kappa with linear weights, and its 95 % interval; None where `note` says why.
    note : str
        Why there is no kappa, in a sentence; empty when there is one.
    """

    criterion: str
    pairs: int
    exact: float | None
    kappa: float | None
    low: float | None
    high: float | None
    note: str = ""


@dataclass(frozen=True)
class Apart:
    """An answer on which two coaches differ: the answer's key, who they are, and points by criterion of both."""

    key: str
    first: str
    second: str
    levels: tuple[tuple[str, float, float], ...]

    @property
    def by(self) -> float:
        """How many points they differ, over all criteria."""
        return sum(abs(one - other) for _, one, other in self.levels)


@dataclass(frozen=True)
class Agreement:
    """How far coaches agree on one question: by criterion, and the answers on which they differ most, these first."""

    unit: str
    task: str
    pairs: int
    criteria: tuple[Agreed, ...]
    apart: tuple[Apart, ...]


def of_question(book: Book, cohort: Cohort, unit: str, task: str) -> Agreement:
    """Return how far coaches agree on a question."""
    raise NotImplementedError
