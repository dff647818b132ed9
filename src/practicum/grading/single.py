"""One notebook without a course folder: its source and a submission in, points and messages out."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode
from nbgrader import utils
from nbgrader.converters import Autograde
from nbgrader.preprocessors import CheckCellMetadata, ClearSolutions, ComputeChecksums, Execute, LockCells
from traitlets.config import Config

from practicum._quoting import LONGEST_WORDS, plain
from practicum.errors import PracticumError
from practicum.grading.course import KEY
from practicum.grading.execution.environment import PREFERRED, PRELOAD
from practicum.grading.gradebook import SCORING
from practicum.grading.submission.expected import source_cells
from practicum.grading.workers.job import Job, JobResult, JobSpec, run, settings_of


@dataclass(frozen=True)
class Score:
    """What a submission is worth.

    Parameters
    ----------
    points : dict
        By cell; None waits for a person.
    most : dict
        The points each cell can give.
    messages : dict
        For cells that stopped, the last line of the error.
    notes : tuple of str
        What was repaired, what happened, and which points may have been forged.
    notebook : NotebookNode
        With outputs.
    """

    points: dict[str, float | None]
    most: dict[str, float]
    messages: dict[str, str]
    notes: tuple[str, ...]
    notebook: NotebookNode


def grade_notebook(
    source: NotebookNode | Path,
    submission: NotebookNode | Path,
    *,
    files: Mapping[str, bytes] | None = None,
    settings: Config | None = None,
    preload: Sequence[str] = PRELOAD,
    isolation: str = PREFERRED,
    city: str = "",
) -> Score:
    """Grade one notebook against the author's version.

    Parameters
    ----------
    source : NotebookNode or Path
        The author's notebook with nbgrader's metadata; solutions in it do no harm.
    submission : NotebookNode or Path
        What the student submitted.
    files : mapping of bytes, optional
        Files beside the notebook, by relative path. A key of our checks among them is trusted: it is the caller's.
    settings : Config, optional
        nbgrader's settings.
    preload : sequence of str
        Modules that a forked kernel has loaded already.
    isolation : str
        As for `grade`.
    city : str
        The practice city on which our checks judge work that names none.

    Raises
    ------
    PracticumError
        When the submission cannot be graded at all.
    """
    settings = Config(settings or {})
    name = "notebook"
    steps = [
        f"{step.__module__}.{step.__qualname__}"
        for kinds in (Autograde.sanitize_preprocessors, Autograde.autograde_preprocessors)
        for step in kinds.default_args[0]
        if not issubclass(step, (Execute, *SCORING))
    ]
    cut = len(Autograde.sanitize_preprocessors.default_args[0])
    original = _opened(source)
    cells = _cells(original, settings)
    spec = JobSpec(
        assignment=name,
        notebooks={name: cells},
        settings=settings_of(settings),
        sanitize=steps[:cut],
        finish=steps[cut:],
        masters={path: data for path, data in (files or {}).items() if path.endswith(KEY)},
        preload=list(preload),
        isolation=isolation,
        city=city,
        sources={name: source_cells(original)},
    )
    submitted = (
        submission.read_bytes() if isinstance(submission, Path) else nbformat.writes(submission).encode()
    )
    job = Job("", {name: submitted}, dict(files or {}))
    result = JobResult.unpack(run(spec.pack(), job.pack()))
    if result.error:
        raise PracticumError(f"The submission could not be graded: {result.error}.")
    repaired = result.notes.get(name, [])
    if name in result.unreadable:
        raise PracticumError(f"The submission could not be graded: {repaired[0]}")
    done = nbformat.reads(result.notebooks[name], as_version=4)
    most = {cell["name"]: cell["max_score"] for cell in cells["grade"]}
    points: dict[str, float | None] = {cell: 0.0 for cell in most} | result.points[name]
    told = (*result.flags.values(), *result.waits.values())
    suspect = (f"{cell}: {words}" for cells in told for cell, words in cells.items())
    return Score(points, most, _messages(done), (*repaired, *result.log, *suspect), done)


def _opened(source: NotebookNode | Path) -> NotebookNode:
    opened: NotebookNode = (
        nbformat.read(source, as_version=4) if isinstance(source, Path) else nbformat.from_dict(source)
    )
    return opened


def _cells(source: NotebookNode, settings: Config) -> dict[str, Any]:
    """Return the cells of the author's notebook as `nbgrader generate_assignment` enters them."""
    resources: Any = {}
    for step in (LockCells, ClearSolutions, ComputeChecksums, CheckCellMetadata):
        source, resources = step(config=settings)(source, resources)
    found: dict[str, Any] = {kind: [] for kind in ("source", "grade", "solution", "task")}
    kernel = source.metadata.get("kernelspec")
    found["kernelspec"] = json.dumps(kernel) if kernel else None
    for cell in source.cells:
        is_locked = utils.is_locked(cell)
        kinds = {
            "grade": utils.is_grade(cell),
            "solution": utils.is_solution(cell),
            "task": utils.is_task(cell),
        }
        if not (is_locked or any(kinds.values())):
            continue
        about = cell.metadata.nbgrader
        found["source"].append(
            {"name": about.grade_id, "cell_type": cell.cell_type, "locked": is_locked,
             "source": cell.source, "checksum": about.get("checksum"),
             "metadata": {key: value for key, value in cell.metadata.items() if key != "nbgrader"}}
        )  # fmt: skip
        for kind, there in kinds.items():
            if there:
                points = {} if kind == "solution" else {"max_score": float(about["points"])}
                found[kind].append({"name": about.grade_id, **points})
    return found


def _messages(notebook: NotebookNode) -> dict[str, str]:
    found = {}
    for cell in notebook.cells:
        name = cell.metadata.get("nbgrader", {}).get("grade_id")
        for output in cell.get("outputs", []):
            if name and output.output_type == "error":
                found[name] = plain(
                    f"{output.ename}: {output.evalue}".strip().removesuffix(":"), LONGEST_WORDS
                )
    return found
