"""Where people stand is what gradebook, folders, due dates and rules say together."""

from __future__ import annotations

import shutil
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from support.graded_cohort import UNIT

from practicum.cohort.course import exchange
from practicum.cohort.plan import extension, folder
from practicum.cohort.results import standing
from practicum.cohort.results.standing import Stage
from practicum.cohort.work import lateness, steps
from practicum.trainee.submission import TIMESTAMP

pytestmark = pytest.mark.xdist_group("graded-cohort")


def stands(cohort, now):
    return {one.person.id: one for one in standing.read(cohort, now)}


def unit_of(cohort, now, id):
    return next(one for one in stands(cohort, now)[id].units if one.unit == UNIT)


def rules(cohort, old, new):
    path = cohort.root / "cohort.toml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    return folder.read(cohort.root)


def penalties(cohort):
    with exchange.book_of(cohort.course) as book:
        return {one.student.id: one.late_submission_penalty for one in book.assignment_submissions(UNIT)}


def test_each_stage_and_its_points(graded):
    cohort, now = graded.cohort, graded.now
    found = stands(cohort, now)
    assert list(found) == ["ana", "li", "cy", "di", "eve"]
    # The checks give 8 points, and a coach 2 for the written answer; cy left all empty.
    told = {
        id: (one.stage, one.points, one.penalty, one.waiting, one.most, one.late)
        for id in ("ana", "li", "cy", "di")
        for one in found[id].units
        if one.unit == UNIT
    }
    assert told == {
        "ana": (Stage.WAITING, 8.0, 0.0, 2.0, 10.0, False),
        "li": (Stage.WAITING, 8.0 * 0.7, 8.0 * 0.3, 2.0, 10.0, True),
        "cy": (Stage.GRADED, 0.0, 0.0, 0.0, 10.0, False),
        "di": (Stage.MISSING, 0.0, 0.0, 0.0, 10.0, False),
    }
    ana = unit_of(cohort, now, "ana")
    assert ana.at == cohort.due(UNIT) - timedelta(days=1) and ana.at.tzinfo == ana.due.tzinfo
    assert ana.skills == {"DA1": (8.0, 8.0)}
    assert unit_of(cohort, now, "cy").skills == {"DA1": (0.0, 10.0)}
    assert unit_of(cohort, now, "di").skills is None
    assert [one.unit for one in found["ana"].units] == list(cohort.program.path("everyone"))
    assert all(one.stage is Stage.COMING and one.most for one in found["ana"].units[2:])
    assert (found["ana"].points, found["ana"].most) == (8.0, 20.0)
    assert found["eve"].units == () and not found["eve"].certificate
    assert unit_of(cohort, cohort.due(UNIT), "di").stage is Stage.OPEN
    assert penalties(cohort)["li"] == 2.4


def test_newer_work_waits_and_keeps_the_points_before_it(graded):
    cohort = graded.cohort
    path = cohort.course.folder("submitted", "ana", UNIT) / TIMESTAMP
    newer = datetime(2026, 11, 11, 12, tzinfo=UTC)
    path.write_text(f"{newer:%Y-%m-%d %H:%M:%S.%f} UTC", encoding="utf-8")
    one = unit_of(cohort, graded.now, "ana")
    assert (one.stage, one.at, one.points) == (Stage.HANDED_IN, newer, 8.0)


def test_work_that_was_collected_and_not_graded_waits(graded):
    cohort = graded.cohort
    shutil.copytree(cohort.root / "submitted" / "ana", cohort.root / "submitted" / "di")
    steps.extend(cohort)
    assert unit_of(cohort, graded.now, "di").stage is Stage.HANDED_IN
    shutil.rmtree(cohort.root / "autograded" / "ana")
    one = unit_of(cohort, graded.now, "ana")
    assert (one.stage, one.points) == (Stage.HANDED_IN, 0.0)


def test_coach_ends_the_waiting_and_late_work_loses_of_these_points_too(graded):
    cohort = graded.cohort
    exchange.mark(cohort.course, UNIT, "li", _written(cohort), 2.0, "Fine.")
    one = unit_of(cohort, graded.now, "li")
    assert (one.stage, one.points, one.penalty, one.waiting) == (Stage.GRADED, 7.0, 3.0, 0.0)
    assert one.skills == {"DA1": (10.0, 10.0)}
    assert penalties(cohort)["li"] == 2.4  # from when it was graded
    assert lateness.settle(cohort, [UNIT]) == [f"li loses 3 points in {UNIT} for late work now"]
    assert penalties(cohort)["li"] == 3.0
    assert lateness.settle(cohort, [UNIT]) == []


