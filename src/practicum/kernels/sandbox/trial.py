"""Try the sandbox in a process that is thrown away, to know what it is worth on this machine."""

from __future__ import annotations

import contextlib
import json
import os
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

from .measures import NotSandboxed, apply
from .policy import Level, Measures, Policy

#: Followed by a policy as JSON and a command, this runs the command in the sandbox.
COMMAND = (sys.executable, "-I", str(Path(__file__).with_name("__main__.py")))


def probe(**policy: Any) -> Level:
    """Try the sandbox in a process that is thrown away and return the level that it reaches here.

    Parameters
    ----------
    **policy
        Parts of a policy that differ from `DEFAULTS`.

    Notes
    -----
    It takes a tenth of a second: ask once.
    """
    if os.name != "posix":
        return Level.of({})
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
    return Level.of(measures)


def try_out(policy: Policy) -> Measures:
    """Put a child in the sandbox, let it try to get out, and return the measures that held."""
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
                _attempt(done, other, folders)
                os.write(writer, json.dumps(done).encode())
            except BaseException as error:
                os.write(writer, json.dumps({"failed": f"{type(error).__name__}: {error}"}).encode())
            finally:
                os._exit(0)
        os.close(writer)
        with open(reader, encoding="utf-8") as answer:
            text = answer.read()
        os.waitpid(pid, 0)
        measures: Measures = json.loads(text or '{"failed": "the trial ended without an answer"}')
        if (measures.get("view") or measures.get("landlock")) and os.path.exists(other + "s"):
            return {"failed": "a sandboxed process could write beside its folders"}
        return measures


def _attempt(measures: Measures, other: str, folders: dict[str, str]) -> None:
    """Do what a kernel must be able to do, and try what the measures promise to refuse."""
    for name in ("work", "tmp"):
        Path(folders[name], "mine").write_text("mine", encoding="utf-8")
    threading.Thread(target=int).start()
    with socket.socket(socket.AF_UNIX) as mine:
        mine.bind(os.path.join(folders["sockets"], "s"))
    if measures.get("view") or measures.get("landlock"):
        _must_fail("read another's file", lambda: open(other, "rb").close())
        with contextlib.suppress(OSError):  # in a tree of its own this is a file of its own
            Path(other + "s").write_text("mine", encoding="utf-8")
    if measures.get("seccomp"):
        _must_fail("open a network socket", lambda: socket.socket(socket.AF_INET, socket.SOCK_DGRAM).close())
        _must_fail("signal its parent", lambda: os.kill(os.getppid(), 0))


def _must_fail(what: str, attempt: Callable[[], None]) -> None:
    try:
        attempt()
    except OSError:
        return
    raise NotSandboxed(f"a sandboxed process could {what}")
