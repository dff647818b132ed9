"""The reference run: the course's own notebooks, run once where submissions run.

Nobody's work is in them but the author's. A locked cell that fails there has not failed through a trainee, and a
check that the author's own answer does not pass says nothing about a trainee's. So neither costs a point.
"""

from __future__ import annotations

import ast
import builtins
import json
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from practicum._files import write_atomic
from practicum.grading.course import Course
from practicum.grading.snapshot import GradebookSnapshot
from practicum.grading.submission import files
from practicum.grading.submission.expected import normalize, text_of
from practicum.grading.workers.job import Job, JobResult

#: The reference's name among the jobs of a run: no student has an empty one.
NAME = ""
# Errors that no answer makes, also where the course's notebook has no answers in it.
_ENVIRONMENT = {"ImportError", "ModuleNotFoundError", "CellTimeoutError", "DeadKernelError", "ResourceError"}
# Errors that say the same whatever words come with them.
_WORDLESS = {"AssertionError", "CellTimeoutError", "DeadKernelError", "ResourceError"}
_TIMED_OUT = "CellTimeoutError"
_LONGEST = 300  # characters of an error that a person is shown


@dataclass(frozen=True)
class Failure:
    """How a cell failed.

    Parameters
    ----------
    name : str
        The error's class; empty for a check that gave no points and raised nothing.
    words : str
        Its message, one line.
    """

    name: str
    words: str

    def __str__(self) -> str:
        return f"{self.name}: {self.words}".strip().removesuffix(":") if self.name else "it gives no points"

    def like(self, other: Failure) -> bool:
        """Return whether two cells failed in the same way."""
        return self.name == other.name and (
            self.name in _WORDLESS or _without_numbers(self.words) == _without_numbers(other.words)
        )


@dataclass(frozen=True)
class Fault:
    """A failure of the course's own.

    Parameters
    ----------
    notebook, cell : str
        Where it is.
    failure : Failure
        What happened.
    is_check : bool
        Whether the cell is a check, which fails for the author's own answer.
    """

    notebook: str
    cell: str
    failure: Failure
    is_check: bool

    def __str__(self) -> str:
        if self.is_check:
            return (
                f'The check "{self.cell}" of {self.notebook}.ipynb fails for the author\'s own answer, too: '
                f"{self.failure}."
            )
        return (
            f'The locked cell "{self.cell}" of {self.notebook}.ipynb fails in the course\'s own notebook, too: '
            f"{self.failure}."
        )


@dataclass(frozen=True)
class Reference:
    """What failed in the course's own notebooks.

    Parameters
    ----------
    faults : tuple of Fault
        Cells that fail through nobody's answer.
    void : dict
        By notebook and check the fault that keeps it from judging, and how the check itself failed.
    checks : int
        How many checks the assignment has.
    error : str
        Why nothing could be run.
    """

    faults: tuple[Fault, ...] = ()
    void: Mapping[str, Mapping[str, tuple[Fault, Failure]]] = field(default_factory=dict)
    checks: int = 0
    error: str = ""

    @property
    def whole(self) -> bool:
        """Whether nothing of the course's own fails."""
        return not (self.faults or self.error)

    @property
    def hangs(self) -> bool:
        """Whether a locked cell without end keeps every check from judging: to run more work is lost time."""
        causes = [fault for checks in self.void.values() for fault, _ in checks.values()]
        return len(causes) == self.checks > 0 and all(
            not fault.is_check and fault.failure.name == _TIMED_OUT for fault in causes
        )

    @classmethod
    def of(
        cls, result: JobResult, snapshot: GradebookSnapshot, sources: Mapping[str, NotebookNode]
    ) -> Reference:
        """Read what a reference run gave.

        Parameters
        ----------
        result : JobResult
            What became of `job_of`.
        snapshot : GradebookSnapshot
            The cells as they were given out.
        sources : mapping
            The author's notebooks, by name, as far as they can be read.
        """
        checks = sum(len(_checks(one)) for one in snapshot.notebooks.values())
        if result.error:
            return cls(checks=checks, error=result.error)
        faults: list[Fault] = []
        void: dict[str, dict[str, tuple[Fault, Failure]]] = {}
        for name, text in result.notebooks.items():
            if not snapshot.graded(name):
                continue
            known = snapshot.notebooks[name]
            notebook = nbformat.reads(text, as_version=4)
            failures = _failures(notebook, known, result.points.get(name, {}))
            for check in result.waits.get(name, {}):  # what judges it has said why
                failures.pop(check, None)
            unsolved = _unsolved(known, sources.get(name))
            for fault, voided in _causes(name, _order(notebook), failures, known, unsolved):
                faults.append(fault)
                void.setdefault(name, {}).update(
                    {check: (fault, failure) for check, failure in voided.items()}
                )
        return cls(tuple(faults), void, checks)

    def waits(self, result: JobResult, snapshot: GradebookSnapshot) -> dict[str, dict[str, Fault]]:
        """Return by notebook the checks of a submission that failed through the course, with the fault."""
        found: dict[str, dict[str, Fault]] = {}
        for name, void in self.void.items():
            if name not in result.notebooks:
                continue
            notebook = nbformat.reads(result.notebooks[name], as_version=4)
            failures = _failures(notebook, snapshot.notebooks[name], result.points.get(name, {}))
            for check, (fault, reference) in void.items():
                mine, cause = failures.get(check), failures.get(fault.cell)
                if mine is None or cause is None:
                    continue
                same = mine.like(reference) if fault.is_check else cause.name == fault.failure.name
                if same:
                    found.setdefault(name, {})[check] = fault
        return found


