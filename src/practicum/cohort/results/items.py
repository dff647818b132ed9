"""Item analysis of a unit over a cohort: how hard each task is, whether it tells people apart, and what goes wrong there.

Classical test theory, for few people, so every number comes with how many it rests on:

- *Difficulty* is the mean share of a task's points, as the literature calls it: a low number is a hard task.
- *Discrimination* is the corrected item-rest correlation: between a task's points and those of all other tasks, so that
  a task is not held against itself (Allen and Yen 1979, *Introduction to Measurement Theory*, chapter 6).
- Cronbach's alpha says how well the tasks of a unit measure one thing (1951, *Psychometrika* 16, 297-334). A unit that
  teaches several skills on purpose has a low one, and that is no fault.

Whether somebody opened a hint is not known: a notebook keeps no record of it.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd
from nbgrader.api import (
    Assignment,
    BaseCell,
    Grade,
    GradeCell,
    Notebook,
    SubmittedAssignment,
    SubmittedNotebook,
)
from sqlalchemy import select

from practicum.check import Status
from practicum.cohort.course import exchange
from practicum.cohort.course.exchange import GRADED
from practicum.cohort.plan.folder import Cohort
from practicum.cohort.results import heard, standing
from practicum.cohort.results.heard import Said
from practicum.cohort.work import steps, teams
from practicum.errors import PracticumError, nearest
from practicum.trainee import catalog

#: Of fewer people no correlation is told: at ten, its 95 percent interval is still more than one wide.
FEWEST = 10
#: For Cronbach's alpha: of fewer people its interval spans most of the scale, and two tasks are no scale.
FEWEST_FOR_ALPHA, FEWEST_TASKS = 20, 3
#: How sure the interval of a correlation is.
LEVEL = 0.95
#: Below this a task tells people hardly apart; the usual rule of thumb (Ebel 1965) is to look at such a task.
WEAK = 0.2
#: What a verdict says of an answer whose cell stopped: that is counted as an error, and no wrong answer.
_STOPS = re.compile(r"(?:The last line of the error says: | stops with )(?P<kind>[A-Za-z_.]+)")
#: How verdicts begin that tell the value they saw; a comma within a number has no space behind it.
_VALUE = re.compile(r"`[^`]+` is (?P<value>(?:\"[^\"]*\"|[^\"])+?)(?=[,;:.](?:\s|$))")
_POINTS = re.compile(r"\s*\(\d+(?:\.\d+)? points?\)\s*$")
_NUMBER = re.compile(r"^\d+\.\s+")


@dataclass(frozen=True)
class Named:
    """A mistake that a sentence explains.

    Parameters
    ----------
    answer : str
        The name of the answer.
    says, heard : str
        The author's sentence as written, and as one of those people read it.
    count : int
        How many people made it.
    """

    answer: str
    says: str
    heard: str
    count: int


@dataclass(frozen=True)
class Stop:
    """A kind of error that stopped answers, and how many people's."""

    kind: str
    count: int


@dataclass(frozen=True)
class Wrong:
    """A wrong answer that no sentence explains.

    Parameters
    ----------
    answer : str
        The name of the answer.
    value : str
        What was observed, as the verdict tells it; empty where it tells no value.
    words : str
        What one of these people was told.
    people : tuple of str
        Their ids.
    cities : tuple of str
        The practice cities in which they worked: elsewhere the same mistake has another value.
    """

    answer: str
    value: str
    words: str
    people: tuple[str, ...]
    cities: tuple[str, ...]

    @property
    def count(self) -> int:
        """How many people gave it."""
        return len(self.people)


@dataclass(frozen=True)
class Discrimination:
    """How a task's points go with those of all other tasks.

    Parameters
    ----------
    value : float
        The correlation, -1 to 1.
    interval : (float, float)
        At 95 percent, by Fisher's transformation.
    people : int
        Over how many.
    """

    value: float
    interval: tuple[float, float]
    people: int


@dataclass(frozen=True)
class Alpha:
    """Cronbach's alpha of a unit, and over how many people and tasks."""

    value: float
    people: int
    tasks: int


