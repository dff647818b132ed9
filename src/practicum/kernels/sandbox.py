"""Lock a freshly forked kernel in before it runs anything of a learner.

`apply` is called in the forked process, which has one thread, before IPython starts. It imports nothing of
this package, because a prepared process loads it as a file. What a machine cannot do is left out and told:
`probe` says beforehand what it can do, found by trying in a process that is thrown away.

Several measures overlap on purpose. Namespaces and a tree of the few folders that a kernel needs take
everything else out of sight; Landlock holds rights inside that tree, TCP and signals; a seccomp filter
refuses the system calls with which people leave such places; limits bound what is left.
"""

from __future__ import annotations

import contextlib
import ctypes
import functools
import json
import os
import signal
import site
import socket
import stat
import struct
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from errno import ENOSYS, ENOTSUP, EPERM
from pathlib import Path
from typing import Any

try:
    import resource
except ImportError:  # Windows has none
    resource = None

FULL, PARTIAL, LIMITS, NONE = LEVELS = ("full", "partial", "limits", "none")
MIB = 1 << 20

#: What `apply` assumes of a policy that does not say otherwise; folders have no default.
DEFAULTS: dict[str, Any] = {
    "memory_bytes": 2048 * MIB,  # of address space, beyond what the prepared process has already
    "processes": 64,  # threads count too, and a kernel has about ten
    "file_bytes": 256 * MIB,
    "tmp_bytes": 512 * MIB,
    "open_files": 256,
    "cpu_seconds": 900,
    "closed": [],
    "fds": [],
    "keep_work": True,
    "require": NONE,
    "without": [],
}

SYSTEM = ("/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/etc/ld.so.cache", "/etc/fonts")
SYSTEM += ("/etc/localtime", "/etc/timezone", "/etc/mime.types", "/etc/alternatives", "/etc/nsswitch.conf")
SYSTEM += ("/var/cache/fontconfig", "/sys/devices/system/cpu")
# Where the sockets' folder is in a tree of its own; a link stands in its old place. Rights to a folder hold
# for all below it, and its old place may be below the temporary folder.
SOCKETS = "/.sockets"
DEVICES = ("null", "zero", "full", "random", "urandom", "tty")
PROC = ("cpuinfo", "loadavg", "meminfo", "stat", "uptime", "version")
# Above what systemd, containers and people use; the number of a process makes it one of its own.
FIRST_UID, SMALL_UID, SMALL_RANGE = 0x70000000, 60578, 606


#: Followed by a policy as JSON and a command, this runs the command locked in: for kernels started cold.
COMMAND = (sys.executable, "-I", __file__)


class NotLocked(Exception):
    """Why a kernel could not be locked in as asked."""


# ---------------------------------------------------------------- what a caller asks


@dataclass(frozen=True)
class Level:
    """How well this machine can lock a kernel in.

    Parameters
    ----------
    name : str
        One of ``full``, ``partial``, ``limits``, ``none``.
    holds, lacks : tuple of str
        What is held back and what is not, a sentence each.
    measures : dict
        What `apply` answered.
    """

    name: str
    holds: tuple[str, ...]
    lacks: tuple[str, ...]
    measures: dict[str, Any]

    def reaches(self, wanted: str) -> bool:
        """Whether this is the level `wanted` or a better one."""
        return LEVELS.index(self.name) <= LEVELS.index(wanted)


