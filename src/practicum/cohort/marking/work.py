"""The work in which an answer stands: the notebook as it was graded, and the unit's numbers in a city."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from practicum.authoring import rubrics as built
from practicum.authoring.answer_key import read_built
from practicum.authoring.model import Criterion, Level, Mark, Rubric, Sample
from practicum.check import Status
from practicum.check.display import verdict_of
from practicum.check.messages import join, show, what
from practicum.check.spec import name_of
from practicum.cohort.course.exchange import GRADED
from practicum.cohort.plan.folder import Cohort
from practicum.data import CITY_FILE, DEFAULT_CITY, cities
from practicum.errors import PracticumError
from practicum.grading.submission import files
from practicum.grading.submission.notes import coach_is_told

_HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]{1,20}(\S[^\n]*)$", re.MULTILINE)
_POINTS = re.compile(r"\(\d{1,6}(\.\d{1,6})? points?\)$")
#: How many items of a list are told, and how many letters of one.
_ITEMS, _LETTERS = 6, 60


@dataclass(frozen=True)
class Number:
    """One of the city's own numbers beside an answer: what a check of the unit expects there, and what this work had.

    Parameters
    ----------
    name : str
        The name in the notebook.
    expected : str
        What is right in this city, in a few words.
    verdict : str
        What the check said; empty where it said nothing.
    done : bool
        Whether it was right.
    """

    name: str
    expected: str
    verdict: str = ""
    done: bool = False


@dataclass(frozen=True)
class Verdict:
    """What a check of graded work said: its name, the words, and whether the answer was right."""

    name: str
    words: str
    done: bool


@dataclass(frozen=True)
class Part:
    """What a graded notebook holds of one task.

    Parameters
    ----------
    prompt : str
        The question as Markdown.
    words : str
        The answer: Markdown, or code.
    is_code : bool
        Whether it is code.
    digest : str
        SHA-256 of what a coach reads to give points, in hexadecimal.
    flag : str
        Why a person must look; empty when the grader says nothing.
    verdicts : tuple of Verdict
        What the checks of the whole notebook said.
    """

    prompt: str = ""
    words: str = ""
    is_code: bool = False
    digest: str = ""
    flag: str = ""
    verdicts: tuple[Verdict, ...] = ()


def part(cohort: Cohort, unit: str, student: str, task: str) -> Part:
    """Read what a person's graded notebook holds of a task; an empty part where it holds nothing."""
    cells = _cells(cohort.course.folder("autograded", student, unit) / f"{GRADED}.ipynb")
    at = next(
        (place for place, cell in enumerate(cells) if _name(cell) == task and _is(cell, "grade", "task")),
        None,
    )
    if at is None:
        return Part()
    cell = cells[at]
    start = max((place for place in range(at + 1) if _heads(cells[place])), default=at)
    prompt = "\n\n".join(_source(one) for one in cells[start:at] if _heads(one) or _is_text(one))
    verdicts = tuple(found for one in cells for found in _verdicts(one))
    if _is(cell, "solution"):
        seen: Any = [cell["cell_type"], _source(cell), cell.get("attachments")]
        words, is_code = _source(cell), cell["cell_type"] == "code"
    else:
        answers = [_source(one) for one in cells[start:at] if _is(one, "solution")]
        words, is_code = "\n\n".join(answers) or _source(cell), True
        seen = [_source(one) for one in cells if one["cell_type"] == "code"]
    return Part(prompt, words, is_code, _digest(seen), coach_is_told(cell), verdicts)


def titles(cohort: Cohort, unit: str) -> Mapping[str, str]:
    """Return the heading of each graded cell of a unit, without its number and points."""
    path = cohort.root / "source" / unit / f"{GRADED}.ipynb"
    return _titles(path, _changed(path))


def rubrics(cohort: Cohort, unit: str) -> Mapping[str, Rubric]:
    """Return the rubrics with which a unit was built, by task; none where it has none.

    Raises
    ------
    PracticumError
        When the file was damaged.
    """
    path = cohort.root / "source" / unit / built.NAME
    return _rubrics(path, _changed(path))


def criteria_of(found: list[dict[str, Any]]) -> tuple[Criterion, ...]:
    """Return criteria from the form in which ``rubrics.json`` holds them."""
    return tuple(
        Criterion(
            one["name"], tuple(Level(float(level["points"]), level["words"]) for level in one["levels"])
        )
        for one in found
    )


def city_of(cohort: Cohort, unit: str, student: str) -> str:
    """Return the id of the practice city in which a person worked a unit."""
    said = files.read(cohort.course.folder("submitted", student, unit) / CITY_FILE) or b""
    word = said.decode("utf-8-sig", "replace").strip().casefold()
    for id, name in cities().items():
        if word in (id.casefold(), name.casefold()):
            return id
    mine = next((one.city for one in cohort.people if one.id == student), "")
    return mine or cohort.settings.city or DEFAULT_CITY


def numbers(cohort: Cohort, unit: str, city: str, verdicts: tuple[Verdict, ...]) -> tuple[Number, ...]:
    """Return what the checks of a unit expect in a city, each beside what they said of some work."""
    folder = cohort.root / "source" / unit
    said = {one.name: one for one in verdicts}
    return tuple(
        Number(name, expected, said[name].words if name in said else "", name in said and said[name].done)
        for name, expected in _expected(folder, _changed(folder / f"{GRADED}.ipynb"), city)
    )


# ---------------------------------------------------------------- a notebook's cells