def test_extension_is_a_later_due_date(graded):
    made = extension.extend(graded.cohort, "Heron", UNIT, date(2026, 11, 13))
    one = unit_of(made, graded.now, "li")
    assert (one.due.date(), one.penalty, one.points) == (
        date(2026, 11, 13),
        0.8,
        7.2,
    )  # a day begun, not three
    assert f"li loses 0.8 points in {UNIT} for late work now" in steps.update(made)
    assert penalties(made)["li"] == 0.8
    assert steps.update(made) == []
    made = extension.extend(made, "li", UNIT, date(2026, 11, 20))
    steps.update(made)
    assert not unit_of(made, graded.now, "li").late
    assert not penalties(made)["li"]


def test_extension_over_the_end_of_daylight_saving_counts_its_hour(graded):
    cohort = rules(graded.cohort, "start = 2026-11-02", "start = 2026-10-19")
    assert cohort.due(UNIT).date() == date(2026, 10, 28)
    made = extension.extend(cohort, "li", UNIT, date(2026, 11, 14))
    steps.update(made)
    with exchange.book_of(made.course) as book:
        due = book.find_submission(UNIT, "li").duedate.replace(tzinfo=UTC)
    assert due == made.due(UNIT, made.person("li"))


def test_lowest_does_not_count_and_a_placement_check_always_does(graded):
    cohort = rules(graded.cohort, "drop_lowest = 0", "drop_lowest = 2")
    cy, ana = stands(cohort, graded.now)["cy"], stands(cohort, graded.now)["ana"]
    assert [(one.unit, one.counts) for one in cy.units[:2]] == [("data-placement", True), (UNIT, False)]
    assert all(one.counts for one in ana.units)  # hers still waits for the coach
    assert cy.most == 10.0


@pytest.mark.parametrize(
    ("units", "points", "lacks"),
    [
        (0, 0, ()),
        (100, 0, ("Hand in 18 more units: the certificate asks for 19 of 19, and 1 is here.",)),
        (5, 2, ()),
        (6, 0, ("Hand in 1 more unit: the certificate asks for 2 of 19, and 1 is here.",)),
        (
            0,
            2.4,
            ("Earn 1.48 more points: the certificate asks for 2.4 percent of 395 points, and 8 are earned.",),
        ),
    ],
)
def test_certificate_says_what_it_lacks(graded, units, points, lacks):
    cohort = rules(graded.cohort, "percent_of_units = 80", f"percent_of_units = {units}")
    cohort = rules(cohort, "percent_of_points = 60", f"percent_of_points = {points}")
    ana = stands(cohort, graded.now)["ana"]
    assert (ana.lacks, ana.certificate) == (lacks, not lacks)


def test_skills_are_those_of_the_release(graded):
    cohort = graded.cohort
    path = cohort.state / "skills" / f"{UNIT}.json"
    path.write_text(path.read_text("utf-8").replace("DA1", "DA9"), encoding="utf-8")
    assert set(unit_of(cohort, graded.now, "ana").skills) == {"DA9"}
    path.write_text("[", encoding="utf-8")
    with pytest.raises(
        Exception, match="was damaged. Take it from a backup, or run: practicum cohort release"
    ):
        standing.read(cohort, graded.now)


def test_number_of_queries_does_not_grow_with_people(graded, monkeypatch):
    from sqlalchemy import event
    from sqlalchemy.engine import Engine

    told: list[str] = []

    def note(connection, cursor, statement, *rest):
        told.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        standing.read(graded.cohort, graded.now)
    finally:
        event.remove(Engine, "before_cursor_execute", note)
    asked = [one for one in told if "FROM" in one and "course" not in one.casefold()]
    assert sum("grade" in one or "submitted" in one or "cell" in one for one in asked) <= 5
    assert sum("FROM grade " in one or "JOIN grade " in one for one in asked) == 1


def _written(cohort) -> str:
    source = Path(cohort.root / "source" / UNIT)
    assert source.is_dir()
    with exchange.book_of(cohort.course) as book:
        part = next(one for one in book.find_submission(UNIT, "li").notebooks if one.name == exchange.GRADED)
        return next(one.name for one in part.grades if one.needs_manual_grade)
