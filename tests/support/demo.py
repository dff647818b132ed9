"""The demo, played once for all tests of a run, on a copy of the course, in a bare environment and without a network."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import pytest

from practicum.authoring import Unit, choose, read
from practicum.cohort import demo as stage
from practicum.cohort import exchange, report
from practicum.cohort.demo_trainees import CAST

ROOT = Path(__file__).parents[2]
#: Runs a command where there is no network but this machine's own.
ALONE = ["unshare", "--map-root-user", "--net", "sh", "-c", 'ip link set lo up && exec "$@"', "sh"]


@dataclass(frozen=True)
class Played:
    """What the demo left, and what it said."""

    course: Path
    folder: Path
    home: Path
    output: str
    errors: str
    code: int
    alone: bool
    before: dict[str, list[float]]
    seconds: float

    @property
    def unit(self) -> Unit:
        return choose(read(self.course), [stage.UNIT])[0]

    def opened(self, folder: Path | None = None) -> exchange.Course:
        folder = folder or self.folder
        return exchange.open_course(folder, folder / "tests.log")

    def report(self, folder: Path | None = None) -> report.Report:
        return report.read(self.opened(folder), self.unit, {one.id: one.team for one in CAST})

    def feedback(self, trainee: str) -> Path:
        return self.folder / "feedback" / trainee / stage.UNIT / "exercise.html"


def footprint(folder: Path) -> dict[str, list[float]]:
    """Return size and time of every file in a folder, without what Python itself caches."""
    return {
        path.relative_to(folder).as_posix(): [path.stat().st_size, path.stat().st_mtime]
        for path in sorted(folder.rglob("*"))
        if path.is_file() and "__pycache__" not in path.parts
    }


@pytest.fixture(scope="session")
def played(tmp_path_factory: pytest.TempPathFactory) -> Played:
    if sys.platform == "win32":
        pytest.skip("nbgrader's exchange does not run on Windows")
    base = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        base = base.parent  # the workers of one run share one demo
    place = base / "demo-played"
    try:
        place.mkdir()
    except FileExistsError:
        until = time.monotonic() + 300
        while not (place / "played.json").exists():
            assert time.monotonic() < until, "another worker did not finish the demo"
            time.sleep(0.5)
    else:
        _play(place)
    told = json.loads((place / "played.json").read_text(encoding="utf-8"))
    return Played(place / "course", place / "elsewhere" / "demo", place / "home", **told)


def _play(place: Path) -> None:
    course, home = place / "course", place / "home"
    for name in ("curriculum", f"source/{stage.UNIT}"):
        shutil.copytree(ROOT / name, course / name)
    shutil.copyfile(ROOT / "nbgrader_config.py", course / "nbgrader_config.py")
    for folder in (home, place / "temp", place / "elsewhere"):
        folder.mkdir()
    # A coach's own city must not decide; and no environment is activated, so no program is found by its name.
    environment = {
        "HOME": str(home),
        "TMPDIR": str(place / "temp"),
        "PATH": os.defpath,
        "PRACTICUM_CITY": "fort-linden",
        "MPLCONFIGDIR": str(place / "matplotlib"),
        "PYTHONDONTWRITEBYTECODE": "1",
        "PRACTICUM_WORKERS": "1",
        "COLUMNS": "120",
    }
    alone = (
        shutil.which("unshare") is not None
        and subprocess.run([*ALONE, "true"], capture_output=True).returncode == 0
    )
    command = [sys.executable, "-m", "practicum.cli", "demo", "--course", str(course)]
    command += ["--folder", str(place / "elsewhere" / "demo")]
    before, start = footprint(course), time.monotonic()
    done = subprocess.run(
        [*(ALONE if alone else ()), *command], cwd=place, env=environment, capture_output=True, text=True
    )
    told = {
        "output": done.stdout,
        "errors": done.stderr,
        "code": done.returncode,
        "alone": alone,
        "before": before,
        "seconds": time.monotonic() - start,
    }
    (place / "playing.json").write_text(json.dumps(told), encoding="utf-8")
    (place / "playing.json").rename(place / "played.json")
