"""The words of mails: a template a kind, its subject in the first line."""

from __future__ import annotations

from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

_TEMPLATES = Path(__file__).parents[1] / "templates" / "mail"
_HEAD = "Subject: "


def worded(kind: str, **facts: Any) -> tuple[str, str]:
    """Return the subject and the text of a mail.

    Parameters
    ----------
    kind : str
        The template.
    **facts
        What it tells.
    """
    head, _, text = _templates().get_template(f"{kind}.txt.j2").render(facts).partition("\n")
    return head.removeprefix(_HEAD), text.strip() + "\n"


@cache
def _templates() -> Environment:
    made = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=False,  # text
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {"day": day, "moment": moment, "hours": hours}
    return made


def day(when: date) -> str:
    """Return a day as people write it; the year is told by the mail's own date."""
    return f"{when:%A, %B} {when.day}"


def moment(when: date) -> str:
    """Return a day with its time, where it has one."""
    return f"{day(when)}, {when:%H:%M}" if isinstance(when, datetime) else day(when)


def hours(minutes: float) -> str:
    """Return minutes as people say them, to the next half hour."""
    if minutes < 60:
        return f"{round(minutes)} minutes"
    halves = -(-minutes // 30)
    whole = f"{halves // 2:.0f}"
    return f"{whole}½ hours" if halves % 2 else ("1 hour" if whole == "1" else f"{whole} hours")
