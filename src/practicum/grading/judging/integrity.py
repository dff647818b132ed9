"""Run the integrity probe in a kernel, and compare its reports with the first one.

The probe is readable code, `integrity_probe.py`. It is evaluated beside a cell, as one expression that unpacks
its text and runs it in a scope of its own. A kernel of the same Python gets it compiled, which is the only use
of marshal here: running the text takes 4.1 ms each time, running the compiled code 0.3 ms (Python 3.11, one
core), and a notebook of 20 checks is looked at some 40 times. Nothing that a kernel sends is unmarshalled.
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
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from practicum._quoting import listed, named
from practicum.grading.execution.runner import Ask, Request
from practicum.grading.judging.cell_source import claim, defines, uses

PROBE = Path(__file__).with_name("integrity_probe.py")
MAGIC = importlib.util.MAGIC_NUMBER.hex()  # names the Python whose compiled code this one makes
NOT_AS_MADE = " is not what a locked cell made it"
PROBE_ERROR = "ProbeReport"  # the class of error in which the probe sends a report
REPORT, NUMBER = "integrity", "number"  # the expressions that are evaluated beside a check
# A cell may have replaced the names of builtins, so modules are asked for by `__import__`.
_UNPACK = "__import__('zlib').decompress(__import__('binascii').a2b_base64({packed!r}))"
_UNPACK_COMPILED = "__import__('marshal').loads(" + _UNPACK + ")"
_RUN = "(lambda scope: (__import__('builtins').exec({code}, scope), scope[{function!r}]{arguments})[1])({{}})"
# What to raise comes beside the code, because IPython takes long to read, and to number, long code.
_FAIL = """try:
    assert False and ({claim}), {nonce!r}
except AssertionError:
    raise __import__("builtins").eval(
        __import__("IPython").get_ipython().get_parent()["content"]["user_expressions"][{report!r}]) from None
