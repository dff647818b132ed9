"""Words of strangers in the grader's sentences: one line, bounded, in quotes that they cannot close."""

from __future__ import annotations

import pytest

from practicum._quoting import LONGEST_NAME, listed, named, plain, quoted
from practicum.grading.report import Problem

HOSTILE = {
    "clipboard": "\x1b]52;c;aGk=\x1b\\",
    "screen": "\x1b[2J\x1b[H60 graded. Nothing needs a look.\x1b[8m",
    "one sign": "\x9b2J",
    "title": "\x1b]0;ok\x07",
    "lines": "a\r\nann: is fine\u2028b",
    "turned": "a\u202egpj.exe\u2066b",
    "half": "\udcff\ud800",
    "invisible": "a\u200bb\u2060c\ufeff",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_name_acts_on_no_terminal(name):
    for made in (
        plain(HOSTILE[name]),
        quoted(HOSTILE[name]),
        named(HOSTILE[name]),
        listed([HOSTILE[name]] * 3),
    ):
        assert made.isprintable(), made
    assert plain(HOSTILE[name], instead="_").isprintable()


@pytest.mark.parametrize(
    "name",
    ['nothing": all is well. "', "nothing\u201d: all is well", "a\N{FULLWIDTH QUOTATION MARK}b", '"' * 90],
)
def test_name_that_is_a_sentence_cannot_speak_for_the_grader(name):
    made = named(name)
    assert made[0] == made[-1] == '"' and not set('"\u201c\u201d\N{FULLWIDTH QUOTATION MARK}') & set(
        made[1:-1]
    )


@pytest.mark.parametrize("name", ["mean", "pandas.DataFrame", "exercise.ipynb", "7.5", "-1.0"])
def test_plain_word_stays_as_it_is(name):
    assert named(name) == plain(name) == name and quoted(name) == f'"{name}"'


@pytest.mark.parametrize(
    "name",
    ["x" * 300_000, "\x1b" * 300_000, 16**9_000, ["y" * 9_000] * 99],
    ids=["letters", "signs", "number", "list"],
)
def test_long_name_is_told_in_part(name):
    assert len(plain(name, instead="?")) <= LONGEST_NAME and len(quoted(name)) <= 4 * LONGEST_NAME + 2


def test_many_names_are_told_in_part():
    assert listed([str(number) for number in range(9)]) == "0, 1, 2, 3, 4 and 4 more"


def test_problem_is_printed_on_one_line_whatever_it_quotes():
    told = str(Problem("ann\x1b[2J", "suspect", f"Look: {HOSTILE['screen']} {'x' * 300_000}"))
    assert told.isprintable() and len(told) < 3_000 and told.startswith("ann\\x1b[2J: Look: ")
