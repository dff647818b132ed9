"""Commands for any nbgrader course: take in, grade, give back, remove; and the demo."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape
from rich.table import Column, Table

from practicum.cli.console import Course, any_course, app, course_folder, err, leave, out, tell, truth
from practicum.errors import PracticumError


@app.command()
def receive(
    files: Annotated[list[Path], typer.Argument(help="Files that trainees made with `practicum submit`.")],
    course: Course = None,
) -> None:
    """Lay files that trainees handed in into submitted/, where they are graded."""
    with truth():
        from practicum.cohort.course.receive import receive as lay
        from practicum.trainee.submission import checksum

        root = course_folder(course)
        wrong = []
        for file in files:
            try:
                done = lay(root, file)
            except PracticumError as error:
                wrong.append(str(error))
                continue
            out.print(
                f"{done.trainee}, {done.unit}, made {done.time:%Y-%m-%d %H:%M} UTC, checksum {checksum(file)}: {done.folder}"
                + (f" (in place of work of {done.before:%Y-%m-%d %H:%M} UTC)" if done.before else ""),
                markup=False, highlight=False, soft_wrap=True,
            )  # fmt: skip
        if wrong:
            leave(wrong, f"{len(wrong)} of {len(files)} files were not laid in.")


@app.command()
def demo(
    folder: Annotated[
        Path | None,
        typer.Option("--folder", help="Where the demo lives; demo/ in the course folder by default."),
    ] = None,
    course: Course = None,
) -> None:
    """Take a made-up cohort of 24 through a program of seven months, and hold every number to what it must be."""
    with truth():
        from practicum.grading.workers.pool import load_checks

        load_checks()  # before all else: see there
        from practicum.authoring import read
        from practicum.cohort.demo import run as play
        from practicum.cohort.pages.html import points

        root = course_folder(course)
        units = {unit.id: unit for unit in read(root).units}
        done = play(root, (folder or root / "demo").absolute(), units, tell)
        table = Table(
            Column("Team", no_wrap=True), Column("Trainee", no_wrap=True), Column("Units", justify="right", no_wrap=True),
            Column("Points", justify="right", no_wrap=True),
            Column("Late", justify="right"), "Certificate",
            title=f"{done.cohort.program.title}: {done.cohort.settings.title}", title_justify="left",
        )  # fmt: skip
        before = ""
        for one in sorted(done.standings, key=lambda one: one.person.team):
            team, handed_in = one.person.team, sum(unit.handed_in for unit in one.units)
            if before and team != before:
                table.add_section()
            table.add_row(
                "" if team == before else team,
                one.person.id,
                f"{handed_in} of {len(one.units)}" if one.units else one.person.role,
                f"{points(one.points)} of {points(one.most)}" if one.units else "",
                str(sum(unit.late for unit in one.units) or ""),
                "yes" if one.certificate else "",
            )
            before = team
        out.print(table)
        out.print(f"All {done.scores} scores are what they must be.", highlight=False)
        for what, path in (
            ("The lead's page", done.pages),
            ("The sponsor's page", done.pages.with_name("sponsor.html")),
            ("One unit's page", done.page),
            ("A trainee's notebooks", done.trainee / done.report.assignment),
            ("Feedback a trainee fetched", done.feedback),
            ("The grades as files", done.export),
            ("Mail that was written", done.cohort.mails),
            ("A copy that was closed", done.closed),
            ("What nbgrader said", done.cohort.course.log),
        ):
            out.print(f"{what}: {path}", markup=False, highlight=False, soft_wrap=True)
        coach = done.cohort.people[0].coach.partition(" <")[0]
        desk = f'practicum desk --cohort {shlex.quote(str(done.cohort.root))} --as "{coach}"'
        out.print(f"Open a coach's desk: {desk}", markup=False, highlight=False, soft_wrap=True)
        out.print("Try the notebooks yourself: make lab", highlight=False)


@app.command()
def grade(
    assignment: Annotated[str, typer.Argument(help="What to grade, such as data-response-times.")],
    workers: Annotated[
        int | None, typer.Option(min=1, help="Processes on this machine; one for each processor by default.")
    ] = None,
    scheduler: Annotated[
        str,
        typer.Option(help="A Dask scheduler's address, such as tcp://10.0.0.5:8786, to grade on a cluster."),
    ] = "",
    force: Annotated[bool, typer.Option("--force", help="Run unchanged submissions again, too.")] = False,
    isolation: Annotated[
        str,
        typer.Option(
            help="preferred: run each notebook in the best sandbox this machine has; required: in a full one or not at all; off."
        ),
    ] = "preferred",
    second_city: Annotated[
        float | None,
        typer.Option(
            min=0,
            max=1,
            help="The share of work on our own units to run again in a city that no release holds.",
        ),
    ] = None,
    student: Annotated[list[str] | None, typer.Option(help="Only this student; may be repeated.")] = None,
    course: Annotated[
        Path | None, typer.Option("--course", help="Any nbgrader course folder; here by default.")
    ] = None,
) -> None:
    """Grade what was submitted: in parallel, with nbgrader's grades; stop it anywhere, run it again."""
    with truth():
        from practicum.grading.execution.environment import prepare

        if not scheduler:
            prepare()  # it loads pandas while this process loads nbgrader
        from practicum import grading
        from practicum.grading.report import progress

        def tables(root: Path, city: str) -> dict[str, bytes]:
            from practicum.city import sealed  # only who runs work again makes a city

            return sealed.tables(root, city)

        root = any_course(course)
        with progress(err) as watch:
            done = grading.grade(
                root, assignment, workers=workers, scheduler=scheduler, force=force,
                students=student or [], isolation=isolation, tables=tables, second=second_city, watch=watch,
            )  # fmt: skip
        out.print(str(done), highlight=False, soft_wrap=True)
        if done.warning:
            err.print(done.warning, style="bold red", highlight=False, soft_wrap=True)
        if done.failures:
            leave(
                [str(problem) for problem in done.problems],
                f"{len(done.failures)} of {done.total} submissions need a look. More is in {done.log}",
            )
        for problem in done.problems:
            err.print(escape(str(problem)), highlight=False, soft_wrap=True)


