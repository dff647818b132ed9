"""A made-up cohort from release to feedback: promised, played, graded as known in advance, and leaving no trace."""

import csv
import json
import re
import shutil
import sqlite3
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import nbformat
import pytest
from support.cases import first_now
from support.demo import ROOT, contents, footprint, write_real_course
from typer.testing import CliRunner

from practicum.authoring.answer_key import read_built
from practicum.cli import app
from practicum.cohort import demo, demo_expected, demo_trainees, demo_weeks
from practicum.cohort.course import delivery, exchange
from practicum.cohort.course.report import State
from practicum.cohort.demo_cast import CAST, CHANGES, MENDED, TEAMS, TOGETHER, WORK, Way, team_of
from practicum.cohort.plan import folder
from practicum.cohort.work import inbox, steps
from practicum.errors import PracticumError
from practicum.grading import course as grading_course

HANDS_IN = WORK[demo.UNIT]
#: The week in which the unit is worked, and the city of everybody's team then.
WEEK = 3
CITY = {one.id: TEAMS[team_of(one.id, WEEK)].city for one in CAST}


@pytest.fixture(scope="module")
def wanted(played):
    """Return what every cell must give, by unit and trainee, worked out once more."""
    found = {}
    for unit, plays in WORK.items():
        keys = read_built(played.course / "source" / unit)
        week = played.cohort.meeting_of(unit).number
        found[unit] = demo_expected.cells(played.units[unit], keys, week, plays)
    return found


@pytest.fixture
def copy(played, tmp_path) -> Path:
    """Return the folder of the cohort in a copy of all that the demo left."""
    return Path(shutil.copytree(played.place, tmp_path / "demo")) / demo.NAME


def notebook(folder: Path, step: str, trainee: str) -> dict:
    path = folder / step / trainee / demo.UNIT / "exercise.ipynb"
    cells = nbformat.read(path, as_version=4).cells
    return {cell.metadata.nbgrader.grade_id: cell for cell in cells if "nbgrader" in cell.metadata}


# --- what is promised -------------------------------------------------------------------------------------


def test_24_without_names_in_four_teams_with_two_coaches():
    assert [one.id for one in CAST] == [f"trainee-{number:02}" for number in range(1, 25)]
    assert {one.team for one in CAST} == set(TEAMS) and len(TEAMS) == 4
    assert len({team.city for team in TEAMS.values()}) == 4
    assert len({team.coach for team in TEAMS.values()}) == 2
    assert {one.role for one in CAST} == {"lead", "analyst", "designer", "everyone", "sponsor"}


def test_everything_that_happens_in_a_program_happens():
    plays = [one for several in WORK.values() for one in several]
    assert 75 <= len(plays) <= 120
    assert {one.way for one in plays} == set(Way)
    assert any(one.unit and one.who in TEAMS for one in CHANGES), "more time for a team"
    assert any(one.unit and one.who not in TEAMS for one in CHANGES), "more time for a person"
    assert any(one.team for one in CHANGES) and any(one.leaves for one in CHANGES)
    assert {unit.split("-")[0] for unit in WORK} == {"data", "team", "design", "behavioral", "project"}
    gone = next(one for one in CHANGES if one.leaves)
    assert any(one.who == gone.who for one in plays)
    # Somebody who stays on the roster hands in nothing at all.
    idle = {one.id for one in CAST if one.role != "sponsor"} - {one.who for one in plays}
    assert idle == {"trainee-23"}


def test_every_kind_of_trainee_is_there():
    letters = "".join(one.answers for one in HANDS_IN)
    assert set("mr!.1234") <= set(letters)
    assert any(one.hours > 0 for one in HANDS_IN)
    assert any(one.hours > 24 for one in HANDS_IN)
    assert any(one.draft for one in HANDS_IN)
    assert any(one.deletes for one in HANDS_IN)
    assert any(one.writes and one.mark is None for one in HANDS_IN)
    assert any(set(one.answers) == {"."} for one in HANDS_IN)


def test_many_named_mistakes_are_heard(played):
    """Every mistake that a trainee makes is named to them; a slip in an earlier task may change what is seen."""
    unit, report = played.unit, played.report()
    works = {work.trainee: work for work in report.works}
    for number, task in enumerate(unit.exercise.tasks):
        says = [attempt.says for attempt in task.attempts if attempt.says]
        heard = {sentence for work in report.works for sentence in work.parts[number].mistakes}
        assert heard <= set(says), task.name
        assert len(heard) >= 2, task.name
    for one in HANDS_IN:
        first = unit.exercise.tasks[0]
        wrong = [attempt.says for attempt in first.attempts if attempt.says]
        if one.answers[0].isdigit():
            assert wrong[(int(one.answers[0]) - 1) % len(wrong)] in works[one.who].parts[0].mistakes


