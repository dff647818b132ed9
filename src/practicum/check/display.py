"""Say a verdict: one line in JupyterLab, an error that scores under nbgrader."""

from __future__ import annotations

import html
import os
import re

from practicum.check.judge import Status, Verdict

_COLOR = {
    Status.DONE: "#0b7a4b",
    Status.NOT_YET: "#b35900",
    Status.NOT_STARTED: "#5f6b76",
    Status.NOTED: "#5f6b76",
}
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


def graded() -> bool:
    """Tell whether nbgrader is running this notebook (Validate or autograde) and needs an error to score."""
    return bool(os.environ.get("NBGRADER_EXECUTION"))


def judged_outside() -> bool:
    """Tell whether verdicts are reached outside this process: a check here only shows what it saw."""
    return os.environ.get("PRACTICUM_JUDGED") == "outside"


def say(verdict: Verdict) -> None:
    """Show `verdict` below the check; raise it instead when nbgrader is scoring and it is no *done*."""
    if graded() and (failure := failure_of(verdict)):
        raise failure
    from practicum.display import emit

    emit(bundle(verdict))


def failure_of(verdict: Verdict) -> CheckFailed | None:
    """Return what is raised for a verdict where nbgrader keeps the score; None when it gives points."""
    kinds = {Status.NOT_YET: NotYet, Status.NOT_STARTED: NotStarted}
    return kinds[verdict.status](verdict) if verdict.status in kinds else None


def bundle(verdict: Verdict) -> dict[str, str]:
    """Return what is shown for a verdict, by MIME type."""
    return {"text/plain": str(verdict), "text/html": as_html(verdict)}


def aside(error: Exception) -> None:
    """Show a sentence that is no verdict; raise it where nbgrader is scoring, so that it earns nothing."""
    if graded():
        raise error
    from practicum.display import emit

    emit({"text/plain": str(error)})


def as_html(verdict: Verdict) -> str:
    """Return the verdict as one line of HTML: the word first, so that color never carries the meaning alone."""
    message = re.sub(r"`([^`]+)`", r"<code>\1</code>", html.escape(verdict.message, quote=False))
    color = _COLOR[verdict.status]
    return (
        f'<p role="status" style="margin:0;padding:.4em .8em;border-left:5px solid {color};max-width:60em">'
        f"<strong>{_MARK[verdict.status]} {verdict.status}.</strong> {message}</p>"
    )
