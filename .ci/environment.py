"""Write environment.yml, for people who use conda: the trainee's packages and nbval at the locked versions.

``--check`` writes nothing and exits with 1 when the file is not what the locks give.
"""

from __future__ import annotations

import re
import sys
import tomllib
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
PYTHON = "3.11"
HEAD = f"""\
# Made by `make lock`; do not edit. For people who use conda: the direct dependencies at the versions of
# requirements.lock, by pip. Where you have a choice, use `make`: it checks the hash of every package.
name: practicum
channels:
  - conda-forge
dependencies:
  - python={PYTHON}
  - pip
  - pip:
"""


def locked(lock: Path, python: str) -> dict[str, str]:
    """Return the version of each package that `lock` gives on Linux with `python`, by normalized name."""
    here = {"python_version": python, "python_full_version": f"{python}.9", "sys_platform": "linux"}
    found = {}
    for line in lock.read_text(encoding="utf-8").splitlines():
        if re.match(r"[A-Za-z0-9]", line):
            pin = Requirement(line.rstrip(" \\"))
            if pin.marker is None or pin.marker.evaluate(here):
                found[canonicalize_name(pin.name)] = str(pin.specifier).removeprefix("==")
    return found


def environment() -> str:
    """Return the text of environment.yml."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    nbval = next(line for line in project["dependency-groups"]["test"] if line.startswith("nbval"))
    pins = locked(ROOT / "requirements-dev.lock", PYTHON) | locked(ROOT / "requirements.lock", PYTHON)
    lines = []
    for asked in map(Requirement, [*project["project"]["dependencies"], nbval]):
        name = canonicalize_name(asked.name)
        extras = f"[{','.join(sorted(asked.extras))}]" if asked.extras else ""
        lines.append(f"      - {name}{extras}=={pins[name]}\n")
    return HEAD + "".join(sorted(lines)) + "      - -e .\n"


def main() -> int:
    """Write or check the file; return the exit code."""
    path = ROOT / "environment.yml"
    if "--check" in sys.argv[1:]:
        return int(path.read_text(encoding="utf-8") != environment())
    path.write_text(environment(), encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