@app.command()
def feedback(
    assignment: Annotated[str, typer.Argument(help="What to hand back, such as data-response-times.")],
    student: Annotated[list[str] | None, typer.Option(help="Only this student; may be repeated.")] = None,
    course: Annotated[
        Path | None, typer.Option("--course", help="Any nbgrader course folder; here by default.")
    ] = None,
) -> None:
    """Make the feedback that changed, release it, and name whom it does not reach."""
    with truth():
        from practicum.cohort.course.delivery import deliver

        done = deliver(any_course(course), assignment, students=student or [], tell=tell)
        out.print(escape(str(done)), highlight=False, soft_wrap=True)
        lines = [f"{name}: {words}" for name, words in done.unreached]
        if done.trouble:
            lines.append(done.trouble)
        if lines:
            leave(lines, f"{len(done.unreached)} of {done.total} cannot fetch feedback.")


@app.command()
def remove(
    student: Annotated[str, typer.Argument(help="The student's id, as it stands in the gradebook.")],
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    course: Annotated[
        Path | None, typer.Option("--course", help="Any nbgrader course folder; here by default.")
    ] = None,
) -> None:
    """Remove a student from every place of the course, so that none brings the student back."""
    with truth():
        from practicum.cohort.keeping import removal

        found = removal.find(any_course(course), student)
        for place in found.places:
            out.print(escape(place), highlight=False, soft_wrap=True)
        if not yes and not typer.confirm(
            f"Remove all of this of {student}? It cannot be brought back.", err=True
        ):
            raise typer.Exit(1)
        for line in removal.remove(found):
            out.print(escape(line), highlight=False, soft_wrap=True)
        for line in found.left:
            err.print(escape(line), highlight=False, soft_wrap=True)
