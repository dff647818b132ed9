"""What it costs that each notebook is locked in and that our checks are judged outside of it.

    python benchmarks/safety.py                        60 submissions, three turns of each
    python benchmarks/safety.py --size 12 --rounds 1   a quick look

The ways take turns on copies of the same course, one of our own units. Prints Markdown.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from itertools import cycle
from pathlib import Path

from grading import Run, measured, middle, on_copy

from practicum.authoring import choose, read
from practicum.cohort import demo_trainees

ROOT = Path(__file__).parents[1]
UNIT = "data-response-times"
LETTERS = ("m", "r", "1m", "2m3m", "m!m", ".")
# Verdicts reached in the notebook, as under nbgrader.
_INSIDE = "from practicum.grading.workers import job; job._answer_keys = lambda brief: None; "
_GRADE = "import sys; from practicum.cli import app; sys.argv[1:] = {words!r}; app()"
WAYS = {
    "no isolation, judged in the notebook": (_INSIDE, "off"),
    "isolation, judged in the notebook": (_INSIDE, "preferred"),
    "isolation, judged outside": ("", "preferred"),
}


def course(root: Path, size: int) -> Path:
    """Make a course of one of our units, handed in by `size` students."""
    root.mkdir()
    shutil.copy(ROOT / "nbgrader_config.py", root)
    shutil.copytree(ROOT / "source" / UNIT, root / "source" / UNIT)
    subprocess.run(
        [sys.executable, "-m", "nbgrader", "generate_assignment", UNIT],
        cwd=root,
        check=True,
        capture_output=True,
    )
    text = choose(read(ROOT), [UNIT])[0].exercise
    for number, letters in zip(range(size), cycle(LETTERS), strict=False):
        folder = root / "submitted" / f"s{number:04}" / UNIT
        shutil.copytree(root / "release" / UNIT, folder)
        demo_trainees.write(folder / "exercise.ipynb", demo_trainees.answers(text, letters))
    return root


def run(way: str, root: Path) -> Run:
    """Grade a course in one of `WAYS`."""
    first, isolation = WAYS[way]
    words = ["grade", UNIT, "--workers", "2", "--isolation", isolation]
    return measured([sys.executable, "-c", first + _GRADE.format(words=words)], root)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--size", type=int, default=60)
    parser.add_argument("--rounds", type=int, default=3)
    chosen = parser.parse_args()
    os.environ.pop("MPLBACKEND", None)
    os.environ["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    taken: dict[str, list[Run]] = {way: [] for way in WAYS}
    with tempfile.TemporaryDirectory(prefix="practicum-benchmark-") as folder:
        root = course(Path(folder) / "course", chosen.size)
        for _ in range(chosen.rounds):
            for way, runs in taken.items():
                runs.append(on_copy(root, lambda goal, way=way: run(way, goal)))
                print(f"{way}: {runs[-1]}", file=sys.stderr)
    print("| way | seconds | ms from one to the next | more | ms of processor each | more |")
    print("|---|--:|--:|--:|--:|--:|")
    first = middle(next(iter(taken.values())))
    for way, runs in taken.items():
        one = middle(runs)
        print(
            f"| {way} | {one.seconds:.1f} | {one.pace * 1000:.0f} | {one.pace / first.pace - 1:+.0%} "
            f"| {one.cpu / chosen.size * 1000:.0f} | {one.cpu / first.cpu - 1:+.0%} |"
        )


if __name__ == "__main__":
    main()
