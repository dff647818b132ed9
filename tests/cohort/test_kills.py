"""Any command of a cohort, killed anywhere and run again, ends as if it had not been."""

from __future__ import annotations

import gzip
import json
import random
import shutil
import sqlite3
import tarfile
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from email import message_from_bytes
from functools import partial
from hashlib import sha256
from pathlib import Path

import pytest
from support import lived_cohort as lived
from support import mail_server
from support.small_course import REAL

from practicum import grading
from practicum.cohort import arrival, mail, pages
from practicum.cohort.course import delivery, exchange
from practicum.cohort.keeping import backup
from practicum.cohort.keeping import closing as closings
from practicum.cohort.plan import folder
from practicum.cohort.plan.folder import SETTINGS
from practicum.cohort.results import export, standing
from practicum.cohort.work import steps
from practicum.grading import engine
from practicum.trainee import submission

PEOPLE = lived.PEOPLE[:2]
NOW = datetime(2031, 2, 20, 12, tzinfo=UTC)
UNIT = lived.UNIT
#: The port of the mail server that runs, last.
PORTS: list[int] = []
#: How often each command is killed: in `make test` once, in `make test-all` some 200 times in all.
KILLS = 16


def _start(place: Path) -> None:
    made = folder.new(
        place / "spring", place / "course", program="short", start=date(2031, 2, 3), people=place / "r.csv",
    )  # fmt: skip
    with made.alone():
        steps.update(made)


def _change(place: Path) -> None:
    """Change what the lead wrote: mail gets a sender, one joins, one changes team, the start moves."""
    settings = place / "spring" / SETTINGS
    text = settings.read_text(encoding="utf-8").replace('sender = ""', 'sender = "training@city.example"')
    settings.write_text(text.replace("start = 2031-02-03", "start = 2031-02-10"), encoding="utf-8")
    people = place / "spring" / "roster.csv"
    text = people.read_text(encoding="utf-8").replace("bo@city.example,Heron", "bo@city.example,Otter")
    people.write_text(text + "Ida Nau,ida@city.example,Otter,\n", encoding="utf-8")


def _update(place: Path) -> None:
    made = folder.read(place / "spring")
    with made.alone():
        steps.update(made)


def _release(place: Path) -> None:
    made = folder.read(place / "spring")
    with made.alone():
        steps.release(made, UNIT, NOW)


def _hand_in(place: Path) -> None:
    """Hand in: one by the exchange, twice; one by file."""
    made = folder.read(place / "spring")
    lived.hand_in(made, PEOPLE[:1], place / "desks")
    lived.hand_in(made, PEOPLE[:1], place / "desks", "slow = [1]")
    work = Path(shutil.copytree(made.root / "release" / UNIT, place / "desks" / "by-file" / UNIT))
    made_ = submission.hand_in(work.parent, work, UNIT, PEOPLE[1], now=datetime(2031, 2, 12, tzinfo=UTC))
    assert made_.file is not None
    shutil.copyfile(made_.file, made.inbox / "my work.zip")
    (made.inbox / "photo.jpg").write_bytes(b"no notebook")
    shutil.rmtree(place / "desks")


def _collect(place: Path) -> None:
    made = folder.read(place / "spring")
    with made.alone():
        arrival.collect_all(made, NOW)


def _grade(place: Path) -> None:
    made = folder.read(place / "spring")
    with made.alone():
        assert not lived.grade(made).failures


def _mark(place: Path) -> None:
    made = folder.read(place / "spring")
    for who in PEOPLE:
        exchange.mark(made.course, UNIT, who, "words", 3, f"Well put, {who}.")


def _feedback(place: Path) -> None:
    delivery.MANY = 2  # in a process of its own: here, and in workers
    made = folder.read(place / "spring")
    with made.alone():
        steps.feedback(made, UNIT, now=NOW)


def _pages(place: Path) -> None:
    made = folder.read(place / "spring")
    with made.alone():
        pages.write(made, standing.read(made, NOW), folder.now_in(made, NOW))


def _export(place: Path) -> None:
    made = folder.read(place / "spring")
    with made.alone():
        export.write(made, made.root / export.FOLDER, NOW)


