"""How pages come from their templates: each one file of its own, without scripts; words stay words."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from practicum.cohort.results.paired import Change

_TEMPLATES = Path(__file__).parents[1] / "templates"


@cache
def _environment() -> Environment:
    return environment()


def environment(*folders: Path) -> Environment:
    """Return what makes pages, with all filters; templates may lie in further folders, too, which come first."""
    templates = Environment(
        loader=FileSystemLoader([*folders, _TEMPLATES]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    templates.filters |= {
        "points": points,
        "moment": moment,
        "day": day,
        "percent": percent,
        "change": change,
        "ago": ago,
        "weekday": weekday,
    }
    return templates


def template(name: str) -> Template:
    """Return a template of the pages; a value that it lacks is an error."""
    return _environment().get_template(f"pages/{name}.html.j2")


def points(number: float) -> str:
    """Write points without needless places."""
    return f"{round(number, 2):g}"


def percent(share: float) -> str:
    """Write a share of 0 to 1 as a whole percent."""
    return f"{100 * share:.0f}%"


def moment(time: datetime | None) -> str:
    """Write a time for people; the page says once of which place it is."""
    return f"{day(time)}, {time:%H:%M}" if time else "unknown"


def day(when: date) -> str:
    """Write a day without its year."""
    return f"{when:%b} {when.day}"


def ago(time: timedelta) -> str:
    """Write for how long something has been."""
    if time.days == 0:
        return "today"
    return "1 day" if time.days == 1 else f"{time.days} days"


def change(found: Change, unit: str) -> str:
    """Write a change with its interval: in percentage points of a share, or on a scale as it is.

    Parameters
    ----------
    found : Change
        What changed.
    unit : str
        ``points`` for shares of 0 to 1, which are then written in percentage points; anything else as it is.
    """
    times, places = (100, 0) if unit == "points" else (1, 1)
    words = _signed(times * found.mean, places)
    if found.interval is None:
        return words
    low, high = (_signed(times * end, places) for end in found.interval)
    return f"{words} ({low} to {high})"


def _signed(number: float, places: int) -> str:
    rounded = round(number, places) + 0.0
    return f"{rounded:+.{places}f}".replace("-", "−") if rounded else f"{0:.{places}f}"


def weekday(when: date) -> str:
    """Write the day of the week."""
    return f"{when:%A}"
