"""A course with things that are nobody's business, hand-ins made of cases, and a look at what came of them."""

from __future__ import annotations

import contextlib
import json
import logging
import os
import re
import secrets
import shutil
import signal
import socket
import sqlite3
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from nbgrader.converters import GenerateAssignment
from nbgrader.coursedir import CourseDirectory
from traitlets.config import Config

from practicum.nbgrader_settings import find_programs, load
from support.repository import ROOT

from .case import ACTIVE, LIBRARIES, OWN, WAITS, Case, Found, Hand, Place

ASSIGNMENT = WAITS
LARGE = 20 << 20  # for a graded notebook, which browsers and formgrader must open
HONEST = ("ann", "zoe")  # the first and the last of the batch
# Name, points, the right answer, a wrong one, the check.
_WAITS = (
    ("mean", 2, "def mean(x):\n    return sum(x) / len(x)", "def mean(x):\n    return max(x)",
     'close = 1e-9\nassert abs(mean(list(days)) - sum(days) / len(days)) < close\n### BEGIN HIDDEN TESTS\n'
     'assert abs(mean([5, 8, 14]) - 9) < close  # hidden-7491\n### END HIDDEN TESTS\ndel close'),
    ("slow", 1, "slow = [day for day in days if day > 20]", "slow = []",
     "from unittest import TestCase\ncase = TestCase()\ncase.assertIsInstance(slow, list)\n"
     "case.assertGreater(len(slow), 10)"),
    ("share", 3, "share = sum(day > 20 for day in days) / len(days)", "share = -1",
     "right = sum(day > 20 for day in days) / len(days)\nclass Part:\n"
     "    points = 3 if abs(share - right) < 1e-9 else 1 if 0 < share < 1 else 0\nPart.points"),
)  # fmt: skip
_LIBRARIES = (
    ("share", 2, "share = 0.5", "share = 0.1", "import numpy as np\nassert np.allclose(share, 0.5)"),
    ("clean", 2, "def clean(name):\n    return name.strip()", "def clean(name):\n    return 0",
     "import unittest\nclass Test(unittest.TestCase):\n    def test_it(self):\n"
     "        self.assertEqual(clean(' a'), 'a')\n"
     "tests = unittest.defaultTestLoader.loadTestsFromTestCase(Test)\n"
     "assert unittest.TextTestRunner(stream=__import__('sys').stdout).run(tests).wasSuccessful()"),
    ("part", 2, "part = 1.0", "part = 0.1", "import numpy as np\nnp.float64(2) * np.isclose(part, 1)"),
)  # fmt: skip
_TASKS = {WAITS: _WAITS, LIBRARIES: _LIBRARIES}
CHECKS = tuple(f"{name}-check" for name, *_ in _WAITS)
PAGES = {".html", ".htm", ".xhtml", ".svg", ".xml"}
SECRET = {"PASSWORD": "ENVIRONMENT-2291"}  # in the grader's environment


@dataclass
class Scene:
    """A course, what it is watched with, and who hands in what."""

    root: Path
    outside: Path
    home: Path
    cases: dict[str, Case] = field(default_factory=dict)
    run: str = field(default_factory=lambda: f"w{secrets.token_hex(4)}")

    def __post_init__(self) -> None:
        self._tcp = socket.create_server(("127.0.0.1", 0), backlog=200)
        self._udp = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._udp.bind(("127.0.0.1", 0))
        self._unix, self._abstract = socket.socket(socket.AF_UNIX), socket.socket(socket.AF_UNIX)
        self.unix = str(self.outside / "talk")
        self._unix.bind(self.unix)
        self._abstract.bind("\0" + self.unix)
        for one in (self._unix, self._abstract):
            one.listen(200)
        for one in self._sockets:
            one.setblocking(False)

    @property
    def _sockets(self) -> list[socket.socket]:
        return [self._tcp, self._udp, self._unix, self._abstract]

    @property
    def environment(self) -> dict[str, str]:
        """What the grader's own environment holds besides the usual."""
        return {"HOME": str(self.home), **SECRET}

    def place(self, student: str) -> Place:
        """Return what an attack may know."""
        ports = self._tcp.getsockname()[1], self._udp.getsockname()[1]
        name = self.cases[student].name
        tag = f"{self.run}-{student}"
        return Place(name, student, str(self.root), str(self.outside), str(self.home), tag, *ports, self.unix)

    def hand_in(self, student: str, case: Case) -> None:
        """Make the hand-in of a case out of an honest one."""
        self.cases[student] = case
        folder = honest(self.root, student, case.right, case.assignment)
        case.arm(Hand(folder, self.place(student)))

    def called(self) -> str:
        """Return all that came in over the network, and hang up."""
        heard = []
        for server in (self._tcp, self._unix, self._abstract):
            with contextlib.suppress(BlockingIOError):
                while True:
                    line, _ = server.accept()
                    line.settimeout(1)
                    with line, contextlib.suppress(OSError):
                        heard.append(line.recv(1000).decode(errors="replace"))
        with contextlib.suppress(BlockingIOError):
            while True:
                heard.append(self._udp.recv(1000).decode(errors="replace"))
        return "\n".join(heard)

    def close(self) -> None:
        """Let go of the sockets."""
        for one in self._sockets:
            one.close()


