"""Points that were not worked for: the answers are wrong, so every point is a forged one."""

from __future__ import annotations

from collections.abc import Callable

from nbformat.v4 import new_code_cell

from .case import (
    FLAGGED,
    REFUSED,
    REPAIRED,
    Case,
    Hand,
    after,
    answer,
    beside,
    both,
    cell,
    changed,
    find,
    first,
)

CHECKS = ("mean-check", "slow-check", "share-check")
SHELL = "shell = get_ipython()\n"


def forged(name: str, what: str, arm: Callable[[Hand], None], *mends: str) -> Case:
    """A case with wrong answers."""
    return Case(name, what, "forging", arm, mends or (FLAGGED, REFUSED), right=False, least=0, most=0)


def _tagged(*tags: str) -> Callable[[Hand], None]:
    def change(notebook):
        for name in CHECKS:
            find(notebook, name).metadata["tags"] = list(tags)

    return changed(change)


def _bonus(notebook):
    marks = {"grade": True, "solution": False, "locked": True, "task": False, "schema_version": 3,
             "grade_id": "bonus", "points": 50, "cell_type": "code", "checksum": "0" * 32}  # fmt: skip
    notebook.cells.append(new_code_cell("1 + 1", id="bonus", metadata={"nbgrader": marks}))


def _rewritten(**marks: object) -> Callable[[Hand], None]:
    def change(notebook):
        for name in CHECKS:
            one = find(notebook, name)
            one.source = "pass"
            one.metadata.nbgrader.update(marks)

    return changed(change)


def _partial(value: str) -> Callable[[Hand], None]:
    """A share that shows `value` as a result while it is being checked."""
    return answer(
        "share",
        f"""
import sys
class Share(float):
    def __sub__(self, other):
        sys.displayhook({value})
        return 9.0
share = Share(-1)""",
    )


KERNEL = """
import hmac, json, sys, time, uuid, zmq
facts, context, sockets = json.load(open(sys.argv[1])), zmq.Context(), {}
for name, kind in (("shell", zmq.ROUTER), ("control", zmq.ROUTER), ("iopub", zmq.XPUB), ("hb", zmq.REP)):
    sockets[name] = context.socket(kind)
    colon = "-" if facts["transport"] == "ipc" else ":"
    for turn in range(100):
        try:
            sockets[name].bind(f"{facts['transport']}://{facts['ip']}{colon}{facts[name + '_port']}")
            break
        except zmq.ZMQError:
            time.sleep(0.02)
sockets["iopub"].poll(5000)  # until somebody listens
def send(socket, ids, parent, kind, content):
    header = {"msg_id": uuid.uuid4().hex, "username": "", "session": "s", "msg_type": kind, "version": "5.3",
              "date": time.strftime("%Y-%m-%dT%H:%M:%S.000000Z", time.gmtime())}
    parts = [json.dumps(one).encode() for one in (header, parent, {}, content)]
    sign = hmac.new(facts["key"].encode(), b"".join(parts), "sha256").hexdigest().encode()
    socket.send_multipart([*ids, b"<IDS|MSG>", sign, *parts])
if len(sys.argv) == 3:  # answer the cell that this program came from, once the asker is back
    asked = json.loads(sys.argv[2])
    sockets["shell"].router_mandatory = True
    fine = {"status": "ok", "execution_count": 1, "user_expressions": {}, "payload": []}
    for turn in range(100):
        try:
            send(sockets["shell"], [bytes.fromhex(one) for one in asked["ids"]], asked["header"], "execute_reply", fine)
            break
        except zmq.ZMQError:
            time.sleep(0.02)
    send(sockets["iopub"], [], asked["header"], "status", {"execution_state": "idle"})
while True:
    for name in ("shell", "control"):
        if sockets[name].poll(10):
            parts = sockets[name].recv_multipart()
            cut = parts.index(b"<IDS|MSG>")
            asked = json.loads(parts[cut + 2])
            kind = asked["msg_type"].replace("_request", "_reply")
            fine = {"status": "ok", "execution_count": 1, "user_expressions": {}, "payload": [],
                    "protocol_version": "5.3", "language_info": {"name": "python"}, "banner": ""}
            send(sockets["iopub"], [], asked, "status", {"execution_state": "busy"})
            send(sockets[name], parts[:cut], asked, kind, fine)
            send(sockets["iopub"], [], asked, "status", {"execution_state": "idle"})
"""
BECOME = f"""
import ipykernel, json, os, sys
kernel = get_ipython().kernel
header = kernel.get_parent("shell")["header"] | {{"date": "2026-03-01T00:00:00.0Z"}}
asked = json.dumps({{"header": header, "ids": [one.hex() for one in kernel._shell_parent_ident.get()]}}, default=str)
os.execv(sys.executable, [sys.executable, "-c", {KERNEL!r}, ipykernel.get_connection_file(), asked])
"""