def _cells(path: Path) -> list[dict[str, Any]]:
    data = files.read(path)
    try:
        found = json.loads(data)["cells"] if data else []
        return [cell for cell in found if isinstance(cell.get("metadata"), dict)]
    except (ValueError, KeyError, TypeError, AttributeError):
        return []


def _source(cell: Mapping[str, Any]) -> str:
    source = cell.get("source", "")
    return "".join(source) if isinstance(source, list) else str(source)


def _about(cell: Mapping[str, Any]) -> Mapping[str, Any]:
    found = cell["metadata"].get("nbgrader")
    return found if isinstance(found, dict) else {}


def _name(cell: Mapping[str, Any]) -> str:
    return str(_about(cell).get("grade_id", ""))


def _is(cell: Mapping[str, Any], *kinds: str) -> bool:
    return any(_about(cell).get(kind) for kind in kinds)


def _is_text(cell: Mapping[str, Any]) -> bool:
    return cell["cell_type"] == "markdown" and not _is(cell, "solution")


def _heads(cell: Mapping[str, Any]) -> bool:
    return _is_text(cell) and _HEADING.search(_source(cell)) is not None


def _digest(seen: Any) -> str:
    return sha256(
        json.dumps(seen, ensure_ascii=False, sort_keys=True).encode("utf-8", "surrogatepass")
    ).hexdigest()


def _texts(output: Mapping[str, Any]) -> Iterator[str]:
    for text in (
        output.get("text", ""),
        output.get("data", {}).get("text/plain", ""),
        output.get("evalue", ""),
    ):
        yield "".join(text) if isinstance(text, list) else str(text)


def _verdicts(cell: Mapping[str, Any]) -> Iterator[Verdict]:
    """Yield what the checks in a cell said; what was no success, an error says that follows."""
    outputs = cell.get("outputs", ())
    for place, output in enumerate(outputs):
        metadata = output.get("metadata")
        found = verdict_of(metadata) if isinstance(metadata, dict) else None
        if found is None or not found.entry:
            continue
        told = " ".join(_texts(output)).strip()
        if not told and place + 1 < len(outputs) and outputs[place + 1].get("output_type") == "error":
            told = str(outputs[place + 1].get("evalue", ""))
        words = told.partition(": ")[2] or told or found.heard
        yield Verdict(name_of(found.entry), words, found.status is Status.DONE)


# ---------------------------------------------------------------- a unit as it was built, read once


def _changed(path: Path) -> int:
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0


@lru_cache(maxsize=512)
def _titles(path: Path, changed: int) -> Mapping[str, str]:
    title, found = "", {}
    for cell in _cells(path):
        if _heads(cell):
            heading = _HEADING.findall(_source(cell))[-1].rstrip().rstrip("#").rstrip()
            title = re.sub(r"^\d+\.\s*", "", _POINTS.sub("", heading)).strip()
        if _is(cell, "grade", "task"):
            found[_name(cell)] = title or _name(cell).replace("-", " ").capitalize()
    return found


@lru_cache(maxsize=512)
def _rubrics(path: Path, changed: int) -> Mapping[str, Rubric]:
    if not changed:
        return {}
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        return {name: _rubric(one) for name, one in found.items()}
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        raise PracticumError(
            f"{path} was damaged. Release the unit again: practicum cohort release"
        ) from None


def _rubric(found: Mapping[str, Any]) -> Rubric:
    criteria = criteria_of(found["criteria"])
    samples = tuple(
        Sample(
            one["words"],
            tuple(Mark(float(mark["points"]), mark["why"]) for mark in one["marks"]),
            is_model_answer=place == 0,
        )
        for place, one in enumerate(found["samples"])
    )
    return Rubric(criteria, samples)


@lru_cache(maxsize=512)
def _expected(folder: Path, changed: int, city: str) -> tuple[tuple[str, str], ...]:
    """Return the names of a unit that hold data of the city, each with what is right, in the order of its notebook."""
    try:
        keys = read_built(folder)
    except (PracticumError, OSError, ValueError, LookupError):
        return ()
    found = {
        name_of(name): words
        for entries in keys
        for (where, name), entry in entries.items()
        if where == city
        and not entry.get("hidden")
        and not name.startswith("choice:")
        and "expected" in entry
        and (words := _in_words(entry["expected"]))
    }
    order = [
        name
        for cell in _cells(folder / f"{GRADED}.ipynb")
        for name in re.findall(r"check\.\w+\(\"(\w+)\"", _source(cell))
    ]
    return tuple((name, found[name]) for name in dict.fromkeys(order) if name in found)


def _in_words(expected: Mapping[str, Any]) -> str:
    """Return a value of the city's data in a few words; empty for what is none, such as a function or a figure."""
    match expected:
        case {"kind": "number", "value": value} if value is not None:
            return show(value)
        case {"kind": "truth" | "text" | "time", "value": value}:
            return str(value)[:_LETTERS]
        case {"kind": "duration", "days": days}:
            return f"{show(days)} days"
        case {"kind": "items", "items": items}:
            told = [str(item)[:_LETTERS] for item in items[:_ITEMS]]
            return (
                join(told) if len(items) <= _ITEMS else f"{', '.join(told)} and {len(items) - _ITEMS:,} more"
            )
        case {"kind": "series", "labels": labels, "values": values}:
            pairs = [
                f"{str(label)[:_LETTERS]}: {show(value)}"
                for label, value in zip(labels, values, strict=False)
            ]
            more = f"; {len(pairs) - _ITEMS} more" if len(pairs) > _ITEMS else ""
            return "; ".join(pairs[:_ITEMS]) + more
        case {"kind": "table" | "profile"}:
            return what(dict(expected))
    return ""
