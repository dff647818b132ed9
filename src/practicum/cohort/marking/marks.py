"""Save a coach's mark at once, in nbgrader's gradebook and the desk's own tables; take it back; overwrite nobody's."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from practicum.authoring.model import Rubric
from practicum.cohort.marking import bank, history, mark, questions, rubrics, standing, work
from practicum.cohort.marking.book import Book
from practicum.cohort.marking.mark import WHOLE, Given, Mark
from practicum.cohort.marking.questions import Answer
from practicum.cohort.marking.standing import Standing
from practicum.cohort.plan.folder import Cohort
from practicum.errors import PracticumError, nearest

#: How long a comment may be, in characters, and how many extra points there may be.
LONGEST, MOST_EXTRA = 20_000, 1_000.0


class Conflict(PracticumError):
    """What was to be overwritten is not what the coach had seen; `answer` holds what stands now."""

    def __init__(self, answer: Answer, words: str):
        super().__init__(words)
        self.answer = answer


@dataclass(frozen=True)
class Held:
    """An answer as it stands while nobody else changes it.

    Parameters
    ----------
    place : mapping of str to str
        Its ``unit``, ``student`` and ``task``.
    stands : Standing
        What was given.
    digest : str
        Of the answer itself.
    rubric : Rubric or None
        By which it is marked; None for plain points.
    """

    place: Mapping[str, str]
    stands: Standing
    digest: str
    rubric: Rubric | None

    def checked(
        self, who: str, levels: Mapping[str, float], comments: Mapping[str, str], extra: float, now: datetime
    ) -> Mark:
        """Return a mark on it, or say what is wrong with it, as `checked` does."""
        return checked(self.rubric, self.stands.row.most, who, levels, comments, extra, self.digest, now)


@contextmanager
def held(book: Book, cohort: Cohort, key: str, who: str) -> Iterator[Held]:
    """Hold an answer in a transaction of `Book.writing`.

    Raises
    ------
    PracticumError
        When there is no such answer, or the gradebook cannot be used.
    """
    unit, student, task = questions.find(book, cohort, key)
    with book.writing(who):
        yield Held(
            {"unit": unit, "student": student, "task": task},
            standing.read(book, unit, student, task, lock=True),
            work.part(cohort, unit, student, task).digest,
            rubrics.of_unit(book, cohort, unit).get(task),
        )


def save(
    book: Book,
    cohort: Cohort,
    key: str,
    who: str,
    levels: Mapping[str, float],
    comments: Mapping[str, str],
    extra: float,
    seen: str,
    now: datetime,
    *,
    used: Sequence[int] = (),
) -> Answer:
    """Save the mark that counts on an answer, in one transaction.

    The sum of the levels becomes nbgrader's points by hand, and the words one comment. A mark that lacks a criterion
    is kept, and the answer waits on.

    Parameters
    ----------
    key : str
        The answer.
    who : str
        The coach.
    levels : mapping of str to float
        Points by criterion; by `WHOLE` alone for a task without a rubric.
    comments : mapping of str to str
        Words by criterion, and by `WHOLE` for all of it.
    extra : float
        Extra points.
    seen : str
        `Answer.seen` of what the coach had before the eyes.
    now : datetime
        With a time zone.
    used : sequence of int
        The comments of the bank that are in the words.

    Returns
    -------
    Answer
        As it stands now. Saving once more what stands already changes nothing.

    Raises
    ------
    Conflict
        When something else stands there now than `seen` says; nothing is changed then.
    PracticumError
        When a criterion or a level does not exist, or the gradebook cannot be used.
    """
    with held(book, cohort, key, who) as at:
        given = at.checked(who, levels, comments, extra, now)
        goal = standing.after(at.rubric, given)
        if not _is_done(at.stands.given, goal):
            if seen != standing.seen_of(at.stands.given, at.digest):
                raise _conflict(book, cohort, key, who, at)
            standing.write(book, **at.place, stands=at.stands, goal=goal)
            history.note(
                book, **at.place, at=given.at, who=who, what=history.MARK,
                was=mark.given_as_text(at.stands.given), now=mark.given_as_text(goal),
            )  # fmt: skip
        bank.use(book, used, **at.place, comments=given.comments.values())
    standing.settle(cohort, **at.place)
    return questions.answer(book, cohort, key, who=who)


def undo(book: Book, cohort: Cohort, key: str, who: str, now: datetime, *, seen: str = "") -> Answer:
    """Take back the last change that a coach made to the mark on an answer; a second call takes back the one before.

    Parameters
    ----------
    seen : str
        `Answer.seen` of what the coach had before the eyes; without it, what stands is not compared with that.

    Raises
    ------
    Conflict
        When somebody else has changed it since.
    PracticumError
        When there is nothing to take back.
    """
    with held(book, cohort, key, who) as at:
        last = _last(book, **at.place)
        if last is None or last.was is None or last.now is None:
            raise PracticumError("There is nothing to take back on this answer.")
        is_other = mark.given_of_text(last.now) != at.stands.given or last.who != who
        if is_other or (seen and seen != standing.seen_of(at.stands.given, at.digest)):
            raise _conflict(book, cohort, key, who, at)
        standing.write(book, **at.place, stands=at.stands, goal=mark.given_of_text(last.was))
        history.note(
            book, **at.place, at=now.astimezone(UTC).isoformat(), who=who, what=history.UNDO,
            was=last.now, now=last.was,
        )  # fmt: skip
    standing.settle(cohort, **at.place)
    return questions.answer(book, cohort, key, who=who)


def checked(
    rubric: Rubric | None,
    most: float,
    who: str,
    levels: Mapping[str, float],
    comments: Mapping[str, str],
    extra: float,
    digest: str,
    now: datetime,
) -> Mark:
    """Return a mark, or say what is wrong with it.

    Parameters
    ----------
    rubric : Rubric or None
        By which it is given; None for plain points, of which there are `most`.

    Raises
    ------
    PracticumError
        When a criterion or a level does not exist, or points or words are more than there may be.
    """
    if not who.strip():
        raise PracticumError("Say who marks: a mark bears the name of a coach.")
    known = (
        {one.name: {0.0, *(level.points for level in one.levels)} for one in rubric.criteria}
        if rubric
        else {}
    )
    names = [*known] if rubric else [WHOLE]
    for name, points in levels.items():
        if name not in names:
            raise PracticumError(
                f'No criterion of this task is called "{name}".{nearest(name, names)} Reload the page.'
            )
        if rubric and points not in known[name]:
            raise PracticumError(
                f'"{name}" has no level of {points:g} points. Reload the page to see its levels.'
            )
        if not rubric and not 0 <= points <= most:
            raise PracticumError(f"This task gives 0 to {most:g} points, not {points:g}.")
    for name, words in comments.items():
        if name not in (*names, WHOLE):
            raise PracticumError(
                f'No criterion of this task is called "{name}".{nearest(name, names)} Reload the page.'
            )
        if len(words) > LONGEST:
            raise PracticumError(f"This comment has {len(words):,} characters; {LONGEST:,} is the most.")
    if not math.isfinite(extra) or not 0 <= extra <= MOST_EXTRA:
        raise PracticumError(f"Extra points are 0 to {MOST_EXTRA:g}, not {extra:g}.")
    return Mark(
        who,
        {name: float(levels[name]) for name in names if name in levels},
        {
            name: comments[name].strip()
            for name in dict.fromkeys((*names, WHOLE))
            if comments.get(name, "").strip()
        },
        float(extra),
        digest,
        now.astimezone(UTC).isoformat(),
    )


def _is_done(stands: Given, goal: Given) -> bool:
    """Return whether all stands as it is to be, whenever that was given."""
    one, other = stands.mark, goal.mark
    return one is not None and other is not None and replace(stands, mark=replace(one, at=other.at)) == goal


def _last(book: Book, unit: str, student: str, task: str) -> history.Change | None:
    """Return the last mark that was not taken back; None where there is none."""
    taken_back = 0
    noted = history.changes(
        book, unit=unit, student=student, task=task, what=(history.MARK, history.UNDO), most=1_000
    )
    for one in noted:
        if one.what == history.UNDO:
            taken_back += 1
        elif taken_back:
            taken_back -= 1
        else:
            return one
    return None


def _conflict(book: Book, cohort: Cohort, key: str, who: str, at: Held) -> Conflict:
    """Return what is said when something else stands there than a coach had before the eyes."""
    rubric, given, counting = at.rubric, at.stands.given, at.stands.given.mark
    if counting is not None and counting.work != at.digest:
        words = "This answer was handed in anew while you read it. Read it again, then mark it."
    elif counting is None or standing.after(rubric, counting) != replace(
        given, waits=not standing.is_whole(counting, rubric)
    ):
        has = "no points" if given.points is None else f"{given.points:g} points"
        words = (
            f"Another program, such as formgrader, changed this answer while you read it: it has {has} now."
        )
    else:
        by = "You, in another window," if counting.grader == who else counting.grader
        words = f"{by} marked this answer while you read it: {counting.points:g} points. Nothing of it was overwritten."
    return Conflict(questions.answer(book, cohort, key, who=who), words)
