"""The data catalog: one page that shows every table, made from the cards and the tables themselves."""

from __future__ import annotations

import base64
import csv
import io
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from practicum import data
from practicum._files import write_atomic
from practicum.authoring.site import pages, pictures
from practicum.authoring.site.pictures import KINDS, Picture
from practicum.errors import AuthoringError, FigureError, nearest

LIST = Path("curriculum/data-catalog.toml")
PAGE = Path("docs/data-catalog.html")
SAMPLE = 5
LONGEST = 100  # letters of a value in the sample
TEMPLATE = "data-catalog.html.j2"


@dataclass(frozen=True)
class Entry:
    """A table on the page: its card, its picture, and how many rows each city has."""

    card: data.Card
    picture: Picture
    alt: str
    png: str  # base64; empty when pictures are left out
    rows: Mapping[str, int]  # name of the city to number of rows; of real data, one without a name
    sample: tuple[tuple[str, ...], ...]

    @property
    def same_rows(self) -> bool:
        """Whether all cities have as many rows."""
        return len(set(self.rows.values())) == 1

    @property
    def width(self) -> int:
        """Width of the picture in CSS pixels."""
        return round(pictures.WIDTH * 96)


@dataclass(frozen=True)
class Group:
    """Tables of one subject, in the order of the story."""

    title: str
    text: str
    entries: tuple[Entry, ...]


def write(listed: Path, page: Path) -> Path:
    """Write the page to `page`, with the pictures of `listed`; the same bytes every time."""
    page.parent.mkdir(parents=True, exist_ok=True)
    write_atomic(page, render(read(listed)).encode())
    return page


def read(listed: Path, *, drawn: bool = True) -> tuple[Group, ...]:
    """Return what the page shows.

    Parameters
    ----------
    listed : Path
        The TOML file that groups the tables and says which picture each gets.
    drawn : bool
        Whether to draw the pictures, which takes most of the time.

    Raises
    ------
    AuthoringError
        When the list and the tables are not the same, or a picture cannot be drawn.
    """
    content = tomllib.loads(listed.read_text(encoding="utf-8"))
    names = [table["name"] for group in content["group"] for table in group["table"]]
    known = data.tables()
    for name in sorted(set(known) - set(names)):
        raise AuthoringError(listed, None, f'the table "{name}" is not on the page; add it to a group.')
    for name in names:
        if name not in known:
            raise AuthoringError(listed, None, f'there is no table "{name}".{nearest(name, known)}')
        if names.count(name) > 1:
            raise AuthoringError(listed, None, f'the table "{name}" is listed twice; delete one.')
    return tuple(
        Group(
            group["title"],
            group["text"],
            tuple(_entry(listed, content["city"], table, drawn) for table in group["table"]),
        )
        for group in content["group"]
    )


def render(groups: tuple[Group, ...]) -> str:
    """Return the page as HTML: one file that asks for nothing else, and runs no script."""
    entries = [entry for group in groups for entry in group.entries]
    made_up = sum(entry.card.synthetic for entry in entries)
    return pages.template(TEMPLATE).render(
        groups=groups, made_up=made_up, real=len(entries) - made_up, cities=list(_cities().values())
    )


def _entry(listed: Path, city: str, table: dict, drawn: bool) -> Entry:
    card = data.card(table["name"])
    try:
        picture = Picture(**table["picture"])
        if picture.kind not in KINDS:
            raise ValueError(f'no kind "{picture.kind}"; write one of {", ".join(KINDS)}')
        if not (picture.title and picture.x and picture.y):
            raise ValueError("it needs a title and names for x and y")
        loaded = data.load(card.name, city)
        shown = pictures.values(picture, loaded)
        png = base64.b64encode(pictures.draw(picture, shown, city)).decode() if drawn else ""
        alt = pictures.alt(picture, shown)
    except (TypeError, KeyError, ValueError, AttributeError, NameError, FigureError) as error:
        raise AuthoringError(
            listed, None, f'the picture of "{card.name}" cannot be drawn: {str(error).rstrip(".")}.'
        ) from error
    if card.synthetic:
        rows = {name: len(data.load(card.name, id)) for id, name in _cities().items()}
    else:
        rows = {"": len(loaded)}
    return Entry(card, picture, alt, png, rows, _sample(loaded))


def _sample(table: pd.DataFrame) -> tuple[tuple[str, ...], ...]:
    """Return the first rows as they stand in the file, long values cut."""
    text = table.head(SAMPLE).to_csv(index=False, header=False, date_format="%Y-%m-%d %H:%M")
    return tuple(
        tuple(value if len(value) <= LONGEST else f"{value[:LONGEST].rsplit(' ', 1)[0]} …" for value in row)
        for row in csv.reader(io.StringIO(text))
    )


def _cities() -> dict[str, str]:
    """Return the cities that ship, the one whose pictures are shown first."""
    known = {id: name for id, name in data.cities().items() if id != data.OWN_CITY}
    return {data.DEFAULT_CITY: known[data.DEFAULT_CITY], **known}