CASES = (
    forged("skip tag", "the check cells carry the tag that tells the runner to skip them", _tagged("skip-execution"), REPAIRED, REFUSED, FLAGGED),
    forged("raises tag", "the check cells carry the tag that allows an error", _tagged("raises-exception"), REPAIRED, REFUSED, FLAGGED),
    forged("more points", "the check cells say that they are worth 100 points",
           changed(lambda notebook: [find(notebook, name).metadata.nbgrader.update(points=100) for name in CHECKS]), REPAIRED, REFUSED, FLAGGED),
    forged("own graded cell", "a graded cell of the learner's own making, worth 50 points", changed(_bonus), REPAIRED, REFUSED, FLAGGED),
    forged("rewritten checks", "the check cells are replaced by pass", _rewritten(), REPAIRED, REFUSED, FLAGGED),
    forged("unlocked checks", "the check cells are replaced by pass and no longer called locked", _rewritten(locked=False), REPAIRED, REFUSED, FLAGGED),
    forged("checks as answers", "the check cells are replaced by pass and called answers", _rewritten(locked=False, solution=True), REPAIRED, REFUSED, FLAGGED),
    forged("swapped names", "a check that passes bears the name of the one that fails",
           changed(lambda notebook: (find(notebook, "mean-check").metadata.nbgrader.update(grade_id="old"),
                                     find(notebook, "table").metadata.nbgrader.update(grade_id="mean-check"))), REPAIRED, REFUSED, FLAGGED),
    forged("kept outputs", "outputs that look like full points are saved in the check cells",
           cell("share-check", lambda one: one.update(outputs=[{"output_type": "execute_result", "execution_count": 1, "metadata": {}, "data": {"text/plain": "3"}}]))),
    forged("asserts dropped", "a syntax-tree transformer drops every assert",
           first("import ast\n" + SHELL + """
class Drop(ast.NodeTransformer):
    def visit_Assert(self, node):
        return ast.copy_location(ast.Pass(), node)
shell.ast_transformers.append(Drop())""")),
    forged("cells emptied", "an input transformer turns every later cell into pass",
           first(SHELL + 'shell.input_transformers_cleanup.append(lambda lines: ["pass\\n"])')),
    forged("cells replaced by a score", "an input transformer turns every later cell into 1.0",
           first(SHELL + 'shell.input_transformers_post.append(lambda lines: ["1.0\\n"])')),
    forged("optimizing compiler", "the shell's compiler leaves asserts out, as python -O does",
           first(SHELL + """
class Lazy(type(shell.compile)):
    def __call__(self, source, filename, symbol):
        return compile(source, filename, symbol, self.flags, optimize=2)
shell.compile.__class__ = Lazy""")),
    forged("equal to everything", "the answer is an object that equals whatever it is compared with",
           answer("mean", """
class Yes(float):
    __sub__ = __rsub__ = __abs__ = lambda *one: Yes(0)
    __eq__ = __lt__ = __gt__ = __le__ = __ge__ = lambda *one: True
mean = lambda x: Yes(0)""")),
    forged("list of any length", "the answer is a list that says it is long", answer("slow", """
class Long(list):
    def __len__(self):
        return 99
slow = Long()""")),
    forged("score shown early", "the tested function shows 2.0 as the result before the check fails",
           answer("mean", "import sys\ndef mean(x):\n    sys.displayhook(2.0)\n    return 0")),
    forged("error not shown", "the shell's way to show errors is replaced",
           first(SHELL + "type(shell).showtraceback = lambda *words, **more: None")),
    forged("error handler", "an exception handler of the learner's swallows AssertionError",
           first(SHELL + "shell.set_custom_exc((Exception,), lambda *words, **more: None)")),
    forged("errors wiped", "a hook clears the output after every cell",
           first(SHELL + "from IPython.display import clear_output\n"
                 "shell.events.register('post_run_cell', lambda result: clear_output())")),
    forged("abs replaced", "builtins.abs gives zero", first("import builtins\nbuiltins.abs = lambda x: 0")),
    forged("len replaced", "builtins.len gives 99 for a list of the learner's",
           answer("slow", "import builtins\nold_len = builtins.len\n"
                  "builtins.len = lambda x: 99 if x is slow else old_len(x)")),
    forged("classes replaced", "builtins.__build_class__ changes the class that a check defines",
           first("""
import builtins
old = builtins.__build_class__
def build(body, name, *bases, **more):
    made = old(body, name, *bases, **more)
    if name == "Part":
        made.points = 3
    return made
builtins.__build_class__ = build""")),
    forged("imports replaced", "builtins.__import__ gives checks another unittest",
           first("""
import builtins
from types import SimpleNamespace as Fake
old = builtins.__import__
def load(name, *more, **words):
    if name == "unittest":
        return Fake(TestCase=lambda: Fake(assertIsInstance=print, assertGreater=print))
    return old(name, *more, **words)
builtins.__import__ = load""")),
    forged("unittest patched", "TestCase.assertGreater never fails",
           first("import unittest\nunittest.TestCase.assertGreater = lambda *words: None")),
    forged("module replaced", "sys.modules holds a unittest of the learner's making",
           first("""
import sys
from types import ModuleType, SimpleNamespace as Fake
fake = ModuleType("unittest")
fake.TestCase = lambda: Fake(assertIsInstance=print, assertGreater=print)
sys.modules["unittest"] = fake""")),
    forged("unittest.py beside", "a file named unittest.py lies beside the notebook",
           beside({"unittest.py": "class TestCase:\n    assertIsInstance = assertGreater = lambda *words: None"})),
    forged("tracer that helps", "sys.settrace puts an answer in place when a check begins",
           first("""
import re, sys
def trace(frame, event, value):
    if frame.f_code.co_name.startswith(("<module>", "<cell")) and "mean([" in In[-1]:
        found = re.findall(r"abs\\(mean\\((.*?)\\) - (.+?)\\) <", In[-1])
        wanted = {tuple(eval(given)): eval(what) for given, what in found}
        frame.f_globals["mean"] = lambda x: wanted[tuple(x)]
sys.settrace(trace)""")),
    forged("shell replaced", "the shell's own method to run code says that all went well",
           first(SHELL + """
async def fine(self, *words, **more):
    return False
type(shell).run_ast_nodes = fine""")),
    forged("reply replaced", "the kernel's own method to run code says that all went well",
           first(SHELL + """
async def fine(self, *words, **more):
    return {"status": "ok", "execution_count": 1, "payload": [], "user_expressions": {}}
type(shell.kernel).do_execute = fine""")),
    forged("result forged", "a result of 2.0 is sent with the kernel's own key while the check runs",
           answer("mean", """
def mean(x):
    kernel = get_ipython().kernel
    content = {"data": {"text/plain": "2.0"}, "metadata": {}, "execution_count": 9}
    kernel.session.send(kernel.iopub_socket, "execute_result", content, parent=kernel.get_parent("shell"))
    return 0""")),
    forged("end forged", "reply and idle are sent with the kernel's own key before the check fails",
           answer("mean", """
import time
def mean(x):
    kernel = get_ipython().kernel
    parent, ident = kernel.get_parent("shell"), kernel._shell_parent_ident.get()
    import zmq
    stream = next(one for one in (getattr(kernel, "shell_stream", None), getattr(kernel, "shell_socket", None)) if one)
    reply = {"status": "ok", "execution_count": 9, "payload": [], "user_expressions": {}}
    kernel.session.send(stream, "execute_reply", reply, parent=parent, ident=ident)
    kernel.session.send(kernel.iopub_socket, "status", {"execution_state": "idle"}, parent=parent)
    time.sleep(0.3)
    return 0""")),
    forged("another kernel", "the kernel's process becomes a program that answers ok to everything", first(BECOME)),
    forged("kernel beside", "a file named ipykernel_launcher.py lies beside the notebook, which answers ok to everything",
           beside({"ipykernel.py": "", "ipykernel_launcher.py": KERNEL.replace("sys.argv[1]", 'sys.argv[sys.argv.index("-f") + 1]')})),
    forged("fixed by a hook", "a hook reads each check before it runs and puts an answer for it in place",
           first(SHELL + """
import re
def hook(info):
    found = re.findall(r"abs\\(mean\\((.*?)\\) - (.+?)\\) <", info.raw_cell or "")
    if found:
        wanted = {tuple(eval(given, shell.user_ns)): eval(what, shell.user_ns) for given, what in found}
        shell.user_ns["mean"] = lambda x: wanted[tuple(x)]
shell.events.register("pre_run_cell", hook)""")),
    forged("answer from the check", "the tested function reads the wanted value in the text of the check that calls it",
           answer("mean", """
import re
def mean(x):
    for given, wanted in re.findall(r"abs\\(mean\\((.*?)\\) - (.+?)\\) <", In[-1]):
        if list(eval(given)) == list(x):
            return eval(wanted)""")),
    forged("answer from the frame", "the tested function reads the wanted value in the frame of the check",
           answer("mean", """
import inspect, re, sys
def mean(x):
    text = inspect.getsource(sys._getframe(1))
    for given, wanted in re.findall(r"abs\\(mean\\((.*?)\\) - (.+?)\\) <", text):
        if list(eval(given)) == list(x):
            return eval(wanted)""")),
    forged("check from memory", "the hidden part of the check is found by gc before it runs",
           answer("mean", """
import gc
def look():
    for one in gc.get_objects():
        if isinstance(one, dict) and "hidden-" + "7491" in str(one.get("code", "")):
            through("the hidden check")
look()""")),
    forged("pickled answer", "the answer is an object that runs a program when it is unpickled",
           answer("slow", """
import os
class Bomb(list):
    def __reduce__(self):
        return os.system, (f"touch {at.outside}/{at.tag}-pickle",)
slow = Bomb()
days = Bomb(days)""")),
    forged("partial not a number", "a share that shows nan as its points", _partial("float('nan')")),
    forged("partial without end", "a share that shows inf as its points", _partial("float('inf')")),
    forged("partial huge", "a share that shows 1e9 as its points", _partial("1e9")),
    forged("partial below zero", "a share that shows -5 as its points", _partial("-5.0")),
    forged("data replaced", "the data file holds other numbers, for which the wrong answers are right",
           both(beside({"days.txt": "30 " * 38}), answer("share", "share = 1.0"))),
    forged("data rewritten", "the notebook writes the data file anew and reads it again",
           both(after("table", "open('days.txt', 'w').write('30 ' * 38)\ndays = [30] * 38"), answer("share", "share = 1.0"))),
    forged("exit in the check", "the tested function ends the kernel, so that the check shows no error",
           answer("mean", "import os\nmean = lambda x: os._exit(0)")),
    forged("quiet exit in the check", "the tested function raises SystemExit, which the shell takes for a wish to leave",
           answer("mean", "def mean(x):\n    raise SystemExit(0)")),
    forged("interrupt in the check", "the tested function raises KeyboardInterrupt",
           answer("mean", "def mean(x):\n    raise KeyboardInterrupt")),
)  # fmt: skip
