"""Whom a coach should turn to, why, and what to do: one list, the most pressing first.

A finding is a reason to look, and never a verdict on a person. Each names its evidence, so that a coach can see whether
there is anything to it, and nobody is named twice with the same thing.
"""

from __future__ import annotations

import json
import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path
from statistics import fmean, median

from practicum._quoting import plain
from practicum.check import Status
from practicum.cohort.course.exchange import GRADED
from practicum.cohort.plan.folder import Cohort, now_in
from practicum.cohort.plan.roster import Person, names_of
from practicum.cohort.results import attempts, flags, heard, turnout
from practicum.cohort.results.attempts import Attempt
from practicum.cohort.results.flags import Flag, Waiting
from practicum.cohort.results.heard import Heard, Said
from practicum.cohort.results.standing import Stage, Standing, UnitStanding, is_placement
from practicum.trainee import progress

#: What was handed in longer ago is over for its trainee: two weeks are two sessions in most programs.
RECENT = timedelta(days=14)
#: Two submissions are usual, the second after the feedback on the first. With the third, feedback did not help.
ATTEMPTS = 3
#: Or two that lie so far apart: whoever has a check open for a week does not get on alone.
LONG = timedelta(days=7)
#: A unit is one that the team has done when half of the others have, and two at least: of one, it is a coincidence.
SHARE_OF_TEAM, MATES = 0.5, 2
#: After three days an answer waits too long: feedback should come before the next session, and a week has one.
WAITING = timedelta(hours=72)
#: From a week on, hours say less than days.
_BY_DAYS = timedelta(days=7)
#: A fall is told from the fourth unit on, and from a quarter of a unit's points on: between two units that are alike,
#: one or two tasks more or less are chance.
EARLIER, FALL = 3, 0.25
#: Of fewer people who have a unit, its median says nothing of how hard it is.
FEWEST = 5
#: So many titles stand in one sentence.
_TITLES = 3
#: And so many signs of what a check or the grader said.
_LONGEST = 400


class Act(StrEnum):
    """What a coach does."""

    CALL = "Call"
    READ = "Read"
    ASK = "Ask"
    LOOK = "Look"


class Kind(StrEnum):
    """What a finding says."""

    GONE = "Has stopped handing in"
    STUCK = "Stuck"
    FLAGGED = "Points wait for a look"
    WAITING = "Waits for the coach"
    AGAIN = "Same mistake again"
    FALL = "Points fall"
    SEVERAL = "Several not handed in"
    MISSING = "Not handed in"
    BEHIND = "Behind the team"
    REMARK = "Worth a look"


@dataclass(frozen=True)
class _Rule:
    """What to do about a kind of finding, and how much it weighs beside others: at least, and at most."""

    act: Act
    advice: str
    least: float
    most: float


#: First whom a program is about to lose, then who cannot go on alone, then what the coach owes, then what can wait.
#: A kind's weight grows within its own bounds, so that the order of the kinds holds. Only what a coach owes may rise
#: above the next: what waits for a week keeps its trainee from learning as much as being stuck does.
_RULES = {
    Kind.GONE: _Rule(
        Act.CALL, "Call, and ask what is in the way; agree on one unit to begin again with.", 90, 99
    ),
    Kind.STUCK: _Rule(Act.CALL, "Call, and go through the answer together.", 75, 85),
    Kind.FLAGGED: _Rule(
        Act.LOOK,
        "Look at the work above that check, ask how it came about, then give the points or not.",
        60,
        69,
    ),
    Kind.WAITING: _Rule(Act.READ, "Read and mark it.", 50, 80),
    Kind.AGAIN: _Rule(Act.CALL, "Explain it with another example; the sentence alone did not help.", 45, 49),
    Kind.FALL: _Rule(Act.CALL, "Ask what was different this time.", 40, 44),
    Kind.SEVERAL: _Rule(Act.CALL, "Call, and agree which of them will come, and by when.", 35, 44),
    Kind.MISSING: _Rule(
        Act.ASK, "Ask when it will come, and extend the due date if there is a reason.", 30, 30
    ),
    Kind.BEHIND: _Rule(Act.CALL, "Ask whether anything is in the way, while there is still time.", 20, 29),
    Kind.REMARK: _Rule(Act.LOOK, "Look at that answer, and ask how it came about.", 10, 15),
}
#: What a day of waiting beyond the usual, another submission, and another unit add to the weight.
_A_DAY, _AN_ATTEMPT, _A_UNIT = 6.0, 3.0, 2.0


