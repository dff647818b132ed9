"""How far a trainee is, read from notebooks as JupyterLab saves them."""

from __future__ import annotations

import json
import os
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from practicum.check.display import metadata_of, metadata_of_advice
from practicum.check.judge import Status, Verdict
from practicum.errors import PracticumError
from practicum.trainee import progress, submission
from practicum.trainee.progress import SKIP, State, find, standing, work

ROOT = Path(__file__).parents[2]
PLACEMENT, FIRST, WAITS, CLOSING = (
    f"data-{name}" for name in ("placement", "first-steps", "response-times", "closing")
)

LETTERS, BARRIER = (f"behavioral-insights-{name}" for name in ("placement", "find-the-barrier"))


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Return a trainee's folder of four released units."""
    for unit in (PLACEMENT, FIRST, WAITS, CLOSING):
        shutil.copytree(ROOT / "release" / unit, tmp_path / unit)
    return tmp_path


def run(path: Path, status: Status | None = Status.DONE, write: str = "", checks: int = 1000) -> None:
    """Run a notebook as far as its file tells: every cell has run, and its first checks say `status`."""
    notebook = json.loads(path.read_text(encoding="utf-8"))
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            cell["execution_count"] = 1
            if progress.is_check(cell) and status and checks:
                checks -= 1
                shown = {
                    "output_type": "display_data",
                    "data": {},
                    "metadata": metadata_of(Verdict(status, "said")),
                }
                cell["outputs"] = [shown]
        elif write and progress.is_written(cell):
            cell["source"] = write
    path.write_text(json.dumps(notebook), encoding="utf-8")


def advise(path: Path, levels: dict[str, int]) -> None:
    notebook = json.loads(path.read_text(encoding="utf-8"))
    shown = {"output_type": "display_data", "data": {}, "metadata": metadata_of_advice(levels)}
    notebook["cells"][-3]["outputs"] = [shown]
    path.write_text(json.dumps(notebook), encoding="utf-8")


def test_released_notebook_is_not_started(home):
    found = work(home / WAITS / "exercise.ipynb")
    assert (found.state, found.done) == (State.NOT_STARTED, 0)
    released = json.loads((home / WAITS / "exercise.ipynb").read_text(encoding="utf-8"))["cells"]
    graded = [cell for cell in released if progress.grader(cell).get("grade") and cell["cell_type"] == "code"]
    hidden = [cell for cell in graded if progress.is_hidden(cell)]
    assert hidden and found.checks == len(graded) - len(hidden)


def test_notebook_whose_checks_were_run_is_begun_and_counts_what_is_done(home):
    run(home / WAITS / "exercise.ipynb", checks=3)
    found = work(home / WAITS / "exercise.ipynb")
    assert (found.state, found.done) == (State.BEGUN, 3)
    run(home / FIRST / "exercise.ipynb", Status.NOT_YET)
    assert (work(home / FIRST / "exercise.ipynb").state, work(home / FIRST / "exercise.ipynb").done) == (
        State.BEGUN,
        0,
    )


def test_notebook_is_done_only_when_answers_in_words_are_written(home):
    path = home / WAITS / "exercise.ipynb"
    run(path)
    assert work(path).state is State.BEGUN and work(path).done == work(path).checks
    run(path, write="Half of the residents wait longer than the director says.")
    assert work(path).state is State.DONE


def test_placement_check_is_done_when_its_advice_was_given(home):
    path = home / PLACEMENT / "exercise.ipynb"
    run(path, Status.NOTED)
    assert work(path).state is State.BEGUN and work(path).done == work(path).checks
    advise(path, {"How long do residents wait?": 2})
    assert work(path).state is State.DONE and work(path).advice == {"How long do residents wait?": SKIP}


@pytest.mark.parametrize("damaged", ["", "{", "[]", '{"cells": 3}', '{"cells": [3, null]}', "\x00"])
def test_damaged_notebook_is_told_apart_and_stops_nothing(home, damaged):
    (home / FIRST / "exercise.ipynb").write_text(damaged, encoding="utf-8")
    found = find(home, FIRST).exercise
    assert found.state is State.NOT_STARTED and found.readable == ("null" in damaged)


def test_units_stand_in_the_order_of_the_module_with_their_titles(home):
    (group,) = standing(home).groups
    there = [unit for unit in group.units if unit.folder]
    assert group.title == "Data analysis"
    assert [unit.entry.id for unit in there] == [PLACEMENT, FIRST, WAITS, CLOSING]
    assert there[2].entry.title == "How long do residents wait?" and there[2].entry.exercise_minutes
    assert [unit.is_check for unit in there] == [True, False, False, True]


