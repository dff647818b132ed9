"""A small foreign course written as a list of cells: tests put into it what is wrong, or what is unusual."""

from __future__ import annotations

import logging
import tempfile
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from nbgrader.api import Gradebook
from nbgrader.converters import GenerateAssignment
from nbgrader.coursedir import CourseDirectory
from traitlets.config import Config

from practicum.nbgrader_settings import find_programs

ASSIGNMENT, NOTEBOOK = "waits", "exercise"
_KERNEL = {"name": "python3", "display_name": "Python 3", "language": "python"}
#: A cell: its kind (locked, answer, check, words or free), its name, its text; of a check ``name:points``.
Cells = Sequence[tuple[str, str, str]]


def solved(code: str) -> str:
    """Return an answer's text in the author's notebook."""
    return f"### BEGIN SOLUTION\n{code}\n### END SOLUTION"


#: A course with nothing wrong: two answers, two checks, a written answer.
SOUND: Cells = (
    ("locked", "setup", "import math"),
    ("answer", "mean", solved("def mean(x):\n    return sum(x) / len(x)")),
    ("check", "mean-check:2", "assert mean([1, 3]) == 2"),
    ("answer", "share", solved("share = 0.5")),
    ("check", "share-check:3", "assert math.isclose(share, 0.5)"),
    ("words", "words:4", "What do you see?"),
)
RIGHT = {"mean": "def mean(x):\n    return sum(x) / len(x)", "share": "share = 1 / 2"}
WRONG = {"mean": "def mean(x):\n    return 0", "share": "share = 7"}
BLANK: dict[str, str] = {}


def with_cell(cells: Cells, name: str, text: str) -> list[tuple[str, str, str]]:
    """Return cells with another text in one."""
    assert name in [one.partition(":")[0] for _, one, _ in cells]
    return [(kind, one, text if one.partition(":")[0] == name else old) for kind, one, old in cells]


def write(
    root: Path,
    cells: Cells,
    files: Mapping[str, str | bytes] = {},
    settings: str = "",
    kernel: Mapping = _KERNEL,
) -> Path:
    """Make a course folder and release its assignment; return the folder."""
    folder = root / "source" / ASSIGNMENT
    folder.mkdir(parents=True)
    (root / "nbgrader_config.py").write_text(
        f'c = get_config()  # noqa: F821\nc.CourseDirectory.course_id = "made-up"\n{settings}'
    )
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
    (root / "gradebook.db").write_bytes(_empty_gradebook())
    author(root, cells, kernel)
    release(root)
    return root


@cache
def _empty_gradebook() -> bytes:
    """Return the bytes of a gradebook with nothing in it: nbgrader takes seconds to make one."""
    find_programs()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "gradebook.db"
        Gradebook(f"sqlite:///{path}", "made-up").close()
        return path.read_bytes()


def author(root: Path, cells: Cells, kernel: Mapping = _KERNEL) -> None:
    """Write the author's notebook."""
    notebook = new_notebook(cells=[_cell(*one) for one in cells], metadata={"kernelspec": dict(kernel)})
    nbformat.write(notebook, root / "source" / ASSIGNMENT / f"{NOTEBOOK}.ipynb")


def release(root: Path) -> None:
    """Do what ``nbgrader generate_assignment --force`` does."""
    find_programs()
    config = Config()
    config.CourseDirectory.root, config.CourseDirectory.assignment_id = str(root), ASSIGNMENT
    config.CourseDirectory.course_id = "made-up"
    config.GenerateAssignment.force = True
    quiet = logging.getLogger("support.cell_course")
    quiet.setLevel(logging.CRITICAL)
    directory = CourseDirectory(config=config, log=quiet)
    GenerateAssignment(coursedir=directory, config=config, log=quiet).start()


def hand_in(
    root: Path, student: str, answers: Mapping[str, str], first: str = "", files: Mapping[str, str] = {}
) -> Path:
    """Hand in a released notebook with these answers, and a cell of the student's own before all others."""
    notebook = nbformat.read(root / "release" / ASSIGNMENT / f"{NOTEBOOK}.ipynb", as_version=4)
    for cell in notebook.cells:
        name = cell.metadata.get("nbgrader", {}).get("grade_id", "")
        cell.source = answers.get(name, cell.source)
    if first:
        notebook.cells.insert(0, new_code_cell(first, id="first"))
    folder = root / "submitted" / student / ASSIGNMENT
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (folder / name).write_text(text)
    nbformat.write(notebook, folder / f"{NOTEBOOK}.ipynb")
    return folder


def _cell(kind: str, name: str, text: str) -> nbformat.NotebookNode:
    name, _, points = name.partition(":")
    if kind == "free":
        return new_code_cell(text, id=name)
    marks: dict[str, object] = {"grade": False, "solution": False, "locked": False, "task": False}
    marks |= {"schema_version": 3, "grade_id": name}
    marks |= {
        "locked": {"locked": True},
        "answer": {"solution": True},
        "check": {"grade": True, "locked": True},
        "words": {"grade": True, "solution": True},
    }[kind]
    if points:
        marks["points"] = float(points)
    make = new_markdown_cell if kind == "words" else new_code_cell
    return make(text, id=name, metadata={"nbgrader": marks})
