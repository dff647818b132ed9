"""A team's part of a unit: one hands in for all, and everybody on the team gets the points.

What counts for a team is the submission in which most of its tasks are filled in, and of several such the newest. In
the gradebook, the points of these tasks then stand in place of a member's own; the own ones are kept beside them, in
a table of the gradebook, and come back when the member's own submission counts. So carrying over can be done again at
any time, with the same end.
"""

from __future__ import annotations

import json
import warnings
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime

from nbgrader.api import Assignment, Comment, Grade, Gradebook, SubmittedAssignment, SubmittedNotebook
from nbgrader.utils import parse_utc
from sqlalchemy import Column, MetaData, String, Table, Text, delete, select
from sqlalchemy.exc import SAWarning
from sqlalchemy.orm import joinedload, selectinload

from practicum.check import Status
from practicum.cohort.course import exchange, hold
from practicum.cohort.course.exchange import GRADED
from practicum.cohort.course.report import Graded, graded_cells
from practicum.cohort.plan.folder import Cohort, remember
from practicum.errors import PracticumError

#: For which team each submission was handed in: whoever changes team leaves the work behind.
MEMORY = "teams.json"
#: A grade or comment that shows a team's: what is the member's own, and what stands in its place.
CARRIED = Table(
    "practicum_carried",
    MetaData(),
    Column("id", String(32), primary_key=True),
    Column("team", Text, nullable=False),
    Column("own", Text, nullable=False),
    Column("put", Text, nullable=False),
)


@dataclass(frozen=True)
class Points:
    """What the gradebook says of one graded cell, besides what the autograder gave.

    Parameters
    ----------
    manual, extra : float or None
        What a person gave.
    waits : bool
        Whether a person has still to look.
    """

    manual: float | None
    extra: float | None
    waits: bool


@dataclass(frozen=True)
class Work:
    """One submission, as far as it is its team's.

    Parameters
    ----------
    student, team : str
        Who handed it in, and for which team.
    at : datetime or None
        When, in UTC.
    filled : tuple of str
        The team's tasks that are filled in.
    """

    student: str
    team: str
    at: datetime | None
    filled: tuple[str, ...]


@dataclass(frozen=True)
class TeamPart:
    """A team's part of one unit.

    Parameters
    ----------
    team : str
        The team.
    by : str
        The id of whoever handed in what counts; empty as long as nobody has, or when that was handed in anew for
        another team.
    at : datetime or None
        When that was, in UTC.
    lacks : tuple of str
        The team's tasks that are not filled in there.
    to : tuple of str
        The ids of those who get the points of `by`.
    without : tuple of str
        The ids of those among them who handed in nothing of their own.
    changed : int
        In how many of the team's gradebook entries something is another than before.
    """

    team: str
    by: str
    at: datetime | None
    lacks: tuple[str, ...]
    to: tuple[str, ...]
    without: tuple[str, ...]
    changed: int = 0

    def __str__(self) -> str:
        if not self.by and self.to:
            return f"{self.team}: the submission that counted is no longer here, and its points stay; hand in once more"
        if not self.by:
            return f"{self.team}: nobody has handed in the team's part yet"
        day = f" on {self.at:%Y-%m-%d %H:%M} UTC" if self.at else ""
        lacks = f"; not filled in: {', '.join(self.lacks)}" if self.lacks else ""
        none = f"; nothing of their own: {', '.join(self.without)}" if self.without else ""
        return f"{self.team}: {self.by} handed in{day}, and it counts for {len(self.to)} more{lacks}{none}"


def tasks_of(cohort: Cohort, unit: str) -> Mapping[str, tuple[str, ...]]:
    """Return the tasks of a unit that a team does together, each with its graded cells; none in most units."""
    entry = cohort.program.entries.get(unit)
    return entry.team if entry else {}


def counting(works: Sequence[Work]) -> Work | None:
    """Return the work that counts for a team: the fullest, and of those the newest; None where none is begun."""
    begun = [one for one in works if one.filled]
    first = datetime.min
    return max(begun, key=lambda one: (len(one.filled), one.at or first, one.student), default=None)


def note(cohort: Cohort, unit: str, teams: Mapping[str, str]) -> None:
    """Remember for which team each submission was handed in that was not seen before.

    Parameters
    ----------
    cohort : Cohort
        The cohort.
    unit : str
        A unit with tasks for teams.
    teams : mapping of str to str
        Everybody's team by id, as it was when they handed in.
    """
    known = _noted(cohort)
    here = {student: dict(seen) for student, seen in known.get(unit, {}).items()}
    for student, stamp in exchange.stamps(cohort.course, unit).items():
        here.setdefault(student, {}).setdefault(_moment(stamp), teams.get(student, ""))
    if here != known.get(unit, {}):
        known[unit] = here
        text = json.dumps(known, indent=1, ensure_ascii=False, sort_keys=True) + "\n"
        remember(cohort.state / MEMORY, text.encode())


