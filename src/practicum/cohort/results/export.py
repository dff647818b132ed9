"""A cohort's grades as files: for people, for statistics, and for the gradebooks of learning platforms.

Files for people carry a mark by which Excel knows UTF-8. Those for platforms do not: an importer may take it for part
of the first column's name. In platforms a unit's column has the unit's id as its name, because titles are not unique.
Such a file has the units that are released. A cell is empty while a unit is open or waits for somebody, and 0 once it
is missing.
"""

from __future__ import annotations

import csv
import io
import shutil
import sqlite3
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from nbgrader.api import Gradebook
from nbgrader.plugins.export import CsvExportPlugin
from sqlalchemy.engine import make_url

from practicum._files import write_atomic
from practicum.cohort.plan.folder import Cohort
from practicum.cohort.results import parquet as parquets
from practicum.cohort.results import standing
from practicum.cohort.results.standing import Stage, Standing
from practicum.cohort.work import steps
from practicum.errors import PracticumError

#: Where exports go unless another folder is named.
FOLDER = "export"
#: What a spreadsheet takes for the beginning of a formula, in full width, too.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
_WHO = ("id", "name", "email", "team", "role", "coach")

Table = list[Sequence[Any]]


@dataclass(frozen=True)
class Platform:
    """A learning platform whose gradebook imports a CSV file.

    Parameters
    ----------
    name : str
        What people call it.
    file : str
        The file's name.
    source : str
        The page that describes the file.
    table : callable
        Makes the rows from the standings and the units.
    quoted : bool
        Whether every cell stands in quotation marks.
    """

    name: str
    file: str
    source: str
    table: Callable[[Sequence[Standing], Sequence[str]], Table]
    quoted: bool = False


def write(
    cohort: Cohort,
    to: Path,
    now: datetime,
    tell: Callable[[str], None] = lambda line: None,
    note: Callable[[str], None] = lambda line: None,
) -> list[Path]:
    """Write all exports into a folder, each file whole or not at all, in place of earlier ones.

    Parameters
    ----------
    cohort : Cohort
        The cohort.
    to : Path
        The folder; made when it is not there.
    now : datetime
        With a time zone; decides what is missing.
    tell : callable
        Gets a line for what takes time.
    note : callable
        Gets a line on the cells that stay empty, if any do.

    Returns
    -------
    list of Path
        The files.

    Raises
    ------
    PracticumError
        When the folder lies in the course, whose files are public, or the gradebook cannot be read.
    """
    check_place(cohort, to)
    sweep(cohort.state, "export-*")
    sweep(to, ".*.new")
    tell("Reading where everybody stands")
    steps.settle(cohort)
    stands = standing.read(cohort, now)
    worked = {unit.unit for one in stands for unit in one.units}
    begun = {unit.unit for one in stands for unit in one.units if unit.stage is not Stage.COMING}
    units = [unit for unit in cohort.program.units if unit in worked]
    released = [unit for unit in units if unit in begun]
    files = {
        "grades.csv": as_csv(grades(stands), mark=True),
        "gradebook.csv": as_csv(gradebook(stands, units), mark=True),
        "skills.csv": as_csv(skills(stands), mark=True),
        "grades.parquet": parquet(stands),
        **{one.file: as_csv(one.table(stands, released), quoted=one.quoted) for one in PLATFORMS},
    }
    tell("Writing nbgrader's own export")
    files["nbgrader.csv"] = _nbgraders(cohort)
    to.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        write_atomic(to / name, content)
    if words := empty(stands):
        note(words)
    return [to / name for name in files]


def check_place(cohort: Cohort, place: Path) -> None:
    """Refuse a place for personal data inside the course.

    Raises
    ------
    PracticumError
        When `place` lies there.
    """
    if place.resolve().is_relative_to(cohort.source):
        raise PracticumError(
            f"{place} lies inside the course, whose files are public, and an export holds personal data. Name a "
            "place elsewhere with --to."
        )


def sweep(folder: Path, pattern: str) -> None:
    """Remove what a command left behind that was killed: it holds personal data."""
    for path in folder.glob(pattern):
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)


