"""How the same people changed between two measurements: the mean change, with an interval that suits few people.

Two methods, both paired, both for a 95 percent interval:

- A skill is asked about by one item before and one after, so a person's change is -1, 0 or 1. There, Bonett and Price's
  adjusted Wald interval (2012, British Journal of Mathematical and Statistical Psychology 65, 479-488) keeps its
  coverage for few people: two made-up people, of whom one gains all and one loses all, are added before the usual
  formula. Where a skill has several items, shares lie in between and the same interval is too wide rather than too
  narrow.
- A share of ten items, or a mean on a scale from 1 to 5, has many steps: Student's interval for paired differences.

Neither knows why people changed. Without a comparison group, practice with the items, other work and the return of low
scores to the mean are in the change, too.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import NormalDist, fmean

#: Of fewer people nothing is shown: neither is it a finding, nor would they stay unknown.
FEWEST = 5
#: How sure an interval is.
LEVEL = 0.95
#: Changes that differ by less are the same, worked out differently.
_SAME = 1e-9


@dataclass(frozen=True)
class Change:
    """How a group changed.

    Parameters
    ----------
    people : int
        How many were measured twice.
    before, after : float
        Their means.
    interval : (float, float) or None
        Of the mean change; None when everybody changed by the same, which says nothing of how sure it is.
    """

    people: int
    before: float
    after: float
    interval: tuple[float, float] | None

    @property
    def mean(self) -> float:
        """The mean change."""
        return self.after - self.before


def of_skill(pairs: Sequence[tuple[float, float]]) -> Change | None:
    """Return the change in a skill that few items ask about, by Bonett and Price.

    Parameters
    ----------
    pairs : sequence of (float, float)
        For each person the share of the skill's points before and after, 0 to 1.

    Returns
    -------
    Change or None
        In shares; None for fewer than `FEWEST` people.
    """
    if len(pairs) < FEWEST:
        return None
    changes = [after - before for before, after in pairs] + [1.0, -1.0]
    middle = fmean(changes)
    spread = fmean((one - middle) ** 2 for one in changes)
    half = NormalDist().inv_cdf((1 + LEVEL) / 2) * math.sqrt(spread / len(changes))
    return _change(pairs, (max(middle - half, -1.0), min(middle + half, 1.0)))


def of_mean(pairs: Sequence[tuple[float, float]]) -> Change | None:
    """Return the change in something with many steps, by Student's paired interval.

    Parameters
    ----------
    pairs : sequence of (float, float)
        For each person the value before and after, on any scale.

    Returns
    -------
    Change or None
        On that scale; None for fewer than `FEWEST` people.
    """
    from statsmodels.stats.weightstats import DescrStatsW  # it takes long to load

    if len(pairs) < FEWEST:
        return None
    changes = [after - before for before, after in pairs]
    if max(changes) - min(changes) < _SAME:
        return _change(pairs, None)
    low, high = DescrStatsW(changes).tconfint_mean(1 - LEVEL)
    return _change(pairs, (float(low), float(high)))


def _change(pairs: Sequence[tuple[float, float]], interval: tuple[float, float] | None) -> Change:
    before, after = (fmean(side) for side in zip(*pairs, strict=True))
    return Change(len(pairs), before, after, interval)
