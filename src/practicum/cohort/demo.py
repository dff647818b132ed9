"""A made-up cohort through a seven-month program: from its roster to its certificates, its export and its end.

What everybody must have is worked out first, without nbgrader; a number that differs ends the demo.
"""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from practicum import _fingerprint, nbgrader_settings, versions
from practicum._files import free
from practicum.authoring import Unit
from practicum.cohort import demo_expected, demo_weeks, pages
from practicum.cohort.course import report
from practicum.cohort.demo_cast import TOGETHER, WATCHED, WORK, roster
from practicum.cohort.demo_expected import Cells, Ending
from practicum.cohort.keeping import backup, closing
from practicum.cohort.pages import unit as unit_page
from practicum.cohort.plan import folder
from practicum.cohort.plan import program as programs
from practicum.cohort.plan.folder import SETTINGS, Cohort
from practicum.cohort.results import export, milestones, standing
from practicum.cohort.results.standing import Standing
from practicum.cohort.work import steps
from practicum.errors import PracticumError

#: The program that the demo plays, when its cohort begins, and what that is called.
PROGRAM, START, NAME = "team-initiative", date(2025, 11, 3), "spring"
#: The unit whose own page the demo shows.
UNIT = WATCHED
MARKER = nbgrader_settings.ALONE
#: The demo's course, where its trainees work, and the cohort that was closed.
COURSE, DESKS, CLOSED = "course", "trainees", "closed"
_LOAD_COURSE = '''"""The demo's course: as the course it was copied from."""

c = get_config()  # noqa: F821
load_subconfig("nbgrader_config.py", path={course!r})  # noqa: F821
'''
_CONFIG = '''"""The demo's settings: how its course grades, in a folder and a gradebook of the demo's own."""

from pathlib import Path

from practicum.cohort.demo_settings import confine
from practicum.plugins import course_of, use_cohort

c = get_config()  # noqa: F821
here = Path(__file__).resolve().parent
load_subconfig("nbgrader_config.py", path=course_of(here))  # noqa: F821
confine(c, here)
use_cohort(c, here)
'''
#: What the lead writes into the settings. A third of the units is worked, so that the demo ends while one waits.
_RULES = {
    'sender = ""': 'sender = "Practicum <training@alder.example>"',
    'lead = ""': 'lead = "Program Lead <lead@alder.example>"',
    "drop_lowest = 0": "drop_lowest = 1",
    "percent_of_units = 80": "percent_of_units = 20",
    "percent_of_points = 60": "percent_of_points = 12",
}


@dataclass(frozen=True)
class Stage:
    """A finished demo.

    Parameters
    ----------
    root : Path
        Its folder.
    cohort : Cohort
        The cohort, after its last week.
    standings : tuple of Standing
        Where everybody stands.
    scores : int
        How many points of cells were held against what they must be.
    report : Report
        One unit, as its page shows it.
    page, pages : Path
        That page, and the lead's page over all units.
    export, closed : Path
        The grades as files, and what is left of the copy that was closed.
    """

    root: Path
    cohort: Cohort
    standings: tuple[Standing, ...]
    scores: int
    report: report.Report
    page: Path
    pages: Path
    export: Path
    closed: Path

    @property
    def trainee(self) -> Path:
        """The folder of the trainee with the most to look at: neither everything nor nothing done."""
        works = sorted(
            (work for work in self.report.works if self._fetched(work.trainee)),
            key=lambda work: len([part for part in work.parts if part.mistakes]),
        )
        return self.root / DESKS / works[-1].trainee

    @property
    def feedback(self) -> Path:
        """The feedback that this trainee fetched."""
        return self._fetched(self.trainee.name)[-1]

    def _fetched(self, trainee: str) -> list[Path]:
        place = self.root / DESKS / trainee / self.report.assignment / "feedback"
        return sorted(place.glob("*/*.html"))