@dataclass(frozen=True)
class Item:
    """One task over a cohort.

    Parameters
    ----------
    unit, name, title : str
        The unit; the task, as its answer cell is called; its heading.
    most : float
        Its points.
    by_coach : bool
        Whether a coach reads it.
    people : int
        How many have points here that are settled, be it zero.
    tried : int
        How many of all who handed in began it.
    waiting : int
        For how many a person has still to look.
    difficulty : float or None
        The mean share of its points, 0 to 1, over `people`; None for nobody.
    full : int
        How many have all its points.
    discrimination : Discrimination or None
        None for fewer than `FEWEST` people, or when everybody has the same points.
    named : tuple of Named
        The mistakes that sentences explain, the commonest first.
    stops : tuple of Stop
        The errors that stopped answers, the commonest first.
    wrong : tuple of Wrong
        The wrong answers that no sentence explains, the commonest first.
    """

    unit: str
    name: str
    title: str
    most: float
    by_coach: bool
    people: int
    tried: int
    waiting: int
    difficulty: float | None
    full: int
    discrimination: Discrimination | None = None
    named: tuple[Named, ...] = ()
    stops: tuple[Stop, ...] = ()
    wrong: tuple[Wrong, ...] = ()


@dataclass(frozen=True)
class Analysis:
    """The tasks of one unit over a cohort.

    Parameters
    ----------
    unit, title : str
        The unit.
    handed_in : int
        Whose work is graded.
    items : tuple of Item
        Its tasks, in order.
    alpha : Alpha or None
        None where it would mean nothing: too few people or tasks, or tasks that do not go together at all.
    """

    unit: str
    title: str
    handed_in: int
    items: tuple[Item, ...]
    alpha: Alpha | None = None


@dataclass(frozen=True)
class Extremes:
    """The tasks of a program that an author looks at first.

    Parameters
    ----------
    hardest : tuple of Item
        With the lowest difficulty, the hardest first.
    weakest : tuple of Item
        Which tell people least apart, below `WEAK`, the weakest first.
    given : tuple of Item
        Which nobody who was asked gets wrong: they may be too easy, or show the answer.
    """

    hardest: tuple[Item, ...]
    weakest: tuple[Item, ...]
    given: tuple[Item, ...]


@dataclass(frozen=True)
class _Task:
    """A task as the released notebook has it."""

    name: str
    title: str
    cells: tuple[str, ...]  # those that give its points
    by_coach: bool


def of_unit(cohort: Cohort, unit: str) -> Analysis:
    """Return the item analysis of a unit over everybody on the roster whose work is graded.

    What a team handed in together counts once, for whoever handed it in.

    Parameters
    ----------
    cohort : Cohort
        The cohort.
    unit : str
        A released unit.

    Raises
    ------
    PracticumError
        When the unit is not released, or the gradebook cannot be read.
    """
    released = steps.released(cohort)
    if unit not in released:
        raise PracticumError(
            f'The unit "{unit[:60]}" is not released in this cohort.{nearest(unit, released)}'
        )
    tasks = _tasks(cohort.root / "source" / unit / f"{GRADED}.ipynb")
    grades = _grades(cohort, unit)
    cities = {one.id: one.city for one in cohort.people}
    ids = sorted(
        id
        for id in set(grades["student"]) & cities.keys()
        if cohort.course.folder("autograded", id, unit).is_dir()
    )
    grades = grades[grades["student"].isin(ids)]
    notebooks = heard.of_graded(cohort, unit, ids)
    of_task = {cell: task.name for task in tasks for cell in task.cells}
    grades = grades.assign(task=grades["cell"].map(of_task)).dropna(subset=["task"])
    points, most = _points(grades), grades.drop_duplicates("cell").groupby("task")["most"].sum()
    items = []
    for task in tasks:
        if task.name not in points or not most[task.name]:
            continue
        by_person = grades[grades["task"] == task.name].groupby("student")
        persons = [(str(id), rows) for id, rows in by_person]
        said = {id: one.about(task.cells) for id, one in notebooks.items()}
        stopped = {id: dict(one.stopped).get(task.name, "") for id, one in notebooks.items()}
        settled = points[task.name].dropna()
        shares = settled / most[task.name]
        items.append(
            Item(
                unit,
                task.name,
                task.title,
                float(most[task.name]),
                task.by_coach,
                len(settled),
                sum(_tried(rows, said.get(id, ()), stopped.get(id, "")) for id, rows in persons),
                int(by_person["waits"].any().sum()),
                float(shares.mean()) if len(shares) else None,
                int((shares >= 1 - 1e-9).sum()),
                _discrimination(points, most, task.name),
                _named(said),
                _stops(said, stopped),
                _wrong(said, stopped, cities),
            )
        )
    entry = catalog.entry(unit)
    return Analysis(unit, entry.title if entry else unit, len(ids), tuple(items), _alpha(points))


