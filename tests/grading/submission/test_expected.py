"""What a notebook must hold, and the mending of one that does not, without running anything."""

from __future__ import annotations

import copy
import json
import time
from dataclasses import replace

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from support.growth import grows
from traitlets.config import Config

from practicum.grading.single import _cells
from practicum.grading.submission import match, notes, parse
from practicum.grading.submission.expected import ExpectedNotebook, source_cells
from practicum.grading.submission.repair import repair

CHECK = """assert total == 3
### BEGIN HIDDEN TESTS
assert type(total) is int
### END HIDDEN TESTS
assert total > 0"""


def marked(make, name, text, **flags):
    marks = {"grade": False, "solution": False, "locked": False, "task": False, "schema_version": 3}
    return make(text, id=f"id-{name}", metadata={"nbgrader": marks | {"grade_id": name} | flags})


@pytest.fixture
def source():
    """A notebook with a cell to build on that has no label, hidden tests, a task and code that a person grades."""
    return new_notebook(
        cells=[
            new_code_cell("import math\nbase = 1", id="setup"),
            new_code_cell("print('look at this')", id="scratch"),
            marked(new_code_cell, "total", "### BEGIN SOLUTION\ntotal = base + 2\n### END SOLUTION", solution=True),
            marked(new_code_cell, "total-check", CHECK, grade=True, locked=True, points=2),
            marked(new_markdown_cell, "essay", "Write a page.", task=True, locked=True, points=5),
            marked(new_code_cell, "plot", "### BEGIN SOLUTION\nplot = 1\n### END SOLUTION", solution=True, grade=True, points=3),
        ]
    )  # fmt: skip


@pytest.fixture
def expected(source):
    return ExpectedNotebook.of(_cells(copy.deepcopy(source), Config()), source_cells(source))


@pytest.fixture
def work(source):
    """The notebook as a trainee hands it in: without hidden tests, with answers."""
    notebook = json.loads(nbformat.writes(source))
    for cell in notebook["cells"]:
        cell["source"] = "".join(cell["source"])
    by_id = {cell["id"]: cell for cell in notebook["cells"]}
    by_id["id-total"]["source"] = "total = base + 2"
    by_id["id-total-check"]["source"] = "assert total == 3\nassert total > 0"
    by_id["id-plot"]["source"] = "plot = 7"
    return notebook


def texts(notebook):
    return [cell["source"] for cell in notebook["cells"]]


def labels(notebook):
    return [cell["metadata"].get("nbgrader", {}).get("grade_id", "") for cell in notebook["cells"]]


def test_honest_work_is_not_touched(work, expected):
    before = copy.deepcopy(work)
    assert repair(work, expected) == [] and work == before


def test_what_may_be_left_out_is_not_put_back(work, expected):
    del work["cells"][1]
    before = copy.deepcopy(work)
    assert repair(work, expected) == [] and work == before
    work["cells"][0]["source"] = "base = 1"  # changed, not gone
    assert repair(work, expected) == []


def test_a_cell_without_a_label_comes_back_when_others_build_on_it(work, expected):
    del work["cells"][0]
    assert repair(work, expected) == ["A code cell that others build on was missing; it was put back."]
    assert texts(work)[0] == "import math\nbase = 1"


def test_what_the_trainee_made_elsewhere_is_not_undone(work, expected):
    del work["cells"][0]
    work["cells"].insert(0, {"cell_type": "code", "id": "x", "metadata": {}, "source": "base = 1",
                             "outputs": [], "execution_count": None})  # fmt: skip
    assert repair(work, expected) == []


def test_a_merged_check_is_known_without_its_hidden_part(work, expected):
    answer, check = work["cells"][2], work["cells"].pop(3)
    answer["source"] += "\n\n" + check["source"]
    assert repair(work, expected) == [
        'The check cell "total-check" was merged with another cell; they were taken apart.'
    ]
    assert texts(work)[2:4] == ["total = base + 2", "assert total == 3\nassert total > 0"]
    assert labels(work)[2:4] == ["total", "total-check"]


def test_bare_cells_are_known_again_by_text_and_place(work, expected):
    for cell in work["cells"]:
        cell["metadata"] = {}
        del cell["id"]
    repair(work, expected)
    assert labels(work) == ["", "", "total", "total-check", "essay", "plot"]
    assert work["cells"][5]["metadata"]["nbgrader"]["points"] == 3
    assert work["cells"][4]["metadata"]["nbgrader"]["task"] is True


