"""The mistake that most people made in a unit, over the graded notebooks of a cohort.

Reading a graded notebook takes milliseconds, and a program has tens of thousands; what was read is remembered until the
notebook changes.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from practicum._files import write_atomic
from practicum.cohort.course import report
from practicum.cohort.course.exchange import GRADED
from practicum.cohort.course.report import Mistake
from practicum.cohort.plan.folder import Cohort

#: The folder in a cohort's memory, with a file for each unit.
FOLDER = "mistakes"


def commonest(cohort: Cohort, unit: str, ids: Sequence[str]) -> Mistake | None:
    """Return the mistake that most people made in a unit; None when the checks knew none.

    Parameters
    ----------
    cohort : Cohort
        The cohort.
    unit : str
        A released unit.
    ids : sequence of str
        The people whose graded work is looked at.
    """
    path = cohort.state / FOLDER / f"{unit}.json"
    known = _remembered(path)
    seen: dict[str, list[Any]] = {}
    for id in ids:
        notebook = cohort.course.folder("autograded", id, unit) / f"{GRADED}.ipynb"
        try:
            stamp = [notebook.stat().st_mtime_ns, notebook.stat().st_size]
        except FileNotFoundError:
            continue
        old = known.get(id)
        seen[id] = old if old and old[0] == stamp else [stamp, _heard(notebook)]
    if seen != known:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomic(path, json.dumps(seen, ensure_ascii=False).encode())
    counts = Counter(says for _, heard in seen.values() for says in heard)
    if not counts:
        return None
    says, count = min(counts.items(), key=lambda one: (-one[1], one[0]))
    return Mistake(next(heard[says] for _, heard in seen.values() if says in heard), count)


def _heard(notebook: Path) -> dict[str, str]:
    """Return the mistakes in a graded notebook: the author's sentence, and what the trainee read."""
    return {
        verdict.says: verdict.heard
        for cell in report.graded_cells(notebook).values()
        for verdict in cell.verdicts
        if verdict.mistake is not None
    }


def _remembered(path: Path) -> dict[str, list[Any]]:
    try:
        found: dict[str, list[Any]] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found
