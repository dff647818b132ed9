"""Prove every check: the stub is *not started*, wrong answers hear their own sentence, right ones are *done*."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from practicum.authoring import Task, Text
from practicum.authoring.answer_key import entries_of
from practicum.authoring.rehearsal import Scene, Sighting, Take, rehearse
from practicum.check import Status, Verdict, entry_name
from practicum.check.judge import judge
from practicum.check.key import Entries, find
from practicum.errors import AuthoringError, Finding


@dataclass(frozen=True)
class Proof:
    """What was tried, and what did not hold."""

    findings: tuple[Finding, ...]
    checks: int
    attempts: int
    cities: int


def prove(texts: Sequence[Text], cities: Sequence[str], workers: int = 1) -> Proof:
    """Try every check of `texts` in every city.

    Parameters
    ----------
    texts : sequence of Text
        Lessons and exercises.
    cities : sequence of str
        City ids.
    workers : int
        How many processes share the work.

    Raises
    ------
    AuthoringError
        When a text cannot even be rehearsed.
    """
    scenes = rehearse(texts, cities, workers)
    findings: dict[tuple[Path, int, str], Finding] = {}
    made = entries_of(texts, scenes)
    for text in texts:
        visible, hidden = made[text.path]
        keys = [visible, *hidden.values()]
        for scene in scenes[text.path]:
            _same_questions(text, scene, keys)
            for line, sentence in _trial(text.task(scene.task), scene, keys):
                # The same fault in several cities is one thing to mend.
                findings.setdefault(
                    (text.path, line, sentence.partition(": ")[0]),
                    Finding(text.path, line, f"in {scene.city} {sentence}"),
                )
    tasks = [task for text in texts for task in text.tasks]
    return Proof(
        tuple(sorted(findings.values(), key=lambda finding: (str(finding.path), finding.line))),
        sum(len(task.checks) for task in tasks),
        sum(len(task.attempts) + 2 for task in tasks),
        len(cities),
    )


def _trial(task: Task, scene: Scene, keys: list[Entries]) -> Iterator[tuple[int, str]]:
    """Yield line and sentence for everything that does not hold."""
    for verdict in _verdicts(scene.stub, scene.city, keys):
        if verdict.status is not Status.NOT_STARTED:
            yield (
                task.answer.line,
                f"the untouched stub is not told that it has not started: it hears “{verdict}”",
            )
    yield from _accepted(task.answer.line, "the model answer", scene.model, scene.city, keys)
    for attempt, take in zip(task.attempts, scene.attempts, strict=True):
        line = attempt.cell.line
        if attempt.right:
            yield from _accepted(line, "this right answer", take, scene.city, keys)
            continue
        first = next(
            (verdict for verdict in _verdicts(take, scene.city, keys) if verdict.status is not Status.DONE),
            None,
        )
        if take.error:
            yield line, f"this wrong answer stops before a check can speak: {take.error}"
        elif first is None:
            yield line, "this wrong answer is accepted"
        elif first.status is Status.NOT_STARTED:
            yield line, "this wrong answer leaves the name without a value"
        elif (first.mistake is None and attempt.on is None) or attempt.says not in _said(
            take, scene.city, keys
        ):
            yield line, f"this wrong answer does not hear its own sentence: it hears “{first}”"


def _accepted(line: int, who: str, take: Take, city: str, keys: list[Entries]) -> Iterator[tuple[int, str]]:
    if take.error:
        yield line, f"{who} stops: {take.error}"
    elif take.stderr:
        yield line, f"{who} writes to stderr, which would score zero: {take.stderr}"
    for verdict in _verdicts(take, city, keys):
        if verdict.status is not Status.DONE and not take.error:
            yield line, f"{who} is refused: it hears “{verdict}”"


def _verdicts(take: Take, city: str, keys: list[Entries]) -> list[Verdict]:
    return [judge(sighting.spec, sighting.seen, _entry(sighting, city, keys)) for sighting in take.sightings]


def _said(take: Take, city: str, keys: list[Entries]) -> list[str]:
    """Return the author's sentences that this attempt hears, unfilled."""
    said = []
    for sighting, verdict in zip(take.sightings, _verdicts(take, city, keys), strict=True):
        if verdict.mistake is not None:
            said.append(_entry(sighting, city, keys)["mistakes"][verdict.mistake]["says"])
    return said


def _entry(sighting: Sighting, city: str, keys: list[Entries]) -> dict[str, Any]:
    entry = find(keys, city, entry_name(sighting.spec))
    assert entry is not None  # `_same_questions` looked
    return entry


def _same_questions(text: Text, scene: Scene, keys: list[Entries]) -> None:
    """Refuse a check that an attempt can change, by changing a name that the check uses."""
    lines = {one.name: one.cell.line for one in text.task(scene.task).checks}
    for take in (scene.stub, scene.model, *scene.attempts):
        for sighting in take.sightings:
            if find(keys, scene.city, entry_name(sighting.spec)) is None:
                raise AuthoringError(
                    text.path,
                    lines[sighting.check],
                    f"the inputs of the check on `{sighting.spec.name}` change with the answer; use fixed inputs.",
                )
