"""Every unit is what its text gives, is proven, and runs; what did not change is trusted, but for a few units by turns."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from support.real_course import curriculum
from support.sampling import SHARE, has_turn, is_due
from support.small_course import REAL

from practicum import authoring, data
from practicum.authoring import build, stamp
from practicum.authoring.prove import prove
from practicum.authoring.rehearsal import cache_of
from practicum.authoring.store import Store
from practicum.check.key import EVERYWHERE

UNITS = curriculum().units
# They share what is stored, so that one process runs each text once.
pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("curriculum")]


@pytest.fixture(scope="module")
def due() -> list[authoring.Unit]:
    return [unit for unit in UNITS if is_due(unit)]


def executed(units: list[authoring.Unit]) -> dict[Path, int]:
    """Return how often the cells of each text ran in each city, by the file that stores it."""
    places = [
        (text, city)
        for unit in units
        for text in unit.texts
        if text.tasks
        for city in (data.cities() if text.graded else [EVERYWHERE])
    ]
    stores = [Store.read(cache_of(REAL), text, city) for text, city in places]
    return {store.path: store.executed for store in stores if store.path}


@pytest.fixture(scope="module")
def before(due) -> dict[Path, int]:
    return executed(due)


def test_stamps_of_all_units_hold():
    stale = [unit.id for unit in UNITS if not stamp.holds(REAL, unit, proven=True)]
    if sys.version_info[:2] == (3, 11):  # with which they are made
        assert stale == [], "run: practicum build"


def test_each_unit_has_its_turn_once_in_so_many_commits():
    assert {sum(has_turn(unit.id, at) for at in range(SHARE)) for unit in UNITS} == {1}


def test_units_are_what_their_texts_give(due, before):
    assert build.drift(REAL, due, whole=False, trust=False, tell=lambda line: None) == []


def test_units_are_proven_in_every_city(due, before):
    texts = [text for unit in due for text in unit.texts]
    proof = prove(texts, list(data.cities()), cache=cache_of(REAL))
    assert proof.findings == ()


def test_each_text_ran_once_a_city_at_most(due, before):
    """Building and proving share what is stored: whoever came first ran the cells, nobody else."""
    assert {
        path: count - before[path] for path, count in executed(due).items() if count - before[path] > 1
    } == {}


def test_stored_outputs_are_what_a_kernel_gives(due):
    """Run nbval in one process of its own: it collects notebooks in its own way."""
    names = [f"{unit.id}/{text.name}.ipynb" for unit in due for text in unit.texts]
    if not names:
        pytest.skip("no unit is due")
    command = [sys.executable, "-m", "pytest", "--nbval", *names, "-p", "no:cacheprovider", "-p", "no:xdist"]
    done = subprocess.run(
        [*command, "-q", "--override-ini", "addopts=", "--override-ini", "filterwarnings="],
        cwd=REAL / "source",
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout[-3000:]
    cells = [
        cell for name in names for cell in json.loads((REAL / "source" / name).read_text("utf-8"))["cells"]
    ]
    assert f"{sum(cell['cell_type'] == 'code' for cell in cells)} passed" in done.stdout