def of_program(cohort: Cohort) -> tuple[Analysis, ...]:
    """Return the item analysis of every released unit that somebody handed in, but placement checks.

    A placement check asks what nobody was taught yet, so its tasks are hard on purpose.
    """
    found = (of_unit(cohort, unit) for unit in steps.released(cohort) if not standing.is_placement(unit))
    return tuple(one for one in found if one.handed_in)


def extremes(analyses: Iterable[Analysis], most: int = 10) -> Extremes:
    """Return the tasks that an author looks at first, `most` of each kind; of tasks with enough people alone."""
    items = [one for each in analyses for one in each.items if one.people >= FEWEST]
    hard = sorted(
        (one for one in items if one.difficulty is not None and one.difficulty < 1),
        key=lambda one: (one.difficulty or 0.0, -one.people),
    )
    weak = sorted(
        (one for one in items if one.discrimination is not None and one.discrimination.value < WEAK),
        key=lambda one: one.discrimination.value if one.discrimination else 0.0,
    )
    given = sorted((one for one in items if one.full == one.people), key=lambda one: -one.people)
    return Extremes(tuple(hard[:most]), tuple(weak[:most]), tuple(given[:most]))


# ---------------------------------------------------------------- the tasks and their points


def _tasks(notebook: Path) -> list[_Task]:
    """Return the tasks of a released exercise: an answer cell, and the graded cells below it until the next one."""
    try:
        cells: list[Mapping[str, Any]] = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    except FileNotFoundError:
        raise PracticumError(f"{notebook} is not there. Release the unit again.") from None
    found: list[_Task] = []
    title = ""
    for cell in cells:
        about = cell["metadata"].get("nbgrader", {})
        source = "".join(cell["source"])
        is_answer, is_graded = bool(about.get("solution")), bool(about.get("grade"))
        name = str(about.get("grade_id", ""))
        if cell["cell_type"] == "markdown" and not is_answer and (heading := _heading(source)):
            title = heading
        if is_answer or (is_graded and not found):
            found.append(_Task(name, title or name, (), is_graded and is_answer))
        if is_graded:
            last = found[-1]
            found[-1] = _Task(last.name, last.title, (*last.cells, name), last.by_coach)
    return [task for task in found if task.cells]


def _heading(source: str) -> str:
    """Return a text's first heading without its number and points; empty when it begins with none."""
    first = source.strip().partition("\n")[0]
    if not first.startswith("#"):
        return ""
    return _NUMBER.sub("", _POINTS.sub("", first.lstrip("#").strip()))


def _grades(cohort: Cohort, unit: str) -> pd.DataFrame:
    """Return a row for each graded cell of each person, without what shows a team's points."""
    with exchange.book_of(cohort.course) as book:
        copies = teams.copies(book)
        rows = book.db.execute(
            select(
                Grade.id, SubmittedAssignment.student_id, BaseCell.__table__.c.name,
                GradeCell.__table__.c.max_score, Grade.auto_score, Grade.manual_score,
                Grade.extra_credit, Grade.needs_manual_grade,
            )
            .select_from(Grade)
            .join(SubmittedNotebook, SubmittedNotebook.id == Grade.notebook_id)
            .join(SubmittedAssignment, SubmittedAssignment.id == SubmittedNotebook.assignment_id)
            .join(Assignment, Assignment.id == SubmittedAssignment.assignment_id)
            .join(Notebook, Notebook.id == SubmittedNotebook.notebook_id)
            .join(BaseCell.__table__, BaseCell.__table__.c.id == Grade.cell_id)
            .join(GradeCell.__table__, GradeCell.__table__.c.id == Grade.cell_id)
            .where(Assignment.name == unit, Notebook.name == GRADED)
        ).all()  # fmt: skip
    columns = ["id", "student", "cell", "most", "auto", "manual", "extra", "waits"]
    table = pd.DataFrame([tuple(row) for row in rows], columns=columns)
    table = table[~table["id"].isin(copies)]
    numbers = ["most", "auto", "manual", "extra"]
    return table.astype(dict.fromkeys(numbers, float)).astype({"waits": bool})


