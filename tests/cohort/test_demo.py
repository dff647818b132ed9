"""A made-up cohort from release to feedback: promised, played, graded as known in advance, and leaving no trace."""

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

from practicum.cli import app
from practicum.cohort import demo, demo_trainees
from practicum.cohort.course import exchange
from practicum.cohort.course.report import State
from practicum.cohort.demo_trainees import CAST, TEAMS
from practicum.errors import PracticumError
from practicum.grading import course as grading_course

HANDS_IN = [one for one in CAST if one.hours is not None]


@pytest.fixture
def copy(played, tmp_path) -> Path:
    folder = tmp_path / "demo"
    shutil.copytree(played.folder, folder)
    return folder


def notebook(folder: Path, step: str, trainee: str) -> dict:
    path = folder / step / trainee / demo.UNIT / "exercise.ipynb"
    cells = nbformat.read(path, as_version=4).cells
    return {cell.metadata.nbgrader.grade_id: cell for cell in cells if "nbgrader" in cell.metadata}


# --- what is promised -------------------------------------------------------------------------------------


def test_twelve_without_names_in_two_teams():
    assert [one.id for one in CAST] == [f"trainee-{number:02}" for number in range(1, 13)]
    assert {one.team for one in CAST} == set(TEAMS)
    assert len(set(TEAMS.values())) == 2
    assert len(HANDS_IN) == 10


def test_every_kind_of_trainee_is_there():
    letters = "".join(one.answers for one in CAST)
    assert set("mr!.1234") <= set(letters)
    assert any(one.hours > 0 for one in HANDS_IN)
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
            assert wrong[(int(one.answers[0]) - 1) % len(wrong)] in works[one.id].parts[0].mistakes


def test_a_slip_is_carried_forward(played):
    """Right code on a wrong earlier answer gives no points, and the expectation knows it."""
    # The chart draws the numbers of the first task.
    slipped = next(one for one in HANDS_IN if one.answers[0].isdigit() and one.answers[4:] == "m")
    part = next(work for work in played.report().works if work.trainee == slipped.id).parts[4]
    assert part.points == 0


# --- what is played ---------------------------------------------------------------------------------------


def test_the_demo_ends_well_and_says_where_to_look(played):
    assert played.code == 0, played.errors
    assert played.errors == ""
    assert "Grading 10 of 10" in played.output
    assert re.search(r"All \d+ scores are what they must be", played.output)
    for name in ("cohort.html", "demo.log", "feedback"):
        assert name in played.output
    assert "make lab" in played.output
    for line in re.findall(
        r"^(?:The cohort's page|A trainee's notebooks|Feedback a trainee fetched): (.+)$", played.output, re.M
    ):
        assert Path(line).exists(), line
    assert "WARNING" not in played.output


@pytest.mark.slow
def test_expected_equals_gradebook_exactly(played):
    wanted = demo.expectations(played.unit, played.folder / "source" / demo.UNIT)
    graded = {work.trainee: work.cells for work in played.report().works}
    assert graded == wanted
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
    assert [path.name for path in played.folder.parent.iterdir()] == ["demo"]


def test_takes_no_longer_than_one_waits(played):
    assert played.seconds < 180  # about 50 on two free cores; this machine may be busy


def test_late_missing_twice(played):
    report = played.report()
    assert [work.trainee for work in report.works if work.late] == ["trainee-04"]
    assert [trainee for trainee, _ in report.missing] == ["trainee-03", "trainee-12"]
    assert (played.folder / "trainees" / "trainee-03" / demo.UNIT / "exercise.ipynb").is_file()
    assert not (played.folder / "trainees" / "trainee-12").exists()
    twice = [path.name for path in (played.folder / "exchange").rglob("trainee-05+*")]
    assert len(twice) == 2
    work = next(work for work in report.works if work.trainee == "trainee-05")
    assert work.at - report.due == timedelta(hours=-20)
    draft = demo_trainees.answers(played.unit.exercise, CAST[4].draft)
    handed_in = notebook(played.folder, "submitted", "trainee-05")
    assert all(handed_in[name].source != code for name, code in draft.items())