def test_a_slip_is_carried_forward(played):
    """Right code on a wrong earlier answer gives no points, and the expectation knows it."""
    # The chart draws the numbers of the first task.
    slipped = next(one for one in HANDS_IN if one.answers[0].isdigit() and one.answers[4:] == "m")
    part = next(work for work in played.report().works if work.trainee == slipped.who).parts[4]
    assert part.points == 0


# --- what is played ---------------------------------------------------------------------------------------


def test_the_demo_ends_well_and_says_where_to_look(played):
    assert played.code == 0, played.errors
    assert played.errors == ""
    assert re.search(r"All \d{3} scores are what they must be", played.output)
    assert [int(number) for number in re.findall(r"^Week (\d+),", played.output, re.M)] == [
        meeting.number for meeting in played.cohort.meetings
    ]
    assert "make lab" in played.output
    desk = re.search(r"practicum desk --cohort (\S+) --as \"(.+)\"", played.output)
    assert Path(desk[1]) == played.cohort.root and desk[2] == "Coach Maple"
    said = re.findall(r"^([A-Z][^:\n]+): (/.+)$", played.output, re.M)
    assert len(said) == 9
    for _, path in said:
        assert Path(path).exists(), path
    assert "WARNING" not in played.output


def test_the_table_names_everybody_on_the_roster_once(played):
    rows = re.findall(r"(trainee-\d\d) +│", played.output)
    assert sorted(rows) == sorted(one.id for one in played.cohort.people)


def test_expected_equals_gradebook_exactly(played, wanted):
    stands, scores = demo.hold(played.cohort, played.units, wanted)
    assert scores > 750
    assert {one.person.id for one in stands if one.certificate}
    assert not all(one.certificate for one in stands)
    totals = {work.trainee: work.points for work in played.report().works}
    assert totals["trainee-01"] == played.unit.exercise.points
    assert totals["trainee-02"] == 0
    assert len(set(totals.values())) > 5


def test_works_without_a_network(played):
    if not played.alone:
        pytest.skip("this machine cannot take the network away")
    assert played.code == 0, played.errors


def test_nothing_outside_the_folder(played):
    assert footprint(played.course) == played.before
    assert not [path for path in played.home.rglob("*") if path.is_file()]
    assert not [path for path in (played.home.parent / "temp").rglob("*") if path.is_file()]
    assert [path.name for path in played.place.parent.iterdir()] == ["demo"]


def test_takes_no_longer_than_one_waits(played):
    assert played.seconds < 600  # about 110 on two free cores; this machine may be busy


def test_late_missing_twice(played):
    report = played.report()
    late = ["trainee-04", "trainee-16", "trainee-17", "trainee-20"]
    assert [work.trainee for work in report.works if work.at > report.due] == late
    gone = {one.who for one in CHANGES if one.leaves}
    missing = [one.id for one in CAST if one.role != "sponsor" and one.id not in gone]
    missing = [who for who in missing if who not in {one.who for one in HANDS_IN}]
    assert [trainee for trainee, _ in report.missing] == missing
    twice = [path.name for path in (played.folder / "exchange").rglob("trainee-05+data-response-times+*")]
    assert len(twice) == 2
    work = next(work for work in report.works if work.trainee == "trainee-05")
    assert work.at - report.due == timedelta(hours=-20)
    draft = demo_trainees.answers(played.unit.exercise, HANDS_IN[3].draft)
    assert draft
    handed_in = notebook(played.folder, "submitted", "trainee-05")
    assert all(handed_in[name].source != code for name, code in draft.items())


def test_more_time_costs_nothing_and_late_work_does(played):
    _, lost = demo_weeks.graded(played.cohort, demo.UNIT)
    found, _ = demo_weeks.graded(played.cohort, demo.UNIT)

    def share(who):
        return round(lost[who] / sum(points or 0 for points in found[who].values()), 2)

    # Five hours, forty with three days more, 75 and 200 hours: at most half is lost.
    shares = {who: share(who) for who in ("trainee-04", "trainee-16", "trainee-17", "trainee-20")}
    assert shares == {"trainee-04": 0.1, "trainee-16": 0, "trainee-17": 0.4, "trainee-20": 0.5}


