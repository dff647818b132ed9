"""The start page as HTML: what it shows, what it links to, and that nothing in it can run."""

from __future__ import annotations

import json
import re
import shutil
from html import escape
from pathlib import Path

import pytest

from practicum.trainee import page, submission
from practicum.trainee.progress import find
from practicum.trainee.report import OwnScore, Part

ROOT = Path(__file__).parents[2]
PLACEMENT, FIRST, WAITS = "data-placement", "data-first-steps", "data-response-times"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a trainee's folder of three released units, on a laptop."""
    monkeypatch.delenv("JUPYTERHUB_SERVICE_PREFIX", raising=False)
    for unit in (PLACEMENT, FIRST, WAITS):
        shutil.copytree(ROOT / "release" / unit, tmp_path / unit)
    return tmp_path


def text(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<style>.*?</style>|<[^>]+>", " ", html, flags=re.DOTALL))


def test_units_have_titles_minutes_state_and_links(home):
    html, tabs = page.page(home, "/user/ana/")
    assert "Next: begin “Placement check: what do you know already?”" in text(html)
    assert "First steps: ask a table a question Lesson 35 minutes, exercise 25 minutes Not started" in text(
        html
    )
    assert f'href="/user/ana/lab/tree/{WAITS}/lesson.ipynb" data-open="{WAITS}/lesson.ipynb"' in html
    assert (
        tabs[f"{WAITS}/exercise.ipynb"] == "Response times"
        and tabs[f"{PLACEMENT}/exercise.ipynb"] == "Placement"
    )


def test_placement_check_of_the_first_module_alone_speaks_to_those_who_never_wrote_code(home):
    said = text(page.page(home)[0])
    assert "It takes 25 minutes and tells you which units you can skip. Have you never written code?" in said
    for unit in (PLACEMENT, FIRST, WAITS):
        shutil.rmtree(home / unit)
    for name in ("placement", "find-the-barrier"):
        shutil.copytree(
            ROOT / "release" / f"behavioral-insights-{name}", home / f"behavioral-insights-{name}"
        )
    said = text(page.page(home)[0])
    assert "It takes 20 minutes and tells you which units you can skip." in said
    assert "never written code" not in said


def test_ids_are_unique_and_what_controls_names_what_is_there(home):
    shutil.copytree(home / WAITS, home / f"{WAITS} (new 2026-11-28)")
    html, tabs = page.page(home)
    ids = re.findall(r' id="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r' (?:aria-controls|for)="([^"]+)"', html)) <= set(ids)
    assert tabs[f"{WAITS} (new 2026-11-28)/lesson.ipynb"] == "Response times (new)"


def test_newer_version_is_named_beside_the_trainees_own(home):
    shutil.copytree(home / WAITS, home / f"{WAITS} (new 2026-11-28)")
    said = text(page.page(home)[0])
    assert "How long do residents wait? (newer version)" in said
    assert "It came on 2026-11-28. Your own version, with your work, stays as it is." in said
    assert f"This version is in the folder {WAITS} . A newer version lies beside it" in said


def test_hand_in_is_a_form_on_a_laptop_and_a_button_on_a_hub(home, monkeypatch):
    html = page.page(home)[0]
    assert html.count("<form") == 3 and 'data-do="submit"' not in html
    monkeypatch.setenv("JUPYTERHUB_SERVICE_PREFIX", "/user/ana/")
    html = page.page(home)[0]
    assert "<form" not in html and "Not here yet" in text(html)
    assert html.count('data-do="submit"') == 3
    monkeypatch.setenv("PRACTICUM_HAND_IN", "file")  # a hub without an exchange
    assert page.page(home)[0].count("<form") == 3


