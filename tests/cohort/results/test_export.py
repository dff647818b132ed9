"""Exports hold what the standings hold, in the form that their readers take."""

from __future__ import annotations

import csv
import io
from datetime import datetime

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from nbgrader.plugins.export import CsvExportPlugin
from support.graded_cohort import UNIT
from typer.testing import CliRunner

from practicum.cli import app
from practicum.cohort.course import exchange
from practicum.cohort.results import export, standing
from practicum.cohort.results.standing import Stage
from practicum.errors import PracticumError

pytestmark = pytest.mark.xdist_group("graded-cohort")
RELEASED = ["data-placement", UNIT]


def read(content: bytes, coding: str = "utf-8") -> list[list[str]]:
    return [*csv.reader(io.StringIO(content.decode(coding), newline=""))]


@pytest.fixture
def files(graded):
    exchange.mark(graded.cohort.course, UNIT, "ana", _written(graded.cohort), 1.5, "Good.")
    place = graded.cohort.root / "export"
    return {path.name: path.read_bytes() for path in export.write(graded.cohort, place, graded.now)}


def _written(cohort) -> str:
    with exchange.book_of(cohort.course) as book:
        parts = book.find_submission(UNIT, "ana").notebooks
        return next(one.name for part in parts for one in part.grades if one.needs_manual_grade)


def test_grades_have_a_row_a_person_and_unit(files, graded):
    head, *rows = read(files["grades.csv"], "utf-8-sig")
    assert files["grades.csv"].startswith(b"\xef\xbb\xbf")  # by which Excel knows UTF-8
    assert len(rows) == 4 * 19  # the sponsor's role has no units
    by = {(row[0], row[6]): dict(zip(head, row, strict=True)) for row in rows}
    ana, li, cy = (by[id, UNIT] for id in ("ana", "li", "cy"))
    assert (ana["name"], ana["points"], ana["most"], ana["stage"], ana["late"]) == (
        "Ana Díaz",
        "9.5",
        "10",
        "Graded",
        "no",
    )
    assert (li["name"], li["points"], li["penalty"], li["waiting"], li["late"]) == (
        "李小龍",
        "5.6",
        "2.4",
        "2",
        "yes",
    )
    assert cy["name"] == '\'=HYPERLINK("http://x","Cy")'
    assert datetime.fromisoformat(li["due"]) == graded.cohort.due(UNIT)
    assert by["di", UNIT]["handed_in"] == "" and by["di", UNIT]["stage"] == "Not handed in"


def test_gradebook_has_a_row_a_person(files):
    head, *rows = read(files["gradebook.csv"], "utf-8-sig")
    assert [row[0] for row in rows] == ["ana", "li", "cy", "di", "eve"]
    assert head[6:8] == RELEASED and len(head) == 6 + 19 + 4
    ana = dict(zip(head, rows[0], strict=True))
    assert (ana["data-placement"], ana[UNIT], ana["points"], ana["most"]) == ("0", "9.5", "9.5", "20")
    assert ana["certificate"] == "no" and ana["lacks"].startswith("Hand in 15 more units")
    assert rows[4][6:25] == [""] * 19


def test_skills_have_a_row_a_person_unit_and_skill(files):
    assert read(files["skills.csv"], "utf-8-sig") == [
        ["id", "name", "team", "unit", "skill", "points", "most"],
        ["ana", "Ana Díaz", "Heron", UNIT, "DA1", "9.5", "10"],
        ["li", "李小龍", "Heron", UNIT, "DA1", "8", "8"],
        ["cy", '\'=HYPERLINK("http://x","Cy")', "Otter", UNIT, "DA1", "0", "10"],
    ]


def test_parquet_has_types(files, graded):
    table = pl.read_parquet(io.BytesIO(files["grades.parquet"]))
    kinds = table.schema
    assert kinds["due"] == kinds["handed_in"] == pl.Datetime("us", "America/New_York")
    assert (kinds["points"], kinds["late"], kinds["id"]) == (pl.Float64, pl.Boolean, pl.String)
    rows = {(one["id"], one["unit"]): one for one in table.to_dicts()}
    assert len(rows) == sum(len(graded.cohort.works(one)) for one in graded.cohort.people)
    assert rows["li", UNIT]["points"] == pytest.approx(5.6)
    assert rows["cy", UNIT]["name"].startswith("=HYPERLINK")  # no spreadsheet runs a Parquet file
    assert rows["li", UNIT]["due"] == graded.cohort.due(UNIT)


