"""One running kernel, forked or fresh, and what can be done to it."""

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

from jupyter_client.connect import ConnectionFileMixin
from jupyter_client.kernelspec import KernelSpec, KernelSpecManager, NoSuchKernel
from jupyter_client.manager import KernelManager
from jupyter_client.provisioning.local_provisioner import LocalProvisioner

from practicum.errors import PracticumError, nearest
from practicum.kernels import processes, sandbox
from practicum.kernels.installation import places, runs_python
from practicum.kernels.remove import remove
from practicum.kernels.zygote_client import CannotFork, Recipe, zygote

LAUNCHER = Path(__file__).with_name("launcher.py")
NO_HISTORY = "--HistoryManager.hist_file=:memory:"
CHANNELS = ("shell", "iopub", "stdin", "hb", "control")
SWEEP_SECONDS = 2.0
LONGEST_PATH = 90  # what a socket's path may be, less the kernel's own ending
#: Commands that stand for the Python that runs, as for jupyter_client.
BARE = {"python", f"python{sys.version_info[0]}", f"python{sys.version_info[0]}.{sys.version_info[1]}"}


@dataclass(frozen=True)
class Kernel:
    """A running kernel.

    Parameters
    ----------
    connection : dict
        Its connection file.
    forked : bool
        Whether it was forked from a zygote; else it is a new process.
    pid : int
        Its process; 0 when that is not known.
    status : int or None
        A descriptor that is readable when the kernel has ended, where there is one.
    ended : callable
        Returns whether it has ended.
    zygote_lost : callable
        Returns whether it ended only because its zygote did.
    interrupt, close : callable
        Interrupt its cell; end it and all it started, at once.
    level : str
        How well it is isolated, a level of `sandbox`; ``none`` when that was not asked for.
    writable : tuple of Path
        The folders that it may fill.
    exit_code : callable
        Returns the exit code of one that has ended; less than 0 when a signal ended it, None when that is
        not known.
    """

    connection: dict[str, Any]
    forked: bool
    pid: int
    status: int | None
    ended: Callable[[], bool]
    zygote_lost: Callable[[], bool]
    interrupt: Callable[[], None]
    close: Callable[[], None]
    level: str = sandbox.NONE
    writable: tuple[Path, ...] = ()
    exit_code: Callable[[], int | None] = lambda: None


@dataclass(frozen=True)
class Sockets:
    """A private folder for a kernel's sockets, with a temporary folder beside them.

    Parameters
    ----------
    folder : Path
        The folder; who made it removes it.
    connection : dict
        A connection by sockets in it.
    """

    folder: Path
    connection: dict[str, Any]

    @classmethod
    def make(cls) -> Sockets:
        """Make the folder and a new connection, with a new key.

        Raises
        ------
        CannotFork
            When the path of the temporary folder is too long for sockets.
        """
        folder = Path(tempfile.mkdtemp(prefix="practicum-"))
        if len(str(folder)) > LONGEST_PATH:
            folder.rmdir()
            try:
                folder = Path(tempfile.mkdtemp(prefix="practicum-", dir="/tmp"))
            except OSError:
                raise CannotFork(
                    f"the path of the temporary folder is too long for sockets: {folder.parent}"
                ) from None
        folder.chmod(0o711)  # a sandboxed kernel is another user, and goes through to its own two folders
        for name in ("s", "t"):
            (folder / name).mkdir(0o700)
        connection: dict[str, Any] = {f"{name}_port": number for number, name in enumerate(CHANNELS, start=1)}
        connection |= {"transport": "ipc", "ip": str(folder / "s" / "k"), "key": uuid.uuid4().hex}
        connection |= {"signature_scheme": "hmac-sha256", "kernel_name": ""}
        return cls(folder, connection)

    @property
    def file(self) -> Path:
        """The path of the connection file; the sockets lie beside it."""
        return self.folder / "s" / "kernel.json"

    @property
    def tmp(self) -> Path:
        """The kernel's temporary folder."""
        return self.folder / "t"

    def configure(self, manager: ConnectionFileMixin) -> None:
        """Let a manager of Jupyter's use these sockets."""
        manager.transport, manager.ip = self.connection["transport"], self.connection["ip"]
        manager.connection_file = str(self.file)
        for channel in CHANNELS:
            setattr(manager, f"{channel}_port", self.connection[f"{channel}_port"])

    def policy(self, policy: Mapping[str, Any], work: Path) -> dict[str, Any]:
        """Return a sandbox's policy with the folders of a kernel that works in `work`."""
        own = {"work": work.absolute(), "tmp": self.tmp, "sockets": self.file.parent}
        return {**policy, **{name: str(folder) for name, folder in own.items()}}


