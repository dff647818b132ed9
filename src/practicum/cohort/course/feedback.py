"""What a trainee gets back, whoever asks nbgrader for it: this package, the command line or formgrader."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from html import unescape
from pathlib import Path
from typing import Any

import nbgrader
from jinja2 import BytecodeCache, Environment
from jinja2.bccache import Bucket
from nbconvert.exporters import HTMLExporter
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from nbgrader import utils
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import ClearHiddenTests, ClearMarkScheme, GetGrades, NbGraderPreprocessor
from traitlets import Bool, Unicode
from traitlets.config import Config
from traitlets.utils.importstring import import_item

from practicum.cohort.course import sections
from practicum.cohort.course.sections import Around, Task
from practicum.display import inline
from practicum.grading.sanitize.notebook import Sanitize, sanitizes

_COLOR = re.compile(r"\x1b\[[\d;]*m")
#: A link, and no picture, to what lies beside the notebook: a page that was sent out has nothing beside it.
_FILE_LINK = re.compile(r"(?<!!)\[([^\[\]\n]+)\]\((?![a-z]{1,20}:|#|//)[^()\s]+\)", re.IGNORECASE)
_OUR_CHECK = re.compile(r"^check\.\w+\(", re.MULTILINE)
_PRINTED = "What this check printed is not shown, because it may give away hidden test values."
_SHORTEST = 6  # a shorter line, as `else:`, says nothing about a check


class _Compiled(BytecodeCache):
    """Templates that were compiled, for all pages of a process: that takes as long as the rest of a page."""

    def __init__(self) -> None:
        self.code: dict[tuple[str, str], Any] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give a template's code, where its source is still the same."""
        bucket.code = self.code.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template's code."""
        self.code[bucket.key, bucket.checksum] = bucket.code


_compiled = _Compiled()


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
        templates = [Path(__file__).parents[1] / "templates", nbgraders]
        ours.FeedbackPage.extra_template_basedirs = [str(folder) for folder in templates]
        super().__init__(config=ours, **options)
        self.register_preprocessor(_unlink_files, enabled=True)
        self.register_filter("inline", inline)

    def _preprocess(self, nb: NotebookNode, resources: Any) -> tuple[NotebookNode, Any]:
        """Take all steps, then tell the page task by task from what they left."""
        nb, resources = super()._preprocess(nb, resources)
        about = resources.get("nbgrader", {})
        if "material" in about:
            built, found, around = about.pop("material")
            about["sections"] = sections.of(nb, built, found, around)
            about["around"] = around
            about["open_tasks"] = [one.name for one in about["sections"] if one.may_ask]
            about["ticket"] = sections.ticket(around, about["sections"])
        return nb, resources

    def _create_environment(self) -> Environment:
        made = super()._create_environment()
        made.bytecode_cache = _compiled
        return made


def load(settings: Config) -> None:
    """Load and compile all that a page takes, so that the first one takes no longer than the next."""
    from practicum.authoring import rubrics  # noqa: F401

    cells = [new_markdown_cell("# A *title*"), new_code_cell("1", outputs=[new_output("stream", text="1")])]
    none = {"score": 0, "max_score": 0, "late_penalty": 0, "waiting": 0, "held": 0, "tasks": [], "title": ""}
    FeedbackPage(config=settings).from_notebook_node(
        new_notebook(cells=cells), {"nbgrader": none, "metadata": {"name": ""}}
    )


def _unlink_files(notebook: NotebookNode, resources: Any) -> tuple[NotebookNode, Any]:
    """Make words of links to files beside the notebook."""
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            cell.source = _FILE_LINK.sub(r"\1", cell.source)
    return notebook, resources


