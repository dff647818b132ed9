"""How the lead's server runs: JupyterLab with a terminal in the cohort's folder, as the grading user."""

c = get_config()  # noqa: F821

c.KernelManager.transport = "ipc"
c.LabApp.check_for_updates_class = "jupyterlab.NeverCheckForUpdate"
c.LabApp.news_url = None
