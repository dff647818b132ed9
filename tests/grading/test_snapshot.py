"""nbgrader's steps read an assignment's cells from plain data while its gradebook is patched away."""

from __future__ import annotations

import threading

import nbgrader
import pytest
from nbgrader import preprocessors
from nbgrader.api import Gradebook, MissingEntry
from nbgrader.converters import generate_assignment
from nbgrader.nbgraderformat import common
from nbgrader.preprocessors import (
    getgrades,
    latesubmissions,
    overwritecells,
    overwritekernelspec,
    saveautogrades,
    savecells,
)

from practicum.grading.snapshot import GradebookSnapshot, patched_gradebook

STEPS = (getgrades, latesubmissions, overwritecells, overwritekernelspec, saveautogrades, savecells)
MODULES = (generate_assignment, *STEPS)


def test_modules_of_the_nbgrader_read_for_the_patch_still_hold_the_name():
    assert nbgrader.__version__.startswith("0.9.")
    assert all(module.Gradebook is Gradebook for module in MODULES)
    assert common.jsonschema.__name__ == "jsonschema"
    # No other step opens a gradebook of its own.
    names = {name for name in dir(preprocessors) if hasattr(getattr(preprocessors, name), "Gradebook")}
    assert names == {module.__name__.rpartition(".")[2] for module in STEPS}


def test_gradebook_is_patched_inside_and_back_after_an_error():
    book, before = object(), common.jsonschema
    with pytest.raises(KeyError), patched_gradebook(book):
        assert all(module.Gradebook("sqlite://", "course") is book for module in MODULES)
        raise KeyError
    assert all(module.Gradebook is Gradebook for module in MODULES) and common.jsonschema is before


def test_gradebook_is_patched_for_one_thread_at_a_time():
    seen = []

    def other():
        with patched_gradebook("second"):
            seen.append(overwritecells.Gradebook())

    with patched_gradebook("first"):
        thread = threading.Thread(target=other)
        thread.start()
        thread.join(0.2)
        assert seen == [] and overwritecells.Gradebook() == "first"
    thread.join(10)
    assert seen == ["second"]


def test_metadata_inside_the_patch_is_still_validated():
    schema = {"type": "object", "properties": {"points": {"type": "number"}}}
    with patched_gradebook(None):
        common.jsonschema.validate({"points": 1}, schema)
        with pytest.raises(Exception, match="is not of type"):
            common.jsonschema.validate({"points": "many"}, schema)


def test_snapshot_finds_cells_and_names_what_is_missing():
    cell = {"name": "mean", "cell_type": "code", "locked": False, "source": "", "checksum": None}
    cells = {
        "kernelspec": None,
        "source": [cell],
        "grade": [{"name": "check", "max_score": 2}],
        "task": [],
        "solution": [],
    }
    snapshot = GradebookSnapshot({"exercise": cells, "lesson": cells | {"grade": []}})
    assert snapshot.graded("exercise") and not snapshot.graded("lesson")
    assert snapshot.find_graded_cell("check", "exercise", "waits").max_score == 2
    assert snapshot.find_source_cell("mean", "exercise", "waits").cell_type == "code"
    with pytest.raises(MissingEntry, match="exercise/nothing"):
        snapshot.find_source_cell("nothing", "exercise", "waits")
    with pytest.raises(MissingEntry, match="waits/other"):
        snapshot.find_notebook("other", "waits")