def lift(cohort: Cohort, unit: str, students: Sequence[str] = ()) -> None:
    """Let the gradebook show everybody's own points, or those of `students`, as grading must see them; `carry` follows."""
    if not tasks_of(cohort, unit):
        return
    with exchange.book_of(cohort.course) as book:
        hold.hold(book.db)
        hold.name(book.db, hold.NOBODY)
        pages = [one for one in _pages(cohort, book, unit) if not students or one.student in students]
        sheet = _Sheet(book, pages)
        for page in pages:
            for entry in page.entries:
                sheet.show(entry, sheet.own(entry))
        hold.clear(book.db)
        book.db.commit()


def carry(cohort: Cohort, unit: str, student: str = "") -> tuple[TeamPart, ...]:
    """Give everybody the points of their team's part, and count late work by part.

    Parameters
    ----------
    cohort : Cohort
        The cohort.
    unit : str
        A released unit; nothing is done where it has no tasks for teams.
    student : str
        Where only this person's work has other points than before: only the teams are looked at for which the person
        handed in, and the person's own.

    Returns
    -------
    tuple of TeamPart
        For each team of those who work the unit.

    Raises
    ------
    PracticumError
        When the gradebook cannot be used, or what is remembered was damaged.
    """
    tasks = tasks_of(cohort, unit)
    if not tasks:
        return ()
    members = _members(cohort, unit)
    if student:
        names = _teams_of(cohort, unit, student)
        members = {team: ids for team, ids in members.items() if team in names}
        some = _sources(cohort, unit, names) | {id for ids in members.values() for id in ids}
    else:
        note(cohort, unit, {one.id: one.team for one in cohort.people})
        some = frozenset()
    handed_in = set(exchange.handed_in(cohort.course, unit))
    with exchange.book_of(cohort.course) as book:
        hold.hold(book.db)
        best = {team: counting(works) for team, works in _works(cohort, book, unit, tasks, some).items()}
        served = {id for team, ids in members.items() if best.get(team) for id in ids}
        if _enter(cohort, book, unit, sorted(served - handed_in), some):  # nbgrader commits
            hold.hold(book.db)
            best = {team: counting(works) for team, works in _works(cohort, book, unit, tasks, some).items()}
        hold.name(book.db, hold.NOBODY)
        pages = {page.student: page for page in _pages(cohort, book, unit, some)}
        sheet = _Sheet(book, pages.values())
        parts, done = [], set()
        for team, ids in members.items():
            before, work = sheet.changed, best.get(team)
            held = [id for id in ids if id in pages and work is None and sheet.is_of(pages[id], team)]
            for id in ids:
                if id in held:
                    sheet.again(pages[id])
                elif id in pages:
                    _fill(cohort, sheet, pages, id, work, tasks)
            done |= {*ids}
            parts.append(_part(team, ids, work, tasks, handed_in, held, sheet.changed - before))
        for id in sorted(pages.keys() - done) if not student else ():
            _fill(cohort, sheet, pages, id, None, tasks)
        sheet.write()
        if not student:
            _prune(book)
        hold.clear(book.db)
        book.db.commit()
        if student:
            return tuple(parts)
        served |= {id for part in parts for id in part.to}
        for id, page in sorted(pages.items()):
            if id not in handed_in | served and page.is_place and not sheet.is_marked(page):
                book.remove_submission(unit, id)  # only the team's points had needed it
    return tuple(parts)


def whose(cohort: Cohort, unit: str) -> dict[str, str]:
    """Return whose submission counts for the team's tasks of a unit, by the id of everybody who did not hand it in."""
    tasks = tasks_of(cohort, unit)
    if not tasks:
        return {}
    with exchange.book_of(cohort.course) as book:
        best = {team: counting(works) for team, works in _works(cohort, book, unit, tasks).items()}
    return {
        id: work.student
        for team, ids in _members(cohort, unit).items()
        if (work := best.get(team))
        for id in ids
        if id != work.student
    }


def copies(book: Gradebook) -> frozenset[str]:
    """Return the ids of the grades that show a team's points, and that nobody has to read."""
    CARRIED.create(book.engine, checkfirst=True)
    return frozenset(book.db.execute(select(CARRIED.c.id)).scalars())


# ---------------------------------------------------------------- what counts


