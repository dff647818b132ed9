"""Run `practicum lint` and `practicum build --check` on the units that the given files belong to."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
COMMANDS = (["lint"], ["build", "--check"])


def unit_of(path: Path) -> str | None:
    """Return the unit that a file of curriculum/, source/ or release/ belongs to, relative to the root."""
    match path.parts:
        case ("curriculum", module, unit, _, *_) if (
            ROOT / "curriculum" / module / unit / "exercise.py"
        ).is_file():
            return f"{module}-{unit}"
        case ("source" | "release", unit, _, *_):
            return unit
    return None


def main(names: list[str]) -> int:
    """Return 0 when both commands are content with all units of the files `names`."""
    units = sorted({unit for name in names if (unit := unit_of(Path(name)))})
    if not units:
        return 0
    return max(
        subprocess.run([sys.executable, "-m", "practicum.cli", *command, *units], cwd=ROOT).returncode
        for command in COMMANDS
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
