"""How fast the grader is: against stock nbgrader and against the bare cells, on a course made here.

    python benchmarks/grading.py                       20 against stock; 20, 200 and 1,000 alone
    python benchmarks/grading.py --against 6 --sizes 6 --rounds 1     a quick look
    python benchmarks/grading.py --beside ../old --rounds 7 --sizes    also against another checkout, with its .venv

Stock and ours take turns on copies of the same course, so that a busy machine slows both. Prints Markdown.
"""

from __future__ import annotations

import argparse
import importlib.metadata
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import psutil

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from support import sample_course as sample

# The cells of all notebooks, one after the other in one process that has loaded everything, with what they
# show (figures, tables, errors) made as in a notebook: what no grader can be faster than.
_BARE = """
import contextlib, io, json, pathlib, time
import matplotlib; matplotlib.use("module://matplotlib_inline.backend_inline")
import numpy, pandas, matplotlib.pyplot
from IPython.core.interactiveshell import InteractiveShell
from matplotlib_inline.backend_inline import configure_inline_support
shell = InteractiveShell.instance()
configure_inline_support(shell, "module://matplotlib_inline.backend_inline")
texts = [json.loads(path.read_text()) for path in sorted(pathlib.Path("submitted").glob("*/waits/exercise.ipynb"))]
with contextlib.redirect_stdout(io.StringIO()):
    for turn in range(2):  # the first one is practice
        begun, cpu = time.perf_counter(), time.process_time()
        for text in texts[: 2 if turn == 0 else None]:
            shell.reset()
            for cell in text["cells"]:
                if cell["cell_type"] == "code":
                    shell.run_cell("".join(cell["source"]))
    end, spent = time.perf_counter() - begun, time.process_time() - cpu
print(json.dumps([end, spent]))
"""


@dataclass(frozen=True)
class Run:
    """What a run took.

    Seconds on the clock and of the processors, the most memory at once in MB, and the seconds from one finished
    submission to the next.
    """

    seconds: float
    cpu: float
    memory: float
    pace: float = 0.0


def measured(command: list[str], root: Path) -> Run:
    """Run a command in a course folder; memory is that of all its processes together."""
    before, begun = os.times(), time.perf_counter()
    with (root / "said").open("w") as said:
        process = subprocess.Popen(command, cwd=root, stdout=said, stderr=said)
        most, ended = [0.0], threading.Event()
        watcher = threading.Thread(target=_watch, args=(process.pid, most, ended))
        watcher.start()
        code = process.wait()
    seconds = time.perf_counter() - begun
    ended.set()
    watcher.join()
    after = os.times()
    if code:
        raise SystemExit(f"{' '.join(command)} failed:\n{(root / 'said').read_text()[-2000:]}")
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    return Run(seconds, cpu, most[0], _pace(root))


