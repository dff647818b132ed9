"""What the gradebook and the graded notebooks say of an assignment, as plain objects."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

import nbformat

from practicum.authoring import Task, Text, Unit
from practicum.check import Status, Verdict
from practicum.check.display import verdict_of
from practicum.cohort.course.exchange import GRADED, Course
from practicum.grading.course import open_course
from practicum.grading.submission.notes import UNGRADED


class State(StrEnum):
    """How far a trainee came with one task."""

    DONE = "Done"
    PARTLY = "Partly done"
    NOT_YET = "Not yet"
    NOT_STARTED = "Not started"
    STOPPED = "Answer stops"
    READ = "Read by coach"
    WAITING = "Waits for coach"
    UNGRADED = "Not graded"


@dataclass(frozen=True)
class Part:
    """What one trainee got for one task or written answer.

    Parameters
    ----------
    name : str
        The task or reflection.
    points, most : float
        What was earned, and what could be.
    state : State
        How far the trainee came.
    cells : tuple of (str, float or None)
        Points by graded cell; None where a coach decides and has not.
    mistakes, heard : tuple of str
        The author's sentence on each mistake the checks knew, as written and as the trainee read it.
    """

    name: str
    points: float
    most: float
    state: State
    cells: tuple[tuple[str, float | None], ...]
    mistakes: tuple[str, ...] = ()
    heard: tuple[str, ...] = ()


@dataclass(frozen=True)
class Graded:
    """What a cell of a graded notebook shows: its checks' verdicts, and whether an error stopped it."""

    verdicts: tuple[Verdict, ...] = ()
    stopped: bool = False


@dataclass(frozen=True)
class Work:
    """What one trainee handed in.

    Parameters
    ----------
    trouble : str
        Why there was nothing to grade, as the trainee is told; empty when there was.
    penalty : float
        Points taken because the work was late.
    """

    trainee: str
    team: str
    at: datetime | None
    late: bool
    parts: tuple[Part, ...]
    trouble: str = ""
    penalty: float = 0.0

    @property
    def points(self) -> float:
        """All points so far, before what was taken for late work."""
        return sum(part.points for part in self.parts)

    @property
    def counting(self) -> float:
        """All points so far, after what was taken for late work."""
        return max(0.0, self.points - self.penalty)

    @property
    def waiting(self) -> bool:
        """Whether a coach has something to read."""
        return any(part.state is State.WAITING for part in self.parts)

    @property
    def blank(self) -> bool:
        """Whether no task was even started."""
        return all(part.state is State.NOT_STARTED for part in self.parts)

    @property
    def cells(self) -> dict[str, float | None]:
        """Points by graded cell; None where a coach decides and has not."""
        return dict(cell for part in self.parts for cell in part.cells)


@dataclass(frozen=True)
class Mistake:
    """A typical mistake: how many made it, and what one of them was told."""

    says: str
    count: int


@dataclass(frozen=True)
class Topic:
    """One task over the whole cohort."""

    name: str
    title: str
    most: float
    read: bool  # by a coach
    done: int
    tried: int
    mistakes: tuple[Mistake, ...]


@dataclass(frozen=True)
class Report:
    """One assignment of one cohort.

    Parameters
    ----------
    missing : tuple of (str, str)
        Trainee and team, for those on the roster of whom nothing lies among the submissions.
    unheard : tuple of (str, str)
        What lies among the submissions and is not in the gradebook: its name, and why or what to do.
    """

    assignment: str
    title: str
    due: datetime | None
    most: float
    topics: tuple[Topic, ...]
    works: tuple[Work, ...]
    missing: tuple[tuple[str, str], ...]
    unheard: tuple[tuple[str, str], ...] = ()

    @property
    def waiting(self) -> tuple[Work, ...]:
        """Work that a coach has to read."""
        return tuple(work for work in self.works if work.waiting)


def read(course: Course, unit: Unit, teams: Mapping[str, str]) -> Report:
    """Read what became of a unit in a cohort.

    Parameters
    ----------
    course : Course
        The course folder, after `practicum.cohort.course.exchange.grade`.
    unit : Unit
        The unit that was released.
    teams : mapping
        Everybody on the roster: trainee to team.
    """
    text, works = unit.exercise, []
    with course.gradebook() as book:
        assignment = book.find_assignment(unit.id)
        due = _utc(assignment.duedate)
        for submission in sorted(assignment.submissions, key=lambda one: one.student.id):
            trainee = submission.student.id
            notebook = next(one for one in submission.notebooks if one.name == GRADED)
            grades = {grade.name: grade for grade in notebook.grades}
            path = course.folder("autograded", trainee, unit.id) / f"{GRADED}.ipynb"
            trouble = ungraded(path)
            works.append(
                Work(
                    trainee,
                    teams.get(trainee, ""),
                    _utc(submission.timestamp),
                    submission.total_seconds_late > 0,
                    _parts(text, grades, graded_cells(path), bool(trouble)),
                    trouble,
                    float(notebook.late_submission_penalty or 0.0),
                )
            )
    unheard = _unheard(course, unit.id, {work.trainee for work in works})
    here = {work.trainee for work in works} | {name for name, _ in unheard}
    return Report(
        unit.id,
        unit.title,
        due,
        text.points,
        _topics(text, works),
        tuple(works),
        tuple((trainee, team) for trainee, team in teams.items() if trainee not in here),
        unheard,
    )