def run(root: Path, place: Path, units: Mapping[str, Unit], tell: Callable[[str], None] = print) -> Stage:
    """Play the whole demo.

    Parameters
    ----------
    root : Path
        The course folder; only read.
    place : Path
        Where the demo lives; an earlier demo there is removed, or moved aside when anything in it changed.
    units : mapping of Unit
        The course's units by id.
    tell : callable
        Gets a line for each week and step.

    Raises
    ------
    PracticumError
        When `place` holds something else, a step fails, or a number is not the expected one.
    """
    cohort = prepare(root, place, tell)
    home = cohort.root.parent
    cohort, wanted = demo_weeks.play(cohort, units, home / DESKS, tell)
    tell("Holding every number to what it must be")
    stands, scores = hold(cohort, units, wanted)
    tell("Writing the pages and the exports")
    now = cohort.ends() + timedelta(days=3)
    milestones.write(cohort)
    written = pages.write(cohort, stands, now)
    found = report.read(cohort.course, units[UNIT], trainees_of(cohort, UNIT))
    shown = unit_page.write(
        found, cohort.course, cohort.pages / f"{UNIT}.html", note="A made-up cohort: nobody here is real."
    )
    exported = cohort.root / export.FOLDER
    export.write(cohort, exported, now)
    check_export(exported, stands)
    tell("Backing it up, restoring a copy, and closing that")
    closed = end(cohort, home)
    _mark(home, _fingerprints(home))
    return Stage(home, cohort, stands, scores, found, shown, written.lead, exported, closed)


def prepare(root: Path, place: Path, tell: Callable[[str], None] = print) -> Cohort:
    """Make the demo's folder: a course of its own, and a fresh cohort.

    An earlier demo goes. One in which somebody has worked since it ended moves aside.

    Raises
    ------
    PracticumError
        When `place` is not empty and no demo made it, or a unit of the program has not been built.
    """
    file = root / programs.FOLDER / f"{PROGRAM}.toml"
    if not file.is_file():
        raise PracticumError(f"{file} is not there, and the demo plays that program.")
    lacking = [unit for unit in WORK if not (root / "source" / unit).is_dir()]
    if lacking:
        raise PracticumError(f"source/{lacking[0]} is not there; run: practicum build {lacking[0]}")
    if place.exists():
        if not place.is_dir() or (any(place.iterdir()) and not (place / MARKER).is_file()):
            raise PracticumError(
                f"{place} was not made by the demo, so it stays; name another place with --folder."
            )
        if (place / MARKER).is_file():
            _clear(place.resolve(), tell)
    place = place.resolve()
    place.mkdir(parents=True, exist_ok=True)
    _mark(place)
    course = place / COURSE
    shutil.copytree(
        root / "curriculum", course / "curriculum", ignore=shutil.ignore_patterns("cities", "real")
    )
    (course / "source").mkdir()
    (course / "nbgrader_config.py").write_text(_LOAD_COURSE.format(course=str(root)), encoding="utf-8")
    people = place / "people.csv"
    people.write_text(roster({}), encoding="utf-8")
    made = folder.new(
        place / NAME, course, program=PROGRAM, start=START, people=people, title="A made-up cohort"
    )
    for unit in made.program.units:
        built = root / "source" / unit
        if not built.is_dir():
            raise PracticumError(f"source/{unit} is not there; run: practicum build {unit}")
        shutil.copytree(built, course / "source" / unit)
        if (kept := versions.path_of(root / "source", unit)).is_file():
            goal = versions.path_of(course / "source", unit)
            goal.parent.mkdir(exist_ok=True)
            shutil.copyfile(kept, goal)
    _mark(made.root)  # nothing outside decides for the cohort either
    (made.root / "nbgrader_config.py").write_text(_CONFIG, encoding="utf-8")
    settings = (made.root / SETTINGS).read_text(encoding="utf-8")
    for old, new in _RULES.items():
        assert settings.count(old) == 1, f"{SETTINGS} has no line {old}"
        settings = settings.replace(old, new)
    (made.root / SETTINGS).write_text(settings, encoding="utf-8")
    cohort = folder.read(made.root)
    with cohort.alone():
        steps.update(cohort)
    tell(f"{len(cohort.people)} people in {len(cohort.teams())} teams; {cohort.program.title}")
    return cohort


def _mark(place: Path, fingerprints: Mapping[str, str] | None = None) -> None:
    """Say that a folder is the demo's and, once the demo has ended, what it then held."""
    words = "Made by `practicum demo`, which removes this folder when it runs again and nothing in it has changed."
    text = json.dumps({"what": words, "files": fingerprints}, indent=1) + "\n"
    (place / MARKER).write_text(text, encoding="utf-8")


def _fingerprints(place: Path) -> dict[str, str]:
    """Return a SHA-256 for each file of a demo, without logs and caches."""
    return {
        path.relative_to(place).as_posix(): _fingerprint.of_files(place, [path])
        for path in sorted(place.rglob("*"))
        if path.is_file()
        and path.name != MARKER
        and path.suffix != ".log"
        and not {".cache", "__pycache__"} & set(path.relative_to(place).parts)
    }


