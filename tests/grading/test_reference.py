"""What a trainee cannot have caused costs no points: the course is named, and the work waits."""

from __future__ import annotations

import errno
import json
import os
import shutil
import sys

import pytest
from support import cell_course
from support.cases import first_now
from support.cell_course import ASSIGNMENT, BLANK, RIGHT, SOUND, WRONG, hand_in, solved, with_cell
from support.course_folder import rows
from typer.testing import CliRunner

from practicum import grading
from practicum.cli import app
from practicum.errors import PracticumError
from practicum.grading.workers.job import is_blameless

LIMIT = "c.Execute.timeout = 2\nc.Execute.iopub_timeout = 1\n"


def grade(root, **more):
    return grading.grade(root, ASSIGNMENT, workers=2, preload=(), audit=0, **more)


def points(root) -> dict[str, dict[str, float | None]]:
    """Return the automatic points by student and check, where there are any."""
    found: dict[str, dict[str, float | None]] = {}
    for student, _, cell, auto, *_ in rows(root)["grade"]:
        if cell.endswith("-check"):
            found.setdefault(student, {})[cell] = auto
    return found


def waits(root) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for student, _, cell, _, _, _, waiting in rows(root)["grade"]:
        if waiting and cell.endswith("-check"):
            found.setdefault(student, set()).add(cell)
    return found


def of_course(report) -> str:
    """Return what the report says of the course; nobody's work may be named as wrong."""
    assert {one.student for one in report.failures} == {""}, report.problems
    return "\n".join(str(one) for one in report.failures)


#: What is wrong with the setup cell (or a helper), the files beside it, and what names the cause.
SETUPS = {
    "a package that is not installed": ("setup", "import math\nimport notinstalled_seaborn", "No module named"),
    "a name that a library lost": ("setup", "import math\nfrom math import lost_in_a_later_version", "ImportError"),
    "a function that a library lost": ("setup", "import math\nmath.lost()", "no attribute 'lost'"),
    "a missing data file": ("setup", "import math\ntext = open('data/waits.csv').read()", "data/waits.csv"),
    "a helper with an error": ("setup", "import math\ndef helper(:\n    pass", "SyntaxError"),
    "a call over the network": (
        "setup", "import math, urllib.request\nurllib.request.urlopen('http://127.0.0.1:9/x.csv', timeout=1)", "URLError"),
    "a loop without end": ("setup", "import math\nwhile True:\n    pass", "CellTimeoutError"),
    "a kernel that dies": ("setup", "import math, os\nos._exit(3)", "DeadKernelError"),
    "memory beyond the limit": ("setup", "import math\nheld = bytearray(20_000_000_000)", "MemoryError"),
}  # fmt: skip


@pytest.mark.turns
@pytest.mark.parametrize("name", first_now(SETUPS))
def test_locked_cell_that_fails_for_all_enters_no_zeros_and_is_named(name, tmp_path):
    cell, text, cause = SETUPS[name]
    cells = with_cell(SOUND, cell, text)
    if "dies" not in name:
        # So that no check passes without it.
        cells = with_cell(
            with_cell(cells, "mean-check", "made\nassert mean([1, 3]) == 2"), "share-check", "made"
        )
        cells = with_cell(cells, cell, f"{text}\nmade = 1")
    else:
        cells = with_cell(with_cell(cells, "mean-check", "math\nassert 0"), "share-check", "math")
    settings = LIMIT if "without end" in name else ""
    root = cell_course.write(tmp_path / "course", cells, settings=settings)
    for student, answers in (("right", RIGHT), ("wrong", WRONG), ("blank", BLANK)):
        hand_in(root, student, answers)
    report = grade(root)
    said = of_course(report)
    assert 'locked cell "setup" of exercise.ipynb' in said and cause in said
    assert "3 submissions wait" in said
    assert sorted(report.waiting) == ["blank", "right", "wrong"] and report.total == 3
    assert points(root) == {} and not (root / "autograded" / "right").exists()
    assert not list((root / "autograded").glob("*")) and not list((root / "autograded").glob(".*"))