def _members(cohort: Cohort, unit: str) -> dict[str, list[str]]:
    """Return the ids of those who work a unit, by team."""
    return {
        team: [one.id for one in people if unit in cohort.works(one)]
        for team, people in cohort.teams().items()
    }


def _teams_of(cohort: Cohort, unit: str, student: str) -> frozenset[str]:
    """Return the teams for which a person handed in a unit, and the person's own."""
    own = (one.team for one in cohort.people if one.id == student and one.team)
    return frozenset([*_noted(cohort).get(unit, {}).get(student, {}).values(), *own]) - {""}


def _sources(cohort: Cohort, unit: str, names: Collection[str]) -> frozenset[str]:
    """Return the ids of those who handed in a unit for some teams, also of who is on another by now."""
    noted = _noted(cohort).get(unit, {})
    return frozenset(id for id, seen in noted.items() if not set(names).isdisjoint(seen.values()))


def _works(
    cohort: Cohort,
    book: Gradebook,
    unit: str,
    tasks: Mapping[str, tuple[str, ...]],
    some: Collection[str] = (),
) -> dict[str, list[Work]]:
    """Return the graded submissions, or those of `some`, by the team for which they were handed in."""
    noted, found = _noted(cohort).get(unit, {}), dict[str, list[Work]]()
    pages = _pages(cohort, book, unit, some)
    sheet = _Sheet(book, pages)
    for page in pages:
        at = page.submission.timestamp
        team = noted.get(page.student, {}).get(_key(at), "")
        path = cohort.course.folder("autograded", page.student, unit) / f"{GRADED}.ipynb"
        if team and path.is_file():
            filled = tuple(_filled(tasks, page, sheet, graded_cells(path)))
            found.setdefault(team, []).append(Work(page.student, team, at, filled))
    return found


def _filled(
    tasks: Mapping[str, tuple[str, ...]], page: _Page, sheet: _Sheet, graded: Mapping[str, Graded]
) -> Iterator[str]:
    """Yield the tasks that a submission fills in: with an answer that ran, or with words."""
    grades = {grade.name: grade for grade in page.grades}
    for task, cells in tasks.items():
        mine = [grades[cell] for cell in cells if cell in grades]
        shown = [verdict.status for cell in cells for verdict in graded.get(cell, Graded()).verdicts]
        # Of a written answer that is still the stub, nbgrader says zero; on any other it waits for a person.
        written = task in cells and any(grade.auto_score is None for grade in mine)
        answered = any(status in (Status.DONE, Status.NOT_YET) for status in shown)
        stopped = graded.get(task, Graded()).stopped
        if written or (answered and not stopped) or any(_earned(one, sheet.own(one)) for one in mine):
            yield task


def _part(
    team: str,
    ids: Sequence[str],
    work: Work | None,
    tasks: Mapping[str, tuple[str, ...]],
    handed_in: set[str],
    held: Sequence[str],
    changed: int,
) -> TeamPart:
    if work is None:
        return TeamPart(team, "", None, tuple(tasks), tuple(held), (), changed)
    to = tuple(id for id in ids if id != work.student)
    lacks = tuple(task for task in tasks if task not in work.filled)
    without = tuple(id for id in to if id not in handed_in)
    return TeamPart(team, work.student, work.at and work.at.replace(tzinfo=UTC), lacks, to, without, changed)


# ---------------------------------------------------------------- the gradebook


@dataclass(frozen=True)
class _Page:
    """One student's exercise in the gradebook; a place is one where nothing was handed in."""

    student: str
    submission: SubmittedAssignment
    notebook: SubmittedNotebook
    grades: tuple[Grade, ...]
    comments: tuple[Comment, ...]
    is_place: bool

    @property
    def entries(self) -> tuple[Grade | Comment, ...]:
        """All that can be carried over."""
        return (*self.grades, *self.comments)


def _pages(cohort: Cohort, book: Gradebook, unit: str, some: Collection[str] = ()) -> list[_Page]:
    def is_place(student: str) -> bool:
        return not any(
            cohort.course.folder(step, student, unit).is_dir() for step in ("submitted", "autograded")
        )

    return [
        _Page(
            one.student_id,
            one,
            part,
            tuple(part.grades),
            tuple(part.comments),
            one.timestamp is None and is_place(one.student_id),
        )
        for one in sorted(_submissions(book, unit, some), key=lambda one: str(one.student_id))
        for part in one.notebooks
        if part.name == GRADED
    ]


