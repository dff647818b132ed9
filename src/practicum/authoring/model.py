"""The things a curriculum is made of."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from practicum.authoring.percent import Cell, model_answer
from practicum.check.cell import CheckCall
from practicum.data import local


@dataclass(frozen=True)
class Skill:
    """One line of the skill map; `assessed` is ``A`` (by checks), ``R`` (by rubric) or ``A+R``.

    `words` are for authors; `plain` is for people who have not done the module, where it is written.
    """

    id: str
    module: str
    words: str
    assessed: str
    plain: str = ""


@dataclass(frozen=True)
class Check:
    """One check cell: what it is worth and for which skills."""

    name: str  # the cell's name in the notebook, unique there
    task: str
    cell: Cell
    calls: tuple[CheckCall, ...]
    points: float
    skills: tuple[str, ...]
    hidden: bool
    done: str


@dataclass(frozen=True)
class Attempt:
    """Another right answer, or a typical mistake with what the trainee should hear.

    Parameters
    ----------
    path, line : Path, int
        Where it stands.
    code : str
        What runs: alone, or after the model answer where `after_model`.
    says : str or None
        What the trainee should hear; None for a right answer.
    on : str or None
        The name that the sentence is about, where a task has several.
    after_model : bool
        Whether the code runs after the model answer.
    rounds : bool
        Whether the mistake is nothing but rounding too far.
    """

    path: Path
    line: int
    code: str
    says: str | None = None
    on: str | None = None
    after_model: bool = False
    rounds: bool = False

    @property
    def right(self) -> bool:
        """Whether this attempt must be accepted."""
        return self.says is None


@dataclass(frozen=True)
class Task:
    """One task: its prompt, its answer, the checks on it and the attempts that prove them."""

    path: Path
    name: str
    prompt: Cell
    answer: Cell
    checks: tuple[Check, ...] = ()
    attempts: tuple[Attempt, ...] = ()
    hints: tuple[Cell, ...] = ()

    @property
    def model(self) -> str:
        """The model answer as a trainee would type it."""
        return model_answer(self.answer.source)

    @property
    def names(self) -> frozenset[str]:
        """The names that its checks look at."""
        return frozenset(call.spec.name for check in self.checks for call in check.calls)

    def typed(self, attempt: Attempt) -> str:
        """Return an attempt as one answer cell that stands alone."""
        return f"{self.model}\n{attempt.code}" if attempt.after_model else attempt.code

    @property
    def points(self) -> float:
        """What all checks of the task give together."""
        return sum(check.points for check in self.checks)


@dataclass(frozen=True)
class Level:
    """How well an answer meets a criterion: what that earns, and what it looks like."""

    points: float
    words: str


@dataclass(frozen=True)
class Criterion:
    """What a coach looks for, with its levels from the lowest to the best."""

    name: str
    levels: tuple[Level, ...]

    @property
    def best(self) -> float:
        """What the best level earns."""
        return self.levels[-1].points


@dataclass(frozen=True)
class Mark:
    """What a sample answer earns for one criterion, and why."""

    points: float
    why: str = ""


@dataclass(frozen=True)
class Sample:
    """A sample answer with a mark for each criterion, in the order of the criteria."""

    words: str
    marks: tuple[Mark, ...]
    is_model_answer: bool = False

    @property
    def points(self) -> float:
        """What the answer earns."""
        return sum(mark.points for mark in self.marks)


@dataclass(frozen=True)
class Rubric:
    """How a coach grades an answer: criteria, and sample answers from the model answer on."""

    criteria: tuple[Criterion, ...]
    samples: tuple[Sample, ...]

    @property
    def points(self) -> float:
        """What an answer earns that meets every criterion best."""
        return sum(criterion.best for criterion in self.criteria)


@dataclass(frozen=True)
class Reflection:
    """A written answer that a coach grades by its rubric."""

    name: str
    prompt: Cell
    answer: Cell
    skills: tuple[str, ...]
    rubric: Rubric

    @property
    def points(self) -> float:
        """What the best answer earns."""
        return self.rubric.points


@dataclass(frozen=True)
class Text:
    """One notebook as text: its cells in order, and what they mean."""

    path: Path
    cells: tuple[Cell, ...]
    tasks: tuple[Task, ...]
    reflections: tuple[Reflection, ...]

    @property
    def name(self) -> str:
        """``lesson`` or ``exercise``."""
        return self.path.stem

    @property
    def graded(self) -> bool:
        """Whether its checks give points: an exercise's do, a lesson's do not."""
        return self.name == "exercise"

    @property
    def table_folders(self) -> tuple[Path, ...]:
        """The folders with the author's own tables: the unit's, then the module's."""
        unit = self.path.parent
        return tuple(home / local.FOLDER for home in (unit, unit.parent) if (home / local.FOLDER).is_dir())

    @cached_property
    def checks(self) -> dict[int, Check]:
        """The checks by the line of their cell."""
        return {check.cell.line: check for task in self.tasks for check in task.checks}

    @property
    def points(self) -> float:
        """What the notebook is worth."""
        return sum(task.points for task in self.tasks) + sum(
            reflection.points for reflection in self.reflections
        )

    def task(self, name: str) -> Task:
        """Return the task called `name`."""
        return next(task for task in self.tasks if task.name == name)

    def reflection(self, name: str) -> Reflection:
        """Return the reflection called `name`."""
        return next(reflection for reflection in self.reflections if reflection.name == name)


