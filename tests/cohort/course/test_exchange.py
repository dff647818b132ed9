"""nbgrader's own messages: what a student is called starts no line of the log and acts on no terminal."""

from __future__ import annotations

import nbformat
import pytest
from nbformat.v4 import new_notebook

from practicum.cohort.course import exchange
from practicum.errors import PracticumError

HOSTILE = "eve\x1b[2J\x1b]52;c;aGk=\x07\n2026-11-28 10:00:00,000 INFO All is well\u202e"


def test_students_id_in_nbgraders_log_is_written_out(tmp_path):
    (tmp_path / "nbgrader_config.py").write_text(
        'c = get_config()  # noqa: F821\nc.CourseDirectory.course_id = "made-up"\n'
    )
    folder = tmp_path / "autograded" / HOSTILE / "waits"
    folder.mkdir(parents=True)
    nbformat.write(new_notebook(), folder / "exercise.ipynb")
    course = exchange.open_course(tmp_path, tmp_path / "log.txt")
    with pytest.raises(PracticumError) as told:  # the gradebook knows nobody of this name
        exchange.feedback_for(course, "waits", HOSTILE)
    log = course.log.read_text(encoding="utf-8")
    assert r"eve\x1b[2J" in log and r"\x1b]52;c;aGk=\x07" in log
    assert all(line.isprintable() for line in log.splitlines())
    assert not any(line.startswith("2026-11-28 10:00") for line in log.splitlines())
    assert r"eve\x1b[2J" in str(told.value) and str(told.value).isprintable()