@dataclass(frozen=True)
class Need:
    """One reason to turn to one person.

    Parameters
    ----------
    person : Person
        Who.
    kind : Kind
        What.
    unit : str
        The unit that it is about, or the first of several.
    cell : str
        The cell to look at; empty where it is about no single one.
    since : datetime or None
        Since when, in the cohort's time zone; None where nobody knows.
    evidence : str
        What is known, in a sentence or two of plain text. Parts of it may be a trainee's words.
    act : Act
        What to do, in a word.
    advice : str
        The same in a sentence.
    weight : float
        How pressing it is, 0 to 100.
    """

    person: Person
    kind: Kind
    unit: str
    cell: str
    since: datetime | None
    evidence: str
    act: Act
    advice: str
    weight: float


def of_coach(people: Iterable[Person], coach: str) -> tuple[Person, ...]:
    """Return the people whose coach has this name or address, in any case; all of them for an empty one."""
    if not coach:
        return tuple(people)
    asked = names_of(coach)
    return tuple(one for one in people if asked & names_of(one.coach))


def read(cohort: Cohort, standings: Sequence[Standing], now: datetime, coach: str = "") -> tuple[Need, ...]:
    """Return who needs a coach, the most pressing first.

    Parameters
    ----------
    cohort : Cohort
        The cohort.
    standings : sequence of Standing
        Of everybody on the roster, as `practicum.cohort.results.standing.read` gives them: also those of other teams
        tell how hard a unit is.
    now : datetime
        With a time zone.
    coach : str
        Whose people to look at: a name or an address of the roster's column; empty for everybody.

    Raises
    ------
    PracticumError
        When the gradebook cannot be read.
    """
    here = now_in(cohort, now)
    mine = {one.id for one in of_coach(cohort.people, coach)}
    looked_at = [one for one in standings if one.person.id in mine and one.units]
    waits = flags.waiting(cohort)
    found = [
        *_absent(looked_at, standings, here),
        *_not_read(looked_at, waits, here),
        *_flagged(cohort, looked_at, waits, here),
        *_falling(looked_at, standings, here),
        *_trying(cohort, looked_at, here),
    ]
    late = here + timedelta(days=1)
    return tuple(sorted(found, key=lambda one: (-one.weight, one.since or late, one.person.id)))


def _need(
    standing: Standing,
    kind: Kind,
    unit: str,
    since: datetime | None,
    evidence: str,
    *,
    more: float = 0.0,
    cell: str = "",
) -> Need:
    rule = _RULES[kind]
    weight = min(rule.least + max(more, 0.0), rule.most)
    return Need(standing.person, kind, unit, cell, since, evidence, rule.act, rule.advice, weight)


# ---------------------------------------------------------------- nothing there

#: By team and unit: who works it, and when it was handed in.
_Teams = Mapping[tuple[str, str], Sequence[tuple[str, datetime | None]]]


def _absent(looked_at: Iterable[Standing], standings: Iterable[Standing], now: datetime) -> Iterator[Need]:
    """Yield who has stopped handing in, who lacks what is due, and who has not begun what the team has done.

    Whoever lacks what is due is not named for the rest, too.
    """
    teams: dict[tuple[str, str], list[tuple[str, datetime | None]]] = defaultdict(list)
    for one in standings:
        for unit in one.units if one.person.team else ():
            at = unit.at if unit.handed_in else None
            teams[one.person.team, unit.unit].append((one.person.id, at))
    for one in looked_at:
        missing = [*turnout.overdue(one, now)]
        if not missing:
            yield from _behind(one, teams, now)
            continue
        since = min(unit.due for unit in missing)
        words = (
            f"{_listed(missing)} was due on {_day(since)}."
            if len(missing) == 1
            else f"{len(missing)} units are missing, due from {_day(since)} on: {_listed(missing)}."
        )
        times, of = _times(teams, one.person, missing[-1].unit)
        if len(times) >= MATES:
            words += (
                f" {len(times)} of {of} others on {one.person.team} have handed in “{missing[-1].title}”."
            )
        seen = turnout.last_seen(one)
        words += f" The last work came on {_day(seen)}." if seen else " Nothing has come yet."
        kind = Kind.SEVERAL if len(missing) > 1 else Kind.MISSING
        if turnout.dropped_out(one, now):
            kind = Kind.GONE
            since = min((unit.due for unit in missing if seen and unit.due > seen), default=since)
        yield _need(one, kind, missing[0].unit, since, words, more=_A_UNIT * (len(missing) - 1))


