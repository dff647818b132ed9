"""Workers that stay: one call of the grader after the other, and none hears of another's work."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
from support.course_folder import copy, end
from support.sample_course import ASSIGNMENT

from practicum import grading
from practicum.grading import engine
from practicum.grading.workers.pool import Pool

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="as the other tests of workers"),
    pytest.mark.turns("file"),
]


def test_workers_that_stay_grade_as_fresh_ones(plain, tmp_path):
    class Stopped(Exception):
        pass

    def stop(step):
        raise Stopped

    roots = [copy(plain, tmp_path / name) for name in ("fresh", "first", "stopped", "last")]
    assert not grading.grade(roots[0], ASSIGNMENT, workers=1, preload=()).problems
    with Pool(1) as pool:
        before = pool.pids
        assert not grading.grade(roots[1], ASSIGNMENT, backend=pool, preload=()).problems
        assert pool.pids == before
        with pytest.raises(Stopped):  # with a result on its way, which must not come to the next call
            grading.grade(roots[2], ASSIGNMENT, backend=pool, preload=(), watch=stop)
        done = grading.grade(roots[3], ASSIGNMENT, backend=pool, preload=())
        assert (done.problems, done.lost) == ([], 0)
    assert end(roots[0]) == end(roots[1]) == end(roots[3])


def test_authors_notebooks_that_ran_ahead_need_not_run_for_the_first_submission(plain, tmp_path):
    root = copy(plain, tmp_path / "course")
    with Pool(1) as pool:
        assert engine.prepare(root, ASSIGNMENT, pool, preload=())
        assert not engine.prepare(root, ASSIGNMENT, pool, preload=())
        done = grading.grade(root, ASSIGNMENT, backend=pool, preload=())
    assert done.graded and not done.problems
    log = [json.loads(line) for line in done.log.read_text(encoding="utf-8").splitlines()]
    assert [one["what"] for one in log].count("reference") == 1


def test_what_cohort_commands_load_leaves_workers_to_be_forks():
    code = (
        "from practicum.grading.workers.pool import load_checks; load_checks();"
        "import practicum.cohort.demo, practicum.cohort.arrival;"
        "from practicum.kernels import processes; print(processes.thread_count())"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "1"
