"""One mark: the points that a coach gave an answer by criterion, and the words."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from sqlalchemy.engine import Row

#: The criterion of a task without a rubric, whose points are given as a whole; also of words for the whole answer.
WHOLE = ""


@dataclass(frozen=True)
class Mark:
    """What a coach gave one answer.

    Parameters
    ----------
    grader : str
        The coach.
    levels : mapping of str to float
        Points by criterion, `WHOLE` for a task without a rubric; a criterion that is not there is not marked yet.
    comments : mapping of str to str
        Words by criterion, `WHOLE` for the whole answer.
    extra : float
        Extra points.
    work : str
        The digest of the answer that was read.
    at : str
        When; ISO, UTC.
    counts : bool
        Whether it stands in nbgrader's gradebook; a second, blind mark does not.
    """

    grader: str
    levels: Mapping[str, float] = field(default_factory=dict)
    comments: Mapping[str, str] = field(default_factory=dict)
    extra: float = 0.0
    work: str = ""
    at: str = ""
    counts: bool = True

    @property
    def points(self) -> float:
        """The points of all levels, without extra points."""
        return sum(self.levels.values())


def of_row(row: Row[Any]) -> Mark:
    """Return the mark that a row of ``practicum_mark`` holds."""
    return Mark(
        row.grader,
        json.loads(row.levels),
        json.loads(row.comments),
        row.extra,
        row.work,
        row.at,
        bool(row.counts),
    )


def as_row(mark: Mark) -> dict[str, Any]:
    """Return the columns of ``practicum_mark`` that hold a mark, but for those that say whose answer it is on."""
    return {**asdict(mark), "levels": written(mark.levels), "comments": written(mark.comments)}


def as_text(mark: Mark | None) -> str | None:
    """Return a whole mark as text, for the history; None for none."""
    return None if mark is None else json.dumps(asdict(mark), ensure_ascii=False, sort_keys=True)


def of_text(text: str | None) -> Mark | None:
    """Return the mark that `as_text` wrote."""
    return None if text is None else Mark(**json.loads(text))


def written(found: Mapping[str, Any]) -> str:
    """Return a mapping as a column holds it."""
    return json.dumps(dict(found), ensure_ascii=False, sort_keys=True)


@dataclass(frozen=True)
class Given:
    """All that was given an answer by hand: the desk's mark, and what nbgrader's gradebook has.

    Parameters
    ----------
    mark : Mark or None
        The mark that counts.
    points, extra : float or None
        Points and extra points by hand.
    comment : str
        The comment by hand.
    waits : bool
        Whether a person has still to look.
    """

    mark: Mark | None = None
    points: float | None = None
    extra: float | None = None
    comment: str = ""
    waits: bool = True


def given_as_text(given: Given) -> str:
    """Return what was given as text, for the history."""
    return json.dumps(asdict(given), ensure_ascii=False, sort_keys=True)


def given_of_text(text: str) -> Given:
    """Return what `given_as_text` wrote."""
    found = json.loads(text)
    return Given(**{**found, "mark": found["mark"] and Mark(**found["mark"])})
