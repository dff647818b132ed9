"""Notes about a graded notebook, in a cell at its beginning."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_markdown_cell, new_notebook
from nbgrader import utils

from practicum.grading.sanitize.notebook import FOR_COACH

REPAIRED = "Repaired before grading"
#: In the metadata of a page that stands in place of a notebook: why there is none, in sentences.
UNGRADED = "practicum_ungraded"
# What makes more of a text than its words, in any reader of Markdown; an underscore within a word does not.
_MARKUP = re.compile(r"[\\`*\[\]<>$&~|]|(?<!\w)_|_(?!\w)|:(?=//)|(?<=www)\.", re.IGNORECASE)


class Doubt(str):
    """A note on a repair that may be other than it was meant, so that a person should look."""

    __slots__ = ()


def put(notebook: NotebookNode, sentences: Sequence[str], heading: str = REPAIRED) -> None:
    """Write sentences into a cell at the beginning of a notebook; without any it stays as it is."""
    if not sentences:
        return
    cell = new_markdown_cell("\n".join([f"**{heading}**", "", *(f"- {_as_typed(one)}" for one in sentences)]))
    used = {one.get("id") for one in notebook.cells}
    name = "practicum-notes"
    while name in used:
        name += "-"
    cell.id = name
    if (notebook.nbformat, notebook.nbformat_minor) < (4, 5):
        del cell["id"]
    notebook.cells.insert(0, cell)


def tell_coach(notebook: NotebookNode, flags: Mapping[str, str]) -> None:
    """Write into each flagged check, where no page for its student shows it, why a person must look."""
    for cell in notebook.cells:
        cell.metadata.pop(FOR_COACH, None)  # a student's own says nothing
        if why := flags.get(cell.metadata.get("nbgrader", {}).get("grade_id", "")):
            points, most = utils.determine_grade(cell)
            cell.metadata[FOR_COACH] = (
                f"{why} Without that it would get {points or 0:g} of {most or 0:g} points."
            )


def coach_is_told(cell: Mapping[str, Any]) -> str:
    """Return what `tell_coach` wrote into a cell of a graded notebook, read as JSON; empty where it wrote nothing."""
    return str(cell.get("metadata", {}).get(FOR_COACH, ""))


def _as_typed(sentence: str) -> str:
    """Return Markdown that shows a sentence as it stands, whatever name it quotes."""
    return _MARKUP.sub(lambda sign: f"&#{ord(sign[0])};", sentence)


def waiting(text: str, reasons: Mapping[str, str]) -> str:
    """Return a graded notebook with a first cell that says which checks could not be judged, and why.

    Parameters
    ----------
    text : str
        The notebook.
    reasons : mapping of str
        By the name of a check; without any the text stays as it is.
    """
    if not reasons:
        return text
    notebook = nbformat.reads(text, as_version=4)
    said = [f'The check "{name}" gives no points yet. {why}' for name, why in reasons.items()]
    put(notebook, [*said, "This is not your doing; nothing is lost by it."], "Waits for a person")
    return str(nbformat.writes(notebook, version=4)) + "\n"


def alone(sentences: Sequence[str]) -> str:
    """Return a notebook with nothing but sentences in it, in place of one that could not be graded."""
    notebook = new_notebook()
    put(notebook, sentences, "Not graded")
    notebook.metadata[UNGRADED] = list(sentences)
    return str(nbformat.writes(notebook)) + "\n"
