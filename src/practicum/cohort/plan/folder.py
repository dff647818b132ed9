"""A cohort's own folder: what its lead wrote there, and where everything of it lies.

Two files are the lead's: ``cohort.toml`` and ``roster.csv``. All else in the folder is made from them and from what
trainees hand in, so any command can be run again. nbgrader's own commands work in it too.
"""

from __future__ import annotations

import re
import shutil
import tempfile
import tomllib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from email.utils import getaddresses
from functools import cached_property
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from practicum._files import sweep, write_atomic
from practicum._quoting import plain
from practicum.cohort.course import exchange
from practicum.cohort.plan import calendar, roster, table
from practicum.cohort.plan import program as programs
from practicum.cohort.plan.calendar import Dates, Meeting
from practicum.cohort.plan.policy import Extension, Policies
from practicum.cohort.plan.program import OwnSessions, Program, Sessions
from practicum.cohort.plan.roster import Person
from practicum.data import CITY_FILE, DEFAULT_CITY, cities
from practicum.errors import PracticumError, nearest
from practicum.grading.workers.journal import alone
from practicum.trainee import catalog

#: What a lead writes.
SETTINGS, ROSTER = "cohort.toml", "roster.csv"
#: What a cohort remembers, out of the way.
STATE = ".cohort"
#: Seconds that a command waits for another: the one that stays is at work for a few at a time.
PATIENCE = 15.0
#: What is left of a cohort that was closed, and what it remembers until then.
CLOSED, CLOSING = "closed.json", f"{STATE}/closing.json"
#: What a cohort may be called.
NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_CONFIG = '''"""How nbgrader runs in this cohort's folder: as in its course, with a gradebook and an exchange of its own."""

from pathlib import Path

from practicum.plugins import course_of, use_cohort

c = get_config()  # noqa: F821
here = Path(__file__).resolve().parent
load_subconfig("nbgrader_config.py", path=course_of(here))  # noqa: F821
use_cohort(c, here)
'''


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


def _address(words: str) -> str:
    """Return words that are empty or an address, with or without a name."""
    found = getaddresses([words])
    if words and (words != table.clean(words) or len(found) != 1 or not roster.EMAIL.fullmatch(found[0][1])):
        raise ValueError(f'"{plain(words)}" is no address; write it like Practicum <training@city.gov>')
    return words


_Address = Annotated[str, AfterValidator(_address)]


class Mail(_Strict):
    """How mail leaves; without a server it is only written to a folder.

    Parameters
    ----------
    sender : str
        The address that mail comes from, with or without a name.
    lead : str
        The address of the lead, who gets answers and the weekly digest; empty for the sender's.
    server : str
        An SMTP server's name; empty sends nothing.
    port : int
        Its port.
    user : str
        The name to log in with; the password stands in the environment as ``PRACTICUM_SMTP_PASSWORD``.
    security : str
        ``starttls``, ``tls`` or ``none``.
    """

    sender: _Address = ""
    lead: _Address = ""
    server: str = ""
    port: Annotated[int, Field(gt=0, lt=65536)] = 587
    user: str = ""
    security: Literal["starttls", "tls", "none"] = "starttls"


class Settings(_Strict):
    """What ``cohort.toml`` says.

    Parameters
    ----------
    name, title : str
        The cohort's id, and what people call it.
    program : str
        A program of the course.
    course : str
        The course folder.
    start : date
        The first day on which the cohort may meet.
    time_zone : str
        Such as ``America/Chicago``.
    holidays : str
        ``us-federal`` or ``none``: days without a session.
    days_off : list of date
        Further days without a session.
    moved : dict of str to date
        Weeks by number that meet on another day.
    sessions : OwnSessions
        When the cohort meets, where it is not when the program says.
    city : str
        The practice city of everybody whose team has no other.
    exchange : str
        nbgrader's exchange; within the cohort's folder unless the path is absolute.
    policies : Policies
        What late work costs, and what the certificate asks.
    extension : list of Extension
        More time for a person or a team.
    keep_days : int
        For how many days after the end personal data is kept; people are told the date.
    mail : Mail
        How mail leaves.
    coaches : list of str
        Further people who may use the coach's desk, besides those in the roster's coach column and the lead: names or
        addresses as they log in with.
    """

    name: Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
    title: Annotated[str, Field(min_length=1)]
    program: str
    course: str
    start: date
    time_zone: str = "America/New_York"
    holidays: Literal["us-federal", "none"] = "us-federal"
    days_off: list[date] = []
    moved: dict[str, date] = {}
    sessions: OwnSessions = OwnSessions()
    city: str = DEFAULT_CITY
    exchange: str = "exchange"
    policies: Policies = Policies()
    extension: list[Extension] = []
    keep_days: Annotated[int, Field(ge=0)] = 60
    mail: Mail = Mail()
    coaches: list[Annotated[str, Field(min_length=1, max_length=200)]] = []


