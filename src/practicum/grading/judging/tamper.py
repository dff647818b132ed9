"""Check cells that run in the learner's kernel: what they gave is read strictly, and whether it was forged.

A check can be any code, so code before it can deceive it. What can be seen from outside is held to: an error
counts for nothing, a value counts once and within bounds. What a check relies on is compared with how it was
before the first cell. Work that does not pass is scored as ever and shown to a person, never judged here.
"""

from __future__ import annotations

import ast
import binascii
import importlib.util
import json
import marshal
import secrets
import zlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from nbformat import NotebookNode
from nbformat.v4 import new_output
from nbgrader import utils

from practicum.grading.execution.runner import Ask, Examiner, Request

_CANARY = Path(__file__).with_name("integrity_probe.py")
_BEGIN = (
    "(lambda code, scope: __import__('builtins').exec(code, scope) or"
    " (__import__('binascii').b2a_base64(__import__('zlib').compress(__import__('marshal').dumps(code))).decode().strip(),"
    " scope['look'](__import__('IPython').get_ipython(), {nonce!r})))"
    "(__import__('builtins').compile({source!r}, '<canary>', 'exec', 0, True, 2), {{}})"
)
_SCOPE = (
    "(lambda scope: __import__('builtins').exec(__import__('marshal').loads(__import__('zlib').decompress("
    "__import__('binascii').a2b_base64({code!r}))), scope) or {use})({{}})"
)
# Code that was made ready here serves a kernel of the same Python.
_MAGIC = importlib.util.MAGIC_NUMBER.hex()
_SAME = "__import__('importlib.util').util.MAGIC_NUMBER.hex() == {magic!r} and {seen}"
_LOOK = "scope['look'](__import__('IPython').get_ipython(), {nonce!r}, {used!r}, {scan!r})"
# What to raise comes beside the code: IPython takes long to read, and to number, long code.
_FAIL = """try:
    assert False and ({claim}), {nonce!r}
except AssertionError:
    raise __import__("builtins").eval(
        __import__("IPython").get_ipython().get_parent()["content"]["user_expressions"]["seen"]) from None
"""
# What can be used so that nothing of it is seen afterwards, and what no exercise needs.
_TELLTALES = "displayhook", "_getframe", "currentframe", "f_globals", "execute_result", "execute_reply"
_HISTORY = {"In", "_ih", "_i", "_ii", "_iii"}
_SEEN, _KNOWN = "seen", "known"  # what is asked for beside a check
_TELLING = 4  # as many reasons as a person reads
_LONGEST = 500_000  # an answer has about 30 thousand letters
_CALLBACKS = "callbacks "


