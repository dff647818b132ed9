"""A roster in any script and from any spreadsheet; what cannot be used is named by its line, all of it at once."""

from __future__ import annotations

import csv
import io
import re

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from practicum.cohort.plan import roster, table
from practicum.errors import PracticumError

HEAD = "Person;Email;Team;City;Role;Coach"
ROWS = [
    "Ana García;ana@port.example;Harbor;port-alder;Analyst;Kim",
    "李小龍;li@port.example;Harbor;;;Kim",
    "فاطمة;fatima@port.example;Hill;Ironmere;lead;",
]
KNOWN = {"roles": ["everyone", "analyst", "lead"], "cities": ["port-alder", "ironmere"]}


def write(path, *lines):
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_a_roster_as_a_lead_keeps_it(tmp_path):
    found = roster.read(write(tmp_path / "r.csv", HEAD, *ROWS, ";;;;;", ""), **KNOWN)
    assert [person.id for person in found] == ["ana", "li", "fatima"]
    assert found[0] == roster.Person(
        "ana", "Ana García", "ana@port.example", "Harbor", "port-alder", "analyst", "Kim"
    )
    assert found[2].city == "ironmere" and found[1].role == "everyone"


def test_a_coach_has_the_address_that_another_row_gives(tmp_path):
    rows = ["A;a@b.co;;;;Kim Lee", "B;b@b.co;;;;kim lee <kim@c.co>", "C;c@b.co;;;;Rex", "D;d@b.co;;;;"]
    found = roster.read(write(tmp_path / "r.csv", HEAD, *rows))
    assert [one.coach for one in found] == ["kim lee <kim@c.co>", "kim lee <kim@c.co>", "Rex", ""]
    rows.append("E;e@b.co;;;;Kim Lee <other@c.co>")
    assert roster.read(write(tmp_path / "r.csv", HEAD, *rows))[0].coach == "Kim Lee", "which of two?"


@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("mark", [";", ",", "\t"])
def test_the_ways_in_which_spreadsheets_save(tmp_path, coding, mark):
    path = tmp_path / "r.csv"
    path.write_bytes("\r\n".join([HEAD, *ROWS]).replace(";", mark).encode(coding))
    assert len(roster.read(path, **KNOWN)) == 3


def test_a_workbook(tmp_path):
    book = openpyxl.Workbook()
    for line in (HEAD, *ROWS):
        book.active.append(line.split(";"))
    book.save(tmp_path / "r.xlsx")
    assert [person.name for person in roster.read(tmp_path / "r.xlsx", **KNOWN)][1] == "李小龍"


def test_all_rows_that_cannot_be_used_are_named_at_once(tmp_path):
    path = write(
        tmp_path / "r.csv", HEAD, ROWS[0], ";x@y.example;;;;", "Bo;bo(at)y.example;;;;", 'Cy;cy@y.example;;;boss;',
        "Di;di@y.example;;ironmer;;", "Ed;ANA@port.example;;;;", "Flo;flo@y.example;harbor;;;", "Gus;gus@y.example;Harbor;ironmere;;",
    )  # fmt: skip
    with pytest.raises(PracticumError) as error:
        roster.read(path, **KNOWN)
    lines = str(error.value).splitlines()
    assert lines[0].endswith("7 places to put right, and nothing was taken from it.")
    assert [int(re.match(r"line (\d+)", line)[1]) for line in lines[1:]] == [3, 4, 5, 6, 7, 8, 9]
    assert 'Did you mean "ironmere"?' in lines[4] and "stands in line 2, too" in lines[5]
    assert 'is called "Harbor" in line 2' in lines[6] and "has the city port-alder in line 2" in lines[7]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "is empty"),
        (b"a,b\n1,2\n", "the first row names no column person. It names: a, b."),
        (b"person,email\n", "names the columns and no person"),
        (b"person,email\n\xff\xfe\xfa,x\n", "is not in UTF-8"),
        (b'person,email\nAna,"ana@x.example\n', "Put the quotation marks right"),
        (b"person,email\n\x00\x00,x\n", "is not a table"),
        (b"person,email,id\nAna,a@x.example,AB\nBo,b@x.example,ab\n", "the id ab stands in line 2, too"),
        (b"person,email,id\nAna,a@x.example,a/b\n", 'line 2: "a/b" cannot be an id'),
    ],
)
def test_a_file_that_is_no_roster_is_told_in_one_sentence(tmp_path, content, says):
    path = tmp_path / "r.csv"
    path.write_bytes(content)
    with pytest.raises(PracticumError) as error:
        roster.read(path)
    assert says in str(error.value)


def test_a_workbook_that_is_none_and_a_file_that_is_not_there(tmp_path):
    (tmp_path / "r.xlsx").write_bytes(b"PK\x03\x04 no")
    with pytest.raises(PracticumError, match="cannot be read as an Excel workbook"):
        roster.read(tmp_path / "r.xlsx")
    with pytest.raises(PracticumError, match="cannot be read"):
        roster.read(tmp_path / "none.csv")


NAMES = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=40).filter(
    lambda name: table.clean(name)
)
LOCAL = st.from_regex(r"[A-Za-z0-9.+_-]{1,20}", fullmatch=True)


@given(st.lists(st.tuples(NAMES, LOCAL), min_size=1, max_size=30, unique_by=lambda one: one[1].casefold()))
def test_whatever_people_are_called_ids_are_apart_and_always_the_same(tmp_path_factory, people):
    text = io.StringIO()
    csv.writer(text).writerows(
        [["person", "email"], *[(name, f"{local}@x.example") for name, local in people]]
    )
    path = tmp_path_factory.mktemp("roster") / "r.csv"
    path.write_text(text.getvalue(), encoding="utf-8", newline="")
    found = roster.read(path)
    ids = [person.id for person in found]
    assert len({id.casefold() for id in ids}) == len(people)
    assert all(re.fullmatch(r"[a-z0-9][a-z0-9._-]{0,63}", id) for id in ids)
    assert [person.name for person in found] == [table.clean(name) for name, _ in people]
    assert roster.read(path) == found
