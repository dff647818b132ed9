"""Which processes belong to a kernel."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator

import psutil
import pytest

from practicum.kernels import processes

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="processes are looked at on Linux only")
# A leader with a child, a child in a session of its own, and an orphan that stays in the leader's session.
FAMILY = """import os, subprocess, sys, time
sleep = [sys.executable, "-c", "import time; time.sleep(60)"]
child = subprocess.Popen(sleep)
apart = subprocess.Popen(sleep, start_new_session=True)
orphan = subprocess.run([sys.executable, "-c",
    f"import subprocess; print(subprocess.Popen({sleep!r}, stdout=subprocess.DEVNULL).pid)"], stdout=subprocess.PIPE)
print(child.pid, apart.pid, int(orphan.stdout), flush=True)
time.sleep(60)"""


def living() -> set[int]:
    """Return all processes but those that ended and that nobody waited for."""
    found = psutil.process_iter(["status"])
    return {one.pid for one in found if one.info["status"] != psutil.STATUS_ZOMBIE}


@pytest.fixture
def family() -> Iterator[list[int]]:
    """A leader of a session and three processes that belong to it."""
    leader = subprocess.Popen(
        [sys.executable, "-c", FAMILY], stdout=subprocess.PIPE, text=True, start_new_session=True
    )
    assert leader.stdout is not None
    pids = [leader.pid, *map(int, leader.stdout.readline().split())]
    yield pids
    processes.end(pids)
    leader.wait()
    leader.stdout.close()


def test_of_kernel_finds_session_and_descendants(family):
    assert processes.of_kernel(family[0]) == sorted(family)


def test_of_kernel_that_is_gone_finds_the_rest_of_its_session(family):
    leader, child, apart, orphan = family
    os.kill(leader, 9)
    psutil.Process(leader).wait()
    assert processes.of_kernel(leader) == sorted([child, orphan])


def test_end_session_kills_what_stayed_in_it(family):
    leader, child, apart, orphan = family
    processes.end_session(leader)
    deadline = time.monotonic() + 10
    while (left := living() & set(family)) != {apart} and time.monotonic() < deadline:
        time.sleep(0.02)
    assert left == {apart}


def test_memory_of_processes_counts_shared_pages_once_above_the_limit(family):
    rss = sum(psutil.Process(pid).memory_info().rss for pid in family)
    assert processes.memory(family, limit=1 << 40) == pytest.approx(rss, rel=0.05)
    assert 0 < processes.memory(family, limit=0) < rss


def test_memory_of_a_process_that_is_gone_is_nothing():
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    assert processes.memory([gone.pid], limit=0) == 0


def test_mount_namespace_of_its_own_is_named_and_of_others_not():
    assert processes.mount_namespace(os.getpid()) == ""
    apart = ["unshare", "--mount"] if os.geteuid() == 0 else ["unshare", "--mount", "--map-root-user"]
    with subprocess.Popen([*apart, "cat"], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        other.stdin.write(b"x")
        other.stdin.flush()
        if not other.stdout.read(1):
            pytest.skip("this machine lets nobody make namespaces")
        assert processes.mount_namespace(other.pid).startswith("mnt:")
        assert other.pid in processes.of_kernel(1 << 22, processes.mount_namespace(other.pid))
        other.stdin.close()


def test_end_children_leaves_none():
    code = (
        "import subprocess, sys, psutil; from practicum.kernels import processes\n"
        "subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)'])\n"
        "processes.end_children(); print(psutil.Process().children(), processes.thread_count())"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.stdout == "[] 1\n", done.stderr