@dataclass(frozen=True)
class Cohort:
    """A cohort: its folder, its settings, its people.

    Parameters
    ----------
    root : Path
        The cohort's folder, which is an nbgrader course folder.
    settings : Settings
        What ``cohort.toml`` says.
    program : Program
        What is worked when.
    people : tuple of Person
        The roster; each has the city of the team, or of the cohort.
    """

    root: Path
    settings: Settings
    program: Program
    people: tuple[Person, ...]

    @property
    def name(self) -> str:
        """The cohort's id."""
        return self.settings.name

    @property
    def source(self) -> Path:
        """The course folder from which units come."""
        return (self.root / self.settings.course).resolve()

    @property
    def state(self) -> Path:
        """What a cohort remembers."""
        return self.root / STATE

    @property
    def inbox(self) -> Path:
        """Where files go that trainees sent."""
        return self.root / "inbox"

    @property
    def pages(self) -> Path:
        """Where its pages go."""
        return self.root / "pages"

    @property
    def mails(self) -> Path:
        """Where its mail goes."""
        return self.root / "mail"

    @cached_property
    def course(self) -> exchange.Course:
        """Its folder as nbgrader sees it."""
        return exchange.open_course(self.root, self.state / "nbgrader.log")

    @cached_property
    def meetings(self) -> tuple[Meeting, ...]:
        """Its weeks with their days."""
        return calendar.schedule(self.program, dates_of(self.settings, self.program))

    def person(self, id: str) -> Person:
        """Return a person by id.

        Raises
        ------
        PracticumError
            When nobody on the roster has it.
        """
        found = next((one for one in self.people if one.id == id), None)
        if found is None:
            raise PracticumError(
                f'Nobody on the roster has the id "{id}".{nearest(id, [one.id for one in self.people])}'
            )
        return found

    def teams(self) -> dict[str, tuple[Person, ...]]:
        """Return the people of each team by the team's name; who is alone is in none."""
        found: dict[str, tuple[Person, ...]] = {}
        for one in self.people:
            if one.team:
                found[one.team] = (*found.get(one.team, ()), one)
        return found

    def works(self, person: Person) -> tuple[str, ...]:
        """Return the units of a person's role, in order."""
        return self.program.path(person.role)

    def meeting_of(self, unit: str) -> Meeting:
        """Return the week in which a unit is released.

        Raises
        ------
        PracticumError
            When the program has no such unit.
        """
        found = next((one for one in self.meetings if unit in one.units), None)
        if found is None:
            units = list(self.program.units)
            raise PracticumError(
                f'The program {self.program.name} has no unit "{unit}".{nearest(unit, units)}'
            )
        return found

    def due(self, unit: str, person: Person | None = None) -> datetime:
        """Return when a unit is due: for everybody, or with a person's extension."""
        due = self.meeting_of(unit).due
        if person is None:
            return due
        zone = calendar.zone(self.settings.time_zone)
        later = [
            datetime.combine(one.until, calendar.DUE_AT, zone)
            for one in self.settings.extension
            if one.unit == unit and one.covers(person.id, person.team)
        ]
        return max([due, *later])

    def ends(self) -> datetime:
        """Return when the last session is over and the last unit is due, with the latest extension."""
        zone = calendar.zone(self.settings.time_zone)
        later = (datetime.combine(one.until, calendar.DUE_AT, zone) for one in self.settings.extension)
        dues = (one.due if one.units else one.ends for one in self.meetings)
        return max([self.meetings[-1].ends or self.meetings[-1].due, *filter(None, dues), *later])

    def opens(self, unit: str) -> datetime:
        """Return when a unit is released: with the session, or as the day begins."""
        meeting = self.meeting_of(unit)
        return meeting.begins or datetime.combine(meeting.day, time(), calendar.zone(self.settings.time_zone))

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Keep a second command out while this one changes the folder.

        Raises
        ------
        PracticumError
            When another command is at work, and is still after `PATIENCE`.
        """
        words = f"Another command is at work on {self.name}; wait until it has ended, then run this again."
        with alone(self.state, patience=PATIENCE, words=words):
            self._sweep()
            yield

    def _sweep(self) -> None:
        """Remove what a command left half-made that was killed; the cohort's mail has a hold of its own."""
        for place in (self.root, self.root / "calendar", self.pages, self.pages / "trainee"):
            sweep(place)
        for names in ("[!m]*", "memory.json"):
            sweep(self.state, names)
        sweep(self.state / "skills")
        for half_made in self.state.glob("release-*"):
            shutil.rmtree(half_made, ignore_errors=True)


