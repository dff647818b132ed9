"""A program: its stages and weeks, what is worked when and by whom, and what a coach checks.

One TOML file in ``curriculum/programs/`` is one program. Its units are those that exist; what is still to be written
stands under ``planned``, is shown as planned, and is never scheduled. Hours are sums of the units' measured minutes.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from practicum.errors import PracticumError, nearest
from practicum.trainee.catalog import Entry

FOLDER = Path("curriculum", "programs")
#: The role that everybody has who has no other.
EVERYONE = "everyone"
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

_Words = Annotated[str, Field(min_length=1)]
_Name = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


_Weekday = Literal[WEEKDAYS]  # type: ignore[valid-type]
_Clock = Annotated[str, Field(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")]
_Minutes = Annotated[int, Field(gt=0, le=8 * 60)]


class Sessions(_Strict):
    """When a program meets, unless its cohort says otherwise."""

    weekday: _Weekday
    at: _Clock
    minutes: _Minutes


class OwnSessions(_Strict):
    """What a cohort says otherwise; of the rest, what the program says holds."""

    weekday: _Weekday | None = None
    at: _Clock | None = None
    minutes: _Minutes | None = None

    def over(self, sessions: Sessions) -> Sessions:
        """Return when a cohort meets whose program has these sessions."""
        return sessions.model_copy(update=self.model_dump(exclude_none=True))


class Week(_Strict):
    """One week: what the session is about, what is worked until the next one.

    Parameters
    ----------
    session : str
        What the session is about; empty in a week without one.
    units : list of str
        Units that are released with the session, and due before the next one.
    planned : list of str
        Units that are still to be written.
    """

    session: str = ""
    units: list[_Name] = []
    planned: list[_Name] = []


class Stage(_Strict):
    """Some weeks with one aim: what the team delivers, and what its coach checks."""

    title: _Words
    aim: _Words
    deliverable: str = ""
    checks: list[_Words] = []
    week: Annotated[list[Week], Field(min_length=1)]


class Role(_Strict):
    """Who works which units.

    Parameters
    ----------
    name : str
        The role's name in a roster.
    title : str
        What people call it.
    units : list of str
        Patterns such as ``data-*``; a unit belongs to the role when one of them fits. None: a role without code.
    """

    name: _Name
    title: _Words
    units: list[Annotated[str, Field(pattern=r"^[a-z0-9*-]+$")]] = []


class _File(_Strict):
    title: _Words
    summary: _Words
    for_whom: _Words
    sessions: Sessions | None = None
    stage: Annotated[list[Stage], Field(min_length=1)]
    role: list[Role] = []


@dataclass(frozen=True)
class Program:
    """A program as its file describes it.

    Parameters
    ----------
    name, title, summary, for_whom : str
        Its id, and what people read.
    sessions : Sessions or None
        When it meets; None for a program without sessions.
    stages : tuple of Stage
        In order.
    roles : tuple of Role
        `EVERYONE` is among them.
    entries : mapping of str to Entry
        Its units, with titles and minutes.
    """

    name: str
    title: str
    summary: str
    for_whom: str
    sessions: Sessions | None
    stages: tuple[Stage, ...]
    roles: tuple[Role, ...]
    entries: Mapping[str, Entry]

    @property
    def weeks(self) -> tuple[Week, ...]:
        """All weeks, in order."""
        return tuple(week for stage in self.stages for week in stage.week)

    @property
    def units(self) -> tuple[str, ...]:
        """All units that are scheduled, in order."""
        return tuple(unit for week in self.weeks for unit in week.units)

    @property
    def planned(self) -> tuple[str, ...]:
        """All units that are still to be written, in order."""
        return tuple(unit for week in self.weeks for unit in week.planned)

    def role(self, name: str) -> Role:
        """Return a role by its name.

        Raises
        ------
        PracticumError
            When the program has no such role.
        """
        found = next((role for role in self.roles if role.name == name), None)
        if found is None:
            names = [role.name for role in self.roles]
            raise PracticumError(
                f'The program {self.name} has no role "{name}".{nearest(name, names)} Roles: {", ".join(names)}.'
            )
        return found

    def path(self, role: str) -> tuple[str, ...]:
        """Return the units of a role, in order."""
        patterns = self.role(role).units
        return tuple(unit for unit in self.units if any(fnmatchcase(unit, one) for one in patterns))

    def minutes(self, week: Week, role: str = EVERYONE) -> int:
        """Return the minutes of a week for a role: its units as measured, and the session."""
        mine = set(self.path(role))
        work = sum(minutes_of(self.entries[unit]) for unit in week.units if unit in mine)
        return work + (self.sessions.minutes if self.sessions and week.session else 0)


def minutes_of(entry: Entry) -> int:
    """Return the minutes of a unit, lesson and exercise."""
    return (entry.lesson_minutes or 0) + (entry.exercise_minutes or 0)


def names(root: Path) -> list[str]:
    """Return the ids of the programs in a course folder."""
    return sorted(path.stem for path in (root / FOLDER).glob("*.toml"))


def read(root: Path, name: str, entries: Iterable[Entry]) -> Program:
    """Read a program.

    Parameters
    ----------
    root : Path
        The course folder.
    name : str
        The program's id: its file's name without ``.toml``.
    entries : iterable of Entry
        The units that exist.

    Raises
    ------
    PracticumError
        With one line for each mistake in the file, or when there is no such program.
    """
    path = root / FOLDER / f"{name}.toml"
    known = names(root)
    if name not in known:
        raise PracticumError(
            f'There is no program "{name}".{nearest(name, known)} Programs: {", ".join(known) or "none"}.'
        )
    try:
        text = path.read_text(encoding="utf-8")
        read_ = _File.model_validate(tomllib.loads(text))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise PracticumError(f"{path}: {error}") from None
    except ValidationError as error:
        raise PracticumError("\n".join(said(path, one) for one in error.errors())) from None
    made = Program(
        name,
        read_.title,
        read_.summary,
        read_.for_whom,
        read_.sessions,
        tuple(read_.stage),
        _with_everyone(read_.role),
        {entry.id: entry for entry in entries},
    )
    if faults := [*_faults(made)]:
        raise PracticumError(
            "\n".join(f"{path}, line {_line(text, word)}: {words}" for word, words in faults)
        )
    return made


def _with_everyone(roles: list[Role]) -> tuple[Role, ...]:
    if any(role.name == EVERYONE for role in roles):
        return tuple(roles)
    return (Role(name=EVERYONE, title="Everyone", units=["*"]), *roles)


def _faults(program: Program) -> Iterable[tuple[str, str]]:
    """Yield what is wrong beyond the form: a word to find the line by, and the sentence."""
    known = list(program.entries)
    every = (*program.units, *program.planned)
    for unit in dict.fromkeys(every):
        if every.count(unit) > 1:
            yield unit, f'the unit "{unit}" stands in two places; leave one.'
    for unit in program.units:
        if unit not in program.entries:
            yield (
                unit,
                f'no unit is called "{unit}".{nearest(unit, known)} What is still to be written stands under planned.',
            )
    for unit in program.planned:
        if unit in program.entries:
            yield unit, f'the unit "{unit}" exists; move it from planned to units.'
    place = {unit: nth for nth, unit in enumerate(program.units)}
    for unit in program.units:
        for need in program.entries[unit].needs if unit in program.entries else ():
            if need in place and place[need] > place[unit]:
                yield unit, f'"{unit}" needs "{need}", which comes later; swap them.'
    roles = [role.name for role in program.roles]
    for name in dict.fromkeys(roles):
        if roles.count(name) > 1:
            yield f'name = "{name}"', f'two roles are called "{name}"; rename one.'
    for role in program.roles:
        for pattern in role.units:
            if not any(fnmatchcase(unit, pattern) for unit in every):
                yield pattern, f'the pattern "{pattern}" of the role {role.name} fits no unit of the program.'
    if program.sessions is None and (
        met := next((week.session for week in program.weeks if week.session), "")
    ):
        yield (
            met,
            "this week has a session, and the program says nothing about when it meets: add [sessions].",
        )


def said(path: Path, error: Mapping[str, object]) -> str:
    """Return a mistake in the form of a file as a sentence with its place."""
    place = error["loc"]
    assert isinstance(place, tuple)
    where = ".".join(str(part + 1) if isinstance(part, int) else str(part) for part in place)
    kind, words = str(error["type"]), str(error["msg"]).removeprefix("Value error, ")
    if kind == "extra_forbidden":
        return f'{path}: "{where}" is not known here; take it out, or correct its name.'
    if kind == "missing":
        return f'{path}: "{where}" is missing.'
    return f'{path}: "{where}": {words[0].lower()}{words[1:]}.'


def _line(text: str, word: str) -> int:
    found = re.search(re.escape(word), text)
    return text.count("\n", 0, found.start()) + 1 if found else 1
