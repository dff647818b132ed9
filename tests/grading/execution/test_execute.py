"""One notebook in, one notebook out, whatever it does; and nothing stays behind."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import threading
import time
import uuid
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psutil
import pytest
from nbgrader.preprocessors import Execute
from support.kernels import book, errors, living, soon_none, text

from practicum.errors import PracticumError
from practicum.grading.execution.environment import prepare
from practicum.grading.execution.execute import execute
from practicum.grading.execution.limits import Limits
from practicum.kernels import zygote_client

linux = pytest.mark.skipif(sys.platform != "linux", reason="kernels are forked on Linux only")
FRESH = {"PRACTICUM_KERNELS": "cold"}
KINDS = [pytest.param({}, id="forked", marks=linux), pytest.param(FRESH, id="fresh")]
QUICK = Limits(cell_seconds=1.5, notebook_seconds=30, iopub_seconds=1.5)

EVERYTHING = [
    "print('one', flush=True); import sys; print('two', file=sys.stderr); 3",
    "import numpy as np, pandas as pd\npd.DataFrame({'a': np.arange(3), 'b': list('xyz')})",
    "import matplotlib.pyplot as plt\nplt.plot([1, 3, 2])\nplt.title('a figure');",
    "1 / 0",
    "assert [1, 2] == [1, 3], 'not the same'",
    "import warnings; warnings.warn('take care')",
    "from IPython.display import clear_output, display\nshown = display('a', display_id='d')",
    "shown.update('b'); print('gone'); clear_output(); print('left')",
    "import ipywidgets as w\nout = w.Output()\nwith out:\n    print('inside')\nout",
    "input('name?')",
    "get_ipython().showtraceback = lambda *a, **k: None\n1 / 0",
    "",
    "raise SystemExit(3)",
]


@pytest.fixture(autouse=True)
def _unhidden(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("MPLBACKEND", raising=False)


def shape(notebook):
    """Return what must be equal between two runs: no timing, no numbers of processes, no ids of widgets."""
    cells = []
    for cell in notebook.cells:
        outputs = []
        for output in cell.outputs:
            last = outputs[-1] if outputs else {}
            if output.output_type == "stream" == last.get("output_type") and output.name == last.get("name"):
                last["text"] += output.text
            else:
                outputs.append(dict(output))
        cells.append([cell.source, cell.execution_count, outputs, sorted(cell.metadata)])
    return json.loads(unnumbered(json.dumps([cells, notebook.metadata], sort_keys=True)))


def unnumbered(words: str) -> str:
    return re.sub(r"ipykernel_\d+|[0-9a-f]{32}|0x[0-9a-f]+", "…", words)


@pytest.mark.parametrize("kind", KINDS)
def test_execute_gives_what_nbgrader_would_write(kind, tmp_path):
    mine = execute(book(*EVERYTHING), tmp_path, environment=kind)
    theirs = book(*EVERYTHING)
    with pytest.MonkeyPatch.context() as patch:
        for name, value in zygote_client.settled({}).items():
            patch.setenv(name, value)
        Execute(record_timing=False).preprocess(theirs, {"metadata": {"path": str(tmp_path)}})
    assert mine.forked is (kind != FRESH)
    held = []
    for found in (mine.notebook, theirs):
        models = found.metadata.pop("widgets")["application/vnd.jupyter.widget-state+json"]["state"].values()
        held.append(sorted(unnumbered(json.dumps(model, sort_keys=True)) for model in models))
    assert held[0] == held[1] and "inside" in str(held[0])
    assert shape(mine.notebook) == shape(theirs)
    figure = mine.notebook.cells[2].outputs[-1]
    assert figure.data["image/png"] and not errors(mine.notebook.cells[2])
    assert not (mine.timed_out or mine.died)


def test_execute_leaves_its_argument_unchanged(tmp_path):
    given = book("1")
    assert execute(given, tmp_path).notebook.cells[0].outputs
    assert given.cells[0].outputs == []


@pytest.mark.parametrize("kind", KINDS)
def test_endless_loop_is_interrupted_and_the_next_cell_runs(kind, tmp_path):
    done = execute(book("while True: pass", "print('next')"), tmp_path, limits=QUICK, environment=kind)
    assert errors(done.notebook.cells[0]) == ["KeyboardInterrupt", "CellTimeoutError"]
    assert text(done.notebook.cells[1]) == "next\n"
    assert done.timed_out and not done.died
    assert "Cell 1 took longer than 1.5 seconds" in done.log


@pytest.mark.turns
@pytest.mark.parametrize("kind", KINDS)
def test_loop_that_ignores_interrupts_is_killed(kind, tmp_path):
    stubborn = (
        "import signal, time\nsignal.signal(signal.SIGINT, signal.SIG_IGN)\nwhile True: time.sleep(0.1)"
    )
    done = execute(book("print('kept')", stubborn, "2"), tmp_path, limits=QUICK, environment=kind)
    assert text(done.notebook.cells[0]) == "kept\n"
    assert [errors(cell) for cell in done.notebook.cells[1:]] == [["CellTimeoutError"], []]
    assert done.timed_out and not done.died and done.seconds < 20


@pytest.mark.turns
def test_output_without_end_is_stopped(tmp_path):
    done = execute(book("while True: print('x')", "1"), tmp_path, limits=QUICK)
    assert {"CellTimeoutError", "OutputError"} & {*errors(done.notebook.cells[0])} and not done.lasting
    assert len(text(done.notebook.cells[0])) < 1_100_000 and not errors(done.notebook.cells[1])


@pytest.mark.turns
def test_notebook_over_its_time_is_ended(tmp_path):
    limits = Limits(cell_seconds=30, notebook_seconds=2)
    done = execute(book("import time; time.sleep(1)", "time.sleep(20)", "1"), tmp_path, limits=limits)
    assert errors(done.notebook.cells[0]) == []
    assert [errors(cell) for cell in done.notebook.cells[1:]] == [["CellTimeoutError"]] * 2
    assert done.timed_out and done.seconds < 15


@pytest.mark.turns
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("death", ["os._exit(0)", "os.kill(os.getpid(), 11)"])
def test_kernel_that_dies_costs_its_cell_and_what_depends_on_it(kind, death, tmp_path):
    cells = book("print('kept')\nimport os\nkept = 1", f"lost = 1\n{death}", "assert kept", "assert lost")
    done = execute(cells, tmp_path, environment=kind)
    assert text(done.notebook.cells[0]) == "kept\n"
    assert [errors(cell) for cell in done.notebook.cells[1:]] == [["DeadKernelError"], [], ["NameError"]]
    assert done.died and not done.timed_out
    assert done.lasting is ("_exit" in death)  # a signal may come by chance
    assert "The kernel died in cell 2." in done.log


@pytest.mark.turns
@pytest.mark.parametrize("kind", KINDS)
def test_exit_in_a_cell_does_not_end_the_grading(kind, tmp_path):
    done = execute(book("a = 1\nexit()", "import time\ntime.sleep(0.3)\na + 1"), tmp_path, environment=kind)
    assert done.notebook.cells[1].outputs[0]["data"]["text/plain"] == "2"
    assert not done.died and done.lasting and "exit()" in done.notes[0]


@pytest.mark.turns
@linux
@pytest.mark.parametrize("kind", KINDS[:1])
def test_process_that_a_notebook_started_ends_with_it(kind, tmp_path):
    mark = f"9{uuid.uuid4().int % 10**8}"
    start = f"""import os, subprocess
