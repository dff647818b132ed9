"""The locked versions of dependencies."""

from __future__ import annotations

import re
import tomllib

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from support.repository import ROOT, tracked


def requirements() -> list[Requirement]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    groups = [project["dependencies"], *project["optional-dependencies"].values()]
    return [Requirement(line) for group in groups for line in group]


def locked(python: str) -> dict[str, str]:
    """Return the versions that the lock gives on Linux with `python`."""
    found = {}
    for line in (ROOT / "requirements.lock").read_text(encoding="utf-8").splitlines():
        if re.match(r"[A-Za-z0-9]", line):
            pin = Requirement(line.rstrip(" \\"))
            here = {"python_version": python, "python_full_version": f"{python}.9", "sys_platform": "linux"}
            if pin.marker is None or pin.marker.evaluate(here):
                found[canonicalize_name(pin.name)] = str(pin.specifier).removeprefix("==")
    return found


def test_no_lock_holds_an_address():
    files = tracked("*requirements*", "*.lock", "environment*.yml", "*constraints*")
    assert ROOT / "requirements.lock" in files
    for path in files:
        text = path.read_text(encoding="utf-8")
        for words in ("://", "file:", "--find-links", "--index-url", "--extra-index-url", " @ "):
            assert words not in text, f"{path.name} holds {words}"


@pytest.mark.parametrize("python", ["3.11", "3.12", "3.13"])
def test_the_lock_keeps_what_the_project_asks(python):
    pins = locked(python)
    for asked in requirements():
        version = pins[canonicalize_name(asked.name)]
        assert asked.specifier.contains(version), f"{asked} and {version}"


def test_every_pin_has_a_hash():
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    pins = re.findall(r"^\S+==.*?(?=^\S|\Z)", text, re.M | re.S)
    assert len(pins) > 50
    assert [pin.split()[0] for pin in pins if "--hash=sha256:" not in pin] == []


def test_the_conda_environment_agrees_with_the_lock():
    environment = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))
    python, pip, inner = environment["dependencies"]
    assert (python, pip) == ("python=3.11", "pip")
    pins = locked("3.11")
    direct = {canonicalize_name(asked.name): asked.extras for asked in requirements()}
    wanted = [
        f"{name}[{','.join(sorted(direct[name]))}]=={pins[name]}" if direct[name] else f"{name}=={pins[name]}"
        for name in sorted(direct)
    ] + ["-e ."]
    assert inner["pip"] == wanted, "environment.yml: its pip list must read\n" + "\n".join(
        f"      - {line}" for line in wanted
    )