def test_without_the_source_notebook_the_gradebook_is_enough(source, work):
    expected = ExpectedNotebook.of(_cells(copy.deepcopy(source), Config()))
    for cell in work["cells"]:
        cell["metadata"] = {}
        del cell["id"]
    del work["cells"][3]
    repair(work, expected)
    assert [label for label in labels(work) if label] == ["total", "total-check", "essay", "plot"]


def test_another_source_than_was_given_out_is_not_followed(source, work):
    snapshot = _cells(copy.deepcopy(source), Config())
    source.cells.reverse()
    del source.cells[0]
    expected = ExpectedNotebook.of(snapshot, source_cells(source))
    assert list(expected.cells) == ["total", "total-check", "essay", "plot"]
    assert repair(work, expected) == []


def test_pieces_of_code_that_a_person_grades_stay_together(work, expected):
    first = work["cells"][5]
    first["source"] = "def plot(x):"
    work["cells"].append(copy.deepcopy(first) | {"source": "    return x", "id": "second"})
    repair(work, expected)
    assert texts(work)[-1] == "def plot(x):\n    return x"


def test_an_unchanged_answer_that_was_deleted_is_worth_nothing(work, expected):
    del work["cells"][5]
    repair(work, expected)
    assert work["cells"][5]["source"] == expected.cells["plot"].source  # nbgrader then says: no response


def test_order_of_the_trainees_own_is_kept(work, expected):
    own = {
        "cell_type": "code",
        "id": "x",
        "metadata": {},
        "source": "1",
        "outputs": [],
        "execution_count": None,
    }
    work["cells"].insert(3, own)
    work["cells"].insert(0, work["cells"].pop(6))  # the last answer first: it has no check
    before = copy.deepcopy(work)
    assert repair(work, expected) == [] and work == before


def test_deciding_that_nothing_is_wrong_takes_no_time(source):
    cells = [copy.deepcopy(cell) for _ in range(7) for cell in source.cells]
    for number, cell in enumerate(cells):
        cell.id += f"-{number}"
        if "nbgrader" in cell.metadata:
            cell.metadata.nbgrader.grade_id += f"-{number}"
    long = new_notebook(cells=cells)
    expected = ExpectedNotebook.of(_cells(copy.deepcopy(long), Config()), source_cells(long))
    data = nbformat.writes(long).encode()

    def took(step):
        times = []
        for _ in range(20):
            begun = time.process_time()
            step()
            times.append(time.process_time() - begun)
        return min(times)

    assert repair(parse.read(data)[0], expected) == []
    assert took(lambda: repair(parse.read(data)[0], expected)) - took(lambda: json.loads(data)) < 0.002


@pytest.mark.parametrize(
    "data",
    [
        b'{"id":[1,' * 900 + b"1," * 1_000_000,  # each start reads to the end
        b'{"cells":[{"source":"' + b'\\"' * 1_000_000,  # each quote could begin a text
        b'{"cells":[' + b'{"id":{},' * 400_000,
        b'{"cells":[' + b'{"cell_type":"code","source":[' * 200_000,
        b"[" * 3_000_000 + b"]" * 3_000_000,
        b'{"cells":' + b"[" * 900 + b"]" * 900 + b"}",
        b'{"nbformat":4,"cells":[{"cell_type":"code","source":' + b"9" * 100_000 + b"}]}",
    ],
    ids=["starts", "quotes", "braces", "cells", "brackets", "deep", "digits"],
)
def test_a_file_made_to_take_for_ever_does_not(data):
    begun = time.process_time()
    try:
        found, _ = parse.read(data)
        nbformat.validate(nbformat.from_dict(found))
    except parse.Unreadable:
        pass
    assert time.process_time() - begun < 5


LETTERS = "abcdefgh =\n" * 300
LABEL = {
    "nbgrader": {"grade_id": "total", "solution": True, "grade": False, "locked": False, "schema_version": 3}
}
LOST = {
    "long ones": lambda number: (LETTERS[number % 3_000 :] + LETTERS[: number % 3_000], {}),
    "code": lambda number: (f"v{number} = " + " + ".join(map("y{}".format, range(300))), {}),
    "the same letters": lambda number: ("".join(sorted(CHECK)) + "#" * (number % 7), {}),
    "one label": lambda number: (f"v{number} = 1", LABEL),
}


