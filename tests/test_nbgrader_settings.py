"""One way to read a course's nbgrader settings, and nbgrader's commands in a clone whose environment nobody activated."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from support.small_course import REAL

from practicum import nbgrader_settings
from practicum.cohort.course import exchange
from practicum.errors import PracticumError
from practicum.grading import course as grading_course


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Return a course folder, with Jupyter's own settings beside it."""
    own = tmp_path / "jupyter"
    own.mkdir()
    (own / "nbgrader_config.py").write_text(
        "c = get_config()\nc.Exchange.root = '/from/jupyter'\nc.CourseDirectory.course_id = 'other'\n"
    )
    monkeypatch.setenv("JUPYTER_CONFIG_DIR", str(own))
    monkeypatch.delenv("PRACTICUM_DB_URL", raising=False)
    root = tmp_path / "course"
    root.mkdir()
    (root / "nbgrader_config.py").write_text("c = get_config()\nc.CourseDirectory.course_id = 'mine'\n")
    return root


def test_settings_of_a_course_outrank_jupyters(folder):
    settings = nbgrader_settings.load(folder)
    assert settings.CourseDirectory.course_id == "mine" and settings.Exchange.root == "/from/jupyter"
    assert settings.CourseDirectory.root == str(folder)
    assert "db_url" not in settings.CourseDirectory


def test_settings_are_the_same_for_a_cohort_and_the_grader(folder, monkeypatch):
    monkeypatch.setenv("PRACTICUM_DB_URL", "postgresql://somewhere/grades")
    for settings in (
        exchange.open_course(folder, folder / "log").settings,
        grading_course.open_course(folder, "waits").settings,
    ):
        assert settings.Exchange.root == "/from/jupyter"
        assert settings.CourseDirectory.db_url == "postgresql://somewhere/grades"


def test_settings_of_another_folder_work_in_the_one_named(folder, tmp_path):
    settings = nbgrader_settings.load(folder, tmp_path)
    assert settings.CourseDirectory.root == str(tmp_path) and settings.CourseDirectory.course_id == "mine"


@pytest.mark.parametrize(
    ("text", "said"),
    {
        "raises": ("c = get_config()\nraise ValueError('no such room')", "line 2: ValueError: no such room"),
        "does not parse": ("c = get_config()\n\nx = (", "line 3: SyntaxError: '(' was never closed"),
        "package missing": ("import no_such_package", "line 1: ModuleNotFoundError: No module named"),
        "value of the wrong kind": ("c = get_config()\nint('5 days')", "line 2: ValueError: invalid literal"),
        "helper that raises": ("import json\njson.loads('{')", "line 2: JSONDecodeError: Expecting"),
    }.values(),
)
def test_settings_that_cannot_be_run_are_named_with_file_and_line(folder, text, said):
    (folder / nbgrader_settings.NAME).write_text(text)
    with pytest.raises(PracticumError) as caught:
        nbgrader_settings.load(folder)
    told = str(caught.value)
    assert told.startswith(f"{folder / nbgrader_settings.NAME}, {said}") and "\n" not in told


def test_settings_of_jupyter_that_cannot_be_run_are_named_as_such(folder):
    own = Path(os.environ["JUPYTER_CONFIG_DIR"]) / nbgrader_settings.NAME
    own.write_text("1 / 0")
    with pytest.raises(PracticumError, match="line 1: ZeroDivisionError") as caught:
        nbgrader_settings.load(folder)
    assert str(caught.value).startswith(str(own))


def test_settings_without_a_file_are_nbgraders(tmp_path, monkeypatch):
    monkeypatch.setenv("JUPYTER_CONFIG_DIR", str(tmp_path / "none"))
    assert set(nbgrader_settings.load(tmp_path).CourseDirectory) == {"root"}


def test_programs_are_put_on_the_search_path_once(monkeypatch):
    monkeypatch.setenv("PATH", "/usr/bin")
    for _ in range(2):
        nbgrader_settings.find_programs()
    assert os.environ["PATH"] == os.pathsep.join([str(Path(sys.executable).parent), "/usr/bin"])


@pytest.mark.turns
@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="programs have other names there")
def test_nbgraders_own_command_in_a_fresh_clone_makes_its_gradebook(tmp_path):
    (tmp_path / "nbgrader_config.py").write_bytes((REAL / "nbgrader_config.py").read_bytes())
    (tmp_path / "roster.csv").write_text("id,first_name,last_name\ndara,Dara,Okafor\n")
    command = [str(Path(sys.executable).with_name("nbgrader")), "db", "student", "import", "roster.csv"]
    bare = {"PATH": os.defpath, "HOME": str(tmp_path)}
    done = subprocess.run(command, cwd=tmp_path, env=bare, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    listed = subprocess.run([*command[:3], "list"], cwd=tmp_path, env=bare, capture_output=True, text=True)
    assert "dara (Okafor, Dara)" in listed.stdout
