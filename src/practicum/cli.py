"""The front door: ``practicum …``. Every command exits with the truth and says what to do next."""

from __future__ import annotations

import codecs
import errno
import io
import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table
from typer.core import TyperGroup

from practicum import __version__, _deferred  # noqa: F401
from practicum.errors import PracticumError, cannot

if TYPE_CHECKING:
    from practicum.authoring import Unit

#: How a console that cannot write a sign shows it.
_SIGNS = {
    "\u2026": "...", "\u2192": "->", "\u2013": "-", "\u2014": "-", "\u00d7": "x",
    "\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"',
}  # fmt: skip


def _plainly(error: UnicodeError) -> tuple[str, int]:
    """Show punctuation as ASCII has it, and any other letter by its number: a name stays one name."""
    assert isinstance(error, UnicodeEncodeError)
    signs = error.object[error.start : error.end]
    shown = [_SIGNS.get(sign) or sign.encode("ascii", "backslashreplace").decode() for sign in signs]
    return "".join(shown), error.end


codecs.register_error("practicum", _plainly)


class _Commands(TyperGroup):
    """The commands, on any console."""

    def main(self, *arguments: Any, **options: Any) -> Any:
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, io.TextIOWrapper):
                stream.reconfigure(errors="practicum")
        return super().main(*arguments, **options)


app = typer.Typer(
    cls=_Commands,
    no_args_is_help=True,
    add_completion=False,
    help=__doc__,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
out, err = Console(), Console(stderr=True)

Units = Annotated[
    list[str] | None, typer.Argument(help="Units by id, such as data-response-times; none means all.")
]
Course = Annotated[
    Path | None, typer.Option("--course", help="The course folder; found from here upward when left out.")
]


@contextmanager
def _truth() -> Iterator[None]:
    """Turn an error that people can mend into one sentence and exit code 1."""
    try:
        yield
    except PracticumError as error:
        raise _told(error, str(error)) from None
    except OSError as error:
        if error.errno in (None, errno.EPIPE):  # a fault of ours; a reader of the output who went away
            raise
        raise _told(error, cannot(error)) from None
    except ModuleNotFoundError as error:
        if error.name is None or error.name.split(".")[0] == "practicum":
            raise
        err.print(
            f"This command needs the package {error.name.split('.')[0]}, which trainees do not have. "
            "Run: pip install 'practicum[staff]'",
            style="red", markup=False, highlight=False, soft_wrap=True,
        )  # fmt: skip
        raise typer.Exit(1) from None
    except KeyboardInterrupt:
        err.print("Stopped. Nothing is lost; run the same command again.")
        raise typer.Exit(130) from None


def _told(error: Exception, sentence: str) -> typer.Exit:
    """Print what a command had done when it stopped, and why it did; return how to leave."""
    for note in getattr(error, "__notes__", ()):
        out.print(note, markup=False, highlight=False, soft_wrap=True)
    err.print(sentence, style="red", markup=False, highlight=False, soft_wrap=True)
    return typer.Exit(1)


def _course(given: Path | None) -> Path:
    """Return the course folder."""
    if given is not None:
        if not (given / "nbgrader_config.py").is_file():
            raise PracticumError(f"{given} is no course folder: it has no nbgrader_config.py.")
        return given.resolve()
    for folder in (Path.cwd(), *Path.cwd().parents):
        if (folder / "nbgrader_config.py").is_file() and (folder / "curriculum").is_dir():
            return folder
    raise PracticumError("This is not inside a course folder; go there, or name it with --course.")


def _tell(line: str) -> None:
    out.print(f"{line} …", style="dim", highlight=False)


def _list(lines: list[str], verdict: str) -> None:
    """Print what is wrong and leave with exit code 1."""
    for line in lines:
        err.print(escape(line), highlight=False, soft_wrap=True)
    err.print(verdict, style="red", highlight=False, soft_wrap=True)
    raise typer.Exit(1)


def _print_version(asked: bool) -> None:
    if asked:
        out.print(f"practicum {__version__}", highlight=False)
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_print_version, is_eager=True, help="Show the version and exit."),
    ] = False,
) -> None:
    pass


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
    with _truth():
        from practicum import data
        from practicum.authoring import build as builder
        from practicum.authoring import choose, read, unit_list

        root = _course(course)
        curriculum = read(root)
        chosen = choose(curriculum, units or [])
        if check:
            found = builder.drift(root, chosen, whole=not units, trust=not whole, tell=_tell)
            found += unit_list.drift(root, curriculum)
            if found:
                _list(
                    found,
                    f"{len(found)} committed files are not what curriculum/ gives. Run: practicum build",
                )
            out.print(f"source/ and release/ are what curriculum/ gives ({len(chosen)} units).")
            return
        cities = [data.city(city)] if city else None
        done = builder.build(root, chosen, whole=not units, cities=cities, tell=_tell)
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
    with _truth():
        from practicum import data
        from practicum.authoring import read
        from practicum.authoring.curriculum import choose_tasks
        from practicum.authoring.prove import prove as try_all
        from practicum.authoring.rehearsal import cache_of
        from practicum.workers import default_workers

        root = _course(course)
        chosen, tasks = choose_tasks(read(root), units or [])
        cities = [data.city(city)] if city else list(data.cities())
        if mutants:
            _prove_mutants(root, chosen, tasks, cities)
            return
        texts = [text for unit in chosen for text in unit.texts]
        proof = try_all(texts, cities, workers=default_workers(), cache=cache_of(root), only=tasks)
        if proof.findings:
            _list(
                [str(finding) for finding in proof.findings],
                f"{len(proof.findings)} checks do not judge rightly.",
            )
        where = "1 city" if proof.cities == 1 else f"{proof.cities} cities"
        out.print(f"{proof.checks} checks judge {proof.attempts} answers rightly in {where}.")


