"""The commands of the Makefile."""

from __future__ import annotations

import re
import shutil
import subprocess

import pytest
from support.repository import ROOT


def makefile() -> str:
    return (ROOT / "Makefile").read_text(encoding="utf-8")


@pytest.mark.parametrize("target", ["help", "lab", "demo", "test", "build", "lint", "lock"])
def test_the_makefile_has_its_targets(target):
    assert re.search(rf"^{target}:.*## \S", makefile(), re.M)
    assert target in re.search(r"^\.PHONY: (.*)$", makefile(), re.M)[1].split()


@pytest.mark.skipif(shutil.which("make") is None, reason="no make here")
def test_make_says_what_there_is():
    done = subprocess.run(["make", "--no-print-directory"], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    for target in ("lab", "demo", "test", "build", "lint"):
        assert f"make {target}" in done.stdout


def test_the_makefile_runs_commands_that_exist():
    from typer.main import get_command

    from practicum.cli import app

    known = set(get_command(app).commands)
    used = set(re.findall(r"\$\(BIN\)/practicum (\w+)", makefile()))
    assert used and used <= known