def _mail(place: Path) -> None:
    made = folder.read(place / "spring")
    mail.write(made, NOW)
    mail.mark_sent(made, NOW)
    mail.write(made, NOW)


def _hand_in_again(place: Path) -> None:
    """Hand in once more by the exchange, and put one's work by file into the inbox."""
    made = folder.read(place / "spring")
    lived.hand_in(made, PEOPLE[:1], place / "desks", "slow = [1, 2]")
    work = Path(shutil.copytree(made.root / "release" / UNIT, place / "desks" / "by-file" / UNIT))
    handed = submission.hand_in(work.parent, work, UNIT, PEOPLE[1], now=NOW - timedelta(hours=1)).file
    assert handed is not None
    shutil.copyfile(handed, made.inbox / "my work again.zip")
    shutil.rmtree(place / "desks")


def _run(place: Path) -> None:
    """Stay for as long as there is something to do; kernels load nothing beforehand."""
    grading.grade = partial(engine.grade, preload=(), workers=1, audit=0)  # in a process of its own
    assert not arrival.stay(place / "spring", once=True, clock=lambda: NOW)


def _name_server(place: Path) -> None:
    settings = place / "spring" / SETTINGS
    text = settings.read_text(encoding="utf-8")
    for old, new in {'server = ""': 'server = "127.0.0.1"', "port = 587": f"port = {PORTS[-1]}",
                     'security = "starttls"': 'security = "none"'}.items():  # fmt: skip
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    settings.write_text(text, encoding="utf-8")


def _send(place: Path) -> None:
    sent = mail.send(folder.read(place / "spring"), NOW)
    assert not sent.problems


def _backup(place: Path) -> None:
    # Whoever runs it again does so later, and what is there is whole.
    later = timedelta(minutes=len([*place.glob("*.tar.gz")]))
    backup.write(folder.read(place / "spring"), place, now=NOW + later)


@dataclass(frozen=True)
class Command:
    """A command, and what people did before it."""

    run: Callable[[Path], object]
    before: Callable[[Path], object] = lambda place: None


COMMANDS = {
    "new": Command(_start),
    "update": Command(_update, _change),
    "release": Command(_release),
    "collect": Command(_collect, _hand_in),
    "grade": Command(_grade),
    "feedback": Command(_feedback, _mark),
    "mail": Command(_mail),
    "run": Command(_run, _hand_in_again),
    "send": Command(_send, _name_server),
    "pages": Command(_pages),
    "export": Command(_export),
    "backup": Command(_backup),
    "close": Command(
        lambda place: closings.close(place / "spring", keep=place / "kept", anyway=True, now=NOW)
    ),
}


@dataclass(frozen=True)
class Before:
    """A cohort before a command, what the command makes of it, and in how many steps on the disk."""

    place: Path
    after: dict[str, object]
    steps: int


@pytest.fixture(scope="module")
def post() -> Iterator[mail_server.Handler]:
    """Run a mail server, and give what it takes."""
    handler = mail_server.Handler()
    with mail_server.running(handler) as port:
        PORTS.append(port)
        yield handler


@pytest.fixture(scope="module")
def befores(tmp_path_factory, post) -> dict[str, Before]:
    """Return the cohort before each command, each after the one before it."""
    base = tmp_path_factory.mktemp("kills")
    lived.course(base / "course")
    shutil.copyfile(REAL / "curriculum" / "skills.csv", base / "course" / "curriculum" / "skills.csv")
    here, found = base / "at", {}
    here.mkdir()
    (here / "r.csv").write_text(lived.ROSTER, encoding="utf-8")
    (here / "course").symlink_to(base / "course")
    for name, command in COMMANDS.items():
        command.before(here)
        place = Path(shutil.copytree(here, base / f"before-{name}", symlinks=True))
        # Each in a process of its own: polars has threads once it is loaded, and none may fork then.
        count = lived.events(lambda command=command: command.run(here))
        found[name] = Before(place, content(here), count)
    return found


#: What says when or by which process something was done, or is made anew each time.
_PASSING = (".cache", "nbgrader.log", "lock", "autograded", "gradebook.db", "run")