def _points(grades: pd.DataFrame) -> pd.DataFrame:
    """Return points by person and task; missing where a person has still to look, or a team's points count.

    Extra points are left out: they say nothing of the task.
    """
    given = grades["manual"].fillna(grades["auto"]).where(~grades["waits"])
    table = grades.assign(points=given).groupby(["student", "task"])["points"]
    return table.agg(lambda some: some.sum(skipna=False)).unstack("task")


def _tried(rows: pd.DataFrame, said: Sequence[Said], stopped: str) -> bool:
    if stopped or (rows["manual"].fillna(rows["auto"]).fillna(0) > 0).any():
        return True
    if said:
        return any(one.status is not Status.NOT_STARTED for one in said)
    # Of a written answer that is still the stub, nbgrader says zero; any other waits for a person.
    return bool((rows["auto"].isna() & (rows["waits"] | rows["manual"].notna())).any())


# ---------------------------------------------------------------- the numbers


def _discrimination(points: pd.DataFrame, most: pd.Series, task: str) -> Discrimination | None:
    """Return the correlation of a task with the rest: with the share of points on all other tasks that are settled."""
    from scipy.stats import pearsonr  # type: ignore[import-untyped]  # here, as it takes long to load

    others = points.drop(columns=task)
    possible = others.notna().mul(most[others.columns], axis=1).sum(axis=1)
    rest = others.sum(axis=1) / possible.where(possible > 0)
    pairs = pd.DataFrame({"item": points[task], "rest": rest}).dropna()
    if len(pairs) < FEWEST or pairs["item"].nunique() < 2 or pairs["rest"].round(9).nunique() < 2:
        return None
    found = pearsonr(pairs["item"], pairs["rest"])
    low, high = found.confidence_interval(LEVEL)
    return Discrimination(float(found.statistic), (float(low), float(high)), len(pairs))


def _alpha(points: pd.DataFrame) -> Alpha | None:
    whole = points.dropna()
    people, tasks = whole.shape
    if people < FEWEST_FOR_ALPHA or tasks < FEWEST_TASKS:
        return None
    of_sum = float(whole.sum(axis=1).var())
    if of_sum < 1e-9:
        return None
    value = tasks / (tasks - 1) * (1 - float(whole.var().sum()) / of_sum)
    return Alpha(value, people, tasks) if value > 0 else None


# ---------------------------------------------------------------- what goes wrong


def _named(said: Mapping[str, Sequence[Said]]) -> tuple[Named, ...]:
    counts: Counter[tuple[str, str]] = Counter()
    read: dict[tuple[str, str], str] = {}
    for some in said.values():
        mine = {(one.name, one.says): one.heard for one in some if one.says}
        counts.update(mine.keys())
        read = mine | read
    found = [Named(answer, says, read[answer, says], count) for (answer, says), count in counts.items()]
    return tuple(sorted(found, key=lambda one: (-one.count, one.answer, one.says)))


def _stops(said: Mapping[str, Sequence[Said]], stopped: Mapping[str, str]) -> tuple[Stop, ...]:
    kinds = Counter(kind for id, some in said.items() if (kind := stopped[id] or _stop_of(some)))
    return tuple(Stop(kind, count) for kind, count in sorted(kinds.items(), key=lambda one: (-one[1], one)))


def _stop_of(said: Iterable[Said]) -> str:
    """Return the kind of error by which an answer stopped when a check called it; empty when none did."""
    return next((match["kind"] for one in said if (match := _STOPS.search(one.words))), "")


def _wrong(
    said: Mapping[str, Sequence[Said]], stopped: Mapping[str, str], cities: Mapping[str, str]
) -> tuple[Wrong, ...]:
    groups: dict[tuple[str, str], dict[str, str]] = {}
    for id, some in said.items():
        for one in some:
            if one.status is not Status.NOT_YET or one.says or stopped[id] or _STOPS.search(one.words):
                continue
            groups.setdefault((one.name, value_of(one.words) or one.words), {}).setdefault(id, one.words)
    found = [
        Wrong(
            answer,
            value_of(next(iter(people.values()))),
            next(iter(people.values())),
            tuple(sorted(people)),
            tuple(sorted({cities.get(id, "") for id in people} - {""})),
        )
        for (answer, _), people in groups.items()
    ]
    return tuple(sorted(found, key=lambda one: (-one.count, one.answer, one.value)))


def value_of(words: str) -> str:
    """Return the value that a verdict says it observed; empty when it tells none."""
    match = _VALUE.match(words)
    return match["value"] if match else ""
