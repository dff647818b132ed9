"""Large data beside the notebook: graded as by nbgrader, and never in memory."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys

import pytest
from support import cell_course
from support.cell_course import ASSIGNMENT, RIGHT, SOUND, WRONG, with_cell
from support.course_folder import copy, nbgrader, rows

SIZE = 120_000_000
READS = "import math\nimport os\nsize = os.path.getsize('tables/requests.csv')\nhead = open('tables/requests.csv').read(4)"
CHECK = f"assert math.isclose(share, 0.5) and size == {SIZE} and head == 'year'"
GRADE = """
import json, resource, sys
from pathlib import Path
from practicum import grading
report = grading.grade(Path(sys.argv[1]), "waits", workers=2)
most = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
print(json.dumps([sorted(report.graded), [str(one) for one in report.problems], most]))
"""


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    cells = with_cell(with_cell(SOUND, "setup", READS), "share-check", CHECK)
    data = b"year" + bytes(SIZE - 4)
    root = cell_course.write(
        tmp_path_factory.mktemp("data") / "course", cells, files={"tables/requests.csv": data}
    )
    for student, answers in (("ann", RIGHT), ("bob", WRONG), ("cat", RIGHT)):
        folder = cell_course.hand_in(root, student, answers)
        if student != "cat":
            shutil.copytree(root / "source" / ASSIGNMENT / "tables", folder / "tables")
    # The student's own copy counts for nothing.
    (root / "submitted" / "bob" / ASSIGNMENT / "tables" / "requests.csv").write_bytes(b"changed")
    # One that the notebook changes is as released again.
    cell_course.hand_in(
        root, "dan", RIGHT | {"mean": f"open('tables/requests.csv', 'a').write('x')\n{RIGHT['mean']}"}
    )
    return root


def test_grades_and_files_are_those_of_nbgrader_and_no_copy_is_in_memory(course, tmp_path):
    theirs, mine = copy(course, tmp_path / "stock"), copy(course, tmp_path / "ours")
    assert nbgrader(theirs, "autograde", ASSIGNMENT).returncode == 0
    done = subprocess.run(
        [sys.executable, "-c", GRADE, str(mine)], capture_output=True, text=True, check=True
    )
    graded, problems, most = json.loads(done.stdout)
    assert (graded, problems) == (["ann", "bob", "cat", "dan"], [])
    assert rows(mine) == rows(theirs)
    for student in ("ann", "bob", "cat", "dan"):
        path = mine / "autograded" / student / ASSIGNMENT / "tables" / "requests.csv"
        assert path.stat().st_size == SIZE and path.stat().st_mode & 0o777 == 0o444
    assert most < 450_000, f"{most} kB"  # one copy in base64 would be 160 MB more in each process
