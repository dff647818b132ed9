"""What a trainee gets back, whoever asks nbgrader for it: this package, the command line or formgrader."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

import nbgrader
from nbconvert.exporters import HTMLExporter
from nbformat import NotebookNode
from nbformat.v4 import new_output
from nbgrader.preprocessors import ClearHiddenTests, ClearMarkScheme, NbGraderPreprocessor
from traitlets.config import Config

from practicum.grading.sanitize.notebook import Sanitize, sanitizes

_COLOR = re.compile(r"\x1b\[[\d;]*m")
_SHORTEST = 6  # a shorter line, as `else:`, says nothing about a check


class FeedbackPage(HTMLExporter):
    """nbgrader's feedback through our template, which has a language, contrast, names, and no scripts."""

    def __init__(self, config: Config | None = None, **options: Any):
        # A section of its own outranks HTMLExporter's, which formgrader sets for its own pages.
        ours = Config(config or {})
        ours.FeedbackPage.template_name = "feedback"
        # Whatever a course's settings say, this page goes to people.
        if not sanitizes(ours):
            ours.FeedbackPage.preprocessors = [*ours.HTMLExporter.get("preprocessors", []), Sanitize]
        # nbgrader's own folder stays behind ours: it says which of nbconvert's templates lie beneath.
        nbgraders = Path(nbgrader.__file__).parent / "server_extensions" / "formgrader" / "templates"
        templates = [Path(__file__).with_name("templates"), nbgraders]
        ours.FeedbackPage.extra_template_basedirs = [str(folder) for folder in templates]
        super().__init__(config=ours, **options)


class RemoveHiddenChecks(NbGraderPreprocessor):
    """Takes hidden checks and mark schemes out of a graded notebook, and what quotes them.

    nbgrader's own steps stop at a mark that somebody wrote elsewhere, and leave what errors quote.
    """

    def preprocess(self, notebook: NotebookNode, resources: Any) -> tuple[NotebookNode, Any]:
        """Take them out."""
        tests, scheme = (
            step(config=Config({step.__name__: self.config[step.__name__]}))
            for step in (ClearHiddenTests, ClearMarkScheme)
        )
        marks = (
            (tests.begin_test_delimeter, tests.end_test_delimeter),
            (scheme.begin_mark_scheme_delimeter, scheme.end_mark_scheme_delimeter),
        )
        secret: set[str] = set()
        holding = []
        for cell in notebook.cells:
            found: list[str] = []
            kept = list(_outside(cell.source, marks, found))
            if kept != cell.source.split("\n"):
                cell.source = "\n".join(kept)
                holding.append(cell)
            secret |= {line.strip() for line in found if len(line.strip()) >= _SHORTEST}
        for cell in notebook.cells:
            if holding and cell.cell_type == "code":
                here = any(cell is one for one in holding)
                cell.outputs = [_unquoted(one, secret, here) for one in cell.outputs]
        return notebook, resources


def _outside(source: str, marks: tuple[tuple[str, str], ...], inside: list[str]) -> Iterator[str]:
    until = ""
    for line in source.split("\n"):
        begun = next((end for begin, end in marks if begin in line), "")
        if until:
            inside.append(line)
            until = "" if until in line else until
        elif begun:
            until = begun
        else:
            yield line


def _unquoted(output: NotebookNode, secret: set[str], holding: bool) -> NotebookNode:
    """Return an output without what quotes a hidden line; of an error the last line stays."""
    if output.output_type == "error":
        if holding or _quotes("\n".join(output.traceback), secret):
            last = f"{output.ename}: {output.evalue}".removesuffix(": ")
            if _quotes(last, secret):
                last, output.evalue = output.ename, ""
            output.traceback = [last]
        return output
    shown = [output.get("text", ""), *output.get("data", {}).values()]
    if any(_quotes("".join(one) if isinstance(one, list) else str(one), secret) for one in shown):
        return new_output(
            "display_data", {"text/plain": "An output that quotes a hidden check is not shown."}
        )
    return output


def _quotes(text: str, secret: set[str]) -> bool:
    plain = unescape(_COLOR.sub("", text))
    return any(line in plain for line in secret)
