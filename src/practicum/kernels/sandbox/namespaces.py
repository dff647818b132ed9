"""Namespaces of its own for a process: mounts, network, IPC, host name, and users where it is no root."""

from __future__ import annotations

import contextlib
import os

from .linux import call, write_text

CLONE = {"mnt": 0x00020000, "uts": 0x04000000, "ipc": 0x08000000, "user": 0x10000000, "net": 0x40000000}


def enter_namespaces(without: set[str]) -> list[str]:
    """Enter namespaces of its own and return which, none when this machine lets it make none.

    Parameters
    ----------
    without : set of str
        Names of `CLONE` to leave out; ``namespaces`` leaves out all.
    """
    if "namespaces" in without:
        return []
    wanted = {name: flag for name, flag in CLONE.items() if name not in without}
    uid, gid = os.getuid(), os.getgid()
    if uid == 0:
        of_root = {name: flag for name, flag in wanted.items() if name != "user"}
        with contextlib.suppress(OSError):
            call("unshare", sum(of_root.values()))
            return list(of_root)
    if "user" not in wanted:
        return []
    try:
        call("unshare", sum(wanted.values()))
        write_text("/proc/self/setgroups", "deny")
        write_text("/proc/self/uid_map", f"{uid} {uid} 1")
        write_text("/proc/self/gid_map", f"{gid} {gid} 1")
    except OSError:
        return []
    return list(wanted)
