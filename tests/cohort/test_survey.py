"""The confidence survey: a form that comes back, tables of survey tools, and a sentence for what cannot be used."""

from __future__ import annotations

import openpyxl
import pytest
from support import made_up

from practicum.authoring import curriculum
from practicum.cohort import folder as cohorts
from practicum.cohort import survey, table
from practicum.cohort.survey import When
from practicum.errors import PracticumError


@pytest.fixture
def cohort(tmp_path):
    return made_up.cohort(tmp_path)


def write(cohort, name, *lines, coding="utf-8"):
    path = cohort.root / survey.FOLDER / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(lines) + "\n", encoding=coding)
    return path


def read(cohort):
    return survey.read(cohort, survey.items(cohort))


def test_every_module_of_the_course_has_items_that_read_well():
    folders = {module.folder.name for module in curriculum.read(made_up.ROOT).modules}
    rows = table.read(
        made_up.ROOT / survey.ITEMS, {"item": ("item",), "module": ("module",), "could": ("could",)}
    )
    assert {row["module"] for _, row in rows} >= folders - {"team"} and len(rows) == len(
        {row["item"] for _, row in rows}
    )
    for _, row in rows:
        assert not row["could"].endswith(".") and row["could"][0].islower()


def test_only_what_the_program_teaches_is_asked(tmp_path):
    rows = [[*row[:3], "", row[4]] for row in made_up.people()]
    taster = made_up.cohort(tmp_path, rows, program="taster")
    asked = survey.items(taster)
    assert {one.module for one in asked} == {"data"}
    assert {unit.split("-")[0] for unit in taster.program.units} == {"data"}


def test_a_form_that_people_fill_in_and_send_back(cohort):
    form, questions = survey.write_form(cohort)
    again = form.read_bytes()
    for number, (when, email) in enumerate([("before", "PERSON01@city.example"), ("after", "person01@city.example"), ("after", "person02@city.example")]):  # fmt: skip
        book = openpyxl.load_workbook(form)
        sheet = book.active
        assert [cell.value for cell in sheet[1]] == ["email", "item", "question", "answer"]
        sheet["A2"] = email
        for row in range(2, sheet.max_row + 1):
            sheet.cell(row, 4).value = 3 + number if row != 4 else None
        book.save(form.parent / when / f"form ({number}).xlsx")
    assert form.read_bytes() == again
    found = read(cohort)
    items = [one.id for one in survey.items(cohort)]
    assert found.given[When.BEFORE] == {"person01": {one: 3 for one in items if one != items[2]}}
    assert found.given[When.AFTER].keys() == {"person01", "person02"} and not found.strangers
    assert [row["question"] for _, row in table.read(questions, {"question": ("question",)})] == [
        one.question for one in survey.items(cohort)
    ]


def test_tables_of_survey_tools(cohort):
    items = survey.items(cohort)
    columns = ("Timestamp", "Email Address", items[0].question.upper(), f"  {items[1].id} ", "Any remark?")
    rows = [
        ["t", "person01@city.example", "2 a little", "5.0", "=1+1"],
        ["t", "person02@city.example", "", "1", ""],
        ["t", "person01@city.example", "4", "5", "again"],
    ]
    path = cohort.root / survey.FOLDER / "before" / "t.csv"
    path.parent.mkdir(parents=True)
    path.write_bytes(table.as_csv(columns, rows))
    write(cohort, "all.csv", "email;when;item;answer", f"person03@city.example;After;{items[0].id};4", "", f";after;{items[1].id};2")  # fmt: skip
    found = read(cohort)
    assert found.given[When.BEFORE] == {
        "person01": {items[0].id: 4, items[1].id: 5},
        "person02": {items[1].id: 1},
    }
    assert found.given[When.AFTER] == {"person03": {items[0].id: 4, items[1].id: 2}}


def test_all_bad_rows_at_once_by_file_and_line(cohort):
    write(
        cohort, "before/a.csv", "email,item,answer", "person01@city.example,data-waits,7",
        "person01@city.example,data-wait,3", "person02@city.example,data-waits,yes",
    )  # fmt: skip
    write(cohort, "before/b.csv", "email,item,answer", "person03@city.example,data-waits,3")
    write(cohort, "before/c.csv", "email,data-waits", "person03@city.example,3", ",4")
    write(cohort, "x.csv", "email,when,item,answer", "person04@city.example,sometime,data-waits,3")
    write(cohort, "y.csv", "email,what", "person04@city.example,3")
    write(cohort, "z.csv", "who,when", "a,b")
    write(cohort, "after/~$locked.xlsx", "not a table")
    write(cohort, "after/broken.xlsx", "not a workbook")
    with pytest.raises(PracticumError) as caught:
        read(cohort)
    lines = str(caught.value).splitlines()
    for part in (
        'a.csv, line 2: "7" is no answer; it is a number from 1 to 5.',
        'a.csv, line 3: no item is called "data-wait".',
        'a.csv, line 4: "yes" is no answer',
        "c.csv, line 2: before/b.csv holds answers of the same person, too; leave one",
        "c.csv, line 3: the email is missing.",
        'x.csv, line 2: the column when says neither "before" nor "after"',
        "y.csv: the first row names neither",
        "z.csv: the first row names no column email",
        "broken.xlsx cannot be read as an Excel workbook",
    ):
        assert sum(part in line for line in lines) == 1, part
    assert len(lines) == 9


def test_who_left_counts_no_more_and_stops_nothing(cohort):
    made_up.answer_survey(cohort)
    before = read(cohort)
    roster = cohort.root / "roster.csv"
    kept = [line for line in roster.read_text("utf-8").splitlines() if "person05@" not in line]
    roster.write_text("\n".join(kept) + "\n", encoding="utf-8")
    found = read(cohorts.read(cohort.root))
    assert before.given[When.BEFORE].keys() - found.given[When.BEFORE].keys() == {"person05"}
    assert len(found.strangers) == 2 and "person05@city.example" in found.strangers[0]


def test_only_who_answered_an_item_both_times_is_in_its_change(cohort):
    given = {
        When.BEFORE: {f"p{n}": {"a": 2, "b": 1} for n in range(6)} | {"only-before": {"a": 5}},
        When.AFTER: {f"p{n}": {"a": 3 + n % 2} for n in range(6)}
        | {"only-after": {"a": 1}, "other": {"c": 1}},
    }
    found = survey.of_items(survey.Answers(given), ["a", "b"])
    assert (found.before, found.after) == (7, 7)
    assert found.change.people == 6 and (found.change.before, found.change.after) == (2, 3.5)
    assert survey.of_items(survey.Answers(given), ["b"]).change is None


def test_a_course_that_asks_nothing(cohort, monkeypatch, tmp_path):
    monkeypatch.setattr(survey, "ITEMS", "nowhere.csv")
    assert survey.items(cohort) == ()
    with pytest.raises(PracticumError, match="has no item on a module"):
        survey.write_form(cohort)
