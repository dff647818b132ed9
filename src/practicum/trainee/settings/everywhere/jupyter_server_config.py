"""How Jupyter runs for trainees: the start page, no staff tools, no key files in the list of files.

Put this folder on JUPYTER_CONFIG_PATH. `practicum lab` does; a hub does it in its spawner's environment.
"""

from pathlib import Path

c = get_config()  # type: ignore[name-defined]  # noqa: F821

c.LabServerApp.extra_labextensions_path = [str(Path(__file__).parent / "labextensions")]
c.LabApp.extra_labextensions_path = c.LabServerApp.extra_labextensions_path
c.LabApp.check_for_updates_class = "jupyterlab.NeverCheckForUpdate"
c.LabApp.news_url = None
c.ContentsManager.hide_globs = ["__pycache__", "*.pyc", "*.pyo", ".DS_Store", "*~", "*.key"]
