"""A table of the author's own travels with the unit that loads it, from the text to the trainee."""

from __future__ import annotations

import json
import logging
import shutil

import pytest

from practicum import data
from practicum.authoring import build, stamp
from practicum.authoring.answer_key import table_of
from practicum.authoring.lint import lesson_city
from practicum.authoring.prove import prove
from practicum.authoring.store import own_tables
from practicum.authoring.tables import fill_card
from practicum.errors import AuthoringError

UNIT = "tiny-first"
CARD = """\
title = "Waits at one counter"
row = "one visitor"
made = "Written by hand."
license = "CC0"
synthetic = true
date = 2026-11-22

columns = [
  { name = "minutes", type = "integer", unit = "minutes", meaning = "How long the visitor waited." },
]
"""


def put(folder, waits, name="waits", city=""):
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.toml").write_text(CARD, encoding="utf-8")
    file = folder / city / f"{name}.csv"
    file.parent.mkdir(exist_ok=True)
    file.write_text("\n".join(["minutes", *map(str, waits)]) + "\n", encoding="utf-8", newline="")
    return file


@pytest.fixture
def loading(course):
    """The small course, whose exercise loads a table called waits instead of listing numbers."""
    course.edit(course.exercise, "pd.Series([1, 2, 3, 10])", 'data.load("waits")["minutes"]')
    course.edit(course.exercise, "from practicum import check", "from practicum import check, data")
    course.edit(course.exercise, "# Between the tasks.", "# The office is fictional.")
    return course


@pytest.fixture(params=["unit", "module"])
def folder(request, loading):
    return loading.exercise.parent / "data" if request.param == "unit" else loading.module.parent / "data"


def test_a_check_by_rules_reads_the_own_table_and_else_the_one_that_ships(loading, folder):
    fill_card(put(folder, [1, 2, 3]))
    text = next(text for text in loading.read().units[0].texts if text.path == loading.exercise)
    assert list(table_of(text, "ironmere", "waits")["minutes"]) == [1, 2, 3]
    assert table_of(text, "ironmere", "journey-log").equals(data.load("journey-log", city="ironmere"))


@pytest.mark.turns
@pytest.mark.slow
def test_own_table_reaches_the_key_the_proof_and_the_released_notebook(loading, folder, monkeypatch):
    from nbgrader.validator import Validator

    fill_card(put(folder, [1, 2, 3, 14]))
    fill_card(put(folder, [7], name="unused"))
    units = loading.read().units
    build.build(loading.root, units, tell=lambda line: None)
    for step in ("source", "release"):
        home = loading.root / step / UNIT / "data"
        assert sorted(path.name for path in home.iterdir()) == ["waits.csv", "waits.toml"]
        assert all(path.read_bytes() == (folder / path.name).read_bytes() for path in home.iterdir())
    assert prove(units[0].texts, list(data.cities())).findings == ()
    assert stamp.holds(loading.root, units[0], proven=True)

    # A trainee works it in a folder that knows nothing of the course.
    desk = shutil.copytree(loading.root / "release" / UNIT, loading.root.parent / "desk")
    path = desk / "exercise.ipynb"
    made = json.loads(path.read_text(encoding="utf-8"))
    for answer in ("waits.median()", "waits.mean()"):
        (cell,) = (cell for cell in made["cells"] if cell["id"] == "middle")
        cell["source"] = f"typical = {answer}"
        path.write_text(json.dumps(made), encoding="utf-8")
        log = logging.getLogger("practicum.tests.own-table")
        log.setLevel(logging.ERROR)
        failed = Validator(log=log).validate(str(path)).get("failed", [])
        said = [one["error"] for one in failed if "typical" in one["source"]]
        assert bool(said) == (answer == "waits.mean()")
        assert all("5 is the mean" in sentence for sentence in said)


def test_stamp_of_a_unit_fits_no_more_when_its_table_changes(loading, folder):
    put(folder, [1, 2, 3, 14])
    before = stamp.now(loading.root, loading.read().units[0], {})
    put(folder, [7], name="unused")
    assert stamp.now(loading.root, loading.read().units[0], {}) == before
    put(folder, [1, 2, 3, 15])
    assert stamp.now(loading.root, loading.read().units[0], {}).run != before.run


def test_tables_of_each_city_are_found_below_their_card(loading, folder):
    for city in ("port-alder", "fort-linden"):
        file = put(folder, [1, 2, 3, 14], city=city)
    found = own_tables(loading.read().units[0].exercise)
    assert {path.as_posix() for path in found} == {
        "data/waits.toml",
        "data/port-alder/waits.csv",
        "data/fort-linden/waits.csv",
    }
    assert file in found.values()


def test_tables_of_one_name_in_unit_and_module_are_refused(loading):
    put(loading.exercise.parent / "data", [1, 2])
    second = put(loading.module.parent / "data", [1, 3])
    with pytest.raises(AuthoringError, match="give one another name") as caught:
        own_tables(loading.read().units[0].exercise)
    assert caught.value.path == second


def test_own_table_that_serves_all_cities_needs_none_in_a_lesson(course):
    course.edit(course.lesson, 'len("abc")', 'data.load("waits")')
    found = lambda: list(lesson_city(course.read().units[0].lesson))  # noqa: E731
    assert len(found()) == 1
    put(course.module.parent / "data", [1], city="port-alder")
    assert len(found()) == 1
    put(course.module.parent / "data", [1])
    assert found() == []
