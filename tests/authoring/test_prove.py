"""Each kind of fault in a check is found and named with its line; `test_cli` proves the real course."""

from __future__ import annotations

import pytest
from support.small_course import line_of

from practicum.authoring.prove import prove

CITY = ["port-alder"]


def proven(course):
    return prove(course.read().units[0].texts, CITY)


def test_the_small_course_holds(course):
    proof = proven(course)
    assert (proof.findings, proof.checks, proof.attempts, proof.cities) == ((), 4, 12, 1)


#: Where the right answer of the first task stands.
MIDDLE = "#: right\n{new}"
FAULTS = {
    "wrong answer accepted": (
        "attempts", "#~ median -> mean", "typical = 2.5", "#: {value:.0f} is the mean", "this wrong answer is accepted",
    ),
    "right answer refused": (
        "attempts", "typical = sorted(waits)[1] + 0.5", "typical = 3.25", MIDDLE,
        "this right answer is refused: it hears “Not yet: `typical` is 3.25, which is too high.”",
    ),
    "right answer stops": (
        "attempts", "typical = sorted(waits)[1] + 0.5", "typical = 2.5\n1 / 0", MIDDLE,
        "this right answer stops: ZeroDivisionError",
    ),
    "right answer writes to stderr": (
        "attempts", "typical = sorted(waits)[1] + 0.5", "import sys\ntypical = 2.5\nprint('careful', file=sys.stderr)",
        MIDDLE, "this right answer writes to stderr, which would score zero: careful",
    ),
    "model answer writes to stderr": (
        "exercise", "typical = waits.median()", "import sys\nprint('careful', file=sys.stderr)\ntypical = waits.median()",
        'answer="middle"', "the model answer writes to stderr, which would score zero",
    ),
    "model answer stops": (
        "exercise", "typical = waits.median()", "typical = waits.median()\n1 / 0", 'answer="middle"',
        "the model answer stops: ZeroDivisionError",
    ),
    "model answer refused": (
        "exercise", 'check.number("typical")', 'check.figure("typical")', "check", "check.figure cannot judge",
    ),
    "stub has started": (
        "exercise", "typical = ...\n###", "typical = 0\n###", 'answer="middle"',
        "the untouched stub is not told that it has not started: it hears “Not yet",
    ),
    "stub is done": (
        "exercise", "typical = ...\n###", "typical = 2.5\n###", 'answer="middle"', "it hears “Done",
    ),
    "wrong answer hears another sentence": (
        "attempts", "#: {value:.0f} is", "#: First.\ntypical = 4\n\n#: {value:.0f} is",
        "#: {value:.0f} is the mean", "this wrong answer does not hear its own sentence: it hears “Not yet: First.”",
    ),
    "wrong answer stops": (
        "attempts", "#~ median -> mean", "#~ median -> meen", "#: {value:.0f} is the mean",
        "this wrong answer stops before a check can speak: AttributeError",
    ),
    "wrong answer forgets its name": (
        "attempts", "#~ median -> mean", "other = waits.mean()", "#: {value:.0f} is the mean",
        "this wrong answer is accepted",
    ),
    "wrong answer leaves a blank": (
        "attempts", "#: {value:.0f} is the mean of the waits.\n#~ median -> mean", "#: That is the mean.\ntypical = ...", "#: That is the mean.",
        "this wrong answer leaves the name without a value",
    ),
    "fault in a lesson": (
        "attempts", "letters = 7", "letters = 8", "#: That is one less.", "this wrong answer is accepted",
    ),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_found_and_named(course, fault):
    file, old, new, where, words = FAULTS[fault]
    path = getattr(course, file)
    course.edit(path, old, new)
    if fault == "model answer refused":
        from practicum.errors import AuthoringError

        with pytest.raises(AuthoringError, match=words) as caught:
            proven(course)
        assert caught.value.line == line_of(path, 'check="middle"')
        return
    found = proven(course).findings
    line = line_of(path, where.replace("{new}", new))
    assert [(finding.path, finding.line) for finding in found] == [(path, line)], found
    assert words in str(found[0])
    assert "\n" not in str(found[0])


def test_the_same_fault_in_two_cities_is_one_finding(course):
    course.edit(course.attempts, "#~ median -> mean", "typical = 2.5")
    assert len(prove(course.read().units[0].texts, ["port-alder", "fort-linden"]).findings) == 1


def test_an_endless_loop_is_found(course, monkeypatch):
    monkeypatch.setattr("practicum.authoring.session.CELL_LIMIT", 0.5)
    course.edit(course.attempts, "#~ median -> mean", "while True: pass")
    (finding,) = proven(course).findings
    assert "TimeoutError: the cell took longer than 0.5 seconds" in str(finding)


def test_lesson_and_exercise_may_not_ask_the_same_of_one_name(course):
    from practicum.errors import AuthoringError

    whole = course.lesson.read_text(encoding="utf-8").replace("letters = ", "typical = ")
    course.lesson.write_text(whole.replace('"letters"', '"typical"'), encoding="utf-8")
    said = "`typical` is asked for here as in lesson.py, and the keys of both lie in one folder"
    with pytest.raises(AuthoringError, match=said) as caught:
        proven(course)
    assert caught.value.path == course.exercise
    assert caught.value.line == line_of(course.exercise, 'check="middle"')
