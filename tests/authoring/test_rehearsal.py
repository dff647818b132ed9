"""A rehearsal sees what a trainee's notebook would, and leaves nothing behind."""

from __future__ import annotations

import os
import sys
import warnings

import pytest
from support.small_course import line_of

from practicum.authoring.rehearsal import perform, rehearse
from practicum.check.key import EVERYWHERE
from practicum.errors import AuthoringError


@pytest.fixture
def texts(course):
    return course.read().units[0].texts


def values(sightings):
    return [sighting.seen and sighting.seen.get("value") for sighting in sightings]


def test_scenes_in_order(texts):
    lesson, exercise = texts
    scenes = rehearse(texts, ["port-alder", "fort-linden"])
    assert [(scene.city, scene.task) for scene in scenes[lesson.path]] == [(EVERYWHERE, "practice")]
    assert [(scene.city, scene.task) for scene in scenes[exercise.path]] == [
        ("port-alder", "middle"), ("port-alder", "twice"), ("fort-linden", "middle"), ("fort-linden", "twice"),
    ]  # fmt: skip


def test_what_a_scene_saw(texts):
    middle, twice = rehearse(texts[1:], ["port-alder"])[texts[1].path]
    assert middle.stub.sightings[0].seen == {"kind": "stub"}
    assert values(middle.model.sightings) == [2.5]
    assert [values(take.sightings) for take in middle.attempts] == [[2.5], [4]]
    assert [sighting.check for sighting in twice.model.sightings] == ["twice-check", "twice-hidden"]
    results = twice.model.sightings[1].seen["results"]
    assert [result["value"]["value"] for result in results] == [122.5, -16]


def test_a_warning_is_heard_again(course):
    for line in ("typical = waits.mean()", "typical = waits.median()"):
        course.edit(course.exercise, line, f"import warnings; warnings.warn('careful')\n{line}")
    text = course.read().units[0].exercise
    with warnings.catch_warnings(record=True) as heard:  # pytest keeps them from stderr
        warnings.simplefilter("default")
        rehearse([text], ["port-alder"])
    assert len(heard) == 2


@pytest.mark.slow
def test_several_processes_see_the_same(texts):
    assert rehearse(texts, ["port-alder"], workers=2) == rehearse(texts, ["port-alder"])  # fmt: skip


def test_an_attempt_leaves_nothing_to_the_next(course):
    spoil = "waits.iloc[:] = 0\nmine = 1\ndel pd\ntypical = 0"
    course.edit(course.exercise, "typical = waits.mean()", spoil)
    course.edit(course.exercise, "typical = sorted(waits)[1] + 0.5", "typical = [*waits, 'mine' in globals()]")  # fmt: skip
    text = course.read().units[0].exercise
    middle, twice = rehearse([text], ["port-alder"])[text.path]
    assert values(middle.model.sightings) == [2.5]
    assert middle.attempts[0].sightings[0].seen["items"] == [1, 2, 3, 10, False]
    assert values(middle.attempts[1].sightings) == [0]
    assert twice.model.error == ""


def test_later_cells_go_on_from_the_model_answer(course):
    course.edit(course.exercise, '# %% [markdown] task="twice"', '# %%\nassert typical == 2.5\n\n# %% [markdown] task="twice"')  # fmt: skip
    text = course.read().units[0].exercise
    assert len(rehearse([text], ["port-alder"])[text.path]) == 2


@pytest.mark.parametrize("trouble", ["1 / 0", "import sys; print('careful', file=sys.stderr)", "def ("])
def test_a_cell_in_trouble_is_named(course, trouble):
    course.edit(course.exercise, '# %% [markdown] task="twice"', f'# %%\n{trouble}\n\n# %% [markdown] task="twice"')  # fmt: skip
    text = course.read().units[0].exercise
    with pytest.raises(AuthoringError, match="in port-alder this cell says") as caught:
        rehearse([text], ["port-alder"])
    assert caught.value.line == line_of(course.exercise, trouble) - 1
    assert "\n" not in str(caught.value)


def test_the_city_is_told_and_taken_back(course, monkeypatch):
    monkeypatch.setenv("PRACTICUM_CITY", "kestrel-falls")
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    course.edit(course.exercise, "waits = pd", "import os\nassert 'NBGRADER_EXECUTION' not in os.environ\ncity = os.environ['PRACTICUM_CITY']\nwaits = pd")  # fmt: skip
    course.edit(course.exercise, "typical = sorted(waits)[1] + 0.5", "typical = city")
    text = course.read().units[0].exercise
    scenes = rehearse([text], ["santa-brisa", "fort-linden"])[text.path]
    assert [values(scene.attempts[0].sightings) for scene in scenes[::2]] == [["santa-brisa"], ["fort-linden"]]  # fmt: skip
    assert os.environ["PRACTICUM_CITY"] == "kestrel-falls"
    assert os.environ["NBGRADER_EXECUTION"] == "autograde"


def test_performing_a_text_with_chosen_answers(texts):
    seen = perform(texts[1], "port-alder", {"middle": "typical = 4"})
    assert [sighting.check for sighting in seen] == ["middle-check", "twice-check", "twice-hidden"]
    assert seen[0].seen == {"kind": "number", "value": 4}
    assert seen[1].seen["stub"]


def test_performing_leaves_a_main_module_to_start_processes_from(texts):
    perform(texts[0], "port-alder", {})
    assert sys.modules["__main__"].__spec__ is None or sys.modules["__main__"].__spec__.name
