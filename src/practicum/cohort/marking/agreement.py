"""How far coaches agree: on answers that two of them marked, the second without seeing the first mark."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from sqlalchemy import select

from practicum.cohort.marking import history, keys, mark, rubrics
from practicum.cohort.marking.book import Book
from practicum.cohort.marking.mark import WHOLE, Mark
from practicum.cohort.marking.tables import HISTORY
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
        Why there is no kappa, or no interval, in a sentence; empty when there is.
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
    """Return how far coaches agree on a question, on the marks as both were when the second was given."""
    rubric = rubrics.of_unit(book, cohort, unit).get(task)
    names = [one.name for one in rubric.criteria] if rubric else [WHOLE]
    scales = (
        {one.name: sorted({0.0, *(level.points for level in one.levels)}) for one in rubric.criteria}
        if rubric
        else {}
    )
    pairs = _pairs(book, unit, task)
    of = keys.of(cohort, unit, task, [student for student, *_ in pairs])
    agreed, apart = [], []
    for name in names:
        both = [
            (one.levels[name], other.levels[name])
            for _, one, other in pairs
            if name in one.levels and name in other.levels
        ]
        agreed.append(measured(name, both, scales.get(name)))
    for student, one, other in pairs:
        levels = tuple(
            (name, one.levels[name], other.levels[name])
            for name in names
            if name in one.levels and name in other.levels and one.levels[name] != other.levels[name]
        )
        if levels:
            apart.append(Apart(of[student], one.grader, other.grader, levels))
    apart.sort(key=lambda one: (-one.by, one.key))
    return Agreement(unit, task, len(pairs), tuple(agreed), tuple(apart))


def measured(
    criterion: str, pairs: Sequence[tuple[float, float]], scale: Sequence[float] | None = None
) -> Agreed:
    """Work out how far pairs of marks agree.

    Parameters
    ----------
    criterion : str
        What they are about.
    pairs : sequence of (float, float)
        Both coaches' points.
    scale : sequence of float, optional
        The points of all levels, from the lowest; those that were given without it.

    Notes
    -----
    Cohen's kappa with linear weights by the place of a level on the scale, and its asymptotic 95 % interval, from
    `statsmodels.stats.inter_rater.cohens_kappa`.
    """
    count = len(pairs)
    if not count:
        return Agreed(criterion, 0, None, None, None, None, "No answer has two marks yet.")
    exact = sum(one == other for one, other in pairs) / count
    if count < FEWEST:
        few = f"{count} {'answer has' if count == 1 else 'answers have'} two marks; from {FEWEST} on, kappa says something."
        return Agreed(criterion, count, exact, None, None, None, few)
    places = sorted({*(scale or ()), *(points for pair in pairs for points in pair)})
    table = np.zeros((len(places), len(places)))
    for one, other in pairs:
        table[places.index(one), places.index(other)] += 1
    if 1 in (np.count_nonzero(table.sum(axis=0)), np.count_nonzero(table.sum(axis=1))):
        same = "A coach gave every answer the same level, so kappa says nothing; see how often they agree."
        return Agreed(criterion, count, exact, None, None, None, same)
    if exact == 1:
        always = "They agree on every answer, so there is no interval; more answers show more."
        return Agreed(criterion, count, exact, 1.0, None, None, always)
    from statsmodels.stats.inter_rater import cohens_kappa  # it takes long to load

    found = cohens_kappa(table, wt="linear")
    low, high = (min(1.0, max(-1.0, float(end))) for end in (found.kappa_low, found.kappa_upp))
    return Agreed(criterion, count, exact, float(found.kappa), low, high)


def _pairs(book: Book, unit: str, task: str) -> list[tuple[str, Mark, Mark]]:
    """Return whose answers have two marks, with both as they were when the second was saved last."""
    noted = select(HISTORY).where(
        HISTORY.c.unit == unit, HISTORY.c.task == task, HISTORY.c.what == history.SECOND
    )
    found: dict[tuple[str, str], tuple[str, Mark, Mark]] = {}
    for row in book.session.execute(noted.order_by(HISTORY.c.id)):
        one, other = mark.of_text(row.was), mark.of_text(row.now)
        if one is not None and other is not None:
            found[row.student, other.grader] = (row.student, one, other)
    return sorted(found.values(), key=lambda pair: (pair[0], pair[2].grader))
