"""The end of a cohort: its results exported, its personal data deleted, and proof that nothing names anybody any more.

What deleting a file cannot promise stands in `DISK`; it is told to the lead and kept in ``closed.json``.
"""

from __future__ import annotations

import csv
import json
import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import asdict, dataclass, field
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from statistics import median
from typing import Any

from nbgrader.api import Gradebook

from practicum import __version__, nbgrader_settings
from practicum.cohort.course import exchange
from practicum.cohort.course.release import SECRET, TIMESTAMP
from practicum.cohort.keeping import backup, places, proof
from practicum.cohort.keeping.places import Places
from practicum.cohort.keeping.proof import Needles, Proof
from practicum.cohort.keeping.removal import owner
from practicum.cohort.marking import about
from practicum.cohort.plan import folder
from practicum.cohort.plan.folder import CLOSED, CLOSING, STATE, Cohort
from practicum.cohort.results import export, milestones, survey
from practicum.cohort.work import steps
from practicum.errors import PracticumError
from practicum.grading.submission import files
from practicum.kernels.remove import remove

Tell = Callable[[str], None]
#: What may be kept of a cohort: numbers, none of which is about fewer than `FEWEST` people.
SUMMARY, FEWEST = "summary.json", 5
#: What deleting cannot promise.
DISK = (
    "Deleted files are gone from the folder, but a disk may still hold them: in snapshots, backups of the machine, a "
    "journaling file system's log, or an SSD's spare cells. Encrypt or wipe the disk where your rules ask for more."
)
_EXPORT, _GRADEBOOK = "export.json", "gradebook.db"
_NBGRADER = "nbgrader.csv"


@dataclass(frozen=True)
class Place:
    """Something of a cohort that closing deletes.

    Parameters
    ----------
    what : str
        What it is, in a word or two.
    paths : tuple of str
        Where; relative to the cohort's folder, absolute for what lies elsewhere.
    files, bytes : int
        How much it was when closing began.
    """

    what: str
    paths: tuple[str, ...]
    files: int
    bytes: int

    def __str__(self) -> str:
        count = "1 file" if self.files == 1 else f"{self.files:,} files"
        return f"{self.what}: {count}, {self.bytes / 1e6:,.1f} MB ({', '.join(self.paths)})"


@dataclass(frozen=True)
class Closed:
    """A cohort that was closed: what ``closed.json`` says.

    Parameters
    ----------
    cohort, title, program, start : str
        Which cohort it was.
    closed : str
        When closing began; ISO, with its time zone.
    practicum : str
        The version that closed it.
    export : str
        The folder of the export, which holds personal data.
    sums : dict
        SHA-256 of each file of the export.
    deleted : tuple of Place
        What was deleted.
    proof : dict of str to int
        How many names, addresses, ids and secrets were looked for, in how many files and bytes, and how many were found.
    unread : tuple of str
        Files that are left and cannot be looked into, with the reason.
    backups : tuple of str
        Backups that were still there.
    note : str
        `DISK`.
    """

    cohort: str
    title: str
    program: str
    start: str
    closed: str
    practicum: str
    export: str
    sums: dict[str, str]
    deleted: tuple[Place, ...]
    proof: dict[str, int] = field(default_factory=dict)
    unread: tuple[str, ...] = ()
    backups: tuple[str, ...] = ()
    note: str = DISK


@dataclass(frozen=True)
class _Plan:
    """What a closing that has begun must remember: names, until nothing else names anybody."""

    closed: Closed
    needles: Needles
    summary: dict[str, Any]


def is_begun(root: Path) -> bool:
    """Return whether closing the cohort in the folder `root` has begun and not ended."""
    return (root / CLOSING).is_file()


def last(root: Path) -> Closed | None:
    """Return what ``closed.json`` says of a cohort that was closed; None for one that is not."""
    if is_begun(root) or not (root / CLOSED).is_file():
        return None
    return _closed(json.loads((root / CLOSED).read_text(encoding="utf-8")))


def listed(root: Path) -> list[Place]:
    """Return what closing deletes of the cohort in the folder `root`; where it has begun, what is left of that.

    Raises
    ------
    PracticumError
        As `practicum.cohort.plan.folder.read`.
    """
    if is_begun(root):
        left = (
            _measure(root, one.what, [root / path for path in one.paths])
            for one in _plan(root).closed.deleted
        )
        return [one for one in left if one.paths]
    return _measured(folder.read(root))


