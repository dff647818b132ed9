"""A cohort of made-up people that has lived: one unit is released, handed in, graded and given back."""

from __future__ import annotations

import functools
import os
import shutil
import signal
import sys
import warnings
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

import nbformat

from practicum import grading
from practicum.cohort import exchange, folder, steps
from practicum.cohort.folder import Cohort
from support import sample_course as sample
from support.small_course import REAL

UNIT = "data-first-steps"
ROSTER = """person,email,team,coach
Ana Díaz,ana.diaz@city.example,Heron,Carol Coach
Bo Lee,bo@city.example,Heron,Carol Coach
Ольга Петрова,olga@city.example,Otter,coach@city.example
王伟,wang.wei@city.example,Otter,
Zoë O'Neil,zoe@city.example,,
Kofi Mensah,kofi@city.example,,
"""
PEOPLE = ("ana.diaz", "bo", "kofi", "olga", "wang.wei", "zoe")
_PROGRAM = f"""
title = "A short program"
summary = "One unit."
for_whom = "Tests."

[sessions]
weekday = "Tuesday"
at = "12:00"
minutes = 60

[[stage]]
title = "Ask"
aim = "Ask a question."

[[stage.week]]
session = "Begin"
units = ["{UNIT}"]
"""


def course(place: Path) -> Path:
    """Make a course whose only unit takes no time to run, and a program of it."""
    (place / "source" / UNIT).mkdir(parents=True)
    nbformat.write(sample._source(plain=True), place / "source" / UNIT / "exercise.ipynb")
    (place / "nbgrader_config.py").write_bytes((REAL / "nbgrader_config.py").read_bytes())
    (place / "curriculum" / "programs").mkdir(parents=True)
    (place / "curriculum" / "programs" / "short.toml").write_text(_PROGRAM, encoding="utf-8")
    return place


def start(place: Path, name: str = "spring") -> Cohort:
    """Make a cohort's folder in `place`, with nothing done in it, and its course."""
    place.mkdir(parents=True, exist_ok=True)
    (place / "r.csv").write_text(ROSTER, encoding="utf-8")
    made = folder.new(
        place.resolve() / name, course(place / "course"), program="short", start=date(2031, 2, 3),
        people=place / "r.csv",
    )  # fmt: skip
    (place / "r.csv").unlink()
    with made.alone():
        steps.update(made)
    return made


def live(place: Path, name: str = "spring") -> Cohort:
    """Make a cohort's folder and take one unit from its release to the feedback."""
    made = start(place, name)
    steps.release(made, UNIT)
    hand_in(made, PEOPLE, place / "desks")
    steps.collect(made, UNIT)
    assert not grade(made).problems
    for who in PEOPLE:
        exchange.mark(made.course, UNIT, who, "words", 3, f"Well put, {who}.")
    done = steps.feedback(made, UNIT)
    assert done is not None and not done.unreached
    for path, text in {
        "mail/ana.diaz.eml": "To: Ana Díaz <ana.diaz@city.example>\n\nYour feedback is here.\n",
        "pages/olga.html": "<p>Ольга Петрова</p>\n",
        "inbox/Work of Bo Lee.zip": "no zip",
    }.items():
        (made.root / path).parent.mkdir(exist_ok=True)
        (made.root / path).write_text(text, encoding="utf-8")
    shutil.rmtree(place / "desks")
    return made


@functools.cache
def once(place: Path) -> Cohort:
    """Return a cohort that has lived, made once for all tests of a process below `place`; tests change copies."""
    return live(place / "lived")


def grade(cohort: Cohort) -> grading.Report:
    """Grade what was collected, in kernels that load nothing beforehand."""
    settings = cohort.course.settings
    return grading.grade(cohort.root, UNIT, settings=settings, preload=(), workers=1, audit=0)


def hand_in(cohort: Cohort, people: Iterable[str], desks: Path, answer: str = "slow = []") -> None:
    """Let people fetch the unit, answer, and hand in."""
    for who in people:
        desk = exchange.Desk(who, desks / who)
        place = desk.folder / UNIT
        if not place.is_dir():
            exchange.fetch(cohort.course, UNIT, desk)
        work = nbformat.read(place / "exercise.ipynb", as_version=4)
        for cell in work.cells:
            if cell.id == "slow":
                cell.source = f"{answer}  # {who}"
            if cell.id == "words":
                cell.source = f"I, {who}, see long waits."
        nbformat.write(work, place / "exercise.ipynb")
        exchange.submit(cohort.course, UNIT, desk)


def copy(root: Path, place: Path) -> Path:
    """Return a copy of a cohort's folder, in `place`."""
    return Path(shutil.copytree(root, place / root.name, symlinks=True))


def tree(root: Path, *but: str) -> dict[str, bytes | None]:
    """Return the content of every file below a folder by relative path, None for folders; but what is named."""
    found = {}
    for path in sorted(root.rglob("*")):
        name = path.relative_to(root).as_posix()
        if not any(name == one or name.startswith(f"{one}/") for one in but):
            found[name] = path.read_bytes() if path.is_file() else None
    return found


#: What changes something on the disk, or is about to.
_EVENTS = (
    "open",
    "os.rename",
    "os.remove",
    "os.rmdir",
    "os.mkdir",
    "os.link",
    "os.chmod",
    "os.utime",
    "os.scandir",
)


def events(work: Callable[[], object]) -> int:
    """Return how many steps on the disk `work` takes, in a process of its own."""
    reader, writer = os.pipe()
    child = _fork()
    if not child:
        count = [0]
        _count(lambda: count.__setitem__(0, count[0] + 1))
        work()
        os.write(writer, str(count[0]).encode())
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader) as file:
        told = file.read()
    assert os.waitpid(child, 0)[1] == 0
    return int(told)


def kill_at(number: int, work: Callable[[], object]) -> bool:
    """Run `work` in a process of its own and kill that before its step of that number; return whether it was."""
    child = _fork()
    if not child:
        left = [number]

        def step() -> None:
            left[0] -= 1
            if left[0] < 0:
                os.kill(os.getpid(), signal.SIGKILL)

        _count(step)
        try:
            work()
        finally:
            os._exit(0)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


def _count(step: Callable[[], None]) -> None:
    sys.addaudithook(lambda event, _: step() if event in _EVENTS else None)


def _fork() -> int:
    with warnings.catch_warnings():
        warnings.simplefilter(
            "ignore", DeprecationWarning
        )  # other threads exist, and hold nothing that is needed
        return os.fork()
