"""One hands in for all: everybody on a team has the points of its part, and nobody's own are lost."""

from __future__ import annotations

import csv
import shutil
import sys
from dataclasses import replace
from datetime import datetime, timedelta
from types import SimpleNamespace

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st
from support.small_course import REAL
from typer.testing import CliRunner

from practicum.cli import app
from practicum.cohort import demo_trainees
from practicum.cohort.course import exchange
from practicum.cohort.course.exchange import GRADED, Desk
from practicum.cohort.marking import keys, marks, questions, requests
from practicum.cohort.marking.book import open_book
from practicum.cohort.plan import folder
from practicum.cohort.results import state
from practicum.cohort.work import steps, teams
from practicum.cohort.work.teams import Work, counting
from practicum.errors import PracticumError
from practicum.trainee.request import Kind, Request


def played(test):
    """Mark a test that needs the graded cohort."""
    reason = "nbgrader's exchange does not run on Windows"
    return pytest.mark.skipif(sys.platform == "win32", reason=reason)(
        pytest.mark.turns(fixture="graded")(test)
    )


UNIT = "team-challenge-charter"
ROSTER = """person,email,team,role
Ana Diaz,ana@x.gov,Heron,
Ben Cho,ben@x.gov,Heron,
Carla Moss,carla@x.gov,Heron,analyst
Gus Boss,gus@x.gov,Heron,sponsor
Dev Rao,dev@x.gov,Otter,
Eli Stone,eli@x.gov,Otter,lead
Fay Lund,fay@x.gov,,
"""
CHARTER = {
    "outcome": "People in our city reach somebody on the phone on the day they call.",
    "measure": "calls answered on the same day, percent",
    "baseline": "41",
    "baseline_date": "2026-09-30",
    "source": "The phone system, all calls in September.",
    "start": "2026-11-01",
    "target": "71",
    "target_date": "2027-05-01",
    "owner": "Director of human services",
    "decides": "The city manager, in December",
    "team": "Ana Diaz, Ben Cho, Carla Moss",
    "not_in_scope": "The rules of the state\nA new phone system",
}
READ = {"charter": 'our_charter = boards.read("our-charter.csv")'}
ALONE = {
    "pace": 'months = (pd.Timestamp("2027-05-01") - pd.Timestamp("2026-11-01")).days / 30.4\n'
    "per_month = (71 - 41) / months\nafter_three = 41 + 3 * per_month",
}
PROMISE = {"promise": "We promise that people reach somebody on the day they call."}
TEAM = ("charter-check", "charter-check-2", "charter-check-3", "promise")


def hand_in(cohort, place, who, answers, hours, **charter):
    """Hand in so many hours after the due date, with the team's charter beside the notebook."""
    desk = Desk(who, place / "desks" / who)
    work = desk.folder / UNIT
    if not work.exists():
        work = exchange.fetch(cohort.course, UNIT, desk)
    fields = {**CHARTER, **charter}
    with (work / "our-charter.csv").open("w", newline="") as file:
        csv.writer(file).writerows([("field", "value"), *fields.items()])
    demo_trainees.write(work / f"{GRADED}.ipynb", answers)
    at = cohort.meeting_of(UNIT).due + timedelta(hours=hours)
    exchange.submit(cohort.course, UNIT, desk, at)


def points(cohort):
    """Return everybody's points by graded cell, the penalty, and for whom a coach is waited."""
    found = {}
    with exchange.book_of(cohort.course) as book:
        for one in book.assignment_submissions(UNIT):
            page = next(part for part in one.notebooks if part.name == GRADED)
            cells = {grade.name: (grade.score, grade.needs_manual_grade) for grade in page.grades}
            said = {comment.name: comment.comment for comment in page.comments}
            found[one.student.id] = SimpleNamespace(
                cells=cells, said=said, penalty=page.late_submission_penalty, at=one.timestamp
            )
    return found


def team_of(found, who):
    return [found[who].cells[cell][0] for cell in TEAM]


@pytest.fixture(scope="module")
def graded(tmp_path_factory):
    """A cohort whose team unit is handed in, collected and graded."""
    place = tmp_path_factory.mktemp("teams")
    (place / "people.csv").write_text(ROSTER, encoding="utf-8")
    cohort = folder.new(
        place / "spring", REAL, program="team-initiative", start=datetime(2026, 11, 2).date(),
        people=place / "people.csv",
    )  # fmt: skip
    steps.update(cohort)
    steps.release(cohort, UNIT)
    hand_in(cohort, place, "ana", READ | PROMISE | ALONE, -30, owner="Ben Cho")
    hand_in(cohort, place, "ben", READ | PROMISE, -10)
    hand_in(cohort, place, "carla", READ | ALONE, 5)
    hand_in(cohort, place, "dev", READ, 30)
    hand_in(cohort, place, "fay", READ | ALONE, -1)
    steps.collect(cohort, UNIT)
    report = steps.grade(cohort, UNIT)
    assert report is not None and not report.problems
    return place


