"""A made-up cohort: real folders and real standings, with a course of months behind it, without running a notebook."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path

from practicum.authoring import Unit, curriculum
from practicum.cohort import folder as cohorts
from practicum.cohort import milestones, survey, table
from practicum.cohort.folder import Cohort
from practicum.cohort.milestones import Met
from practicum.cohort.roster import Person
from practicum.cohort.standing import Stage, Standing, UnitStanding, lacking

ROOT = Path(__file__).parents[2]
START = date(2026, 11, 2)
TEAMS = ("Harbor", "Hillside", "Old Mill", "Riverbend")
_FIRST = [
    "Ana",
    "Ben",
    "Chloë",
    "Dee",
    "Emeka",
    "Farah",
    "Goran",
    "Hye-jin",
    "Iris",
    "Jamal",
    "Kiri",
    "Leo",
    "Mei",
    "Noor",
    "Olu",
    "Petra",
    "Quinn",
    "Rosa",
    "Sam",
    "Tariq",
    "Uma",
    "Vera",
    "Wen",
    "Yusuf",
]
_LAST = [
    "Alvarez",
    "Baker",
    "Çelik",
    "Diaz",
    "Evans",
    "Fofana",
    "Garcia",
    "Hansen",
    "Ivanova",
    "Johnson",
    "Kaya",
    "López",
    "Müller",
    "Nguyen",
    "Okafor",
    "Park",
    "Quist",
    "Rossi",
    "Sato",
    "Tran",
    "Usman",
    "Vogel",
    "Wang",
    "Young",
]
_ROLES = ("everyone", "analyst", "designer", "lead", "everyone", "everyone")


def people(count: int = 24, teams: Sequence[str] = TEAMS) -> list[list[str]]:
    """Return the rows of a roster, and a sponsor's."""
    each = -(-count // len(teams))
    rows = [
        [
            f"{_FIRST[n % 24]} {_LAST[(n * 7 + n // 24) % 24]}",
            f"person{n + 1:02}@city.example",
            teams[n // each],
            _ROLES[n % 6],
            ("Kim Lee", "Pat Moore")[n // each % 2],
        ]
        for n in range(count)
    ]
    return [*rows, ["Mayor Riley Stone", "mayor@city.example", "", "sponsor", ""]]


def cohort(
    place: Path, rows: Sequence[Sequence[str]] | None = None, program: str = "team-initiative"
) -> Cohort:
    """Make a cohort's folder below `place`."""
    roster = place / "people.csv"
    columns = ("person", "email", "team", "role", "coach")
    roster.write_bytes(table.as_csv(columns, people() if rows is None else rows))
    return cohorts.new(
        place / "spring", ROOT, program=program, start=START, people=roster, title="Spring 2027"
    )


def after(found: Cohort, weeks: int) -> datetime:
    """Return a moment: the evening before the session after so many weeks."""
    return found.meetings[weeks - 1].due - timedelta(hours=5)


def standings(found: Cohort, now: datetime, seed: int = 1) -> tuple[Standing, ...]:
    """Return where everybody stands: most keep up, some are late, a few stop, coaches are behind."""
    chance = random.Random(seed)
    course = _units()
    made = []
    for number, person in enumerate(found.people):
        able, stops = chance.betavariate(5, 2), number % 9 == 4
        units = tuple(
            _unit(found, chance, person, course[unit], able, stops, now) for unit in found.works(person)
        )
        lacks = tuple(lacking(found.settings.policies, units))
        made.append(Standing(person, units, not lacks, lacks))
    return tuple(made)


@cache
def _units() -> dict[str, Unit]:
    return {unit.id: unit for unit in curriculum.read(ROOT).units}


def _unit(
    found: Cohort, chance: random.Random, person: Person, unit: Unit, able: float, stops: bool, now: datetime
) -> UnitStanding:
    due, most = found.due(unit.id, person), float(unit.exercise.points)
    checks = unit.exercise.checks.values()
    stands = UnitStanding(unit.id, unit.title, Stage.COMING, due, most=most)
    if found.opens(unit.id) > now:
        return stands
    stands = replace(stands, stage=Stage.MISSING if due < now else Stage.OPEN)
    at = due - timedelta(hours=chance.uniform(-40, 120) if chance.random() < 0.2 else chance.uniform(1, 120))
    if at > now or chance.random() < 0.05 or (stops and due > found.meetings[3].due):
        return stands
    share = {"placement": 0.3, "closing": 0.75}.get(unit.name, 0.55 + 0.4 * able)
    got: dict[str, tuple[float, float]] = {}
    earned = 0.0
    for check in checks:
        right = check.points * (chance.random() < share)
        earned += right
        for skill in check.skills:
            has, could = got.get(skill, (0.0, 0.0))
            got[skill] = (has + right, could + check.points)
    rubric = most - sum(check.points for check in checks)
    waits = rubric > 0 and (now - at < timedelta(days=8) or chance.random() < 0.1)
    if rubric and not waits:
        earned += rubric * round(4 * able) / 4
    penalty = found.settings.policies.penalty(earned, (at - due).total_seconds())
    return replace(
        stands,
        stage=Stage.WAITING if waits else Stage.GRADED,
        at=at,
        points=earned - penalty,
        penalty=penalty,
        waiting=rubric if waits else 0.0,
        skills=got,
    )


def answer_survey(found: Cohort, both: int = 18, seed: int = 2) -> None:
    """Put answers to the survey into the folder: a table of a survey tool before, one afterward."""
    chance = random.Random(seed)
    items = survey.items(found)
    survey.write_form(found)
    able = [one for one in found.people if found.works(one)]
    for when, count, middle in ((survey.When.BEFORE, len(able), 2), (survey.When.AFTER, both, 3.4)):
        rows = [
            [one.email, *(str(min(5, max(1, round(chance.gauss(middle, 0.9))))) for _ in items)]
            for one in able[:count]
        ]
        path = found.root / survey.FOLDER / when.value / "answers.csv"
        path.write_bytes(table.as_csv(("Email", *(one.question for one in items)), rows))


def check_milestones(found: Cohort, stages: int = 2) -> None:
    """Let coaches note what they checked of the first stages."""
    path = milestones.write(found)
    columns = {name: (name,) for name in milestones.COLUMNS}
    rows = [row for _, row in table.read(path, columns)]
    titles = [stage.title for stage in found.program.stages[:stages]]
    for number, row in enumerate(rows):
        if row["stage"] in titles:
            row["met"] = (Met.YES, Met.YES, Met.PARTLY, Met.YES, Met.NO)[number % 5].value
    path.write_bytes(table.as_csv(milestones.COLUMNS, [list(row.values()) for row in rows]))
