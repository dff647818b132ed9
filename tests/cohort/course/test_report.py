"""What a coach's report counts, from the verdicts that graded notebooks carry as data."""

from __future__ import annotations

from types import SimpleNamespace

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook, new_output

from practicum.check import Spec
from practicum.check.display import bundle, failure_of, metadata_of
from practicum.check.judge import MOST_LETTERS, judge
from practicum.check.observe import to_plain_data
from practicum.cohort.course.report import State, _parts, _topics, graded_cells

SAYS = "That is the mean, {value}."
LONG = "This is a long sentence of an author. " * 30


def graded(folder, value, says, name="twice-check"):
    """Return the cells of a graded notebook whose check judged `value`; the known mistake is that value."""
    mistake = {"observed": to_plain_data(value), "says": says}
    entry = {"expected": to_plain_data(3.1262), "done": "", "mistakes": [mistake]}
    verdict = judge(Spec("number", "twice", {"within": 0.001}), to_plain_data(value), entry)
    shown = new_output("display_data", data=bundle(verdict, True), metadata=metadata_of(verdict))
    outputs, failure = [shown], failure_of(verdict)
    if failure:
        outputs.append(new_output("error", ename=type(failure).__name__, evalue=str(failure), traceback=[]))
    cell = new_code_cell("check.number('twice')", outputs=outputs, metadata={"nbgrader": {"grade_id": name}})
    notebook = new_notebook(cells=[cell])
    nbformat.validate(notebook)
    nbformat.write(notebook, folder / "exercise.ipynb")
    return verdict, graded_cells(folder / "exercise.ipynb")


@pytest.fixture
def exercise():
    check = SimpleNamespace(name="twice-check")
    prompt = SimpleNamespace(source="## 1. Twice")
    task = SimpleNamespace(name="twice", points=1.0, checks=[check], prompt=prompt)
    return SimpleNamespace(tasks=[task], reflections=[])


@pytest.mark.parametrize(
    "value, says",
    [(4.5, SAYS), (3.13, SAYS), (4.5, LONG)],
    ids=["plain", "with-the-rounding-remark", "cut"],
)
def test_topic_counts_a_mistake_however_its_message_reads(tmp_path, exercise, value, says):
    verdict, cells = graded(tmp_path, value, says)
    if value == 3.13:
        assert "rounded too far" in verdict.message
    if says == LONG:
        assert len(verdict.message) == MOST_LETTERS
    grades = {"twice-check": SimpleNamespace(needs_manual_grade=False, score=0.0)}
    (part,) = _parts(exercise, grades, cells)
    assert part.state is State.NOT_YET and part.mistakes == (says,)
    (topic,) = _topics(exercise, [SimpleNamespace(parts=(part,))] * 2)
    (mistake,) = topic.mistakes
    assert mistake.count == 2
    assert mistake.says == (f"That is the mean, {value}." if says == SAYS else verdict.message)


def test_part_is_not_started_only_when_every_check_says_so(tmp_path, exercise):
    _, cells = graded(tmp_path, ..., SAYS)
    grades = {"twice-check": SimpleNamespace(needs_manual_grade=False, score=0.0)}
    assert _parts(exercise, grades, cells)[0].state is State.NOT_STARTED
    assert _parts(exercise, grades, {})[0].state is State.NOT_YET