def _behind(one: Standing, teams: _Teams, now: datetime) -> Iterator[Need]:
    """Yield somebody who has not handed in what is not due yet and the team has."""
    found: list[tuple[UnitStanding, int, int, datetime]] = []
    for unit in (each for each in one.units if each.stage is Stage.OPEN):
        times, of = _times(teams, one.person, unit.unit)
        needed = max(MATES, math.ceil(SHARE_OF_TEAM * of))
        if len(times) >= needed:
            found.append((unit, len(times), of, times[needed - 1].astimezone(now.tzinfo)))
    if found:
        unit, count, of, since = found[0]
        more = f" So it is with {len(found) - 1} more." if len(found) > 1 else ""
        words = (
            f"{count} of {of} others on {one.person.team} have handed in “{unit.title}”, due on "
            f"{_day(unit.due)}.{more}"
        )
        yield _need(one, Kind.BEHIND, unit.unit, since, words, more=_A_UNIT * (len(found) - 1))


def _times(teams: _Teams, person: Person, unit: str) -> tuple[list[datetime], int]:
    """Return when a person's team mates handed in a unit, and how many of them work it."""
    theirs = [at for id, at in teams.get((person.team, unit), ()) if id != person.id]
    return sorted(at for at in theirs if at is not None), len(theirs)


# ---------------------------------------------------------------- what a coach owes


def _not_read(standings: Iterable[Standing], waits: Iterable[Waiting], now: datetime) -> Iterator[Need]:
    """Yield whose written answers wait too long."""
    written: dict[tuple[str, str], list[str]] = defaultdict(list)
    for one in waits:
        if one.written:
            written[one.unit, one.student].append(one.cell)
    for standing in standings:
        units = [
            (unit.at, unit, cells)
            for unit in standing.units
            if unit.at is not None
            and unit.stage is Stage.WAITING
            and (cells := written.get((unit.unit, standing.person.id)))
            and now - unit.at >= WAITING
        ]
        if not units:
            continue
        at, first, cells = min(units, key=lambda one: one[0])
        count = sum(len(some) for _, _, some in units)
        age = now - at
        old = f"{age.days} days" if age >= _BY_DAYS else f"{age // timedelta(hours=1)} hours"
        more = (
            f", in {len(units)} units; the first is “{first.title}”"
            if len(units) > 1
            else f" in “{first.title}”"
        )
        answers = "1 written answer waits" if count == 1 else f"{count} written answers wait"
        words = f"{answers}{more}, handed in on {_day(at)}, {old} ago."
        weight = _A_DAY * (age - WAITING) / timedelta(days=1)
        yield _need(standing, Kind.WAITING, first.unit, at, words, more=weight, cell=cells[0])


def _flagged(
    cohort: Cohort, standings: Sequence[Standing], waits: Collection[Waiting], now: datetime
) -> Iterator[Need]:
    """Yield whose points wait because something is odd, and recent work with a remark."""
    of = {(unit.unit, one.person.id): unit for one in standings for unit in one.units}
    recent = {key for key, unit in of.items() if unit.at is not None and now - unit.at <= RECENT}
    mine: dict[tuple[str, Kind], list[Flag]] = defaultdict(list)
    for flag in flags.read(cohort, waits, {unit for unit, _ in recent}):
        key = flag.unit, flag.student
        if key in of and (flag.waits or key in recent):
            mine[flag.student, Kind.FLAGGED if flag.waits else Kind.REMARK].append(flag)
    people = {one.person.id: one for one in standings}
    for (id, kind), found in mine.items():
        found.sort(key=lambda flag: (of[flag.unit, id].due, flag.unit, flag.cell))
        first = found[0]
        said = list(dict.fromkeys(flag.why for flag in found if flag.unit == first.unit))
        others = len(found) - sum(flag.unit == first.unit for flag in found)
        more = f" And {others} more in other units." if others else ""
        words = f"“{of[first.unit, id].title}”: {plain(' '.join(said[:2]), _LONGEST)}{more}"
        at = of[first.unit, id].at
        yield _need(people[id], kind, first.unit, at, words, more=len(found) - 1.0, cell=first.cell)


