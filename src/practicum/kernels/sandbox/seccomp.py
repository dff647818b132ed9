"""The filter of system calls: a program in the kernel's own bytecode that judges each call by its arguments.

Allowed is what is not named here. Refused are calls with which a process leaves a sandbox, reaches others,
or holds memory that no limit counts; a few are judged by their arguments.
"""

from __future__ import annotations

import ctypes
import functools
import os
import struct
import sys
from errno import ENOSYS, ENOTSUP, EPERM

from .linux import PR_SET_DUMPABLE, PR_SET_PDEATHSIG, PR_SET_SECCOMP, call
from .policy import Measures
from .syscall_table import NUMBERS
from .syscalls import ARCHITECTURES, NEWEST

REFUSED: tuple[str, ...] = ()
# Refused whatever their arguments: mounts, roots and namespaces,
REFUSED += ("chroot", "fsconfig", "fsmount", "fsopen", "fspick", "listmount", "mount", "mount_setattr")
REFUSED += ("move_mount", "name_to_handle_at", "open_by_handle_at", "open_tree", "pivot_root")
REFUSED += ("setdomainname", "sethostname", "setns", "statmount", "umount2", "unshare")
# other processes and their memory,
REFUSED += ("kcmp", "migrate_pages", "move_pages", "perf_event_open", "pidfd_getfd", "process_madvise")
REFUSED += ("process_mrelease", "process_vm_readv", "process_vm_writev", "ptrace")
# memory that no limit counts,
REFUSED += ("memfd_create", "memfd_secret", "mq_open", "msgget", "semget", "shmget")
# parts of the kernel with a history of holes,
REFUSED += ("add_key", "bpf", "io_uring_enter", "io_uring_register", "io_uring_setup", "keyctl")
REFUSED += ("request_key", "userfaultfd")
# and the machine itself.
REFUSED += ("acct", "adjtimex", "clock_adjtime", "clock_settime", "delete_module", "fanotify_init")
REFUSED += ("finit_module", "init_module", "ioperm", "iopl", "kexec_file_load", "kexec_load")
REFUSED += ("lookup_dcookie", "modify_ldt", "quotactl", "quotactl_fd", "reboot", "settimeofday")
REFUSED += ("swapoff", "swapon", "syslog", "uselib", "vhangup")
ALLOW, KILL, REFUSE = 0x7FFF0000, 0x80000000, 0x00050000
LOAD, EQUAL, ABOVE, BITS, AND, RETURN = 0x20, 0x15, 0x25, 0x45, 0x54, 0x06
NEW_NAMESPACE, CLONE_PARENT = 0x7E020000, 0x8000
TIOCSTI, TIOCLINUX, FIOSETOWN, SIOCSPGRP, F_SETOWN, F_SETOWN_EX = 0x5412, 0x541C, 0x8901, 0x8902, 8, 15
AF_UNIX, SOCK_STREAM, SOCK_SEQPACKET, SOCK_TYPE_MASK = 1, 1, 5, 0xF

Step = tuple[int, int, int, int]  # code, steps to skip when true, when false, value


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
    kinds = _only(1, [SOCK_STREAM, SOCK_SEQPACKET], EPERM, mask=SOCK_TYPE_MASK) if outside else []
    on("socket", [*_only(0, [AF_UNIX], ENOTSUP), *kinds, _yes()])
    on("prctl", [*_never(0, [PR_SET_PDEATHSIG, PR_SET_DUMPABLE]), _yes()])  # it must be seen by who watches
    on("personality", [*_only(0, [0xFFFFFFFF, 0]), _yes()])
    on("prlimit64", [*_only(0, [0]), _yes()])
    for name in ("sched_setaffinity", "sched_setattr", "sched_setparam", "sched_setscheduler"):
        # Libraries set this for threads by number, and give up when refused: they get 0, and nothing happens.
        on(name, [*_only(0, [0], number=0), _yes()])
    on("setpriority", [*_only(0, [0]), *_only(1, [0]), _yes()])
    on("ioprio_set", [*_only(0, [1]), *_only(1, [0]), _yes()])
    terminal = [TIOCSTI, TIOCLINUX]
    if outside:
        on("connect", [_no()])
    if signals:
        terminal += [FIOSETOWN, SIOCSPGRP]
        on("kill", [*_only(0, [pid, 0]), _yes()])
        on("tgkill", [*_only(0, [pid]), _yes()])
        on("fcntl", [*_never(1, [F_SETOWN, F_SETOWN_EX]), _yes()])
        for name in ("tkill", "rt_sigqueueinfo", "rt_tgsigqueueinfo", "pidfd_send_signal"):
            on(name, [_no()])
    on("ioctl", [*_never(1, terminal), _yes()])
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
    return [_argument(index), *([(AND, 0, 0, mask)] if mask else []), *tests, _no(number)]


def _never(index: int, values: list[int]) -> list[Step]:
    """Refuse when the argument is one of `values`."""
    tests = [(EQUAL, len(values) - 1 - place, 0, value) for place, value in enumerate(values)]
    tests[-1] = (EQUAL, 0, 1, values[-1])
    return [_argument(index), *tests, _no()]


def install(measures: Measures) -> bool:
    """Install the filter for good; return whether there is one for this machine.

    Parameters
    ----------
    measures : dict
        What holds already decides what must be refused here: ``uid``, ``landlock`` and ``view``.
    """
    machine = os.uname().machine
    if machine not in ARCHITECTURES or sys.maxsize < 1 << 32:
        return False
    signals = measures["uid"] is None and measures["landlock"] < 6
    code = program(machine, os.getpid() if signals else 0, not measures["view"], signals)
    memory = ctypes.create_string_buffer(code, len(code))
    wanted = struct.pack("HxxxxxxQ", len(code) // 8, ctypes.addressof(memory))
    try:
        call("prctl", PR_SET_SECCOMP, ctypes.c_ulong(2), wanted, ctypes.c_ulong(0), ctypes.c_ulong(0))
    except OSError:
        return False
    return True
