"""Commands for a program lead: start a cohort and take it through its program."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Column, Table

from practicum.cli.console import Course, app, course_folder, leave, out, tell, truth
from practicum.errors import PracticumError

cohort = typer.Typer(no_args_is_help=True, help="Run a program for a cohort, from its roster to its end.")
app.add_typer(cohort, name="cohort")

Folder = Annotated[
    Path | None,
    typer.Option("--cohort", help="The cohort's folder; found from here upward when left out."),
]
UnitName = Annotated[str, typer.Argument(help="A unit of the program, such as data-response-times.")]
OneUnit = Annotated[
    str | None, typer.Argument(help="Only this unit, such as data-response-times; left out, all of them.")
]


class Holidays(StrEnum):
    """Which days have no session."""

    US_FEDERAL = "us-federal"
    NONE = "none"


def say(line: str) -> None:
    """Print a line as it is."""
    out.print(line, markup=False, highlight=False, soft_wrap=True)


@cohort.command()
def new(
    name: Annotated[str, typer.Argument(help="What to call the cohort's folder, such as spring-2027.")],
    program: Annotated[str, typer.Option(help="A program of the course; see: practicum programs.")],
    start: Annotated[
        datetime, typer.Option(formats=["%Y-%m-%d"], help="The first day on which the cohort may meet.")
    ],
    roster: Annotated[
        Path,
        typer.Option(
            help="Who is in it: CSV or Excel; person, email, and if need be team, city, role, coach."
        ),
    ],
    title: Annotated[str, typer.Option(help="What people call the cohort.")] = "",
    time_zone: Annotated[str, typer.Option(help="Such as America/Chicago.")] = "America/New_York",
    holidays: Annotated[Holidays, typer.Option(help="Days without a session.")] = Holidays.US_FEDERAL,
    folder: Annotated[
        Path | None,
        typer.Option(help="Where to make it; beside the course folder, or here when this is elsewhere."),
    ] = None,
    course: Course = None,
) -> None:
    """Start a cohort: its folder, gradebook, calendars and due dates, from a program, a day and a roster."""
    with truth():
        from practicum.cohort import folder as cohorts
        from practicum.cohort import steps

        source = course_folder(course)
        here = Path.cwd().resolve()
        place = folder or (source.parent if here.is_relative_to(source) else here)
        made = cohorts.new(
            place / name, source, program=program, start=start.date(), people=roster,
            title=title, time_zone=time_zone, holidays=holidays.value,
        )  # fmt: skip
        with made.alone():
            steps.update(made)
        teams = made.teams()
        alone = sum(not one.team for one in made.people)
        say(
            f"{made.settings.title}: {len(made.people)} people"
            + (f" in {len(teams)} teams" if teams else "")
            + (f", {alone} without a team" if teams and alone else "")
            + f"; {made.program.title}, {len(made.meetings)} weeks from {made.meetings[0].day} to {made.meetings[-1].day}."
        )
        say(f"Its folder: {made.root}")
        say(f"Calendars for people to open: {made.root / 'calendar'}")
        say(f"Next: read {made.root / 'cohort.toml'}, then run there: practicum cohort run")


@cohort.command()
def update(folder: Folder = None) -> None:
    """Take over what changed in cohort.toml or the roster: people, teams, dates, extensions."""
    with truth():
        from practicum.cohort import folder as cohorts
        from practicum.cohort import steps

        found = cohorts.read(cohorts.find(folder))
        with found.alone():
            told = steps.update(found)
        for line in told or ["Nothing changed."]:
            say(line)


@cohort.command()
def status(folder: Folder = None) -> None:
    """Show week by week what is released, due, handed in and graded, and what is next."""
    with truth():
        from practicum.cohort import folder as cohorts
        from practicum.cohort import state, steps

        found = cohorts.read(cohorts.find(folder))
        table = Table(
            "Week",
            Column("Unit", no_wrap=True),
            "Due",
            "Work",
            "Graded",
            "To read",
            title=found.settings.title,
        )
        for cells in state.lines(found):
            table.add_row(*cells)
        out.print(table)
        for line in state.next_steps(found, cohorts.now_in(found)):
            say(line)
        for unit in steps.changed_since(found):
            say(
                f"{unit} has changed in the course since its release. To release it again: practicum cohort release {unit}"
            )


@cohort.command()
def release(unit: OneUnit = None, folder: Folder = None) -> None:
    """Release what is due by the calendar, or one unit now; a unit released before is released as it is today."""
    with truth():
        from practicum.cohort import folder as cohorts
        from practicum.cohort import steps

        found = cohorts.read(cohorts.find(folder))
        with found.alone():
            steps.update(found)
            for one in [unit] if unit else steps.to_release(found, cohorts.now_in(found)):
                tell(f"Releasing {one}")
                steps.release(found, one)
                say(f"{one} is released, due {found.due(one):%Y-%m-%d %H:%M}.")
        if not unit:
            say("All is released whose day has come.")


@cohort.command()
def grade(
    unit: OneUnit = None,
    force: Annotated[bool, typer.Option("--force", help="Grade unchanged work again, too.")] = False,
    folder: Folder = None,
) -> None:
    """Grade what was collected and is not graded yet."""
    with truth():
        from practicum.cohort import folder as cohorts
        from practicum.cohort import steps

        found = cohorts.read(cohorts.find(folder))
        wrong = []
        with found.alone():
            for one in _released(found, unit):
                if done := steps.grade(found, one, force=force, tell=tell):
                    say(str(done))
                    wrong += [f"{one}: {problem}" for problem in done.problems]
        if wrong:
            leave(wrong, f"{len(wrong)} submissions need a look.")


@cohort.command()
def teams(unit: OneUnit = None, folder: Folder = None) -> None:
    """Show who handed in for each team, and give everybody on it the points of the team's part."""
    with truth():
        from practicum.cohort import folder as cohorts
        from practicum.cohort import teams as parts

        found = cohorts.read(cohorts.find(folder))
        units = [one for one in _released(found, unit) if parts.tasks_of(found, one)]
        with found.alone():
            for one in units:
                for part in parts.carry(found, one):
                    say(f"{one}: {part}")
        if not units:
            say("No released unit has a part for teams.")


@cohort.command()
def feedback(unit: OneUnit = None, folder: Folder = None) -> None:
    """Make the feedback that changed, and release it."""
    with truth():
        from practicum.cohort import folder as cohorts
        from practicum.cohort import steps

        found = cohorts.read(cohorts.find(folder))
        wrong = []
        with found.alone():
            for one in _released(found, unit):
                if done := steps.feedback(found, one, tell=tell):
                    say(str(done))
                    wrong += [f"{one}: {name}: {words}" for name, words in done.unreached]
        for line in wrong:
            say(line)


def _released(found: object, unit: str | None) -> list[str]:
    """Return the units that were released, or the one that is named.

    Raises
    ------
    PracticumError
        When it is not released.
    """
    from practicum.cohort import steps
    from practicum.cohort.folder import Cohort

    assert isinstance(found, Cohort)
    units = steps.released(found)
    if unit is None:
        return units
    if unit not in units:
        found.meeting_of(unit)
        raise PracticumError(
            f"{unit} is not released yet. To release it now: practicum cohort release {unit}"
        )
    return [unit]
