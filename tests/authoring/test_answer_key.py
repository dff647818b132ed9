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