def as_csv(table: Table, *, mark: bool = False, quoted: bool = False) -> bytes:
    """Return a table as CSV in UTF-8; no cell of it is a formula.

    Parameters
    ----------
    table : list of sequence
        The rows, the first with the names of the columns.
    mark : bool
        Whether the file begins with the mark by which Excel knows UTF-8.
    quoted : bool
        Whether every cell stands in quotation marks.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, quoting=csv.QUOTE_ALL if quoted else csv.QUOTE_MINIMAL)
    writer.writerows([cell_of(value) for value in row] for row in table)
    return text.getvalue().encode("utf-8-sig" if mark else "utf-8")


def cell_of(value: Any) -> Any:
    """Return what stands in a cell: words that a spreadsheet would run begin with an apostrophe."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{round(value, 2):.12g}"
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    if isinstance(value, str) and value.lstrip(" \u00a0\u200b\ufeff").startswith(_FORMULA):
        return f"'{value}"
    return value


# ---------------------------------------------------------------- for people


def grades(stands: Sequence[Standing]) -> Table:
    """Return a row for each person and unit, with all that is known."""
    head = (
        *_WHO,
        *("unit", "title", "stage", "due", "handed_in", "late"),
        *("points", "most", "penalty", "waiting", "by", "counts"),
    )
    return [head, *(tuple(row.values()) for row in _rows(stands))]


def _rows(stands: Iterable[Standing]) -> Iterable[dict[str, Any]]:
    for one in stands:
        who = {name: getattr(one.person, name) for name in _WHO}
        for unit in one.units:
            yield {
                **who,
                "unit": unit.unit,
                "title": unit.title,
                "stage": str(unit.stage),
                "due": unit.due,
                "handed_in": unit.at,
                "late": unit.late,
                "points": unit.points,
                "most": unit.most,
                "penalty": unit.penalty,
                "waiting": unit.waiting,
                "by": unit.by,
                "counts": unit.counts,
            }


def gradebook(stands: Sequence[Standing], units: Sequence[str]) -> Table:
    """Return a row for each person, with a column for each unit; empty where it is not in the person's path."""
    rows: Table = [(*_WHO, *units, "points", "most", "certificate", "lacks")]
    for one in stands:
        mine = {unit.unit: unit.points for unit in one.units if unit.stage is not Stage.COMING}
        who = (getattr(one.person, name) for name in _WHO)
        points = (mine.get(unit) for unit in units)
        rows.append((*who, *points, one.points, one.most, one.certificate, " ".join(one.lacks)))
    return rows


def skills(stands: Sequence[Standing]) -> Table:
    """Return a row for each person, unit and skill."""
    rows: Table = [("id", "name", "team", "unit", "skill", "points", "most")]
    for one in stands:
        for unit in one.units:
            for skill, (points, most) in sorted((unit.skills or {}).items()):
                rows.append((one.person.id, one.person.name, one.person.team, unit.unit, skill, points, most))
    return rows


def parquet(stands: Sequence[Standing]) -> bytes:
    """Return the rows of `grades` as Parquet: points as numbers, times as times in the cohort's time zone."""
    rows = [*_rows(stands)]
    zone = str(next((row["due"].tzinfo for row in rows), "UTC"))
    kinds = {
        **dict.fromkeys(("due", "handed_in"), parquets.TIME),
        **dict.fromkeys(("points", "most", "penalty", "waiting"), parquets.NUMBER),
        **dict.fromkeys(("late", "counts"), parquets.TRUTH),
    }
    return parquets.written({name: kinds.get(name, "") for name in grades(())[0]}, rows, zone)


# ---------------------------------------------------------------- for learning platforms


def _canvas(stands: Sequence[Standing], units: Sequence[str]) -> Table:
    """Return what Canvas imports: five columns about a person, a row of possible points, a row a person.

    Canvas looks for a person by its own ID, then by SIS User ID, then by SIS Login ID. Its own is not known here; the
    roster's id and email take the other two. See `CANVAS`.
    """
    most = {unit.unit: unit.most for one in stands for unit in one.units}
    return [
        ("Student", "ID", "SIS User ID", "SIS Login ID", "Section", *units),
        ("    Points Possible", "", "", "", "", *(most.get(unit) for unit in units)),
        *(
            (one.person.name, "", one.person.id, one.person.email, one.person.team, *_points(one, units))
            for one in stands
        ),
    ]


def _moodle(stands: Sequence[Standing], units: Sequence[str]) -> Table:
    """Return what Moodle imports: its columns are mapped by hand there, "Email address" to "Email address".

    Moodle stops at a person whom it does not know. See `MOODLE`.
    """
    return [
        ("ID number", "Email address", *units),
        *((one.person.id, one.person.email, *_points(one, units)) for one in stands),
    ]


