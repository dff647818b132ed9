"""How far a trainee is: read from the trainee's own notebooks, nothing is asked of anybody."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import IntEnum
from pathlib import Path
from typing import Any

from practicum.check.display import advice_of, verdict_of
from practicum.check.judge import Status
from practicum.check.verbs import VERBS
from practicum.errors import PracticumError, nearest
from practicum.trainee import catalog, submission
from practicum.trainee.catalog import Entry

#: What a placement check can advise for a unit.
DO, SKIM, SKIP = range(3)
LESSON, EXERCISE = "lesson.ipynb", "exercise.ipynb"
#: How every module calls its placement check.
PLACEMENT = "placement"
#: Where nbgrader lays the feedback that a trainee fetches, a folder for each time of handing in.
FEEDBACK = "feedback/*/exercise.html"
#: What an untouched answer in words says (`ClearSolutions.text_stub` in nbgrader_config.py).
UNWRITTEN = "*Write your answer here.*"
_CALL = re.compile(r"\s*check\.(\w+)\(")
#: How `copy_released` calls the folder of a newer version that it lays beside a trainee's work.
_NEWER = re.compile(r"(?P<unit>.+) \(new (?P<date>\d{4}-\d\d-\d\d)\)(?: \d+)?")


class State(IntEnum):
    """How far a notebook is."""

    NOT_STARTED = 0
    BEGUN = 1
    DONE = 2


@dataclass(frozen=True)
class Work:
    """A notebook in a trainee's folder.

    Parameters
    ----------
    path : Path
        Where it lies.
    state : State
        *Done* when all its checks say so and no answer in words is left empty. In a placement or closing check,
        which keeps its verdicts back: when its advice was given.
    done, checks : int
        How many of its checks have been answered rightly, and how many can be run. A check that only grading runs
        does not count.
    advice : dict of str to int
        What a placement check said: by unit's title `DO`, `SKIM` or `SKIP`.
    readable : bool
        Whether it is a notebook at all.
    """

    path: Path
    state: State = State.NOT_STARTED
    done: int = 0
    checks: int = 0
    advice: dict[str, int] = field(default_factory=dict)
    readable: bool = True


@dataclass(frozen=True)
class UnitWork:
    """A unit in a trainee's folder.

    Parameters
    ----------
    entry : Entry
        What the program says of it.
    folder : Path or None
        Where it lies; None when it was not fetched yet.
    lesson, exercise : Work or None
        Its notebooks.
    handed_in : Receipt or None
        The latest time that it was handed in.
    newer : str
        The day on which a newer version came, when this folder holds one; else empty.
    feedback : Path or None
        The page with the coach's feedback on what was handed in last, once it was fetched.
    """

    entry: Entry
    folder: Path | None = None
    lesson: Work | None = None
    exercise: Work | None = None
    handed_in: submission.Receipt | None = None
    newer: str = ""
    feedback: Path | None = None

    @property
    def waits(self) -> bool:
        """Whether the feedback on what was handed in last is not here yet."""
        if self.handed_in is None or self.feedback is None:
            return self.handed_in is not None
        try:
            return submission.moment(self.feedback.parent.name) < self.handed_in.time
        except ValueError:
            return False

    @property
    def is_check(self) -> bool:
        """Whether it is a placement or closing check."""
        return self.folder is not None and self.lesson is None

    @property
    def finished(self) -> bool:
        """Whether nothing is left to do in it."""
        return bool(self.handed_in) or (self.exercise is not None and self.exercise.state is State.DONE)

    @property
    def saved(self) -> float:
        """When one of its notebooks was saved last, as a time of the file system."""
        return max(work.path.stat().st_mtime for work in (self.lesson, self.exercise) if work is not None)

    @property
    def begun(self) -> bool:
        """Whether anything was done in it."""
        return any(
            work is not None and work.state > State.NOT_STARTED for work in (self.lesson, self.exercise)
        )


@dataclass(frozen=True)
class Group:
    """Units under one heading."""

    title: str
    summary: str
    units: tuple[UnitWork, ...]

    @property
    def placement(self) -> UnitWork | None:
        """The module's placement check; None where it was not fetched, or there is none."""
        return next((unit for unit in self.units if unit.is_check and unit.entry.name == PLACEMENT), None)


