"""Hand in without an exchange: one file that holds a unit's work and says whose it is, and when it was made."""

from __future__ import annotations

import io
import json
import os
import platform
import re
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from practicum import __version__, _fingerprint
from practicum._files import free, write_atomic
from practicum.errors import PracticumError
from practicum.trainee.work import LEFT_BEHIND

#: The folder beside the units that holds what was handed in.
FOLDER = "handed-in"
#: The file in a zip that says what it is, and the form of it that this code writes.
MANIFEST, FORM = "handed-in.json", 1
#: The file in which nbgrader keeps when work was submitted.
TIMESTAMP = "timestamp.txt"
#: The variable that names the trainee; else the name that was given last time holds.
VARIABLE = "PRACTICUM_TRAINEE"
#: How many bytes and files a grader opens.
MOST_BYTES, MOST_FILES = 100 << 20, 2_000
_SETTING = ".trainee.json"
_CITY = "city.txt"  # as `practicum.data` has it, whose tables take long to import
_BROKEN = (OSError, KeyError, ValueError, TypeError, RuntimeError, zipfile.BadZipFile)
_NAME = re.compile(r"[^\W_][\w.@-]{0,63}")


@dataclass(frozen=True)
class Receipt:
    """Something that was handed in.

    Parameters
    ----------
    unit, folder : str
        The assignment, and what the trainee's folder of it is called.
    trainee : str
        By whom.
    time : datetime
        When, with a time zone.
    exercise : str
        A SHA-256 of the exercise as it was handed in.
    file : Path or None
        The zip; None on a hub, where nbgrader took the work.
    """

    unit: str
    folder: str
    trainee: str
    time: datetime
    exercise: str
    file: Path | None = None

    def is_of(self, exercise: Path) -> bool:
        """Return whether the exercise is still as it was handed in."""
        return exercise.is_file() and _fingerprint.of_file(exercise) == self.exercise


def on_hub() -> bool:
    """Return whether this runs on a JupyterHub where nbgrader's exchange takes the work.

    Where a hub has no exchange, ``PRACTICUM_HAND_IN=file`` says so, and work is handed in as a file.
    """
    return bool(os.environ.get("JUPYTERHUB_SERVICE_PREFIX")) and os.environ.get("PRACTICUM_HAND_IN") != "file"


def name_of(folder: Path) -> str:
    """Return the name under which a trainee hands in; empty when none is known yet."""
    if named := os.environ.get(VARIABLE, "").strip():
        return named
    try:
        return str(json.loads((folder / _SETTING).read_text(encoding="utf-8"))["name"])
    except (OSError, ValueError, KeyError, TypeError):
        return ""


def checked_name(name: str) -> str:
    """Return a trainee's name without spaces around it.

    Raises
    ------
    PracticumError
        When no gradebook could hold it.
    """
    name = name.strip()
    if not name:
        raise PracticumError("Who are you? Give the name or id that your coach uses for you.")
    if not _NAME.fullmatch(name):
        raise PracticumError(
            f'"{name[:80]}" cannot be used as a name: use letters, digits, ".", "-", "_" and "@", such as ana.diaz.'
        )
    return name