def ready(root: Path, *, anyway: bool = False) -> None:
    """Look, before a lead is asked, whether the cohort in the folder `root` can be closed; nothing is changed.

    Raises
    ------
    PracticumError
        When something is at work in the folder, or work waits to be collected, graded or read.
    """
    with places.still(root, root / STATE, staying=True):
        if not anyway and not is_begun(root):
            _refuse_waiting(folder.read(root))


def _refuse_waiting(cohort: Cohort) -> None:
    if waiting := unfinished(cohort):
        raise PracticumError(
            "\n".join([*waiting, "To close the cohort without these: practicum cohort close --anyway"])
        )


def unfinished(cohort: Cohort) -> list[str]:
    """Return what waits to be collected, graded or read, a sentence each."""
    told, arrived = [], _uncollected(cohort, _places(cohort))
    with exchange.book_of(cohort.course) as book:
        for unit in steps.released(cohort):
            ids = exchange.handed_in(cohort.course, unit)
            graded = [
                id
                for id in ids
                if _stamp(cohort, "submitted", id, unit) == _stamp(cohort, "autograded", id, unit)
            ]
            waiting = (
                sum(one.needs_manual_grade for one in book.assignment_submissions(unit)) if graded else 0
            )
            if count := arrived.get(unit, 0):
                told.append(f"{unit}: work of {_people(count)} is in the exchange and not collected.")
            if count := len(ids) - len(graded):
                told.append(
                    f"{unit}: work of {_people(count)} is not graded; run: practicum cohort grade {unit}"
                )
            if waiting:
                told.append(f"{unit}: work of {_people(waiting)} waits for a coach to read it.")
    return told


def _people(count: int) -> str:
    return "1 person" if count == 1 else f"{count} people"


def _stamp(cohort: Cohort, step: str, id: str, unit: str) -> bytes | None:
    place = cohort.course.folder(step, id, unit)
    return files.read(place / TIMESTAMP) or b"" if place.is_dir() else None


def _uncollected(cohort: Cohort, place: Places) -> dict[str, int]:
    """Return how many people's newest hand-in is not the one that was collected, by unit."""
    newest: dict[tuple[str, str], bytes] = {}
    for one in files.listed(place.inbound):
        who, stamp = owner(one.name), files.read(one / TIMESTAMP)
        if who and stamp:
            unit = one.name.removeprefix(f"{who}+").split("+")[0]
            newest[who, unit] = max(stamp, newest.get((who, unit), b""))
    found: dict[str, int] = {}
    for (who, unit), stamp in newest.items():
        if (_stamp(cohort, "submitted", who, unit) or b"") < stamp:
            found[unit] = found.get(unit, 0) + 1
    return found


def close(
    root: Path,
    *,
    keep: Path | None = None,
    anyway: bool = False,
    now: datetime,
    tell: Tell = lambda line: None,
) -> Closed:
    """Export a cohort's results, delete its personal data, and prove that nothing names anybody any more.

    It can be stopped anywhere; the same call goes on where it was. Names, addresses, ids and secrets are remembered
    until they are found nowhere else, and are deleted last.

    Parameters
    ----------
    root : Path
        The cohort's folder.
    keep : Path, optional
        Where the export goes; ``<name>-export`` beside the cohort's folder without it.
    anyway : bool
        Whether to close although work waits to be collected, graded or read.
    now : datetime
        When, with a time zone.
    tell : callable
        Gets a line for what takes time.

    Returns
    -------
    Closed
        What was deleted, and what was looked for; of a cohort that was closed before, what was then.

    Raises
    ------
    PracticumError
        When something is at work in the folder, work waits, the export is not what the gradebook says, something
        cannot be deleted, or somebody is still named in a file that is left.
    """
    if before := last(root):
        _delete(root / STATE)  # an earlier call may have been stopped just before
        return before
    with places.still(root, root / STATE, staying=True):
        if not is_begun(root):
            _begin(folder.read(root), keep, anyway, now, tell)
        plan = _plan(root)
        _leave_gradebook(root, plan.needles.ids)
        for place in plan.closed.deleted:
            tell(f"Deleting {place.what}")
            for name in place.paths:
                if name != STATE:
                    _delete(root / name)
        for path in files.listed(root / STATE):
            if path.name not in (Path(CLOSING).name, "lock"):
                _delete(path)
        for path in root.glob(".*.new"):  # half of a file, of a call that was stopped
            _delete(path)
        summary = root / SUMMARY
        folder.remember(summary, _json(plan.summary))
        tell(f"Looking for {len(plan.needles.kinds):,} names, addresses, ids and secrets in what is left")
        shared = [root / path for place in plan.closed.deleted for path in place.paths]
        found = proof.look(
            [root, *shared],
            plan.needles,
            skip=[root / CLOSED, root / CLOSING, root / STATE / "lock"],
            without_ids=[summary],
        )
        if not found.holds:
            raise PracticumError("\n".join(_refusal(root, found)))
        done = _proven(plan.closed, found)
        folder.remember(root / CLOSED, _json(asdict(done)))
        _delete(root / CLOSING)
        _delete(root / STATE)
    return done