def write(folder: Path, settings: str = "") -> Path:
    """Make a course with its assignments released and nobody's work in it; return its folder.

    Parameters
    ----------
    folder : Path
        Gets the course, a folder outside it and a home folder.
    settings : str
        Lines for ``nbgrader_config.py``.
    """
    root = folder / "course"
    for assignment in _TASKS:
        (root / "source" / assignment).mkdir(parents=True)
        nbformat.write(_source(assignment), root / "source" / assignment / "exercise.ipynb")
    shutil.copytree(ROOT / "source" / OWN, root / "source" / OWN)
    (root / "city.txt").write_text("port-alder\n")
    for name, text in (("outside/secret", "OUTSIDE-4417"), ("home/.ssh/id", "HOME-8854"),
                       ("home/.local/share/jupyter/runtime/kernel-1.json", '{"key": "KEY-5076"}')):  # fmt: skip
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    (root / "nbgrader_config.py").write_text(
        f'c = get_config()  # noqa: F821\n{settings}\nc.CourseDirectory.course_id = "made-up"\n'
    )
    (root / "source" / ASSIGNMENT / "days.txt").write_text(" ".join(map(str, [*range(1, 38), 3])))
    plain = Config()
    plain.CourseDirectory.root, plain.CourseDirectory.course_id = str(root), "made-up"
    quiet = logging.getLogger("attacks.scene")
    quiet.setLevel(logging.CRITICAL)
    find_programs()
    own = load(ROOT, root)  # a unit of ours is released as this project does
    own.CourseDirectory.course_id = "made-up"
    for assignment, config in (*((name, plain) for name in _TASKS), (OWN, own)):
        config.CourseDirectory.assignment_id = assignment
        course = CourseDirectory(config=config, log=quiet)
        GenerateAssignment(coursedir=course, config=config, log=quiet).start()
    for student in HONEST:
        honest(root, student, right=True)
    return root


def copy(root: Path, goal: Path) -> Path:
    """Copy a course and what is beside it; return the new course's folder."""
    return Path(shutil.copytree(root.parent, goal)) / root.name


@contextlib.contextmanager
def watched(root: Path) -> Iterator[Scene]:
    """Watch a course while it is graded; then end what a case left running."""
    scene = Scene(root, root.parent / "outside", root.parent / "home")
    try:
        yield scene
    finally:
        scene.close()
        for pid in running(scene.run):
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        for path in Path("/dev/shm").glob(f"{scene.run}*"):
            path.unlink()


def honest(root: Path, student: str, right: bool, assignment: str = ASSIGNMENT) -> Path:
    """Hand in right or wrong answers, or in a unit of ours none; return the folder."""
    folder = root / "submitted" / student / assignment
    shutil.copytree(root / "release" / assignment, folder)
    notebook = nbformat.read(folder / "exercise.ipynb", as_version=4)
    for cell in notebook.cells:
        for name, _, good, bad, _ in _TASKS.get(assignment, ()):
            if cell.metadata.get("nbgrader", {}).get("grade_id") == name:
                cell.source = f"{good if right else bad}\n# {student.upper()}-6120"
        if cell.metadata.get("nbgrader", {}).get("grade_id") == "words":
            cell.source = f"Most waits are short, writes {student}."
    (folder / "exercise.ipynb").write_text(json.dumps(notebook), encoding="utf-8")
    (folder / "timestamp.txt").write_text("2026-03-01 12:00:00 UTC")
    return folder