class Guard(Examiner):
    """Watches the checks it is given; other cells run as they are.

    Parameters
    ----------
    names : collection of str
        The ``grade_id`` of each check cell to watch.
    cells : sequence of NotebookNode
        The notebook's cells, to know beforehand which names its checks use.
    """

    def __init__(self, names: Collection[str], cells: Collection[NotebookNode]):
        self._evidence: dict[str, list[str]] = {}
        #: What is worth a note and nobody's fault.
        self.notes: list[str] = []
        self._names = set(names)
        checks = [cell for cell in cells if self._watches(cell)]
        self._wanted = frozenset().union(*(_uses(cell.source) for cell in checks))
        self._idle = not checks
        self._kernel: _Kernel | None = None
        self._blind = ""
        self._before: list[str] = []
        self._named: list[str] = []
        self._heard = 0
        self._outputs: list[tuple[NotebookNode, list[NotebookNode]]] = []

    @property
    def flags(self) -> dict[str, str]:
        """One sentence by cell, for whoever looks at it."""
        return {
            name: f"Look at the work before this check: {'; '.join(list(dict.fromkeys(found))[:_TELLING])}."
            for name, found in self._evidence.items()
        }

    def begin(self, ask: Ask) -> None:
        """Remember how the kernel is before the first cell."""
        self._kernel, self._blind = None, ""
        if self._idle:
            return
        nonce, code = secrets.token_hex(8), _ready()
        seen = _SCOPE.format(code=code, use=_LOOK.format(nonce=nonce, used=[], scan=False))
        reply = ask("", {_SEEN: _SAME.format(magic=_MAGIC, seen=seen)})
        if not reply.get("user_expressions"):
            return  # another language's kernel: its outputs are read strictly, and that is all
        try:
            text = _value(reply, _SEEN)
            if text is False:  # another Python than this one
                reply = ask("", {_SEEN: _BEGIN.format(source=_source(), nonce=nonce)})
                code, text = _value(reply, _SEEN)
            self._kernel = _Kernel(ask, code, _Sight.read(text, nonce))
        except ValueError as error:
            self._blind = f"the kernel could not be looked at before its first cell ({error})"

    def request(self, cell: NotebookNode) -> Request:
        """Look at the kernel before a check; ask with it for how all is afterwards."""
        self._before = []
        if self._kernel is None:
            return Request(cell.source)
        if not self._watches(cell):
            if not utils.is_locked(cell):
                self._kernel.scan |= "__" in cell.source
                self._named += [f"a cell names {one}" for one in _TELLTALES if one in cell.source]
                self._named += [
                    f"a cell reads {one}, where the checks' text is" for one in _reads(cell.source)
                ]
            given = _defines(cell.source) & self._wanted if utils.is_locked(cell) else set()
            return self._kernel.beside(cell.source, given) if given else Request(cell.source)
        self._before = [*self._kernel.fails(cell.source), *self._named]
        self._heard = len(self._named)
        return self._kernel.beside(cell.source, _uses(cell.source) | _defines(cell.source), known=True)

    def end(self, cell: NotebookNode, reply: Mapping[str, Any], ask: Ask) -> None:
        """Set a check's outputs right, and compare."""
        if not self._watches(cell):
            if self._kernel is not None and utils.is_locked(cell):
                self._kernel.learn(cell.source, reply)
            return
        evidence = [*self._before, *_settle(cell, reply)]
        if self._kernel is not None:
            if reply.get("status") == "ok":
                evidence += self._kernel.passes(cell.source, reply)
            self._say(cell, self._kernel.shadowed)
        elif self._blind:
            evidence.append(self._blind)
        self._flag(cell, evidence)
        self._outputs = [pair for pair in self._outputs if pair[0] is not cell]
        self._outputs.append((cell, [NotebookNode(one) for one in cell.outputs]))

    def anomaly(self, cell: NotebookNode, description: str) -> None:
        """Note that something came for a cell which no honest kernel sends."""
        if self._watches(cell):
            self._flag(cell, [description])

    def finish(self) -> None:
        """Give each check the outputs it had when it ended, whatever came later, and say there why it is flagged."""
        if self._outputs and (late := self._named[self._heard :]):
            self._flag(self._outputs[-1][0], late)  # after the last check there is none before which to tell
        flags = self.flags
        for cell, outputs in self._outputs:
            said = flags.get(cell.metadata.nbgrader.grade_id)
            note = [new_output("stream", name="stdout", text=f"For the coach: {said}\n")] if said else []
            cell.outputs = [*outputs, *note]

    def _watches(self, cell: NotebookNode) -> bool:
        marks = cell.metadata.get("nbgrader", {})
        return (
            cell.cell_type == "code"
            and utils.is_grade(cell)
            and not utils.is_solution(cell)
            and marks.get("grade_id") in self._names
        )

    def _flag(self, cell: NotebookNode, evidence: list[str]) -> None:
        if evidence:
            self._evidence.setdefault(cell.metadata.nbgrader.grade_id, []).extend(evidence)

    def _say(self, cell: NotebookNode, shadowed: Collection[str]) -> None:
        for name in shadowed:
            self.notes.append(
                f"The check {cell.metadata.nbgrader.grade_id} uses {name}, and the notebook gives that name "
                "another meaning than Python does."
            )


