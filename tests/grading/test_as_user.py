"""What CI runs as root holds for an ordinary user, too: a part of each kind of test, run as one."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from practicum.kernels.remove import remove

TESTS = Path(__file__).parents[1]
PROGRAM = TESTS / "support" / "as_user.py"
#: The quickest of their kind: words, pages, watched checks, our own checks, files beside a notebook.
PARTS = (
    "test_quoting.py",
    "grading/sanitize/test_markdown.py",
    "grading/judging/test_libraries.py::test_what_a_check_calls_is_seen_when_it_is_not_as_it_was[a tolerance]",
    "grading/judging/test_libraries.py::test_libraries_in_use_are_in_order[close]",
    "grading/judging/test_libraries.py::test_a_skipped_test_is_not_passed[skip-stdout]",
    "grading/judging/test_course_modules.py::test_course_modules_as_shipped_are_not_flagged[random names]",
    "grading/judging/test_own_answers.py::test_a_value_of_a_name_that_is_not_there_earns_nothing[take]",
    "grading/judging/test_own_answers.py::test_honest_answers_carry_over",
    "grading/test_beside_notebooks.py",
)
pytestmark = [
    pytest.mark.skipif(
        sys.platform != "linux" or os.geteuid() != 0, reason="only root can become somebody else"
    ),
    pytest.mark.turns,
]


@pytest.fixture
def home() -> Iterator[str]:
    """Return a folder that anybody can reach, unlike pytest's own."""
    yield (folder := tempfile.mkdtemp(prefix="practicum-user-"))
    remove(Path(folder))


def as_user(home: str, *tests: str) -> tuple[int, str]:
    command = [sys.executable, str(PROGRAM), home, *tests]
    done = subprocess.run(command, capture_output=True, text=True, timeout=900, check=False)
    return done.returncode, done.stdout + done.stderr


@pytest.mark.slow
def test_parts_of_the_tests_pass_as_an_ordinary_user(home):
    code, said = as_user(home, *(str(TESTS / part) for part in PARTS))
    assert code == 0, said
    counts = {kind: int(number) for number, kind in re.findall(r"(\d+) (passed|skipped)", said)}
    assert counts["passed"] > 50 and "skipped" not in counts, said


def test_a_test_that_fails_as_an_ordinary_user_fails_the_run(home):
    test = Path(home, "test_root.py")
    test.write_text("import os\ndef test_is_root():\n    assert os.geteuid() == 0\n")
    code, said = as_user(home, str(test))
    assert code == 1 and "1 failed" in said, said
