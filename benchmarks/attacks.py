"""Every case of tests/support/attacks against stock nbgrader and against practicum grade.

    python benchmarks/attacks.py                 both; writes benchmarks/attacks.json and docs/attacks.md
    python benchmarks/attacks.py --only ours     the stock half stays as it was measured
    python benchmarks/attacks.py --case "endless loop" --only stock     that one anew

Stock grades each case in a course of its own, between two honest students, with limits on time, file size and
memory, as nothing else holds the case back. Run it on a machine that may be harmed: some cases are programs
that really reach out of the course, though only for things that were put there for them.
"""

from __future__ import annotations

import argparse
import contextlib
import importlib.metadata
import json
import os
import platform
import re
import resource
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

REPO = Path(__file__).parents[1]
sys.path.insert(0, str(REPO / "tests"))

import psutil  # noqa: E402
from nbgrader.apps import NbGraderApp  # noqa: E402
from support.attacks import CATALOG, GROUPS, Case, harms, ours, scene  # noqa: E402
from support.attacks.case import OWN  # noqa: E402

RESULTS, PAGE = REPO / "benchmarks" / "attacks.json", REPO / "docs" / "attacks.md"
CELL_SECONDS = 5  # stock's own 30 would only make the wait longer
SECONDS = 45  # for a batch of three hand-ins that takes five
OWN_SECONDS = 60, 240  # the same for a unit of ours, which loads more and resamples
FILE_BYTES, MEMORY_BYTES = 1 << 30, 12 << 30


# ---------------------------------------------------------------- stock


def nbgrader(watched: scene.Scene, *words: str, seconds: int = SECONDS) -> int | None:
    """Run nbgrader's own command in a process forked from this one, which has loaded it already.

    Returns
    -------
    int or None
        The exit status, negative for a signal; None when it did not end in time.
    """
    pid = os.fork()
    if pid == 0:
        try:
            os.setsid()
            os.chdir(watched.root)
            os.environ |= watched.environment | {"ATTACK": watched.run}
            resource.setrlimit(resource.RLIMIT_FSIZE, (FILE_BYTES, FILE_BYTES))
            resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
            file = os.open(os.devnull, os.O_WRONLY)
            os.dup2(file, 1)
            os.dup2(file, 2)
            NbGraderApp.launch_instance(list(words))
            os._exit(0)
        except SystemExit as end:
            os._exit(end.code if isinstance(end.code, int) else bool(end.code))
        finally:
            os._exit(3)
    until, status = time.monotonic() + seconds, None
    while status is None and time.monotonic() < until:
        time.sleep(0.02)
        done, code = os.waitpid(pid, os.WNOHANG)
        status = os.waitstatus_to_exitcode(code) if done else None
    if status is None:
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
    return status


def end(run: str) -> None:
    """End every process that was started with the environment of a run."""
    for one in psutil.process_iter(["environ"]):
        if (one.info["environ"] or {}).get("ATTACK") == run:
            with contextlib.suppress(psutil.NoSuchProcess):
                one.kill()


def stock(template: Path, case: Case) -> dict[str, Any]:
    """Grade one case with stock nbgrader and say what came of it."""
    begun = time.monotonic()
    with room() as folder:
        root = scene.copy(template, folder / "here")
        with scene.watched(root) as watched:
            watched.hand_in("mal", case)
            try:
                cell, seconds = OWN_SECONDS if case.assignment == OWN else (CELL_SECONDS, SECONDS)
                words = "autograde", case.assignment, f"--Execute.timeout={cell}"
                status = nbgrader(watched, *words, seconds=seconds)
                if case.assignment != scene.ASSIGNMENT:  # the neighbors handed in that one
                    nbgrader(watched, "autograde", scene.ASSIGNMENT)
                if case.shown:
                    nbgrader(watched, "generate_feedback", scene.ASSIGNMENT, "--student=mal")
                ended = ""
                if status is None:
                    ended = f"the batch did not end in {seconds} seconds"
                elif status < 0:
                    ended = "the whole batch was killed"
                found = scene.look(watched, ended)["mal"]
                found.others.extend(scene.strangers(root))
            finally:
                end(watched.run)
    return {"harms": harms(case, found), "seconds": round(time.monotonic() - begun, 1)}


