"""nbgrader's own tests of autograding, as shipped in its package, with this project's engine in its place."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

# What the engine does otherwise on purpose, so that these tests do not apply.
OTHERWISE = {
    # it grades whole submissions; a notebook alone cannot be asked for
    "test_filter_notebook",
    "test_force_single_notebook",
    "test_update_newer_single_notebook",
    "test_handle_failure_single_notebook",
    # labels that belong to no exercise are taken off, where nbgrader gives the submission up
    "test_handle_failure",
    # a file without a date costs nobody a grade; the coach is told
    "test_grade_empty_timestamp",
    # their notebooks give no points, and such are copied, not run
    "test_side_effects",
    "test_missing_source_kernelspec",
    "test_incorrect_source_kernelspec",
    # missing work is named, and the run ends with an error
    "test_missing_files",
    "test_grade_missing_notebook",
    # the author's own answer fails the check, so nobody is judged by it
    "test_hidden_tests_single_notebook",
    "test_grade_with_validating_envvar",
    "test_autograde_timeout",
}


@pytest.mark.all
def test_nbgraders_own_tests_pass_with_the_engine(tmp_path):
    here = Path(__file__).parents[1]
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "pytest",
            "-q",
            "-p",
            "no:cacheprovider",
            "-p",
            "support.engine_plugin",
            "--pyargs",
        ]
        + [
            "nbgrader.tests.apps.test_nbgrader_autograde",
            "-k",
            " and ".join(f"not {one}" for one in OTHERWISE),
        ],
        cwd=tmp_path,
        env={
            **os.environ,
            "PYTHONPATH": str(here),
            "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]),
        },
        capture_output=True,
        text=True,
        timeout=900,
    )
    assert done.returncode == 0, done.stdout[-3000:]
    *_, summary, graded = done.stdout.strip().splitlines()
    assert " 26 passed" in f" {summary.strip('= ')}" and int(graded) > 30, done.stdout[-300:]
