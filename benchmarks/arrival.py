"""How long a trainee waits for feedback: `cohort run`, which stays, against the same steps as commands of their own.

    python benchmarks/arrival.py                 5 turns of each
    python benchmarks/arrival.py --rounds 1      a quick look

Both take turns on one cohort, so that a busy machine slows both: a made-up trainee hands in through nbgrader's
exchange, and the clock runs until the page of this very submission can be fetched. Prints Markdown.
"""

from __future__ import annotations

import argparse
import os
import platform
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import nbformat

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from support.cohorts import FIRST, make

from practicum.cohort.course import exchange
from practicum.cohort.course.exchange import Desk
from practicum.cohort.plan.folder import Cohort

_WHO = "ana.diaz"
_LONGEST = 300.0
#: Seconds without a submission, in which `cohort run` can prepare.
_IDLE = 15.0


@dataclass
class Turns:
    """The seconds of each turn, by who handed the feedback back.

    Parameters
    ----------
    at_once, first, stays : list of float
        Through `cohort run`: handed in as soon as it has started, first after it was idle for a while, and after that.
    commands : list of float
        Through commands.
    """

    at_once: list[float] = field(default_factory=list)
    first: list[float] = field(default_factory=list)
    stays: list[float] = field(default_factory=list)
    commands: list[float] = field(default_factory=list)


def command(cohort: Cohort, *words: str) -> list[str]:
    """Return a command of the cohort as one types it."""
    return [sys.executable, "-m", "practicum.cli", "cohort", *words, "--cohort", str(cohort.root)]


@contextmanager
def staying(cohort: Cohort) -> Iterator[None]:
    """Run `cohort run` meanwhile, once it has begun to look."""
    said = cohort.root.parent / "said"
    with said.open("a+") as file:
        process = subprocess.Popen(command(cohort, "run"), stdout=file, stderr=file)
        try:
            until(lambda: "is run from here" in said.read_text(), process)
            yield
        finally:
            process.send_signal(signal.SIGINT)
            process.wait()
            said.unlink()


def until(what, process: subprocess.Popen | None = None) -> None:
    """Wait until something is so."""
    end = time.monotonic() + _LONGEST
    while not what():
        if time.monotonic() > end or (process is not None and process.poll() is not None):
            raise SystemExit("The process ended, or nothing came back.")
        time.sleep(0.02)


def hand_in(cohort: Cohort, desk: Desk, number: int) -> float:
    """Hand in work that differs each time; return when that was."""
    path = desk.folder / FIRST / "exercise.ipynb"
    work = nbformat.read(path, as_version=4)
    for cell in work.cells:
        if cell.metadata.get("nbgrader", {}).get("grade_id") == "count-rows":
            cell.source = f"row_count = {number}"
    nbformat.write(work, path)
    exchange.submit(cohort.course, FIRST, desk)
    return time.perf_counter()


def is_back(cohort: Cohort, number: int) -> bool:
    """Return whether a page in the exchange shows this submission."""
    shared = Path(cohort.course.settings.Exchange.root) / cohort.name / "feedback"
    # The sign = stands in a span of its own.
    return any(f">{number}</span>" in page.read_text() for page in shared.glob("*.html"))


def one_by_one(cohort: Cohort) -> None:
    """Collect, grade and hand back with three commands."""
    for words in (["collect", FIRST], ["grade", FIRST], ["feedback", FIRST]):
        done = subprocess.run(command(cohort, *words), capture_output=True, text=True, check=False)
        if done.returncode:
            raise SystemExit(f"{' '.join(words)} failed:\n{done.stdout}{done.stderr}")


def measure(cohort: Cohort, rounds: int) -> Turns:
    """Let all take turns.

    Each time `cohort run` starts, it forgets what earlier turns had it find out, so that each start is as the first.
    """
    desk, turns, number = Desk(_WHO, cohort.root.parent / "desk"), Turns(), 700_000
    exchange.fetch(cohort.course, FIRST, desk)

    def turn() -> float:
        nonlocal number
        number += 1
        begun = hand_in(cohort, desk, number)
        until(lambda: is_back(cohort, number))
        return time.perf_counter() - begun

    for _ in range(rounds):
        forget(cohort)
        with staying(cohort):
            turns.at_once.append(turn())
        forget(cohort)
        with staying(cohort):
            time.sleep(_IDLE)
            turns.first.append(turn())
            turns.stays.append(turn())
        number += 1
        begun = hand_in(cohort, desk, number)
        one_by_one(cohort)
        assert is_back(cohort, number)
        turns.commands.append(time.perf_counter() - begun)
        last = (turns.at_once[-1], turns.first[-1], turns.stays[-1], turns.commands[-1])
        print(" ".join(f"{seconds:.2f}" for seconds in last), file=sys.stderr)
    return turns


def forget(cohort: Cohort) -> None:
    """Remove what the author's own answers gave, as before a unit's first submission."""
    (cohort.root / ".cache" / "grading" / FIRST / "reference.json").unlink(missing_ok=True)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=5, help="turns of each")
    chosen = parser.parse_args()
    os.environ.pop("MPLBACKEND", None)
    with tempfile.TemporaryDirectory(prefix="practicum-benchmark-") as name:
        turns = measure(make(Path(name) / "spring"), chosen.rounds)
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else float("nan")
    print(
        f"{os.cpu_count()} processors, load {load:.1f}, {platform.platform()}, Python {platform.python_version()}."
    )
    print(
        f"Median, least and most of {chosen.rounds} turns, from handing in to feedback that can be fetched.\n"
    )
    print("| what | seconds | least | most |")
    print("|---|--:|--:|--:|")
    for what, taken in (
        ("`cohort run`, just started", turns.at_once),
        (f"`cohort run`, started {_IDLE:g} seconds before", turns.first),
        ("`cohort run`, after that", turns.stays),
        ("`collect`, `grade`, `feedback`", turns.commands),
    ):
        print(f"| {what} | {statistics.median(taken):.2f} | {min(taken):.2f} | {max(taken):.2f} |")
    print(f"\n{statistics.median(turns.commands) / statistics.median(turns.stays):.1f} times as fast.")


if __name__ == "__main__":
    main()
