"""Every promise of the sandbox, tried with it and without it, as root and as an ordinary user."""

from __future__ import annotations

import ast
import errno
import functools
import json
import os
import struct
import subprocess
import sys
from pathlib import Path

import pytest
from support import escapes, syscall_table
from support.kernels import book, text

from practicum.grading.execution.execute import execute
from practicum.kernels import sandbox
from practicum.kernels.sandbox import seccomp, syscalls

linux = pytest.mark.skipif(sys.platform != "linux", reason="the sandbox is Linux's")
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


@pytest.mark.turns
@linux
@pytest.mark.parametrize("who", WHO)
def test_attack_without_sandbox_gets_through(who):
    found = tried(who, None)
    assert {name: one for name, one in found.items() if one.get("through") is not True} == {}
    assert len(found) >= 65


@pytest.mark.turns
@linux
@pytest.mark.parametrize("who", WHO)
@pytest.mark.parametrize("setting", SETTINGS)
def test_attack_in_sandbox_is_refused_unless_its_level_names_it(who, setting):
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
def test_sandboxed_process_ends_with_the_one_that_forked_it(who):
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


@pytest.mark.turns
@linux
@pytest.mark.parametrize("who", WHO)
@pytest.mark.parametrize("setting", ["full", "no namespaces"])
def test_kernel_in_sandbox_runs_honest_cells_and_refuses_hostile_ones(who, setting):
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
        if kind == seccomp.LOAD:
            value = struct.unpack_from("<I", data, k)[0]
        elif kind == seccomp.AND:
            value &= k
        elif kind == seccomp.RETURN:
            return k
        else:
            true = {seccomp.EQUAL: value == k, seccomp.ABOVE: value > k, seccomp.BITS: bool(value & k)}[kind]
            at += yes if true else no


REFUSED, FAKED = seccomp.REFUSE | errno.EPERM, seccomp.REFUSE
CASES = [
    ("socket", (1, 1), seccomp.ALLOW),
    ("socket", (2, 1), seccomp.REFUSE | errno.ENOTSUP),
    ("socket", (10, 2), seccomp.REFUSE | errno.ENOTSUP),
    ("socket", (16, 3), seccomp.REFUSE | errno.ENOTSUP),
    ("socket", (1, 2 | 0o2000000), REFUSED),
    ("socket", (1, 5 | 0o2000000), seccomp.ALLOW),
    ("connect", (3,), REFUSED),
    ("clone", (17,), seccomp.ALLOW),
    ("clone", (0x3D0F00,), seccomp.ALLOW),
    ("clone", (0x10000000 | 17,), REFUSED),
    ("clone", (0x20000000 | 17,), REFUSED),
    ("clone", (0x8000 | 17,), REFUSED),
    ("clone3", (), seccomp.REFUSE | errno.ENOSYS),
    ("prctl", (1, 0), REFUSED),
    ("prctl", (4, 0), REFUSED),
    ("prctl", (15,), seccomp.ALLOW),
    ("personality", (0xFFFFFFFF,), seccomp.ALLOW),
    ("personality", (0x40000,), REFUSED),
    ("prlimit64", (0,), seccomp.ALLOW),
    ("prlimit64", (78,), REFUSED),
    ("sched_setscheduler", (78,), FAKED),
    ("sched_setscheduler", (0,), seccomp.ALLOW),
    ("setpriority", (0, 0), seccomp.ALLOW),
    ("setpriority", (0, 78), REFUSED),
    ("setpriority", (2, 0), REFUSED),
    ("ioprio_set", (1, 0), seccomp.ALLOW),
    ("ioprio_set", (3, 0), REFUSED),
    ("ioctl", (0, 0x5413), seccomp.ALLOW),
    ("ioctl", (0, 0x5412), REFUSED),
    ("ioctl", (0, 0x8901), REFUSED),
    ("fcntl", (0, 8), REFUSED),
    ("fcntl", (0, 15), REFUSED),
    ("fcntl", (0, 3), seccomp.ALLOW),
    ("kill", (77, 9), seccomp.ALLOW),
    ("kill", (0, 9), seccomp.ALLOW),
    ("kill", (0xFFFFFFFF, 9), REFUSED),
    ("kill", (78, 9), REFUSED),
    ("tgkill", (77, 78), seccomp.ALLOW),
    ("tgkill", (78, 78), REFUSED),
    ("pidfd_send_signal", (3,), REFUSED),
]


