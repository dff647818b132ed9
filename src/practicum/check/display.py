"""Say a verdict: one line in JupyterLab, an error that scores under nbgrader."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from typing import Any

from practicum.check.judge import Status, Verdict
from practicum.check.spec import name_of
from practicum.display import emit, graded, seen_by_a_person

_COLOR = {
    Status.DONE: "#0b7a4b",
    Status.NOT_YET: "#b35900",
    Status.NOT_STARTED: "#5f6b76",
    Status.NOTED: "#5f6b76",
}
#: Where an output's metadata holds a verdict.
_PLACE = "practicum"
_MARK = {Status.DONE: "✓", Status.NOT_YET: "○", Status.NOT_STARTED: "…", Status.NOTED: "•"}


class CheckFailed(Exception):
    """What a check raises where nbgrader keeps the score; prints as its own one line, without traceback."""

    def __init__(self, verdict: Verdict):
        self.verdict = verdict
        super().__init__(str(verdict))

    def _render_traceback_(self) -> list[str]:
        return [str(self)]


class NotStarted(CheckFailed):
    """The answer is still ``...`` or was never run."""


class NotYet(CheckFailed):
    """The answer is there and off."""


def say(verdict: Verdict) -> None:
    """Show `verdict` below the check; raise it instead when nbgrader is scoring and it is no *done*."""
    failure = failure_of(verdict) if graded() else None
    metadata = metadata_of(verdict)
    if seen_by_a_person():  # who collects the notebook learns in which city it was worked
        from practicum import data

        metadata[_PLACE]["city"] = data.city()
    emit(bundle(verdict, failure is not None), metadata)
    if failure is not None:
        raise failure


def failure_of(verdict: Verdict) -> CheckFailed | None:
    """Return what is raised for a verdict where nbgrader keeps the score; None when it gives points."""
    kinds = {Status.NOT_YET: NotYet, Status.NOT_STARTED: NotStarted}
    return kinds[verdict.status](verdict) if verdict.status in kinds else None


def bundle(verdict: Verdict, raised: bool = False) -> dict[str, str]:
    """Return what is shown for a verdict, by MIME type; no words where an error says them.

    The format of notebooks gives metadata to what is displayed, and none to an error: so an empty display
    before the error carries the verdict as data.
    """
    return {"text/plain": "" if raised else str(verdict), "text/html": "" if raised else as_html(verdict)}


def metadata_of(verdict: Verdict) -> dict[str, dict[str, Any]]:
    """Return the metadata of an output that shows a verdict: the verdict as data; `verdict_of` reads it."""
    data: dict[str, Any] = {"status": verdict.status.value}
    if verdict.entry:
        data |= {"check": name_of(verdict.entry), "entry": verdict.entry, "mistake": verdict.mistake}
    if verdict.mistake is not None:
        data |= {"says": verdict.says, "heard": verdict.heard}
    return {_PLACE: data}


def verdict_of(metadata: Mapping[str, Any]) -> Verdict | None:
    """Return the verdict in an output's metadata, without its message; None when there is none.

    Only a grader that judges outside the notebook's process can vouch for it: a kernel may send any metadata.
    """
    data = metadata.get(_PLACE)
    if not isinstance(data, Mapping) or data.get("status") not in [status.value for status in Status]:
        return None
    mistake = data.get("mistake")
    entry, says, heard = (str(data.get(name, "")) for name in ("entry", "says", "heard"))
    known = mistake if type(mistake) is int else None
    return Verdict(Status(data["status"]), "", known, entry, says, heard)


def metadata_of_advice(levels: Mapping[str, int]) -> dict[str, dict[str, Any]]:
    """Return the metadata of an output that shows a placement check's advice: by unit 0 (all of it) to 2 (skip)."""
    return {_PLACE: {"advice": dict(levels)}}


def advice_of(metadata: Mapping[str, Any]) -> dict[str, int]:
    """Return the advice in an output's metadata, as `metadata_of_advice` put it there; empty when there is none."""
    data = metadata.get(_PLACE)
    found = data.get("advice") if isinstance(data, Mapping) else None
    if not isinstance(found, Mapping):
        return {}
    return {str(unit): level for unit, level in found.items() if level in (0, 1, 2)}


def aside(error: Exception) -> None:
    """Show a sentence that is no verdict; raise it where nbgrader is scoring, so that it earns nothing."""
    if graded():
        raise error
    emit({"text/plain": str(error)})


def as_html(verdict: Verdict) -> str:
    """Return the verdict as one line of HTML: the word first, so that color never carries the meaning alone."""
    # JupyterLab shows what lies between two dollar signs of one element as a formula.
    message = html.escape(verdict.message, quote=False).replace("$", "<span>$</span>")
    message = re.sub(r"`([^`]+)`", r"<code>\1</code>", message)
    color = _COLOR[verdict.status]
    return (
        f'<p role="status" style="margin:0;padding:.4em .8em;border-left:5px solid {color};max-width:60em">'
        f"<strong>{_MARK[verdict.status]} {verdict.status}.</strong> {message}</p>"
    )
