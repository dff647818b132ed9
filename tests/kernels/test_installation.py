"""What a sandboxed kernel sees of the environment that it is installed in."""

from __future__ import annotations

import json
import os
import sys
import venv
from pathlib import Path

import pytest
from support.kernels import book, errors, text

from practicum.errors import PracticumError
from practicum.grading.execution.environment import REQUIRED
from practicum.grading.execution.execute import execute
from practicum.kernels import installation, kernel, sandbox

LAUNCH = ["-m", "ipykernel_launcher", "-f", "{connection_file}"]
full = pytest.mark.skipif(
    not sandbox.probe().reaches(sandbox.FULL), reason="this machine cannot isolate fully"
)


@pytest.fixture
def other(tmp_path: Path) -> Path:
    """Return the Python of another environment, which has a package that this one lacks."""
    venv.create(tmp_path / "other", symlinks=True, with_pip=False)
    (site,) = (tmp_path / "other").glob("lib/python*/site-packages")
    ours = next(path for path in sys.path if path.endswith("site-packages"))
    (site / "ours.pth").write_text(f"{ours}\n")
    (site / "theirs.py").write_text("NAME = 'theirs'\n")
    return tmp_path / "other" / "bin" / "python"


@pytest.fixture
def lib(tmp_path: Path) -> Path:
    """Return a folder with a module in it."""
    (tmp_path / "lib").mkdir()
    (tmp_path / "lib" / "theirs.py").write_text("NAME = 'theirs'\n")
    return tmp_path / "lib"


def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, argv: list[str], **more: object) -> None:
    folder = tmp_path / "jupyter" / "kernels" / "special"
    folder.mkdir(parents=True)
    spec = {"argv": argv, "display_name": "Special", "language": "python", **more}
    (folder / "kernel.json").write_text(json.dumps(spec))
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path / "jupyter"))


def name_of(tmp_path: Path, kernel: str = "special") -> str:
    (tmp_path / "work").mkdir()
    done = execute(
        book("import theirs, sys\nprint(theirs.NAME)", kernel=kernel),
        tmp_path / "work",
        isolation=REQUIRED,
        closed=[tmp_path],
    )
    assert done.level == sandbox.FULL and not errors(done.notebook.cells[0])
    return text(done.notebook.cells[0]).strip()


@full
def test_kernel_of_another_environment_runs(other, tmp_path, monkeypatch):
    install(tmp_path, monkeypatch, [str(other), *LAUNCH])
    assert name_of(tmp_path) == "theirs"


@full
def test_kernel_that_a_script_starts_runs(other, tmp_path, monkeypatch):
    script = tmp_path / "start.sh"
    script.write_text(f"#!/bin/sh\nexec '{other}' -m ipykernel_launcher \"$@\"\n")
    script.chmod(0o755)
    install(tmp_path, monkeypatch, [str(script), "-f", "{connection_file}"])
    assert name_of(tmp_path) == "theirs"


@full
def test_kernel_that_an_older_command_starts_runs(other, tmp_path, monkeypatch):
    install(tmp_path, monkeypatch, [str(other), "-m", "ipykernel", "-f", "{connection_file}"])
    assert name_of(tmp_path) == "theirs"


@full
def test_variables_of_a_kernel_name_folders_that_it_sees(lib, tmp_path, monkeypatch):
    monkeypatch.setenv("LIBRARIES", str(lib))
    install(tmp_path, monkeypatch, [sys.executable, *LAUNCH], env={"PYTHONPATH": f"/nowhere:{lib}"})
    assert name_of(tmp_path) == "theirs"


@full
@pytest.mark.parametrize("way", ["warm", "cold"])
def test_packages_on_pythonpath_are_seen(way, lib, tmp_path, monkeypatch):
    monkeypatch.setenv("PYTHONPATH", str(lib))
    monkeypatch.setenv("PRACTICUM_KERNELS", way)
    assert name_of(tmp_path, "python3") == "theirs"


@full
def test_folder_with_what_is_closed_stays_closed(other, tmp_path, monkeypatch):
    install(tmp_path, monkeypatch, [str(other), *LAUNCH], env={"PYTHONPATH": str(tmp_path)})
    (tmp_path / "secret.txt").write_text("grades")
    (tmp_path / "work").mkdir()
    code = f"print(open({str(tmp_path / 'secret.txt')!r}).read())"
    done = execute(book(code, kernel="special"), tmp_path / "work", isolation=REQUIRED, closed=[tmp_path])
    assert errors(done.notebook.cells[0]) == ["FileNotFoundError"]


def test_kernel_of_another_language_is_refused_with_what_helps(tmp_path, monkeypatch):
    install(tmp_path, monkeypatch, ["/usr/bin/env", "R", "--slave", "{connection_file}"], language="R")
    with pytest.raises(PracticumError, match='"Special" cannot be isolated.*--isolation off'):
        execute(book("1", kernel="special"), tmp_path)


def test_bare_command_is_looked_for_on_the_path(other, tmp_path, monkeypatch):
    install(tmp_path, monkeypatch, ["special-python", *LAUNCH])
    (other.parent / "special-python").write_text(f"#!{other}\n")
    (other.parent / "special-python").chmod(0o755)
    found = installation.places(
        kernel.spec_of("special"), {"PATH": f"{other.parent}{os.pathsep}{os.defpath}"}
    )
    assert {str(other), str(other.parent.parent), sys.base_prefix} <= set(found)
