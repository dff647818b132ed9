"""A cohort's dates: sessions week by week without holidays, when units are released and due, and calendar files.

All times are local to the cohort, with its time zone: a session at 10:00 is at 10:00 in winter and in summer. A
calendar file names each event the same way every time, so a calendar that has it already moves it and adds no other.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

import icalendar
from pandas.tseries.holiday import USFederalHolidayCalendar

from practicum._files import write_atomic
from practicum.cohort.plan.program import EVERYONE, WEEKDAYS, Program, Sessions
from practicum.errors import PracticumError, nearest

#: When work is due, on the day before the next session.
DUE_AT = time(23, 59)
#: What a calendar program was told last: the times of each event, and how often they changed.
MEMORY = "calendar.json"
_MAKER = "-//Practicum//Cohort calendar//EN"
#: A program is over before so many weeks without a session are looked at.
_MOST_SKIPPED = 60


@dataclass(frozen=True)
class Meeting:
    """One week of a cohort.

    Parameters
    ----------
    number : int
        1 for the first week.
    day : date
        The day on which the week's units are released: that of the session, where there is one.
    begins, ends : datetime or None
        The session; None in a week without one.
    topic : str
        What the session is about.
    units : tuple of str
        What is released.
    due : datetime
        When these units are due, with the cohort's time zone.
    """

    number: int
    day: date
    begins: datetime | None
    ends: datetime | None
    topic: str
    units: tuple[str, ...]
    due: datetime


@dataclass(frozen=True)
class Dates:
    """What decides a cohort's dates.

    Parameters
    ----------
    start : date
        The first day on which the cohort may meet.
    zone : ZoneInfo
        Its time zone.
    sessions : Sessions or None
        When it meets; None for a cohort without sessions.
    free : frozenset of date
        Days without a session.
    moved : mapping of int to date
        Weeks by number whose day was moved.
    """

    start: date
    zone: ZoneInfo
    sessions: Sessions | None
    free: frozenset[date] = frozenset()
    moved: Mapping[int, date] | None = None


def zone(name: str) -> ZoneInfo:
    """Return a time zone by its name.

    Raises
    ------
    PracticumError
        When there is no such zone.
    """
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        hint = nearest(name, sorted(available_timezones()))
        raise PracticumError(
            f'There is no time zone "{name}".{hint} Write it like America/Chicago.'
        ) from None


def federal_holidays(first: date, last: date) -> frozenset[date]:
    """Return the federal holidays of the United States in some days, as observed."""
    return frozenset(day.date() for day in USFederalHolidayCalendar().holidays(first, last))


def skipped(dates: Dates, meetings: Sequence[Meeting]) -> list[tuple[date, str]]:
    """Return the free days between the start and the last week on which the cohort would have met, and why each is free."""
    last = meetings[-1].day
    names = USFederalHolidayCalendar().holidays(dates.start, last, return_name=True)
    why = {date.fromisoformat(str(day)[:10]): str(name) for day, name in names.items()}
    met = {meeting.day for meeting in meetings}
    day, found = _first(dates), []
    while day <= last:
        if day in dates.free and day not in met:
            found.append((day, why.get(day, "a day off")))
        day += timedelta(days=7)
    return found


def _first(dates: Dates) -> date:
    """Return the first day on which a cohort would meet if no day were free."""
    weekday = WEEKDAYS.index(dates.sessions.weekday) if dates.sessions else dates.start.weekday()
    return dates.start + timedelta(days=(weekday - dates.start.weekday()) % 7)


def schedule(program: Program, dates: Dates) -> tuple[Meeting, ...]:
    """Return the weeks of a program with their days.

    A week whose day is free moves to the next week, and all later ones with it. A week that was moved by hand is on
    its day, and the later ones go on from the week in which it would have been.

    Raises
    ------
    PracticumError
        When so many days are free that the program never ends, or a week was moved to before the one before it.
    """
    day = _first(dates)
    days: list[date] = []
    for number in range(1, len(program.weeks) + 1):
        skipped = 0
        while day in dates.free:
            day += timedelta(days=7)
            skipped += 1
            if skipped > _MOST_SKIPPED:
                raise PracticumError(f"Week {number} finds no day: more than a year of days is free.")
        chosen = (dates.moved or {}).get(number, day)
        if days and chosen <= days[-1]:
            raise PracticumError(
                f"Week {number} is moved to {chosen}, and week {number - 1} is on {days[-1]}. Give it a later day."
            )
        days.append(chosen)
        day += timedelta(days=7)
        while day <= chosen:  # a week that was moved far ahead takes the later ones along
            day += timedelta(days=7)
    days.append(_after(days[-1], day, dates.free))
    made = []
    for number, (week, here, after) in enumerate(zip(program.weeks, days, days[1:], strict=False), 1):
        begins = ends = None
        if dates.sessions and week.session:
            begins = datetime.combine(here, time.fromisoformat(dates.sessions.at), dates.zone)
            ends = (begins.astimezone(UTC) + timedelta(minutes=dates.sessions.minutes)).astimezone(dates.zone)
        due = datetime.combine(max(after - timedelta(days=1), here), DUE_AT, dates.zone)
        made.append(Meeting(number, here, begins, ends, week.session, tuple(week.units), due))
    return tuple(made)


def _after(last: date, day: date, free: frozenset[date]) -> date:
    """Return the day on which a further week would be."""
    while day in free or day <= last:
        day += timedelta(days=7)
    return day


# ---------------------------------------------------------------- calendar files


@dataclass(frozen=True)
class Event:
    """What stands in a calendar: a session, or the day on which a unit is due."""

    key: str
    title: str
    begins: datetime | date
    ends: datetime | date
    words: str = ""

    @property
    def when(self) -> str:
        """Its times as text, to see whether they changed."""
        return f"{self.begins.isoformat()} {self.ends.isoformat()}"


def events(program: Program, meetings: Sequence[Meeting], role: str = EVERYONE) -> list[Event]:
    """Return the sessions, and the days on which the units of a role are due."""
    mine = set(program.path(role))
    made = []
    for meeting in meetings:
        titles = [program.entries[unit].title for unit in meeting.units if unit in mine]
        if meeting.begins and meeting.ends:
            work = f"Until the next session: {'; '.join(titles)}" if titles else ""
            made.append(Event(f"session-{meeting.number}", meeting.topic, meeting.begins, meeting.ends, work))
        for unit in meeting.units:
            if unit in mine:
                day = meeting.due.date()
                made.append(
                    Event(f"due-{unit}", f"Due: {program.entries[unit].title}", day, day + timedelta(days=1))
                )
    return made


@dataclass(frozen=True)
class Change:
    """An event that is another now than it was when it first stood in a calendar file.

    Parameters
    ----------
    key, title : str
        As `Event` has them.
    begins : datetime or date
        When it begins now; of a session with the offset of its time zone.
    number : int
        How often it has changed.
    gone : bool
        Whether it was canceled.
    """

    key: str
    title: str
    begins: datetime | date
    number: int
    gone: bool


def changes(folder: Path, name: str) -> list[Change]:
    """Return the events of a calendar file that have changed since they were first written, in order of time."""
    found = [
        Change(key, facts["title"], _times(facts["when"])[0], facts["number"], facts["gone"])
        for key, facts in _remembered(folder / MEMORY).get(name, {}).items()
        if facts["number"]
    ]
    return sorted(found, key=lambda one: (one.begins.isoformat(), one.key))


@dataclass(frozen=True)
class Move:
    """An event that is to be on another day or hour than a calendar file says.

    Parameters
    ----------
    key, title : str
        As `Event` has them.
    before : datetime or date
        When it was to begin.
    now : datetime, date or None
        When it begins; None for one that is gone.
    """

    key: str
    title: str
    before: datetime | date
    now: datetime | date | None


def moves(folder: Path, calendars: Mapping[str, Sequence[Event]]) -> list[Move]:
    """Return what `write` would move or cancel, each event once, in order of time."""
    memory = _remembered(folder / MEMORY)
    found: dict[str, Move] = {}
    for name, events_ in calendars.items():
        now = {event.key: event for event in events_}
        for key, facts in memory.get(name, {}).items():
            event = now.get(key)
            if not facts["gone"] and (event is None or event.when != facts["when"]):
                title = event.title if event else facts["title"]
                move = Move(key, title, _times(facts["when"])[0], event.begins if event else None)
                if event or key not in found:
                    found[key] = move
    return sorted(found.values(), key=lambda one: one.before.isoformat())


def write(
    folder: Path, cohort: str, calendars: Mapping[str, Sequence[Event]], now: datetime | None = None
) -> list[Path]:
    """Write a calendar file for each name, and remember what was written.

    An event that moved has a higher number than before, so calendar programs take it for the newer one; one that is
    gone is written once more, as canceled.

    Parameters
    ----------
    folder : Path
        Where the files go.
    cohort : str
        The cohort's id.
    calendars : mapping of str to sequence of Event
        The events by the name of their file.
    now : datetime, optional
        When they are written.

    Returns
    -------
    list of Path
        The files.
    """
    stamp = (now or datetime.now(UTC)).astimezone(UTC).replace(microsecond=0)
    memory = _remembered(folder / MEMORY)
    paths, kept = [], {}
    for name, found in calendars.items():
        known = memory.get(name, {})
        told = {}
        for event in found:
            before = known.get(event.key)
            same = before is not None and (before["when"], before["title"], before["gone"]) == (
                event.when,
                event.title,
                False,
            )
            told[event.key] = {
                "when": event.when,
                "title": event.title,
                "number": before["number"] + (not same) if before else 0,
                "stamp": before["stamp"] if same and before else stamp.isoformat(),
                "gone": False,
            }
        for key, before in known.items():
            if key not in told:
                again = (
                    before
                    if before["gone"]
                    else {**before, "gone": True, "number": before["number"] + 1, "stamp": stamp.isoformat()}
                )
                told[key] = again
        kept[name] = told
        path = folder / f"{name}.ics"
        folder.mkdir(parents=True, exist_ok=True)
        write_atomic(path, _ics(cohort, name, {event.key: event for event in found}, told))
        paths.append(path)
    write_atomic(folder / MEMORY, (json.dumps(kept, indent=1, ensure_ascii=False) + "\n").encode())
    return paths


def _remembered(path: Path) -> dict[str, dict[str, dict[str, Any]]]:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}


def _ics(cohort: str, name: str, found: Mapping[str, Event], told: Mapping[str, Mapping[str, Any]]) -> bytes:
    calendar = icalendar.Calendar()
    calendar.add("prodid", _MAKER)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", f"{cohort}: {name}")
    for key, facts in told.items():
        event = icalendar.Event()
        begins, ends = _times(facts["when"]) if facts["gone"] else (found[key].begins, found[key].ends)
        event.add("uid", f"{key}.{name}.{cohort}@practicum")
        event.add("summary", facts["title"])
        event.add("dtstart", begins)
        event.add("dtend", ends)
        event.add("dtstamp", datetime.fromisoformat(facts["stamp"]))
        event.add("sequence", facts["number"])
        event.add("status", "CANCELLED" if facts["gone"] else "CONFIRMED")
        event.add("transp", "OPAQUE" if isinstance(begins, datetime) else "TRANSPARENT")
        if not facts["gone"] and found[key].words:
            event.add("description", found[key].words)
        calendar.add_component(event)
    days = [one.begins.date() for one in found.values() if isinstance(one.begins, datetime)]
    if days:
        calendar.add_missing_timezones(first_date=min(days), last_date=max(days) + timedelta(days=366))
    return bytes(calendar.to_ical())


def _times(when: str) -> tuple[datetime | date, datetime | date]:
    begins, ends = when.split(" ")
    kind = datetime if "T" in begins else date
    return kind.fromisoformat(begins), kind.fromisoformat(ends)
