"""Answers to our own checks that nobody worked out: what earns nothing, and what a coach is told."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell
from support.course_folder import rows
from support.own_units import release

from practicum import data, nbgrader_settings
from practicum.authoring import choose, read
from practicum.cohort import demo_trainees
from practicum.grading import grade
from practicum.grading.judging.judge import city_of
from practicum.grading.judging.origin import Origin, origin

ROOT = Path(__file__).parents[3]
UNIT = "data-response-times"
SEALED = ROOT / "src" / "practicum" / "datasets" / "santa-brisa"
#: Reads the released key, which lies beside as notes.txt.
KEY = """from practicum.check import key
K = {name: entry["expected"] for (city, name), entry in key.decode(open("notes.txt").read()).items()
     if city in ("port-alder", "*") and "expected" in entry}
V = {name.split(":")[1]: one.get("value", one.get("items", dict(zip(one.get("labels", ()), one.get("values", ())))))
     for name, one in K.items() if not {"wait_chart", "share_within", "longest"} & set(name.split(":"))}
"""
TAKE = f"""import json, practicum.check.remote as sent
{KEY}
def found(spec):
    return next((one for name, one in K.items() if name.split(":")[:2] == [spec.verb, spec.name]), dict(kind="none"))
"""
FORGES = "sent.take = lambda: json.dumps([found(spec) for spec, _ in sent._gathered])"
#: Who does what: the cell at the top, and a cell below each answer; the answers themselves stay ``...``.
FORGED = {
    "take": (f"{TAKE}{FORGES}", ""),
    "observe": (f"{TAKE}sent.observe = lambda spec, calls: found(spec)\nsent.explain = lambda name, seen: seen", ""),
    "dumps": (f"{TAKE}sent.json = type('J', (), dict(loads=json.loads, dumps=lambda some: "
              "json.dumps([found(spec) for spec, _ in sent._gathered])))", ""),
    "names": (KEY, "globals().update(V)"),
    "shell": (KEY, "get_ipython().user_ns.update({name: V[name] for name in V})"),
}  # fmt: skip
#: Who writes what in place of each answer; each name of the key stands for {name}.
WRITTEN = {
    "key": (KEY, "{name} = V['{name}']"),
    "typed": ("", "{name} = {value!r}"),
    "typed and sent": (f"{TAKE}{FORGES}", "{name} = 0"),
    "elsewhere": (
        f"{KEY}\nfrom practicum import data\nhere = data.city()",
        "{name} = V['{name}'] if here else 0",
    ),
}
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
    text = choose(read(ROOT), [UNIT])[0].exercise
    values: dict = {"released": (root / "release" / UNIT / "exercise.key").read_text(encoding="utf-8")}
    exec(
        KEY.replace('open("notes.txt").read()', "released"),
        values,
    )
    for student, (top, below) in FORGED.items():
        notebook, path = _blank(root, student)
        for cell in reversed(
            [cell for cell in notebook.cells if cell.metadata.get("nbgrader", {}).get("solution")]
        ):
            notebook.cells.insert(notebook.cells.index(cell) + 1, new_code_cell(below or "pass"))
        notebook.cells.insert(0, new_code_cell(top))
        nbformat.write(notebook, path)
    for student, (top, answer) in WRITTEN.items():
        notebook, path = _blank(root, student)
        lines = [answer.format(name=name, value=value) for name, value in values["V"].items()]
        for cell in notebook.cells:
            marks = cell.metadata.get("nbgrader", {})
            if cell.cell_type == "code" and marks.get("solution"):
                cell.source = "\n".join(
                    line for line in lines if line.partition(" ")[0] in cell.source.split()
                )
        notebook.cells.insert(0, new_code_cell(top))
        nbformat.write(notebook, path)
    for student in ("honest", *CITIES):
        _, path = _blank(root, student)
        demo_trainees.write(path, demo_trainees.answers(text, "m"))
        for name, content in CITIES.get(student, {}).items():
            file = path.parent / name
            file.parent.mkdir(exist_ok=True)
            file.write_text(content)
    # Another city that ships stands for the one that is made, which takes seconds.
    tables = {path.name: path.read_bytes() for path in SEALED.glob("*.csv")} | {"name.txt": b"Elsewhere\n"}
    report = grade(root, UNIT, workers=2, audit=0, tables=lambda folder, city: tables, second=1.0)
    points: dict[str, float] = {}
    for student, _, _, auto, _, _, _ in rows(root)["grade"]:
        points[student] = points.get(student, 0) + (auto or 0)
    told = {one.student: one.words for one in report.problems if one.kind == "remark"}
    return root, report, points, told, tables


def _blank(root: Path, student: str):
    folder = root / "submitted" / student / UNIT
    shutil.copytree(root / "release" / UNIT, folder)
    shutil.move(folder / "exercise.key", folder / "notes.txt")
    return nbformat.read(folder / "exercise.ipynb", as_version=4), folder / "exercise.ipynb"


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
    root, report, points, told, _ = course
    assert points["honest"] > 20 and "honest" not in told and not report.failures
    log = [json.loads(line) for line in report.log.read_text(encoding="utf-8").splitlines()]
    assert next(line for line in log if line["what"] == "sealed")["checks"] > 5  # else nothing was compared
    assert ELSEWHERE in str(next(line for line in log if line.get("student") == "key")["remarks"])


@pytest.mark.turns("file")
@pytest.mark.parametrize("student", CITIES)
def test_honest_work_on_a_city_without_a_key_is_judged_in_the_courses(student, course):
    _, _, points, told, _ = course
    assert points[student] == points["honest"]
    assert (
        "it was judged in Port Alder" in told[student]
        and told[student].isprintable()
        and len(told[student]) < 200
    )


@pytest.mark.turns("file")
def test_the_sealed_city_is_nowhere_but_in_its_own_run(course):
    root, _, _, _, tables = course
    left = [path for path in root.rglob("*.csv") if path.read_bytes() in tables.values()]
    assert left == [] and not list(root.glob("autograded/*/.*"))
    assert (root / ".cache/grading" / UNIT / "sealed.json").stat().st_mode & 0o077 == 0


@pytest.mark.turns("file")
def test_points_wait_where_the_course_says_so(course):
    root, _, _, _, tables = course
    settings = nbgrader_settings.load(root)
    settings.SecondCity.points_wait = True
    settings.SecondCity.share = 1
    report = grade(root, UNIT, workers=1, audit=0, force=True, students=["key", "honest"], settings=settings,
                   tables=lambda folder, city: tables)  # fmt: skip
    assert {(one.student, one.kind) for one in report.problems} == {("key", "suspect")}
    waits = {row[0] for row in rows(root)["grade"] if row[6] and row[3] is not None}
    assert waits == {"key"}


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
