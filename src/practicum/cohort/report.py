"""What the gradebook and the graded notebooks say of an assignment, as plain objects."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

import nbformat

from practicum.authoring import Task, Text, Unit
from practicum.cohort.exchange import GRADED, Course


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
    """What one trainee got for one task or written answer: points by cell, and what the checks said."""

    name: str
    points: float
    most: float
    state: State
    cells: tuple[tuple[str, float | None], ...]
    said: tuple[str, ...] = ()
    mistakes: tuple[str, ...] = ()  # the author's sentences, unfilled


@dataclass(frozen=True)
class Work:
    """What one trainee handed in."""

    trainee: str
    team: str
    at: datetime | None
    late: bool
    parts: tuple[Part, ...]

    @property
    def points(self) -> float:
        """All points so far."""
        return sum(part.points for part in self.parts)

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
    """One assignment of one cohort."""

    assignment: str
    title: str
    due: datetime | None
    most: float
    topics: tuple[Topic, ...]
    works: tuple[Work, ...]
    missing: tuple[tuple[str, str], ...]  # trainee and team

    @property
    def waiting(self) -> tuple[Work, ...]:
        """Work that a coach has to read."""
        return tuple(work for work in self.works if work.waiting)


def read(course: Course, unit: Unit, teams: Mapping[str, str]) -> Report:
    """Read what became of a unit in a cohort.

    Parameters
    ----------
    course : Course
        The course folder, after `practicum.cohort.exchange.grade`.
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
            works.append(
                Work(
                    trainee,
                    teams.get(trainee, ""),
                    _utc(submission.timestamp),
                    submission.total_seconds_late > 0,
                    _parts(text, grades, _outputs(course, unit.id, trainee)),
                )
            )
    here = {work.trainee for work in works}
    return Report(
        unit.id,
        unit.title,
        due,
        text.points,
        _topics(text, works),
        tuple(works),
        tuple((trainee, team) for trainee, team in teams.items() if trainee not in here),
    )


def _parts(text: Text, grades: Mapping[str, Any], outputs: Mapping[str, list[str]]) -> tuple[Part, ...]:
    parts = []
    for task in text.tasks:
        cells = tuple((check.name, _points(grades.get(check.name))) for check in task.checks)
        said = tuple(line for check in task.checks for line in outputs.get(check.name, ()))
        points = sum(got or 0.0 for _, got in cells)
        mistakes = tuple(
            attempt.says
            for attempt in task.attempts
            if attempt.says and any(_matches(attempt.says, line) for line in said)
        )
        stopped = any(line.startswith("!") for line in outputs.get(task.name, ()))
        parts.append(
            Part(task.name, points, task.points, _state(task, cells, said, stopped), cells, said, mistakes)
        )
    for one in text.reflections:
        grade = grades.get(one.name)
        got = _points(grade)
        if grade is None or got is None:
            state = State.WAITING
        elif grade.manual_score is None:
            state = State.NOT_STARTED  # nbgrader gives zero to a written answer that is still the stub
        else:
            state = State.READ
        parts.append(Part(one.name, got or 0.0, one.points, state, ((one.name, got),)))
    return tuple(parts)


def _state(
    task: Task, cells: tuple[tuple[str, float | None], ...], said: tuple[str, ...], stopped: bool
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
    if said and all(line.startswith("Not started") for line in said):
        return State.NOT_STARTED
    return State.NOT_YET


def _points(grade: Any) -> float | None:
    """Return a cell's points; None while a coach has to decide."""
    if grade is None or grade.needs_manual_grade:
        return None
    return float(grade.score)


def _outputs(course: Course, assignment: str, trainee: str) -> dict[str, list[str]]:
    """Return the lines below each graded notebook's cell: a check's verdict, or an error behind a ``!``."""
    path = course.folder("autograded", trainee, assignment) / f"{GRADED}.ipynb"
    if not path.is_file():
        return {}
    lines: dict[str, list[str]] = {}
    for cell in nbformat.read(path, as_version=4).cells:
        name = cell.metadata.get("nbgrader", {}).get("grade_id")
        if not name or cell.cell_type != "code":
            continue
        found = lines.setdefault(name, [])
        for output in cell.outputs:
            if output.output_type == "error":
                verdict = output.ename in ("NotStarted", "NotYet")
                found.append(output.evalue if verdict else f"! {output.ename}: {output.evalue}")
            elif output.output_type == "display_data" and cell.metadata.nbgrader.get("grade"):
                found.append(output.data.get("text/plain", ""))
    return lines


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
    """Return a mistake's sentence as somebody heard it, with its number filled in."""
    line = next(line for part in parts for line in part.said if _matches(says, line))
    return line.removeprefix("Not yet: ")


def _matches(says: str, line: str) -> bool:
    """Tell whether a check said the author's sentence, whatever stands in its braces."""
    pattern = "(.+?)".join(re.escape(piece) for piece in re.split(r"\{[^{}]*\}", says))
    return re.fullmatch(f"Not yet: {pattern}", line, re.DOTALL) is not None


def _title(prompt: str, number: int) -> str:
    """Return a task's heading without its mark and number."""
    first = prompt.strip().partition("\n")[0]
    return re.sub(r"^#+\s*(\d+\.\s*)?", "", first) if first.startswith("#") else f"Task {number + 1}"


def _utc(moment: datetime | None) -> datetime | None:
    """Say of a gradebook's time what it means: UTC."""
    return moment and moment.replace(tzinfo=UTC)
