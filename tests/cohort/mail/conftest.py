"""A made-up cohort, made once; each test gets a copy."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from support import spring

from practicum.cohort.plan import folder
from practicum.cohort.plan.folder import Cohort


@pytest.fixture(scope="session")
def spring_cohort(tmp_path_factory: pytest.TempPathFactory) -> Cohort:
    """Return a cohort that nobody may change."""
    return spring.make(tmp_path_factory.mktemp("cohort"))


@pytest.fixture
def cohort(spring_cohort: Cohort, tmp_path: Path) -> Cohort:
    """Return a cohort of the test's own."""
    return folder.read(Path(shutil.copytree(spring_cohort.root, tmp_path / "spring")))
