"""Which skills the graded cells of a released unit give points for.

The course's text knows them, and built notebooks do not. A release keeps them in the cohort's memory, so that what
was released stays as it was when the text changes.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from practicum.cohort.plan.folder import Cohort, remember
from practicum.errors import PracticumError
from practicum.trainee import catalog

#: The folder in a cohort's memory, with a file for each released unit.
FOLDER = "skills"


def keep(cohort: Cohort, unit: str) -> None:
    """Remember the skills of a unit's graded cells as the course has them now; of a unit without a text none.

    Raises
    ------
    PracticumError
        When the unit's text has a mistake; names file and line.
    """
    from practicum.authoring import curriculum  # reading texts loads much that other steps do without

    entry = catalog.entry(unit)
    root = cohort.source / "curriculum"
    text = root / unit.removesuffix(f"-{entry.name}") / entry.name / "exercise.py" if entry else None
    cells: dict[str, tuple[str, ...]] = {}
    if text is not None and text.is_file():
        read_ = curriculum.read_text(text, curriculum.read_skills(root / "skills.csv"))
        cells = {check.name: check.skills for check in read_.checks.values()}
        cells |= {one.name: one.skills for one in read_.reflections}
    remember(cohort.state / FOLDER / f"{unit}.json", (json.dumps(cells, indent=1) + "\n").encode())


def read(cohort: Cohort, units: Iterable[str]) -> dict[str, Mapping[str, tuple[str, ...]]]:
    """Return the skills by graded cell, by unit; nothing of a unit that was never released.

    Raises
    ------
    PracticumError
        When a file of the memory was damaged.
    """
    found: dict[str, Mapping[str, tuple[str, ...]]] = {}
    for unit in units:
        path = cohort.state / FOLDER / f"{unit}.json"
        try:
            cells = json.loads(path.read_text(encoding="utf-8"))
            found[unit] = {name: tuple(skills) for name, skills in cells.items()}
        except FileNotFoundError:
            found[unit] = {}
        except (ValueError, AttributeError, TypeError):
            raise PracticumError(
                f"{path} was damaged. Take it from a backup, or run: practicum cohort release {unit}"
            ) from None
    return found
