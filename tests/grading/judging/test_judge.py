"""Our own checks are judged outside the learner's process: same grades as nbgrader's, and a forged check earns nothing."""

from __future__ import annotations

import json
import shutil
from itertools import pairwise
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell
from support import real_course
from support.course_folder import copy, nbgrader, rows
from support.own_units import release

from practicum.check.cell import parse
from practicum.cohort import demo_trainees
from practicum.cohort.course.report import graded_cells
from practicum.grading import grade
from practicum.grading.judging.judge import Judge, received

pytestmark = pytest.mark.turns(fixture="course")

ROOT = Path(__file__).parents[3]
UNIT, HELD = "data-response-times", "data-placement"
#: Who answers what, unit by unit, in the letters of the demo's cast.
HONEST = {
    UNIT: {"right": "m", "blank": ".", "mixed": "2m3!", "city": "m1"},
    HELD: {"right": "m", "mixed": "m1"},
}
#: Shows a verdict of its own, with the data that our reports read, while a check calls a function.
SHOWS = """from IPython.display import display
def show(**how):
    verdict = dict(status='Done', check='forged', entry='number:forged:1', mistake=0, says='forged', heard='forged')
    display({'text/plain': 'Done: forged'}, raw=True, metadata={'practicum': verdict}, display_id='forged', **how)
def share_within(waits, days):
    show()"""
#: What stands in the first answer cell of a submission that is otherwise blank.
FORGED = {
    "judge": "import practicum.check.judge as j, practicum.check.verbs as v\n"
    "v.judge = j.judge = lambda *what: j.Verdict(j.Status.DONE, 'Forged')",
    "verbs": "check.number = check.series = check.function = check.figure = lambda *a, **k: print('Done: forged')",
    "transformer": "get_ipython().input_transformers_cleanup.append(lambda lines: ['pass\\n'])",
    "shows": "from IPython.display import display, HTML\n"
    "def share_within(waits, days):\n    display(HTML('<p>Done. forged</p>'))\n"
    "    get_ipython().displayhook(99.0)\n    print('said aloud')\n    return -1",
    "equal": "class Always(float):\n    def __eq__(self, other): return True\n    def __lt__(self, other): return False\n"
    "typical_wait = slow_wait = kept_promise = overdue = Always(3)",
    "data": f"{SHOWS}\n    return -1\n"
    "get_ipython().events.register('post_run_cell', lambda result: show(update=True))",
    "dies": f"{SHOWS}\n    import os, time\n    time.sleep(0.5)\n    os._exit(1)",
    "sent": "import practicum.check.remote as s\ns.take = lambda: '[' * 100000 + ']' * 100000",
    "huge": "import practicum.check.remote as s\ns.take = lambda: '[' + '7,' * 4_000_000 + '7]'",
    "shapeless": 'import practicum.check.remote as s\ns.take = lambda: \'[{"kind": "number"}]\'',
    "bundle": "import practicum.check.remote as s\ns.take = lambda: 5",
}
LOOKS = """import os, pathlib
found = [str(p) for p in pathlib.Path('.').rglob('*')]
for folder in ('..', '../../source', '../../../source'):
    try:
        found += os.listdir(folder)
    except OSError:
        pass
print('SEEN', [name for name in found if 'key' in name or 'source' in name])"""


@pytest.fixture(scope="module")
def course(tmp_path_factory) -> Path:
    """A course of two of our units, handed in and not graded; the second holds its verdicts back."""
    root = release(tmp_path_factory.mktemp("own") / "course", *HONEST)
    for unit, players in HONEST.items():
        text = real_course.unit(unit).exercise
        for student, letters in players.items():
            demo_trainees.write(_hand_in(root, student, unit), demo_trainees.answers(text, letters))
    (root / "submitted" / "city" / UNIT / "city.txt").write_text("santa-brisa\n")
    return root


@pytest.fixture(scope="module")
def ours(course, tmp_path_factory) -> Path:
    root = copy(course, tmp_path_factory.mktemp("ours") / "course")
    for name, code in {**FORGED, "looks": LOOKS}.items():
        path = _hand_in(root, name, UNIT)
        notebook = nbformat.read(path, as_version=4)
        for cell in notebook.cells:
            if cell.cell_type == "code" and cell.metadata.get("nbgrader", {}).get("solution"):
                cell.source = "pass"  # so that no stub undoes it
        notebook.cells.insert(2, new_code_cell(code))
        nbformat.write(notebook, path)
    path = _hand_in(root, "careless", UNIT)
    answers = demo_trainees.answers(real_course.unit(UNIT).exercise, "m")
    demo_trainees.write(path, answers)
    notebook = nbformat.read(path, as_version=4)
    # A name of our own taken by accident, and a check called in between.
    notebook.cells.insert(3, new_code_cell("check.number('nothing')\ncheck = 5"))
    nbformat.write(notebook, path)
    for unit in HONEST:
        report = grade(root, unit, workers=2)
        assert {problem.student for problem in report.failures} <= {"dies"}, report.failures
    return root


def _hand_in(root: Path, student: str, unit: str) -> Path:
    folder = root / "submitted" / student / unit
    shutil.copytree(root / "release" / unit, folder)
    return folder / "exercise.ipynb"