@dataclass
class _Sight:
    """What was seen in a kernel at one moment, as `canary.look` tells it."""

    marks: dict[str, str]
    used: dict[str, str]
    lists: dict[str, list[tuple[str, str, bool]]]
    traced: list[str]
    foreign: list[str]
    shadowed: list[str]
    liars: list[str]
    result: str

    @classmethod
    def read(cls, text: str, nonce: str) -> _Sight:
        """Read what a kernel answered; nothing about it is taken for granted.

        Raises
        ------
        ValueError
            When it is no answer to this question.
        """
        try:
            told = json.loads(text)
        except (TypeError, RecursionError) as error:
            raise ValueError("it answers otherwise") from error
        if not isinstance(told, dict) or told.get("nonce") != nonce:
            raise ValueError("it answers something else")
        try:
            lists = {
                str(label): [(str(mark), str(name), brought is True) for mark, name, brought in calls]
                for label, calls in told["lists"].items()
            }
            pairs = ({str(one): str(mark) for one, mark in told[name].items()} for name in ("marks", "used"))
            marks, used = pairs
            words = [[str(one) for one in told[name]] for name in ("traced", "foreign", "shadowed", "liars")]
        except (AttributeError, KeyError, TypeError) as error:
            raise ValueError("it answers otherwise") from error
        return cls(marks, used, lists, *words, str(told.get("result", "")))


@dataclass
class _Kernel:
    """A kernel that is looked at, and how it was."""

    ask: Ask
    code: str
    first: _Sight
    given: dict[str, str] = field(default_factory=dict)  # names of locked cells
    shadowed: list[str] = field(default_factory=list)
    scan: bool = False
    _nonce: str = ""
    _known: int = 0

    def fails(self, source: str) -> list[str]:
        """Let a statement like the check's own fail, and compare what it brings back."""
        nonce = secrets.token_hex(8)
        look = _LOOK.format(nonce=nonce, used=sorted(_uses(source)), scan=self.scan)
        seen = _SCOPE.format(code=self.code, use=f"scope['Canary']({look})")
        reply = self.ask(_FAIL.format(claim=_claim(source), nonce=nonce), {_SEEN: seen})
        if reply.get("status") == "ok":
            return ["a statement that must fail did not fail just before it"]
        try:
            if reply.get("ename") != "Canary":
                raise ValueError
            sight = _Sight.read(reply.get("evalue", ""), nonce)
        except ValueError:
            name = str(reply.get("ename"))[:80]
            return [f"a statement that must fail in a known way just before it failed otherwise ({name})"]
        self.shadowed = sight.shadowed
        return self._compare(sight, "")

    def beside(self, source: str, used: Collection[str], known: bool = False) -> Request:
        """Return a cell to run, with the question how all is once it ran."""
        self._nonce, self._known = secrets.token_hex(8), secrets.randbelow(80) + 11
        look = _LOOK.format(nonce=self._nonce, used=sorted(used), scan=self.scan)
        asked = {_SEEN: _SCOPE.format(code=self.code, use=look)}
        return Request(source, asked | ({_KNOWN: f"({self._known}, {self._known}.0)"} if known else {}))

    def learn(self, source: str, reply: Mapping[str, Any]) -> None:
        """Remember what a locked cell defined."""
        try:
            sight = _Sight.read(_value(reply, _SEEN), self._nonce)
        except ValueError:
            return
        self._given(source, sight)

    def passes(self, source: str, reply: Mapping[str, Any]) -> list[str]:
        """Compare what came back with a check that ran to its end."""
        try:
            sight = _Sight.read(_value(reply, _SEEN), self._nonce)
        except ValueError:
            return ["the answer to it does not hold what was asked for"]
        found = self._compare(sight, source)
        try:
            shown = _value(reply, _KNOWN)
        except ValueError:
            shown = "something else"
        if shown != (self._known, self._known):
            found.append(f"the number {self._known} was shown as {str(shown)[:40]}")
        if sight.result:
            found.append(f"its result is an object of the notebook's own class {sight.result}")
        self._given(source, sight)
        return found

    def _given(self, source: str, sight: _Sight) -> None:
        self.given |= {name: sight.used[name] for name in _defines(source) if name in sight.used}

    def _compare(self, sight: _Sight, source: str) -> list[str]:
        """Return what differs from the beginning, but for what the check itself says it changes."""
        found = []
        first = self.first
        for label, mark in sight.marks.items():
            if first.marks.setdefault(label, mark) != mark:
                if _mentions(source, label):
                    first.marks[label] = mark
                else:
                    found.append(_words(label))
        found += [f"{label} is gone" for label in first.marks.keys() - sight.marks.keys()]
        for label, calls in sight.lists.items():
            old = {call[0] for call in first.lists.get(label, [])}
            # What a package adds to be told of cells (autoreload, matplotlib) is in order.
            new = [name for mark, name, brought in calls
                   if mark not in old and not (brought and label.startswith(_CALLBACKS))]  # fmt: skip
            if new and _mentions(source, label):
                first.lists[label] = calls
            elif new:
                found.append(f"{label} of IPython holds something new ({', '.join(new)[:80]})")
            elif not label.startswith(_CALLBACKS) and old - {call[0] for call in calls}:
                found.append(f"something is gone from {label} of IPython")
        found += [f"a tracer is set ({one[:80]})" for one in sight.traced if one not in first.traced]
        found += [
            f"{name}, which the check calls, was replaced by the notebook's own" for name in sight.foreign
        ]
        found += [f"{name} answers comparisons otherwise than a plain value" for name in sight.liars]
        defined = _defines(source)
        found += [
            f"{name} is not what a locked cell made it"
            for name, mark in sight.used.items()
            if name not in defined and self.given.get(name, mark) != mark
        ]
        return found


