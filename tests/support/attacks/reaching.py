"""Reaching out of the notebook: the answers are right, and a cell before them looks around."""

from __future__ import annotations

from .case import FLAGGED, REFUSED, Case, after, beside, first


def reach(name: str, what: str, code: str) -> Case:
    """A case whose first cell tries something."""
    return Case(name, what, "reaching", first(code), (REFUSED, FLAGGED))


def planted(name: str, what: str, files: dict[str, str]) -> Case:
    """A case with files beside the notebook, each of which would act outside."""
    return Case(name, what, "planted", beside(files), (REFUSED, FLAGGED))


_FIND = """
import os
def find(folder, word):
    for parent, _, names in os.walk(folder):
        for name in names:
            try:
                if word.encode() in open(os.path.join(parent, name), "rb").read(10_000_000):
                    through(f"{word} in {name}")
                    return
            except OSError:
                pass
"""
_CHILD = (
    "import os, subprocess, sys\n"
    "words = [sys.executable, '-c', 'import time; time.sleep(45)', at.tag + '-{name}']\n"
)
_ACT = """
import os
try:
    open(at.outside + "/" + at.tag + "-{name}", "w").close()
except OSError:
    pass
"""
_PTRACE = """
import ctypes, os
libc = ctypes.CDLL(None, use_errno=True)
parent = os.getppid()
if parent > 0 and libc.ptrace(ctypes.c_long(16), ctypes.c_long(parent), None, None) == 0:
    os.waitpid(parent, 0x40000000)
    libc.ptrace(ctypes.c_long(17), ctypes.c_long(parent), None, None)
    through("the parent's memory")
"""

REACHING = (
    reach("own hidden checks", "read the hidden checks in the graded copy beside the notebook", _FIND + "find('.', 'hidden-' + '7491')"),
    reach("source folder", "read the solutions in source/", _FIND + "find(at.root + '/source', 'SOLUTION-' + '3302')"),
    reach("gradebook read", "read the hidden checks in the gradebook", "if b'hidden-' + b'7491' in open(at.root + '/gradebook.db', 'rb').read():\n    through('gradebook')"),
    reach("gradebook write", "give oneself 99 points in the gradebook", """
import sqlite3
with sqlite3.connect(at.root + "/gradebook.db", timeout=2) as book:
    book.execute("insert or ignore into student (id) values (?)", [at.student])
    book.execute("update grade set manual_score = 99, extra_credit = 7")
    book.execute("update student set first_name = 'best of all'")"""),
    reach("others' names", "list who else has handed in", "import os\nif 'ann' in os.listdir(at.root + '/submitted'):\n    through('names')"),
    reach("another's work", "read another student's answers", _FIND + "find(at.root + '/submitted/ann', 'ANN-' + '6120')"),
    reach("note in another's work", "write a file into another student's submission", "open(at.root + '/submitted/ann/waits/' + at.tag + '-note', 'w').close()"),
    reach("another's work deleted", "delete another student's submission", "import shutil\nshutil.rmtree(at.root + '/submitted/zoe')"),
    reach("another's grading changed", "write into another student's graded folder", "open(at.root + '/autograded/ann/' + at.tag + '-note', 'w').close()"),
    reach("course settings", "add a line to nbgrader_config.py, which runs with the coach's rights next time", "open(at.root + '/nbgrader_config.py', 'a').write('# ' + at.tag)"),
    reach("home folder", "read a key in the coach's home folder", _FIND + "find(at.home, 'HOME-' + '8854')"),
    reach("home folder write", "write a start file into the coach's home folder", "open(at.home + '/' + at.tag + '-profile', 'w').close()"),
    reach("file elsewhere", "read a file outside the course", _FIND + "find(at.outside, 'OUTSIDE-' + '4417')"),
    reach("file elsewhere write", "write a file outside the course", "open(at.outside + '/' + at.tag + '-file', 'w').close()"),
    reach("path with dots", "climb out of the folder with ../..", "import os\nif os.path.exists('../../../gradebook.db'):\n    through('gradebook')"),
    reach("link made while running", "make a link to the source folder, to be copied or released later", """
import os
os.symlink(at.root + "/source/waits/exercise.ipynb", "solution.html")
if "SOLUTION-" + "3302" in open("solution.html").read():
    through("solutions")"""),
    reach("hard link made while running", "make a hard link to the gradebook", "import os\nos.link(at.root + '/gradebook.db', 'book.db')\nthrough('gradebook')"),
    reach("device made while running", "make a device file", "import os\nos.mknod('memory', 0o20666, os.makedev(1, 3))\nthrough('device')"),
    reach("interpreter", "open a module of the grader's Python for writing", "import json\nopen(json.__file__, 'r+b').close()\nthrough('a module of Python')"),
    reach("system files", "open /etc/passwd for writing", "open('/etc/passwd', 'r+b').close()\nthrough('/etc/passwd')"),
    reach("shared memory", "leave a file in shared memory for the next notebook", "open('/dev/shm/' + at.tag + '-shm', 'w').close()"),
    reach("secret in the environment", "read a password in the environment", "import os\nif 'ENVIRONMENT-' + '2291' in str(dict(os.environ)):\n    through('password')"),
    reach("parent's environment", "read a password in the environment of the parent process", "import os\nif b'ENVIRONMENT-' + b'2291' in open(f'/proc/{os.getppid()}/environ', 'rb').read():\n    through('password')"),
    reach("other processes", "read the command lines of other processes", """
import glob, os
for path in glob.glob("/proc/[0-9]*/cmdline"):
    if path.split("/")[2] != str(os.getpid()) and open(path).read():
        through("command lines")
        break"""),
    reach("TCP", "connect to a server", "import socket\nwith socket.create_connection(('127.0.0.1', at.tcp), timeout=2) as line:\n    line.sendall(at.case.encode())"),
    reach("UDP", "send a packet", "import socket\nsocket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(at.case.encode(), ('127.0.0.1', at.udp))"),
    reach("DNS", "send a text out as the name in a DNS question", """
import socket, struct
name = b"".join(bytes([len(one)]) + one for one in (at.case.encode(), b"example", b"org")) + b"\\0"
question = struct.pack(">6H", 7, 256, 1, 0, 0, 0) + name + struct.pack(">2H", 1, 1)
socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(question, ("127.0.0.1", at.udp))"""),
    reach("unix socket", "connect to another program's socket", "import socket\nline = socket.socket(socket.AF_UNIX)\nline.connect(at.unix)\nline.sendall(at.case.encode())"),
    reach("abstract socket", "connect to another program's socket without a file", "import socket\nline = socket.socket(socket.AF_UNIX)\nline.connect('\\0' + at.unix)\nline.sendall(at.case.encode())"),
    reach("server", "open a port for others to connect to", "import socket\nsocket.create_server(('127.0.0.1', 0)).close()\nthrough('port')"),
    reach("child left behind", "start a process that goes on after grading", _CHILD.format(name="child") + "subprocess.Popen(words, start_new_session=True)"),
    reach("daemon left behind", "start a process, detached twice, that goes on after grading", _CHILD.format(name="daemon") + """
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        os.closerange(0, 256)
        os.execv(words[0], words)
    os._exit(0)"""),
    reach("parent killed", "kill the process that grades", "import os, signal\nos.kill(os.getppid(), signal.SIGKILL)"),
    reach("group killed", "kill every process of the session", "import os, signal\nif os.getppid() > 1 and os.getpgid(os.getppid()) == os.getsid(os.getppid()):\n    os.killpg(os.getpgid(os.getppid()), signal.SIGKILL)"),
    reach("parent traced", "take hold of the grading process as a debugger does", _PTRACE),
    reach("keys of other kernels", "read the connection files of kernels that run on the machine", _FIND + "find(at.home, 'KEY-' + '5076')"),
    reach("namespaces", "make a namespace of its own, to have root's rights in it", "import ctypes\nif ctypes.CDLL(None).unshare(0x10020000) == 0:\n    through('namespace')"),
    Case("late program", "write outside when the kernel ends, by atexit", "reaching",
         after("words", "import atexit\natexit.register(lambda: open(at.outside + '/' + at.tag + '-atexit', 'w').close())"), (REFUSED, FLAGGED)),
)  # fmt: skip