def _blackboard(stands: Sequence[Standing], units: Sequence[str]) -> Table:
    """Return what Blackboard uploads: a person is known by Username, and a column without a number is a new one.

    In comma-separated files every cell stands in quotation marks. See `BLACKBOARD`.
    """
    return [("Username", *units), *((one.person.id, *_points(one, units)) for one in stands)]


def _brightspace(stands: Sequence[Standing], units: Sequence[str]) -> Table:
    """Return what Brightspace imports: ``Username``, ``<item> Points Grade``, and a mark at the end of each line.

    See `BRIGHTSPACE`.
    """
    return [
        ("Username", *(f"{unit} Points Grade" for unit in units), "End-of-Line Indicator"),
        *((one.person.id, *_points(one, units), "#") for one in stands),
    ]


def _points(one: Standing, units: Sequence[str]) -> tuple[float | None, ...]:
    """Return what nobody has to hand in, grade or read any more; None for other units."""
    final = {unit.unit: unit.points for unit in one.units if unit.stage in (Stage.GRADED, Stage.MISSING)}
    return tuple(final.get(unit) for unit in units)


def empty(stands: Iterable[Standing]) -> str:
    """Return why cells have no points in the files for learning platforms; nothing when all have."""
    count = Counter(unit.stage for one in stands for unit in one.units)
    reasons = {
        Stage.OPEN: "not handed in and not yet due",
        Stage.HANDED_IN: "waiting to be graded (run: practicum cohort grade)",
        Stage.WAITING: "waiting for a coach to read a written answer",
    }
    found = [f"{count[stage]} {words}" for stage, words in reasons.items() if count[stage]]
    if not found:
        return ""
    total = sum(count[stage] for stage in reasons)
    return f"Empty in the files for learning platforms, of released units: {total} ({'; '.join(found)})."


CANVAS = Platform(
    "Canvas",
    "canvas.csv",
    # The columns as the importer itself reads them.
    "https://github.com/instructure/canvas-lms/blob/master/lib/gradebook_importer.rb",
    _canvas,
)
MOODLE = Platform("Moodle", "moodle.csv", "https://docs.moodle.org/en/Grade_import", _moodle)
BLACKBOARD = Platform(
    "Blackboard",
    "blackboard.csv",
    # "Work Offline with Grade Data", as its universities reprint it.
    "https://und.teamdynamix.com/TDClient/2048/IT/KB/ArticleDet?ID=59084",
    _blackboard,
    quoted=True,
)
BRIGHTSPACE = Platform(
    "Brightspace",
    "brightspace.csv",
    "https://community.d2l.com/brightspace/kb/articles/3538-importing-grades",
    _brightspace,
)
PLATFORMS = (CANVAS, MOODLE, BLACKBOARD, BRIGHTSPACE)


# ---------------------------------------------------------------- nbgrader's


def _nbgraders(cohort: Cohort) -> bytes:
    """Return what ``nbgrader export`` writes.

    It asks for each submission alone, and the gradebook then reads the grades of all. A copy with indexes answers a
    thousand times as fast, and nobody waits for it.
    """
    url = make_url(str(cohort.course.settings.CourseDirectory.db_url))
    with tempfile.TemporaryDirectory(dir=cohort.state, prefix="export-") as room:
        path, copy = Path(room, "grades.csv"), Path(room, "gradebook.db")
        if url.get_backend_name() == "sqlite" and url.database:
            _copy_with_indexes(cohort.root / url.database, copy)
            book = Gradebook(f"sqlite:///{copy}", cohort.course.name)
        else:
            book = cohort.course.gradebook()
        with book:
            step = CsvExportPlugin(config=cohort.course.settings)
            step.to = str(path)
            step.export(book)
        return path.read_bytes()


def _copy_with_indexes(gradebook: Path, copy: Path) -> None:
    with closing(sqlite3.connect(gradebook)) as book, closing(sqlite3.connect(copy)) as new:
        book.backup(new)
        for table, column in (
            ("grade", "notebook_id"),
            ("submitted_notebook", "assignment_id"),
            ("base_cell", "notebook_id"),
            ("notebook", "assignment_id"),
        ):
            new.execute(f"CREATE INDEX ours_{table} ON {table} ({column})")
        new.execute("ANALYZE")