def test_each_team_is_graded_by_its_own_city(played):
    for one in HANDS_IN:
        folder = played.folder / "autograded" / one.id / demo.UNIT
        named = (
            (folder / "city.txt").read_text(encoding="utf-8").strip()
            if (folder / "city.txt").exists()
            else ""
        )
        city = TEAMS[one.team]
        assert named == ("" if city == "port-alder" else city)
        said = notebook(played.folder, "autograded", one.id)["setup"].outputs[0].text
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


def test_no_personal_data(played):
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
        for place in ("feedback", "exchange", "trainees")
        for path in (played.folder / place).rglob("*.html")
    ]
    assert len(pages) == 30
    for page in pages:
        text = page.read_text(encoding="utf-8")
        assert "unseal" not in text and "HIDDEN TESTS" not in text
        assert not any(secret in text for secret in secrets), page
    for fetched in (played.folder / "trainees").glob("*/*/feedback/*/*"):
        assert fetched.name == "exercise.html"


def test_feedback_says_what_helps(played):
    comments = {one.id: one.comment for one in HANDS_IN}
    for work in played.report().works:
        text = played.feedback(work.trainee).read_text(encoding="utf-8")
        # A trainee's own error shows where it is; a check never shows its code.
        assert ("Traceback" in text) == any(part.state is State.STOPPED for part in work.parts)
        assert comments[work.trainee] in text
        assert f"{work.points:g} of {played.unit.exercise.points:g} points" in text
    assert "is the mean. A few very long waits pull it up" in played.feedback("trainee-04").read_text(
        encoding="utf-8"
    )
    assert 'alt="Bar chart of three numbers for the wait' in played.feedback("trainee-01").read_text(
        encoding="utf-8"
    )


@pytest.mark.turns
@pytest.mark.slow
def test_nbgraders_own_command_writes_the_same_feedback(played, copy):
    ours = copy / "feedback" / "trainee-04" / demo.UNIT / "exercise.html"
    ours.unlink()
    command = [sys.executable, "-m", "nbgrader", "generate_feedback", demo.UNIT]
    command += ["--student", "trainee-04", "--notebook", "exercise"]
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


def test_a_tampered_score_ends_the_demo(played, copy, monkeypatch):
    wanted = {work.trainee: work.cells for work in played.report().works}
    demo.compare(wanted, played.report(copy))
    tamper(copy)
    monkeypatch.setattr(demo, "expectations", lambda unit, source: wanted)
    monkeypatch.setattr(demo, "prepare", lambda *_: played.opened(copy))
    monkeypatch.setattr(demo, "play", lambda *_: None)
    done = CliRunner().invoke(app, ["demo", "--course", str(played.course)])
    assert done.exit_code == 1
    assert "trainee-02" in done.stderr and "typical-and-slow-check" in done.stderr
    assert "2 in the gradebook" in done.stderr


def test_a_missing_hand_in_ends_the_demo(played):
    wanted = {work.trainee: work.cells for work in played.report().works} | {"trainee-12": {}}
    with pytest.raises(PracticumError, match="trainee-12"):
        demo.compare(wanted, played.report())


def test_second_demo_removes_the_first_when_nothing_changed(played, copy):
    told = []
    course = demo.prepare(played.course, copy, played.unit, told.append)
    assert course.root == copy.resolve() and told == []
    left = {path.name for path in copy.iterdir()}
    assert left == {demo.MARKER, "nbgrader_config.py", "city.txt", "source"}
    assert [path.name for path in copy.parent.iterdir()] == ["demo"]


def add(folder: Path) -> None:
    (folder / "notes.txt").write_text("what I saw", encoding="utf-8")


def work(folder: Path) -> None:
    notebook = folder / "trainees" / "trainee-01" / demo.UNIT / "exercise.ipynb"
    notebook.write_text(notebook.read_text(encoding="utf-8") + " ", encoding="utf-8")


