"""A made-up cohort with one unit graded for real: on time, late, empty, missing, and a role without units."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from practicum.authoring.curriculum import read_skills, read_text
from practicum.cohort import demo_trainees
from practicum.cohort.course import exchange
from practicum.cohort.course.exchange import Desk
from practicum.cohort.plan import folder
from practicum.cohort.plan.folder import Cohort
from practicum.cohort.work import steps
from support.small_course import REAL

UNIT = "data-first-steps"
ROSTER = """id,person,email,team,role,coach
ana,Ana Díaz,ana@alder.example,Heron,,Coach Kim
li,李小龍,Li@alder.example,Heron,,Coach Kim
cy,"=HYPERLINK(""http://x"",""Cy"")",cy@alder.example,Otter,,
di,Dí Öz,di@alder.example,,,
eve,Eve,eve@alder.example,,sponsor,
"""
#: Who answers what, and days after the due date.
PLAYS = {"ana": ("m", -1.0), "li": ("m", 2.5), "cy": (".", -2.0)}


@dataclass(frozen=True)
class Graded:
    """The cohort, and a moment after the due date of its first week."""

    cohort: Cohort
    now: datetime


def make(place: Path) -> Graded:
    """Make the cohort in a folder."""
    (place / "r.csv").write_text(ROSTER, encoding="utf-8")
    start = date(2026, 11, 2)
    made = folder.new(place / "spring", REAL, program="team-initiative", start=start, people=place / "r.csv")
    due = made.due(UNIT)
    steps.update(made)
    steps.release(made, "data-placement", due - timedelta(days=6))
    steps.release(made, UNIT, due - timedelta(days=6))
    text = read_text(
        REAL / "curriculum/data/first-steps/exercise.py", read_skills(REAL / "curriculum/skills.csv")
    )
    for id, (letters, days) in PLAYS.items():
        desk = Desk(id, place / "desks" / id)
        work = exchange.fetch(made.course, UNIT, desk) / "exercise.ipynb"
        written = {one.name: f"Words of {id}." for one in text.reflections} if letters == "m" else {}
        demo_trainees.write(work, demo_trainees.answers(text, letters) | written)
        exchange.submit(made.course, UNIT, desk, due + timedelta(days=days))
    assert steps.collect(made, UNIT) == sorted(PLAYS)
    report = steps.grade(made, UNIT)
    assert report is not None and not report.problems
    return Graded(made, due + timedelta(days=4))