def job_of(
    course: Course, snapshot: GradebookSnapshot, room: str, without: Collection[str] = ()
) -> tuple[Job, dict[str, NotebookNode]]:
    """Return the reference run as a job, and the author's notebooks that are in it.

    A notebook of which the author's version cannot be read is made of the cells that were given out.

    Parameters
    ----------
    course : Course
        Where they are.
    snapshot : GradebookSnapshot
        The cells as they were given out.
    room : str
        The folder to run in, as in `Job`.
    without : collection of str
        Files beside the notebooks that are not sent.
    """
    sources = {name: one for name, path in course.source_notebooks().items() if (one := read(path))}
    notebooks = {
        name: nbformat.writes(sources.get(name) or _given_out(known)).encode()
        for name, known in snapshot.notebooks.items()
        if snapshot.graded(name)
    }
    beside = {
        name: data
        for name, path in course.released_files().items()
        if name not in without and (data := files.read(path)) is not None
    }
    return Job(NAME, notebooks, beside, room=room), sources


def recall(path: Path, key: str) -> Reference | None:
    """Return a reference that was remembered as whole under this key; None when there is none."""
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
        return Reference(checks=int(told["checks"])) if told["key"] == key else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def remember(path: Path, key: str, reference: Reference) -> None:
    """Keep that nothing of the course's own failed; what failed is tried again, for somebody may mend it."""
    if reference.whole:
        write_atomic(path, json.dumps({"key": key, "checks": reference.checks}).encode())
    else:
        path.unlink(missing_ok=True)


def recall_observed(path: Path, key: str) -> dict[str, Any] | None:
    """Return what was remembered that the author's answers give in another city; None when nothing was under this key."""
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
        return dict(told["observed"]) if told["key"] == key else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def remember_observed(path: Path, key: str, observed: Mapping[str, Any]) -> None:
    """Keep what the author's answers give in another city, where only the coach reads."""
    write_atomic(path, json.dumps({"key": key, "observed": observed}).encode())
    path.chmod(0o600)


def read(path: Path) -> NotebookNode | None:
    """Return an author's notebook; None when it cannot be read."""
    try:
        notebook: NotebookNode = nbformat.read(path, as_version=4)
        nbformat.validate(notebook, relax_add_props=True)
        return notebook
    except Exception:  # nbformat raises many things for a damaged file
        return None


def _given_out(known: Mapping[str, Any]) -> NotebookNode:
    """Return a notebook of the cells that were given out."""
    marks = {kind: {cell["name"]: cell for cell in known[kind]} for kind in ("grade", "solution", "task")}
    cells = []
    for cell in known["source"]:
        make: Any = new_code_cell if cell["cell_type"] == "code" else new_markdown_cell
        about = {"grade_id": cell["name"], "locked": cell["locked"], "schema_version": 3}
        about |= {kind: cell["name"] in named for kind, named in marks.items()}
        points = {**marks["grade"], **marks["task"]}.get(cell["name"])
        about |= {"points": points["max_score"]} if points else {}
        cells.append(make(cell["source"] or "", metadata={"nbgrader": about}))
    metadata = {"kernelspec": json.loads(known["kernelspec"])} if known["kernelspec"] else {}
    notebook: NotebookNode = new_notebook(cells=cells, metadata=metadata)
    return notebook