def spec_of(name: str) -> KernelSpec:
    """Return the kernel specification that a notebook names.

    Raises
    ------
    PracticumError
        When there is none of that name.
    """
    try:
        return _with_this_python(KernelSpecManager().get_kernel_spec(name))
    except NoSuchKernel:
        known = sorted(KernelSpecManager().find_kernel_specs())
        raise PracticumError(
            f'No kernel named "{name}" is installed here, and a notebook asks for it: '
            f"install it, or set the notebook's kernel to one of {', '.join(known)}.{nearest(name, known)}"
        ) from None


def _with_this_python(spec: KernelSpec) -> KernelSpec:
    """Return a specification in which a bare ``python`` means this one, as for jupyter_client's own kernels.

    What is found on the path may be another, or none that a sandboxed kernel can see.
    """
    if spec.argv and spec.argv[0] in BARE:
        spec.argv = [sys.executable, *spec.argv[1:]]
    return spec


def options(spec: KernelSpec) -> list[str]:
    """Return the interpreter's options with which `spec` starts this Python's own kernel.

    Raises
    ------
    CannotFork
        When it starts anything else.
    """
    command, *rest = spec.argv
    here = Path(sys.executable)
    same = command in BARE or (
        Path(command).parent == here.parent and Path(command).name in BARE | {here.name}
    )
    tail = ["-m", "ipykernel_launcher", "-f", "{connection_file}"]
    flags = rest[: -len(tail)]
    if not same or rest[-len(tail) :] != tail or any(not flag.startswith("-X") for flag in flags):
        raise CannotFork(f'the kernel "{spec.display_name}" is not the one of this Python')
    if spec.env:
        raise CannotFork(f'the kernel "{spec.display_name}" sets variables of its own')
    return flags


def refuse_shadowing(folder: Path, loaded: frozenset[str]) -> None:
    """Refuse to fork when a file in `folder` would be imported in the place of a module that is loaded.

    Parameters
    ----------
    folder : Path
        Where the kernel is to work.
    loaded : frozenset of str
        The packages that its zygote has loaded.

    Raises
    ------
    CannotFork
        With the file's name.
    """
    with os.scandir(folder) as entries:
        for entry in entries:
            top, _, ending = entry.name.partition(".")
            if entry.name == "matplotlibrc":
                raise CannotFork(f"{entry.name} beside the notebook sets how figures look")
            if top in loaded and (
                ending.rpartition(".")[2] in ("py", "pyc", "so") or any(Path(entry.path).glob("__init__.*"))
            ):
                raise CannotFork(
                    f"{entry.name} beside the notebook has the name of a module that is loaded ahead"
                )


def forked(
    recipe: Recipe, folder: Path, environment: Mapping[str, str], policy: Mapping[str, Any] | None = None
) -> Kernel:
    """Fork a kernel.

    Parameters
    ----------
    recipe : Recipe
        What its zygote is prepared with.
    folder : Path
        Where it works.
    environment : mapping
        All its variables.
    policy : mapping, optional
        Isolate it: what `sandbox.apply` takes besides folders.

    Raises
    ------
    CannotFork
        When that cannot be, with the reason.
    """
    source = zygote(recipe)
    refuse_shadowing(folder, source.loaded())
    sockets = Sockets.make()
    try:
        sockets.file.write_text(json.dumps(sockets.connection), encoding="utf-8")
        argv = [
            sys.executable,
            *recipe.flags,
            "-m",
            "ipykernel_launcher",
            "-f",
            str(sockets.file),
            NO_HISTORY,
        ]
        isolated = None if policy is None else sockets.policy(policy, folder)
        null = os.open(os.devnull, os.O_WRONLY)
        try:
            process = source.fork(argv, folder.absolute(), environment, null, null, isolated)
        finally:
            os.close(null)
        process.wait_ready()
    except BaseException:
        remove(sockets.folder)
        raise

    def close() -> None:
        process.kill()
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(10)
        remove(sockets.folder)

    return Kernel(
        connection=sockets.connection,
        forked=True,
        pid=process.pid or 0,
        status=process.fileno(),
        ended=lambda: process.poll() is not None,
        zygote_lost=lambda: process.lost,
        interrupt=lambda: process.send_signal(signal.SIGINT),
        close=close,
        level=process.level,
        writable=(folder, sockets.tmp),
        exit_code=lambda: process.returncode,
    )


