"""Notes about a graded notebook, in a cell at its beginning."""

from __future__ import annotations

from collections.abc import Sequence

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_markdown_cell, new_notebook

REPAIRED = "Repaired before grading"
#: In the metadata of a page that stands in place of a notebook: why there is none, in sentences.
UNGRADED = "practicum_ungraded"


def put(notebook: NotebookNode, sentences: Sequence[str], heading: str = REPAIRED) -> None:
    """Write sentences into a cell at the beginning of a notebook; without any it stays as it is."""
    if not sentences:
        return
    cell = new_markdown_cell("\n".join([f"**{heading}**", "", *(f"- {one}" for one in sentences)]))
    used = {one.get("id") for one in notebook.cells}
    name = "practicum-notes"
    while name in used:
        name += "-"
    cell.id = name
    if (notebook.nbformat, notebook.nbformat_minor) < (4, 5):
        del cell["id"]
    notebook.cells.insert(0, cell)


def alone(sentences: Sequence[str]) -> str:
    """Return a notebook with nothing but sentences in it, in place of one that could not be graded."""
    notebook = new_notebook()
    put(notebook, sentences, "Not graded")
    notebook.metadata[UNGRADED] = list(sentences)
    return str(nbformat.writes(notebook)) + "\n"
