"""How far a cohort is: what is released, handed in, graded and waits for a coach, and what comes next."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from practicum.cohort.course import exchange
from practicum.cohort.plan.folder import Cohort
from practicum.cohort.work import cities, steps, teams
from practicum.trainee import catalog


@dataclass(frozen=True)
class Counts:
    """How many people are how far with a unit.

    Parameters
    ----------
    asked : int
        For how many it is in their path.
    handed_in, graded : int
        Whose work is here; whose work is in the gradebook as it was handed in.
    waiting : int
        How many written answers a coach has still to read.
    """

    asked: int
    handed_in: int = 0
    graded: int = 0
    waiting: int = 0


def counts(cohort: Cohort) -> dict[str, Counts]:
    """Return how many people are how far, by unit."""
    asked = {unit: sum(unit in cohort.works(one) for one in cohort.people) for unit in cohort.program.units}
    found = {unit: Counts(number) for unit, number in asked.items()}
    units = steps.released(cohort)
    if not units:
        return found
    ids = {one.id for one in cohort.people}
    with exchange.book_of(cohort.course) as book:
        copies = teams.copies(book)
        for unit in units:
            handed_in = [id for id in exchange.handed_in(cohort.course, unit) if id in ids]
            graded = {one.student.id: one for one in book.assignment_submissions(unit)} if handed_in else {}
            done = [
                id
                for id in handed_in
                if id in graded and cohort.course.folder("autograded", id, unit).is_dir()
            ]
            waiting = sum(
                grade.needs_manual_grade and grade.id not in copies
                for id in done
                for part in graded[id].notebooks
                for grade in part.grades
            )
            found[unit] = Counts(asked[unit], len(handed_in), len(done), waiting)
    return found


def lines(cohort: Cohort) -> Iterator[tuple[str, ...]]:
    """Yield what the status shows, week by week: week, unit, due, work, graded, to read."""
    released, number = set(steps.released(cohort)), counts(cohort)
    for meeting in cohort.meetings:
        week = str(meeting.number)
        if not meeting.units:
            yield week, f"({meeting.topic})" if meeting.topic else "", "", "", "", ""
        for unit in meeting.units:
            one = number[unit]
            shown = (
                ("", "", "")
                if unit not in released
                else (f"{one.handed_in} of {one.asked}", str(one.graded), str(one.waiting))
            )
            due = cohort.due(unit)
            yield week, unit, f"{due:%b} {due.day}", *shown
            week = ""


def next_steps(cohort: Cohort, now: datetime) -> Iterator[str]:
    """Yield what the lead does next, a sentence each."""
    if waiting := steps.to_release(cohort, now):
        yield f"To be released by now: {', '.join(waiting)}. Run: practicum cohort run --once"
    yield from cities.told(
        cohort, {unit: exchange.handed_in(cohort.course, unit) for unit in steps.released(cohort)}
    )
    coming = next((unit for unit in cohort.program.units if cohort.opens(unit) > now), None)
    if coming:
        entry = catalog.entry(coming)
        title = f" ({entry.title})" if entry else ""
        yield f"Next release: {coming}{title}, {cohort.opens(coming):%A, %B %d, %H:%M}."
    else:
        yield "Everything is released. When the cohort is over: practicum cohort close"