def _refusal(root: Path, found: Proof) -> Iterator[str]:
    yield f"Somebody is still named in {root}:"
    yield from (str(one) for one in found.findings[:20])
    if len(found.findings) > 20:
        yield f"and {len(found.findings) - 20} more."
    yield "Delete these files, or move them to where they may be kept; then run again: practicum cohort close"


def words(done: Closed) -> Iterator[str]:
    """Yield what a lead is told of a cohort that was closed, a sentence each."""
    count, size = sum(one.files for one in done.deleted), sum(one.bytes for one in done.deleted)
    yield f"{done.title} was closed at {done.closed}: {count:,} files deleted, {size / 1e6:,.1f} MB."
    looked = done.proof
    yield (
        f"None of {looked['looked_for']:,} names, addresses, ids and secrets is left; files looked through: "
        f"{looked['files']:,}, bytes: {looked['bytes']:,}."
    )
    if looked["too_short"]:
        yield f"Not looked for, because a single letter stands everywhere: {looked['too_short']} of them."
    for one in done.unread:
        yield f"Not looked into: {one}. See for yourself."
    yield f"The export is in {done.export}. It holds personal data: delete it when your rules say so."
    for path in done.backups:
        if Path(path).is_file():
            yield f"The backup {path} holds personal data, too: delete it when your rules say so."
    yield done.note


# ---------------------------------------------------------------- what there is


def _places(cohort: Cohort) -> Places:
    return places.of(cohort.root, cohort.course.settings)


def _measured(cohort: Cohort) -> list[Place]:
    """Return what is deleted, in order: what the settings lead to before the settings."""
    root, place = cohort.root, _places(cohort)
    inside = place.exchange.resolve().is_relative_to(root.resolve())
    own = place.exchange.parent if inside and place.exchange.parent != root else place.exchange
    found = {
        "exchange": [own],
        "inbox": [cohort.inbox],
        "submissions": [root / place.steps[2], root / "downloaded"],
        "graded work": [root / place.steps[1]],
        "feedback": [root / place.steps[0]],
        "pages": [cohort.pages],
        "mail": [cohort.mails],
        "survey and milestones": [root / survey.FOLDER, root / milestones.NAME],
        "calendars": [root / "calendar"],
        "exports": [root / export.FOLDER, root / "grades.csv"],
        "caches and logs": [root / ".cache", root / ".nbgrader.log"],
        "gradebook": sorted(root.glob(f"{_GRADEBOOK}*")),
        "units": [root / "source", root / "release"],
        "roster": sorted(root.glob("roster.*")),
        "memory": [cohort.state],
        "settings": [root / name for name in ("nbgrader_config.py", "city.txt", folder.SETTINGS)],
    }
    return [one for what, paths in found.items() if (one := _measure(root, what, paths)).paths]


def _measure(root: Path, what: str, paths: Iterable[Path]) -> Place:
    there = [path for path in paths if os.path.lexists(path)]
    sizes = [one.lstat().st_size for path in there for one in (path, *path.rglob("*")) if not one.is_dir()]
    shown = (path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path) for path in there)
    return Place(what, tuple(shown), len(sizes), sum(sizes))