def _prove_mutants(root: Path, units: Sequence[Unit], tasks: frozenset[str], cities: list[str]) -> None:
    """Print what became of each task's mutants; leave with exit code 1 when one has to be looked at."""
    from practicum.authoring.mutants import lines_of, try_mutants
    from practicum.workers import default_workers

    trial = try_mutants(units, cities, root=root, workers=default_workers(), only=tasks, tell=_tell)
    for line in lines_of(trial):
        out.print(line, highlight=False, soft_wrap=True)
    if trial.findings:
        _list(
            [str(finding) for finding in trial.findings],
            f"{len(trial.findings)} mutants need a look: mend the check, or accept it with a reason in mutants.toml.",
        )
    mutants = sum(one.mutants for one in trial.tasks)
    out.print(f"{mutants:,} mutants: none is accepted but the {trial.accepted} that their authors looked at.")


@app.command()
def city(course: Course = None) -> None:
    """Make the tables of the practice cities from curriculum/cities/."""
    with _truth():
        import practicum
        from practicum.city import build_all

        made = build_all(
            _course(course) / "curriculum" / "cities", Path(practicum.__file__).parent / "datasets"
        )
        out.print(f"Made {len(made)} files. Build what uses them: practicum build, practicum docs")


@app.command()
def table(
    files: Annotated[
        list[Path], typer.Argument(help="Tables (CSV) of your own, or their cards, such as data/stops.csv.")
    ],
) -> None:
    """Write the checksum and the number of rows of your own table into its card, and try to load it."""
    with _truth():
        from practicum.authoring.tables import fill_card

        for file in files:
            card = fill_card(file)
            size = f"{card.rows} rows" if card.rows else f"{len(card.sha256)} cities"
            out.print(f'data.load("{card.name}") gives {size}, {len(card.columns)} columns.', highlight=False)


@app.command()
def docs(course: Course = None) -> None:
    """Make the pages of docs/ (data catalog, walk through the tables, cheat sheets) and the rubrics in coach.md."""
    with _truth():
        from practicum.authoring.site import build as build_docs

        root = _course(course)
        for path in build_docs(root, tell=_tell):
            out.print(f"Made {path.relative_to(root).as_posix()}", highlight=False, soft_wrap=True)


@app.command()
def lint(units: Units = None, course: Course = None) -> None:
    """Hold units to the style guide's rules that a machine can hold."""
    with _truth():
        from practicum.authoring import choose, read
        from practicum.authoring.lint import lint as look

        curriculum = read(_course(course))
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
            _list(found, f"{len(found)} findings.")
        out.print(f"No findings in {len(chosen)} units.")


@app.command()
def skills(
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON instead of a table.")] = False,
    course: Course = None,
) -> None:
    """Show which skills are taught and graded, and where; fail when a unit teaches what it does not grade."""
    with _truth():
        from practicum.authoring import read
        from practicum.authoring.skills import coverage, gaps

        curriculum = read(_course(course))
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
            _list(wrong, f"{len(wrong)} gaps between teaching and grading.")


