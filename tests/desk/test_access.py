"""Who may sit at the desk."""

from __future__ import annotations

from dataclasses import replace

import pytest

from practicum.cohort.plan.folder import Cohort, Mail, Settings
from practicum.cohort.plan.roster import Person
from practicum.desk import access

ROSTER = (
    Person("ana", "Ana Díaz", "ana@alder.example", "Heron", coach="Coach Kim <kim@alder.example>"),
    Person("kim", "Kim Other", "other@alder.example", "Heron", coach="Coach Kim <kim@alder.example>"),
    Person("bo", "Bo Lee", "bo@alder.example", "Otter", coach="kim"),
    Person("zoe", "Zoë O'Neil", "zoe@alder.example", "", coach="Ana Díaz"),
    Person("eve", "Eve", "eve@alder.example", ""),
)


@pytest.fixture
def cohort(tmp_path) -> Cohort:
    settings = Settings(
        name="spring", title="Spring", program="short", course=".", start="2026-02-03",
        coaches=["nora", "Max Lead <max@alder.example>"], mail=Mail(lead="Lead <lead@alder.example>"),
    )  # fmt: skip
    return Cohort(tmp_path, settings, None, ROSTER)


@pytest.mark.parametrize(
    ("username", "people"),
    [
        ("nora", set()),
        ("NORA", set()),
        ("max@alder.example", set()),
        ("Max Lead", set()),
        ("lead@alder.example", set()),
        ("kim@alder.example", {"ana", "kim"}),
        ("Coach Kim", {"ana", "kim"}),
    ],
)
def test_on_a_hub(cohort: Cohort, username: str, people: set[str]) -> None:
    coach = access.on_hub(cohort, username)
    assert coach.id == username and coach.people == people


@pytest.mark.parametrize(
    "username",
    [
        "", "bo", "eve", "zoe@alder.example", "stranger", "lead", "max", "alder.example", "Coach", "<kim@alder.example>",
        "Lead", "Max", "Coach Kim <kim@alder.example", "ana",
        # A trainee's login that a coach's first name in the roster happens to equal.
        "kim",
    ],
)  # fmt: skip
def test_everybody_else_is_refused(cohort: Cohort, username: str) -> None:
    with pytest.raises(access.Refused, match=r"is no coach of Spring\. The lead can change that"):
        access.on_hub(cohort, username)


def test_a_trainee_who_is_named_as_coach(cohort: Cohort) -> None:
    named = replace(cohort, settings=cohort.settings.model_copy(update={"coaches": ["eve@alder.example"]}))
    assert access.on_hub(named, "eve").id == "eve"
    by_address = replace(
        cohort, people=(*ROSTER[:3], replace(ROSTER[3], coach="Eve <eve@alder.example>"), ROSTER[4])
    )
    assert access.on_hub(by_address, "eve").people == {"zoe"}
    assert access.alone(by_address, "eve").name == "Eve"


def test_alone_the_one_who_starts_it_is_the_coach(cohort: Cohort, monkeypatch: pytest.MonkeyPatch) -> None:
    assert access.alone(cohort, "Coach Kim").people == {"ana", "kim"}
    assert access.alone(cohort, "Anybody").people == frozenset()
    monkeypatch.setattr("getpass.getuser", lambda: "machine-user")
    assert access.alone(cohort).id == "machine-user"
    with pytest.raises(access.Refused):
        access.alone(cohort, "bo")
    monkeypatch.setattr("getpass.getuser", lambda: "ana")
    with pytest.raises(access.Refused):
        access.alone(cohort)