def test_nbgraders_export_is_its_own(files, graded, tmp_path):
    with graded.cohort.course.gradebook() as book:
        step = CsvExportPlugin()
        step.to = str(tmp_path / "own.csv")
        step.export(book)
    own = read((tmp_path / "own.csv").read_bytes())
    assert own == read(files["nbgrader.csv"])
    li = next(row for row in own if row[0] == UNIT and row[3] == "li")
    assert li[7:] == ["8.0", "2.4", "5.6", "10.0"]


def test_canvas(files):
    # gradebook_importer.rb: "Student" and "ID" first, "Section" last before the units; a row "Points Possible".
    assert read(files["canvas.csv"]) == [
        ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", *RELEASED],
        ["    Points Possible", "", "", "", "", "10", "10"],
        ["Ana Díaz", "", "ana", "ana@alder.example", "Heron", "0", "9.5"],
        ["李小龍", "", "li", "Li@alder.example", "Heron", "0", ""],  # waits for the coach
        ["'=HYPERLINK(\"http://x\",\"Cy\")", "", "cy", "cy@alder.example", "Otter", "0", "0"],
        ["Dí Öz", "", "di", "di@alder.example", "", "0", "0"],
        ["Eve", "", "eve", "eve@alder.example", "", "", ""],
    ]  # fmt: skip


def test_moodle(files):
    # docs.moodle.org/en/Grade_import: mapped by "Email address" or "ID number"; email addresses keep their case.
    head, *rows = read(files["moodle.csv"])
    assert head == ["ID number", "Email address", *RELEASED]
    assert rows[:2] == [["ana", "ana@alder.example", "0", "9.5"], ["li", "Li@alder.example", "0", ""]]


def test_blackboard(files):
    # Work Offline with Grade Data: known by Username; in comma-separated files every cell is quoted.
    assert files["blackboard.csv"].decode().splitlines()[:3] == [
        f'"Username","data-placement","{UNIT}"', '"ana","0","9.5"', '"li","0",""',
    ]  # fmt: skip


def test_brightspace(files):
    # Importing grades: Username, "<item> Points Grade"; the last column ends the line.
    head, *rows = read(files["brightspace.csv"])
    assert head == [
        "Username",
        "data-placement Points Grade",
        f"{UNIT} Points Grade",
        "End-of-Line Indicator",
    ]
    assert rows[:2] == [["ana", "0", "9.5", "#"], ["li", "0", "", "#"]]


@pytest.mark.parametrize("one", export.PLATFORMS, ids=lambda one: one.name)
def test_platforms_have_their_page_and_no_mark(one, files):
    assert one.source.startswith("https://")
    assert not files[one.file].startswith(b"\xef\xbb\xbf")


TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=30)


@given(st.one_of(TEXT, st.tuples(st.sampled_from("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20 "), TEXT).map("".join)))
def test_no_cell_is_a_formula_and_no_word_is_lost(words):
    (cell,), *rest = read(export.as_csv([(words,)])) or [[""]]
    assert not rest
    assert cell.lstrip().startswith(tuple("=+-@\uff1d\uff0b\uff0d\uff20")) is False
    assert cell.removeprefix("'") == words.removeprefix("'") or cell == words


def test_place_in_the_course_is_refused_and_nothing_is_made(graded):
    place = graded.cohort.source / "grades"
    with pytest.raises(PracticumError, match="inside the course, whose files are public"):
        export.write(graded.cohort, place, graded.now)
    assert not place.exists()


def test_left_over_of_a_killed_export_goes(graded):
    cohort = graded.cohort
    place = cohort.root / "export"
    place.mkdir()
    (place / ".grades.csv.abc.new").write_text("half")
    (cohort.state / "export-abc").mkdir()
    (cohort.state / "export-abc" / "gradebook.db").write_text("half")
    export.write(cohort, place, graded.now)
    assert not [*place.glob(".*")] and not [*cohort.state.glob("export-*")]


def test_command_writes_into_the_cohorts_folder(graded):
    done = CliRunner().invoke(app, ["cohort", "export", "--cohort", str(graded.cohort.root)])
    assert done.exit_code == 0, done.output
    assert (graded.cohort.root / "export" / "canvas.csv").is_file()


def test_the_reasons_for_empty_cells_are_told(graded):
    said: list[str] = []
    export.write(graded.cohort, graded.cohort.root / "export", graded.now, note=said.append)
    (words,) = said
    units = [unit for one in standing.read(graded.cohort, graded.now) for unit in one.units]
    count = sum(unit.stage is Stage.WAITING for unit in units)
    assert count and f"{count} waiting for a coach to read a written answer" in words