@dataclass(frozen=True)
class Unit:
    """One nbgrader assignment: a lesson and an exercise, or a check that is an exercise alone.

    Parameters
    ----------
    module, name, title : str
        What it is called.
    folder : Path
        Where its texts stand.
    line : int
        Its line in ``module.toml``.
    teaches, needs : tuple of str
        Skills, and units to work before, besides those of its module that stand above it.
    lesson_minutes, exercise_minutes : int
        How long they take; a unit without a lesson has no `lesson_minutes`.
    introduces : tuple of str
        The constructs that it is the first to use; see `practicum.authoring.constructs`.
    team : tuple of str
        The tasks of the exercise that a team does together: one of its people hands in for all.
    allow : tuple of str
        Constructs that it grades without practice.
    excuse : str
        Why it may break the rules about constructs.
    lesson, exercise : Text
        The texts.
    """

    module: str
    name: str
    title: str
    folder: Path
    teaches: tuple[str, ...]
    needs: tuple[str, ...]
    lesson_minutes: int | None
    exercise_minutes: int
    lesson: Text | None
    exercise: Text
    line: int
    introduces: tuple[str, ...] = ()
    team: tuple[str, ...] = ()
    allow: tuple[str, ...] = ()
    excuse: str = ""

    @property
    def id(self) -> str:
        """The assignment's name."""
        return f"{self.module}-{self.name}"

    @property
    def team_cells(self) -> dict[str, tuple[str, ...]]:
        """The graded cells of the team's tasks, by task."""
        graded = {task.name: tuple(check.name for check in task.checks) for task in self.exercise.tasks}
        graded |= {one.name: (one.name,) for one in self.exercise.reflections}
        return {task: graded[task] for task in self.team}

    @property
    def texts(self) -> tuple[Text, ...]:
        """Lesson and exercise, or the exercise alone."""
        return (self.lesson, self.exercise) if self.lesson else (self.exercise,)

    @property
    def media(self) -> tuple[Path, ...]:
        """The pictures that go beside the notebooks."""
        return tuple(sorted(path for path in (self.folder / "media").rglob("*") if path.is_file()))


@dataclass(frozen=True)
class Module:
    """Units in the order in which they are worked."""

    name: str
    title: str
    summary: str
    folder: Path
    units: tuple[Unit, ...]


@dataclass(frozen=True)
class Curriculum:
    """All that people wrote."""

    folder: Path
    skills: dict[str, Skill]
    modules: tuple[Module, ...]

    @property
    def units(self) -> tuple[Unit, ...]:
        """Every unit, module after module."""
        return tuple(unit for module in self.modules for unit in module.units)

    def earlier(self, unit: Unit) -> tuple[Unit, ...]:
        """Return what a trainee has worked before `unit`: the units above it in its module, and what they all need."""
        known = {one.id: one for one in self.units}
        found: dict[str, Unit] = {}

        def add(one: Unit) -> None:
            if one.id in found:
                return
            found[one.id] = one
            above = [other for other in self.units if other.module == one.module]
            for before in (*above[: above.index(one)], *(known[need] for need in one.needs)):
                add(before)

        add(unit)
        return tuple(one for one in self.units if one.id in found and one.id != unit.id)
