"""The programs that ship can be run, and a mistake in one is told with file and line."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from practicum.cohort.plan import program
from practicum.errors import PracticumError
from practicum.trainee import catalog

ROOT = Path(__file__).parents[3]
ENTRIES = [entry for module in catalog.modules() for entry in module.units]
NAMES = program.names(ROOT)


def read(name: str, root: Path = ROOT) -> program.Program:
    return program.read(root, name, ENTRIES)


def test_the_programs_that_a_city_may_ask_for():
    assert {
        "innovation-training",
        "team-initiative",
        "innovation-team",
        "grant-bootcamp",
        "self-paced",
        "taster",
    } == set(NAMES)
    assert len(read("taster").weeks) == 2
    assert 28 <= len(read("team-initiative").weeks) <= 31, "seven months"
    assert 28 <= len(read("innovation-training").weeks) <= 44, "near-weekly in a year"
    assert sum(len(stage.week) for stage in read("innovation-team").stages[:1]) == 14, "a hundred days"


@pytest.mark.parametrize("name", NAMES)
def test_a_program_schedules_what_exists_and_names_what_does_not(name):
    found = read(name)
    assert set(found.units) <= {entry.id for entry in ENTRIES}
    assert not set(found.planned) & {entry.id for entry in ENTRIES}
    for stage in found.stages:
        assert stage.aim and (stage.deliverable or name == "self-paced")
    # A week is a few hours beside a job, for everybody in the program.
    for role in found.roles:
        assert max(found.minutes(week, role.name) for week in found.weeks) <= 5.5 * 60, role.name


@pytest.mark.parametrize("name", NAMES)
def test_nobody_meets_a_unit_before_what_it_needs(name):
    found = read(name)
    for role in found.roles:
        path = found.path(role.name)
        for nth, unit in enumerate(path):
            later = set(path[nth:]) & set(found.entries[unit].needs)
            assert not later, f"{role.name} works {unit} before {later}"


def test_minutes_are_those_of_the_units_and_the_session():
    found = read("taster")
    entries = {entry.id: entry for entry in ENTRIES}
    unit = entries["data-first-steps"]
    assert found.minutes(found.weeks[0]) == unit.lesson_minutes + unit.exercise_minutes + 60
    assert read("team-initiative").minutes(read("team-initiative").weeks[0], "sponsor") == 90


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('units = ["data-first-steps"]', 'units = ["data-first-step"]', 'taster.toml, line 18: no unit is called "data-first-step". Did you mean "data-first-steps"?'),
        ('units = ["data-first-steps"]', 'units = ["data-response-times"]', 'the unit "data-response-times" stands in two places'),
        ('units = ["data-first-steps"]', 'planned = ["data-first-steps"]', "exists; move it from planned to units"),
        ('weekday = "Tuesday"', 'weekday = "Teusday"', '"sessions.weekday"'),
        ("minutes = 60", "minutes = 60\nroom = 3", '"sessions.room" is not known here'),
        ("minutes = 60", "minutes = -1", '"sessions.minutes"'),
        ('at = "12:00"', 'at = "noon"', '"sessions.at"'),
        ('title = "Two-week taster"', "", '"title" is missing'),
        ('title = "Two-week taster"', "title = ", "taster.toml: "),
        ("[sessions]\nweekday = \"Tuesday\"\nat = \"12:00\"\nminutes = 60", "", "says nothing about when it meets"),
        ("[[stage]]", '[[role]]\nname = "sponsor"\ntitle = "Sponsor"\nunits = ["finance-*"]\n\n[[stage]]', "fits no unit of the program"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_its_place(tmp_path, old, new, says):
    shutil.copytree(ROOT / program.FOLDER, tmp_path / program.FOLDER)
    path = tmp_path / program.FOLDER / "taster.toml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(PracticumError) as error:
        read("taster", tmp_path)
    assert says in str(error.value)


def test_a_program_or_role_that_is_not_there_is_named():
    with pytest.raises(PracticumError, match='Did you mean "taster"'):
        read("tester")
    with pytest.raises(PracticumError, match='no role "analist"'):
        read("team-initiative").path("analist")
