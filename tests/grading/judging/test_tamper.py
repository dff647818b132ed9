"""Checks that are any code: work that forges their points is caught, and honest work of any kind is not."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import nbformat
import pytest
from bs4 import BeautifulSoup
from nbformat.v4 import new_code_cell, new_notebook
from nbgrader import utils
from nbgrader.api import Gradebook
from support import sample_course as sample
from support.course_folder import copy, nbgrader, rows
from support.hostile import Pages
from support.sample_course import ASSIGNMENT, NOTEBOOK, _cell, _generate

from practicum import grading
from practicum.grading.execution.execute import execute
from practicum.grading.judging.tamper import TamperDetector
from practicum.grading.sanitize.notebook import FOR_COACH
from practicum.grading.submission.restore import restore

pytestmark = pytest.mark.turns(fixture="course")

# What the author wrote: name, points of the check, the answer's place, the check.
_HELP = (
    "import math\nfrom numpy.testing import assert_allclose\ndef near(a, b):\n    return abs(a - b) < 1e-9"
)
_CHECKS = {
    "mean-check": (
        2,
        "assert mean([1, 3]) == 2\n"
        "### BEGIN HIDDEN TESTS\nassert near(mean([40, 43]), 41.5)  # plum pudding\n### END HIDDEN TESTS",
    ),
    "share-check": (
        3,
        "def part():\n    return 3 if math.isclose(share, 0.5) else 0\npart()\n"
        "### BEGIN HIDDEN TESTS\npart()\n### END HIDDEN TESTS",
    ),
    "given-check": (1, "given if abs(1) else 0"),
}
_RIGHT = {"mean": "def mean(x):\n    return sum(x) / len(x)", "share": "share = 0.5", "given": "given = 0.5"}
_WRONG = {"mean": "def mean(x):\n    return 0", "share": "share = 0.1", "given": "given = 0"}
_FULL = {"mean-check": 2, "share-check": 3, "given-check": 0.5}
_NONE = dict.fromkeys(_CHECKS, 0)

_LOADED = "numpy.testing", "matplotlib.pyplot"  # so that one kernel is as quick as the next
_SHELL = "from IPython import get_ipython\nshell = get_ipython()\n"
_ANY = "class Yes(float):\n    def __eq__(self, other):\n        return True\n"
_SEND = "k = shell.kernel\n    p = k.get_parent()\n    "
# What is written into the answers (the rest is wrong), the points that come of it, and the evidence.
ATTACKS: dict[str, tuple[dict[str, str], dict[str, float], str]] = {
    "drops asserts": (
        {"mean": _SHELL + "import ast\nclass Drop(ast.NodeTransformer):\n    def visit_Assert(self, node):\n"
         "        return ast.copy_location(ast.Pass(), node)\nshell.ast_transformers.append(Drop())\n"
         "def mean(x):\n    return 0"}, {"mean-check": 2}, "ast_transformers"),
    "rewrites cells": (
        {"mean": _SHELL + "shell.input_transformers_cleanup.append(lambda lines: ['pass'])"},
        {"mean-check": 2, "share-check": 3, "given-check": 1}, "input_transformers_cleanup"),
    "rewrites them later": (
        {"mean": _SHELL + "shell.input_transformers_post.append(lambda lines: ['2.0'])"},
        {"mean-check": 2, "share-check": 2}, "input_transformers_post"),
    "equals everything": (
        {"mean": _ANY + "def mean(x):\n    return Yes(41.5)"}, {"mean-check": 2}, "Yes answers comparisons"),
    "equals everything, borrowed": (
        {"mean": "from unittest.mock import ANY\nimport builtins\nclass N(type(ANY)):\n"
         "    __sub__ = lambda s, o: 0.0\nany_ = N()\ndef mean(x):\n    return any_"},
        {"mean-check": 2}, "any_ answers comparisons"),
    "shows a result before the error": (
        {"mean": "import sys\ndef mean(x):\n    sys.displayhook(2.0)\n    return 0"}, {}, "although it failed"),
    "shows a result of its own": (
        {"share": "import sys\nclass S:\n    def __float__(self):\n        sys.displayhook(3.0)\n        return 0.0\n"
         "share = S()"}, {}, "values were shown as its result"),
    "shows a result where there is none": (
        {"mean": "import sys\ndef mean(x):\n    sys.displayhook(1.0)\n    return sum(x) / len(x)"},
        {"mean-check": 2}, "the check gives none"),
    "sends a result": (
        {"mean": _SHELL, "share": "class S:\n  def __float__(self):\n    " + _SEND +
         "k.session.send(k.iopub_socket, 'execute_result', {'data': {'text/plain': '3.0'}, 'metadata': {}, "
         "'execution_count': 1}, parent=p)\n    return 0.0\nshare = S()"}, {}, "values were shown"),
    "sends an answer": (
        {"mean": _SHELL + "def mean(x):\n    " + _SEND + "k.session.send(k.shell_stream or k.shell_socket, "
         "'execute_reply', {'status': 'ok', 'execution_count': 1, 'user_expressions': {}, 'payload': []}, "
         "parent=p, ident=k._parent_ident['shell'])\n"
         "    k.session.send(k.iopub_socket, 'status', {'execution_state': 'idle'}, parent=p)\n"
         "    import time\n    time.sleep(0.05)\n    return 0"}, {"mean-check": 2}, "the answer to it"),
    "sends as another": (
        {"mean": _SHELL + "def mean(x):\n    " + _SEND +
         "from jupyter_client.session import Session\n    s = Session(key=k.session.key)\n"
         "    s.send(k.iopub_socket, 'stream', {'name': 'stdout', 'text': 'hi'}, parent=p)\n    return 0"},
        {}, "the kernel did not send"),
    "leads outputs astray": (
        {"mean": _SHELL, "share": "import ipywidgets\nclass S:\n    def __float__(self):\n"
         "        w = ipywidgets.Output()\n        w.msg_id = shell.get_parent()['header']['msg_id']\n"
         "        return 0.0\nshare = S()"}, {"share-check": 3}, "led into a widget"),
    "changes a result later": (
        {"mean": _SHELL, "share": "def send(kind, text):\n    " + _SEND + "k.session.send(k.iopub_socket, kind, "
         "{'data': {'text/plain': text}, 'metadata': {}, 'execution_count': 1, 'transient': {'display_id': 'x'}}, "
         "parent=p)\nclass S:\n    def __float__(self):\n        send('execute_' + 'result', '0')\n"
         "        return 0.0\nshare = S()",
         "given": "send('update_display_data', '3.0')\ngiven = 0"}, {}, "3 values were shown"),
    "hides errors": ({"mean": _SHELL + "shell.showtraceback = lambda *a, **k: None"}, {}, "showtraceback"),
    "hides errors otherwise": (
        {"mean": _SHELL + "shell.set_custom_exc((Exception,), lambda *a, **k: None)"}, {}, "CustomTB"),
    "clears outputs": (
        {"mean": "from IPython.display import clear_output\ndef mean(x):\n    clear_output()\n    return 0"}, {}, ""),
    "replaces how cells run": (
        {"mean": "from IPython.core.interactiveshell import ExecutionResult\n"
         "ExecutionResult.success = property(lambda self: True)"}, {"mean-check": 0}, "ExecutionResult"),
    "replaces how numbers are shown": (
        {"mean": _SHELL + "shell.display_formatter.formatters['text/plain'].for_type("
         "int, lambda value, printer, cycle: printer.text('3'))"}, {"share-check": 3}, "was shown as"),
    "listens": (
        {"mean": _SHELL + "shell.events.register('post_run_cell', lambda done: print(done.info.raw_cell))"},
        {}, "callbacks post_run_cell"),
    "replaces a builtin": (
        {"mean": "import builtins\nbuiltins.abs = lambda x: 0\ndef mean(x):\n    return 2"},
        {"mean-check": 2}, "Python's own abs"),
    "gives other builtins": (
        {"mean": "__builtins__ = {**vars(__builtins__), 'abs': lambda x: 0}\ndef mean(x):\n    return 2"},
        {}, "__builtins__"),
    "replaces a helper": (
        {"mean": "def near(a, b):\n    return True\ndef mean(x):\n    return 2"}, {"mean-check": 2}, "near is not"),
    "replaces a helper's code": (
        {"mean": "near.__code__ = (lambda a, b: True).__code__\ndef mean(x):\n    return 2"},
        {"mean-check": 2}, "near is not"),
    "replaces a library's function": (
        {"share": "import math as m\nm.isclose = lambda a, b: True\nshare = 0"}, {"share-check": 3}, "math"),
    "replaces a test's function": (
        {"share": "import numpy.testing as t\nt.assert_allclose = t.assert_equal = lambda *a: None\nshare = 0"},
        {}, ""),  # no check calls it
    "walks the frames": (
        {"mean": "import sys\ndef mean(x):\n    sys._getframe(1).f_globals['near'] = lambda a, b: True\n    return 2"},
        {"mean-check": 2}, "_getframe"),
    "traces": ({"mean": "import sys\nsys.settrace(lambda *a: None)"}, {}, "tracer"),
    "gives no number": ({"given": "given = float('nan')"}, {}, "its result is nan"),
    "gives less than nothing": ({"given": "given = -1"}, {}, "its result is -1"),
    "gives too much": ({"given": "given = 99"}, {}, "its result is 99"),
    "gives a thing of its own": (
        {"given": "class G:\n    def __repr__(self):\n        return 'yes'\ngiven = G()"},
        {"given-check": 1}, "the notebook's own class G"),
}  # fmt: skip
# Nothing of this may be flagged; all answers are right.
HONEST = {
    "plain": "",
    "autoreload": "%load_ext autoreload\n%autoreload 2",
    "plots": "%matplotlib inline\nimport matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.show()",
    "widgets": "import ipywidgets\nfrom IPython.display import display\nout = ipywidgets.Output()\n"
    "display(out, ipywidgets.IntSlider())\nwith out:\n    print('inside')",
    "pandas": "import pandas as pd\npd.options.display.precision = 2\ntable = pd.DataFrame({'a': [1.5]})\ntable",
    "digits": "%precision 2\nimport numpy as np\nnp.set_printoptions(precision=1)",
    "warns": "import warnings\nwarnings.simplefilter('always')\n"
    "def mean(x):\n    warnings.warn('slow')\n    return sum(x) / len(x)",
    "own names": "list = [1, 2]\nmax = 3\nfrom dataclasses import dataclass\n@dataclass\nclass Wait:\n    days: int\n"
    "class Own:\n    def __eq__(self, other):\n        return isinstance(other, Own)\nown = Own()",
    "own math": "def abs(x):\n    return x if x > 0 else -x",
    "stops": "1 / 0",
}
# What is done to the notebook itself; nothing comes of it.
_MARKS: dict[str, dict[str, object]] = {
    "tags": {"tags": ["skip-execution"]},
    "marks": {"nbgrader": {"solution": True, "points": 100}},
    "no grade": {"nbgrader": {"grade": False}},
}
_CURIOUS = """import gc, os, pathlib, sys
word = "gniddup mulp"[::-1]
seen = [str(os.environ), str(sys.argv)]
for place in (".", "..", os.environ.get("TMPDIR", "/tmp"), *sys.argv[2:3]):
    paths = [pathlib.Path(place), *pathlib.Path(place).glob("*"), *pathlib.Path(place).glob("*/*")]
    for path in paths:
        try:
            seen.append(path.read_text(errors="replace"))
        except OSError:
            pass