def _settle(cell: NotebookNode, reply: Mapping[str, Any]) -> list[str]:
    """Set outputs so that nbgrader's scoring gives what really happened; return what is odd."""
    results = [one for one in cell.outputs if one.output_type == "execute_result"]
    failed = any(one.output_type == "error" for one in cell.outputs)
    if failed or reply.get("status") != "ok":
        for one in results:
            _only_shown(one)
        if not failed:
            cell.outputs.append(
                new_output("error", ename="NoResult", evalue="The cell did not end.", traceback=[])
            )
        return ["a value was shown as its result although it failed"] if results else []
    for one in cell.outputs:
        if one.output_type == "stream" and one.name == "stderr":
            one.name = "stdout"  # a warning costs nothing
    if not results:
        return []
    if not _could_give(cell.source):
        for one in results:
            _only_shown(one)
        return ["a value was shown as its result, and the check gives none"]
    most = float(cell.metadata.nbgrader.points)
    worth = [_worth(one, most) for one in results]
    found = [words for _, words in worth if words]
    if len(results) > 1:
        found.append(f"{len(results)} values were shown as its result, and the smallest counts")
    least = min(range(len(results)), key=lambda place: worth[place][0])
    for place, one in enumerate(results):
        if place != least:
            _only_shown(one)
        elif worth[place][1]:
            one.data = NotebookNode({"text/plain": "0.0"})
    return found


def _worth(result: NotebookNode, most: float) -> tuple[float, str]:
    """Return the points nbgrader gives for a result, and what is wrong with it, which makes it worth nothing."""
    text = result.data.get("text/plain") if isinstance(result.data, dict) else None
    if not isinstance(text, str) or not text:
        return 0.0, "its result has no text"
    value = _number(text)
    if value is None:
        return most, ""
    return (
        (value, "")
        if 0 <= value <= most
        else (0.0, f"its result is {text[:40]}, which is no number of points it can give")
    )


def _number(text: Any) -> float | None:
    try:
        return float(text)
    except (TypeError, ValueError):
        return None


def _only_shown(result: NotebookNode) -> None:
    """Make a result a plain display, which counts for nothing."""
    result.output_type = "display_data"
    result.pop("execution_count", None)


def _value(reply: Mapping[str, Any], name: str) -> Any:
    """Return the value of an expression that was asked for with a cell."""
    try:
        told = reply["user_expressions"][name]
        if told["status"] != "ok":
            raise ValueError(str(told.get("ename"))[:80])
        return _plain(told["data"]["text/plain"])
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError("no answer") from error


def _plain(text: Any) -> Any:
    """Return the plain value that a text writes."""
    if not isinstance(text, str) or len(text) > _LONGEST:
        raise ValueError("no text of a usual length")
    try:
        return ast.literal_eval(text)
    except (SyntaxError, TypeError, MemoryError, RecursionError) as error:
        raise ValueError("no plain value") from error


