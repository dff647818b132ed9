"""What a run of the tests looks at: all that changed, and of what is costly a share, by turns."""

from __future__ import annotations

import functools
import os
import subprocess
from collections.abc import Iterable
from datetime import date
from pathlib import Path, PurePosixPath
from zlib import crc32

from practicum.authoring import Unit, stamp
from support.small_course import REAL

#: Set in the environment, every unit and every test is looked at: what `make test-all` does.
ALL = "PRACTICUM_ALL"
#: What is costly runs at one commit in so many. A prime: who tests only every second or tenth commit reaches all too.
SHARE = 17
PACKAGE = "src/practicum"
#: What the tests in a folder of tests/ look at, where it is not just the package of the same name.
WATCHED = {
    "browser": tuple(
        f"{PACKAGE}/{name}"
        for name in ("check/display.py", "display.py", "letter/lab.py", "trainee", "widgets.py")
    ),
    "cohort": (f"{PACKAGE}/cohort", f"{PACKAGE}/grading"),
    "curriculum": ("curriculum", f"{PACKAGE}/check"),
    "grading": (f"{PACKAGE}/grading", f"{PACKAGE}/kernels"),
    "grading/judging": (f"{PACKAGE}/grading", f"{PACKAGE}/kernels", f"{PACKAGE}/check"),
}


def _git(*words: str) -> str:
    """Return what git says; empty where there is no git or no such thing."""
    try:
        return subprocess.run(["git", *words], cwd=REAL, capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return ""


@functools.cache
def turn() -> int:
    """Return whose turn it is: one more at each commit, from 0 to below `SHARE`.

    Commits are counted along first parents, so that a merge is one. In a shallow clone, which cannot be counted, the
    commit's hash decides; without git, the day.
    """
    if _git("rev-parse", "--is-shallow-repository").strip() == "true":
        return int(_git("rev-parse", "HEAD"), 16) % SHARE
    count = _git("rev-list", "--count", "--first-parent", "HEAD")
    return int(count or date.today().toordinal()) % SHARE


@functools.cache
def changed() -> frozenset[str]:
    """Return the files that differ from the commit before, committed or not; of a merge, from its first parent."""
    before = "HEAD^" if _git("rev-parse", "--verify", "--quiet", "HEAD^") else "HEAD"
    names = _git("diff", "--name-only", "-z", before) + _git(
        "ls-files", "--others", "--exclude-standard", "-z"
    )
    return frozenset(filter(None, names.split("\0")))


def has_turn(name: str, at: int) -> bool:
    """Return whether the turn `at` is that of a name."""
    return crc32(name.encode()) % SHARE == at


def is_touched(test: PurePosixPath, files: Iterable[str]) -> bool:
    """Return whether one of the changed `files` is the test file, a path below tests/, or what it looks at.

    That is what `WATCHED` says of its folder, else the package or, at the top of tests/, the module of the same name.
    """
    same = f"{PACKAGE}/{test.parts[0].removeprefix('test_')}"
    folders = (folder.as_posix() for folder in test.parents)
    watched = next((WATCHED[folder] for folder in folders if folder in WATCHED), (same,))
    return any(
        PurePosixPath(file).is_relative_to(place) for file in files for place in (f"tests/{test}", *watched)
    )


def is_left_out(name: str, path: Path, files: Iterable[str], at: int) -> bool:
    """Return whether a costly test of a file is left to another commit, or to `make test-all`."""
    place = PurePosixPath(path.relative_to(REAL / "tests").as_posix())
    return not (has_turn(name, at) or is_touched(place, files))


def sample(names: Iterable[str], *watched: str) -> list[str]:
    """Return the names that this run looks at: those whose turn it is; all where something `watched` changed."""
    whole = os.environ.get(ALL) or any(file.startswith(watched) for file in changed())
    return [name for name in names if whole or has_turn(name, turn())]


def is_due(unit: Unit) -> bool:
    """Return whether a unit is built, proven and run anew, though its stamp may hold."""
    return bool(os.environ.get(ALL)) or not stamp.holds(REAL, unit, proven=True) or has_turn(unit.id, turn())
