"""Notebooks that misbehave while they run: each costs its own cell, and nothing grows because of it."""

from __future__ import annotations

import inspect
import resource
import sys
import time
from pathlib import Path

import pytest
from nbclient import NotebookClient
from nbclient.output_widget import OutputWidget
from nbformat.v4 import new_notebook
from support.kernels import book, errors, text

from practicum.grading.execution.execute import execute
from practicum.grading.execution.limits import Limits
from practicum.grading.execution.outputs import OutputBudget, OutputWriter
from practicum.grading.execution.runner import Examiner
from practicum.kernels.remove import remove

linux = pytest.mark.skipif(sys.platform != "linux", reason="processes are looked at on Linux only")
MB = 1_000_000
DIE = "import os; os._exit(3)"


def run(folder: Path, *sources: str, examiner: Examiner | None = None, **limits):
    """Run cells with small limits."""
    small = {"cell_seconds": 10, "iopub_seconds": 2} | limits
    return execute(book(*sources), folder, limits=Limits(**small), examiner=examiner or Examiner())


# ---------------------------------------------------------------- another kernel goes on


@pytest.mark.turns
def test_new_kernel_has_what_ended_before_and_nothing_of_the_guilty_cell(tmp_path):
    cells = [
        "print('once')\na = 1",
        "b = a + 1\n1 / 0",
        "c = 3\nimport os; os._exit(3)",
        "print(a, b, 'c' in globals())",
    ]
    done = run(tmp_path, *cells)
    assert text(done.notebook.cells[0]) == "once\n"
    assert [errors(cell) for cell in done.notebook.cells] == [
        [],
        ["ZeroDivisionError"],
        ["DeadKernelError"],
        [],
    ]
    assert text(done.notebook.cells[3]) == "1 2 False\n"
    assert [cell.execution_count for cell in done.notebook.cells[::3]] == [1, 4]
    assert done.notes == ["Cell 3 ended Python. The cells after it ran in a fresh one, without cell 3."]


@pytest.mark.turns
def test_check_that_gave_its_points_does_not_run_again(tmp_path):
    cells = book("a = 1", "print(open('runs', 'a').write('x'))", DIE, "assert a == 1")
    cells.cells[1].metadata.nbgrader = {"grade": True, "solution": False, "grade_id": "check", "points": 1}
    done = execute(cells, tmp_path)
    assert (tmp_path / "runs").read_text() == "x" and not errors(done.notebook.cells[3])


@pytest.mark.turns
def test_examiner_begins_in_each_new_kernel(tmp_path):
    class Counting(Examiner):
        seen = 0

        def begin(self, ask):
            self.seen += 1
            assert (
                ask("", {"a": "'a' in globals()"})["user_expressions"]["a"]["data"]["text/plain"] == "False"
            )

    examiner = Counting()
    done = run(tmp_path, "a = 1", DIE, "a", examiner=examiner)
    assert examiner.seen == 2 and not errors(done.notebook.cells[2])


@pytest.mark.turns
def test_fourth_restart_is_refused(tmp_path):
    done = run(tmp_path, "a = 1", *[DIE] * 4, "a")
    assert [errors(cell) for cell in done.notebook.cells[1:]] == [["DeadKernelError"]] * 5
    assert done.log.count("goes on") == 3 and "did not run" in done.notes[-1]


@pytest.mark.turns
def test_cell_that_kills_only_when_it_runs_again_is_left_out(tmp_path):
    again = "import os\nif os.path.exists('x'): os._exit(1)\nopen('x', 'w').close()\nprint('fine')"
    done = run(tmp_path, "a = 1", again, DIE, "print(a)")
    assert text(done.notebook.cells[1]) == "fine\n" and not errors(done.notebook.cells[1])
    assert text(done.notebook.cells[3]) == "1\n"


