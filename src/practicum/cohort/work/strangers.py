"""Who handed in through the exchange and is not on the roster: their work is named, and nobody grades it."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

from nbgrader.utils import parse_utc

from practicum._quoting import named
from practicum.cohort.plan.folder import Cohort
from practicum.cohort.work import steps
from practicum.trainee.submission import time_of


def parts(name: str) -> tuple[str, str, datetime] | None:
    """Return unit, person and time of a submission in the exchange, by its folder's name; None for another folder."""
    found = name.split("+")
    at = _moment(found[2]) if len(found) > 2 else None
    return None if at is None else (found[1], found[0], at)


def _moment(stamp: str) -> datetime | None:
    try:
        return datetime.fromisoformat(stamp.removesuffix(" UTC")).replace(tzinfo=UTC)
    except ValueError:
        pass
    try:
        found: datetime = parse_utc(stamp)
        return found.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        return None


def known(cohort: Cohort) -> frozenset[str]:
    """Return the ids of the roster."""
    return frozenset(one.id for one in cohort.people)


def waiting(cohort: Cohort) -> list[tuple[str, str]]:
    """Return unit and id of each work by somebody who is not on the roster and that is not graded, in order."""
    inbound = Path(cohort.course.settings.Exchange.root) / cohort.course.name / "inbound"
    units, ids, found = steps.released(cohort), known(cohort), set()
    names = os.listdir(inbound) if inbound.is_dir() else []
    for unit, id, at in filter(None, map(parts, names)):
        graded = time_of(cohort.course.folder("autograded", id, unit))
        if unit in units and id not in ids and (graded is None or graded < at):
            found.add((unit, id))
    return sorted(found)


def words(unit: str, id: str) -> str:
    """Return the sentence that tells a lead of such work."""
    return (
        f"{named(id)}, {unit}: handed in and not graded, because nobody on the roster has this id. Write it as id in "
        "the roster, in the row of the person who has this name on the hub; then run: practicum cohort update"
    )
