"""Every promise of the lock, tried with it and without it, as root and as an ordinary user."""

from __future__ import annotations

import errno
import functools
import json
import os
import re
import struct
import subprocess
import sys
from pathlib import Path

import pytest
from support import escapes

from practicum.kernels import sandbox

linux = pytest.mark.skipif(sys.platform != "linux", reason="the lock is Linux's")
AS_ROOT = hasattr(os, "geteuid") and os.geteuid() == 0
WHO = ["root", "user"] if AS_ROOT else ["user"]
# What gets through when a measure is missing; the levels say so.
SETTINGS: dict[str, tuple[dict, set[str]]] = {
    "full": ({}, set()),
    "no namespaces": (
        {"without": ["namespaces"]},
        {
            "see_that_a_file_is_there",
            "change_rights",
            "change_dates",
            "names_of_this_machine",
            "fill_the_temporary_folder",
            "fill_its_own_folder",
            "many_empty_files",
        },
    ),
    "no Landlock": (
        {"without": ["landlock"]},
        {"write_beside_the_sockets", "replace_the_connection_file"},
    ),
}
# Root's rights go with its user; a user's own rights to its own files stay, and its limit counts all it runs.
OF_A_USER = {"processes", "threads"}
OF_ROOT = {"change_rights", "change_dates"}