@dataclass(frozen=True)
class Standing:
    """How a trainee stands.

    Parameters
    ----------
    groups : tuple of Group
        The units of each module, in order; last those that the program does not list.
    newer : tuple of UnitWork
        Newer versions that lie beside the trainee's work.
    advice : dict of str to int
        By unit's title, as in `Work`.
    """

    groups: tuple[Group, ...]
    newer: tuple[UnitWork, ...]
    advice: dict[str, int]

    @property
    def units(self) -> tuple[UnitWork, ...]:
        """Every unit, in order."""
        return tuple(unit for group in self.groups for unit in group.units)

    def advised(self, unit: UnitWork) -> int:
        """Return what the placement check advises for a unit; `DO` without one."""
        return self.advice.get(unit.entry.title, DO)

    def next(self) -> UnitWork | None:
        """Return the unit to work now; None when all are finished or may be skipped.

        It is the one that was begun and saved last. When none is half done, it is the next in order behind the last
        that was finished. Who has begun a module without its placement check needs none.
        """
        there = [unit for unit in self.units if unit.folder is not None]
        if open_ones := [unit for unit in there if unit.begun and not unit.finished]:
            return max(open_ones, key=lambda unit: unit.saved)
        finished = [place for place, unit in enumerate(there) if unit.finished]
        behind = finished[-1] + 1 if finished else 0
        late = [group.placement for group in self.groups if any(unit.finished for unit in group.units)]
        for unit in (*there[behind:], *there[:behind]):
            if not (unit.finished or unit in late or self.advised(unit) == SKIP):
                return unit
        return None


def standing(folder: Path) -> Standing:
    """Return how a trainee stands whose units lie in `folder`, or one folder below it.

    Parameters
    ----------
    folder : Path
        The folder in which the trainee works: ``work/`` of the course folder, or a home folder on a hub.
    """
    there = dict(_units(folder))
    receipts = submission.receipts(folder)
    newer, others = [], []
    for name, path in there.items():
        if match := _NEWER.fullmatch(name):
            entry = catalog.entry(match["unit"]) or _unknown(match["unit"], path)
            newer.append(_look(entry, path, receipts, match["date"]))
        elif catalog.entry(name) is None:
            others.append(_look(_unknown(name, path), path, receipts))
    groups = [
        Group(
            module.title,
            module.summary,
            tuple(_look(one, there.get(one.id), receipts) for one in module.units),
        )
        for module in catalog.modules()
        if any(one.id in there for one in module.units)
    ]
    if others:
        groups.append(Group("More units" if groups else "Your units", "", tuple(others)))
    advice: dict[str, int] = {}
    for group in groups:
        # The last unit of a module is its closing check, which advises after the fact.
        for unit in group.units[:-1]:
            if unit.exercise is not None:
                advice |= unit.exercise.advice
    return Standing(tuple(groups), tuple(newer), advice)


def find(folder: Path, name: str) -> UnitWork:
    """Return the unit whose folder is called `name`, also one of a newer version.

    Raises
    ------
    PracticumError
        When there is none.
    """
    found = standing(folder)
    there = {one.folder.name: one for one in (*found.units, *found.newer) if one.folder}
    if name not in there:
        raise PracticumError(f'{folder} holds no unit "{name}".{nearest(name, list(there))}')
    return there[name]


