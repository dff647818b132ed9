"""Notebooks of their own in ``docs/``, built from their texts: the walk through the tables, the project's templates."""

from __future__ import annotations

from pathlib import Path

from practicum.authoring import notebook, run
from practicum.authoring.percent import read_cells

WALK_THROUGH = Path("curriculum/walk-through.py"), Path("docs/walk-through.ipynb")
TEMPLATES = Path("curriculum/project-templates.py"), Path("docs/project-templates.ipynb")


def write(text: Path, path: Path) -> Path:
    """Run the cells of `text` and write them with their outputs to `path`; the same bytes every time.

    Raises
    ------
    AuthoringError
        When the text cannot be read.
    PracticumError
        When a cell stops or writes to stderr.
    """
    run.write(run.run(notebook.plain(read_cells(text)), path), path)
    return path
