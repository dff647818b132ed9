"""A cohort as one file: all that cannot be made again, with a sum for each file, and back from it.

The file is a tar archive, compressed with gzip. First in it comes ``manifest.json``, which names every other member
with its size and SHA-256. Below ``cohort/`` lies the cohort's folder; below ``exchange/`` its part of an exchange
that lies elsewhere.
"""

from __future__ import annotations

import gzip
import io
import json
import os
import shutil
import sqlite3
import stat
import tarfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any, BinaryIO

from practicum import __version__
from practicum._files import free
from practicum.cohort.course.release import SECRET
from practicum.cohort.keeping import places
from practicum.cohort.keeping.places import Places
from practicum.cohort.plan import folder
from practicum.cohort.plan.folder import Cohort
from practicum.errors import PracticumError

Tell = Callable[[str], None]
#: Where backups go unless another place is named: beside the cohort's folder.
FOLDER = "backups"
#: Where a cohort remembers the backups that were made of it.
MEMORY = "backups.json"
MANIFEST, HOME, SHARED = "manifest.json", "cohort", "exchange"
_FORMAT = 1
_DATABASE = "gradebook.db"
_BESIDE = ("-journal", "-wal", "-shm")
_LONGEST_WAIT = 60.0
_CHUNK = 1 << 20
#: No name, and no manifest, is as long; what asks for more memory at once is no backup.
_LONGEST_READ = 256 << 20
_BROKEN = (
    tarfile.TarError,
    zlib.error,
    gzip.BadGzipFile,
    EOFError,
    ValueError,
    KeyError,
    TypeError,
    AttributeError,
)


@dataclass(frozen=True)
class Kept:
    """A file in a backup.

    Parameters
    ----------
    size : int
        In bytes.
    sum : str
        SHA-256 in hexadecimal.
    mode : int
        Who may read and write it.
    time : int
        When it was changed last, in nanoseconds.
    """

    size: int
    sum: str
    mode: int
    time: int


@dataclass(frozen=True)
class Manifest:
    """What a backup holds.

    Parameters
    ----------
    name, title : str
        The cohort's id, and what people call it.
    made : str
        When; ISO, UTC.
    practicum : str
        The version that made it.
    course : str
        Where the course folder was.
    exchange : str
        Where the exchange was; empty when it lies in the cohort's folder.
    folders : dict
        The mode of each folder by its path in the archive.
    files : dict of str to Kept
        By path in the archive.
    """

    name: str
    title: str
    made: str
    practicum: str
    course: str
    exchange: str
    folders: dict[str, int] = field(default_factory=dict)
    files: dict[str, Kept] = field(default_factory=dict)

    @property
    def size(self) -> int:
        """All bytes of all files."""
        return sum(one.size for one in self.files.values())


@dataclass(frozen=True)
class Backup:
    """A backup that was made: where it is, and what it holds."""

    path: Path
    manifest: Manifest


@dataclass(frozen=True)
class Restored:
    """A cohort that was restored.

    Parameters
    ----------
    root : Path
        Its folder.
    manifest : Manifest
        What came back.
    notes : tuple of str
        What is still to be done before all commands work there, a sentence each.
    """

    root: Path
    manifest: Manifest
    notes: tuple[str, ...]


# ---------------------------------------------------------------- making


def write(cohort: Cohort, to: Path | None = None, *, now: datetime, tell: Tell = lambda line: None) -> Backup:
    """Write a backup of a cohort, and read it back.

    While files are copied, nothing is collected or graded: other commands wait or are told to. It takes as long as
    the disk; compressing and reading back hold nobody up. Stopped anywhere, it leaves no file with the backup's name.

    Parameters
    ----------
    cohort : Cohort
        The cohort; it may be in use.
    to : Path, optional
        The file, or a folder for it; without it, `FOLDER` beside the cohort's folder.
    now : datetime
        When it is made.
    tell : callable
        Gets a line for what takes time.

    Raises
    ------
    PracticumError
        When the gradebook is on a server, the place cannot be used, something is at work in the folder for more than
        a minute, or what was written is not what is read back.
    """
    place = places.of(cohort.root, cohort.course.settings)
    database = _database(place)
    goal = _goal(cohort, to, now)
    with places.workroom(goal.parent / cohort.name) as room:
        plain, packed = room / "plain.tar", room / "packed.tar.gz"
        with places.still(cohort.root, cohort.state, _LONGEST_WAIT):
            tell("Copying, while nothing is collected or graded")
            manifest = _copy(cohort, place, database, plain, now)
        tell(f"Compressing {len(manifest.files):,} files of {_megabytes(manifest.size)}")
        _pack(plain, manifest, packed)
        plain.unlink()
        tell("Reading it back")
        if read(packed) != manifest:
            raise PracticumError(f"{goal} would not hold what the cohort holds; run the same command again.")
        try:
            os.link(packed, goal)  # unlike a rename, it never takes the place of another file
        except FileExistsError:
            raise PracticumError(f"{goal} is there already; name another file with --to.") from None
        except OSError:  # a file system without second names
            packed.rename(goal)
        _synced(goal.parent)
    _remember(cohort.root, cohort.name, goal)
    return Backup(goal, manifest)