def _pace(root: Path) -> float:
    """Return the mean time between two graded notebooks of the second half.

    The first half overlaps with what is loaded once a run has begun.
    """
    moments = sorted(path.stat().st_mtime for path in root.glob("autograded/*/*/exercise.ipynb"))
    late = moments[len(moments) // 2 :]
    return (late[-1] - late[0]) / max(1, len(late) - 1)


def _watch(pid: int, most: list[float], ended: threading.Event) -> None:
    while not ended.wait(0.1):
        most[0] = max(most[0], sum(_own(one) for one in _family(pid)))


def _family(pid: int) -> list[int]:
    try:
        return [pid, *(child.pid for child in psutil.Process(pid).children(recursive=True))]
    except psutil.NoSuchProcess:
        return []


def _own(pid: int) -> float:
    """Return a process's share of memory in MB: pages shared by forks count once."""
    try:
        return psutil.Process(pid).memory_full_info().pss / 2**20
    except psutil.Error:
        return 0.0


def stock(root: Path) -> Run:
    """Grade with nbgrader's own command."""
    return measured([sys.executable, "-m", "nbgrader", "autograde", sample.ASSIGNMENT], root)


def ours(workers: int, python: Path = Path(sys.executable)) -> Callable[[Path], Run]:
    """Grade with `practicum grade` of the environment that a Python belongs to."""
    command = [str(python), "-m", "practicum.cli", "grade", sample.ASSIGNMENT, "--workers", str(workers)]
    return lambda root: measured(command, root)


def bare(root: Path) -> Run:
    """Run only the cells, one notebook after the other, in one process."""
    done = subprocess.run([sys.executable, "-c", _BARE], cwd=root, capture_output=True, text=True, check=True)
    seconds, cpu = json.loads(done.stdout)
    return Run(seconds, cpu, 0.0)


def course(folder: Path, size: int) -> Path:
    """Make a course once; the runs get copies."""
    root = folder / f"course-{size}"
    if not root.exists():
        sample.write(root, size, lesson=False)
    return root


def on_copy(root: Path, run: Callable[[Path], Run]) -> Run:
    """Run on a fresh copy that is gone afterwards."""
    goal = Path(shutil.copytree(root, root.with_name("copy")))
    try:
        return run(goal)
    finally:
        shutil.rmtree(goal)


def row(name: str, size: int, run: Run, limit: Run, against: Run | None) -> str:
    """Write a line of the table."""
    # A kernel's processor time counts to who started it, whether or not the run waited for it.
    over = (run.cpu - limit.cpu) / size * 1000
    times = f"{against.seconds / run.seconds:.1f}" if against else ""
    quicker = f"{against.pace / run.pace:.1f}" if against else ""
    return (
        f"| {name} | {size} | {run.seconds:.1f} | {times} | {run.pace * 1000:.0f} | {quicker} "
        f"| {run.cpu / size * 1000:.0f} | {over:.0f} | {run.memory:.0f} |"
    )


def middle(runs: list[Run]) -> Run:
    """Return the median of each figure."""
    return Run(
        *(
            statistics.median(getattr(run, name) for run in runs)
            for name in ("seconds", "cpu", "memory", "pace")
        )
    )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--against", type=int, default=20, help="submissions for the race with stock")
    parser.add_argument("--rounds", type=int, default=3, help="turns of each in the race")
    parser.add_argument("--workers", type=int, nargs="*", default=[1, 2, 4])
    parser.add_argument(
        "--sizes", type=int, nargs="*", default=[20, 200, 1000], help="submissions for ours alone"
    )
    parser.add_argument("--beside", type=Path, help="another checkout of this project, to race with")
    chosen = parser.parse_args()
    os.environ.pop("MPLBACKEND", None)
    os.environ["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    with tempfile.TemporaryDirectory(prefix="practicum-benchmark-") as name:
        folder = Path(name)
        root = course(folder, chosen.against)
        racers = {"stock `nbgrader autograde`": stock}
        racers |= {f"`practicum grade --workers {count}`": ours(count) for count in chosen.workers}
        if chosen.beside:
            python = chosen.beside.resolve() / ".venv" / "bin" / "python"
            racers |= {
                f"`{chosen.beside.name}`, `--workers {count}`": ours(count, python)
                for count in chosen.workers
            }
        runs: dict[str, list[Run]] = {racer: [] for racer in racers}
        limits = []
        for _ in range(chosen.rounds):
            limits.append(bare(root))
            for racer, run in racers.items():
                runs[racer].append(on_copy(root, run))
                print(f"{racer}: {runs[racer][-1]}", file=sys.stderr)
        limit, theirs = middle(limits), middle(runs["stock `nbgrader autograde`"])
        names = ("nbgrader", "nbclient", "ipykernel", "pandas", "matplotlib")
        versions = ", ".join(f"{one} {importlib.metadata.version(one)}" for one in names)
        print(
            f"{os.cpu_count()} processors, {platform.platform()}, Python {platform.python_version()}, {versions}."
        )
        print(f"Median of {chosen.rounds} turns. Bare cells take {limit.seconds / chosen.against * 1000:.0f} ms "
              "a notebook.\n")  # fmt: skip
        print(
            "| what | submissions | seconds | times as fast | ms from one to the next | times as fast "
            "| ms of processor each | over bare cells | MB |"
        )
        print("|---|--:|--:|--:|--:|--:|--:|--:|--:|")
        for racer, taken in runs.items():
            print(row(racer, chosen.against, middle(taken), limit, theirs))
        for size in chosen.sizes:
            root = course(folder, size)
            limit = bare(root)
            taken = on_copy(root, ours(2))
            print(row("`practicum grade --workers 2`", size, taken, limit, None), flush=True)


if __name__ == "__main__":
    main()
