"""All that a cohort has of one person, in one file to hand over to that person; of other people nothing."""

from __future__ import annotations

import json
import os
import tempfile
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import nbformat
from nbgrader.api import Assignment, Grade, Notebook, SubmittedAssignment, SubmittedNotebook
from traitlets.config import Config

from practicum.cohort.course import exchange
from practicum.cohort.course.feedback import RemoveHiddenChecks
from practicum.cohort.keeping import personal, removal
from practicum.cohort.marking import about
from practicum.cohort.plan.folder import Cohort
from practicum.cohort.plan.roster import Person
from practicum.cohort.results import export, standing
from practicum.errors import PracticumError
from practicum.grading.submission import files

#: What each part of the file is, in the words of its README.
WORDS = {
    "roster.csv": "Your row in the list of the people of the program.",
    "units.csv": "Each unit of your path: when it was due, when you handed it in, and your points.",
    "points.csv": "Your points for each check and each answer that a coach reads.",
    "comments.csv": "What the grader and your coach wrote about your answers.",
    "marks.csv": "What each coach gave your answers, by criterion, and the words.",
    "requests.csv": "What you asked your coaches, and what they answered.",
    "notes.csv": "What your coaches noted about you.",
    "changes.csv": "Each change of your points and comments by hand: who made it, when, from what to what.",
    "skills.csv": "Your points by skill.",
    "extensions.csv": "More time that you or your team were given.",
    "data.json": "The same tables once more, for programs.",
    "submitted/": "Your work as it counts, one folder for each unit.",
    "handed-in/": "Everything that you handed in over nbgrader's exchange, earlier versions, too.",
    "sent/": "Files of your work that arrived another way.",
    "graded/": "Your work as it was graded, without the checks that the course keeps hidden.",
    "feedback/": "The feedback pages that were made for you.",
    "pages/": "The pages of the program that are about you alone.",
    "mail/": "Mail that the program wrote to you alone.",
    "log.txt": "Lines in the program's logs that are about you. Lines that name other people are left out.",
}
#: Windows takes no colon in a name, and nbgrader writes times with it.
_UNSAFE = str.maketrans(":", "-")
#: What the desk keeps about one person, by table, and as the file has it.
_DESK = {"mark": "marks", "request": "requests", "note": "notes", "history": "changes"}
_Rows = list[dict[str, Any]]


@dataclass(frozen=True)
class Dossier:
    """What was put into a file about one person.

    Parameters
    ----------
    id : str
        Whose it is.
    path : Path
        The file.
    parts : dict
        How many files each part has, by its name in `WORDS`.
    """

    id: str
    path: Path
    parts: dict[str, int]


def write(cohort: Cohort, id: str, to: Path, now: datetime) -> Dossier:
    """Put all that a cohort has of a person into one zip file, whole or not at all, in place of an earlier one.

    Parameters
    ----------
    cohort : Cohort
        The cohort.
    id : str
        The person's id; also of somebody who left the roster and whose work is still here.
    to : Path
        The zip file.
    now : datetime
        With a time zone.

    Returns
    -------
    Dossier
        What it holds.

    Raises
    ------
    PracticumError
        When nobody has this id, or the file would lie in the course.
    """
    export.check_place(cohort, to)
    person = next((one for one in cohort.people if one.id == id), None)
    try:
        traces = removal.find(cohort.root, id)
    except PracticumError:
        if person is None:
            cohort.person(id)  # says who may be meant
        raise
    to.parent.mkdir(parents=True, exist_ok=True)
    export.sweep(to.parent, f".{to.name}.*.new")
    number, name = tempfile.mkstemp(dir=to.parent, prefix=f".{to.name}.", suffix=".new")
    os.close(number)
    fresh, parts = Path(name), dict[str, int]()
    try:
        with zipfile.ZipFile(fresh, "w", zipfile.ZIP_DEFLATED) as archive:
            for path, content in _contents(cohort, id, person, traces, now):
                archive.writestr(path, content)
                part = path if path in WORDS else f"{path.partition('/')[0]}/"
                parts[part] = parts.get(part, 0) + 1
            archive.writestr("README.txt", _readme(cohort, person.name if person else id, parts, now))
        fresh.replace(to)
    finally:
        fresh.unlink(missing_ok=True)
    return Dossier(id, to, parts)


def _contents(
    cohort: Cohort, id: str, person: Person | None, traces: removal.Traces, now: datetime
) -> Iterator[tuple[str, bytes]]:
    """Yield the files with their paths."""
    tables = _tables(cohort, id, person, now)
    for name, rows in tables.items():
        if rows:
            table: export.Table = [tuple(rows[0]), *(tuple(row.values()) for row in rows)]
            yield f"{name}.csv", export.as_csv(table, mark=True)
    yield "data.json", (json.dumps(tables, indent=1, ensure_ascii=False, default=str) + "\n").encode()
    yield from _work(cohort, id, traces)
    yield from _beside(cohort, id)
    if lines := [*_log(cohort, id, traces)]:
        yield "log.txt", "\n".join([*lines, ""]).encode()


