"""Hold verdicts back in a placement or closing check, then say unit by unit what to do next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from .compare import comparable, letter
from .judge import Status, Verdict
from .speak import graded
from .spec import Plain, Spec
from .words import what

#: Where a notebook's verdicts are kept: with its other names, so that a new kernel starts without any.
_STORE = "_practicum_held"
_NOTHING_YET = "Answer the questions first, and run the check below each of them. Then run this cell again."


def hold() -> None:
    """Let the checks of this notebook only note an answer, so that nobody can try until it is right.

    A check still says when an answer is missing, is not of the kind asked for, or stopped with an error. Where
    nbgrader keeps the score, nothing changes. `advice` tells how it went.
    """
    from IPython.core.getipython import get_ipython

    shell = get_ipython()
    if shell is not None:
        shell.user_ns.setdefault(_STORE, {})


def noted(spec: Spec, seen: Plain, verdict: Verdict) -> Verdict:
    """Keep `verdict` where this notebook holds verdicts, and return what to say instead of it."""
    kept = _kept()
    if kept is None:
        return verdict
    if verdict.status is Status.NOT_STARTED:
        kept.pop(spec.name, None)
    else:
        kept[spec.name] = verdict.status is Status.DONE
    if graded() or verdict.status is Status.NOT_STARTED or seen.get("trouble") or not _readable(spec, seen):
        return verdict
    return Verdict(Status.NOTED, f"`{spec.name}` is {what(seen)}.")


def advice(
    units: Mapping[str, Sequence[str]],
    words: tuple[str, str, str] = ("Do it.", "Skim it.", "Skip it."),
) -> None:
    """Say for each unit what to do, from the answers that were noted; which of them were right is not told.

    Parameters
    ----------
    units : mapping of str to sequence of str
        For each unit the names of its answers.
    words : tuple of str
        What to say when fewer than half, at least half, and all of a unit's answers are right.
    """
    from practicum.html import emit, escape, tag

    kept = _kept()
    if not kept:
        emit({"text/plain": _NOTHING_YET})
        return
    rows = []
    for unit, names in units.items():
        right = sum(kept.get(name, False) for name in names)
        said = words[2] if right == len(names) else words[1] if 2 * right >= len(names) else words[0]
        rows.append((unit, f"{right} of {len(names)}", said))
    head = tag("tr", *(tag("th", name, scope="col") for name in ("Unit", "Right", "Advice")))
    body = [
        tag("tr", tag("th", escape(unit), scope="row"), tag("td", right), tag("td", escape(said)))
        for unit, right, said in rows
    ]
    emit(
        {
            "text/html": tag("table", tag("thead", head), tag("tbody", *body)),
            "text/plain": "\n".join(f"{unit}: {right} right. {said}" for unit, right, said in rows),
        }
    )


def _kept() -> dict[str, bool] | None:
    """Return which answers were right, by name; None where verdicts are not held."""
    from IPython.core.getipython import get_ipython

    shell = get_ipython()
    return None if shell is None else shell.user_ns.get(_STORE)


def _readable(spec: Spec, seen: Plain) -> bool:
    """Tell whether an answer is of the kind asked for, right or wrong."""
    if spec.verb == "choice":
        return bool(letter(seen)) and letter(seen) in list(spec.options.get("options", "ABCD"))
    return comparable(spec, seen)
