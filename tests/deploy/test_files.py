"""What lies in deploy/ and needs no hub: locks, units for systemd, files for Kubernetes."""

from __future__ import annotations

import json
import re
import runpy
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from support.repository import ROOT

HUB, KUBERNETES = ROOT / "deploy" / "hub", ROOT / "deploy" / "kubernetes"
locked = runpy.run_path(str(ROOT / ".ci" / "environment.py"))["locked"]


@pytest.mark.parametrize("python", ["3.11", "3.13"])
def test_hub_has_the_versions_that_are_tested(python: str) -> None:
    hub, developer = locked(HUB / "requirements.lock", python), locked(ROOT / "requirements-dev.lock", python)
    assert {name: hub[name] for name in hub.keys() & developer.keys()} == {
        name: developer[name] for name in hub.keys() & developer.keys()
    }
    assert hub.keys() >= {"jupyterhub", "nbgrader", "icalendar", "psycopg", "oauthenticator"}


def test_locks_hold_no_address() -> None:
    for name in ("requirements.lock", "package-lock.json"):
        assert "://" not in (HUB / name).read_text(encoding="utf-8")
    packages = json.loads((HUB / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    assert all("integrity" in one for name, one in packages.items() if name)


def test_units_are_what_systemd_reads(tmp_path: Path) -> None:
    if shutil.which("systemd-analyze") is None:
        pytest.skip("systemd-analyze is not installed")
    sys.path.insert(0, str(HUB))
    setup = runpy.run_path(str(HUB / "setup"))
    for about in (
        setup["Job"]("practicum-x", "what stays", "sleep 1", environment={"A": "b c"}, leaves=True),
        setup["Job"]("practicum-y", "what runs daily", "sleep 1", hour=3),
    ):
        (tmp_path / f"{about.name}.service").write_text(setup["unit"](about))
        if about.hour is not None:
            (tmp_path / f"{about.name}.timer").write_text(setup["timer"](about))
    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", *tmp_path.iterdir()], capture_output=True, text=True
    )
    ours = [line for line in done.stderr.splitlines() if "practicum-" in line]
    assert ours == []
    assert "OnCalendar=*-*-* 03:00" in (tmp_path / "practicum-y.timer").read_text()


def test_kubernetes_files_agree_with_the_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    values = yaml.safe_load((KUBERNETES / "values.yaml").read_text(encoding="utf-8"))
    claim, grading = yaml.safe_load_all((KUBERNETES / "grading.yaml").read_text(encoding="utf-8"))
    pod = grading["spec"]["template"]["spec"]
    assert pod["volumes"][0]["persistentVolumeClaim"]["claimName"] == claim["metadata"]["name"]
    image = values["singleuser"]["image"]
    assert pod["containers"][0]["image"] == f"{image['name']}:{image['tag']}"
    # The image has the folders that the values name.
    dockerfile = (KUBERNETES / "Dockerfile").read_text(encoding="utf-8")
    version = re.search(r"FROM python:(3\.\d+)-", dockerfile)
    environment = values["singleuser"]["extraEnv"]
    for folder in environment["JUPYTER_CONFIG_PATH"].split(":"):
        assert version and f"/python{version[1]}/" in folder
        assert (ROOT / "src" / folder.partition("site-packages/")[2]).is_dir()
    for name in re.findall(r"^COPY (.+) \S+$", dockerfile, re.MULTILINE):
        assert all((ROOT / one).exists() for one in name.split())
    # What runs before a pod's server, twice, on released units.
    command = values["singleuser"]["lifecycleHooks"]["postStart"]["exec"]["command"][2]
    course = tmp_path / "course"
    shutil.copytree(ROOT / "release" / "data-first-steps", course / "release" / "data-first-steps")
    command = command.replace("/opt/practicum/course", str(course)).replace(
        "python -c", f"{sys.executable} -c"
    )
    home = tmp_path / "home"
    home.mkdir()
    for _ in range(2):
        subprocess.run(["sh", "-c", command], check=True, env={"HOME": str(home), "PATH": "/usr/bin:/bin"})
    assert (home / "work" / "data-first-steps" / "exercise.ipynb").is_file()
