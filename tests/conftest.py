"""What the tests share: the real course, and a small course that builds in seconds and may be broken."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from support.demo import played  # noqa: F401  a fixture for all
from support.small_course import REAL, Course, write_course

os.environ["MPLBACKEND"] = "agg"  # no test opens a window


@pytest.fixture
def course(tmp_path: Path) -> Course:
    """A fresh small course, not built."""
    return write_course(tmp_path / "course")


@pytest.fixture(scope="session")
def real() -> Path:
    """The course folder of this repository."""
    return REAL


@pytest.fixture(autouse=True)
def _no_shell_left() -> Iterator[None]:
    """Take away the IPython shell a test made: checks and widgets behave otherwise beside one."""
    main = sys.modules["__main__"]
    yield
    sys.modules["__main__"] = main
    from IPython.core.interactiveshell import InteractiveShell

    if InteractiveShell.initialized():
        InteractiveShell.clear_instance()


@pytest.fixture(scope="session")
def _built(tmp_path_factory: pytest.TempPathFactory) -> Course:
    """The small course, built once; tests get copies."""
    from practicum.authoring import build

    course = write_course(tmp_path_factory.mktemp("built") / "course")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(build, "_workers", lambda: 1)
        build.build(course.root, course.read().units, tell=lambda line: None)
    return course


@pytest.fixture
def built(_built: Course, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Course:
    """A copy of the small course as built; what a test builds stays in this process."""
    from practicum.authoring import build

    monkeypatch.setattr(build, "_workers", lambda: 1)
    return Course(Path(shutil.copytree(_built.root, tmp_path / "built")))
