"""What should go out by now and has not."""

from __future__ import annotations

from datetime import datetime
from functools import cache

from practicum.cohort.course import delivery
from practicum.cohort.mail import ledger, staff, trainees
from practicum.cohort.mail.message import Message
from practicum.cohort.mail.situation import Situation
from practicum.cohort.plan.folder import Cohort, now_in
from practicum.cohort.results import standing


def due(cohort: Cohort, now: datetime) -> tuple[Message, ...]:
    """Return what should go out by now and has not.

    Parameters
    ----------
    cohort : Cohort
        The cohort.
    now : datetime
        With a time zone.

    Returns
    -------
    tuple of Message
        To trainees in the order of the roster, to coaches, to the lead.

    Raises
    ------
    PracticumError
        When ``cohort.toml`` names no sender, or the gradebook or a calendar file cannot be read.
    """
    situation = Situation(cohort, now_in(cohort, now), standing.read(cohort, now), ledger.read(cohort))

    @cache
    def made(unit: str) -> dict[str, str]:
        return delivery.made(cohort.course, unit)

    return (*trainees.messages(situation, made), *staff.messages(situation))