@pytest.mark.turns
def test_segmentation_fault_and_kill_of_itself_cost_their_cells(tmp_path):
    deaths = ["import ctypes; ctypes.string_at(0)", "import os; os.kill(os.getpid(), 9)"]
    done = run(tmp_path, "a = 1", *deaths, "assert a")
    assert [errors(cell) for cell in done.notebook.cells] == [
        [],
        ["DeadKernelError"],
        ["DeadKernelError"],
        [],
    ]
    assert done.died and not done.lasting


@pytest.mark.turns
def test_shutdown_in_a_cell_takes_one_more_kernel(tmp_path):
    cells = [
        "a = 1",
        "k = get_ipython().kernel.do_shutdown(False)",
        "import time; time.sleep(0.5)",
        "time.sleep(0.5)",
    ]
    done = run(tmp_path, *cells, "import time; time.sleep(0.3)", "print(a)")
    assert text(done.notebook.cells[-1]) == "1\n" and done.log.count("goes on") == 1


@pytest.mark.turns
def test_new_kernel_gets_no_more_time_for_the_notebook(tmp_path):
    stubborn = (
        "import signal, time\nsignal.signal(signal.SIGINT, signal.SIG_IGN)\nwhile True: time.sleep(0.1)"
    )
    done = run(
        tmp_path, "1", stubborn, stubborn, stubborn, cell_seconds=1, iopub_seconds=0.5, notebook_seconds=2
    )
    assert done.seconds < 8 and done.timed_out
    assert [errors(cell) for cell in done.notebook.cells[1:]] == [["CellTimeoutError"]] * 3


@pytest.mark.turns
def test_kernel_that_closes_its_sockets_is_ended(tmp_path):
    close = """import os, socket, stat
for fd in range(3, 200):
    try:
        if stat.S_ISSOCK(os.fstat(fd).st_mode): socket.socket(fileno=os.dup(fd)).shutdown(2)
    except OSError:
        pass"""
    done = run(tmp_path, "a = 1", close, "print(a)")
    assert errors(done.notebook.cells[1]) == ["DeadKernelError"] and text(done.notebook.cells[2]) == "1\n"
    assert not done.lasting and done.seconds < 8


@pytest.mark.turns
def test_input_in_a_cell_leaves_a_note(tmp_path):
    done = run(tmp_path, "name = input('Name? ')", "1")
    assert errors(done.notebook.cells[0]) == ["StdinNotImplementedError"] and "input()" in done.notes[0]


@pytest.mark.turns
def test_shell_lines_and_magics_stop_nothing(tmp_path):
    lines = ["!echo one", "%%bash\necho two", "!sleep 1000 &", "%reset -f", "%%javascript\n1", "%autosave 5"]
    begun = time.monotonic()
    done = run(tmp_path, *lines, "!pip install a-thing-that-is-not-there", "print('end')")
    assert text(done.notebook.cells[0]).strip() == "one" and text(done.notebook.cells[-1]) == "end\n"
    assert not done.died and time.monotonic() - begun < 10


# ---------------------------------------------------------------- output


@pytest.mark.turns
def test_text_over_its_bound_is_cut_and_a_later_error_counts(tmp_path):
    done = run(tmp_path, "for _ in range(2000): print('x' * 1000)\n1 / 0", "print('whole')")
    first = done.notebook.cells[0]
    assert 1_000_000 <= len(text(first)) < 1_000_100 and text(first).endswith("Output was cut after 1 MB.\n")
    assert errors(first) == ["ZeroDivisionError"] and done.lasting
    assert text(done.notebook.cells[1]) == "whole\n"
    assert done.notes == ["Cell 1: output was cut after 1 MB."]


@pytest.mark.turns
def test_cut_output_keeps_what_decides_a_score(tmp_path):
    much = "import sys\nprint('x' * 3_000_000)\nsys.stdout.flush()\n"
    done = run(tmp_path, much + "print('warned', file=sys.stderr)", much + "0.5", much + "'y' * 12_000_000")
    warned, part, long = ([*cell.outputs] for cell in done.notebook.cells)
    assert "stderr" in [one.get("name") for one in warned]
    assert part[-1].data == {"text/plain": "0.5"}
    assert [one.output_type for one in long].count("execute_result") == 1


