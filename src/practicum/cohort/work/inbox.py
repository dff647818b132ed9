"""Files of any name that a lead, or a mail rule, throws into a cohort's inbox: found out whose they are, and taken.

What was taken moves to ``taken/``. What cannot be used stays, with the reason in ``list.csv``, which names every file
that ever came. Nothing is overwritten: work that newer work replaces is kept, and so is the file it came in.
"""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from functools import cached_property
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import Any

from practicum._files import ends_line, free
from practicum._quoting import LONGEST_WORDS, named, plain
from practicum.cohort.course import receive
from practicum.cohort.course.exchange import GRADED
from practicum.cohort.plan.folder import Cohort
from practicum.cohort.work import cities, senders, steps
from practicum.errors import PracticumError, nearest
from practicum.grading.submission import archives, exports, files
from practicum.grading.submission.parse import Unreadable
from practicum.kernels.remove import remove
from practicum.trainee import submission

LIST, TAKEN = "list.csv", "taken"
_COLUMNS = ("seen", "file", "checksum", "who", "unit", "time", "what", "why")
#: What a notebook's file ends with, perhaps before an ending that a browser or a mail program added; and its page.
_NOTEBOOKS = (".ipynb", ".html", ".htm")
#: A notebook is a unit's when it has this share of its named cells.
_ALIKE = 0.5
_FORMULA = ("=", "+", "-", "@")


class What(StrEnum):
    """What became of a file."""

    TAKEN = "taken"
    ASKED = "request taken"
    OLDER = "older"  # than the work that counts
    TWICE = "twice"
    ASIDE = "set aside"
    LEFT = "left"  # where it is: it cannot be used


@dataclass(frozen=True)
class Taken:
    """A file that was looked at, and what became of it.

    Parameters
    ----------
    file : str
        Its path in the inbox; within an archive its path goes on there.
    who, unit : str
        Whose work on which unit; empty when that is not known.
    time : datetime or None
        When it was made, by its own word or the file's.
    what : What
        What became of it.
    why : str
        A sentence, where there is something to say.
    checksum : str
        The beginning of the SHA-256, as `practicum submit` shows it.
    """

    file: str
    what: What
    who: str = ""
    unit: str = ""
    time: datetime | None = None
    why: str = ""
    checksum: str = ""

    def __str__(self) -> str:
        about = ", ".join(
            filter(None, (self.who, self.unit, f"{self.time:%Y-%m-%d %H:%M}" if self.time else ""))
        )
        return (
            f"{self.file}: {self.what}{f' ({about})' if about else ''}{f'. {self.why}' if self.why else ''}"
        )


@dataclass(frozen=True)
class _Parcel:
    """Files that came together: an archive, what lies in one folder, or one file alone.

    Parameters
    ----------
    paths : tuple of Path
        What lies in the inbox.
    files : mapping of bytes
        What is in them, by path from the inbox.
    refused : mapping of str
        Why what is in them was not opened, by path.
    time : datetime
        When the newest of `paths` was changed.
    """

    paths: tuple[Path, ...]
    files: Mapping[str, bytes]
    refused: Mapping[str, str]
    time: datetime


@dataclass
class _Work:
    """One person's work on one unit, in a parcel."""

    shown: str
    who: str
    unit: str
    time: datetime
    files: dict[str, bytes]
    checksum: str
    beside: list[str] = field(default_factory=list)


#: Takes a file's name, what is in it and its time: says who asks and what about in which unit, or None for no request.
Requests = Callable[[str, bytes, datetime], "tuple[str, str, str] | None"]


def take(cohort: Cohort, now: datetime, requests: Requests | None = None) -> tuple[Taken, ...]:
    """Take what lies in the inbox, and return what became of each file; those still there are told each time.

    Parameters
    ----------
    cohort : Cohort
        The cohort.
    now : datetime
        The time, with a time zone: no work is newer.
    requests : callable, optional
        Takes in the files that are requests to a coach; it raises a `PracticumError` whose sentence begins with a verb.

    Raises
    ------
    OSError
        When something cannot be moved or written; run again, it goes on where it was.
    """
    cohort.inbox.mkdir(exist_ok=True)
    for half_made in (cohort.root / "submitted").glob(f"{receive.ROOM}*"):  # by a command that was killed
        remove(half_made)
    return tuple(_Taking(cohort, now, requests).go())


