"""A coach at the desk of a cohort, and where that cohort is."""

from __future__ import annotations

from collections.abc import Callable, Collection
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from time import monotonic
from typing import TypeVar

from practicum.cohort.marking.book import Book, open_book
from practicum.cohort.plan import calendar, folder
from practicum.cohort.plan.folder import Cohort
from practicum.cohort.results import standing
from practicum.cohort.results.standing import Standing
from practicum.desk.access import Coach
from practicum.errors import PracticumError

T = TypeVar("T")
#: Seconds for which it is enough to have read where everybody stands.
FRESH = 30.0


@dataclass(frozen=True)
class Sitting:
    """A coach at the desk, for the time of one request.

    Parameters
    ----------
    cohort : Cohort
        The cohort.
    coach : Coach
        Who sits there.
    book : Book
        The gradebook.
    now : datetime
        In the cohort's time zone.
    standings : callable
        Returns where everybody stands, read in the last `FRESH` seconds.
    """

    cohort: Cohort
    coach: Coach
    book: Book
    now: datetime
    standings: Callable[[], tuple[Standing, ...]]

    def people(self, asked: str = "") -> Collection[str] | None:
        """Return whose answers the coach wants: the own people's; None for everybody's.

        Parameters
        ----------
        asked : str
            ``all`` for everybody's; they are wanted, too, where nobody is this coach's own.
        """
        return None if asked == "all" or not self.coach.people else self.coach.people


class Place:
    """A cohort's folder, read anew when the lead has changed it; `aside` works out what takes long, one at a time."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.aside = ThreadPoolExecutor(1, "practicum-aside")
        self._read: tuple[object, Cohort] | None = None
        self._standings: tuple[float, Cohort, tuple[Standing, ...]] | None = None

    def cohort(self) -> Cohort:
        """Return the cohort in the server's folder, above it, or in it.

        Raises
        ------
        PracticumError
            When there is none, or more than one.
        """
        root = self._root()
        files = sorted((root / folder.SETTINGS, *root.glob("roster.*")))
        stamp = (
            root,
            [(path, path.stat().st_mtime_ns, path.stat().st_size) for path in files if path.is_file()],
        )
        if self._read is None or self._read[0] != stamp:
            self._read = stamp, folder.read(root)
        return self._read[1]

    def sit(self, cohort: Cohort, coach: Coach, work: Callable[[Sitting], T]) -> T:
        """Return what `work` gives for a coach at the desk, with the gradebook open.

        Raises
        ------
        PracticumError
            As `work` does, or when the gradebook cannot be used.
        """
        now = datetime.now(calendar.zone(cohort.settings.time_zone))
        with open_book(cohort) as book:
            return work(Sitting(cohort, coach, book, now, partial(self._standing, cohort, now)))

    def _standing(self, cohort: Cohort, now: datetime) -> tuple[Standing, ...]:
        """Return where everybody stands, which takes long in a large cohort: read once for all who ask meanwhile."""
        known = self._standings
        if known is None or known[1] is not cohort or monotonic() - known[0] > FRESH:
            known = self._standings = monotonic(), cohort, standing.read(cohort, now)
        return known[2]

    def _root(self) -> Path:
        for place in (self.home, *self.home.parents):
            if folder.is_cohort(place):
                return place
        inside = sorted(path.parent for path in self.home.glob(f"*/{folder.SETTINGS}"))
        if len(inside) == 1:
            return inside[0]
        if inside:
            names = ", ".join(path.name for path in inside)
            raise PracticumError(
                f"{self.home} holds several cohorts: {names}. Start Jupyter in the folder of one of them."
            )
        raise PracticumError(
            f"No cohort is in {self.home}, nor above it. Start Jupyter in a cohort's folder, or run: practicum desk --cohort DIR"
        )
