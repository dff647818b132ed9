"""Graded work that a person has to look at: what waits in the gradebook, and why the grader says so.

A flag holds points back until a coach has looked; a remark holds back nothing. Neither is a verdict on a person.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from nbgrader.api import (
    Assignment,
    BaseCell,
    Grade,
    Notebook,
    SubmittedAssignment,
    SubmittedNotebook,
)
from sqlalchemy import and_, select

from practicum.cohort.course import exchange
from practicum.cohort.course.exchange import GRADED
from practicum.cohort.plan.folder import Cohort
from practicum.cohort.work import teams
from practicum.grading.course import open_course
from practicum.grading.submission.notes import coach_is_told

#: What the grader's log calls a line after which a person's graded work is another.
_PLACED = ("graded", "reused")


@dataclass(frozen=True)
class Waiting:
    """A cell whose points wait for a person.

    Parameters
    ----------
    unit, student, cell : str
        Whose work, and the graded cell.
    written : bool
        Whether it is an answer that a coach reads; else it is a check, which waits only when something is odd.
    judged : bool
        Whether the check gave points, which count once a person has looked.
    """

    unit: str
    student: str
    cell: str
    written: bool
    judged: bool


@dataclass(frozen=True)
class Flag:
    """What the grader says of one check in one person's work.

    Parameters
    ----------
    unit, student, cell : str
        Whose work, and the check's cell; empty for what is said of the whole notebook.
    why : str
        The evidence, in the grader's words.
    waits : bool
        Whether points wait for it; a remark has none waiting.
    """

    unit: str
    student: str
    cell: str
    why: str
    waits: bool


def waiting(cohort: Cohort) -> tuple[Waiting, ...]:
    """Return all that waits for a person in the gradebook; what shows a team's points waits once."""
    cell, answer = BaseCell.__table__, BaseCell.__table__.alias()
    with exchange.book_of(cohort.course) as book:
        copies = teams.copies(book)
        rows = book.db.execute(
            select(
                Grade.id, Assignment.name, SubmittedAssignment.student_id, cell.c.name, cell.c.type,
                answer.c.id, Grade.auto_score,
            )
            .select_from(Grade)
            .join(cell, cell.c.id == Grade.cell_id)
            .join(SubmittedNotebook, SubmittedNotebook.id == Grade.notebook_id)
            .join(Notebook, Notebook.id == SubmittedNotebook.notebook_id)
            .join(SubmittedAssignment, SubmittedAssignment.id == SubmittedNotebook.assignment_id)
            .join(Assignment, Assignment.id == SubmittedAssignment.assignment_id)
            .outerjoin(
                answer,
                and_(
                    answer.c.notebook_id == cell.c.notebook_id,
                    answer.c.name == cell.c.name,
                    answer.c.type == "SolutionCell",
                ),
            )
            .where(Grade.needs_manual_grade, Notebook.name == GRADED)
            .order_by(Assignment.name, SubmittedAssignment.student_id, cell.c.name),
            execution_options={"yield_per": exchange.ROWS},
        )  # fmt: skip
        return tuple(
            Waiting(unit, student, name, kind == "TaskCell" or solution is not None, points is not None)
            for id, unit, student, name, kind, solution, points in rows
            if id not in copies
        )


def read(cohort: Cohort, waits: Collection[Waiting], units: Collection[str]) -> tuple[Flag, ...]:
    """Return what the grader says of the work in some units: why checks wait, and its remarks.

    Parameters
    ----------
    cohort : Cohort
        The cohort.
    waits : collection of Waiting
        All that waits.
    units : collection of str
        Whose remarks are told; of checks that wait, the reason always is.
    """
    checks = {(one.unit, one.student, one.cell): one for one in waits if not one.written}
    found: list[Flag] = []
    for unit in sorted({*units, *(unit for unit, _, _ in checks)}):
        last = _last_lines(cohort, unit)
        mine = [key for key in checks if key[0] == unit]
        why = {
            (unit, student, cell): words
            for student, line in last.items()
            for cell, words in _of_exercise(line, "flags")
        }
        for key in sorted(mine):
            _, student, cell = key
            words = why.get(key) or _in_notebook(cohort, unit, student, cell)
            found.append(Flag(unit, student, cell, words or "Its points wait, and nothing says why.", True))
        if unit in units:
            found += [
                Flag(unit, student, cell, words, False)
                for student, line in sorted(last.items())
                for cell, words in _of_exercise(line, "remarks")
                if (unit, student, cell) not in checks
            ]
    return tuple(found)


def _last_lines(cohort: Cohort, unit: str) -> dict[str, Mapping[str, Any]]:
    """Return the last line of the grader's log on each student, where it says anything of the work."""
    path = open_course(cohort.root, unit, cohort.course.settings).state / "log.jsonl"
    found: dict[str, Mapping[str, Any]] = {}
    try:
        with path.open(encoding="utf-8", errors="replace") as lines:
            for text in lines:
                if not any(f'"what": "{what}"' in text for what in _PLACED):
                    continue
                try:
                    line = json.loads(text)
                    student = str(line["student"])
                except (ValueError, LookupError, TypeError):
                    continue  # it was cut off
                found.pop(student, None)
                if line.get("flags") or line.get("remarks"):
                    found[student] = line
    except OSError:
        return {}
    return found


def _of_exercise(line: Mapping[str, Any], what: str) -> Iterator[tuple[str, str]]:
    cells = (line.get(what) or {}).get(GRADED) or {}
    return ((str(cell), str(words)) for cell, words in cells.items())


def _in_notebook(cohort: Cohort, unit: str, student: str, cell: str) -> str:
    """Return what the graded notebook says of a check that waits: in its cell, or in the first one."""
    path = cohort.course.folder("autograded", student, unit) / f"{GRADED}.ipynb"
    try:
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        for one in cells:
            mine = one["metadata"].get("nbgrader", {}).get("grade_id") == cell
            if mine and (words := coach_is_told(one)):
                return words
        note = "".join(cells[0]["source"]) if cells[0]["cell_type"] == "markdown" else ""
        return next((line.removeprefix("- ") for line in note.splitlines() if f'check "{cell}"' in line), "")
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return ""