def find(given: Path | None) -> Path:
    """Return the folder of a cohort: the one named, this one, or the one above.

    Raises
    ------
    PracticumError
        When there is none.
    """
    if given is not None:
        if not is_cohort(given):
            raise PracticumError(f"{given} is no cohort's folder: it has no {SETTINGS}.")
        return given.resolve()
    for folder in (Path.cwd(), *Path.cwd().parents):
        if is_cohort(folder):
            return folder
    raise PracticumError(
        "This is not inside a cohort's folder; go there, name it with --cohort, or make one: practicum cohort new"
    )


def is_cohort(folder: Path) -> bool:
    """Return whether a folder is a cohort's, also of one that was closed."""
    return any((folder / name).is_file() for name in (SETTINGS, CLOSING, CLOSED))


def read(root: Path) -> Cohort:
    """Read a cohort's folder.

    Raises
    ------
    PracticumError
        With one line for each mistake in ``cohort.toml``, the roster or the program; when it was closed.
    """
    if (root / CLOSING).is_file():
        raise PracticumError(
            f"{root} is being closed, and part of it is deleted. Finish that: practicum cohort close"
        )
    if (root / CLOSED).is_file():
        raise PracticumError(f"The cohort in {root} was closed; {CLOSED} says when, and where its export is.")
    settings = settings_of(root)
    course = (root / settings.course).resolve()
    if not (course / "nbgrader_config.py").is_file():
        raise PracticumError(
            f'{root / SETTINGS}: the course folder "{settings.course}" is not there. Write where it is now as course.'
        )
    program = _program(course, settings.program)
    if program.sessions:
        program = replace(program, sessions=settings.sessions.over(program.sessions))
    people = roster_of(_roster(root), settings, program)
    made = Cohort(root, settings, program, people)
    if faults := [*_faults(made)]:
        raise PracticumError("\n".join(f"{root / SETTINGS}: {words}" for words in faults))
    return made


def roster_of(path: Path, settings: Settings, program: Program) -> tuple[Person, ...]:
    """Read a roster, and give everybody the city of the team, or of the cohort.

    Raises
    ------
    PracticumError
        With one line for each row that cannot be used.
    """
    roles = [role.name for role in program.roles]
    people = roster.read(path, roles=roles, cities=list(cities()))
    of_team = {one.team: one.city for one in people if one.team and one.city}
    return tuple(replace(one, city=one.city or of_team.get(one.team, "") or settings.city) for one in people)


def dates_of(settings: Settings, program: Program) -> Dates:
    """Return what decides a cohort's dates."""
    zone = calendar.zone(settings.time_zone)
    free = frozenset(settings.days_off)
    if settings.holidays == "us-federal":
        free |= calendar.federal_holidays(settings.start, date(settings.start.year + 3, 12, 31))
    moved = {int(number): day for number, day in settings.moved.items()}
    return Dates(settings.start, zone, program.sessions, free, moved)


