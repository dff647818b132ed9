"""Compare a forked kernel with a fresh one: both run the same cells, and what they send is compared."""

from __future__ import annotations

import json
import os
import re
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from queue import Empty
from typing import Any, cast

import platformdirs
from jupyter_client.blocking.client import BlockingKernelClient
from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.kernelspec import KernelSpec

from practicum import _fingerprint
from practicum.kernels import kernel as kernels
from practicum.kernels import zygote_client
from practicum.kernels.kernel import Kernel
from practicum.kernels.zygote_client import CannotFork, Recipe

CELL_SECONDS, ALL_SECONDS, POLL_SECONDS = 60.0, 120.0, 0.25
VALID_DAYS = 7
#: Messages that become a cell's outputs, and what is compared of a reply.
OUTPUTS = ("stream", "error", "execute_result", "display_data", "update_display_data", "clear_output")
REPLY = ("status", "execution_count", "payload")
Message = dict[str, Any]

CELLS = (
    "print('one')\nimport sys\nprint('two', file=sys.stderr)",
    "import warnings\nwarnings.warn('take care')\nwarnings.warn('old', DeprecationWarning)",
    "1 / 0",
    "assert 1 == 2, 'not so'",
    """def deep(n=0):
    try:
        return deep(n + 1)
    except RecursionError:
        return n
print(deep() > 500)""",
    "input('name? ')",
    """from IPython.display import HTML, clear_output, display
handle = display(HTML('<b>a</b>'), display_id='shown')
handle.update(HTML('<i>b</i>'))
print('gone')
clear_output()
print('left')""",
    "!echo from the shell",
    """import gc, locale, os, signal, tempfile, threading
KEEP = ('JPY_PARENT_PID', 'PRACTICUM_SPARE')
print(sys.path, sys.argv[0], len(sys.argv), len(sys.orig_argv), sys.flags, sys.executable, sys.prefix)
print(sorted((name, value) for name, value in os.environ.items() if name not in KEEP))
print(os.getcwd(), tempfile.gettempdir(), locale.getlocale(), os.umask(0o22), os.getpriority(0, 0))
print([str(signal.getsignal(n)) for n in (signal.SIGINT, signal.SIGTERM, signal.SIGPIPE, signal.SIGCHLD)])
print(sorted(thread.name for thread in threading.enumerate() if 'Thread-' not in thread.name))
print(os.getsid(0) == os.getpid() == os.getpgid(0), sys.stdin.read(), gc.isenabled(), __name__)
print(sorted(str(filter) for filter in warnings.filters))
print(sorted(get_ipython().user_ns))""",
)
ARRAY = """import numpy as np
print(sorted(np.get_printoptions().items()), np.geterr())
np.linspace(0, 1, 2000)"""
TABLE = "import pandas as pd\npd.DataFrame({'a': [1.5, 2], 'b': ['x', None]}, index=[3, 4])"
OPTIONS = "pd.describe_option()"
WIDE_TABLE = """table = pd.DataFrame({f'a_column_with_a_long_name_{n}': range(100) for n in range(30)})
print(table, table.iloc[:3, :10], repr(table['a_column_with_a_long_name_3']), table.columns, sep='\\n')
table.info()
table"""
FIGURE = """import matplotlib
import matplotlib.pyplot as plt
print(matplotlib.get_backend(), matplotlib.is_interactive(), sorted(map(str, matplotlib.rcParams.items())))
plt.plot([1, 3, 2])
plt.title('a figure')"""
OPEN_FIGURE = "fig, ax = plt.subplots()\nax.bar(['a', 'b'], [1, 2])\nfig"


def check(recipe: Recipe, spec: KernelSpec, name: str) -> None:
    """Compare a forked kernel with a fresh one, once a week for an environment as it is.

    Parameters
    ----------
    recipe : Recipe
        What the forked kernel's zygote is prepared with.
    spec : KernelSpec
        The specification of the fresh kernel.
    name : str
        That specification's name.

    Raises
    ------
    CannotFork
        When they differ, with the cell. No more kernels are forked for `recipe` in this process then.
    """
    with _one_at_a_time:
        _check(recipe, spec, name)


def _check(recipe: Recipe, spec: KernelSpec, name: str) -> None:
    if recipe in _agreed:
        return
    verdict = _verdict_file(recipe)
    if not _is_recent(verdict):
        why = _difference(recipe, spec, name)
        if why:
            zygote_client.refuse(recipe, why)
            raise CannotFork(why)
        try:
            verdict.parent.mkdir(parents=True, exist_ok=True)
            verdict.touch()
        except OSError:
            pass  # a home that cannot be written to costs the comparison each time
    _agreed.add(recipe)


def trust(recipe: Recipe) -> None:
    """Accept another process's verdict that forked and fresh kernels agree for `recipe`."""
    _agreed.add(recipe)


_agreed: set[Recipe] = set()
_one_at_a_time = threading.Lock()


def _is_recent(verdict: Path) -> bool:
    try:
        return time.time() - verdict.stat().st_mtime < VALID_DAYS * 86400
    except OSError:
        return False


def _verdict_file(recipe: Recipe) -> Path:
    """Return the file that exists when they agreed with the installed packages and these sources."""
    packages = []
    for folder in sys.path:
        if folder and os.path.isdir(folder):
            with os.scandir(folder) as entries:
                packages += [(e.name, e.stat().st_mtime_ns) for e in entries if e.name.endswith("-info")]
    here = Path(__file__).parent
    sources = _fingerprint.of_files(here, _fingerprint.modules(here))
    facts = [sys.version, sys.executable, sorted(packages), sources]
    facts += [recipe.preload, recipe.flags, [pair for pair in recipe.early if not pair[0].startswith("TMP")]]
    return _verdicts() / _fingerprint.of_facts(*facts)[:32]