def hand_in(home: Path, folder: Path, unit: str, name: str, *, now: datetime | None = None) -> Receipt:
    """Put a unit's work into one file and return its receipt.

    Parameters
    ----------
    home : Path
        The folder of all units; the file goes to `FOLDER` in it.
    folder : Path
        The unit's folder.
    unit : str
        The assignment.
    name : str
        The trainee; kept for the next time.
    now : datetime, optional
        The time, with a time zone, where it is another than this moment.

    Raises
    ------
    PracticumError
        When the name cannot be used, or no grader would open so much.
    """
    name = checked_name(name)
    now = (now or datetime.now(UTC)).astimezone(UTC)
    files = dict(_files(folder))
    if _CITY not in files and (city := _city_above(folder)) is not None:
        files[_CITY] = city
    size = sum(map(len, files.values()))
    if size > MOST_BYTES or len(files) >= MOST_FILES:
        raise PracticumError(
            f"{folder} holds {len(files):,} files of {size >> 20:,} MB, and at most {MOST_FILES:,} of "
            f"{MOST_BYTES >> 20} MB can be handed in: move what is not part of your answers elsewhere."
        )
    sums = {path: sha256(content).hexdigest() for path, content in files.items()}
    manifest = {
        "form": FORM,
        "unit": unit,
        "folder": folder.name,
        "trainee": name,
        "time": now.isoformat(timespec="seconds"),
        "versions": {"practicum": __version__, "python": platform.python_version()},
        "exercise": _fingerprint.of_file(folder / "exercise.ipynb"),
        "files": sums,
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(MANIFEST, json.dumps(manifest, indent=1, ensure_ascii=False) + "\n")
        for path, content in files.items():
            archive.writestr(path, content)
    (home / FOLDER).mkdir(exist_ok=True)
    file = free(home / FOLDER / f"{unit}_{name}_{now:%Y-%m-%d-%H-%M-%S}.zip")
    write_atomic(file, packed.getvalue(), durable=True)
    write_atomic(home / _SETTING, json.dumps({"name": name}, ensure_ascii=False).encode())
    return _receipt(manifest, file)


def read_manifest(files: dict[str, bytes]) -> dict[str, Any]:
    """Return what a handed-in file says of itself, after a look whether it holds what it says.

    Parameters
    ----------
    files : dict
        The content of the file by path.

    Raises
    ------
    PracticumError
        When it was not made by `hand_in`, or was changed since; the sentence begins with a verb.
    """
    try:
        manifest = json.loads(files[MANIFEST])
        known = _NAME.fullmatch(manifest["trainee"]) and _NAME.fullmatch(manifest["unit"])
        if manifest["form"] != FORM or not known:
            raise ValueError
        sums = dict(manifest["files"])
        _receipt(manifest, None)
    except (KeyError, TypeError, ValueError):
        raise PracticumError("was not made by `practicum submit` or the Start page") from None
    found = {path: sha256(content).hexdigest() for path, content in files.items() if path != MANIFEST}
    if found != sums:
        raise PracticumError("was changed or damaged after it was made")
    return dict(manifest)


def checksum(file: Path) -> str:
    """Return the first letters of a file's SHA-256: enough for two people to see that they have the same."""
    return sha256(file.read_bytes()).hexdigest()[:12]


def time_of(folder: Path) -> datetime | None:
    """Return when a submission was made, by the file that nbgrader writes and reads; None when nothing says it."""
    try:
        return moment((folder / TIMESTAMP).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None


def moment(stamp: str) -> datetime:
    """Return a time as nbgrader writes it in files and in names of folders."""
    return datetime.fromisoformat(stamp.strip().removesuffix(" UTC")).replace(tzinfo=UTC)


def receipts(home: Path) -> dict[str, Receipt]:
    """Return the latest receipt of each unit that was handed in, by the name of the unit's folder."""
    found: dict[str, Receipt] = {}
    for receipt in (*_own(home), *(_nbgraders() if on_hub() else ())):
        if receipt.folder not in found or found[receipt.folder].time < receipt.time:
            found[receipt.folder] = receipt
    return found


def _own(home: Path) -> Iterator[Receipt]:
    for path in sorted((home / FOLDER).glob("*.zip")):
        with suppress(*_BROKEN), zipfile.ZipFile(path) as archive:
            yield _receipt(json.loads(archive.read(MANIFEST)), path)


def _nbgraders() -> Iterator[Receipt]:
    """Yield what nbgrader keeps of what was submitted through its exchange."""
    from jupyter_core.paths import jupyter_data_dir

    for path in sorted(Path(jupyter_data_dir(), "nbgrader_cache").glob("*/*+*+*")):
        trainee, unit, _ = path.name.split("+", 2)
        if time := time_of(path):
            with suppress(OSError, ValueError):
                yield Receipt(unit, unit, trainee, time, _fingerprint.of_file(path / "exercise.ipynb"))


def _receipt(manifest: dict[str, Any], file: Path | None) -> Receipt:
    time = datetime.fromisoformat(manifest["time"])
    if time.tzinfo is None:
        raise ValueError
    unit, folder, trainee, exercise = (
        str(manifest[name]) for name in ("unit", "folder", "trainee", "exercise")
    )
    return Receipt(unit, folder, trainee, time, exercise, file)


def _city_above(folder: Path) -> bytes | None:
    """Return what names the city for a unit: the nearest file above its folder, as `practicum.data` looks for it."""
    found = next((file for one in folder.resolve().parents if (file := one / _CITY).is_file()), None)
    return found.read_bytes() if found else None


def _files(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Yield what a trainee may have worked on; a link is left out, as a grader would not follow it."""
    for path in sorted(folder.rglob("*")):
        relative = path.relative_to(folder)
        hidden = any(part.startswith(".") or part in LEFT_BEHIND for part in relative.parts)
        linked = any(
            one.is_symlink() for one in (path, *path.parents) if one.is_relative_to(folder) and one != folder
        )
        if path.is_file() and not (hidden or linked) and path.suffix != ".key" and path.name != MANIFEST:
            yield relative.as_posix(), path.read_bytes()
