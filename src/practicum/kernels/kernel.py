"""One running kernel, forked or started cold, and what can be done to it."""

from __future__ import annotations

import contextlib
import copy
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jupyter_client.kernelspec import KernelSpec, KernelSpecManager, NoSuchKernel
from jupyter_client.manager import KernelManager
from jupyter_client.provisioning import LocalProvisioner

from practicum.errors import PracticumError, nearest
from practicum.kernels import sandbox
from practicum.kernels.remove import remove
from practicum.kernels.zygote_client import NoWarmKernel, Recipe, zygote

NO_HISTORY = "--HistoryManager.hist_file=:memory:"
CHANNELS = ("shell", "iopub", "stdin", "hb", "control")
# As deep in the stack as ``python -m ipykernel_launcher``, but no file beside the notebook can stand in its place.
_ALOOF = """import sys; del sys.path[0]; sys.orig_argv[:] = [sys.executable, *sys.argv[1:]]
del sys.argv[1 : sys.argv.index("ipykernel_launcher") + 1]
import runpy; _, spec, code = runpy._get_module_details("ipykernel_launcher"); sys.argv[0] = spec.origin
runpy._run_code(code, sys.modules["__main__"].__dict__, None, "__main__", spec)"""
SWEEP_SECONDS = 2.0
LONGEST_PATH = 90  # what a socket's path may be, less the kernel's own ending


@dataclass(frozen=True)
class Kernel:
    """A running kernel.

    Parameters
    ----------
    connection : dict
        Its connection file.
    warm : bool
        Whether it was forked.
    pid : int
        Its process.
    status : int or None
        A descriptor that is readable when the kernel has ended, where there is one.
    ended : callable
        Whether it has ended.
    lost : callable
        Whether it ended only because the process it was forked from did.
    interrupt, close : callable
        Interrupt its cell; end it and all it started, at once.
    level : str
        How well it is locked in, a level of `lock`; ``none`` when that was not asked for.
    places : tuple of Path
        The folders that it may fill.
    code : callable
        The exit code of one that has ended; less than 0 when a signal ended it, None when that is not known.
    """

    connection: dict[str, Any]
    warm: bool
    pid: int
    status: int | None
    ended: Callable[[], bool]
    lost: Callable[[], bool]
    interrupt: Callable[[], None]
    close: Callable[[], None]
    level: str = sandbox.NONE
    places: tuple[Path, ...] = ()
    code: Callable[[], int | None] = lambda: None


def spec_of(name: str) -> KernelSpec:
    """Return the kernel specification a notebook names.

    Raises
    ------
    PracticumError
        When there is none of that name.
    """
    try:
        return KernelSpecManager().get_kernel_spec(name)
    except NoSuchKernel:
        known = sorted(KernelSpecManager().find_kernel_specs())
        raise PracticumError(
            f'No kernel named "{name}" is installed here, and a notebook asks for it: '
            f"install it, or set the notebook's kernel to one of {', '.join(known)}.{nearest(name, known)}"
        ) from None


def options(spec: KernelSpec) -> list[str]:
    """Return the interpreter's options with which `spec` starts this Python's own kernel.

    Raises
    ------
    NoWarmKernel
        When it starts anything else.
    """
    command, *rest = spec.argv
    here = Path(sys.executable)
    ours = {"python", f"python{sys.version_info[0]}", f"python{sys.version_info[0]}.{sys.version_info[1]}"}
    same = command in ours or (
        Path(command).parent == here.parent and Path(command).name in ours | {here.name}
    )
    tail = ["-m", "ipykernel_launcher", "-f", "{connection_file}"]
    flags = rest[: -len(tail)]
    if not same or rest[-len(tail) :] != tail or any(not flag.startswith("-X") for flag in flags):
        raise NoWarmKernel(f'the kernel "{spec.display_name}" is not the one of this Python')
    if spec.env:
        raise NoWarmKernel(f'the kernel "{spec.display_name}" sets variables of its own')
    return flags


def in_the_way(folder: Path, tops: frozenset[str]) -> None:
    """Refuse when a file in `folder` would stand before a module that is loaded already.

    Raises
    ------
    NoWarmKernel
        With the file's name.
    """
    with os.scandir(folder) as entries:
        for entry in entries:
            top, _, ending = entry.name.partition(".")
            if entry.name == "matplotlibrc":
                raise NoWarmKernel(f"{entry.name} beside the notebook sets how figures look")
            if top in tops and (
                ending.rpartition(".")[2] in ("py", "pyc", "so") or any(Path(entry.path).glob("__init__.*"))
            ):
                raise NoWarmKernel(
                    f"{entry.name} beside the notebook has the name of a module that is loaded ahead"
                )


def forked(
    recipe: Recipe, folder: Path, environment: Mapping[str, str], policy: Mapping[str, Any] | None = None
) -> Kernel:
    """Fork a kernel.

    Parameters
    ----------
    recipe : Recipe
        With what the process is prepared that it is forked from.
    folder : Path
        Where it works.
    environment : mapping
        All its variables.
    policy : mapping, optional
        Lock it in: what `lock.apply` takes besides folders.

    Raises
    ------
    NoWarmKernel
        When that cannot be, with the reason.
    """
    source = zygote(recipe)
    in_the_way(folder, source.tops())
    place, connection = room()
    try:
        file_in(place).write_text(json.dumps(connection), encoding="utf-8")
        argv = [
            sys.executable,
            *recipe.flags,
            "-m",
            "ipykernel_launcher",
            "-f",
            str(file_in(place)),
            NO_HISTORY,
        ]
        null = os.open(os.devnull, os.O_WRONLY)
        try:
            process = source.fork(
                argv, folder.absolute(), environment, null, null, locked(policy, folder, place)
            )
        finally:
            os.close(null)
        process.wait_ready()
    except BaseException:
        remove(place)
        raise

    def close() -> None:
        process.kill()
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(10)
        remove(place)

    return Kernel(
        connection=connection,
        warm=True,
        pid=process.pid or 0,
        status=process.fileno(),
        ended=lambda: process.poll() is not None,
        lost=lambda: process.lost,
        interrupt=lambda: process.send_signal(signal.SIGINT),
        close=close,
        level=process.level,
        places=(folder, place / "t"),
        code=lambda: process.returncode,
    )


