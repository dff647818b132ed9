"""Run a command in the sandbox, or try the sandbox when there is none: ``THIS_FILE POLICY [COMMAND …]``.

It is run as a file and loads the folder it lies in, so that the Python that runs it need not have this project.
A command is for a kernel that is not forked: the sandbox outlives the change of program.
"""

from __future__ import annotations

import importlib.util
import json
import os
import sys
from pathlib import Path


def main() -> None:
    """Do what the arguments of this process say."""
    spec = importlib.util.spec_from_file_location("sandbox", Path(__file__).with_name("__init__.py"))
    assert spec is not None and spec.loader is not None
    sandbox = sys.modules["sandbox"] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(sandbox)
    policy, command = json.loads(sys.argv[1]), sys.argv[2:]
    if command:
        if not sandbox.apply(policy).get("view"):
            os.environ["TMPDIR"] = policy["tmp"]
        os.execvp(command[0], command)
    print(json.dumps(sandbox.trial.try_out(policy)))


if __name__ == "__main__":
    main()
