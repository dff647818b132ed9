"""What comes in is graded at once: seen cheaply, within the day's limit, whatever happens to the process."""

from __future__ import annotations

import csv
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

import pytest
from support.cohorts import DURING, FIRST, SECOND, make
from support.small_course import REAL

from practicum.cohort import arrival
from practicum.cohort.arrival import Watch, look
from practicum.cohort.course import exchange
from practicum.cohort.course.exchange import Desk
from practicum.cohort.pages.html import moment
from practicum.cohort.plan import folder
from practicum.cohort.plan.folder import Cohort
from practicum.cohort.results import state
from practicum.cohort.work import steps, strangers
from practicum.cohort.work.waiting import Waiting, until
from practicum.errors import PracticumError
from practicum.trainee.submission import time_of

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="nbgrader's exchange does not run on Windows")


@pytest.fixture(scope="module")
def _made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("arrival") / "spring").root


@pytest.fixture
def cohort(_made: Path, tmp_path: Path) -> Cohort:
    return folder.read(Path(shutil.copytree(_made, tmp_path / "spring")))


def submit(cohort: Cohort, who: str, unit: str = FIRST, at: datetime | None = None) -> Desk:
    desk = Desk(who, cohort.root.parent / "desks" / who)
    if not (desk.folder / unit).exists():
        exchange.fetch(cohort.course, unit, desk)
    exchange.submit(cohort.course, unit, desk, at)
    return desk