def test_feedback_that_was_fetched_is_a_link_to_the_latest(home):
    assert "Feedback" not in page.page(home)[0].split("<ol>")[1]
    for time in ("2026-11-28 09:00:00.5 UTC", "2026-12-01 08:00:00.1 UTC"):
        (home / WAITS / "feedback" / time).mkdir(parents=True)
        (home / WAITS / "feedback" / time / "exercise.html").touch()
    (link,) = re.findall(r"<a [^>]*>Feedback<", page.page(home, "/user/ana/")[0])
    assert f'href="/user/ana/files/{WAITS}/feedback/2026-12-01%2008%3A00%3A00.1%20UTC/exercise.html"' in link
    assert 'target="_blank"' in link


def test_form_to_ask_the_coach_names_the_tasks_of_the_feedback_until_the_last_day(home, monkeypatch):
    place = home / WAITS / "feedback" / "2026-11-28 09:00:00.5 UTC"
    place.mkdir(parents=True)
    about = {
        "unit": WAITS,
        "student": "ana",
        "code": "0a1b2c3d4e5f",
        "tasks": [["longest", 'The "<longest>"']],
    }

    def options(until):
        content = escape(json.dumps(about | {"until": until}))
        head = f'<html><head><meta name="practicum-request" content="{content}"></head><body></body></html>'
        (place / "exercise.html").write_text(head, encoding="utf-8")
        return re.findall(r"<option [^>]*>([^<]*)<", page.page(home)[0])

    assert options("2999-01-01") == [
        "A second look: The &quot;&lt;longest&gt;&quot;",
        "More time for this unit",
    ]
    assert options("2020-01-01") == ["More time for this unit"]
    (place / "exercise.html").write_text("<html><head></head></html>", encoding="utf-8")
    assert "Ask your coach" not in page.page(home)[0]


def test_empty_folder_says_what_to_do(tmp_path, monkeypatch):
    monkeypatch.delenv("JUPYTERHUB_SERVICE_PREFIX", raising=False)
    assert "run make lab in the course folder" in text(page.page(tmp_path)[0])
    monkeypatch.setenv("JUPYTERHUB_SERVICE_PREFIX", "/user/ana/")
    assert "No unit is here yet." in text(page.page(tmp_path)[0])


def test_what_others_wrote_never_becomes_markup(home):
    odd = home / "<img src=x onerror=alert(1)>"
    shutil.copytree(home / FIRST, odd)
    notebook = json.loads((odd / "lesson.ipynb").read_text(encoding="utf-8"))
    notebook["cells"][0]["source"] = "# <script>alert(1)</script>"
    (odd / "lesson.ipynb").write_text(json.dumps(notebook), encoding="utf-8")
    (home / submission._SETTING).write_text('{"name": "\\"><script>"}', encoding="utf-8")
    html, _ = page.page(home)
    assert "<script" not in html and "<img" not in html
    part = Part("<b>", 1, 2, 0, False, "Not yet: <img src=x>")
    html = page.scored(OwnScore("<i>", (part,), ("<u>",)), home)
    assert not re.search(r"<(b|i|u|img)[ >]", html)


def test_score_names_tasks_points_and_what_comes_next(home):
    done = OwnScore("How long?", (Part("The middle", 1, 2, 0, False, "Not yet: `typical` is the mean."),))
    html = page.scored(done, home)
    assert "<code>typical</code>" in html
    said = text(html)
    assert "How long? 1 of 2 points." in said and "The middle 1 of 2 Not yet: typical is the mean." in said
    assert said.strip().endswith("Next: begin “Placement check: what do you know already?”")


def test_file_that_was_made_is_a_link_with_its_checksum(home):
    receipt = submission.hand_in(home, home / WAITS, WAITS, "ana")
    html = page.handed_in(receipt, home, "/user/ana/")
    assert f'href="/user/ana/files/handed-in/{receipt.file.name}?download=1"' in html
    assert submission.checksum(receipt.file) in html
    assert page.in_words(find(home, WAITS)).startswith("✓ Handed in on ")
    (home / WAITS / "exercise.ipynb").write_text('{"cells": []}', encoding="utf-8")
    assert page.in_words(find(home, WAITS)).endswith(
        "changed since then: hand in again if the changes are to count"
    )