def locked(policy: Mapping[str, Any] | None, folder: Path, place: Path) -> dict[str, Any] | None:
    """Return a policy with the folders of a kernel, or None for none."""
    if policy is None:
        return None
    own = {"work": str(folder.absolute()), "tmp": str(place / "t"), "sockets": str(file_in(place).parent)}
    return {**policy, **own}


def file_in(place: Path) -> Path:
    """Return where the connection file is in a room; the sockets lie beside it."""
    return place / "s" / "kernel.json"


def room() -> tuple[Path, dict[str, Any]]:
    """Make a private folder and return it with a connection by sockets in it.

    Raises
    ------
    NoWarmKernel
        When its path is too long for sockets.
    """
    place = Path(tempfile.mkdtemp(prefix="practicum-"))
    if len(str(place)) > LONGEST_PATH:
        place.rmdir()
        try:
            place = Path(tempfile.mkdtemp(prefix="practicum-", dir="/tmp"))
        except OSError:
            raise NoWarmKernel(
                f"the path of the temporary folder is too long for sockets: {place.parent}"
            ) from None
    place.chmod(0o711)  # a locked kernel is another user, and goes through to its own two folders
    for name in ("s", "t"):
        (place / name).mkdir(0o700)
    connection: dict[str, Any] = {f"{name}_port": number for number, name in enumerate(CHANNELS, start=1)}
    connection |= {"transport": "ipc", "ip": str(place / "s" / "k"), "key": uuid.uuid4().hex}
    connection |= {"signature_scheme": "hmac-sha256", "kernel_name": ""}
    return place, connection


def cold(
    name: str,
    spec: KernelSpec,
    folder: Path,
    environment: Mapping[str, str],
    policy: Mapping[str, Any] | None = None,
) -> Kernel:
    """Start a kernel as Jupyter does; `policy` locks it in as with `forked`, where there are private sockets."""
    manager = KernelManager(kernel_name=name, kernel_id=str(uuid.uuid4()))
    python = "ipykernel_launcher" in spec.argv
    place = None
    if python and os.name == "posix":
        with contextlib.suppress(NoWarmKernel):
            place, connection = room()
            manager.transport, manager.ip = "ipc", connection["ip"]
            manager.connection_file = str(file_in(place))
            for channel in CHANNELS:
                setattr(manager, f"{channel}_port", connection[f"{channel}_port"])
    level = sandbox.NONE
    with contextlib.suppress(NoWarmKernel):
        flags = options(spec)
        spec = copy.copy(spec)
        spec.argv = [spec.argv[0], *flags, "-c", _ALOOF, *spec.argv[1:]]
        manager._kernel_spec = spec
    if policy is not None:
        if place is None:
            raise PracticumError(
                f'The kernel "{spec.display_name}" cannot be locked in; --isolation off runs it as it is.'
            )
        found = sandbox.probe(**{**policy, "require": sandbox.NONE})
        if not found.reaches(policy.get("require", sandbox.NONE)):
            raise PracticumError(
                f"A kernel can be locked in at level {found.name} here, and {policy['require']} is required: "
                f"{found.lacks[0]} --isolation preferred runs it all the same."
            )
        level = found.name
        asked = locked(policy, folder, place)
        spec = copy.copy(spec)
        spec.argv = [*sandbox.COMMAND, json.dumps(asked), *spec.argv]
        manager._kernel_spec = spec
        environment = {**environment, **sandbox.homes(str(place / "t"))}
    if not spec.metadata.get("kernel_provisioner"):
        # Whatever this machine's default is: here the caller wants a cold one.
        manager.provisioner = LocalProvisioner(kernel_id=manager.kernel_id, kernel_spec=spec, parent=manager)
    manager.start_kernel(
        extra_arguments=[NO_HISTORY] if python else [],
        cwd=str(folder),
        env=dict(environment),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )

    def close() -> None:
        manager.shutdown_kernel(now=True)
        if place is not None:
            _sweep(place)
            remove(place)

    connection = manager.get_connection_info()
    connection["key"] = manager.session.key.decode()
    pid = getattr(manager.provisioner, "pid", None) or 0
    return Kernel(
        connection=connection,
        warm=False,
        pid=pid,
        status=None,
        ended=lambda: not manager.is_alive(),
        lost=lambda: False,
        interrupt=manager.interrupt_kernel,
        close=close,
        level=level,
        places=(folder, *([place / "t"] if place is not None else [])),
        code=lambda: getattr(getattr(manager.provisioner, "process", None), "returncode", None),
    )


def _sweep(place: Path) -> None:
    """End what a locked kernel left running: no other process sees its room as a place of its own."""
    deadline = time.monotonic() + SWEEP_SECONDS
    while (left := _inside(place)) and time.monotonic() < deadline:
        for pid in left:
            with contextlib.suppress(OSError):
                os.kill(pid, signal.SIGKILL)


def _inside(place: Path) -> list[int]:
    found = []
    for path in Path("/proc").glob("[0-9]*/mountinfo"):
        with contextlib.suppress(OSError):
            if str(place) in path.read_text(errors="replace"):
                found.append(int(path.parent.name))
    return found
