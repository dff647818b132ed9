"""Text to notebook: markers become nbgrader metadata, and every cell gets a name that lasts."""

from __future__ import annotations

import ast
import re
from collections.abc import Sequence
from typing import Any

from nbformat import v4
from nbformat.notebooknode import NotebookNode

from practicum.authoring import Cell, Text, Unit, rubrics
from practicum.authoring.model import Task
from practicum.authoring.percent import stub_of
from practicum.check.key import Entries, seal
from practicum.widgets import closed, fenced, hint_markdown

KERNEL = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
FAILS = "raises-exception"
#: Said once in a notebook: in the first answer cell whose stub is one line and whose answer needs more.
MORE_LINES = "# You can write as many lines here as you need."
BOX = "**Write your answer in the empty box below.** Click it once and type; the cell under it counts your words."
#: A price in Markdown, or what may look like one in code.
_CODE_OR_DOLLAR = re.compile(r"```.*?```|`[^`]*`|\\?\$", re.S)
#: How a prompt says how many words it asks for.
_LIMITS = re.compile(r"\b(?:(\d+) to|(at least)|at most|up to) (\d+) words\b")
HIDDEN_NOTE = "# This check runs when your work is graded. It tries your answer on other inputs. You do not type anything here."
#: The last cell of an exercise, and what it says to who works alone: in a unit, and in a check without a lesson.
HAND_IN = """## Hand in

Save your work. Then open the **Start** tab (Alt+Shift+S) and find this unit there.

- **With a coach**, choose **Hand in**. On a hub, that is all. On your own computer, this makes one file: send it to your coach.
- **Alone**, {alone}

No Start tab? In a terminal, `practicum submit {unit}` makes the file{score}."""
ALONE = (
    "choose **See my score**. It shows your points and says which unit comes next. It leaves out hidden checks and "
    "written answers, which only a coach grades."
)
ALONE_CHECK = "you need not hand in anything. The Start tab shows what comes next."


def assemble(unit: Unit, text: Text, hidden: dict[str, Entries]) -> NotebookNode:
    """Return the source notebook of `text`, not yet run.

    Parameters
    ----------
    unit : Unit
        The unit the text belongs to.
    text : Text
        Its lesson or exercise.
    hidden : dict
        For each hidden check what it expects, by the check's name.
    """
    cells: list[NotebookNode] = []
    names: set[str] = set()
    section, hinted = "top", set[str]()
    first = next((task.name for task in text.tasks if needs_lines(task)), None)
    for cell in text.cells:
        if cell.marker == "rubric" or cell.marker == "hint" and cell.name in hinted:
            continue  # the rubric stands in the prompt
        if cell.marker == "hint":
            hinted.add(cell.name)  # the first of a task's hints carries them all
        section = _slug(heading(cell)) if heading(cell) else section
        name = _unique(_name(cell, text, section), names)
        cells.append(_cell(cell, text, name, hidden))
        if cell.marker == "answer" and cell.name == first:
            cells[-1].source = f"{MORE_LINES}\n{cells[-1].source}"
        if cell.marker == "reflect":
            name = _unique(f"{cell.name}-words", names)
            source = f"check.words({', '.join(map(repr, (cell.name, *limits(text.reflection(cell.name).prompt.source))))})"
            cells.append(_made(v4.new_code_cell(source.replace("'", '"')), name, _grader(name, locked=True)))
    if text.name == "exercise":
        cells.append(_made(v4.new_markdown_cell(_hand_in(unit)), _unique("hand-in", names), None))
    cells[0].source = _headed(cells[0].source, unit, text)
    metadata = {"kernelspec": dict(KERNEL), "language_info": {"name": "python"}}
    return v4.new_notebook(cells=cells, metadata=metadata)


def _hand_in(unit: Unit) -> str:
    """Return what to do with a finished exercise, wherever the trainee works."""
    if unit.lesson is None:
        return HAND_IN.format(alone=ALONE_CHECK, unit=unit.id, score="")
    return HAND_IN.format(
        alone=ALONE, unit=unit.id, score=f", and `practicum score {unit.id}` shows your score"
    )


def plain(cells: Sequence[Cell]) -> NotebookNode:
    """Return a notebook of cells without markers, not yet run: no unit, nothing graded."""
    names: set[str] = set()
    made, section = [], "top"
    for cell in cells:
        section = _slug(heading(cell)) if heading(cell) else section
        new = v4.new_markdown_cell if cell.kind == "markdown" else v4.new_code_cell
        made.append(_made(new(cell.source), _unique(section, names), None))
    return v4.new_notebook(
        cells=made, metadata={"kernelspec": dict(KERNEL), "language_info": {"name": "python"}}
    )


def heading(cell: Cell) -> str:
    """Return the first heading in a cell of prose; empty when there is none."""
    found = re.search(r"^#{1,4} (.+)$", cell.source, re.M) if cell.kind == "markdown" else None
    return found[1] if found else ""


def _name(cell: Cell, text: Text, section: str) -> str:
    if cell.marker == "check":
        return text.checks[cell.line].name
    if cell.marker in ("answer", "reflect"):
        return cell.name
    if cell.marker in ("task", "hint", "quiz", "fails"):
        return f"{cell.name}-{cell.marker}"
    return cell.marker or section


