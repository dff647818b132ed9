"""What came of a grading run: counts, what went wrong and what to do about it, and a log for machines."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from practicum._files import ends_line
from practicum._quoting import LONGEST_WORDS, plain
from practicum.kernels import sandbox

#: What to do, by what went wrong.
REMEDIES = {
    "undated": "Write the day it came in into that file, then grade it with --force.",
    "broken": "Open the submitted notebook, or ask for it again; the others are graded.",
    "unreadable": "It scores zero. Ask for it again; the next run reads it again.",
    "empty": "It scores zero. Ask for it; the next run looks again.",
    "instead": "It scores zero. Look at what was handed in, and ask for the notebook; the next run looks again.",
    "overlooked": "Ask which of the two counts. To grade the other one, give it the notebook's name, then run the same command again.",
    "doubtful": "Its points count; look whether each answer is where it belongs.",
    "misplaced": "It is not graded.",
    "excluded": "It is not graded.",
    "non-regular": "Ask for the file itself: only plain files are graded.",
    "died": "Cells after the kernel's end score zero. Look at the notebook; it runs again next time.",
    "lost": "Nothing was entered. Run it again, with fewer --workers when memory is short; if it is lost "
    "again and the others are not, open the notebook.",
    "slow": "A cell was stopped by the time limit and scores zero; c.Execute.timeout sets the limit.",
    "unsteady": "The points depend on chance or time. Look at the notebook, then grade it with --force.",
    "suspect": "Open the cell in formgrader: its points count once a person has entered them.",
    "remark": "Its points count.",
    "course": "Fix what it names, then run the same command again.",
    "unsaved": "The gradebook would not take it; fix that, then run the same command again.",
}
#: These do not fail a run: it did all that it can, and nbgrader would have done no more.
HARMLESS = ("slow", "suspect", "remark", "excluded", "doubtful")


@dataclass(frozen=True)
class Problem:
    """One student's work that needs a look, or what is wrong with the course.

    Parameters
    ----------
    kind : str
        A key of `REMEDIES`.
    words : str
        What happened.

    Notes
    -----
    A problem of kind ``course`` is nobody's work: its student is empty.
    """

    student: str
    kind: str
    words: str

    def __str__(self) -> str:
        whose = f"{plain(self.student)}: " if self.student else ""
        return f"{whose}{plain(self.words, LONGEST_WORDS)} {REMEDIES[self.kind]}"


@dataclass(frozen=True)
class Step:
    """How far a run is: one submission further.

    Parameters
    ----------
    what : str
        ``graded`` (run and entered), ``reused`` (entered from an earlier run), ``unchanged`` (nothing to
        do), ``audited`` (run again and agreed), ``waiting`` (nothing could be judged, through no fault of the
        work) or ``failed``.
    """

    student: str
    what: str
    done: int
    total: int


@dataclass
class Report:
    """What a run did.

    Parameters
    ----------
    graded, reused, unchanged, audited : list of str
        Student ids; ``audited`` ones are among ``reused`` or ``unchanged``.
    failed : list of str
        Students whose work could not be graded or entered at all.
    skipped : list of str
        What else lies among the submissions: folders that are not graded, and why is among the problems.
    repaired : list of str
        Students whose notebooks had to be repaired before they could be graded.
    waiting : list of str
        Students of whose work nothing was entered, because the course or this machine could not judge it.
    problems : list of Problem
        What needs a look.
    seconds : float
        From start to end.
    fresh : int
        How many submissions ran in fresh kernels, not in forked ones.
    lost : int
        How many workers were lost and replaced.
    levels : dict
        How many submissions ran at each level of isolation.
    sanitized : bool
        Whether the course's settings sanitize the pages that formgrader shows.
    log : Path
        The file with a JSON line for each submission.
    """

    assignment: str
    log: Path
    graded: list[str] = field(default_factory=list)
    reused: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    audited: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)
    repaired: list[str] = field(default_factory=list)
    waiting: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    seconds: float = 0.0
    fresh: int = 0
    lost: int = 0
    levels: dict[str, int] = field(default_factory=dict)
    sanitized: bool = True

    @property
    def failures(self) -> list[Problem]:
        """The problems that make the run fail."""
        return [one for one in self.problems if one.kind not in HARMLESS]

    @property
    def warning(self) -> str:
        """What must be said aloud: work that ran without the whole sandbox, or pages that are not sanitized."""
        said = []
        if weak := {level: count for level, count in self.levels.items() if level != sandbox.FULL}:
            counts = ", ".join(f"{count} at level {level}" for level, count in weak.items())
            said.append(
                f"NOT FULLY ISOLATED: {counts}. Whoever wrote these notebooks could have reached more than their own "
                "folder. Use --isolation required to refuse this; grade on a newer Linux to have it fully."
            )
        if not self.sanitized:
            said.append(
                "PAGES NOT SANITIZED: a script in a submission runs when formgrader shows it. Add to "
                'nbgrader_config.py: c.HTMLExporter.preprocessors = ["practicum.plugins.Sanitize"]'
            )
        return "\n".join(said)

    @property
    def total(self) -> int:
        """How many submissions there were, with what was skipped: the counts that the report shows add up to it."""
        return sum(
            map(len, (self.graded, self.reused, self.unchanged, self.waiting, self.failed, self.skipped))
        )

    def __str__(self) -> str:
        parts = [f"{len(self.graded)} graded"]
        for name in ("reused", "unchanged", "failed", "skipped"):
            if count := len(getattr(self, name)):
                parts.append(f"{count} {name}")
        if self.waiting:
            parts.append(
                f"{len(self.waiting)} not entered because the course or this machine could not judge them"
            )
        if self.audited:
            parts.append(f"{len(self.audited)} run again to compare")
        if self.lost:
            parts.append(f"{self.lost} workers lost and replaced")
        rate = len(self.graded) / self.seconds if self.seconds else 0.0
        speed = f", {rate:.1f} a second" if self.graded else ""
        lines = [f"{self.assignment}: {', '.join(parts)} in {self.seconds:.1f} seconds{speed}."]
        lacking = {one.student for one in self.problems if one.kind in ("empty", "instead", "unreadable")}
        if lacking:
            what = "1 submission lacks" if len(lacking) == 1 else f"{len(lacking)} submissions lack"
            lines.append(f"{what} a notebook that can be read, which scores zero: {_names(lacking)}.")
        if count := len(self.repaired):
            who = "1 submission was" if count == 1 else f"{count} submissions were"
            lines.append(f"{who} repaired before grading: {_names(self.repaired)}.")
        return "\n".join(lines)


def _names(students: Iterable[str]) -> str:
    return ", ".join(map(plain, sorted(students)))


@contextmanager
def progress(console: Console) -> Iterator[Callable[[Step], None]]:
    """Show how far a run is, how fast, and how long it will still take; yields what `grade` is to call."""
    bar = Progress(
        TextColumn("Grading"), BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(), console=console, transient=True,
    )  # fmt: skip
    begun: list[float] = []
    shown = None

    def watch(step: Step) -> None:
        nonlocal shown
        if shown is None:
            # Only now: before, workers may still be forked, which wants a process without threads.
            bar.start()
            begun.append(time.monotonic())
            shown = bar.add_task("", total=step.total, rate="")
        past = time.monotonic() - begun[0]
        rate = f"{(step.done - 1) / past:.1f} a second" if past > 0.5 else ""
        bar.update(shown, completed=step.done, rate=rate)

    try:
        yield watch
    finally:
        if shown is not None:
            bar.stop()


class Log:
    """A JSON line for each thing that happens, appended."""

    def __init__(self, path: Path):
        path.parent.mkdir(parents=True, exist_ok=True)
        self.path = path
        self._file = path.open("a", encoding="utf-8")
        if not ends_line(path):
            self._file.write("\n")  # a run was ended in the middle of a line

    def say(self, what: str, **more: Any) -> None:
        """Write one line."""
        moment = datetime.now(UTC).isoformat(timespec="milliseconds")
        self._file.write(json.dumps({"time": moment, "what": what, **more}, default=str) + "\n")
        self._file.flush()

    def end(self, report: Report) -> None:
        """Write the last line of a run and close."""
        counts = {name: len(value) for name, value in asdict(report).items() if isinstance(value, list)}
        with suppress(OSError):  # a full disk stops the run by an earlier line
            self.say(
                "ended",
                assignment=report.assignment,
                seconds=round(report.seconds, 3),
                lost=report.lost,
                isolation=report.levels,
                **counts,
            )
        self.close()

    def close(self) -> None:
        """Close it."""
        with suppress(OSError):
            self._file.close()
