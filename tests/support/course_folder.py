"""What the grader's tests share: gradebook rows and notebooks in a form that can be compared."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import sqlalchemy

from support.sample_course import ASSIGNMENT

_ROWS = {
    "grade": """select student_id, n.name, c.name, g.auto_score, g.manual_score, g.extra_credit,
                       g.needs_manual_grade
                from grade g join base_cell c on g.cell_id = c.id
                join submitted_notebook s on g.notebook_id = s.id join notebook n on s.notebook_id = n.id
                join submitted_assignment a on s.assignment_id = a.id""",
    "comment": """select student_id, n.name, c.name, g.auto_comment, g.manual_comment
                from comment g join base_cell c on g.cell_id = c.id
                join submitted_notebook s on g.notebook_id = s.id join notebook n on s.notebook_id = n.id
                join submitted_assignment a on s.assignment_id = a.id""",
    "late": """select student_id, n.name, late_submission_penalty, timestamp
                from submitted_notebook s join notebook n on s.notebook_id = n.id
                join submitted_assignment a on s.assignment_id = a.id""",
    "student": "select id from student",
}


def rows(root: Path, url: str = "") -> dict[str, list[list[Any]]]:
    """Return all that grading wrote to the gradebook, sorted."""
    engine = sqlalchemy.create_engine(url or f"sqlite:///{root / 'gradebook.db'}")
    with engine.connect() as book:
        found = {
            name: sorted(
                ([_plain(value) for value in row] for row in book.execute(sqlalchemy.text(query))), key=repr
            )
            for name, query in _ROWS.items()
        }
    engine.dispose()
    return found


def _plain(value: Any) -> Any:
    if hasattr(value, "isoformat"):
        return value.isoformat(" ", "microseconds")
    return bool(value) if isinstance(value, bool) else value


def notebooks(root: Path, name: str = "exercise") -> dict[str, Any]:
    """Return the graded notebooks by student, without timing and generated ids."""
    found = {}
    for path in sorted(root.glob(f"autograded/*/{ASSIGNMENT}/{name}.ipynb")):
        notebook = json.loads(path.read_text(encoding="utf-8"))
        for cell in notebook["cells"]:
            cell["metadata"].pop("execution", None)
            if "nbgrader" not in cell["metadata"]:
                cell.pop("id", None)
        found[path.parent.parent.name] = notebook
    return found


def files(root: Path) -> list[str]:
    """Return what lies in autograded/."""
    return sorted(
        path.relative_to(root).as_posix() for path in root.glob("autograded/**/*") if path.is_file()
    )


def end(root: Path, url: str = "") -> tuple[Any, Any, Any]:
    """Return the state that a finished run leaves."""
    return rows(root, url), notebooks(root), files(root)


def copy(root: Path, goal: Path) -> Path:
    return Path(shutil.copytree(root, goal))


def nbgrader(root: Path, *words: str) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, "-m", "nbgrader", *words], cwd=root, capture_output=True, text=True
    )