def test_command_fails_when_the_course_fails_for_all(tmp_path):
    root = cell_course.write(tmp_path / "course", with_cell(SOUND, "setup", "import notinstalled_seaborn"))
    hand_in(root, "right", RIGHT)
    done = CliRunner().invoke(app, ["grade", ASSIGNMENT, "--course", str(root), "--workers", "1"])
    assert done.exit_code == 1
    assert 'locked cell "setup"' in done.stderr and "notinstalled_seaborn" in done.stderr
    assert "Fix what it names" in done.stderr


#: Checks that no answer passes: the text of share-check, and the cause.
CHECKS = {
    "a name that is not there": ("assert math.isclose(share, expectd)", "NameError: name 'expectd'"),
    "a syntax error": ("assert share ==", "SyntaxError"),
    "a file that is not there": ("assert share == float(open('right.txt').read())", "right.txt"),
    "a library that changed": ("assert share.lost_method() == 0.5", "lost_method"),
    "a wrong value": ("assert share == 0.25", "AssertionError"),
}
_OTHER = {"share": "share = 0.7"}


@pytest.mark.turns
@pytest.mark.parametrize("name", first_now(CHECKS))
def test_check_that_the_authors_answer_fails_waits_and_the_others_count(name, tmp_path):
    text, cause = CHECKS[name]
    root = cell_course.write(tmp_path / "course", with_cell(SOUND, "share-check", text))
    hand_in(root, "right", RIGHT)
    hand_in(root, "wrong", WRONG | {"share": "share = 0.7"})
    report = grade(root)
    said = of_course(report)
    assert (
        'check "share-check" of exercise.ipynb fails for the author\'s own answer' in said and cause in said
    )
    assert points(root) == {
        "right": {"mean-check": 2, "share-check": None},
        "wrong": {"mean-check": 0, "share-check": None},
    }
    assert waits(root) == {"right": {"share-check"}, "wrong": {"share-check"}}
    text = (root / "autograded" / "right" / ASSIGNMENT / "exercise.ipynb").read_text()
    assert "Waits for a person" in text and "This is not your doing" in text


@pytest.mark.turns
def test_own_error_before_a_broken_line_of_a_check_is_the_trainees(tmp_path):
    text = "assert 0 < share < 1\nassert share == expectd"
    root = cell_course.write(tmp_path / "course", with_cell(SOUND, "share-check", text))
    for student, answers in (("right", RIGHT), ("wrong", WRONG), ("blank", BLANK)):
        hand_in(root, student, answers)
    grade(root)
    assert points(root)["wrong"] == {"mean-check": 0, "share-check": 0}
    assert points(root)["blank"] == {"mean-check": 0, "share-check": 0}
    assert waits(root) == {"right": {"share-check"}}


#: What a trainee writes so that the locked cell fails, though the course is sound.
OWN = {
    "hides a package": "import sys\nsys.modules['math'] = None",
    "takes a name": "open = None",
    "removes a file": "import os\nos.remove('days.txt')",
}


@pytest.mark.turns
@pytest.mark.parametrize("name", first_now(OWN))
def test_locked_cell_that_the_trainees_code_breaks_costs_points(name, tmp_path):
    cells = with_cell(SOUND, "setup", "import math\ndays = open('days.txt').read()")
    cells = with_cell(cells, "mean-check", "days\nassert mean([1, 3]) == 2")
    root = cell_course.write(tmp_path / "course", cells, {"days.txt": "1 2 3"})
    hand_in(root, "right", RIGHT)
    hand_in(root, "own", RIGHT, first=OWN[name])
    report = grade(root)
    assert points(root)["right"] == {"mean-check": 2, "share-check": 3}
    assert points(root)["own"]["mean-check"] == 0 and not report.waiting
    assert "" not in {one.student for one in report.problems}


