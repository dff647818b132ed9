"""The zygote: it has loaded what notebooks import and forks one kernel after the other.

It is run as a file, imports nothing of this package, and so leaves no trace of the grader in a kernel. For the
same reason it reads ``/proc`` itself: kernels inherit what it imports. The owner, and others whom it lets, talk
to it over sockets: one datagram a request, with the descriptors that the kernel needs. What becomes of a kernel
is written into that kernel's own pipe: ``pid N``; ``level NAME`` when it is sandboxed; ``ready`` once its
sockets are bound, or ``failed WHY``; and ``gone CODE`` once it and everything it started is gone.
"""

from __future__ import annotations

import builtins
import contextlib
import ctypes
import gc
import importlib.util
import io
import json
import os
import select
import shutil
import signal
import socket
import sys
import tempfile
import time
import traceback
import types
import weakref
from collections.abc import Iterator
from typing import Any

IDLE_SECONDS = 900.0
SWEEP_SECONDS = 10.0
LONGEST = 1 << 20
PR_SET_PDEATHSIG, PR_SET_CHILD_SUBREAPER = 1, 36
# Loading the drawing backend outside a kernel would leave it unconnected: figures would vanish.
NEVER_AHEAD = ("matplotlib_inline.backend_inline",)


Request = dict[str, Any]  # what a user asks, as JSON has it


class Refused(Exception):
    """Why this process cannot stand in for a fresh kernel."""


class User:
    """A process that asks for kernels."""

    def __init__(self, ends: socket.socket):
        self.socket = ends
        self.gone = False

    def leave(self) -> None:
        """Note that it is gone."""
        self.gone = True
        self.socket.close()


class Kernel:
    """A forked kernel: its process, when it started, its pipe, and the private folder of its sockets."""

    def __init__(self, pid: int, pidfd: int, status: int, folder: str):
        self.pid, self.pidfd, self.status, self.folder = pid, pidfd, status, folder
        self.started = started(pid)

    def report(self, line: str) -> None:
        """Write a line into the kernel's pipe."""
        with contextlib.suppress(OSError):  # the owner may have stopped listening
            os.write(self.status, f"{line}\n".encode())

    def clear(self) -> None:
        """Remove the folder of its sockets: the process that asked for it is gone and will not do it."""
        if self.folder:
            with contextlib.suppress(RecursionError):  # the kernel could nest folders in it
                shutil.rmtree(self.folder, ignore_errors=True)


def load_sandbox() -> types.ModuleType:
    """Load the sandbox's package under a private name of which a kernel's ``sys.modules`` shows nothing."""
    folder = os.path.join(os.path.dirname(os.path.abspath(__file__)), "sandbox")
    spec = importlib.util.spec_from_file_location("_sandbox", os.path.join(folder, "__init__.py"))
    assert spec is not None and spec.loader is not None
    package = sys.modules[spec.name] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(package)
    for name in [name for name in sys.modules if name.partition(".")[0] == spec.name]:
        del sys.modules[name]
    return package


sandbox = load_sandbox()


def main() -> Request | None:
    """Prepare, serve, and return the request in a forked kernel, nothing when the service ends."""
    control = socket.socket(fileno=int(sys.argv[1]))
    preload = json.loads(sys.argv[2])
    owner = int(sys.argv[3])
    if sys.path and sys.path[0] == os.path.dirname(os.path.abspath(__file__)):
        del sys.path[0]  # a kernel's path starts elsewhere
    try:
        parent = os.pidfd_open(owner)
        if os.getppid() != owner:
            return None
        children()
        before = dict(os.environ)
        prepare(preload)
        learned = {name: value for name, value in os.environ.items() if before.get(name) != value}
        libc().prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    except (Refused, OSError, AttributeError) as why:
        control.send(json.dumps({"refused": f"{why}"}).encode())
        return None
    loaded = sorted({name.partition(".")[0] for name in sys.modules})
    ready = json.dumps({"ready": loaded}).encode()
    control.send(ready)
    request = Service(control, parent, ready).serve()
    return request and {**request, "learned": learned}