def sightings(inbox: Path) -> dict[str, tuple[int, int]]:
    """Return size and time of change, in nanoseconds, of all that lies in an inbox and is to be taken."""
    found = {}
    for path in _there(inbox):
        try:
            seen = path.lstat()
        except OSError:
            continue
        found[path.relative_to(inbox).as_posix()] = (seen.st_size, seen.st_mtime_ns)
    return found


def _there(inbox: Path) -> Iterator[Path]:
    """Yield what is no folder; nothing hidden, and nothing of ours."""
    for parent, folders, names in os.walk(inbox):
        here = Path(parent)
        linked = [name for name in folders if (here / name).is_symlink()]
        folders[:] = sorted(
            name
            for name in folders
            if not name.startswith((".", "__MACOSX")) and name not in linked and here / name != inbox / TAKEN
        )
        for name in sorted((*names, *linked)):
            if (
                not name.startswith(".")
                and name not in ("Thumbs.db", "desktop.ini")
                and here / name != inbox / LIST
            ):
                yield here / name


class _Taking:
    """One look through an inbox."""

    def __init__(self, cohort: Cohort, now: datetime, requests: Requests | None = None):
        self.cohort, self.now, self.inbox, self.requests = cohort, now, cohort.inbox, requests
        self.released = steps.released(cohort)
        self.last: dict[tuple[str, str], tuple[str, str]] = {}
        self.done: set[tuple[str, str, str]] = set()
        for row in _rows(self.inbox / LIST):
            self.last[row["file"], row["checksum"]] = row["what"], row["why"]
            if row["what"] in (What.TAKEN, What.OLDER):
                self.done.add((row["checksum"], row["who"], row["unit"]))

    def go(self) -> Iterator[Taken]:
        for group in self._groups():
            found: list[Taken] = []
            try:
                found += self._all(self._parcel(group))
            except PracticumError as error:
                found.append(Taken(self._shown(group[0]), What.LEFT, why=f"It {error}."))
            # The list says it before the file moves: killed in between, the file is known by its checksum.
            self._write(found)
            if all(one.what is not What.LEFT for one in found):
                for path in group:
                    self._move(path)
            yield from found

    def _groups(self) -> Iterator[list[Path]]:
        """Yield what belongs together: notebooks and what lies beside them in a folder; all else is alone."""
        together: dict[Path, list[Path]] = {}
        for path in _there(self.inbox):
            alone = path.parent == self.inbox or files.kind(path, names=True) or not _is_loose(path)
            if alone or _size(path) > archives.MOST_BYTES:
                yield [path]
            else:
                together.setdefault(path.parent, []).append(path)
        for _, paths in sorted(together.items()):
            if (
                any(_is_notebook(path.name) for path in paths)
                and sum(map(_size, paths)) <= archives.MOST_BYTES
            ):
                yield paths
            else:
                yield from ([path] for path in paths)

    def _parcel(self, paths: list[Path]) -> _Parcel:
        read = {}
        for path in paths:
            if what := files.kind(path, names=True):
                raise PracticumError(f"is {what}; put the file itself here")
            if _size(path) > archives.MOST_BYTES:
                raise PracticumError(f"is larger than {archives.MOST_BYTES >> 20} MB")
            if (data := files.read(path)) is None:
                raise PracticumError("cannot be read; change its permissions")
            read[self._shown(path)] = data
        opened = archives.unpack(read)
        time = max(datetime.fromtimestamp(path.lstat().st_mtime, UTC) for path in paths)
        return _Parcel(tuple(paths), opened.files, opened.refused, time)

    def _all(self, parcel: _Parcel) -> Iterator[Taken]:
        """Take all work in a parcel."""
        left = dict(parcel.files)
        works: list[_Work] = []
        told: list[Taken] = [Taken(path, What.LEFT, why=f"It {why}.") for path, why in parcel.refused.items()]
        for place in sorted(
            str(PurePosixPath(path).parent)
            for path in left
            if PurePosixPath(path).name == submission.MANIFEST
        ):
            inner = {path: left.pop(path) for path in list(left) if PurePosixPath(path).is_relative_to(place)}
            try:
                works.append(self._handed_in(parcel, place, inner))
            except PracticumError as error:
                told.append(Taken(place, What.LEFT, why=f"It {error}."))
        for path in [path for path in left if self.requests and not _is_notebook(path)]:
            if (asked := self._request(path, left[path], parcel.time)) is not None:
                told.append(asked)
                del left[path]
        loose: dict[tuple[str, str, str], _Work] = {}
        for path in [path for path in left if _is_notebook(path)]:
            data = left.pop(path)
            try:
                self._notebook(parcel, path, data, loose)
            except PracticumError as error:
                told.append(Taken(path, What.LEFT, why=f"It {error}.", checksum=_checksum(data)))
        works += loose.values()
        for path, data in left.items():
            place = str(PurePosixPath(path).parent)
            near = [work for (folder, _, _), work in loose.items() if folder == place]
            if len(near) == 1 and place != ".":
                near[0].files.setdefault(PurePosixPath(path).name, data)
                near[0].beside.append(path)
                continue
            what = What.ASIDE if works else What.LEFT
            words = "is no notebook" + (", and whose it is nobody says" if near else "")
            told.append(Taken(path, what, why=f"It {words}.", checksum=_checksum(data)))
        if not (works or told):
            told.append(Taken(self._shown(parcel.paths[0]), What.LEFT, why="It holds no notebook."))
        for work in works:
            yield from self._lay(work)
        yield from told

    def _handed_in(self, parcel: _Parcel, place: str, inner: Mapping[str, bytes]) -> _Work:
        """Return the work in a file that `practicum submit` made."""
        found = {str(PurePosixPath(path).relative_to(place)): data for path, data in inner.items()}
        manifest = submission.read_manifest(found)
        unit = self._known(manifest["unit"])
        person = senders.called(self.cohort.people, manifest["trainee"])
        if person is None:
            close = nearest(manifest["trainee"], [one.id for one in self.cohort.people])
            raise PracticumError(
                f"is from {named(manifest['trainee'])}, and nobody on the roster has this id, address or name.{close} "
                "Ask for it again under the right name, or put the name right in the roster"
            )
        content = found.pop(submission.MANIFEST)
        whole = len(parcel.paths) == 1 and place == self._shown(parcel.paths[0])
        checksum = submission.checksum(parcel.paths[0]) if whole else _checksum(content)
        return _Work(place, person.id, unit, datetime.fromisoformat(manifest["time"]), found, checksum)

    def _request(self, path: str, data: bytes, time: datetime) -> Taken | None:
        """Take in a file that is a request to a coach; None when it is none."""
        assert self.requests is not None
        try:
            found = self.requests(PurePosixPath(path).name, data, time)
        except PracticumError as error:
            return Taken(path, What.LEFT, why=f"It {error}.", checksum=_checksum(data))
        if found is None:
            return None
        who, unit, words = found
        return Taken(path, What.ASKED, who, unit, why=words, checksum=_checksum(data))

    def _notebook(
        self, parcel: _Parcel, path: str, data: bytes, works: dict[tuple[str, str, str], _Work]
    ) -> None:
        """Add a notebook to a person's work on its unit."""
        place = PurePosixPath(path)
        names = [_stem(place.name), *reversed(place.parent.parts)]
        try:
            notebook = exports.read(data)
        except Unreadable as error:
            raise PracticumError(f"cannot be used: {str(error).rstrip('.')}") from None
        unit, name = self._unit_of(notebook)
        unit = unit or self._unit_in(names)
        if not unit:
            raise PracticumError(
                "is from no unit that was released: neither its cells nor its name say which one. Write the unit into "
                "its name, such as data-first-steps"
            )
        self._known(unit)
        person = senders.sender(self.cohort.people, names, unit)
        if person is None:
            raise PracticumError(
                "does not say whose it is. Let its name begin with the person's id, as in "
                f"{self.cohort.people[0].id} {_stem(place.name)}.ipynb"
            )
        key = str(place.parent), person.id, unit
        inner = f"{name}.ipynb" if name else _without_added(place.name)
        work = works.get(key)
        if work is None:
            works[key] = _Work(path, person.id, unit, parcel.time, {inner: data}, _checksum(data))
        elif inner in work.files:
            raise PracticumError(
                f"is a second {inner} of {person.id} beside {work.shown}. Leave the one that counts"
            )
        else:
            work.files[inner] = data
            if name == GRADED:
                work.beside.append(work.shown)
                work.shown, work.checksum = path, _checksum(data)
            else:
                work.beside.append(path)

    def _lay(self, work: _Work) -> Iterator[Taken]:
        """Lay work into ``submitted/`` when it is the newest."""
        time = min(work.time, self.now)
        about: dict[str, Any] = {"who": work.who, "unit": work.unit, "time": time, "checksum": work.checksum}
        why = "Its clock is ahead, so now counts as its time." if work.time > self.now else ""
        if (work.checksum, work.who, work.unit) in self.done:
            known = self.last.get((_cell(work.shown), work.checksum), ("", ""))[0]
            if known in (What.TAKEN, What.OLDER):  # and was not moved before the end of an earlier look
                yield Taken(
                    work.shown, What(known), **about, why=self.last[_cell(work.shown), work.checksum][1]
                )
            else:
                yield Taken(work.shown, What.TWICE, **about, why="The same file was taken before.")
            return
        if set(work.files) == {"lesson.ipynb"}:
            yield Taken(
                work.shown, What.LEFT, **about, why=f"It is the lesson; {GRADED}.ipynb is what is graded."
            )
            return
        goal = self.cohort.root / "submitted" / work.who / work.unit
        try:
            received = receive.lay(
                self.cohort.root, work.unit, work.who, time, work.files, earlier=self.cohort.state / "earlier"
            )
            before = f"It replaces work of {received.before:%Y-%m-%d %H:%M} UTC." if received.before else ""
            yield Taken(work.shown, What.TAKEN, **about, why=" ".join(filter(None, (why, before))))
        except receive.NotNewer as error:
            if _holds(goal, work.files, time):  # laid by a look that was killed before it could say so
                yield Taken(work.shown, What.TAKEN, **about, why=why)
            else:
                yield Taken(
                    work.shown, What.OLDER, **about, why=str(error).replace(f"{self.cohort.root}{os.sep}", "")
                )
        cities.place(self.cohort, work.unit, [work.who])
        self.done.add((work.checksum, work.who, work.unit))
        for path in work.beside:
            yield Taken(path, What.TAKEN, who=work.who, unit=work.unit, time=time, why=f"With {work.shown}.")

    def _known(self, unit: str) -> str:
        if unit in self.released:
            return unit
        units = list(self.cohort.program.units)
        if unit in units:
            raise PracticumError(f"is work on {unit}, which is not released yet")
        raise PracticumError(f"is work on {named(unit)}, which the program lacks.{nearest(unit, units)}")

    @cached_property
    def _cells(self) -> dict[tuple[str, str], frozenset[str]]:
        """The names of the cells of all notebooks that were released, by unit and notebook."""
        found = {}
        for unit in self.released:
            for path in sorted((self.cohort.root / "source" / unit).glob("*.ipynb")):
                found[unit, path.stem] = _named_cells(json.loads(path.read_bytes()))
        return found

    def _unit_of(self, notebook: Mapping[str, Any]) -> tuple[str, str]:
        """Return unit and name of the notebook whose cells these are; empty when they say nothing."""
        own = _named_cells(notebook)
        shares = sorted(
            ((len(own & cells) / len(cells), key) for key, cells in self._cells.items() if cells),
            reverse=True,
        )
        if not shares or shares[0][0] < _ALIKE or (len(shares) > 1 and shares[0][0] == shares[1][0]):
            return "", ""
        return shares[0][1]

    def _unit_in(self, names: list[str]) -> str:
        """Return the unit whose id stands in the nearest of some names; of two the longer."""
        for name in names:
            spoken = "-".join(senders.words(name))
            found = [unit for unit in self.cohort.program.units if f"-{unit}-" in f"-{spoken}-"]
            if found:
                return max(found, key=len)
        return ""

    def _shown(self, path: Path) -> str:
        return path.relative_to(self.inbox).as_posix()

    def _move(self, path: Path) -> None:
        goal = self.inbox / TAKEN / path.relative_to(self.inbox)
        goal.parent.mkdir(parents=True, exist_ok=True)
        shutil.move(path, free(goal))
        for folder in path.relative_to(self.inbox).parents:
            if folder != Path():
                try:
                    (self.inbox / folder).rmdir()
                except OSError:  # something is left in it
                    return

    def _write(self, found: list[Taken]) -> None:
        """Add to the list what it does not say yet."""
        lines = io.StringIO()
        writer = csv.writer(lines, lineterminator="\n")
        path = self.inbox / LIST
        fresh = not path.is_file()
        if fresh:
            writer.writerow(_COLUMNS)
        new = False
        for one in found:
            file, checksum, why = _cell(one.file), one.checksum, _cell(one.why)
            if self.last.get((file, checksum)) == (one.what, why):
                continue
            self.last[file, checksum] = one.what, why
            time = one.time.astimezone(UTC).isoformat(timespec="seconds") if one.time else ""
            seen = self.now.astimezone(UTC).isoformat(timespec="seconds")
            writer.writerow((seen, file, checksum, _cell(one.who), _cell(one.unit), time, one.what, why))
            new = True
        if new:
            with path.open("ab") as file_:
                if not fresh and not ends_line(path):  # it was cut off
                    file_.write(b"\n")
                file_.write(lines.getvalue().encode())
                file_.flush()
                os.fsync(file_.fileno())


