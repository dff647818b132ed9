"""Small courses, made once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from support import sample_course as sample


@pytest.fixture(scope="session")
def plotted(tmp_path_factory) -> Path:
    """Eight hand-ins with pandas and a plot, some late; not graded."""
    root = tmp_path_factory.mktemp("plotted") / "course"
    sample.write(root, 8, late=True)
    return root


@pytest.fixture(scope="session")
def plain(tmp_path_factory) -> Path:
    """Six hand-ins of cells that take no time; not graded."""
    root = tmp_path_factory.mktemp("plain") / "course"
    sample.write(root, 6, plain=True, late=True)
    return root


@pytest.fixture(scope="module", autouse=True)
def _backend() -> Iterator[None]:
    # Kernels draw as they do outside of tests.
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("MPLBACKEND", raising=False)
        yield
