"""All pages of a cohort into its folder; those of people who left go."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from practicum._files import write_atomic
from practicum.cohort.folder import Cohort
from practicum.cohort.pages import lead, overview, sponsor, trainee
from practicum.cohort.standing import Standing

_TELL_EVERY = 100


@dataclass(frozen=True)
class Written:
    """What was written.

    Parameters
    ----------
    lead, sponsor : Path
        Their pages.
    trainees : int
        How many pages of trainees.
    removed : int
        How many pages of people who have left are gone.
    """

    lead: Path
    sponsor: Path
    trainees: int
    removed: int


def write(
    cohort: Cohort,
    standings: Iterable[Standing],
    now: datetime,
    tell: Callable[[str], None] = lambda line: None,
) -> Written:
    """Write all pages of a cohort; the lead's, which links the others, comes last.

    Parameters
    ----------
    cohort : Cohort
        The cohort.
    standings : iterable of Standing
        Where everybody stands.
    now : datetime
        The moment that the pages show, in the cohort's time zone.
    tell : callable
        Gets a line for what takes time.

    Raises
    ------
    PracticumError
        When the answers of the survey or the milestones cannot be used; no page changes then.
    """
    shown = overview.of(cohort, standings, now)
    folder = cohort.pages / "trainee"
    folder.mkdir(parents=True, exist_ok=True)
    kept = set()
    for number, standing in enumerate(shown.working, 1):
        if number % _TELL_EVERY == 0:
            tell(f"Writing page {number} of {len(shown.working)}")
        path = folder / f"{standing.person.id}.html"
        write_atomic(path, trainee.render(shown, standing).encode())
        kept.add(path.name)
    others = [path for path in folder.iterdir() if path.is_file() and path.name not in kept]
    for path in others:  # pages of people who left, and halves of pages that a kill left
        path.unlink()
    gone = [path for path in others if path.suffix == ".html"]
    pages = {
        cohort.pages / "sponsor.html": sponsor.render(shown),
        cohort.pages / "index.html": lead.render(shown),
    }
    for path, text in pages.items():
        write_atomic(path, text.encode())
    sponsors, leads = pages
    return Written(leads, sponsors, len(kept), len(gone))
