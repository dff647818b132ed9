"""Where each person of a cohort stands: points by unit and by skill, what counts, and whether it makes a certificate."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from practicum.cohort.roster import Person


class Stage(StrEnum):
    """How far a person is with a unit."""

    COMING = "Not released yet"
    OPEN = "Open"
    MISSING = "Not handed in"
    HANDED_IN = "Waits for grading"
    WAITING = "Waits for the coach"
    GRADED = "Graded"


@dataclass(frozen=True)
class UnitStanding:
    """Where one person stands with one unit.

    Parameters
    ----------
    unit, title : str
        The unit.
    stage : Stage
        How far the person is.
    due : datetime
        When it is due, with the person's extension and the cohort's time zone.
    at : datetime or None
        When the counting submission was handed in.
    points, most : float
        What was earned after the penalty so far, and what could be.
    penalty : float
        What was taken for late work.
    waiting : float
        What a coach can still give.
    by : str
        The id of the team member whose submission counts; empty for the person's own.
    counts : bool
        Whether it counts; false for a unit that was dropped as the lowest.
    skills : mapping of str to (float, float)
        Points earned and possible by skill, before the penalty.
    """

    unit: str
    title: str
    stage: Stage
    due: datetime
    at: datetime | None = None
    points: float = 0.0
    most: float = 0.0
    penalty: float = 0.0
    waiting: float = 0.0
    by: str = ""
    counts: bool = True
    skills: Mapping[str, tuple[float, float]] | None = None

    @property
    def late(self) -> bool:
        """Whether it was handed in after its due date."""
        return self.at is not None and self.at > self.due


@dataclass(frozen=True)
class Standing:
    """Where one person stands.

    Parameters
    ----------
    person : Person
        Who.
    units : tuple of UnitStanding
        The units of the person's role, in the order of the program.
    certificate : bool
        Whether what is there makes a certificate.
    lacks : tuple of str
        What a certificate still asks, a sentence each.
    """

    person: Person
    units: tuple[UnitStanding, ...]
    certificate: bool
    lacks: tuple[str, ...]

    @property
    def points(self) -> float:
        """All points of the units that count and are released."""
        return sum(one.points for one in self.units if one.counts)

    @property
    def most(self) -> float:
        """What these units could give."""
        return sum(one.most for one in self.units if one.counts and one.stage is not Stage.COMING)
