"""Things of the marking room as JSON carries them to the desk's pages."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from html import escape
from typing import Any

from practicum.cohort.marking.bank import Entry, Given
from practicum.cohort.marking.calibration import Trial
from practicum.cohort.marking.mark import Mark
from practicum.cohort.marking.questions import Answer, AnswerLine
from practicum.cohort.marking.rubrics import Change
from practicum.grading.sanitize import markdown


def lines(found: Iterable[AnswerLine]) -> list[dict[str, Any]]:
    """Return the lines of a question's answers."""
    return [
        {"key": one.key, "state": one.state.value, "points": one.points, "asked": one.asked} for one in found
    ]


def answer(one: Answer, who: str) -> dict[str, Any]:
    """Return an answer for the coach who asks, a stranger's words as HTML that is safe."""
    return {
        "key": one.key,
        "unit": one.unit,
        "task": one.task,
        "most": one.most,
        "prompt": markdown.sanitized(one.prompt),
        "words": words(one),
        "empty": not one.words.strip(),
        "city": one.city,
        "numbers": [
            {"name": number.name, "expected": number.expected, "verdict": number.verdict, "done": number.done}
            for number in one.numbers
        ],
        "at": moment(one.at),
        "state": one.state.value,
        "mark": mark(one.mark, who),
        "second": mark(one.mine, who),
        "points": one.points,
        "extra": one.extra,
        "given": one.given,
        "comment": one.comment,
        "asked": None
        if one.asked is None
        else {"id": one.asked.id, "kind": one.asked.kind, "words": one.asked.words},
        "flag": one.flag,
        "seen": one.seen,
        "name": one.name,
        "team": one.team,
    }


def mark(one: Mark | None, who: str) -> dict[str, Any] | None:
    """Return a mark; ``mine`` says whether it is of the coach who asks."""
    if one is None:
        return None
    return {
        "by": one.grader,
        "mine": one.grader == who,
        "levels": dict(one.levels),
        "comments": dict(one.comments),
        "extra": one.extra,
        "at": one.at,
    }


def entry(one: Entry) -> dict[str, Any]:
    """Return a comment of the bank."""
    return {"id": one.id, "criterion": one.criterion, "words": one.words, "by": one.by, "uses": one.uses}


def given(one: Given) -> dict[str, Any]:
    """Return the answers on which a comment of the bank stands."""
    return {"seen": one.seen, "answers": [{"key": key, "by": by} for key, by in one.answers]}


def change(one: Change) -> dict[str, Any]:
    """Return what a changed rubric would do."""
    return {
        "seen": one.seen,
        "moves": [
            {"key": move.key, "by": move.grader, "counts": move.counts, "was": move.was, "now": move.now,
             "lacks": list(move.lacks)}
            for move in one.moves
        ],
    }  # fmt: skip


def trial(one: Trial) -> dict[str, Any]:
    """Return a sample that a coach marks, with the author's marks once that is done."""
    author = None
    if one.author is not None:
        pairs = zip(one.criteria, one.author.marks, strict=True)
        author = {criterion.name: {"points": given.points, "why": given.why} for criterion, given in pairs}
    return {"sample": one.sample, "mine": None if one.mine is None else dict(one.mine), "author": author}


def moment(when: datetime | None) -> str:
    """Return a time as ISO text; empty for none."""
    return "" if when is None else when.isoformat(timespec="minutes")


def words(one: Answer) -> str:
    """Return a stranger's words as HTML that is safe."""
    return f"<pre><code>{escape(one.words)}</code></pre>" if one.is_code else markdown.sanitized(one.words)