@app.command()
def programs(
    name: Annotated[
        str | None, typer.Argument(help="A program, such as team-initiative; none lists all.")
    ] = None,
    role: Annotated[str, typer.Option(help="Whose weeks to show: a role of the program.")] = "everyone",
    course: Course = None,
) -> None:
    """Show the programs, or one of them week by week, with its hours."""
    with _truth():
        from practicum.cohort import program
        from practicum.trainee import catalog

        root = _course(course)
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


@app.command()
def lab(
    copy_only: Annotated[
        bool, typer.Option("--copy-only", help="Copy the notebooks, and do not open JupyterLab.")
    ] = False,
    course: Course = None,
) -> None:
    """Copy the released notebooks to work/, where nothing is written over, and open the start page there."""
    with _truth():
        from practicum.trainee import lab as jupyter
        from practicum.trainee.work import FOLDER, copy_released

        root = _course(course)
        for line in copy_released(root):
            out.print(line, markup=False, highlight=False, soft_wrap=True)
        out.print(f"Your notebooks are in {root / FOLDER}", markup=False, highlight=False, soft_wrap=True)
        if not copy_only:
            options, why = jupyter.options()
            if why:
                out.print(why, markup=False, highlight=False, soft_wrap=True)
            command = [sys.executable, "-m", "jupyterlab", *options, str(root / FOLDER)]
            raise typer.Exit(subprocess.run(command, env=jupyter.environment()).returncode)


Home = Annotated[
    Path | None,
    typer.Option("--folder", help="The folder of your units; work/ of the course folder, or this one."),
]


def _home(given: Path | None) -> Path:
    """Return the folder in which a trainee works."""
    from practicum.trainee.work import FOLDER

    if given is not None:
        if not given.is_dir():
            raise PracticumError(f"{given} is no folder.")
        return given.resolve()
    for folder in (Path.cwd(), *Path.cwd().parents):
        if (folder / FOLDER).is_dir() and (folder / "nbgrader_config.py").is_file():
            return folder / FOLDER
    return Path.cwd()


@app.command()
def submit(
    unit: Annotated[
        str | None,
        typer.Argument(help="What to hand in, such as data-response-times; left out, what there is."),
    ] = None,
    name: Annotated[
        str | None,
        typer.Option(help="Your name or id, as your coach uses it; asked for when it is not known."),
    ] = None,
    folder: Home = None,
) -> None:
    """Make one file of your work on a unit, to send to your coach."""
    with _truth():
        from practicum.trainee import submission
        from practicum.trainee.progress import find

        home = _home(folder)
        if unit is None:
            _show_standing(home, "submit")
            return
        found = find(home, unit)
        assert found.folder is not None
        known = name or submission.name_of(home)
        if not known and sys.stdin.isatty():
            known = typer.prompt("Your name or id, as your coach uses it")
        receipt = submission.hand_in(home, found.folder, found.entry.id, known)
        assert receipt.file is not None
        for line in (
            f"Your file is ready: {receipt.file}",
            f"Send this one file to your coach, for example by email. It says that it is from {receipt.trainee}.",
            f"Checksum, for your coach: {submission.checksum(receipt.file)}",
        ):
            out.print(line, markup=False, highlight=False, soft_wrap=True)


