"""Every time that somebody handed in a unit: what counts, and what it replaced."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from practicum.cohort.course.exchange import GRADED
from practicum.cohort.plan.folder import Cohort
from practicum.cohort.work import strangers
from practicum.trainee import submission

#: Where, below what a cohort remembers, work lies that newer work from the inbox replaced.
EARLIER = "earlier"


@dataclass(frozen=True, order=True)
class Attempt:
    """One time that a unit was handed in.

    Parameters
    ----------
    at : datetime
        When, in UTC.
    folder : Path
        Where that work lies.
    """

    at: datetime
    folder: Path

    @property
    def notebook(self) -> Path:
        """The exercise."""
        return self.folder / f"{GRADED}.ipynb"


def read(cohort: Cohort) -> Mapping[tuple[str, str], tuple[Attempt, ...]]:
    """Return what everybody on the roster handed in more than once, by unit and id, oldest first.

    The last one of each is the one that counts. Work without a time is left out.
    """
    found: dict[tuple[str, str], dict[datetime, Path]] = {}
    ids = strangers.known(cohort)
    for unit, id, at, folder in (*_exchanged(cohort), *_replaced(cohort)):
        if id in ids:
            found.setdefault((unit, id), {})[at] = folder
    several = {}
    for (unit, id), works in found.items():
        here = cohort.course.folder("submitted", id, unit)
        if (last := submission.time_of(here)) is None:
            continue
        # What lies in the exchange and was not collected yet is none that anybody graded.
        before = {at: folder for at, folder in works.items() if at < last}
        if before:
            several[unit, id] = tuple(sorted(Attempt(at, one) for at, one in (before | {last: here}).items()))
    return several


def _exchanged(cohort: Cohort) -> Iterator[tuple[str, str, datetime, Path]]:
    inbound = Path(cohort.course.settings.Exchange.root) / cohort.course.name / "inbound"
    names = os.listdir(inbound) if inbound.is_dir() else []
    for name in names:
        if parts := strangers.parts(name):
            yield *parts, inbound / name


def _replaced(cohort: Cohort) -> Iterator[tuple[str, str, datetime, Path]]:
    for folder in (cohort.state / EARLIER).glob("*/*/*"):
        if (at := submission.time_of(folder)) is not None:
            yield folder.parent.name, folder.parents[1].name, at.astimezone(UTC), folder