def _source(assignment: str) -> nbformat.NotebookNode:
    given = {
        WAITS: 'days = [int(word) for word in open("days.txt").read().split()]',
        LIBRARIES: "import math",
    }
    cells = [_cell(new_markdown_cell, "title", "# How long do people wait?"),
             _cell(new_code_cell, "table", given[assignment], locked=True)]  # fmt: skip
    for name, points, right, _, check in _TASKS[assignment]:
        solution = f"### BEGIN SOLUTION\n{right}  # SOLUTION-3302\n### END SOLUTION"
        cells.append(_cell(new_code_cell, name, solution, solution=True))
        cells.append(_cell(new_code_cell, f"{name}-check", check, grade=True, points=points, locked=True))
    if assignment == WAITS:
        words = "What do you see?"
        cells.append(_cell(new_markdown_cell, "words", words, solution=True, grade=True, points=4))
        task = "Draw it.\n\n=== BEGIN MARK SCHEME ===\nMARKS-5583\n=== END MARK SCHEME ==="
        cells.append(_cell(new_markdown_cell, "draw", task, task=True, locked=True, points=2))
    spec = {"name": "python3", "display_name": "Python 3", "language": "python"}
    return new_notebook(cells=cells, metadata={"kernelspec": spec})


def _cell(make, name: str, source: str, **flags: object) -> nbformat.NotebookNode:
    marks = {"grade": False, "solution": False, "locked": False, "task": False, "schema_version": 3}
    marks |= {"grade_id": name, **flags}
    return make(source, id=name, metadata={"nbgrader": marks})


# ---------------------------------------------------------------- what came of it


def look(scene: Scene, ended: str = "") -> dict[str, Found]:
    """Return what each hand-in of a graded course came to."""
    book, called = rows(scene.root), scene.called()
    time.sleep(0.2)  # what is being ended now was not left behind
    left = " ".join(running(scene.run).values())
    strewn = {
        where: [path.name for folder in folders for path in folder.rglob("*")]
        for where, folders in {
            "a file was written outside the course": [scene.outside],
            "a file was written into the coach's home folder": [scene.home],
            "a file was left in shared memory": [Path("/dev/shm")],
            "a file was written into another's work": [
                scene.root / step / one for step in ("submitted", "autograded") for one in HONEST
            ],
        }.items()
    }
    strewn["the course's settings were changed"] = [(scene.root / "nbgrader_config.py").read_text()]
    return {
        student: _found(scene, student, case, book.get(student, {}), called, left, strewn, ended)
        for student, case in scene.cases.items()
    }


def _found(
    scene: Scene,
    student: str,
    case: Case,
    book: dict[str, Sequence[float | None]],
    called: str,
    left: str,
    strewn: dict[str, list[str]],
    ended: str,
) -> Found:
    tag = scene.place(student).tag
    checks = CHECKS if case.assignment == ASSIGNMENT else book
    scores = [book[name][0] for name in checks if name in book]
    points = None if all(one is None for one in scores) else sum(one or 0 for one in scores)
    hand = [
        f"{value:g} points that only a coach gives" for _, *more in book.values() for value in more if value
    ]
    outside = [
        where
        for where, names in strewn.items()
        if any(f"{tag}-" in name or f"# {tag}" in name for name in names)
    ]
    if re.search(rf"^(\W*){re.escape(case.name)}(\W|$)", called, re.MULTILINE):
        outside.append("a server on the network was reached")
    if f"{tag}-" in left:
        outside.append("a process was left running")
    graded, feedback = (scene.root / step / student / case.assignment for step in ("autograded", "feedback"))
    for path in graded.glob("*.ipynb"):
        if path.stat().st_size > LARGE:
            outside.append(f"the graded notebook has {path.stat().st_size >> 20} MB")
    texts = {
        path: path.read_bytes().decode(errors="replace")
        for folder in (graded, feedback)
        for path in _files(folder)
    }
    through = [
        f"it got {what}" for text in texts.values() for what in re.findall(r"GOT THROUGH: ([^\"\\<]*)", text)
    ]
    return Found(points, hand[:1], [], sorted(set(through)), outside, _shown(case, texts), ended)


