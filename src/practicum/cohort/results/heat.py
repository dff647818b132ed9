"""Who can do what by now: points earned of those possible, by skill, for each team and for each person of a team.

Points are those before late penalties, and a placement check is left out: it asks what nobody was taught yet. What a
coach has not read is neither earned nor possible, so a number changes when it is read.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from practicum.authoring.curriculum import read_skills
from practicum.cohort.plan.folder import Cohort
from practicum.cohort.results.standing import Standing, is_placement


@dataclass(frozen=True)
class Spot:
    """How far some people are with one skill.

    Parameters
    ----------
    earned, possible : float
        Points, over all of them.
    people : int
        How many of them have anything graded there.
    """

    earned: float
    possible: float
    people: int

    @property
    def share(self) -> float:
        """The share of the points, 0 to 1; a coach's extra points may bring it above."""
        return self.earned / self.possible


@dataclass(frozen=True)
class Row:
    """A team, or a person.

    Parameters
    ----------
    id, name : str
        The team's name twice, empty for people without one; or the person's id and name.
    people : int
        How many people it is of.
    spots : tuple of (Spot or None)
        By skill, in the map's order; None where nothing is graded.
    """

    id: str
    name: str
    people: int
    spots: tuple[Spot | None, ...]


@dataclass(frozen=True)
class Heat:
    """A map of rows by skills.

    Parameters
    ----------
    skills : tuple of (str, str)
        The id and title of each skill in which anything is graded, in the order of the skill map.
    rows : tuple of Row
        The teams in the order of the roster, with those who have none last; or the people of one team.
    whole : Row
        All of them together.
    """

    skills: tuple[tuple[str, str], ...]
    rows: tuple[Row, ...]
    whole: Row


def of_teams(cohort: Cohort, standings: Iterable[Standing]) -> Heat:
    """Return the map of teams by skills.

    Parameters
    ----------
    cohort : Cohort
        The cohort.
    standings : iterable of Standing
        Of the people to look at: everybody, or a coach's.
    """
    groups: dict[str, list[Standing]] = {}
    for one in sorted((one for one in standings if one.units), key=lambda one: not one.person.team):
        groups.setdefault(one.person.team, []).append(one)
    return _heat(cohort, [(team, team, people) for team, people in groups.items()])


def of_people(cohort: Cohort, standings: Iterable[Standing], team: str) -> Heat:
    """Return the map of the people of one team by skills; an empty name is for people without a team."""
    mine = [one for one in standings if one.units and one.person.team == team]
    return _heat(cohort, [(one.person.id, one.person.name, [one]) for one in mine])


def _heat(cohort: Cohort, groups: Sequence[tuple[str, str, Sequence[Standing]]]) -> Heat:
    found = [(id, name, len(people), _spots(people)) for id, name, people in groups]
    everybody = [one for _, _, people in groups for one in people]
    whole = _spots(everybody)
    known = read_skills(cohort.source / "curriculum" / "skills.csv")
    ids = [id for id in known if id in whole] + sorted(id for id in whole if id not in known)
    titles = {id: skill.plain or skill.words for id, skill in known.items()}
    return Heat(
        tuple((id, titles.get(id, id)) for id in ids),
        tuple(Row(id, name, count, tuple(spots.get(one) for one in ids)) for id, name, count, spots in found),
        Row("", "", len(everybody), tuple(whole.get(one) for one in ids)),
    )


def _spots(people: Sequence[Standing]) -> Mapping[str, Spot]:
    found: dict[str, Spot] = {}
    for one in people:
        for skill, (earned, possible) in _of_person(one).items():
            before = found.get(skill, Spot(0.0, 0.0, 0))
            found[skill] = Spot(before.earned + earned, before.possible + possible, before.people + 1)
    return found


def _of_person(standing: Standing) -> Mapping[str, tuple[float, float]]:
    found: dict[str, tuple[float, float]] = {}
    for unit in standing.units:
        if is_placement(unit.unit):
            continue
        for skill, (earned, possible) in (unit.skills or {}).items():
            if possible:
                before = found.get(skill, (0.0, 0.0))
                found[skill] = (before[0] + earned, before[1] + possible)
    return found
