"""Whatever lies in submitted/, report, gradebook, feedback and the cohort's page account for every folder."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections import Counter
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as some
from markupsafe import escape
from support import sample_course as sample
from support.course_folder import rows
from support.sample_course import ASSIGNMENT
from support.small_course import REAL

from practicum import grading
from practicum.cohort.course import exchange
from practicum.cohort.course import report as cohort_report
from practicum.cohort.course.delivery import deliver
from practicum.cohort.pages import unit as page

pytestmark = [
    pytest.mark.slow,
    pytest.mark.kernel,
    pytest.mark.skipif(os.name == "nt", reason="such names need another file system"),
    pytest.mark.turns("file"),
]
WORD = b"PK\x03\x04" + b"[Content_Types].xml" * 9
# nbgrader's own folders and ours must not be taken for a name in a tree; the rest may be anything.
SIGNS = some.characters(exclude_characters="/\0", exclude_categories=["Cs"])
NAMES = some.one_of(
    some.text(SIGNS, min_size=1, max_size=20),
    some.sampled_from(
        ["CITY\\jdoe", "two\nlines", ".hidden", os.fsdecode(b"j\xff"), "a[b]*", " spaces ", "jdoe@city.gov", "Zoë",
         "Zoe\u0308", "ana", "Ana", "-rf", "~", "x+y", "{student_id}", "%s", "'; drop--", "<b>ana", "COM1"]
    ),
).filter(lambda name: name not in (".", "..") and len(os.fsencode(name)) < 200)  # fmt: skip
FILES = some.one_of(
    some.sampled_from(["exercise.ipynb", "lesson.ipynb", "exercise (1).ipynb", "exercise.zip", "exercise.html",
                       "exercise.py", "exercise.docx", "timestamp.txt", "submission_secret.txt", "a/exercise.ipynb",
                       "numbers.txt", "city.txt", "feedback/x.html"]),
    some.text(SIGNS, min_size=1, max_size=12).filter(lambda name: name not in (".", "..")),
)  # fmt: skip
CONTENTS = some.one_of(
    some.sampled_from(["right", "blank"]),
    some.sampled_from(
        [b"", WORD, b"%PDF", b"{}", b"[1", b"Rar!\x1a\7\0", b"PK\x03\x04", b"2026-03-01 10:00:00 UTC"]
    ),
    some.binary(max_size=60),
)
WORK = some.dictionaries(FILES, CONTENTS, max_size=4)
# Below a student's folder: the assignment's folder with work, something of that name, or a folder of a like name.
PLACES = some.one_of(
    some.tuples(some.just(ASSIGNMENT), WORK),
    some.tuples(some.just(ASSIGNMENT), WORK),
    some.tuples(some.just(ASSIGNMENT), some.sampled_from(["a file", "a dead link", "a link"])),
    some.tuples(some.sampled_from(["Waits", "waits (1)", "WAITS", "other"]), WORK),
)
TREES = some.dictionaries(NAMES, PLACES, min_size=4, max_size=9)


@pytest.fixture(scope="module")
def template(tmp_path_factory):
    """A course with no submissions, and two notebooks for them."""
    place = tmp_path_factory.mktemp("account")
    root = place / "course"
    sample.write(root, 0, plain=True)
    config = (REAL / "nbgrader_config.py").read_text("utf-8").replace('"practicum"', '"made-up"')
    config += "\nc.Exchange.root = str(Path(__file__).parent / 'exchange')\n"
    (root / "nbgrader_config.py").write_text(config, encoding="utf-8")
    (root / "exchange").mkdir()
    made = {
        "right": sample.hand_in(root, "x", 0).read_bytes(),
        "blank": sample.hand_in(root, "x", 2).read_bytes(),
    }
    shutil.rmtree(root / "submitted")
    (root / "submitted").mkdir()
    return root, made


def plant(submitted, tree, made):
    """Write a tree; return the names that a run must account for."""
    there = []
    for student, (place, work) in tree.items():
        folder = submitted / student / place
        folder.parent.mkdir()
        if place != "other":
            there.append(student)
        if work == "a file":
            folder.write_bytes(made["right"])
        elif isinstance(work, str):
            folder.symlink_to("nowhere" if work == "a dead link" else submitted)
        else:
            folder.mkdir()
            for name, data in work.items():
                path = folder / name
                if not path.exists() and (path.parent == folder or not path.parent.is_file()):
                    path.parent.mkdir(exist_ok=True)
                    path.write_bytes(made.get(data, data) if isinstance(data, str) else data)
    return there


def shown(name):
    """Return a name with each sign that does not print as Python writes it."""
    return "".join(sign if sign.isprintable() else ascii(sign)[1:-1] for sign in name)


def unit():
    """Return as much of a unit as the cohort's report reads."""
    tasks = [
        SimpleNamespace(name=name, points=points, checks=[SimpleNamespace(name=f"{name}-check")],
                        prompt=SimpleNamespace(source=f"## {name}"))
        for name, points in (("mean", 2.0), ("slow", 1.0), ("share", 3.0))
    ]  # fmt: skip
    words = SimpleNamespace(name="words", points=4.0, prompt=SimpleNamespace(source="## Words"))
    text = SimpleNamespace(tasks=tasks, reflections=[words], points=10.0)
    return SimpleNamespace(id=ASSIGNMENT, title="Waits", exercise=text)


@settings(
    max_examples=6,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.generate],  # a smaller tree would cost minutes
)
@given(tree=TREES)
def test_every_folder_is_accounted_for(template, tree):
    course, made = template
    with tempfile.TemporaryDirectory() as place:
        root = Path(shutil.copytree(course, Path(place).resolve() / "course"))
        # One that is in order, so that there is something to grade.
        there = plant(
            root / "submitted", {**tree, "in-order": (ASSIGNMENT, {"exercise.ipynb": "right"})}, made
        )
        account(root, there)


def account(root, there):
    report = grading.grade(root, ASSIGNMENT, preload=(), workers=1, audit=0)
    names = sorted(shown(name) for name in there)
    heard = [*report.graded, *report.reused, *report.unchanged, *report.failed, *report.skipped]
    assert sorted(shown(name) for name in heard) == names
    assert report.total == len(there)
    named = {one.student for one in report.problems}
    assert named >= {*report.failed, *report.skipped}

    entered = Counter(row[0] for row in rows(root)["grade"])
    assert entered == dict.fromkeys(report.graded, 4)
    done = deliver(root, ASSIGNMENT)
    assert sorted({shown(name) for name in (*done.reached, *(name for name, _ in done.unreached))}) == names
    assert done.total == len(there)
    for student in report.graded:
        assert (root / "feedback" / student / ASSIGNMENT / "exercise.html").is_file(), student

    made = exchange.open_course(root, root / "log.txt")
    cohort = cohort_report.read(made, unit(), {"in-order": "Heron", "nobody": "Heron"})
    works = {work.trainee: work for work in cohort.works}
    assert sorted(shown(name) for name in (*works, *(name for name, _ in cohort.unheard))) == names
    assert cohort.missing == (("nobody", "Heron"),)
    without = {one.student for one in report.problems if one.kind in ("empty", "instead", "unreadable")}
    without |= {
        one.student for one in report.problems if one.kind == "non-regular" and not entered_points(root, one)
    }
    assert {name for name, work in works.items() if work.trouble} == without
    text = page.write(cohort, made, root / "cohort.html").read_text("utf-8")
    for name in there:
        assert str(escape(name)) in text or str(escape(shown(name))) in text, shown(name)


def entered_points(root, problem):
    return any(row[3] or row[6] for row in rows(root)["grade"] if row[0] == problem.student)
