"""An assignment's cells as plain data, and nbgrader's steps made to read them instead of a database.

`patched_gradebook` replaces names in modules of nbgrader 0.9.6; a test holds that they are still there.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import SimpleNamespace
from typing import Any

from jsonschema.exceptions import best_match
from jsonschema.validators import validator_for
from nbgrader.api import Gradebook, MissingEntry
from nbgrader.converters import generate_assignment
from nbgrader.nbgraderformat import common
from nbgrader.preprocessors import (
    getgrades,
    latesubmissions,
    overwritecells,
    overwritekernelspec,
    saveautogrades,
    savecells,
)

_MODULES = (
    generate_assignment,
    getgrades,
    latesubmissions,
    overwritecells,
    overwritekernelspec,
    saveautogrades,
    savecells,
)
_PATCHING = threading.Lock()


class GradebookSnapshot:
    """An assignment's cells, with the few methods of a gradebook that nbgrader's steps before a run call.

    Parameters
    ----------
    notebooks : dict
        For each notebook ``kernelspec`` and lists of ``source``, ``grade``, ``solution`` and ``task`` cells.
    """

    def __init__(self, notebooks: dict[str, dict[str, Any]]):
        self.notebooks = notebooks

    @classmethod
    def read(cls, book: Gradebook, assignment: str) -> GradebookSnapshot:
        """Return an assignment's cells as a gradebook holds them."""
        found = {}
        for notebook in book.find_assignment(assignment).notebooks:
            found[notebook.name] = {
                "kernelspec": notebook.kernelspec,
                "source": [
                    {"name": cell.name, "cell_type": str(getattr(cell.cell_type, "value", cell.cell_type)),
                     "locked": cell.locked, "source": cell.source, "checksum": cell.checksum}
                    for cell in notebook.source_cells
                ],
                "grade": [{"name": cell.name, "max_score": cell.max_score} for cell in notebook.grade_cells],
                "task": [{"name": cell.name, "max_score": cell.max_score} for cell in notebook.task_cells],
                "solution": [{"name": cell.name} for cell in notebook.solution_cells],
            }  # fmt: skip
        return cls(found)

    def graded(self, notebook: str) -> bool:
        """Return whether a notebook can give points; one that cannot is a lesson and need not run."""
        return bool(self.notebooks[notebook]["grade"] or self.notebooks[notebook]["task"])

    # The names below are nbgrader's.

    def find_notebook(self, name: str, assignment: str) -> SimpleNamespace:
        """Return a notebook with its cells."""
        if name not in self.notebooks:
            raise MissingEntry(f"No such notebook: {assignment}/{name}")
        cells = {
            f"{kind}_cells": [SimpleNamespace(**cell) for cell in self.notebooks[name][kind]]
            for kind in ("source", "grade", "solution", "task")
        }
        return SimpleNamespace(name=name, kernelspec=self.notebooks[name]["kernelspec"], **cells)

    def find_source_cell(self, name: str, notebook: str, assignment: str) -> SimpleNamespace:
        """Return a cell as it was released."""
        return self._find(name, notebook, "source")

    def find_graded_cell(self, name: str, notebook: str, assignment: str) -> SimpleNamespace:
        """Return a cell that gives points."""
        return self._find(name, notebook, "grade", "task")

    def _find(self, name: str, notebook: str, *kinds: str) -> SimpleNamespace:
        for kind in kinds:
            for cell in self.notebooks.get(notebook, {}).get(kind, []):
                if cell["name"] == name:
                    return SimpleNamespace(**cell)
        raise MissingEntry(f"No such cell: {notebook}/{name}")

    def __enter__(self) -> GradebookSnapshot:
        return self

    def __exit__(self, *what: object) -> None:
        pass


def _validate(instance: Any, schema: Any) -> None:
    error = best_match(validator_for(schema)(schema).iter_errors(instance))
    if error is not None:
        raise error


@contextmanager
def patched_gradebook(book: Any) -> Iterator[None]:
    """Make nbgrader's steps, which each open the gradebook anew, all use `book`.

    The names are replaced for the whole process, so one thread at a time is inside. Meanwhile a cell's
    metadata is validated against nbgrader's schema without validating the schema again for each.

    Parameters
    ----------
    book : GradebookSnapshot or Gradebook
        Used in a ``with`` by each preprocessor.
    """
    with _PATCHING:
        jsonschema, common.jsonschema = common.jsonschema, SimpleNamespace(validate=_validate)
        kept = [module.Gradebook for module in _MODULES]
        for module in _MODULES:
            module.Gradebook = lambda *where, **how: book
        try:
            yield
        finally:
            common.jsonschema = jsonschema
            for module, opener in zip(_MODULES, kept, strict=True):
                module.Gradebook = opener