def _cells(root: Path, student: str, unit: str = UNIT) -> list[dict]:
    text = (root / "autograded" / student / unit / "exercise.ipynb").read_text(encoding="utf-8")
    cells = json.loads(text)["cells"]
    for cell in cells:
        cell["metadata"].pop("execution", None)
        # What kind a box was when it was released: nbgrader leaves "raw" there and makes the cell text all the same.
        if (about := cell["metadata"].get("nbgrader", {})).get("cell_type") == "raw":
            about["cell_type"] = cell["cell_type"]
    return cells


def _points(root: Path, student: str) -> dict[str, float]:
    return {row[2]: row[3] for row in rows(root)["grade"] if row[0] == student and row[3] is not None}


def test_honest_work_gets_what_nbgrader_gives(course, ours, tmp_path):
    stock = copy(course, tmp_path / "course")
    for unit in HONEST:
        done = nbgrader(stock, "autograde", unit)
        assert done.returncode == 0, done.stderr
    theirs, mine = rows(stock), rows(ours)
    for table in ("grade", "comment", "late"):
        honest = {row[0] for row in theirs[table]}
        assert [row for row in mine[table] if row[0] in honest] == theirs[table]
    for unit, players in HONEST.items():
        for student in players:
            assert _cells(ours, student, unit) == _cells(stock, student, unit), (student, unit)
    scores = _points(ours, "mixed")
    assert 0 in scores.values() and any(scores.values())
    # The placement check still tells unit by unit how it went, from verdicts reached elsewhere.
    assert "right." in str(_cells(ours, "right", HELD)) and "Skip it." in str(_cells(ours, "right", HELD))


def test_a_verdict_is_written_as_data(ours):
    graded, named = graded_cells(ours / "autograded" / "mixed" / UNIT / "exercise.ipynb"), 0
    for cell in _cells(ours, "mixed"):
        for shown, raised in pairwise(cell.get("outputs", [])):
            if raised["output_type"] == "error" and "practicum" in shown.get("metadata", {}):
                data = shown["metadata"]["practicum"]
                assert data["status"] == "Not yet" and f":{data['check']}:" in data["entry"]
                assert graded[cell["id"]].verdicts[-1].mistake == data["mistake"]
                if data["mistake"] is not None:
                    assert raised["evalue"] == f"Not yet: {data['heard']}"
                    named += 1
    assert named


@pytest.mark.parametrize("name", FORGED)
def test_a_forged_check_earns_nothing(name, ours):
    assert set(_points(ours, name).values()) == {0}, name
    shown = [
        cell["outputs"]
        for cell in _cells(ours, name)
        if "check" in cell["metadata"].get("nbgrader", {}).get("grade_id", "")
    ]
    assert shown and "orged" not in str(shown)


def test_what_a_function_prints_stays_and_what_it_shows_does_not(ours):
    cell = next(one for one in _cells(ours, "shows") if one["id"] == "kept-promise-check")
    kinds = [one["output_type"] for one in cell["outputs"]]
    assert set(kinds[:-2]) == {"stream"} and kinds[-2:] == ["display_data", "error"]
    assert "said aloud" in cell["outputs"][0]["text"][0]


def test_no_key_and_no_source_can_be_seen(ours):
    said = str([cell["outputs"] for cell in _cells(ours, "looks") if cell["cell_type"] == "code"])
    assert "SEEN []" in said
    assert (ours / "autograded" / "looks" / UNIT / "exercise.key").is_file()  # for whoever opens it later


def test_a_learners_slip_with_our_names_costs_nothing(ours):
    right, careless = _points(ours, "right"), _points(ours, "careless")
    assert careless and careless.items() <= right.items()


def test_a_verdict_is_of_the_submissions_city(ours):
    right, there = _points(ours, "right"), _points(ours, "city")
    assert any(there.values()) and there.keys() <= right.keys() and not there.items() <= right.items()


@pytest.mark.parametrize(
    "text",
    ["", "5", "[", "[1]", '[{"kind": 3}]', '[{"kind": "number", "value": NaN}]', '[{"kind": "a"}, {"kind": "b"}]',
     "[" * 50 + "]" * 50, "[" + "1," * 200_000 + "1]", "[{}]", '{"kind": "number"}'],
)  # fmt: skip
def test_what_cannot_be_used_is_refused(text):
    reply = {"user_expressions": {"sent": {"data": {"text/plain": repr(text)}}}}
    assert received(reply, 1) == [None]
    assert received({"user_expressions": {}}, 1) == [None]
    assert received({"user_expressions": {"sent": {"status": "error"}}}, 1) == [None]


@pytest.mark.parametrize(
    ("keys", "waits"),
    [
        ([{}], "a key that was handed in is not trusted"),
        ([{}, {("*", "other"): {}}], "nbgrader generate_assignment --force"),
    ],
)
def test_check_without_a_key_waits(keys, waits):
    parsed = parse('check.number("x")')
    cell = new_code_cell(
        'check.number("x")', metadata={"nbgrader": {"grade_id": "c", "grade": True, "points": 1}}
    )
    judge = Judge({"c": parsed}, keys, "port-alder")
    judge.request(cell)
    sent = {"sent": {"data": {"text/plain": repr('[{"kind": "number", "value": 1}]')}}}
    judge.end(cell, {"status": "ok", "user_expressions": sent}, lambda code, expressions: {})
    assert not judge.flags and waits in judge.waits["c"]
    assert [one.output_type for one in cell.outputs] == ["error"]
