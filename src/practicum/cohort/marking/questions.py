"""What coaches read, by question: which questions there are, the answers to one, and one answer with all beside it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from nbgrader.api import (
    Assignment,
    BaseCell,
    Grade,
    Notebook,
    SubmittedAssignment,
    SubmittedNotebook,
)
from sqlalchemy import ColumnElement, Row, Select, and_, case, func, or_, select

from practicum.authoring import rubrics as built
from practicum.authoring.model import Rubric
from practicum.cohort.course.exchange import GRADED
from practicum.cohort.marking import keys, mark, rubrics, standing, work
from practicum.cohort.marking.book import Book
from practicum.cohort.marking.mark import Mark
from practicum.cohort.marking.tables import MARK, REQUEST
from practicum.cohort.marking.work import Number, Verdict
from practicum.cohort.plan.folder import Cohort
from practicum.cohort.work.teams import CARRIED
from practicum.data import cities
from practicum.errors import PracticumError


class State(StrEnum):
    """How far the reading of an answer is."""

    WAITING = "waiting"
    READ = "read"
    CHANGED = "changed since it was read"
    ANOTHER = "another coach read it"


@dataclass(frozen=True)
class Question:
    """One task of a unit whose answers a coach reads.

    Parameters
    ----------
    unit, task : str
        The unit, and the name of the graded cell.
    title : str
        The task's heading.
    most : float
        The points it gives.
    has_rubric : bool
        Whether it is marked by criteria; else with plain points.
    waiting, read, total : int
        How many answers wait (those that changed since they were read, too), were read, and are there. Blank answers,
        and copies of a team's, are none.
    since : datetime or None
        When the answer was handed in that waits longest; UTC.
    """

    unit: str
    task: str
    title: str
    most: float
    has_rubric: bool
    waiting: int
    read: int
    total: int
    since: datetime | None = None


@dataclass(frozen=True)
class AnswerLine:
    """One answer in the list of a question's answers.

    Parameters
    ----------
    key : str
        Stands for the answer in addresses and says nothing of whose it is.
    state : State
        How far its reading is.
    points : float or None
        What was given, with extra points; None while it waits.
    grader : str
        Who read it; empty when nobody has, or not at the desk.
    at : datetime or None
        When it was handed in; UTC.
    asked : bool
        Whether a second look is asked for.
    """

    key: str
    state: State
    points: float | None
    grader: str
    at: datetime | None
    asked: bool = False


@dataclass(frozen=True)
class Asked:
    """An open request on an answer: its id, kind, words, and when it came (ISO, UTC)."""

    id: str
    kind: str
    words: str
    at: str


@dataclass(frozen=True)
class Answer:
    """One person's, or one team's, answer to a question, and all that stands beside it.

    Parameters
    ----------
    key, unit, task, title : str
        Which answer, to what.
    most : float
        The points that the task gives.
    prompt : str
        The question as Markdown.
    words : str
        The answer as it was written: Markdown, or code for a cell of code; not sanitized.
    is_code : bool
        Whether it is code.
    rubric : Rubric or None
        Criteria and samples; None for plain points.
    city : str
        The name of the practice city in which it was worked.
    numbers : tuple of Number
        The city's own numbers in the unit.
    at : datetime or None
        When it was handed in; UTC.
    state : State
        How far its reading is.
    mark : Mark or None
        The mark that counts; None in a blind reading, as the next four.
    points, extra : float or None
        What nbgrader's gradebook has, given by hand.
    given : float or None
        What nbgrader's gradebook has, given by a check.
    comment : str
        The comment by hand in nbgrader's gradebook.
    mine : Mark or None
        The second mark of who asks.
    asked : Asked or None
        The open request on it.
    flag : str
        Why a person must look, with the evidence; empty when there is no such reason.
    seen : str
        A digest of all that a save would overwrite, to be given back with it.
    work : str
        The digest of the answer itself.
    verdicts : tuple of Verdict
        What the checks of the whole notebook said.
    student, name, team : str
        Whose it is; empty unless asked for.
    """

    key: str
    unit: str
    task: str
    title: str
    most: float
    prompt: str
    words: str
    is_code: bool
    rubric: Rubric | None
    city: str
    numbers: tuple[Number, ...]
    at: datetime | None
    state: State
    mark: Mark | None
    points: float | None
    extra: float | None
    given: float | None
    comment: str
    mine: Mark | None
    asked: Asked | None
    flag: str
    seen: str
    work: str
    verdicts: tuple[Verdict, ...] = ()
    student: str = ""
    name: str = ""
    team: str = ""


def questions(book: Book, cohort: Cohort, people: Collection[str] | None = None) -> tuple[Question, ...]:
    """Return the questions whose answers coaches read, in the order of the program, of all or of some people.

    Parameters
    ----------
    book : Book
        The gradebook.
    cohort : Cohort
        The cohort.
    people : collection of str, optional
        The ids of those whose answers are counted, such as a coach's own; of everybody on the roster without it.
    """
    found: dict[str, dict[str, Any]] = {}
    for row in _counted(book, cohort, people):
        found.setdefault(row.unit, {})[row.task] = row
    units = [*cohort.program.units, *sorted(found.keys() - set(cohort.program.units))]
    return tuple(
        _question(cohort, unit, row)
        for unit in units
        if unit in found
        for row in sorted(
            found[unit].values(), key=lambda row: _place(work.titles(cohort, row.unit), row.task)
        )
    )


def question(
    book: Book, cohort: Cohort, unit: str, task: str, people: Collection[str] | None = None
) -> Question | None:
    """Return one question; None where nobody has answered it.

    Parameters
    ----------
    people : collection of str, optional
        As in `questions`.
    """
    row = next(iter(_counted(book, cohort, people, Grade.cell_id.in_(_cells(unit, task)))), None)
    return None if row is None else _question(cohort, unit, row)


def answers(
    book: Book,
    cohort: Cohort,
    unit: str,
    task: str,
    people: Collection[str] | None = None,
    *,
    who: str = "",
) -> tuple[AnswerLine, ...]:
    """Return the answers to one question, in an order that does not tell names.

    Parameters
    ----------
    people : collection of str, optional
        As in `questions`.
    who : str
        The coach who asks: what others read is told apart then.

    Raises
    ------
    PracticumError
        When there is no such question.
    """
    some = _some(book, cohort, people)
    rows = book.session.execute(
        standing.grades(unit, task).where(_is_read(), Grade.id.not_in(select(CARRIED.c.id)))
    ).all()
    if not rows and book.session.execute(_cells(unit, task)).first() is None:
        raise PracticumError(f'{unit} has no task "{task}" that a coach reads.')
    counting = select(MARK).where(MARK.c.unit == unit, MARK.c.task == task, MARK.c.counts)
    marks = {row.student: mark.of_row(row) for row in book.session.execute(counting)}
    open_ones = (REQUEST.c.unit == unit, REQUEST.c.task == task, REQUEST.c.state == "open")
    asked = set(book.session.execute(select(REQUEST.c.student).where(*open_ones)).scalars())
    mine = [row for row in rows if some is None or row.student in some]
    of = keys.of(cohort, unit, task, [row.student for row in mine])
    lines = [
        AnswerLine(
            of[row.student],
            _state(cohort, unit, task, row, marks.get(row.student), who),
            None if row.needs_manual_grade else (row.manual_score or 0.0) + (row.extra_credit or 0.0),
            marks[row.student].grader if row.student in marks else "",
            _utc(row.timestamp),
            row.student in asked,
        )
        for row in mine
    ]
    return tuple(sorted(lines, key=lambda line: line.key))


def answer(
    book: Book, cohort: Cohort, key: str, *, who: str = "", named: bool = False, blind: bool = False
) -> Answer:
    """Return one answer.

    Parameters
    ----------
    key : str
        As `AnswerLine` has it.
    who : str
        The coach who asks.
    named : bool
        Whether it is told whose it is.
    blind : bool
        Whether it is read a second time: then nothing of the first mark is told, and `seen` is of the own second one.

    Raises
    ------
    PracticumError
        When there is no such answer.
    """
    unit, student, task = find(book, cohort, key)
    stands = standing.read(book, unit, student, task)
    row, given = stands.row, stands.given
    part = work.part(cohort, unit, student, task)
    mine = standing.second_of(book, unit, student, task, who) if who else None
    city = work.city_of(cohort, unit, student)
    rubric = rubrics.of_unit(book, cohort, unit).get(task)
    person = next((one for one in cohort.people if one.id == student), None) if named else None
    state = _state(cohort, unit, task, row, given.mark, who)
    if blind:
        state = State.READ if mine and standing.is_whole(mine, rubric) else State.WAITING
    elif given.mark and given.mark.work != part.digest and standing.is_whole(given.mark, rubric):
        state = State.CHANGED
    prompt = part.prompt
    if first := work.rubrics(cohort, unit).get(task):  # the desk shows it beside the question
        prompt = prompt.replace(built.table(first), "").strip()
    return Answer(
        key=key,
        unit=unit,
        task=task,
        title=work.titles(cohort, unit).get(task, task),
        most=row.most,
        prompt=prompt,
        words=part.words,
        is_code=part.is_code,
        rubric=rubric,
        city=cities().get(city, city),
        numbers=work.numbers(cohort, unit, city, part.verdicts),
        at=_utc(row.timestamp),
        state=state,
        mark=None if blind else given.mark,
        points=None if blind else given.points,
        extra=None if blind else given.extra,
        given=row.auto_score,
        comment="" if blind else given.comment,
        mine=mine,
        asked=None if blind else _request(book, unit, student, task),
        flag=part.flag,
        seen=standing.seen_of(mine if blind else given, part.digest),
        work=part.digest,
        verdicts=part.verdicts,
        student=student if named else "",
        name=person.name if person else "",
        team=person.team if person else "",
    )


def find(book: Book, cohort: Cohort, key: str) -> tuple[str, str, str]:
    """Return unit, student and task of a key.

    Raises
    ------
    PracticumError
        When there is no such answer.
    """
    unit, task = keys.parts(key)
    students = book.session.execute(
        select(SubmittedAssignment.student_id)
        .join(Assignment, Assignment.id == SubmittedAssignment.assignment_id)
        .where(Assignment.name == unit)
    ).scalars()
    for student, one in keys.of(cohort, unit, task, students).items():
        if one == key:
            return unit, student, task
    raise keys.unknown()


def key_of(cohort: Cohort, unit: str, student: str, task: str) -> str:
    """Return the key of an answer."""
    return keys.of(cohort, unit, task, [student])[student]


# ---------------------------------------------------------------- how far it is


def _state(cohort: Cohort, unit: str, task: str, row: Row[Any], given: Mark | None, who: str) -> State:
    """Return how far the reading of an answer is; the work is looked at only where it was read and waits again."""
    if row.needs_manual_grade:
        if row.manual_score is None:
            return State.WAITING
        same = given is not None and work.part(cohort, unit, row.student, task).digest == given.work
        return State.WAITING if same else State.CHANGED
    if who and (given is None or given.grader != who):
        return State.ANOTHER
    return State.READ


def _request(book: Book, unit: str, student: str, task: str) -> Asked | None:
    mine = (REQUEST.c.unit == unit, REQUEST.c.student == student, REQUEST.c.task == task)
    row = book.session.execute(
        select(REQUEST).where(*mine, REQUEST.c.state == "open").order_by(REQUEST.c.at)
    ).first()
    return Asked(row.id, row.kind, row.words, row.at) if row else None


def _question(cohort: Cohort, unit: str, row: Row[Any]) -> Question:
    titles, with_rubric = work.titles(cohort, unit), work.rubrics(cohort, unit)
    return Question(
        unit,
        row.task,
        titles.get(row.task, row.task),
        row.most,
        row.task in with_rubric,
        row.waiting,
        row.read,
        row.waiting + row.read,
        _utc(row.since),
    )


# ---------------------------------------------------------------- nbgrader's tables


def _is_read() -> Any:
    """Return the condition on grades that a person gives or has given: no blank answer, and no check alone.

    It reads as in `practicum.cohort.marking.tables.READ`, the index for it.
    """
    return or_(Grade.needs_manual_grade, Grade.manual_score.is_not(None))


def _counted(
    book: Book, cohort: Cohort, people: Collection[str] | None, *only: ColumnElement[bool]
) -> Sequence[Row[Any]]:
    """Return a row a question, of all grades or of some: how many of its answers wait, and were read."""
    read = and_(Grade.manual_score.is_not(None), Grade.needs_manual_grade.is_(False))
    counted = (
        select(
            Grade.cell_id,
            func.sum(case((Grade.needs_manual_grade, 1), else_=0)).label("waiting"),
            func.sum(case((read, 1), else_=0)).label("read"),
            func.min(case((Grade.needs_manual_grade, SubmittedAssignment.timestamp))).label("since"),
        )
        .join(SubmittedNotebook, SubmittedNotebook.id == Grade.notebook_id)
        .join(SubmittedAssignment, SubmittedAssignment.id == SubmittedNotebook.assignment_id)
        .where(_is_read(), Grade.id.not_in(select(CARRIED.c.id)), *only)
        .group_by(Grade.cell_id)
    )
    if (some := _some(book, cohort, people)) is not None:
        counted = counted.where(SubmittedAssignment.student_id.in_(some))
    part = counted.subquery()
    return book.session.execute(
        select(Assignment.name.label("unit"), BaseCell.name.label("task"), standing.most_of(), part)
        .select_from(part)
        .join(BaseCell, BaseCell.id == part.c.cell_id)
        .join(Notebook, Notebook.id == BaseCell.notebook_id)
        .join(Assignment, Assignment.id == Notebook.assignment_id)
        .where(Notebook.name == GRADED)
    ).all()


def _cells(unit: str, task: str) -> Select[Any]:
    """Return the query for the graded cells of a unit that have a name."""
    return (
        select(BaseCell.id)
        .join(Notebook, Notebook.id == BaseCell.notebook_id)
        .join(Assignment, Assignment.id == Notebook.assignment_id)
        .where(Assignment.name == unit, Notebook.name == GRADED, BaseCell.name == task)
    )


def _some(book: Book, cohort: Cohort, people: Collection[str] | None) -> frozenset[str] | None:
    """Return whose answers are counted; None where that is everybody of whom the gradebook has work."""
    if people is not None:
        return frozenset(people)
    roster = frozenset(one.id for one in cohort.people)
    there = book.session.execute(select(SubmittedAssignment.student_id).distinct()).scalars()
    return None if roster.issuperset(there) else roster


def _place(titles: Mapping[str, str], task: str) -> tuple[int, str]:
    order = list(titles)
    return (order.index(task) if task in titles else len(order), task)


def _utc(moment: datetime | None) -> datetime | None:
    """Say of a gradebook's time what it means: UTC."""
    return moment and moment.replace(tzinfo=UTC)
