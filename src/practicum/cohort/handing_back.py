"""What a cohort adds to a trainee's feedback page: what comes next, and how to ask the coach again."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache
from pathlib import Path

from practicum.cohort.course.sections import Around
from practicum.cohort.mail.message import lead_of
from practicum.cohort.mail.staff import address_of
from practicum.cohort.marking import requests
from practicum.cohort.plan import folder
from practicum.cohort.plan.folder import ROSTER, SETTINGS, Cohort
from practicum.cohort.plan.roster import Person
from practicum.errors import PracticumError
from practicum.trainee import catalog


def around(root: Path, unit: str, student: str, now: datetime) -> Around:
    """Return what stands around one trainee's marks; nothing where the cohort does not know the trainee.

    Parameters
    ----------
    root : Path
        The cohort's folder.
    unit, student : str
        Whose page, on what.
    now : datetime
        When it is made, with a time zone.
    """
    try:
        cohort = _cohort(root.resolve(), _signs(root))
        person = next((one for one in cohort.people if one.id == student), None)
        if person is None or unit not in cohort.works(person):
            return Around()
        last = requests.last_day(cohort, now)
        return Around(
            student,
            unit,
            tuple(one.id for one in cohort.people if person.team and one.team == person.team),
            _again(cohort, person, unit, now),
            _next(cohort, person, unit, now),
            _address(cohort, person),
            requests.code_of(cohort, unit, student) if last else "",
            folder.day(last) if last else "",
            str(last) if last else "",
        )
    except PracticumError:  # a page is made also while the lead's files have a mistake
        return Around()


def _signs(root: Path) -> tuple[tuple[str, int], ...]:
    """Return what tells whether the lead's files are still the same."""
    paths = [root / SETTINGS, *sorted(root.glob(f"{Path(ROSTER).stem}.*"))]
    return tuple((path.name, path.stat().st_mtime_ns) for path in paths if path.is_file())


@lru_cache(maxsize=4)
def _cohort(root: Path, signs: tuple[tuple[str, int], ...]) -> Cohort:
    return folder.read(root)


def _address(cohort: Cohort, person: Person) -> str:
    """Return where mail for a person's coach goes: to the coach, else to the lead."""
    _, address = address_of(cohort, person.coach) if person.coach else ("", "")
    settings = cohort.settings.mail
    return address or (lead_of(cohort).addr_spec if settings.lead or settings.sender else "")


def _again(cohort: Cohort, person: Person, unit: str, now: datetime) -> str:
    due, policies = cohort.due(unit, person), cohort.settings.policies
    if now <= due:
        return f"You can hand in again until {folder.day(due)}; the last submission counts."
    if policies.late_percent_a_day and policies.late_most_percent:
        return (
            f"It was due on {folder.day(due)}. You can still hand in again, but late work loses "
            f"{policies.late_percent_a_day:g} percent of its points for each day, {policies.late_most_percent:g} percent at most."
        )
    return "You can still hand in again; the last submission counts."


def _next(cohort: Cohort, person: Person, unit: str, now: datetime) -> str:
    path = cohort.works(person)
    after = path[path.index(unit) + 1 :]
    if not after:
        return "This was the last unit of your program."
    coming = next(
        (one for one in after if not cohort.course.folder("submitted", person.id, one).is_dir()), None
    )
    if coming is None:
        return ""
    entry = catalog.entry(coming)
    title = f"“{entry.title}”" if entry else coming
    opens, due = cohort.opens(coming), cohort.due(coming, person)
    if opens > now:
        return f"Next in your program: {title}, from {folder.day(opens)} on."
    return f"Next in your program: {title}, which {'is' if now <= due else 'was'} due on {folder.day(due)}."
