"""Run a fresh kernel as ``python -m ipykernel_launcher`` does, but import nothing that lies beside the notebook.

With ``-m`` Python looks for the launcher in the notebook's folder first, where a submission may have put one.
This file's text is run with ``-c``; the arguments after it are those of the command that it stands for.
"""

import sys

del sys.path[0]

import importlib.util  # noqa: E402

from ipykernel.kernelapp import launch_new_instance  # noqa: E402

launcher = importlib.util.find_spec("ipykernel_launcher")
assert launcher is not None and launcher.origin is not None
sys.orig_argv[:] = [sys.executable, *sys.argv[1:]]
sys.argv[:] = [launcher.origin, *sys.argv[sys.argv.index("ipykernel_launcher") + 1 :]]
launch_new_instance()