def _needles(cohort: Cohort) -> Needles:
    """Return all that names somebody: on the roster now or before, in the gradebook, or by a folder."""
    place = _places(cohort)
    people = cohort.people
    ids = {one.id for one in people} | set(steps.Memory.read(cohort).people)
    names, emails = {one.name for one in people}, {one.email for one in people}
    for coach in {one.coach for one in people if one.coach}:
        (emails if "@" in coach else names).add(coach)
    works = [cohort.root / step for step in place.steps] + [place.inbound]
    ids |= {one.name for work in works[:-1] for one in files.listed(work) if one.is_dir()}
    ids |= {owner(one.name) for one in files.listed(place.inbound)}
    with exchange.book_of(cohort.course) as book:
        # A gradebook that lies elsewhere may have other cohorts' people, too.
        for student in (one for one in book.students if one.id in ids or _is_own(place)):
            ids.add(student.id)
            names.add(" ".join(filter(None, (student.first_name, student.last_name))))
            emails.add(student.email or "")
    secrets = {
        (files.read(path) or b"").decode("utf-8", "replace").strip()
        for work in works
        for path in work.rglob(SECRET)
    }
    return Needles(*(tuple(sorted(found - {""})) for found in (ids, names, emails, secrets)))


def _summary(cohort: Cohort) -> dict[str, Any]:
    """Return numbers about a cohort, none about fewer than `FEWEST` people, nor about all but so few."""
    ids = {one.id for one in cohort.people}
    units = []
    with exchange.book_of(cohort.course) as book:
        for unit in steps.released(cohort):
            asked = sum(unit in cohort.works(one) for one in cohort.people)
            shares = [
                points / one.max_score
                for one, points in _scores(book, unit)
                if one.student.id in ids and one.max_score
            ]
            units.append(
                {
                    "unit": unit,
                    "asked": _many(asked, len(ids)),
                    "handed_in": _many(len(shares), asked),
                    "median_percent": round(100 * median(shares)) if len(shares) >= FEWEST else None,
                }
            )
    return {
        "title": cohort.settings.title,
        "program": cohort.program.name,
        "start": cohort.settings.start.isoformat(),
        "people": _many(len(ids), len(ids)),
        "fewest": FEWEST,
        "units": units,
    }


def _many(count: int, of: int) -> int | None:
    """Return a count of people, or None where it, or how many it leaves out, is about too few."""
    return None if 0 < count < FEWEST or 0 < of - count < FEWEST else count


# ---------------------------------------------------------------- export


def _begin(cohort: Cohort, keep: Path | None, anyway: bool, now: datetime, tell: Tell) -> None:
    """Export, and remember what is to be deleted; nothing is deleted yet."""
    if not anyway:
        _refuse_waiting(cohort)
    goal = (keep or cohort.root.parent / f"{cohort.name}-export").absolute()
    for above, why in (
        (cohort.root, "the cohort's folder"),
        (cohort.source, "the course, whose files are public"),
    ):
        if goal.resolve().is_relative_to(above.resolve()):
            raise PracticumError(f"{goal} lies inside {why}. Name another place for the export with --keep.")
    sums = _exported(cohort, goal, now, tell)
    settings = cohort.settings
    closed = Closed(
        cohort.name, settings.title, cohort.program.name, settings.start.isoformat(), now.isoformat(), __version__,
        str(goal), sums, tuple(_measured(cohort)), backups=tuple(str(path) for path in backup.known(cohort.root, cohort.name)),
    )  # fmt: skip
    plan = _Plan(closed, _needles(cohort), _summary(cohort))
    cohort.state.chmod(0o700)
    folder.remember(cohort.root / CLOSING, _json(asdict(plan)))


def _exported(cohort: Cohort, goal: Path, now: datetime, tell: Tell) -> dict[str, str]:
    """Export into a folder, whole or not at all, and read it back; return the sum of each file."""
    whose = {"cohort": cohort.name, "start": cohort.settings.start.isoformat()}
    if goal.exists() and not _is_ours(goal, whose):
        raise PracticumError(f"{goal} is there already; name another place for the export with --keep.")
    with places.workroom(goal) as room:
        fresh = room / "export"
        fresh.mkdir(mode=0o700)
        tell(f"Exporting to {goal}")
        written = export.write(cohort, fresh, now, tell)
        tell("Reading the export back")
        _verify(cohort, fresh / _NBGRADER)
        sums = {path.name: sha256(path.read_bytes()).hexdigest() for path in sorted(written)}
        folder.remember(fresh / _EXPORT, _json({**whose, "files": sums}))
        if goal.exists():  # of a closing that was stopped
            goal.rename(room / "before")
        fresh.rename(goal)
    read_back = {name: sha256((goal / name).read_bytes()).hexdigest() for name in sums}
    if read_back != sums:
        raise PracticumError(
            f"{goal} is not what was written there; nothing was deleted. Run the same command again."
        )
    return sums