@pytest.fixture
def spring(graded, tmp_path):
    place = tmp_path / "place"
    shutil.copytree(graded, place, symlinks=True)
    return SimpleNamespace(place=place, root=place / "spring", read=lambda: folder.read(place / "spring"))


@played
def test_the_newest_full_charter_counts_for_everybody_on_the_team(spring):
    cohort = spring.read()
    found = points(cohort)
    # Carla's is newer and lacks the promise; Ana's is older and its owner is on the team.
    heron, otter = teams.carry(cohort, UNIT)
    assert (heron.by, heron.to, heron.without, heron.lacks) == ("ben", ("ana", "carla"), (), ())
    assert (otter.by, otter.to, otter.without, otter.lacks) == ("dev", ("eli",), ("eli",), ("promise",))
    for who in ("ana", "ben", "carla", "dev", "eli"):
        assert team_of(found, who) == [2, 2, 2, 0], who
    assert teams.whose(cohort, UNIT) == {"ana": "ben", "carla": "ben", "eli": "dev"}
    assert "gus" not in found  # a sponsor does not work the unit
    assert [found["ana"].cells[cell][0] for cell in ("pace-check", "pace-check-2")] == [2, 2]
    assert [found["ben"].cells[cell][0] for cell in ("pace-check", "pace-check-2")] == [0, 0]
    assert [found["eli"].cells[cell] for cell in ("pace-check", "contribution")] == [(0, False), (0, False)]
    assert found["ana"].said["charter"] == (
        "For Heron, handed in by Ben Cho.\n\nYour own submission had 4 points here."
    )
    assert found["eli"].said["charter"] == "For Otter, handed in by Dev Rao."
    assert "For" not in (found["fay"].said["charter"] or "")


@played
def test_late_work_is_counted_by_part(spring):
    found = points(spring.read())
    assert found["ana"].penalty is found["ben"].penalty is None
    assert found["carla"].penalty == pytest.approx(0.4)  # her own 4 points are a day late, the team's are not
    assert (
        found["dev"].penalty == found["eli"].penalty == pytest.approx(1.2)
    )  # two days, of the team's 6 points


@played
def test_what_a_coach_gives_once_reaches_all_and_only_one_copy_waits(spring):
    cohort = spring.read()
    assert points(cohort)["carla"].cells["promise"] == (0, True)
    assert state.counts(cohort)[UNIT].waiting == 1  # Ben's; the others' copies are nobody's work
    exchange.mark(cohort.course, UNIT, "ben", "promise", 6, "Say whom it reaches.")
    teams.carry(cohort, UNIT)
    found = points(cohort)
    assert [found[who].cells["promise"] for who in ("ana", "ben", "carla")] == [(6, False)] * 3
    assert (
        found["carla"].said["promise"].startswith("Say whom it reaches.\n\nFor Heron, handed in by Ben Cho.")
    )
    assert state.counts(cohort)[UNIT].waiting == 0
    assert steps.feedback(cohort, UNIT).reached == ["ana", "ben", "carla", "dev", "fay"]
    page = (cohort.course.folder("feedback", "carla", UNIT) / f"{GRADED}.html").read_text("utf-8")
    assert "handed in by Ben Cho" in page


def shown(cohort):
    found = points(cohort)
    return {who: (one.cells, one.said, one.penalty) for who, one in found.items()}


@played
def test_again_is_as_from_scratch(spring):
    cohort = spring.read()
    exchange.mark(
        cohort.course, UNIT, "ana", "promise", 5, "Ana's own."
    )  # it does not count, and is not lost
    teams.carry(cohort, UNIT)
    before = shown(cohort)
    assert before["ana"][0]["promise"] == (0, True)
    assert all(part.changed == 0 for part in teams.carry(cohort, UNIT))
    teams.lift(cohort, UNIT)
    assert points(cohort)["ana"].cells["promise"] == (5, False)
    assert points(cohort)["ana"].said["promise"] == "Ana's own."
    teams.carry(cohort, UNIT)
    assert shown(cohort) == before
    steps.grade(cohort, UNIT, students=("ana",), force=True)
    assert shown(cohort) == before


