"""The settings of a trainee's JupyterLab, and the commands around them."""

from __future__ import annotations

import json
import os
import shutil
import sys
from pathlib import Path

import pytest
from jupyter_core.paths import jupyter_path
from typer.testing import CliRunner

from practicum.cli import app
from practicum.trainee import lab, submission

ROOT = Path(__file__).parents[2]
WAITS = "data-response-times"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a trainee's folder with one released unit."""
    monkeypatch.delenv(submission.VARIABLE, raising=False)
    shutil.copytree(ROOT / "release" / WAITS, tmp_path / WAITS)
    return tmp_path


def practicum(*words: object):
    return CliRunner().invoke(app, [*map(str, words)])


def test_own_settings_come_first_and_others_stay(monkeypatch):
    monkeypatch.setenv("JUPYTER_CONFIG_PATH", "/mine")
    assert lab.environment()["JUPYTER_CONFIG_PATH"].split(os.pathsep) == [
        str(lab.LAPTOP),
        str(lab.EVERYWHERE),
        "/mine",
    ]


@pytest.mark.skipif(sys.platform == "win32", reason="there is no root there")
@pytest.mark.parametrize(("user", "options"), [(0, ["--allow-root"]), (1000, [])])
def test_root_is_let_in_and_told_why(monkeypatch, user, options):
    monkeypatch.setattr(os, "geteuid", lambda: user)
    found, why = lab.options()
    assert found == options and bool(why) == bool(options)


def test_every_plugin_that_is_switched_off_is_one_of_an_installed_extension():
    installed = {name for folder in jupyter_path("labextensions") for name in names_in(Path(folder))}
    core = Path(sys.prefix, "share", "jupyter", "lab", "schemas", "@jupyterlab")
    for file in sorted(lab.SETTINGS.glob("*/labconfig/page_config.json")):
        for plugin in json.loads(file.read_text(encoding="utf-8"))["disabledExtensions"]:
            package = plugin.partition(":")[0]
            assert package in installed or (core / package.partition("/")[2]).is_dir(), plugin


def names_in(folder: Path) -> list[str]:
    files = [*folder.glob("*/package.json"), *folder.glob("@*/*/package.json")]
    return [json.loads(file.read_text(encoding="utf-8"))["name"] for file in files]


# ---------------------------------------------------------------- practicum submit, without a browser


def test_submit_without_a_unit_lists_what_there_is(home):
    done = practicum("submit", "--folder", home)
    assert done.exit_code == 0, done.output
    assert WAITS in done.stdout and "Not started" in done.stdout
    assert done.stdout.splitlines()[-1] == "For one of them: practicum submit UNIT"


def test_submit_makes_a_file_and_says_what_to_do_with_it(home):
    done = practicum("submit", WAITS, "--name", "ana", "--folder", home)
    assert done.exit_code == 0, done.output
    (file,) = (home / submission.FOLDER).glob("*.zip")
    assert done.stdout.splitlines()[0] == f"Your file is ready: {file}"
    assert submission.checksum(file) in done.stdout
    assert practicum("submit", WAITS, "--folder", home).exit_code == 0  # the name is known by now


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ([WAITS], "Who are you? Give the name or id"),
        ([WAITS, "--name", "ana diaz"], '"ana diaz" cannot be used as a name'),
        (["data-response", "--name", "ana"], f'Did you mean "{WAITS}"?'),
    ],
)
def test_submit_refuses_in_one_sentence(home, words, sentence):
    done = practicum("submit", *words, "--folder", home)
    assert done.exit_code == 1 and sentence in done.stderr and done.stderr.count("\n") == 1


@pytest.mark.parametrize("command", ["submit", "score"])
def test_folder_without_units_is_one_sentence(tmp_path, command):
    for folder, sentence in ((tmp_path, "holds no units"), (tmp_path / "gone", "is no folder")):
        done = practicum(command, "--folder", folder)
        assert done.exit_code == 1 and sentence in done.stderr and done.stderr.count("\n") == 1


def test_check_without_a_lesson_has_no_score(home):
    shutil.copytree(ROOT / "release" / "data-placement", home / "data-placement")
    done = practicum("score", "data-placement", "--folder", home)
    assert done.exit_code == 1 and "gives advice in its last cell, and no score" in done.stderr


def test_receive_lays_in_what_it_can_and_names_the_rest(home, tmp_path):
    course = tmp_path / "course"
    (course / "source" / WAITS).mkdir(parents=True)
    (course / "submitted").mkdir()
    shutil.copyfile(ROOT / "nbgrader_config.py", course / "nbgrader_config.py")
    file = submission.hand_in(home, home / WAITS, WAITS, "ana").file
    done = practicum("receive", file, ROOT / "README.md", "--course", course)
    assert done.exit_code == 1 and "1 of 2 files were not laid in." in done.stderr
    assert "README.md was not made by `practicum submit`" in done.stderr
    assert (
        submission.checksum(file) in done.stdout
        and (course / "submitted" / "ana" / WAITS / "exercise.ipynb").is_file()
    )