@pytest.mark.parametrize("kind", LOST)
def test_many_lost_cells_are_paired_in_time_that_grows_with_them(kind, source, monkeypatch):
    """What compares letters stops after so many; then a label, an id and the place count."""
    monkeypatch.setattr(match, "_MOST_STEPS", 300_000)
    monkeypatch.setattr(match, "_MOST_SCREENED", 300_000)
    source.cells[2].source += "\n# " + LETTERS.replace("\n", " ")
    wanted = ExpectedNotebook.of(_cells(copy.deepcopy(source), Config()), source_cells(source))

    def mend(text):
        made = [LOST[kind](number) for number in range(len(text))]
        cells = [
            new_code_cell(words, id=f"lost-{number}", metadata=marks)
            for number, (words, marks) in enumerate(made)
        ]
        repair({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": cells}, wanted)

    assert not grows(mend, "x".__mul__, 1_600)


def test_outputs_go_unless_they_are_asked_for(work):
    shown = [{"output_type": "stream", "name": "stdout", "text": "hello"}]
    work["cells"][0]["outputs"] = shown
    data = json.dumps(work).encode()
    assert parse.read(data)[0]["cells"][0]["outputs"] == []
    assert parse.read(data, outputs=True)[0]["cells"][0]["outputs"] == shown


def test_a_very_large_file_is_not_parsed(monkeypatch):
    monkeypatch.setattr(parse, "LARGEST", 1000)
    with pytest.raises(parse.Unreadable, match="larger than 100 MB"):
        parse.read(b"{" * 1001)


def test_notes_come_first_and_only_when_there_are_some(source):
    before = copy.deepcopy(source)
    notes.put(source, [])
    assert source == before
    notes.put(source, ["One thing.", "Another."])
    assert source.cells[0].source == "**Repaired before grading**\n\n- One thing.\n- Another."
    nbformat.validate(source)
    assert source.cells[1:] == before.cells


def test_code_behind_a_locked_cell_is_never_overwritten(work, expected):
    """nbgrader puts the released text in its place; what a trainee wrote below moves into a cell of its own."""
    cells = {cell["metadata"].get("nbgrader", {}).get("grade_id"): cell for cell in work["cells"]}
    cells["total"]["source"] = ""
    cells["total-check"]["source"] += "\ntotal = base + 2"
    said = repair(work, expected)
    assert 'The check cell "total-check" was merged with another cell; they were taken apart.' in said
    texts = [cell["source"] for cell in work["cells"]]
    assert "total = base + 2" in texts
    assert texts.index("total = base + 2") < texts.index("assert total == 3\nassert total > 0")


def test_notes_behind_a_locked_cell_leave_the_notebook_as_it_is(work, expected):
    cells = {cell["metadata"].get("nbgrader", {}).get("grade_id"): cell for cell in work["cells"]}
    cells["total-check"]["source"] += "\nprint(total)  # looks right"
    before = copy.deepcopy(work)
    assert repair(work, expected) == [] and work == before


def boxed():
    """Return a notebook with a written answer in its box, and what is expected of it."""
    about = {"grade_id": "tell", "grade": True, "solution": True, "locked": False, "task": False,
             "schema_version": 3, "points": 4}  # fmt: skip
    source = {"name": "tell", "cell_type": "markdown", "locked": False, "source": "\n\n", "checksum": None}
    flags = {"grade": [{"name": "tell", "max_score": 4}], "solution": [{"name": "tell"}], "task": []}
    cell = {"cell_type": "raw", "id": "tell", "metadata": {"nbgrader": about}, "source": "We wait too long."}
    return {"cells": [cell], "nbformat_minor": 5}, ExpectedNotebook.of({"source": [source], **flags})


def test_a_box_is_read_as_text_and_needs_no_repair():
    notebook, expected = boxed()
    assert repair(notebook, expected) == []
    assert notebook["cells"][0]["cell_type"] == "markdown"


def test_a_raw_cell_that_is_no_written_answer_is_turned_back_with_a_note():
    notebook, _ = boxed()
    _, expected = boxed()
    other = replace(expected.cells["tell"], kind="code")
    assert repair(notebook, replace(expected, cells={"tell": other}))
    assert notebook["cells"][0]["cell_type"] == "code"