def new(
    root: Path,
    course: Path,
    *,
    program: str,
    start: date,
    people: Path,
    title: str = "",
    time_zone: str = "America/New_York",
    holidays: Literal["us-federal", "none"] = "us-federal",
) -> Cohort:
    """Make a cohort's folder, whole or not at all.

    Parameters
    ----------
    root : Path
        The folder to make; its name is the cohort's id.
    course : Path
        The course folder.
    program : str
        A program of the course.
    start : date
        The first day on which the cohort may meet.
    people : Path
        The roster; it is copied.
    title, time_zone, holidays : str
        As `Settings` has them.

    Returns
    -------
    Cohort
        The cohort; the one that is there when the same was made before.

    Raises
    ------
    PracticumError
        When something else is there, or the program, the dates or the roster cannot be used; nothing is made then.
    """
    root, course = root.absolute(), course.resolve()
    if not NAME.fullmatch(root.name):
        raise PracticumError(
            f'"{root.name}" cannot be a cohort\'s name: use small letters, digits and hyphens, such as spring-2027.'
        )
    if root.is_relative_to(course):
        raise PracticumError(
            f"{root} lies inside the course, whose files are public. A cohort holds personal data: make its folder "
            "elsewhere, with --folder."
        )
    if not people.is_file():
        raise PracticumError(f"There is no roster {people}.")
    meets = _program(course, program).sessions
    text = _written(root.name, title, program, course, start, time_zone, holidays, meets)
    room_of = f".{root.name}.new-"
    for half_made in root.parent.glob(f"{room_of}*"):  # by a command that was killed: it holds a roster
        shutil.rmtree(half_made, ignore_errors=True)
    if root.exists():
        if not (root / SETTINGS).is_file():
            raise PracticumError(f"{root} is there and is no cohort's folder; choose another name.")
        found = read(root)
        given = _parsed(root / SETTINGS, text)
        if (found.settings.program, found.settings.start) != (given.program, given.start):
            raise PracticumError(
                f"The cohort {root.name} is there, with program {found.settings.program} from {found.settings.start}. "
                f"Change it in {root / SETTINGS}, then run: practicum cohort update"
            )
        return found
    root.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=root.parent, prefix=room_of) as room:
        fresh = Path(room, root.name)
        fresh.mkdir(mode=0o750)
        (fresh / SETTINGS).write_text(text, encoding="utf-8")
        suffix = people.suffix.lower() if people.suffix.lower() in (".xlsx", ".xlsm") else ".csv"
        shutil.copyfile(people, fresh / f"roster{suffix}")
        (fresh / "nbgrader_config.py").write_text(_CONFIG, encoding="utf-8")
        (fresh / CITY_FILE).write_text(f"{DEFAULT_CITY}\n", encoding="utf-8")
        for name in ("source", "release", "submitted", "autograded", "feedback", "inbox", STATE):
            (fresh / name).mkdir()
        try:
            read(fresh).meetings  # noqa: B018  # whatever is wrong is said before anything is there
        except PracticumError as error:
            raise PracticumError(
                str(error)
                .replace(str(fresh / f"roster{suffix}"), str(people))
                .replace(str(fresh / SETTINGS), "The new cohort")
            ) from None
        fresh.rename(root)
    return read(root)


def _written(
    name: str,
    title: str,
    program: str,
    course: Path,
    start: date,
    time_zone: str,
    holidays: str,
    meets: Sessions | None,
) -> str:
    """Return the text of a new ``cohort.toml``."""
    quoted = {
        key: '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
        for key, value in {
            "title": title or name.replace("-", " ").capitalize(),
            "course": str(course),
        }.items()
    }
    sessions = (
        f"""
# To meet at another time than the program says, take the # off here and change what is different:
# [sessions]
# weekday = "{meets.weekday}"
# at = "{meets.at}"
# minutes = {meets.minutes}
"""
        if meets
        else ""
    )
    return f"""# This cohort's settings. After a change run: practicum cohort update

name = "{name}"
title = {quoted["title"]}
program = "{program}"
start = {start.isoformat()}          # the first day on which the cohort may meet
time_zone = "{time_zone}"
holidays = "{holidays}"       # or "none"
days_off = []                  # further days without a session, such as [2027-12-24, 2027-12-31]
city = "{DEFAULT_CITY}"            # the practice city of teams that have no other in the roster
course = {quoted["course"]}
exchange = "exchange"          # nbgrader's exchange; on a shared server the path that trainees fetch from
keep_days = 60                 # after the end, before you run: practicum cohort close; people are told the date
coaches = []                   # who may use the desk besides the lead and the roster's coaches, such as ["kim"]

# A week that meets on another day: its number in the program, and the day.
[moved]
# 3 = 2027-02-19
{sessions}
[policies]
late_percent_a_day = 10        # of the points earned, for each day begun after the due date
late_most_percent = 50
grace_minutes = 60             # late by less than this costs nothing
attempts_a_day = 20            # submissions that are graded on arrival; later ones wait for the due date
hold_hidden = true             # hidden checks are told after the due date
drop_lowest = 0                # units with the lowest share of points that do not count
second_look_days = 14          # after feedback, in which a second look can be asked for; 0 for never

[policies.certificate]
percent_of_units = 80          # handed in
percent_of_points = 60         # of all units that count

# More time for a person (their id) or a team, in one unit:
# [[extension]]
# who = "ana.diaz"
# unit = "data-first-steps"
# until = 2027-02-19
# why = "Sick leave"

[mail]
sender = ""                    # such as "Practicum <training@city.gov>"
lead = ""                      # your address, for answers and a weekly digest; empty: the sender's
server = ""                    # an SMTP server; empty: mail is written to mail/ for you to send
port = 587
user = ""                      # its password: PRACTICUM_SMTP_PASSWORD in the environment
security = "starttls"          # or "tls", "none"
"""


