"""What checks said in notebooks: read once, and never believed further than it goes."""

from __future__ import annotations

import json
import os

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook, new_output
from support import made_up

from practicum.check import Status, Verdict
from practicum.check.display import metadata_of
from practicum.cohort.results import heard
from practicum.cohort.results.heard import Heard, Said

UNIT = "data-first-steps"
ENTRY = "number:days:0123456789"


@pytest.fixture
def cohort(tmp_path):
    return made_up.cohort(tmp_path)


def check(name, status, words, *, mistake=None, says="", shown="", raised=True):
    """Write a check's cell: as a grader leaves it, where an error says the words; or as a trainee saved it."""
    verdict = Verdict(status, words, mistake, ENTRY, says, shown)
    outputs = [
        new_output(
            "display_data", {"text/plain": "" if raised else str(verdict)}, metadata=metadata_of(verdict)
        )
    ]
    if raised and status is not Status.DONE:
        outputs.append(new_output("error", ename="NotYet", evalue=str(verdict), traceback=[]))
    return new_code_cell("check", metadata={"nbgrader": {"grade_id": name, "grade": True}}, outputs=outputs)


def answer(name, kind):
    return new_code_cell(
        "days = 1",
        metadata={"nbgrader": {"grade_id": name, "solution": True}},
        outputs=[new_output("error", ename=kind, evalue="...", traceback=[])],
    )


def graded(cohort, id, *cells):
    path = cohort.course.folder("autograded", id, UNIT) / "exercise.ipynb"
    path.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(new_notebook(cells=list(cells)), path)
    return path


def test_the_words_stand_in_an_error_when_graded_and_below_the_check_when_handed_in(cohort):
    for raised in (True, False):
        path = graded(
            cohort, "person01",
            answer("days", "NameError"),
            check("one", Status.NOT_YET, "`days` is 3, far off.", raised=raised),
            check("two", Status.NOT_YET, "Hours.", mistake=0, says="{value} hours.", shown="72 hours.", raised=raised),
            check("three", Status.DONE, "3 days.", raised=raised),
        )  # fmt: skip
        assert heard.of_notebook(path) == Heard(
            (
                Said("one", ENTRY, Status.NOT_YET, "`days` is 3, far off."),
                Said("two", ENTRY, Status.NOT_YET, "Hours.", "{value} hours.", "72 hours."),
                Said("three", ENTRY, Status.DONE),
            ),
            (("days", "NameError"),),
        )
    assert heard.of_notebook(path).said[0].name == "days"
    assert [one.cell for one in heard.of_notebook(path).about(["two"])] == ["two"]


def test_an_unchanged_notebook_is_not_read_again_and_a_lost_one_is_forgotten(cohort):
    path = graded(cohort, "person01", check("one", Status.NOT_YET, "Off."))
    other = graded(cohort, "person02", check("one", Status.DONE, ""))
    first = heard.of_graded(cohort, UNIT, ["person01", "person02", "person03"])
    assert set(first) == {"person01", "person02"}
    stamp = path.stat()
    path.write_text("x" * stamp.st_size, encoding="utf-8")
    os.utime(path, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))
    assert heard.of_graded(cohort, UNIT, ["person01"]) == {"person01": first["person01"]}, "it was not opened"
    memory = cohort.state / heard.FOLDER / f"{UNIT}.json"
    assert len(json.loads(memory.read_text("utf-8"))) == 2, "who was not asked for is remembered"
    other.unlink()
    path.unlink()
    assert heard.of_graded(cohort, UNIT, ["person01"]) == {}
    assert json.loads(memory.read_text("utf-8")) == {}, "nothing is kept of people who are gone"


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"a": 1}', '{"autograded/person01/x": [[1, 2], 3]}'])
def test_a_damaged_memory_is_made_anew(cohort, damage):
    graded(cohort, "person01", check("one", Status.NOT_YET, "Off."))
    first = heard.of_graded(cohort, UNIT, ["person01"])
    memory = cohort.state / heard.FOLDER / f"{UNIT}.json"
    memory.write_text(damage, encoding="utf-8")
    assert heard.of_graded(cohort, UNIT, ["person01"]) == first
    assert heard.of_graded(cohort, UNIT, ["person01"]) == first


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        '{"cells": 3}',
        '{"cells": [3]}',
        '{"cells": [{"cell_type": "code", "metadata": 3, "outputs": []}]}',
        '{"cells": [{"cell_type": "code", "metadata": {"nbgrader": []}, "outputs": []}]}',
        "[" * 100_000,
    ],
)
def test_what_is_no_notebook_says_nothing(cohort, text):
    path = graded(cohort, "person01")
    path.write_text(text, encoding="utf-8")
    assert heard.of_notebook(path) == Heard()
    assert heard.of_graded(cohort, UNIT, ["person01"]) == {"person01": Heard()}


def test_a_link_to_a_notebook_is_not_followed(cohort, tmp_path):
    path = graded(cohort, "person01", check("one", Status.NOT_YET, "Off."))
    assert heard.of_notebook(path).said
    link = tmp_path / "link.ipynb"
    link.symlink_to(path)
    assert heard.of_notebook(link) == Heard()


def test_a_forged_verdict_breaks_nothing(cohort):
    cell = check("one", Status.NOT_YET, "Off.")
    cell.outputs[0].metadata["practicum"] |= {"entry": "no-colons", "mistake": 0, "says": {"a": 1}}
    path = graded(cohort, "person01", cell)
    (said,) = heard.of_notebook(path).said
    assert said.name == "one" and isinstance(said.says, str)