@pytest.mark.turns
def test_picture_over_its_bound_is_left_out(tmp_path):
    show = "from IPython.display import display\ndisplay({'image/png': 'A' * %d}, raw=True)"
    done = run(tmp_path, show % 9_000_000, show % 9_000_000, show % 9_000_000, show % 12_000_000)
    kinds = [[one.output_type for one in cell.outputs] for cell in done.notebook.cells]
    assert kinds == [["display_data"], ["display_data"], ["stream"], ["stream"]]
    assert "all cells together" in text(done.notebook.cells[2])


def test_flood_is_stopped_and_the_next_cell_runs(tmp_path):
    flood = "while True: print('x' * 10_000)"
    done = run(tmp_path, "a = 1", flood, "print(a)", flood_bytes=5 * MB)
    assert errors(done.notebook.cells[1])[-1] in ("OutputError", "ResourceError")
    assert "5 MB" in done.notes[-1] or "without end" in done.notes[-1]
    assert text(done.notebook.cells[2]) == "1\n"
    assert not done.lasting and not done.timed_out


@pytest.mark.turns
def test_flood_of_tiny_messages_is_stopped(tmp_path):
    tiny = "s = get_ipython().kernel.iopub_socket\nwhile True: s.send_multipart([b'x'])"
    used = time.process_time()
    done = run(tmp_path, "a = 1", tiny, "print(a)", flood_messages=20_000)
    assert {"OutputError", "ResourceError"} & {*errors(done.notebook.cells[1])}
    assert text(done.notebook.cells[2]) == "1\n" and time.process_time() - used < 3


@pytest.mark.turns
def test_huge_message_takes_no_memory_of_the_grader(tmp_path):
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    many = "s = get_ipython().kernel.iopub_socket\ns.send_multipart([b'x' * 1_000_000] * 300)\ns.send(b'y' * 300_000_000)"
    done = run(tmp_path, "a = 1", many, "raise ValueError('x' * 30_000_000)", "print(a)")
    assert errors(done.notebook.cells[2]) and text(done.notebook.cells[3]) == "1\n"
    if sys.platform == "linux":
        assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 150_000


@pytest.mark.turns
def test_updates_and_widgets_are_bounded(tmp_path):
    many = """from IPython.display import display
for _ in range(300): shown = display('a', display_id='d')
shown.update('b' * 100_000)"""
    widget = """from comm import create_comm
one = create_comm('x', data={'state': {'_model_name': 'x'}})
for number in range(20): one.send({'state': {str(number): 'y' * 1_000_000}})"""
    clearing = widget + "; clear_output()"
    start = "from IPython.display import clear_output\n"
    done = run(tmp_path, many, widget, start + clearing, start + clearing, start + clearing, "1")
    assert sum(len(str(cell.outputs)) for cell in done.notebook.cells) < 1_000_000
    assert 9_000_000 < len(str(done.notebook.metadata.get("widgets"))) < 21_000_000
    assert [text(cell).strip() for cell in done.notebook.cells[:2]] == ["Output was cut after 10 MB."] * 2


@pytest.mark.turns
def test_malformed_messages_stop_nothing(tmp_path):
    odd = """k = get_ipython().kernel
def send(kind, content):
    k.session.send(k.iopub_socket, kind, content, parent=k.get_parent())
for content in ({}, {'text': 5, 'name': []}, {'name': 'stdout'}, {'data': 5}, {'ename': [], 'traceback': {}}):
    for kind in ('stream', 'display_data', 'execute_result', 'error', 'comm_open', 'comm_msg', 'clear_output',
                 'status', 'update_display_data', 'execute_input', 'nothing'):
        send(kind, content)
send('execute_input', {'execution_count': 'x'})
deep = []
for _ in range(900): deep = [deep]
send('display_data', {'data': {'application/json': deep}, 'metadata': {}})
send('stream', {'name': 'stdout', 'text': 'half \\ud800'})"""
    done = run(tmp_path, odd, "print('next')")
    assert text(done.notebook.cells[1]) == "next\n" and not done.died
    str(done.notebook).encode()
    assert isinstance(done.notebook.cells[0].execution_count, int)