def _submissions(book: Gradebook, unit: str, some: Collection[str]) -> list[SubmittedAssignment]:
    """Return the submissions of a unit with all that is in them, in a handful of queries for any number of people."""
    parts = selectinload(SubmittedAssignment.notebooks)
    wanted = (
        parts.joinedload(SubmittedNotebook.notebook),
        parts.selectinload(SubmittedNotebook.grades).joinedload(Grade.cell),
        parts.selectinload(SubmittedNotebook.comments).joinedload(Comment.cell),
        joinedload(SubmittedAssignment.assignment),
    )
    mine = select(SubmittedAssignment).join(SubmittedAssignment.assignment).where(Assignment.name == unit)
    if some:
        mine = mine.where(SubmittedAssignment.student_id.in_(sorted(some)))
    return list(book.db.execute(mine.options(*wanted)).scalars())


_Own = Points | str | None


class _Sheet:
    """What is a student's own in the gradebook, and what stands in its place."""

    def __init__(self, book: Gradebook, pages: Iterable[_Page]):
        CARRIED.create(book.db.connection(), checkfirst=True)
        self.db, self.changed, self.stale = book.db, 0, set[str]()
        ids = {entry.id for page in pages for entry in page.entries}
        rows = self.db.execute(select(CARRIED)).all()
        self.known: dict[str, tuple[str, _Own, _Own]] = {
            row.id: (row.team, _read(row.own), _read(row.put)) for row in rows if row.id in ids
        }

    def own(self, entry: Grade | Comment) -> _Own:
        """Return what is a student's own: what was kept, unless somebody has changed the entry since."""
        now = _now(entry)
        if entry.id not in self.known:
            return now
        _, own, put = self.known[entry.id]
        if now == put:
            return own
        if (
            isinstance(now, Points) and isinstance(put, Points) and isinstance(own, Points)
            and (now.manual, now.extra) == (put.manual, put.extra)
        ):  # fmt: skip
            return Points(own.manual, own.extra, now.waits)  # graded again by another command
        return now

    def show(self, entry: Grade | Comment, value: _Own) -> None:
        """Let an entry show a value; what is remembered of it stays."""
        if _now(entry) == value:
            return
        self.changed += 1
        if isinstance(entry, Comment):
            entry.manual_comment = value
        else:
            assert isinstance(value, Points)
            entry.manual_score, entry.extra_credit = value.manual, value.extra
            entry.needs_manual_grade = value.waits

    def put(self, entry: Grade | Comment, value: _Own, team: str) -> None:
        """Let an entry show what is a team's, and keep what is the student's own beside it."""
        record = team, self.own(entry), value
        self.show(entry, value)
        if record != self.known.get(entry.id):
            self.known[entry.id] = record
            self.stale.add(entry.id)

    def again(self, page: _Page) -> None:
        """Let a page show what was put there last."""
        for entry in page.entries:
            if entry.id in self.known:
                self.show(entry, self.known[entry.id][2])

    def back(self, entry: Grade | Comment) -> None:
        """Let an entry show what is the student's own again."""
        self.show(entry, self.own(entry))
        if self.known.pop(entry.id, None):
            self.stale.add(entry.id)

    def is_of(self, page: _Page, team: str) -> bool:
        """Return whether a page shows a team's points."""
        return any(entry.id in self.known and self.known[entry.id][0] == team for entry in page.entries)

    def is_marked(self, page: _Page) -> bool:
        """Return whether a person gave points on a page, or a comment."""
        own = [self.own(entry) for entry in page.entries]
        return any((one.manual or one.extra) if isinstance(one, Points) else one for one in own)

    def write(self) -> None:
        """Write what changed of what is kept; it counts with the next commit, together with what the entries show."""
        for id in self.stale:
            self.db.execute(delete(CARRIED).where(CARRIED.c.id == id))
        rows = [
            {"id": id, "team": team, "own": _written(own), "put": _written(put)}
            for id in sorted(self.stale & self.known.keys())
            for team, own, put in (self.known[id],)
        ]
        if rows:
            self.db.execute(CARRIED.insert(), rows)
        self.stale.clear()


def _now(entry: Grade | Comment) -> _Own:
    if isinstance(entry, Comment):
        return entry.manual_comment or None
    return Points(entry.manual_score, entry.extra_credit, bool(entry.needs_manual_grade))


def _written(value: _Own) -> str:
    return json.dumps(asdict(value) if isinstance(value, Points) else value, ensure_ascii=False)


def _read(text: str) -> _Own:
    value = json.loads(text)
    return Points(**value) if isinstance(value, dict) else value


def _earned(grade: Grade, own: _Own) -> float:
    """Return the points of a grade without what a team put there."""
    assert isinstance(own, Points)
    given = own.manual if own.manual is not None else grade.auto_score
    return (given or 0.0) + (own.extra or 0.0) if given is not None else 0.0