@played
def test_a_newer_full_charter_takes_over_and_the_former_one_has_its_own_points_back(spring):
    cohort = spring.read()
    exchange.mark(cohort.course, UNIT, "ben", "promise", 6, "Ben's.")
    teams.carry(cohort, UNIT)
    hand_in(cohort, spring.place, "ana", READ | PROMISE | ALONE, -2, owner="Ben Cho")
    assert steps.collect(cohort, UNIT) == ["ana"]
    steps.grade(cohort, UNIT)
    found = points(cohort)
    assert team_of(found, "ben") == team_of(found, "carla") == [2, 2, 0, 0]
    assert found["ben"].said["promise"].endswith("Your own submission had 6 points here.")
    shutil.rmtree(cohort.course.folder("submitted", "ana", UNIT))
    shutil.rmtree(cohort.course.folder("autograded", "ana", UNIT))
    teams.carry(cohort, UNIT)
    assert team_of(points(cohort), "ben") == [2, 2, 2, 6]
    assert points(cohort)["ben"].said["promise"] == "Ben's."


@played
def test_who_changes_team_leaves_the_work_behind_and_gets_the_other_teams(spring):
    path = spring.root / "roster.csv"
    path.write_text(
        ROSTER.replace("ben@x.gov,Heron", "ben@x.gov,Otter") + "Hal Ito,hal@x.gov,Heron,\n", "utf-8"
    )
    cohort = spring.read()
    steps.update(cohort)
    heron, otter = teams.carry(cohort, UNIT)
    assert (heron.by, heron.to, heron.without) == ("ben", ("ana", "carla", "hal"), ("hal",))
    assert (otter.by, otter.to) == ("dev", ("ben", "eli"))
    found = points(cohort)
    assert team_of(found, "hal") == [2, 2, 2, 0] and found["hal"].at is None
    assert found["ben"].said["charter"].startswith("For Otter, handed in by Dev Rao.")
    # What Ben hands in from now on is Otter's; Heron keeps what he had handed in for it no longer, but Ana's.
    hand_in(cohort, spring.place, "ben", READ | PROMISE, 2, owner="Dev Rao", team="Dev Rao")
    steps.collect(cohort, UNIT)
    steps.grade(cohort, UNIT)
    heron, otter = teams.carry(cohort, UNIT)
    assert (heron.by, otter.by) == ("ana", "ben")
    assert team_of(points(cohort), "hal") == [2, 2, 0, 0]
    path.write_text(
        ROSTER, encoding="utf-8"
    )  # Hal leaves, and with him the place that only Heron's points had needed
    steps.update(spring.read())
    assert "hal" not in points(spring.read())


@played
def test_points_stay_when_the_submission_that_counted_was_handed_in_anew_elsewhere(spring):
    path = spring.root / "roster.csv"
    path.write_text(ROSTER.replace("dev@x.gov,Otter", "dev@x.gov,Heron"), encoding="utf-8")
    cohort = spring.read()
    steps.update(cohort)
    hand_in(cohort, spring.place, "dev", READ | PROMISE, 31)
    steps.collect(cohort, UNIT)
    steps.grade(cohort, UNIT)
    _, otter = teams.carry(cohort, UNIT)
    assert (otter.by, otter.to) == ("", ("eli",)) and "its points stay" in str(otter)
    assert team_of(points(cohort), "eli") == [2, 2, 2, 0]


class Stop(BaseException):
    pass


@played
def test_stopped_anywhere_it_changes_nothing_and_ends_the_same_when_run_again(spring, monkeypatch):
    cohort = spring.read()
    wanted = shown(cohort)
    exchange.mark(cohort.course, UNIT, "ben", "promise", 6)
    before = shown(cohort)
    real, stops = teams._Sheet.show, 0
    for nth in (0, 1, 2, 4, 7, 10, 12, 13, 16, 99):
        calls = iter(range(nth))

        def show(self, entry, value, calls=calls):
            if next(calls, None) is None:
                raise Stop
            real(self, entry, value)

        monkeypatch.setattr(teams._Sheet, "show", show)
        try:
            teams.carry(cohort, UNIT)
            break
        except Stop:
            stops += 1
            assert shown(cohort) == before
    assert stops > 4
    after = shown(cohort)
    assert after != wanted and after["carla"][0]["promise"] == (6, False)


