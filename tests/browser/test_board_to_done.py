"""From a board to *Done* in released units: what a trainee does on a board is what the check reads."""

from __future__ import annotations

import shutil
from pathlib import Path

import pandas as pd
import pytest
from support.lab_page import answer, check

ROOT = Path(__file__).parents[2]


def fetched(home: Path, unit: str) -> Path:
    shutil.copytree(ROOT / "release" / unit, home / unit)
    return home / unit


def board(page, name: str):
    found = page.locator(".practicum-board", has=page.locator(".pb-title", has_text=name))
    found.first.wait_for(timeout=120_000)
    return found.first


@pytest.mark.turns("file")
def test_notes_are_grouped_by_keyboard_and_the_check_says_done(page, open_notebook, tmp_path, axe):
    folder = fetched(tmp_path, "design-make-sense")
    open_notebook(folder / "exercise.ipynb")
    wall = board(page, "Affinity board")
    for name in ("Nobody told me", "I cannot do it alone", "The city forgets us"):
        wall.get_by_label("New group", exact=True).fill(name)
        page.keyboard.press("Enter")
    cards = wall.locator(".pb-pool [data-card]")
    count = cards.count()
    cards.first.focus()
    for number in range(count):
        page.keyboard.press(str(number % 3 + 1))
    wall.get_by_text("Saved in my-groups.csv.").wait_for()
    assert len(pd.read_csv(folder / "my-groups.csv")) == count
    answer(page, "group-the-notes", 'my_groups = boards.read("my-groups.csv")')
    assert check(page, "group-the-notes-check").startswith(f"✓ Done. All {count} notes have a place.")
    # One note taken back: the check sees it once the answer is run again.
    wall.locator(".pb-place [data-card]").first.focus()
    page.keyboard.press("0")
    wall.get_by_text("Saved in my-groups.csv.").wait_for()
    page.wait_for_timeout(500)
    answer(page, "group-the-notes", 'my_groups = boards.read("my-groups.csv")')
    assert check(page, "group-the-notes-check").startswith("○ Not yet.")
    assert axe(page, ".practicum-board") == []


@pytest.mark.turns("file")
def test_a_charter_is_filled_in_and_carried_to_the_handover(page, open_notebook, tmp_path):
    folder = fetched(tmp_path, "project-management-charter")
    later = fetched(tmp_path, "project-management-hand-it-over")
    open_notebook(folder / "exercise.ipynb")
    form = board(page, "Charter")
    for label, words in {
        "Outcome": "People who book are rid of their sofa soon.",
        "Baseline": "July to December 2024: 63 percent within 10 days.",
        "Target": "80 percent within 10 days by November 2025.",
        "Owner": "Operations chief",
        "Not in scope": "Construction debris, and refrigerators until winter.",
    }.items():
        form.get_by_label(label, exact=True).click()
        page.keyboard.type(words)
    form.get_by_text("Every field is filled in.").wait_for()
    form.get_by_text("Saved in my-charter.csv.").wait_for()
    answer(page, "charter", 'my_charter = boards.read("my-charter.csv")')
    assert check(page, "charter-check").startswith("✓ Done.")
    assert check(page, "charter-check-2").startswith("✓ Done.")
    open_notebook(later / "lesson.ipynb")
    page.get_by_text("This is your own my-charter.csv, from project-management-charter.").wait_for(
        timeout=120_000
    )
    page.get_by_text("80 percent within 10 days by November 2025.").first.wait_for()
    assert "80 percent within 10 days by November 2025." in (later / "my-handover.html").read_text(
        encoding="utf-8"
    )
