"""Run the integrity probe in a kernel, and compare its reports with the first one.

The probe is readable code, `integrity_probe.py`, evaluated beside a cell in a scope of its own. A kernel of the
same Python gets it compiled, which is the only use of marshal here: the text would be compiled anew each time, and
a notebook of 20 checks is looked at some 20 times. Nothing that a kernel sends is unmarshalled.
"""

from __future__ import annotations

import ast
import binascii
import importlib.util
import json
import marshal
import secrets
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from practicum._quoting import listed, named
from practicum.grading.execution.runner import Ask, Request
from practicum.grading.judging.cell_source import Nearness, claim, defines, sets

PROBE = Path(__file__).with_name("integrity_probe.py")
MAGIC = importlib.util.MAGIC_NUMBER.hex()  # names the Python whose compiled code this one makes
NOT_AS_MADE = " is not what it was"
REPORT, NUMBER = "integrity", "number"  # the expressions that are evaluated beside a check
# A cell may have replaced the names of builtins, so modules are asked for by `__import__`.
_COMPILED = "__import__('marshal').loads(__import__('binascii').a2b_base64({text!r}))"
_LOOK = "(lambda scope: [__import__('builtins').exec({code}, scope), scope['look']({arguments})][1])({{}})"
# It must fail in this way, and be as cheap as an error without a traceback is.
_FAIL = """try:
    assert False and ({claim})
except AssertionError:
    raise __import__("builtins").type({nonce!r}, (Exception,), {{"_render_traceback_": lambda error: []}}) from None
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
    traced, foreign, beside, shadowed, deceptive : list of str
        Tracers that are set; functions that the notebook replaced; modules that were handed in, in the place of
        installed ones; builtins' names that it gave another meaning; values that answer comparisons otherwise than
        they are.
    result : str
        The notebook's own class that the cell's result is of, if so.
    """

    magic: str
    fingerprints: dict[str, str]
    used: dict[str, str]
    lists: dict[str, list[tuple[str, str, bool]]]
    traced: list[str]
    foreign: list[str]
    beside: list[str]
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
                beside=[str(one) for one in told["beside"]],
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
    scan : bool
        Whether to look through all classes from now on.
    shadowed : list of str
        Builtins' names that the last check uses and to which the notebook gave another meaning.
    course : dict
        The modules that the course ships beside the notebook, by path: SHA-256 of the file.
    """

    ask: Ask
    first: ProbeReport
    course: Mapping[str, str] = field(default_factory=dict)
    locked: dict[str, str] = field(default_factory=dict)
    scan: bool = False
    shadowed: list[str] = field(default_factory=list)
    _nonce: str = ""
    _number: int = 0
    _before: ProbeReport | None = None

    @classmethod
    def begin(cls, ask: Ask, course: Mapping[str, str], used: Collection[str] = ()) -> KernelIntegrity | None:
        """Look at a kernel before its first cell; return None when it is not one of Python.

        Parameters
        ----------
        ask : callable
            Asks the kernel silently.
        course : mapping
            The modules that the course ships beside the notebook, by path: SHA-256 of the file.
        used : collection of str
            What checks use of modules, as ``module:name``; those that are installed are loaded.

        Raises
        ------
        ValueError
            When it does not answer.
        """
        nonce = secrets.token_hex(8)
        code = _expression(False, nonce, sorted(used), False, sorted(course.items()), True)
        reply = ask("", {REPORT: code})
        if not reply.get("user_expressions"):
            return None
        return cls(ask, ProbeReport.read(value(reply, REPORT), nonce), course)

    def before(self, source: str) -> list[str]:
        """Let a statement like the check's own fail, and return what is odd about how it fails."""
        nonce = f"Odd{secrets.token_hex(8)}"
        reply = self.ask(_FAIL.format(claim=claim(source), nonce=nonce), {})
        if reply.get("status") == "ok":
            return ["a statement that must fail did not fail just before it"]
        if reply.get("ename") != nonce:
            name = named(reply.get("ename"))
            return [f"a statement that must fail in a known way just before it failed otherwise ({name})"]
        return []

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
        expressions = {REPORT: self._expression(self._nonce, used)}
        if number:
            expressions[NUMBER] = f"({self._number}, {self._number}.0)"
        return Request(source, expressions)

    def look(self) -> None:
        """Look at the kernel just before a locked cell, so that `learn` knows what that cell changes."""
        nonce = secrets.token_hex(8)
        self._before = _report(self.ask("", {REPORT: self._expression(nonce, ())}), nonce)

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
        report = _report(reply, self._nonce)
        if report is None:
            return
        self._remember(source, report)
        if alone:
            self.first = replace(report, magic=self.first.magic, used=self.first.used)
        else:
            self._replaced(report, source)  # which takes what it mentions for the first
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

    def after_error(self, source: str, used: Collection[str], near: Nearness) -> list[str]:
        """Return what is odd once a check failed: an error brings no report with it, so the kernel is asked for one."""
        request = self.beside(source, used)
        return self.after(source, self.ask("", request.expressions), near, shows=False)

    def after(self, source: str, reply: Mapping[str, Any], near: Nearness, shows: bool = True) -> list[str]:
        """Return what is odd once a check ran.

        Parameters
        ----------
        source : str
            Its code.
        reply : mapping
            What the kernel answered to `beside`.
        near : Nearness
            Which names the check has to do with.
        shows : bool
            Whether it ran to its end, and so showed the number that was asked for.
        """
        report = _report(reply, self._nonce)
        if report is None:
            return ["the answer to it does not hold what was asked for"]
        self.shadowed = report.shadowed
        found = self._differences(report, source, near)
        if shows:
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

    def _expression(self, nonce: str, used: Collection[str]) -> str:
        course = sorted(self.course.items())
        return _expression(self.first.magic == MAGIC, nonce, sorted(used), self.scan, course, False)

    def _remember(self, source: str, report: ProbeReport) -> None:
        self.locked |= {name: report.used[name] for name in defines(source) if name in report.used}

    def _differences(self, report: ProbeReport, source: str, near: Nearness) -> list[str]:
        """Return what differs from the beginning, but for what the check itself says it changes."""
        made, own = defines(source), sets(source)
        found = self._replaced(report, own) + self._called(report, own)
        found += [f"a tracer is set ({named(one)})" for one in report.traced if one not in self.first.traced]
        found += [
            f"{named(name)}, which the check calls, was replaced by the notebook's own"
            for name in report.foreign
        ]
        found += [
            f"{named(name + '.py')} was handed in, in the place of an installed module"
            for name in report.beside
        ]
        found += [
            f"{named(name)} answers comparisons otherwise than a plain value"
            for name in report.deceptive
            if near.concerns(name)
        ]
        self.first.used.update({name: mark for name, mark in report.used.items() if _last(name) in own})
        changed = [
            name
            for name, mark in report.used.items()
            if name not in made and self._at_first(name, mark) != mark and name not in report.foreign
        ]
        return found + [f"{named(name.replace(':', '.').rstrip('.'))}{NOT_AS_MADE}" for name in changed]

    def _at_first(self, name: str, mark: str) -> str:
        """Return the mark of what a locked cell made, or of a module's from before the first cell; else `mark`."""
        return self.first.used.get(name, mark) if ":" in name else self.locked.get(name, mark)

    def _replaced(self, report: ProbeReport, own: Collection[str]) -> list[str]:
        """Return the parts that were replaced or are gone, but for those that are a cell's own to change: a text, or names."""
        found, first = [], self.first.fingerprints
        for label, fingerprint in report.fingerprints.items():
            # A module that was loaded since has no first fingerprint; an object's own function replaces its class's.
            before = first.get(label, "") if label.startswith(_OWN) else first.setdefault(label, fingerprint)
            if before != fingerprint:
                if _last(label) in own:
                    first[label] = fingerprint
                else:
                    found.append(_sentence(label))
        return found + [f"{named(label)} is gone" for label in first.keys() - report.fingerprints.keys()]

    def _called(self, report: ProbeReport, own: Collection[str]) -> list[str]:
        """Return the lists of calls to which something was added, or from which something is gone."""
        found = []
        for label, calls in report.lists.items():
            old = {call[0] for call in self.first.lists.get(label, [])}
            callbacks = label.startswith(_CALLBACKS)
            # What a package adds to be told of cells (autoreload, matplotlib) is in order.
            new = [name for one, name, brought in calls if one not in old and not (brought and callbacks)]
            if new and _last(label) in own:
                self.first.lists[label] = calls
            elif new:
                found.append(f"{named(label)} of IPython holds something new ({listed(new)})")
            elif not callbacks and old - {call[0] for call in calls}:
                found.append(f"something is gone from {named(label)} of IPython")
        return found


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
    if not isinstance(text, str) or len(text) > _LONGEST:
        raise ValueError("no text of a usual length")
    try:
        return ast.literal_eval(text)
    except (SyntaxError, TypeError, MemoryError, RecursionError) as error:
        raise ValueError("no plain value") from error


def _report(reply: Mapping[str, Any], nonce: str) -> ProbeReport | None:
    """Return the report in a kernel's answer; None when it holds none."""
    try:
        return ProbeReport.read(value(reply, REPORT), nonce)
    except ValueError:
        return None


def _expression(compiled: bool, *arguments: Any) -> str:
    """Return an expression that runs the probe's `look`."""
    return _LOOK.format(code=_code(compiled), arguments=", ".join(map(repr, arguments)))


@lru_cache(maxsize=2)
def _code(compiled: bool) -> str:
    """Return an expression for the probe: its text, or its compiled code."""
    text = PROBE.read_text(encoding="utf-8")
    if not compiled:
        return repr(text)
    code = marshal.dumps(compile(text, "<probe>", "exec", dont_inherit=True, optimize=2))
    return _COMPILED.format(text=binascii.b2a_base64(code, newline=False).decode())


def _sentence(label: str) -> str:
    kind, _, name = label.partition(" ")
    if label.startswith("builtins."):
        return f"Python's own {named(label.removeprefix('builtins.'))} was replaced"
    if kind == "module":
        return f"functions of {named(name)} were replaced"
    return f"a part of IPython was replaced ({named(name if kind in ('class', 'own') else label)})"
