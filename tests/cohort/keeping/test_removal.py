"""A student who is removed is in no place of the course any more, and everybody else is where they were."""

from __future__ import annotations

import os
import shutil
import sys
from types import SimpleNamespace

import pytest
from support import sample_course as sample
from support.course_folder import rows
from support.sample_course import ASSIGNMENT
from support.small_course import REAL
from typer.testing import CliRunner

from practicum import grading
from practicum.cli import app
from practicum.cohort.course import exchange
from practicum.cohort.course.delivery import deliver

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="nbgrader's exchange does not run on Windows"),
    pytest.mark.turns(fixture="course"),
]
NAMES = ("ann", "ann-marie", "Ann")


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    place = tmp_path_factory.mktemp("removal")
    root = place / "course"
    sample.write(root, 0, plain=True, lesson=False)
    config = (REAL / "nbgrader_config.py").read_text("utf-8").replace('"practicum"', '"made-up"')
    config += "\nc.Exchange.root = str(Path(__file__).parent.parent / 'exchange')\nc.ExchangeCollect.check_owner = False\n"
    (root / "nbgrader_config.py").write_text(config, encoding="utf-8")
    (place / "exchange").mkdir()
    made = exchange.open_course(root, place / "log.txt")
    exchange.release(made, ASSIGNMENT)
    for name in NAMES:
        desk = exchange.Desk(name, place / "desks" / name)
        folder = exchange.fetch(made, ASSIGNMENT, desk)
        work = sample.hand_in(root, name, 0).parent
        shutil.copy(work / "exercise.ipynb", folder / "exercise.ipynb")
        shutil.rmtree(work.parent)
        exchange.submit(made, ASSIGNMENT, desk)
    exchange.collect(made, ASSIGNMENT)
    assert not grading.grade(root, ASSIGNMENT, settings=made.settings, preload=(), workers=2).problems
    assert not deliver(root, ASSIGNMENT).unreached
    (root / "roster.csv").write_text("id,team\nann,Heron\nann-marie,Heron\n")
    (root / "downloaded" / ASSIGNMENT).mkdir(parents=True)
    (root / "downloaded" / ASSIGNMENT / "ann_exercise.zip").write_bytes(b"x")
    (root / "downloaded" / ASSIGNMENT / "ann exercise.zip").write_bytes(b"x")
    return SimpleNamespace(place=place, root=root)


@pytest.fixture
def mine(course, tmp_path):
    place = tmp_path / "place"
    shutil.copytree(course.place, place, symlinks=True)
    return SimpleNamespace(place=place, root=place / "course")


def run(mine, *words, **options):
    return CliRunner().invoke(app, ["remove", *words, "--course", str(mine.root)], **options)


def everything(mine):
    """Return all files of the course and the exchange, with their content but for the gradebook's."""
    found = {}
    for path in mine.place.rglob("*"):
        if path.is_file() and "desks" not in path.parts and path.suffix not in (".db", ".txt"):
            found[path.relative_to(mine.place).as_posix()] = path.read_bytes()
    return found


def test_removed_student_is_in_no_place(mine):
    for name in NAMES:
        (mine.place / "exchange" / "made-up" / "inbound" / f"request.{name}.0a1b.json").write_bytes(b"{}")
    before = everything(mine)
    done = run(mine, "ann", "--yes")
    assert done.exit_code == 0, done.output
    after = everything(mine)
    gone = {name.split("/")[0] + "/" + name.split("/")[1] for name in before.keys() - after.keys()}
    assert gone == {
        "course/submitted",
        "course/autograded",
        "course/feedback",
        "course/.cache",
        "exchange/made-up",
    }
    inbound = [
        path.name.split("+")[0] for path in (mine.place / "exchange" / "made-up" / "inbound").iterdir()
    ]
    assert sorted(inbound) == ["Ann", "ann-marie", "request.Ann.0a1b.json", "request.ann-marie.0a1b.json"]
    assert len(list((mine.place / "exchange" / "made-up" / "feedback").iterdir())) == 2
    for folder in ("submitted", "autograded", "feedback"):
        assert sorted(os.listdir(mine.root / folder)) == ["Ann", "ann-marie"]
        assert f"{folder}/ann" in done.stdout.splitlines()
    assert {row[0] for row in rows(mine.root)["grade"]} == {"Ann", "ann-marie"}
    assert rows(mine.root)["student"] == [["Ann"], ["ann-marie"]]
    cache = mine.root / ".cache" / "grading" / ASSIGNMENT
    assert not any(b'"ann"' in path.read_bytes() for path in cache.rglob("*") if path.is_file())
    assert len(list((cache / "results").iterdir())) == 2
    assert "Removed ann from the gradebook" in done.stdout
    assert "roster.csv names ann" in done.stderr and '"downloaded' not in done.stderr
    assert "downloaded/waits/ann exercise.zip may be work of ann" in done.stderr


def test_removed_student_does_not_come_back(mine):
    assert run(mine, "ann", "--yes").exit_code == 0
    made = exchange.open_course(mine.root, mine.place / "log.txt")
    assert exchange.collect(made, ASSIGNMENT) == ["Ann", "ann-marie"]
    report = grading.grade(mine.root, ASSIGNMENT, settings=made.settings, preload=(), workers=1, audit=0)
    assert (sorted(report.unchanged), report.graded) == (["Ann", "ann-marie"], [])
    assert deliver(mine.root, ASSIGNMENT).reached == ["Ann", "ann-marie"]
    assert rows(mine.root)["student"] == [["Ann"], ["ann-marie"]]


def test_student_whose_removal_was_cut_short_is_removed_by_the_next(mine):
    shutil.rmtree(mine.root / "submitted" / "ann")
    shutil.rmtree(mine.root / "autograded" / "ann")
    assert run(mine, "ann", "--yes").exit_code == 0
    assert "is nowhere in this course" in run(mine, "ann", "--yes").stderr


@pytest.mark.parametrize(
    "name, words",
    [
        ("anne", 'Did you mean "ann"?'), ("ANN", "is nowhere"), ("*", "is nowhere"), ("a*", "is nowhere"),
        ("..", "is nowhere"), (".", "is nowhere"), ("", "is nowhere"), ("ann/waits", "is nowhere"),
        ("../submitted/ann", "is nowhere"), ("ann+waits", "is nowhere"), ("a?n", "is nowhere"), (" ann", "is nowhere"),
    ],
)  # fmt: skip
def test_name_that_is_not_there_is_refused_and_nothing_is_touched(course, name, words):
    before = everything(course)
    done = run(course, name, "--yes")
    assert done.exit_code == 1 and words in done.stderr
    assert everything(course) == before


def test_nothing_is_removed_without_a_yes(course):
    before = everything(course)
    done = run(course, "ann", input="n\n")
    assert done.exit_code == 1 and "gradebook: ann, with 1 submission" in done.stdout
    assert everything(course) == before


def test_course_without_a_gradebook_gets_none(tmp_path):
    (tmp_path / "nbgrader_config.py").write_text("c = get_config()\n")
    done = CliRunner().invoke(app, ["remove", "ann", "--yes", "--course", str(tmp_path)])
    assert done.exit_code == 1 and os.listdir(tmp_path) == ["nbgrader_config.py"]
