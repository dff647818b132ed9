"""A coach guide holds the rubrics that the texts have, and nothing else in it is touched."""

from __future__ import annotations

import pytest
from support import real_course
from support.small_course import line_of

from practicum.authoring import rubrics
from practicum.authoring.site import coach_guide
from practicum.errors import AuthoringError

BEGIN = "<!-- rubric: tiny-first/why -->"
PAGE = f"# Coach guide\n\nBefore.\n\n{BEGIN}\n{coach_guide.END}\n\nAfter.\n"


@pytest.fixture
def guide(course):
    path = course.module.with_name("coach.md")
    path.write_text(PAGE, encoding="utf-8")
    return path


def module(course):
    return course.read().modules[0]


def test_real_coach_guides_are_what_the_texts_give():
    for one in real_course.curriculum().modules:
        assert coach_guide.page(one).read_text(encoding="utf-8") == coach_guide.render(one), (
            "run: practicum docs"
        )


def test_write_fills_the_place_and_leaves_the_rest(course, guide):
    assert coach_guide.write(module(course)) == guide
    inside = rubrics.guide(module(course).units[0].exercise.reflection("why"))
    filled = f"# Coach guide\n\nBefore.\n\n{BEGIN}\n\n{inside}\n\n{coach_guide.END}\n\nAfter.\n"
    assert guide.read_text(encoding="utf-8") == filled
    coach_guide.write(module(course))
    assert guide.read_text(encoding="utf-8") == filled


def test_write_brings_what_changed_in_the_text(course, guide):
    coach_guide.write(module(course))
    course.edit(course.exercise, "what it does is missing", "no word of what it does")
    coach_guide.write(module(course))
    text = guide.read_text(encoding="utf-8")
    assert "no word of what it does" in text and "what it does is missing" not in text


@pytest.mark.parametrize(
    "old, new, at, words",
    [
        (BEGIN, "<!-- rubric: tiny-first/wyh -->", "wyh", 'Did you mean "tiny-first/why"?'),
        (coach_guide.END, "", BEGIN, "has no end"),
        (coach_guide.END, f"{coach_guide.END}\n{BEGIN}\n{coach_guide.END}", None, "stands here twice"),
        (BEGIN, "", None, f"add `{BEGIN}`"),
    ],
    ids=["unknown", "open", "twice", "missing"],
)
def test_render_names_what_is_wrong_with_the_page(course, guide, old, new, at, words):
    course.edit(guide, old, new)
    with pytest.raises(AuthoringError) as caught:
        coach_guide.render(module(course))
    assert words in caught.value.sentence and caught.value.path == guide
    if at:
        assert caught.value.line == line_of(guide, at)
