"""A small made-up cohort whose units are released and handed in on disk, without a notebook being run."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from practicum.cohort.plan import folder
from practicum.cohort.plan.folder import Cohort
from practicum.cohort.work import steps
from support.small_course import REAL

ZONE = ZoneInfo("America/New_York")
ROSTER = """person,email,team,city,role,coach
Ana García,ana@city.example,Harbor,santa-brisa,,Kim Lo <kim@coach.example>
李小龍,li@city.example,Harbor,,,Kim Lo <kim@coach.example>
Tom O'Neil,tom@city.example,Hill,,,Rex
May Orr,may@city.example,,,sponsor,
"""
#: The first two units of the program: with the kickoff on November 5, due on the eve of November 12.
FIRST = ("data-placement", "data-first-steps")


def make(place: Path, roster: str = ROSTER) -> Cohort:
    """Make a cohort that meets from November 5, 2026, on."""
    people = place / "people.csv"
    people.write_text(roster, encoding="utf-8")
    made = folder.new(
        place / "spring", REAL, program="team-initiative", start=date(2026, 11, 2), people=people
    )
    made = change(made, 'sender = ""', 'sender = "Practicum <training@city.example>"')
    return change(made, 'lead = ""', 'lead = "Lee Ad <lead@city.example>"')


def change(cohort: Cohort, old: str, new: str, file: str = folder.SETTINGS) -> Cohort:
    """Change a file of the lead's, and take the change over."""
    path = cohort.root / file
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file}"
    path.write_text(text.replace(old, new), encoding="utf-8")
    made = folder.read(cohort.root)
    steps.update(made)
    return made


def serve(cohort: Cohort, port: int, *, security: str = "none", user: str = "") -> Cohort:
    """Name a mail server of this machine."""
    text = (cohort.root / folder.SETTINGS).read_text(encoding="utf-8")
    text = re.sub(r'(?m)^server = "[^"]*"', 'server = "localhost"', text)
    text = re.sub(r"(?m)^port = \d+", f"port = {port}", text)
    text = re.sub(r'(?m)^user = "[^"]*"', f'user = "{user}"', text)
    text = re.sub(r'(?m)^security = "[^"]*"', f'security = "{security}"', text)
    (cohort.root / folder.SETTINGS).write_text(text, encoding="utf-8")
    return folder.read(cohort.root)


def release(cohort: Cohort, *units: str) -> None:
    """Remember units as released."""
    known = steps.Memory.read(cohort)
    for unit in units:
        known.released[unit] = steps.Released(datetime(2026, 11, 5, 15, tzinfo=UTC).isoformat(), "as it was")
    known.write(cohort)


def hand_in(cohort: Cohort, unit: str, *people: str) -> None:
    """Lay work of people where it is collected."""
    for id in people:
        place = cohort.course.folder("submitted", id, unit)
        place.mkdir(parents=True)
        (place / "timestamp.txt").write_text("2026-11-09 12:00:00.000000 UTC", encoding="utf-8")


def at(day: str, clock: str = "12:00") -> datetime:
    """Return a moment of the cohort's time: month and day, as 11-05."""
    year = 2026 if day >= "09" else 2027
    return datetime.fromisoformat(f"{year}-{day}T{clock}").replace(tzinfo=ZONE)
