"""In which practice city work was done: by its own word, by what its notebook shows, or where people usually work.

The exchange hands out no ``city.txt``. Work that names no city must not be judged in one in which nobody worked.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from practicum._files import sweep, write_atomic
from practicum.cohort.course.exchange import GRADED
from practicum.cohort.plan.folder import Cohort
from practicum.data import CITY_FILE, DEFAULT_CITY, cities
from practicum.grading.submission import archives, files

#: What the first cell of an exercise prints.
_SAID = re.compile(r"^Your city is (.+)\.$", re.MULTILINE)
_LONGEST = 200


def place(cohort: Cohort, unit: str, ids: Sequence[str], *, exchanged: bool = False) -> None:
    """Write beside each submission that names no city the one in which it was worked.

    Parameters
    ----------
    cohort : Cohort
        The cohort.
    unit : str
        The unit.
    ids : sequence of str
        Whose submissions.
    exchanged : bool
        Whether they came through the exchange: where a notebook does not say it, the cohort's own city counts then,
        else the team's.
    """
    of = {one.id: one.city for one in cohort.people}
    for id in ids:
        folder = cohort.course.folder("submitted", id, unit)
        file = folder / CITY_FILE
        if id in of and folder.is_dir() and not file.exists():
            sweep(folder, CITY_FILE)
            usual = cohort.settings.city if exchanged else of[id]
            write_atomic(file, f"{worked_in(folder) or usual}\n".encode())


def worked_in(folder: Path) -> str:
    """Return the id of the city that the outputs of a submission's exercise name last; empty when they name none."""
    path = folder / f"{GRADED}.ipynb"
    if not path.is_file():
        return ""
    data = files.read(path)
    if data is None or len(data) > archives.MOST_BYTES:
        return ""
    try:
        cells = json.loads(data)["cells"]
        ran = [(cell.get("execution_count") or 0, at, cell) for at, cell in enumerate(cells)]
        ran.sort(key=lambda one: one[:2])
        said = [city for *_, cell in ran for output in cell.get("outputs", ()) for city in _said(output)]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return ""
    return said[-1] if said else ""


def _said(output: Mapping[str, Any]) -> Iterator[str]:
    known = {word.casefold(): id for id, name in cities().items() for word in (id, name)}
    text = output.get("text", "")
    found = _SAID.findall("".join(text) if isinstance(text, list) else str(text))
    about = output.get("metadata", {}).get("practicum", {})
    if isinstance(about, dict) and about.get("city"):  # a check says it where it shows a verdict
        found.append(str(about["city"]))
    yield from (known[word.casefold()] for word in found if word.casefold() in known)


def elsewhere(cohort: Cohort, unit: str, ids: Sequence[str]) -> dict[str, str]:
    """Return who worked a unit in another city than the team's, with the name of that city."""
    names = cities()
    known = {word.casefold(): id for id, name in names.items() for word in (id, name)}
    of = {one.id: one.city or DEFAULT_CITY for one in cohort.people}
    found = {}
    for id in ids:
        file = cohort.course.folder("submitted", id, unit) / CITY_FILE
        if id not in of or not file.is_file():
            continue
        said = (files.read(file) or b"")[:_LONGEST].decode("utf-8-sig", "replace").strip().casefold()
        city = known.get(said)
        if city and city != of[id]:
            found[id] = names[city]
    return found


def told(cohort: Cohort, works: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """Yield who worked in another city than the team's, a sentence a person.

    Parameters
    ----------
    cohort : Cohort
        The cohort.
    works : mapping of str to sequence of str
        By unit, whose work is looked at.
    """
    found: dict[tuple[str, str], list[str]] = {}
    for unit, ids in works.items():
        for id, city in elsewhere(cohort, unit, ids).items():
            found.setdefault((id, city), []).append(unit)
    mine = {one.id: cities().get(one.city, one.city) for one in cohort.people}
    for (id, city), units in found.items():
        yield (
            f"{id} worked in {city}, not in {mine[id]} as the roster says, and is judged there: "
            f"{', '.join(units)}. To mend it, {id} puts {CITY_FILE} of the welcome mail into the home folder (hub) "
            'or the folder "work", and runs the notebook again.'
        )
