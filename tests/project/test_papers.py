"""Papers made from tables: what they hold, what they leave out, and where they are written."""

from __future__ import annotations

import pandas as pd
import pytest

from practicum import data, display, project
from practicum.errors import ProjectError

EVIL = "<script>alert(1)</script> & so on"
FIELDS = {
    "outcome": EVIL,
    "baseline": "23 days",
    "target": None,
    "owner": "Operations chief",
    "budget_usd": 1200,
}
ACTIONS = [{"who": "Sponsor", "what": "Sign", "by_when": pd.Timestamp("2025-07-03")}]
PAPERS = {
    "my-charter.html": lambda file: project.charter(FIELDS, raci=data.load("raci", city="port-alder"), file=file),
    "my-handover.html": lambda file: project.handover(pd.DataFrame({"field": ["owner"], "value": [EVIL]}), tasks=ACTIONS, file=file),
    "my-raid-log.html": lambda file: project.raid_log(
        data.load("risks", city="port-alder"), assumptions=[{"belief": EVIL}], tasks=data.load("project-tasks", city="port-alder"), file=file
    ),
    "my-status-note.html": lambda file: project.status_note(changed=EVIL, why=["One.", "Two."], actions=ACTIONS, numbers={"CPI": 0.9111}, file=file),
}  # fmt: skip


@pytest.fixture
def person(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(display, "seen_by_a_person", lambda: True)
    return tmp_path


@pytest.mark.parametrize("name", PAPERS)
def test_a_paper_is_a_page_that_needs_no_python_and_takes_words_as_words(person, sent, name):
    PAPERS[name](name)
    page = (person / name).read_text(encoding="utf-8")
    assert page.startswith("<!doctype html>") and "<script" not in page and "&lt;script&gt;" in page
    assert "<script" not in sent[0]["text/html"]
    plain = name.replace(".html", ".txt")
    PAPERS[name](plain)
    assert EVIL in (person / plain).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", PAPERS)
def test_a_build_shows_a_paper_and_writes_nothing(tmp_path, monkeypatch, sent, name):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(display, "seen_by_a_person", lambda: False)
    PAPERS[name](name)
    assert sent and not list(tmp_path.iterdir())


def test_what_is_missing_is_named_and_nothing_more_is_lost(person):
    project.charter(FIELDS, file="c.txt")
    text = (person / "c.txt").read_text()
    assert "Target\nNot filled in yet." in text and "Not in scope\nNot filled in yet." in text
    assert "Budget usd\n1,200" in text


def test_a_raid_log_ranks_by_exposure_and_finds_who_waits_for_whom(person):
    tasks = data.load("project-tasks", city="port-alder")
    project.raid_log(data.load("risks", city="port-alder"), tasks=tasks, file="r.txt")
    lines = (person / "r.txt").read_text().splitlines()
    assert lines[3].startswith("Union and city do not agree on Saturday pay") and "$20,600" in lines[3]
    assert any(
        line.startswith("T20 Script and training")
        and line.endswith("T07 Decide letter and text by the rule we wrote down | Sponsor")
        for line in lines
    )
    assert not any(line.startswith("T03 ") for line in lines), "T03 waits for a task of the same owner"


def test_who_does_what_is_one_row_for_each_activity(person):
    project.charter(FIELDS, raci=data.load("raci", city="port-alder"), file="c.txt")
    lines = (person / "c.txt").read_text().splitlines()
    head = next(line for line in lines if line.startswith("Activity | "))
    row = next(line for line in lines if line.startswith("Sign the charter"))
    cells = dict(zip(head.split(" | "), row.split(" | "), strict=True))
    assert cells["Sponsor"] == "A" and cells["Project manager"] == "R" and cells["Call center"] == "I"


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (lambda: project.charter(FIELDS, file="../c.html"), "give a name that ends in .html or .txt"),
        (lambda: project.charter(FIELDS, file="c.docx"), "give a name that ends in .html or .txt"),
        (lambda: project.charter(3), "a dict or a table of field and value"),
        (lambda: project.raid_log([{"risk": "A"}]), "needs a column probability"),
        (lambda: project.status_note(changed="", why="", actions=[{"who": "A"}]), "needs a column what"),
        (lambda: project.charter(pd.DataFrame({"a": [1]})), "needs a column field"),
    ],
)
def test_what_cannot_be_used_is_told_in_one_sentence(person, call, says):
    with pytest.raises(ProjectError, match=says):
        call()
    assert not list(person.iterdir())