def libc() -> ctypes.CDLL:
    """Return the C library, for what Python does not wrap."""
    return ctypes.CDLL(None, use_errno=True)


# ---------------------------------------------------------------- preparing


def prepare(preload: list[str]) -> None:
    """Load what a kernel loads and what notebooks import, silently and in one thread."""
    import ipykernel.ipkernel
    import ipykernel.kernelapp  # noqa: F401

    with open(os.memfd_create("words"), "r+b") as words:
        for fd in (1, 2):
            os.dup2(words.fileno(), fd)
        # In a kernel's order; what its own modules say, a kernel says before its first cell.
        for name in modules_of_a_kernel():
            if name not in NEVER_AHEAD:
                with contextlib.suppress(Exception):
                    importlib.import_module(name)
        sys.stdout.flush()
        sys.stderr.flush()
        words.truncate(0)
        words.seek(0)
        with as_in_a_kernel():
            for name in preload:
                load(name)
        warm_up()
        sys.stdout.flush()
        sys.stderr.flush()
        words.seek(0)
        said = words.read(200).decode(errors="replace").strip()
        null = os.open(os.devnull, os.O_WRONLY)
        for fd in (1, 2):
            os.dup2(null, fd)
        os.close(null)
    if said:
        # In a fresh kernel these words appear in the cell that imports, and nbgrader counts them.
        raise Refused(f"the modules to preload write when they are loaded: {said!r}")
    require_one_thread("after preloading " + ", ".join(preload))
    gc.collect()
    gc.freeze()  # what is never looked at again is never copied


@contextlib.contextmanager
def as_in_a_kernel() -> Iterator[None]:
    """Show modules that are loaded what they see in a kernel: a shell, and streams that write UTF-8.

    Libraries look once: pandas shows up to 20 columns in a kernel, and in a terminal as many as fit. This shell was
    never set up; a module that wants more of it than to see it, or keeps it, cannot be loaded ahead.
    """
    from ipykernel.zmqshell import ZMQInteractiveShell
    from IPython.core.getipython import get_ipython
    from IPython.core.interactiveshell import InteractiveShell
    from IPython.display import display

    shell = ZMQInteractiveShell.__new__(ZMQInteractiveShell)
    shell.config = type(shell.config)(IPKernelApp={})  # where many look
    seen = {"get_ipython": get_ipython, "display": display, "__IPYTHON__": True}
    out, err = (open(fd, "w", encoding="UTF-8", closefd=False) for fd in (1, 2))  # noqa: SIM115  may be kept
    for kind in (InteractiveShell, ZMQInteractiveShell):
        setattr(kind, "_instance", shell)  # noqa: B010  it is typed as None
    vars(builtins).update(seen)
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            yield
    finally:
        out.flush()
        err.flush()
        for name in seen:
            del vars(builtins)[name]
        InteractiveShell._instance = ZMQInteractiveShell._instance = None
    kept = weakref.ref(shell)
    del shell
    gc.collect()
    if kept():
        raise Refused("one of the modules to preload keeps the shell of the kernel that loads it")


def load(name: str) -> None:
    """Import a module; one that is not installed is left to the notebook that asks for it."""
    try:
        importlib.import_module(name)
    except ModuleNotFoundError as error:
        if error.name != name.partition(".")[0]:
            raise Refused(f"{name} could not be preloaded: {error}") from None
    except Exception as error:
        raise Refused(f"{name} could not be preloaded: {type(error).__name__}: {error}") from None


def warm_up() -> None:
    """Draw a figure and format an error, so that libraries fill their caches: fonts above all."""
    if "matplotlib.pyplot" in sys.modules:
        from matplotlib.backends.backend_agg import FigureCanvasAgg
        from matplotlib.figure import Figure

        figure = Figure()
        FigureCanvasAgg(figure)
        axes = figure.subplots()
        axes.bar(["a", "b"], [1.5, 2])
        axes.set_title("A title")
        figure.canvas.print_figure(io.BytesIO(), format="png", bbox_inches="tight")
    from IPython.core.ultratb import FormattedTB

    try:
        raise ValueError
    except ValueError:
        FormattedTB(mode="Context").structured_traceback(*sys.exc_info())  # type: ignore[no-untyped-call]


