"""A kernel manager for nbgrader's own commands: forked kernels, and a client that is ready at once."""

from __future__ import annotations

import asyncio
import contextlib
import os
import time
import uuid
from queue import Empty
from typing import Any

from jupyter_client.asynchronous.client import AsyncKernelClient
from jupyter_client.manager import AsyncKernelManager
from jupyter_client.provisioning.factory import KernelProvisionerFactory
from traitlets import Type

from practicum.kernels.kernel import Sockets
from practicum.kernels.provisioner import WarmProvisioner
from practicum.kernels.remove import remove
from practicum.kernels.zygote_client import CannotFork


class Client(AsyncKernelClient):
    """A client that is ready when the kernel has answered on both channels."""

    async def wait_for_ready(self, timeout: float | None = None) -> None:
        """Wait for the kernel's description and its "idle"; Jupyter's client then sleeps, lest more comes.

        Parameters
        ----------
        timeout : float or None
            In seconds.

        Raises
        ------
        RuntimeError
            When the kernel does not answer in time or has died.
        """
        deadline = time.monotonic() + (float("inf") if timeout is None else timeout)
        while True:
            asked = self.kernel_info()
            again = time.monotonic() + 1
            info = idle = False
            while not (info and idle) and (left := again - time.monotonic()) > 0:
                try:
                    if info:
                        message = await self.get_iopub_msg(timeout=left)
                        idle = (
                            _answers(message, asked) and message["content"].get("execution_state") == "idle"
                        )
                    else:
                        message = await self.get_shell_msg(timeout=left)
                        info = _answers(message, asked) and message["msg_type"] == "kernel_info_reply"
                        if info:
                            self._handle_kernel_info_reply(message)
                except Empty:
                    break
            if info and idle:
                return
            if not await self.is_alive():
                raise RuntimeError("Kernel died before replying to kernel_info")
            if time.monotonic() > deadline:
                raise RuntimeError(f"Kernel didn't respond in {timeout:g} seconds")
            await asyncio.sleep(0)


def _answers(message: dict[str, Any], asked: str) -> bool:
    return bool(message["parent_header"].get("msg_id") == asked)


class KernelManager(AsyncKernelManager):
    """Start kernels by `WarmProvisioner`, with sockets in a private folder where the system has such sockets."""

    client_factory = Type(default_value=Client, klass=AsyncKernelClient, config=True)
    _sockets: Sockets | None = None

    async def _async_pre_start_kernel(self, **kwargs: Any) -> tuple[list[str], dict[str, Any]]:
        spec = self.kernel_spec
        assert spec is not None
        if self.provisioner is None:
            self.kernel_id = self.kernel_id or kwargs.pop("kernel_id", str(uuid.uuid4()))
            default = KernelProvisionerFactory.instance(parent=self.parent).default_provisioner_name
            if not spec.metadata.get("kernel_provisioner") and default == "local-provisioner":
                self.provisioner = WarmProvisioner(kernel_id=self.kernel_id, kernel_spec=spec, parent=self)
            if os.name == "posix" and "ipykernel_launcher" in spec.argv and self.transport == "tcp":
                with contextlib.suppress(CannotFork):
                    self._sockets = Sockets.make()
                    self._sockets.configure(self)
        return await super()._async_pre_start_kernel(**kwargs)

    async def _async_cleanup_resources(self, restart: bool = False) -> None:
        await super()._async_cleanup_resources(restart=restart)
        if self._sockets is not None and not restart:
            remove(self._sockets.folder)
