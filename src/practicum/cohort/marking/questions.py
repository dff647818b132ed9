"""What coaches read, by question: which questions there are, the answers to one, and one answer with all beside it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from practicum.authoring.model import Rubric
from practicum.cohort.marking.book import Book
from practicum.cohort.marking.mark import Mark
from practicum.cohort.plan.folder import Cohort


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
class Number:
    """One of the city's own numbers beside an answer: what a check of the unit expects there, and what this work had.

    Parameters
    ----------
    name : str
        The name in the notebook.
    expected : str
        What is right in this city, in a few words.
    verdict : str
        What the check said; empty where it said nothing.
    done : bool
        Whether it was right.
    """

    name: str
    expected: str
    verdict: str = ""
    done: bool = False


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
    raise NotImplementedError


def answers(
    book: Book, cohort: Cohort, unit: str, task: str, people: Collection[str] | None = None, *, who: str = ""
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
    raise NotImplementedError


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
    raise NotImplementedError


def find(book: Book, cohort: Cohort, key: str) -> tuple[str, str, str]:
    """Return unit, student and task of a key.

    Raises
    ------
    PracticumError
        When there is no such answer.
    """
    raise NotImplementedError


def key_of(cohort: Cohort, unit: str, student: str, task: str) -> str:
    """Return the key of an answer."""
    raise NotImplementedError
