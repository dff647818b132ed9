"""Which files pytest collects, and where their tests run."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from support.repository import ROOT
from support.sampling import commit, is_sampled


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
@pytest.mark.parametrize("number", range(24))
def test_test_that_takes_turns_is_left_to_test_all_unless_it_is_its_turn(number, request):
    name = request.node.nodeid.partition("@")[0]
    assert is_sampled(name, commit()) == (request.node.get_closest_marker("all") is None)


def test_every_name_has_its_turn_within_some_commits_and_about_an_eighth_at_each():
    names = [f"tests/test_{number}.py::test_one" for number in range(200)]
    turns = [{name for name in names if is_sampled(name, f"commit {number}")} for number in range(100)]
    assert set().union(*turns) == set(names)
    assert 0.11 < sum(map(len, turns)) / (200 * 100) < 0.14
