"""Hold verdicts back in a placement or closing check, then say unit by unit what to do next."""

from __future__ import annotations

import contextlib
import datetime
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from IPython.core.getipython import get_ipython

from practicum._files import write_atomic
from practicum.check import key, session
from practicum.check.compare import letter
from practicum.check.display import metadata_of_advice
from practicum.check.judge import Status, Verdict
from practicum.check.messages import join, what
from practicum.check.mistakes import comparable
from practicum.check.namespace import observe
from practicum.check.session import Held
from practicum.check.spec import Plain, Spec
from practicum.display import graded

#: Beside the notebook: which answers were counted, and when, so that a restart changes nothing.
FILE = "advice.json"

_NOT_RUN = "The first cell has not run yet. Run every cell from the top, then this one again."
_EMPTY = "`{name}` is left empty. That is fine. If you wrote an answer, run its cell, then this check again."
_LATE = "The advice has already been given, and stays with your first answer."
_KEPT = (
    "Your answers were counted on {day}, and the advice stays with them. To start over, delete the file "
    f"`{FILE}` beside this notebook and restart the kernel."
)
_NOT_ASKED = "not asked here"
_MISSED = "Not recorded yet: {names}. Run the check of each, then this cell again."


def hold() -> None:
    """Let the checks of this notebook only note an answer, so that nobody can try until it is right.

    A check still says when an answer is not of the kind asked for, or stopped with an error. Where nbgrader keeps
    the score, nothing changes. `advice` tells how it went.
    """
    if get_ipython() is not None and session.current().held is None:
        session.current().held = {
            name: Held(one["observed"], one["done"], counted=True)
            for (_, name), one in _kept().get("answers", {}).items()
        }


def noted(spec: Spec, observed: Plain, verdict: Verdict) -> Verdict:
    """Keep `verdict` where this notebook holds verdicts, and return what to say instead of it."""
    held = session.current().held
    if held is None:
        return verdict
    late = spec.name in held and held[spec.name].counted
    if observed.get("trouble") or observed["kind"] == "stub" or not _readable(spec, observed):
        if not late:
            held.pop(spec.name, None)
        if graded() or verdict.status is not Status.NOT_STARTED:
            return verdict
        return Verdict(Status.NOTED, _EMPTY.format(name=spec.name))
    if not late:
        held[spec.name] = Held(_now(spec.name), verdict.status is Status.DONE)
    if graded():
        return verdict
    answer = f"`{spec.name}` is {what(observed)}."
    return Verdict(Status.NOTED, f"{answer} {_LATE}" if late else answer)


def advice(
    units: Mapping[str, Sequence[str]],
    words: tuple[str, str, str] = ("Do it.", "Skim it.", "Skip it."),
    first: str = "",
    skip_from: int = 1,
) -> None:
    """Say for each unit what to do, from the answers that were noted; which of them were right is not told.

    An answer that was counted here once is not counted anew, so that nobody finds the right one by the advice.

    Parameters
    ----------
    units : mapping of str to sequence of str
        For each unit, as people call it, the names of its answers.
    words : tuple of str
        What to say when fewer than two thirds, at least two thirds, and all of a unit's answers are right. A unit
        that no question asks about gets the first of them.
    first : str
        The unit that all others build on: while it lacks an answer, no other unit gets the last of the `words`.
    skip_from : int
        How many right answers the last of the `words` needs at least: one may have been luck.
    """
    from practicum.display import emit, escape, inline, tag

    held = session.current().held
    if held is None:
        emit({"text/plain": _NOT_RUN})
        return
    missed = [name for names in units.values() for name in names if _missed(held, name)]
    counted = {name: one for name, one in held.items() if name not in missed}
    rights = {
        unit: sum(name in counted and counted[name].done for name in names) for unit, names in units.items()
    }
    ready = not first or rights[first] == len(units[first])
    rows, levels = [], {}
    for unit, names in units.items():
        right, asked = rights[unit], len(names)
        known = 2 if right == asked >= skip_from and ready else 1 if 0 < 2 * asked <= 3 * right else 0
        levels[unit] = known
        rows.append((unit, f"{right} of {asked} right" if asked else _NOT_ASKED, words[known]))
    for one in counted.values():
        one.counted = True
    day = _keep(held)
    head = tag("tr", *(tag("th", name, scope="col") for name in ("Unit", "Answers", "Advice")))
    body = [
        tag("tr", tag("th", escape(unit), scope="row"), tag("td", right), tag("td", escape(word)))
        for unit, right, word in rows
    ]
    shown = [tag("table", tag("thead", head), tag("tbody", *body))]
    lines = [f"{unit}: {right}. {word}" for unit, right, word in rows]
    if day:
        said = _KEPT.format(day=day)
        shown, lines = [tag("p", inline(said)), *shown], [said, *lines]
    if missed:
        said = _MISSED.format(names=join([f"`{name}`" for name in missed]))
        shown, lines = [tag("p", inline(said)), *shown], [said, *lines]
    emit({"text/html": "".join(shown), "text/plain": "\n".join(lines)}, metadata_of_advice(levels))


def _place() -> Path | None:
    """Return where this notebook's advice is kept; None where no person works on a saved notebook."""
    return None if graded() or key.notebook() is None else key.folders()[-1] / FILE


def _kept() -> dict[str, Any]:
    """Return what was kept of an earlier kernel; empty when there is nothing, or nothing that can be read."""
    place = _place()
    try:
        kept: dict[str, Any] = json.loads(place.read_text(encoding="utf-8")) if place else {}
        return {**kept, "answers": key.unsealed(kept["answers"])} if place and place.exists() else {}
    except (OSError, ValueError, KeyError, TypeError, AttributeError, key.KeyFileError):
        return {}


def _keep(held: Mapping[str, Held]) -> str:
    """Write down what has been counted; return the day of an earlier count, empty when this is the first."""
    place, earlier = _place(), _kept()
    if place is not None:
        today = datetime.date.today()
        kept = {
            "counted": earlier.get("counted", f"{today:%B} {today.day}, {today.year}"),
            # Which of them were right is not for reading.
            "answers": key.seal(
                {
                    (key.EVERYWHERE, name): {"observed": one.observed, "done": one.done}
                    for name, one in held.items()
                    if one.counted
                }
            ),
        }
        with contextlib.suppress(
            OSError
        ):  # a folder that nobody may write to: the advice is said all the same
            write_atomic(place, json.dumps(kept, ensure_ascii=False, indent=1).encode() + b"\n")
    return str(earlier.get("counted", ""))


def _now(name: str) -> Plain | None:
    """Return what a name of the notebook holds at this moment; None when it holds no answer."""
    observed = observe(Spec("", name, {}))
    return None if observed == {"kind": "stub"} else observed


def _missed(held: Mapping[str, Held], name: str) -> bool:
    """Return True if a name holds an answer that no check noted, or another one than was noted."""
    one = held.get(name, Held(None, False))
    return not one.counted and one.observed != _now(name)


def _readable(spec: Spec, observed: Plain) -> bool:
    """Return True if an answer is of the kind asked for, right or wrong."""
    if spec.verb == "choice":
        return bool(letter(observed)) and letter(observed) in list(spec.options.get("options", "ABCD"))
    return comparable(spec, observed)
