"""Using up the machine, or ending the kernel: what was finished before, and does not depend on it, must count.

Every bomb here is a small one: it stops by itself where a real one would go on.
"""

from __future__ import annotations

from collections.abc import Callable

from nbformat.v4 import new_code_cell, new_markdown_cell

from .case import ALL, FLAGGED, REFUSED, REPAIRED, Case, Hand, after, answer, changed, find

REST = 5.0  # without the cell that did it


def costs(name: str, what: str, code: str) -> Case:
    """A case whose second answer does something that costs at most this answer."""
    return Case(name, what, "exhausting", answer("slow", code), (REFUSED, REPAIRED, FLAGGED), least=REST)


def free(name: str, what: str, arm: Callable[[Hand], None]) -> Case:
    """A case that costs nothing."""
    return Case(name, what, "exhausting", arm, (REFUSED, REPAIRED, FLAGGED))


def _many(notebook):
    place = notebook.cells.index(find(notebook, "slow"))
    notebook.cells[place:place] = [new_markdown_cell(f"note {n}", id=f"m{n}") for n in range(9_900)]
    notebook.cells[place:place] = [new_code_cell("1", id=f"c{n}") for n in range(100)]


CASES = (
    costs("endless loop", "a loop without end", "while True:\n    pass"),
    costs("endless sleep", "a cell that waits for ever", "import time\ntime.sleep(10**6)"),
    costs("deaf loop", "a loop that no interrupt stops", "import signal\nsignal.signal(signal.SIGINT, signal.SIG_IGN)\nwhile True:\n    pass"),
    costs("stubborn loop", "a loop that catches the interrupt and goes on", "while True:\n    try:\n        while True:\n            pass\n    except BaseException:\n        pass"),
    costs("endless number", "a power that is computed in C, where no interrupt is seen", "x = 7 ** (10 ** 9)"),
    costs("endless pattern", "a regular expression that takes for ever", "import re\nre.match('(a+)+$', 'a' * 60 + 'b')"),
    costs("stopped", "the kernel stops itself with SIGSTOP", "import os, signal\nos.kill(os.getpid(), signal.SIGSTOP)"),
    costs("killed", "the kernel kills itself", "import os, signal\nos.kill(os.getpid(), signal.SIGKILL)"),
    costs("os._exit", "the kernel's process ends at once", "import os\nos._exit(0)"),
    costs("exit()", "a cell leaves the notebook with exit()", "exit()"),
    costs("quit()", "a cell leaves the notebook with quit()", "quit()"),
    costs("sys.exit", "a cell calls sys.exit", "import sys\nsys.exit(1)"),
    costs("segmentation fault", "a wrong pointer ends the kernel", "import ctypes\nctypes.string_at(1)"),
    costs("abort", "the C library ends the kernel", "import os\nos.abort()"),
    costs("deep recursion", "a function calls itself without end", "def deep(n):\n    return deep(n + 1)\ndeep(0)"),
    costs("C stack", "recursion that Python does not count, until the stack is full",
          "import sys\nsys.setrecursionlimit(10**9)\ndef deep(x):\n    return [deep] and sorted([1], key=deep)\ndeep(0)"),
    costs("another program", "the kernel's process becomes another program", "import os\nos.execvp('sleep', ['sleep', '40'])"),
    costs("closed files", "every open file of the kernel is closed, its sockets too", "import os\nos.closerange(3, 256)"),
    costs("memory", "3 GB of memory", "kept = [bytearray(b'x') * (250 << 20) for _ in range(12)]\nthrough('3 GB')"),
    costs("processes", "150 processes at once", """
import os, time
count = 0
try:
    for _ in range(150):
        if os.fork() == 0:
            time.sleep(3)
            os._exit(0)
        count += 1
except OSError:
    pass
if count == 150:
    through("150 processes")"""),
    costs("threads", "1,000 threads at once", """
import threading, time
try:
    for _ in range(1000):
        threading.Thread(target=time.sleep, args=(3,), daemon=True).start()
    through("1,000 threads")
except RuntimeError:
    pass"""),
    costs("open files", "1,000 files open at once", "kept = [open('/dev/null') for _ in range(1000)]\nthrough('1,000 files')"),
    costs("disk", "a file of 600 MB", "import os\nfile = open('big', 'wb')\nos.posix_fallocate(file.fileno(), 0, 600 << 20)\nthrough('600 MB')"),
    costs("temporary files", "700 MB of temporary files", """
import os, tempfile
kept = [tempfile.NamedTemporaryFile() for _ in range(7)]
for file in kept:
    os.posix_fallocate(file.fileno(), 0, 100 << 20)
through("700 MB")"""),
    costs("many files", "3,000 files left beside the notebook", "for n in range(3000):\n    open(f'left-{n}', 'w').close()"),
    costs("endless printing", "print in a loop without end", "while True:\n    print('again and again')"),
    costs("flood", "60 MB printed in lines of a megabyte", "for _ in range(60):\n    print('x' * (1 << 20))"),
    costs("long line", "30 MB printed in one line", "print('x' * (30 << 20))"),
    costs("many results", "5,000 things displayed in one cell", "from IPython.display import display\nfor n in range(5000):\n    display(n)"),
    costs("question", "a cell asks with input()", "name = input('your name? ')"),
    costs("password", "a cell asks with getpass()", "import getpass\ngetpass.getpass()"),
    costs("debugger", "a cell opens a debugger", "breakpoint()"),
    costs("question in the shell", "a shell line that waits for input", "!cat"),
    free("busy thread", "a thread goes on computing while the other cells run",
         answer("slow", "import threading\ndef busy():\n    while True:\n        pass\nthreading.Thread(target=busy, daemon=True).start()")),
    free("slow end", "a program at the kernel's end that waits a minute",
         answer("slow", "import atexit, time\natexit.register(time.sleep, 60)")),
    free("deaf to its end", "the kernel ignores the signal to end",
         answer("slow", "import signal\nfor one in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):\n    signal.signal(one, signal.SIG_IGN)")),
    free("printing in the background", "a thread prints without end while the other cells run",
         answer("slow", "import threading, time\ndef noise():\n    while True:\n        print('x' * 1000)\n        time.sleep(0.0005)\nthreading.Thread(target=noise, daemon=True).start()")),
    free("10,000 cells", "a notebook with 10,000 cells more", changed(_many)),
    free("5 MB of source", "a cell with 5 MB of source", after("words", "long = '" + "x" * 5_000_000 + "'")),
)  # fmt: skip

assert ALL == REST + 1
