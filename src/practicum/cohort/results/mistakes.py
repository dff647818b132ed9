"""The mistake that most people made in a unit, over the graded notebooks of a cohort."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from practicum.cohort.course.report import Mistake
from practicum.cohort.plan.folder import Cohort
from practicum.cohort.results import heard


def commonest(cohort: Cohort, unit: str, ids: Sequence[str]) -> Mistake | None:
    """Return the mistake that most people made in a unit; None when the checks knew none.

    Parameters
    ----------
    cohort : Cohort
        The cohort.
    unit : str
        A released unit.
    ids : sequence of str
        The people whose graded work is looked at.
    """
    made = [
        {said.says: said.heard for said in found.said if said.says}
        for found in heard.of_graded(cohort, unit, ids).values()
    ]
    counts = Counter(says for one in made for says in one)
    if not counts:
        return None
    says, count = min(counts.items(), key=lambda one: (-one[1], one[0]))
    return Mistake(next(one[says] for one in made if says in one), count)