subprocess.Popen(['sleep', '{mark}'])
subprocess.Popen(['sleep', '{mark}'], start_new_session=True)
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        os.execvp('sleep', ['sleep', '{mark}'])
    os._exit(0)
print('started')"""
    for last in ("1", "import os; os._exit(1)"):
        done = execute(book(start, last), tmp_path, environment=kind)
        assert text(done.notebook.cells[0]) == "started\n"
        assert living(mark) == []


@pytest.mark.turns
def test_ten_notebooks_at_once_run(tmp_path):
    def one(number: int) -> str:
        done = execute(book("import time, os", f"print({number})", "time.sleep(0.2)"), tmp_path)
        return text(done.notebook.cells[1])

    with ThreadPoolExecutor(10) as pool:
        assert list(pool.map(one, range(10))) == [f"{n}\n" for n in range(10)]


@pytest.mark.turns
@linux
def test_two_kernels_draw_different_random_numbers(tmp_path):
    draw = book("import random, numpy, uuid\nprint(random.random(), numpy.random.rand(), uuid.uuid4())")
    drawn = [text(execute(draw, tmp_path).notebook.cells[0]).split() for _ in range(3)]
    for stream in zip(*drawn, strict=True):
        assert len(set(stream)) == 3


@pytest.mark.turns
def test_sets_have_the_same_order_forked_and_fresh(tmp_path):
    cells = book("print(set('abcdefgh'), hash('x'))")
    one, other = (execute(cells, tmp_path, environment=kind) for kind in ({}, FRESH))
    assert text(one.notebook.cells[0]) == text(other.notebook.cells[0])


@pytest.mark.turns
@linux
def test_zygote_killed_meanwhile_makes_the_notebook_run_again(tmp_path):
    zygote_client.close()
    execute(book("1"), tmp_path)
    (before,) = [one.pid for one in zygote_client._zygotes.values() if one.alive()]
    mark = f"9{uuid.uuid4().int % 10**8}"
    slow = book(
        f"import subprocess, time\nsubprocess.Popen(['sleep', '{mark}'])", "time.sleep(1.5)\nprint('done')"
    )

    def kill() -> None:
        while not living(f"sleep {mark}"):
            time.sleep(0.02)
        os.kill(before, signal.SIGKILL)

    threading.Thread(target=kill).start()
    done = execute(slow, tmp_path)
    assert "runs again" in done.log
    assert text(done.notebook.cells[1]) == "done\n"
    assert not done.died
    assert before not in [one.pid for one in zygote_client._zygotes.values()]
    assert soon_none(mark)
    assert execute(book("1"), tmp_path).forked


@pytest.mark.turns
@linux
def test_notebook_that_kills_its_zygote_is_not_run_forever(tmp_path):
    done = execute(
        book("import os\nos.kill(os.getppid(), 9) if 'JPY_PARENT_PID' in os.environ else 0", "1"), tmp_path
    )
    # Cells may end before the system has ended their kernel; either way this process lives.
    assert errors(done.notebook.cells[1]) == (["DeadKernelError"] if done.died else [])
    assert execute(book("1"), tmp_path).forked


KILLED = """import sys
from pathlib import Path
sys.path.insert(0, {tests!r})
from support.kernels import book
from practicum.grading.execution.execute import execute
execute(book("print(1)", "import subprocess\\nsubprocess.run(['sleep', '{mark}'])"), Path({folder!r}))
"""


@pytest.mark.turns
@linux
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM])
def test_grader_that_is_killed_takes_its_kernels_along(how, tmp_path):
    mark = f"9{uuid.uuid4().int % 10**8}"
    code = KILLED.format(tests=str(Path(__file__).parents[2]), mark=mark, folder=str(tmp_path))
    environment = {**os.environ, "TMPDIR": str(tmp_path)}
    grader = subprocess.Popen([sys.executable, "-c", code], env=environment)
    try:
        deadline = time.monotonic() + 300
        while not living(f"sleep {mark}"):
            assert time.monotonic() < deadline and grader.poll() is None
            time.sleep(0.05)
        ours = [pid for pid in living("zygote.py") if psutil.Process(pid).cmdline()[-1] == str(grader.pid)]
        assert ours
    finally:
        grader.send_signal(how)
        grader.wait(10)
    assert soon_none(f"sleep {mark}")
    assert soon_none(f" {grader.pid} ")
    assert list(tmp_path.glob("practicum-*")) == []


def test_kernel_that_is_not_installed_is_named(tmp_path):
    with pytest.raises(PracticumError, match='No kernel named "pithon3".*Did you mean "python3"'):
        execute(book("1", kernel="pithon3"), tmp_path)


@pytest.mark.turns
@linux
def test_prepare_makes_the_zygote_that_execute_uses(tmp_path):
    zygote_client.close()
    prepare()
    (begun,) = [one.pid for one in zygote_client._zygotes.values()]
    assert execute(book("1"), tmp_path).forked
    assert [one.pid for one in zygote_client._zygotes.values()] == [begun]
