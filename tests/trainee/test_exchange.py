"""A trainee's side of a hub's exchange, in folders of this user: get a unit, hand in, get feedback, read the plan."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from nbgrader.utils import get_username, notebook_hash
from support.repository import ROOT

from practicum.errors import PracticumError
from practicum.trainee import exchange, page
from practicum.trainee.progress import find

UNIT = "data-first-steps"


@pytest.fixture
def hub(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a cohort's exchange with one released unit, named by settings where a hub has them."""
    root = tmp_path / "exchange"
    for name, mode in (("outbound", 0o755), ("inbound", 0o3733), ("feedback", 0o711), ("personal", 0o711)):
        (root / "spring" / name).mkdir(parents=True)
        (root / "spring" / name).chmod(mode)
    root.chmod(0o1777)
    shutil.copytree(ROOT / "release" / UNIT, root / "spring" / "outbound" / UNIT)
    monkeypatch.setenv("JUPYTERHUB_SERVICE_PREFIX", "/user/ana/")
    monkeypatch.setenv("JUPYTER_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("JUPYTER_CONFIG_PATH", str(ROOT / "deploy" / "hub" / "roles" / "trainee"))
    monkeypatch.setenv("PRACTICUM_COURSE", "spring")
    monkeypatch.setenv("PRACTICUM_EXCHANGE", str(root))
    (tmp_path / "home").mkdir()
    return root / "spring"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


def plan(hub: Path) -> None:
    folder = hub / "personal" / get_username()
    folder.mkdir()
    times = ["2027-01-12T10:00:00-05:00", "2027-01-18T23:59:00-05:00"]
    told = {"city": "santa-brisa", "units": {UNIT: times, "data-response-times": times}}
    (folder / "plan.json").write_text(json.dumps(told))


def test_unit_is_fetched_with_the_city_and_nothing_is_written_over(hub: Path, home: Path) -> None:
    plan(hub)
    said = page.page(home)[0]
    assert "1 unit has opened" in said and 'data-unit="data-first-steps"' in said
    assert "No unit is here yet" not in said
    ours = exchange.opened(home)
    ours.fetch(UNIT)
    assert (home / "city.txt").read_text() == "santa-brisa\n"
    (home / UNIT / "exercise.ipynb").write_text("mine")
    (home / UNIT / "lesson.ipynb").unlink()
    (home / "city.txt").write_text("ironmere\n")
    ours.fetch(UNIT)
    assert (home / UNIT / "exercise.ipynb").read_text() == "mine" and (home / UNIT / "lesson.ipynb").is_file()
    assert (home / "city.txt").read_text() == "ironmere\n"
    assert "1 unit has opened" not in page.page(home)[0]


def test_dates_are_in_the_time_zone_of_the_cohort(hub: Path, home: Path) -> None:
    plan(hub)
    released = hub / "outbound" / UNIT
    released.rename(hub / UNIT)
    assert "The first opens on Tuesday, January 12, 10:00." in page.page(home)[0]
    (hub / UNIT).rename(released)
    exchange.opened(home).fetch(UNIT)
    said = page.page(home)[0]
    assert "due on Monday, January 18, 23:59" in said and "opens on Tuesday, January 12, 10:00" in said


@pytest.mark.parametrize("damage", ["", "[]", '{"city": 1}', '{"city": "", "units": {"x": 1}}'])
def test_without_a_plan_or_with_a_damaged_one_the_page_says_no_dates(
    hub: Path, home: Path, damage: str
) -> None:
    if damage:
        plan(hub)
        (hub / "personal" / get_username() / "plan.json").write_text(damage)
    exchange.opened(home).fetch(UNIT)
    assert "due on" not in page.page(home)[0]


def test_submission_shuts_out_all_but_its_owner_and_the_group(hub: Path, home: Path) -> None:
    ours = exchange.opened(home)
    ours.fetch(UNIT)
    assert not find(home, UNIT).waits
    ours.submit(home / UNIT, UNIT)
    (handed,) = (hub / "inbound").iterdir()
    assert handed.stat().st_mode & 0o777 == exchange.CLOSED
    assert {path.name for path in handed.iterdir()} >= {
        "exercise.ipynb",
        "timestamp.txt",
        "submission_secret.txt",
    }
    unit = find(home, UNIT)
    assert unit.handed_in and unit.waits and "the feedback is not here yet" in page.in_words(unit)


def test_feedback_is_fetched_once_and_again_when_it_changes(hub: Path, home: Path) -> None:
    ours = exchange.opened(home)
    ours.fetch(UNIT)
    ours.submit(home / UNIT, UNIT)
    assert ours.fetch_feedback() == []
    (handed,) = (hub / "inbound").iterdir()
    secret = (handed / "submission_secret.txt").read_text()
    theirs = hub / "feedback" / f"{notebook_hash(secret=secret, notebook_id='exercise')}.html"
    theirs.write_text("4 of 8")
    assert ours.fetch_feedback() == [UNIT] and ours.fetch_feedback() == []
    assert find(home, UNIT).feedback.read_text() == "4 of 8" and not find(home, UNIT).waits
    theirs.write_text("6 of 8")
    assert ours.fetch_feedback() == [UNIT]
    assert find(home, UNIT).feedback.read_text() == "6 of 8"
    ours.submit(home / UNIT, UNIT)
    assert find(home, UNIT).waits


def test_what_the_exchange_does_not_take_is_one_sentence(hub: Path, home: Path) -> None:
    ours = exchange.opened(home)
    ours.fetch(UNIT)
    shutil.copytree(home / UNIT, home / "copy")
    with pytest.raises(PracticumError, match="The folder copy cannot be handed in: only data-first-steps"):
        ours.submit(home / "copy", UNIT)
    with pytest.raises(PracticumError, match="Assignment not found"):
        ours.fetch("data-response-times")
    assert not (home / "data-response-times").exists()
    shutil.rmtree(hub / "inbound")
    with pytest.raises(PracticumError, match="Inbound directory doesn't exist.*Tell your program lead"):
        ours.submit(home / UNIT, UNIT)
