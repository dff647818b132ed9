"""Who may sit at the desk: a coach of the course, and nobody else."""

from __future__ import annotations

import getpass
from collections.abc import Collection
from dataclasses import dataclass
from email.utils import parseaddr

from practicum.cohort.mail.staff import address_of
from practicum.cohort.plan.folder import Cohort
from practicum.cohort.plan.roster import EMAIL, Person, names_of
from practicum.errors import PracticumError


class Refused(PracticumError):
    """Somebody is no coach of the course."""


@dataclass(frozen=True)
class Coach:
    """Who sits at the desk.

    Parameters
    ----------
    id : str
        The name under which marks and notes are kept.
    name : str
        What people call the coach.
    people : frozenset of str
        The ids of those whom the roster gives to this coach; empty for somebody who reads for all.
    """

    id: str
    name: str
    people: frozenset[str]


def on_hub(cohort: Cohort, username: str) -> Coach:
    """Return the coach with a hub's user name.

    Parameters
    ----------
    cohort : Cohort
        The cohort.
    username : str
        As the hub, which checked the password, tells it. Display names are not looked at: people choose them.

    Raises
    ------
    Refused
        When no coach of the course has this name.
    """
    # A first name in the roster's column may be a trainee's id, too; an address is one person's.
    in_column = not _trainee(cohort, username) and username.casefold() in _words(_columns(cohort))
    if not in_column and not _named(cohort, username):
        raise Refused(_no_coach(cohort, username))
    return _coach(cohort, username)


def alone(cohort: Cohort, name: str = "") -> Coach:
    """Return the coach who started a desk on a machine of their own.

    Parameters
    ----------
    cohort : Cohort
        The cohort.
    name : str
        What the coach is called; empty for the name of the machine's user.

    Raises
    ------
    Refused
        When a trainee of the cohort has this name.
    """
    name = name.strip() or _user()
    if _trainee(cohort, name) and not _named(cohort, name):
        raise Refused(_no_coach(cohort, name))
    return _coach(cohort, name)


def _named(cohort: Cohort, name: str) -> bool:
    """Return whether a name, or the person on the roster who has it, is named as coach by name or by address."""
    person = _trainee(cohort, name)
    names = {name.casefold()} | ({person.id, person.email.casefold()} if person else set())
    addresses = {parseaddr(one)[1].casefold() for one in (*_columns(cohort), cohort.settings.mail.lead)}
    known = _words(cohort.settings.coaches) | {one for one in addresses if EMAIL.fullmatch(one)}
    return bool(names & known)


def _columns(cohort: Cohort) -> set[str]:
    return {one.coach for one in cohort.people if one.coach}


def _trainee(cohort: Cohort, name: str) -> Person | None:
    """Return the person on the roster who has a name as id or address."""
    return next((one for one in cohort.people if name.casefold() in (one.id, one.email.casefold())), None)


def _words(entries: Collection[str]) -> set[str]:
    """Return by what coaches are known: what was written, and where that holds an address, its name and the address."""
    return {name for entry in entries for name in names_of(entry)}


def _coach(cohort: Cohort, name: str) -> Coach:
    person = _trainee(cohort, name)
    names = {name.casefold()} | ({person.name.casefold(), person.email.casefold()} if person else set())
    mine = {entry for entry in _columns(cohort) if names & _words([entry, *address_of(cohort, entry)])}
    shown = next((parseaddr(entry)[0] for entry in sorted(mine) if EMAIL.fullmatch(parseaddr(entry)[1])), "")
    people = frozenset(one.id for one in cohort.people if one.coach in mine)
    return Coach(name, shown or (person.name if person else name), people)


def _user() -> str:
    """Return the name of the machine's user; in a container that may have none."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "coach"


def _no_coach(cohort: Cohort, name: str) -> str:
    return (
        f'"{name[:80]}" is no coach of {cohort.settings.title}. The lead can change that: add the name to '
        f"coaches = [...] in cohort.toml, or to the roster's coach column."
    )
