"""Run pytest as an ordinary user: ``as_user.py HOME TEST…`` started by root, with an empty folder that becomes its home."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import escapes
import pytest

ROOT = Path(__file__).parents[2]


def main() -> int:
    """Step down, and return pytest's exit status."""
    home, *tests = sys.argv[1:]
    escapes.open_the_way(str(ROOT))
    os.chown(home, escapes.USER, escapes.USER)
    escapes.step_down()
    os.environ["HOME"] = os.environ["TMPDIR"] = home
    os.chdir(ROOT)
    assert os.geteuid() == escapes.USER and not os.access("/etc/shadow", os.R_OK)
    return int(
        pytest.main(
            ["-p", "no:cacheprovider", f"--basetemp={home}/tests", "--output", f"{home}/browser", *tests]
        )
    )


if __name__ == "__main__":
    sys.exit(main())
