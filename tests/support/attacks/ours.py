"""The whole catalog, graded by practicum grade in one batch with honest work before and behind."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest import mock

from practicum import grading, nbgrader_settings
from practicum.grading.report import Report

from . import own, scene
from .case import FLAGGED, OWN, REFUSED, REPAIRED, Case, Found, harms

SUSPECT = "suspect"
#: Seconds are short where nothing honest takes long; the rest is as this project's own courses have it.
LIMITS = "c.Execute.timeout = 2\nc.Execute.iopub_timeout = 1\n"
SETTINGS = (Path(__file__).parents[3] / "nbgrader_config.py").read_text(encoding="utf-8") + LIMITS
WORKERS = 4  # most of them wait for a limit


@dataclass(frozen=True)
class Result:
    """What became of one case."""

    case: Case
    found: Found
    harms: list[str]
    mends: set[str]  # what the grader did about it
    notes: list[str]  # what it said
    told: bool  # whether the coach is told of the student

    @property
    def stopped(self) -> bool:
        """Whether it did no harm, or a coach is told of points that cannot be believed."""
        return not self.harms or (FLAGGED in self.mends and FLAGGED in self.case.mends and not self.wide)

    @property
    def wide(self) -> list[str]:
        """The harm that no telling makes good: done to others, or outside."""
        return [*self.found.others, *self.found.outside, *self.found.by_hand]


@dataclass(frozen=True)
class Graded:
    """The batches, one for each assignment."""

    reports: list[Report]
    results: dict[str, Result]
    strangers: list[str]


def run(root: Path, cases: dict[str, Case], isolation: str = "preferred") -> Graded:
    """Hand in each case as a student's work to a course with `SETTINGS`, grade all, write feedback, look around."""
    with scene.watched(root) as watched, mock.patch.dict(os.environ, watched.environment | _cache()):
        for number, case in enumerate(cases.values()):
            # Those that want to be seen are told apart by their first letter, which nbgrader can ask for.
            watched.hand_in(f"{'f' if case.shown else 'm'}{number:03}", case)
        # Everybody's neighbors handed in the first one.
        reports = [
            grading.grade(root, one, workers=WORKERS, preload=(), isolation=isolation, **_special(root, one))
            for one in dict.fromkeys([scene.ASSIGNMENT, *(case.assignment for case in cases.values())])
        ]
        if any(case.shown for case in cases.values()):
            command = [
                sys.executable,
                "-m",
                "nbgrader",
                "generate_feedback",
                scene.ASSIGNMENT,
                "--student=f*",
            ]
            subprocess.run(command, cwd=root, capture_output=True, timeout=120)
        notes, results = _notes(reports), {}
        told = {problem.student for report in reports for problem in report.problems}
        for student, found in scene.look(watched).items():
            case = watched.cases[student]
            said = notes.get(student, [])
            results[case.name] = Result(
                case, found, harms(case, found), _mends(reports, student), said, student in told
            )
        return Graded(reports, results, scene.strangers(root))


def _special(root: Path, assignment: str) -> dict[str, Any]:
    """Return how a unit of ours is graded: it may take longer, and it runs a second time in a city that nobody has."""
    if assignment != OWN:
        return {}
    settings = nbgrader_settings.load(root)
    settings.Execute.timeout = 60
    settings.SecondCity.points_wait = True
    return {"settings": settings, "second": 1.0, "tables": own.elsewhere}


def _cache() -> dict[str, str]:
    # That a forked kernel is like a cold one is found out once a week, not once for each home folder.
    return {"XDG_CACHE_HOME": os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")}


def _notes(reports: list[Report]) -> dict[str, list[str]]:
    texts = [report.log.read_text(encoding="utf-8") for report in reports]
    lines = [json.loads(line) for text in texts for line in text.splitlines()]
    return {line["student"]: line["notes"] for line in lines if "notes" in line}


def _mends(reports: list[Report], student: str) -> set[str]:
    kinds = {one.kind for report in reports for one in report.problems if one.student == student}
    mends = {FLAGGED} if SUSPECT in kinds else set()
    if any(student in report.repaired for report in reports):
        mends.add(REPAIRED)
    return mends or {REFUSED}
