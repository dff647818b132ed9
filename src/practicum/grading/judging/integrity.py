"""Whether a kernel is as it was before its first cell, as far as a check relies on it.

The integrity probe, `integrity_probe.py`, looks at the kernel beside a cell, as an expression of the same request,
which no transformer of IPython's sees, and in names of its own. Its reports are compared here with the first one.
A kernel of the same Python gets the probe compiled, since to compile it takes as long as to run it. Nothing that a
kernel sends is unmarshalled.
"""

from __future__ import annotations

import ast
import binascii
import builtins
import importlib.util
import json
import marshal
import secrets
from collections.abc import Collection, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from practicum._quoting import named
from practicum.grading.execution.runner import Ask, Request
from practicum.grading.judging.cell_source import Reach, defines, sets

PROBE = Path(__file__).with_name("integrity_probe.py")
MAGIC = importlib.util.MAGIC_NUMBER.hex()  # names the Python whose compiled code this one makes
REPORT, NUMBER = "integrity", "number"  # the expressions that are evaluated beside a check
_BUILTINS = frozenset(dir(builtins))
LONGEST = 500_000  # a report has about 30 thousand characters
# A cell may have replaced the names of builtins, so modules are asked for by `__import__`.
_LOOK = "(lambda names: __import__('builtins').exec({code}, names) or names['look'](*{asked}))({{}})"
_COMPILED = "__import__('marshal').loads(__import__('binascii').a2b_base64({text!r}))"
# It must fail in this way, and is as cheap as an error without a traceback.
_FAIL = """try:
    assert False
except AssertionError:
    raise __import__("builtins").type({nonce!r}, (Exception,), {{"_render_traceback_": lambda error: []}})(
        __import__("IPython").get_ipython().ast_node_interactivity
    ) from None
"""
# Which statements of a cell show their value; a check relies on the first way.
_LAST, *_OTHERS = "last_expr", "all", "last", "none", "last_expr_or_assign"
_SHOW = "__import__('IPython').get_ipython().ast_node_interactivity = {way!r}"


#: What the probe names, and how it is told of a check.
_TOLD = {
    "foreign": "{}, which the check calls, was replaced by the notebook's own",
    "beside": "{} was handed in, in the place of an installed module",
    "deceptive": "{} answers comparisons otherwise than a plain value",
    "results": "its result is an object of the notebook's own class {}",
}


@dataclass(frozen=True)
class ProbeReport:
    """What the probe found in a kernel at one moment, as `integrity_probe.look` tells it."""

    magic: str  # names the kernel's Python
    fingerprints: dict[str, str]  # of what runs a check, by its name
    used: dict[str, str]  # the same of what the check uses
    names: dict[str, list[str]]  # the kinds of `_TOLD`; builtins' names with another meaning are ``shadowed``

    @classmethod
    def read(cls, reply: Mapping[str, Any], nonce: str) -> ProbeReport:
        """Read what a kernel answered to the question with this nonce; nothing about it is taken for granted.

        Raises
        ------
        ValueError
            When it is no answer to it.
        """
        try:
            told = json.loads(value(reply, REPORT))
            if told["nonce"] != nonce:
                raise ValueError("it answers something else")
            fingerprints, used = (
                {str(label): str(mark) for label, mark in told[part].items()}
                for part in ("fingerprints", "used")
            )
            names = {kind: [str(one) for one in told[kind]] for kind in ("shadowed", *_TOLD)}
            return cls(str(told["magic"]), fingerprints, used, names)
        except (AttributeError, KeyError, TypeError, RecursionError) as error:
            raise ValueError("it answers otherwise") from error


