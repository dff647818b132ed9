"""Open JupyterLab for a trainee: the start page, and no staff tools."""

from __future__ import annotations

import os
import sys
from pathlib import Path

#: Folders for JUPYTER_CONFIG_PATH: the first is for every trainee, also on a hub; the second for a laptop, where
#: nbgrader has no exchange.
SETTINGS = Path(__file__).with_name("settings")
EVERYWHERE, LAPTOP = SETTINGS / "everywhere", SETTINGS / "laptop"
_VARIABLE = "JUPYTER_CONFIG_PATH"


def environment() -> dict[str, str]:
    """Return the environment in which a trainee's JupyterLab runs on a laptop."""
    paths = [str(LAPTOP), str(EVERYWHERE), *filter(None, [os.environ.get(_VARIABLE)])]
    return {**os.environ, _VARIABLE: os.pathsep.join(paths)}


def options() -> tuple[list[str], str]:
    """Return the options for JupyterLab, and a sentence that says why, where there is something to say."""
    if sys.platform == "win32" or os.geteuid() != 0:
        return [], ""
    return ["--allow-root"], (
        "You are the administrator (root) of this machine. JupyterLab starts all the same, as in a container or a "
        "virtual machine; elsewhere, better start it as yourself: what you run could change any file here."
    )
