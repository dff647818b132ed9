"""Whoever is removed from a cohort is in none of its files; everybody else's stay."""

from __future__ import annotations

import json

import pytest
from support.graded_cohort import UNIT
from typer.testing import CliRunner

from practicum.cli import app
from practicum.cohort import mail
from practicum.cohort.keeping import personal
from practicum.cohort.plan import folder
from practicum.cohort.results import heard
from practicum.cohort.work.waiting import Waiting

pytestmark = pytest.mark.xdist_group("graded-cohort")
#: What the lead writes, and the gradebook's file, in which deleted rows leave bytes.
LEADS = {"cohort.toml", "roster.csv", "gradebook.db"}


def naming(cohort, words):
    """Return the files of a cohort that name somebody, by name or content."""
    found = set()
    for path in cohort.root.rglob("*"):
        name = path.relative_to(cohort.root).as_posix()
        if path.is_file() and not name.startswith(("source/", "release/", ".cohort/lock")):
            text = path.read_bytes().decode("utf-8", "replace")
            if any(personal.names(part, words) for part in (text, *path.parts[len(cohort.root.parts) :])):
                found.add(name)
    return found


def test_removed_person_is_in_no_file_of_the_cohort(full):
    cohort, now = full
    settings = cohort.root / "cohort.toml"
    text = settings.read_text("utf-8")
    assert 'sender = ""' in text
    settings.write_text(text.replace('sender = ""', 'sender = "Office <office@alder.example>"'), "utf-8")
    cohort = folder.read(cohort.root)
    mail.write(cohort, now)
    waiting = Waiting.read(cohort)
    waiting.add(cohort, "data-first-steps", ["ana", "li"], now)
    waiting.write(cohort)
    ledger = cohort.state / "mail.jsonl"
    lines = [
        {"key": f"welcome-{who}", "who": who, "at": now.isoformat(), "marks": []} for who in ("ana", "li")
    ]
    ledger.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    assert heard.of_graded(cohort, UNIT, ["ana", "li"]).keys() == {"ana", "li"}
    others = naming(cohort, ("li@alder.example",)) - LEADS
    assert naming(cohort, ("ana", "ana@alder.example")) - LEADS

    done = CliRunner().invoke(app, ["remove", "ana", "--yes", "--course", str(cohort.root)])
    assert done.exit_code == 0, done.output
    left = naming(cohort, ("ana", "ana@alder.example")) - LEADS
    assert left <= {"mail/both.eml"}, left  # mail to several people is theirs, too
    assert naming(cohort, ("li@alder.example",)) - LEADS == others
    assert all((cohort.root / step / "li").is_dir() for step in ("submitted", "autograded", "feedback"))
    memory = json.loads((cohort.state / "memory.json").read_text("utf-8"))
    assert "ana" not in memory["people"] and "li" in memory["people"] and memory["released"]
    assert [json.loads(line)["who"] for line in ledger.read_text("utf-8").splitlines()] == ["li"]


def test_an_id_that_is_a_word_of_the_memory_costs_nobody_else_anything(full):
    cohort, _ = full
    before = (cohort.state / "memory.json").read_text("utf-8")
    for id in ("people", "released", "due"):
        assert not [one for one in personal.find(cohort, id).memory if one.suffix == ".json"]
    assert (cohort.state / "memory.json").read_text("utf-8") == before
