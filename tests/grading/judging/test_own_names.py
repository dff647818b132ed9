"""Habits with IPython's names and settings: honest work counts at once, and who reads the history is looked at."""

from __future__ import annotations

import pytest
from support import cell_course
from support.cell_course import ASSIGNMENT, NOTEBOOK, RIGHT, solved
from support.course_folder import rows

from practicum import grading
from practicum.grading.judging.cell_source import Reach, retells

CELLS = (
    ("locked", "setup", "import math"),
    ("answer", "mean", solved(RIGHT["mean"])),
    ("check", "mean-check:2", "assert mean([1, 3]) == 2\nassert mean([5]) == 5"),
    ("answer", "share", solved("share = 0.5")),
    ("check", "share-check:3", "sum([1, 2])\nshare\n3 if math.isclose(share, 0.5) and any([1]) else 0"),
    ("check", "plain-check:1", "mean([1])\nassert round(share, 1) == 0.5"),
)
ALL = {"mean-check": 2, "share-check": 3, "plain-check": 1}
SHOWS = "from IPython.core.interactiveshell import InteractiveShell\nInteractiveShell.ast_node_interactivity = 'all'"
#: By student a cell of their own before all others, and answers that are not `RIGHT`.
HONEST = {
    "loop": (
        "",
        {
            "mean": "def mean(x):\n    total = 0\n    for _i in x:\n        total += _i\n    return total / len(x)"
        },
    ),
    "loop below": ("", {"share": "t = 0\nfor _i in [1, 2]:\n    t += _i\nshare = t / 6"}),
    "names": ("In = 5\nprint(In + 1)", {"share": "In, Out_ = 1, 2\nshare = In / Out_"}),
    "comprehension": ("", {"share": "share = sum([_i for _i in [0.25, 0.25]])"}),
    "shows all": (SHOWS, {}),
    "shows all by magic": ("%config InteractiveShell.ast_node_interactivity = 'all'", {}),
    "shows none": ("get_ipython().ast_node_interactivity = 'none'", {}),
    "pylab": ("%pylab inline", {}),
    "pylab alone": ("%pylab", {}),
    "comment": (
        "x = 1  # sys.displayhook shows it\n!echo displayhook",
        {"share": "# the displayhook shows it\nshare = 1 / 2"},
    ),
    "exit": ("exit()", {"mean": RIGHT["mean"] + "\nexit()", "share": "share = 1 / 2\nquit()"}),
}
WRONG = {
    "shows none and is wrong": ("get_ipython().ast_node_interactivity = 'none'", {"share": "share = 7"}),
    "shows all and is wrong": (SHOWS, {"share": "share = 7"}),
}


@pytest.fixture(scope="module")
def graded(tmp_path_factory):
    root = cell_course.write(tmp_path_factory.mktemp("names") / "course", CELLS)
    for name, (first, answers) in (HONEST | WRONG).items():
        cell_course.hand_in(root, name, RIGHT | answers, first=first)
    return root, grading.grade(root, ASSIGNMENT, workers=2, audit=0)


def points(graded, name):
    return {row[2]: row[3] for row in rows(graded[0])["grade"] if row[0] == name}


@pytest.mark.parametrize("name", HONEST)
def test_honest_work_counts_at_once(name, graded):
    assert points(graded, name) == ALL
    assert [problem for problem in graded[1].problems if problem.student == name] == []


@pytest.mark.parametrize("name", WRONG)
def test_how_values_are_shown_gives_no_points(name, graded):
    assert points(graded, name) == ALL | {"share-check": 0, "plain-check": 0}


def test_values_are_shown_as_the_notebook_wants_it_below_a_check(tmp_path):
    cells = [*CELLS, ("free", "below", "1 + 1\n2 + 2")]
    root = cell_course.write(tmp_path / "course", cells)
    cell_course.hand_in(root, "ann", RIGHT, first=SHOWS)
    grading.grade(root, ASSIGNMENT, workers=1, audit=0)
    graded = (root / "autograded" / "ann" / ASSIGNMENT / f"{NOTEBOOK}.ipynb").read_text()
    assert graded.count('"output_type": "execute_result"') >= 3  # the check's own value, and both


@pytest.mark.parametrize(
    "source",
    [
        "for _ih in ():\n    pass\nfound = _ih[-1]",
        "if 0:\n    In = 1\nfound = In[-1]",
        "_i = 1\ndef found():\n    return _i",
        "class A:\n    In = In\nfound = A",
        "found = lambda _i=_ih: _i",
        "def found(a=_ih, _ih=0):\n    return a",
        "found = [_ih for _ih in _ih]",
        "_i = 1\nfound = [lambda: _i for _ in range(2)]",
        "try:\n    In = 1 / 0\nexcept ZeroDivisionError:\n    pass\nfound = In",
        "In = In\nfound = In",
        "def found():\n    global _i\n    if 0:\n        _i = 1\n    return _i",
        "def found():\n    def inner():\n        _ih = 1\n    return _ih",
    ],
)
def test_reading_the_history_is_seen(source):
    assert Reach.of("assert found", [source]).peeks and retells(source)


@pytest.mark.parametrize(
    "source",
    [
        "for _i in range(3):\n    found = _i",
        "def found(x):\n    return [_i * 2 for _i in x]",
        "def found(_i):\n    return _i",
        "In = [1]\nfound = In[0]",
        "def found(x):\n    for _i, _ii in x:\n        return _i + _ii",
        "found = (lambda _i: _i)(3)",
        "with open('x') as file:\n    found = {_i: _ii for _i, _ii in file}",
    ],
)
def test_a_variable_of_such_a_name_is_none_of_the_history(source):
    assert not Reach.of("assert found", [source]).peeks and not retells(source)