def fresh(
    name: str,
    spec: KernelSpec,
    folder: Path,
    environment: Mapping[str, str],
    policy: Mapping[str, Any] | None = None,
) -> Kernel:
    """Start a kernel as a new process, as Jupyter does.

    Parameters
    ----------
    name : str
        The name of `spec`.
    spec : KernelSpec
        What to start; a kernel that Python runs gets private sockets where the system has such.
    folder, environment, policy
        As `forked` takes them.

    Raises
    ------
    PracticumError
        When it cannot be isolated as `policy` asks.
    """
    manager = KernelManager(kernel_name=name, kernel_id=str(uuid.uuid4()))
    python = "ipykernel_launcher" in spec.argv
    sockets = None
    if os.name == "posix" and (python or (policy is not None and runs_python(spec, environment))):
        with contextlib.suppress(CannotFork):
            sockets = Sockets.make()
            sockets.configure(manager)
    spec = _without_shadowing(spec)
    level = sandbox.NONE
    if policy is not None:
        seen = sandbox.readable(policy.get("closed", []), places(spec, environment))
        level, spec = _in_sandbox(spec, folder, {**policy, "read": seen}, sockets)
        assert sockets is not None
        environment = {**environment, **sandbox.homes(str(sockets.tmp))}
    manager._kernel_spec = spec
    if not spec.metadata.get("kernel_provisioner"):
        # Whatever this machine's default is: here the caller wants a new process.
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
        if sockets is not None:
            _sweep(sockets.folder)
            remove(sockets.folder)

    return Kernel(
        connection={**manager.get_connection_info(), "key": manager.session.key.decode()},
        forked=False,
        pid=getattr(manager.provisioner, "pid", None) or 0,
        status=None,
        ended=lambda: not manager.is_alive(),
        zygote_lost=lambda: False,
        interrupt=manager.interrupt_kernel,
        close=close,
        level=level,
        writable=(folder, *([sockets.tmp] if sockets is not None else [])),
        exit_code=lambda: getattr(getattr(manager.provisioner, "process", None), "returncode", None),
    )


def _without_shadowing(spec: KernelSpec) -> KernelSpec:
    """Return how this Python's kernel starts when no file beside the notebook may stand in for its modules."""
    try:
        flags = options(spec)
    except CannotFork:
        return spec  # another kernel, which starts as it is
    spec = copy.copy(spec)
    # The text, not the file: a sandboxed kernel need not see this project.
    spec.argv = [spec.argv[0], *flags, "-c", LAUNCHER.read_text(encoding="utf-8"), *spec.argv[1:]]
    return spec


def _in_sandbox(
    spec: KernelSpec, folder: Path, policy: Mapping[str, Any], sockets: Sockets | None
) -> tuple[str, KernelSpec]:
    """Return the level that a kernel reaches in the sandbox, and how it starts there."""
    if sockets is None:
        raise PracticumError(
            f'The kernel "{spec.display_name}" cannot be isolated: only kernels that a Python runs can. To grade '
            "with it all the same, leave out the isolation: run the same command with --isolation off"
        )
    level = sandbox.probe(**{**policy, "require": sandbox.NONE})
    required = policy.get("require", sandbox.NONE)
    if not level.reaches(required):
        raise PracticumError(
            f"A kernel can be isolated at level {level.name} here, and {required} is required: "
            f"{level.lacks[0]} --isolation preferred runs it all the same."
        )
    spec = copy.copy(spec)
    spec.argv = [*sandbox.COMMAND, json.dumps(sockets.policy(policy, folder)), *spec.argv]
    return level.name, spec


def _sweep(folder: Path) -> None:
    """End what a sandboxed kernel left running: its namespace alone has mounts in its private folder."""
    deadline = time.monotonic() + SWEEP_SECONDS
    while (left := processes.that_mount(folder)) and time.monotonic() < deadline:
        processes.end(left)