def _tables(cohort: Cohort, id: str, person: Person | None, now: datetime) -> dict[str, _Rows]:
    tables: dict[str, _Rows] = {"roster": [], "units": [], "skills": [], **_gradebook(cohort, id)}
    tables["extensions"] = []
    if person is None:
        return tables
    tables["roster"] = [dict(vars(person))]
    stands = [one for one in standing.read(cohort, now) if one.person.id == id]
    for name, table in (("units", export.grades(stands)), ("skills", export.skills(stands))):
        tables[name] = [dict(zip(table[0], row, strict=True)) for row in table[1:]]
    tables["extensions"] = [
        # A team's reason may be about somebody else of the team.
        {"who": one.who, "unit": one.unit, "until": one.until, "why": one.why if one.who == id else ""}
        for one in cohort.settings.extension
        if one.covers(id, person.team)
    ]
    return tables


def _gradebook(cohort: Cohort, id: str) -> dict[str, _Rows]:
    """Return what the gradebook has of a person: points and comments, and what the desk keeps."""
    points: _Rows = []
    comments: _Rows = []
    with exchange.book_of(cohort.course) as book:
        works = (
            book.db.query(SubmittedNotebook, Assignment.name, Notebook.name)
            .join(SubmittedAssignment, SubmittedAssignment.id == SubmittedNotebook.assignment_id)
            .join(Assignment, Assignment.id == SubmittedAssignment.assignment_id)
            .join(Notebook, Notebook.id == SubmittedNotebook.notebook_id)
            .filter(SubmittedAssignment.student_id == id)
            .order_by(Assignment.name, Notebook.name)
        )
        for work, unit, notebook in works:
            place = {"unit": unit, "notebook": notebook}
            points += [{**place, **_points(one)} for one in sorted(work.grades, key=lambda one: one.name)]
            comments += [
                {
                    **place,
                    "cell": one.name,
                    "grader": one.auto_comment or "",
                    "coach": one.manual_comment or "",
                }
                for one in sorted(work.comments, key=lambda one: one.name)
                if one.auto_comment or one.manual_comment
            ]
        desk = about.rows(book.db, id)
    kept = {name: desk.get(table, []) for table, name in _DESK.items()}
    return {"points": points, "comments": comments, **kept}


def _points(grade: Grade) -> dict[str, Any]:
    return {
        "cell": grade.name,
        "points": None if grade.needs_manual_grade else float(grade.score),
        "most": float(grade.max_score),
        "graded_by": "coach" if grade.manual_score is not None else "grader",
        "extra_credit": grade.extra_credit,
        "waits_for_coach": bool(grade.needs_manual_grade),
    }


def _work(cohort: Cohort, id: str, traces: removal.Traces) -> Iterator[tuple[str, bytes]]:
    """Yield what was handed in, as it was graded, and the feedback."""
    names = {
        cohort.course.folder("submitted", id, "unit").parent: "submitted",
        cohort.course.folder("autograded", id, "unit").parent: "graded",
        cohort.course.folder("feedback", id, "unit").parent: "feedback",
    }
    clean = RemoveHiddenChecks(parent=None, config=Config(cohort.course.settings))
    for folder in traces.folders:
        part = names.get(folder, "")
        for path, file in files.opened(folder):
            if not part:
                yield f"handed-in/{folder.name.translate(_UNSAFE)}/{path}", file.read()
            elif part == "submitted" or path.endswith(".html"):
                yield f"{part}/{path}", file.read()
            elif path.endswith(".ipynb"):  # what else lies there is as it was submitted, or the course's
                work = nbformat.reads(file.read().decode("utf-8"), as_version=4)
                yield f"{part}/{path}", nbformat.writes(clean.preprocess(work, {})[0]).encode()


def _beside(cohort: Cohort, id: str) -> Iterator[tuple[str, bytes]]:
    """Yield files that were sent, and a person's own pages and mail."""
    kept = personal.find(cohort, id)
    for part, root, found in (
        ("sent", cohort.inbox, kept.sent),
        ("pages", cohort.pages, kept.pages),
        ("mail", cohort.mails, kept.mails),
    ):
        for path in found:
            yield f"{part}/{path.relative_to(root).as_posix()}", files.read(path) or b""


def _log(cohort: Cohort, id: str, traces: removal.Traces) -> Iterator[str]:
    """Yield the lines of logs that are about this person and name nobody else."""
    others = {word for one in cohort.people if one.id != id for word in (one.id, one.email, one.name)}
    for folder in traces.caches:
        yield from (f"{folder.name}: {line}" for line in removal.lines_of(folder, id))
    logs = [*cohort.state.glob("*.log"), *(cohort.root / ".cache" / "grading").glob("*/*.log")]
    for path in sorted(logs):
        for line in (files.read(path) or b"").decode("utf-8", "replace").splitlines():
            if personal.names(line, (id,)) and not personal.names(line, others):
                yield f"{path.name}: {line}"


def _readme(cohort: Cohort, name: str, parts: dict[str, int], now: datetime) -> str:
    order: Sequence[str] = [part for part in WORDS if part in parts]
    wide = max(map(len, order))
    lines = [
        f"What {cohort.settings.title} has about {name}, as of {now:%Y-%m-%d %H:%M}",
        "",
        "You can open the tables (.csv) in a spreadsheet, the pages (.html) in a browser, and the notebooks (.ipynb)",
        "in Jupyter. In units.csv, what late work lost is under penalty, and is taken off the points already.",
        "",
        *(f"{part.ljust(wide)}  {WORDS[part]}" for part in order),
        "",
        "Nothing in this file is about other people. To correct something, or to have it deleted, ask the person who",
        "runs the program.",
        "",
    ]
    return "\n".join(lines)
