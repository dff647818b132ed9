"""Coaches mark while work is graded anew and exported: no mark is lost, and none stands on words nobody read."""

from __future__ import annotations

import csv
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from support import lived_cohort
from support.lived_cohort import PEOPLE, UNIT
from support.marked_book import NOW

from practicum.cohort.marking import history, mark, marks, questions
from practicum.cohort.marking.book import open_book
from practicum.cohort.marking.marks import Conflict
from practicum.cohort.marking.questions import State
from practicum.cohort.plan import folder
from practicum.cohort.work import steps

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="nbgrader's exchange does not run on Windows")
TASK = "words"
#: Grades what was handed in anew, then all once more.
_GRADE = """
import sys
from pathlib import Path
from practicum import grading
from practicum.cohort.plan import folder

cohort = folder.read(Path(sys.argv[1]))
for force in (False, True):
    done = grading.grade(
        cohort.root, "data-first-steps", settings=cohort.course.settings, preload=(), workers=1, audit=0, force=force
    )
    assert not done.problems and len(done.graded) >= (6 if force else 3), done
"""


@pytest.fixture(scope="module")
def lived(tmp_path_factory):
    return lived_cohort.once(tmp_path_factory.getbasetemp())


@pytest.mark.turns
def test_two_coaches_a_grading_run_and_an_export(lived, tmp_path):
    cohort = folder.read(lived_cohort.copy(lived.root, tmp_path))
    anew = PEOPLE[::2]
    lived_cohort.hand_in(cohort, anew, tmp_path / "desks", "slow = [1]")
    for who in anew:  # other words, too
        path = cohort.course.folder("submitted", who, UNIT) / "exercise.ipynb"
        assert path.is_file()
    assert steps.collect(cohort, UNIT) == sorted(anew)
    for who in anew:
        path = cohort.course.folder("submitted", who, UNIT) / "exercise.ipynb"
        text = path.read_text("utf-8")
        assert f"I, {who}, see long waits." in text
        path.write_text(text.replace(f"I, {who}, see long waits.", f"I, {who}, see short waits."), "utf-8")
    stop, saved, told = threading.Event(), {"Kim": [], "Rex": []}, {"Kim": 0, "Rex": 0}

    def read_on(who):
        number = 0
        with open_book(cohort) as book:
            keys = [line.key for line in questions.answers(book, cohort, UNIT, TASK)]
            assert len(keys) == len(PEOPLE)
            while not stop.is_set() or number < 20:
                number += 1
                key = keys[number % len(keys)]
                answer = questions.answer(book, cohort, key, who=who)
                words = {"": f"{who} {number}"}
                try:
                    marks.save(book, cohort, key, who, {"": number % 5}, words, 0, answer.seen, NOW)
                    saved[who].append((key, number))
                except Conflict:
                    told[who] += 1

    def run(*command):
        return subprocess.run(
            [sys.executable, "-m", *command], cwd=cohort.root, capture_output=True, text=True
        )

    exports = []
    with ThreadPoolExecutor(3) as pool:
        coaches = [pool.submit(read_on, who) for who in saved]

        def export():
            while not stop.is_set():
                exports.append(run("nbgrader", "export", f"--to={tmp_path / 'grades.csv'}"))

        exporting = pool.submit(export)
        try:
            graded = subprocess.run(
                [sys.executable, "-c", _GRADE, cohort.root], capture_output=True, text=True
            )
        finally:
            stop.set()
        for one in (*coaches, exporting):
            one.result()
    assert graded.returncode == 0, graded.stderr
    assert exports and all(one.returncode == 0 for one in exports), [one.stderr for one in exports]
    with open_book(cohort) as book:
        noted = [
            (one.who, mark.given_of_text(one.now).mark.comments[""])
            for one in history.changes(book, what=(history.MARK,), most=100_000)
        ]
        # Every mark that was saved, of both coaches, is there once.
        assert sorted(noted) == sorted(
            (who, f"{who} {number}") for who, all in saved.items() for _, number in all
        )
        assert len(saved["Kim"]) > 15 and len(saved["Rex"]) > 15
        lines = {line.key: line for line in questions.answers(book, cohort, UNIT, TASK)}
        for key in lines:
            answer = questions.answer(book, cohort, key, named=True)
            last = history.changes(book, student=answer.student, what=(history.MARK,), most=1)[0]
            assert mark.given_of_text(last.now).mark == answer.mark
            assert (answer.points, answer.comment) == (answer.mark.points, answer.mark.comments[""])
            # Words that nobody read wait, in the list, too.
            unread = answer.mark.work != answer.work
            assert (answer.state is State.CHANGED) == (lines[key].state is State.CHANGED) == unread
            assert ("short waits" in answer.words) == (answer.student in anew)
        of = {
            answer.student: answer.points
            for answer in (questions.answer(book, cohort, key, named=True) for key in lines)
        }
    # What nbgrader exports now is what the coaches gave.
    assert run("nbgrader", "export", f"--to={tmp_path / 'grades.csv'}").returncode == 0
    with Path(tmp_path / "grades.csv").open() as file:
        exported = {row["student_id"]: float(row["raw_score"]) for row in csv.DictReader(file)}
    with cohort.course.gradebook() as gradebook:
        for student, points in of.items():
            submission = gradebook.find_submission(UNIT, student)
            checks = sum(grade.auto_score for grade in submission.notebooks[0].grades if grade.name != TASK)
            assert exported[student] == checks + points