def mark(folder: Path) -> None:
    with sqlite3.connect(folder / "gradebook.db") as book:
        book.execute("update grade set manual_score = 1 where id = (select id from grade limit 1)")


def take_away(folder: Path) -> None:
    (folder / "cohort.html").unlink()


@pytest.mark.turns
@pytest.mark.parametrize("change", [add, work, mark, take_away])
def test_second_demo_keeps_the_first_when_somebody_worked_in_it(played, copy, change):
    change(copy)
    before = contents(copy)
    for number in ("", " 2"):
        told = []
        demo.prepare(played.course, copy, played.unit, told.append)
        kept = copy.with_name(f"demo (saved {date.today().isoformat()}){number}")
        assert told == [f"Somebody has worked in the earlier demo: it is kept in {kept}"]
        assert contents(kept) == before
        shutil.rmtree(copy)
        shutil.copytree(kept, copy)


# --- apart from all real courses --------------------------------------------------------------------------


def test_demo_with_settings_that_point_to_a_real_course_leaves_it_as_it_is(played):
    """The course's settings, those of Jupyter and the environment all do; see `support.demo`."""
    assert played.code == 0, played.errors
    assert contents(played.real_course) == played.real
    with sqlite3.connect(played.folder / "gradebook.db") as book:
        assert book.execute("select count(*) from student").fetchone() == (12,)
    assert (played.folder / "exchange" / "practicum" / "inbound").is_dir()


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
    for folder in (course, place, tmp_path / "home" / ".jupyter"):
        folder.mkdir(parents=True)
    shutil.copyfile(ROOT / "nbgrader_config.py", course / "nbgrader_config.py")
    shutil.copytree(played.course / "source", course / "source")
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
    stage = demo.prepare(course, tmp_path / "demo", played.unit, pytest.fail)
    exchange.enroll(stage, ["trainee-01"])
    exchange.assign(stage, demo.UNIT, datetime.now(UTC))
    exchange.release(stage, demo.UNIT)
    desk = exchange.Desk("trainee-01", stage.root / "trainees" / "trainee-01")
    exchange.fetch(stage, demo.UNIT, desk)
    exchange.submit(stage, demo.UNIT, desk)
    assert exchange.collect(stage, demo.UNIT) == ["trainee-01"]
    # Whoever grades there later, with our command or with nbgrader's, reaches the demo's gradebook.
    ours = f"sqlite:///{stage.root / 'gradebook.db'}"
    assert grading_course.open_course(stage.root, demo.UNIT).directory.db_url == ours
    command = [sys.executable, "-m", "nbgrader", "db", "student", "add", "trainee-02"]
    done = subprocess.run(command, cwd=stage.root, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    with stage.gradebook() as book:
        assert {student.id for student in book.students} == {"trainee-01", "trainee-02"}
    assert contents(real) == before


# --- when a folder is not the demo's ----------------------------------------------------------------------


def test_a_folder_that_is_no_demo_stays(played, tmp_path):
    (tmp_path / "thesis.txt").write_text("three years of work")
    done = CliRunner().invoke(app, ["demo", "--course", str(played.course), "--folder", str(tmp_path)])
    assert done.exit_code == 1
    assert "--folder" in done.stderr and len(done.stderr.splitlines()) == 1
    assert (tmp_path / "thesis.txt").read_text() == "three years of work"


def test_a_unit_that_was_not_built(played, tmp_path):
    unit = played.unit
    with pytest.raises(PracticumError, match=f"practicum build {unit.id}"):
        demo.prepare(tmp_path, tmp_path / "demo", unit)


@pytest.mark.turns
def test_work_that_cannot_run_is_named_and_stops_nobody(played, copy):
    """A kernel that dies leaves no grade; the others are graded all the same."""
    from practicum.cohort.course import exchange

    course = played.opened(copy)
    for trainee in ("trainee-01", "trainee-02"):
        shutil.rmtree(copy / "autograded" / trainee)
    for other in copy.glob("submitted/*"):
        if other.name not in ("trainee-01", "trainee-02"):
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
