"""The cheat sheet of a module: its lines of code on one page, to print."""

from __future__ import annotations

import tomllib
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from practicum._files import write_atomic
from practicum.authoring.site import pages
from practicum.errors import AuthoringError

NAME = "cheat-sheet.toml"
TEMPLATE = "cheat-sheet.html.j2"


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class Line(_Part):
    """A line of code and what it is for."""

    code: str = Field(min_length=1)
    what: str = Field(min_length=1)


class Group(_Part):
    """The lines of one unit, which is called by its title."""

    title: str
    line: tuple[Line, ...] = Field(min_length=1, strict=False)
    unit: str = ""


class Note(_Part):
    """A few words at the foot of the page."""

    title: str
    text: str


class Sheet(_Part):
    """One page."""

    title: str
    intro: str
    group: tuple[Group, ...] = Field(min_length=1, strict=False)
    note: tuple[Note, ...] = Field(default=(), strict=False)


def listed(root: Path) -> list[Path]:
    """Return the cheat sheets that people wrote for modules of the course folder `root`."""
    return sorted((root / "curriculum").glob(f"*/{NAME}"))


def page(root: Path, text: Path) -> Path:
    """Return where the page of a module's `text` stands."""
    return root / "docs" / f"cheat-sheet-{text.parent.name}.html"


def read(text: Path) -> Sheet:
    """Read what stands on the page.

    Raises
    ------
    AuthoringError
        When the file is not TOML, or a part of the page is missing or unknown.
    """
    try:
        return Sheet.model_validate(tomllib.loads(text.read_text(encoding="utf-8")))
    except tomllib.TOMLDecodeError as error:
        raise AuthoringError(text, None, f"this is not TOML: {error}.") from None
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise AuthoringError(text, None, f'"{where}" is wrong: {first["msg"]}.') from None


def render(sheet: Sheet) -> str:
    """Return the page as HTML: one file that asks for nothing else, and runs no script."""
    return pages.template(TEMPLATE).render(sheet=sheet)


def write(text: Path, goal: Path) -> Path:
    """Write the page of `text` to `goal`; the same bytes every time."""
    goal.parent.mkdir(parents=True, exist_ok=True)
    write_atomic(goal, render(read(text)).encode())
    return goal
