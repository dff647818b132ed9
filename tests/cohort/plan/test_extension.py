"""More time is written into the lead's own file, and nothing else of it changes."""

from __future__ import annotations

import tomllib
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.small_course import REAL
from typer.testing import CliRunner

from practicum.cli import app
from practicum.cohort.plan import extension, folder
from practicum.cohort.plan.extension import extend
from practicum.cohort.work import lateness, steps
from practicum.errors import PracticumError

UNIT, DUE = "data-first-steps", date(2026, 11, 11)
ROSTER = (
    "person,email,team,role\nAna,ana@x.example,Heron,\nBo,bo@x.example,Heron,\nCy,cy@x.example,,sponsor\n"
)


@pytest.fixture
def cohort(tmp_path):
    (tmp_path / "r.csv").write_text(ROSTER, encoding="utf-8")
    start = date(2026, 11, 2)
    return folder.new(
        tmp_path / "spring", REAL, program="team-initiative", start=start, people=tmp_path / "r.csv"
    )


def text(cohort):
    return (cohort.root / "cohort.toml").read_bytes().decode()


def write(cohort, more):
    (cohort.root / "cohort.toml").write_bytes((text(cohort) + more).encode())
    return folder.read(cohort.root)


def test_extension_is_a_later_due_date_for_its_people_alone(cohort):
    made = extend(cohort, "ana", UNIT, date(2026, 11, 20), "Sick leave")
    assert made.due(UNIT, made.person("ana")).date() == date(2026, 11, 20)
    assert made.due(UNIT, made.person("bo")) == made.due(UNIT) == cohort.due(UNIT)
    made = extend(made, "Heron", UNIT, date(2026, 11, 15))
    assert made.due(UNIT, made.person("bo")).date() == date(2026, 11, 15)
    assert made.due(UNIT, made.person("ana")).date() == date(2026, 11, 20)  # the later one holds


def test_all_else_in_the_file_stays(cohort):
    before = text(cohort)
    made = extend(cohort, "ana", UNIT, date(2026, 11, 20), "Sick leave")
    assert text(made).startswith(before)
    assert text(made)[len(before) :] == (
        '\n[[extension]]\nwho = "ana"\nunit = "data-first-steps"\nuntil = 2026-11-20\nwhy = "Sick leave"\n'
    )


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_same_extension_is_replaced_in_its_place(cohort, end):
    block = (
        '\n[[extension]]  # told me on Monday\nunit = "data-first-steps"\nwho = "ana"\n'
        "until = 2026-11-20   # or later?\nwhy = 'Sick # leave'  # ask again\n\n# The end of my notes.\n"
    )
    cohort = write(cohort, block)
    (cohort.root / "cohort.toml").write_bytes(text(cohort).replace("\n", end).encode())
    before = text(cohort)
    made = extend(cohort, "ana", UNIT, date(2026, 12, 1))
    assert text(made) == before.replace("2026-11-20", "2026-12-01")
    made = extend(made, "ana", UNIT, date(2026, 11, 25), 'Care of a "child"')
    assert text(made) == before.replace("2026-11-20", "2026-11-25").replace(
        "'Sick # leave'", '"Care of a \\"child\\""'
    )
    assert extend(made, "ana", UNIT, date(2026, 11, 25)).settings == made.settings


def test_reason_is_added_where_none_stood(cohort):
    made = extend(
        extend(cohort, "ana", UNIT, date(2026, 11, 20)), "ana", UNIT, date(2026, 11, 21), "Late start"
    )
    assert [(one.until, one.why) for one in made.settings.extension] == [(date(2026, 11, 21), "Late start")]


@pytest.mark.parametrize(
    ("who", "unit", "until", "words"),
    [
        ("ana", UNIT, DUE, "gives no more time"),
        ("ana", UNIT, date(2026, 1, 1), "gives no more time"),
        ("anna", UNIT, date(2027, 1, 1), 'Did you mean "ana"'),
        ("heron", UNIT, date(2027, 1, 1), 'Did you mean "Heron"'),
        ("ana", "data-first-step", date(2027, 1, 1), 'Did you mean "data-first-steps"'),
        ("cy", UNIT, date(2027, 1, 1), "not in the path of the role sponsor"),
    ],
)
def test_what_cannot_be_is_refused_and_changes_nothing(cohort, who, unit, until, words):
    before = text(cohort)
    with pytest.raises(PracticumError, match=words):
        extend(cohort, who, unit, until)
    assert text(cohort) == before


def test_file_in_another_form_is_left_to_its_lead(cohort):
    path = cohort.root / "cohort.toml"
    inline = 'extension = [{who = "bo", unit = "data-first-steps", until = 2026-11-30}]\n'
    path.write_text(inline + text(cohort), encoding="utf-8")
    cohort, before = folder.read(cohort.root), text(cohort)
    for who in ("ana", "bo"):
        with pytest.raises(PracticumError, match="Write this one there yourself"):
            extend(cohort, who, UNIT, date(2026, 12, 1))
    assert text(cohort) == before


@settings(max_examples=60, deadline=None)
@given(why=st.text(max_size=30), who=st.text(min_size=1, max_size=12))
def test_any_words_are_written_so_that_they_are_read_back(why, who):
    why, who = (words.encode("utf-8", "ignore").decode() for words in (why, who or "x"))
    block = extension._block(who, UNIT, DUE, why, "\n")
    (read,) = tomllib.loads(block)["extension"]
    assert (read["who"], read.get("why", "")) == (who, why)


def test_hour_of_daylight_saving_is_counted():
    zone = ZoneInfo("America/New_York")
    due = datetime(2026, 10, 31, 23, 59, tzinfo=zone)
    at = datetime(2026, 11, 1, 23, 59, tzinfo=zone)
    assert lateness.seconds_late(at, due) == timedelta(hours=25).total_seconds()
    assert lateness.seconds_late(due.astimezone(UTC), at) == 0
    assert lateness.seconds_late(None, due) == 0


@pytest.mark.filterwarnings("ignore:Object of type <Submitted.*not in session")
def test_the_commands_say_it_in_one_line_each_of_80_columns(cohort):
    steps.update(cohort)
    steps.release(cohort, UNIT)
    (cohort.root / "submitted" / "ana" / UNIT).mkdir(parents=True)
    run = CliRunner().invoke(
        app, ["cohort", "extend", "ana", UNIT, "2026-11-20", "--cohort", str(cohort.root)]
    )
    assert not run.exception, run.stderr
    assert [line.split(". ")[0] for line in run.stdout.splitlines()] == [
        f"ana has until 2026-11-20 for {UNIT}"
    ]
    run = CliRunner().invoke(app, ["cohort", "status", "--cohort", str(cohort.root)])
    head = next(line for line in run.stdout.splitlines() if line.lstrip().startswith("Week"))
    assert head.rstrip().endswith("To read") and len(head) <= 80 and "…" not in run.stdout
