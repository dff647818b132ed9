"""One page for a coach: who got what, where the cohort stumbles, who is missing. A file of its own, no scripts."""

from __future__ import annotations

import os
from pathlib import Path
from statistics import median
from urllib.parse import quote

from practicum._files import write_atomic
from practicum.cohort.course.exchange import GRADED, Course
from practicum.cohort.course.report import Report, State
from practicum.cohort.pages import html

#: A shape for each state, so that color never carries the meaning alone.
MARKS = {
    State.DONE: "●",
    State.READ: "●",
    State.PARTLY: "◐",
    State.NOT_YET: "○",
    State.STOPPED: "✕",
    State.NOT_STARTED: "–",
    State.WAITING: "◇",
    State.UNGRADED: "?",
}


def render(report: Report, feedback: dict[str, str], note: str = "") -> str:
    """Return the page as HTML.

    Parameters
    ----------
    report : Report
        What to show.
    feedback : dict
        For each trainee who has some, the address of the feedback page.
    note : str
        One sentence under the title.
    """
    return html.template("unit").render(
        report=report, feedback=feedback, note=note, marks=MARKS, states=State, middle=_middle(report)
    )


def write(report: Report, course: Course, path: Path, note: str = "") -> Path:
    """Write the page to `path`, with links to the feedback in the course folder."""
    feedback = {}
    for work in report.works:
        file = course.folder("feedback", work.trainee, report.assignment) / f"{GRADED}.html"
        if file.is_file():
            feedback[work.trainee] = quote(Path(os.path.relpath(file, path.parent)).as_posix())
    write_atomic(path, render(report, feedback, note).encode())
    return path


def _middle(report: Report) -> float:
    return median(work.counting for work in report.works) if report.works else 0.0