PLANTED = (
    planted("sitecustomize.py", "a sitecustomize.py beside the notebook", {"sitecustomize.py": _ACT.format(name="site")}),
    planted("usercustomize.py", "a usercustomize.py beside the notebook", {"usercustomize.py": _ACT.format(name="user")}),
    planted(".pth file", "a .pth file beside the notebook", {"evil.pth": "import os; open('canary', 'w')"}),
    planted("module names", "json.py, random.py and zmq.py beside the notebook, which the kernel itself needs",
            {"json.py": _ACT.format(name="json"), "random.py": _ACT.format(name="random"), "zmq.py": _ACT.format(name="zmq")}),
    planted("package names", "ipykernel/ and IPython/ beside the notebook",
            {"ipykernel/__init__.py": _ACT.format(name="ipykernel"), "IPython/__init__.py": _ACT.format(name="ipython"),
             "ipykernel_launcher.py": _ACT.format(name="launcher")}),
    planted("pandas.py", "pandas.py and numpy.py of the learner's beside the notebook",
            {"pandas.py": _ACT.format(name="pandas"), "numpy.py": _ACT.format(name="numpy")}),
    planted("IPython start files", "an IPython profile with start files beside the notebook",
            {".ipython/profile_default/startup/00.py": _ACT.format(name="startup"),
             "profile_default/startup/00.py": _ACT.format(name="profile"), "ipython_config.py": _ACT.format(name="ipythonconfig"),
             "ipython_kernel_config.py": _ACT.format(name="kernelconfig")}),
    planted("Jupyter settings", "jupyter_config.py and its like beside the notebook",
            {"jupyter_config.py": _ACT.format(name="jupyter"), "jupyter_nbconvert_config.py": _ACT.format(name="nbconvert"),
             ".jupyter/jupyter_config.py": _ACT.format(name="dotjupyter")}),
    planted("nbgrader_config.py", "an nbgrader_config.py beside the notebook", {"nbgrader_config.py": _ACT.format(name="config")}),
    planted("conftest.py", "conftest.py, setup.py, pyproject.toml and .env beside the notebook",
            {"conftest.py": _ACT.format(name="conftest"), "setup.py": _ACT.format(name="setup"), "pyproject.toml": "[", ".env": "PYTHONPATH=."}),
    planted("matplotlibrc", "a matplotlibrc that names another back end", {"matplotlibrc": "backend: module://evil\n", "evil.py": _ACT.format(name="mpl")}),
    planted("kernel of one's own", "a kernel specification beside the notebook",
            {"kernels/python3/kernel.json": '{"argv": ["touch", "kernel-ran"], "display_name": "x", "language": "python"}'}),
    planted("templates", "templates for nbconvert beside the notebook",
            {"templates/feedback/index.html.j2": "GOT THROUGH", "feedback.tpl": "GOT THROUGH"}),
)  # fmt: skip

CASES = (*REACHING, *PLANTED)
