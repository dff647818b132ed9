"""Who keeps up: what was due by now and was handed in, by team and week, and who has dropped out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from practicum.cohort.calendar import Meeting
from practicum.cohort.policy import Policies
from practicum.cohort.standing import Stage, Standing, UnitStanding

#: The rule for who has dropped out, as people read it.
DROPPED = "Nothing handed in for the last two due dates."
_DATES = 2


@dataclass(frozen=True)
class Turnout:
    """How much of what was released was handed in.

    Parameters
    ----------
    asked, handed_in, late : int
        Pieces of work: one is one unit of one person.
    missing : int
        Of these, what is due and not there.
    """

    asked: int = 0
    handed_in: int = 0
    late: int = 0
    missing: int = 0

    @property
    def whole(self) -> bool:
        """Whether everything was handed in."""
        return self.handed_in == self.asked


def of(units: Iterable[UnitStanding], now: datetime) -> Turnout:
    """Return the turnout over pieces of work; what is not released yet is not asked."""
    there = [one for one in units if one.stage is not Stage.COMING]
    return Turnout(
        len(there),
        sum(one.handed_in for one in there),
        sum(one.late for one in there),
        sum(not one.handed_in and one.due <= now for one in there),
    )


def of_week(people: Sequence[Standing], meeting: Meeting, now: datetime) -> Turnout:
    """Return the turnout of some people in one week."""
    return of((unit for one in people for unit in one.units if unit.unit in meeting.units), now)


def dropped_out(standing: Standing, now: datetime) -> bool:
    """Return whether a person handed in nothing for the last two due dates, of the units of the person's role."""
    due = [one for one in standing.units if one.stage is not Stage.COMING and one.due <= now]
    dates = sorted({one.due for one in due})[-_DATES:]
    return len(dates) == _DATES and all(not one.handed_in for one in due if one.due in dates)


def on_track(standing: Standing, policies: Policies, now: datetime) -> bool | None:
    """Return whether a person has handed in the share of what was due that the certificate asks; None before that."""
    due = [one for one in standing.units if one.stage is not Stage.COMING and one.due <= now]
    if not due:
        return None
    return 100 * sum(one.handed_in for one in due) >= policies.certificate.percent_of_units * len(due)


def last_seen(standing: Standing) -> datetime | None:
    """Return when a person handed in last; None for never."""
    return max((one.at for one in standing.units if one.at is not None), default=None)


def overdue(standing: Standing, now: datetime) -> Iterator[UnitStanding]:
    """Yield what is due and not handed in, in order."""
    return (
        one
        for one in standing.units
        if not one.handed_in and one.stage is not Stage.COMING and one.due <= now
    )
