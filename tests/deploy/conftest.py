"""What the hub's tests share: one hub, made by its script, and Chromium."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

# pytest-playwright gives `browser`, `context` and `page`; these are as in tests/browser.
from browser.conftest import axe, browser_context_args, browser_type_launch_args, chromium, shots  # noqa: F401
from support.hub import Machine, free_ports


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.parent.name == "deploy":
            item.add_marker(pytest.mark.kernel)
            item.add_marker(pytest.mark.slow)


@contextmanager
def place(prefix: str, *programs: str, postgres: bool) -> Iterator[Machine]:
    """Make a place for a hub; what was made is taken away at the end."""
    if os.geteuid() != 0:
        pytest.skip("a hub makes accounts: only root can")
    for program in ("supervisord", "npm", *programs):
        if shutil.which(program) is None:
            pytest.skip(f"{program} is not installed")
    # Not among pytest's folders, which are its own: trainees must come through.
    root = Path(tempfile.mkdtemp(prefix="practicum-hub-", dir="/var/tmp"))
    ports = free_ports(12)
    made = Machine(root, f"{prefix}{os.getpid() % 1000}", ports, postgres=ports + 11 if postgres else 0)
    try:
        made.database("make")
        yield made
    finally:
        made.remove()


@pytest.fixture(scope="module")
def machine() -> Iterator[Machine]:
    """Return a place for a hub with a database server of its own."""
    with place("hubt", "pg_createcluster", postgres=True) as made:
        yield made


@pytest.fixture(scope="module")
def plain_machine() -> Iterator[Machine]:
    """Return a place for a hub as the template has it, with SQLite."""
    with place("hubs", postgres=False) as made:
        yield made
