"""What decides who is told what: the cohort, the moment, where everybody stands, and what was told before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property
from typing import Any

from practicum.cohort.course import exchange, own
from practicum.cohort.mail.ledger import Ledger
from practicum.cohort.mail.message import Attachment
from practicum.cohort.plan import calendar
from practicum.cohort.plan.calendar import Change
from practicum.cohort.plan.folder import Cohort
from practicum.cohort.results.standing import Standing
from practicum.errors import PracticumError
from practicum.trainee import catalog

#: When mails go out that no session or submission brings about.
MORNING = time(9)
#: What was answered longer ago is no news.
LATELY = timedelta(days=7)


@dataclass(frozen=True)
class Situation:
    """A cohort at a moment.

    Parameters
    ----------
    cohort : Cohort
        The cohort.
    now : datetime
        In the cohort's time zone.
    standings : tuple of Standing
        Where everybody stands.
    ledger : Ledger
        What was told.
    """

    cohort: Cohort
    now: datetime
    standings: tuple[Standing, ...]
    ledger: Ledger

    def morning_of(self, day: date) -> datetime:
        """Return when mails go out on a day."""
        return datetime.combine(day, MORNING, calendar.zone(self.cohort.settings.time_zone))

    @cached_property
    def end(self) -> date:
        """The last day on which something is due or meets."""
        return self.cohort.ends().date()

    @cached_property
    def over(self) -> bool:
        """Whether the cohort is over."""
        return self.now >= self.morning_of(self.end + timedelta(days=1))

    @property
    def deletion(self) -> date:
        """The day by which personal data is deleted."""
        return self.end + timedelta(days=self.cohort.settings.keep_days)

    @property
    def week(self) -> str:
        """The week for which a list goes out; empty before its Monday's morning, and outside the cohort's time."""
        monday = self.now.date() - timedelta(days=self.now.weekday())
        first, last = self.cohort.meetings[0].day, self.end + timedelta(days=14)
        if self.now < self.morning_of(monday) or not first <= self.now.date() <= last:
            return ""
        return f"week.{monday.isoformat()}"

    @cached_property
    def asked(self) -> dict[str, tuple[str, ...]]:
        """What people ask their coach and nobody has answered, by the person's id, in a few words each."""
        found: dict[str, tuple[str, ...]] = {}
        for row in self._requests:
            if row["state"] != "open":
                continue
            entry = catalog.entry(row["unit"])
            what = f"a second look at {row['task']}" if row["task"] else "more time"
            words = f"{what} ({entry.title if entry else row['unit']})"
            found[row["student"]] = (*found.get(row["student"], ()), words)
        return found

    @cached_property
    def answered(self) -> dict[str, tuple[Mapping[str, Any], ...]]:
        """What coaches have answered of late to those who asked for more time, by the person's id.

        All other answers stand in the feedback; of a unit that was not handed in there is none.
        """
        found: dict[str, tuple[Mapping[str, Any], ...]] = {}
        for row in self._requests:
            is_answer = bool(row["decided"]) and not row["task"]
            if is_answer and self.now - datetime.fromisoformat(row["decided"]) <= LATELY:
                found[row["student"]] = (*found.get(row["student"], ()), row)
        return found

    @cached_property
    def _requests(self) -> list[Mapping[str, Any]]:
        with exchange.book_of(self.cohort.course) as book:
            return own.rows(book, own.REQUEST)

    @cached_property
    def _changes(self) -> dict[str, list[Change]]:
        roles = {one.role for one in self.cohort.people} | {"everyone"}
        return {role: calendar.changes(self.cohort.root / "calendar", role) for role in roles}

    def changes(self, role: str) -> dict[str, Change]:
        """Return the dates of a role that have changed and are still ahead, by mark, in order."""
        today = self.now.date()
        return {
            f"moved.{one.key}.{one.number}": one
            for one in self._changes[role]
            if (one.begins.date() if isinstance(one.begins, datetime) else one.begins) >= today
        }

    def calendar_of(self, role: str) -> Attachment:
        """Return the calendar file of a role.

        Raises
        ------
        PracticumError
            When it is not there.
        """
        path = self.cohort.root / "calendar" / f"{role}.ics"
        try:
            return Attachment(f"{self.cohort.name}.ics", path.read_bytes(), "calendar")
        except FileNotFoundError:
            raise PracticumError(f"{path} is not there. Run: practicum cohort update") from None
