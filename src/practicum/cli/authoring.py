"""Commands for authors: build, prove, lint, and what comes with them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape
from rich.table import Table

from practicum.cli.console import Course, Units, app, course_folder, err, leave, out, tell, truth

if TYPE_CHECKING:
    from practicum.authoring import Unit


@app.command()
def build(
    units: Units = None,
    check: Annotated[
        bool,
        typer.Option(
            "--check", help="Change nothing; fail when a committed file is not what the text gives."
        ),
    ] = False,
    whole: Annotated[
        bool, typer.Option("--all", help="With --check: look also at units whose stamp holds.")
    ] = False,
    city: Annotated[
        str | None, typer.Option(help="Keys of one city only: quicker while writing; never commit it.")
    ] = None,
    course: Course = None,
) -> None:
    """Build source/ and release/ from curriculum/."""
    with truth():
        from practicum import data
        from practicum.authoring import build as builder
        from practicum.authoring import choose, read, unit_list

        root = course_folder(course)
        curriculum = read(root)
        chosen = choose(curriculum, units or [])
        if check:
            found = builder.drift(root, chosen, whole=not units, trust=not whole, tell=tell)
            found += unit_list.drift(root, curriculum)
            if found:
                leave(
                    found,
                    f"{len(found)} committed files are not what curriculum/ gives. Run: practicum build",
                )
            out.print(f"source/ and release/ are what curriculum/ gives ({len(chosen)} units).")
            return
        cities = [data.city(city)] if city else None
        done = builder.build(root, chosen, whole=not units, cities=cities, tell=tell)
        unit_list.write(root, curriculum)
        for name in done.removed:
            out.print(f"Removed {name}: no unit in curriculum/ makes it.")
        for path, copy in done.saved:
            err.print(
                f"{path} was not as the build had left it. It is built anew; what it was is kept in {copy}",
                markup=False, highlight=False, soft_wrap=True,
            )  # fmt: skip
        for path in done.left:
            err.print(
                f"{path} is not from the build, so it stays. Move it elsewhere if it does not belong there.",
                markup=False, highlight=False, soft_wrap=True,
            )  # fmt: skip
        out.print(f"Built {len(done.ran)} of {len(chosen)} units; {len(done.kept)} were up to date.")


@app.command()
def prove(
    units: Annotated[
        list[str] | None,
        typer.Argument(help="Units by id, or tasks as unit/task; none means all."),
    ] = None,
    city: Annotated[str | None, typer.Option(help="One city only: quicker while writing.")] = None,
    mutants: Annotated[
        bool, typer.Option("--mutants", help="Try model answers that were changed by machine instead.")
    ] = False,
    course: Course = None,
) -> None:
    """Try every check against its stub, wrong answers, right answers and model answer, in every city."""
    with truth():
        from practicum import data
        from practicum.authoring import read
        from practicum.authoring.curriculum import choose_tasks
        from practicum.authoring.prove import prove as try_all
        from practicum.authoring.rehearsal import cache_of
        from practicum.workers import default_workers

        root = course_folder(course)
        chosen, tasks = choose_tasks(read(root), units or [])
        cities = [data.city(city)] if city else list(data.cities())
        if mutants:
            _prove_mutants(root, chosen, tasks, cities)
            return
        texts = [text for unit in chosen for text in unit.texts]
        proof = try_all(texts, cities, workers=default_workers(), cache=cache_of(root), only=tasks)
        if proof.findings:
            leave(
                [str(finding) for finding in proof.findings],
                f"{len(proof.findings)} checks do not judge rightly.",
            )
        where = "1 city" if proof.cities == 1 else f"{proof.cities} cities"
        out.print(f"{proof.checks} checks judge {proof.attempts} answers rightly in {where}.")


def _prove_mutants(root: Path, units: Sequence[Unit], tasks: frozenset[str], cities: list[str]) -> None:
    """Print what became of each task's mutants; leave with exit code 1 when one has to be looked at."""
    from practicum.authoring.mutants import lines_of, try_mutants
    from practicum.workers import default_workers

    trial = try_mutants(units, cities, root=root, workers=default_workers(), only=tasks, tell=tell)
    for line in lines_of(trial):
        out.print(line, highlight=False, soft_wrap=True)
    if trial.findings:
        leave(
            [str(finding) for finding in trial.findings],
            f"{len(trial.findings)} mutants need a look: mend the check, or accept it with a reason in mutants.toml.",
        )
    mutants = sum(one.mutants for one in trial.tasks)
    out.print(f"{mutants:,} mutants: none is accepted but the {trial.accepted} that their authors looked at.")


@app.command()
def city(course: Course = None) -> None:
    """Make the tables of the practice cities from curriculum/cities/."""
    with truth():
        import practicum
        from practicum.city import build_all

        made = build_all(
            course_folder(course) / "curriculum" / "cities", Path(practicum.__file__).parent / "datasets"
        )
        out.print(f"Made {len(made)} files. Build what uses them: practicum build, practicum docs")


