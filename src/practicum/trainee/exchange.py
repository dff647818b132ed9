"""nbgrader's exchange as a trainee on a hub uses it: get units, hand in, and get feedback.

The steps are nbgrader's own. What is handed in can be read by its owner and by the exchange's group, which is the
grader's; nbgrader itself would leave it open to everybody who knows its name.
"""

from __future__ import annotations

import json
import logging
import shutil
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Any

from nbgrader.auth import Authenticator
from nbgrader.coursedir import CourseDirectory
from nbgrader.exchange import ExchangeError, ExchangeFactory
from nbgrader.exchange.default import ExchangeSubmit
from nbgrader.utils import get_username, notebook_hash
from traitlets.config import Config

from practicum import nbgrader_settings
from practicum._quoting import LONGEST_WORDS, plain
from practicum.errors import PracticumError

#: The folder of an exchange with a folder for each person, which only that person and the grader can enter.
PERSONAL = "personal"
#: The file in it that says which units the person works, and when.
PLAN = "plan.json"
#: The file in a person's folder that names the practice city; as `practicum.data` has it, whose tables take long to load.
CITY = "city.txt"
#: What a submission's folder lets whom do, once it is whole: its owner and the grader all, others nothing.
CLOSED = 0o770
_LOG = logging.getLogger("practicum.trainee")


class Submit(ExchangeSubmit):
    """nbgrader's hand-in, which leaves the work to its owner and to the group of the exchange alone."""

    def copy_files(self) -> None:
        """Copy the work into the exchange."""
        super().copy_files()
        # The folder has the exchange's group, and shuts everybody else out. Not all files in it have that group: what
        # nbgrader writes last gets the trainee's own.
        self.set_perms(Path(self.inbound_path, self.assignment_filename), 0o644, CLOSED)


@dataclass(frozen=True)
class Plan:
    """What the cohort says of one person's units.

    Parameters
    ----------
    city : str
        The person's practice city; empty where nobody says it.
    units : dict of str to (datetime, datetime)
        When each unit opens and is due for this person, with the cohort's time zone.
    """

    city: str = ""
    units: dict[str, tuple[datetime, datetime]] = field(default_factory=dict)


@dataclass(frozen=True)
class Exchange:
    """A cohort's part of the exchange, as one person sees it.

    Parameters
    ----------
    home : Path
        The folder in which the person works.
    settings : Config
        nbgrader's settings on this hub.
    """

    home: Path
    settings: Config

    @cached_property
    def root(self) -> Path:
        """Where the cohort's part lies."""
        return Path(str(self.settings.Exchange.root), str(self.settings.CourseDirectory.course_id))

    def released(self) -> frozenset[str]:
        """Return the units that can be fetched."""
        with suppress(OSError):
            return frozenset(one.name for one in (self.root / "outbound").iterdir() if one.is_dir())
        return frozenset()

    @cached_property
    def plan(self) -> Plan:
        """What the cohort says of this person's units; empty where it says nothing."""
        try:
            told = json.loads((self.root / PERSONAL / get_username() / PLAN).read_text(encoding="utf-8"))
            return Plan(
                str(told["city"]),
                {unit: (_time(opens), _time(due)) for unit, (opens, due) in told["units"].items()},
            )
        except (OSError, ValueError, TypeError, KeyError, AttributeError):
            return Plan()

    def fetch(self, unit: str) -> None:
        """Copy a released unit into the person's folder, or what is missing of it; nothing is written over."""
        fresh = not (self.home / unit).exists()
        try:
            self._step("fetch_assignment", unit, replace_missing_files=True)
        except BaseException:
            if fresh:  # half a unit would be taken for a whole one
                shutil.rmtree(self.home / unit, ignore_errors=True)
            raise
        if self.plan.city and not (city := self.home / CITY).exists():
            city.write_text(f"{self.plan.city}\n", encoding="utf-8")

    def submit(self, folder: Path, unit: str) -> None:
        """Hand in what lies in a unit's folder.

        Raises
        ------
        PracticumError
            When the folder is called otherwise than its unit, or the exchange does not take it.
        """
        if folder != self.home / unit:
            raise PracticumError(
                f"The folder {folder.name} cannot be handed in: only {unit} in your home folder can. Put your work there."
            )
        self._step("submit", unit)

    def fetch_feedback(self) -> list[str]:
        """Copy feedback that is new into the units' folders; return which units it is for."""
        new = sorted({unit for unit, theirs, ours in self._feedback() if _differ(theirs, ours)})
        for unit in new:
            self._step("fetch_feedback", unit)
        return new

    def _feedback(self) -> Iterator[tuple[str, Path, Path]]:
        """Yield unit, page in the exchange, and where it goes, for all that was handed in from here."""
        cache = Path(ExchangeSubmit(config=self.settings).cache, self.root.name)
        for secret in cache.glob("*+*+*/submission_secret.txt"):
            _, unit, time = secret.parent.name.split("+", 2)
            with suppress(OSError):
                page = notebook_hash(secret=secret.read_text(encoding="utf-8"), notebook_id="exercise")
                ours = self.home / unit / "feedback" / time / "exercise.html"
                yield unit, self.root / "feedback" / f"{page}.html", ours

    def _step(self, step: str, unit: str, **options: Any) -> None:
        factory = ExchangeFactory(config=self.settings)
        try:
            getattr(factory, step)(
                coursedir=CourseDirectory(config=self.settings, assignment_id=unit),
                authenticator=Authenticator(config=self.settings),
                config=self.settings,
                log=_LOG,
                assignment_dir=str(self.home),
                **options,
            ).start()
        except (ExchangeError, RuntimeError) as error:
            words = plain(str(error) or "it does not say why", LONGEST_WORDS).rstrip(".")
            raise PracticumError(f"The exchange did not do this: {words}. Tell your program lead.") from error


def _time(text: str) -> datetime:
    return datetime.fromisoformat(text)


def _differ(theirs: Path, ours: Path) -> bool:
    """Return whether a page is there and is not what was fetched."""
    if not theirs.is_file():
        return False
    return not ours.is_file() or theirs.read_bytes() != ours.read_bytes()


def opened(home: Path) -> Exchange:
    """Return the exchange that this hub's nbgrader settings name."""
    return Exchange(home, nbgrader_settings.load(home))