def probe(**policy: Any) -> Level:
    """Try the lock in a process that is thrown away and say what it is worth here.

    Parameters
    ----------
    **policy
        Parts of a policy that differ from `DEFAULTS`.

    Notes
    -----
    It takes a tenth of a second: ask once.
    """
    if os.name != "posix":
        return Level(NONE, *_worth({}), {})
    done = subprocess.run(
        [*COMMAND, json.dumps(policy)],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    try:
        measures = json.loads(done.stdout)
    except ValueError:
        said = done.stderr.strip().splitlines() or ["no answer"]
        measures = {"failed": said[-1]}
    return Level(_level(measures), *_worth(measures), measures)


def readable(closed: Iterable[str] = ()) -> list[str]:
    """Return what a kernel of this interpreter must read: its own files, installed packages, the system's.

    Parameters
    ----------
    closed : iterable of str
        Folders that must never be seen whole: an entry at or above one of them is left out.

    Notes
    -----
    What it found is remembered: asked before forking, it costs a fork nothing.
    """
    return list(_readable(tuple(closed), tuple(sys.path)))


@functools.lru_cache(maxsize=8)
def _readable(closed: tuple[str, ...], path: tuple[str, ...]) -> tuple[str, ...]:
    _library()
    if sys.platform == "linux" and os.uname().machine in ARCHITECTURES:
        program(os.uname().machine, 0, False, False)
    found = [sys.prefix, sys.base_prefix, sys.exec_prefix, os.path.dirname(os.__file__), *site.PREFIXES]
    found += [entry for entry in path if os.path.isabs(entry)]
    found += [os.path.realpath(entry) for entry in found]
    found += [entry for entry in SYSTEM if os.path.exists(entry)]
    never = [os.path.realpath(entry) for entry in closed]
    kept: list[str] = []
    for entry in sorted({os.path.normpath(entry) for entry in found}, key=lambda path: path.count("/")):
        real = os.path.realpath(entry)
        if entry == "/" or not os.path.exists(entry) or any(_within(shut, real) for shut in never):
            continue
        if not any(_within(entry, above) for above in kept):
            kept.append(entry)
    return tuple(kept)


def homes(tmp: str) -> dict[str, str]:
    """Return variables that lead all that is written to a home folder into the temporary one.

    ``TMPDIR`` is not among them: in a tree of its own a kernel has a ``/tmp`` of its own, and a warning names
    the file it comes from.
    """
    names = ("HOME", "MPLCONFIGDIR", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME")
    return dict.fromkeys(names, tmp) | {
        "IPYTHONDIR": f"{tmp}/ipython",
        "USER": "learner",
        "LOGNAME": "learner",
    }


def apply(policy: dict[str, Any]) -> dict[str, Any]:
    """Lock this process in, for good, with all that it will start.

    Call it in a fork with one thread, after ``setsid`` and after descriptors 0 to 2 stand, before IPython
    starts. It changes the working directory to the notebook's and sets the parent's death signal again,
    which a change of user clears.

    Parameters
    ----------
    policy : dict
        ``work``: the notebook's folder, read and written. ``tmp``: an existing empty folder of its own that
        becomes its temporary one. ``sockets``: the folder of its sockets, in which it may make nothing else.
        ``read``: what it may read (default: `readable`). ``closed``: see `readable`. ``parent``: the process
        that forked it. ``fds``: descriptors that stay open besides 0 to 2. ``memory_bytes``, ``processes``,
        ``file_bytes``, ``tmp_bytes``, ``open_files``, ``cpu_seconds``: limits. ``keep_work``: whether what
        it writes into its folder outlives it; when not, that is bounded by ``tmp_bytes`` too. ``uid``: the
        user to become when this is root. ``require``: the level below which it refuses. ``without``:
        measures to leave out, for tests: ``view``, ``landlock``, ``seccomp``, ``uid``, ``namespaces`` or one
        of them by name.

    Returns
    -------
    dict
        The measures that hold, ``level`` among them.

    Raises
    ------
    NotLocked
        When the level that is required cannot be reached; the process must end then.
    """
    asked = {**DEFAULTS, **policy}
    parent = asked.get("parent") or os.getppid()
    for name in ("work", "tmp", "sockets"):
        asked[name] = os.path.realpath(asked[name])
    without = set(asked["without"])
    done: dict[str, Any] = {"root": hasattr(os, "geteuid") and os.geteuid() == 0}
    if sys.platform == "linux":
        if len(os.listdir("/proc/self/task")) != 1:
            raise NotLocked("a kernel can be locked in only while it has one thread")
        asked.setdefault("read", readable(asked["closed"]))
        _close_all_but(asked["fds"])
        with contextlib.suppress(AttributeError, OSError):
            _call("mallopt", M_ARENA_MAX, 2)  # each thread's own would take 64 MiB of address space
        _prctl(PR_SET_DUMPABLE, 1)  # a change of user took it, and with it this process's own /proc
        with contextlib.suppress(OSError):
            _write("/proc/self/oom_score_adj", "1000")  # when memory runs out, kernels go first
        uid = _free_uid(asked.get("uid")) if done["root"] and "uid" not in without else None
        done["namespaces"] = _namespaces(without)
        done["view"] = bool({"mnt"} & set(done["namespaces"])) and "view" not in without
        done["view"] = done["view"] and _view(asked, uid)
        done["work_bounded"] = done["view"] and not asked["keep_work"]
        folders = [asked[name] for name in ("work", "tmp", "sockets")]
        if uid is not None and not (_is_one(uid) and _reaches(uid, [os.__file__, sys.executable], folders)):
            uid = None
        done["uid"] = uid
        if uid is not None:
            _give([*folders[:2], SOCKETS, "/dev/shm"] if done["view"] else folders, uid)
        os.chdir(asked["work"])
        _drop_bounding()
        if uid is not None:
            os.setgroups([])
            os.setresgid(uid, uid, uid)
            os.setresuid(uid, uid, uid)
        done["processes"] = _limit(asked, done)
        _drop_capabilities()
        _prctl(PR_SET_DUMPABLE, 1)
        _prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent:
            os._exit(1)  # it ended before the line above
        _prctl(PR_SET_NO_NEW_PRIVS, 1)
        done["landlock"] = 0 if "landlock" in without else _landlock(asked, done["view"])
        done["seccomp"] = "seccomp" not in without and _seccomp(done)
    elif resource is not None:
        os.chdir(asked["work"])
        _close_all_but(asked["fds"])
        done["processes"] = _limit(asked, done)
    done["level"] = _level(done)
    if LEVELS.index(done["level"]) > LEVELS.index(asked["require"]):
        _, lacks = _worth(done)
        raise NotLocked(f"the lock is {done['level']} here, and {asked['require']} is required: {lacks[0]}")
    return done


def _level(done: dict[str, Any]) -> str:
    if done.get("failed"):
        return NONE
    strong = done.get("view") and done.get("landlock") and done.get("seccomp") and "net" in done["namespaces"]
    if strong and done["processes"] == "kernel":
        return FULL
    if done.get("seccomp") and (done.get("view") or done.get("landlock")):
        return PARTIAL
    return LIMITS if done.get("processes") else NONE


def _worth(done: dict[str, Any]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return what the measures hold back and what they do not."""
    if done.get("failed"):
        return (), (f"The lock failed here: {done['failed']}",)
    seccomp, landlock, view = done.get("seccomp"), done.get("landlock", 0), done.get("view")
    own = done.get("processes") == "kernel"
    held = [
        (view or landlock, "It reads only its own folders, the interpreter and the system's programs."),
        (view or landlock, "It writes only into its own folders."),
        (view, "Other files cannot even be named: no dates, sizes or rights of them are seen or changed."),
        (seccomp or "net" in done.get("namespaces", ()), "It has no network: no TCP, no UDP, no loopback."),
        (view or seccomp, "It reaches no other program's socket."),
        (seccomp or landlock >= 6 or done.get("uid"), "It signals and traces nothing outside."),
        (seccomp, "It makes no namespaces and no mounts, and gains no rights by starting a program."),
        (
            done.get("processes"),
            "Memory of each process, time, open files and the size of a file are bounded.",
        ),
        (own, "It and all it starts together are a bounded number of processes."),
        (view, "All it writes into its temporary folder together is bounded."),
    ]
    holds = [text for is_held, text in held if is_held]
    lacks = ["Not held here: " + text for is_held, text in held if not is_held]
    if done.get("processes"):
        lacks.append("Memory of several processes together is looked at by the grader, a few times a second.")
    if not done.get("work_bounded"):
        lacks.append("What it writes into the notebook's own folder altogether is looked at in the same way.")
    return tuple(holds), tuple(lacks)


# ---------------------------------------------------------------- Linux, by number

PR_SET_PDEATHSIG, PR_SET_DUMPABLE, PR_SET_SECCOMP, PR_CAPBSET_DROP, PR_SET_NO_NEW_PRIVS = 1, 4, 22, 24, 38
CLONE = {"mnt": 0x00020000, "uts": 0x04000000, "ipc": 0x08000000, "user": 0x10000000, "net": 0x40000000}
MS_RDONLY, MS_NOSUID, MS_NODEV, MS_NOEXEC = 1, 2, 4, 8
MS_BIND, MS_MOVE, MS_REC, MS_PRIVATE = 0x1000, 0x2000, 0x4000, 1 << 18
MNT_DETACH, AT_RECURSIVE, AT_FDCWD, O_PATH = 2, 0x8000, -100, 0o10000000
MOUNT_SETATTR, LANDLOCK_CREATE, LANDLOCK_ADD, LANDLOCK_RESTRICT = 442, 444, 445, 446
CAPABILITY_VERSION, M_ARENA_MAX = 0x20080522, -8


@functools.cache
def _library() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)


def _call(name: str, *arguments: Any) -> int:
    """Call a function of the C library that says -1 when it fails."""
    result = getattr(_library(), name)(*arguments)
    if result == -1:
        number = ctypes.get_errno()
        raise OSError(number, f"{name}: {os.strerror(number)}")
    return result


def _syscall(number: int, *arguments: Any) -> int:
    wide = [ctypes.c_long(one) if isinstance(one, int) else one for one in arguments]
    return _call("syscall", ctypes.c_long(number), *wide)


def _prctl(option: int, value: int) -> None:
    _call("prctl", option, ctypes.c_ulong(value), ctypes.c_ulong(0), ctypes.c_ulong(0), ctypes.c_ulong(0))


def _mount(what: str, where: str, kind: str | None, flags: int, options: str = "") -> None:
    one, two = os.fsencode(what), os.fsencode(where)
    three = kind.encode() if kind else None
    _call("mount", one, two, three, ctypes.c_ulong(flags), options.encode() or None)


def _write(path: str, text: str) -> None:
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def _within(path: str, above: str) -> bool:
    return path == above or path.startswith(above.rstrip("/") + "/")


def _close_all_but(kept: Iterable[int]) -> None:
    """Close inherited descriptors: one of a folder would be a way out."""
    start = 3
    for fd in [*sorted(one for one in kept if one > 2), 1 << 20]:
        os.closerange(start, fd)
        start = fd + 1


# ---------------------------------------------------------------- namespaces and what is seen in them


def _namespaces(without: set[str]) -> list[str]:
    """Enter namespaces of its own and return which."""
    wanted = {name: flag for name, flag in CLONE.items() if name not in without}
    if "namespaces" in without:
        return []
    uid, gid = os.getuid(), os.getgid()
    if uid == 0:
        plain = {name: flag for name, flag in wanted.items() if name != "user"}
        with contextlib.suppress(OSError):
            _call("unshare", sum(plain.values()))
            return list(plain)
    if "user" not in wanted:
        return []
    try:
        _call("unshare", sum(wanted.values()))
        _write("/proc/self/setgroups", "deny")
        _write("/proc/self/uid_map", f"{uid} {uid} 1")
        _write("/proc/self/gid_map", f"{gid} {gid} 1")
    except OSError:
        return []
    return list(wanted)


def _view(asked: dict[str, Any], uid: int | None) -> bool:
    """Make a tree of what the kernel may see its root; return whether that worked."""
    tmp = asked["tmp"]
    try:
        _mount("none", "/", None, MS_REC | MS_PRIVATE)
        # A place to build in, out of reach afterwards.
        _mount("tmpfs", tmp, "tmpfs", MS_NOSUID | MS_NODEV, "size=1m,mode=755")
    except OSError:
        return False
    try:
        for name in ("root", "store"):
            os.mkdir(f"{tmp}/{name}")
        _build(asked, uid, f"{tmp}/root", f"{tmp}/store")
        os.chdir(f"{tmp}/root")
        # The new root covers the old one, as where a system starts. Without rights to mount or to change
        # the root nothing leads below it, and unlike taking it away this does not wait for other processors.
        _mount(".", "/", None, MS_MOVE)
    except OSError:
        os.chdir("/")
        _call("umount2", os.fsencode(tmp), MNT_DETACH)
        return False
    os.chroot(".")
    os.chdir("/")
    return True


def _build(asked: dict[str, Any], uid: int | None, root: str, store: str) -> None:
    """Mount what the kernel may see below `root`, and what it may fill on `store`."""
    work, tmp, sockets = asked["work"], asked["tmp"], asked["sockets"]
    flags = MS_NOSUID | MS_NODEV
    _mount("tmpfs", root, "tmpfs", flags, "size=1m,mode=755")
    me = str(os.getpid())
    # An environment may itself lie below the folder that the kernel's own temporary one covers.
    covered = [path for path in asked["read"] if _within(path, "/tmp")]
    seen = [path for path in asked["read"] if path not in covered]
    for path in [*seen, f"/proc/{me}", *(f"/proc/{name}" for name in PROC)]:
        if os.path.islink(path) and path in ("/bin", "/sbin", "/lib", "/lib32", "/lib64"):
            os.symlink(os.readlink(path), root + path)
        elif os.path.exists(path):
            _stand_in(path, root)
            _mount(path, root + path, None, MS_BIND | MS_REC)
    for folder in (work, tmp, os.path.dirname(sockets), "/tmp", "/dev/pts", "/dev/shm", SOCKETS, "/etc"):
        os.makedirs(root + folder, exist_ok=True)
    if not any(_within(sockets, above) for above in ("/tmp", tmp)):
        os.symlink(SOCKETS, root + sockets)
    for name in DEVICES:
        _write(f"{root}/dev/{name}", "")
    os.symlink(me, f"{root}/proc/self")
    for name, target in (("ptmx", "pts/ptmx"), ("fd", "/proc/self/fd"), ("stdin", "/proc/self/fd/0")):
        os.symlink(target, f"{root}/dev/{name}")
    for number, name in ((1, "stdout"), (2, "stderr")):
        os.symlink(f"/proc/self/fd/{number}", f"{root}/dev/{name}")
    number, group = (uid, uid) if uid is not None else (os.getuid(), os.getgid())
    _write(f"{root}/etc/passwd", f"learner:x:{number}:{group}::{tmp}:/bin/sh\n")
    _write(f"{root}/etc/group", f"learner:x:{group}:\n")
    _attributes(root, MS_RDONLY | MS_NOSUID, recursive=True)
    size = f"size={asked['tmp_bytes']},nr_inodes={max(1024, asked['tmp_bytes'] // 8192)},mode=755"
    _mount("tmpfs", store, "tmpfs", flags, size)
    for name in ("tmp", "shm", "upper", "over"):
        os.mkdir(f"{store}/{name}")
    os.chmod(f"{store}/tmp", 0o1777)
    for name in DEVICES:
        _mount(f"/dev/{name}", f"{root}/dev/{name}", None, MS_BIND)
    with contextlib.suppress(OSError):  # without terminals, programs started with "!" do not run
        options = "newinstance,ptmxmode=0666,mode=620"
        _mount("devpts", f"{root}/dev/pts", "devpts", MS_NOSUID | MS_NOEXEC, options)
    _mount(f"{store}/shm", f"{root}/dev/shm", None, MS_BIND)
    _mount(f"{store}/tmp", f"{root}/tmp", None, MS_BIND)
    for path in covered:
        _stand_in(path, root)
        _mount(path, root + path, None, MS_BIND | MS_REC)
        _attributes(root + path, MS_RDONLY | MS_NOSUID, recursive=True)
    os.makedirs(root + tmp, exist_ok=True)
    _mount(f"{store}/tmp", root + tmp, None, MS_BIND)
    os.makedirs(root + work, exist_ok=True)
    if not os.path.lexists(root + sockets):
        os.makedirs(os.path.dirname(root + sockets), exist_ok=True)
        os.symlink(SOCKETS, root + sockets)
    _mount(sockets, root + SOCKETS, None, MS_BIND)
    if asked["keep_work"]:
        _mount(work, root + work, None, MS_BIND)
    else:
        _cover(work, root + work, store, own_user=uid is None)
    for folder in (SOCKETS, work):
        _attributes(root + folder, flags, recursive=False)


def _stand_in(path: str, root: str) -> None:
    """Make the place for a mount."""
    if os.path.isdir(path):
        os.makedirs(root + path, exist_ok=True)
    else:
        os.makedirs(os.path.dirname(root + path), exist_ok=True)
        _write(root + path, "")


def _cover(work: str, place: str, store: str, own_user: bool) -> None:
    """Show the notebook's folder with a layer over it that takes what is written."""
    layers = [f"{name}={path}" for name, path in _layers(work, store)]
    # Root gives the files away, which should not copy them; without root there is nothing to give.
    _mount(
        "overlay",
        place,
        "overlay",
        MS_NOSUID | MS_NODEV,
        ",".join([*layers, "userxattr" if own_user else "metacopy=on"]),
    )


def _layers(work: str, store: str) -> list[tuple[str, str]]:
    found = [("lowerdir", work), ("upperdir", f"{store}/upper"), ("workdir", f"{store}/over")]
    return [
        (name, path.replace("\\", "\\\\").replace(":", "\\:").replace(",", "\\,")) for name, path in found
    ]


def _attributes(path: str, flags: int, recursive: bool) -> None:
    wanted = struct.pack("QQQQ", flags, 0, 0, 0)  # the first flags are the same as mount's
    _syscall(
        MOUNT_SETATTR, AT_FDCWD, os.fsencode(path), AT_RECURSIVE if recursive else 0, wanted, len(wanted)
    )


# ---------------------------------------------------------------- whose process


def _free_uid(asked: int | None) -> int:
    """Return a user that nothing else is, as far as this system's numbers reach."""
    if asked is not None:
        return asked
    wanted = FIRST_UID + os.getpid()
    with open("/proc/self/uid_map", encoding="utf-8") as lines:
        for line in lines:
            first, _, count = (int(word) for word in line.split())
            if first <= wanted < first + count:
                return wanted
    return SMALL_UID + os.getpid() % SMALL_RANGE


def _give(folders: list[str], uid: int) -> None:
    """Let a user own what lies in folders; links are not followed."""
    for folder in folders:
        with contextlib.suppress(OSError):
            os.lchown(folder, uid, uid)
        for place, names, files in os.walk(folder):
            for name in [*names, *files]:
                with contextlib.suppress(OSError):
                    os.lchown(os.path.join(place, name), uid, uid)


def _is_one(uid: int) -> bool:
    """Return whether there is such a user: root of a small user namespace, as in some containers, has few."""
    try:
        if Path("/proc/self/setgroups").read_text(encoding="ascii").strip() != "allow":
            return False
        lines = Path("/proc/self/uid_map").read_text(encoding="ascii").splitlines()
    except OSError:
        return True
    ranges = [[int(number) for number in line.split()] for line in lines]
    return any(first <= uid < first + count for first, _, count in ranges)


def _reaches(uid: int, paths: list[str], folders: list[str]) -> bool:
    """Return whether that user can read paths and get to folders, which it will own; root before and after."""
    groups, group = os.getgroups(), os.getegid()
    try:
        os.setgroups([])
        os.setegid(uid)
        os.seteuid(uid)
        reads = all(os.access(path, os.R_OK, effective_ids=True) for path in paths)
        return reads and all(os.access(path, os.F_OK, effective_ids=True) for path in folders)
    except OSError:
        return False
    finally:
        os.seteuid(0)
        os.setegid(group)
        os.setgroups(groups)


def _drop_bounding() -> None:
    for capability in range(64):
        try:
            _prctl(PR_CAPBSET_DROP, capability)
        except OSError:
            break  # not one, or not ours to drop


def _drop_capabilities() -> None:
    header, none = struct.pack("Ii", CAPABILITY_VERSION, 0), struct.pack("IIIIII", *[0] * 6)
    _call("capset", header, none)


# ---------------------------------------------------------------- limits


def _limit(asked: dict[str, Any], done: dict[str, Any]) -> str:
    """Set limits; return whose processes are counted: this kernel's, this user's, or nobody's."""
    own = done.get("uid") is not None or (
        bool(done.get("view")) and "user" in done["namespaces"] and not done["root"]
    )
    count = asked["processes"] if own else asked["processes"] + _tasks()
    wanted = {
        # Address space, not data: shared memory without a name counts, too.
        "RLIMIT_AS": asked["memory_bytes"] + _size() if sys.platform == "linux" else asked["memory_bytes"],
        "RLIMIT_NPROC": count,
        "RLIMIT_FSIZE": asked["file_bytes"],
        "RLIMIT_NOFILE": asked["open_files"],
        "RLIMIT_CPU": asked["cpu_seconds"],
        "RLIMIT_MSGQUEUE": 0,
        "RLIMIT_CORE": 1,  # less than any core, and unlike 0 it also stops those that go to a program
    }
    for name, value in wanted.items():
        kind = getattr(resource, name, None)
        if kind is None:
            continue
        _, hard = resource.getrlimit(kind)
        value = value if hard == resource.RLIM_INFINITY else min(value, hard)
        with contextlib.suppress(ValueError, OSError):  # a system that does not know this one
            resource.setrlimit(kind, (value, value))
    if own:
        return "kernel"
    return "nobody" if done["root"] else "user"


def _size() -> int:
    with open("/proc/self/statm", encoding="utf-8") as numbers:
        return int(numbers.read().split()[0]) * resource.getpagesize()


def _tasks() -> int:
    """Return how many tasks this user has already."""
    mine, count = os.getuid(), 0
    if not os.path.isdir("/proc/self/task"):
        return 512
    for entry in os.scandir("/proc"):
        if entry.name.isdigit():
            with contextlib.suppress(OSError):
                if entry.stat().st_uid == mine:
                    count += len(os.listdir(f"{entry.path}/task"))
    return count


# ---------------------------------------------------------------- Landlock

EXECUTE, WRITE_FILE, READ_FILE, READ_DIR, REMOVE_DIR, REMOVE_FILE = (1 << n for n in range(6))
MAKE_CHAR, MAKE_DIR, MAKE_REG, MAKE_SOCK, MAKE_FIFO, MAKE_BLOCK, MAKE_SYM = (1 << n for n in range(6, 13))
REFER, TRUNCATE, IOCTL_DEV = (1 << n for n in range(13, 16))
LOOK = READ_FILE | READ_DIR
RUN = LOOK | EXECUTE
OF_FILES = EXECUTE | WRITE_FILE | READ_FILE | TRUNCATE | IOCTL_DEV
OWN = RUN | WRITE_FILE | REMOVE_DIR | REMOVE_FILE | MAKE_DIR | MAKE_REG | MAKE_SOCK | MAKE_FIFO | MAKE_SYM
OWN |= REFER | TRUNCATE


def _landlock(asked: dict[str, Any], view: bool) -> int:
    """Hold rights to files, TCP, signals and abstract sockets; return the ABI, 0 when there is none."""
    try:
        abi = _syscall(LANDLOCK_CREATE, 0, 0, 1)
    except OSError:
        return 0
    files = (1 << (13 if abi < 2 else 14 if abi < 3 else 15 if abi < 5 else 16)) - 1
    attributes = struct.pack("QQQ", files, 3 if abi >= 4 else 0, 3 if abi >= 6 else 0)
    attributes = attributes[: 8 if abi < 4 else 16 if abi < 6 else 24]
    rules = _syscall(LANDLOCK_CREATE, attributes, len(attributes), 0)
    try:
        for path, rights in _rights(asked, view):
            try:
                fd = os.open(path, O_PATH | os.O_CLOEXEC)
            except OSError:
                continue  # not on this system
            try:
                held = rights & files & (-1 if stat.S_ISDIR(os.fstat(fd).st_mode) else OF_FILES)
                _syscall(LANDLOCK_ADD, rules, 1, struct.pack("=Qi", held, fd), 0)
            finally:
                os.close(fd)
        _syscall(LANDLOCK_RESTRICT, rules, 0)
    finally:
        os.close(rules)
    return abi


def _rights(asked: dict[str, Any], view: bool) -> Iterator[tuple[str, int]]:
    if view:
        yield "/", RUN
        yield "/tmp", OWN
        yield "/dev/shm", OWN
        yield "/dev/pts", LOOK | WRITE_FILE | IOCTL_DEV
    else:
        for path in asked["read"]:
            yield path, RUN
        yield "/proc/self", LOOK
        for name in PROC:
            yield f"/proc/{name}", READ_FILE
    for name in DEVICES:
        yield f"/dev/{name}", READ_FILE | WRITE_FILE
    yield asked["work"], OWN
    yield asked["tmp"], OWN
    yield SOCKETS if view else asked["sockets"], LOOK | REMOVE_FILE | MAKE_SOCK


# ---------------------------------------------------------------- system calls

# Name: number on x86_64, number on aarch64. Source: the kernel's syscall tables.
NUMBERS: dict[str, tuple[int | None, int | None]] = {
    "acct": (163, 89),
    "add_key": (248, 217),
    "adjtimex": (159, 171),
    "bpf": (321, 280),
    "chroot": (161, 51),
    "clock_adjtime": (305, 266),
    "clock_settime": (227, 112),
    "clone": (56, 220),
    "clone3": (435, 435),
    "connect": (42, 203),
    "delete_module": (176, 106),
    "fanotify_init": (300, 262),
    "fcntl": (72, 25),
    "finit_module": (313, 273),
    "fsconfig": (431, 431),
    "fsmount": (432, 432),
    "fsopen": (430, 430),
    "fspick": (433, 433),
    "init_module": (175, 105),
    "io_uring_enter": (426, 426),
    "io_uring_register": (427, 427),
    "io_uring_setup": (425, 425),
    "ioctl": (16, 29),
    "ioperm": (173, None),
    "iopl": (172, None),
    "ioprio_set": (251, 30),
    "kcmp": (312, 272),
    "kexec_file_load": (320, 294),
    "kexec_load": (246, 104),
    "keyctl": (250, 219),
    "kill": (62, 129),
    "listmount": (458, 458),
    "lookup_dcookie": (212, 18),
    "memfd_create": (319, 279),
    "memfd_secret": (447, 447),
    "migrate_pages": (256, 238),
    "modify_ldt": (154, None),
    "mount": (165, 40),
    "mount_setattr": (442, 442),
    "move_mount": (429, 429),
    "move_pages": (279, 239),
    "mq_open": (240, 180),
    "msgget": (68, 186),
    "name_to_handle_at": (303, 264),
    "open_by_handle_at": (304, 265),
    "open_tree": (428, 428),
    "perf_event_open": (298, 241),
    "personality": (135, 92),
    "pidfd_getfd": (438, 438),
    "pidfd_send_signal": (424, 424),
    "pivot_root": (155, 41),
    "prctl": (157, 167),
    "prlimit64": (302, 261),
    "process_madvise": (440, 440),
    "process_mrelease": (448, 448),
    "process_vm_readv": (310, 270),
    "process_vm_writev": (311, 271),
    "ptrace": (101, 117),
    "quotactl": (179, 60),
    "quotactl_fd": (443, 443),
    "reboot": (169, 142),
    "request_key": (249, 218),
    "rt_sigqueueinfo": (129, 138),
    "rt_tgsigqueueinfo": (297, 240),
    "sched_setaffinity": (203, 122),
    "sched_setattr": (314, 274),
    "sched_setparam": (142, 118),
    "sched_setscheduler": (144, 119),
    "semget": (64, 190),
    "setdomainname": (171, 162),
    "sethostname": (170, 161),
    "setns": (308, 268),
    "setpriority": (141, 140),
    "settimeofday": (164, 170),
    "shmget": (29, 194),
    "socket": (41, 198),
    "statmount": (457, 457),
    "swapoff": (168, 225),
    "swapon": (167, 224),
    "syslog": (103, 116),
    "tgkill": (234, 131),
    "tkill": (200, 130),
    "umount2": (166, 39),
    "unshare": (272, 97),
    "userfaultfd": (323, 282),
    "uselib": (134, None),
    "vhangup": (153, 58),
}
# Judged by their arguments; all others are refused. Memory that no limit counts (memfd_create, shmget) is too.
JUDGED = {"clone", "clone3", "connect", "fcntl", "ioctl", "ioprio_set", "kill", "personality"}
JUDGED |= {"pidfd_send_signal", "prctl", "prlimit64", "rt_sigqueueinfo", "rt_tgsigqueueinfo", "setpriority"}
JUDGED |= {
    "sched_setaffinity",
    "sched_setattr",
    "sched_setparam",
    "sched_setscheduler",
    "socket",
    "tgkill",
    "tkill",
}
REFUSED = [name for name in NUMBERS if name not in JUDGED]
NEWEST = 462  # mseal; what is newer is unknown here and answered as an old kernel would
ARCHITECTURES = {"x86_64": (0, 0xC000003E), "aarch64": (1, 0xC00000B7)}
ALLOW, KILL, REFUSE = 0x7FFF0000, 0x80000000, 0x00050000
LOAD, EQUAL, ABOVE, BITS, RETURN = 0x20, 0x15, 0x25, 0x45, 0x06
NEW_NAMESPACE, CLONE_PARENT = 0x7E020000, 0x8000
TIOCSTI, TIOCLINUX, FIOSETOWN, SIOCSPGRP, F_SETOWN, F_SETOWN_EX = 0x5412, 0x541C, 0x8901, 0x8902, 8, 15

Step = tuple[int, int, int, int]  # code, steps to skip when true, when false, value


def _number(name: str) -> int:
    number = NUMBERS[name][ARCHITECTURES[os.uname().machine][0]]
    assert number is not None
    return number


@functools.lru_cache(maxsize=8)
def program(machine: str, pid: int, outside: bool, signals: bool) -> bytes:
    """Return the filter of system calls as the kernel reads it.

    Parameters
    ----------
    machine : str
        ``x86_64`` or ``aarch64``.
    pid : int
        The kernel's process, when `signals`.
    outside : bool
        Whether other programs' sockets can be named, so that connecting must be refused.
    signals : bool
        Whether signals to others must be refused here, because nothing else does.
    """
    column, architecture = ARCHITECTURES[machine]
    steps: list[Step] = [(LOAD, 0, 0, 4), (EQUAL, 1, 0, architecture), (RETURN, 0, 0, KILL), (LOAD, 0, 0, 0)]
    steps += [(ABOVE, 0, 1, NEWEST), (RETURN, 0, 0, REFUSE | ENOSYS)]

    def on(name: str, body: list[Step]) -> None:
        number = NUMBERS[name][column]
        if number is not None:
            steps.append((EQUAL, 0, len(body), number))
            steps.extend(body)

    for name in REFUSED:
        on(name, [(RETURN, 0, 0, REFUSE | EPERM)])
    on("clone3", [(RETURN, 0, 0, REFUSE | ENOSYS)])  # its flags are out of reach; libraries then use clone
    on("clone", [_argument(0), (BITS, 0, 1, NEW_NAMESPACE | CLONE_PARENT), _no(), _yes()])
    on("socket", [*_only(0, [1], ENOTSUP), *(_only(1, [1, 5], EPERM, mask=0xF) if outside else []), _yes()])
    on("prctl", [*_never(0, [PR_SET_PDEATHSIG, PR_SET_DUMPABLE]), _yes()])  # it must be seen by who watches
    on("personality", [*_only(0, [0xFFFFFFFF, 0]), _yes()])
    on("prlimit64", [*_only(0, [0]), _yes()])
    for name in ("sched_setaffinity", "sched_setattr", "sched_setparam", "sched_setscheduler"):
        # Libraries set this for threads by number, and give up when refused: they hear yes, and nothing happens.
        on(name, [*_only(0, [0], number=0), _yes()])
    on("setpriority", [*_only(0, [0]), *_only(1, [0]), _yes()])
    on("ioprio_set", [*_only(0, [1]), *_only(1, [0]), _yes()])
    typing = [TIOCSTI, TIOCLINUX]
    if outside:
        on("connect", [_no()])
    if signals:
        typing += [FIOSETOWN, SIOCSPGRP]
        on("kill", [*_only(0, [pid, 0]), _yes()])
        on("tgkill", [*_only(0, [pid]), _yes()])
        on("fcntl", [*_never(1, [F_SETOWN, F_SETOWN_EX]), _yes()])
        for name in ("tkill", "rt_sigqueueinfo", "rt_tgsigqueueinfo", "pidfd_send_signal"):
            on(name, [_no()])
    on("ioctl", [*_never(1, typing), _yes()])
    steps.append(_yes())
    return b"".join(struct.pack("HBBI", *step) for step in steps)


def _argument(index: int) -> Step:
    return LOAD, 0, 0, 16 + 8 * index  # the low half, which is all that the kernel looks at


def _no(number: int = EPERM) -> Step:
    return RETURN, 0, 0, REFUSE | number


def _yes() -> Step:
    return RETURN, 0, 0, ALLOW


def _only(index: int, values: list[int], number: int = EPERM, mask: int = 0) -> list[Step]:
    """Refuse unless the argument is one of `values`."""
    tests = [(EQUAL, len(values) - place, 0, value & 0xFFFFFFFF) for place, value in enumerate(values)]
    return [_argument(index), *([(0x54, 0, 0, mask)] if mask else []), *tests, _no(number)]


def _never(index: int, values: list[int]) -> list[Step]:
    """Refuse when the argument is one of `values`."""
    tests = [(EQUAL, len(values) - 1 - place, 0, value) for place, value in enumerate(values)]
    tests[-1] = (EQUAL, 0, 1, values[-1])
    return [_argument(index), *tests, _no()]


def _seccomp(done: dict[str, Any]) -> bool:
    """Install the filter; return whether there is one for this machine."""
    machine = os.uname().machine
    if machine not in ARCHITECTURES or sys.maxsize < 1 << 32:
        return False
    others = done["uid"] is None and done["landlock"] < 6
    code = program(machine, os.getpid() if others else 0, not done["view"], others)
    memory = ctypes.create_string_buffer(code, len(code))
    wanted = struct.pack("HxxxxxxQ", len(code) // 8, ctypes.addressof(memory))
    try:
        _call("prctl", PR_SET_SECCOMP, ctypes.c_ulong(2), wanted, ctypes.c_ulong(0), ctypes.c_ulong(0))
    except OSError:
        return False
    return True


# ---------------------------------------------------------------- the trial


def _trial(policy: dict[str, Any]) -> dict[str, Any]:
    """Lock a child in, let it try to get out, and return the measures that held."""
    with tempfile.TemporaryDirectory(prefix="practicum-") as place:
        folders = {name: os.path.join(place, name) for name in ("work", "tmp", "sockets")}
        for folder in folders.values():
            os.mkdir(folder)
        os.chmod(place, 0o711)  # the user that root's kernels become goes through it
        other = os.path.join(place, "other")
        Path(other).write_text("of somebody else", encoding="utf-8")
        reader, writer = os.pipe()
        pid = os.fork()
        if pid == 0:
            try:
                os.close(reader)
                done = apply({**folders, **policy, "fds": [writer]})
                os.write(writer, json.dumps(_tried(done, other, folders)).encode())
            except BaseException as error:
                os.write(writer, json.dumps({"failed": f"{type(error).__name__}: {error}"}).encode())
            finally:
                os._exit(0)
        os.close(writer)
        with open(reader, encoding="utf-8") as answer:
            text = answer.read()
        os.waitpid(pid, 0)
        done = json.loads(text or '{"failed": "the trial ended without an answer"}')
        if (done.get("view") or done.get("landlock")) and os.path.exists(other + "s"):
            return {"failed": "a locked process could write beside its folders"}
        return done


def _tried(done: dict[str, Any], other: str, folders: dict[str, str]) -> dict[str, Any]:
    """Return `done`, or what failed of what it promises."""
    for name in ("work", "tmp"):
        Path(folders[name], "mine").write_text("mine", encoding="utf-8")
    threading.Thread(target=int).start()
    with socket.socket(socket.AF_UNIX) as mine:
        mine.bind(os.path.join(folders["sockets"], "s"))
    if done.get("view") or done.get("landlock"):
        _must_fail("read another's file", lambda: open(other, "rb").close())
        with contextlib.suppress(OSError):  # in a tree of its own this is a file of its own
            Path(other + "s").write_text("mine", encoding="utf-8")
    if done.get("seccomp"):
        _must_fail("open a network socket", lambda: socket.socket(socket.AF_INET, socket.SOCK_DGRAM).close())
        _must_fail("signal its parent", lambda: os.kill(os.getppid(), 0))
    return done


def _must_fail(what: str, attempt: Any) -> None:
    try:
        attempt()
    except OSError:
        return
    raise NotLocked(f"a locked process could {what}")


def _main() -> None:
    policy, *command = sys.argv[1:]
    if command:  # a kernel that is not forked: the lock outlives the change of program
        asked = json.loads(policy)
        if not apply(asked).get("view"):
            os.environ["TMPDIR"] = asked["tmp"]
        os.execvp(command[0], command)
    print(json.dumps(_trial(json.loads(policy))))


if __name__ == "__main__":
    _main()
