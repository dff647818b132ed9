"""A course's nbgrader settings, read the same way by all that runs nbgrader here."""

from __future__ import annotations

import logging
import os
import sys
import traceback
from pathlib import Path

from jupyter_core.paths import jupyter_config_path
from traitlets.config import Application, Config

from practicum.errors import PracticumError

#: The file in a course folder that holds them.
NAME = "nbgrader_config.py"

#: A file in a course folder that nothing outside decides for: no settings of Jupyter, no ``PRACTICUM_DB_URL``.
ALONE = ".practicum-demo"

_LOG = logging.getLogger("practicum.nbgrader_settings")
_LOG.addHandler(logging.NullHandler())
_LOG.propagate = False


def load(folder: Path, root: Path | None = None) -> Config:
    """Return a course's settings as nbgrader's own commands read them.

    Jupyter's folders for settings count too, and the course's own outrank them. ``PRACTICUM_DB_URL`` in the
    environment names the gradebook; without it the settings do. A demo's folder hears of neither.

    Parameters
    ----------
    folder : Path
        Where the course's ``nbgrader_config.py`` lies; without one, nbgrader's defaults hold.
    root : Path, optional
        The course folder that nbgrader is to work in, when it is another.

    Raises
    ------
    PracticumError
        When the file cannot be run; names the file and the line.
    """
    find_programs()  # before the settings are run, which may open a gradebook
    settings = Config()
    paths = [str(folder), *(() if (folder / ALONE).is_file() else jupyter_config_path())]
    try:
        for loaded, _ in Application._load_config_files(
            Path(NAME).stem, path=paths, log=_LOG, raise_config_file_errors=True
        ):
            settings.merge(loaded)
    except Exception as error:  # the file is Python: it can raise anything
        raise PracticumError(_cannot_run(error, folder)) from error
    return at(settings, root or folder)


def _cannot_run(error: Exception, folder: Path) -> str:
    """Return what the settings raised as one sentence that names the file and the line."""
    at_error = [(frame.filename, frame.lineno) for frame in traceback.extract_tb(error.__traceback__)]
    if isinstance(error, SyntaxError):
        at_error.append((error.filename or "", error.lineno))
    ours = [(file, line) for file, line in at_error if Path(file).stem == Path(NAME).stem]
    file, line = ours[-1] if ours else (str(folder / NAME), None)
    where = f"{file}, line {line}" if line else file
    said = f"{type(error).__name__}: {error.msg if isinstance(error, SyntaxError) else error}"
    return (
        f"{where}: {said}. These are the course's settings; put that right, then run the same command again."
    )


def at(settings: Config, root: Path) -> Config:
    """Return a copy of settings that works in the course folder `root`."""
    find_programs()
    made = Config(settings)
    made.CourseDirectory.root = str(root.resolve())
    if (url := os.environ.get("PRACTICUM_DB_URL")) and not (root / ALONE).is_file():
        made.CourseDirectory.db_url = url
    return made


def find_programs() -> None:
    """Put this environment's programs on the search path, where they are not: nbgrader calls alembic by name."""
    programs = str(Path(sys.executable).parent)
    if programs not in os.get_exec_path():
        os.environ["PATH"] = os.pathsep.join([programs, os.environ.get("PATH", os.defpath)])
