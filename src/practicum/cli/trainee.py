"""Commands for trainees: their notebooks, one file to hand in, their own score."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape
from rich.table import Table

from practicum.cli.console import Course, app, course_folder, out, tell, truth
from practicum.errors import PracticumError


@app.command()
def lab(
    copy_only: Annotated[
        bool, typer.Option("--copy-only", help="Copy the notebooks, and do not open JupyterLab.")
    ] = False,
    course: Course = None,
) -> None:
    """Copy the released notebooks to work/, where nothing is written over, and open the start page there."""
    with truth():
        from practicum.trainee import lab as jupyter
        from practicum.trainee.work import FOLDER, copy_released

        root = course_folder(course)
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
    with truth():
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
def ask(
    unit: Annotated[str, typer.Argument(help="The unit, such as data-response-times.")],
    task: Annotated[
        str | None, typer.Argument(help="The task by name, as your feedback page has it.")
    ] = None,
    why: Annotated[str, typer.Argument(help="Why, in a sentence or two, in quotes.")] = "",
    more_time: Annotated[
        bool,
        typer.Option("--more-time", help="Ask for more time instead: practicum ask UNIT WHY --more-time"),
    ] = False,
    code: Annotated[
        str, typer.Option(help="The code on your feedback page, when the page is elsewhere.")
    ] = "",
    name: Annotated[str | None, typer.Option(help="Your name or id, as your coach uses it.")] = None,
    folder: Home = None,
) -> None:
    """Ask your coach for a second look at a mark, or for more time."""
    with truth():
        from practicum.trainee import request
        from practicum.trainee.page import asked
        from practicum.trainee.progress import find

        home = _home(folder)
        found = find(home, unit)
        kind = request.Kind.MORE_TIME if more_time else request.Kind.SECOND_LOOK
        if more_time:
            task, why = "", why or task or ""
        made, file = request.ask(home, found, task or "", why, kind=kind, name=name or "", code=code)
        for line in asked(made, file):
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
    with truth():
        home = _home(folder)
        if unit is None:
            _show_standing(home, "score")
            return
        from practicum.trainee.progress import find
        from practicum.trainee.score import score as grade_own

        found = find(home, unit)
        if not as_json:
            tell("Running your notebook from the top")
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
    words = f"Next: {step[2]}" if step else "You have finished or handed in every unit that is here."
    out.print(words, markup=False, highlight=False, soft_wrap=True)