def known(root: Path, name: str) -> list[Path]:
    """Return the backups of the cohort of that name in the folder `root` that are still there."""
    try:
        told = [Path(one) for one in json.loads((root / folder.STATE / MEMORY).read_text(encoding="utf-8"))]
    except (OSError, ValueError):
        told = []
    beside = (root.parent / FOLDER).glob(f"{name}-*.tar.gz")
    return sorted({path for path in (*told, *beside) if path.is_file()})


def _remember(root: Path, name: str, path: Path) -> None:
    """Remember a backup, so that who closes the cohort hears of it."""
    told = sorted({str(one) for one in (*known(root, name), path)})
    folder.remember(root / folder.STATE / MEMORY, (json.dumps(told, indent=1) + "\n").encode())


def _database(place: Places) -> Path:
    """Return the file of the gradebook."""
    if place.database is None:
        raise PracticumError(
            "The gradebook is on a database server (PRACTICUM_DB_URL), and a file cannot hold it together with the "
            f"folder. Stop the cohort's commands, save it with pg_dump, and copy {place.root} beside it."
        )
    return place.database


def _goal(cohort: Cohort, to: Path | None, now: datetime) -> Path:
    name = f"{cohort.name}-{now.astimezone(UTC):%Y-%m-%dT%H%M%SZ}.tar.gz"
    goal = (to or cohort.root.parent / FOLDER).absolute()
    if to is None or goal.is_dir():
        goal /= name
    for above, why in (
        (cohort.root, "the cohort's folder"),
        (cohort.source, "the course, whose files are public"),
    ):
        if goal.parent.resolve().is_relative_to(above.resolve()):
            raise PracticumError(
                f"{goal} lies inside {why}. A backup belongs elsewhere: name a place with --to."
            )
    if os.path.lexists(goal):
        raise PracticumError(f"{goal} is there already; name another file with --to.")
    if not goal.parent.is_dir():
        goal.parent.mkdir(mode=0o700, parents=True)
    return goal


def _copy(cohort: Cohort, place: Places, database: Path, plain: Path, now: datetime) -> Manifest:
    """Copy everything into a plain archive, with nothing else at work; return what it holds."""
    inside = place.exchange.resolve().is_relative_to(cohort.root.resolve())
    manifest = Manifest(
        cohort.name, cohort.settings.title, now.astimezone(UTC).isoformat(), __version__, str(cohort.source),
        "" if inside else str(place.exchange.parent),
    )  # fmt: skip
    inbound = place.inbound.resolve()
    with _fresh(plain) as file, tarfile.open(fileobj=file, mode="w", format=tarfile.PAX_FORMAT) as archive:
        if database.is_file():
            _add_database(archive, manifest, database, plain.with_name("gradebook.copy"))
        trees = [(cohort.root, HOME)] + ([] if inside else [(place.exchange, f"{SHARED}/{cohort.name}")])
        for top, name in trees:
            for path, entry in _walk(top, inbound):
                inner = f"{name}/{path.relative_to(top).as_posix()}"
                if stat.S_ISDIR(entry.st_mode):
                    manifest.folders[inner] = stat.S_IMODE(entry.st_mode)
                elif not _is_of(database, path):
                    _add(archive, manifest, inner, path)
    return manifest


def _walk(top: Path, inbound: Path) -> Iterator[tuple[Path, os.stat_result]]:
    """Yield the folders and files that a backup keeps; links and whatever else is no file are not followed or kept."""
    waiting = [top] if top.is_dir() else []
    while waiting:
        here = waiting.pop()
        arriving = here.resolve() == inbound
        for entry in sorted(os.scandir(here), key=lambda one: one.name):
            path, about = Path(entry.path), entry.stat(follow_symlinks=False)
            if _is_made(path.relative_to(top).parts):
                continue
            if stat.S_ISDIR(about.st_mode):
                # Without its secret, which nbgrader writes last, somebody is still handing in.
                if arriving and not (path / SECRET).is_file():
                    continue
                waiting.append(path)
                yield path, about
            elif stat.S_ISREG(about.st_mode):
                yield path, about