seen += [one for thing in gc.get_objects() if isinstance(thing, (list, tuple, set)) for one in thing
         if isinstance(one, str)]
seen += [one for thing in gc.get_objects() if isinstance(thing, dict) for one in thing.values()
         if isinstance(one, str)]
found = [one for one in seen if word in one and one != word]
print("FOUND" if found else f"NOTHING in {len(seen)} texts")"""


def _write(root: Path) -> None:
    folder = root / "source" / ASSIGNMENT
    folder.mkdir(parents=True)
    (root / "nbgrader_config.py").write_text("c = get_config()  # noqa: F821\n"
                                             'c.CourseDirectory.course_id = "made-up"\n')  # fmt: skip
    help_cell = _cell(new_code_cell, "help", _HELP, locked=True)
    help_cell.metadata["tags"] = ["hide-input"]
    cells = [help_cell]
    for name, (points, check) in _CHECKS.items():
        answer = name.removesuffix("-check")
        right = f"### BEGIN SOLUTION\n{_RIGHT[answer]}\n### END SOLUTION"
        cells.append(_cell(new_code_cell, answer, right, solution=True))
        cells.append(_cell(new_code_cell, name, check, grade=True, points=points, locked=True))
    metadata = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    nbformat.write(new_notebook(cells=cells, metadata=metadata), folder / f"{NOTEBOOK}.ipynb")
    _generate(root, sample.DUE, "")


def _hand_in(root: Path, student: str, answers: dict[str, str], marks=None, first: str = "") -> None:
    notebook = nbformat.read(root / "release" / ASSIGNMENT / f"{NOTEBOOK}.ipynb", as_version=4)
    for cell in notebook.cells:
        name = cell.metadata.nbgrader.grade_id
        cell.source = answers.get(name, cell.source)
        if marks and name in _CHECKS:
            cell.metadata.update({key: value for key, value in marks.items() if key != "nbgrader"})
            cell.metadata.nbgrader.update(marks.get("nbgrader", {}))
    if first:
        notebook.cells.insert(1, new_code_cell(first, id="first"))
    folder = root / "submitted" / student / ASSIGNMENT
    folder.mkdir(parents=True)
    nbformat.write(notebook, folder / f"{NOTEBOOK}.ipynb")


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    root = tmp_path_factory.mktemp("foreign") / "course"
    _write(root)
    for name, (answers, _, _) in ATTACKS.items():
        _hand_in(root, name, _WRONG | answers)
    for name, first in HONEST.items():
        # What a notebook does first, and a mean of its own where it has one.
        answers = _RIGHT | ({"mean": first} if "def mean" in first else {})
        _hand_in(root, f"honest {name}", answers, first="" if "def mean" in first else first)
    for name, marks in _MARKS.items():
        _hand_in(root, f"marks {name}", _WRONG, marks)
    _hand_in(root, "curious", _RIGHT, first=_CURIOUS)
    report = grading.grade(root, ASSIGNMENT, workers=2, preload=_LOADED, audit=0)
    waits: dict[str, set[str]] = {}
    for student, _, cell, auto, _, _, waiting in rows(root)["grade"]:
        assert (auto is None) == bool(waiting)  # what waits counts for nothing, in whatever is exported
        waits.setdefault(student, set()).update({cell} if waiting else ())
    # What each check would give.
    points = {
        student: {
            cell.metadata.nbgrader.grade_id: utils.determine_grade(cell)[0]
            for cell in nbformat.read(_graded(root, student), as_version=4).cells
            if utils.is_grade(cell)
        }
        for student in waits
    }
    lines = [json.loads(line) for line in report.log.read_text().splitlines()]
    log = {line["student"]: line for line in lines if line["what"] == "graded"}
    return root, report, points, waits, log


def _graded(root: Path, student: str) -> Path:
    return root / "autograded" / student / ASSIGNMENT / f"{NOTEBOOK}.ipynb"


@pytest.mark.parametrize("attack", ATTACKS)
def test_attack_on_a_check_is_flagged(course, attack):
    root, report, points, waits, log = course
    _, gained, evidence = ATTACKS[attack]
    flags = log[attack]["flags"].get(NOTEBOOK, {})
    assert points[attack] == _NONE | gained, flags
    assert waits[attack] == flags.keys()
    if not evidence:
        assert not flags and not gained  # nothing was gained, so there is nothing to look at
        return
    assert evidence in " ".join(flags.values())
    # No points that were not worked for are final.
    assert gained.keys() <= flags.keys()
    told = [one for one in report.problems if one.student == attack]
    assert [one.kind for one in told] == ["suspect"] and evidence in told[0].words
    for cell in nbformat.read(_graded(root, attack), as_version=4).cells:
        name = cell.metadata.get("nbgrader", {}).get("grade_id")
        why = cell.metadata.get(FOR_COACH, "")
        assert why.startswith(flags.get(name, "")) and bool(why) == (name in flags)
        assert not why or f"would get {points[attack][name]:g} of " in why


@pytest.mark.parametrize("name", HONEST)
def test_honest_work_is_not_flagged(course, name):
    _, report, points, waits, log = course
    student = f"honest {name}"
    assert points[student] == _FULL
    assert not waits[student] and not log[student]["flags"]
    assert student not in {one.student for one in report.problems}


def test_a_name_with_another_meaning_is_noted(course):
    _, _, _, _, log = course
    noted = {
        student for student, line in log.items() if any("another meaning" in note for note in line["notes"])
    }
    assert noted == {"honest own math"}


@pytest.mark.parametrize("name", _MARKS)
def test_metadata_that_a_student_changed_are_as_released(course, name):
    _, _, points, waits, log = course
    assert points[f"marks {name}"] == _NONE and not waits[f"marks {name}"]
    assert any("as released" in note or "set back" in note for note in log[f"marks {name}"]["notes"])


def test_metadata_of_honest_work_stay(course):
    root = course[0]
    paths = [
        root / step / "honest plain" / ASSIGNMENT / f"{NOTEBOOK}.ipynb"
        for step in ("submitted", "autograded")
    ]
    before, after = ([cell["metadata"] for cell in json.loads(path.read_text())["cells"]] for path in paths)
    for one in after:
        one.pop("execution", None)
        one.get("nbgrader", {}).pop("checksum", None)
    for one in before:
        one.get("nbgrader", {}).pop("checksum", None)
    assert after == before and before[0]["tags"] == ["hide-input"]


def test_hidden_tests_are_nowhere_before_they_run(course):
    root, _, points, _, _ = course
    path = root / "autograded" / "curious" / ASSIGNMENT / f"{NOTEBOOK}.ipynb"
    notebook = nbformat.read(path, as_version=4)
    assert "plum pudding" in notebook.cells[3].source
    told = notebook.cells[1].outputs[0].text
    assert told.startswith("NOTHING in ") and int(told.split()[2]) > 1000
    assert points["curious"] == _FULL


def test_flag_is_reported_until_a_person_has_looked(course):
    root, first, points, _, _ = course
    told = {one.student for one in first.problems}
    assert not first.failures
    student = "drops asserts"
    with Gradebook(f"sqlite:///{root / 'gradebook.db'}", "made-up") as book:
        for name in _CHECKS:
            grade = book.find_grade(name, NOTEBOOK, ASSIGNMENT, student)
            grade.manual_score, grade.needs_manual_grade = 0, False
        book.db.commit()
    report = grading.grade(root, ASSIGNMENT, workers=1, preload=_LOADED, audit=0)
    assert not report.graded
    assert {one.student for one in report.problems} == told - {student} and len(told) > 20


def test_settled_flag_stays_settled_and_is_not_listed_again(course, tmp_path):
    root, _, points, waits, _ = course
    root = copy(root, tmp_path / "course")
    student, *others = [one for one in sorted(waits) if len(waits[one]) == 2][:3]
    looked, left = sorted(waits[student])
    with Gradebook(f"sqlite:///{root / 'gradebook.db'}", "made-up") as book:
        grade = book.find_grade(looked, NOTEBOOK, ASSIGNMENT, student)
        grade.manual_score, grade.needs_manual_grade = 1, False
        book.db.commit()
    for again in ({}, {"force": True}, {}):
        report = grading.grade(
            root, ASSIGNMENT, workers=1, preload=_LOADED, audit=0, students=[student, *others], **again
        )
        told = {one.student: one.words for one in report.problems}
        assert told.keys() == {student, *others}
        assert f"{NOTEBOOK}, {left}:" in told[student] and f"{NOTEBOOK}, {looked}:" not in told[student]
        mine = {row[2]: (row[3], row[4], row[6]) for row in rows(root)["grade"] if row[0] == student}
        assert mine[left] == (None, None, 1) and mine[looked][1:] == (1, 0)


@pytest.mark.parametrize("command", ["export", "generate_feedback"])
def test_no_export_and_no_feedback_counts_what_waits(command, course, tmp_path):
    root, _, points, waits, _ = course
    root = copy(root, tmp_path / "course")
    students = [one for one in sorted(waits) if waits[one] and sum(points[one][cell] for cell in waits[one])][
        :2
    ]
    assert len(students) == 2
    if command == "export":
        assert nbgrader(root, "export", "--to", "grades.csv").returncode == 0
        with (root / "grades.csv").open() as file:
            scores = {line["student_id"]: float(line["score"]) for line in csv.DictReader(file)}
        due = {
            student: sum(points[student][cell] or 0 for cell in points[student].keys() - waits[student])
            for student in waits
            if "," not in student  # nbgrader's export does not quote
        }
        assert len(due) > 20 and {student: scores[student] for student in due} == due
        return
    for student in students:
        assert nbgrader(root, "generate_feedback", ASSIGNMENT, "--student", student).returncode == 0
        page = (root / "feedback" / student / ASSIGNMENT / f"{NOTEBOOK}.html").read_text()
        settled = sum(points[student][cell] or 0 for cell in points[student].keys() - waits[student])
        assert f"(Score: {float(settled)} / " in page
        assert "For the coach" not in page and "Look at the work" not in page


def test_formgrader_shows_the_coach_why(course):
    root, _, _, _, log = course
    student = "drops asserts"
    notebook = nbformat.read(_graded(root, student), as_version=4)
    for cell in notebook.cells:
        if utils.is_grade(cell):
            cell.metadata.nbgrader["score"] = 0  # as nbgrader enters it for a page
    formgrade, feedback = (
        BeautifulSoup(Pages(template, sanitize=True).of(notebook), "html.parser").get_text()
        for template in ("formgrade", "feedback")
    )
    told = [f"For the coach: {why}" for why in log[student]["flags"][NOTEBOOK].values()]
    assert told and all(one in formgrade for one in told)
    assert "For the coach" not in feedback


def test_unknown_metadata_are_dropped():
    cell = new_code_cell(
        "1", metadata={"tags": ["x"], "editable": False, "mine": 1, "nbgrader": {"grade_id": "a"}}
    )
    known = {"source": [{"name": "a", "locked": True, "source": "1"}]}
    assert not restore(new_notebook(cells=[cell]), known)  # which decides nothing, so that nobody is told
    assert cell.metadata == {"editable": False, "nbgrader": {"grade_id": "a"}}
    cell.metadata["tags"] = ["skip-execution", "mine"]
    known["source"][0]["locked"] = False
    assert restore(new_notebook(cells=[cell]), known) and cell.metadata["tags"] == ["mine"]


def _checked(source: str, folder: Path, *before: str):
    marks = {"grade_id": "check", "grade": True, "solution": False, "locked": True, "points": 2}
    check = new_code_cell(source, metadata={"nbgrader": marks})
    notebook = new_notebook(cells=[*map(new_code_cell, before), check])
    detector = TamperDetector({"check"}, notebook.cells)
    done = execute(notebook, folder, preload=(), examiner=detector)
    detector.finish()
    return detector, done.notebook.cells[-1]


def test_kernel_of_another_python_gets_the_probe_as_text(tmp_path, monkeypatch):
    monkeypatch.setattr("practicum.grading.judging.integrity.MAGIC", "00")
    detector, check = _checked("1.5", tmp_path)
    assert not detector.flags and utils.determine_grade(check)[0] == 1.5
    detector, check = _checked("1.5", tmp_path, "import builtins\nbuiltins.bin = builtins.oct")
    assert "Python's own bin" in detector.flags["check"] and utils.determine_grade(check)[0] == 1.5


def test_change_that_the_check_makes_is_not_flagged(tmp_path):
    source = "import builtins\nbuiltins.print, kept = len, print\n"
    assert not _checked(source, tmp_path)[0].flags
    assert "own print" in _checked("1.5", tmp_path, source)[0].flags["check"]


@pytest.mark.parametrize("data", [{"text/html": "3"}, {"text/plain": ""}, {"text/plain": 3}, []])
def test_result_without_text_is_worth_nothing(data):
    marks = {"grade_id": "check", "grade": True, "points": 2}
    output = nbformat.from_dict({"output_type": "execute_result", "data": data, "metadata": {}})
    check = new_code_cell("1.5", metadata={"nbgrader": marks})
    check.outputs = [output]  # it does not come from a valid notebook, but from whoever can sign a message
    detector = TamperDetector({"check"}, [check])
    detector.end(check, {"status": "ok"}, lambda code, expressions: {})
    assert "no text" in detector.flags["check"] and utils.determine_grade(check)[0] == 0


@pytest.mark.parametrize("answer", [{}, {"status": "ok", "user_expressions": []}, {"status": "ok",
    "user_expressions": {"integrity": {"status": "ok", "data": {"text/plain": "(" * 100_000}}}}])  # fmt: skip
def test_malformed_answer_is_flagged_and_stops_nothing(answer):
    """What a kernel answers is written by strangers."""
    check = new_code_cell("1.5", metadata={"nbgrader": {"grade_id": "check", "grade": True, "points": 2}})
    detector = TamperDetector({"check"}, [check])
    detector.begin(lambda code, expressions: {"user_expressions": {"integrity": answer}})
    assert detector.request(check).code == "1.5"
    detector.end(check, answer, lambda code, expressions: answer)
    assert "could not be looked at" in detector.flags["check"]
