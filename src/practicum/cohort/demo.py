"""A made-up cohort through a whole unit: release, fetch, hand in, collect, grade, mark, feedback, page.

What each trainee must score is worked out first, without nbgrader; a score that differs ends the demo.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from practicum import _fingerprint, nbgrader_settings
from practicum._files import free
from practicum.authoring import Unit
from practicum.authoring.answer_key import read_built
from practicum.cohort import demo_trainees
from practicum.cohort.course import exchange, report
from practicum.cohort.course.exchange import GRADED, Course, Desk
from practicum.cohort.demo_trainees import CAST, TEAMS
from practicum.cohort.pages import unit as page
from practicum.data import CITY_FILE, DEFAULT_CITY
from practicum.errors import PracticumError

#: The unit the demo plays.
UNIT = "data-response-times"
MARKER = nbgrader_settings.ALONE
_CONFIG = '''"""The demo's settings: how its course grades, in a folder and a gradebook of the demo's own."""

from pathlib import Path

from practicum.cohort.demo_settings import confine

c = get_config()  # noqa: F821
load_subconfig("nbgrader_config.py", path={course!r})  # noqa: F821
confine(c, Path(__file__).resolve().parent)
'''


@dataclass(frozen=True)
class Stage:
    """A finished demo: its course folder, what is in the gradebook, and the page that shows it."""

    course: Course
    report: report.Report
    page: Path

    @property
    def trainee(self) -> Path:
        """The folder of the trainee with the most to look at: neither everything nor nothing done."""
        works = sorted(
            self.report.works, key=lambda work: len([part for part in work.parts if part.mistakes])
        )
        return self.course.root / "trainees" / works[-1].trainee

    @property
    def feedback(self) -> Path:
        """The feedback that this trainee fetched."""
        return next((self.trainee / self.report.assignment / "feedback").glob("*/*.html"))


def run(root: Path, folder: Path, unit: Unit, tell: Callable[[str], None] = print) -> Stage:
    """Play the whole demo.

    Parameters
    ----------
    root : Path
        The course folder; only read.
    folder : Path
        Where the demo lives; an earlier demo there is removed, or moved aside when anything in it changed.
    unit : Unit
        What the cohort works on.
    tell : callable
        Gets one line for each step.

    Raises
    ------
    PracticumError
        When `folder` holds something else, a step fails, or a score is not the expected one.
    """
    course = prepare(root, folder, unit, tell)
    tell("Working out what every trainee must score")
    with exchange.surroundings(course):
        wanted = expectations(unit, course.root / "source" / unit.id)
    play(course, unit, tell)
    found = report.read(course, unit, {one.id: one.team for one in CAST})
    compare(wanted, found)
    shown = page.write(
        found, course, course.root / "cohort.html", note="A made-up cohort: nobody here is real."
    )
    _mark(course.root, _fingerprints(course.root))
    return Stage(course, found, shown)


def prepare(root: Path, folder: Path, unit: Unit, tell: Callable[[str], None] = print) -> Course:
    """Make a fresh course folder for the demo.

    An earlier demo goes. One in which somebody has worked since it ended moves aside.

    Raises
    ------
    PracticumError
        When `folder` is not empty and no demo made it, or the unit has not been built.
    """
    source = root / "source" / unit.id
    if not source.is_dir():
        raise PracticumError(f"source/{unit.id} is not there; run: practicum build {unit.id}")
    if folder.exists():
        if not folder.is_dir() or (any(folder.iterdir()) and not (folder / MARKER).is_file()):
            raise PracticumError(
                f"{folder} was not made by the demo, so it stays; name another place with --folder."
            )
        if (folder / MARKER).is_file():
            _clear(folder.resolve(), tell)
    folder = folder.resolve()
    folder.mkdir(parents=True, exist_ok=True)
    _mark(folder)
    (folder / "nbgrader_config.py").write_text(_CONFIG.format(course=str(root)), encoding="utf-8")
    # The city of everybody who names no other; a file further up must not decide.
    (folder / CITY_FILE).write_text(f"{DEFAULT_CITY}\n", encoding="utf-8")
    shutil.copytree(source, folder / "source" / unit.id)
    return exchange.open_course(folder, folder / "demo.log")


def _mark(folder: Path, fingerprints: Mapping[str, str] | None = None) -> None:
    """Say that a folder is the demo's and, once the demo has ended, what it then held."""
    words = "Made by `practicum demo`, which removes this folder when it runs again and nothing in it has changed."
    text = json.dumps({"what": words, "files": fingerprints}, indent=1) + "\n"
    (folder / MARKER).write_text(text, encoding="utf-8")


def _fingerprints(folder: Path) -> dict[str, str]:
    """Return a SHA-256 for each file of a demo, without logs and caches."""
    return {
        path.relative_to(folder).as_posix(): _fingerprint.of_files(folder, [path])
        for path in sorted(folder.rglob("*"))
        if path.is_file()
        and path.name != MARKER
        and path.suffix != ".log"
        and not {".cache", "__pycache__"} & set(path.relative_to(folder).parts)
    }


