"""Which files pytest collects."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest
from support.repository import ROOT


@pytest.mark.slow
def test_collection_of_every_test_file_finds_tests():
    # pytest skips folders of some names, such as build and dist, without a word.
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "--collect-only", "-qq", "-p", "no:cacheprovider"],
        cwd=ROOT, capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    collected = {name for name, count in re.findall(r"^(\S+\.py): (\d+)$", done.stdout, re.M) if int(count)}
    written = {path.relative_to(ROOT).as_posix() for path in (ROOT / "tests").rglob("test_*.py")}
    assert written - collected == set()