@app.command()
def score(
    unit: Annotated[
        str | None,
        typer.Argument(help="What to grade, such as data-response-times; left out, how far you are."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON instead of a table.")] = False,
    folder: Home = None,
) -> None:
    """Grade your own folder as a coach would, but for hidden checks and answers in words."""
    with _truth():
        home = _home(folder)
        if unit is None:
            _show_standing(home, "score")
            return
        from practicum.trainee.progress import find
        from practicum.trainee.score import score as grade_own

        found = find(home, unit)
        if not as_json:
            _tell("Running your notebook from the top")
        done = grade_own(home, found)
        if as_json:
            print(json.dumps(done.as_data()))
            return
        table = Table("Task", "Points", "What it says")
        for part in done.parts:
            table.add_row(*map(escape, (part.title, part.earned, part.remark)))
        out.print(table)
        for note in done.notes:
            out.print(note, markup=False, highlight=False, soft_wrap=True)
        out.print(done.sentence, markup=False, highlight=False, soft_wrap=True)
        _tell_next(home)


def _show_standing(home: Path, command: str) -> None:
    """Print how far each unit is, and what to type for one of them."""
    from practicum.trainee import page
    from practicum.trainee.progress import standing

    found = standing(home)
    if not found.units:
        raise PracticumError(
            f"{home} holds no units. Run this in the folder of your units, or name it with --folder."
        )
    table = Table("Unit", "Title", "How far")
    for one in (*found.units, *found.newer):
        if one.folder is not None:
            table.add_row(*map(escape, (one.folder.name, one.entry.title, page.in_words(one))))
    out.print(table)
    _tell_next(home)
    out.print(f"For one of them: practicum {command} UNIT", highlight=False)


def _tell_next(home: Path) -> None:
    from practicum.trainee import page
    from practicum.trainee.progress import standing

    step = page.next_of(standing(home))
    words = f"Next: {step[2]}" if step else "You have finished every unit that is here."
    out.print(words, markup=False, highlight=False, soft_wrap=True)


@app.command()
def receive(
    files: Annotated[list[Path], typer.Argument(help="Files that trainees made with `practicum submit`.")],
    course: Course = None,
) -> None:
    """Lay files that trainees handed in into submitted/, where they are graded."""
    with _truth():
        from practicum.cohort.receive import receive as lay
        from practicum.trainee.submission import checksum

        root = _course(course)
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
            _list(wrong, f"{len(wrong)} of {len(files)} files were not laid in.")


@app.command()
def demo(
    folder: Annotated[
        Path | None,
        typer.Option("--folder", help="Where the demo lives; demo/ in the course folder by default."),
    ] = None,
    course: Course = None,
) -> None:
    """Take a made-up cohort of twelve from release to feedback, and hold every score to what it must be."""
    with _truth():
        from practicum.authoring import choose, read
        from practicum.cohort.demo import UNIT
        from practicum.cohort.demo import run as play

        root = _course(course)
        unit = choose(read(root), [UNIT])[0]
        done = play(root, (folder or root / "demo").absolute(), unit, _tell)
        table = Table(
            "Trainee", "Team", "Points", "Done", "Handed in", title=unit.title, title_justify="left"
        )
        for work in done.report.works:
            finished = sum(part.points == part.most for part in work.parts)
            when = "late" if work.late else "in time"
            points = f"{work.points:g} of {done.report.most:g}" + (" so far" if work.waiting else "")
            table.add_row(work.trainee, work.team, points, f"{finished} of {len(work.parts)}", when)
        for trainee, team in done.report.missing:
            table.add_row(trainee, team, "", "", "not yet")
        out.print(table)
        checks = sum(len(work.cells) for work in done.report.works)
        out.print(f"All {checks} scores are what they must be.", highlight=False)
        for what, path in (
            ("The cohort's page", done.page),
            ("A trainee's notebooks", done.trainee / unit.id),
            ("Feedback a trainee fetched", done.feedback),
            ("What nbgrader said", done.course.log),
        ):
            out.print(f"{what}: {path}", highlight=False, soft_wrap=True)
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
    with _truth():
        from practicum.grading.execution.environment import prepare

        if not scheduler:
            prepare()  # it loads pandas while this process loads nbgrader
        from practicum import grading
        from practicum.grading.report import progress

        def tables(root: Path, city: str) -> dict[str, bytes]:
            from practicum.city import sealed  # only who runs work again makes a city

            return sealed.tables(root, city)

        root = _any_course(course)
        with progress(err) as watch:
            done = grading.grade(
                root, assignment, workers=workers, scheduler=scheduler, force=force,
                students=student or [], isolation=isolation, tables=tables, second=second_city, watch=watch,
            )  # fmt: skip
        out.print(str(done), highlight=False, soft_wrap=True)
        if done.warning:
            err.print(done.warning, style="bold red", highlight=False, soft_wrap=True)
        if done.failures:
            _list(
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
    with _truth():
        from practicum.cohort.delivery import deliver

        done = deliver(_any_course(course), assignment, students=student or [], tell=_tell)
        out.print(escape(str(done)), highlight=False, soft_wrap=True)
        lines = [f"{name}: {words}" for name, words in done.unreached]
        if done.trouble:
            lines.append(done.trouble)
        if lines:
            _list(lines, f"{len(done.unreached)} of {done.total} cannot fetch feedback.")


@app.command()
def remove(
    student: Annotated[str, typer.Argument(help="The student's id, as it stands in the gradebook.")],
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    course: Annotated[
        Path | None, typer.Option("--course", help="Any nbgrader course folder; here by default.")
    ] = None,
) -> None:
    """Remove a student from every place of the course, so that none brings the student back."""
    with _truth():
        from practicum.cohort import removal

        found = removal.find(_any_course(course), student)
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


def _any_course(given: Path | None) -> Path:
    """Return any nbgrader course's folder: the one named, this one, or the one above."""
    root = given or Path.cwd()
    return root.resolve() if (root / "nbgrader_config.py").is_file() else _course(given)


if __name__ == "__main__":
    app()
