"""More time, written into a cohort's settings as its lead would write it; all else in the file stays as it is."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from datetime import date, datetime

from practicum._files import write_atomic
from practicum.cohort.plan import calendar, folder
from practicum.cohort.plan.folder import SETTINGS, Cohort
from practicum.cohort.plan.policy import Extension
from practicum.errors import PracticumError, nearest

_HEAD = re.compile(r"\s*\[\[\s*extension\s*\]\]\s*(#.*)?")
_TABLE = re.compile(r"\s*\[")
_LINE = re.compile(
    r"(?P<before>\s*(?P<key>until|why)\s*=\s*)"
    r"(?P<value>\"(?:[^\"\\]|\\.)*\"|'[^']*'|[^\s#]+)(?P<after>\s*(?:#.*)?)"
)


def extend(cohort: Cohort, who: str, unit: str, until: date, why: str = "") -> Cohort:
    """Give a person or a team more time for a unit, in place of what they had.

    Parameters
    ----------
    cohort : Cohort
        The cohort.
    who : str
        A person's id, or a team's name.
    unit : str
        The unit.
    until : date
        The last day.
    why : str
        For the lead alone; without it, what stands there stays.

    Returns
    -------
    Cohort
        The cohort as its settings say now.

    Raises
    ------
    PracticumError
        When there is no such person, team or unit, the day brings no more time, or ``cohort.toml`` is written in a
        way that only a person can change. The file is then as it was.
    """
    _check(cohort, who, unit, until)
    path = cohort.root / SETTINGS
    text = path.read_bytes().decode("utf-8")
    before = tomllib.loads(text)
    wanted = _wanted(before, Extension(who=who, unit=unit, until=until, why=why))
    changed = _changed(text, before.get("extension", []), who, unit, until, why)
    try:
        made = tomllib.loads(changed)
    except tomllib.TOMLDecodeError:
        made = {}
    if made != wanted:
        raise PracticumError(
            f"{path} has its extensions in a form that no command changes. Write this one there yourself: "
            f"{_block(who, unit, until, why, chr(32)).strip()}"
        )
    if changed != text:
        write_atomic(path, changed.encode(), durable=True)
    return folder.read(cohort.root)


def _check(cohort: Cohort, who: str, unit: str, until: date) -> None:
    teams, ids = cohort.teams(), [one.id for one in cohort.people]
    if who not in ids and who not in teams:
        raise PracticumError(
            f'"{who}" is neither a person\'s id nor a team of the roster.{nearest(who, [*ids, *teams])}'
        )
    due = cohort.due(unit)
    people = teams.get(who) or (cohort.person(who),)
    if not any(unit in cohort.works(one) for one in people):
        raise PracticumError(
            f"{who} does not work {unit}: it is not in the path of the role {people[0].role}."
        )
    if datetime.combine(until, calendar.DUE_AT, due.tzinfo) <= due:
        raise PracticumError(
            f"{unit} is due on {due:%Y-%m-%d} for everybody, and an extension until {until} gives no more time. "
            "Give a later day."
        )


def _wanted(before: dict[str, object], new: Extension) -> dict[str, object]:
    """Return what the file must say."""
    entry = {"who": new.who, "unit": new.unit, "until": new.until, **({"why": new.why} if new.why else {})}
    old = before.get("extension", [])
    assert isinstance(old, list)
    same = [one for one in old if (one["who"], one["unit"]) == (new.who, new.unit)]
    kept = [{**one, **entry} if one in same else one for one in old]
    return {**before, "extension": kept if same else [*old, entry]}


def _changed(text: str, known: list[dict[str, object]], who: str, unit: str, until: date, why: str) -> str:
    """Return the file's text with the extension: in its own lines where it stands already, else at the end."""
    end = "\r\n" if "\r\n" in text else "\n"
    lines = text.splitlines(keepends=True)
    found = False
    for (first, last), one in reversed([*zip(_blocks(lines), known, strict=False)]):
        if (one["who"], one["unit"]) == (who, unit):
            lines[first:last] = _replaced(lines[first:last], until, why, end)
            found = True
    if found:
        return "".join(lines)
    whole = text if not text or text.endswith("\n") else text + end
    return f"{whole}{end}{_block(who, unit, until, why, end)}"


def _blocks(lines: list[str]) -> Iterator[tuple[int, int]]:
    """Yield where each extension begins, and where the next table does."""
    heads = [nth for nth, line in enumerate(lines) if _HEAD.fullmatch(line.rstrip("\r\n"))]
    for head in heads:
        after = (nth for nth in range(head + 1, len(lines)) if _TABLE.match(lines[nth]))
        yield head, next(after, len(lines))


def _replaced(block: list[str], until: date, why: str, end: str) -> list[str]:
    """Return an extension's lines with another day, and another reason where one is given."""
    made: list[str] = []
    told = not why
    for line in block:
        match = _LINE.fullmatch(line.rstrip("\r\n"))
        if match is None or (match["key"] == "why" and not why):
            made.append(line)
            continue
        value = str(until) if match["key"] == "until" else _quoted(why)
        told |= match["key"] == "why"
        made.append(f"{match['before']}{value}{match['after']}{line[len(line.rstrip(chr(13) + chr(10))) :]}")
    if not told:
        place = 1 + next((nth for nth, line in enumerate(made) if re.match(r"\s*until\s*=", line)), 0)
        if not made[place - 1].endswith("\n"):
            made[place - 1] += end
        made.insert(place, f"why = {_quoted(why)}{end}")
    return made


def _block(who: str, unit: str, until: date, why: str, end: str) -> str:
    lines = ["[[extension]]", f"who = {_quoted(who)}", f"unit = {_quoted(unit)}", f"until = {until}"]
    return end.join([*lines, *([f"why = {_quoted(why)}"] if why else []), ""])


def _quoted(words: str) -> str:
    """Return words as TOML writes them."""
    signs = {'"': '\\"', "\\": "\\\\"}
    shown = (signs.get(sign) or (sign if sign.isprintable() else f"\\U{ord(sign):08x}") for sign in words)
    return f'"{"".join(shown)}"'
