"""The tree of files that a sandboxed kernel sees: what it may read, and folders of its own."""

from __future__ import annotations

import contextlib
import functools
import os
import site
import struct
import sys
from collections.abc import Iterable

from . import seccomp, syscalls
from .linux import (
    AT_FDCWD,
    AT_RECURSIVE,
    MNT_DETACH,
    MS_BIND,
    MS_MOVE,
    MS_NODEV,
    MS_NOEXEC,
    MS_NOSUID,
    MS_PRIVATE,
    MS_RDONLY,
    MS_REC,
    call,
    library,
    mount,
    syscall,
    write_text,
)
from .policy import Policy

SYSTEM: tuple[str, ...] = (
    "/usr",
    "/bin",
    "/sbin",
    "/lib",
    "/lib32",
    "/lib64",
    "/etc/ld.so.cache",
    "/etc/fonts",
)
SYSTEM += ("/etc/localtime", "/etc/timezone", "/etc/mime.types", "/etc/alternatives", "/etc/nsswitch.conf")
SYSTEM += ("/var/cache/fontconfig", "/sys/devices/system/cpu")
# Where the sockets' folder is in a tree of its own; a link stands in its old place. Rights to a folder hold
# for all below it, and its old place may be below the temporary folder.
SOCKETS = "/.sockets"
DEVICES = ("null", "zero", "full", "random", "urandom", "tty")
PROC = ("cpuinfo", "loadavg", "meminfo", "stat", "uptime", "version")
USER = "learner"  # the name of the kernel's user inside the tree


def readable(closed: Iterable[str] = (), more: Iterable[str] = ()) -> list[str]:
    """Return what a kernel must read: this interpreter's own files, installed packages, the system's.

    Parameters
    ----------
    closed : iterable of str
        Folders that must never be seen whole: an entry at or above one of them is left out.
    more : iterable of str
        What the kernel reads besides, such as an environment of its own.

    Notes
    -----
    What it found is remembered: asked before forking, it costs a fork nothing.
    """
    return list(_readable(tuple(closed), (*sys.path, *more)))


@functools.lru_cache(maxsize=8)
def _readable(closed: tuple[str, ...], path: tuple[str, ...]) -> tuple[str, ...]:
    library()
    if sys.platform == "linux" and os.uname().machine in syscalls.ARCHITECTURES:
        seccomp.program(os.uname().machine, 0, False, False)
    found = [sys.prefix, sys.base_prefix, sys.exec_prefix, os.path.dirname(os.__file__), *site.PREFIXES]
    found += [entry for entry in path if os.path.isabs(entry)]
    found += [os.path.realpath(entry) for entry in found]
    found += [entry for entry in SYSTEM if os.path.exists(entry)]
    never = [os.path.realpath(entry) for entry in closed]
    kept: list[str] = []
    for entry in sorted({os.path.normpath(entry) for entry in found}, key=lambda path: path.count("/")):
        real = os.path.realpath(entry)
        if entry == "/" or not os.path.exists(entry) or any(is_within(shut, real) for shut in never):
            continue
        if not any(is_within(entry, above) for above in kept):
            kept.append(entry)
    return tuple(kept)