"""
_LONGEST = 500_000  # a report has about 30 thousand characters
_CALLBACKS, _OWN = "callbacks ", "own "


@dataclass(frozen=True)
class ProbeReport:
    """What the probe found in a kernel at one moment, as `integrity_probe.look` tells it.

    Parameters
    ----------
    magic : str
        Names the kernel's Python.
    fingerprints, used : dict
        Fingerprints of what runs a check, and of what the check uses.
    lists : dict
        What IPython calls for each cell: fingerprint, name, and whether a package brought it.
    traced, foreign, shadowed, deceptive : list of str
        Tracers that are set; functions that the notebook replaced; builtins' names that it gave another
        meaning; values that answer comparisons otherwise than they are.
    result : str
        The notebook's own class that the cell's result is of, if so.
    """

    magic: str
    fingerprints: dict[str, str]
    used: dict[str, str]
    lists: dict[str, list[tuple[str, str, bool]]]
    traced: list[str]
    foreign: list[str]
    shadowed: list[str]
    deceptive: list[str]
    result: str

    @classmethod
    def read(cls, text: Any, nonce: str) -> ProbeReport:
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
            return cls(
                magic=str(told.get("magic", "")),
                fingerprints={str(name): str(one) for name, one in told["fingerprints"].items()},
                used={str(name): str(one) for name, one in told["used"].items()},
                lists={
                    str(label): [(str(one), str(name), brought is True) for one, name, brought in calls]
                    for label, calls in told["lists"].items()
                },
                traced=[str(one) for one in told["traced"]],
                foreign=[str(one) for one in told["foreign"]],
                shadowed=[str(one) for one in told["shadowed"]],
                deceptive=[str(one) for one in told["deceptive"]],
                result=str(told.get("result", "")),
            )
        except (AttributeError, KeyError, TypeError) as error:
            raise ValueError("it answers otherwise") from error


@dataclass
class KernelIntegrity:
    """A kernel and its first report, with which later ones are compared.

    Parameters
    ----------
    ask : callable
        Asks the kernel silently.
    first : ProbeReport
        The report from before the first cell.
    locked : dict
        Fingerprints of what locked cells defined, by name.
    shadowed : list of str
        Builtins' names that the last check uses and to which the notebook gave another meaning.
    scan : bool
        Whether to look through all classes from now on.
    course : dict
        The modules that the course ships beside the notebook, by path: SHA-256 of the file.
    """

    ask: Ask
    first: ProbeReport
    course: Mapping[str, str] = field(default_factory=dict)
    locked: dict[str, str] = field(default_factory=dict)
    shadowed: list[str] = field(default_factory=list)
    scan: bool = False
    _nonce: str = ""
    _number: int = 0
    _before: ProbeReport | None = None

    @classmethod
    def begin(cls, ask: Ask, course: Mapping[str, str]) -> KernelIntegrity | None:
        """Look at a kernel before its first cell; return None when it is not one of Python.

        Parameters
        ----------
        ask : callable
            Asks the kernel silently.
        course : mapping
            The modules that the course ships beside the notebook, by path: SHA-256 of the file.

        Raises
        ------
        ValueError
            When it does not answer.
        """
        nonce = secrets.token_hex(8)
        reply = ask("", {REPORT: _expression(False, "look", nonce)})
        if not reply.get("user_expressions"):
            return None
        return cls(ask, ProbeReport.read(value(reply, REPORT), nonce), course)

    def before(self, source: str) -> list[str]:
        """Let a statement like the check's own fail, and return what is odd about how it fails."""
        nonce = secrets.token_hex(8)
        report = self._expression("look_as_error", nonce, uses(source))
        code = _FAIL.format(claim=claim(source), nonce=nonce, report=REPORT)
        reply = self.ask(code, {REPORT: report})
        if reply.get("status") == "ok":
            return ["a statement that must fail did not fail just before it"]
        try:
            if reply.get("ename") != PROBE_ERROR:
                raise ValueError
            found = ProbeReport.read(reply.get("evalue", ""), nonce)
        except ValueError:
            name = named(reply.get("ename"))
            return [f"a statement that must fail in a known way just before it failed otherwise ({name})"]
        self.shadowed = found.shadowed
        return self._differences(found, "")

    def beside(self, source: str, used: Collection[str], number: bool = False) -> Request:
        """Return a cell to run, with a look at the kernel once it ran.

        Parameters
        ----------
        source : str
            The cell's code.
        used : collection of str
            What to look at besides.
        number : bool
            Whether to let the kernel show a number that only the grader knows.
        """
        self._nonce, self._number = secrets.token_hex(8), secrets.randbelow(80) + 11
        expressions = {REPORT: self._expression("look", self._nonce, used)}
        if number:
            expressions[NUMBER] = f"({self._number}, {self._number}.0)"
        return Request(source, expressions)

    def look(self) -> None:
        """Look at the kernel just before a locked cell, so that `learn` knows what that cell changes."""
        nonce = secrets.token_hex(8)
        try:
            reply = self.ask("", {REPORT: self._expression("look", nonce, ())})
            self._before = ProbeReport.read(value(reply, REPORT), nonce)
        except ValueError:
            self._before = None

    def learn(self, source: str, reply: Mapping[str, Any], alone: bool) -> None:
        """Remember what a locked cell defined, and what it changed.

        Parameters
        ----------
        source : str
            Its code.
        reply : mapping
            What the kernel answered to `beside`.
        alone : bool
            Whether only locked cells ran so far: then all that is other than at first is theirs. Later that
            is which they name, and which was as at first just before them.
        """
        before, self._before = self._before, None
        try:
            report = ProbeReport.read(value(reply, REPORT), self._nonce)
        except ValueError:
            return
        self._remember(source, report)
        if alone:
            self.first = replace(report, magic=self.first.magic)
        else:
            self._replaced(report, source)
            self._called(report, source)
            self._adopt(before, report)

    def _adopt(self, before: ProbeReport | None, after: ProbeReport) -> None:
        """Take for the first what was as at first before a locked cell and is otherwise after it."""
        if before is None:
            return
        first = self.first.fingerprints
        for label, fingerprint in after.fingerprints.items():
            if before.fingerprints.get(label) == first.get(label):
                first[label] = fingerprint
        for label, calls in after.lists.items():
            if before.lists.get(label) == self.first.lists.get(label):
                self.first.lists[label] = calls

    def after(self, source: str, reply: Mapping[str, Any]) -> list[str]:
        """Return what is odd once a check ran to its end."""
        try:
            report = ProbeReport.read(value(reply, REPORT), self._nonce)
        except ValueError:
            return ["the answer to it does not hold what was asked for"]
        found = self._differences(report, source)
        try:
            shown = value(reply, NUMBER)
        except ValueError:
            shown = "something else"
        if shown != (self._number, self._number):
            found.append(f"the number {self._number} was shown as {named(shown, 40)}")
        if report.result:
            found.append(f"its result is an object of the notebook's own class {named(report.result)}")
        self._remember(source, report)
        return found

    def _expression(self, function: str, nonce: str, used: Collection[str]) -> str:
        course = sorted(self.course.items())
        return _expression(self.first.magic == MAGIC, function, nonce, sorted(used), self.scan, course)

    def _remember(self, source: str, report: ProbeReport) -> None:
        self.locked |= {name: report.used[name] for name in defines(source) if name in report.used}

    def _differences(self, report: ProbeReport, source: str) -> list[str]:
        """Return what differs from the beginning, but for what the check itself says it changes."""
        found = self._replaced(report, source) + self._called(report, source)
        found += [f"a tracer is set ({named(one)})" for one in report.traced if one not in self.first.traced]
        found += [
            f"{named(name)}, which the check calls, was replaced by the notebook's own"
            for name in report.foreign
        ]
        found += [
            f"{named(name)} answers comparisons otherwise than a plain value" for name in report.deceptive
        ]
        defined = defines(source)
        found += [
            f"{named(name)}{NOT_AS_MADE}"
            for name, fingerprint in report.used.items()
            if name not in defined and self.locked.get(name, fingerprint) != fingerprint
        ]
        return found

    def _replaced(self, report: ProbeReport, source: str) -> list[str]:
        """Return the parts that were replaced or are gone."""
        found, first = [], self.first.fingerprints
        for label, fingerprint in report.fingerprints.items():
            # A module that was loaded since has no first fingerprint; an object's own function replaces its class's.
            before = first.get(label, "") if label.startswith(_OWN) else first.setdefault(label, fingerprint)
            if before != fingerprint:
                if _mentions(source, label):
                    first[label] = fingerprint
                else:
                    found.append(_sentence(label))
        return found + [f"{named(label)} is gone" for label in first.keys() - report.fingerprints.keys()]

    def _called(self, report: ProbeReport, source: str) -> list[str]:
        """Return the lists of calls to which something was added, or from which something is gone."""
        found = []
        for label, calls in report.lists.items():
            old = {call[0] for call in self.first.lists.get(label, [])}
            callbacks = label.startswith(_CALLBACKS)
            # What a package adds to be told of cells (autoreload, matplotlib) is in order.
            new = [name for one, name, brought in calls if one not in old and not (brought and callbacks)]
            if new and _mentions(source, label):
                self.first.lists[label] = calls
            elif new:
                found.append(f"{named(label)} of IPython holds something new ({listed(new)})")
            elif not callbacks and old - {call[0] for call in calls}:
                found.append(f"something is gone from {named(label)} of IPython")
        return found


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
    if not isinstance(text, str) or len(text) > _LONGEST:
        raise ValueError("no text of a usual length")
    try:
        return ast.literal_eval(text)
    except (SyntaxError, TypeError, MemoryError, RecursionError) as error:
        raise ValueError("no plain value") from error


def _expression(compiled: bool, function: str, *arguments: Any) -> str:
    """Return an expression that runs one of the probe's functions."""
    code = (_UNPACK_COMPILED if compiled else _UNPACK).format(packed=_packed(compiled))
    listed = ", ".join(map(repr, arguments))
    return _RUN.format(code=code, function=function, arguments=f"({listed})")


@lru_cache(maxsize=2)
def _packed(compiled: bool) -> str:
    """Return the probe, packed: its text, or its compiled code."""
    content = PROBE.read_bytes()
    if compiled:
        content = marshal.dumps(compile(content, "<probe>", "exec", dont_inherit=True, optimize=2))
    return binascii.b2a_base64(zlib.compress(content), newline=False).decode()


def _sentence(label: str) -> str:
    kind, _, name = label.partition(" ")
    if label.startswith("builtins."):
        return f"Python's own {named(label.removeprefix('builtins.'))} was replaced"
    if kind == "module":
        return f"functions of {named(name)} were replaced"
    return f"a part of IPython was replaced ({named(name if kind in ('class', 'own') else label)})"


def _mentions(source: str, label: str) -> bool:
    return label.replace(" ", ".").rpartition(".")[2] in source