def content(place: Path) -> dict[str, object]:
    """Return all that matters below a place: what files hold, and what the gradebook says."""
    found: dict[str, object] = {}
    for path in sorted(place.rglob("*")):
        parts = path.relative_to(place).parts
        if set(parts) & set(_PASSING) or path.suffix == ".log" or path.is_dir():
            continue
        name = "/".join(parts)
        if path.name == "list.csv":  # each file once; a killed look may say the same again
            found[name] = sorted({row.split(",", 1)[1] for row in path.read_text().splitlines()})
        elif path.name.endswith(".tar.gz"):  # the newest
            with gzip.open(path) as packed, tarfile.open(fileobj=packed) as archive:
                found["backup"] = sorted(one.name for one in archive if ".log" not in one.name)
        elif path.name in ("closed.json", "backups.json"):
            told = json.loads(path.read_text(encoding="utf-8"))
            found[name] = told["proof"]["found"] if isinstance(told, dict) else bool(told)
        elif path.parent.name == "calendar":  # but for the second in which it was written
            found[name] = [line for line in path.read_text().splitlines() if "stamp" not in line.casefold()]
        elif path.parent.name == "heard":  # but for the times of the files that they were read from
            told = json.loads(path.read_text(encoding="utf-8"))
            found[name] = {notebook: heard for notebook, (_, heard) in told.items()}
        elif path.name == "waiting.json":  # in whatever order
            found[name] = json.loads(path.read_text(encoding="utf-8"))
        elif path.suffix == ".parquet":
            found[name] = path.stat().st_size
        else:
            data = path.read_bytes().replace(str(place).encode(), b"PLACE")
            found[name] = sha256(data).hexdigest()
    if (book := place / "spring" / "gradebook.db").is_file():
        with closing(sqlite3.connect(book)) as rows:
            for what in (
                "select id from student",
                "select name, duedate from assignment",
                """select student_id, base_cell.name, auto_score, manual_score, needs_manual_grade,
                     submitted_assignment.timestamp, late_submission_penalty
                   from grade join base_cell on grade.cell_id = base_cell.id
                   join submitted_notebook on grade.notebook_id = submitted_notebook.id
                   join submitted_assignment on submitted_notebook.assignment_id = submitted_assignment.id""",
            ):
                found[what] = sorted(map(str, rows.execute(what)))
    found["autograded"] = sorted(
        path.relative_to(place).as_posix() for path in place.glob("spring/autograded/*/*/*.ipynb")
    )
    return found


def cases():
    """Yield each command with the number of a kill: the first of each in `make test`."""
    for name in COMMANDS:
        for number in range(KILLS):
            mark = pytest.mark.all if number else pytest.mark.slow
            yield pytest.param(name, number, marks=mark, id=f"{name}-{number}")


@pytest.mark.parametrize(("name", "number"), [*cases()])
def test_a_killed_command_ends_as_if_it_had_not_been(befores, post, tmp_path, name, number):
    before = befores[name]
    post.envelopes.clear()
    place = Path(shutil.copytree(before.place, tmp_path / "at", symlinks=True))
    # Where it is stopped is by chance, and the same each time for a name and number.
    at = random.Random(f"{name} {number}").randrange(before.steps)
    while not lived.kill_at(at, lambda: COMMANDS[name].run(place)):  # how many steps there are varies
        assert at, "it cannot be killed"
        at //= 2
        shutil.rmtree(place)
        shutil.copytree(before.place, place, symlinks=True)
    lived.events(lambda: COMMANDS[name].run(place))
    assert content(place) == before.after, f"killed before step {at} of {before.steps}"
    if name == "send":  # nobody is left out, and at most one mail went twice: that of the kill
        ids = [one["Message-ID"] for one in post.mails]
        wanted = {
            message_from_bytes(path.read_bytes())["Message-ID"]
            for path in (place / "spring" / "mail" / "sent").glob("*.eml")
            if not (before.place / "spring" / "mail" / "sent" / path.name).exists()
        }
        assert wanted and set(ids) >= wanted and len(ids) <= len(set(ids)) + 1
