"""A rubric is read from the exercise once, and written out for trainees, coaches and programs."""

from __future__ import annotations

import json

import pytest

from practicum.authoring import notebook, rubrics
from practicum.authoring.model import Criterion, Level, Mark

TABLE = """\
| Your coach looks for | 0 points | 1 point | 1.5 points | 3 points |
| --- | --- | --- | --- | --- |
| The reason | none, or wrong | | large numbers are named | and what they do to the mean |
| Plain words | | a neighbor can repeat it | | |"""


@pytest.fixture
def unit(course):
    return course.read().units[0]


@pytest.fixture
def reflection(unit):
    return unit.exercise.reflection("why")


def test_rubric_has_criteria_with_levels(reflection):
    levels = (
        Level(0, "none, or wrong"),
        Level(1.5, "large numbers are named"),
        Level(3, "and what they do to the mean"),
    )
    assert reflection.rubric.criteria == (
        Criterion("The reason", levels),
        Criterion("Plain words", (Level(1, "a neighbor can repeat it"),)),
    )
    assert reflection.rubric.points == reflection.points == 4


def test_rubric_has_the_model_answer_with_all_points_and_other_samples_with_marks(reflection):
    best, other = reflection.rubric.samples
    assert (best.words, best.points, best.is_model_answer) == ("A long wait pulls it up.", 4, True)
    assert (other.points, other.is_model_answer) == (1.5, False)
    assert other.words == "The distribution is skewed.\n\nOne value is an outlier."
    assert other.marks == (Mark(1.5, "what it does is missing"), Mark(0))


def test_explicit_points_that_agree_are_accepted(course):
    course.edit(course.exercise, 'reflect="why"', 'reflect="why" points=4')
    assert course.read().units[0].exercise.reflection("why").points == 4


def test_prompt_ends_with_the_table_and_shows_no_sample(unit):
    made = notebook.assemble(unit, unit.exercise, {"twice-hidden": {}})
    (prompt,) = (cell for cell in made.cells if cell.id == "why-task")
    assert (
        prompt.source == f"## 3. In your words (4 points)\n\nWhy not the mean?\n\n{notebook.BOX}\n\n{TABLE}"
    )
    assert not any("skewed" in cell.source or "what it does is missing" in cell.source for cell in made.cells)


def test_table_keeps_a_bar_in_a_cell(course):
    course.edit(course.exercise, "large numbers are named", "a | b")
    assert "| a \\| b |" in rubrics.table(course.read().units[0].exercise.reflection("why").rubric)


def test_guide_shows_samples_with_their_marks(reflection):
    table = TABLE.replace("Your coach looks for", "Criterion")
    assert (
        rubrics.guide(reflection)
        == f"""\
Worth 4 points.

{table}

**Sample, 4 points (the model answer).**

> A long wait pulls it up.

**Sample, 1.5 points.**

> The distribution is skewed.
>
> One value is an outlier.

- The reason: 1.5 (what it does is missing)
- Plain words: 0"""
    )


def test_build_puts_rubrics_as_json_into_the_source_only(built):
    found = json.loads((built.root / "source" / "tiny-first" / rubrics.NAME).read_text(encoding="utf-8"))
    assert found == rubrics.as_data(built.read().units[0].exercise)
    assert found["why"]["points"] == 4 and found["why"]["skills"] == ["T2"]
    assert found["why"]["criteria"][1] == {
        "name": "Plain words",
        "levels": [{"points": 1, "words": "a neighbor can repeat it"}],
    }
    assert [sample["points"] for sample in found["why"]["samples"]] == [4, 1.5]
    assert found["why"]["samples"][1]["marks"] == [
        {"points": 1.5, "why": "what it does is missing"},
        {"points": 0, "why": ""},
    ]
    assert not list((built.root / "release").rglob(rubrics.NAME))


def test_rubric_changed_in_the_text_is_built_anew(built):
    from practicum.authoring import stamp

    assert stamp.holds(built.root, built.read().units[0])
    built.edit(built.exercise, "what it does is missing", "no word of what it does")
    assert not stamp.holds(built.root, built.read().units[0])