def all_stock(names: list[str]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Grade the cases one after the other, each in a course of its own."""
    with room() as folder:
        template = scene.write(folder / "template", f"c.Execute.timeout = {CELL_SECONDS}\n")
        # The first student is graded already, so that there is something to be changed.
        with scene.watched(template) as watched:
            nbgrader(watched, "autograde", scene.ASSIGNMENT, "--student=ann")
        (template.parent / "outside" / "talk").unlink()
        for name in names:
            yield name, stock(template, CATALOG[name])


# ---------------------------------------------------------------- ours


def all_ours(names: list[str]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Grade the cases in one batch."""
    with room() as folder:
        root = scene.write(folder / "ours", ours.SETTINGS)
        graded = ours.run(root, {name: CATALOG[name] for name in names})
        if graded.strangers:
            raise SystemExit(f"The batch changed others' grades: {graded.strangers}")
        for name, result in graded.results.items():
            yield name, {"harms": result.harms, "mends": sorted(result.mends), "stopped": result.stopped}


# ---------------------------------------------------------------- the page


def machine() -> str:
    """Say what was measured with."""
    names = ("nbgrader", "nbclient", "ipykernel", "nbconvert")
    versions = ", ".join(f"{one} {importlib.metadata.version(one)}" for one in names)
    who = "root" if os.geteuid() == 0 else "an ordinary user"
    return (
        f"{datetime.now(UTC):%B %Y}, {os.cpu_count()} processors, {platform.system()} {platform.release().split('-')[0]}, "
        f"Python {platform.python_version()}, {versions}, as {who}"
    )


def theirs(one: dict[str, Any]) -> str:
    """Say what a case did to stock nbgrader."""
    return f"succeeds: {one['harms'][0]}" if one["harms"] else "stopped"


def mine(case: Case, one: dict[str, Any]) -> str:
    """Say what a case did here, and the mend."""
    if not one["stopped"]:
        return f"**succeeds**: {one['harms'][0]}"
    # What is no attack cannot be refused.
    words = [
        "harmless" if mend == "refused" and case.group in ("file", "cells", "habits") else mend
        for mend in one["mends"]
    ]
    return f"stopped, {', '.join(words)}"


def page(results: dict[str, Any]) -> str:
    """Write the table."""
    stock, own = results["stock"], results["ours"]
    total, through = len(CATALOG), sum(bool(one["harms"]) for one in stock["cases"].values())
    open_ = sum(not one["stopped"] for one in own["cases"].values())
    lines = [
        INTRODUCTION.format(
            total=total, through=through, open=open_, stock=stock["machine"], ours=own["machine"]
        )
    ]
    for group, title in GROUPS.items():
        cases = [case for case in CATALOG.values() if case.group == group]
        bad = sum(bool(stock["cases"][case.name]["harms"]) for case in cases)
        still = sum(not own["cases"][case.name]["stopped"] for case in cases)
        lines += [
            f"\n## {title}\n",
            f"{len(cases)} cases; {bad} succeed against stock nbgrader, {still} against `practicum grade`.\n",
            "| case | what | stock nbgrader | practicum grade |",
            "|---|---|---|---|",
        ]
        for case in cases:
            told = theirs(stock["cases"][case.name]), mine(case, own["cases"][case.name])
            lines.append(
                "| "
                + " | ".join(
                    one.replace("|", "\\|") for one in (case.name, _text(case.what), *map(_text, told))
                )
                + " |"
            )
    return "\n".join(lines) + "\n"


def _text(words: str) -> str:
    # Nothing in the table is Markdown or HTML.
    return re.sub(r"([<>*_`$\[\]])", r"\\\1", words) if not words.startswith("**") else words


INTRODUCTION = """# Attacks and failures, against stock nbgrader and against practicum grade

Each of these {total} submissions was made from an honest one by a small program in `tests/support/attacks`, submitted
among honest ones, and graded. {through} of them succeed against stock `nbgrader autograde`, {open} against
`practicum grade`.

A case succeeds when one of these is found after the run: more points than the same answers deserve, or fewer than
the finished work deserves, or no grade at all; another student's grade or work changed; a file written, a process
left running or a connection made outside the sandbox; something read that the trainee may not see; something in the
feedback that a browser would run or that only the coach may see; a batch that stops for everybody.
*Refused*: the attack achieved nothing. *Flagged*: a coach is asked to look at it, with the evidence, instead of
trusting the points. *Repaired*: the submission was restored before grading, with a note. *Harmless*: nothing had to
be done.

What the sandbox does not block is listed in [what a submission can and cannot do](security.md).
The list shows what was tried, not everything that is possible: in most cases a check is arbitrary code, which
[can be deceived](security.md#forged-points). Checks of our own units are judged outside the notebook; in those cases
the work also ran in a second city, and points for an answer that is right in only one city wait for a person, which
[a course can turn on](security.md#our-own-checks). Without it, values copied from the key count, and the coach is
told which answers were typed in ([test](../tests/grading/judging/test_own_answers.py)). More ways to deceive a library
are in [`test_libraries.py`](../tests/grading/judging/test_libraries.py), more honest habits in
[`test_honest_habits.py`](../tests/grading/judging/test_honest_habits.py).

- Stock: {stock}; each case in a batch of its own.
- Here: {ours}; all cases in one batch.
- A cell may take 2 seconds, and 5 with stock; in a unit of ours 60.
- Regenerate this page with `python benchmarks/attacks.py`, or `--only ours`. Some cases are programs that really reach
  outside the course, though only for things that were placed there for them: use a machine that may be harmed."""


@contextlib.contextmanager
def room() -> Iterator[Path]:
    """Yield a folder that is gone afterwards, whatever lies in it."""
    folder = Path(tempfile.mkdtemp(prefix="practicum-attacks-"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def main() -> None:
    """Run and write."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--only", choices=("stock", "ours", "page"), help="the rest stays as it was measured")
    parser.add_argument("--case", action="append", help="only this one; may be repeated")
    chosen = parser.parse_args()
    if scene.SECRET.keys() - os.environ.keys():
        # What is forked from this process shows the environment that this one was started with.
        path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
        command = [sys.executable, str(Path(__file__).resolve()), *sys.argv[1:]]
        os.execve(sys.executable, command, os.environ | scene.SECRET | {"PATH": path})
    results = json.loads(RESULTS.read_text(encoding="utf-8")) if RESULTS.exists() else {}
    for side, run in (("stock", all_stock), ("ours", all_ours)):
        if chosen.only not in (None, side):
            continue
        kept = results.get(side, {}).get("cases", {})
        for name, one in run(chosen.case or list(CATALOG)):
            kept[name] = one
            print(f"{side}, {name}: {'; '.join(one['harms']) or '-'} {one.get('seconds', '')}", flush=True)
            cases = {name: kept[name] for name in CATALOG if name in kept}
            results[side] = {"machine": machine(), "cases": cases}
            RESULTS.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")
    if all(CATALOG.keys() == results.get(side, {}).get("cases", {}).keys() for side in ("stock", "ours")):
        PAGE.write_text(page(results), encoding="utf-8")


if __name__ == "__main__":
    main()