def _clear(place: Path, tell: Callable[[str], None]) -> None:
    """Remove an earlier demo, or move it aside when its files are not those it ended with."""
    try:
        ended = json.loads((place / MARKER).read_text(encoding="utf-8"))["files"]
    except (OSError, ValueError, KeyError, TypeError):
        ended = None
    if ended is not None and ended != _fingerprints(place):
        aside = free(place.with_name(f"{place.name} (saved {date.today().isoformat()})"))
        place.rename(aside)
        tell(f"Somebody has worked in the earlier demo: it is kept in {aside}")
    else:
        shutil.rmtree(place)


# ---------------------------------------------------------------- what must come out


def trainees_of(cohort: Cohort, unit: str) -> dict[str, str]:
    """Return the team of everybody on the roster who works a unit, by id."""
    return {one.id: one.team for one in cohort.people if unit in cohort.works(one)}


def hold(
    cohort: Cohort, units: Mapping[str, Unit], wanted: Mapping[str, Cells]
) -> tuple[tuple[Standing, ...], int]:
    """Hold gradebook and standings against what they must be; return where everybody stands, and how many scores were held.

    Raises
    ------
    PracticumError
        At the first number that differs.
    """
    must, lost = dict(wanted), {}
    for unit, cells in wanted.items():
        if unit == TOGETHER:
            members = demo_expected.members(cohort, unit)
            must[unit], lost[unit] = demo_expected.together(cohort, units[unit], cells, members)
        else:
            plays = {play.who: play for play in WORK[unit]}
            lost[unit] = {
                who: demo_expected.penalty(cohort, unit, plays[who], cells[who])
                for who in cells
                if any(one.id == who for one in cohort.people)
            }
        found, costs = demo_weeks.graded(cohort, unit)
        demo_weeks.compare(unit, must[unit], found)
        for who, points in lost[unit].items():
            if costs[who] != points:
                raise PracticumError(
                    f"{who}, {unit}: late work costs {costs[who]:g} points; it must cost {points:g}."
                )
    stands = standing.read(cohort, cohort.ends() + timedelta(days=3))
    endings = demo_expected.endings(cohort, units, must, lost)
    for one in stands:
        ours, theirs = endings[one.person.id], _ending(one)
        if ours != theirs:
            raise PracticumError(f"{one.person.id} ends with {theirs}; it must be {ours}.")
    if endings.keys() != {one.person.id for one in stands}:
        raise PracticumError("The standings are not those of the roster.")
    return stands, sum(len(cells) for some in must.values() for cells in some.values())


def _ending(one: Standing) -> Ending:
    return Ending(
        sum(unit.handed_in for unit in one.units),
        sum(unit.late for unit in one.units),
        round(one.points, 2),
        round(one.most, 2),
        one.certificate,
    )


def check_export(place: Path, stands: tuple[Standing, ...]) -> None:
    """Hold the exported grades against the standings.

    Raises
    ------
    PracticumError
        When they differ.
    """
    with (place / "grades.csv").open(encoding="utf-8-sig", newline="") as file:
        found = {(row["id"], row["unit"]): float(row["points"]) for row in csv.DictReader(file)}
    wanted = {(one.person.id, unit.unit): round(unit.points, 2) for one in stands for unit in one.units}
    if found != wanted:
        raise PracticumError(f"{place / 'grades.csv'} does not say what the gradebook says.")


def end(cohort: Cohort, home: Path) -> Path:
    """Back the cohort up, restore it as a copy, and close that copy; return the copy's folder.

    Raises
    ------
    PracticumError
        When closing does not say first that work waits for a coach, or something is left of somebody.
    """
    now = cohort.ends() + timedelta(days=4)
    made = backup.write(cohort, home / f"{NAME}.tar.gz", now=now)
    copy = backup.restore(made.path, home / CLOSED).root
    kept = home / f"{CLOSED}-export"
    try:
        closing.close(copy, keep=kept, now=now)
    except PracticumError as error:
        if "waits for a coach" not in str(error):
            raise
    else:
        raise PracticumError("A cohort was closed while an answer waits for its coach.")
    done = closing.close(copy, keep=kept, anyway=True, now=now)
    if not done.deleted or closing.last(copy) != done:
        raise PracticumError(f"{copy} was not closed.")
    return copy
