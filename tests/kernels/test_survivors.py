"""What a notebook starts ends with its kernel, whatever it does to stay, also while other kernels run."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Iterator
from contextlib import suppress

import psutil
import pytest
from support.kernels import book, text

from practicum.grading.execution.execute import execute
from practicum.kernels import sandbox

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="the sandbox is Linux's"),
    pytest.mark.turns("file"),
]

STAY = "time.sleep(90); os._exit(0)"
#: Each leaves processes behind; the last line tells that it got so far.
SURVIVORS = {
    "child": f"if os.fork() == 0: {STAY}",
    "double fork": f"if os.fork() == 0:\n    if os.fork() == 0: {STAY}\n    os._exit(0)\nos.wait()",
    "daemon": f"if os.fork() == 0:\n    os.setsid()\n    if os.fork() == 0: {STAY}\n    os._exit(0)\nos.wait()",
    "daemon in many sessions": "\n".join(
        f"{'    ' * n}if os.fork() == 0:\n{'    ' * (n + 1)}os.setsid()" for n in range(5)
    )
    + f"\n{'    ' * 5}{STAY}\ntime.sleep(0.2)",
    "shell in the background": "os.system('setsid sh -c \"nohup sleep 90 >/dev/null 2>&1 &\" &')",
    "program of another name": "import subprocess\nsubprocess.Popen(['sleep', '90'], start_new_session=True)",
    "program from memory": (  # which the sandbox refuses; what tried it stays
        "import shutil\nif os.fork() == 0:\n    os.setsid()\n    try:\n        f = os.memfd_create('kworker', 0)\n"
        "        os.write(f, open(shutil.which('sleep'), 'rb').read())\n"
        "        os.execv(f'/proc/self/fd/{f}', ['[kworker/0:1]', '90'])\n"
        f"    except OSError: {STAY}"
    ),
    "program of its own": (
        "import shutil\nif os.fork() == 0:\n    os.setsid()\n    try:\n"
        "        shutil.copy(shutil.which('sleep'), 'own'); os.execv('./own', ['[kworker/0:1]', '90'])\n"
        f"    except OSError: {STAY}"
    ),
    "vfork": (
        "import ctypes\nfrom multiprocessing import util\n"
        "import _posixsubprocess, subprocess\nsubprocess._USE_VFORK = True\n"
        "subprocess.Popen(['sleep', '90'], start_new_session=True, close_fds=True)"
    ),
    "thread that forks": (
        "import threading\n"
        "def late():\n    time.sleep(0.1)\n    for _ in range(3):\n"
        f"        if os.fork() == 0:\n            os.setsid(); {STAY}\n"
        "threading.Thread(target=late, daemon=False).start(); time.sleep(0.4)"
    ),
    "deaf to signals": (
        "import signal\nif os.fork() == 0:\n    os.setsid()\n"
        "    for n in range(1, 65):\n        try: signal.signal(n, signal.SIG_IGN)\n"
        f"        except (OSError, ValueError): pass\n    {STAY}"
    ),
    "stopped": "import signal\nif os.fork() == 0:\n    os.setsid(); os.kill(os.getpid(), signal.SIGSTOP); os._exit(0)",
    "chain that forks on": (
        "if os.fork() == 0:\n    os.setsid()\n    end = time.time() + 90\n    while time.time() < end:\n"
        "        if os.fork(): os._exit(0)\n        time.sleep(0.001)\n    os._exit(0)"
    ),
    "no parent's death signal": (
        "import ctypes\nif os.fork() == 0:\n    ctypes.CDLL(None).prctl(1, 0)\n    ctypes.CDLL(None).prctl(36, 1)\n"
        f"    if os.fork() == 0:\n        os.setsid(); {STAY}\n    {STAY}"
    ),
    "new namespaces": (
        "import ctypes\nif os.fork() == 0:\n    ctypes.CDLL(None).unshare(0x10000000 | 0x20000)\n"
        f"    ctypes.CDLL(None).unshare(0x20000000)\n    if os.fork() == 0: {STAY}\n    {STAY}"
    ),
}


def below() -> set[int]:
    """Return what this process started, but for a test browser, which starts helpers when it likes."""
    found = set()
    for process in psutil.Process().children(recursive=True):
        with suppress(psutil.NoSuchProcess):
            if not any("chrom" in part or "playwright" in part for part in process.cmdline()[:2]):
                found.add(process.pid)
    return found


@pytest.fixture(scope="module")
def neighbor(tmp_path_factory) -> Iterator[None]:
    """Keep a kernel running that started before all others: birth dates tell nothing then."""
    folder = tmp_path_factory.mktemp("neighbor")
    notebook = book(
        f"import os, time; open('there', 'w').close()\nwhile not os.path.exists({'end'!r}): time.sleep(0.05)"
    )
    thread = threading.Thread(target=execute, args=(notebook, folder), kwargs={"preload": ()})
    thread.start()
    while not (folder / "there").exists():
        time.sleep(0.02)
    yield
    (folder / "end").touch()
    thread.join(30)


@pytest.mark.parametrize("name", SURVIVORS)
def test_what_a_kernel_started_is_gone_with_it(name, neighbor, tmp_path):
    before = below()
    done = execute(book("import os, time\n" + SURVIVORS[name] + "\nprint('left')"), tmp_path, preload=())
    time.sleep(0.1)
    left = below() - before
    assert done.forked and done.level == sandbox.FULL, done.log
    assert text(done.notebook.cells[0]).strip().endswith("left"), done.notebook.cells[0].outputs
    assert not left, [psutil.Process(pid).cmdline() for pid in left]


def test_neighbor_is_spared_when_another_kernel_ends(tmp_path):
    """An orphan of a living kernel is its own: honest work may start a helper in the background."""
    first, second = tmp_path / "first", tmp_path / "second"
    for folder in (first, second):
        folder.mkdir()
    found: list = []
    code = (
        "import os, subprocess, time\nsubprocess.run(['sh', '-c', 'sleep 60 & echo $! > pid'])\n"
        "while not os.path.exists('end'): time.sleep(0.05)\n"
        "os.kill(int(open('pid').read()), 0)\nprint('there')"
    )
    thread = threading.Thread(target=lambda: found.append(execute(book(code), first, preload=())))
    thread.start()
    while not (first / "pid").exists():
        time.sleep(0.02)
    execute(book("print(1)"), second, preload=())
    (first / "end").touch()
    thread.join(60)
    assert text(found[0].notebook.cells[0]).strip() == "there"
