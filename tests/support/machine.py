"""Machines that refuse: no right to write, no room, a console with few letters."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

_RIGHTS = "-dac_override,-dac_read_search,-fowner"

needs_rights = pytest.mark.skipif(
    sys.platform == "win32" or (os.geteuid() == 0 and shutil.which("setpriv") is None),
    reason="needs a system where rights hold, or setpriv to make them hold for root",
)
needs_prlimit = pytest.mark.skipif(shutil.which("prlimit") is None, reason="needs prlimit")


def bound() -> list[str]:
    """Return what to put before a command so that read-only files are so for root, too."""
    return ["setpriv", "--bounding-set", _RIGHTS, "--inh-caps", _RIGHTS] if os.geteuid() == 0 else []


def small_disk(most: int) -> list[str]:
    """Return what to put before a command so that no file can grow beyond `most` bytes."""
    return ["prlimit", f"--fsize={most}"]


def practicum(
    root: Path, *words: str, within: list[str] | None = None, **environment: str
) -> subprocess.CompletedProcess[bytes]:
    """Run a command of the front door in a course folder, in a process of its own."""
    return subprocess.run(
        [*(within or []), sys.executable, "-m", "practicum.cli", *words],
        cwd=root,
        env={**os.environ, "PRACTICUM_WORKERS": "1", "COLUMNS": "200", **environment},
        capture_output=True,
        stdin=subprocess.DEVNULL,
    )


def protect(folder: Path) -> None:
    """Take the right to write from a folder and all below it."""
    for path in (folder, *folder.rglob("*")):
        path.chmod(path.stat().st_mode & ~0o222)


def release(folder: Path) -> None:
    """Give the right to write back."""
    for path in (folder, *folder.rglob("*")):
        path.chmod(path.stat().st_mode | 0o200)
