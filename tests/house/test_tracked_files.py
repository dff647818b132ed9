"""What git keeps, and what tracked files may hold."""

from __future__ import annotations

import re
import shutil
import subprocess

import pytest
from support.repository import ROOT, tracked

PRIVATE = [
    "submitted/ana/data-response-times/exercise.ipynb",
    "autograded/ana/data-response-times/exercise.ipynb",
    "feedback/ana/data-response-times/exercise.html",
    "submitted/ana/README.md",
    "downloaded/data-response-times/archive/a.zip",
    "exchange/practicum/inbound/a.ipynb",
    "gradebook.db",
    "gradebook.db-journal",
    "cohorts/2026/gradebook.db",
    "roster.csv",
    "roster-2026.csv",
    "cohorts/spring/roster.csv",
    "grades.csv",
    "demo/submitted/ana/exercise.ipynb",
    "demo/roster.csv",
    "demo (saved 2026-11-28)/submitted/ana/exercise.ipynb",
    "work/data-response-times/exercise.ipynb",
    "saved/2026-11-28/release/data-response-times/exercise.ipynb",
    ".nbgrader.log",
    ".cache/build.json",
    "release/data-response-times/.ipynb_checkpoints/exercise-checkpoint.ipynb",
]
KEPT = [
    "submitted/README.md",
    "autograded/README.md",
    "feedback/README.md",
    "source/data-response-times/exercise.ipynb",
    "release/data-response-times/exercise.key",
    "src/practicum/authoring/build.py",
    "src/practicum/datasets/port-alder/service-requests.csv",
    "curriculum/skills.csv",
    "tests/cohort/test_demo.py",
]  # fmt: skip


@pytest.mark.skipif(shutil.which("git") is None, reason="no git here")
def test_a_cohorts_work_is_never_committed(tmp_path):
    subprocess.run(["git", "init", "--quiet", str(tmp_path)], check=True)
    shutil.copyfile(ROOT / ".gitignore", tmp_path / ".gitignore")
    asked = "\n".join(PRIVATE + KEPT)
    done = subprocess.run(
        ["git", "-c", "core.excludesFile=", "check-ignore", "--stdin"],
        cwd=tmp_path, input=asked, capture_output=True, text=True,
    )  # fmt: skip
    assert done.stdout.splitlines() == PRIVATE


def test_none_is_committed():
    private = re.compile(
        r"(^|/)(gradebook\.db|roster[^/]*\.csv|grades[^/]*\.csv|\.nbgrader\.log)|^(demo|cohorts)/"
    )
    for path in tracked():
        name = path.relative_to(ROOT).as_posix()
        assert not private.search(name), name
        if name.split("/")[0] in ("submitted", "autograded", "feedback"):
            assert name.endswith("README.md") and name.count("/") == 1, name


PATHS = re.compile(r"(?<![\w.~{$<>-])/(?:home(?!/jovyan)|root|Users|work|farm|private)/\w|\b[A-Z]:\\\\?Users")


@pytest.mark.slow
def test_no_path_of_a_machine_is_written_down():
    kinds = {".py", ".md", ".toml", ".yml", ".yaml", ".ipynb", ".css", ".j2", ".html", ".csv", ".cfg", ""}
    for path in tracked(
        "src", "docs", "curriculum", "source", "release", "README.md", "CONTRIBUTING.md", "Makefile"
    ):
        if path.suffix in kinds:
            found = PATHS.search(path.read_text(encoding="utf-8"))
            assert not found, f"{path.relative_to(ROOT)}: {found[0]}"