def _unheard(course: Course, assignment: str, known: set[str]) -> tuple[tuple[str, str], ...]:
    """Return what lies among the submissions and is not in the gradebook."""
    opened = open_course(course.root, assignment, course.settings)
    found = [(one.name, one.words) for one in opened.strays() if not one.meant]
    found += [
        (one.student, f"was handed in and is not graded yet; run: practicum grade {assignment}")
        for one in opened.found()
        if one.student not in known
    ]
    return tuple(sorted(found))


def ungraded(path: Path) -> str:
    """Return why a graded notebook's place holds only sentences; empty when it holds work or is not there."""
    if not path.is_file():
        return ""
    said = nbformat.read(path, as_version=4).metadata.get(UNGRADED, [])
    return " ".join(said[:-1])


def _parts(
    text: Text, grades: Mapping[str, Any], graded: Mapping[str, Graded], nothing: bool = False
) -> tuple[Part, ...]:
    parts = []
    for task in text.tasks:
        cells = tuple((check.name, _points(grades.get(check.name))) for check in task.checks)
        verdicts = [graded.get(check.name, Graded()).verdicts for check in task.checks]
        mistakes = {
            verdict.says: verdict.heard
            for some in verdicts
            for verdict in some
            if verdict.mistake is not None
        }
        stopped = graded.get(task.name, Graded()).stopped
        state = State.UNGRADED if nothing else _state(task, cells, verdicts, stopped)
        parts.append(
            Part(
                task.name,
                sum(got or 0.0 for _, got in cells),
                task.points,
                state,
                cells,
                tuple(mistakes),
                tuple(mistakes.values()),
            )
        )
    for one in text.reflections:
        grade = grades.get(one.name)
        got = _points(grade)
        if grade is None or got is None:
            state = State.WAITING
        elif grade.manual_score is None and nothing:
            state = State.UNGRADED
        elif grade.manual_score is None:
            state = State.NOT_STARTED  # nbgrader gives zero to a written answer that is still the stub
        else:
            state = State.READ
        parts.append(Part(one.name, got or 0.0, one.points, state, ((one.name, got),)))
    return tuple(parts)


def _state(
    task: Task,
    cells: tuple[tuple[str, float | None], ...],
    verdicts: list[tuple[Verdict, ...]],
    stopped: bool,
) -> State:
    if any(got is None for _, got in cells):
        return State.UNGRADED
    points = sum(got or 0.0 for _, got in cells)
    if points >= task.points:
        return State.DONE
    if points:
        return State.PARTLY
    if stopped:
        return State.STOPPED
    if all(some and all(one.status is Status.NOT_STARTED for one in some) for some in verdicts):
        return State.NOT_STARTED
    return State.NOT_YET


def _points(grade: Any) -> float | None:
    """Return a cell's points; None while a coach has to decide."""
    if grade is None or grade.needs_manual_grade:
        return None
    return float(grade.score)


def graded_cells(path: Path) -> dict[str, Graded]:
    """Return what the cells of a graded notebook show, by name; none when there is no such file."""
    if not path.is_file():
        return {}
    found = {}
    # As plain JSON: a page over a whole program reads thousands of them, and nbformat takes ten times as long.
    for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
        name = cell["metadata"].get("nbgrader", {}).get("grade_id")
        if name and cell["cell_type"] == "code":
            verdicts = [
                verdict
                for output in cell["outputs"]
                if output["output_type"] == "display_data" and (verdict := verdict_of(output["metadata"]))
            ]
            stopped = any(output["output_type"] == "error" for output in cell["outputs"])
            found[name] = Graded(tuple(verdicts), stopped)
    return found


def _topics(text: Text, works: list[Work]) -> tuple[Topic, ...]:
    topics = []
    prompts = [(task.name, task.prompt.source, task.points, False) for task in text.tasks]
    prompts += [(one.name, one.prompt.source, one.points, True) for one in text.reflections]
    for number, (name, prompt, most, by_coach) in enumerate(prompts):
        parts = [work.parts[number] for work in works]
        counts = Counter(says for part in parts for says in part.mistakes)
        topics.append(
            Topic(
                name,
                _title(prompt, number),
                most,
                by_coach,
                sum(part.state in (State.DONE, State.READ) for part in parts),
                sum(part.state is not State.NOT_STARTED for part in parts),
                tuple(Mistake(_heard(says, parts), count) for says, count in counts.most_common()),
            )
        )
    return tuple(topics)


def _heard(says: str, parts: list[Part]) -> str:
    """Return a mistake's sentence as somebody read it, with its number filled in."""
    return next(part.heard[part.mistakes.index(says)] for part in parts if says in part.mistakes)


def _title(prompt: str, number: int) -> str:
    """Return a task's heading without its mark and number."""
    first = prompt.strip().partition("\n")[0]
    return re.sub(r"^#+\s*(\d+\.\s*)?", "", first) if first.startswith("#") else f"Task {number + 1}"


def _utc(moment: datetime | None) -> datetime | None:
    """Say of a gradebook's time what it means: UTC."""
    return moment and moment.replace(tzinfo=UTC)