def without_grading(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave what waits in its file, where a test looks at it."""
    monkeypatch.setattr(arrival, "STEPS", tuple(step for step in arrival.STEPS if step is not arrival.grade))


def waits(cohort: Cohort) -> dict[str, dict[str, bool]]:
    return {
        unit: {id: one.over for id, one in some.items()}
        for unit, some in Waiting.read(cohort).entries.items()
        if some
    }


def test_what_comes_in_waits_to_be_graded_and_the_newest_was_collected(cohort, monkeypatch):
    without_grading(monkeypatch)
    told: list[str] = []
    watch = Watch(cohort, told.append)
    look(watch, DURING)
    assert (told, waits(cohort)) == ([], {})
    submit(cohort, "ana.diaz", at=DURING)
    submit(cohort, "ana.diaz", at=DURING + timedelta(minutes=2))
    submit(cohort, "ben.okafor", SECOND, at=DURING)
    shutil.copy(REAL / "release" / FIRST / "exercise.ipynb", cohort.inbox / "cvdb.ipynb")
    look(watch, DURING + timedelta(minutes=3))
    assert waits(cohort) == {FIRST: {"ana.diaz": False}, SECOND: {"ben.okafor": False}}
    assert time_of(cohort.course.folder("submitted", "ana.diaz", FIRST)) == DURING + timedelta(minutes=2)
    look(watch, DURING + timedelta(minutes=3))  # by now the file in the inbox has stopped growing
    assert waits(cohort)[FIRST] == {"ana.diaz": False, "cvdb": False}
    submit(cohort, "ana.diaz", at=DURING + timedelta(minutes=1))  # an older one, late to arrive
    before = Waiting.read(cohort)
    look(watch, DURING + timedelta(minutes=4))
    assert Waiting.read(cohort) == before
    assert not watch.troubles


def test_what_a_first_submission_would_wait_for_is_prepared_while_nothing_comes_in(cohort, monkeypatch):
    without_grading(monkeypatch)
    prepared: list[tuple[str, bool]] = []
    monkeypatch.setattr(
        exchange,
        "prepare_grading",
        lambda course, unit, backend, *, anyway: prepared.append((unit, anyway)),
    )
    watch = Watch(cohort)
    look(watch, DURING)
    assert prepared == [], "without workers that stay"
    watch = Watch(cohort, backend=object())
    submit(cohort, "ana.diaz", at=DURING)
    look(watch, DURING)
    assert prepared == [], "somebody waits"
    known = Waiting.read(cohort)
    known.done(FIRST, ["ana.diaz"])
    known.write(cohort)
    look(watch, DURING)
    assert prepared == [(SECOND, True)]
    for _ in range(3):
        look(watch, DURING)
    assert prepared == [(SECOND, True), (FIRST, False)]
    assert not watch.troubles


def test_a_submission_that_is_still_written_is_left_until_it_is_whole(cohort, monkeypatch):
    without_grading(monkeypatch)
    watch = Watch(cohort)
    submit(cohort, "ana.diaz", at=DURING)
    (place,) = (Path(cohort.course.settings.Exchange.root) / cohort.name / "inbound").iterdir()
    place.chmod(0o755)
    look(watch, DURING)
    assert waits(cohort) == {}
    place.chmod(0o777)
    look(watch, DURING)
    assert waits(cohort) == {FIRST: {"ana.diaz": False}}


def test_what_was_collected_and_not_graded_is_found_when_the_process_starts(cohort, monkeypatch):
    without_grading(monkeypatch)
    submit(cohort, "ana.diaz", at=DURING)
    steps.collect(cohort, FIRST)
    look(Watch(cohort), DURING)
    assert waits(cohort) == {FIRST: {"ana.diaz": False}}


def test_the_lead_changes_dates_and_people_while_it_runs(cohort, monkeypatch):
    without_grading(monkeypatch)
    told: list[str] = []
    watch = Watch(cohort, told.append)
    look(watch, DURING)
    (cohort.inbox / "zoe.ipynb").write_bytes((REAL / "release" / FIRST / "exercise.ipynb").read_bytes())
    for _ in range(3):
        look(watch, DURING)
    assert len([line for line in told if "does not say whose" in line]) == 1
    settings = (cohort.root / "cohort.toml").read_text(encoding="utf-8")
    (cohort.root / "cohort.toml").write_text(settings.replace("city =", "citty ="), encoding="utf-8")
    look(watch, DURING)
    look(watch, DURING)
    assert len([line for line in told if "citty" in line]) == 1
    (cohort.root / "cohort.toml").write_text(settings, encoding="utf-8")
    with (cohort.root / "roster.csv").open("a", encoding="utf-8") as roster:
        roster.write("Zoe Lane,zoe@city.example,Otter\n")
    watch._pauses.clear()
    for _ in range(2):
        look(watch, DURING)
    assert waits(cohort) == {FIRST: {"zoe": False}}
    assert any("Zoe Lane (zoe) joins Otter" in line for line in told)
    assert not watch.troubles


def test_who_is_not_on_the_roster_is_told_and_not_graded_until_the_roster_says_who_it_is(cohort, monkeypatch):
    without_grading(monkeypatch)
    told: list[str] = []
    watch = Watch(cohort, told.append)
    look(watch, DURING)
    submit(cohort, "root", at=DURING)
    for _ in range(3):
        look(watch, DURING)
    assert [line.split(",")[0] for line in told] == ["root"] and "as id in the roster" in told[0]
    assert waits(cohort) == {} and strangers.waiting(cohort) == [(FIRST, "root")]
    steps.collect(cohort, FIRST)  # by hand
    told.clear()
    look(Watch(cohort, told.append), DURING)
    assert waits(cohort) == {} and told == []
    roster = (cohort.root / "roster.csv").read_text(encoding="utf-8").splitlines()
    rows = [f"{roster[0]},id", *(f"{line}," for line in roster[1:]), "Ro Ot,ro@city.example,Otter,root"]
    (cohort.root / "roster.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    for _ in range(2):
        look(watch, DURING)
    assert waits(cohort) == {FIRST: {"root": False}} and strangers.waiting(watch.cohort) == []
    assert not watch.troubles


def test_grading_by_hand_leaves_out_who_is_not_on_the_roster(cohort):
    steps.release(cohort, FIRST, DURING)
    submit(cohort, "root", at=DURING)
    assert steps.collect(cohort, FIRST) == ["root"]
    assert steps.grade(cohort, FIRST) is None
    assert not cohort.course.folder("autograded", "root", FIRST).exists()
    assert strangers.waiting(cohort) == [(FIRST, "root")]


def test_an_exchange_that_is_gone_is_told_once_and_comes_back(cohort, monkeypatch):
    without_grading(monkeypatch)
    told: list[str] = []
    watch = Watch(cohort, told.append)
    submit(cohort, "ana.diaz", at=DURING)
    place = Path(cohort.course.settings.Exchange.root)
    place.rename(place.with_name("away"))
    for _ in range(3):
        watch._pauses.clear()
        look(watch, DURING)
    assert len(told) == 1
    assert "inbound" in told[0]
    place.with_name("away").rename(place)
    watch._pauses.clear()
    look(watch, DURING)
    assert waits(cohort) == {FIRST: {"ana.diaz": False}}


def limited(cohort: Cohort, most: int) -> Cohort:
    policies = cohort.settings.policies.model_copy(update={"attempts_a_day": most})
    return replace(cohort, settings=cohort.settings.model_copy(update={"policies": policies}))


def test_more_than_a_days_submissions_wait_for_the_due_date(cohort):
    cohort, known = limited(cohort, 2), Waiting()
    assert [known.add(cohort, FIRST, ["ana.diaz"], DURING) for _ in range(3)] == [[], [], ["ana.diaz"]]
    due = cohort.due(FIRST)
    assert until(cohort, FIRST, "ana.diaz", DURING) == due
    assert known.ready(cohort, DURING) == {}
    assert known.ready(cohort, due - timedelta(seconds=1)) == {}
    assert known.ready(cohort, due) == {FIRST: ["ana.diaz"]}
    assert known.add(cohort, SECOND, ["ana.diaz"], DURING) == []  # each unit counts alone
    assert known.add(cohort, FIRST, ["ana.diaz"], DURING + timedelta(days=1)) == []
    known.write(cohort)
    assert Waiting.read(cohort) == known


def test_late_work_over_the_limit_waits_for_the_next_day(cohort):
    cohort, known = limited(cohort, 1), Waiting()
    late = cohort.due(FIRST) + timedelta(days=3)
    known.add(cohort, FIRST, ["ana.diaz"], late)
    assert known.add(cohort, FIRST, ["ana.diaz"], late) == ["ana.diaz"]
    free = until(cohort, FIRST, "ana.diaz", late)
    assert (free.date() - late.date(), free.hour) == (timedelta(days=1), 0)
    assert known.ready(cohort, free) == {FIRST: ["ana.diaz"]}


def test_work_that_names_no_city_is_judged_in_the_one_in_which_it_was_worked(cohort):
    roster = cohort.root / "roster.csv"
    people = roster.read_text(encoding="utf-8").replace("email,team\n", "email,team,city\n", 1)
    roster.write_text(
        people.replace("Heron\n", "Heron,santa-brisa\n").replace("Otter\n", "Otter,\n"), encoding="utf-8"
    )
    cohort, told = folder.read(cohort.root), []
    for who, said in {"ana.diaz": "Santa Brisa", "ben.okafor": "", "cvdb": "Ironmere"}.items():
        desk = Desk(who, cohort.root.parent / "desks" / who)
        file = exchange.fetch(cohort.course, FIRST, desk) / "exercise.ipynb"
        notebook = json.loads(file.read_bytes())
        cell = next(one for one in notebook["cells"] if one["cell_type"] == "code")
        if said:
            text = [f"Your city is {said}.\n", "3 rows\n"]
            cell["outputs"] = [{"output_type": "stream", "name": "stdout", "text": text}]
        file.write_text(json.dumps(notebook), encoding="utf-8")
        submit(cohort, who)
    arrival.collect_all(cohort, DURING, tell=told.append)
    found = {
        who: (cohort.course.folder("submitted", who, FIRST) / "city.txt").read_text().strip()
        for who in ("ana.diaz", "ben.okafor", "cvdb")
    }
    assert found == {"ana.diaz": "santa-brisa", "ben.okafor": "port-alder", "cvdb": "ironmere"}
    assert [line.partition(", and")[0] for line in told] == [
        "ben.okafor worked in Port Alder, not in Santa Brisa as the roster says",
        "cvdb worked in Ironmere, not in Port Alder as the roster says",
    ]
    assert told == [line for line in state.next_steps(cohort, DURING) if " worked in " in line]


def test_a_changed_id_is_told_as_one(cohort):
    roster = cohort.root / "roster.csv"
    head, ana, *others = roster.read_text(encoding="utf-8").splitlines()
    roster.write_text(
        "\n".join([f"{head},id", f"{ana},adiaz", *(f"{one}," for one in others)]) + "\n", encoding="utf-8"
    )
    (told,) = steps.update(folder.read(cohort.root))
    assert (
        told.startswith("Ana Díaz: the id is now adiaz, not ana.diaz") and "practicum remove ana.diaz" in told
    )


def test_zero_is_no_limit(cohort):
    cohort, known = limited(cohort, 0), Waiting()
    assert not any(known.add(cohort, FIRST, ["ana.diaz"], DURING) for _ in range(50))


def test_a_damaged_file_is_named(cohort):
    (cohort.state / "waiting.json").write_text("{")
    with pytest.raises(PracticumError, match="waiting.json was damaged"):
        Waiting.read(cohort)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork")
def test_a_collection_that_is_killed_anywhere_ends_the_same(cohort):
    exercise = (REAL / "release" / FIRST / "exercise.ipynb").read_bytes()
    for minutes in range(3):
        for who in ("ana.diaz", "ben.okafor"):
            submit(cohort, who, at=DURING + timedelta(minutes=minutes))
    for who in ("ana.diaz", "cvdb", "wang"):
        for number in range(4):
            file = cohort.inbox / f"{who} {number}.ipynb"
            file.write_bytes(exercise + b" " * number)
            os.utime(file, (at := (DURING + timedelta(hours=1, minutes=number)).timestamp(), at))
    (cohort.inbox / "note.txt").write_text("hello")
    chance, longest = Random(18), 0.6
    for _ in range(25):
        child = os.fork()
        if not child:
            os._exit(_collected_at(cohort))
        time.sleep(chance.uniform(0, longest))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
    _collected_at(cohort)
    newest = DURING + timedelta(hours=1, minutes=3)
    wanted = {"ana.diaz": newest, "ben.okafor": DURING + timedelta(minutes=2), "cvdb": newest, "wang": newest}
    assert {who: time_of(cohort.course.folder("submitted", who, FIRST)) for who in wanted} == wanted
    for who in wanted:
        assert (cohort.course.folder("submitted", who, FIRST) / "exercise.ipynb").is_file()
        assert (cohort.course.folder("submitted", who, FIRST) / "city.txt").is_file()
    assert [path.name for path in cohort.inbox.glob("*.txt")] == ["note.txt"]
    assert len(list((cohort.inbox / "taken").iterdir())) == 12
    with (cohort.inbox / "list.csv").open(encoding="utf-8", newline="") as file:
        files = sorted(row["file"] for row in csv.DictReader(file))
    assert files == sorted(
        [*(f"{who} {n}.ipynb" for who in ("ana.diaz", "cvdb", "wang") for n in range(4)), "note.txt"]
    )
    assert not list((cohort.root / "submitted").rglob(".*"))


def _collected_at(cohort: Cohort) -> int:
    arrival.collect_all(cohort, DURING + timedelta(hours=2))
    return 0


@contextmanager
def running(cohort: Cohort) -> Iterator[subprocess.Popen[bytes]]:
    log = (cohort.root.parent / "run.log").open("ab")
    command = [sys.executable, "-m", "practicum.cli", "cohort", "run", "--cohort", str(cohort.root)]
    process = subprocess.Popen(command, stdout=log, stderr=log)
    try:
        yield process
    finally:
        process.kill()
        process.wait()
        log.close()


def wait_for(what: Callable[[], object], seconds: float = 90) -> None:
    end = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < end
        time.sleep(0.05)


def said(cohort: Cohort) -> str:
    return (cohort.root.parent / "run.log").read_text(encoding="utf-8")


@pytest.mark.slow
def test_a_process_that_stays_grades_is_killed_and_goes_on(cohort):
    with running(cohort) as process:
        wait_for(lambda: "is run from here" in said(cohort))
        refused = subprocess.run(
            [sys.executable, "-m", "practicum.cli", "cohort", "run", "--cohort", str(cohort.root)],
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert (refused.returncode, "Another process runs spring already" in refused.stderr) == (1, True)
        desk = submit(cohort, "ana.diaz")
        wait_for(lambda: f"ana.diaz, {FIRST}: graded; the feedback is there." in said(cohort))
        assert exchange.fetch_feedback(cohort.course, FIRST, desk)
        with cohort.course.gradebook() as book:  # a coach, in another process than the one that stays
            part = book.find_submission_notebook("exercise", FIRST, "ana.diaz")
            cell = next(one.name for one in part.grades if one.max_score)
        exchange.mark(cohort.course, FIRST, "ana.diaz", cell, 0.5)
        wait_for(lambda: f"ana.diaz, {FIRST}: graded; the new feedback is there." in said(cohort))
        submit(cohort, "ben.okafor")
        wait_for(lambda: waits(cohort) or "ben.okafor" in said(cohort))
        process.kill()  # while it grades
    shutil.copy(REAL / "release" / FIRST / "exercise.ipynb", cohort.inbox / "cvdb.ipynb")
    with running(cohort) as process:
        wait_for(lambda: f"cvdb, {FIRST}: graded" in said(cohort))
        wait_for(lambda: f"ben.okafor, {FIRST}: graded" in said(cohort))
        process.send_signal(signal.SIGTERM)
        assert process.wait(20) == 130
    assert waits(cohort) == {}
    with exchange.book_of(cohort.course) as book:
        assert {one.student.id for one in book.assignment_submissions(FIRST)} == {
            "ana.diaz",
            "ben.okafor",
            "cvdb",
        }
    for who in ("ana.diaz", "ben.okafor", "cvdb"):
        assert (cohort.course.folder("feedback", who, FIRST) / "exercise.html").is_file()
    assert not _children_of(process.pid)


def _children_of(pid: int) -> list[str]:
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            if int(path.read_text().rsplit(")", 1)[1].split()[1]) == pid:
                found.append(path.parent.name)
        except (OSError, ValueError, IndexError):
            continue
    return found


def test_what_a_coach_grades_is_handed_back(graded, monkeypatch):
    monkeypatch.setattr(arrival, "STEPS", (arrival.hand_back,))
    monkeypatch.setattr(arrival, "show", lambda watch: None)
    told: list[str] = []
    cohort, watch, now = graded.cohort, Watch(graded.cohort, told.append), graded.now

    def looks(seconds: int) -> None:
        nonlocal now
        for _ in range(seconds):
            now += timedelta(seconds=1)
            look(watch, now)

    looks(1)
    assert {line.split(",")[0] for line in told} == {"ana", "li", "cy"}, "graded while nobody was there"
    page = cohort.course.folder("feedback", "ana", FIRST) / "exercise.html"
    before = page.read_text(encoding="utf-8")
    told.clear()
    looks(20)
    assert told == []
    with cohort.course.gradebook() as book:
        cells = [one.name for one in book.find_submission_notebook("exercise", FIRST, "ana").grades
                 if one.needs_manual_grade]  # fmt: skip
    for cell in cells:
        exchange.mark(cohort.course, FIRST, "ana", cell, 1, "Say who waits.")
    looks(3)
    assert told == [], "a comment may follow"
    looks(15)
    assert told == [f"ana, {FIRST}: graded; the new feedback is there."]
    assert "Say who waits." not in before and "Say who waits." in page.read_text(encoding="utf-8")
    exchange.mark(cohort.course, FIRST, "li", cells[0], 0)
    told.clear()
    look(replace(watch, once=True), now)
    assert told == [f"li, {FIRST}: graded; the new feedback is there."]
    assert not watch.troubles


def test_pages_are_made_anew_when_what_they_show_has_changed(graded, monkeypatch):
    monkeypatch.setattr(arrival, "STEPS", (arrival.renew,))
    cohort, watch, page = graded.cohort, Watch(graded.cohort), graded.cohort.pages / "index.html"

    def shown(minutes: int) -> str:
        look(watch, (graded.now + timedelta(minutes=minutes)).astimezone(UTC))
        return page.read_text(encoding="utf-8")

    first = shown(0)
    assert f"As of {moment(graded.now)}" in first, "in the cohort's time zone"
    assert shown(5) == first
    with (cohort.root / "roster.csv").open("a", encoding="utf-8") as roster:
        roster.write("flo,Flo New,flo@alder.example,,,\n")
    assert "Flo New" in shown(6)
    before = page.read_text(encoding="utf-8")
    (cohort.state / "mail.jsonl").touch()
    second = shown(8)
    assert second != before and shown(12) == second
    with cohort.course.gradebook() as book:
        book.find_student("ana").first_name = "Anna"
        book.db.commit()
    third = shown(13)
    assert third != second and shown(27) == third and shown(28) != third
    assert not watch.troubles