# ---------------------------------------------------------------- how the work goes


def _falling(looked_at: Iterable[Standing], standings: Iterable[Standing], now: datetime) -> Iterator[Need]:
    """Yield whose last unit has far fewer points than the ones before, and not because the unit is hard."""
    shares: dict[str, list[float]] = defaultdict(list)
    for one in standings:
        for unit in _settled(one):
            shares[unit.unit].append(_share(unit))
    usual = {unit: median(some) for unit, some in shares.items() if len(some) >= FEWEST}
    for one in looked_at:
        known = sorted(
            (unit.at, place, unit)
            for place, unit in enumerate(_settled(one))
            if unit.at is not None and unit.unit in usual
        )
        units = [unit for _, _, unit in known]
        if len(units) <= EARLIER or now - known[-1][0] > RECENT:
            continue
        *before, last = units
        own = fmean(map(_share, before))
        beside = fmean(_share(unit) - usual[unit.unit] for unit in before)
        if own - _share(last) < FALL or beside - (_share(last) - usual[last.unit]) < FALL:
            continue
        words = (
            f"“{last.title}” has {_percent(_share(last))} of its points, after {_percent(own)} over {len(before)} "
            f"units before; half of all people have {_percent(usual[last.unit])} or more there."
        )
        yield _need(one, Kind.FALL, last.unit, last.at, words)


def _settled(standing: Standing) -> list[UnitStanding]:
    """Return the units with points that are settled, but placement checks, which come before anything is taught."""
    return [
        one for one in standing.units if one.stage is Stage.GRADED and one.most and not is_placement(one.unit)
    ]


def _share(one: UnitStanding) -> float:
    return (one.points + one.penalty) / one.most


def _trying(cohort: Cohort, standings: Iterable[Standing], now: datetime) -> Iterator[Need]:
    """Yield who hands in again and again without getting a check done, or with the same named mistake."""
    several = attempts.read(cohort)
    asked = {
        (unit.unit, one.person.id): (one, unit)
        for one in standings
        for unit in one.units
        if unit.stage in (Stage.WAITING, Stage.GRADED)
        and unit.at is not None
        and now - unit.at <= RECENT
        and (unit.unit, one.person.id) in several
    }
    tries = [
        _Tries(standing, unit, several[unit.unit, standing.person.id], *shown)
        for name in sorted({unit for unit, _ in asked})
        for shown, (standing, unit) in _notebooks(cohort, name, asked, several)
    ]
    by_person: dict[str, list[_Tries]] = defaultdict(list)
    for one in tries:
        by_person[one.standing.person.id].append(one)
    for mine in by_person.values():
        stuck = sorted((one for one in mine if one.is_stuck), key=lambda one: -len(one.attempts))
        again = [one for one in mine if one.same and one not in stuck]
        if stuck:
            first = stuck[0]
            more = _AN_ATTEMPT * (len(first.attempts) - ATTEMPTS)
            others = f" So it is with “{stuck[1].unit.title}”." if len(stuck) > 1 else ""
            yield _need(
                first.standing,
                Kind.STUCK,
                first.unit.unit,
                first.attempts[0].at.astimezone(now.tzinfo),
                first.words + others,
                more=more,
                cell=first.open[0].cell,
            )
        if again:
            one, said = again[0], again[0].same[0]
            words = (
                f"In {one.times(said)} submissions of “{one.unit.title}” `{said.name}` has the same mistake: "
                f"{plain(said.heard, _LONGEST)}"
            )
            since = one.attempts[0].at.astimezone(now.tzinfo)
            yield _need(one.standing, Kind.AGAIN, one.unit.unit, since, words, cell=said.cell)