def test_work_by_file_is_taken_and_accounted_for(played):
    with (played.folder / "inbox" / inbox.LIST).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    by_file = {
        (one.who, unit) for unit, several in WORK.items() for one in several if one.way is not Way.EXCHANGE
    }
    assert {(row["who"], row["unit"]) for row in rows if row["what"] == "taken"} == by_file
    assert [row["file"] for row in rows if row["what"] == "left"] == [demo_weeks.STRAY]
    assert [path.name for path in (played.folder / "inbox").iterdir() if path.is_file()] == sorted(
        [demo_weeks.STRAY, inbox.LIST]
    )


def test_who_changes_team_has_its_city_and_the_points_of_its_charter(played):
    change = next(one for one in CHANGES if one.team)
    person = played.cohort.person(change.who)
    assert (person.team, person.city) == (change.team, TEAMS[change.team].city)
    cities = {}
    for unit in (demo.UNIT, "design-code-the-notes"):
        place = played.folder / "submitted" / change.who / unit / "city.txt"
        cities[unit] = place.read_text(encoding="utf-8").strip()
    assert cities == {demo.UNIT: "port-alder", "design-code-the-notes": "santa-brisa"}
    found, _ = demo_weeks.graded(played.cohort, TOGETHER)
    shared = [cell for some in played.cohort.program.entries[TOGETHER].team.values() for cell in some]
    by = next(one.who for one in WORK[TOGETHER] if one.writes == "*" and team_of(one.who, 1) == change.team)
    assert [found[change.who][cell] for cell in shared] == [found[by][cell] for cell in shared]


def test_a_mended_check_gives_points_and_leaves_what_was_handed_in(played):
    """The demo asserts both while it plays; here its course is as the real one again."""
    assert re.search(
        rf"{MENDED} is released anew with a mended check, and \d+ people have more", played.output
    )
    for place in (played.place / demo.COURSE, played.folder):
        key = place / "source" / MENDED / "exercise.key"
        assert key.read_bytes() == (played.course / "source" / MENDED / "exercise.key").read_bytes()


def test_the_copy_was_closed_and_the_cohort_is_still_there(played):
    closed = played.place / demo.CLOSED
    assert sorted(path.name for path in closed.iterdir()) == [demo.MARKER, "closed.json", "summary.json"]
    assert json.loads((closed / "closed.json").read_text(encoding="utf-8"))["proof"]["found"] == 0
    assert (played.place / f"{demo.CLOSED}-export" / "grades.csv").is_file()
    assert (played.folder / "gradebook.db").is_file()


def test_nobody_is_told_a_thing_twice(played):
    ready = played.folder / "mail" / "ready"
    assert not list(ready.glob("*.eml"))
    sent = [path.name for path in (played.folder / "mail" / "sent").glob("*.eml")]
    assert len(sent) == sum(int(count) for count in re.findall(r"(\d+) mails", played.output)) > 300


def test_each_team_is_graded_by_its_own_city(played):
    for one in HANDS_IN:
        place = played.folder / "autograded" / one.who / demo.UNIT
        city = CITY[one.who]
        assert (place / "city.txt").read_text(encoding="utf-8").strip() == city
        said = notebook(played.folder, "autograded", one.who)["setup"].outputs[0].text
        assert f"Your city is {city.replace('-', ' ').title()}" in said


def test_a_deleted_check_comes_back(played):
    lost = next(iter(played.unit.exercise.checks.values()))
    assert lost.name not in notebook(played.folder, "submitted", "trainee-08")
    assert notebook(played.folder, "autograded", "trainee-08")[lost.name].outputs
    work = next(work for work in played.report().works if work.trainee == "trainee-08")
    assert work.cells[lost.name] == lost.points


def test_states(played):
    states = {work.trainee: [part.state for part in work.parts] for work in played.report().works}
    assert set(states["trainee-01"]) == {State.DONE, State.READ}
    assert set(states["trainee-02"]) == {State.NOT_STARTED}
    assert State.STOPPED in states["trainee-06"]
    assert [work.trainee for work in played.report().waiting] == ["trainee-09"]


def test_no_personal_data(played):  # neither names nor addresses
    with sqlite3.connect(played.folder / "gradebook.db") as book:
        people = book.execute("select id, first_name, last_name, email from student").fetchall()
    assert sorted(people) == [(one.id, None, None, None) for one in CAST]


