"""The key knows which task makes a name, and which words the lesson's charts have."""

from __future__ import annotations

import re
from types import SimpleNamespace

from practicum.authoring.answer_key import entries_of, names_made, words_of_charts
from practicum.authoring.rehearsal import rehearse
from practicum.check.compare.cells import normalize


def cell(source, kind="code", marker=None):
    return SimpleNamespace(kind=kind, marker=marker, source=source, line=1)


def test_names_made_tells_the_heading_and_nothing_of_the_model_answer():
    answer = "typical = ...\n### BEGIN SOLUTION\nwaits = [1]\ntypical = waits[0]\n### END SOLUTION"
    cells = [
        cell("jobs = 1", marker="setup"),
        cell("## 1. Half wait less", "markdown", "task"),
        cell(answer, marker="answer"),
        cell("## After", "markdown"),
        cell("low, high = 1, 2\ntypical = 5"),
    ]
    made = names_made(SimpleNamespace(cells=cells))
    assert made == {"jobs": "", "typical": "1. Half wait less", "low": "After", "high": "After"}


def test_words_of_charts_are_patterns_with_room_for_what_code_fills_in():
    source = (
        'fig, ax = figure.new(f"{place} waits longest of all", x="x")\n'
        'figure.show(fig, alt="Bar chart of the wait by place. " f"{place} is longest.")\ntitle = "Two words"'
    )
    words = words_of_charts(SimpleNamespace(cells=[cell(source), cell("x = (")]))
    assert [bool(re.fullmatch(words["titles"][0], normalize(text))) for text in ("Hill waits longest of all", "Hill waits")] == [True, False]  # fmt: skip
    assert re.fullmatch(words["alts"][0], normalize("Bar chart of the wait by place. Hill is longest."))
    assert len(words["titles"]) == 1


def test_a_mistake_that_only_rounds_is_marked_in_the_key(course):
    course.edit(
        course.attempts, "#~ median -> mean", "#~ rounds\ntypical = round(typical)\n#: or\ntypical = 4.0"
    )
    texts = course.read().units[0].texts
    made = entries_of(texts, rehearse(texts, ["port-alder"]))
    visible, _ = made[course.exercise]
    (entry,) = [entry for (_, name), entry in visible.items() if name.startswith("number:typical:")]
    assert [(one["observed"]["value"], one.get("rounds")) for one in entry["mistakes"]] == [
        (2, True),
        (4, None),
    ]


def test_what_another_name_of_the_task_should_hold_is_a_mistake(course):
    course.edit(course.exercise, "typical = ...", "typical = ...\nlongest = ...\nshown = ...")
    course.edit(
        course.exercise,
        "typical = waits.median()",
        "typical = waits.median()\nlongest = waits.max()\nshown = 2.5004",
    )
    asked = 'check.number("typical")\ncheck.number("longest")\ncheck.number("shown")'
    course.edit(course.exercise, 'check.number("typical")', asked)
    attempts = (
        "#: typical: {value} is the longest.\ntypical = longest\n\n#: {value:.0f} is the mean of the waits."
    )
    course.edit(course.attempts, "#: {value:.0f} is the mean of the waits.", attempts)
    texts = course.read().units[0].texts
    visible, _ = entries_of(texts, rehearse(texts, ["port-alder"]))[course.exercise]
    said = {
        name.split(":")[1]: [mistake["says"] for mistake in entry["mistakes"]]
        for (_, name), entry in visible.items()
        if name.startswith("number:") and "letters" not in name
    }
    # What the author names is not said again, and what is as good as right is no mistake.
    assert said["typical"] == ["{value} is the longest.", "{value:.0f} is the mean of the waits."]
    assert said["longest"] == [
        "`longest` holds what `typical` should hold.",
        "`longest` holds what `shown` should hold.",
    ]
    assert said["shown"] == ["`shown` holds what `longest` should hold."]