def _cell(cell: Cell, text: Text, name: str, hidden: dict[str, Entries]) -> NotebookNode:
    source, grader = cell.source, None
    if cell.marker == "quiz":
        return _made(v4.new_code_cell(f'widgets.quiz("{cell.name}")'), name, _grader(name, locked=True))
    if cell.marker == "hint":
        return _made(
            v4.new_markdown_cell(_hints(text.task(cell.name), text.graded)),
            name,
            None,
        )
    if cell.marker == "fails":
        made = _made(v4.new_code_cell(source), name, None)
        # With this tag, Run All goes on to the next cell, in JupyterLab as elsewhere.
        made.metadata |= {"tags": [FAILS], "practicum": {"error": cell.extra["error"]}}
        return made
    if cell.marker in ("setup", "task"):
        grader = _grader(name, locked=True)
        if cell.marker == "task":
            points = {one.name: one.points for one in text.reflections}
            points |= {one.name: one.points for one in text.tasks}
            worth = points.get(cell.name, 0)
            source = _priced(source, worth)
            for reflection in text.reflections:
                if reflection.name == cell.name:
                    source = f"{source}\n\n{BOX}\n\n{rubrics.table(reflection.rubric)}"
    elif cell.marker == "answer":
        grader = _grader(name, solution=True)
    elif cell.marker == "reflect":
        grader = _grader(name, solution=True, grade=True, points=text.reflection(cell.name).points)
    elif cell.marker == "check":
        one = text.checks[cell.line]
        grader = (
            _grader(name, grade=True, locked=True, points=one.points)
            if one.points
            else _grader(name, locked=True)
        )
        if one.hidden:
            sealed = f'check.unseal(\n    """\n{seal(hidden[one.name])}\n"""\n)'
            source = f"{HIDDEN_NOTE}\n### BEGIN HIDDEN TESTS\n{sealed}\n{source}\n### END HIDDEN TESTS"
    new = v4.new_markdown_cell if cell.kind == "markdown" else v4.new_code_cell
    made = _made(new(source), name, grader)
    if cell.extra.get("fold"):
        # JupyterLab shows such a cell's output and, in place of its code, a button that opens it.
        made.metadata["jupyter"] = {"source_hidden": True}
    return made


def _hints(task: Task, graded: bool) -> str:
    """Return the hints of a task; in a lesson the last one leads to the model answer."""
    hints = [hint.source for hint in task.hints]
    if not graded:
        hints[-1] = f"{hints[-1].strip()}\n\n{closed('Show an answer', fenced(task.model))}"
    return hint_markdown(hints)


def needs_lines(task: Task) -> bool:
    """Return True if a task's stub is one name and its model answer is more than one statement."""
    stub = ast.parse(stub_of(task.answer.source)).body
    return len(stub) == 1 and isinstance(stub[0], ast.Assign) and len(ast.parse(task.model).body) > 1


def limits(prompt: str) -> tuple[int, ...]:
    """Return the fewest and the most words that the prompt of a reflection asks for; nothing when it does not say."""
    found = _LIMITS.search(prompt)
    if found is None:
        return ()
    least, alone, number = found.groups()
    return (int(number),) if alone else (int(least or 0), int(number))


def _grader(
    name: str,
    *,
    grade: bool = False,
    solution: bool = False,
    locked: bool = False,
    points: float | None = None,
) -> dict[str, Any]:
    """Return nbgrader's metadata for a cell, every key given: it refuses less."""
    meta: dict[str, Any] = {
        "grade": grade,
        "grade_id": name,
        "locked": locked,
        "schema_version": 3,
        "solution": solution,
        "task": False,
    }
    if points is not None:
        meta["points"] = int(points) if points == int(points) else points
    return meta


def _made(cell: NotebookNode, name: str, grader: dict[str, Any] | None) -> NotebookNode:
    cell.id = name
    if cell.cell_type == "markdown":
        cell.source = _keep_dollars(cell.source)
    if grader:
        cell.metadata["nbgrader"] = grader
        if grader["locked"]:
            cell.metadata |= {"deletable": False, "editable": False}
        else:
            cell.metadata["deletable"] = False
    return cell


def _keep_dollars(markdown: str) -> str:
    """Return Markdown in which a dollar sign is one: JupyterLab shows what lies between two as a formula.

    A backslash keeps it from doing so before it makes the page; an element of its own, afterward.
    """
    return _CODE_OR_DOLLAR.sub(
        lambda found: r"<span>\$</span>" if found[0] in ("$", r"\$") else found[0], markdown
    )


def _priced(source: str, points: float) -> str:
    """Put the points behind the prompt's heading, so that they are written once: on the checks."""
    if not points:
        return source
    words = f"({points:g} point{'s' if points != 1 else ''})"
    head, line, rest = source.partition("\n")
    return f"{head} {words}{line}{rest}" if head.startswith("#") else f"**{words}** {source}"


def _headed(source: str, unit: Unit, text: Text) -> str:
    """Put the facts about the notebook under its title. What it teaches, the text says in words, not in codes."""
    head, _, rest = source.partition("\n")
    if text.name == "lesson":
        facts = f"Lesson, about {unit.lesson_minutes} minutes."
    else:
        kind = "Exercise" if unit.lesson else "Check"
        facts = f"{kind}, about {unit.exercise_minutes} minutes, {text.points:g} points."
    return f"{head}\n\n*{facts}*\n{rest}"


def _slug(heading: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", heading.lower()).strip("-")[:48] or "cell"


def _unique(name: str, names: set[str]) -> str:
    found, number = name, 1
    while found in names:
        number += 1
        found = f"{name}-{number}"
    names.add(found)
    return found