# --- feedback ---------------------------------------------------------------------------------------------


def test_feedback_hides_what_grading_knows(played):
    source = nbformat.read(played.folder / "source" / demo.UNIT / "exercise.ipynb", as_version=4)
    sealed = [cell.source for cell in source.cells if "check.unseal" in cell.source]
    assert sealed
    secrets = [line for text in sealed for line in re.findall(r"[A-Za-z0-9+/=]{40,}", text)]
    secrets += [
        line
        for text in sealed
        for line in text.splitlines()
        if line.startswith("check.") and "unseal" not in line
    ]
    pages = [
        path
        for place in (played.folder / "feedback", played.folder / "exchange", played.desks)
        for path in place.rglob("*.html")
    ]
    assert len(pages) > 3 * 60
    for page in pages:
        text = page.read_text(encoding="utf-8")
        assert "unseal" not in text and "HIDDEN TESTS" not in text
        assert not any(secret in text for secret in secrets), page
    for fetched in played.desks.glob("*/*/feedback/*/*"):
        assert fetched.name == "exercise.html"


def test_feedback_says_what_helps(played):
    comments = {one.who: one.comment for one in HANDS_IN}
    _, lost = demo_weeks.graded(played.cohort, demo.UNIT)
    for work in played.report().works:
        text = played.feedback(work.trainee).read_text(encoding="utf-8")
        # A trainee's own error shows where it is; a check never shows its code.
        assert ("Traceback" in text) == any(part.state is State.STOPPED for part in work.parts)
        assert comments[work.trainee] in text
        points = round(work.points - lost[work.trainee], 2)
        assert f"{points:g} of {played.unit.exercise.points:g} points" in text
    assert "is the mean. A few very long waits pull it up" in played.feedback("trainee-04").read_text(
        encoding="utf-8"
    )
    assert 'alt="Bar chart of three numbers for the wait' in played.feedback("trainee-01").read_text(
        encoding="utf-8"
    )


def made_at(played) -> str:
    """Return when a trainee's page was made: it says until when one can ask, and what comes next."""
    moment = delivery.made_at(played.opened(), demo.UNIT, "trainee-04")
    assert moment is not None
    return moment.isoformat()


