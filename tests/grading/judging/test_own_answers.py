"""Answers to our own checks that nobody worked out: what earns nothing, and what a coach is told."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from support import real_course
from support.attacks import Hand, Place, own
from support.attacks.own import FORGED, WRITTEN
from support.course_folder import rows
from support.own_units import release

from practicum import data, nbgrader_settings
from practicum.cohort import demo_trainees
from practicum.grading import grade
from practicum.grading.judging.judge import city_of
from practicum.grading.judging.origin import Origin, origin

ROOT = Path(__file__).parents[3]
UNIT = "data-response-times"
NOWHERE, TYPED, ELSEWHERE = "No cell gives", "is typed, not worked out", "in another city"
CITIES = {
    "own city": {"city/name.txt": "Springfield\n", "city/service-requests.csv": "request_id,opened\n1,2\n"},
    "port-adler": {"city.txt": "port-adler\n"},
    "atlantis": {"city.txt": "\x1b[2JAtlantis\n" + "x" * 500},
}


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """A course in which all are run a second time, in a city of which nothing was released."""
    root = release(tmp_path_factory.mktemp("answers") / "course", UNIT)
    text = real_course.unit(UNIT).exercise
    for student, parts in FORGED.items():
        own.stubs(_blank(root, student), *parts)
    for student, parts in WRITTEN.items():
        own.written(_blank(root, student), *parts)
    for student in ("honest", *CITIES):
        path = _blank(root, student).path
        demo_trainees.write(path, demo_trainees.answers(text, "m"))
        for name, content in CITIES.get(student, {}).items():
            file = path.parent / name
            file.parent.mkdir(exist_ok=True)
            file.write_text(content)
    report = grade(root, UNIT, workers=2, audit=0, tables=own.elsewhere, second=1.0)
    points: dict[str, float] = {}
    for student, _, _, auto, _, _, _ in rows(root)["grade"]:
        points[student] = points.get(student, 0) + (auto or 0)
    told = {one.student: one.words for one in report.problems if one.kind == "remark"}
    return root, report, points, told


def _blank(root: Path, student: str) -> Hand:
    folder = root / "submitted" / student / UNIT
    shutil.copytree(root / "release" / UNIT, folder)
    return Hand(folder, Place(student, student, str(root), "", "", "", 0, 0, ""))


@pytest.mark.turns("file")
@pytest.mark.parametrize("student", ["take", "observe", "dumps"])
def test_a_value_of_a_name_that_is_not_there_earns_nothing(student, course):
    assert course[2][student] == 0 and student not in course[3]


@pytest.mark.turns("file")
@pytest.mark.parametrize("student", ["names", "shell"])
def test_a_value_from_nowhere_is_told(student, course):
    assert course[2][student] > 10 and NOWHERE in course[3][student] and ELSEWHERE in course[3][student]


@pytest.mark.turns("file")
@pytest.mark.parametrize("student", WRITTEN)
def test_an_answer_that_is_not_worked_out_does_not_carry_over(student, course):
    assert course[2][student] > 10 and ELSEWHERE in course[3][student]
    assert (TYPED in course[3][student]) == student.startswith("typed")


@pytest.mark.turns("file")
def test_honest_answers_carry_over(course):
    root, report, points, told = course
    assert points["honest"] > 20 and "honest" not in told and not report.failures
    log = [json.loads(line) for line in report.log.read_text(encoding="utf-8").splitlines()]
    assert next(line for line in log if line["what"] == "sealed")["checks"] > 5  # else nothing was compared
    assert ELSEWHERE in str(next(line for line in log if line.get("student") == "key")["remarks"])


@pytest.mark.turns("file")
@pytest.mark.parametrize("student", CITIES)
def test_honest_work_on_a_city_without_a_key_is_judged_in_the_courses(student, course):
    _, _, points, told = course
    assert points[student] == points["honest"]
    assert (
        "it was judged in Port Alder" in told[student]
        and told[student].isprintable()
        and len(told[student]) < 200
    )


@pytest.mark.turns("file")
def test_the_sealed_city_is_nowhere_but_in_its_own_run(course):
    root = course[0]
    left = [path for path in root.rglob("*.csv") if path.read_bytes() in own.elsewhere(root, "").values()]
    assert left == [] and not list(root.glob("autograded/*/.*"))
    assert (root / ".cache/grading" / UNIT / "sealed.json").stat().st_mode & 0o077 == 0


@pytest.mark.turns("file")
def test_points_wait_where_the_course_says_so(course):
    root = course[0]
    settings = nbgrader_settings.load(root)
    settings.SecondCity.points_wait = True
    settings.SecondCity.share = 1
    report = grade(root, UNIT, workers=1, audit=0, force=True, students=["key", "honest"], settings=settings,
                   tables=own.elsewhere)  # fmt: skip
    assert {(one.student, one.kind) for one in report.problems} == {("key", "suspect")}
    waits = {(row[0], row[2]) for row in rows(root)["grade"] if row[6]}
    assert {student for student, cell in waits if ("honest", cell) not in waits} == {"key"}


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        ([], Origin.NOWHERE),
        (["x = ..."], Origin.STUB),
        (["x = ...", "y = 3"], Origin.STUB),
        (["def x(a):\n    ..."], Origin.STUB),
        (["x = ...\nx = 3.5"], Origin.TYPED),
        (["x = -3 * 2"], Origin.TYPED),
        (["import pandas as pd\nx = pd.Series({1: 2.0})"], Origin.TYPED),
        (["x = float('3')"], Origin.TYPED),
        (["x: float = 3"], Origin.TYPED),
        (["x = waits.median()"], Origin.WORKED_OUT),
        (["x = 0\nfor one in waits:\n    x += one"], Origin.WORKED_OUT),
        (["x = []\nx.append(3)"], Origin.WORKED_OUT),
        (["x = {}", "x['a'] = 3"], Origin.WORKED_OUT),
        (["a, x = 1, 2"], Origin.WORKED_OUT),
        (["for x in waits: pass"], Origin.WORKED_OUT),
        (["from own import x"], Origin.WORKED_OUT),
        (["def make():\n    global x\n    x = 3\nmake()"], Origin.WORKED_OUT),
        (["def x(a):\n    return a"], Origin.WORKED_OUT),
        (["if (x := len(waits)): pass"], Origin.WORKED_OUT),
        (["%time x = waits.sum()"], Origin.NOWHERE),
        (["x = waits["], Origin.NOWHERE),
    ],
)
def test_where_a_value_comes_from_is_read_in_the_code(cells, found):
    assert origin("x", cells) is found


@pytest.mark.parametrize(
    ("files", "city", "told"),
    [
        ({}, "port-alder", ""),
        ({"city.txt": "\ufeffSanta Brisa\n"}, "santa-brisa", ""),
        ({"city.txt": "santa-brissa"}, "santa-brisa", "judged in Santa Brisa"),
        ({"city.txt": "Nowhere"}, "port-alder", 'says "Nowhere"'),
        ({"city.txt": ""}, "port-alder", 'says ""'),
        ({"city/name.txt": "Springfield"}, "port-alder", "a city of its own"),
        ({"city/name.txt": "Springfield", "city.txt": "ironmere"}, "ironmere", "a city of its own"),
        ({"city/notes.csv": "a"}, "port-alder", ""),
    ],
)
def test_the_city_of_work_is_one_that_has_a_key(files, city, told):
    found = city_of({name: text.encode() for name, text in files.items()}, "port-alder")
    assert found.id == city and told in found.remark and bool(found.remark) == bool(told)
    assert found.left_out == {"city/name.txt"} & files.keys() and city in data.cities()
