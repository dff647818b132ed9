"""Which files pytest collects, and where their tests run."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path, PurePosixPath

import pytest
from support import sampling
from support.repository import ROOT
from support.sampling import SHARE, changed, is_left_out, is_touched, turn


def test_collection_of_every_test_file_finds_tests(collected):
    # pytest skips folders of some names, such as build and dist, without a word.
    written = set((ROOT / "tests").rglob("test_*.py"))
    assert written - collected == set()


@pytest.fixture(scope="module")
def costly() -> None:
    """Stand for a fixture that a file's tests share."""


@pytest.mark.skipif("PYTEST_XDIST_WORKER" not in os.environ, reason="needs pytest-xdist")
def test_tests_that_share_a_costly_fixture_run_in_one_worker(costly, request):
    where = Path(__file__).relative_to(ROOT / "tests").as_posix()
    assert request.node.nodeid.endswith(f"@{where}")


@pytest.mark.turns
@pytest.mark.parametrize("number", range(SHARE))
def test_test_that_takes_turns_is_left_to_other_commits_unless_it_is_its_turn(number, request):
    name = request.node.nodeid.partition("@")[0]
    left_out = is_left_out(name, request.path, changed(), turn())
    assert left_out == (request.node.get_closest_marker("all") is not None)


def test_every_test_that_takes_turns_runs_once_in_so_many_commits(by_turns):
    """Each of `SHARE` commits in a row has another turn."""
    assert by_turns
    turns = [[at for at in range(SHARE) if not is_left_out(name, path, (), at)] for name, path in by_turns]
    assert {len(each) for each in turns} == {1}


@pytest.fixture
def now(tmp_path, monkeypatch) -> Iterator[Callable[[], int]]:
    """Return a function that gives the turn in a folder of its own."""

    def asked() -> int:
        sampling.turn.cache_clear()
        return turn()

    monkeypatch.setattr(sampling, "REAL", tmp_path)
    yield asked
    sampling.turn.cache_clear()
    sampling.changed.cache_clear()


@pytest.fixture
def git(tmp_path) -> Callable[..., str]:
    """Return a function that runs git in the same folder."""
    own = ("-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "init.defaultBranch=main")

    def ran(*words: str) -> str:
        command = ["git", *own, *words]
        return subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, text=True).stdout

    return ran


def test_turn_is_one_more_at_each_commit_also_after_a_merge(git, now):
    git("init")
    turns = []
    for number in range(SHARE):
        if number == 5:
            git("checkout", "-b", "side")
            for _ in range(3):
                git("commit", "--allow-empty", "-m", "aside")
            git("checkout", "main")
            git("merge", "--no-ff", "side", "-m", "merge")
        else:
            git("commit", "--allow-empty", "-m", "one")
        turns.append(now())
    assert turns == [(turns[0] + number) % SHARE for number in range(SHARE)]


def test_turn_in_a_shallow_clone_is_by_the_hash_and_without_git_by_the_day(git, now, tmp_path, monkeypatch):
    assert now() == date.today().toordinal() % SHARE
    git("init")
    for _ in range(3):
        git("commit", "--allow-empty", "-m", "one")
    assert now() == 3
    git("clone", "--depth", "1", tmp_path.as_uri(), "shallow")
    monkeypatch.setattr(sampling, "REAL", tmp_path / "shallow")
    assert now() == int(git("rev-parse", "HEAD"), 16) % SHARE


def test_changed_names_files_of_the_last_commit_of_a_merge_and_of_the_working_tree(git, now, tmp_path):
    def write(name: str) -> None:
        (tmp_path / name).write_text(name, encoding="utf-8")
        git("add", name)

    def found() -> frozenset[str]:
        changed.cache_clear()
        return changed()

    git("init")
    for name in ("first", "second"):
        write(name)
        git("commit", "-m", name)
    assert found() == {"second"}
    git("checkout", "-b", "side")
    for name in ("third", "fourth"):
        write(name)
        git("commit", "-m", name)
    git("checkout", "main")
    git("merge", "--no-ff", "side", "-m", "merge")
    (tmp_path / "first").write_text("edited", encoding="utf-8")
    (tmp_path / "naïve").write_text("new", encoding="utf-8")
    assert found() == {"first", "third", "fourth", "naïve"}


@pytest.mark.parametrize(
    ("test", "file", "touched"),
    [
        ("kernels/test_kernels.py", "tests/kernels/test_kernels.py", True),
        ("kernels/test_kernels.py", "tests/kernels/test_sandbox.py", False),
        ("kernels/test_kernels.py", "src/practicum/kernels/sandbox/limits.py", True),
        ("kernels/test_kernels.py", "src/practicum/kernels.md", False),
        ("grading/judging/test_judge.py", "src/practicum/grading/engine.py", True),
        ("grading/judging/test_judge.py", "src/practicum/kernels/start.py", True),
        ("grading/judging/test_judge.py", "src/practicum/cohort/demo.py", False),
        ("grading/judging/test_judge.py", "src/practicum/check/judge.py", True),
        ("grading/test_versions.py", "src/practicum/check/judge.py", False),
        ("curriculum/test_equal_forms.py", "curriculum/data/closing/attempts.py", True),
        ("browser/test_start_page.py", "src/practicum/trainee/page.py", True),
        ("test_widgets.py", "src/practicum/widgets.py", True),
        ("test_widgets.py", "src/practicum/display.py", False),
        ("test_widgets.py", "docs/security.md", False),
    ],
)
def test_test_of_what_changed_waits_for_no_turn(test, file, touched):
    assert is_touched(PurePosixPath(test), [file]) == touched
    assert is_left_out("of no turn", ROOT / "tests" / test, [file], -1) != touched
