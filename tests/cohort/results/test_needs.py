"""Whom a coach is told to turn to: with evidence, once, the most pressing first."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import nbformat
import pytest
from nbformat.v4 import new_output
from support import made_up
from support.graded_cohort import UNIT
from support.small_course import REAL

from practicum.authoring.curriculum import read_skills, read_text
from practicum.check import Status, Verdict
from practicum.check.display import metadata_of
from practicum.cohort import demo_trainees
from practicum.cohort.course import exchange
from practicum.cohort.course.exchange import Desk
from practicum.cohort.plan.roster import Person
from practicum.cohort.results import heard, needs, standing
from practicum.cohort.results.needs import Act, Kind
from practicum.cohort.results.standing import Stage, Standing, UnitStanding
from practicum.cohort.work import steps

WRONG = "row_count = requests.shape[1]"
UNITS = ("data-first-steps", "data-response-times", "data-fair-shares", "data-closing", "design-closing")


@pytest.fixture(scope="module")
def cohort(tmp_path_factory):
    """Give a cohort that tests look at and do not change."""
    rows = [
        [f"P{n}", f"p{n}@c.example", "Heron" if n < 5 else "Otter", "", "Kim Lo <kim@c.example>" if n < 5 else "Rex"]
        for n in range(10)
    ]  # fmt: skip
    made = made_up.cohort(tmp_path_factory.mktemp("needs"), rows)
    steps.update(made)
    return made


@pytest.fixture
def now(cohort):
    return cohort.meetings[3].due + timedelta(hours=1)


def work(now, unit, stage=Stage.GRADED, *, due=1.0, ago=2.0, share=0.8, title=""):
    """Return a standing: due so many days ago, handed in so many days ago."""
    at = now - timedelta(days=ago) if stage in (Stage.GRADED, Stage.WAITING, Stage.HANDED_IN) else None
    return UnitStanding(unit, title or unit, stage, now - timedelta(days=due), at, 10 * share, 10.0)


def stands(cohort, *works):
    """Return standings by person: those named, and for all others nothing to say."""
    given = dict(works)
    return [Standing(one, tuple(given.get(one.id, given.get("", ()))), False, ()) for one in cohort.people]


def found(cohort, standings, now, coach=""):
    return [(one.person.id, one.kind) for one in needs.read(cohort, standings, now, coach)]


def test_where_all_is_well_nobody_is_named(cohort, now):
    good = [work(now, unit) for unit in UNITS]
    assert needs.read(cohort, stands(cohort, ("", good)), now) == ()


def test_missing_work_is_named_once_with_what_the_team_has(cohort, now):
    good = [work(now, UNITS[0], due=9), work(now, UNITS[1], due=2)]
    one = [work(now, UNITS[0], due=9, ago=10), work(now, UNITS[1], Stage.MISSING, due=2, title="Waits")]
    all_missing = [
        work(now, unit, Stage.MISSING, due=days) for unit, days in zip(UNITS, (9, 2), strict=False)
    ]
    several = [
        work(now, UNITS[0], Stage.MISSING, due=9),
        work(now, UNITS[1], Stage.MISSING, due=2),
        work(now, UNITS[2], due=2),
    ]
    standings = stands(cohort, ("", good), ("p1", one), ("p2", all_missing), ("p3", several))
    first, second, third = needs.read(cohort, standings, now)
    assert (first.person.id, first.kind, first.act, first.unit) == ("p2", Kind.GONE, Act.CALL, UNITS[0])
    assert first.since == now - timedelta(days=9)
    assert "Nothing has come yet." in first.evidence
    assert (second.person.id, second.kind, second.act) == ("p3", Kind.SEVERAL, Act.CALL)
    assert "2 units are missing" in second.evidence
    assert (third.person.id, third.kind, third.act) == ("p1", Kind.MISSING, Act.ASK)
    assert "“Waits” was due on" in third.evidence
    assert "2 of 4 others on Heron have handed in “Waits”" in third.evidence, "p0 and p4"


def test_who_stopped_did_so_at_the_first_due_date_after_the_last_work(cohort, now):
    last = [
        work(now, UNITS[0], Stage.MISSING, due=20),
        work(now, UNITS[1], due=14, ago=13),
        work(now, UNITS[2], Stage.MISSING, due=9),
        work(now, UNITS[3], Stage.MISSING, due=2),
    ]
    (need,) = needs.read(cohort, stands(cohort, ("p1", last)), now)
    assert (need.kind, need.unit) == (Kind.GONE, UNITS[0])
    assert need.since == now - timedelta(days=9), "and not while work still came"


def test_who_falls_behind_is_named_before_the_due_date_and_only_if_nothing_is_missing(cohort, now):
    done = [work(now, UNITS[0], due=-3)]
    open_ = [work(now, UNITS[0], Stage.OPEN, due=-3, title="Waits")]
    standings = stands(cohort, ("", done), ("p1", open_), ("p2", open_))
    behind = needs.read(cohort, standings, now)
    assert [(one.person.id, one.kind) for one in behind] == [("p1", Kind.BEHIND), ("p2", Kind.BEHIND)]
    assert behind[0].evidence.startswith("3 of 4 others on Heron have handed in “Waits”")
    assert behind[0].since == now - timedelta(days=2), "when half of the team had"
    late = [*open_, work(now, UNITS[1], Stage.MISSING)]
    assert found(cohort, stands(cohort, ("", done), ("p1", late)), now) == [("p1", Kind.MISSING)]


@pytest.mark.parametrize(("done", "named"), [(1, False), (2, True)])
def test_one_mate_is_no_team(cohort, now, done, named):
    finished = {f"p{n}": [work(now, UNITS[0], due=-3)] for n in range(1, 1 + done)}
    open_ = [work(now, UNITS[0], Stage.OPEN, due=-3)]
    standings = stands(cohort, ("", open_), *finished.items())
    assert (("p0", Kind.BEHIND) in found(cohort, standings, now)) is named


def test_points_that_fall_are_told_against_the_own_ones_and_the_others(cohort, now):
    def row(*shares):
        return [
            work(now, unit, share=share, ago=20 - 4 * n)
            for n, (unit, share) in enumerate(zip(UNITS, shares, strict=True))
        ]

    usual, falls = row(0.8, 0.8, 0.8, 0.8, 0.75), row(0.8, 0.9, 0.8, 0.9, 0.3)
    (need,) = needs.read(cohort, stands(cohort, ("", usual), ("p7", falls)), now)
    assert (need.person.id, need.kind, need.unit) == ("p7", Kind.FALL, UNITS[-1])
    assert "30 percent of its points, after 85 percent over 4 units" in need.evidence
    hard = row(0.8, 0.8, 0.8, 0.8, 0.35)
    assert needs.read(cohort, stands(cohort, ("", hard), ("p7", falls)), now) == (), "it was hard for all"
    young = falls[-3:]
    assert needs.read(cohort, stands(cohort, ("", usual), ("p7", young)), now) == (), "too few before"
    old = [replace(one, at=one.at - timedelta(days=40)) for one in falls]
    assert needs.read(cohort, stands(cohort, ("", usual), ("p7", old)), now) == (), "long ago"


def test_a_coach_sees_the_own_people_and_they_are_measured_against_all(cohort, now):
    missing = [work(now, UNITS[0], Stage.MISSING)]
    standings = stands(cohort, ("", missing))
    assert {id for id, _ in found(cohort, standings, now, "kim@C.example")} == {f"p{n}" for n in range(5)}
    for name in ("Kim Lo", "KIM LO", "Kim Lo <kim@c.example>"):
        assert found(cohort, standings, now, name) == found(cohort, standings, now, "kim@c.example")
    assert {id for id, _ in found(cohort, standings, now, "rex")} == {f"p{n}" for n in range(5, 10)}
    assert found(cohort, standings, now, "Nobody") == []
    assert len(found(cohort, standings, now)) == 10


# ---------------------------------------------------------------- on a cohort that was really graded


def test_what_waits_is_told_after_three_days_by_the_hour(graded):
    cohort, due = graded.cohort, graded.cohort.due(UNIT)
    at = due - timedelta(days=1)  # when ana handed in
    for hours, named in ((71, False), (73, True)):
        now = at + timedelta(hours=hours)
        waits = [
            one for one in needs.read(cohort, standing.read(cohort, now), now) if one.kind is Kind.WAITING
        ]
        assert [one.person.id for one in waits] == ["ana"] * named, "li handed in later"
    (need,) = waits
    assert (need.since, need.cell, need.act) == (at, "your-question", Act.READ)
    assert need.evidence.startswith("1 written answer waits in “First steps: ask a table a question”")
    assert need.evidence.endswith("73 hours ago.")
    later = at + timedelta(days=30)
    both = [
        one for one in needs.read(cohort, standing.read(cohort, later), later) if one.kind is Kind.WAITING
    ]
    assert [one.person.id for one in both] == ["ana", "li"], "who waits longer stands first"
    assert both[0].evidence.endswith("30 days ago.")
    exchange.mark(cohort.course, UNIT, "ana", "your-question", 1.0)
    again = needs.read(cohort, standing.read(cohort, later), later)
    assert [one.person.id for one in again if one.kind is Kind.WAITING] == ["li"]


def test_a_remark_is_told_while_the_work_is_recent_and_never_holds_points_back(graded):
    cohort = graded.cohort
    path = cohort.root / ".cache" / "grading" / UNIT / "log.jsonl"
    with path.open("a", encoding="utf-8") as file:
        file.write(
            '{"what": "graded", "student": "cy", "flags": {}, '
            '"remarks": {"exercise": {"one-row-check": "The value is typed."}}}\n'
        )
    stood = standing.read(cohort, graded.now)
    (need,) = [one for one in needs.read(cohort, stood, graded.now) if one.kind is Kind.REMARK]
    assert (need.person.id, need.cell) == ("cy", "one-row-check")
    assert need.evidence.endswith("The value is typed.")
    later = graded.now + timedelta(days=30)
    assert Kind.REMARK not in {one.kind for one in needs.read(cohort, standing.read(cohort, later), later)}


@pytest.fixture
def text():
    return read_text(
        REAL / "curriculum/data/first-steps/exercise.py", read_skills(REAL / "curriculum/skills.csv")
    )


def hand_in(cohort, place, text, at):
    """Let di hand in the same first typical mistake as ever."""
    desk = Desk("di", place)
    work = desk.folder / UNIT / "exercise.ipynb"
    if not work.is_file():
        exchange.fetch(cohort.course, UNIT, desk)
    demo_trainees.write(work, demo_trainees.answers(text, "m") | {"count-rows": WRONG})
    exchange.submit(cohort.course, UNIT, desk, at)


def say(folder, check, verdict):
    """Let a notebook show a verdict, as its trainee saved it."""
    path = folder / "exercise.ipynb"
    notebook = nbformat.read(path, as_version=4)
    for cell in notebook.cells:
        if cell.metadata.get("nbgrader", {}).get("grade_id") == check:
            shown = new_output("display_data", {"text/plain": str(verdict)}, metadata=metadata_of(verdict))
            cell.outputs = [shown]
    path.unlink()
    nbformat.write(notebook, path)


def test_who_hands_in_again_and_again_is_stuck_and_who_repeats_a_mistake_is_told_so(graded, tmp_path, text):
    cohort, due = graded.cohort, graded.cohort.due(UNIT)
    check = "count-rows-check"
    for days in (3, 2):
        hand_in(cohort, tmp_path / "di", text, due - timedelta(days=days))
    steps.collect(cohort, UNIT)
    steps.grade(cohort, UNIT, students=["di"])
    first, second = sorted((cohort.root / "exchange" / "spring" / "inbound").glob(f"di+{UNIT}+*"))

    def trying():
        seen = needs.read(cohort, standing.read(cohort, graded.now), graded.now)
        return [one for one in seen if one.person.id == "di" and one.kind in (Kind.STUCK, Kind.AGAIN)]

    (shown,) = heard.of_graded(cohort, UNIT, ["di"])["di"].about([check])
    assert "{value}" in shown.says and shown.heard.startswith("6 is the number of columns.")
    assert trying() == [], "nothing says what was wrong the first time, and two submissions are usual"
    say(first, check, Verdict(Status.NOT_YET, "", 0, shown.entry, shown.says, "<b>Anything</b>"))
    (again,) = trying()
    assert (again.kind, again.cell, again.act) == (Kind.AGAIN, check, Act.CALL)
    assert again.evidence == (
        "In 2 submissions of “First steps: ask a table a question” `row_count` has the same mistake: "
        f"{shown.heard}"
    )
    assert again.since == due - timedelta(days=3)

    hand_in(cohort, tmp_path / "di", text, due - timedelta(days=1))
    steps.collect(cohort, UNIT)
    steps.grade(cohort, UNIT, students=["di"])
    (stuck,) = trying()
    assert (stuck.kind, stuck.cell, stuck.since) == (Kind.STUCK, check, due - timedelta(days=3)), (
        "and the mistake is not told twice"
    )
    assert "3 times" in stuck.evidence and "`row_count` is still not right" in stuck.evidence
    assert stuck.evidence.endswith(f"The check says: {shown.heard}")
    assert stuck.weight > again.weight

    say(second, check, Verdict(Status.DONE, "", None, shown.entry))
    assert [one.kind for one in trying()] == [Kind.AGAIN], "who had it right once is not stuck there"


def test_a_coachs_first_name_is_not_another_coach():
    people = [
        Person("ana", "Ana", "a@x.org", coach="Carol Coach"),
        Person("bo", "Bo", "b@x.org", coach="Carol Smith"),
    ]
    assert [one.id for one in needs.of_coach(people, "carol coach")] == ["ana"]
    assert [one.id for one in needs.of_coach(people, "Carol")] == []