@pytest.mark.turns
def test_locked_cell_that_needs_an_answer_blames_nobody_but_the_answer(tmp_path):
    cells = [*SOUND[:5], ("locked", "show", "print(mean([share]))"), *SOUND[5:]]
    root = cell_course.write(tmp_path / "course", cells)
    for student, answers in (("right", RIGHT), ("wrong", WRONG), ("blank", BLANK)):
        hand_in(root, student, answers)
    report = grade(root)
    assert not report.problems and not waits(root)
    assert points(root)["blank"] == {"mean-check": 0, "share-check": 0}


#: What authors leave in place of an answer.
STUBS = {
    "an error": "raise NotImplementedError()",
    "a comment and dots": "# YOUR CODE HERE\n...",
    "a function of nothing": 'def mean(x):\n    """Return the mean."""\n    raise NotImplementedError\nshare = None',
    "the stub itself": "# YOUR CODE HERE\nraise NotImplementedError()",
}


@pytest.mark.turns
@pytest.mark.parametrize("name", first_now(STUBS))
def test_author_without_answers_leaves_checks_to_the_trainees(name, tmp_path):
    """What nobody can pass without an answer says nothing about a check."""
    cells = [(kind, cell, STUBS[name] if kind == "answer" else text) for kind, cell, text in SOUND]
    root = cell_course.write(tmp_path / "course", cells)
    for student, answers in (("right", RIGHT), ("wrong", WRONG), ("blank", BLANK)):
        hand_in(root, student, answers)
    report = grade(root)
    assert not report.problems and not waits(root)
    assert points(root)["blank"] == {"mean-check": 0, "share-check": 0}


@pytest.mark.turns
@pytest.mark.parametrize("gone", first_now(["source", "source and release"]))
def test_missing_package_is_the_courses_also_where_its_source_is_gone(gone, tmp_path):
    text = "import math, notinstalled_seaborn\nmade = 1"
    cells = with_cell(with_cell(SOUND, "setup", text), "share-check", "made\nassert share == 0.5")
    root = cell_course.write(tmp_path / "course", with_cell(cells, "mean-check", "assert made"))
    hand_in(root, "right", RIGHT)
    for step in gone.split(" and "):
        shutil.rmtree(root / step)
    report = grade(root)
    assert 'locked cell "setup"' in of_course(report) and report.waiting == ["right"]


@pytest.mark.turns
def test_work_is_graded_once_the_course_is_mended(tmp_path):
    cells = with_cell(SOUND, "setup", "import math\ndays = open('days.txt').read()")
    root = cell_course.write(
        tmp_path / "course", with_cell(cells, "mean-check", "days\nassert mean([1, 3]) == 2")
    )
    hand_in(root, "right", RIGHT)
    assert points(root) == {} and grade(root).failures
    assert points(root) == {"right": {"mean-check": None, "share-check": 3}}
    (root / "source" / ASSIGNMENT / "days.txt").write_text("1 2 3")
    report = grade(root)
    assert not report.problems and report.graded == ["right"]
    assert points(root) == {"right": {"mean-check": 2, "share-check": 3}} and not waits(root)


@pytest.mark.turns
def test_broken_course_is_tried_again_by_the_next_run_and_a_sound_one_is_remembered(tmp_path):
    root = cell_course.write(tmp_path / "course", with_cell(SOUND, "share-check", "assert share == expectd"))
    hand_in(root, "right", RIGHT)
    for _ in range(2):
        assert grade(root).graded == ["right"]
    log = root / ".cache" / "grading" / ASSIGNMENT / "log.jsonl"
    assert [json.loads(line)["what"] for line in log.read_text().splitlines()].count("reference") == 2
    cell_course.author(root, SOUND)
    cell_course.release(root)
    log.unlink()
    for student in ("right", "second"):
        hand_in(root, student, RIGHT)
        grade(root)
    assert [json.loads(line)["what"] for line in log.read_text().splitlines()].count("reference") == 1


