"""What people can do after a module that they could not before: its placement check against its closing check.

Both checks have ten items on the same skills. Who did only one of them is in no number, and who skipped the placement
check, as people are told who have never written code, has no gain to show.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from practicum.cohort.results import paired
from practicum.cohort.results.paired import Change
from practicum.cohort.results.standing import Stage, Standing, UnitStanding
from practicum.trainee.catalog import Module
from practicum.trainee.progress import PLACEMENT

#: How every module calls the check at its end.
CLOSING = "closing"


@dataclass(frozen=True)
class Gain:
    """What a group gained in a module.

    Parameters
    ----------
    module : str
        The module's title.
    people : int
        How many have done both checks.
    whole : Change or None
        In the share of all items that were right; None for too few people.
    skills : tuple of (str, Change)
        The same by skill, in the order of the skills' ids in the check; none for too few people.
    """

    module: str
    people: int
    whole: Change | None
    skills: tuple[tuple[str, Change], ...]


def by_module(standings: Iterable[Standing], modules: Iterable[Module]) -> tuple[Gain, ...]:
    """Return what people gained in each module that somebody on the roster works with both of its checks.

    Parameters
    ----------
    standings : iterable of Standing
        Of the people to look at: a cohort, or a team.
    modules : iterable of Module
        The modules of the course.
    """
    units = [{one.unit: one for one in standing.units} for standing in standings]
    found = []
    for module in modules:
        ids = {entry.name: entry.id for entry in module.units}
        before, after = ids.get(PLACEMENT), ids.get(CLOSING)
        if before is None or after is None or not any(before in mine and after in mine for mine in units):
            continue
        both = [
            (mine[before], mine[after])
            for mine in units
            if before in mine and after in mine and _measured(mine[before]) and _measured(mine[after])
        ]
        found.append(
            Gain(
                module.title,
                len(both),
                paired.of_mean([(_share(first), _share(last)) for first, last in both]),
                tuple(_by_skill(both)),
            )
        )
    return tuple(found)


def _measured(one: UnitStanding) -> bool:
    return one.stage is Stage.GRADED and one.most > 0


def _share(one: UnitStanding) -> float:
    """Return the share of a check's points; what lateness cost says nothing of skill."""
    return (one.points + one.penalty) / one.most


def _by_skill(both: Sequence[tuple[UnitStanding, UnitStanding]]) -> Iterable[tuple[str, Change]]:
    ids = dict.fromkeys(skill for _, last in both for skill in last.skills or ())
    for skill in ids:
        pairs = [
            ((first.skills or {})[skill], (last.skills or {})[skill])
            for first, last in both
            if skill in (first.skills or {}) and skill in (last.skills or {})
        ]
        shares = [(got / most, has / could) for (got, most), (has, could) in pairs if most and could]
        if change := paired.of_skill(shares):
            yield skill, change
