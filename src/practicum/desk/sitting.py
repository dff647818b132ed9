"""A coach at the desk of a cohort, and where that cohort is."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from practicum.cohort.marking.book import Book
from practicum.cohort.plan import folder
from practicum.cohort.plan.folder import Cohort
from practicum.desk.access import Coach
from practicum.errors import PracticumError


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
    """

    cohort: Cohort
    coach: Coach
    book: Book
    now: datetime

    def people(self, asked: str = "") -> Collection[str] | None:
        """Return whose answers the coach wants: the own people's; None for everybody's.

        Parameters
        ----------
        asked : str
            ``all`` for everybody's; they are wanted, too, where nobody is this coach's own.
        """
        return None if asked == "all" or not self.coach.people else self.coach.people


class Place:
    """A cohort's folder, read anew when the lead has changed it."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self._read: tuple[object, Cohort] | None = None

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
