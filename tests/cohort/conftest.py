"""What the tests of a cohort share."""

from __future__ import annotations

import shutil
from dataclasses import replace

import pytest
from support import graded_cohort

from practicum.cohort.plan import folder


@pytest.fixture(scope="session")
def _graded(tmp_path_factory):
    place = tmp_path_factory.mktemp("graded")
    return place, graded_cohort.make(place)


@pytest.fixture
def graded(_graded, tmp_path):
    """Give a copy of a cohort with a graded unit; see `support.graded_cohort`."""
    place, made = _graded
    shutil.copytree(place / "spring", tmp_path / "spring", symlinks=True)
    return replace(made, cohort=folder.read(tmp_path / "spring"))