def _roster(root: Path) -> Path:
    found = [path for path in sorted(root.glob("roster.*")) if path.suffix in (".csv", ".xlsx", ".xlsm")]
    if len(found) != 1:
        words = (
            f"has two rosters: {', '.join(path.name for path in found)}; leave one"
            if found
            else "has no roster.csv"
        )
        raise PracticumError(f"{root} {words}.")
    return found[0]


def _parsed(path: Path, text: str) -> Settings:
    try:
        return Settings.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise PracticumError(f"{path}: {error}.") from None
    except ValidationError as error:
        raise PracticumError("\n".join(programs.said(path, one) for one in error.errors())) from None


def _program(course: Path, name: str) -> Program:
    return programs.read(course, name, [entry for module in catalog.modules() for entry in module.units])


def _faults(cohort: Cohort) -> Iterable[str]:
    settings, known = cohort.settings, list(cities())
    calendar.zone(settings.time_zone)
    if settings.city not in known:
        yield f'no practice city is called "{settings.city}".{nearest(settings.city, known)}'
    if cohort.program.sessions is None and settings.sessions != OwnSessions():
        yield f"the program {cohort.program.name} has no sessions; take [sessions] out."
    for number in settings.moved:
        if not number.isdigit() or not 1 <= int(number) <= len(cohort.program.weeks):
            yield f'"{number}" under [moved] is no week of the program: it has weeks 1 to {len(cohort.program.weeks)}.'
    ids = {one.id for one in cohort.people}
    names = sorted(ids | {one.team for one in cohort.people if one.team})
    for one in settings.extension:
        if one.unit not in cohort.program.units:
            yield f'an extension names the unit "{one.unit}", which the program lacks.{nearest(one.unit, list(cohort.program.units))}'
        if one.who not in names:
            yield f'an extension is for "{one.who}", who is neither a person\'s id nor a team.{nearest(one.who, names)}'


def meets(cohort: Cohort) -> Iterator[str]:
    """Yield when a cohort meets, where that comes from, and which free days it skips, a sentence each."""
    sessions, weeks = cohort.program.sessions, cohort.meetings
    first = next((one.day for one in weeks if one.begins), weeks[0].day)
    if sessions:
        yield (
            f"Sessions are on {sessions.weekday}s at {sessions.at}, {sessions.minutes} minutes each; the first is on "
            f"{first:%A, %B} {first.day}, {first.year}. For another time, write [sessions] in {SETTINGS}."
        )
    else:
        yield f"It has no sessions; a week begins on {first:%A}s, the first on {first:%B} {first.day}, {first.year}."
    if free := calendar.skipped(dates_of(cohort.settings, cohort.program), weeks):
        yield f"Free days, which it skips: {', '.join(f'{day} ({why})' for day, why in free)}."


def now_in(cohort: Cohort, now: datetime | None = None) -> datetime:
    """Return a time, or this moment, in the cohort's time zone."""
    return (now or datetime.now(UTC)).astimezone(calendar.zone(cohort.settings.time_zone))


def day(moment: date) -> str:
    """Return a day as people read it."""
    return f"{moment:%A, %B} {moment.day}, {moment.year}"


def remember(path: Path, content: bytes) -> None:
    """Write a file of a cohort's memory, whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    write_atomic(path, content, durable=True)


def settings_of(root: Path) -> Settings:
    """Read a cohort's settings alone.

    Raises
    ------
    PracticumError
        With one line for each mistake in them.
    """
    path = root / SETTINGS
    try:
        return _parsed(path, path.read_text(encoding="utf-8"))
    except UnicodeDecodeError:
        raise PracticumError(f"{path} is not in UTF-8; save it as UTF-8.") from None


def course_of(root: Path) -> str:
    """Return the course folder that a cohort's settings name, for nbgrader's own commands."""
    return str((root / settings_of(root).course).resolve())