def _is_made(parts: tuple[str, ...]) -> bool:
    """Return whether a path in a cohort's folder is a cache that is made again, or a lock: who closes it ends the hold."""
    match parts:
        case (".cache", *below):
            return below[:1] not in ([], ["grading"]) or below[2:3] in (["results"], ["lock"])
        case (folder.STATE, *below):
            return below[-1:] == ["lock"]
    return False


def _is_of(database: Path, path: Path) -> bool:
    return path.parent == database.parent and path.name in {database.name + end for end in ("", *_BESIDE)}


def _add(archive: tarfile.TarFile, manifest: Manifest, inner: str, path: Path) -> None:
    flags = sum(getattr(os, name, 0) for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY"))
    try:
        descriptor = os.open(path, os.O_RDONLY | flags)
    except FileNotFoundError:  # somebody took it out of the exchange or the inbox meanwhile
        return
    with os.fdopen(descriptor, "rb") as file:
        about = os.fstat(descriptor)
        member = tarfile.TarInfo(inner)
        member.size, member.mtime = about.st_size, int(about.st_mtime)
        member.mode = stat.S_IMODE(about.st_mode)
        reader = _Summed(file)
        try:
            archive.addfile(member, reader)
        except OSError as error:
            if error.errno is None:  # tarfile's: the file ended early
                raise PracticumError(
                    f"{path} changed while it was copied; run the same command again."
                ) from None
            raise
        manifest.files[inner] = Kept(member.size, reader.sum.hexdigest(), member.mode, about.st_mtime_ns)


def _add_database(archive: tarfile.TarFile, manifest: Manifest, database: Path, room: Path) -> None:
    """Add the gradebook as SQLite's own backup has it, whoever writes to it meanwhile."""
    try:
        with (
            closing(sqlite3.connect(f"{database.absolute().as_uri()}?mode=ro", uri=True)) as source,
            closing(sqlite3.connect(room)) as copy,
        ):
            source.backup(copy)
            found = copy.execute("PRAGMA integrity_check").fetchone()[0]
    except sqlite3.Error as error:
        found = str(error)
    if found != "ok":
        raise PracticumError(f"{database} is damaged ({found}); take it from an earlier backup.")
    shutil.copystat(database, room)
    _add(archive, manifest, f"{HOME}/{_DATABASE}", room)
    room.unlink()


class _Summed:
    """A file whose sum is taken as it is read."""

    def __init__(self, file: BinaryIO):
        self._file, self.sum = file, sha256()

    def read(self, size: int = -1) -> bytes:
        data = self._file.read(size)
        self.sum.update(data)
        return data


def _pack(plain: Path, manifest: Manifest, packed: Path) -> None:
    """Write the compressed archive: the manifest, then what the plain one holds."""
    told = json.dumps({"format": _FORMAT, **asdict(manifest)}, indent=1).encode()
    with (
        _fresh(packed) as file,
        gzip.GzipFile("", "wb", 6, file, mtime=0) as squeezed,
        tarfile.open(fileobj=squeezed, mode="w", format=tarfile.PAX_FORMAT) as archive,
        tarfile.open(plain) as source,
    ):
        head = tarfile.TarInfo(MANIFEST)
        head.size = len(told)
        archive.addfile(head, io.BytesIO(told))
        for member in source:
            archive.addfile(member, source.extractfile(member))
    with packed.open("rb") as file:
        os.fsync(file.fileno())


def _fresh(path: Path) -> BinaryIO:
    """Open a new file that is its owner's alone."""
    return os.fdopen(
        os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600), "w+b"
    )


