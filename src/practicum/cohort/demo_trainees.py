"""Made-up trainees: who answers what, and what that must score, known before anything is graded."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path

import nbformat

from practicum.authoring import Task, Text
from practicum.authoring.percent import BEGIN, END, stub_of
from practicum.authoring.rehearsal import perform
from practicum.check import Status, entry_name
from practicum.check.judge import judge
from practicum.check.key import Entries, find


@dataclass(frozen=True)
class Trainee:
    """A made-up trainee.

    Parameters
    ----------
    id, team : str
        Invented; no person's name.
    answers : str
        A letter a task, in order, and from the start again when there are more tasks: ``m`` the model answer,
        ``r`` another right answer, ``1`` to ``9`` that typical mistake, ``!`` a line that stops, ``.`` nothing.
    hours : float or None
        When the work is handed in, in hours after the due date; None is never.
    draft : str
        Answers of an earlier hand-in, which the later one replaces.
    writes : bool
        Whether the written answers are given.
    mark : float or None
        The share of a written answer's points that the coach gives; None leaves it to be read.
    comment : str
        What the coach says to a written answer.
    deletes : bool
        Whether a check cell is gone when the work is handed in.
    """

    id: str
    team: str
    answers: str
    hours: float | None
    draft: str = ""
    writes: bool = False
    mark: float | None = None
    comment: str = ""
    deletes: bool = False


#: The teams, and the city each works on.
TEAMS = {"Team Heron": "port-alder", "Team Otter": "santa-brisa"}

_HERON, _OTTER = TEAMS
_STRONG = "You say why mean and median differ, and you name who may be missing. Nothing to add."
_WHOM = "Clear and honest. Say next time whom your share counts, so that the director sees what open requests change."
_SHORT = (
    "The typical wait is there. Say also who may be missing from these numbers, and what that could mean."
)
CAST = (
    Trainee("trainee-01", _HERON, "m", -30, writes=True, mark=1, comment=_STRONG),
    Trainee("trainee-02", _HERON, ".", -2),
    Trainee("trainee-03", _HERON, "", None),
    Trainee("trainee-04", _HERON, "11m1r", 5, writes=True, mark=0.75, comment=_WHOM),
    Trainee("trainee-05", _HERON, "r1r1m", -20, draft="1....", writes=True, mark=0.75, comment=_WHOM),
    Trainee("trainee-06", _HERON, "1!m21", -1),
    Trainee("trainee-07", _OTTER, "r", -26, writes=True, mark=1, comment=_STRONG),
    Trainee("trainee-08", _OTTER, "22m3m", -9, writes=True, mark=0.5, comment=_SHORT, deletes=True),
    Trainee("trainee-09", _OTTER, "m31m2", -4, writes=True),
    Trainee("trainee-10", _OTTER, "342..", -3),
    Trainee("trainee-11", _OTTER, "1r3m3", -6, writes=True, mark=0.5, comment=_SHORT),
    Trainee("trainee-12", _OTTER, "", None),
)


def answers(text: Text, letters: str) -> dict[str, str]:
    """Return the code for each task's answer cell; see `Trainee`."""
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
