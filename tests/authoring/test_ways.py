"""The key holds the model answer and the first right attempt that goes another way."""

from __future__ import annotations

from dataclasses import replace

import pytest

from practicum.authoring import ways
from practicum.authoring.model import Attempt


@pytest.fixture
def task(course):
    return course.read().units[0].exercise.task("middle")


def tried(task, *codes):
    return replace(task, attempts=tuple(Attempt(task.path, 1, code) for code in codes))


def test_the_first_right_attempt_with_other_steps_is_taken(task):
    same = "words = waits\ntypical = words.median()"
    other = "typical = sorted(waits)[1] + 0.5"
    assert ways.of(tried(task, same, other, "typical = waits.quantile(0.5)")) == [task.model, other]


def test_attempts_that_only_name_or_number_otherwise_are_no_other_way(task):
    assert ways.of(tried(task, "half = waits.median()\ntypical = half")) == [task.model]


def test_a_mistake_is_no_way(task):
    wrong = Attempt(task.path, 1, "typical = waits.mean()", says="That is the mean.")
    assert ways.of(replace(task, attempts=(wrong,))) == [task.model]
