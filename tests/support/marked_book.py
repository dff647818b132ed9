"""A made-up cohort of any size whose gradebook is filled by bulk inserts, with answers to read, and no kernel run."""

from __future__ import annotations

import itertools
import json
import os
import random
import shutil
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from nbgrader import api
from nbgrader.coursedir import CourseDirectory
from sqlalchemy import Connection, create_engine, text

from practicum.cohort.course import exchange
from practicum.cohort.course.exchange import GRADED
from practicum.cohort.plan import folder
from practicum.cohort.plan.folder import Cohort
from support.small_course import REAL

#: A unit with one written answer, with a rubric of three criteria of one point each.
UNIT, TASK = "data-fair-numbers", "tell-the-council"
CRITERIA = ("What it counts", "How firm", "A fair warning")
NOW = datetime(2026, 11, 20, 15, tzinfo=UTC)
_HANDED_IN = datetime(2026, 11, 10, 12)
_CHUNK = 20_000


def make(
    place: Path,
    people: int = 12,
    units: Sequence[str] = (UNIT,),
    *,
    written: Sequence[str] = (UNIT,),
    coaches: Sequence[str] = ("Kim Lo", "Rex Ito"),
) -> Cohort:
    """Make it: everybody handed in every unit, all checks were judged, and every written answer waits.

    Parameters
    ----------
    place : Path
        The cohort's folder is made in it.
    people : int
        How many; teams of six, one coach for every other team.
    units : sequence of str
        Units of the real course; one that stands there more than once is put under a name of its own.
    written : sequence of str
        Of which units everybody's graded notebook lies there, too.
    """
    place.mkdir(parents=True, exist_ok=True)
    rows = [
        f"p{number:04},Person {number},p{number:04}@city.example,Team {number // 6},{coaches[number // 6 % len(coaches)]}"
        for number in range(people)
    ]
    (place / "people.csv").write_text("\n".join(["id,person,email,team,coach", *rows, ""]), encoding="utf-8")
    cohort = folder.new(
        place / "spring",
        REAL,
        program="team-initiative",
        start=date(2026, 11, 2),
        people=place / "people.csv",
    )
    names = list(_names(units))
    for name, unit in zip(names, units, strict=True):
        shutil.copytree(REAL / "source" / unit, cohort.root / "source" / name, copy_function=_linked)
    exchange.enroll(cohort.course, [])
    engine = create_engine(CourseDirectory(config=cohort.course.settings).db_url)
    with engine.begin() as book:
        _fill(book, cohort, names)
    with engine.connect() as book:
        book.execute(text("ANALYZE"))
        book.commit()
    engine.dispose()
    for unit in written:
        for one in cohort.people:
            write(cohort, unit, one.id, f"Piles per 1,000 residents in 2025, writes {one.id}.")
    return cohort


def write(cohort: Cohort, unit: str, student: str, words: str) -> Path:
    """Write a person's graded notebook, with these words as every written answer."""
    notebook = json.loads((cohort.root / "source" / unit / f"{GRADED}.ipynb").read_text(encoding="utf-8"))
    for cell in notebook["cells"]:
        about = cell["metadata"].get("nbgrader", {})
        if cell["cell_type"] == "markdown" and about.get("solution") and about.get("grade"):
            cell["source"] = words
    goal = cohort.course.folder("autograded", student, unit) / f"{GRADED}.ipynb"
    goal.parent.mkdir(parents=True, exist_ok=True)
    goal.write_text(json.dumps(notebook), encoding="utf-8")
    handed_in = cohort.course.folder("submitted", student, unit)
    handed_in.mkdir(parents=True, exist_ok=True)
    number = next(place for place, one in enumerate(cohort.people) if one.id == student)
    at = _HANDED_IN + timedelta(seconds=number)
    (handed_in / "timestamp.txt").write_text(f"{at:%Y-%m-%d %H:%M:%S.%f} UTC", encoding="utf-8")
    return goal


def _linked(source: str, goal: str) -> None:
    try:
        os.link(source, goal)
    except OSError:
        shutil.copyfile(source, goal)


def _names(units: Sequence[str]) -> Iterator[str]:
    seen: dict[str, int] = {}
    for unit in units:
        seen[unit] = seen.get(unit, 0) + 1
        yield unit if seen[unit] == 1 else f"{unit}-{seen[unit]}"


def _fill(book: Connection, cohort: Cohort, units: Sequence[str]) -> None:
    chance = random.Random(7)

    def id() -> str:
        return f"{chance.getrandbits(128):032x}"

    course = cohort.course.name
    book.execute(api.Student.__table__.insert(), [{"id": one.id} for one in cohort.people])
    for unit in units:
        cells = json.loads((cohort.root / "source" / unit / f"{GRADED}.ipynb").read_text(encoding="utf-8"))[
            "cells"
        ]
        assignment, notebook = id(), id()
        due = _HANDED_IN + timedelta(days=1)
        book.execute(
            api.Assignment.__table__.insert(),
            {"id": assignment, "name": unit, "course_id": course, "duedate": due},
        )
        book.execute(
            api.Notebook.__table__.insert(), {"id": notebook, "name": GRADED, "assignment_id": assignment}
        )
        graded, answers = [], []
        for cell in cells:
            about = cell["metadata"].get("nbgrader", {})
            for kind, found, flag in (("GradeCell", graded, "grade"), ("SolutionCell", answers, "solution")):
                if about.get(flag):
                    one = {"id": id(), "name": about["grade_id"], "notebook_id": notebook, "type": kind}
                    book.execute(api.BaseCell.__table__.insert(), one)
                    more = (
                        {"max_score": about["points"], "cell_type": cell["cell_type"]}
                        if flag == "grade"
                        else {}
                    )
                    table = api.GradeCell.__table__ if flag == "grade" else api.SolutionCell.__table__
                    book.execute(table.insert(), {"id": one["id"], **more})
                    found.append({**one, **more})
        submissions = [
            {"id": id(), "assignment_id": assignment, "student_id": one.id,
             "timestamp": _HANDED_IN + timedelta(seconds=number)}
            for number, one in enumerate(cohort.people)
        ]  # fmt: skip
        parts = [
            {"id": id(), "assignment_id": one["id"], "notebook_id": notebook, "flagged": False}
            for one in submissions
        ]
        _insert(book, api.SubmittedAssignment, submissions)
        _insert(book, api.SubmittedNotebook, parts)
        _insert(
            book, api.Grade,
            (
                {
                    "id": id(), "notebook_id": part["id"], "cell_id": cell["id"],
                    "auto_score": None if cell["cell_type"] == "markdown" else cell["max_score"] * chance.randint(0, 1),
                    "needs_manual_grade": cell["cell_type"] == "markdown",
                }
                for part in parts
                for cell in graded
            ),
        )  # fmt: skip
        _insert(
            book,
            api.Comment,
            (
                {"id": id(), "notebook_id": part["id"], "cell_id": cell["id"]}
                for part in parts
                for cell in answers
            ),
        )


def _insert(book: Connection, owner: Any, rows: Any) -> None:
    for chunk in _chunks(rows):
        book.execute(owner.__table__.insert(), chunk)


def _chunks(rows: Any) -> Iterator[list[dict[str, Any]]]:
    rows = iter(rows)
    while chunk := list(itertools.islice(rows, _CHUNK)):
        yield chunk
