"""When a kernel is forked, when it is not, and why."""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest
from jupyter_client.manager import AsyncKernelManager
from jupyter_client.provisioning import LocalProvisioner
from jupyter_client.provisioning.factory import KernelProvisionerFactory
from nbclient import NotebookClient
from support.kernels import book, errors, text

from practicum.grading.execution.execute import execute
from practicum.kernels import equivalence, kernel, manager, provisioner, start, zygote_client
from practicum.kernels.zygote_client import CannotFork, Recipe, Zygote, settled

linux = pytest.mark.skipif(sys.platform != "linux", reason="kernels are forked on Linux only")
CONFIG = Path(__file__).parents[2] / "nbgrader_config.py"


@pytest.fixture(autouse=True)
def _alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    """Start with no zygote, no verdict, and kernels that draw as they do outside of tests."""
    zygote_client.close()
    monkeypatch.delenv("MPLBACKEND", raising=False)
    monkeypatch.setattr(equivalence, "_agreed", set())
    monkeypatch.setattr(equivalence, "_verdicts", lambda: tmp_path / "verdicts")
    yield
    zygote_client.close()


def module(folder: Path, name: str, text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Write a module that kernels, and only they, can load."""
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.py").write_text(text, encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(folder))


# ---------------------------------------------------------------- the comparison


@linux
def test_forked_and_fresh_kernel_give_the_same(tmp_path):
    spec = kernel.spec_of("python3")
    environment = settled(os.environ)
    recipe = start.recipe_for(spec, environment, start.PRELOAD)
    cells = equivalence.sample(start.PRELOAD)
    forked = equivalence.run(kernel.forked(recipe, tmp_path, environment), cells)
    fresh = equivalence.run(kernel.fresh("python3", spec, tmp_path, environment), cells)
    assert [*map(equivalence.normalized, forked)] == [*map(equivalence.normalized, fresh)]
    messages = [message for cell in forked for message in cell]
    mimes = [set(message.get("data", {})) for message in messages]
    assert sum("image/png" in found for found in mimes) == 3
    assert sum("text/html" in found for found in mimes) == 4  # a display, its update and two tables
    assert {"ZeroDivisionError", "AssertionError", "StdinNotImplementedError"} <= {
        message.get("ename") for message in messages
    }
    assert len([message for message in messages if message["kind"] == "execute_reply"]) == len(cells)


#: The plain values that modules hold, as far as a notebook can read them.
STATE = """import sys
def plain(value, depth=0):
    if isinstance(value, (bool, int, float, str, bytes, type(None))):
        return repr(value)[:80]
    if type(value) in (list, tuple) and depth < 4:
        return [plain(one, depth + 1) for one in value[:50]]
    if isinstance(value, dict) and depth < 4:
        return [(name, plain(one, depth + 1)) for name, one in list(value.items())[:400] if isinstance(name, str)]
for name in sorted(sys.modules):
    if name.partition('.')[0] in ('numpy', 'pandas', 'matplotlib') and name != 'matplotlib.backends.backend_agg':
        for key, value in sorted(vars(sys.modules[name]).items()):
            if key[:2] != '__' and plain(value) is not None:
                print(name, key, plain(value))"""


def in_both_kernels(folder: Path, *cells: str, preload=start.PRELOAD) -> tuple[list[str], list[str]]:
    """Return what a forked and a fresh kernel show for cells, normalized."""
    spec, environment = kernel.spec_of("python3"), settled(os.environ)
    recipe = start.recipe_for(spec, environment, preload)
    kernels = kernel.forked(recipe, folder, environment), kernel.fresh("python3", spec, folder, environment)
    forked, fresh = (
        [equivalence.normalized(one) for one in equivalence.run(some, cells)] for some in kernels
    )
    return forked, fresh


@linux
def test_libraries_are_set_up_as_in_a_fresh_kernel(tmp_path):
    wide = "pd.DataFrame({f'long_column_{n}': range(3) for n in range(8)})"
    cells = [
        *(f"import {name}" for name in start.PRELOAD),
        f"import pandas as pd\nassert 'long_column_5' in str({wide})",
        "assert pd.get_option('display.max_columns') == 20\npd.get_option('display.encoding')",
        f"print({wide}.to_string(), repr({wide}.T), pd.Series(range(99)), sep='\\n')\n{wide}.info()",
        f"{wide}.assign(**{{f'more_{{n}}': 1 for n in range(20)}})",
        STATE,
    ]
    forked, fresh = in_both_kernels(tmp_path, *cells)
    assert "AssertionError" not in "".join(fresh) and r"3 rows \u00d7 28 columns" in fresh[-2]
    for mine, theirs in zip(forked, fresh, strict=True):
        if mine != theirs:  # pytest's own comparison takes minutes
            pytest.fail(equivalence._first_difference(mine, theirs))
    assert len(fresh[-1]) > 50_000


@pytest.mark.turns
@linux
@pytest.mark.parametrize(
    "look",
    [
        "get_ipython().__class__.__name__",
        "hasattr(get_ipython(), 'kernel'), 'IPKernelApp' in get_ipython().config, __IPYTHON__",
        "__import__('IPython').get_ipython().__class__.__module__, display.__module__",
        "sys.stdout.encoding, sys.stderr.encoding, sys.stdout.isatty(), 'ipykernel' in sys.modules",
    ],
)
def test_module_that_looks_at_the_kernel_when_loaded_sees_one(look, tmp_path, monkeypatch):
    module(tmp_path / "lib", "looking", f"import sys\nSEEN = {look}", monkeypatch)
    forked, fresh = in_both_kernels(tmp_path, "import looking\nlooking.SEEN", preload=("looking",))
    assert forked == fresh and "execute_result" in fresh[0]
    assert execute(book("1"), tmp_path, preload=("looking",)).forked


@pytest.mark.turns
@linux
def test_comparison_leaves_no_thread_so_that_workers_may_fork(tmp_path):
    code = (
        "import os; from practicum.kernels import equivalence, kernel, start, zygote_client as z\n"
        "spec = kernel.spec_of('python3'); recipe = start.recipe_for(spec, z.settled(os.environ), ('numpy',))\n"
        "print(repr(equivalence._difference(recipe, spec, 'python3')), len(os.listdir('/proc/self/task')))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=tmp_path)
    assert done.stdout.split() == ["''", "1"], done.stdout + done.stderr


@pytest.mark.turns
@pytest.mark.parametrize("cell", ["import os; os._exit(0)", "import os; os.kill(os.getpid(), 9)"])
def test_comparison_with_a_kernel_that_ends_is_told_so(cell, tmp_path):
    spec = kernel.spec_of("python3")
    fresh = kernel.fresh("python3", spec, tmp_path, settled(os.environ))
    with pytest.raises(CannotFork, match="a fresh kernel did not finish the comparison: it ended"):
        equivalence.run(fresh, ["1", cell])


@pytest.mark.turns
@linux
def test_kernels_that_differ_are_not_forked_and_the_log_says_why(tmp_path, monkeypatch):
    seen = "import os, sys\nos.environ['WHEN_LOADED'] = os.path.basename(sys.argv[0])"
    module(tmp_path / "lib", "aware", seen, monkeypatch)
    done = execute(book("1 + 1"), tmp_path, preload=("aware",))
    assert not done.forked and done.notebook.cells[0].outputs[0].data["text/plain"] == "2"
    assert "differ in cell" in done.log and "WHEN_LOADED" in done.log
    assert zygote_client._zygotes == {}


@pytest.mark.turns
@linux
def test_comparison_is_made_once_for_an_environment(tmp_path, monkeypatch):
    assert execute(book("1"), tmp_path).forked
    monkeypatch.setattr(equivalence, "_agreed", set())
    monkeypatch.setattr(equivalence, "_difference", lambda *_: pytest.fail("compared again"))
    assert execute(book("1"), tmp_path).forked
    monkeypatch.setattr(equivalence, "_difference", lambda *_: "they differ")
    assert not execute(book("1"), tmp_path, preload=("numpy",)).forked


# ---------------------------------------------------------------- what is not forked


@pytest.mark.turns
@linux
@pytest.mark.parametrize(
    ("text_", "why"),
    [
        (
            "import threading, time\nthreading.Thread(target=time.sleep, args=(60,), daemon=True).start()",
            "2 threads",
        ),
        ("import sys\nprint('DeprecationWarning: old', file=sys.stderr)", "write when they are loaded"),
        ("raise RuntimeError('no')", "could not be preloaded: RuntimeError: no"),
        ("SHELL = get_ipython()", "keeps the shell"),
        ("get_ipython().events.register('pre_execute', print)", "could not be preloaded: AttributeError"),
    ],
)
def test_module_that_cannot_be_preloaded_means_a_fresh_kernel(text_, why, tmp_path, monkeypatch):
    module(tmp_path / "lib", "difficult", text_, monkeypatch)
    done = execute(book("1"), tmp_path, preload=("difficult",))
    assert not done.forked and why in done.log


@pytest.mark.turns
@linux
def test_preload_of_a_missing_module_is_left_to_the_notebook(tmp_path):
    done = execute(book("import not_there"), tmp_path, preload=("not_there", "numpy"))
    assert done.forked and errors(done.notebook.cells[0]) == ["ModuleNotFoundError"]


@pytest.mark.turns
@linux
@pytest.mark.parametrize("name", ["pandas.py", "matplotlibrc", "numpy/__init__.py"])
def test_file_that_shadows_a_loaded_module_means_a_fresh_kernel(name, tmp_path):
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_text("mine = 1\n" if name.endswith("py") else "lines.linewidth: 7\n")
    done = execute(
        book("import pandas, numpy\nprint([hasattr(m, 'mine') for m in (pandas, numpy)])"), tmp_path
    )
    assert not done.forked and name.split("/")[0] in done.log
    if name == "pandas.py":
        assert "True" in text(done.notebook.cells[0])


@pytest.mark.turns
def test_kernel_with_variables_of_its_own_is_fresh(tmp_path, monkeypatch):
    folder = tmp_path / "jupyter" / "kernels" / "other"
    folder.mkdir(parents=True)
    argv = [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"]
    spec = {"argv": argv, "display_name": "Other", "language": "python", "env": {"OTHER": "yes"}}
    (folder / "kernel.json").write_text(json.dumps(spec))
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path / "jupyter"))
    done = execute(book("import os; print(os.environ['OTHER'])", kernel="other"), tmp_path)
    assert text(done.notebook.cells[0]) == "yes\n"
    assert not done.forked and '"Other" sets variables of its own' in done.log


def test_options_of_another_language_are_refused():
    spec = kernel.KernelSpec(argv=["R", "--slave", "-e", "IRkernel::main()", "--args", "{connection_file}"])
    with pytest.raises(CannotFork, match="not the one of this Python"):
        kernel.options(spec)


def test_switch_turns_forking_off(tmp_path, monkeypatch):
    monkeypatch.setenv("PRACTICUM_KERNELS", "cold")
    done = execute(book("1"), tmp_path)
    assert not done.forked and "PRACTICUM_KERNELS=cold" in done.log and zygote_client._zygotes == {}


@pytest.mark.turns
def test_system_without_fork_gets_fresh_kernels(tmp_path, monkeypatch):
    monkeypatch.setattr(zygote_client.sys, "platform", "darwin")
    done = execute(book("1"), tmp_path)
    assert not done.forked and "on Linux only" in done.log and done.notebook.cells[0].outputs


@pytest.mark.turns
@linux
def test_variables_that_libraries_read_when_loaded_get_a_zygote_of_their_own(tmp_path):
    zone = "import time, os; print(time.tzname[0], os.environ.get('PRACTICUM_CITY'))"
    said = [
        text(execute(book(zone), tmp_path, environment=more, preload=("numpy",)).notebook.cells[0])
        for more in ({"TZ": "UTC"}, {"TZ": "America/New_York"}, {"TZ": "UTC", "PRACTICUM_CITY": "x"})
    ]
    assert said == ["UTC None\n", "EST None\n", "UTC x\n"]
    assert len(zygote_client._zygotes) == 2


@pytest.mark.turns
@linux
def test_zygote_that_was_killed_is_replaced(tmp_path):
    assert execute(book("1"), tmp_path, preload=("numpy",)).forked
    (one,) = zygote_client._zygotes.values()
    os.kill(one.pid, signal.SIGKILL)
    one._process.wait()
    assert execute(book("1"), tmp_path, preload=("numpy",)).forked
    assert [other.pid for other in zygote_client._zygotes.values()] != [one.pid]


@linux
def test_zygote_has_one_thread_and_ends_with_close():
    made = Zygote(Recipe.of(start.PRELOAD, (), settled(os.environ)))
    assert {"pandas", "matplotlib"} <= made.loaded()
    assert "practicum" not in made.loaded()
    assert len(os.listdir(f"/proc/{made.pid}/task")) == 1
    made.close()
    assert not Path(f"/proc/{made.pid}").exists()


# ---------------------------------------------------------------- Jupyter's way


class Local(AsyncKernelManager):
    """Jupyter's manager, as it is."""


def run(notebook, folder, class_):
    client = NotebookClient(
        notebook,
        timeout=60,
        allow_errors=True,
        kernel_manager_class=class_,
        shutdown_kernel="immediate",
        resources={"metadata": {"path": str(folder)}},
    )
    client.create_kernel_manager()
    used = []
    client.on_notebook_start = lambda notebook: used.append((client.km.provisioner, client.km.transport))
    client.owns_km = True
    client.execute()
    return used[0]


CELLS = ("import os; print(os.getpid())", "import matplotlib.pyplot as plt\nplt.plot([1, 2]);", "1 / 0")


@pytest.mark.turns
@linux
def test_manager_gives_nbclient_forked_kernels(tmp_path):
    done = book(*CELLS)
    used, transport = run(done, tmp_path, manager.KernelManager)
    assert isinstance(used, provisioner.WarmProvisioner) and transport == "ipc"
    assert "image/png" in done.cells[1].outputs[0].data
    assert errors(done.cells[2]) == ["ZeroDivisionError"]
    (one,) = zygote_client._zygotes.values()
    assert not one.kernels
    assert not Path(f"/proc/{text(done.cells[0]).strip()}").exists()


@pytest.mark.turns
@linux
def test_provisioner_gives_nbclient_forked_kernels(tmp_path, monkeypatch):
    factory = KernelProvisionerFactory.instance()
    monkeypatch.setattr(factory, "default_provisioner_name", "practicum-warm")
    point = EntryPoint("practicum-warm", f"{provisioner.__name__}:WarmProvisioner", factory.GROUP_NAME)
    monkeypatch.setitem(factory.provisioners, "practicum-warm", point)
    done = book(*CELLS)
    used, transport = run(done, tmp_path, Local)
    assert isinstance(used, provisioner.WarmProvisioner) and len(zygote_client._zygotes) == 1
    assert transport == "tcp" and "image/png" in done.cells[1].outputs[0].data
    assert not Path(f"/proc/{text(done.cells[0]).strip()}").exists()


@pytest.mark.turns
def test_manager_that_cannot_fork_starts_a_local_kernel(tmp_path, monkeypatch):
    monkeypatch.setenv("PRACTICUM_KERNELS", "cold")
    done = book(*CELLS)
    used, _ = run(done, tmp_path, manager.KernelManager)
    assert isinstance(used, LocalProvisioner) and zygote_client._zygotes == {}
    assert errors(done.cells[2]) == ["ZeroDivisionError"]


@pytest.mark.turns
@linux
def test_restarted_kernel_is_a_new_process(tmp_path):
    async def story() -> tuple[int, int, bool]:
        one = manager.KernelManager()
        await one.start_kernel(cwd=str(tmp_path))
        first = one.provisioner.process.pid
        await one.restart_kernel(now=True)
        second = one.provisioner.process.pid
        client = one.client()
        client.start_channels()
        await client.wait_for_ready(timeout=30)
        alive = await one.is_alive()
        client.stop_channels()
        await one.shutdown_kernel(now=True)
        return first, second, alive

    with ThreadPoolExecutor(1) as apart:  # a browser test before it may have left its loop running here
        first, second, alive = apart.submit(asyncio.run, story()).result()
    assert first != second and alive
    deadline = time.monotonic() + 10  # the zygote buries them in its own time
    while (
        left := [pid for pid in (first, second) if Path(f"/proc/{pid}").exists()]
    ) and time.monotonic() < deadline:
        time.sleep(0.01)
    assert left == []


# ---------------------------------------------------------------- nbgrader's own commands

PLUGIN = """
import atexit
from nbgrader.preprocessors import execute
from practicum.kernels import manager, zygote_client

execute.AsyncKernelManager = manager.KernelManager
execute.Execute.shutdown_kernel.default_value = "immediate"
forks = []
fork = zygote_client.Zygote.fork
zygote_client.Zygote.fork = lambda self, *a: forks.append(1) or fork(self, *a)
atexit.register(lambda: print("forked", len(forks)))
"""
QUICK = "test_grade_timestamp or test_infinite_loop or test_grade_empty_timestamp"


@linux
@pytest.mark.all
def test_nbgraders_own_tests_on_forked_kernels_pass(tmp_path):
    (tmp_path / "ourkernels.py").write_text(PLUGIN)
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "ourkernels", "--pyargs"]
        + ["nbgrader.tests.apps.test_nbgrader_autograde", "-k", QUICK],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(tmp_path), "PATH": path},
        capture_output=True,
        text=True,
        timeout=600,
    )
    assert done.returncode == 0, done.stdout[-3000:]
    assert int(done.stdout.split()[-1]) >= 2, done.stdout[-300:]


