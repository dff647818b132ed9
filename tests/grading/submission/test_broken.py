"""Broken and odd hand-ins: each is named, none stops the others."""

from __future__ import annotations

import json
import os
import shutil

import nbformat
import pytest
from support.course_folder import copy, rows
from support.sample_course import ASSIGNMENT
from typer.testing import CliRunner

from practicum import grading
from practicum.cli import app


def work(root, student, name="exercise"):
    return root / "submitted" / student / ASSIGNMENT / f"{name}.ipynb"


@pytest.mark.turns
def test_broken_work_stops_nobody(plain, tmp_path):
    root = copy(plain, tmp_path / "course")
    work(root, "s0000").write_text("{ no notebook")
    (work(root, "s0001").parent / "timestamp.txt").write_text("yesterday, or so")
    notebook = nbformat.read(work(root, "s0002"), as_version=4)
    notebook.cells[2].source = "import os\nos._exit(3)"
    nbformat.write(notebook, work(root, "s0002"))
    for name in ("exercise", "lesson"):
        work(root, "s0003", name).unlink()
    done = CliRunner().invoke(app, ["grade", ASSIGNMENT, "--course", str(root), "--workers", "2"])
    assert done.exit_code == 1
    lines = done.stderr.splitlines()
    for student, words in (
        ("s0000", "exercise.ipynb could not be read"),
        ("s0001", "holds no date"),
        ("s0002", "the kernel died"),
        ("s0003", "exercise.ipynb was not handed in"),
    ):
        assert any(line.startswith(student) and words in line for line in lines), done.stderr
    assert lines[-1].startswith("4 of 6 submissions need a look")
    found = rows(root)["grade"]
    assert {row[0] for row in found} == {"s0000", "s0001", "s0002", "s0003", "s0004", "s0005"}
    assert {(row[3], bool(row[6])) for row in found if row[0] in ("s0000", "s0003")} == {(0, False)}
    assert {row[3] for row in found if row[0] == "s0002" and row[2].endswith("check")} == {0}
    graded = root / "autograded" / "s0000" / ASSIGNMENT
    assert (graded / "lesson.ipynb").exists()
    assert "could not be read" in (graded / "exercise.ipynb").read_text()


@pytest.mark.turns
def test_a_cell_that_is_there_twice(plain, tmp_path):
    """nbgrader itself grades nobody then."""
    root = copy(plain, tmp_path / "course")
    notebook = nbformat.read(work(root, "s0000"), as_version=4)
    twin = nbformat.from_dict(json.loads(json.dumps(notebook.cells[3])))
    twin.id = "twin"
    notebook.cells.insert(3, twin)
    nbformat.write(notebook, work(root, "s0000"))
    report = grading.grade(root, ASSIGNMENT, preload=(), workers=2)
    assert not report.problems and len(report.graded) == 6
    assert sum(row[3] or 0 for row in rows(root)["grade"] if row[0] == "s0000") == 6


@pytest.mark.turns
def test_a_missing_notebook_scores_zero(plain, tmp_path):
    root = copy(plain, tmp_path / "course")
    work(root, "s0000").unlink()
    report = grading.grade(root, ASSIGNMENT, preload=(), workers=1, students=["s0000"])
    assert [(one.student, one.kind) for one in report.failures] == [("s0000", "empty")]
    assert {(row[3], bool(row[6])) for row in rows(root)["grade"]} == {(0, False)}


@pytest.mark.turns
@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_link_is_not_followed(plain, tmp_path):
    root = copy(plain, tmp_path / "course")
    (work(root, "s0000").parent / "more.txt").symlink_to(root / "source" / ASSIGNMENT / "exercise.ipynb")
    assert not grading.grade(root, ASSIGNMENT, preload=(), workers=1, students=["s0000"]).problems
    assert not (root / "autograded" / "s0000" / ASSIGNMENT / "more.txt").exists()


