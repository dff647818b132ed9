"""A trainee's own page: what is next, every unit, skills, the rules, and what the certificate still asks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from urllib.parse import quote

from practicum.cohort.course.exchange import GRADED
from practicum.cohort.pages import html
from practicum.cohort.pages.overview import Overview
from practicum.cohort.plan.calendar import Meeting
from practicum.cohort.plan.folder import Cohort
from practicum.cohort.plan.policy import sentences
from practicum.cohort.results import turnout
from practicum.cohort.results.standing import Stage, Standing, UnitStanding, lacking
from practicum.data import cities
from practicum.trainee import catalog, progress

#: A shape for each stage, so that color never carries the meaning alone, and the style of its words.
MARKS = {
    Stage.COMING: ("–", "none"),
    Stage.OPEN: ("○", "part"),
    Stage.MISSING: ("✕", "off"),
    Stage.HANDED_IN: ("◐", "wait"),
    Stage.WAITING: ("◇", "wait"),
    Stage.GRADED: ("●", "done"),
}
ADVICE = {
    progress.DO: "Do it.",
    progress.SKIM: "Skim the lesson, then do the exercise.",
    progress.SKIP: "You can skip it.",
}


@dataclass(frozen=True)
class Row:
    """One unit on the page.

    Parameters
    ----------
    one : UnitStanding
        Where the trainee stands.
    extended : bool
        Whether it is due later than for everybody.
    by : str
        Who handed in for the team, by name; empty for the trainee.
    held : bool
        Whether points are not shown before the due date, so that they tell nothing of hidden checks.
    feedback : str
        The address of the feedback page; empty without one.
    advice : str
        What the placement check said.
    """

    one: UnitStanding
    extended: bool
    by: str
    held: bool
    feedback: str
    advice: str


@dataclass(frozen=True)
class Skill:
    """Points for one skill over all graded units."""

    id: str
    words: str
    points: float
    most: float


def render(overview: Overview, standing: Standing) -> str:
    """Return a trainee's page as HTML."""
    names = {one.person.id: one.person.name for one in overview.standings}
    rows = [_row(overview, standing, one, names) for one in standing.units]
    advice = _advice(overview.cohort, standing)
    rows = [_advised(row, advice) for row in rows]
    return html.template("trainee").render(
        overview=overview,
        standing=standing,
        person=standing.person,
        city=cities().get(standing.person.city, standing.person.city),
        rows=rows,
        next=[row for row in rows if row.one.stage is Stage.OPEN],
        overdue=list(turnout.overdue(standing, overview.now)),
        session=_session(overview),
        skills=_skills(overview, rows),
        rules=list(sentences(overview.cohort.settings.policies)),
        held=any(row.held for row in rows),
        lacks=_lacks(overview, standing, rows),
        shown=sum(row.one.points for row in rows if row.one.counts and _counted(row)),
        most=sum(row.one.most for row in rows if row.one.counts and _counted(row)),
        marks=MARKS,
        stages=Stage,
    )


def address(person: str) -> str:
    """Return where a trainee's page lies, from the lead's."""
    return f"trainee/{quote(person)}.html"


def _row(overview: Overview, standing: Standing, one: UnitStanding, names: Mapping[str, str]) -> Row:
    held = overview.cohort.settings.policies.hold_hidden and overview.now < one.due
    return Row(
        one,
        one.due > overview.usual.get(one.unit, one.due),
        names.get(one.by, one.by) if one.by else "",
        held and one.stage in (Stage.GRADED, Stage.WAITING),
        _feedback(overview.cohort, standing.person.id, one),
        "",
    )


def _feedback(cohort: Cohort, person: str, one: UnitStanding) -> str:
    if one.stage not in (Stage.GRADED, Stage.WAITING):
        return ""
    place = Path("feedback", person, one.unit, f"{GRADED}.html")
    return quote(Path("..", "..", place).as_posix()) if (cohort.root / place).is_file() else ""


def _advised(row: Row, advice: Mapping[str, int]) -> Row:
    words = ADVICE[advice[row.one.title]] if row.one.title in advice and not row.one.handed_in else ""
    return replace(row, advice=words)


def _advice(cohort: Cohort, standing: Standing) -> dict[str, int]:
    """Return what the placement checks that were handed in said, by unit's title."""
    found: dict[str, int] = {}
    for one in standing.units:
        entry = catalog.entry(one.unit)
        if not one.handed_in or entry is None or entry.name != progress.PLACEMENT:
            continue
        # As the trainee was told it; else as the graded run tells it, of a notebook that came without outputs.
        places = (
            cohort.course.folder(step, standing.person.id, one.unit) / f"{GRADED}.ipynb"
            for step in ("submitted", "autograded")
        )
        found |= next((advice for path in places if (advice := progress.work(path).advice)), {})
    return found


def _counted(row: Row) -> bool:
    return row.one.stage in (Stage.GRADED, Stage.WAITING, Stage.MISSING) and not row.held


def _lacks(overview: Overview, standing: Standing, rows: list[Row]) -> list[str]:
    """Return what the certificate still asks, as far as points are shown: their sum would tell those held back."""
    if standing.certificate or not any(row.held for row in rows):
        return list(standing.lacks)
    shown = [replace(row.one, points=0.0) if row.held else row.one for row in rows]
    return list(lacking(overview.cohort.settings.policies, shown))


def _skills(overview: Overview, rows: list[Row]) -> list[Skill]:
    found: dict[str, tuple[float, float]] = {}
    for row in rows:
        if _counted(row) and row.one.stage is not Stage.MISSING:
            for skill, (got, most) in (row.one.skills or {}).items():
                before = found.get(skill, (0.0, 0.0))
                found[skill] = (before[0] + got, before[1] + most)
    return [
        Skill(skill, overview.skills.get(skill, ""), got, most)
        for skill, (got, most) in found.items()
        if most
    ]


def _session(overview: Overview) -> Meeting | None:
    """Return the next session."""

    def comes(begins: datetime | None) -> bool:
        return begins is not None and begins > overview.now

    return next((one for one in overview.cohort.meetings if comes(one.begins)), None)
