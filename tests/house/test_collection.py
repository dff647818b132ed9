"""Which files pytest collects, and where their tests run."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from support.repository import ROOT


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
