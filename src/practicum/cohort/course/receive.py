"""Lay files that trainees handed in where they are graded."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from practicum._files import free
from practicum.errors import PracticumError, nearest
from practicum.grading.submission import archives
from practicum.trainee import submission

#: How the folders begin in which work is made ready below ``submitted/``.
ROOM = ".receive-"


@dataclass(frozen=True)
class Received:
    """A submission that was laid into the course folder.

    Parameters
    ----------
    unit, trainee : str
        What, and by whom.
    time : datetime
        When it was made, by the trainee's clock.
    folder : Path
        Where it is now.
    before : datetime or None
        When the submission was made that it replaced.
    """

    unit: str
    trainee: str
    time: datetime
    folder: Path
    before: datetime | None


def receive(root: Path, file: Path) -> Received:
    """Lay a file that a trainee handed in into ``submitted/``, in place of an earlier one.

    Parameters
    ----------
    root : Path
        The course folder.
    file : Path
        What `practicum.trainee.submission.hand_in` made.

    Raises
    ------
    PracticumError
        When the file is another, holds no unit of this course, or is not newer than what is there.
    """
    opened = archives.unpack({"work": file.read_bytes()})
    files = {path.removeprefix("work/"): content for path, content in opened.files.items()}
    try:
        if why := opened.refused.get("work"):
            raise PracticumError(why)
        manifest = submission.read_manifest(files)
    except PracticumError as error:
        raise PracticumError(f"{file} {error}. Ask for it again.") from None
    unit, trainee, time = manifest["unit"], manifest["trainee"], datetime.fromisoformat(manifest["time"])
    known = sorted(path.name for path in (root / "source").glob("*") if path.is_dir())
    if unit not in known:
        raise PracticumError(
            f'{file} holds work on "{unit}", and this course has no such unit.{nearest(unit, known)}'
        )
    work = {path: content for path, content in files.items() if path != submission.MANIFEST}
    try:
        return lay(root, unit, trainee, time, work)
    except NotNewer as error:
        raise PracticumError(
            f"{error.held} that is not older than {file}, so it stays. Move it away to lay in this one."
        ) from None


class NotNewer(PracticumError):
    """The work that is there is as new as what was to replace it; ``held`` says what is there."""

    def __init__(self, held: str):
        super().__init__(f"{held} that is not older, so it stays.")
        self.held = held


def lay(
    root: Path,
    unit: str,
    trainee: str,
    time: datetime,
    work: Mapping[str, bytes],
    *,
    earlier: Path | None = None,
) -> Received:
    """Lay work into ``submitted/``, in place of older work.

    Parameters
    ----------
    root : Path
        The course folder.
    unit, trainee : str
        What, and by whom.
    time : datetime
        When it was made, with a time zone.
    work : mapping of bytes
        Its files by relative path.
    earlier : Path, optional
        A folder on the same disk that keeps what was there before; without it, that goes.

    Raises
    ------
    NotNewer
        When the work that is there is as new, or says no time.
    """
    goal = root / "submitted" / trainee / unit
    before = submission.time_of(goal)
    if goal.exists() and (before is None or before >= time):
        raise NotNewer(f"{goal} holds work" + (f" of {before:%Y-%m-%d %H:%M} UTC" if before else ""))
    goal.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=root / "submitted", prefix=ROOM) as room:
        fresh, old = Path(room, "new"), Path(room, "old")
        for path, content in work.items():
            target = fresh / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
        fresh.mkdir(exist_ok=True)
        stamp = f"{time.astimezone(UTC):%Y-%m-%d %H:%M:%S.%f} UTC"
        (fresh / submission.TIMESTAMP).write_text(stamp, encoding="utf-8")
        if goal.exists():
            if earlier is not None:
                (earlier / trainee / unit).mkdir(parents=True, exist_ok=True)
                old = free(
                    earlier / trainee / unit / (f"{before:%Y-%m-%d %H-%M-%S}" if before else "undated")
                )
            shutil.move(goal, old)
        shutil.move(fresh, goal)
    return Received(unit, trainee, time, goal, before)
