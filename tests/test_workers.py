"""The default number of worker processes."""

from __future__ import annotations

import os

import pytest

from practicum.errors import PracticumError
from practicum.workers import default_workers


def test_default_workers_with_the_variable_set_is_its_number(monkeypatch):
    monkeypatch.setenv("PRACTICUM_WORKERS", " 3 ")
    assert default_workers() == 3


@pytest.mark.skipif(not hasattr(os, "sched_setaffinity"), reason="no processor affinity on this system")
@pytest.mark.parametrize("value", [None, ""], ids=["unset", "empty"])
def test_default_workers_without_the_variable_is_the_usable_processors(monkeypatch, value):
    monkeypatch.delenv("PRACTICUM_WORKERS")
    if value is not None:
        monkeypatch.setenv("PRACTICUM_WORKERS", value)
    usable = os.sched_getaffinity(0)
    try:
        os.sched_setaffinity(0, {min(usable)})
        assert default_workers() == 1
    finally:
        os.sched_setaffinity(0, usable)
    assert default_workers() == len(usable)


@pytest.mark.parametrize("value", ["0", "-1", "two", "1.5", "²"])
def test_default_workers_with_a_wrong_variable_names_it(monkeypatch, value):
    monkeypatch.setenv("PRACTICUM_WORKERS", value)
    with pytest.raises(PracticumError, match="PRACTICUM_WORKERS"):
        default_workers()


@pytest.mark.slow
def test_default_workers_in_tests_is_one():
    # pytest-xdist already uses all processors; each test would start more processes.
    assert default_workers() == 1