@pytest.mark.parametrize("machine", syscalls.ARCHITECTURES)
def test_filter_judges_each_call_as_written(machine):
    column, architecture = syscalls.ARCHITECTURES[machine]
    code = seccomp.program(machine, 77, outside=True, signals=True)
    for name, arguments, verdict in CASES:
        number = syscalls.NUMBERS[name][column]
        assert judged(code, architecture, number, *arguments) == verdict, (name, arguments)
    for name in seccomp.REFUSED:
        number = syscalls.NUMBERS[name][column]
        assert number is None or judged(code, architecture, number) == REFUSED
    assert judged(code, 0x40000003, 4) == seccomp.KILL  # 32 bits
    assert judged(code, architecture, 0x40000000 + 41) == seccomp.REFUSE | errno.ENOSYS  # x32
    assert judged(code, architecture, 9999) == seccomp.REFUSE | errno.ENOSYS
    assert judged(code, architecture, 0) == seccomp.ALLOW
    loose = seccomp.program(machine, 77, outside=False, signals=False)
    for name in ("kill", "tgkill", "connect", "fcntl", "pidfd_send_signal"):
        assert judged(loose, architecture, syscalls.NUMBERS[name][column], 78, 8) == seccomp.ALLOW
    assert len(code) // 8 < 4096


@pytest.mark.skipif(not syscall_table.available(), reason="this machine has no headers of the kernel")
def test_syscall_table_is_what_the_headers_give():
    assert len(syscall_table.numbers(syscall_table.X86_64)) > 350
    assert syscall_table.TABLE.read_text(encoding="utf-8") == syscall_table.generated()


def test_syscall_number_on_an_unknown_machine_is_known_from_424_on(monkeypatch):
    monkeypatch.setattr(os, "uname", lambda: os.uname_result(("", "", "", "", "riscv64")))
    assert syscalls.number("mount_setattr") == 442
    with pytest.raises(OSError, match="no number of mount is known for riscv64"):
        syscalls.number("mount")


# ---------------------------------------------------------------- levels and policies


@linux
def test_level_names_what_it_holds_and_what_it_lacks():
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
def test_command_runs_in_sandbox(tmp_path):
    if here(WHO[0]) != sandbox.FULL:
        pytest.skip("this machine cannot do all measures")
    folders = escapes.own_folders(tmp_path / "own")
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
    assert (tmp_path / "own" / "work" / "mine").read_text() == "x"


@linux
def test_required_level_that_cannot_be_reached_is_refused():
    found = sandbox.probe(without=["seccomp"], require=sandbox.FULL)
    assert found.name == sandbox.NONE
    assert "full is required" in found.measures["failed"]


@linux
def test_process_with_threads_is_refused(tmp_path):
    code = (
        "import threading, sys; sys.path.insert(0, sys.argv[1]); import sandbox\n"
        "threading.Thread(target=threading.Event().wait, daemon=True).start()\n"
        "try: sandbox.apply({'work': '.', 'tmp': '.', 'sockets': '.'})\n"
        "except sandbox.NotSandboxed as why: print(why)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(Path(sandbox.__file__).parents[1])],
        capture_output=True, text=True, cwd=tmp_path,
    )  # fmt: skip
    assert "one thread" in done.stdout


def test_readable_leaves_out_closed_folders(tmp_path):
    course = tmp_path / "course"
    (course / "src").mkdir(parents=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "path", [*sys.path, str(course), str(course / "src"), str(tmp_path)])
        assert str(tmp_path) in sandbox.readable()
        found = sandbox.readable([str(course)])
    assert str(course / "src") in found
    assert str(course) not in found and str(tmp_path) not in found
    assert sys.prefix in found or any(sys.prefix.startswith(f"{one}/") for one in found)


def test_sandbox_on_windows_imports_and_reaches_no_level():
    code = (
        "import ctypes, os, subprocess, sys, tempfile; sys.path.insert(0, sys.argv[1])\n"
        "sys.modules['resource'] = None; sys.platform = 'win32'; os.name = 'nt'; import sandbox; level = sandbox.probe()\n"
        "print(level.name, len(level.holds), len(level.lacks) > 5)"
    )
    folder = str(Path(sandbox.__file__).parents[1])
    done = subprocess.run([sys.executable, "-S", "-c", code, folder], capture_output=True, text=True)
    assert done.stdout.split() == ["none", "0", "True"], done.stderr


def test_sandbox_imports_nothing_but_itself_and_the_standard_library():
    for path in Path(sandbox.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom) and not node.level:
                names = [node.module or ""]
            else:
                assert not isinstance(node, ast.ImportFrom) or node.level == 1, path.name
                continue
            assert {name.partition(".")[0] for name in names} <= sys.stdlib_module_names, path.name


@linux
def test_zygote_leaves_no_trace_of_sandbox_or_grader_in_a_kernel(tmp_path):
    code = "import sys; print([n for n in sys.modules if 'sandbox' in n or 'practicum' in n])"
    done = execute(book(code), tmp_path, preload=())
    assert done.forked and text(done.notebook.cells[0]) == "[]\n"
