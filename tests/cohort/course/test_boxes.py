"""A written answer goes out as an empty box and comes back as text, through nbgrader's own steps and through ours."""

from __future__ import annotations

import json

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from nbgrader.apps import NbGraderAPI
from nbgrader.coursedir import CourseDirectory
from nbgrader.validator import Validator
from support.small_course import REAL

from practicum import grading, nbgrader_settings

pytestmark = pytest.mark.turns(fixture="course")

ANSWER = "A long wait pulls the mean up, p < 0.01.\n\n- a **list**"


def marked(make, name, source, **flags):
    about = {"grade_id": name, "grade": False, "solution": False, "locked": False, "task": False,
             "schema_version": 3, **flags}  # fmt: skip
    return make(source, id=name, metadata={"nbgrader": about})


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """A course with one assignment: released, handed in by somebody who wrote and by somebody who did not."""
    root = tmp_path_factory.mktemp("boxes") / "course"
    path = root / "source" / "a" / "exercise.ipynb"
    path.parent.mkdir(parents=True)
    solution = "### BEGIN SOLUTION\nA model answer.\n### END SOLUTION"
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    cells = [
        marked(new_code_cell, "setup", "1 + 1", locked=True),
        marked(new_markdown_cell, "tell", solution, grade=True, solution=True, points=4),
    ]
    nbformat.write(new_notebook(cells=cells, metadata={"kernelspec": kernel}), path)
    (root / "nbgrader_config.py").write_text((REAL / "nbgrader_config.py").read_text("utf-8"), "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PRACTICUM_KERNELS", "cold")
        settings = nbgrader_settings.load(root)
        directory = CourseDirectory(config=settings)
        api = NbGraderAPI(directory, config=settings)
        assert api.generate_assignment("a")["success"]
        released = root / "release" / "a" / "exercise.ipynb"
        for student, text in (("wrote", f"\n{ANSWER}\n\n"), ("left", None)):
            made = json.loads(released.read_text("utf-8"))
            if text is not None:
                made["cells"][1]["source"] = text
            target = root / "submitted" / student / "a" / "exercise.ipynb"
            target.parent.mkdir(parents=True)
            target.write_text(json.dumps(made), "utf-8")
        yield root, settings, api


def test_the_release_has_an_empty_box(course):
    root, *_ = course
    box = nbformat.read(root / "release" / "a" / "exercise.ipynb", as_version=4).cells[1]
    assert (box.cell_type, box.source.strip()) == ("raw", "")
    assert box.source.count("\n") >= 3  # high enough to be seen and clicked
    assert box.metadata.nbgrader.cell_type == "raw"


def test_nbgraders_validator_finds_an_untouched_box_without_an_answer_and_a_written_one_without_a_fault(
    course,
):
    root, *_ = course
    for path, said in (
        (root / "release" / "a", ["You did not provide a response."]),
        (root / "submitted" / "wrote" / "a", []),
    ):
        found = Validator().validate(str(path / "exercise.ipynb"))
        assert "type_changed" not in found and "changed" not in found
        assert [one["error"].strip() for one in found.get("failed", [])] == said


@pytest.mark.filterwarnings(
    "ignore::sqlalchemy.exc.SAWarning"
)  # nbgrader's own gradebook, in its own autograde
@pytest.mark.parametrize("by", ["nbgrader", "practicum"])
def test_grading_reads_the_box_as_the_text_of_a_coach(course, by):
    root, settings, api = course
    if by == "nbgrader":
        assert all(api.autograde("a", student, force=True)["success"] for student in ("wrote", "left"))
    else:
        report = grading.grade(root, "a", settings=settings, preload=(), workers=1, force=True)
        assert not report.problems
    read = {
        student: nbformat.read(root / "autograded" / student / "a" / "exercise.ipynb", as_version=4).cells[1]
        for student in ("wrote", "left")
    }
    assert [cell.cell_type for cell in read.values()] == ["markdown", "markdown"]
    assert read["wrote"].source.strip() == ANSWER
    with api.gradebook as book:
        grades = {student: book.find_grade("tell", "exercise", "a", student) for student in read}
        assert grades["wrote"].needs_manual_grade
        # Nobody has to read what nobody wrote.
        assert (grades["left"].needs_manual_grade, grades["left"].score) == (False, 0)
