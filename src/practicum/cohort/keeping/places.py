"""Where a course keeps what people hand in and what comes of it: one list for all that copy it or delete it."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from nbgrader.coursedir import CourseDirectory
from nbgrader.exchange import default as exchange
from sqlalchemy.engine import make_url
from traitlets.config import Config

from practicum.errors import PracticumError
from practicum.grading.submission import files
from practicum.grading.workers.journal import alone
from practicum.kernels.remove import remove

#: Where, below what a cohort remembers, a process holds its lock that stays.
RUN = "run"


@dataclass(frozen=True)
class Places:
    """Where everything of a course lies.

    Parameters
    ----------
    root : Path
        The course folder.
    exchange : Path
        This course's part of nbgrader's exchange.
    steps : tuple of str
        The folders of feedback, graded work and submissions, as the settings name them.
    gradebook : str
        The gradebook's address.
    """

    root: Path
    exchange: Path
    steps: tuple[str, str, str]
    gradebook: str

    @property
    def inbound(self) -> Path:
        """Where trainees hand in."""
        return self.exchange / "inbound"

    @property
    def released(self) -> Path:
        """Where trainees fetch feedback."""
        return self.exchange / "feedback"

    @property
    def caches(self) -> Path:
        """What the grader keeps, a folder for each assignment."""
        return caches(self.root)

    @property
    def database(self) -> Path | None:
        """The file of the gradebook; None for one on a server."""
        url = make_url(self.gradebook)
        if url.get_backend_name() != "sqlite" or not url.database:
            return None
        return self.root / url.database


def of(root: Path, settings: Config) -> Places:
    """Return the places of a course folder with these nbgrader settings."""
    directory = CourseDirectory(config=settings)
    shared = exchange.Exchange(coursedir=directory, config=settings)
    steps = (directory.feedback_directory, directory.autograded_directory, directory.submitted_directory)
    return Places(root, Path(shared.root) / directory.course_id, steps, directory.db_url)


def caches(root: Path) -> Path:
    """Return where the grader keeps what it knows of a course folder's assignments."""
    return root / ".cache" / "grading"


@contextmanager
def still(root: Path, state: Path, wait: float = 0.0, *, staying: bool = False) -> Iterator[None]:
    """Keep a cohort's commands, and the grading of each assignment, out of a folder.

    Parameters
    ----------
    root, state : Path
        The cohort's folder, and where it remembers what it did.
    wait : float
        For how many seconds to wait until what is at work has ended.
    staying : bool
        Whether a process that stays between its works is kept out, too.

    Raises
    ------
    PracticumError
        When something is still at work.
    """
    until = time.monotonic() + wait
    if staying and not is_free(state / RUN):
        raise PracticumError(
            f"practicum cohort run is on in {root}. End it with Ctrl-C where it runs, then run this again."
        )
    while True:
        with ExitStack() as stack:
            try:
                stack.enter_context(alone(state))
                others = [*files.listed(caches(root)), *([state / RUN] if staying else [])]
                for folder in (one for one in others if one.is_dir()):
                    stack.enter_context(alone(folder))
            except PracticumError:
                if time.monotonic() < until:
                    stack.close()
                    time.sleep(0.1)
                    continue
                raise PracticumError(
                    f"Something is at work in {root}. Wait until it has ended, or stop it, then run this again."
                ) from None
            yield
            return


def is_free(folder: Path) -> bool:
    """Return whether nobody holds the lock in a folder."""
    try:
        if folder.is_dir():
            with alone(folder):
                pass
    except PracticumError:
        return False
    return True


@contextmanager
def workroom(goal: Path) -> Iterator[Path]:
    """Yield an empty folder beside `goal` in which it is made; what a killed run left there is removed.

    Raises
    ------
    PracticumError
        When another run is making the same.
    """
    goal.parent.mkdir(parents=True, exist_ok=True)
    room = goal.parent / f".{goal.name}.unfinished"
    room.mkdir(mode=0o700, exist_ok=True)
    with ExitStack() as stack:
        try:
            stack.enter_context(alone(room))
        except PracticumError:
            raise PracticumError(f"{goal} is being made already; wait until that run has ended.") from None
        for path in files.listed(room):
            if path.is_dir() and not path.is_symlink():
                remove(path)
            elif path.name != "lock":
                path.unlink()
        try:
            yield room
        finally:
            shutil.rmtree(room, ignore_errors=True)