def modules_of_a_kernel() -> list[str]:
    """Return the modules that a kernel has loaded once it runs, from one that a child starts."""
    require_one_thread("before a kernel is tried")
    reader, writer = os.pipe()
    pid = os.fork()
    if pid == 0:
        try:
            os.close(reader)
            signal.alarm(60)
            near = None if len(tempfile.gettempdir()) < 60 else "/tmp"  # a socket's path is short
            with tempfile.TemporaryDirectory(prefix="practicum-", dir=near) as folder:
                from ipykernel.kernelapp import IPKernelApp

                os.environ["IPYTHONDIR"] = folder  # nobody's settings are read, nobody's home is written to
                app = IPKernelApp.instance(parent_handle=os.getppid(), transport="ipc", ip=f"{folder}/k")
                app.initialize(["-f", f"{folder}/k.json", "--HistoryManager.hist_file=:memory:"])  # type: ignore[no-untyped-call]
                assert app.shell is not None
                app.shell.run_cell("None", silent=True)
                app.shell.run_cell("1 / 0", silent=True)
            os.write(writer, "\n".join(sys.modules).encode())
        finally:
            os._exit(0)
    os.close(writer)
    with open(reader, encoding="utf-8") as lines:
        names = lines.read().split("\n")
    os.waitpid(pid, 0)
    return [name for name in names if name and name != "__main__" and name not in sys.modules]


def require_one_thread(when: str) -> None:
    """Refuse to fork beside other threads: a mutex that one of them holds would stay locked in every kernel."""
    threads = len(os.listdir("/proc/self/task"))
    if threads != 1:
        raise Refused(f"{threads} threads run {when}, and only a process with one may fork")


# ---------------------------------------------------------------- serving