@pytest.mark.turns
def test_what_a_run_writes_comes_back(plain, tmp_path):
    root = copy(plain, tmp_path / "course")
    notebook = nbformat.read(work(root, "s0000"), as_version=4)
    notebook.cells[2].source += "\nfrom pathlib import Path\nPath('side.txt').write_text('effect')"
    nbformat.write(notebook, work(root, "s0000"))
    assert not grading.grade(root, ASSIGNMENT, preload=(), workers=1, students=["s0000"]).problems
    assert (root / "autograded" / "s0000" / ASSIGNMENT / "side.txt").read_text() == "effect"


@pytest.mark.turns
def test_nothing_to_grade(plain, tmp_path):
    root = copy(plain, tmp_path / "course")
    invoke = CliRunner().invoke
    (root / "source" / "weights").mkdir()
    done = invoke(app, ["grade", "weights", "--course", str(root)])
    assert done.exit_code == 1 and "Nobody has handed in weights" in done.stderr
    shutil.copytree(root / "submitted" / "s0000" / ASSIGNMENT, root / "submitted" / "s0000" / "waist")
    done = invoke(app, ["grade", "waist", "--course", str(root)])
    assert done.exit_code == 1 and '"waits"' in done.stderr and "generate_assignment" in done.stderr


@pytest.mark.turns
def test_one_notebook_without_a_course(plain):
    source = plain / "source" / ASSIGNMENT / "exercise.ipynb"
    marks = grading.grade_notebook(source, work(plain, "s0000"))
    assert marks.points == {"mean-check": 2, "slow-check": 1, "share-check": 3, "words": None}
    assert marks.most == {"mean-check": 2, "slow-check": 1, "share-check": 3, "words": 4}
    assert marks.messages == {}
    wrong = nbformat.read(work(plain, "s0001"), as_version=4)
    wrong.cells = [
        cell for cell in wrong.cells if cell.metadata.get("nbgrader", {}).get("grade_id") != "slow-check"
    ]
    marks = grading.grade_notebook(nbformat.read(source, as_version=4), wrong)
    assert marks.points == {"mean-check": 0, "slow-check": 0, "share-check": 0, "words": 0}
    assert marks.messages["share"] == "ZeroDivisionError: division by zero"
    assert any("slow-check" in note for note in marks.notes)


@pytest.mark.parametrize(
    "typed, meant",
    [
        ("waits/", "waits"), ("Waits", "waits"), ("WAITS", "waits"), ("source/waits", "waits"), ("./waits", "waits"),
        ("release/waits/exercise.ipynb", "waits"), ("submitted/s0000/waits/", "waits"), ("waits (1)", "waits"),
        ("long_name", "long-name"), ("Long-Name/", "long-name"), ("long", "long-name"), ("source\\long-name", "long-name"),
        ("wiats", "waits"), (" waits", "waits"), ("a+b", ""), ("..", ""), ("", ""), ("/", ""), ("*", ""),
    ],
)  # fmt: skip
def test_name_of_no_assignment_is_answered_with_the_one_that_is_meant(tmp_path, typed, meant):
    root = tmp_path / "course"
    for folder in ("source/waits", "source/long-name", "submitted/s0000/waits"):
        (root / folder).mkdir(parents=True)
    (root / "nbgrader_config.py").write_text("c = get_config()\n")
    done = CliRunner().invoke(app, ["grade", typed, "--course", str(root)])
    assert done.exit_code == 1 and f'has no assignment "{typed}".' in " ".join(done.stderr.split("\n"))
    assert (
        (f'Did you mean "{meant}"?' in done.stderr) if meant else ("It has: long-name, waits" in done.stderr)
    )
    assert not (root / "gradebook.db").exists() and not (root / ".cache").exists()


def test_name_of_a_module_is_answered_with_its_units(tmp_path):
    for unit in ("data-one", "data-two", "other"):
        (tmp_path / "source" / unit).mkdir(parents=True)
    (tmp_path / "nbgrader_config.py").write_text("c = get_config()\n")
    done = CliRunner().invoke(app, ["grade", "Data", "--course", str(tmp_path)])
    assert done.exit_code == 1 and "2 others: data-one, data-two. Name one of them." in done.stderr
