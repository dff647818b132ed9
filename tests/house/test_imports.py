"""Who imports whom."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest
from support.repository import ROOT

PACKAGE = ROOT / "src" / "practicum"
TRAINEE = {"check", "data", "figure", "widgets", "display", "errors", "_files"}
STAFF = {
    "authoring",
    "city",
    "cohort",
    "grading",
    "kernels",
    "plugins",
    "cli",
}
MODULES = sorted(path for path in PACKAGE.rglob("*.py"))


def house(path: Path) -> str:
    """Return the part of the package that a file belongs to: ``check``, ``data``, …"""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports(path: Path) -> set[str]:
    """Return the parts of the package that a file imports, anywhere in it."""
    found = set()
    package = ["practicum", *path.relative_to(PACKAGE).parent.parts]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            stem = ".".join([*base, *([node.module] if node.module else [])])
            names = [f"{stem}.{alias.name}" for alias in node.names]
        else:
            continue
        found |= {name.split(".")[1] for name in names if name.startswith("practicum.")}
    return found & (TRAINEE | STAFF)


def importing(part: str) -> set[str]:
    files = (path for path in MODULES if house(path) == part)
    return {name for path in files for name in imports(path)} - {part}


def test_every_part_of_the_package_has_a_side():
    assert {house(path) for path in MODULES} - {"__init__", "datasets"} <= TRAINEE | STAFF


@pytest.mark.parametrize("part", sorted(TRAINEE))
def test_what_a_notebook_imports_knows_no_staff_code(part):
    assert importing(part) <= TRAINEE


@pytest.mark.parametrize("part", sorted(STAFF))
def test_imports_flow_one_way(part):
    allowed = {
        "cli": STAFF,
        "kernels": set(),
        "grading": {"kernels"},
        "authoring": set(),
        "cohort": {"authoring", "grading"},
        "city": set(),
        "plugins": {"cohort", "grading", "kernels"},
    }[part]
    assert importing(part) - TRAINEE <= allowed


def test_a_notebook_loads_no_staff_code():
    code = (
        "import sys; from practicum import check, data, figure, widgets, display, errors;"
        "staff = {name.split('.')[1] for name in sys.modules if name.startswith('practicum.')};"
        f"print(sorted(staff & {STAFF!r}), sorted({{'nbgrader', 'jupytext', 'typer', 'pydantic'}} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-W", "default", "-c", code], capture_output=True, text=True)
    assert done.stdout.strip() == "[] []", done.stderr
