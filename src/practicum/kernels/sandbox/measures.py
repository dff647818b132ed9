"""Put this process in the sandbox, step by step."""

from __future__ import annotations

import contextlib
import os
import signal
import sys

from . import landlock, limits, seccomp, users
from .linux import (
    M_ARENA_MAX,
    PR_SET_DUMPABLE,
    PR_SET_NO_NEW_PRIVS,
    PR_SET_PDEATHSIG,
    call,
    close_all_but,
    prctl,
    write_text,
)
from .namespaces import enter_namespaces
from .policy import DEFAULTS, LEVELS, Measures, Policy, level_name, sentences
from .view import SOCKETS, enter_view, readable


class NotSandboxed(Exception):
    """Why a process could not be put in a sandbox as asked."""


def apply(policy: Policy) -> Measures:
    """Put this process in the sandbox, for good, with all that it will start.

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
    NotSandboxed
        When the level that is required cannot be reached; the process must end then.
    """
    asked = {**DEFAULTS, **policy}
    for name in ("work", "tmp", "sockets"):
        asked[name] = os.path.realpath(asked[name])
    measures: Measures = {"root": hasattr(os, "geteuid") and os.geteuid() == 0}
    if sys.platform == "linux":
        _apply_on_linux(asked, measures)
    elif limits.AVAILABLE:
        os.chdir(asked["work"])
        close_all_but(asked["fds"])
        measures["processes"] = limits.set_limits(asked, measures)
    measures["level"] = level_name(measures)
    if LEVELS.index(measures["level"]) > LEVELS.index(asked["require"]):
        _, lacks = sentences(measures)
        raise NotSandboxed(
            f"the sandbox reaches level {measures['level']} here, and {asked['require']} is required: {lacks[0]}"
        )
    return measures


def _apply_on_linux(asked: Policy, measures: Measures) -> None:
    """Take all measures in the order in which each is still possible."""
    parent = asked.get("parent") or os.getppid()
    without = set(asked["without"])
    if len(os.listdir("/proc/self/task")) != 1:
        raise NotSandboxed("a process can be put in a sandbox only while it has one thread")
    asked.setdefault("read", readable(asked["closed"]))
    _prepare(asked["fds"])
    uid = users.free_uid(asked.get("uid")) if measures["root"] and "uid" not in without else None
    measures["namespaces"] = enter_namespaces(without)
    measures["view"] = "mnt" in measures["namespaces"] and "view" not in without and enter_view(asked, uid)
    measures["work_bounded"] = measures["view"] and not asked["keep_work"]
    measures["uid"] = _hand_over(asked, uid, measures["view"])
    os.chdir(asked["work"])
    users.drop_bounding_set()
    if measures["uid"] is not None:
        users.become(measures["uid"])
    measures["processes"] = limits.set_limits(asked, measures)
    users.drop_capabilities()
    _end_with(parent)
    prctl(PR_SET_NO_NEW_PRIVS, 1)
    measures["landlock"] = 0 if "landlock" in without else landlock.restrict(asked, measures["view"])
    measures["seccomp"] = "seccomp" not in without and seccomp.install(measures)


def _prepare(kept: list[int]) -> None:
    """Close what was inherited, and set what needs no rights."""
    close_all_but(kept)
    with contextlib.suppress(AttributeError, OSError):
        call("mallopt", M_ARENA_MAX, 2)  # each thread's own would take 64 MiB of address space
    prctl(PR_SET_DUMPABLE, 1)  # a change of user took it, and with it this process's own /proc
    with contextlib.suppress(OSError):
        write_text("/proc/self/oom_score_adj", "1000")  # when memory runs out, kernels go first


def _hand_over(asked: Policy, uid: int | None, view: bool) -> int | None:
    """Give the kernel's folders to the user that it becomes; return that user, None when it cannot be one."""
    work, tmp, sockets = asked["work"], asked["tmp"], asked["sockets"]
    if uid is None or not users.exists(uid):
        return None
    if not users.can_reach(uid, [os.__file__, sys.executable], [work, tmp, sockets]):
        return None
    users.give([work, tmp, SOCKETS, "/dev/shm"] if view else [work, tmp, sockets], uid)
    return uid


def _end_with(parent: int) -> None:
    """Let this process end when its parent does, which a change of user had undone."""
    prctl(PR_SET_DUMPABLE, 1)
    prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)  # it ended before the line above
