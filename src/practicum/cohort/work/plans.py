"""What each person on a hub is told of the own units: a file in the exchange that nobody else can read.

The folders are made by who sets up the hub (``deploy/hub``), since only the machine's administrator may give a folder
to the grader and to one other person. Where there are none, nothing is written.
"""

from __future__ import annotations

import json
from pathlib import Path

from practicum._files import write_atomic
from practicum.cohort.plan.folder import Cohort
from practicum.cohort.plan.roster import Person
from practicum.trainee.exchange import PERSONAL, PLAN


def folder(cohort: Cohort, id: str) -> Path:
    """Return the folder of one person in the exchange."""
    return Path(str(cohort.course.settings.Exchange.root), cohort.name, PERSONAL, id)


def write(cohort: Cohort) -> None:
    """Write everybody's plan, where it has changed: city, and when each unit opens and is due, with extensions."""
    for one in cohort.people:
        path = folder(cohort, one.id) / PLAN
        text = json.dumps(_plan(cohort, one)).encode()
        if path.parent.is_dir() and not (path.is_file() and path.read_bytes() == text):
            write_atomic(path, text)
            path.chmod(0o640)


def _plan(cohort: Cohort, one: Person) -> dict[str, object]:
    mine = set(cohort.works(one))
    times = {
        unit: (cohort.opens(unit).isoformat(), cohort.due(unit, one).isoformat())
        for unit in cohort.program.units
        if unit in mine
    }
    return {"city": one.city, "units": times}