@dataclass
class KernelIntegrity:
    """A kernel, and how it has to be."""

    ask: Ask
    course: Mapping[str, str]  # the modules that the course ships beside the notebook, by path: SHA-256
    fingerprints: dict[str, str] = field(default_factory=dict)  # of what runs a check
    marks: dict[str, str] = field(
        default_factory=dict
    )  # of ``module:name``, and of what locked cells defined
    shadowed: list[str] = field(default_factory=list)  # by the last check, as in a report
    _compiled: bool = False
    _nonce: str = ""
    _number: int = 0
    _before: Mapping[str, str] | None = None
    _shows: str = _LAST  # how the notebook lets values be shown, while a check runs

    @classmethod
    def begin(cls, ask: Ask, course: Mapping[str, str], used: Collection[str] = ()) -> KernelIntegrity | None:
        """Look at a kernel before its first cell; return None when it is not one of Python.

        Of the modules in `used`, as ``module:name``, those that are installed are loaded.

        Raises
        ------
        ValueError
            When it does not answer.
        """
        kernel = cls(ask, course)
        reply = ask("", kernel._question(used, load=True))
        if not reply.get("user_expressions"):
            return None
        first = ProbeReport.read(reply, kernel._nonce)
        kernel.fingerprints, kernel.marks = first.fingerprints, first.used
        kernel._compiled = first.magic == MAGIC
        return kernel

    def before_check(self) -> list[str]:
        """Let a false assertion fail, and return what is odd about how it fails."""
        nonce = f"Odd{secrets.token_hex(8)}"
        reply = self.ask(_FAIL.format(nonce=nonce), {})
        failed = reply.get("ename") == nonce
        if (way := reply.get("evalue")) in _OTHERS:
            self._shows = str(way)
            self.ask(_SHOW.format(way=_LAST), {})
        return [] if failed else ["a statement that must fail just before it did not, or in another way"]

    def before_locked(self) -> None:
        """Look at the kernel before a locked cell, so that `after_locked` knows what that cell changes."""
        report = self._report(self.ask("", self._question(())))
        self._before = report.fingerprints if report else {}

    def beside(self, source: str, used: Collection[str], number: bool = False) -> Request:
        """Return a cell to run, with a look at the kernel and at what is used once it ran.

        With `number`, the kernel has to show a number, too, that only the grader knows.
        """
        self._number = secrets.randbelow(80) + 11
        shown = {NUMBER: f"({self._number}, {self._number}.0)"} if number else {}
        return Request(source, self._question(used) | shown)

    def after_locked(self, source: str, reply: Mapping[str, Any]) -> None:
        """Take what a locked cell defined, and what it changed, for what has to be."""
        before, self._before = self._before, None
        report = self._report(reply)
        if report is None:
            return
        self._remember(source, report)
        for label, mark in report.fingerprints.items():
            if before is None or before.get(label) == self.fingerprints.get(label):
                self.fingerprints[label] = mark  # else somebody changed it before the cell

    def after_check(
        self, source: str, reply: Mapping[str, Any], used: AbstractSet[str], reach: Reach
    ) -> list[str]:
        """Return what is odd once a check ran, which uses some names and depends on others.

        A check that failed gives no points to doubt. It is looked at only where it may change what later checks
        rely on, or where the notebook may have given a builtin that it uses another meaning.
        """
        if self._shows != _LAST:
            self.ask(_SHOW.format(way=self._shows), {})
            self._shows = _LAST
        passed = reply.get("status") == "ok"
        if not passed:  # an error brings no report with it
            self.shadowed = []
            if not (sets(source) or defines(source) or _BUILTINS & used & reach.known):
                return []
            reply = self.ask("", self._question(used))
        report = self._report(reply)
        if report is None:
            return ["the answer to it does not hold what was asked for"]
        self.shadowed = report.names["shadowed"]
        found = self._replaced(report, source)
        for kind, words in _TOLD.items():
            names = filter(reach.concerns, report.names[kind]) if kind == "deceptive" else report.names[kind]
            found += [words.format(named(one)) for one in names]
        if passed:  # what was taken by accident gave a check that failed no points
            found += [*self._changed(report, source), *self._misshown(reply)]
        self._remember(source, report)
        return found

    def _replaced(self, report: ProbeReport, source: str) -> list[str]:
        """Return the parts that were replaced or are gone, but for those that the check itself says it sets."""
        found = []
        for label, mark in report.fingerprints.items():
            # A module that was loaded since is new; an object's own function replaces its class's.
            known = self.fingerprints.get(label, "" if label.startswith("own ") else mark)
            if known == mark or _last(label) in sets(source):
                self.fingerprints[label] = mark
            elif label.startswith("builtins."):
                found.append(f"Python's own {named(_last(label))} was replaced")
            else:
                found.append(f"a part of IPython was replaced ({named(label.removeprefix('own '))})")
        gone = self.fingerprints.keys() - report.fingerprints.keys()
        return found + [f"{named(label)} is gone" for label in gone]

    def _changed(self, report: ProbeReport, source: str) -> list[str]:
        """Return what the check uses and neither makes nor sets itself, and is not as it has to be."""
        self.marks |= {name: mark for name, mark in report.used.items() if _last(name) in sets(source)}
        return [
            f"{named(name.replace(':', '.').rstrip('.'))} is not what it was"
            for name, mark in report.used.items()
            if self.marks.get(name, mark) != mark
            and name not in defines(source) | set(report.names["foreign"])
        ]

    def _misshown(self, reply: Mapping[str, Any]) -> list[str]:
        try:
            shown = value(reply, NUMBER)
        except ValueError:
            shown = "something else"
        good = shown == (self._number, self._number)
        return [] if good else [f"the number {self._number} was shown as {named(shown, 40)}"]

    def _remember(self, source: str, report: ProbeReport) -> None:
        self.marks |= {name: report.used[name] for name in defines(source) if name in report.used}

    def _question(self, used: Collection[str], load: bool = False) -> dict[str, str]:
        """Return an expression that runs the probe's `look`, by its name."""
        self._nonce = secrets.token_hex(8)
        asked = self._nonce, sorted(used), sorted(self.course.items()), load
        return {REPORT: _LOOK.format(code=_code(self._compiled), asked=asked)}

    def _report(self, reply: Mapping[str, Any]) -> ProbeReport | None:
        try:
            return ProbeReport.read(reply, self._nonce)
        except ValueError:
            return None


def _last(label: str) -> str:
    """Return the last part of a dotted name, or of a label."""
    return label.replace(":", ".").replace(" ", ".").rpartition(".")[2]


def value(reply: Mapping[str, Any], name: str) -> Any:
    """Return the plain value of an expression that was evaluated beside a cell.

    Raises
    ------
    ValueError
        When the kernel did not send one; what it sends is written by strangers.
    """
    try:
        told = reply["user_expressions"][name]
        if told["status"] != "ok":
            raise ValueError(named(told.get("ename")))
        text = told["data"]["text/plain"]
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError("no answer") from error
    if not isinstance(text, str) or len(text) > LONGEST:
        raise ValueError("no text of a usual length")
    try:
        return ast.literal_eval(text)
    except (SyntaxError, TypeError, MemoryError, RecursionError) as error:
        raise ValueError("no plain value") from error


@lru_cache(maxsize=2)
def _code(compiled: bool) -> str:
    """Return an expression for the probe: its text, or its compiled code."""
    text = PROBE.read_text(encoding="utf-8")
    if not compiled:
        return repr(text)
    code = marshal.dumps(compile(text, "<probe>", "exec", dont_inherit=True, optimize=2))
    return _COMPILED.format(text=binascii.b2a_base64(code, newline=False).decode())
