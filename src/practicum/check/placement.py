"""Hold verdicts back in a placement or closing check, then say unit by unit what to do next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from IPython.core.getipython import get_ipython

from practicum.check import session
from practicum.check.compare import letter
from practicum.check.judge import Status, Verdict
from practicum.check.messages import join, what
from practicum.check.mistakes import comparable
from practicum.check.namespace import observe
from practicum.check.session import Held
from practicum.check.spec import Plain, Spec
from practicum.display import graded

_NOT_RUN = "The first cell has not run yet. Run every cell from the top, then this one again."
_EMPTY = "`{name}` is left empty. That is fine. If you wrote an answer, run its cell, then this check again."
_LATE = "The advice was given already, and stays with your first answer."
_MISSED = "Not noted yet: {names}. Run the check of each, then this cell again."


def hold() -> None:
    """Let the checks of this notebook only note an answer, so that nobody can try until it is right.

    A check still says when an answer is not of the kind asked for, or stopped with an error. Where nbgrader keeps
    the score, nothing changes. `advice` tells how it went.
    """
    if get_ipython() is not None and session.current().held is None:
        session.current().held = {}


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
) -> None:
    """Say for each unit what to do, from the answers that were noted; which of them were right is not told.

    An answer that was counted here once is not counted anew, so that nobody finds the right one by the advice.

    Parameters
    ----------
    units : mapping of str to sequence of str
        For each unit, as people call it, the names of its answers.
    words : tuple of str
        What to say when fewer than two thirds, at least two thirds, and all of a unit's answers are right.
    first : str
        The unit that all others build on: while it lacks an answer, no other unit gets the last of the `words`.
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
    rows = []
    for unit, names in units.items():
        known = 2 if rights[unit] == len(names) else 1 if 3 * rights[unit] >= 2 * len(names) else 0
        rows.append((unit, f"{rights[unit]} of {len(names)}", words[known if ready else min(known, 1)]))
    for one in counted.values():
        one.counted = True
    head = tag("tr", *(tag("th", name, scope="col") for name in ("Unit", "Right", "Advice")))
    body = [
        tag("tr", tag("th", escape(unit), scope="row"), tag("td", right), tag("td", escape(word)))
        for unit, right, word in rows
    ]
    shown = [tag("table", tag("thead", head), tag("tbody", *body))]
    lines = [f"{unit}: {right} right. {word}" for unit, right, word in rows]
    if missed:
        said = _MISSED.format(names=join([f"`{name}`" for name in missed]))
        shown, lines = [tag("p", inline(said)), *shown], [said, *lines]
    emit({"text/html": "".join(shown), "text/plain": "\n".join(lines)})


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