# ---------------------------------------------------------------- all processes together

BOMB = """import os, time
for _ in range(30):
    if os.fork() == 0:
        held = []
        while True:
            held.append(bytearray(5_000_000))
            time.sleep(0.01)
time.sleep(20)"""


@pytest.mark.turns
@linux
def test_memory_of_all_processes_counts_together(tmp_path):
    done = run(tmp_path, "a = 1", BOMB, "print(a)", memory_bytes=600 * MB)
    assert errors(done.notebook.cells[1]) == ["ResourceError"]
    assert done.notes[0].startswith("Cell 2 used more than 600 MB of memory.")
    assert text(done.notebook.cells[2]) == "1\n" and not done.lasting


@pytest.mark.turns
@linux
@pytest.mark.parametrize("ending", ["", "\n  os.unlink(f'f{i}')"], ids=["named", "nameless"])
def test_folder_over_its_bound_ends_the_kernel(ending, tmp_path):
    fill = f"import os\ni, kept = 0, []\nwhile True:\n  i += 1\n  kept.append(open(f'f{{i}}', 'wb'))\n  kept[-1].write(bytes(10_000_000)){ending}"
    done = run(tmp_path, "a = 1", fill, "print(a)", folder_bytes=100 * MB)
    assert errors(done.notebook.cells[1]) == ["ResourceError"] and "of files" in done.notes[0]
    assert text(done.notebook.cells[2]) == "1\n"


@pytest.mark.turns
@linux
def test_folders_too_deep_to_count_end_the_kernel(tmp_path):
    done = run(
        tmp_path, "a = 1", "import os\nwhile True: os.mkdir('d' * 200); os.chdir('d' * 200)", "print(a)"
    )
    remove(tmp_path)  # which pytest's own removal cannot
    assert errors(done.notebook.cells[1]) in (["ResourceError"], ["OSError"])
    assert text(done.notebook.cells[2]) == "1\n"


# ---------------------------------------------------------------- the pieces


def test_clear_output_makes_room_again():
    cell = book("1").cells[0]
    writer = OutputWriter(new_notebook(cells=[cell]), Limits(rich_bytes=1000))
    writer.begin(cell, None)
    for _ in range(50):
        for kind, content in (
            ("clear_output", {"wait": True}),
            ("display_data", {"data": {"text/plain": "x" * 600}, "metadata": {}}),
        ):
            header = {"msg_type": kind}
            message = {
                "msg_type": kind,
                "header": header,
                "parent_header": {},
                "content": content,
                "size": 650,
            }
            writer.write(message, cell, 0)
    assert not writer.cut and len(cell.outputs) == 1


@pytest.mark.parametrize(
    ("budget", "limit", "why"),
    [
        ({}, 0, "it came too often"),
        ({}, 1000, "after 1 kB"),
        ({"rich": 900}, 5000, "after 5 kB"),
        ({"earlier": 19_500}, 5000, "all cells together may show 20 kB"),
    ],
)
def test_budget_says_which_bound_was_reached(budget, limit, why):
    limits = Limits(text_bytes=1000, rich_bytes=5000, notebook_bytes=20_000)
    assert why in OutputBudget(limits, **budget).why_cut(limit)


def test_nbclient_has_what_outputs_are_written_with():
    """These are not all public: see `OutputWriter`."""
    client = NotebookClient(new_notebook(), record_timing=False)
    assert list(inspect.signature(client.process_message).parameters) == ["msg", "cell", "cell_index"]
    assert list(inspect.signature(client.set_widgets_metadata).parameters) == []
    assert (client.output_hook_stack, client._display_id_map) == ({}, {})
    assert "self.clear_before_next_output" in inspect.getsource(client.output) and client.kc is None
    assert "kernel_client.session" in inspect.getsource(OutputWidget)
    assert "kernel_client.shell_channel.send" in inspect.getsource(OutputWidget)
