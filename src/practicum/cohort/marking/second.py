"""Answers that are marked a second time, by another coach who does not see the first mark."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import delete, select

from practicum.cohort.marking import history, keys, mark, marks, questions, standing
from practicum.cohort.marking.book import Book
from practicum.cohort.marking.mark import Mark
from practicum.cohort.marking.marks import Conflict
from practicum.cohort.marking.questions import Answer, AnswerLine, State
from practicum.cohort.marking.standing import Standing
from practicum.cohort.marking.tables import HISTORY, MARK
from practicum.cohort.plan.folder import Cohort
from practicum.errors import PracticumError

#: Which share of the answers that were read is read again, and how many at least.
SHARE, FEWEST = 0.2, 5


def lines(
    book: Book,
    cohort: Cohort,
    unit: str,
    task: str,
    who: str,
    *,
    coaches: Sequence[str] = (),
    share: float = SHARE,
    people: Collection[str] | None = None,
) -> tuple[AnswerLine, ...]:
    """Return the answers that a coach marks a second time: a sample, the same at every call.

    Their state is of the second mark, and nothing is told of the first. With `coaches`, each answer falls to one of
    them; without, to whoever comes first. What a coach has marked a second time stays in the list.

    Raises
    ------
    PracticumError
        When there is no such question.
    """
    found = questions.answers(book, cohort, unit, task, people)
    read = [line for line in found if line.state is State.READ and line.grader]
    # Sorted by what says nothing of the person: from the end, that readers of the list do not begin with them.
    sample = sorted(read, key=lambda line: line.key, reverse=True)[
        : max(FEWEST, math.ceil(share * len(read)))
    ]
    of = {key: student for student, key in _keys(book, cohort, unit, task).items()}
    by = _seconds(book, unit, task)
    mine = {
        line.key: State.READ if by.get(of[line.key]) == who else State.WAITING
        for line in read
        if by.get(of[line.key]) == who
        or (
            line in sample
            and line.grader != who
            and of[line.key] not in by
            and _falls_to(line, coaches) in ("", who)
        )
    }
    return tuple(
        AnswerLine(line.key, mine[line.key], None, "", line.at) for line in found if line.key in mine
    )


def answer(book: Book, cohort: Cohort, key: str, who: str) -> Answer:
    """Return an answer for its second, blind marking.

    Raises
    ------
    PracticumError
        When there is no such answer, or `who` gave the first mark.
    """
    _first(standing.read(book, *questions.find(book, cohort, key)), who)
    return questions.answer(book, cohort, key, who=who, blind=True)


def save(
    book: Book,
    cohort: Cohort,
    key: str,
    who: str,
    levels: Mapping[str, float],
    comments: Mapping[str, str],
    seen: str,
    now: datetime,
) -> Answer:
    """Save a second mark; nbgrader's gradebook stays as it is.

    What the first mark was at that moment is kept with it, for `practicum.cohort.marking.agreement`: a later change
    of the first mark, when both coaches have talked, makes nobody agree who did not.

    Raises
    ------
    Conflict
        When the own second mark, or the answer, is another than `seen` says.
    PracticumError
        When `who` gave the first mark, or a level does not exist.
    """
    with marks.held(book, cohort, key, who) as at:
        first = _first(at.stands, who)
        given = replace(at.checked(who, levels, comments, 0.0, now), counts=False)
        mine = standing.second_of(book, **at.place, who=who)
        if mine is None or replace(mine, at=given.at) != given:
            if seen != standing.seen_of(mine, at.digest):
                again = (
                    "This answer was handed in anew, or you marked it in another window. Look at it again."
                )
                raise Conflict(questions.answer(book, cohort, key, who=who, blind=True), again)
            own = [MARK.c[name] == value for name, value in {**at.place, "grader": who}.items()]
            book.session.execute(delete(MARK).where(*own))
            book.session.execute(MARK.insert(), {**at.place, **mark.as_row(given)})
            history.note(
                book, **at.place, at=given.at, who=who, what=history.SECOND,
                was=mark.as_text(first), now=mark.as_text(given),
            )  # fmt: skip
    return questions.answer(book, cohort, key, who=who, blind=True)


def _first(stands: Standing, who: str) -> Mark:
    """Return the first mark, which another coach gave."""
    first = stands.given.mark
    if first is None:
        raise PracticumError(
            "Nobody has marked this answer at the desk yet, so it cannot be marked a second time."
        )
    if first.grader == who:
        raise PracticumError("You gave the first mark on this answer; another coach marks it a second time.")
    return first


def _seconds(book: Book, unit: str, task: str) -> dict[str, str]:
    """Return who marked a second time, by person; also where that coach decided the mark later."""
    noted = select(HISTORY.c.student, HISTORY.c.who).where(
        HISTORY.c.unit == unit, HISTORY.c.task == task, HISTORY.c.what == history.SECOND
    )
    return {row.student: row.who for row in book.session.execute(noted.order_by(HISTORY.c.id))}


def _keys(book: Book, cohort: Cohort, unit: str, task: str) -> dict[str, str]:
    """Return the keys of all answers that were marked, by person."""
    here = (MARK.c.unit == unit, MARK.c.task == task)
    return keys.of(
        cohort, unit, task, book.session.execute(select(MARK.c.student).where(*here).distinct()).scalars()
    )


def _falls_to(line: AnswerLine, coaches: Sequence[str]) -> str:
    """Return which coach marks an answer a second time; nobody by name where there are no coaches to choose from."""
    others = sorted(set(coaches) - {line.grader})
    return others[int(line.key[-8:], 16) % len(others)] if others else ""
