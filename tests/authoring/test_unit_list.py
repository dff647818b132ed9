"""The list of units that the start page reads is what the modules say."""

from __future__ import annotations

import json
import shutil

from support import real_course

from practicum.authoring import unit_list
from practicum.trainee import catalog


def test_real_list_is_current(real):
    curriculum = real_course.curriculum()
    assert unit_list.drift(real, curriculum) == []
    assert [entry.id for module in catalog.modules() for entry in module.units] == [
        unit.id for module in unit_list.in_order(curriculum) for unit in module.units
    ]


def test_modules_stand_after_those_that_they_need(course):
    other = shutil.copytree(course.module.parent, course.module.parent.with_name("also")) / "module.toml"
    assert [module.name for module in unit_list.in_order(course.read())] == ["also", "tiny"]
    text = other.read_text(encoding="utf-8")
    other.write_text(text.replace("teaches", 'needs = ["tiny-first"]\nteaches'), encoding="utf-8")
    assert [module.name for module in unit_list.in_order(course.read())] == ["tiny", "also"]


def test_course_without_the_package_has_no_list(course):
    unit_list.write(course.root, course.read())
    assert unit_list.path_of(course.root) is None and unit_list.drift(course.root, course.read()) == []


def test_list_that_differs_is_drift_until_it_is_written(course):
    (course.root / "src" / "practicum" / "trainee").mkdir(parents=True)
    assert unit_list.drift(course.root, course.read()) == ["src/practicum/trainee/units.json: differs"]
    unit_list.write(course.root, course.read())
    assert unit_list.drift(course.root, course.read()) == []
    (module,) = json.loads(unit_list.path_of(course.root).read_text(encoding="utf-8"))
    assert (module["title"], module["units"][0]["title"]) == ("Tiny", "How many?")
