"""The locked versions of dependencies."""

from __future__ import annotations

import re
import runpy
import subprocess
import sys
import tomllib

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from support.repository import ROOT, tracked

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
TRAINEE = "requirements.lock"
DEVELOPER = "requirements-dev.lock"
PYTHONS = ["3.11", "3.12", "3.13"]
MAKE_ENVIRONMENT = ROOT / ".ci" / "environment.py"
_read_lock = runpy.run_path(str(MAKE_ENVIRONMENT))["locked"]


def locked(name: str, python: str) -> dict[str, str]:
    """Return the versions that a lock gives on Linux with `python`."""
    return _read_lock(ROOT / name, python)


def group(name: str) -> list[str]:
    """Return what a dependency group asks for, with the groups that it includes."""
    asked = []
    for line in PROJECT["dependency-groups"][name]:
        asked += group(line["include-group"]) if isinstance(line, dict) else [line]
    return asked


def requirements(name: str) -> list[Requirement]:
    """Return what pyproject.toml asks of a lock."""
    lines = list(PROJECT["project"]["dependencies"])
    if name == DEVELOPER:
        lines += [line for extra in PROJECT["project"]["optional-dependencies"].values() for line in extra]
        lines += group("dev")
    return [Requirement(line) for line in lines]


def test_locks_hold_no_address():
    files = tracked("*requirements*", "*.lock", "environment*.yml", "*constraints*")
    assert {ROOT / TRAINEE, ROOT / DEVELOPER} <= set(files)
    for path in files:
        text = path.read_text(encoding="utf-8")
        for words in ("://", "file:", "--find-links", "--index-url", "--extra-index-url", " @ "):
            assert words not in text, f"{path.name} holds {words}"


@pytest.mark.parametrize("python", PYTHONS)
@pytest.mark.parametrize("name", [TRAINEE, DEVELOPER])
def test_lock_has_an_allowed_version_of_each_dependency(name, python):
    pins = locked(name, python)
    for asked in requirements(name):
        version = pins[canonicalize_name(asked.name)]
        assert asked.specifier.contains(version), f"{asked} and {version}"


@pytest.mark.parametrize("python", PYTHONS)
def test_developers_lock_includes_the_trainees_at_the_same_versions(python):
    trainee, developer = locked(TRAINEE, python), locked(DEVELOPER, python)
    assert trainee.items() <= developer.items()


def test_trainees_lock_has_no_developers_packages():
    assert set(locked(TRAINEE, "3.11")).isdisjoint(
        {"pytest", "ruff", "mypy", "playwright", "distributed", "psycopg", "jupytext", "uv"}
    )


@pytest.mark.parametrize("name", [TRAINEE, DEVELOPER])
def test_lock_has_a_hash_of_every_package(name):
    text = (ROOT / name).read_text(encoding="utf-8")
    pins = re.findall(r"^\S+==.*?(?=^\S|\Z)", text, re.M | re.S)
    assert len(pins) > 50
    assert [pin.split()[0] for pin in pins if "--hash=sha256:" not in pin] == []


def test_conda_environment_agrees_with_the_locks():
    done = subprocess.run([sys.executable, str(MAKE_ENVIRONMENT), "--check"])
    assert done.returncode == 0, "environment.yml is not what the locks give: run .ci/environment.py"
    text = (ROOT / "environment.yml").read_text(encoding="utf-8")
    for name in ("jupyterlab", "nbgrader", "pandas", "matplotlib", "ipywidgets", "nbval"):
        assert f"- {name}=={locked(DEVELOPER, '3.11')[name]}\n" in text