def _notebooks(
    cohort: Cohort,
    unit: str,
    asked: Mapping[tuple[str, str], tuple[Standing, UnitStanding]],
    several: Mapping[tuple[str, str], Sequence[Attempt]],
) -> Iterator[tuple[tuple[Heard, Sequence[Heard], Collection[str]], tuple[Standing, UnitStanding]]]:
    """Yield, for each person who handed a unit in several times, what the graded notebook and the earlier ones show."""
    people = {id: found for (name, id), found in asked.items() if name == unit}
    graded = heard.of_graded(cohort, unit, people)
    before = {id: [one.notebook for one in several[unit, id][:-1]] for id in people}
    shown = heard.of_notebooks(cohort, unit, [path for paths in before.values() for path in paths])
    hidden = _hidden(cohort.root / "release" / unit / f"{GRADED}.ipynb")
    for id, found in people.items():
        if id in graded:
            earlier = [shown.get(path, Heard()) for path in before[id]]
            yield (graded[id], earlier, hidden), found


def _hidden(notebook: Path) -> Collection[str]:
    """Return the checks of a released exercise that only grading runs."""
    try:
        cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    except FileNotFoundError:
        return ()
    return {str(progress.grader(cell).get("grade_id", "")) for cell in cells if progress.is_hidden(cell)}


@dataclass(frozen=True)
class _Tries:
    """One person's submissions of one unit."""

    standing: Standing
    unit: UnitStanding
    attempts: tuple[Attempt, ...]
    last: Heard
    before: Sequence[Heard]
    hidden: Collection[str]

    @property
    def open(self) -> list[Said]:
        """What is not done, and was not in any submission; nobody is told of a hidden check while there is time."""
        done = {
            (one.cell, one.entry) for each in self.before for one in each.said if one.status is Status.DONE
        }
        return [
            one
            for one in self.last.said
            if one.status is Status.NOT_YET
            and one.cell not in self.hidden
            and (one.cell, one.entry) not in done
        ]

    @property
    def same(self) -> list[Said]:
        """The named mistakes that an earlier submission had, too."""
        before = {(one.cell, one.says) for each in self.before for one in each.said if one.says}
        return [one for one in self.last.said if (one.cell, one.says) in before]

    def times(self, said: Said) -> int:
        """Return how many submissions have a named mistake."""
        return 1 + sum(
            (said.cell, said.says) in {(one.cell, one.says) for one in each.said} for each in self.before
        )

    @property
    def is_stuck(self) -> bool:
        """Whether a check is not done after many submissions, or for long."""
        span = self.attempts[-1].at - self.attempts[0].at
        return bool(self.open) and (len(self.attempts) >= ATTEMPTS or span >= LONG)

    @property
    def words(self) -> str:
        """What is known, in two sentences."""
        names = list(dict.fromkeys(f"`{one.name}`" for one in self.open))
        shown = ", ".join(names[:_TITLES]) + (f" and {len(names) - _TITLES} more" if names[_TITLES:] else "")
        first, last = self.attempts[0].at, self.attempts[-1].at
        zone = self.unit.due.tzinfo
        times = f"from {_day(first.astimezone(zone))} to {_day(last.astimezone(zone))}"
        said = (self.same or self.open)[0]
        told = said.heard or said.words
        return (
            f"Handed in “{self.unit.title}” {len(self.attempts)} times, {times}, and {shown} "
            f"{'is' if len(names) == 1 else 'are'} still not right. The check says: {plain(told, _LONGEST)}"
        )


# ---------------------------------------------------------------- words


def _day(moment: datetime) -> str:
    return f"{moment:%a, %b} {moment.day}"


def _listed(units: Sequence[UnitStanding]) -> str:
    more = f" and {len(units) - _TITLES} more" if len(units) > _TITLES else ""
    return ", ".join(f"“{one.title}”" for one in units[:_TITLES]) + more


def _percent(share: float) -> str:
    return f"{100 * share:.0f} percent"
