"""What a notebook's kernel is given besides the notebook: its variables, and modules loaded beforehand."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from practicum.errors import PracticumError
from practicum.kernels import start
from practicum.kernels.variables import READ_EARLY
from practicum.kernels.zygote_client import CannotFork

PRELOAD = start.PRELOAD
ISOLATIONS = PREFERRED, REQUIRED, OFF = "preferred", "required", "off"
COACHS_OWN = ("PRACTICUM_CITY",)  # who grades may look at another city than the one that a submission names
PASSED_ON = READ_EARLY | {"PATH", "TERM", start.SWITCH}
NO_NETWORK = {"PIP_RETRIES": "0"}  # pip would wait and ask again for ten seconds


def prepare(environment: Mapping[str, str] | None = None, preload: Sequence[str] = PRELOAD) -> None:
    """Start a zygote without waiting for it: `execute` finds it ready, or waits.

    Parameters
    ----------
    environment, preload
        What `execute` will be called with.
    """
    with contextlib.suppress(CannotFork, PracticumError):
        start.own_zygote({**inherited(PREFERRED), **(environment or {})}, preload)


def inherited(isolation: str) -> dict[str, str]:
    """Return this process's variables; an isolated kernel gets none that could hold a secret."""
    kept = {name: value for name, value in os.environ.items() if name not in COACHS_OWN}
    if isolation == OFF:
        return kept
    return {name: value for name, value in kept.items() if name in PASSED_ON} | NO_NETWORK


def hidden_folders(closed: Sequence[Path]) -> list[str]:
    """Return the folders of ``PYTHONPATH`` that no isolated kernel sees, because they hold one that is closed to it."""
    named = [Path(one) for one in os.environ.get("PYTHONPATH", "").split(os.pathsep) if one]
    shut = [one.resolve() for one in (*closed, Path.home())]
    return [str(one) for one in named if any(below.is_relative_to(one.resolve()) for below in shut)]