@pytest.mark.turns
def test_coachs_points_for_a_check_that_waits_stay(tmp_path):
    from nbgrader.api import Gradebook

    root = cell_course.write(tmp_path / "course", with_cell(SOUND, "share-check", "assert share == expectd"))
    hand_in(root, "right", RIGHT)
    grade(root)
    with Gradebook(f"sqlite:///{root / 'gradebook.db'}", "made-up") as book:
        one = book.find_grade("share-check", "exercise", ASSIGNMENT, "right")
        one.manual_score, one.needs_manual_grade = 3, False
        book.db.commit()
    grade(root)
    assert not waits(root)
    with Gradebook(f"sqlite:///{root / 'gradebook.db'}", "made-up") as book:
        assert book.find_grade("share-check", "exercise", ASSIGNMENT, "right").score == 3


@pytest.mark.turns
def test_kernel_that_is_not_installed_is_the_courses_fault(tmp_path):
    kernel = {"name": "no-such-kernel", "display_name": "None", "language": "python"}
    root = cell_course.write(tmp_path / "course", SOUND, kernel=kernel)
    for student in ("right", "wrong"):
        hand_in(root, student, RIGHT)
    report = grade(root)
    assert "no-such-kernel" in of_course(report) and sorted(report.waiting) == ["right", "wrong"]
    assert points(root) == {}


@pytest.mark.turns
def test_kernel_that_stops_before_the_first_cell_costs_nobody_points(tmp_path, monkeypatch):
    spec = tmp_path / "jupyter" / "kernels" / "falling"
    spec.mkdir(parents=True)
    code = (
        "import os, runpy; os.path.exists('falls.txt') and os._exit(3)\n"
        "runpy.run_module('ipykernel_launcher', run_name='__main__')"
    )
    command = [sys.executable, "-c", code, "-f", "{connection_file}"]
    (spec / "kernel.json").write_text(
        json.dumps({"argv": command, "display_name": "F", "language": "python"})
    )
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path / "jupyter"))
    kernel = {"name": "falling", "display_name": "F", "language": "python"}
    root = cell_course.write(tmp_path / "course", SOUND, kernel=kernel)
    hand_in(root, "stands", RIGHT)
    hand_in(root, "falls", RIGHT, files={"falls.txt": ""})
    report = grade(root, isolation="off")
    assert "the kernel stopped before the first cell ran" in of_course(report) and report.waiting == ["falls"]
    assert points(root) == {"stands": {"mean-check": 2, "share-check": 3}}


@pytest.mark.turns
def test_solution_that_needs_a_missing_package_makes_its_check_wait(tmp_path):
    cells = with_cell(SOUND, "share", solved("import notinstalled_seaborn\nshare = 0.5"))
    root = cell_course.write(tmp_path / "course", cells)
    hand_in(root, "same", RIGHT | {"share": "import notinstalled_seaborn\nshare = 0.5"})
    hand_in(root, "other", RIGHT)
    report = grade(root)
    assert points(root)["other"] == {"mean-check": 2, "share-check": 3}
    assert waits(root) == {"same": {"share-check"}} and "share-check" in of_course(report)


@pytest.mark.turns
@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EROFS, errno.EDQUOT, errno.EACCES])
def test_disk_that_takes_nothing_is_the_machines_fault(number, tmp_path, monkeypatch):
    root = cell_course.write(tmp_path / "course", SOUND)
    hand_in(root, "right", RIGHT)

    def refuse(*what):
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as patch:
        patch.setattr(
            "practicum.grading.engine._Run._write", refuse
        )  # a full disk cannot be had in every sandbox
        report = grade(root)
    assert os.strerror(number) in of_course(report) and report.waiting == ["right"] and points(root) == {}
    assert grade(root).reused == ["right"] and points(root) == {"right": {"mean-check": 2, "share-check": 3}}


@pytest.mark.parametrize(
    ("error", "blameless"),
    [
        (OSError(errno.ENOSPC, "full"), True),
        (MemoryError(), True),
        (PracticumError("No kernel."), True),
        (OSError(errno.ENAMETOOLONG, "a name of the student's"), False),
        (IsADirectoryError(errno.EISDIR, "a folder of the student's"), False),
        (ValueError("a notebook"), False),
    ],
)
def test_is_blameless_knows_the_machine_from_the_work(error, blameless):
    assert is_blameless(error) == blameless
