"""Who is in a cohort: read from a table that a program lead keeps in a spreadsheet.

One row is one person. All rows that cannot be used are named at once, by their line, and nothing is taken from a
roster with such a row.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from email.utils import parseaddr
from pathlib import Path

from practicum.cohort.plan import table
from practicum.errors import PracticumError, nearest

#: The columns, and under which other names spreadsheets have them.
COLUMNS = {
    "person": ("person", "name", "full name"),
    "email": ("email", "e-mail", "mail", "email address"),
    "team": ("team", "group"),
    "city": ("city", "practice city"),
    "role": ("role",),
    "coach": ("coach",),
    "id": ("id", "student id", "username"),
}
NEEDED = ("person", "email")
_MOST = 5_000
#: What an address looks like.
EMAIL = re.compile(r"[^@\s,;<>\"]+@[^@\s,;<>\"]+\.[^@\s,;<>\".]+")
#: What nbgrader, file systems and addresses take alike; no plus, which the exchange puts between names.
_ID = re.compile(r"[a-z0-9][a-z0-9._-]{0,63}")


@dataclass(frozen=True)
class Person:
    """One person of a cohort.

    Parameters
    ----------
    id : str
        The name in the gradebook and of folders: small letters, digits, and ``._-``.
    name, email : str
        As the roster has them.
    team : str
        The team's name; empty for a person alone.
    city : str
        The id of the practice city; empty for the team's, or the cohort's.
    role : str
        A role of the program.
    coach : str
        The coach's name or address; empty where nobody is named.
    """

    id: str
    name: str
    email: str
    team: str = ""
    city: str = ""
    role: str = "everyone"
    coach: str = ""


def read(path: Path, *, roles: Sequence[str] = (), cities: Sequence[str] = ()) -> tuple[Person, ...]:
    """Read a roster.

    Parameters
    ----------
    path : Path
        A CSV file (comma, semicolon or tab; UTF-8 or UTF-16) or an Excel workbook (``.xlsx``), whose first row names
        the columns: person and email; if need be team, city, role, coach and id.
    roles, cities : sequence of str
        What may stand there; empty for anything.

    Raises
    ------
    PracticumError
        With one line for each row that cannot be used, or when the file is no such table.
    """
    rows = table.read(path, COLUMNS, NEEDED)
    faults: list[str] = []
    people: list[tuple[int, Person]] = []
    for line, row in rows:
        found = [*_faults(row, roles, cities)]
        faults += [f"line {line}: {words}" for words in found]
        if not found:
            people.append((line, _person(row)))
    if not people and not faults:
        raise PracticumError(f"{path} names the columns and no person.")
    if len(people) > _MOST:
        raise PracticumError(f"{path} has {len(people):,} people; a cohort has {_MOST:,} at most.")
    people, doubled = _with_own_ids(people)
    faults += doubled
    faults += _uneven(people)
    if faults:
        count = "1 row" if len(faults) == 1 else f"{len(faults)} places"
        order = sorted(faults, key=lambda words: int(re.findall(r"\d+", words)[0]))
        raise PracticumError(
            "\n".join([f"{path}: {count} to put right, and nothing was taken from it.", *order])
        )
    return _with_coaches([person for _, person in people])


def _with_coaches(people: Sequence[Person]) -> tuple[Person, ...]:
    """Return people with their coach's address where another row has it beside the same name, and only one."""
    found: dict[str, set[str]] = {}
    for one in people:
        name, address = parseaddr(one.coach)
        if name and EMAIL.fullmatch(address):
            found.setdefault(name.casefold(), set()).add(one.coach)
    whole = {name: next(iter(coaches)) for name, coaches in found.items() if len(coaches) == 1}
    return tuple(replace(one, coach=whole.get(one.coach.casefold(), one.coach)) for one in people)


def names_of(coach: str) -> frozenset[str]:
    """Return what a coach is known by, in small letters: the words as written and, where they hold an address, name and address."""
    name, address = parseaddr(coach)
    more = (name, address) if EMAIL.fullmatch(address) else ()  # it makes "Carol" of "Carol Coach"
    return frozenset(one.strip().casefold() for one in (coach, *more) if one.strip())


def _faults(row: Mapping[str, str], roles: Sequence[str], cities: Sequence[str]) -> Iterable[str]:
    for column in NEEDED:
        if not row.get(column):
            yield f"the {column} is missing."
    email = row.get("email", "")
    if email and not EMAIL.fullmatch(email):
        yield f'"{email[:60]}" is not an email address.'
    for column, known in (("role", roles), ("city", cities)):
        value = row.get(column, "")
        if value and known and _slug(value) not in known:
            yield f'no {column} is called "{value[:60]}".{nearest(_slug(value), list(known))} There are: {", ".join(known)}.'
    given = row.get("id", "")
    if given and not _ID.fullmatch(given.lower()):
        yield f'"{given[:60]}" cannot be an id: use letters, digits, dots, hyphens and underscores, 64 at most.'
    for column, value in row.items():
        if len(value) > 200:
            yield f"the {column} is longer than 200 letters."


def _person(row: Mapping[str, str]) -> Person:
    return Person(
        id=row.get("id", "").lower(),
        name=row["person"],
        email=row["email"],
        team=row.get("team", ""),
        city=_slug(row.get("city", "")),
        role=_slug(row.get("role", "")) or "everyone",
        coach=row.get("coach", ""),
    )


def _with_own_ids(people: Sequence[tuple[int, Person]]) -> tuple[list[tuple[int, Person]], list[str]]:
    """Return people with an id each, and what stands twice. File systems take ids that differ in case for one."""
    faults: list[str] = []
    for what in ("email", "id"):
        seen: dict[str, int] = {}
        for line, person in people:
            value = getattr(person, what).casefold()
            if value and value in seen:
                faults.append(
                    f"line {line}: the {what} {getattr(person, what)} stands in line {seen[value]}, too."
                )
            elif value:
                seen[value] = line
    taken = {person.id for _, person in people if person.id}
    made = []
    for line, person in people:
        id = person.id or _own_id(person.email, taken)
        taken.add(id)
        made.append((line, replace(person, id=id)))
    return made, faults


def _own_id(email: str, taken: set[str]) -> str:
    """Return an id from what stands before the @, the same whenever the same roster is read."""
    plain = unicodedata.normalize("NFKD", email.partition("@")[0]).encode("ascii", "ignore").decode().lower()
    stem = re.sub(r"[^a-z0-9._-]+", "-", plain).strip("._-")[:56] or "person"
    if stem not in taken:
        return stem
    return next(f"{stem}-{n}" for n in range(2, len(taken) + 3) if f"{stem}-{n}" not in taken)


def _uneven(people: Sequence[tuple[int, Person]]) -> Iterable[str]:
    """Yield where people of one team have different cities, or teams differ only in case."""
    first: dict[str, tuple[int, Person]] = {}
    for line, person in people:
        if not person.team:
            continue
        before = first.setdefault(person.team.casefold(), (line, person))
        if before[1].team != person.team:
            yield f'line {line}: the team "{person.team}" is called "{before[1].team}" in line {before[0]}; write it the same way.'
        if person.city and before[1].city and person.city != before[1].city:
            yield f"line {line}: the team {person.team} has the city {before[1].city} in line {before[0]}, and {person.city} here."


def _slug(value: str) -> str:
    return re.sub(r"[\s_]+", "-", value.strip().casefold())
