"""What the desk keeps of a person is handed over with the rest, deleted with the rest, and saved with the rest."""

from __future__ import annotations

import csv
import io
import json
import zipfile

import pytest
import sqlalchemy
from nbgrader.api import Gradebook
from nbgrader.coursedir import CourseDirectory
from sqlalchemy import select, text
from support.marked_book import CRITERIA, NOW, TASK, UNIT

from practicum.cohort.keeping import backup, closing, dossier, removal
from practicum.cohort.marking import bank, calibration, history, marks, notes, questions, second, tables
from practicum.cohort.marking.book import open_book
from practicum.cohort.plan import folder
from practicum.cohort.work.teams import CARRIED

KIM, REX = "Kim Lo", "Rex Ito"
BEST = dict.fromkeys(CRITERIA, 1.0)
HER, HIS = "p0003", "p0004"


def lived(cohort):
    """Let coaches mark the answers of two people twice, ask and be asked, and note something on each."""
    with open_book(cohort) as book:
        kept = bank.add(book, UNIT, TASK, "", "Say which year.", KIM, NOW)
        calibration.save(book, cohort, KIM, UNIT, TASK, 0, BEST, NOW)
        for student in (HER, HIS):
            key = questions.key_of(cohort, UNIT, student, TASK)
            seen = questions.answer(book, cohort, key).seen
            words = {"": f"Say which year. For {student}."}
            marks.save(book, cohort, key, KIM, BEST, words, 0, seen, NOW, used=(kept.id,))
            second.save(book, cohort, key, REX, BEST, {}, second.answer(book, cohort, key, REX).seen, NOW)
            notes.add(book, cohort, student, f"Talked with {student}.", "Call again.", KIM, NOW)
            with book.writing(KIM) as db:
                asked = {
                    "id": student,
                    "unit": UNIT,
                    "student": student,
                    "task": TASK,
                    "words": f"Why, asks {student}.",
                }
                db.execute(tables.REQUEST.insert(), {**asked, "at": NOW.isoformat(), "state": "open"})
        team = cohort.person(HER).team
        notes.add(book, cohort, f"team:{team}", "The team is late.", "", KIM, NOW)
        grade = db.execute(
            text("SELECT min(g.id) FROM grade g")
        ).scalar_one()  # a team's points, on somebody's page
        db.rollback()
        with book.writing(KIM) as db:
            db.execute(CARRIED.insert(), {"id": grade, "team": team, "own": "null", "put": "null"})
        owner = db.execute(
            text(
                "SELECT s.student_id FROM grade g JOIN submitted_notebook n ON n.id = g.notebook_id "
                "JOIN submitted_assignment s ON s.id = n.assignment_id WHERE g.id = :id"
            ),
            {"id": grade},
        ).scalar_one()
    return owner


def everything(cohort):
    """Return all rows of all tables of the desk, as text by table."""
    engine = sqlalchemy.create_engine(CourseDirectory(config=cohort.course.settings).db_url)
    with engine.connect() as connection:
        names = [one for one in sqlalchemy.inspect(engine).get_table_names() if one.startswith("practicum_")]
        found = {
            name: [tuple(row) for row in connection.execute(text(f"SELECT * FROM {name}"))] for name in names
        }
    engine.dispose()
    return found


def test_a_removed_person_is_in_no_table(both):
    owner = lived(both)
    before = everything(both)
    named = {name for name, rows in before.items() if HER in repr(rows)}
    assert named >= {f"practicum_{name}" for name in ("mark", "history", "used", "request", "note")}
    assert before["practicum_carried"] and not before["practicum_actor"]
    for student in {HER, owner}:
        list(removal.remove(removal.find(both.root, student)))
    after = everything(both)
    assert after.keys() == before.keys()
    assert not [name for name, rows in after.items() if HER in repr(rows)] and not after["practicum_carried"]
    for name, rows in before.items():  # and nothing else is gone
        if name != "practicum_carried":
            assert [
                row for row in rows if HER not in repr(row) and (owner == HIS or owner not in repr(row))
            ] == after[name]
    with open_book(both) as book:
        assert HER not in book.session.execute(text("SELECT id FROM student")).scalars().all()
        assert [one.words for one in notes.notes(book)].count("The team is late.") == 1


def test_the_dossier_holds_marks_requests_and_notes_about_the_person(cohort, tmp_path):
    lived(cohort)
    made = dossier.write(cohort, HER, tmp_path / "her.zip", NOW)
    assert {"marks.csv", "requests.csv", "notes.csv", "changes.csv"} <= made.parts.keys()
    with zipfile.ZipFile(made.path) as archive:
        tables_ = {
            name: list(csv.DictReader(io.StringIO(archive.read(f"{name}.csv").decode("utf-8-sig"))))
            for name in ("marks", "requests", "notes", "changes")
        }
        whole = b"".join(archive.read(name) for name in archive.namelist()).decode("utf-8", "replace")
        data = json.loads(archive.read("data.json"))
        assert all(f"{name}.csv" in archive.read("README.txt").decode() for name in tables_)
    assert sorted(row["grader"] for row in tables_["marks"]) == [KIM, REX]
    assert "Say which year. For p0003." in tables_["marks"][0]["comments"] + tables_["marks"][1]["comments"]
    assert [row["words"] for row in tables_["requests"]] == ["Why, asks p0003."]
    assert [row["words"] for row in tables_["notes"]] == ["Talked with p0003."]
    assert {row["what"] for row in tables_["changes"]} == {"points", "comment", "mark", "second"}
    assert [row["words"] for row in data["notes"]] == ["Talked with p0003."]
    assert HIS not in whole


def test_a_dossier_without_a_desk(cohort, tmp_path):
    made = dossier.write(cohort, HER, tmp_path / "her.zip", NOW)
    assert "points.csv" in made.parts and "marks.csv" not in made.parts
    assert not [name for name in everything(cohort) if "mark" in name]  # and none is made


def test_a_backup_takes_the_tables_along(cohort, tmp_path):
    lived(cohort)
    before = everything(cohort)
    key = questions.key_of(cohort, UNIT, HER, TASK)
    made = backup.write(cohort, tmp_path / "backup.tar.gz", now=NOW)
    restored = folder.read(backup.restore(made.path, tmp_path / "again").root)
    assert everything(restored) == before
    assert questions.key_of(restored, UNIT, HER, TASK) == key  # addresses stay what they were
    with open_book(restored) as book:
        answer = questions.answer(book, restored, key)
        assert answer.mark.grader == KIM
        marks.undo(book, restored, key, KIM, NOW)
        assert history.changes(book, student=HER, what=("points",))[0].now is None  # the database watches on


def test_closing_deletes_the_tables_with_the_gradebook(cohort):
    lived(cohort)
    done = closing.close(cohort.root, anyway=True, now=NOW)
    assert done.proof["found"] == 0
    left = [path for path in cohort.root.rglob("*") if path.is_file()]
    assert not any(
        KIM.encode() in path.read_bytes() or b"Say which year" in path.read_bytes() for path in left
    )


@pytest.mark.parametrize("both", ["postgres"], indirect=True)
def test_closing_clears_the_tables_on_a_server(both):
    lived(both)
    url = CourseDirectory(config=both.course.settings).db_url
    closing.close(both.root, anyway=True, now=NOW)
    engine = sqlalchemy.create_engine(url)
    with engine.connect() as connection:
        for table in (*tables.METADATA.tables.values(), CARRIED):
            assert connection.execute(select(table)).all() == []
    engine.dispose()
    with Gradebook(url, "spring") as gradebook:
        assert gradebook.students == []
