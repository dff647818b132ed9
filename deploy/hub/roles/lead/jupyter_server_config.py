"""How the lead's server runs: JupyterLab with a terminal in the cohort's folder, as the grading user."""

import os

c = get_config()  # noqa: F821

# The grading user's own shell is none, so that nobody signs in as that user; the lead works in a terminal here. It is
# no login shell, which would not find `practicum`.
os.environ["SHELL"] = "/bin/bash"
c.ServerApp.terminado_settings = {"shell_command": ["/bin/bash"]}
c.KernelManager.transport = "ipc"
c.LabApp.check_for_updates_class = "jupyterlab.NeverCheckForUpdate"
c.LabApp.news_url = None