def homes(tmp: str) -> dict[str, str]:
    """Return variables that lead all that is written to a home folder into the temporary one.

    ``TMPDIR`` is not among them: in a tree of its own a kernel has a ``/tmp`` of its own, and a warning names
    the file it comes from.
    """
    names = ("HOME", "MPLCONFIGDIR", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME")
    return dict.fromkeys(names, tmp) | {"IPYTHONDIR": f"{tmp}/ipython", "USER": USER, "LOGNAME": USER}


def enter_view(asked: Policy, uid: int | None) -> bool:
    """Make a tree of what the kernel may see its root; return whether that worked.

    Parameters
    ----------
    asked : dict
        The policy, with real paths.
    uid : int or None
        The user that the kernel becomes; None when it stays the one it is.
    """
    tmp = asked["tmp"]
    try:
        mount("none", "/", None, MS_REC | MS_PRIVATE)
        # A place to build in, out of reach afterwards.
        mount("tmpfs", tmp, "tmpfs", MS_NOSUID | MS_NODEV, "size=1m,mode=755")
    except OSError:
        return False
    try:
        for name in ("root", "store"):
            os.mkdir(f"{tmp}/{name}")
        _build(asked, uid, f"{tmp}/root", f"{tmp}/store")
        os.chdir(f"{tmp}/root")
        # The new root covers the old one, as where a system starts. Without rights to mount or to change
        # the root nothing leads below it, and unlike taking it away this does not wait for other processors.
        mount(".", "/", None, MS_MOVE)
    except OSError:
        os.chdir("/")
        call("umount2", os.fsencode(tmp), MNT_DETACH)
        return False
    os.chroot(".")
    os.chdir("/")
    return True


def _build(asked: Policy, uid: int | None, root: str, store: str) -> None:
    """Mount what the kernel may see below `root`, and what it may fill on `store`."""
    mount("tmpfs", root, "tmpfs", MS_NOSUID | MS_NODEV, "size=1m,mode=755")
    # An environment may itself lie below the folder that the kernel's own temporary one covers.
    covered = [path for path in asked["read"] if is_within(path, "/tmp")]
    _bind_readable([path for path in asked["read"] if path not in covered], root)
    _make_places(asked, root)
    _make_devices(root)
    _name_user(uid, asked["tmp"], root)
    _set_attributes(root, MS_RDONLY | MS_NOSUID, recursive=True)
    _mount_store(asked["tmp_bytes"], root, store)
    for path in covered:
        _make_mount_point(path, root)
        mount(path, root + path, None, MS_BIND | MS_REC)
        _set_attributes(root + path, MS_RDONLY | MS_NOSUID, recursive=True)
    _bind_own(asked, uid, root, store)


def _bind_readable(paths: Iterable[str], root: str) -> None:
    """Show what may be read, this process's own entry of ``/proc`` and a few facts of the machine."""
    for path in [*paths, f"/proc/{os.getpid()}", *(f"/proc/{name}" for name in PROC)]:
        if os.path.islink(path) and path in ("/bin", "/sbin", "/lib", "/lib32", "/lib64"):
            os.symlink(os.readlink(path), root + path)
        elif os.path.exists(path):
            _make_mount_point(path, root)
            mount(path, root + path, None, MS_BIND | MS_REC)


def _make_places(asked: Policy, root: str) -> None:
    """Make the folders that are filled or covered later, while the root can be written to."""
    work, tmp, sockets = asked["work"], asked["tmp"], asked["sockets"]
    for folder in (work, tmp, os.path.dirname(sockets), "/tmp", "/dev/pts", "/dev/shm", SOCKETS, "/etc"):
        os.makedirs(root + folder, exist_ok=True)
    if not any(is_within(sockets, above) for above in ("/tmp", tmp)):
        os.symlink(SOCKETS, root + sockets)


def _make_devices(root: str) -> None:
    """Make files to mount devices on, and the links that programs look for in ``/dev`` and ``/proc``."""
    for name in DEVICES:
        write_text(f"{root}/dev/{name}", "")
    os.symlink(str(os.getpid()), f"{root}/proc/self")
    links = {"ptmx": "pts/ptmx", "fd": "/proc/self/fd"}
    links |= {name: f"/proc/self/fd/{fd}" for fd, name in enumerate(("stdin", "stdout", "stderr"))}
    for name, target in links.items():
        os.symlink(target, f"{root}/dev/{name}")


def _name_user(uid: int | None, tmp: str, root: str) -> None:
    """Write the files that give the kernel's user a name and a home."""
    number, group = (uid, uid) if uid is not None else (os.getuid(), os.getgid())
    write_text(f"{root}/etc/passwd", f"{USER}:x:{number}:{group}::{tmp}:/bin/sh\n")
    write_text(f"{root}/etc/group", f"{USER}:x:{group}:\n")


def _mount_store(tmp_bytes: int, root: str, store: str) -> None:
    """Mount devices, terminals and a bounded file system for what is written to temporary folders."""
    size = f"size={tmp_bytes},nr_inodes={max(1024, tmp_bytes // 8192)},mode=755"
    mount("tmpfs", store, "tmpfs", MS_NOSUID | MS_NODEV, size)
    for name in ("tmp", "shm", "upper", "over"):
        os.mkdir(f"{store}/{name}")
    os.chmod(f"{store}/tmp", 0o1777)
    for name in DEVICES:
        mount(f"/dev/{name}", f"{root}/dev/{name}", None, MS_BIND)
    with contextlib.suppress(OSError):  # without terminals, programs started with "!" do not run
        options = "newinstance,ptmxmode=0666,mode=620"
        mount("devpts", f"{root}/dev/pts", "devpts", MS_NOSUID | MS_NOEXEC, options)
    mount(f"{store}/shm", f"{root}/dev/shm", None, MS_BIND)
    mount(f"{store}/tmp", f"{root}/tmp", None, MS_BIND)


def _bind_own(asked: Policy, uid: int | None, root: str, store: str) -> None:
    """Mount the kernel's own folders: temporary, sockets, and the notebook's."""
    work, tmp, sockets = asked["work"], asked["tmp"], asked["sockets"]
    os.makedirs(root + tmp, exist_ok=True)
    mount(f"{store}/tmp", root + tmp, None, MS_BIND)
    os.makedirs(root + work, exist_ok=True)
    if not os.path.lexists(root + sockets):
        os.makedirs(os.path.dirname(root + sockets), exist_ok=True)
        os.symlink(SOCKETS, root + sockets)
    mount(sockets, root + SOCKETS, None, MS_BIND)
    if asked["keep_work"]:
        mount(work, root + work, None, MS_BIND)
    else:
        _overlay(work, root + work, store, own_user=uid is None)
    for folder in (SOCKETS, work):
        _set_attributes(root + folder, MS_NOSUID | MS_NODEV, recursive=False)


def _make_mount_point(path: str, root: str) -> None:
    """Make a folder or an empty file below `root`, whichever `path` is."""
    if os.path.isdir(path):
        os.makedirs(root + path, exist_ok=True)
    else:
        os.makedirs(os.path.dirname(root + path), exist_ok=True)
        write_text(root + path, "")


def _overlay(work: str, target: str, store: str, own_user: bool) -> None:
    """Show the notebook's folder with a layer over it that takes what is written."""
    layers = {"lowerdir": work, "upperdir": f"{store}/upper", "workdir": f"{store}/over"}
    options = [f"{name}={_escaped(path)}" for name, path in layers.items()]
    # Root gives the files away, which should not copy them; without root there is nothing to give.
    options.append("userxattr" if own_user else "metacopy=on")
    mount("overlay", target, "overlay", MS_NOSUID | MS_NODEV, ",".join(options))


def _escaped(path: str) -> str:
    return path.replace("\\", "\\\\").replace(":", "\\:").replace(",", "\\,")


def _set_attributes(path: str, flags: int, recursive: bool) -> None:
    wanted = struct.pack("QQQQ", flags, 0, 0, 0)  # the first flags are the same as mount's
    depth = AT_RECURSIVE if recursive else 0
    syscall(syscalls.number("mount_setattr"), AT_FDCWD, os.fsencode(path), depth, wanted, len(wanted))


def is_within(path: str, above: str) -> bool:
    """Return True if a path is another one or lies below it."""
    return path == above or path.startswith(above.rstrip("/") + "/")