def _checks(known: Mapping[str, Any]) -> set[str]:
    """Return the names of the checks that a machine scores."""
    answers = {cell["name"] for cell in known["solution"]}
    code = {cell["name"] for cell in known["source"] if cell["cell_type"] == "code"}
    return ({cell["name"] for cell in known["grade"] if cell["max_score"]} & code) - answers


def _failures(
    notebook: NotebookNode, known: Mapping[str, Any], points: Mapping[str, float | None]
) -> dict[str, Failure]:
    """Return how locked code cells failed, by name; a check fails also when it gives no points."""
    locked = {cell["name"] for cell in known["source"] if cell["locked"] and cell["cell_type"] == "code"}
    checks = _checks(known)
    found: dict[str, Failure] = {}
    for cell in notebook.cells:
        name = cell.metadata.get("nbgrader", {}).get("grade_id")
        if cell.cell_type != "code" or name not in locked:
            continue
        errors = [one for one in cell.get("outputs", []) if one.output_type == "error"]
        if errors:
            # A cell that was stopped says first that it was interrupted, and then by what.
            error = next((one for one in errors if one.get("ename") in _ENVIRONMENT), errors[0])
            words = (error.get("evalue") or "").strip().partition("\n")[0][:_LONGEST]
            found[name] = Failure(str(error.get("ename") or "Error"), words)
        elif name in checks and points.get(name) == 0:
            found[name] = Failure("", "")
    return found


def _unsolved(known: Mapping[str, Any], source: NotebookNode | None) -> set[str]:
    """Return the code answers that the author's notebook leaves as they were given out."""
    given = {cell["name"]: cell for cell in known["source"]}
    answers = {cell["name"] for cell in known["solution"] if given[cell["name"]]["cell_type"] == "code"}
    if source is None:
        return answers
    solved = {
        cell.metadata.get("nbgrader", {}).get("grade_id"): normalize(text_of(cell)) for cell in source.cells
    }
    return {
        name
        for name in answers
        if solved.get(name) in (None, normalize(given[name]["source"] or "")) or _is_stub(solved[name])
    }


def _is_stub(text: str) -> bool:
    """Return whether code does nothing but hold a place for an answer."""
    try:
        return all(map(_holds_a_place, ast.parse(text).body))
    except (SyntaxError, ValueError, RecursionError):
        return False


def _holds_a_place(step: ast.stmt) -> bool:
    match step:
        case ast.FunctionDef(body=body) | ast.ClassDef(body=body):
            return all(map(_holds_a_place, body))
        case (
            ast.Pass()
            | ast.Expr(ast.Constant())
            | ast.Assign(value=ast.Constant(value=None | builtins.Ellipsis))
        ):
            return True
        case ast.Raise(exc=ast.Name("NotImplementedError") | ast.Call(func=ast.Name("NotImplementedError"))):
            return True
    return False


def _order(notebook: NotebookNode) -> list[str]:
    """Return the names of a notebook's code cells, in order; a cell that is to raise an error is left out."""
    return [
        cell.metadata["nbgrader"].get("grade_id", "")
        for cell in notebook.cells
        if cell.cell_type == "code"
        and "nbgrader" in cell.metadata
        and "raises-exception" not in cell.metadata.get("tags", [])
    ]


def _causes(
    notebook: str,
    order: list[str],
    failures: Mapping[str, Failure],
    known: Mapping[str, Any],
    unsolved: set[str],
) -> Iterator[tuple[Fault, dict[str, Failure]]]:
    """Yield the course's faults in a notebook, each with the checks that it keeps from judging."""
    checks, answers = _checks(known), {cell["name"] for cell in known["solution"]}
    solved, answered = True, False  # so far
    cause: Fault | None = None
    voided: dict[str, Failure] = {}
    for name in order:
        if name in answers:
            answered, solved = True, solved and name not in unsolved
        failure = failures.get(name)
        if failure is None:
            continue
        if name in checks:
            if cause is not None:
                voided[name] = failure
            elif solved:
                yield Fault(notebook, name, failure, True), {name: failure}
        elif cause is None and (solved or not answered or failure.name in _ENVIRONMENT):
            cause = Fault(notebook, name, failure, False)
    if cause is not None and voided:  # else nothing depends on it
        yield cause, voided


def _without_numbers(words: str) -> str:
    return re.sub(r"(0x)?[0-9a-f]*\d[0-9a-f]*", "#", words)
