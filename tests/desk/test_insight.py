"""The pages about people and tasks, on real graded work."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
import requests
from bs4 import BeautifulSoup
from support import desk_cohort as made
from support import graded_cohort
from support.graded_cohort import UNIT

from practicum.cohort.results import needs
from practicum.cohort.results import standing as standings

pytestmark = [pytest.mark.slow, pytest.mark.kernel]


@pytest.fixture(scope="module")
def graded(tmp_path_factory: pytest.TempPathFactory) -> graded_cohort.Graded:
    return graded_cohort.make(tmp_path_factory.mktemp("graded"))


@pytest.fixture(scope="module")
def desk(graded, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[requests.Session, str]]:
    home = tmp_path_factory.mktemp("jupyter")
    with made.served(graded.cohort.root, home, "--as", "Coach Kim") as login, requests.Session() as coach:
        assert coach.get(login, timeout=60).ok
        yield coach, login.partition("?")[0]


def text(desk, address: str) -> str:
    coach, base = desk
    found = coach.get(f"{base}{address}", timeout=60)
    assert found.status_code == 200, found.text
    return " ".join(BeautifulSoup(found.text, "html.parser").main.get_text(" ").split())


def test_who_needs_the_coach(desk, graded) -> None:
    everybody = text(desk, "needs?people=all")
    found = needs.read(graded.cohort, standings.read(graded.cohort, graded.now), graded.now)
    assert found
    for one in found:
        assert f"{one.act}: {one.person.name}" in everybody and one.advice in everybody
    mine = text(desk, "needs")
    assert "Ana Díaz" in mine and "Dí Öz" not in mine  # Dí has no coach
    assert "HYPERLINK" in everybody and '<a href="http://x' not in everybody


def test_teams_by_skill(desk) -> None:
    everybody = text(desk, "teams?people=all")
    assert re.search(r"Heron 2 people .*Otter 1 person .*Without a team", everybody)
    heron = text(desk, "teams?team=Heron")
    assert "Ana Díaz 1 of" in heron and "Cy" not in heron and "There are no notes yet." in heron
    assert "1 person" not in heron, "of one person, the column says who"
    assert "Dí Öz" in text(desk, "teams?team=-")
    coach, base = desk
    assert coach.get(f"{base}teams?team=Nobody", timeout=60).status_code == 404


def test_what_the_answers_tell_of_the_tasks(desk) -> None:
    assert "Choose a unit to see how each of its tasks does" in text(desk, "items")
    unit = text(desk, f"items?unit={UNIT}")
    assert "3 people have graded work here" in unit and re.search(r"Your own question 2 .* 2 ", unit)
    assert "Hardest tasks" in text(desk, "items?unit=all")
    coach, base = desk
    assert coach.get(f"{base}items?unit=../data", timeout=60).status_code == 404
