"""Offer other ways to do a task once it is done: the model answer, and one more."""

from __future__ import annotations

from collections.abc import Sequence

from practicum.check import key, session
from practicum.check.judge import Status, Verdict
from practicum.display import PAGE, emit, escape, graded, script, tag

TITLE = "See another way"
_LABELS = ("The model answer:", "Another right answer:")


def offer(verdict: Verdict) -> None:
    """Show a closed list of ways below a task's last check when all its checks are done; nothing under grading."""
    done = session.current().done
    if verdict.status is not Status.DONE:
        done.discard(verdict.entry)
        return
    done.add(verdict.entry)
    found = None if graded() else key.ways_after(verdict.entry)
    if found and done.issuperset(found["after"]):
        emit({"text/html": as_html(found["ways"]), "text/plain": ""})
        script(PAGE)


def as_html(ways: Sequence[str]) -> str:
    """Return ways as HTML that is closed until opened and needs no kernel."""
    shown = [
        tag("p", escape(label)) + tag("pre", tag("code", escape(code)), style="code", tabindex="0")
        for label, code in zip(_LABELS, ways, strict=False)
    ]
    return tag("details", tag("summary", TITLE), *shown, style="card")
