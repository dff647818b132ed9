"""A cohort whose twelve trainees wrote an answer that waits for a coach; and a desk that serves it.

No kernel runs: what a grading run would leave, notebooks in autograded/ and rows in nbgrader's gradebook, is written here.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path

import nbformat
from nbformat.v4 import new_markdown_cell
from nbgrader.api import Gradebook
from sqlalchemy.exc import SAWarning

from practicum.cohort.course import exchange
from practicum.cohort.plan import folder
from practicum.cohort.plan.folder import Cohort
from practicum.cohort.work import steps
from support import lived_cohort as lived
from support.small_course import REAL

UNIT, TASK = lived.UNIT, "words"
TITLE = "What do you see?"
PEOPLE = tuple(f"{name}{number}" for number in range(1, 7) for name in ("heron", "otter"))
RUBRIC = {
    TASK: {
        "points": 4.0,
        "skills": ["DA1"],
        "criteria": [
            {"name": "What the table says", "levels": [
                {"points": 0.0, "words": "nothing that the table says"},
                {"points": 1.0, "words": "one true sentence"},
                {"points": 2.0, "words": "a true sentence with a number"}]},
            {"name": "Plain words", "levels": [
                {"points": 0.0, "words": "a reader from another office would stop"},
                {"points": 1.0, "words": "a reader from another office can repeat it"}]},
            {"name": "A limit", "levels": [
                {"points": 0.0, "words": "none is named"},
                {"points": 1.0, "words": "says what the table cannot tell"}]},
        ],
        "samples": [
            {"points": 4.0, "words": "Most waits are short: half are **under 18 days**. The table does not say why some take longer.",
             "marks": [{"points": 2.0, "why": ""}, {"points": 1.0, "why": ""}, {"points": 1.0, "why": ""}]},
            {"points": 1.0, "words": "The distribution is right-skewed.",
             "marks": [{"points": 1.0, "why": "true, without a number"}, {"points": 0.0, "why": "who knows what skewed means?"},
                       {"points": 0.0, "why": ""}]},
        ],
    }
}  # fmt: skip


def make(place: Path, words: Mapping[str, str] | None = None) -> Cohort:
    """Make the cohort in a folder, with one unit released, handed in and graded but for the words.

    Parameters
    ----------
    words : mapping of str to str, optional
        Who wrote what, by id; else everybody wrote something plain.
    """
    course = lived.course(place / "course")
    source = course / "source" / UNIT / "exercise.ipynb"
    notebook = nbformat.read(source, as_version=4)
    at = next(number for number, cell in enumerate(notebook.cells) if cell.id == TASK)
    prompt = f"## 4. {TITLE} (4 points)\n\nLook at the table of waits. Say in two or three sentences what a neighbor should know."
    notebook.cells.insert(at, new_markdown_cell(prompt, id="words-task"))
    nbformat.write(notebook, source)
    (source.parent / "rubrics.json").write_text(json.dumps(RUBRIC), encoding="utf-8")
    shutil.copyfile(REAL / "curriculum" / "skills.csv", course / "curriculum" / "skills.csv")
    roster = place / "r.csv"
    rows = [
        f"{id.title()} Doe,{id}@city.example,{id[:5].title()},{'Carol Coach' if id.startswith('heron') else 'dan@city.example'},{id}"
        for id in PEOPLE
    ]
    roster.write_text("\n".join(["person,email,team,coach,id", *rows]), encoding="utf-8")
    made = folder.new(
        (place / "spring").resolve(), course, program="short", start=date(2026, 2, 3), people=roster
    )
    with made.alone():
        steps.update(made)
    steps.release(made, UNIT)
    released = nbformat.read(made.root / "release" / UNIT / "exercise.ipynb", as_version=4)
    with exchange.book_of(made.course) as book:
        for number, id in enumerate(PEOPLE):
            answer(made, released, id, (words or {}).get(id) or _plain(number))
            enter(book, id)
    return folder.read(made.root)


def _plain(number: int) -> str:
    return f"Most people wait about {number + 9} days, and a few wait **much** longer.\n\nI cannot see from this table why."


def answer(cohort: Cohort, released: nbformat.NotebookNode, id: str, words: str) -> None:
    """Write a trainee's notebook, as it was handed in and as grading leaves it."""
    handed = nbformat.from_dict(json.loads(nbformat.writes(released)))
    next(cell for cell in handed.cells if cell.id == TASK).source = words
    for step in ("submitted", "autograded"):
        place = cohort.course.folder(step, id, UNIT)
        place.mkdir(parents=True, exist_ok=True)
        nbformat.write(handed, place / "exercise.ipynb")
        (place / "timestamp.txt").write_text("2026-02-06 15:00:00.000000 UTC", encoding="utf-8")


def enter(book: Gradebook, id: str) -> None:
    """Enter a trainee's submission into nbgrader's gradebook: checks are right, words wait."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", SAWarning)  # nbgrader's own order of work
        submission = book.update_or_create_submission(UNIT, id, timestamp=datetime(2026, 2, 6, 15))
    for grade in submission.notebooks[0].grades:
        waits = grade.cell.name == TASK
        grade.needs_manual_grade = waits
        grade.auto_score = None if waits else grade.max_score
    book.db.commit()


def points(cohort: Cohort) -> dict[str, tuple[float | None, str, bool]]:
    """Return what nbgrader's own gradebook says of the task, by trainee: points by hand, comment, and whether it waits."""
    found = {}
    with exchange.book_of(cohort.course) as book:
        for id in PEOPLE:
            grade = book.find_grade(TASK, "exercise", UNIT, id)
            comment = book.find_comment(TASK, "exercise", UNIT, id)
            found[id] = (grade.manual_score, comment.manual_comment or "", grade.needs_manual_grade)
    return found


@contextmanager
def served(root: Path, home: Path, *options: str) -> Iterator[str]:
    """Run `practicum desk` on a cohort; yields the address that it prints, with its token."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("JUPYTER")}
    places = {f"JUPYTER_{name}_DIR": str(home / name.lower()) for name in ("CONFIG", "DATA", "RUNTIME")}
    command = [sys.executable, "-m", "practicum.cli", "desk", "--cohort", str(root), "--no-browser", *options]
    home.mkdir(parents=True, exist_ok=True)
    log = home / "desk.log"
    with log.open("w", encoding="utf-8") as said:
        process = subprocess.Popen(
            command, env=kept | places | {"PYTHONUNBUFFERED": "1"}, stdout=said, stderr=said
        )
    try:
        yield _address(process, log)
    finally:
        process.send_signal(signal.SIGINT)
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            raise
    assert process.returncode == 0, log.read_text(encoding="utf-8")


def _address(process: subprocess.Popen, log: Path) -> str:
    until = time.monotonic() + 60
    while time.monotonic() < until and process.poll() is None:
        text = log.read_text(encoding="utf-8")
        if (found := re.search(r"http://\S+token=\w+", text)) and "Ctrl-C" in text:
            return found[0]
        time.sleep(0.05)
    process.kill()
    raise AssertionError(f"The desk did not start:\n{log.read_text(encoding='utf-8')[-3000:]}")
