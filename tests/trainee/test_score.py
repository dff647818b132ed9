"""A trainee's own score: as a coach's grading would give it, but for what only a coach has."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from support.answers import fill_in
from typer.testing import CliRunner

from practicum.cli import app
from practicum.errors import PracticumError
from practicum.trainee import report
from practicum.trainee.progress import find
from practicum.trainee.score import score
from practicum.trainee.work import copy_released

pytestmark = [pytest.mark.kernel, pytest.mark.slow]
UNIT = "tiny-first"
SOURCE = Path("source", UNIT, "exercise.ipynb")


@pytest.fixture
def home(built) -> Path:
    """Return the ``work`` folder of a trainee of the small course."""
    copy_released(built.root)
    return built.root / "work"


def scored(home: Path) -> report.OwnScore:
    return score(home, find(home, UNIT))


def told(done: report.OwnScore) -> list[tuple[str, str, str]]:
    return [(part.title, part.earned, part.remark) for part in done.parts]


def test_right_and_untouched_answers_and_what_waits_for_a_coach(home):
    fill_in(home.parent / SOURCE, home / UNIT / "exercise.ipynb", ["twice"])
    done = scored(home)
    assert told(done) == [
        (
            "The middle",
            "0 of 2",
            "Not started: `typical` has no value yet. Replace the ... above and run that cell.",
        ),
        ("A function", "1 of 1", "Done. 1.5 points more from checks that run when your coach grades."),
        ("In your words", "later", "Your coach reads this answer: 4 points."),
    ]
    assert done.sentence == "How many? 1 of 3 points; up to 5.5 more when a coach grades it."
    # A trainee who changed no locked cell is told of none.
    assert done.notes == ()
    assert report.of_data(json.loads(json.dumps(done.as_data()))) == done


def test_known_mistake_is_named_and_a_cell_that_stops_is_no_end(home):
    path = home / UNIT / "exercise.ipynb"
    notebook = json.loads(path.read_text(encoding="utf-8"))
    for cell in notebook["cells"]:
        if cell["id"] == "middle":
            cell["source"] = "typical = waits.mean()"
        if cell["id"] == "twice":
            cell["source"] = "def twice(x):\n    return x +"
    path.write_text(json.dumps(notebook), encoding="utf-8")
    middle, twice, _ = told(scored(home))
    assert middle[1:] == ("0 of 2", "Not yet: 4 is the mean of the waits.")
    assert twice[1] == "0 of 1" and twice[2].startswith("Not yet: ") and "SyntaxError" in twice[2]


def test_without_a_course_folder_the_trainees_own_notebook_is_what_was_given_out(home, tmp_path):
    fill_in(home.parent / SOURCE, home / UNIT / "exercise.ipynb")
    (tmp_path / "hub").mkdir()
    (home / UNIT).rename(tmp_path / "hub" / UNIT)
    done = scored(tmp_path / "hub")
    assert [row[1] for row in told(done)] == ["2 of 2", "1 of 1", "later"]


def test_work_on_an_earlier_version_is_graded_by_that_version(home):
    fill_in(home.parent / SOURCE, home / UNIT / "exercise.ipynb")
    for name in ("exercise.ipynb", "exercise.key"):  # a newer version, whose checks the work does not have
        (home.parent / "release" / UNIT / name).write_text("newer", encoding="utf-8")
    assert [row[1] for row in told(scored(home))] == ["2 of 2", "1 of 1", "later"]


@pytest.mark.parametrize("text", ["", "{", "\x00"])
def test_damaged_notebook_is_one_sentence(home, text):
    (home.parent / "release").rename(home.parent / "gone")
    (home / UNIT / "exercise.ipynb").write_text(text, encoding="utf-8")
    with pytest.raises(PracticumError, match="cannot be read: it is damaged"):
        scored(home)


def test_command_prints_points_by_title_and_what_comes_next(home):
    fill_in(home.parent / SOURCE, home / UNIT / "exercise.ipynb")
    done = CliRunner().invoke(app, ["score", UNIT, "--folder", str(home)])
    assert done.exit_code == 0, done.output
    assert "The middle" in done.stdout and "How many? 3 of 3 points" in done.stdout
    assert done.stdout.splitlines()[-1] == "Next: continue the exercise “How many?”"
