"""The demo, played once for all tests of a run, on a copy of the course, in a bare environment and without a network."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path

import pytest
from nbgrader.api import Gradebook

from practicum import nbgrader_settings
from practicum.authoring import Unit, read
from practicum.cohort import demo as stage
from practicum.cohort.course import exchange, report
from practicum.cohort.plan import folder as cohorts
from practicum.cohort.plan.folder import Cohort

ROOT = Path(__file__).parents[2]
#: Runs a command where there is no network but this machine's own.
ALONE = ["unshare", "--map-root-user", "--net", "sh", "-c", 'ip link set lo up && exec "$@"', "sh"]


@dataclass(frozen=True)
class Played:
    """What the demo left, and what it said."""

    course: Path
    place: Path
    home: Path
    output: str
    errors: str
    code: int
    alone: bool
    before: dict[str, list[float]]
    seconds: float
    real: dict[str, str]

    @property
    def real_course(self) -> Path:
        """A course with a gradebook and an exchange of real people, to which all settings point."""
        return self.course.parent / "real"

    @property
    def folder(self) -> Path:
        """The cohort's folder."""
        return self.place / stage.NAME

    @property
    def desks(self) -> Path:
        """Where the trainees work."""
        return self.place / stage.DESKS

    @property
    def page(self) -> Path:
        """The page of one unit."""
        return self.folder / "pages" / f"{stage.UNIT}.html"

    @cached_property
    def cohort(self) -> Cohort:
        return cohorts.read(self.folder)

    @cached_property
    def units(self) -> dict[str, Unit]:
        return {unit.id: unit for unit in read(self.course).units}

    @property
    def unit(self) -> Unit:
        return self.units[stage.UNIT]

    def opened(self, folder: Path | None = None) -> exchange.Course:
        folder = folder or self.folder
        return exchange.open_course(folder, folder / "tests.log")

    def report(self, folder: Path | None = None) -> report.Report:
        return report.read(self.opened(folder), self.unit, stage.trainees_of(self.cohort, stage.UNIT))

    def feedback(self, trainee: str) -> Path:
        return self.folder / "feedback" / trainee / stage.UNIT / "exercise.html"


def footprint(folder: Path) -> dict[str, list[float]]:
    """Return size and time of every file in a folder, without what Python itself caches."""
    return {
        path.relative_to(folder).as_posix(): [path.stat().st_size, path.stat().st_mtime]
        for path in sorted(folder.rglob("*"))
        if path.is_file() and "__pycache__" not in path.parts
    }


def contents(folder: Path) -> dict[str, str]:
    """Return a SHA-256 for each file below a folder; folders have none."""
    return {
        path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
        for path in sorted(folder.rglob("*"))
    }


def write_real_course(folder: Path) -> str:
    """Make a course with a gradebook, work and an exchange of real people, and return settings that point to it."""
    for name in ("submitted/ada/data-response-times", "exchange/practicum/inbound", "release", "cache"):
        (folder / name).mkdir(parents=True)
    (folder / "submitted/ada/data-response-times/exercise.ipynb").write_text("{}", encoding="utf-8")
    nbgrader_settings.find_programs()
    with Gradebook(f"sqlite:///{folder / 'gradebook.db'}") as book:
        book.add_assignment(stage.UNIT, duedate="2030-01-01")
        book.add_student("ada")
    exchange_classes = ("Exchange", "ExchangeCollect", "ExchangeSubmit", "ExchangeReleaseAssignment")
    steps = ("release", "submitted", "autograded", "feedback")
    return "\n".join(
        [
            "",
            "c = get_config()  # noqa: F821",
            f"c.CourseDirectory.root = {str(folder)!r}",
            f"c.CourseDirectory.db_url = {'sqlite:///' + str(folder / 'gradebook.db')!r}",
            *(f"c.CourseDirectory.{step}_directory = {str(folder / step)!r}" for step in steps),
            *(f"c.{name}.root = {str(folder / 'exchange')!r}" for name in exchange_classes),
            f"c.Exchange.cache = {str(folder / 'cache')!r}",
            "c.ExchangeFactory.submit = 'nbgrader_of_another_program.Submit'",
            "c.Authenticator.plugin_class = 'nbgrader.auth.JupyterHubAuthPlugin'",
            f"def send(**names): open({str(folder / 'sent')!r}, 'a').close()",
            "c.GenerateAssignment.post_convert_hook = c.Autograde.post_convert_hook = send",
            "c.GenerateFeedback.pre_convert_hook = c.BaseConverter.pre_convert_hook = send",
            "",
        ]
    )


def play(tmp_path_factory: pytest.TempPathFactory) -> Played:
    """Play the demo, or wait until another worker has."""
    if sys.platform == "win32":
        pytest.skip("nbgrader's exchange does not run on Windows")
    import fcntl

    base = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        base = base.parent  # the workers of one run share one demo
    place = base / "demo-played"
    with (base / "demo-lock").open("a") as lock:
        fcntl.lockf(lock, fcntl.LOCK_EX)  # whoever comes second waits, and a worker that was ended lets go
        if not (place / "played.json").exists():
            shutil.rmtree(place, ignore_errors=True)
            place.mkdir()
            _play(place)
    told = json.loads((place / "played.json").read_text(encoding="utf-8"))
    return Played(place / "course", place / "elsewhere" / "demo", place / "home", **told)


def _play(place: Path) -> None:
    course, home = place / "course", place / "home"
    for name in ("curriculum", "source"):
        shutil.copytree(ROOT / name, course / name)
    shutil.copyfile(ROOT / "nbgrader_config.py", course / "nbgrader_config.py")
    for folder in (home, place / "temp", place / "elsewhere", place / "jupyter"):
        folder.mkdir()
    # Whatever says where grades and work of this computer's real course are, the demo goes elsewhere.
    settings = write_real_course(place / "real")
    (place / "jupyter" / "nbgrader_config.py").write_text(settings, encoding="utf-8")
    with (course / "nbgrader_config.py").open("a", encoding="utf-8") as config:
        config.write(settings)
    real = contents(place / "real")
    # A coach's own city must not decide; and no environment is activated, so no program is found by its name.
    environment = {
        "HOME": str(home),
        "TMPDIR": str(place / "temp"),
        "PATH": os.defpath,
        "PRACTICUM_CITY": "fort-linden",
        "PRACTICUM_DB_URL": f"sqlite:///{place / 'real' / 'gradebook.db'}",
        "JUPYTER_CONFIG_DIR": str(place / "jupyter"),
        "JUPYTER_CONFIG_PATH": str(place / "jupyter"),
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
        "real": real,
    }
    (place / "playing.json").write_text(json.dumps(told), encoding="utf-8")
    (place / "playing.json").rename(place / "played.json")
