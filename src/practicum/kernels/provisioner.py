"""Forked kernels for any Jupyter program: the provisioner "practicum-warm"."""

from __future__ import annotations

import asyncio
import contextlib
import os
import subprocess
import time
from pathlib import Path
from typing import Any, cast

from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.provisioning.local_provisioner import LocalProvisioner
from traitlets import List, Unicode

from practicum.kernels import equivalence, start
from practicum.kernels import kernel as kernels
from practicum.kernels.zygote_client import CannotFork, Forked, settled, zygote

GONE_SECONDS = 5.0
PASSED_ON = {"env", "cwd", "stdout", "stderr", "stdin", "independent", "kernel_id", "extra_arguments"}


class WarmProvisioner(LocalProvisioner):
    """Fork the kernel where a fork is as good as a new process; else start it as Jupyter does, and log why."""

    preload = List(
        Unicode(),
        default_value=list(start.PRELOAD),
        help="Modules that are loaded before kernels are forked; each must load in one thread and in silence.",
    ).tag(config=True)

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> KernelConnectionInfo:
        """Fork a kernel, which answers at once, or launch a new process."""
        for _ in range(2):  # a zygote that was killed just now is made anew
            try:
                # Preparing takes a second or two, and other things may go on in this loop. A thread that
                # inherits this context would take this running loop for its own.
                forked = await asyncio.get_running_loop().run_in_executor(None, self._fork, cmd, kwargs)
            except CannotFork as error:
                why = str(error)
            else:
                self.process = cast("subprocess.Popen[bytes]", forked)  # it has the methods that are used
                self.pid, self.pgid, self.cwd = forked.pid, None, kwargs.get("cwd", Path.cwd())
                return self.connection_info
        start.log_once(why)
        return await super().launch_kernel(cmd, **kwargs)

    def _fork(self, cmd: list[str], kwargs: dict[str, Any]) -> Forked:
        if not set(kwargs) <= PASSED_ON:
            raise CannotFork(f"the kernel is asked for with {', '.join(sorted(set(kwargs) - PASSED_ON))}")
        environment = settled(kwargs.get("env") or os.environ)
        recipe = start.recipe_for(self.kernel_spec, environment, self.preload)
        equivalence.check(recipe, self.kernel_spec, self.parent.kernel_name if self.parent else start.KERNEL)
        source = zygote(recipe)
        folder = Path(kwargs.get("cwd") or Path.cwd()).absolute()
        kernels.refuse_shadowing(folder, source.loaded())
        with contextlib.ExitStack() as stack:
            out = _descriptor(kwargs.get("stdout"), 1, stack)
            err = (
                out
                if kwargs.get("stderr") == subprocess.STDOUT
                else _descriptor(kwargs.get("stderr"), 2, stack)
            )
            process = source.fork(cmd, folder, environment, out, err)
        process.wait_ready()
        return process

    async def wait(self) -> int | None:
        """Wait for the end without the tenth of a second that polling costs."""
        code: int | None = 0
        while self.process is not None and (code := await self.poll()) is None:
            await asyncio.sleep(0.005)
        self.process = None
        return code

    async def kill(self, restart: bool = False) -> None:
        """Kill, and come back when the kernel and what it started are gone."""
        await super().kill(restart)
        if isinstance(self.process, Forked):
            deadline = time.monotonic() + GONE_SECONDS
            while await self.poll() is None and time.monotonic() < deadline:
                await asyncio.sleep(0.002)


def _descriptor(asked: Any, inherited: int, stack: contextlib.ExitStack) -> int:
    """Return the descriptor that `subprocess.Popen` would give a process for `asked`."""
    if asked == subprocess.PIPE:
        raise CannotFork("the kernel's output is asked for as a pipe")
    if asked == subprocess.DEVNULL:
        fd = os.open(os.devnull, os.O_WRONLY)
        stack.callback(os.close, fd)
        return fd
    if asked is None:
        return inherited
    return asked if isinstance(asked, int) else asked.fileno()
