"""Whether a forked kernel gives what a cold one gives: both run a notebook, and the outputs are compared."""

from __future__ import annotations

import hashlib
import json
import os
import re
import sys
import tempfile
import threading
import time
from itertools import groupby
from pathlib import Path

import platformdirs
from jupyter_client.kernelspec import KernelSpec
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_notebook

from practicum.grading.execution import client, runner
from practicum.kernels import kernel as kernels
from practicum.kernels import zygote_client
from practicum.kernels.kernel import Kernel
from practicum.kernels.zygote_client import NoWarmKernel, Recipe

LIMITS = runner.Limits(cell_seconds=60, notebook_seconds=120)

CELLS = (
    "print('one')\nimport sys\nprint('two', file=sys.stderr)",
    "import warnings\nwarnings.warn('take care')\nwarnings.warn('old', DeprecationWarning)",
    "1 / 0",
    "assert 1 == 2, 'not so'",
    """import inspect
def deep(n=0):
    try:
        return deep(n + 1)
    except RecursionError:
        return n
print(deep(), len(inspect.stack()))""",
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
TABLE = "import pandas as pd\npd.DataFrame({'a': [1.5, 2], 'b': ['x', None]}, index=[3, 4])"
FIGURE = """import matplotlib
import matplotlib.pyplot as plt
print(matplotlib.get_backend(), matplotlib.is_interactive(), sorted(map(str, matplotlib.rcParams.items())))
plt.plot([1, 3, 2])
plt.title('a figure')"""
OPEN_FIGURE = "fig, ax = plt.subplots()\nax.bar(['a', 'b'], [1, 2])\nfig"


def check(recipe: Recipe, spec: KernelSpec, name: str) -> None:
    """Compare a forked kernel with a cold one, once for a machine's environment as it is now.

    Raises
    ------
    NoWarmKernel
        When they differ, with the cell. No more kernels are forked for `recipe` in this process then.
    """
    with _one_at_a_time:
        _check(recipe, spec, name)


def _check(recipe: Recipe, spec: KernelSpec, name: str) -> None:
    if recipe in _agreed:
        return
    note = _note(recipe)
    if not _recent(note):
        why = _differ(recipe, spec, name)
        if why:
            zygote_client.refuse(recipe, why)
            raise NoWarmKernel(why)
        try:
            note.parent.mkdir(parents=True, exist_ok=True)
            note.touch()
        except OSError:
            pass  # a home that cannot be written to costs the comparison each time
    _agreed.add(recipe)


def trust(recipe: Recipe) -> None:
    """Take over another process's word that they agree."""
    _agreed.add(recipe)


_agreed: set[Recipe] = set()
_one_at_a_time = threading.Lock()
DAYS = 7


def _recent(note: Path) -> bool:
    try:
        return time.time() - note.stat().st_mtime < DAYS * 86400
    except OSError:
        return False


def _note(recipe: Recipe) -> Path:
    """Return the file that exists when they agreed with the packages and these sources as they are now."""
    packages = []
    for folder in sys.path:
        if folder and os.path.isdir(folder):
            with os.scandir(folder) as entries:
                packages += [(e.name, e.stat().st_mtime_ns) for e in entries if e.name.endswith("-info")]
    folders = (Path(kernels.__file__).parent, Path(__file__).parent)
    sources = [(p.name, p.read_text("utf-8")) for folder in folders for p in sorted(folder.rglob("*.py"))]
    facts = [sys.version, sys.executable, sorted(packages), sources]
    facts += [recipe.preload, recipe.flags, [pair for pair in recipe.early if not pair[0].startswith("TMP")]]
    key = hashlib.sha256(json.dumps(facts).encode()).hexdigest()[:32]
    return _notes() / key


def _notes() -> Path:
    """Return where verdicts are kept: in the environment they are about, so that no home folder is touched."""
    if sys.prefix != sys.base_prefix and os.access(sys.prefix, os.W_OK):
        return Path(sys.prefix) / "var" / "practicum-kernels"
    return Path(platformdirs.user_cache_dir("practicum")) / "kernels"


def notebook(preload: tuple[str, ...]) -> NotebookNode:
    """Return the notebook that both kernels run; its first cells load what is preloaded."""
    cells = [f"import {module}\nprint({module}.__name__)" for module in preload] + list(CELLS)
    tops = {module.partition(".")[0] for module in preload}
    if "pandas" in tops:
        cells.append(TABLE)
    if "matplotlib" in tops:
        cells += [FIGURE, OPEN_FIGURE]
    return new_notebook(cells=[new_code_cell(source, id=f"c{i}") for i, source in enumerate(cells)])


def _differ(recipe: Recipe, spec: KernelSpec, name: str) -> str:
    """Return where the two differ, or an empty string."""
    with tempfile.TemporaryDirectory(prefix="practicum-") as folder:
        here = Path(folder)
        environment = {**os.environ, **dict(recipe.early)}
        mine = _run(kernels.forked(recipe, here, environment), recipe)
        theirs = _run(kernels.cold(name, spec, here, environment), recipe)
    for number, (one, other) in enumerate(zip(mine.cells, theirs.cells, strict=True), start=1):
        if _plain(one) != _plain(other):
            return (
                f"a forked and a cold kernel differ in cell {number} of the comparison: {_first(one, other)}"
            )
    return ""


def _run(kernel: Kernel, recipe: Recipe) -> NotebookNode:
    probe = notebook(recipe.preload)
    try:
        runner.play(probe, kernel, LIMITS, time.monotonic(), runner.Played())
    except (client.KernelGone, client.OutOfTime, runner.TooMuch, runner.Exited) as error:
        kind = "forked" if kernel.warm else "cold"
        raise NoWarmKernel(f"a {kind} kernel did not end the comparison: {type(error).__name__}") from None
    finally:
        kernel.close()
    return probe


def _plain(cell: NotebookNode) -> str:
    """Return a cell's outputs without process numbers and addresses, and without chance in how streams mix."""
    outputs: list[NotebookNode] = []
    for output in cell.outputs:
        streams = []
        for last in reversed(outputs):
            if last.output_type != "stream":
                break
            streams.append(last)
        same = [last for last in streams if output.output_type == "stream" and last.name == output.name]
        if same:
            same[0].text += output.text
        else:
            outputs.append(NotebookNode(output))
    # What is printed and what is warned about travel apart: a busy machine decides which comes first.
    outputs = [
        one
        for kind, some in groupby(outputs, key=lambda one: one.output_type)
        for one in (sorted(some, key=lambda one: one.name) if kind == "stream" else some)
    ]
    text = json.dumps([cell.execution_count, outputs], sort_keys=True)
    return re.sub(r"ipykernel_\d+|0x[0-9a-f]+|<function[^>]*>|\"transient\": \{\}", "…", text)


def _first(one: NotebookNode, other: NotebookNode) -> str:
    left, right = _plain(one), _plain(other)
    at = next(
        (i for i, (a, b) in enumerate(zip(left, right, strict=False)) if a != b), min(len(left), len(right))
    )
    return f"{left[max(0, at - 40) : at + 60]!r} against {right[max(0, at - 40) : at + 60]!r}"
