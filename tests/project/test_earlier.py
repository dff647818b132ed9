"""What somebody saved in an earlier unit is found in its folder, and never where it could change a grade."""

from __future__ import annotations

import pandas as pd
import pytest

from practicum import display, project
from practicum.errors import ProjectError

CITY = pd.DataFrame({"task_id": ["T01"], "days": [5]})
UNIT = "project-management-plan-the-work"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    for name in (UNIT, "here"):
        (tmp_path / name).mkdir()
    monkeypatch.chdir(tmp_path / "here")
    monkeypatch.setattr(display, "seen_by_a_person", lambda: True)
    return tmp_path


def test_ones_own_table_is_taken_and_named(folder, capsys):
    assert project.earlier("my-plan.csv", unit=UNIT, otherwise=CITY) is CITY
    assert "no my-plan.csv of yours" in capsys.readouterr().out
    (folder / UNIT / "my-plan.csv").write_text("task_id,days\nT01,9\n")
    assert project.earlier("my-plan.csv", unit=UNIT, otherwise=CITY)["days"].tolist() == [9]
    assert "your own my-plan.csv" in capsys.readouterr().out


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", b"x" * 2_100_000])
def test_a_damaged_one_is_named_and_not_taken(folder, capsys, content):
    (folder / UNIT / "my-plan.csv").write_bytes(content)
    assert project.earlier("my-plan.csv", unit=UNIT, otherwise=CITY) is CITY
    assert "cannot be read" in capsys.readouterr().out


def test_a_grader_takes_the_citys(folder, monkeypatch):
    (folder / UNIT / "my-plan.csv").write_text("task_id,days\nT01,9\n")
    monkeypatch.setattr(display, "seen_by_a_person", lambda: False)
    assert project.earlier("my-plan.csv", unit=UNIT, otherwise=CITY) is CITY


@pytest.mark.parametrize("how", [("../my-plan.csv", UNIT), ("my-plan.csv", "../x")])
def test_a_path_is_refused(how):
    with pytest.raises(ProjectError, match="is a path"):
        project.earlier(how[0], unit=how[1], otherwise=CITY)
