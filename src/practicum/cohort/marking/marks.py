"""Save a coach's mark at once, in nbgrader's gradebook and the desk's own tables; take it back; overwrite nobody's."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from practicum.cohort.marking.book import Book
from practicum.cohort.marking.questions import Answer
from practicum.cohort.plan.folder import Cohort
from practicum.errors import PracticumError


class Conflict(PracticumError):
    """What was to be overwritten is not what the coach had seen; `answer` holds what stands now."""

    def __init__(self, answer: Answer, words: str):
        super().__init__(words)
        self.answer = answer


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
    used: tuple[int, ...] = (),
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
    used : tuple of int
        The comments of the bank that are in the words.

    Returns
    -------
    Answer
        As it stands now.

    Raises
    ------
    Conflict
        When something else stands there now than `seen` says; nothing is changed then.
    PracticumError
        When a criterion or a level does not exist, or the gradebook cannot be used.
    """
    raise NotImplementedError


def undo(book: Book, cohort: Cohort, key: str, who: str, now: datetime, *, seen: str = "") -> Answer:
    """Take back the last change that a coach made to the mark on an answer; a second call takes back the one before.

    Raises
    ------
    Conflict
        When somebody else has changed it since.
    PracticumError
        When there is nothing to take back.
    """
    raise NotImplementedError