@pytest.mark.turns
@pytest.mark.parametrize("switch", [None, "cold"])
def test_course_config_has_nbgrader_fork_kernels_unless_switched_off(switch, monkeypatch):
    from nbgrader.preprocessors import Execute
    from traitlets.config import Config

    monkeypatch.delenv("PRACTICUM_KERNELS", raising=False)
    if switch:
        monkeypatch.setenv("PRACTICUM_KERNELS", switch)
    config = Config()
    exec(CONFIG.read_text(encoding="utf-8"), {"get_config": lambda: config})
    made = Execute(config=config)
    made.preprocess(
        book(), {"metadata": {"path": "."}}
    ) if switch is None and sys.platform == "linux" else None
    assert (made.shutdown_kernel == "immediate") is (switch is None)
    wanted = config.Execute.get("kernel_manager_class")
    assert wanted == (None if switch else "practicum.plugins.KernelManager")


@pytest.mark.turns
@linux
@pytest.mark.skipif(shutil.which("setpriv") is None or os.name != "posix", reason="needs setpriv")
def test_ordinary_user_forks_kernels(tmp_path):
    if os.geteuid() != 0:
        pytest.skip("this is an ordinary user")
    able = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]
    if subprocess.run([*able, "test", "-x", os.path.realpath(sys.executable)]).returncode:
        pytest.skip("no other user may read this Python")
    home = tmp_path / "home"
    home.mkdir()
    for folder in (home, *home.parents):
        if folder != Path("/") and folder != Path("/tmp"):
            folder.chmod(0o755)
    os.chown(home, 65534, 65534)
    code = (
        "from pathlib import Path; from practicum.grading.execution.execute import execute; import nbformat.v4 as v;"
        "d = execute(v.new_notebook(cells=[v.new_code_cell('import os; print(os.geteuid())')]), Path('.'));"
        "print(d.forked, d.notebook.cells[0].outputs[0].text, d.log)"
    )
    done = subprocess.run(
        [*able, sys.executable, "-c", code],
        cwd=home,
        env={**os.environ, "HOME": str(home), "TMPDIR": str(home)},
        capture_output=True,
        text=True,
        timeout=100,
    )
    assert done.stdout.startswith("True 65534"), done.stdout + done.stderr
