"""The commonest mistake of a unit, read from graded notebooks once."""

from __future__ import annotations

import json
import os

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook, new_output
from support import made_up

from practicum.check import Status, Verdict
from practicum.check.display import metadata_of
from practicum.cohort.course.report import Mistake
from practicum.cohort.results import heard, mistakes

UNIT = "data-first-steps"


@pytest.fixture
def cohort(tmp_path):
    return made_up.cohort(tmp_path)


def graded(cohort, id, *heard):
    """Write a graded notebook in which checks know some mistakes: what the author says, and what was heard."""
    cells = [
        new_code_cell(
            "check",
            metadata={"nbgrader": {"grade_id": f"c{number}"}},
            outputs=[
                new_output(
                    "display_data",
                    {"text/plain": ""},
                    metadata=metadata_of(
                        Verdict(Status.NOT_YET, "", number, "number:days", says, words)
                        if says
                        else Verdict(Status.DONE, "")
                    ),
                )
            ],
        )
        for number, (says, words) in enumerate(heard)
    ]
    path = cohort.course.folder("autograded", id, UNIT) / "exercise.ipynb"
    path.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(new_notebook(cells=cells), path)
    return path


def test_the_one_that_most_people_made_in_the_words_of_one_of_them(cohort):
    graded(cohort, "person01", ("Off by {n}.", "Off by 3."), ("", ""))
    graded(
        cohort, "person02", ("Hours.", "Hours."), ("Off by {n}.", "Off by 7."), ("Off by {n}.", "Off by 8.")
    )
    graded(cohort, "person03", ("", ""))
    ids = ["person01", "person02", "person03", "person04"]
    assert mistakes.commonest(cohort, UNIT, ids) == Mistake("Off by 3.", 2)
    assert mistakes.commonest(cohort, UNIT, ids[2:]) is None
    assert mistakes.commonest(cohort, UNIT, []) is None


def test_an_unchanged_notebook_is_not_read_again_and_a_changed_one_is(cohort):
    path = graded(cohort, "person01", ("A", "a"))
    assert mistakes.commonest(cohort, UNIT, ["person01"]) == Mistake("a", 1)
    stamp = path.stat()
    path.write_text("x" * stamp.st_size, encoding="utf-8")
    os.utime(path, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))
    assert mistakes.commonest(cohort, UNIT, ["person01"]) == Mistake("a", 1), "it was not opened"
    graded(cohort, "person01", ("B", "b"))
    assert mistakes.commonest(cohort, UNIT, ["person01"]) == Mistake("b", 1)
    memory = cohort.state / heard.FOLDER / f"{UNIT}.json"
    memory.write_text(memory.read_text("utf-8")[:-4], encoding="utf-8")  # cut short
    assert mistakes.commonest(cohort, UNIT, ["person01"]) == Mistake("b", 1)
    path.unlink()
    assert mistakes.commonest(cohort, UNIT, ["person01"]) is None
    assert json.loads(memory.read_text("utf-8")) == {}