def _rows(path: Path) -> Iterator[dict[str, str]]:
    """Yield what the list says, without lines that were cut off."""
    if not path.is_file():
        return
    with path.open(encoding="utf-8", errors="replace", newline="") as file:
        for row in csv.DictReader(file):
            if all(isinstance(row.get(name), str) for name in _COLUMNS):
                yield row


def _cell(words: str) -> str:
    """Return words as a cell that no spreadsheet takes for a formula."""
    text = plain(words, LONGEST_WORDS)
    return f"'{text}" if text.startswith(_FORMULA) else text


def _named_cells(notebook: Mapping[str, Any]) -> frozenset[str]:
    about = (cell.get("metadata") for cell in notebook["cells"] if isinstance(cell, dict))
    marks = (one.get("nbgrader") for one in about if isinstance(one, dict))
    return frozenset(str(one["grade_id"]) for one in marks if isinstance(one, dict) and one.get("grade_id"))


def _is_notebook(path: str) -> bool:
    endings = {suffix.lower() for suffix in PurePosixPath(path).suffixes[-2:]}
    return bool(endings & set(_NOTEBOOKS))


def _stem(name: str) -> str:
    return _without_added(name).rsplit(".", 1)[0]


def _without_added(name: str) -> str:
    """Return a notebook's name without an ending that a browser or a mail program put behind it."""
    at = name.lower().rfind(".ipynb")
    return name[: at + len(".ipynb")] if at >= 0 else name


def _is_loose(path: Path) -> bool:
    """Return whether a file is no archive, by its beginning."""
    try:
        with path.open("rb") as file:
            return not archives.is_archive(file.read(4_000))
    except OSError:
        return False


def _size(path: Path) -> int:
    try:
        return path.lstat().st_size
    except OSError:
        return 0


def _checksum(data: bytes) -> str:
    return sha256(data).hexdigest()[:12]


def _holds(folder: Path, work: Mapping[str, bytes], time: datetime) -> bool:
    """Return whether a folder holds just this work, as it was laid there."""
    return submission.time_of(folder) == time and all(
        files.read(folder / path) == data for path, data in work.items()
    )