def test_units_in_a_course_folder_of_nbgrader_are_found_and_others_stand_last(home, tmp_path):
    hub = tmp_path / "hub"
    (hub / "practicum").mkdir(parents=True)
    shutil.move(home / WAITS, hub / "practicum" / WAITS)
    shutil.copytree(home / FIRST, hub / "my-unit")
    shutil.copytree(home / FIRST, hub / ".hidden")
    found = standing(hub)
    assert [unit.folder.name for unit in found.units if unit.folder] == [WAITS, "my-unit"]
    assert found.groups[-1].title == "More units" and found.units[-1].entry.title != "my-unit"


def test_newer_version_stands_beside_and_is_not_taken_for_another_unit(home):
    shutil.copytree(home / WAITS, home / f"{WAITS} (new 2026-11-28) 2")
    found = standing(home)
    assert [(one.entry.id, one.newer) for one in found.newer] == [(WAITS, "2026-11-28")]
    assert len([unit for unit in found.units if unit.folder]) == 4
    assert find(home, f"{WAITS} (new 2026-11-28) 2").entry.id == WAITS


def test_unit_that_is_not_there_is_one_sentence(home):
    with pytest.raises(PracticumError, match='no unit "data-frist-steps". Did you mean "data-first-steps"?'):
        find(home, "data-frist-steps")


# ---------------------------------------------------------------- what comes next


def test_next_is_the_placement_check_for_whoever_begins(home):
    assert standing(home).next().entry.id == PLACEMENT


def test_next_is_the_unit_begun_and_saved_last(home):
    run(home / FIRST / "lesson.ipynb")
    run(home / WAITS / "exercise.ipynb", checks=1)
    os.utime(home / FIRST / "lesson.ipynb", (1, 1))
    os.utime(home / FIRST / "exercise.ipynb", (1, 1))
    assert standing(home).next().entry.id == WAITS


def test_next_is_behind_the_finished_unit_and_leaves_out_what_may_be_skipped(home):
    advise(home / PLACEMENT / "exercise.ipynb", {"First steps: ask a table a question": 2})
    found = standing(home)
    assert found.advice == {"First steps: ask a table a question": SKIP} and found.next().entry.id == WAITS
    submission.hand_in(home, home / WAITS, WAITS, "ana")
    assert standing(home).next().entry.id == CLOSING


def test_next_never_goes_back_to_a_placement_check_and_ends(home):
    for unit in (FIRST, WAITS, CLOSING):
        submission.hand_in(home, home / unit, unit, "ana")
    assert standing(home).next() is None


def test_next_is_the_placement_check_of_a_module_that_nobody_has_begun(home):
    for unit in (BARRIER, LETTERS):
        shutil.copytree(ROOT / "release" / unit, home / unit)
    for unit in (FIRST, WAITS, CLOSING):
        submission.hand_in(home, home / unit, unit, "ana")
    assert standing(home).next().entry.id == LETTERS
    submission.hand_in(home, home / BARRIER, BARRIER, "ana")
    assert standing(home).next() is None


def test_advice_of_a_later_module_is_heard(home):
    for unit in (BARRIER, LETTERS):
        shutil.copytree(ROOT / "release" / unit, home / unit)
    advise(home / LETTERS / "exercise.ipynb", {"Why do people not book a pickup?": 2})
    assert standing(home).advised(find(home, BARRIER)) == SKIP


def test_advice_of_the_closing_check_changes_nothing(home):
    advise(home / CLOSING / "exercise.ipynb", {"How long do residents wait?": 2})
    assert standing(home).advice == {}


# ---------------------------------------------------------------- what was handed in


def test_unit_that_was_handed_in_is_finished_and_tells_of_changes(home):
    submission.hand_in(home, home / WAITS, WAITS, "ana")
    unit = find(home, WAITS)
    assert unit.finished and unit.handed_in.trainee == "ana" and unit.handed_in.is_of(unit.exercise.path)
    run(unit.exercise.path)
    assert not find(home, WAITS).handed_in.is_of(unit.exercise.path)


def test_submission_through_nbgraders_exchange_counts_on_a_hub(home, monkeypatch, tmp_path):
    monkeypatch.setenv("JUPYTER_DATA_DIR", str(tmp_path / "data"))
    kept = tmp_path / "data" / "nbgrader_cache" / "practicum" / f"ana+{WAITS}+2026-11-28 15:40:00.123456 UTC"
    shutil.copytree(home / WAITS, kept)
    (kept / "timestamp.txt").write_text("2026-11-28 15:40:00.123456 UTC", encoding="utf-8")
    assert find(home, WAITS).handed_in is None
    monkeypatch.setenv("JUPYTERHUB_SERVICE_PREFIX", "/user/ana/")
    receipt = find(home, WAITS).handed_in
    assert receipt.time == datetime(2026, 11, 28, 15, 40, 0, 123456, tzinfo=UTC)
    assert receipt.is_of(home / WAITS / "exercise.ipynb")