def _scores(book: Gradebook, unit: str) -> Iterator[tuple[Any, float]]:
    """Yield each submission of a unit with its points, less what was taken for late work."""
    for one in book.assignment_submissions(unit):
        yield one, max(0.0, one.score - one.late_submission_penalty)


def _is_ours(goal: Path, whose: Mapping[str, str]) -> bool:
    """Return whether a folder is nothing but an earlier export of the same cohort."""
    try:
        found = json.loads((goal / _EXPORT).read_text(encoding="utf-8"))
        return whose.items() <= found.items() and {path.name for path in goal.iterdir()} == {
            *found["files"],
            _EXPORT,
        }
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return False


def _verify(cohort: Cohort, path: Path) -> None:
    """Hold an export against the gradebook, score by score."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.reader(file) if row][1:]
    found = {(row[0], row[3]): float(row[-2]) for row in rows}
    with exchange.book_of(cohort.course) as book:
        for assignment in book.assignments:
            for one, points in _scores(book, assignment.name):
                if abs(found.get((assignment.name, one.student.id), -1.0) - points) > 1e-9:
                    raise PracticumError(
                        f"The export does not hold what the gradebook says of {one.student.id} in {assignment.name}; "
                        "nothing was deleted. Run the same command again."
                    )


# ---------------------------------------------------------------- deletion


def _leave_gradebook(root: Path, ids: Iterable[str]) -> None:
    """Take a cohort's people out of a gradebook that lies elsewhere: it may be others', too."""
    if not (root / "nbgrader_config.py").is_file() or not (root / folder.SETTINGS).is_file():
        return  # the settings are deleted after it
    settings = nbgrader_settings.load(root)
    place = places.of(root, settings)
    if _is_own(place) or (place.database is not None and not place.database.is_file()):
        return
    with Gradebook(place.gradebook, str(settings.CourseDirectory.course_id)) as book:
        for id in {one.id for one in book.students}.intersection(ids):
            about.forget(book.db, id)
            book.db.commit()
            book.remove_student(id)
        if not book.students:  # nobody else's: comments to use again, and what coaches are called, go as well
            about.clear(book.db)
    if place.database is not None:
        with closing(sqlite3.connect(place.database)) as database:
            database.execute("VACUUM")  # else the rows stay in the file


def _is_own(place: Places) -> bool:
    """Return whether the gradebook is the file in the cohort's folder."""
    return place.database is not None and place.database.resolve() == (place.root / _GRADEBOOK).resolve()


def _delete(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        remove(path)
    else:
        path.unlink(missing_ok=True)
    if os.path.lexists(path):
        raise PracticumError(
            f"{path} could not be deleted; who owns it must do that. Then run again: practicum cohort close"
        )


def _proven(closed: Closed, found: Proof) -> Closed:
    counts = {
        "looked_for": found.needles, "too_short": found.short, "files": found.files, "bytes": found.bytes, "found": 0,
    }  # fmt: skip
    unread = tuple(f"{path}: {why}" for path, why in found.unread)
    return Closed(**{**_fields(closed), "proof": counts, "unread": unread})


# ---------------------------------------------------------------- memory


def _json(found: Any) -> bytes:
    return (json.dumps(found, indent=1, ensure_ascii=False) + "\n").encode("utf-8", "surrogatepass")


def _fields(closed: Closed) -> dict[str, Any]:
    return {name: getattr(closed, name) for name in closed.__dataclass_fields__}


def _closed(found: dict[str, Any]) -> Closed:
    deleted = tuple(Place(**{**one, "paths": tuple(one["paths"])}) for one in found["deleted"])
    return Closed(
        **{**found, "deleted": deleted, "unread": tuple(found["unread"]), "backups": tuple(found["backups"])}
    )


def _plan(root: Path) -> _Plan:
    found = json.loads((root / CLOSING).read_bytes().decode("utf-8", "surrogatepass"))
    needles = Needles(**{kind: tuple(texts) for kind, texts in found["needles"].items()})
    return _Plan(_closed(found["closed"]), needles, found["summary"])
