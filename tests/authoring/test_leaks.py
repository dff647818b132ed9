"""Nothing leaks from the small course, and the scan finds a leak of each kind."""

from __future__ import annotations

import json
import shutil

import pytest
from support.leaks import leaks

from practicum.check import key

UNIT = "tiny-first"


@pytest.fixture
def scanned(built):
    (unit,) = built.read().units
    return lambda: leaks(unit, built.root / "source" / UNIT, built.root / "release" / UNIT)


def plant(built, change):
    path = built.root / "release" / UNIT / "exercise.ipynb"
    made = json.loads(path.read_text(encoding="utf-8"))
    change(made)
    path.write_text(json.dumps(made), encoding="utf-8")


def sealed(built):
    source = json.loads((built.root / "source" / UNIT / "exercise.ipynb").read_text(encoding="utf-8"))
    (text,) = ["".join(cell["source"]) for cell in source["cells"] if cell["id"] == "twice-hidden"]
    return text.split('"""')[1]


def test_nothing_leaks(scanned):
    assert scanned() == []


@pytest.mark.parametrize(
    "text, what",
    [
        ("typical = waits.median()", "solution: typical"),
        ("    return 2 * x", "solution: return 2 * x"),
        ("A long wait pulls it up.", "solution: A long wait"),
        ("The distribution is skewed.", "sample answer: The distribution"),
        ("what it does is missing", "reason of a mark: what it does"),
        ("typical = sorted(waits)[1] + 0.5", "attempt: typical"),
        ("return x**2", "attempt: return x**2"),
        ("{value:.0f} is the mean of the waits.", "sentence: {value:.0f}"),
        ('check.function("twice", on=[61.25, -8])', "hidden check: check.function"),
        ("### BEGIN SOLUTION", "marker: BEGIN SOLUTION"),
        ("### END HIDDEN TESTS", "marker: HIDDEN TESTS"),
        ('check.unseal("', "marker: unseal("),
    ],
)
@pytest.mark.parametrize("place", ["cell", "metadata", "file"])
def test_a_planted_text_is_found(built, scanned, text, what, place):
    if place == "file":
        (built.root / "release" / UNIT / "notes.py").write_text(text, encoding="utf-8")
    elif place == "cell":
        plant(built, lambda made: made["cells"][2].update(source=["One line.\n", text]))
    else:
        plant(built, lambda made: made["cells"][2]["metadata"].update(note=text))
    assert any(what in found for found in scanned())


def test_a_planted_sealed_key_is_found(built, scanned):
    line = sealed(built).split()[0]
    plant(built, lambda made: made["cells"][2].update(source=[line]))
    assert any("sealed key: " in found for found in scanned())


def test_rubrics_of_the_source_are_found_where_they_are_released(built, scanned):
    shutil.copyfile(
        built.root / "source" / UNIT / "rubrics.json", built.root / "release" / UNIT / "rubrics.json"
    )
    assert {line.split(": ")[1] for line in scanned()} == {"solution", "sample answer", "reason of a mark"}


def test_planted_widgets_and_outputs_are_found(built, scanned):
    plant(built, lambda made: made["metadata"].update(widgets={}))
    assert "exercise.ipynb: widget state" in scanned()
    plant(built, lambda made: made["metadata"].pop("widgets"))
    output = {"output_type": "stream", "name": "stdout", "text": ["2.5"]}
    plant(built, lambda made: made["cells"][1].update(outputs=[output]))
    assert scanned() == ["exercise.ipynb: an output"]


@pytest.mark.parametrize("renamed", [False, True])
def test_a_planted_hidden_expectation_is_found(built, scanned, renamed):
    path = built.root / "release" / UNIT / "exercise.key"
    entries = key.decode(path.read_text(encoding="utf-8"))
    for (city, name), entry in key.unsealed(sealed(built)).items():
        entries[city, "number:other:1" if renamed else name] = entry
    path.write_text(key.encode(entries), encoding="utf-8")
    assert any("what a hidden check expects" in found for found in scanned())


def test_a_planted_solution_in_a_key_is_found(built, scanned):
    path = built.root / "release" / UNIT / "lesson.key"
    entries = key.decode(path.read_text(encoding="utf-8"))
    entries["*", "note"] = {"text": "typical = waits.median()"}
    path.write_text(key.encode(entries), encoding="utf-8")
    assert any("lesson.key: decoded: solution" in found for found in scanned())
