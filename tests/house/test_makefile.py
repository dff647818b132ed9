"""The commands of the Makefile, and when they set up the environment."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from support.repository import ROOT

pytestmark = pytest.mark.skipif(shutil.which("make") is None, reason="no make here")

TRAINEE = "-r requirements.lock"
DEVELOPER = "-r requirements-dev.lock"
TARGETS = ["lab", "demo", "check", "test", "test-all", "build", "lint", "lock"]


def make(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run make in `folder`, without the variables of a make around the tests."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}
    command = ["make", "--no-print-directory", *words]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)


@pytest.fixture
def fresh(tmp_path: Path) -> Path:
    """Return a folder with the Makefile and what its environment is made from, an hour old."""
    for name in ("Makefile", "requirements.lock", "requirements-dev.lock", "pyproject.toml"):
        shutil.copyfile(ROOT / name, tmp_path / name)
        _age(tmp_path / name, 3600)
    (tmp_path / ".venv").mkdir()
    return tmp_path


def _age(path: Path, seconds: float) -> None:
    then = path.stat().st_mtime - seconds
    os.utime(path, (then, then))


def installs(folder: Path, target: str) -> list[str]:
    """Return the locks that `make target` would install, in order."""
    done = make(folder, "-n", target)
    assert done.returncode == 0, done.stderr
    return re.findall(r"-r \S+\.lock", done.stdout)


def test_make_without_a_target_lists_all_targets():
    done = make(ROOT)
    assert done.returncode == 0, done.stderr
    assert re.findall(r"^make (\S+) +\S", done.stdout, re.M) == ["help", *TARGETS]


def test_makefile_names_commands_that_exist():
    from typer.main import get_command

    from practicum.cli import app

    known = set(get_command(app).commands)
    used = set(re.findall(r"\$\(BIN\)/practicum (\w+)", (ROOT / "Makefile").read_text(encoding="utf-8")))
    assert used and used <= known


@pytest.mark.parametrize(
    "target, lock", [("lab", TRAINEE), *((name, DEVELOPER) for name in TARGETS if name != "lab")]
)
def test_target_without_an_environment_installs_its_lock(fresh, target, lock):
    assert installs(fresh, target) == [lock]


def test_lab_with_a_trainees_environment_installs_nothing_and_test_the_rest(fresh):
    (fresh / ".venv/.trainee").touch()
    assert installs(fresh, "lab") == []
    assert installs(fresh, "test") == [DEVELOPER]


def test_lab_with_a_developers_environment_keeps_it(fresh):
    for name in (".trainee", ".developer"):
        (fresh / ".venv" / name).touch()
    assert installs(fresh, "lab") == installs(fresh, "test") == []
    for name in (".trainee", ".developer"):
        _age(fresh / ".venv" / name, 7200)
    assert installs(fresh, "lab") == [DEVELOPER]
    assert installs(fresh, "lock") == []  # any whole environment has uv


def test_set_up_that_fails_is_not_taken_for_an_environment(fresh):
    # Stands for Python: it says that its version is right, makes an environment, and cannot install.
    stand_in = fresh / "python"
    stand_in.write_text(
        "#!/bin/sh\n"
        'if [ "$2" = venv ]; then mkdir -p "$3/bin" && cp "$0" "$3/bin/python"; exit; fi\n'
        'case "$2" in pip | uv) echo "no network" >&2; exit 1; esac\n'
    )
    stand_in.chmod(0o755)
    for target in ("lab", "test"):
        done = make(fresh, target, f"PYTHON={stand_in}")
        assert done.returncode != 0 and "no network" in done.stderr
        assert not (fresh / ".venv/.trainee").exists() and not (fresh / ".venv/.developer").exists()
    assert installs(fresh, "lab") == [TRAINEE]
    assert installs(fresh, "test") == [DEVELOPER]


def test_set_up_is_uvs_and_where_that_cannot_install_pips(fresh):
    # Stands for Python and notes what it is asked; there is a uv only where a file says so.
    stand_in = fresh / "python"
    stand_in.write_text(
        "#!/bin/sh\n"
        'if [ "$2" = venv ]; then mkdir -p "$3/bin" && cp "$0" "$3/bin/python"; exit; fi\n'
        'echo "$2 $*" >> asked; [ "$2" != uv ] || [ -e uv-works ]\n'
    )
    stand_in.chmod(0o755)
    for tools in (["pip", "uv", "pip", "pip"], ["pip", "uv", "pip"]):
        assert make(fresh, ".venv/.developer", f"PYTHON={stand_in}").returncode == 0
        asked = (fresh / "asked").read_text().splitlines()[-len(tools) :]
        assert [line.split()[0] for line in asked] == tools
        assert "--require-hashes -r requirements-dev.lock" in asked[-2]
        (fresh / "uv-works").touch()
        (fresh / ".venv/.developer").unlink()
    assert (fresh / ".venv/uv.txt").read_text().startswith("uv==")
    assert len(re.findall("^[a-z]", (fresh / ".venv/uv.txt").read_text(), re.M)) == 1
