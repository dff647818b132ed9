"""Read ``mutants.toml``: changes of model answers that an author has looked at and accepts, each with a reason."""

from __future__ import annotations

import tomllib
from collections.abc import Collection
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from practicum.authoring.model import Unit
from practicum.authoring.percent import words_of
from practicum.errors import AuthoringError, Finding, nearest

NAME = "mutants.toml"


class Accepted(BaseModel):
    """One accepted change: its task, the change as `practicum prove --mutants` prints it, and why."""

    model_config = ConfigDict(extra="forbid", strict=True)
    task: str
    edit: str
    reason: str = ""


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)
    accepted: list[Accepted] = []


def read(unit: Unit) -> tuple[Accepted, ...]:
    """Return what the author of a unit accepts; nothing where there is no file.

    Raises
    ------
    AuthoringError
        When the file cannot be read, or names a task that is not there.
    """
    path = unit.folder / NAME
    if not path.exists():
        return ()
    try:
        found = _File.model_validate(tomllib.loads(words_of(path, "it holds accepted mutants"))).accepted
    except tomllib.TOMLDecodeError as error:
        raise AuthoringError(path, None, f"this is not TOML: {error}.") from None
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"]))
        raise AuthoringError(path, None, f'"{where}" is wrong: {first["msg"]}.') from None
    tasks = [task.name for text in unit.texts for task in text.tasks]
    for one in found:
        if one.task not in tasks:
            raise AuthoringError(
                path, _line_of(path, one.task), f'no task is called "{one.task}".{nearest(one.task, tasks)}'
            )
    return tuple(found)


def faults(unit: Unit) -> list[Finding]:
    """Return the entries without a reason, and those that stand twice."""
    path, known = unit.folder / NAME, set()
    found = []
    for one in read(unit):
        if not one.reason.strip():
            sentence = f'say why this mutant of "{one.task}" is accepted: reason = "…".'
            found.append(Finding(path, _line_of(path, one.edit), sentence))
        if (one.task, one.edit) in known:
            found.append(
                Finding(path, _line_of(path, one.edit), f'this mutant of "{one.task}" stands here twice.')
            )
        known.add((one.task, one.edit))
    return found


def stale(unit: Unit, tried: Collection[str], survivors: Collection[tuple[str, str]]) -> list[Finding]:
    """Return the entries of tasks that were tried whose change is not, or no longer, among the survivors."""
    path = unit.folder / NAME
    return [
        Finding(
            path,
            _line_of(path, one.edit),
            f'this mutant of "{one.task}" does not survive any more; take it out.',
        )
        for one in read(unit)
        if one.task in tried and (one.task, one.edit) not in survivors
    ]


def _line_of(path: Path, words: str) -> int | None:
    """Return the line that holds `words`, as they are or with the quotes escaped."""
    escaped = words.replace('"', '\\"')
    lines = path.read_text(encoding="utf-8").splitlines()
    return next((number for number, line in enumerate(lines, 1) if words in line or escaped in line), None)
