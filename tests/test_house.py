"""What holds the house together: what git keeps, what is locked, who imports whom, what is written down."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from support.small_course import REAL

PACKAGE = REAL / "src" / "practicum"
TRAINEE = {"check", "data", "figure", "widgets", "display", "errors"}
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


def tracked(*patterns: str) -> list[Path]:
    """Return tracked files; where there is no git, none."""
    if shutil.which("git") is None or not (REAL / ".git").exists():
        pytest.skip("no git here")
    done = subprocess.run(
        ["git", "ls-files", "-z", *patterns], cwd=REAL, capture_output=True, text=True, check=True
    )
    return [path for name in done.stdout.split("\0") if name and (path := REAL / name).is_file()]


# ---------------------------------------------------------------- what git keeps

PRIVATE = [
    "submitted/ana/data-response-times/exercise.ipynb",
    "autograded/ana/data-response-times/exercise.ipynb",
    "feedback/ana/data-response-times/exercise.html",
    "submitted/ana/README.md",
    "downloaded/data-response-times/archive/a.zip",
    "exchange/practicum/inbound/a.ipynb",
    "gradebook.db",
    "gradebook.db-journal",
    "cohorts/2026/gradebook.db",
    "roster.csv",
    "roster-2026.csv",
    "cohorts/spring/roster.csv",
    "grades.csv",
    "demo/submitted/ana/exercise.ipynb",
    "demo/roster.csv",
    ".nbgrader.log",
    ".cache/build.json",
    "release/data-response-times/.ipynb_checkpoints/exercise-checkpoint.ipynb",
]
KEPT = [
    "submitted/README.md",
    "autograded/README.md",
    "feedback/README.md",
    "source/data-response-times/exercise.ipynb",
    "release/data-response-times/exercise.key",
    "src/practicum/authoring/build.py",
    "src/practicum/datasets/port-alder/service-requests.csv",
    "curriculum/skills.csv",
    "tests/cohort/test_demo.py",
]  # fmt: skip


@pytest.mark.skipif(shutil.which("git") is None, reason="no git here")
def test_a_cohorts_work_is_never_committed(tmp_path):
    subprocess.run(["git", "init", "--quiet", str(tmp_path)], check=True)
    shutil.copyfile(REAL / ".gitignore", tmp_path / ".gitignore")
    asked = "\n".join(PRIVATE + KEPT)
    done = subprocess.run(
        ["git", "-c", "core.excludesFile=", "check-ignore", "--stdin"],
        cwd=tmp_path, input=asked, capture_output=True, text=True,
    )  # fmt: skip
    assert done.stdout.split() == PRIVATE


def test_none_is_committed():
    private = re.compile(
        r"(^|/)(gradebook\.db|roster[^/]*\.csv|grades[^/]*\.csv|\.nbgrader\.log)|^(demo|cohorts)/"
    )
    for path in tracked():
        name = path.relative_to(REAL).as_posix()
        assert not private.search(name), name
        if name.split("/")[0] in ("submitted", "autograded", "feedback"):
            assert name.endswith("README.md") and name.count("/") == 1, name


# ---------------------------------------------------------------- what is locked


def requirements() -> list[Requirement]:
    project = tomllib.loads((REAL / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    groups = [project["dependencies"], *project["optional-dependencies"].values()]
    return [Requirement(line) for group in groups for line in group]


def locked(python: str) -> dict[str, str]:
    """Return the versions that the lock gives on Linux with `python`."""
    found = {}
    for line in (REAL / "requirements.lock").read_text(encoding="utf-8").splitlines():
        if re.match(r"[A-Za-z0-9]", line):
            pin = Requirement(line.rstrip(" \\"))
            here = {"python_version": python, "python_full_version": f"{python}.9", "sys_platform": "linux"}
            if pin.marker is None or pin.marker.evaluate(here):
                found[canonicalize_name(pin.name)] = str(pin.specifier).removeprefix("==")
    return found


def test_no_lock_holds_an_address():
    files = tracked("*requirements*", "*.lock", "environment*.yml", "*constraints*")
    assert REAL / "requirements.lock" in files
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
    text = (REAL / "requirements.lock").read_text(encoding="utf-8")
    pins = re.findall(r"^\S+==.*?(?=^\S|\Z)", text, re.M | re.S)
    assert len(pins) > 50
    assert [pin.split()[0] for pin in pins if "--hash=sha256:" not in pin] == []


def test_the_conda_environment_agrees_with_the_lock():
    environment = yaml.safe_load((REAL / "environment.yml").read_text(encoding="utf-8"))
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


# ---------------------------------------------------------------- who imports whom


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


# ---------------------------------------------------------------- what is written down

PATHS = re.compile(r"(?<![\w.~{$<>-])/(?:home(?!/jovyan)|root|Users|work|farm|private)/\w|\b[A-Z]:\\\\?Users")


def test_no_path_of_a_machine_is_written_down():
    kinds = {".py", ".md", ".toml", ".yml", ".yaml", ".ipynb", ".css", ".j2", ".html", ".csv", ".cfg", ""}
    for path in tracked(
        "src", "docs", "curriculum", "source", "release", "README.md", "CONTRIBUTING.md", "Makefile"
    ):
        if path.suffix in kinds:
            found = PATHS.search(path.read_text(encoding="utf-8"))
            assert not found, f"{path.relative_to(REAL)}: {found[0]}"


def makefile() -> str:
    return (REAL / "Makefile").read_text(encoding="utf-8")


@pytest.mark.parametrize("target", ["help", "lab", "demo", "test", "build", "lint", "lock"])
def test_the_makefile_has_its_targets(target):
    assert re.search(rf"^{target}:.*## \S", makefile(), re.M)
    assert target in re.search(r"^\.PHONY: (.*)$", makefile(), re.M)[1].split()


@pytest.mark.skipif(shutil.which("make") is None, reason="no make here")
def test_make_says_what_there_is():
    done = subprocess.run(["make", "--no-print-directory"], cwd=REAL, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    for target in ("lab", "demo", "test", "build", "lint"):
        assert f"make {target}" in done.stdout


def test_the_makefile_runs_commands_that_exist():
    from typer.main import get_command

    from practicum.cli import app

    known = set(get_command(app).commands)
    used = set(re.findall(r"\$\(BIN\)/practicum (\w+)", makefile()))
    assert used and used <= known


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_every_public_thing_says_what_it_is(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    missing = [] if ast.get_docstring(tree) else ["the module"]
    definitions = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    public = [node for node in tree.body if isinstance(node, definitions) and not node.name.startswith("_")]
    for node in list(public):
        if isinstance(node, ast.ClassDef):
            public += [
                part for part in node.body if isinstance(part, definitions) and not part.name.startswith("_")
            ]
    missing += [node.name for node in public if not ast.get_docstring(node)]
    assert missing == []
