"""Commands for a program lead: start a cohort and take it through its program."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.box import SIMPLE_HEAD
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
    """Start a cohort from a program, a first day and a roster.

    Makes its folder, gradebook, calendars and due dates.
    """
    with truth():
        from practicum.cohort.plan import folder as cohorts
        from practicum.cohort.work import steps

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
        for line in cohorts.meets(made):
            say(line)
        say(f"Its folder: {made.root}")
        say(f"Calendars for people to open: {made.root / 'calendar'}")
        say(f"Next: read {made.root / 'cohort.toml'}, then run there: practicum cohort run")


@cohort.command()
def update(folder: Folder = None) -> None:
    """Take over what changed in cohort.toml or the roster.

    People, teams, dates, extensions.
    """
    with truth():
        from practicum.cohort.plan import folder as cohorts
        from practicum.cohort.work import steps

        found = cohorts.read(cohorts.find(folder))
        with found.alone():
            told = steps.update(found)
        for line in told or ["Nothing changed."]:
            say(line)


@cohort.command()
def status(folder: Folder = None) -> None:
    """Show week by week how far the cohort is, and what is next."""
    with truth():
        from practicum.cohort.plan import folder as cohorts
        from practicum.cohort.results import state
        from practicum.cohort.work import steps, strangers

        found = cohorts.read(cohorts.find(folder))
        head = ("Week", "Unit", "Due", "Work", "Graded", "To read")
        table = Table(
            *(Column(name, no_wrap=name != "Unit", overflow="fold") for name in head),  # what is too wide goes on in the next line
            title=found.settings.title, title_justify="left", box=SIMPLE_HEAD, pad_edge=False, padding=0,
        )  # fmt: skip
        for cells in state.lines(found):
            table.add_row(*cells)
        out.print(table)
        for line in state.next_steps(found, cohorts.now_in(found)):
            say(line)
        for unit, id in strangers.waiting(found):
            say(strangers.words(unit, id))
        for unit in steps.changed_since(found):
            say(
                f"{unit} has changed in the course since its release. To release it again: practicum cohort release {unit}"
            )


@cohort.command()
def release(unit: OneUnit = None, folder: Folder = None) -> None:
    """Release what is due by the calendar, or one unit now.

    A unit released before is released as it is today.
    """
    with truth():
        from practicum.cohort.plan import folder as cohorts
        from practicum.cohort.work import steps

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
def collect(unit: OneUnit = None, folder: Folder = None) -> None:
    """Collect from the exchange and the inbox.

    Prints what became of each file.
    """
    with truth():
        from practicum.cohort import arrival
        from practicum.cohort.plan import folder as cohorts
        from practicum.cohort.work.inbox import What

        found = cohorts.read(cohorts.find(folder))
        units = _released(found, unit)
        with found.alone():
            new, taken = arrival.collect_all(found, cohorts.now_in(found), unit, say)
        for one, ids in new.items():
            say(f"{one}: {len(ids)} new from the exchange: {', '.join(ids)}")
        for file in taken:
            say(str(file))
        if not (new or taken):
            say("Nothing is new." if units else "Nothing is released yet, and nothing is new.")
        if left := [file for file in taken if file.what is What.LEFT]:
            leave([], f"{len(left)} of {len(taken)} files cannot be used and stay in {found.inbox}.")


@cohort.command()
def run(
    once: Annotated[
        bool, typer.Option("--once", help="Do what there is to do and end, as for cron.")
    ] = False,
    every: Annotated[float, typer.Option(min=0.05, help="Seconds from one look to the next.")] = 0.25,
    folder: Folder = None,
) -> None:
    """Release, collect, grade and hand back, until you stop it.

    Writes or sends mail and renews the pages, too.
    """
    with truth():
        from practicum.grading.workers.pool import load_checks

        load_checks()  # before all else: see there
        from practicum.cohort import arrival
        from practicum.cohort.plan import folder as cohorts
        from practicum.cohort.results import state

        told = []

        def say_when(line: str) -> None:
            told.append(line)
            say(f"{datetime.now():%H:%M:%S} {line}")

        root = cohorts.find(folder)
        if arrival.stay(root, every=every, once=once, tell=say_when):
            leave([], "Not all could be done; run this again.")
        if once and not told:
            found = cohorts.read(root)
            say("There is nothing to do.")
            for line in state.next_steps(found, cohorts.now_in(found)):
                say(line)


@cohort.command()
def grade(
    unit: OneUnit = None,
    force: Annotated[bool, typer.Option("--force", help="Grade unchanged work again, too.")] = False,
    folder: Folder = None,
) -> None:
    """Grade what was collected and is not graded yet."""
    with truth():
        from practicum.grading.workers.pool import load_checks

        load_checks()  # before all else: see there
        from practicum.cohort.plan import folder as cohorts
        from practicum.cohort.work import steps, strangers

        found = cohorts.read(cohorts.find(folder))
        wrong = []
        with found.alone():
            for one in _released(found, unit):
                if done := steps.grade(found, one, force=force, tell=tell):
                    say(str(done))
                    wrong += [f"{one}: {problem}" for problem in done.problems]
        wrong += [strangers.words(one, id) for one, id in strangers.waiting(found) if unit in (None, one)]
        if wrong:
            leave(wrong, f"{len(wrong)} submissions need a look.")


@cohort.command()
def teams(unit: OneUnit = None, folder: Folder = None) -> None:
    """Show who handed in for each team, and share the points.

    Everybody on a team has the points of the team's part.
    """
    with truth():
        from practicum.cohort.plan import folder as cohorts
        from practicum.cohort.work import teams as parts

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
        from practicum.grading.workers.pool import load_checks

        load_checks()  # before all else: see there
        from practicum.cohort.plan import folder as cohorts
        from practicum.cohort.work import steps

        found = cohorts.read(cohorts.find(folder))
        wrong = []
        with found.alone():
            for one in _released(found, unit):
                if done := steps.feedback(found, one, tell=tell):
                    say(str(done))
                    wrong += [f"{one}: {name}: {words}" for name, words in done.unreached]
        for line in wrong:
            say(line)


@cohort.command()
def extend(
    who: Annotated[str, typer.Argument(help="A person's id, or a team's name.")],
    unit: UnitName,
    until: Annotated[datetime, typer.Argument(formats=["%Y-%m-%d"], help="The last day.")],
    why: Annotated[str, typer.Option(help="The reason, for you alone.")] = "",
    folder: Folder = None,
) -> None:
    """Give a person or a team more time for a unit.

    An earlier extension is replaced.
    """
    with truth():
        from practicum.cohort.plan import extension
        from practicum.cohort.plan import folder as cohorts
        from practicum.cohort.work import steps

        found = cohorts.read(cohorts.find(folder))
        with found.alone():
            made = extension.extend(found, who, unit, until.date(), why)
            same = {
                steps.has_until(made, one, unit) for one in made.people if one.id == who or one.team == who
            }
            for line in steps.update(made):
                if line not in same:
                    say(line)
        say(f"{who} has until {until:%Y-%m-%d} for {unit}. It stands in {made.root / cohorts.SETTINGS}.")


@cohort.command()
def export(
    to: Annotated[
        Path | None, typer.Option(help="The folder; export in the cohort's folder when left out.")
    ] = None,
    folder: Folder = None,
) -> None:
    """Write all grades, also for learning platforms.

    As CSV, as Parquet, and for nbgrader, Canvas, Moodle, Blackboard and Brightspace.
    """
    with truth():
        from practicum.cohort.plan import folder as cohorts
        from practicum.cohort.results import export as exports

        found = cohorts.read(cohorts.find(folder))
        with found.alone():
            notes: list[str] = []
            place = to or found.root / exports.FOLDER
            for path in exports.write(found, place, cohorts.now_in(found), tell, notes.append):
                say(str(path))
        for line in notes:
            say(line)


@cohort.command()
def person(
    id: Annotated[str, typer.Argument(help="The person's id in the roster.")],
    to: Annotated[
        Path | None, typer.Option(help="The zip file; in export in the cohort's folder when left out.")
    ] = None,
    folder: Folder = None,
) -> None:
    """Put all that is kept of one person into a file.

    It has nothing of other people.
    """
    with truth():
        from practicum.cohort.keeping import dossier
        from practicum.cohort.plan import folder as cohorts
        from practicum.cohort.results import export as exports

        found = cohorts.read(cohorts.find(folder))
        with found.alone():
            place = to or found.root / exports.FOLDER / f"person-{id}.zip"
            made = dossier.write(found, id, place, cohorts.now_in(found))
        for part, count in made.parts.items():
            say(f"{part}: {count} files" if part.endswith("/") else part)
        say(f"All of {id} is in {made.path}. Hand it to nobody else.")


@cohort.command()
def mail(
    send: Annotated[bool, typer.Option("--send", help="Send it by the server in cohort.toml.")] = False,
    sent: Annotated[
        bool, typer.Option("--sent", help="What lies in mail/ready/ was sent by hand: take it for told.")
    ] = False,
    folder: Folder = None,
) -> None:
    """Write the mail that is due to mail/ready/, or send it.

    Nobody is told a thing twice.
    """
    with truth():
        from practicum.cohort import mail as mails
        from practicum.cohort.plan import folder as cohorts
        from practicum.cohort.work import steps

        found = cohorts.read(cohorts.find(folder))
        now = cohorts.now_in(found)
        if sent:
            say(
                f"{mails.mark_sent(found, now)} mails are in {found.mails / 'sent'} now, and are not written again."
            )
            return
        with found.alone():
            steps.update(found)
        if not send:
            ready = mails.write(found, now)
            for line in mails.summary(ready):
                say(line)
            if not ready:
                say("No mail is due.")
                return
            say(f"Ready to send: {found.mails / 'ready'}, listed in {found.mails / 'ready.csv'}")
            say("By a mail server: practicum cohort mail --send. Sent by hand: practicum cohort mail --sent")
            return
        done = mails.send(found, now, tell=tell)
        say(str(done))
        if wrong := done.problems:
            leave(wrong, "What was not taken is tried again the next time.")


@cohort.command()
def pages(folder: Folder = None) -> None:
    """Write the lead's, the sponsor's and the trainees' pages.

    The sponsor's names nobody.
    """
    with truth():
        from practicum.cohort import pages as pages_
        from practicum.cohort.plan import folder as cohorts
        from practicum.cohort.results import standing

        found = cohorts.read(cohorts.find(folder))
        now = cohorts.now_in(found)
        with found.alone():
            tell("Reading where everybody stands")
            done = pages_.write(found, standing.read(found, now), now, tell)
        gone = f"; {done.removed} of people who left are gone" if done.removed else ""
        say(f"Your page, which names people: {done.lead}")
        say(f"The sponsor's, which names nobody: {done.sponsor}")
        say(f"Trainees' pages: {done.trainees} in {done.lead.parent / 'trainee'}{gone}")


@cohort.command()
def survey(folder: Folder = None) -> None:
    """Write the confidence survey, and count its answers."""
    with truth():
        from practicum.cohort.plan import folder as cohorts
        from practicum.cohort.results import survey as survey_

        found = cohorts.read(cohorts.find(folder))
        form, questions = survey_.write_form(found)
        answers = survey_.read(found, survey_.items(found))
        say(f"To send to everybody at the start and at the end: {form}")
        say(f"Or put its questions, as they are, into your survey tool: {questions}")
        asked = sum(bool(found.works(one)) for one in found.people)
        for when in survey_.When:
            say(
                f"Answers {when.value} the program: {len(answers.given[when])} of {asked} people. "
                f"What comes back goes to {form.parent / when.value}"
            )
        for line in answers.strangers:
            say(line)


@cohort.command()
def milestones(folder: Folder = None) -> None:
    """Write the table for what coaches check of each team.

    They note in it how far each deliverable is.
    """
    with truth():
        from practicum.cohort.plan import folder as cohorts
        from practicum.cohort.results import milestones as milestones_

        found = cohorts.read(cohorts.find(folder))
        with found.alone():
            path = milestones_.write(found)
        checked = milestones_.read(found)
        met = sum(one is milestones_.Met.YES for one in checked.values())
        still = sum(one is milestones_.Met.OPEN for one in checked.values())
        say(
            f"{met} of {len(checked)} are met, and {still} are not checked yet. Write yes, partly or not yet in {path}"
        )


def _released(found: object, unit: str | None) -> list[str]:
    """Return the units that were released, or the one that is named.

    Raises
    ------
    PracticumError
        When it is not released.
    """
    from practicum.cohort.plan.folder import Cohort
    from practicum.cohort.work import steps

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


@cohort.command()
def backup(
    to: Annotated[
        Path | None,
        typer.Option(
            "--to", help="The file, or a folder for it; backups/ beside the cohort's folder otherwise."
        ),
    ] = None,
    folder: Folder = None,
) -> None:
    """Write the cohort into one file, and check it.

    All that cannot be made again is in it; safe while the cohort is in use.
    """
    with truth():
        from practicum.cohort.keeping import backup as backups
        from practicum.cohort.plan import folder as cohorts

        found = cohorts.read(cohorts.find(folder))
        done = backups.write(found, to, now=cohorts.now_in(found), tell=tell)
        size, files = done.path.stat().st_size / 1e6, len(done.manifest.files)
        say(f"{done.path}: {files:,} files, {size:,.1f} MB, each read back as it was.")
        say(
            "It holds personal data and is readable by you alone. Keep it where your rules say, and no longer."
        )


@cohort.command()
def restore(
    file: Annotated[Path, typer.Argument(help="What `practicum cohort backup` wrote.")],
    to: Annotated[
        Path | None, typer.Option("--to", help="The folder to make; here, called as the cohort, otherwise.")
    ] = None,
) -> None:
    """Make a cohort's folder from a backup, whole or not at all."""
    with truth():
        from practicum.cohort.keeping import backup as backups

        done = backups.restore(file, to, tell=tell)
        say(f"{done.root}: {len(done.manifest.files):,} files as they were at {done.manifest.made}.")
        for line in done.notes:
            say(line)


@cohort.command()
def close(
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    keep: Annotated[
        Path | None,
        typer.Option(help="Where the export goes; beside the cohort's folder otherwise."),
    ] = None,
    anyway: Annotated[
        bool, typer.Option("--anyway", help="Close although work waits to be collected, graded or read.")
    ] = False,
    folder: Folder = None,
) -> None:
    """End a cohort: export results, delete personal data.

    Then prove that nothing names anybody any more.
    """
    with truth():
        from practicum.cohort.keeping import closing
        from practicum.cohort.plan import folder as cohorts

        root = cohorts.find(folder)
        if closing.last(root) is None and not yes:
            closing.ready(root, anyway=anyway)
            if closing.is_begun(root):
                say("Closing has begun before; this is left to delete:")
            for place in closing.listed(root):
                say(str(place))
            if not typer.confirm("Delete all of this? It cannot be brought back.", err=True):
                raise typer.Exit(1)
        done = closing.close(root, keep=keep, anyway=anyway, now=datetime.now().astimezone(), tell=tell)
        for line in closing.words(done):
            say(line)