class Service:
    """Forks kernels on request until the owner leaves.

    Besides the owner, other processes may ask, each over a socket that the owner passed on; the kernels of
    one that leaves are ended.

    Parameters
    ----------
    control : socket
        The owner's.
    owner : int
        A descriptor of the owner's process, readable when it has ended.
    ready : bytes
        What a user is told first.
    """

    def __init__(self, control: socket.socket, owner: int, ready: bytes):
        self.control, self.owner, self.ready = control, owner, ready
        self.users = {control.fileno(): User(control)}
        self.kernels: dict[tuple[User, int], Kernel] = {}  # by who asked and the number that was given
        self.poll = select.poll()
        self.poll.register(control, select.POLLIN)
        self.poll.register(owner, select.POLLIN)

    def serve(self) -> Request | None:
        """Serve; return the request in a forked kernel, None when the service ends."""
        while self.control.fileno() in self.users:
            readable = {fd for fd, _ in self.poll.poll(None if self.kernels else IDLE_SECONDS * 1000)}
            if not readable and not self.kernels:
                break
            self.bury_ended(readable)
            if self.owner in readable:
                break
            for fd in [fd for fd in self.users if fd in readable]:
                request = self.answer(self.users[fd])
                if request is not None:
                    return request
        self.end_all()
        return None

    def answer(self, user: User) -> Request | None:
        """Do what a user asks; return the request in a forked kernel."""
        text, fds = receive(user.socket)
        if not text:
            self.drop(user)
            return None
        request: Request = json.loads(text)
        if "user" in request:
            self.add(User(socket.socket(fileno=fds[0])))
        elif "signal" in request:
            kernel = self.kernels.get((user, request["kernel"]))
            if kernel is not None:
                send(kernel, request["signal"])
        elif self.fork(user, request, fds):
            return request
        return None

    def fork(self, user: User, request: Request, fds: list[int]) -> bool:
        """Fork a kernel; return True in the fork."""
        status, out, err = fds
        request |= {"fds": fds, "zygote": os.getpid()}
        os.set_inheritable(status, False)
        if request.get("policy"):  # found out here, it is remembered for the next kernel
            request["policy"]["read"] = sandbox.readable(request["policy"].get("closed", []))
        try:
            require_one_thread("before a fork")
            pid = os.fork()
        except (OSError, Refused) as error:
            os.write(status, f"failed {error}\n".encode())
            for fd in fds:
                os.close(fd)
            return False
        if pid == 0:
            self.close()
            return True
        os.close(out)
        os.close(err)
        kernel = Kernel(pid, os.pidfd_open(pid), status, private_folder(request))
        self.kernels[user, request["kernel"]] = kernel
        kernel.report(f"pid {pid}")
        self.poll.register(kernel.pidfd, select.POLLIN)
        return False

    def add(self, user: User) -> None:
        """Take another process's requests, too."""
        self.users[user.socket.fileno()] = user
        with contextlib.suppress(OSError):
            user.socket.send(self.ready)
        self.poll.register(user.socket, select.POLLIN)

    def drop(self, user: User) -> None:
        """Take no more requests of a user that is gone, and end its kernels."""
        fd = user.socket.fileno()
        self.poll.unregister(fd)
        del self.users[fd]
        user.leave()
        for (asked_by, _), kernel in self.kernels.items():
            if asked_by is user:
                send(kernel, signal.SIGKILL)  # buried in the next turn

    def bury_ended(self, readable: set[int]) -> None:
        """Bury the kernels whose processes have ended."""
        for key in [key for key, kernel in self.kernels.items() if kernel.pidfd in readable]:
            kernel = self.kernels.pop(key)
            self.poll.unregister(kernel.pidfd)
            bury(kernel, list(self.kernels.values()))
            if key[0].gone:
                kernel.clear()

    def end_all(self) -> None:
        """End all kernels, and what they left behind."""
        for kernel in self.kernels.values():
            send(kernel, signal.SIGKILL)
        for kernel in self.kernels.values():
            bury(kernel, [])
            kernel.clear()
        sweep([])

    def close(self) -> None:
        """Close, in a fork, what belongs to the service."""
        for user in self.users.values():
            user.socket.close()
        os.close(self.owner)
        for kernel in self.kernels.values():
            os.close(kernel.pidfd)
            os.close(kernel.status)


def private_folder(request: Request) -> str:
    """Return the private folder around a kernel's sockets, or nothing when it has none."""
    folder = os.path.dirname(os.path.dirname(request["argv"][request["argv"].index("-f") + 1]))
    return folder if os.path.basename(folder).startswith("practicum-") else ""


def receive(control: socket.socket) -> tuple[bytes, list[int]]:
    """Return a request and its descriptors; nothing when the owner has left."""
    try:
        text, fds, _, _ = socket.recv_fds(control, LONGEST, 3)
    except ConnectionError:
        return b"", []
    return text, fds


def send(kernel: Kernel, number: int) -> None:
    """Signal a kernel and what it started, or the kernel alone while it has no group of its own yet."""
    try:
        os.killpg(kernel.pid, number)
    except ProcessLookupError:
        os.kill(kernel.pid, number)  # not waited for, so its number is still its own


def bury(kernel: Kernel, others: list[Kernel]) -> None:
    """End all that a kernel left behind, then report that it is gone."""
    with contextlib.suppress(OSError):
        os.killpg(kernel.pid, signal.SIGKILL)  # its group outlives it; its number is still taken
    _, status = os.waitpid(kernel.pid, 0)
    sweep(others)
    kernel.report(f"gone {os.waitstatus_to_exitcode(status)}")
    os.close(kernel.pidfd)
    os.close(kernel.status)


