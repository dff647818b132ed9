"""A written answer is an empty box while a trainee writes it, and text once it is graded.

A double-click on a rendered Markdown cell leaves JupyterLab in command mode: what is typed next runs shortcuts that
insert, cut and convert cells. A raw cell takes every key from the first click on, wraps its lines and never runs, in
any Jupyter and without settings of its own. nbgrader's gradebook knows no raw cells, so a release makes them last,
when the gradebook has what it needs. Grading turns them back (`practicum.grading.submission.repair.read_boxes`), and so does
nbgrader's own autograde.
"""

from __future__ import annotations

from typing import Any

from nbformat import NotebookNode
from nbgrader import utils
from nbgrader.preprocessors import NbGraderPreprocessor


class WriteInBoxes(NbGraderPreprocessor):
    """The last step of a release: makes the cells for written answers raw."""

    def preprocess(self, notebook: NotebookNode, resources: Any) -> tuple[NotebookNode, Any]:
        """Make them raw, in nbgrader's own metadata, too: its validator must find an untouched cell."""
        for cell in notebook.cells:
            if cell.cell_type == "markdown" and utils.is_solution(cell):
                cell.cell_type = cell.metadata.nbgrader["cell_type"] = "raw"
                cell.metadata.nbgrader["checksum"] = utils.compute_checksum(cell)
        return notebook, resources
