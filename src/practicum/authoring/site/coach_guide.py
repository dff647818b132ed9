"""The parts of a coach guide that come from the texts: the rubric of each reflection, with its samples.

In ``coach.md`` two comments hold the place, and what stands between them is written here::

    <!-- rubric: data-response-times/tell-the-director -->
    <!-- end of rubric -->
"""

from __future__ import annotations

import re
from pathlib import Path

from practicum._files import write_atomic
from practicum.authoring.model import Module
from practicum.authoring.percent import words_of
from practicum.authoring.rubrics import guide
from practicum.errors import AuthoringError, nearest

NAME = "coach.md"
BEGIN, END = "<!-- rubric: {} -->", "<!-- end of rubric -->"
_PART = re.compile(
    r"^<!-- rubric: (?P<name>.*?) -->\n(?P<inside>(?:(?!<!-- ).*\n)*?)<!-- end of rubric -->$", re.M
)
_BEGIN = re.compile(r"^<!-- rubric: (?P<name>.*?) -->", re.M)


def page(module: Module) -> Path:
    """Return where a module's coach guide stands."""
    return module.folder / NAME


def render(module: Module) -> str:
    """Return the coach guide of a module with its rubrics as the texts have them.

    Raises
    ------
    AuthoringError
        With file and line, when a rubric has no place in the page, a place has no rubric, or a place has no end.
    """
    path = page(module)
    text = words_of(path, "every module has a guide for coaches")
    known = {
        f"{unit.id}/{reflection.name}": reflection
        for unit in module.units
        for reflection in unit.exercise.reflections
    }
    parts = {part.start(): part for part in _PART.finditer(text)}
    placed = set()
    for begin in _BEGIN.finditer(text):
        line = text.count("\n", 0, begin.start()) + 1
        name = begin["name"]
        if name not in known:
            raise AuthoringError(path, line, f'no reflection is called "{name}".{nearest(name, list(known))}')
        if name in placed:
            raise AuthoringError(path, line, f'the rubric "{name}" stands here twice.')
        if begin.start() not in parts:
            raise AuthoringError(path, line, f"the place of this rubric has no end; add `{END}` below it.")
        placed.add(name)
    for name in known:
        if name not in placed:
            raise AuthoringError(
                path, None, f"a rubric has no place on this page; add `{BEGIN.format(name)}` and `{END}`."
            )
    return _PART.sub(
        lambda part: f"{BEGIN.format(part['name'])}\n\n{guide(known[part['name']])}\n\n{END}", text
    )


def write(module: Module) -> Path:
    """Write the rubrics into a module's coach guide; all else in it stays as it is."""
    path = page(module)
    write_atomic(path, render(module).encode())
    return path
