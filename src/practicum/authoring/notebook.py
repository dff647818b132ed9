"""Text to notebook: markers become nbgrader metadata, and every cell gets a name that lasts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from nbformat import v4
from nbformat.notebooknode import NotebookNode

from practicum.authoring import Cell, Text, Unit, rubrics
from practicum.check.key import Entries, seal
from practicum.widgets import hint_markdown

KERNEL = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
FAILS = "raises-exception"
HIDDEN_NOTE = "# This check runs when your work is graded. It asks the same question of other input."
#: The last cell of an exercise, and what it says to who works alone: in a unit, and in a check without a lesson.
HAND_IN = """## Hand in

Save your work. Then open the **Start** tab (Alt+Shift+S) and find this unit there.

- **With a coach**, choose **Hand in**. On your own computer, this makes one file: send it to your coach. On a hub, it opens the list of assignments: choose *Submit* there.
- **Alone**, {alone}

No Start tab? In a terminal, `practicum submit {unit}` makes the file{score}."""
ALONE = "choose **See my score**. It grades your work as a coach would and says which unit comes next."
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
    for cell in text.cells:
        if cell.marker == "rubric" or cell.marker == "hint" and cell.name in hinted:
            continue  # the rubric stands in the prompt
        if cell.marker == "hint":
            hinted.add(cell.name)  # the first of a task's hints carries them all
        section = _slug(heading(cell)) if heading(cell) else section
        name = _unique(_name(cell, text, section), names)
        cells.append(_cell(cell, text, name, hidden))
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
            v4.new_markdown_cell(hint_markdown([hint.source for hint in text.task(cell.name).hints])),
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
                    source = f"{source}\n\n{rubrics.table(reflection.rubric)}"
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
    if grader:
        cell.metadata["nbgrader"] = grader
        if grader["locked"]:
            cell.metadata |= {"deletable": False, "editable": False}
        else:
            cell.metadata["deletable"] = False
    return cell


def _priced(source: str, points: float) -> str:
    """Put the points behind the prompt's heading, so that they are written once: on the checks."""
    if not points:
        return source
    words = f"({points:g} point{'s' if points != 1 else ''})"
    head, line, rest = source.partition("\n")
    return f"{head} {words}{line}{rest}" if head.startswith("#") else f"**{words}** {source}"


def _headed(source: str, unit: Unit, text: Text) -> str:
    """Put the facts about the notebook under its title."""
    head, _, rest = source.partition("\n")
    if text.name == "lesson":
        facts = f"Lesson, about {unit.lesson_minutes} minutes. Skills: {', '.join(unit.teaches)}."
    else:
        kind = "Exercise" if unit.lesson else "Check"
        facts = f"{kind}, about {unit.exercise_minutes} minutes, {text.points:g} points. Skills: {', '.join(unit.teaches)}."
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