@functools.cache
def tool(who: str, *arguments: str):
    done = subprocess.run(
        [sys.executable, escapes.__file__, who, *arguments], capture_output=True, text=True, timeout=600
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@functools.cache
def here(who: str) -> str:
    return tool(who, "tries", json.dumps([["see_that_a_file_is_there", {}]]))[0]["done"]["level"]


def tried(who: str, policy: dict | None) -> dict[str, dict]:
    names = [name for name in escapes.ATTACKS if who == "root" or name not in escapes.ROOT_ONLY]
    return dict(zip(names, tool(who, "tries", json.dumps([[name, policy] for name in names])), strict=True))


# ---------------------------------------------------------------- attacks


@linux
@pytest.mark.parametrize("who", WHO)
def test_every_attack_works_without_the_lock(who):
    found = tried(who, None)
    assert {name: one for name, one in found.items() if one.get("through") is not True} == {}
    assert len(found) >= 65


@linux
@pytest.mark.parametrize("who", WHO)
@pytest.mark.parametrize("setting", SETTINGS)
def test_the_lock_refuses_every_attack_but_those_its_level_names(who, setting):
    if here(who) != sandbox.FULL:
        pytest.skip("this machine cannot do all measures")
    policy, through = SETTINGS[setting]
    if setting == "no namespaces":
        through = through - OF_ROOT if who == "root" else through | OF_A_USER
    found = tried(who, policy)
    assert not [one for one in found.values() if "broken" in one]
    got = {name for name, one in found.items() if one["through"]}
    # Beside other work of the same user, a bound on all its processes may be reached early.
    assert got - OF_A_USER == through - OF_A_USER
    assert got <= through
    levels = {one["done"]["level"] for one in found.values() if one["done"]}
    assert levels == {sandbox.FULL if setting == "full" else sandbox.PARTIAL}


@linux
@pytest.mark.parametrize("who", WHO)
def test_a_locked_process_ends_with_the_one_that_forked_it(who):
    assert tool(who, "orphan") is True


# ---------------------------------------------------------------- a real kernel

HONEST = [
    "import os, pandas as pd, numpy as np, matplotlib.pyplot as plt",
    "t = pd.DataFrame(np.random.rand(200_000, 8)); print(t.groupby(t[0].round(2)).agg(['mean', 'std']).shape)",
    "fig, ax = plt.subplots(); ax.plot([1, 2]); plt.savefig('figure.png'); plt.show()",
    "!echo from the shell",
    "import subprocess; print(subprocess.run(['ls', '/usr/bin/env'], capture_output=True, text=True).stdout)",
    "import tempfile; f = tempfile.NamedTemporaryFile(); print(f.name.startswith(os.environ['TMPDIR']))",
    "import sqlite3; sqlite3.connect('own.db').execute('create table a (b)'); print(sorted(os.listdir()))",
    "from multiprocessing import Pool; p = Pool(2); print(p.map(abs, [-1, 2])); p.terminate()",
    "import threading; x = threading.Thread(target=int); x.start(); x.join(); print(os.path.expanduser('~'))",
    "from matplotlib import font_manager; print(len(font_manager.fontManager.ttflist) > 5)",
    "from datetime import datetime; print(datetime.now().astimezone().tzname() != '')",
]
HOSTILE = [
    "np.ones(8 << 30, dtype='u1')",
    "open('/etc/shadow')",
    "import urllib.request; urllib.request.urlopen('http://127.0.0.1:1', timeout=3)",
    "# endless\nwhile True: pass",
    "open('many', 'wb').write(bytes(300 << 20))",
    "print('still here')",
]


@linux
@pytest.mark.parametrize("who", WHO)
@pytest.mark.parametrize("setting", ["full", "no namespaces"])
def test_a_real_kernel_works_in_the_lock(who, setting):
    if here(who) != sandbox.FULL:
        pytest.skip("this machine cannot do all measures")
    answer = tool(who, "kernel", json.dumps(HONEST + HOSTILE), json.dumps(SETTINGS[setting][0]))
    said = answer["said"]
    assert said[0] == []
    assert said[1] == ["stdout: (101, 16)"]
    assert said[2] == ["image/png", "text/plain"]
    if setting == "full":  # elsewhere there are no terminals, which the shell of a cell wants
        assert said[3] == ["stdout: from the shell"]
        assert said[7] == ["stdout: [1, 2]"]
    assert said[4] == ["stdout: /usr/bin/env"]
    assert said[5] == ["stdout: True"]
    assert said[6] == ["stdout: ['figure.png', 'own.db']"]
    assert said[8][0].startswith("stdout: /")
    assert said[9] == said[10] == ["stdout: True"]
    assert said[11] in (["MemoryError"], ["_ArrayMemoryError"])
    assert said[12] in (["FileNotFoundError"], ["PermissionError"])
    assert said[13:] == [["URLError"], ["KeyboardInterrupt"], ["OSError"], ["stdout: still here"]]
    assert answer["ended"] == -9
    # The one thing a kernel says: its pipe for forked children uses TCP. Its owner listens to no such words.
    assert not [line for line in answer["words"].splitlines() if "rror" in line]


# ---------------------------------------------------------------- the filter, read as the kernel reads it


def judged(code: bytes, architecture: int, number: int, *arguments: int) -> int:
    """Run a filter on one system call."""
    data = struct.pack("<iIQ6Q", number, architecture, 0, *[*arguments, *[0] * 6][:6])
    steps = [struct.unpack_from("HBBI", code, at) for at in range(0, len(code), 8)]
    at = value = 0
    while True:
        kind, yes, no, k = steps[at]
        at += 1
        if kind == sandbox.LOAD:
            value = struct.unpack_from("<I", data, k)[0]
        elif kind == 0x54:
            value &= k
        elif kind == sandbox.RETURN:
            return k
        else:
            true = {sandbox.EQUAL: value == k, sandbox.ABOVE: value > k, sandbox.BITS: bool(value & k)}[kind]
            at += yes if true else no


REFUSED, FAKED = sandbox.REFUSE | errno.EPERM, sandbox.REFUSE
CASES = [
    ("socket", (1, 1), sandbox.ALLOW),
    ("socket", (2, 1), sandbox.REFUSE | errno.ENOTSUP),
    ("socket", (10, 2), sandbox.REFUSE | errno.ENOTSUP),
    ("socket", (16, 3), sandbox.REFUSE | errno.ENOTSUP),
    ("socket", (1, 2 | 0o2000000), REFUSED),
    ("socket", (1, 5 | 0o2000000), sandbox.ALLOW),
    ("connect", (3,), REFUSED),
    ("clone", (17,), sandbox.ALLOW),
    ("clone", (0x3D0F00,), sandbox.ALLOW),
    ("clone", (0x10000000 | 17,), REFUSED),
    ("clone", (0x20000000 | 17,), REFUSED),
    ("clone", (0x8000 | 17,), REFUSED),
    ("clone3", (), sandbox.REFUSE | errno.ENOSYS),
    ("prctl", (1, 0), REFUSED),
    ("prctl", (4, 0), REFUSED),
    ("prctl", (15,), sandbox.ALLOW),
    ("personality", (0xFFFFFFFF,), sandbox.ALLOW),
    ("personality", (0x40000,), REFUSED),
    ("prlimit64", (0,), sandbox.ALLOW),
    ("prlimit64", (78,), REFUSED),
    ("sched_setscheduler", (78,), FAKED),
    ("sched_setscheduler", (0,), sandbox.ALLOW),
    ("setpriority", (0, 0), sandbox.ALLOW),
    ("setpriority", (0, 78), REFUSED),
    ("setpriority", (2, 0), REFUSED),
    ("ioprio_set", (1, 0), sandbox.ALLOW),
    ("ioprio_set", (3, 0), REFUSED),
    ("ioctl", (0, 0x5413), sandbox.ALLOW),
    ("ioctl", (0, 0x5412), REFUSED),
    ("ioctl", (0, 0x8901), REFUSED),
    ("fcntl", (0, 8), REFUSED),
    ("fcntl", (0, 15), REFUSED),
    ("fcntl", (0, 3), sandbox.ALLOW),
    ("kill", (77, 9), sandbox.ALLOW),
    ("kill", (0, 9), sandbox.ALLOW),
    ("kill", (0xFFFFFFFF, 9), REFUSED),
    ("kill", (78, 9), REFUSED),
    ("tgkill", (77, 78), sandbox.ALLOW),
    ("tgkill", (78, 78), REFUSED),
    ("pidfd_send_signal", (3,), REFUSED),
]


@pytest.mark.parametrize("machine", sandbox.ARCHITECTURES)
def test_the_filter_judges_as_written(machine):
    column, architecture = sandbox.ARCHITECTURES[machine]
    code = sandbox.program(machine, 77, outside=True, signals=True)
    for name, arguments, verdict in CASES:
        number = sandbox.NUMBERS[name][column]
        assert judged(code, architecture, number, *arguments) == verdict, (name, arguments)
    for name in sandbox.REFUSED:
        number = sandbox.NUMBERS[name][column]
        assert number is None or judged(code, architecture, number) == REFUSED
    assert judged(code, 0x40000003, 4) == sandbox.KILL  # 32 bits
    assert judged(code, architecture, 0x40000000 + 41) == sandbox.REFUSE | errno.ENOSYS  # x32
    assert judged(code, architecture, 9999) == sandbox.REFUSE | errno.ENOSYS
    assert judged(code, architecture, 0) == sandbox.ALLOW
    loose = sandbox.program(machine, 77, outside=False, signals=False)
    for name in ("kill", "tgkill", "connect", "fcntl", "pidfd_send_signal"):
        assert judged(loose, architecture, sandbox.NUMBERS[name][column], 78, 8) == sandbox.ALLOW
    assert len(code) // 8 < 4096


@pytest.mark.parametrize(
    ("machine", "header"),
    [
        ("x86_64", "/usr/include/x86_64-linux-gnu/asm/unistd_64.h"),
        ("aarch64", "/usr/include/asm-generic/unistd.h"),
    ],
)
def test_the_numbers_are_the_kernels(machine, header):
    if not Path(header).exists():
        pytest.skip("this machine has no headers of the kernel")
    known = dict(re.findall(r"#define __NR(?:3264)?_(\w+)\s+(\d+)", Path(header).read_text()))
    assert len(known) > 280
    column, _ = sandbox.ARCHITECTURES[machine]
    for name, numbers in sandbox.NUMBERS.items():
        if name in known:
            assert numbers[column] == int(known[name]), name
        elif numbers[column] is not None:
            assert numbers[column] > 440, f"{name} is not one of {machine}"


# ---------------------------------------------------------------- levels and policies


@linux
def test_a_level_says_what_it_holds_and_what_not():
    full = sandbox.probe()
    weaker = sandbox.probe(without=["view"])
    limits = sandbox.probe(without=["seccomp", "landlock", "namespaces"])
    assert limits.name == sandbox.LIMITS
    assert full.reaches(weaker.name) and weaker.reaches(limits.name)
    assert not limits.reaches(sandbox.PARTIAL)
    assert len(full.holds) > len(weaker.holds) > len(limits.holds) > 0
    assert len(full.lacks) < len(weaker.lacks) < len(limits.lacks)
    for level in (full, weaker, limits):
        assert not set(level.holds) & {text.removeprefix("Not held here: ") for text in level.lacks}


@linux
def test_a_command_can_be_run_in_the_lock(tmp_path):
    if here(WHO[0]) != sandbox.FULL:
        pytest.skip("this machine cannot do all measures")
    folders = escapes.rooms(tmp_path / "room")
    (tmp_path / "secret").write_text("x")
    code = (
        "import os, pandas, socket; open('mine', 'w').write('x')\n"
        "print(os.path.exists(os.environ['SECRET']), os.getcwd(), open('/proc/self/status').read())\n"
        "try: socket.socket()\nexcept OSError as why: print(why)"
    )
    command = [*sandbox.COMMAND, json.dumps(folders), sys.executable, "-c", code]
    environment = {**os.environ, "SECRET": str(tmp_path / "secret")}
    done = subprocess.run(command, capture_output=True, text=True, env=environment)
    assert done.stdout.startswith(f"False {folders['work']} "), done.stderr
    for line in ("NoNewPrivs:\t1", "Seccomp:\t2", "CapEff:\t0000000000000000", "CapBnd:\t0000000000000000"):
        assert line in done.stdout or (line.startswith("CapBnd") and not AS_ROOT)
    assert "not supported" in done.stdout
    assert (tmp_path / "room" / "work" / "mine").read_text() == "x"


@linux
def test_a_required_level_that_is_not_there_is_refused():
    found = sandbox.probe(without=["seccomp"], require=sandbox.FULL)
    assert found.name == sandbox.NONE
    assert "full is required" in found.measures["failed"]


@linux
def test_a_process_with_threads_is_refused(tmp_path):
    code = (
        "import threading, sys; sys.path.insert(0, sys.argv[1]); import sandbox as lock\n"
        "threading.Thread(target=threading.Event().wait, daemon=True).start()\n"
        "try: lock.apply({'work': '.', 'tmp': '.', 'sockets': '.'})\n"
        "except lock.NotLocked as why: print(why)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(Path(sandbox.__file__).parent)],
        capture_output=True, text=True, cwd=tmp_path,
    )  # fmt: skip
    assert "one thread" in done.stdout


def test_what_is_closed_is_never_readable(tmp_path):
    course = tmp_path / "course"
    (course / "src").mkdir(parents=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "path", [*sys.path, str(course), str(course / "src"), str(tmp_path)])
        assert str(tmp_path) in sandbox.readable()
        found = sandbox.readable([str(course)])
    assert str(course / "src") in found
    assert str(course) not in found and str(tmp_path) not in found
    assert sys.prefix in found or any(sys.prefix.startswith(f"{one}/") for one in found)


def test_it_can_be_imported_where_there_is_no_such_system():
    code = (
        "import ctypes, os, subprocess, sys, tempfile; sys.path.insert(0, sys.argv[1])\n"
        "sys.modules['resource'] = None; sys.platform = 'win32'; os.name = 'nt'; import sandbox as lock; level = lock.probe()\n"
        "print(level.name, len(level.holds), len(level.lacks) > 5)"
    )
    folder = str(Path(sandbox.__file__).parent)
    done = subprocess.run([sys.executable, "-S", "-c", code, folder], capture_output=True, text=True)
    assert done.stdout.split() == ["none", "0", "True"], done.stderr


def test_it_knows_nothing_of_this_package():
    text = Path(sandbox.__file__).read_text(encoding="utf-8")
    names = set(re.findall(r"^(?:from|import) (\w+)", text, re.MULTILINE))
    assert names <= set(sys.stdlib_module_names) | {"__future__"}
