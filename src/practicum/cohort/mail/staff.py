"""What coaches and the lead should be told by now: a list a week."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from email.utils import parseaddr

from practicum.cohort.mail.ledger import Failure
from practicum.cohort.mail.message import Attachment, Message, lead_of
from practicum.cohort.mail.situation import Situation
from practicum.cohort.mail.words import worded
from practicum.cohort.plan.folder import Cohort
from practicum.cohort.plan.program import EVERYONE
from practicum.cohort.plan.roster import EMAIL
from practicum.cohort.results import state
from practicum.cohort.results.standing import Stage, Standing, UnitStanding

LEAD = "lead"
#: Who has handed in none of so many units that were due last is named to the lead.
_SILENT = 2


@dataclass(frozen=True)
class Team:
    """What a coach should know of a team.

    Parameters
    ----------
    name : str
        The team's name; empty for people without one.
    waiting : mapping of str to tuple of str
        By a unit's title, whose written answers wait to be read.
    behind : mapping of str to tuple of str
        By a person's name, the titles of what is due and not handed in.
    asked : mapping of str to tuple of str
        By a person's name, what the person asks and nobody has answered.
    """

    name: str
    waiting: Mapping[str, tuple[str, ...]]
    behind: Mapping[str, tuple[str, ...]]
    asked: Mapping[str, tuple[str, ...]]


def messages(situation: Situation) -> Iterator[Message]:
    """Yield what should go out to coaches and the lead."""
    groups, unknown = _by_coach(situation)
    if situation.week:
        for address, (name, stands) in groups.items():
            yield from _to_coach(situation, address, name, stands)
    yield from _to_lead(situation, [*groups], unknown)


def address_of(cohort: Cohort, coach: str) -> tuple[str, str]:
    """Return a coach's name and address: as the roster's column says, or as the person of that name has it."""
    name, address = parseaddr(coach)
    if EMAIL.fullmatch(address):
        return name, address
    known = [one for one in cohort.people if one.name.casefold() == coach.casefold()]
    return (known[0].name, known[0].email) if len(known) == 1 else (coach, "")


def _by_coach(situation: Situation) -> tuple[dict[str, tuple[str, list[Standing]]], list[str]]:
    """Return the people of each coach by the coach's address, and the coaches without one."""
    groups: dict[str, tuple[str, list[Standing]]] = {}
    unknown = []
    for stand in situation.standings:
        if not stand.person.coach:
            continue
        name, address = address_of(situation.cohort, stand.person.coach)
        if address:
            groups.setdefault(address.casefold(), (name, []))[1].append(stand)
        elif name not in unknown:
            unknown.append(name)
    return groups, unknown


def _teams(stands: Sequence[Standing], asked: Mapping[str, tuple[str, ...]]) -> list[Team]:
    made = []
    for team in sorted({one.person.team for one in stands}, key=lambda name: (not name, name)):
        mine = [one for one in stands if one.person.team == team]
        waiting: dict[str, tuple[str, ...]] = {}
        behind = {}
        for stand in mine:
            for unit in stand.units:
                if unit.stage is Stage.WAITING:
                    waiting[unit.title] = (*waiting.get(unit.title, ()), stand.person.name)
            if missing := tuple(unit.title for unit in stand.units if unit.stage is Stage.MISSING):
                behind[stand.person.name] = missing
        asking = {one.person.name: asked[one.person.id] for one in mine if one.person.id in asked}
        if waiting or behind or asking:
            made.append(Team(team, waiting, behind, asking))
    return made


def _to_coach(situation: Situation, address: str, name: str, stands: Sequence[Standing]) -> Iterator[Message]:
    who = f"coach:{address}"
    told = situation.ledger.of(who)
    changes = {mark: one for mark, one in situation.changes(EVERYONE).items() if mark not in told}
    teams = _teams(stands, situation.asked)
    first = not told
    if situation.week in told or not (teams or (changes and not first)):
        return
    subject, text = worded(
        "coach",
        title=situation.cohort.settings.title,
        name=name,
        teams=teams,
        people=len(stands),
        changes=[] if first else [*changes.values()],
        first=first,
        root=situation.cohort.root,
        lead=lead_of(situation.cohort).addr_spec,
    )
    attachments: tuple[Attachment, ...] = (situation.calendar_of(EVERYONE),) if first or changes else ()
    yield Message("coach", who, name, address, (situation.week,), tuple(changes), subject, text, attachments)


def _to_lead(situation: Situation, coaches: Sequence[str], unknown: Sequence[str]) -> Iterator[Message]:
    mark = situation.week
    late = situation.over and situation.now.date() >= situation.deletion
    if late:
        mark = f"deletion.{situation.now:%G-%V}"
    if not mark or mark in situation.ledger.of(LEAD):
        return
    cohort, lead = situation.cohort, lead_of(situation.cohort)
    subject, text = worded(
        "lead",
        title=cohort.settings.title,
        steps=[] if late else [*state.next_steps(cohort, situation.now)],
        units=[] if late else _recent(situation),
        silent=[] if late else _silent(situation.standings),
        reading=_reading(situation.standings),
        failed=[*_failed(situation, coaches)],
        unknown=unknown,
        late=late,
        deletion=situation.deletion,
    )
    yield Message("lead", LEAD, lead.display_name, lead.addr_spec, (mark,), (), subject, text)


def _failed(situation: Situation, coaches: Sequence[str]) -> Iterator[Failure]:
    """Yield what the server did not take in the last week, for addresses that are still in use."""
    used = {*coaches, *(one.email.casefold() for one in situation.cohort.people)}
    for one in situation.ledger.failed.values():
        if one.address.casefold() in used and (situation.now - one.at).days < 7:
            yield one


def _recent(situation: Situation) -> list[tuple[UnitStanding, int, int, int]]:
    """Return the units that are open or were due in the last two weeks: one standing, asked, here, to be graded."""
    found: dict[str, list[UnitStanding]] = {}
    for stand in situation.standings:
        for unit in stand.units:
            found.setdefault(unit.unit, []).append(unit)
    made = []
    for name in situation.cohort.program.units:
        works = found.get(name, [])
        if not works or works[0].stage is Stage.COMING:
            continue
        if (situation.now - situation.cohort.due(name)).days < 14:
            here = sum(one.stage in (Stage.HANDED_IN, Stage.WAITING, Stage.GRADED) for one in works)
            made.append((works[0], len(works), here, sum(one.stage is Stage.HANDED_IN for one in works)))
    return made


def _silent(standings: Sequence[Standing]) -> list[Standing]:
    """Return the people who have handed in none of the units that were due last."""
    made = []
    for stand in standings:
        due = [one for one in stand.units if one.stage not in (Stage.COMING, Stage.OPEN)]
        last = sorted(due, key=lambda one: one.due)[-_SILENT:]
        if len(last) == _SILENT and all(one.stage is Stage.MISSING for one in last):
            made.append(stand)
    return made


def _reading(standings: Sequence[Standing]) -> Counter[str]:
    """Return how many submissions wait for each coach."""
    return Counter(
        stand.person.coach or "nobody (the roster names no coach)"
        for stand in standings
        for unit in stand.units
        if unit.stage is Stage.WAITING
    )