def sweep(living: list[Kernel]) -> None:
    """End adopted orphans, except those of living kernels.

    A sandboxed kernel has a namespace of mounts of its own, and a user of its own where this is root; neither
    can be left, so they tell whose an orphan is. Only where a kernel has neither does the time decide: what
    was started before a kernel is not that kernel's. What an orphan started is adopted when the orphan ends.
    """
    known, own = {kernel.pid for kernel in living}, identity("self")
    theirs = {identity(kernel.pid) for kernel in living} - {own}

    def is_spared(pid: int) -> bool:
        whose = identity(pid)
        if whose != own:
            return whose in theirs
        return any(kernel.started <= started(pid) for kernel in living)

    deadline = time.monotonic() + SWEEP_SECONDS
    while time.monotonic() < deadline:
        strays = [pid for pid in children() if pid not in known and not is_spared(pid)]
        if not strays:
            return
        for pid in strays:
            with contextlib.suppress(OSError):
                os.kill(pid, signal.SIGKILL)
        for pid in strays:
            with contextlib.suppress(OSError):
                if os.waitpid(pid, os.WNOHANG)[0] == 0:
                    time.sleep(0.001)


def identity(pid: int | str) -> tuple[str, str]:
    """Return a process's namespace of mounts and its user, empty when it has ended."""
    try:
        with open(f"/proc/{pid}/status", encoding="utf-8", errors="replace") as lines:
            user = next(line.split()[1] for line in lines if line.startswith("Uid:"))
        return os.readlink(f"/proc/{pid}/ns/mnt"), user
    except (OSError, StopIteration):
        return "", ""


def children() -> list[int]:
    """Return the processes whose parent this one is, by birth or by adoption."""
    with open(f"/proc/self/task/{os.getpid()}/children", encoding="ascii") as names:
        return [int(name) for name in names.read().split()]


def started(pid: int) -> int:
    """Return when a process started, in ticks since the machine did; 0 when it is gone."""
    try:
        with open(f"/proc/{pid}/stat", encoding="utf-8", errors="replace") as stat:
            return int(stat.read().rpartition(")")[2].split()[19])
    except OSError:
        return 0


# ---------------------------------------------------------------- in the kernel


def become(request: Request) -> tuple[list[str], int]:
    """Make this fork what a new process would be; return its arguments and its pipe."""
    status, out, err = request["fds"]
    libc().prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != request["zygote"]:
        os._exit(1)
    os.setsid()
    null = os.open(os.devnull, os.O_RDONLY)
    for fd, place in ((null, 0), (out, 1), (err, 2)):
        os.dup2(fd, place)
        if fd > 2:
            os.close(fd)
    os.environ.clear()
    os.environ.update({**request["learned"], **request["environment"]})  # what modules set when loaded
    os.environ["JPY_PARENT_PID"] = str(request["zygote"])
    time.tzset()
    tempfile.tempdir = None
    policy = request["policy"]
    if policy:
        os.environ.update(sandbox.homes(policy["tmp"]))
        measures = sandbox.apply({**policy, "parent": request["zygote"], "fds": [status]})
        if not measures.get("view"):
            os.environ["TMPDIR"] = policy["tmp"]
        os.write(status, f"level {measures['level']}\n".encode())
    else:
        os.chdir(request["folder"])
    if "numpy.random" in sys.modules:  # Python reseeds its own generator after a fork, numpy does not
        sys.modules["numpy.random"].seed()
    argv = request["argv"]
    sys.orig_argv[:] = argv
    mark = argv.index("ipykernel_launcher")
    launcher = importlib.util.find_spec("ipykernel_launcher")
    assert launcher is not None and launcher.origin is not None
    sys.argv[:] = [launcher.origin, *argv[mark + 1 :]]
    return sys.argv[1:], status


def launch(request: Request) -> None:
    """Run the kernel to its end."""
    status = request["fds"][0]
    try:
        argv, status = become(request)
        from ipykernel.kernelapp import IPKernelApp

        app = IPKernelApp.instance(parent_handle=request["zygote"])
        app.initialize(argv)  # type: ignore[no-untyped-call]
        os.write(status, b"ready\n")
    except BaseException as error:
        why = " ".join("".join(traceback.format_exception_only(error)).split())
        os.write(status, f"failed {why}\n".encode())
        os._exit(1)
    os.close(status)
    app.start()  # type: ignore[no-untyped-call]


if __name__ == "__main__":
    asked = main()
    if asked is not None:
        launch(asked)