@played
def test_the_command_tells_who_handed_in(spring):
    done = CliRunner().invoke(app, ["cohort", "teams", "--cohort", str(spring.root)])
    assert done.exit_code == 0, done.output
    assert "Heron: ben handed in on 2026-11-11 18:59 UTC, and it counts for 2 more" in done.output
    assert (
        "Otter: dev handed in" in done.output
        and "not filled in: promise; nothing of their own: eli" in done.output
    )


@played
def test_a_damaged_memory_is_one_sentence(spring):
    cohort = spring.read()
    (cohort.state / teams.MEMORY).write_text("{", encoding="utf-8")
    with pytest.raises(PracticumError, match=r"teams.json was damaged. Take it from a backup"):
        teams.carry(cohort, UNIT)


@played
def test_who_is_removed_leaves_nothing_behind_that_is_carried(spring):
    cohort = spring.read()
    with exchange.book_of(cohort.course) as book:
        held = teams.copies(book)
        book.remove_student("carla")
        book.db.commit()
    cohort = replace(cohort, people=tuple(one for one in cohort.people if one.id != "carla"))
    teams.carry(cohort, UNIT)
    with exchange.book_of(cohort.course) as book:
        assert teams.copies(book) < held


def test_a_unit_without_a_team_part_is_left_alone(spring_without_kernel):
    assert teams.carry(spring_without_kernel, "data-first-steps") == ()


@pytest.fixture
def spring_without_kernel(tmp_path):
    (tmp_path / "people.csv").write_text(ROSTER, encoding="utf-8")
    return folder.new(
        tmp_path / "spring", REAL, program="team-initiative", start=datetime(2026, 11, 2).date(),
        people=tmp_path / "people.csv",
    )  # fmt: skip


WORKS = st.lists(
    st.builds(
        Work,
        student=st.text("abc", min_size=1, max_size=3),
        team=st.just("Heron"),
        at=st.none() | st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 31)),
        filled=st.sampled_from([(), ("charter",), ("promise",), ("charter", "promise")]),
    ),
    unique_by=lambda one: one.student,
)


@given(WORKS, st.randoms())
def test_the_fullest_and_then_the_newest_counts_in_whatever_order(works, random):
    best = counting(works)
    mixed = list(works)
    random.shuffle(mixed)
    assert counting(mixed) == best
    if best is None:
        assert not any(one.filled for one in works)
        return
    for one in works:
        assert len(one.filled) <= len(best.filled)
        if len(one.filled) == len(best.filled):
            assert (one.at or datetime.min) <= (best.at or datetime.min)


@played
def test_everybodys_feedback_page_tells_the_teams_mark_and_a_request_goes_to_the_teams_answer(spring):
    cohort = spring.read()
    teams.carry(cohort, UNIT)
    now = cohort.due(UNIT) + timedelta(days=1)
    with open_book(cohort) as book:
        key = keys.of(cohort, UNIT, "promise", ["ben"])["ben"]
        found = questions.answer(book, cohort, key, who="kim")
        names = [one.name for one in found.rubric.criteria]
        marks.save(
            book, cohort, key, "kim", dict.fromkeys(names, 0.0), {names[0]: "To whom?"}, 0.0, found.seen, now
        )
    steps.feedback(cohort, UNIT, students=["ana", "fay"], now=now)
    ana, fay = (
        BeautifulSoup(
            (cohort.course.folder("feedback", who, UNIT) / f"{GRADED}.html").read_text(), "html.parser"
        )
        for who in ("ana", "fay")
    )
    shown = " ".join(ana.find(id="task-promise").text.split())
    assert "These are your team's points (Heron)." in shown and "For Heron, handed in by Ben Cho." in shown
    assert f"{names[0]}: 0 of" in shown and "To whom?" in shown and shown.count("To whom?") == 1
    assert "your team's points" not in fay.text and "To whom?" not in fay.text
    with open_book(cohort) as book:
        request = Request(
            Kind.SECOND_LOOK,
            UNIT,
            "promise",
            "ana",
            requests.code_of(cohort, UNIT, "ana"),
            "To residents.",
            now,
        )
        asked = requests.enter(book, cohort, request, now)
        best = {one.name: one.levels[-1].points for one in found.rubric.criteria}
        done = requests.decide(book, cohort, asked.id, "kim", "So it is.", now, levels={"promise": best})
        assert (done.state, done.was, float(done.now)) == ("changed", "0", found.most)
    assert {points(cohort)[who].cells["promise"][0] for who in ("ana", "ben", "carla")} == {found.most}
