"""What was handed in and waits to be graded, and how often that was done today: kept in a file, so that nothing is lost."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from datetime import datetime, time, timedelta
from typing import Any

from practicum.cohort.plan.folder import Cohort, now_in, remember
from practicum.errors import PracticumError

NAME = "waiting.json"


@dataclass(frozen=True)
class Entry:
    """A submission that waits.

    Parameters
    ----------
    seen : str
        When it was seen; ISO, in the cohort's time zone.
    over : bool
        Whether it is one more than are graded on arrival in a day.
    """

    seen: str
    over: bool = False


@dataclass
class Waiting:
    """What waits; `read` and `write` keep it in a file.

    Parameters
    ----------
    entries : dict
        By unit and person.
    day : str
        The cohort's day, ISO, to which `counts` belongs.
    counts : dict
        How many submissions came on that day, by unit and person.
    failed : dict
        When the work was handed in that could not be graded, by unit and person: it is not tried on and on.
    told : dict
        By unit, until when due dates that passed were looked at; ISO.
    """

    entries: dict[str, dict[str, Entry]] = field(default_factory=dict)
    day: str = ""
    counts: dict[str, dict[str, int]] = field(default_factory=dict)
    failed: dict[str, dict[str, str]] = field(default_factory=dict)
    told: dict[str, str] = field(default_factory=dict)

    @classmethod
    def read(cls, cohort: Cohort) -> Waiting:
        """Read it; nothing waits where there is no file.

        Raises
        ------
        PracticumError
            When the file was damaged.
        """
        path = cohort.state / NAME
        try:
            found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
            entries = {
                unit: {id: Entry(**one) for id, one in several.items()}
                for unit, several in found.pop("entries").items()
            }
            return cls(entries, **found)
        except FileNotFoundError:
            return cls()
        except (ValueError, KeyError, TypeError, AttributeError):
            raise PracticumError(
                f"{path} was damaged. Delete it, and run: practicum cohort collect, grade and feedback"
            ) from None

    def write(self, cohort: Cohort) -> None:
        """Write it, whole or not at all."""
        text = json.dumps(asdict(self), indent=1, ensure_ascii=False) + "\n"
        remember(cohort.state / NAME, text.encode())

    def add(self, cohort: Cohort, unit: str, ids: Iterable[str], now: datetime) -> list[str]:
        """Take in what somebody handed in, and return whose work waits because of the day's limit."""
        here = now_in(cohort, now)
        if self.day != here.date().isoformat():
            self.day, self.counts = here.date().isoformat(), {}
        limit, over = cohort.settings.policies.attempts_a_day, []
        counts, entries = self.counts.setdefault(unit, {}), self.entries.setdefault(unit, {})
        for id in ids:
            counts[id] = counts.get(id, 0) + 1
            too_many = 0 < limit < counts[id]
            entries[id] = Entry(here.isoformat(), too_many)
            if too_many:
                over.append(id)
        return over

    def ready(self, cohort: Cohort, now: datetime) -> dict[str, list[str]]:
        """Return whose work is to be graded now, by unit in the program's order."""
        found = {}
        for unit in cohort.program.units:
            ids = [
                id for id, one in self.entries.get(unit, {}).items() if _is_ready(cohort, unit, id, one, now)
            ]
            if ids:
                found[unit] = ids
        return found

    def done(self, unit: str, ids: Iterable[str]) -> None:
        """Strike off what was graded and handed back."""
        for id in ids:
            self.entries.get(unit, {}).pop(id, None)


def until(cohort: Cohort, unit: str, id: str, seen: datetime) -> datetime:
    """Return how long a submission over the day's limit waits: until it is due; when it is late, until the next day."""
    people = {one.id: one for one in cohort.people}
    due = cohort.due(unit, people.get(id))
    here = now_in(cohort, seen)
    return due if here < due else datetime.combine(here.date() + timedelta(days=1), time(), here.tzinfo)


def _is_ready(cohort: Cohort, unit: str, id: str, one: Entry, now: datetime) -> bool:
    return not one.over or now >= until(cohort, unit, id, datetime.fromisoformat(one.seen))
