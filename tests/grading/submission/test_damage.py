"""Random damage to valid work: it is always read or refused, never stops the grader, and never earns a point."""

from __future__ import annotations

import copy
import json

import nbformat
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from support import sample_course as sample
from support.sample_course import ASSIGNMENT
from traitlets.config import Config

from practicum import grading
from practicum.errors import PracticumError
from practicum.grading.single import _cells
from practicum.grading.snapshot import GradebookSnapshot
from practicum.grading.submission.expected import ExpectedNotebook, is_intact, source_cells
from practicum.grading.submission.load import gather

pytestmark = pytest.mark.turns("file")

STEADY = {"derandomize": True, "deadline": None, "database": None, "suppress_health_check": list(HealthCheck)}
KINDS = {"right": 0, "wrong": 1, "partly": 3}

rubbish = some.recursive(
    some.none() | some.booleans() | some.integers() | some.floats() | some.text(max_size=8),
    lambda inner: some.lists(inner, max_size=3) | some.dictionaries(some.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
names = some.sampled_from(
    ["table", "mean", "mean-check", "slow", "slow-check", "share", "share-check", "words", "x"]
)
place = some.integers(0, 99)
NBGRADER = ["grade", "solution", "locked", "task", "points", "schema_version", "grade_id", "checksum", "new"]
PARTS = ["cell_type", "id", "metadata", "source", "outputs", "execution_count", "attachments", "new"]
WHOLE = ["cells", "metadata", "nbformat", "nbformat_minor", "new"]


def delete(cells, one, other):
    del cells[one]


def double(cells, one, other):
    cells.insert(other, copy.deepcopy(cells[one]))


def move(cells, one, other):
    cells.insert(other, cells.pop(one))


def merge(cells, one, other):
    if one + 1 < len(cells):
        cells[one]["source"] += "\n\n" + cells.pop(one + 1)["source"]


def split(cells, one, other):
    text = cells[one]["source"]
    cells.insert(one + 1, copy.deepcopy(cells[one]) | {"source": text[other:]})
    cells[one]["source"] = text[:other]


def exchange(cells, one, other):
    cells[one]["metadata"], cells[other]["metadata"] = cells[other]["metadata"], cells[one]["metadata"]


def bare(cells, one, other):
    for cell in cells:
        cell["metadata"] = {}


moves = some.tuples(some.sampled_from([delete, double, move, merge, split, exchange, bare]), place, place)
retypes = some.tuples(
    some.just("cell_type"), place, some.sampled_from(["code", "markdown", "raw", "heading"])
)
relabels = some.tuples(some.just("grade_id"), place, names)
settings_of_a_cell = some.tuples(some.sampled_from(NBGRADER), place, rubbish)
parts = some.tuples(some.sampled_from(PARTS), place, rubbish)
wholes = some.tuples(some.sampled_from(WHOLE), some.none(), rubbish)
changes = some.lists(moves | retypes | relabels | settings_of_a_cell | parts | wholes, max_size=4)
flips = some.lists(some.tuples(some.floats(0, 1), some.integers(0, 255)), max_size=4)
cuts = some.just(1.0) | some.just(1.0) | some.floats(0, 1)


def damaged(notebook, changed, flipped, kept):
    """Return the bytes of a notebook after some damage."""
    notebook = copy.deepcopy(notebook)
    for what, one, other in changed:
        try:
            cells = notebook["cells"]
            if one is None:
                notebook[what] = other
            elif callable(what):
                what(cells, one % len(cells), other % len(cells))
            elif what in NBGRADER:
                cells[one % len(cells)]["metadata"].setdefault("nbgrader", {})[what] = other
            else:
                cells[one % len(cells)][what] = other
        except (TypeError, KeyError, AttributeError, ZeroDivisionError):
            continue  # damaged before
    data = bytearray(json.dumps(notebook, indent=1).encode())
    for where, byte in flipped:
        data[int(where * (len(data) - 1))] = byte
    return bytes(data[: int(len(data) * kept)])


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    root = tmp_path_factory.mktemp("damage") / "course"
    sample.write(root, 0, plain=True)
    return root


@pytest.fixture(scope="module")
def source(course):
    return nbformat.read(course / "source" / ASSIGNMENT / "exercise.ipynb", as_version=4)


@pytest.fixture(scope="module")
def work(course):
    """Return each kind of work: the notebook as plain data, and its points."""
    found = {}
    for name, kind in KINDS.items():
        path = sample.hand_in(course, name, kind)
        notebook = json.loads(path.read_text())
        for cell in notebook["cells"]:
            cell["source"] = "".join(cell["source"])
        found[name] = notebook
    return found


@settings(max_examples=250, **STEADY)
@given(kind=some.sampled_from(sorted(KINDS)), changed=changes, flipped=flips, kept=cuts)
def test_whatever_comes_is_a_whole_notebook_or_none(source, work, kind, changed, flipped, kept):
    snapshot = GradebookSnapshot({"exercise": _cells(copy.deepcopy(source), Config())})
    sources = {"exercise": source_cells(source)}
    done = gather({"exercise": damaged(work[kind], changed, flipped, kept)}, snapshot, sources)
    if done.unreadable:
        assert done.notes["exercise"] and not done.notebooks
        return
    notebook = done.notebooks["exercise"]
    nbformat.validate(notebook, relax_add_props=True)
    assert is_intact(notebook.cells, ExpectedNotebook.of(snapshot.notebooks["exercise"], sources["exercise"]))
    again = gather({"exercise": nbformat.writes(notebook).encode()}, snapshot, sources)
    assert again.notes == {}  # what is mended needs no mending
    assert again.notebooks["exercise"] == notebook


def test_honest_work_stays_as_it_is(source, work):
    snapshot = GradebookSnapshot({"exercise": _cells(copy.deepcopy(source), Config())})
    for notebook in work.values():
        done = gather(
            {"exercise": json.dumps(notebook).encode()}, snapshot, {"exercise": source_cells(source)}
        )
        assert done.notes == {} and done.notebooks["exercise"] == notebook


@pytest.fixture(scope="module")
def points(source, work, tmp_path_factory):
    """Return a function that gives the points by cell of a notebook's bytes."""
    path = tmp_path_factory.mktemp("run") / "exercise.ipynb"

    def grade(data: bytes) -> dict[str, float]:
        path.write_bytes(data)
        try:
            marks = grading.grade_notebook(source, path, preload=())
        except PracticumError as error:
            assert "could not be read" in str(error)
            return {}
        return {name: value or 0 for name, value in marks.points.items()}

    return grade


@pytest.fixture(scope="module")
def undamaged(work, points):
    found = {name: points(json.dumps(notebook).encode()) for name, notebook in work.items()}
    assert [sum(one.values()) for one in found.values()] == [6, 0, 3]
    return found


@settings(max_examples=30, **STEADY)
@given(kind=some.sampled_from(sorted(KINDS)), changed=changes, flipped=flips, kept=cuts)
def test_no_damage_earns_a_point(work, points, undamaged, kind, changed, flipped, kept):
    found = points(damaged(work[kind], changed, flipped, kept))
    for name, value in found.items():
        assert value <= undamaged[kind][name], name