def _clear(folder: Path, tell: Callable[[str], None]) -> None:
    """Remove an earlier demo, or move it aside when its files are not those it ended with."""
    try:
        ended = json.loads((folder / MARKER).read_text(encoding="utf-8"))["files"]
    except (OSError, ValueError, KeyError, TypeError):
        ended = None
    if ended is not None and ended != _fingerprints(folder):
        aside = free(folder.with_name(f"{folder.name} (saved {date.today().isoformat()})"))
        folder.rename(aside)
        tell(f"Somebody has worked in the earlier demo: it is kept in {aside}")
    else:
        shutil.rmtree(folder)


def expectations(unit: Unit, source: Path) -> dict[str, dict[str, float | None]]:
    """Return for each trainee who hands in what every graded cell must give; None waits for the coach."""
    text = unit.exercise
    handing_in = [one for one in CAST if one.hours is not None]
    scores = demo_trainees.expected(
        text,
        read_built(source),
        [(TEAMS[one.team], demo_trainees.answers(text, one.answers)) for one in handing_in],
    )
    wanted: dict[str, dict[str, float | None]] = {}
    for one, points in zip(handing_in, scores, strict=True):
        by_coach = {part.name: _marked(one, part.points) for part in text.reflections}
        wanted[one.id] = {**points, **by_coach}
    return wanted


def play(course: Course, unit: Unit, tell: Callable[[str], None] = print) -> None:
    """Take the cohort from release to feedback in the trainees' hands."""
    due = datetime.now(UTC).replace(hour=17, minute=0, second=0, microsecond=0) - timedelta(days=1)
    desks = {one.id: Desk(one.id, course.root / "trainees" / one.id) for one in CAST}
    tell(f"Releasing {unit.id} to {len(CAST)} trainees")
    exchange.enroll(course, list(desks))
    exchange.assign(course, unit.id, due)
    exchange.release(course, unit.id)
    for one in CAST:
        _work(course, unit, one, desks[one.id], due)
    collected = exchange.collect(course, unit.id)
    tell(f"Collected the work of {len(collected)} trainees; {len(CAST) - len(collected)} handed in nothing")
    if failed := exchange.grade(course, unit.id, tell):
        raise PracticumError(f"The work of {', '.join(failed)} could not be run; {course.log} says why.")
    tell("The coach reads the written answers")
    for one in CAST:
        for part in unit.exercise.reflections:
            if one.writes and (points := _marked(one, part.points)) is not None:
                exchange.mark(course, unit.id, one.id, part.name, points, one.comment)
    tell("Giving feedback")
    exchange.feedback(course, unit.id)
    exchange.release_feedback(course, unit.id)
    for name in collected:
        if not exchange.fetch_feedback(course, unit.id, desks[name]):
            raise PracticumError(f"{name} could not fetch any feedback; {course.log} says why.")


def compare(wanted: Mapping[str, Mapping[str, float | None]], found: report.Report) -> None:
    """Hold what nbgrader gave against what was expected, cell by cell.

    Raises
    ------
    PracticumError
        At the first score that differs, with trainee and check.
    """
    graded = {work.trainee: work.cells for work in found.works}
    if wanted.keys() != graded.keys():
        others = ", ".join(sorted(wanted.keys() ^ graded.keys()))
        raise PracticumError(f"Hand-ins are missing or too many: {others}.")
    for trainee, cells in wanted.items():
        for cell in {**cells, **graded[trainee]}:
            ours, theirs = cells.get(cell), graded[trainee].get(cell)
            if ours != theirs:
                raise PracticumError(
                    f'{trainee}: the check "{cell}" gives {_said(theirs)} in the gradebook; it must give '
                    f"{_said(ours)}. If curriculum/ has changed since the last build, run: practicum build"
                )


def _work(course: Course, unit: Unit, one: demo_trainees.Trainee, desk: Desk, due: datetime) -> None:
    """Fetch, work, and hand in, as one trainee does."""
    if one.hours is None and one is CAST[-1]:
        return  # one of those who hand in nothing has not even fetched
    folder = exchange.fetch(course, unit.id, desk)
    if TEAMS[one.team] != DEFAULT_CITY:
        (folder / CITY_FILE).write_text(f"{TEAMS[one.team]}\n", encoding="utf-8")
    if one.hours is None:
        return
    notebook, text = folder / f"{GRADED}.ipynb", unit.exercise
    if one.draft:
        demo_trainees.write(notebook, demo_trainees.answers(text, one.draft))
        exchange.submit(course, unit.id, desk, due + timedelta(hours=one.hours - 8))
    chosen = demo_trainees.answers(text, one.answers)
    if one.writes:
        chosen |= {part.name: demo_trainees.written(part.answer.source) for part in text.reflections}
    lost = next(iter(text.checks.values())).name if one.deletes else ""
    demo_trainees.write(notebook, chosen, without=lost)
    exchange.submit(course, unit.id, desk, due + timedelta(hours=one.hours))


def _marked(one: demo_trainees.Trainee, most: float) -> float | None:
    """Return the coach's points for a written answer; nbgrader itself gives zero to an empty one."""
    if not one.writes:
        return 0.0
    return None if one.mark is None else one.mark * most


def _said(points: float | None) -> str:
    return "no points yet" if points is None else f"{points:g}"
