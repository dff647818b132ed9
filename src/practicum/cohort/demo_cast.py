"""The demo's cast: 24 made-up people in 4 teams with 2 coaches, and what each of them hands in, when and how."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any


class Way(StrEnum):
    """How work reaches the cohort."""

    EXCHANGE = "exchange"
    FILE = "file"  # made by `practicum submit`, under a name of the trainee's own
    NOTEBOOK = "notebook"  # alone, as a mail program saves it


@dataclass(frozen=True)
class Team:
    """A made-up team: the practice city it works on, and its coach."""

    city: str
    coach: str


@dataclass(frozen=True)
class Trainee:
    """A made-up person on the roster.

    Parameters
    ----------
    id, team : str
        Invented; no person's name.
    role : str
        A role of the program.
    """

    id: str
    team: str
    role: str


@dataclass(frozen=True)
class Play:
    """What one trainee hands in for one unit.

    Parameters
    ----------
    who : str
        The trainee's id.
    answers : str
        A letter a task; see `practicum.cohort.demo_trainees.answers`.
    hours : float
        When the work is handed in, in hours after the due date that everybody has.
    draft : str
        Answers of an earlier submission, which the later one replaces.
    writes : str
        Which written answers are given, by name; ``*`` for all.
    mark : float or None
        The share of a written answer's points that the coach gives; None leaves it to be read.
    levels : mapping of tuple of int
        What the coach gives by the criteria of a rubric, for a written answer by its name, in place of `mark`.
    comment : str
        What the coach says to a written answer.
    deletes : bool
        Whether a check cell is gone when the work is handed in.
    way : Way
        How it comes.
    """

    who: str
    answers: str
    hours: float
    draft: str = ""
    writes: str = ""
    mark: float | None = None
    levels: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    comment: str = ""
    deletes: bool = False
    way: Way = Way.EXCHANGE


@dataclass(frozen=True)
class Change:
    """What the lead changes before the session of a week.

    Parameters
    ----------
    week : int
        The week's number in the program.
    who : str
        A trainee's id, or a team's name for more time.
    team : str
        The team that the trainee goes to.
    unit, days : str and int
        For which unit there is more time, and how many days.
    leaves : bool
        Whether the trainee leaves the program.
    """

    week: int
    who: str
    team: str = ""
    unit: str = ""
    days: int = 0
    leaves: bool = False


_KIM, _LEE = "Coach Maple <coach-maple@alder.example>", "Coach Birch <coach-birch@alder.example>"
TEAMS = {
    "Team Heron": Team("port-alder", _KIM),
    "Team Otter": Team("santa-brisa", _KIM),
    "Team Larch": Team("ironmere", _LEE),
    "Team Tern": Team("kestrel-falls", _LEE),
}
_ROLES = ("lead", "analyst", "designer", "everyone", "everyone", "everyone")
#: Six a team; the last of the last two teams are sponsors, who work without code.
CAST = tuple(
    Trainee(f"trainee-{6 * nth + place + 1:02}", team, "sponsor" if nth > 1 and place == 5 else _ROLES[place])
    for nth, team in enumerate(TEAMS)
    for place in range(6)
)
#: Who is given something, or goes elsewhere, and before which week.
CHANGES = (
    Change(3, "trainee-16", unit="data-response-times", days=3),
    Change(7, "trainee-05", team="Team Otter"),
    Change(8, "Team Larch", unit="design-code-the-notes", days=2),
    Change(10, "trainee-12", leaves=True),
)
#: The unit in which a check was wrong for one city, until the lead released it anew before a week.
MENDED, MENDED_CITY, MENDED_WEEK = "data-first-steps", "santa-brisa", 6
#: The unit that is graded on arrival, while its hidden checks are held back.
WATCHED = "data-response-times"
#: The unit that a team hands in together.
TOGETHER = "team-challenge-charter"

_STRONG = "You say why mean and median differ, and you name who may be missing. Nothing to add."
_WHOM = "Clear and honest. Say next time whom your share counts, so that the director sees what open requests change."
_SHORT = (
    "The typical wait is there. Say also who may be missing from these numbers, and what that could mean."
)
_READ = "Your coach has read this. Name next time where your number comes from."
_LETTERS = ("m", "r", "m1", "mmr2", "1", "m.m", "2m", "r1m", "m!", "mr")
_MARKS = (1.0, 0.75, 0.5)


def _plays(
    shift: int, numbers: Iterable[int], others: Mapping[int, Mapping[str, Any]] | None = None, **all_: Any
) -> tuple[Play, ...]:
    """Return a play for each trainee: letters, hours and marks go around, and `others` says what is not so."""
    found = []
    for number in numbers:
        turn = number + shift
        play = Play(
            f"trainee-{number:02}",
            _LETTERS[turn % len(_LETTERS)],
            -2.0 - 7 * (turn % 9),
            writes="*" if turn % 3 else "",
            mark=_MARKS[turn % len(_MARKS)],
            comment=_READ if turn % 3 == 1 else "",
            way=Way.FILE if number > 18 else Way.EXCHANGE,
        )
        found.append(replace(play, **all_, **(others or {}).get(number, {})))
    return tuple(found)


#: Everybody's work, by unit. Of thirty and more units some are worked: the demo must end while one waits.
WORK: Mapping[str, tuple[Play, ...]] = {
    "data-placement": _plays(0, (1, 2, 4, 7, 10, 12, 13, 16, 19, 22), writes=""),
    "data-first-steps": _plays(3, (1, 2, 5, 7, 8, 9, 10, 11, 12, 13, 16, 19, 20), {13: {"hours": 0.5}}),
    TOGETHER: (
        # One of the team hands in for all; the others do their own part on the same charter.
        *_plays(
            0,
            (1, 7, 13, 19),
            {13: {"hours": 30}},
            answers="m",
            writes="*",
            mark=0.75,
            levels={"promise": (2, 1, 2, 1)},
            comment="Who will be disappointed, and who tells them?",
        ),
        *_plays(1, (4, 5, 8, 14, 20), {14: {"hours": -40}}, answers="mm1", writes="contribution", mark=0.5),
    ),
    WATCHED: (
        Play("trainee-01", "m", -30, writes="*", mark=1, comment=_STRONG),
        Play("trainee-02", ".", -2),
        Play("trainee-04", "11m1r", 5, writes="*", mark=0.75, comment=_WHOM),
        Play("trainee-05", "r1r1m", -20, draft="1....", writes="*", mark=0.75, comment=_WHOM),
        Play("trainee-06", "1!m21", -1),
        Play("trainee-07", "r", -26, writes="*", mark=1, comment=_STRONG),
        Play("trainee-08", "22m3m", -9, writes="*", mark=0.5, comment=_SHORT, deletes=True),
        Play("trainee-09", "m31m2", -4, writes="*"),
        Play("trainee-10", "342..", -3),
        Play("trainee-11", "1r3m3", -6, writes="*", mark=0.5, comment=_SHORT),
        *_plays(5, (13, 14, 16, 17, 19, 20), {16: {"hours": 40}, 17: {"hours": 75}, 20: {"hours": 200}}),
    ),
    "design-code-the-notes": _plays(
        1, (1, 3, 4, 5, 7, 13, 15, 19, 21), {15: {"hours": 30}, 19: {"hours": 30}}
    ),
    "behavioral-insights-find-the-barrier": _plays(
        2, (1, 2, 4, 7, 8, 13, 16, 19, 20), {16: {"way": Way.NOTEBOOK}}
    ),
    "project-management-charter": _plays(4, (1, 2, 4, 7, 8, 10, 13, 19), {10: {"hours": 130}}),
    "data-closing": _plays(6, (1, 2, 4, 7, 10, 13, 16, 19), {2: {"answers": "m"}}, writes=""),
}


def roster(teams: Mapping[str, str], gone: Iterable[str] = ()) -> str:
    """Return the roster as CSV: everybody who has not left, with the team that each is in by `teams`, if it is another."""
    left, lines = set(gone), ["id,person,email,team,city,role,coach"]
    for one in CAST:
        if one.id in left:
            continue
        team = teams.get(one.id, one.team)
        number = one.id.removeprefix("trainee-")
        about = TEAMS[team]
        lines.append(
            f"{one.id},Trainee {number},{one.id}@alder.example,{team},{about.city},{one.role},{about.coach}"
        )
    return "\n".join(lines) + "\n"


def team_of(who: str, week: int) -> str:
    """Return a trainee's team in a week; empty for one who has left by then."""
    team = next(one.team for one in CAST if one.id == who)
    for change in CHANGES:
        if change.who == who and change.week <= week:
            team = "" if change.leaves else change.team or team
    return team