class GetGradesByTask(GetGrades):
    """nbgrader's step that takes grades from the gradebook, which also says what nobody has read yet.

    Into a graded cell's metadata comes ``waits``, and of a written answer that a coach has graded ``sample``, an
    answer that earns every point; into the page's resources ``tasks``, a `Task` each, and the ``title``.
    Where hidden checks are held until the due date, the page has neither them nor their points before; ``held`` says
    how many points that are. Sample answers wait as long, for who may still hand in.
    """

    hold_hidden = Bool(False, help="Whether hidden checks are told only after the due date.").tag(config=True)
    around = Unicode(
        "", help="The function that knows what a cohort adds to a page, by its dotted name."
    ).tag(config=True)
    now = Unicode("", help="When the page is made, in ISO form with a time zone; empty for this moment.").tag(
        config=True
    )

    def preprocess(self, notebook: NotebookNode, resources: Any) -> tuple[NotebookNode, Any]:
        """Return the notebook with grades."""
        notebook, resources = super().preprocess(notebook, resources)
        course = CourseDirectory(config=self.config)
        built = sections.built(
            Path(course.format_path(course.source_directory, ".", self.assignment_id)).resolve()
        )
        around = self._look_around(Path(course.root))
        with self.gradebook as book:
            found = sections.found(
                book, self.assignment_id, self.notebook_id, self.student_id, around.members
            )
        for cell in notebook.cells:
            if utils.is_grade(cell) and utils.is_solution(cell) and not cell.metadata.nbgrader.get("waits"):
                told = (
                    ""
                    if cell.metadata.nbgrader.get("early")
                    else built.samples.get(cell.metadata.nbgrader.grade_id)
                )
                cell.metadata.nbgrader["sample"] = told or ""
        resources["nbgrader"]["held"] = _hold(notebook, resources)
        tasks = summarize(notebook)
        resources["nbgrader"]["tasks"] = tasks
        resources["nbgrader"]["material"] = built, found, around
        resources["nbgrader"]["title"] = _title(notebook) or self.assignment_id
        # Points that wait for a person's look are not given yet.
        graded = (cell.metadata.nbgrader for cell in notebook.cells if utils.is_grade(cell))
        resources["nbgrader"]["score"] -= sum(one.get("score") or 0 for one in graded if one.get("waits"))
        resources["nbgrader"]["earned"] = (
            resources["nbgrader"]["score"] + resources["nbgrader"]["late_penalty"]
        )
        resources["nbgrader"]["waiting"] = sum(task.waiting for task in tasks)
        return notebook, resources

    def _look_around(self, root: Path) -> Around:
        """Return what the cohort adds, where the settings name who knows it."""
        if not self.around:
            return Around()
        told: Around = import_item(self.around)(
            root, self.assignment_id, self.student_id, moment(self.config)
        )
        return told

    def _get_comment(self, cell: NotebookNode, resources: Any) -> None:
        comment = self.gradebook.find_comment(
            cell.metadata.nbgrader.grade_id, self.notebook_id, self.assignment_id, self.student_id
        )
        # What nbgrader itself says is that nobody has written anything there.
        cell.metadata.nbgrader["blank"] = bool(comment.auto_comment)
        cell.metadata.nbgrader["comment"] = comment.manual_comment or ""

    def _get_score(self, cell: NotebookNode, resources: Any) -> None:
        super()._get_score(cell, resources)
        grade = self.gradebook.find_grade(
            cell.metadata.nbgrader.grade_id, self.notebook_id, self.assignment_id, self.student_id
        )
        cell.metadata.nbgrader["waits"] = bool(grade.needs_manual_grade and grade.manual_score is None)
        tests = ClearHiddenTests(config=Config(ClearHiddenTests=self.config.ClearHiddenTests))
        early = holds_hidden(self.config, grade.notebook.assignment.duedate)
        cell.metadata.nbgrader["early"] = early
        cell.metadata.nbgrader["held"] = (
            early and utils.is_locked(cell) and tests.begin_test_delimeter in cell.source
        )


def holds_hidden(settings: Config, due: datetime | None) -> bool:
    """Return whether feedback is silent on hidden checks.

    Parameters
    ----------
    settings : Config
        nbgrader's; `GetGradesByTask` says whether they are held, and what time it is.
    due : datetime or None
        When the work is due, with the person's extension, as the gradebook has it: in UTC, without saying so.
    """
    if due is None or not settings.GetGradesByTask.get("hold_hidden", False):
        return False
    return moment(settings) < due.replace(tzinfo=UTC)


def moment(settings: Config) -> datetime:
    """Return when a page is made, by nbgrader's settings, with a time zone."""
    told = settings.GetGradesByTask.get("now")
    return datetime.fromisoformat(told) if told else datetime.now(UTC)


def _hold(notebook: NotebookNode, resources: Any) -> float:
    """Take held checks out of a notebook, and their points out of the page's; return how many points they are."""
    held = [cell for cell in notebook.cells if cell.metadata.get("nbgrader", {}).get("held")]
    for cell in held:
        grade = cell.metadata.nbgrader
        resources["nbgrader"]["max_score"] -= grade.get("points") or 0
        resources["nbgrader"]["score"] -= grade.get("score") or 0
    notebook.cells = [cell for cell in notebook.cells if not any(cell is one for one in held)]
    return sum(float(cell.metadata.nbgrader.get("points") or 0) for cell in held)


def summarize(notebook: NotebookNode) -> list[Task]:
    """Return what was given for each task: for all graded cells below one heading together."""
    return [sections.score(title, cells) for title, cells in sections.groups(notebook)]


def _title(notebook: NotebookNode) -> str:
    """Return the heading of the notebook's first text; empty when there is none."""
    texts = (cell for cell in notebook.cells if cell.cell_type == "markdown")
    first = next(texts, None)
    return "" if first is None or utils.is_solution(first) else sections.heading(first.source)


class RemoveHiddenChecks(NbGraderPreprocessor):
    """Takes hidden checks and mark schemes out of a graded notebook, what quotes them and what they print.

    A trainee's function that prints its input would print the inputs of hidden checks.

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
        holding: dict[int, bool] = {}  # whether the verdict of a check with hidden lines is ours
        for cell in notebook.cells:
            found: list[str] = []
            kept = list(_outside(cell.source, marks, found))
            if kept != cell.source.split("\n"):
                holding[id(cell)] = _OUR_CHECK.search(cell.source) is not None
                cell.source = "\n".join(kept)
            secret |= {line.strip() for line in found if len(line.strip()) >= _SHORTEST}
        for cell in notebook.cells:
            if holding and cell.cell_type == "code":
                here = id(cell) in holding
                outputs = [_unquoted(one, secret, here) for one in cell.outputs]
                cell.outputs = _unprinted(outputs, holding[id(cell)]) if here else outputs
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


def _unprinted(outputs: list[NotebookNode], ours: bool) -> list[NotebookNode]:
    """Return the outputs of a hidden check without what was printed or shown while it ran, but for our verdict."""
    printed = ("stream",) if ours else ("stream", "display_data")
    kept = [one for one in outputs if one.output_type not in printed]
    return (
        kept if len(kept) == len(outputs) else [new_output("display_data", {"text/plain": _PRINTED}), *kept]
    )


def _quotes(text: str, secret: set[str]) -> bool:
    plain = unescape(_COLOR.sub("", text))
    return any(line in plain for line in secret)
