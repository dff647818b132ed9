"""What a cohort goes through, a step each: brought up to date, release, collect, grade, feedback.

Each step looks at what is there and does what is missing, so it can be stopped anywhere and run again.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Callable, Container, Iterator, Sequence
from contextlib import suppress
from copy import deepcopy
from dataclasses import asdict, dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from nbgrader.api import Gradebook, MissingEntry

from practicum import _fingerprint, versions
from practicum._files import write_atomic
from practicum.cohort.course import delivery, exchange
from practicum.cohort.course.release import BY_HAND, SECRET
from practicum.cohort.plan import calendar
from practicum.cohort.plan.folder import Cohort, now_in, remember
from practicum.cohort.plan.roster import Person
from practicum.cohort.work import cities, lateness, plans, skills, teams
from practicum.data import CITY_FILE
from practicum.errors import PracticumError
from practicum.grading.report import Report
from practicum.grading.workers.pool import Pool

Tell = Callable[[str], None]


@dataclass(frozen=True)
class Released:
    """A unit that was released.

    Parameters
    ----------
    at : str
        When, for the first time; ISO, UTC.
    source : str
        A digest of what it was made from.
    """

    at: str
    source: str


@dataclass
class Memory:
    """What a cohort has done; `read` and `write` keep it in a file.

    Parameters
    ----------
    people : dict
        Everybody who was on the roster at the last update, by id: team, role, city and email.
    due : dict
        When each released unit was due at the last update, as text.
    released : dict
        What was released.
    """

    people: dict[str, list[str]] = field(default_factory=dict)
    due: dict[str, str] = field(default_factory=dict)
    released: dict[str, Released] = field(default_factory=dict)

    @classmethod
    def read(cls, cohort: Cohort) -> Memory:
        """Read it; nothing is known of a cohort that has done nothing.

        Raises
        ------
        PracticumError
            When the file was damaged.
        """
        path = cohort.state / "memory.json"
        try:
            found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
            return cls(
                found["people"],
                found["due"],
                {unit: Released(**one) for unit, one in found["released"].items()},
            )
        except FileNotFoundError:
            return cls()
        except (ValueError, KeyError, TypeError, AttributeError):
            raise PracticumError(
                f"{path} was damaged. Take it from a backup, or delete it: what is released is then released again."
            ) from None

    def write(self, cohort: Cohort) -> None:
        """Write it, whole or not at all."""
        text = json.dumps(asdict(self), indent=1, ensure_ascii=False) + "\n"
        remember(cohort.state / "memory.json", text.encode())


def update(cohort: Cohort) -> list[str]:
    """Bring the gradebook, the due dates and the calendars up to what the lead wrote; return what changed, a line each."""
    known = Memory.read(cohort)
    told: list[str] = []
    write_atomic(cohort.root / CITY_FILE, f"{cohort.settings.city}\n".encode())
    people = {one.id: [one.team, one.role, one.city, one.email] for one in cohort.people}
    if known.people != people or not (cohort.root / "gradebook.db").exists():
        told += _moves(cohort, known.people, people)
        of_teams = [unit for unit in known.released if teams.tasks_of(cohort, unit)]
        for unit in of_teams:  # whoever changes team leaves behind what was handed in before
            teams.note(cohort, unit, {id: team for id, (team, *_) in known.people.items()})
        exchange.enroll(cohort.course, [one.id for one in cohort.people])
        for unit in of_teams:
            teams.carry(cohort, unit)
    known.people = people
    due = {unit: cohort.due(unit).isoformat() for unit in known.released}
    for unit, when in due.items():
        if (before := known.due.get(unit)) != when:
            exchange.set_due(cohort.course, unit, cohort.due(unit))
            if before:
                told.append(f"{unit} is now due {_day(cohort.due(unit))}")
    known.due = due
    told += extend(cohort)
    told += settle(cohort)
    told += _calendars(cohort, due)
    plans.write(cohort)
    known.write(cohort)
    return told


def _moves(cohort: Cohort, before: dict[str, list[str]], now: dict[str, list[str]]) -> Iterator[str]:
    names = {one.id: one.name for one in cohort.people}
    gone = {email.casefold(): id for id, (*_, email) in before.items() if id not in now and "@" in email}
    for id, (team, role, city, email) in now.items():
        if id not in before:
            if old := gone.get(email.casefold()):
                yield (
                    f"{names[id]}: the id is now {id}, not {old}, and all work stays under {old}. Put {old} back into "
                    f"the column id of the roster, or, to begin anew: practicum remove {old}"
                )
            else:
                yield f"{names[id]} ({id}) joins{f' {team}' if team else ''}"
            continue
        for what, was, new in zip(("team", "role", "city"), before[id], (team, role, city), strict=False):
            if was != new:
                yield f"{names[id]} ({id}): the {what} is now {new or 'none'}, not {was or 'none'}"
    renamed = {one.email.casefold() for one in cohort.people if one.id not in before}
    for id, (*_, email) in before.items():
        if id not in now and email.casefold() not in renamed:
            yield f"{id} left; the work stays. To remove it: practicum remove {id}"


def extend(cohort: Cohort, units: Sequence[str] = (), students: Sequence[str] = ()) -> list[str]:
    """Enter extensions for what was handed in, of all or of some; return what changed, a line each."""
    told = []
    released = Memory.read(cohort).released
    people = {one.id: one for one in cohort.people}
    with exchange.book_of(cohort.course) as book:
        for unit in units or released:
            for id in students or exchange.handed_in(cohort.course, unit):
                if id not in people:
                    continue
                # In UTC: between two times of one zone Python counts no hour of daylight saving.
                more = cohort.due(unit, people[id]).astimezone(UTC) - cohort.due(unit).astimezone(UTC)
                if _extension(book, unit, id) != more:
                    book.update_or_create_submission(unit, id, extension=more or None)
                    told.append(has_until(cohort, people[id], unit))
    return told


def has_until(cohort: Cohort, person: Person, unit: str) -> str:
    """Return the sentence that says until when a person has for a unit."""
    return f"{person.id} has until {_day(cohort.due(unit, person))} for {unit}"


def _extension(book: Gradebook, unit: str, id: str) -> timedelta:
    with suppress(MissingEntry):
        return book.find_submission(unit, id).extension or timedelta()
    return timedelta()


def _calendars(cohort: Cohort, told: Container[str]) -> list[str]:
    """Write the calendars; return what moved, a line each, but for the units whose due dates were told."""
    roles = sorted({one.role for one in cohort.people} | {"everyone"})
    found = {role: calendar.events(cohort.program, cohort.meetings, role) for role in roles}
    moves = {one.key: one for one in calendar.moves(cohort.root / "calendar", found)}
    calendar.write(cohort.root / "calendar", cohort.name, found)
    lines = []
    for meeting in cohort.meetings:
        if move := moves.get(f"session-{meeting.number}"):
            lines.append(_moved(f"Session {meeting.number} ({move.title})", move))
            continue
        for unit in meeting.units:
            # Due dates of a session that moved go with it.
            if unit not in told and (move := moves.get(f"due-{unit}")) and move.now:
                lines.append(f"{unit} is now due {_day(move.now)}, not {_day(move.before)}")
    weeks = {f"session-{meeting.number}" for meeting in cohort.meetings}
    gone = (one for key, one in moves.items() if key.startswith("session-") and key not in weeks)
    return [
        *lines,
        *(_moved(f"Session {one.key.removeprefix('session-')} ({one.title})", one) for one in gone),
    ]


def _moved(what: str, move: calendar.Move) -> str:
    if move.now is None:
        return f"{what} is canceled; it was on {_day(move.before)}"
    here = [one for one in (move.now, move.before) if isinstance(one, datetime)]
    hours = [f", {one:%H:%M}" for one in here] if len({one.time() for one in here}) > 1 else ["", ""]
    return f"{what} is now on {_day(move.now)}{hours[0]}, not {_day(move.before)}{hours[1]}"


def to_release(cohort: Cohort, now: datetime) -> list[str]:
    """Return the units whose time has come and that are not released, in order."""
    released = Memory.read(cohort).released
    return [unit for unit in cohort.program.units if unit not in released and cohort.opens(unit) <= now]


def changed_since(cohort: Cohort) -> list[str]:
    """Return the released units whose source in the course is another now, in order."""
    released = Memory.read(cohort).released
    return [
        unit
        for unit in cohort.program.units
        if unit in released and released[unit].source != _digest(cohort, unit)
    ]


def _digest(cohort: Cohort, unit: str) -> str:
    folder = cohort.source / "source" / unit
    return _fingerprint.of_files(folder, [path for path in sorted(folder.rglob("*")) if path.is_file()])


def release(cohort: Cohort, unit: str, now: datetime | None = None) -> None:
    """Release a unit to the cohort, as the course has it now; what was handed in before keeps its version.

    Raises
    ------
    PracticumError
        When the program has no such unit, it is not built, or nbgrader cannot release it.
    """
    cohort.meeting_of(unit)
    built = cohort.source / "source" / unit
    if not built.is_dir():
        raise PracticumError(f"{built} is not there. In the course folder run: practicum build {unit}")
    source = cohort.root / "source"
    source.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=cohort.state, prefix="release-") as room:
        fresh, old = Path(room, "new"), Path(room, "old")
        shutil.copytree(built, fresh)
        if (source / unit).exists():
            (source / unit).rename(old)
        fresh.rename(source / unit)
    if (kept := versions.path_of(cohort.source / "source", unit)).is_file():
        goal = versions.path_of(source, unit)
        goal.parent.mkdir(exist_ok=True)
        write_atomic(goal, kept.read_bytes())
    skills.keep(cohort, unit)
    exchange.prepare(cohort.course)
    exchange.assign(cohort.course, unit, cohort.due(unit))
    exchange.release(cohort.course, unit)
    known = Memory.read(cohort)
    first = (
        known.released[unit].at if unit in known.released else now_in(cohort, now).astimezone(UTC).isoformat()
    )
    known.released[unit] = Released(first, _digest(cohort, unit))
    known.due[unit] = cohort.due(unit).isoformat()
    known.write(cohort)


def collect(cohort: Cohort, unit: str, students: Sequence[str] = ()) -> list[str]:
    """Collect a unit from the exchange, of all or of some; return the ids of those whose work is new."""
    before = exchange.stamps(cohort.course, unit, students)
    exchange.prepare(cohort.course)
    exchange.collect(cohort.course, unit, students)
    after = exchange.stamps(cohort.course, unit, students)
    new = sorted(id for id, stamp in after.items() if before.get(id) != stamp)
    # Of all that came this way: a command may have been killed before it came to this, and the city decides what is
    # right.
    came = [id for id in after if (cohort.course.folder("submitted", id, unit) / SECRET).is_file()]
    cities.place(cohort, unit, sorted({*new, *came}), exchanged=True)
    return new


def grade(
    cohort: Cohort,
    unit: str,
    *,
    students: Sequence[str] = (),
    force: bool = False,
    backend: Pool | None = None,
    tell: Tell = lambda line: None,
) -> Report | None:
    """Grade what people on the roster handed in of a unit and is not graded yet; None when nobody did."""
    people = {one.id for one in cohort.people}
    here = exchange.handed_in(cohort.course, unit)
    known = [id for id in here if id in people and (not students or id in students)]
    if not known:
        return None
    if students or len(known) < len(
        here
    ):  # named only where somebody is left out: then no stray folder is told
        students = known
    extend(cohort, [unit], students)
    teams.lift(cohort, unit, students)
    done = exchange.grade_all(cohort.course, unit, students=students, force=force, backend=backend, tell=tell)
    teams.carry(cohort, unit)
    return done


def settle(cohort: Cohort, units: Sequence[str] = ()) -> list[str]:
    """Bring teams' points and late penalties in the gradebook up to date; return what late work costs now, a line each."""
    units = units or released(cohort)
    for unit in units:  # a coach may have read a team's part since
        teams.carry(cohort, unit)
    return lateness.settle(cohort, units)


def feedback(
    cohort: Cohort,
    unit: str,
    *,
    students: Sequence[str] = (),
    now: datetime | None = None,
    backend: Pool | None = None,
    tell: Tell = lambda line: None,
) -> delivery.Delivery | None:
    """Make and release the feedback on a unit, as it is at a time; None when nobody handed it in."""
    if not exchange.handed_in(cohort.course, unit):
        return None
    settle(cohort, [unit])
    settings = deepcopy(cohort.course.settings)
    settings.GetGradesByTask.now = now_in(cohort, now).isoformat()
    done = delivery.deliver(
        cohort.root, unit, students=students, settings=settings, backend=backend, tell=tell
    )
    if cohort.settings.mail.sender:
        done.unreached = [
            (name, "the page goes by mail." if BY_HAND in why else why) for name, why in done.unreached
        ]
    return done


def released(cohort: Cohort) -> list[str]:
    """Return the units that were released, in the order of the program."""
    known = Memory.read(cohort).released
    return [unit for unit in cohort.program.units if unit in known]


def _day(moment: date) -> str:
    return f"{moment:%A, %B} {moment.day}, {moment.year}"