@pytest.mark.turns
@pytest.mark.slow
def test_nbgraders_own_command_writes_the_same_feedback(played, copy):
    ours = copy / "feedback" / "trainee-04" / demo.UNIT / "exercise.html"
    ours.unlink()
    command = [sys.executable, "-m", "nbgrader", "generate_feedback", demo.UNIT]
    command += ["--student", "trainee-04", "--notebook", "exercise"]
    command += [f"--GetGradesByTask.now={made_at(played)}"]
    done = subprocess.run(command, cwd=copy, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert ours.read_bytes() == played.feedback("trainee-04").read_bytes()


@pytest.mark.turns
def test_formgrader_writes_the_same_feedback(played, copy):
    """Its button sets templates of its own; the trainee's page stays ours."""
    from nbgrader.apps.api import NbGraderAPI
    from nbgrader.server_extensions.formgrader import handlers
    from traitlets.config import Config

    ours = copy / "feedback" / "trainee-04" / demo.UNIT / "exercise.html"
    ours.unlink()
    settings = Config(played.opened(copy).settings)
    settings.GetGradesByTask.now = made_at(played)
    settings.HTMLExporter.template_name = "formgrade"
    settings.HTMLExporter.extra_template_basedirs = [handlers.template_path]
    course = played.opened(copy)._directory(notebook_id="exercise")
    done = NbGraderAPI(coursedir=course, config=settings).generate_feedback(demo.UNIT, "trainee-04")
    assert done["success"], done
    assert ours.read_bytes() == played.feedback("trainee-04").read_bytes()


# --- when something is off --------------------------------------------------------------------------------


def tamper(folder: Path) -> None:
    """Give trainee-02, who did nothing, points for the first check."""
    with sqlite3.connect(folder / "gradebook.db") as book:
        changed = book.execute(
            """update grade set auto_score = 2 where id in (
                 select grade.id from grade
                 join base_cell on grade.cell_id = base_cell.id
                 join submitted_notebook on grade.notebook_id = submitted_notebook.id
                 join submitted_assignment on submitted_notebook.assignment_id = submitted_assignment.id
                 where base_cell.name = 'typical-and-slow-check' and student_id = 'trainee-02')"""
        )
        assert changed.rowcount == 1


def test_a_tampered_score_ends_the_demo(played, copy, wanted, monkeypatch):
    cohort = folder.read(copy)
    demo_weeks.check(cohort, demo.UNIT, wanted[demo.UNIT])
    tamper(copy)
    monkeypatch.setattr(demo, "prepare", lambda *_: cohort)
    monkeypatch.setattr(demo_weeks, "play", lambda *_: (cohort, wanted))
    done = CliRunner().invoke(app, ["demo", "--course", str(played.course)])
    assert done.exit_code == 1
    assert "trainee-02" in done.stderr and "typical-and-slow-check" in done.stderr
    assert "2 in the gradebook" in done.stderr


def test_a_wrong_penalty_ends_the_demo(played, copy, wanted):
    with sqlite3.connect(copy / "gradebook.db") as book:
        book.execute(
            "update submitted_notebook set late_submission_penalty = 1 where late_submission_penalty > 1"
        )
    with pytest.raises(PracticumError, match=r"late work costs \S+ points; it must cost"):
        demo.hold(folder.read(copy), played.units, wanted)


def test_a_missing_hand_in_ends_the_demo(played):
    found, _ = demo_weeks.graded(played.cohort, demo.UNIT)
    with pytest.raises(PracticumError, match="trainee-12"):
        demo_weeks.compare(demo.UNIT, found | {"trainee-12": {}}, found)


def test_second_demo_removes_the_first_when_nothing_changed(played, copy):
    told = []
    cohort = demo.prepare(played.course, copy.parent, told.append)
    assert cohort.root == copy.resolve() and len(told) == 1
    left = {path.name for path in copy.parent.iterdir()}
    assert left == {demo.MARKER, demo.COURSE, demo.NAME, "people.csv"}
    assert not list(copy.glob("submitted/*")) and not steps.released(cohort)
    assert [path.name for path in copy.parent.parent.iterdir()] == ["demo"]


def add(folder: Path) -> None:
    (folder / "notes.txt").write_text("what I saw", encoding="utf-8")


def work(folder: Path) -> None:
    notebook = folder.parent / demo.DESKS / "trainee-01" / demo.UNIT / "exercise.ipynb"
    notebook.write_text(notebook.read_text(encoding="utf-8") + " ", encoding="utf-8")


def mark(folder: Path) -> None:
    with sqlite3.connect(folder / "gradebook.db") as book:
        book.execute("update grade set manual_score = 1 where id = (select id from grade limit 1)")


def take_away(folder: Path) -> None:
    (folder / "pages" / "index.html").unlink()


@pytest.mark.turns
@pytest.mark.parametrize("change", [add, work, mark, take_away])
def test_second_demo_keeps_the_first_when_somebody_worked_in_it(played, copy, change):
    change(copy)
    place = copy.parent
    before = contents(place)
    for number in ("", " 2"):
        told = []
        demo.prepare(played.course, place, told.append)
        kept = place.with_name(f"demo (saved {date.today().isoformat()}){number}")
        assert told[0] == f"Somebody has worked in the earlier demo: it is kept in {kept}"
        assert contents(kept) == before
        shutil.rmtree(place)
        shutil.copytree(kept, place)


# --- apart from all real courses --------------------------------------------------------------------------


def test_demo_with_settings_that_point_to_a_real_course_leaves_it_as_it_is(played):
    """The course's settings, those of Jupyter and the environment all do; see `support.demo`."""
    assert played.code == 0, played.errors
    assert contents(played.real_course) == played.real
    with sqlite3.connect(played.folder / "gradebook.db") as book:
        assert book.execute("select count(*) from student").fetchone() == (24,)
    assert (played.folder / "exchange" / demo.NAME / "inbound").is_dir()


#: Where a real gradebook can be named.
WAYS = [
    "course",
    "JUPYTER_CONFIG_DIR",
    "JUPYTER_CONFIG_PATH",
    "home",
    "json",
    "PRACTICUM_DB_URL",
    "working folder",
]


@pytest.mark.turns
@pytest.mark.skipif(sys.platform == "win32", reason="nbgrader's exchange does not run on Windows")
@pytest.mark.parametrize("way", first_now(WAYS))
def test_demo_reaches_no_real_course_whichever_way_it_is_named(played, tmp_path, monkeypatch, way):
    real, course, place = tmp_path / "real", tmp_path / "course", tmp_path / "jupyter"
    settings = write_real_course(real)
    url = f"sqlite:///{real / 'gradebook.db'}"
    before = contents(real)
    for made in (course, place, tmp_path / "home" / ".jupyter"):
        made.mkdir(parents=True)
    shutil.copyfile(ROOT / "nbgrader_config.py", course / "nbgrader_config.py")
    for name in ("source", "curriculum"):
        (course / name).symlink_to(played.course / name)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    match way:
        case "course":
            (course / "nbgrader_config.py").write_text(settings, encoding="utf-8")
        case "JUPYTER_CONFIG_DIR" | "JUPYTER_CONFIG_PATH":
            (place / "nbgrader_config.py").write_text(settings, encoding="utf-8")
            monkeypatch.setenv(way, str(place))
        case "home":
            (tmp_path / "home" / ".jupyter" / "nbgrader_config.py").write_text(settings, encoding="utf-8")
            monkeypatch.delenv("JUPYTER_CONFIG_DIR", raising=False)
        case "json":
            named = {"CourseDirectory": {"db_url": url}, "ExchangeReleaseAssignment": {"root": str(real)}}
            (place / "nbgrader_config.json").write_text(json.dumps(named), encoding="utf-8")
            monkeypatch.setenv("JUPYTER_CONFIG_DIR", str(place))
        case "PRACTICUM_DB_URL":
            monkeypatch.setenv(way, url)
        case "working folder":
            (real / "nbgrader_config.py").write_text(settings, encoding="utf-8")
            before = contents(real)
            monkeypatch.chdir(real)
    cohort = demo.prepare(course, tmp_path / "demo", lambda line: None)
    steps.release(cohort, demo.UNIT, datetime.now(UTC))
    desk = exchange.Desk("trainee-01", tmp_path / "desk")
    exchange.fetch(cohort.course, demo.UNIT, desk)
    exchange.submit(cohort.course, demo.UNIT, desk)
    assert steps.collect(cohort, demo.UNIT) == ["trainee-01"]
    # Whoever grades there later, with our command or with nbgrader's, reaches the demo's gradebook.
    ours = f"sqlite:///{cohort.root / 'gradebook.db'}"
    assert grading_course.open_course(cohort.root, demo.UNIT).directory.db_url == ours
    command = [sys.executable, "-m", "nbgrader", "db", "student", "add", "trainee-99"]
    done = subprocess.run(command, cwd=cohort.root, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    with cohort.course.gradebook() as book:
        assert {student.id for student in book.students} == {*(one.id for one in CAST), "trainee-99"}
    assert contents(real) == before


# --- when a folder is not the demo's ----------------------------------------------------------------------


def test_a_folder_that_is_no_demo_stays(played, tmp_path):
    (tmp_path / "thesis.txt").write_text("three years of work")
    done = CliRunner().invoke(app, ["demo", "--course", str(played.course), "--folder", str(tmp_path)])
    assert done.exit_code == 1
    assert "--folder" in done.stderr and len(done.stderr.splitlines()) == 1
    assert (tmp_path / "thesis.txt").read_text() == "three years of work"


def test_a_unit_that_was_not_built(played, tmp_path):
    (tmp_path / "curriculum").symlink_to(played.course / "curriculum")
    with pytest.raises(PracticumError, match=f"practicum build {next(iter(WORK))}"):
        demo.prepare(tmp_path, tmp_path / "demo")
    assert not (tmp_path / "demo").exists()


@pytest.mark.turns
def test_work_that_cannot_run_is_named_and_stops_nobody(played, copy):
    """A kernel that dies leaves no grade; the others are graded all the same."""
    course = played.opened(copy)
    for trainee in ("trainee-01", "trainee-02"):
        shutil.rmtree(copy / "autograded" / trainee / demo.UNIT)
    for other in copy.glob(f"submitted/*/{demo.UNIT}"):
        if other.parent.name not in ("trainee-01", "trainee-02"):
            shutil.rmtree(other)
    path = copy / "submitted" / "trainee-01" / demo.UNIT / "exercise.ipynb"
    work = json.loads(path.read_text(encoding="utf-8"))
    next(cell for cell in work["cells"] if cell["id"] == "typical-and-slow")["source"] = [
        "import os; os._exit(1)"
    ]
    path.write_text(json.dumps(work), encoding="utf-8")
    told = []
    assert exchange.grade(course, demo.UNIT, told.append) == ["trainee-01"]
    assert told == ["Grading 1 of 2", "Grading 2 of 2"]
    assert (copy / "autograded" / "trainee-02" / demo.UNIT / "exercise.ipynb").is_file()