def _shown(case: Case, texts: dict[Path, str]) -> list[str]:
    found = []
    for path, text in texts.items():
        page = path.suffix == ".html" and "feedback" in path.parts  # what releasing feedback hands out
        if case.shown == ACTIVE:
            if page:
                found += active(text)
            elif path.suffix.lower() in PAGES and active(text):  # formgrader serves it to the coach
                found.append(f"{path.name} beside the graded notebook is a page that acts")
        elif case.shown and case.shown in text and (page or (case.group == "file" and not _own(path, case))):
            found.append(f"{path.name} in {path.parents[2].name}/ holds what is not the trainee's")
    return sorted(set(found))


def _own(path: Path, case: Case) -> bool:
    # A graded notebook holds its own checks in full; only its page must not.
    return path.suffix == ".ipynb" and case.shown.startswith("hidden")


def _files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file() and path.stat().st_size < 300_000_000]


def strangers(root: Path, right: Sequence[str] = HONEST, wrong: Sequence[str] = ()) -> list[str]:
    """Say what is other than it must be for those who did nothing."""
    book, found = rows(root), []
    for student in (*right, *wrong):
        points = (2, 1, 3) if student in right else (0, 0, 0)
        wanted = dict(zip((*CHECKS, "words", "draw"), (*points, None, None), strict=True))
        mine = {name: scores[0] for name, scores in book.get(student, {}).items()}
        by_hand = any(score for _, *more in book.get(student, {}).values() for score in more)
        if mine != wanted or by_hand:
            found.append(f"{student} has {'other grades' if any(mine.values()) else 'no grade'}")
        if not (root / "submitted" / student / ASSIGNMENT / "exercise.ipynb").is_file():
            found.append(f"{student}'s work is gone")
    return found


def rows(root: Path) -> dict[str, dict[str, Sequence[float | None]]]:
    """Return by student and cell the automatic points, those given by hand and the extra ones."""
    found: dict[str, dict[str, Sequence[float | None]]] = {}
    with contextlib.closing(sqlite3.connect(root / "gradebook.db")) as book:
        for student, cell, *scores in book.execute(
            """select student_id, c.name, g.auto_score, g.manual_score, g.extra_credit
               from grade g join base_cell c on g.cell_id = c.id
               join submitted_notebook s on g.notebook_id = s.id
               join submitted_assignment a on s.assignment_id = a.id"""
        ):
            found.setdefault(student, {})[cell] = scores
    return found


def running(word: str) -> dict[int, str]:
    """Return the processes with `word` in their command line, and the end of it."""
    found = {}
    for entry in os.listdir("/proc"):
        with contextlib.suppress(OSError):
            words = (
                Path(f"/proc/{entry}/cmdline").read_bytes().decode(errors="replace")
                if entry.isdigit()
                else ""
            )
            if word in words and int(entry) != os.getpid():
                found[int(entry)] = words[words.index(word) :]
    return found


class _Active(HTMLParser):
    """Collects what a browser would run or load of what a case wrote; each wrote "harm" into it."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.inside = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("script", "style"):
            self.inside = tag
        for name, value in attrs:
            value = re.sub(r"[\s\x00]", "", value or "").lower()
            if "harm" in value and (
                name.startswith("on")
                or value.startswith(("javascript:", "data:text/html"))
                or tag in ("iframe", "frame", "object", "embed", "form", "meta", "base", "link")
                or (name == "src" and "//" in value)
                or (name == "data-x" and any("fixed" in (one or "") for key, one in attrs if key == "style"))
            ):
                self.found.append(f"the feedback page holds a live <{tag} {name}>")

    handle_startendtag = handle_starttag

    def handle_endtag(self, tag: str) -> None:
        if tag == self.inside:
            self.inside = ""

    def handle_data(self, data: str) -> None:
        if self.inside and "harm" in data:
            self.found.append(f"the feedback page holds a live <{self.inside}>")


def active(html: str) -> list[str]:
    """Say what in a page would run or load something that a case wrote."""
    page = _Active()
    page.feed(html)
    return page.found