def _words(label: str) -> str:
    kind, _, name = label.partition(" ")
    if label.startswith("builtins."):
        return f"Python's own {label.removeprefix('builtins.')} was replaced"
    if kind == "module":
        return f"functions of {name} were replaced"
    return f"a part of IPython was replaced ({name if kind in ('class', 'own') else label})"


def _mentions(source: str, label: str) -> bool:
    return label.replace(" ", ".").rpartition(".")[2] in source


@lru_cache(maxsize=1)
def _source() -> str:
    return _CANARY.read_text(encoding="utf-8")


@lru_cache(maxsize=1)
def _ready() -> str:
    code = marshal.dumps(compile(_source(), "<canary>", "exec", dont_inherit=True, optimize=2))
    return binascii.b2a_base64(zlib.compress(code), newline=False).decode()


@lru_cache(maxsize=512)
def _reads(source: str) -> list[str]:
    """Return the names of IPython's history that a cell reads."""
    if not any(name in source for name in _HISTORY):
        return []
    tree = _tree(source) or ast.Module([], [])
    return sorted({node.id for node in ast.walk(tree) if isinstance(node, ast.Name)} & _HISTORY)


def _tree(source: str) -> ast.Module | None:
    """Return a cell's code as Python reads it after IPython's changes; None when it cannot be known."""
    try:
        return ast.parse(source)
    except (SyntaxError, ValueError):
        from IPython.core.inputtransformer2 import TransformerManager

        try:
            return ast.parse(TransformerManager().transform_cell(source))
        except (SyntaxError, ValueError):
            return None


def _could_give(source: str) -> bool:
    """Say whether a cell's last statement is an expression, whose value is the cell's result."""
    tree = _tree(source)
    if tree is None:
        return True
    return bool(tree.body) and isinstance(tree.body[-1], ast.Expr) and not source.rstrip().endswith(";")


def _claim(source: str) -> str:
    """Return what a check's first assertion claims, on one line."""
    for node in ast.walk(_tree(source) or ast.Module([], [])):
        if isinstance(node, ast.Assert):
            claim = ast.unparse(node.test)
            if len(claim) < 300 and "\n" not in claim and not _waits(node.test):
                return claim
    return "True"


def _waits(node: ast.AST) -> bool:
    return any(
        isinstance(one, (ast.Await, ast.Yield, ast.YieldFrom, ast.NamedExpr)) for one in ast.walk(node)
    )


@lru_cache(maxsize=512)
def _defines(source: str) -> frozenset[str]:
    """Return the functions, classes and imported names that a cell brings into the notebook."""
    found = set()
    for node in (_tree(source) or ast.Module([], [])).body:
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            found.add(node.name)
        elif isinstance(node, (ast.Import, ast.ImportFrom)):
            found |= {(one.asname or one.name).partition(".")[0] for one in node.names}
    return frozenset(found)


@lru_cache(maxsize=512)
def _uses(source: str) -> frozenset[str]:
    """Return the names that a cell uses and does not make itself, dotted; imported ones as ``module:name``."""
    tree = _tree(source) or ast.Module([], [])
    imported: dict[str, str] = {}
    made: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for one in node.names:
                top = one.name.partition(".")[0]
                imported[one.asname or top] = f"{one.name if one.asname else top}:"
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            imported |= {one.asname or one.name: f"{node.module}:{one.name}" for one in node.names}
        elif isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load):
            made.add(node.id)
        elif isinstance(node, ast.arg):
            made.add(node.arg)
        elif isinstance(node, (ast.FunctionDef, ast.ClassDef)):
            made.add(node.name)
    found: set[str] = set()
    inner: set[int] = set()
    for node in ast.walk(tree):  # outer nodes come first
        parts, one = [], node
        while isinstance(one, ast.Attribute):
            inner.add(id(one.value))
            parts.append(one.attr)
            one = one.value
        if id(node) in inner or not isinstance(one, ast.Name) or one.id in made:
            continue
        rest = ".".join(reversed(parts))
        if one.id in imported:
            start = imported[one.id]
            if rest or not start.endswith(":"):
                found.add(start + ("." if rest and not start.endswith(":") else "") + rest)
        else:
            found |= {one.id, f"{one.id}.{rest}" if rest else one.id}
    return frozenset(found)
