"""The wheel, and what it needs to run."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from support.repository import ROOT, tracked

import practicum

PYTHONS = ["3.11", "3.12", "3.13"]
#: Run where nothing but the wheel and the trainee's lock is installed.
TRAINEE = """
import importlib.util
from practicum import check, data, display, errors, figure, letter, widgets
assert len(data.load("service-requests", city="port-alder")) > 1000
# nbgrader_config.py names these: JupyterLab's nbgrader extension loads them on a trainee's machine, too.
from practicum import plugins
assert all(hasattr(plugins, name) for name in plugins.__all__)
from practicum.kernels import provisioner
assert importlib.util.find_spec("jupytext") is None and importlib.util.find_spec("pytest") is None
"""


def test_version_is_the_same_everywhere():
    citation = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert re.search(r"^version: (.*)$", citation, re.M)[1] == practicum.__version__
    assert re.search(r"^## (\d.*)$", changelog, re.M)[1] == practicum.__version__


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a wheel built from a copy of the sources, so that the checkout stays clean."""
    home = tmp_path_factory.mktemp("wheel")
    for path in tracked("src", "pyproject.toml", "README.md", "LICENSE*"):
        copy = home / path.relative_to(ROOT)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, copy)
    command = [
        sys.executable,
        "-m",
        "build",
        "--wheel",
        "--no-isolation",
        "--outdir",
        str(home / "dist"),
        str(home),
    ]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    (made,) = (home / "dist").glob("*.whl")
    return made


@pytest.mark.slow
def test_wheel_has_every_tracked_file_of_the_package(wheel):
    names = set(zipfile.ZipFile(wheel).namelist())
    src = ROOT / "src"
    expected = {path.relative_to(src).as_posix() for path in tracked("src") if path.name != ".gitattributes"}
    assert {"practicum/py.typed", "practicum/datasets/port-alder/service-requests.csv"} <= expected
    assert expected - names == set()
    assert not [name for name in names if name.startswith("tests")]


def interpreter(version: str) -> str:
    """Return the path of a Python of this version, or skip the test."""
    if sys.version_info[:2] == tuple(map(int, version.split("."))):
        return sys.executable
    pyenv = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions"
    places = [*sorted(pyenv.glob(f"{version}.*/bin/python")), shutil.which(f"python{version}")]
    for place in filter(None, places):
        if subprocess.run([place, "-c", "import venv, ensurepip"], capture_output=True).returncode == 0:
            return str(place)
    pytest.skip(f"there is no Python {version} here")


@pytest.mark.all
@pytest.mark.parametrize("version", PYTHONS)
def test_wheel_with_the_trainees_lock_alone_imports_the_trainee_side(wheel, tmp_path, version):
    def run(*command: str) -> str:
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
        assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-4000:]
        return done.stdout

    run(interpreter(version), "-m", "venv", str(tmp_path / "venv"))
    scripts = tmp_path / "venv" / ("Scripts" if sys.platform == "win32" else "bin")
    where = ("--quiet", "--python", str(scripts / "python"))
    uv = (sys.executable, "-m", "uv", "pip")
    lock = str(ROOT / "requirements.lock")
    run(*uv, "install", *where, "--only-binary", ":all:", "--require-hashes", "-r", lock)
    run(*uv, "install", *where, "--no-deps", str(wheel))
    run(*uv, "check", *where)
    run(str(scripts / "python"), "-c", TRAINEE)
    assert run(str(scripts / "practicum"), "--version").strip() == f"practicum {practicum.__version__}"
    assert practicum.__version__ in wheel.name