def _synced(place: Path) -> None:
    """Wait until the disk knows the names in a folder, where the system can say so."""
    if hasattr(os, "O_DIRECTORY"):
        descriptor = os.open(place, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _megabytes(size: int) -> str:
    return f"{size / 1e6:,.1f} MB"


# ---------------------------------------------------------------- reading


def read(file: Path) -> Manifest:
    """Read a backup to its end and return what it holds.

    Raises
    ------
    PracticumError
        When it is no backup, or a file in it is not what its sum says.
    """
    return _unpack(file, None, lambda line: None)


def restore(file: Path, to: Path | None = None, *, tell: Tell = lambda line: None) -> Restored:
    """Make a cohort's folder from a backup, whole or not at all.

    Parameters
    ----------
    file : Path
        What `write` made.
    to : Path, optional
        The folder to make; without it, one here that is called as the cohort.
    tell : callable
        Gets a line for what takes time.

    Raises
    ------
    PracticumError
        When `to` is there or inside a cohort's folder, or the file is no backup, was damaged, or holds what no backup
        holds: a link, a path that leads elsewhere, more than it says. Nothing is in place then.
    """
    if not file.is_file():
        raise PracticumError(f"There is no backup {file}.")
    if to is None:
        with _opened(file) as archive:
            to = Path.cwd() / _manifest(file, archive).name
    to = to.absolute()
    if (inside := next((one for one in to.resolve().parents if folder.is_cohort(one)), None)) is not None:
        raise PracticumError(
            f"{to} would lie inside the cohort's folder {inside}. Go to {inside.parent}, or name another place with --to."
        )
    if os.path.lexists(to):
        raise PracticumError(f"{to} is there already; name another folder with --to.")
    with places.workroom(to) as room:
        fresh = room / "fresh"
        manifest = _unpack(file, fresh, tell)
        home = fresh / HOME
        if not (home / folder.SETTINGS).is_file():
            raise PracticumError(f"{file} holds no {folder.SETTINGS}, so it is no cohort's backup.")
        _remember(home, manifest.name, file.absolute())
        # The innermost first. Trainees hand in to a folder into which others may write, and whose group goes on.
        for name, mode in sorted(manifest.folders.items(), reverse=True):
            (fresh / name).chmod(mode & 0o2777)
        shared = free(home / SHARED)
        if manifest.exchange and (fresh / SHARED).is_dir():
            (fresh / SHARED).rename(shared)
        if os.path.lexists(to):
            raise PracticumError(f"{to} is there already; name another folder with --to.")
        home.rename(to)
        _synced(to.parent)
    return Restored(to, manifest, tuple(_notes(to, manifest, shared.name)))


def _notes(root: Path, manifest: Manifest, shared: str) -> Iterator[str]:
    """Yield what is still to be done in a restored folder, a sentence each."""
    settings = folder.settings_of(root)
    if not ((root / settings.course).resolve() / "nbgrader_config.py").is_file():
        there = (Path(manifest.course) / "nbgrader_config.py").is_file()
        where = json.dumps(manifest.course) if there else "where the course folder is now"
        yield f"The course folder {settings.course} is not there. In {root / folder.SETTINGS} write course = {where}."
    else:
        place = places.of(root, folder.read(root).course.settings)
        if place.database is None or place.database.resolve() != (root / _DATABASE).resolve():
            yield (
                f"PRACTICUM_DB_URL names another gradebook than {root / _DATABASE}. Take it out of the environment "
                "before the next command."
            )
    if manifest.exchange:
        kept = root / shared
        there = (Path(manifest.exchange) / manifest.name).is_dir()
        yield (
            f"The exchange {manifest.exchange} is used as it is now. What it held is in {kept}."
            if there
            else f"The exchange {manifest.exchange} is not there; what it held is in {kept}. In "
            f'{root / folder.SETTINGS} write exchange = "{shared}", or copy it to where the exchange is now.'
        )


class _Careful(gzip.GzipFile):
    """A compressed file that refuses to put more into memory at once than any backup asks for."""

    def read(self, size: int | None = -1) -> bytes:
        if size is None or size < 0 or size > _LONGEST_READ:
            raise ValueError("more at once than any backup holds")
        return super().read(size)


def _opened(file: Path) -> tarfile.TarFile:
    try:
        return tarfile.open(fileobj=_Careful(file, "rb"), mode="r:")
    except _BROKEN:
        raise PracticumError(f"{file} is no backup of a cohort, or it was damaged.") from None


def _manifest(file: Path, archive: tarfile.TarFile) -> Manifest:
    """Return the manifest, the first member."""
    try:
        first = archive.next()
        if first is None or first.name != MANIFEST or not first.isreg() or first.size > _LONGEST_READ:
            raise ValueError("no manifest")
        content = archive.extractfile(first)
        assert content is not None
        found: dict[str, Any] = json.loads(content.read(first.size))
        if found.pop("format") != _FORMAT:
            raise PracticumError(
                f"{file} was made by another version of Practicum ({found.get('practicum')}); restore it with that one."
            )
        kept = {path: Kept(**one) for path, one in found.pop("files").items()}
        manifest = Manifest(**found, files=kept)
        if not all(isinstance(one.size, int) and one.size >= 0 for one in kept.values()):
            raise ValueError("sizes")
        if not folder.NAME.fullmatch(manifest.name):
            raise ValueError("name")
    except (*_BROKEN, OSError):
        raise PracticumError(f"{file} is no backup of a cohort, or it was damaged.") from None
    for path in (*manifest.folders, *manifest.files):
        if not _is_inside(path):
            raise PracticumError(
                f"{file} holds {path!r}, which leads elsewhere, so nothing of it was restored."
            )
    return manifest


def _is_inside(path: str) -> bool:
    """Return whether a path in an archive stays below its two folders."""
    parts = path.split("/")
    return parts[0] in (HOME, SHARED) and not {"", ".", ".."} & set(parts) and "\0" not in path and (
        os.sep == "/" or not any(sign in path for sign in '\\:*?"<>|')
    )  # fmt: skip


def _unpack(file: Path, to: Path | None, tell: Tell) -> Manifest:
    """Read a backup to its end, each file held against the manifest; write it where `to` says so."""
    with _opened(file) as archive:
        manifest = _manifest(file, archive)
        if to is not None:
            room = shutil.disk_usage(to.parent).free
            if manifest.size > room:
                raise PracticumError(
                    f"{file} needs {_megabytes(manifest.size)}, and {to.parent} has {_megabytes(room)}. Make room, "
                    "then run the same command again."
                )
            (to / HOME).mkdir(parents=True)
            for name in sorted(manifest.folders):
                (to / name).mkdir(parents=True, exist_ok=True)
        waiting, told = dict(manifest.files), 0
        while (member := _next(file, archive)) is not None:
            kept = waiting.pop(member.name, None)
            if kept is None or not member.isreg() or member.issparse() or member.size != kept.size:
                raise PracticumError(
                    f"{file} holds {member.name!r} otherwise than its manifest says, so nothing of it was restored."
                )
            # Looked at a second time; Python has this from 3.11.4 on, and Debian 12 has 3.11.2.
            if to is not None and hasattr(tarfile, "data_filter"):
                tarfile.data_filter(member, str(to))
            _take(file, archive, member, kept, to and to / member.name)
            if (
                to is not None
                and (part := 10 * (len(manifest.files) - len(waiting)) // len(manifest.files)) > told
            ):
                told = part
                tell(f"Restored {len(manifest.files) - len(waiting):,} of {len(manifest.files):,} files")
        if waiting:
            raise PracticumError(
                f"{file} ends too early: {next(iter(waiting))!r} is missing, so nothing was restored."
            )
        _read_on(file, archive)
    return manifest


def _read_on(file: Path, archive: tarfile.TarFile) -> None:
    """Read what comes after the last file: only then is the sum of the whole, with the manifest, held against it."""
    try:
        while archive.fileobj is not None and archive.fileobj.read(_CHUNK):
            pass
    except (*_BROKEN, OSError):
        raise PracticumError(
            f"{file} was damaged, so nothing of it was restored. Take another backup."
        ) from None


def _next(file: Path, archive: tarfile.TarFile) -> tarfile.TarInfo | None:
    try:
        return archive.next()
    except (*_BROKEN, OSError):
        raise PracticumError(
            f"{file} was damaged, so nothing of it was restored. Take another backup."
        ) from None


def _take(
    file: Path, archive: tarfile.TarFile, member: tarfile.TarInfo, kept: Kept, goal: Path | None
) -> None:
    """Read one file, write it where `goal` says so, and hold it against its sum."""
    found = sha256()
    try:
        source = archive.extractfile(member)
        assert source is not None
        chunks = iter(lambda: source.read(_CHUNK), b"")
        if goal is None:
            for chunk in chunks:
                found.update(chunk)
        else:
            goal.parent.mkdir(parents=True, exist_ok=True)
            with goal.open("xb") as target:
                for chunk in chunks:
                    found.update(chunk)
                    target.write(chunk)
            goal.chmod(kept.mode & 0o777)
            os.utime(goal, ns=(kept.time, kept.time))
    except _BROKEN:
        raise PracticumError(
            f"{file} was damaged, so nothing of it was restored. Take another backup."
        ) from None
    if found.hexdigest() != kept.sum:
        raise PracticumError(
            f"{file}: {member.name!r} is not what its sum says, so nothing was restored. Take another backup."
        )
