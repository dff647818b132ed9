"""Prove every check: the stub is *not started*, wrong answers hear their own sentence, right ones are *done*."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from practicum.authoring import Task, Text
from practicum.authoring.answer_key import entries_of
from practicum.authoring.rehearsal import Observation, Rehearsal, Run, TaskRuns, rehearse
from practicum.check import Status, Verdict, entry_name
from practicum.check.judge import judge
from practicum.check.key import Entries, find
from practicum.errors import Finding


@dataclass(frozen=True)
class Proof:
    """What was tried, and what did not hold."""

    findings: tuple[Finding, ...]
    checks: int
    attempts: int
    cities: int


class _Fault(NamedTuple):
    """What does not hold: where, what, and in detail what was seen in one city."""

    path: Path
    line: int
    words: str
    detail: str = ""


def prove(
    texts: Sequence[Text],
    cities: Sequence[str],
    *,
    workers: int = 1,
    cache: Path | None = None,
    only: Collection[str] = (),
) -> Proof:
    """Try every check of `texts` in every city.

    Parameters
    ----------
    texts : sequence of Text
        Lessons and exercises.
    cities : sequence of str
        City ids.
    workers : int
        How many processes share the work.
    cache : Path, optional
        Where rehearsals are stored.
    only : collection of str
        Names of tasks: nothing else is proven.

    Raises
    ------
    AuthoringError
        When a text cannot even be rehearsed.
    """
    rehearsals = rehearse(texts, cities, workers=workers, cache=cache, only=only)
    made = entries_of(texts, rehearsals)
    findings: dict[_Fault, Finding] = {}
    for text in texts:
        visible, hidden = made[text.path]
        keys = [visible, *hidden.values()]
        for one in rehearsals[text.path]:
            trials = [
                trial for runs in one.tasks for trial in _trial(text.task(runs.task), runs, one.city, keys)
            ]
            trials += _untouched(text, one, keys)
            for fault in trials:
                # The same fault in several cities is one thing to mend.
                findings.setdefault(
                    fault._replace(detail=""),
                    Finding(fault.path, fault.line, f"in {one.city} {': '.join(filter(None, fault[2:]))}"),
                )
    tasks = [task for text in texts for task in text.tasks if not only or task.name in only]
    return Proof(
        tuple(sorted(findings.values(), key=lambda finding: (str(finding.path), finding.line))),
        sum(len(task.checks) for task in tasks),
        sum(len(task.attempts) + 2 for task in tasks),
        len(cities),
    )


def _untouched(text: Text, rehearsal: Rehearsal, keys: list[Entries]) -> Iterator[_Fault]:
    """Yield what does not hold for the text as released: no check may pass where nothing is answered."""
    if rehearsal.untouched is None:
        return
    lines = {check.name: check.cell.line for check in text.checks.values()}
    stubs = [seen for runs in rehearsal.tasks for seen in _judged(runs.stub, rehearsal.city, keys)]
    told = {seen.check for seen, verdict in stubs if verdict.status is not Status.NOT_STARTED}
    for seen, verdict in _judged(rehearsal.untouched, rehearsal.city, keys):
        if verdict.status is not Status.NOT_STARTED and seen.check not in told:
            yield _Fault(
                text.path,
                lines[seen.check],
                "this check does not say that an untouched answer has not started",
                f"it says “{verdict}”",
            )


def _trial(task: Task, runs: TaskRuns, city: str, keys: list[Entries]) -> Iterator[_Fault]:
    """Yield everything about a task that does not hold."""
    answer = task.path, task.answer.line
    for _, verdict in _judged(runs.stub, city, keys):
        if verdict.status is not Status.NOT_STARTED:
            yield _Fault(
                *answer, "the untouched stub is not told that it has not started", f"it hears “{verdict}”"
            )
    yield from _accepted(answer, "the model answer", runs.model, city, keys)
    if runs.model.error:
        return  # what follows it stops with it
    for attempt, run in zip(task.attempts, runs.attempts, strict=True):
        place = attempt.path, attempt.line
        if attempt.right:
            yield from _accepted(place, "this right answer", run, city, keys)
            continue
        judged = list(_judged(run, city, keys))
        first = next((verdict for _, verdict in judged if verdict.status is not Status.DONE), None)
        if run.error:
            yield _Fault(*place, "this wrong answer stops before a check can speak", run.error)
        elif first is None:
            yield _Fault(*place, "this wrong answer is accepted")
        elif first.status is Status.NOT_STARTED:
            yield _Fault(*place, "this wrong answer leaves the name without a value")
        elif (first.mistake is None and attempt.on is None) or attempt.says not in _said(judged, city, keys):
            yield _Fault(*place, "this wrong answer does not hear its own sentence", f"it hears “{first}”")


def _accepted(
    place: tuple[Path, int], who: str, run: Run, city: str, keys: list[Entries]
) -> Iterator[_Fault]:
    if run.error:
        yield _Fault(*place, f"{who} stops", run.error)
    elif run.stderr:
        yield _Fault(*place, f"{who} writes to stderr, which would score zero", run.stderr)
    for _, verdict in _judged(run, city, keys):
        if verdict.status is not Status.DONE and not run.error:
            yield _Fault(*place, f"{who} is refused", f"it hears “{verdict}”")


def _judged(run: Run, city: str, keys: list[Entries]) -> Iterator[tuple[Observation, Verdict]]:
    for seen in run.observations:
        yield seen, judge(seen.spec, seen.value, _entry(seen, city, keys))


def _said(judged: list[tuple[Observation, Verdict]], city: str, keys: list[Entries]) -> list[str]:
    """Return the author's sentences that an answer hears, unfilled."""
    return [
        _entry(seen, city, keys)["mistakes"][verdict.mistake]["says"]
        for seen, verdict in judged
        if verdict.mistake is not None
    ]


def _entry(seen: Observation, city: str, keys: list[Entries]) -> dict[str, Any]:
    entry = find(keys, city, entry_name(seen.spec))
    assert entry is not None  # the key was made from the same calls
    return entry
