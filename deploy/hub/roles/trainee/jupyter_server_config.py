"""How Jupyter runs for a trainee on the hub, besides what practicum/trainee/settings/everywhere says."""

import os

c = get_config()  # noqa: F821

# Over TCP, everybody on this machine could read what a kernel prints: only commands to it are signed.
c.KernelManager.transport = "ipc"
# Half a day without a word from the browser; the hub ends the whole server sooner when nothing runs.
c.MappingKernelManager.cull_idle_timeout = int(os.environ["PRACTICUM_IDLE_SECONDS"])
c.MappingKernelManager.cull_connected = True
# A notebook does all that a terminal could; the start page needs none.
c.ServerApp.terminals_enabled = False
