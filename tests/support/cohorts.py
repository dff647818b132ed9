"""A small cohort of made-up people on this repository's course, with two units released."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

from practicum.cohort.plan import folder
from practicum.cohort.plan.folder import Cohort
from practicum.cohort.work import steps
from support.small_course import REAL

FIRST, SECOND = "data-first-steps", "data-response-times"
ROSTER = """person,email,team
Ana Díaz,ana.diaz@city.example,Heron
Ben Okafor,ben.okafor@city.example,Heron
Chloé van der Berg,cvdb@city.example,Otter
王小明,wang@city.example,Otter
"""
#: A day before either unit is due.
DURING = datetime(2026, 11, 5, 17, tzinfo=UTC)


def make(root: Path) -> Cohort:
    """Make it, with both units released."""
    roster = root.parent / "people.csv"
    roster.write_text(ROSTER, encoding="utf-8")
    cohort = folder.new(root, REAL, program="taster", start=date(2026, 11, 2), people=roster)
    steps.update(cohort)
    for unit in (FIRST, SECOND):
        steps.release(cohort, unit, DURING)
    return cohort