def _verdicts() -> Path:
    """Return the folder of verdicts: in the environment they are about, so that no home folder is touched."""
    if sys.prefix != sys.base_prefix and os.access(sys.prefix, os.W_OK):
        return Path(sys.prefix) / "var" / "practicum-kernels"
    return Path(platformdirs.user_cache_dir("practicum")) / "kernels"


def sample(preload: Sequence[str]) -> list[str]:
    """Return the cells that both kernels run; the first ones load what is preloaded."""
    cells = [f"import {module}\nprint({module}.__name__)" for module in preload] + list(CELLS)
    tops = {module.partition(".")[0] for module in preload}
    if "numpy" in tops:
        cells.append(ARRAY)
    if "pandas" in tops:
        cells += [TABLE, OPTIONS, WIDE_TABLE]
    if "matplotlib" in tops:
        cells += [FIGURE, OPEN_FIGURE]
    return cells


def _difference(recipe: Recipe, spec: KernelSpec, name: str) -> str:
    """Return where the two differ, or an empty string."""
    cells = sample(recipe.preload)
    with tempfile.TemporaryDirectory(prefix="practicum-") as folder:
        here = Path(folder)
        environment = {**os.environ, **dict(recipe.early)}
        forked = run(kernels.forked(recipe, here, environment), cells)
        fresh = run(kernels.fresh(name, spec, here, environment), cells)
    for number, (one, other) in enumerate(zip(forked, fresh, strict=True), start=1):
        left, right = normalized(one), normalized(other)
        if left != right:
            where = _first_difference(left, right)
            return f"a forked and a fresh kernel differ in cell {number} of the comparison: {where}"
    return ""


def run(kernel: Kernel, cells: Sequence[str]) -> list[list[Message]]:
    """Run cells in a kernel, close it, and return the messages that each cell gave.

    Raises
    ------
    CannotFork
        When the kernel ends or takes too long.
    """
    client = BlockingKernelClient()
    client.load_connection_info(cast(KernelConnectionInfo, kernel.connection))
    client.start_channels(stdin=False, hb=False)
    deadline = time.monotonic() + ALL_SECONDS
    try:
        client.wait_for_ready(timeout=CELL_SECONDS)
        return [list(_messages(kernel, client, cell, deadline)) for cell in cells]
    except RuntimeError as error:
        kind = "forked" if kernel.forked else "fresh"
        raise CannotFork(f"a {kind} kernel did not finish the comparison: {error}") from None
    finally:
        client.stop_channels()
        client.context.destroy(linger=0)  # and its threads: a process that has some does not fork workers
        kernel.close()


def _messages(kernel: Kernel, client: BlockingKernelClient, cell: str, deadline: float) -> Iterator[Message]:
    """Run one cell and yield the messages that count, the reply last."""
    asked = client.execute(cell, allow_stdin=False, stop_on_error=False)
    deadline = min(deadline, time.monotonic() + CELL_SECONDS)
    for receive in (client.get_iopub_msg, client.get_shell_msg):
        while True:
            try:
                message = receive(timeout=POLL_SECONDS)
            except Empty:
                if kernel.ended():
                    raise RuntimeError("it ended") from None
                if time.monotonic() > deadline:
                    raise RuntimeError("it took too long") from None
                continue
            if message["parent_header"].get("msg_id") != asked:
                continue
            if message["msg_type"] in OUTPUTS:
                yield {"kind": message["msg_type"], **message["content"]}
            elif message["msg_type"] == "execute_reply":
                yield {"kind": "execute_reply", **{name: message["content"].get(name) for name in REPLY}}
            if message["msg_type"] == "execute_reply" or message["content"].get("execution_state") == "idle":
                break


def normalized(messages: Sequence[Message]) -> str:
    """Return messages as text, without process numbers and addresses, and without chance in stream order."""
    outputs: list[Message] = []
    for message in messages:
        same = [
            one
            for one in _last_streams(outputs)
            if message["kind"] == "stream" and one["name"] == message["name"]
        ]
        if same:
            same[0]["text"] += message["text"]
        else:
            outputs.append(dict(message))
    # What is printed and what is warned about travel apart: a busy machine decides which comes first.
    ordered = [
        one
        for kind, some in groupby(outputs, key=lambda one: one["kind"])
        for one in (sorted(some, key=lambda one: one["name"]) if kind == "stream" else some)
    ]
    text = json.dumps(ordered, sort_keys=True, default=str)
    return re.sub(r"ipykernel_\d+|0x[0-9a-f]+|<function[^>]*>", "…", text)


def _last_streams(outputs: Sequence[Message]) -> list[Message]:
    """Return the streams at the end of outputs, which another piece of the same stream joins."""
    streams: list[Message] = []
    for last in reversed(outputs):
        if last["kind"] != "stream":
            break
        streams.append(last)
    return streams


def _first_difference(left: str, right: str) -> str:
    pairs = enumerate(zip(left, right, strict=False))
    at = next((place for place, (a, b) in pairs if a != b), min(len(left), len(right)))
    return f"{left[max(0, at - 40) : at + 60]!r} against {right[max(0, at - 40) : at + 60]!r}"
