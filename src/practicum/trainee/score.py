"""Grade a trainee's own folder as a coach would, but for the checks that only a coach has."""

from __future__ import annotations

import re
from copy import deepcopy
from dataclasses import replace
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode
from traitlets.config import Config

from practicum import _fingerprint, grading, nbgrader_settings
from practicum.check.display import verdict_of
from practicum.check.judge import Status
from practicum.data.tables import city_of
from practicum.errors import PracticumError
from practicum.trainee.progress import EXERCISE, UNWRITTEN, UnitWork, grader, is_hidden, is_written
from practicum.trainee.report import OwnScore, Part

# nbgrader's marks around what it takes out: with them, a released answer cell stands for itself.
_STUB = "### BEGIN SOLUTION\n### END SOLUTION"


def score(home: Path, unit: UnitWork) -> OwnScore:
    """Return how a unit in a trainee's folder stands.

    Parameters
    ----------
    home : Path
        The folder of all units. Beside it, a course folder has ``release/``: what was released is compared with, as
        long as it is the version that the trainee works on.
    unit : UnitWork
        What to grade.

    Raises
    ------
    PracticumError
        When it is a placement or closing check, or nothing can be graded.
    """
    if unit.is_check:
        raise PracticumError(
            f"“{unit.entry.title}” gives advice in its last cell, and no score before you hand it in."
        )
    if unit.folder is None or unit.exercise is None:
        raise PracticumError(f"{unit.entry.title}: there is no exercise to grade.")
    released = _released(home, unit)
    given = _opened(released)
    files = {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for folder in (released.parent, unit.folder)  # what is the trainee's own comes last
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.suffix != ".ipynb" and ".ipynb_checkpoints" not in path.parts
    }
    done = grading.grade_notebook(
        _source(given),
        unit.folder / EXERCISE,
        files=files,
        settings=_settings(home),
        city=city_of(unit.folder),
    )
    return OwnScore(unit.entry.title, tuple(_parts(given, done)), done.notes)


def _released(home: Path, unit: UnitWork) -> Path:
    """Return the exercise as it was given out; the trainee's own where that cannot be had."""
    assert unit.folder is not None
    released = home.parent / "release" / unit.entry.id / EXERCISE
    key = Path(EXERCISE).with_suffix(".key")
    mine = unit.folder / key
    same = released.is_file() and mine.is_file() and (
        _fingerprint.of_file(mine) == _fingerprint.of_file(released.with_name(key.name))
    )  # fmt: skip
    return released if same else unit.folder / EXERCISE


def _opened(path: Path) -> NotebookNode:
    try:
        notebook: NotebookNode = nbformat.read(path, as_version=4)
    except Exception:  # nbformat raises many things for a damaged file
        raise PracticumError(
            f"{path} cannot be read: it is damaged. Open it in JupyterLab, or fetch the unit again."
        ) from None
    return notebook


def _source(given: NotebookNode) -> NotebookNode:
    """Return the author's notebook as far as what was given out tells: no answers, no hidden checks."""
    notebook = deepcopy(given)
    for cell in notebook.cells:
        if is_written(cell):
            cell.cell_type = "markdown"  # as its author wrote it; it may be given out as a plain box
        elif grader(cell).get("solution"):
            cell.source = f"{cell.source}\n{_STUB}"
    return notebook


def _settings(home: Path) -> Config:
    """Return nbgrader's settings of the course folder around; without one, those that concern our notebooks."""
    course = home.parent
    if (course / nbgrader_settings.NAME).is_file():
        return nbgrader_settings.load(course)
    settings = Config()
    settings.ClearSolutions.code_stub = {"python": ""}
    settings.ClearSolutions.text_stub = UNWRITTEN
    return settings


def _parts(given: NotebookNode, done: grading.Score) -> list[Part]:
    """Return the tasks of a notebook, each with the graded cells below its heading."""
    graded = {grader(cell).get("grade_id"): cell for cell in done.notebook.cells}
    parts = [Part("The notebook", 0, 0, 0, False)]
    for cell in given.cells:
        about = grader(cell)
        name, part = about.get("grade_id", ""), parts[-1]
        if cell.cell_type == "markdown" and name.endswith("-task"):
            parts.append(Part(_title(cell.source), 0, 0, 0, False))
        elif is_written(cell) or is_hidden(cell):
            later = part.later + float(about.get("points", 0))
            parts[-1] = replace(part, later=later, written=part.written or is_written(cell))
        elif name in done.most:
            # What could not be judged earns nothing here, and its check says why.
            points, most = part.points + (done.points[name] or 0), part.most + done.most[name]
            parts[-1] = replace(part, points=points, most=most, says=part.says or _says(graded.get(name, {})))
    return [part for part in parts if part.most or part.later]


def _title(source: str) -> str:
    """Return a task's heading as people say it, without its number and its points."""
    head = source.strip().partition("\n")[0].lstrip("# ")
    return re.sub(r"^\d+\.\s+|\s*\(\d+(\.\d+)? points?\)$", "", head)


def _says(cell: Any) -> str:
    """Return what a check says that is not done; empty when it is."""
    for output in cell.get("outputs", []):
        verdict = verdict_of(output.get("metadata", {}))
        if verdict is not None and verdict.status is Status.DONE:
            continue
        if verdict is not None and (words := output.get("data", {}).get("text/plain", "").strip()):
            return str(words)
        if output.output_type == "error":
            return str(output.get("evalue", "")).strip().partition("\n")[0]
    return ""
