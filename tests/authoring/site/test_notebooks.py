"""A notebook in docs/ is what its text gives, and runs as stored."""

from __future__ import annotations

import re
import subprocess
import sys

import nbformat
import pytest
from support.small_course import REAL

from practicum import data
from practicum.authoring.percent import read_cells
from practicum.authoring.site import notebooks

TEXT, NOTEBOOK = (REAL / path for path in notebooks.WALK_THROUGH)
ALL = [(REAL / text, REAL / path) for text, path in (notebooks.WALK_THROUGH, notebooks.TEMPLATES)]


@pytest.fixture(scope="module")
def notebook():
    return nbformat.read(NOTEBOOK, as_version=4)


def code(notebook):
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


@pytest.mark.parametrize("text, path", ALL, ids=["walk-through", "templates"])
def test_a_notebook_has_the_cells_of_its_text(text, path):
    found = nbformat.read(path, as_version=4)
    assert [(cell.cell_type, cell.source) for cell in found.cells] == [
        (cell.kind, cell.source) for cell in read_cells(text)
    ], "Run: practicum docs"
    assert [cell.execution_count for cell in code(found)] == [*range(1, len(code(found)) + 1)]


def test_it_is_short_and_says_that_the_city_is_fictional(notebook):
    assert 25 <= len(notebook.cells) <= 40
    assert "Port Alder is fictional, and its data are made up" in notebook.cells[0].source


def test_every_picture_is_described(notebook):
    outputs = [output for cell in code(notebook) for output in cell.outputs if "data" in output]
    drawn = [output for output in outputs if "image/png" in output.data]
    assert len(drawn) == sum("figure.show(" in cell.source for cell in code(notebook)) >= 12
    assert all(len(output.metadata["image/png"]["alt"]) > 60 for output in drawn)


def test_it_takes_the_tables_of_one_city(notebook):
    source = "\n".join(cell.source for cell in code(notebook))
    loaded = re.findall(r'data\.load\("([a-z-]+)"(, city=CITY)?\)', source)
    assert len(loaded) == source.count("data.load(") >= 12
    for name, city in loaded:
        assert data.card(name).synthetic == bool(city), name
    assert 'CITY = "port-alder"' in source and "data.describe(" in source


@pytest.mark.turns
@pytest.mark.slow
@pytest.mark.parametrize("path", [path for _, path in ALL], ids=["walk-through", "templates"])
def test_the_stored_outputs_are_what_the_code_gives(path):
    command = [sys.executable, "-m", "pytest", "--nbval", path.name]
    done = subprocess.run(
        [*command, "-p", "no:cacheprovider", "-p", "no:xdist", "--override-ini", "addopts="],
        cwd=path.parent,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout[-3000:]
    assert f"{len(code(nbformat.read(path, as_version=4)))} passed" in done.stdout
