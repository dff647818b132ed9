"""What coaches checked: a table that grows with the program and the teams, and keeps what was written in it."""

from __future__ import annotations

import pytest
from support import made_up

from practicum.cohort import milestones
from practicum.cohort.milestones import Met, Milestone
from practicum.errors import PracticumError


@pytest.fixture
def cohort(tmp_path):
    return made_up.cohort(tmp_path)


def test_everything_to_check_is_there_and_open(cohort):
    found = milestones.read(cohort)
    checks = sum(len(stage.checks) for stage in cohort.program.stages)
    assert len(found) == checks * 4 and set(found.values()) == {Met.OPEN}
    path = milestones.write(cohort)
    assert milestones.read(cohort) == found and milestones.write(cohort) == path


def test_what_a_coach_wrote_stays_in_whatever_form_a_spreadsheet_saves_it(cohort):
    path = milestones.write(cohort)
    text = path.read_text("utf-8-sig").splitlines()
    stage = cohort.program.stages[0]
    one = Milestone(stage.title, stage.checks[0], "Hillside")
    place = next(n for n, line in enumerate(text) if "Hillside" in line)
    text[place] = text[place].removesuffix(",,") + ',YES,"seen, on paper"'
    del text[place + 5 :]  # rows that a coach deleted come back
    path.write_text("\n".join(text).replace("\n", "\r\n"), encoding="utf-16")
    assert milestones.read(cohort)[one] is Met.YES
    milestones.write(cohort)
    assert milestones.read(cohort)[one] is Met.YES and "seen, on paper" in path.read_text("utf-8-sig")
    assert len(path.read_text("utf-8-sig").splitlines()) == len(milestones.asked(cohort)) + 1


def test_bad_rows_are_named_all_at_once_and_the_file_stays(cohort):
    stage = cohort.program.stages[0]
    path = cohort.root / milestones.NAME
    rows = [
        "stage,check,team,met",
        f"{stage.title},{stage.checks[0]},Harbor,perhaps",
        f"{stage.title},{stage.checks[0]},Harbour,yes",
        f"{stage.title},Nothing,Harbor,yes",
        f"Fram,{stage.checks[0]},Harbor,yes",
        f"{stage.title},{stage.checks[1]},Harbor,no",
        f"{stage.title},{stage.checks[1]},Harbor,yes",
    ]
    path.write_text("\n".join(rows), encoding="utf-8")
    before = path.read_bytes()
    with pytest.raises(PracticumError) as caught:
        milestones.write(cohort)
    assert path.read_bytes() == before
    said = str(caught.value).splitlines()
    assert [line.split(": ")[0].rsplit(" ", 1)[1] for line in said] == ["2", "3", "4", "5", "7"]
    assert 'no team is called "Harbour". Did you mean' in said[1] and "line 6 says the same" in said[4]