@app.command()
def table(
    files: Annotated[
        list[Path], typer.Argument(help="Tables (CSV) of your own, or their cards, such as data/stops.csv.")
    ],
) -> None:
    """Write the checksum and the number of rows of your own table into its card, and try to load it."""
    with truth():
        from practicum.authoring.tables import fill_card

        for file in files:
            card = fill_card(file)
            size = f"{card.rows} rows" if card.rows else f"{len(card.sha256)} cities"
            out.print(f'data.load("{card.name}") gives {size}, {len(card.columns)} columns.', highlight=False)


@app.command()
def docs(course: Course = None) -> None:
    """Make the pages of docs/ (data catalog, walk through the tables, cheat sheets) and the rubrics in coach.md."""
    with truth():
        from practicum.authoring.site import build as build_docs

        root = course_folder(course)
        for path in build_docs(root, tell=tell):
            out.print(f"Made {path.relative_to(root).as_posix()}", highlight=False, soft_wrap=True)


@app.command()
def lint(units: Units = None, course: Course = None) -> None:
    """Hold units to the style guide's rules that a machine can hold."""
    with truth():
        from practicum.authoring import choose, read
        from practicum.authoring.lint import lint as look

        curriculum = read(course_folder(course))
        chosen = choose(curriculum, units or [])
        found = [str(finding) for unit in chosen for finding in look(unit, curriculum.earlier(unit))]
        for unit in chosen:
            if unit.excuse:
                out.print(
                    escape(f"{unit.id} is excused: {unit.excuse}"),
                    style="dim",
                    highlight=False,
                    soft_wrap=True,
                )
        if found:
            leave(found, f"{len(found)} findings.")
        out.print(f"No findings in {len(chosen)} units.")


@app.command()
def skills(
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON instead of a table.")] = False,
    course: Course = None,
) -> None:
    """Show which skills are taught and graded, and where; fail when a unit teaches what it does not grade."""
    with truth():
        from practicum.authoring import read
        from practicum.authoring.skills import coverage, gaps

        curriculum = read(course_folder(course))
        found = coverage(curriculum)
        if as_json:
            print(json.dumps([record.as_dict() for record in found], indent=1))
        else:
            table = Table("Skill", "What", "Taught in", "Checks", "Rubrics", "Points", "Asked")
            for record in found:
                if record.taught or record.points or record.asked:
                    counts = [str(len(record.checks)), str(len(record.rubrics)), f"{record.points:g}"]
                    counts.append(str(len(record.asked)))
                    table.add_row(record.id, record.skill, ", ".join(record.taught), *counts)
            out.print(table)
            out.print(f"{sum(bool(record.points) for record in found)} of {len(found)} skills are graded.")
        wrong = gaps(curriculum)
        if wrong:
            leave(wrong, f"{len(wrong)} gaps between teaching and grading.")


@app.command()
def programs(
    name: Annotated[
        str | None, typer.Argument(help="A program, such as team-initiative; none lists all.")
    ] = None,
    role: Annotated[str, typer.Option(help="Whose weeks to show: a role of the program.")] = "everyone",
    course: Course = None,
) -> None:
    """Show the programs, or one of them week by week, with its hours."""
    with truth():
        from practicum.cohort.plan import program
        from practicum.trainee import catalog

        root = course_folder(course)
        entries = [entry for module in catalog.modules() for entry in module.units]
        if name is None:
            table = Table("Program", "What", "Weeks", "Units", "Hours a week")
            for known in program.names(root):
                one = program.read(root, known, entries)
                hours = [one.minutes(week) / 60 for week in one.weeks]
                share = f"{sum(hours) / len(hours):.1f}, at most {max(hours):.1f}"
                table.add_row(known, one.title, str(len(one.weeks)), str(len(one.path("everyone"))), share)
            out.print(table)
            return
        one = program.read(root, name, entries)
        number, mine = 0, set(one.path(role))
        out.print(f"{one.title}. {one.summary}\nFor: {one.for_whom}", highlight=False)
        for stage in one.stages:
            out.print(f"\n{stage.title}: {stage.aim}", highlight=False, style="bold")
            if stage.deliverable:
                out.print(f"Deliverable: {stage.deliverable}", highlight=False)
            for words in stage.checks:
                out.print(f"  The coach checks: {words}", highlight=False)
            table = Table("Week", "Session", "Until the next one", "Hours")
            for week in stage.week:
                number += 1
                work = [one.entries[unit].title for unit in week.units if unit in mine]
                work += [f"{unit} (planned)" for unit in week.planned]
                table.add_row(
                    str(number), week.session, "\n".join(work), f"{one.minutes(week, role) / 60:.1f}"
                )
            out.print(table)
        roles = ", ".join(f"{one_.name} ({one_.title})" for one_ in one.roles)
        out.print(f"Hours are those of {one.role(role).title}. Roles: {roles}.", highlight=False)
