"""The front door exits with the truth and says what to do."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
from support.small_course import REAL, line_of
from typer.testing import CliRunner

from practicum.cli import app

UNIT = "tiny-first"


@pytest.fixture
def practicum():
    """Run a command in this process."""

    def ran(*words, course=None):
        options = ["--course", str(course.root)] if course else []
        return CliRunner().invoke(app, [*map(str, words), *options])

    return ran


def refused(result, words):
    """Assert that a command failed with `words`, in sentences and without a traceback."""
    assert result.exit_code == 1, result.output
    assert words in result.stderr, result.stderr
    assert "Traceback" not in result.output
    assert result.exception is None or isinstance(result.exception, SystemExit)


@pytest.mark.parametrize("command", ["build", "prove", "city", "docs", "lint", "skills"])
def test_every_command_explains_itself(practicum, command):
    result = practicum(command, "--help")
    assert result.exit_code == 0
    assert "--course" in result.stdout


@pytest.mark.parametrize("command", ["build", "prove", "city", "docs", "lint", "skills"])
def test_outside_a_course_folder_is_one_sentence(practicum, command, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    result = practicum(command)
    refused(result, "This is not inside a course folder")
    assert result.stderr.count("\n") == 1
    result = practicum(command, "--course", tmp_path)
    refused(result, "is no course folder: it has no nbgrader_config.py")
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize("command", ["build", "prove", "lint"])
def test_a_unit_that_is_not_there_is_one_sentence(practicum, course, command):
    result = practicum(command, "tiny-frist", course=course)
    refused(result, 'No unit is called "tiny-frist". Did you mean "tiny-first"?')
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize("command", ["build", "prove", "lint", "skills"])
def test_a_mistake_in_a_text_is_one_sentence(practicum, course, command):
    course.edit(course.exercise, "points=2", "point=2")
    result = practicum(command, course=course)
    refused(result, f'exercise.py:{line_of(course.exercise, "point=2")}: "point" does not belong')
    assert result.stderr.count("\n") == 1


def test_a_course_is_found_from_below(practicum, course, monkeypatch):
    monkeypatch.chdir(course.exercise.parent)
    assert practicum("skills").exit_code == 0


def test_a_build_that_is_up_to_date(practicum, built):
    result = practicum("build", course=built)
    assert (result.exit_code, result.stderr) == (0, "")
    assert "Built 0 of 1 units; 1 were up to date." in result.stdout


@pytest.mark.slow
def test_build_check(practicum, built):
    (built.root / "release" / UNIT / "exercise.key").write_text("mine", encoding="utf-8")
    result = practicum("build", "--check", course=built)
    refused(result, f"release/{UNIT}/exercise.key: differs")
    assert "Run: practicum build" in result.stderr
    assert (built.root / "release" / UNIT / "exercise.key").read_text(encoding="utf-8") == "mine"


def test_prove(practicum, course):
    result = practicum("prove", course=course)
    assert result.exit_code == 0, result.output
    assert "4 checks judge 12 answers rightly in" in result.stdout
    result = practicum("prove", f"{UNIT}/twice", course=course)
    assert "2 checks judge 4 answers rightly in" in result.stdout
    course.edit(course.attempts, "#~ median -> mean", "typical = 2.5")
    result = practicum("prove", course=course)
    refused(result, f"attempts.py:{line_of(course.attempts, '#: {value')}: in ")
    assert "this wrong answer is accepted" in result.stderr
    assert practicum("prove", f"{UNIT}/twice", course=course).exit_code == 0
    refused(practicum("prove", f"{UNIT}/twise", course=course), 'has no task "twise". Did you mean "twice"?')
    refused(practicum("prove", UNIT, f"{UNIT}/twice", course=course), "not both in one call")


def test_lint_names_file_and_line(practicum, course):
    course.edit(course.exercise, "waits = pd.Series([1, 2, 3, 10])", "waits = pd.Series([1, 2, 3, 10]);")
    result = practicum("lint", course=course)
    refused(result, "exercise.py:")
    assert "findings." in result.stderr.splitlines()[-1]


def test_skills(practicum, course):
    result = practicum("skills", "--json", course=course)
    assert (result.exit_code, result.stderr) == (0, "")
    assert [record["id"] for record in json.loads(result.stdout)] == ["T1", "T2"]
    result = practicum("skills", course=course)
    assert result.exit_code == 0
    assert "2 of 2 skills are graded." in result.stdout


def test_skills_that_are_taught_and_not_graded(practicum, course):
    course.edit(course.exercise, '"T1,T2"', '"T1"')
    course.edit(course.exercise, '"why" skill="T2"', '"why" skill="T1"')
    result = practicum("skills", "--json", course=course)
    refused(result, "tiny-first says that it teaches T2")
    assert json.loads(result.stdout)


# The real course, in a process of its own as people run it.


@pytest.mark.slow
def test_the_real_course_is_built(practicum):
    """Whether what the stamps trust is right, `tests/curriculum/test_units.py` holds."""
    done = subprocess.run(
        [sys.executable, "-m", "practicum.cli", "build", "--check"], cwd=REAL, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    assert "source/ and release/ are what curriculum/ gives" in done.stdout
    assert "Traceback" not in done.stderr


@pytest.mark.slow
def test_the_real_course_is_written_as_the_guide_says(practicum):
    result = practicum("lint", "--course", REAL)
    assert result.exit_code == 0, result.output
    assert "No findings in" in result.stdout


def test_the_real_course_grades_what_it_teaches(practicum):
    result = practicum("skills", "--json", "--course", REAL)
    assert (result.exit_code, result.stderr) == (0, "")
    assert any(record["points"] for record in json.loads(result.stdout))
