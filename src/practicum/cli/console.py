"""What all commands share: how they print, how they fail, and how they find a course."""

from __future__ import annotations

import codecs
import errno
import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.markup import escape
from typer.core import TyperGroup

from practicum import __version__
from practicum.errors import PracticumError, cannot

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
    help="The front door: ``practicum …``. Every command exits with the truth and says what to do next.",
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
def truth() -> Iterator[None]:
    """Turn an error that people can mend into one sentence and exit code 1."""
    try:
        yield
    except PracticumError as error:
        raise told(error, str(error)) from None
    except OSError as error:
        if error.errno in (None, errno.EPIPE):  # a fault of ours; a reader of the output who went away
            raise
        raise told(error, cannot(error)) from None
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


def told(error: Exception, sentence: str) -> typer.Exit:
    """Print what a command had done when it stopped, and why it did; return how to leave."""
    for note in getattr(error, "__notes__", ()):
        out.print(note, markup=False, highlight=False, soft_wrap=True)
    err.print(sentence, style="red", markup=False, highlight=False, soft_wrap=True)
    return typer.Exit(1)


def course_folder(given: Path | None) -> Path:
    """Return the course folder."""
    if given is not None:
        if not (given / "nbgrader_config.py").is_file():
            raise PracticumError(f"{given} is no course folder: it has no nbgrader_config.py.")
        return given.resolve()
    for folder in (Path.cwd(), *Path.cwd().parents):
        if (folder / "nbgrader_config.py").is_file() and (folder / "curriculum").is_dir():
            return folder
    raise PracticumError("This is not inside a course folder; go there, or name it with --course.")


def tell(line: str) -> None:
    """Print what is going on."""
    out.print(f"{line} …", style="dim", highlight=False)


def leave(lines: list[str], verdict: str) -> None:
    """Print what is wrong and leave with exit code 1."""
    for line in lines:
        err.print(escape(line), highlight=False, soft_wrap=True)
    err.print(verdict, style="red", highlight=False, soft_wrap=True)
    raise typer.Exit(1)


def any_course(given: Path | None) -> Path:
    """Return any nbgrader course's folder: the one named, this one, or the one above."""
    root = given or Path.cwd()
    return root.resolve() if (root / "nbgrader_config.py").is_file() else course_folder(given)


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
