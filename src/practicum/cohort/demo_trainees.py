"""What made-up trainees write into a notebook, and what that must score, known before anything is graded."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import cycle
from pathlib import Path

import nbformat

from practicum.authoring import Task, Text
from practicum.authoring.percent import BEGIN, END, stub_of
from practicum.authoring.rehearsal import perform
from practicum.check import Status, entry_name
from practicum.check.judge import judge
from practicum.check.key import Entries, find


def answers(text: Text, letters: str) -> dict[str, str]:
    """Return the code for each task's answer cell.

    Parameters
    ----------
    text : Text
        An exercise.
    letters : str
        One a task, in order, and from the start again when there are more tasks: ``m`` the model answer, ``r`` another
        right answer, ``1`` to ``9`` that typical mistake, ``!`` a line that stops, ``.`` nothing.
    """
    return {
        task.name: _answer(task, letter)
        for task, letter in zip(text.tasks, cycle(letters), strict=False)
        if letter != "."
    }


def expected(
    text: Text, keys: Sequence[Entries], plays: Iterable[tuple[str, Mapping[str, str]]]
) -> list[dict[str, float]]:
    """Work out what each set of answers must score, without nbgrader.

    Parameters
    ----------
    text : Text
        An exercise.
    keys : sequence of Entries
        What its checks expect, as `practicum.authoring.answer_key.read_built` returns it.
    plays : iterable of (city, answers)
        As `answers` gives them.

    Returns
    -------
    list of dict
        For each, the points of every check by its name; a slip carried forward to a later task counts.
    """
    scores = []
    for city, chosen in plays:
        points = {check.name: check.points for check in text.checks.values()}
        for seen in perform(text, city, chosen):
            entry = find(keys, city, entry_name(seen.spec))
            assert entry is not None, f"{seen.check} has no key in {city}"
            if judge(seen.spec, seen.value, entry).status is not Status.DONE:
                points[seen.check] = 0.0
        scores.append(points)
    return scores


def write(notebook: Path, chosen: Mapping[str, str], *, without: str = "") -> None:
    """Write answers into a fetched notebook, as a trainee types them; `without` names a cell that gets lost."""
    work = nbformat.read(notebook, as_version=4)
    for cell in work.cells:
        name = cell.metadata.get("nbgrader", {}).get("grade_id")
        if name in chosen:
            cell.source = chosen[name]
    work.cells = [cell for cell in work.cells if not without or cell.get("id") != without]
    nbformat.write(work, notebook)


def _answer(task: Task, letter: str) -> str:
    right = [attempt for attempt in task.attempts if attempt.right]
    wrong = [attempt for attempt in task.attempts if not attempt.right]
    if letter == "!":
        return stub_of(task.answer.source).replace("...", "not_a_name")
    if letter.isdigit() and wrong:
        return task.typed(wrong[(int(letter) - 1) % len(wrong)])
    if letter == "r" and right:
        return task.typed(right[0])
    return task.model


def written(source: str) -> str:
    """Return the sample of a written answer, without its markers."""
    return "\n".join(line for line in source.splitlines() if line.strip() not in (BEGIN, END)).strip()
