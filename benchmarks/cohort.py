"""A cohort of 1,000 made-up trainees once through a unit: seconds, memory and bytes of each step.

    python benchmarks/cohort.py                1,000 people
    python benchmarks/cohort.py --people 60    a quick look

Everybody works one unit of the taster and hands it in by file, as `practicum submit` makes it. Then come the steps of
the cohort's commands, one after the other, in this process; grading uses all processors. Prints Markdown.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path

import psutil

from practicum.authoring.curriculum import read_skills, read_text
from practicum.cohort import arrival, demo_trainees, mail, pages
from practicum.cohort.plan import folder
from practicum.cohort.plan.folder import SETTINGS, Cohort
from practicum.cohort.results import export, standing
from practicum.cohort.work import steps
from practicum.cohort.work.inbox import What
from practicum.trainee import submission

ROOT = Path(__file__).parents[1]
UNIT, FOLDER = "data-first-steps", "data/first-steps"
#: Answers go around, so that no two neighbors hand in the same.
LETTERS = ("m", "r", "m1", "mmr2", "1", "m.m", "2m", "r1m", "mr")
_EVERY = 0.2


class Memory:
    """The most memory that this process and all it started had at one time; pages that they share count once each."""

    def __init__(self) -> None:
        self.most, self._ends = 0, threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()

    def _look(self) -> None:
        me = psutil.Process()
        while not self._ends.wait(_EVERY):
            total = 0
            for one in (me, *me.children(recursive=True)):
                try:
                    total += one.memory_full_info().pss if sys.platform == "linux" else one.memory_info().rss
                except psutil.Error:
                    continue
            self.most = max(self.most, total)

    def end(self) -> int:
        """Stop looking, and return the most, in bytes."""
        self._ends.set()
        self._thread.join()
        return self.most


@contextmanager
def measured(what: str, place: Path, people: int) -> Iterator[None]:
    """Print a row for a step: seconds in all and a person, memory, and what the folder has grown by."""
    before, begun, memory = size_of(place), time.perf_counter(), Memory()
    yield
    seconds, most = time.perf_counter() - begun, memory.end()
    print(
        f"| {what} | {seconds:,.1f} | {1000 * seconds / people:,.1f} | {most / 1e6:,.0f} | "
        f"{(size_of(place) - before) / 1e6:+,.1f} |",
        flush=True,
    )


def size_of(place: Path) -> int:
    """Return the bytes of all files below a folder."""
    found = 0
    for parent, _, names in os.walk(place):
        for name in names:
            try:
                found += (Path(parent) / name).lstat().st_size
            except OSError:
                continue
    return found


def start(place: Path, people: int) -> Cohort:
    """Make the cohort: six a team."""
    rows = (
        f"trainee-{number:04},Trainee {number:04},trainee-{number:04}@city.example,Team {number // 6:03}\n"
        for number in range(people)
    )
    (place / "people.csv").write_text("id,person,email,team\n" + "".join(rows), encoding="utf-8")
    made = folder.new(
        place / "many", ROOT, program="taster", start=date(2026, 11, 2), people=place / "people.csv"
    )
    settings = made.root / SETTINGS
    text = settings.read_text(encoding="utf-8").replace('sender = ""', 'sender = "training@city.example"')
    settings.write_text(text, encoding="utf-8")
    return folder.read(made.root)


def hand_in(cohort: Cohort, place: Path) -> None:
    """Let everybody answer, and put the files into the inbox under names of their own."""
    text = read_text(
        ROOT / "curriculum" / FOLDER / "exercise.py", read_skills(ROOT / "curriculum" / "skills.csv")
    )
    at = cohort.due(UNIT) - timedelta(days=1)
    for number, one in enumerate(cohort.people):
        work = Path(shutil.copytree(cohort.root / "release" / UNIT, place / one.id / UNIT))
        chosen = demo_trainees.answers(text, LETTERS[number % len(LETTERS)])
        demo_trainees.write(work / "exercise.ipynb", chosen)
        made = submission.hand_in(work.parent, work, UNIT, one.id, now=at).file
        assert made is not None
        shutil.copyfile(made, cohort.inbox / f"homework of number {number}.zip")
        shutil.rmtree(place / one.id)


def collect(cohort: Cohort) -> None:
    """Take what lies in the inbox."""
    _, taken = arrival.collect_all(cohort, cohort.due(UNIT), UNIT)
    assert all(one.what is What.TAKEN for one in taken) and len(taken) == len(cohort.people)


def grade(cohort: Cohort) -> None:
    """Grade everybody."""
    done = steps.grade(cohort, UNIT)
    assert done is not None and not done.failures


def main() -> None:
    """Take the steps, and print a table."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    options.add_argument("--people", type=int, default=1000, help="how many trainees")
    people = options.parse_args().people
    with tempfile.TemporaryDirectory(prefix="practicum-") as room:
        place = Path(room).resolve()
        print(
            f"{people:,} made-up trainees, Python {platform.python_version()}, {os.cpu_count()} processors, "
            f"load before: {os.getloadavg()[0]:.1f}\n"
        )
        print("| step | seconds | milliseconds a person | memory, MB | growth, MB |")
        print("|---|---:|---:|---:|---:|")
        cohort = start(place, people)
        now = cohort.due(UNIT) + timedelta(days=1)
        rows: tuple[tuple[str, Callable[[], object]], ...] = (
            ("update: gradebook, calendars", lambda: steps.update(cohort)),
            ("release one unit", lambda: steps.release(cohort, UNIT, cohort.opens(UNIT))),
            ("(trainees answer and make files)", lambda: hand_in(cohort, place / "desks")),
            ("collect files", lambda: collect(cohort)),
            ("grade", lambda: grade(cohort)),
            ("feedback", lambda: steps.feedback(cohort, UNIT, now=now)),
            ("grade and feedback, unchanged", lambda: (grade(cohort), steps.feedback(cohort, UNIT, now=now))),
            ("standings", lambda: standing.read(cohort, now)),
            ("mail", lambda: mail.write(cohort, now)),
            ("pages", lambda: pages.write(cohort, standing.read(cohort, now), now)),
            ("export", lambda: export.write(cohort, place / "export", now)),
        )
        for what, step in rows:
            with measured(what, place, people):
                step()
        files = sum(len(names) for _, _, names in os.walk(cohort.root))
        print(f"\nThe cohort's folder: {files:,} files, {size_of(cohort.root) / 1e6:,.0f} MB.")


if __name__ == "__main__":
    main()