def _enter(cohort: Cohort, book: Gradebook, unit: str, ids: Sequence[str], some: Collection[str]) -> bool:
    """Give those who handed in nothing a place for their team's points; return whether one was new.

    All else there is missing.
    """
    there = {page.student for page in _pages(cohort, book, unit, some)} if ids else set()
    fresh = [id for id in ids if id not in there]
    for id in fresh:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", SAWarning)  # nbgrader adds it while its parts are read
            book.update_or_create_student(id)
            book.add_submission(unit, id)
    return bool(fresh)


def _fill(
    cohort: Cohort,
    sheet: _Sheet,
    pages: Mapping[str, _Page],
    id: str,
    work: Work | None,
    tasks: Mapping[str, tuple[str, ...]],
) -> None:
    """Let one student's page show the team's points, or the own ones where no other submission counts."""
    page = pages[id]
    source = pages.get(work.student, page) if work else page
    theirs = {grade.name: grade for grade in source.grades}
    cells = {cell for some in tasks.values() for cell in some}
    of_team = alone = 0.0
    for grade in page.grades:
        if (
            page.is_place and grade.id not in sheet.known
        ):  # what nobody handed in is missing, and waits for nobody
            grade.auto_score = 0.0
            grade.needs_manual_grade = False
        other = theirs.get(grade.name)
        if grade.name not in cells or other is None:
            alone += _earned(grade, sheet.own(grade))
            continue
        of_team += _earned(other, sheet.own(other))
        if work is None or source is page:
            sheet.back(grade)
        else:
            sheet.put(grade, _shown(other, sheet.own(other)), work.team)
    for comment in page.comments:
        if comment.name in tasks and work is not None and source is not page:
            words = _words(cohort, work, source, page, sheet, tasks[comment.name], comment)
            sheet.put(comment, words, work.team)
        else:
            sheet.back(comment)
    late = cohort.settings.policies.late_share
    penalty = of_team * late(source.submission.total_seconds_late)
    penalty += alone * late(page.submission.total_seconds_late)
    page.notebook.late_submission_penalty = round(penalty, 2) or None


def _shown(grade: Grade, own: _Own) -> Points:
    """Return a grade as everybody else on the team has it: what a person or the checks gave, given by hand."""
    assert isinstance(own, Points)
    given = own.manual if own.manual is not None else grade.auto_score
    return Points(given or 0.0, own.extra, own.waits)


def _words(
    cohort: Cohort,
    work: Work,
    source: _Page,
    page: _Page,
    sheet: _Sheet,
    cells: Sequence[str],
    comment: Comment,
) -> str:
    """Return what stands below a team's task: what the coach said, who handed in, and what the own work had."""
    said = next((sheet.own(one) for one in source.comments if one.name == comment.name), None)
    name = next((one.name for one in cohort.people if one.id == work.student), work.student)
    parts = [said] if isinstance(said, str) else []
    parts.append(f"For {work.team}, handed in by {name}.")
    if not page.is_place:
        mine = sum(_earned(grade, sheet.own(grade)) for grade in page.grades if grade.name in cells)
        parts.append(f"Your own submission had {mine:g} {'point' if mine == 1 else 'points'} here.")
    return "\n\n".join(parts)


def _prune(book: Gradebook) -> None:
    """Forget what belongs to students who were removed."""
    for_good = CARRIED.c.id.not_in(select(Grade.id)) & CARRIED.c.id.not_in(select(Comment.id))
    book.db.execute(delete(CARRIED).where(for_good))


# ---------------------------------------------------------------- what is remembered


def _noted(cohort: Cohort) -> dict[str, dict[str, dict[str, str]]]:
    path = cohort.state / MEMORY
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        return {unit: {id: dict(seen) for id, seen in people.items()} for unit, people in found.items()}
    except FileNotFoundError:
        return {}
    except (ValueError, AttributeError, TypeError):
        raise PracticumError(
            f"{path} was damaged. Take it from a backup, or delete it: submissions then count for the team that each "
            "person is in now."
        ) from None


def _moment(stamp: str) -> str:
    """Return the time in a submission's file as the gradebook's times are keyed; empty when there is none."""
    try:
        return _key(parse_utc(stamp.strip())) if stamp.strip() else ""
    except (ValueError, TypeError, OverflowError):
        return ""


def _key(moment: datetime | None) -> str:
    if moment is None:
        return ""
    plain = moment.astimezone(UTC).replace(tzinfo=None) if moment.tzinfo else moment
    return plain.isoformat()
