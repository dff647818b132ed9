"""One person's file holds all of that person, and nothing of anybody else."""

from __future__ import annotations

import csv
import io
import json
import zipfile

import nbformat
import pytest
from support.graded_cohort import UNIT
from typer.testing import CliRunner

from practicum.cli import app
from practicum.cohort.keeping import dossier
from practicum.cohort.plan import folder
from practicum.errors import PracticumError

pytestmark = pytest.mark.xdist_group("graded-cohort")


def opened(cohort, now, id, place):
    made = dossier.write(cohort, id, place, now)
    with zipfile.ZipFile(place) as archive:
        assert archive.testzip() is None
        return made, {name: archive.read(name) for name in archive.namelist()}


def rows(content):
    return [*csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""))]


def test_all_of_a_person(full, tmp_path):
    cohort, now = full
    made, found = opened(cohort, now, "ana", tmp_path / "ana.zip")
    assert rows(found["roster.csv"])[0]["name"] == "Ana Díaz"
    assert {row["unit"] for row in rows(found["units.csv"])} == set(cohort.program.path("everyone"))
    assert sum(float(row["points"] or 0) for row in rows(found["points.csv"])) == 8.0
    assert [(row["who"], row["until"], row["why"]) for row in rows(found["extensions.csv"])] == [
        ("ana", "2026-11-20", "Secret of ana."),
        ("Heron", "2026-11-15", ""),
    ]
    assert b"Words of ana." in found[f"submitted/{UNIT}/exercise.ipynb"]
    assert b"Words of ana." in found[f"graded/{UNIT}/exercise.ipynb"]
    assert f"feedback/{UNIT}/exercise.html" in found
    assert any(name.startswith(f"handed-in/ana+{UNIT}+") and ":" not in name for name in found)
    assert "sent/Work (ana).zip" in found
    assert found["mail/ana.eml"].endswith(b"Hello ana\n")
    assert found["pages/people/ana.html"] == b"Page of ana"
    assert b"Collecting submission: ana" in found["log.txt"]
    told = json.loads(found["data.json"])
    assert told["roster"][0]["email"] == "ana@alder.example" and len(told["units"]) == 19
    parts = {name if name in dossier.WORDS else name.partition("/")[0] + "/" for name in found} - {
        "README.txt/"
    }
    assert parts == set(made.parts) <= set(dossier.WORDS)
    for part in parts:
        assert f"{part} " in found["README.txt"].decode()


@pytest.mark.parametrize(("id", "others"), [("ana", "li"), ("li", "ana")])
def test_nothing_of_others(full, tmp_path, id, others):
    cohort, now = full
    _, found = opened(cohort, now, id, tmp_path / "one.zip")
    person = cohort.person(others)
    words = [
        person.name,
        person.email,
        f"Words of {others}.",
        f"Secret of {others}",
        f"/{others}/",
        f"+{others}+",
        f"{others}+{UNIT}",
    ]
    for name, content in found.items():
        text = name + content.decode("utf-8", "replace")
        assert not [word for word in words if word in text], name


def test_hidden_checks_of_the_course_stay_there(full, tmp_path):
    cohort, now = full
    graded = cohort.root / "autograded" / "ana" / UNIT / "exercise.ipynb"
    work = nbformat.read(graded, as_version=4)
    cell = next(one for one in work.cells if one.metadata.get("nbgrader", {}).get("grade"))
    cell.source += "\n### BEGIN HIDDEN TESTS\nassert secret_of_the_course\n### END HIDDEN TESTS"
    nbformat.write(work, graded)
    _, found = opened(cohort, now, "ana", tmp_path / "ana.zip")
    assert not [name for name, content in found.items() if b"secret_of_the_course" in content]
    assert b"Words of ana." in found[f"graded/{UNIT}/exercise.ipynb"]


def test_somebody_who_left_still_gets_the_work(full, tmp_path):
    cohort, now = full
    path = cohort.root / "roster.csv"
    lines = path.read_text("utf-8").splitlines(keepends=True)
    path.write_text("".join(line for line in lines if not line.startswith("ana,")), encoding="utf-8")
    text = (cohort.root / "cohort.toml").read_text("utf-8")
    (cohort.root / "cohort.toml").write_text(text.replace('who = "ana"', 'who = "li"'), encoding="utf-8")
    _, found = opened(folder.read(cohort.root), now, "ana", tmp_path / "ana.zip")
    assert "roster.csv" not in found and f"submitted/{UNIT}/exercise.ipynb" in found
    assert sum(float(row["points"] or 0) for row in rows(found["points.csv"])) == 8.0


def test_nobody_gets_no_file(graded, tmp_path):
    with pytest.raises(PracticumError, match='Nobody on the roster has the id "anna". Did you mean "ana"'):
        dossier.write(graded.cohort, "anna", tmp_path / "x.zip", graded.now)
    with pytest.raises(PracticumError, match="inside the course"):
        dossier.write(graded.cohort, "ana", graded.cohort.source / "x.zip", graded.now)
    assert not [*tmp_path.glob("*.zip")] and not [*tmp_path.glob(".*")]


def test_who_only_stands_on_the_roster_gets_that(graded, tmp_path):
    _, found = opened(graded.cohort, graded.now, "eve", tmp_path / "eve.zip")
    assert set(found) <= {"roster.csv", "data.json", "log.txt", "README.txt"}


def test_command_replaces_an_earlier_file_and_what_a_killed_one_left(graded):
    place = graded.cohort.root / "export"
    place.mkdir()
    (place / "person-ana.zip").write_text("old")
    (place / ".person-ana.zip.abc.new").write_text("half")
    done = CliRunner().invoke(app, ["cohort", "person", "ana", "--cohort", str(graded.cohort.root)])
    assert done.exit_code == 0, done.output
    assert "Hand it to nobody else." in done.output
    assert [path.name for path in place.iterdir()] == ["person-ana.zip"]
    assert zipfile.is_zipfile(place / "person-ana.zip")