def _units(folder: Path) -> Iterator[tuple[str, Path]]:
    """Yield the folders that hold an exercise, by name; nbgrader may fetch them into one of the course's."""
    for pattern in (f"*/*/{EXERCISE}", f"*/{EXERCISE}"):
        for path in sorted(folder.glob(pattern)):
            parts = path.relative_to(folder).parts[:-1]
            if not any(part.startswith(".") or part == submission.FOLDER for part in parts):
                yield path.parent.name, path.parent


def _unknown(name: str, folder: Path) -> Entry:
    """Return an entry for a unit that the program does not list: its title is its first notebook's."""
    found = _cells(folder / LESSON) or _cells(folder / EXERCISE) or []
    title = next((match[1] for cell in found if (match := re.match(r"# (.+)", _source(cell)))), name)
    return Entry(name, name, title)


def _look(
    entry: Entry, folder: Path | None, receipts: dict[str, submission.Receipt], newer: str = ""
) -> UnitWork:
    if folder is None:
        return UnitWork(entry)
    lesson, exercise = (
        work(folder / name) if (folder / name).is_file() else None for name in (LESSON, EXERCISE)
    )
    pages = sorted(folder.glob(FEEDBACK))
    return UnitWork(
        entry, folder, lesson, exercise, receipts.get(folder.name), newer, pages[-1] if pages else None
    )


def work(path: Path) -> Work:
    """Return how far a notebook is."""
    cells = _cells(path)
    if cells is None:
        return Work(path, readable=False)
    done = checks = empty = 0
    begun, held, advice = False, False, dict[str, int]()
    for cell in cells:
        outputs = cell.get("outputs") or []
        begun = begun or bool(cell.get("execution_count"))
        metas = [one.get("metadata") or {} for one in outputs if isinstance(one, dict)]
        for meta in metas:
            advice |= advice_of(meta)
        if is_check(cell):
            checks += 1
            verdicts = [verdict for meta in metas if (verdict := verdict_of(meta))]
            held = held or any(one.status is Status.NOTED for one in verdicts)
            done += bool(verdicts) and all(one.status in (Status.DONE, Status.NOTED) for one in verdicts)
        elif is_written(cell):
            written = _source(cell).strip() not in ("", UNWRITTEN)
            empty, begun = empty + (not written), begun or written
    whole = bool(advice) if held or advice else checks > 0 and done == checks and not empty
    return Work(path, State.DONE if whole else State(begun), done, checks, advice)


def is_check(cell: dict[str, Any]) -> bool:
    """Return whether a cell is a check that a trainee can run."""
    verb = _CALL.match(_source(cell))
    return _locked_code(cell) and verb is not None and verb[1] in VERBS


def is_hidden(cell: dict[str, Any]) -> bool:
    """Return whether a cell is a check that only grading runs: released, nothing but a comment is left of it."""
    lines = _source(cell).splitlines()
    return bool(_locked_code(cell) and grader(cell).get("grade") and all(
        line.startswith("#") or not line.strip() for line in lines
    ))  # fmt: skip


def is_written(cell: dict[str, Any]) -> bool:
    """Return whether a cell is an answer that a coach reads; it may be prose or a plain box."""
    about = grader(cell)
    return bool(cell.get("cell_type") != "code" and about.get("grade") and about.get("solution"))


def grader(cell: dict[str, Any]) -> dict[str, Any]:
    """Return nbgrader's metadata of a cell; empty when it has none."""
    found = (cell.get("metadata") or {}).get("nbgrader")
    return found if isinstance(found, dict) else {}


def _locked_code(cell: dict[str, Any]) -> bool:
    return bool(cell.get("cell_type") == "code" and grader(cell).get("locked"))


def _source(cell: dict[str, Any]) -> str:
    found = cell.get("source") or ""
    return found if isinstance(found, str) else "".join(map(str, found))


def _cells(path: Path) -> list[dict[str, Any]] | None:
    """Return a notebook's cells; None when it cannot be read."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))["cells"]
        return [cell for cell in found if isinstance(cell, dict)]
    except (OSError, ValueError, KeyError, TypeError):
        return None
