"""Whether a kernel is as it was before its first cell, as far as a check relies on it.

The integrity probe, `integrity_probe.py`, looks at the kernel beside a cell, as an expression of the same request,
which no transformer of IPython's sees, and in names of its own. Its reports are compared here with the first one.
A kernel of the same Python gets the probe compiled, since to compile it takes as long as to run it. Nothing that a
kernel sends is unmarshalled.
"""

from __future__ import annotations

import ast
import binascii
import importlib.util
import json
import marshal
import secrets
from collections.abc import Collection, Mapping
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
NOT_AS_MADE = " is not what it was"
LONGEST = 500_000  # a report has about 30 thousand characters
# A cell may have replaced the names of builtins, so modules are asked for by `__import__`.
_LOOK = "(lambda names: __import__('builtins').exec({code}, names) or names['look'](**{asked}))({{}})"
_COMPILED = "__import__('marshal').loads(__import__('binascii').a2b_base64({text!r}))"
# It must fail in this way, and is as cheap as an error without a traceback.
_FAIL = """try:
    assert False
except AssertionError:
    raise __import__("builtins").type({nonce!r}, (Exception,), {{"_render_traceback_": lambda error: []}}) from None
"""


@dataclass(frozen=True)
class ProbeReport:
    """What the probe found in a kernel at one moment, as `integrity_probe.look` tells it.

    Parameters
    ----------
    magic : str
        Names the kernel's Python.
    fingerprints, used : dict
        Fingerprints of what runs a check, and of what the check uses.
    foreign, beside, shadowed, deceptive : list of str
        Functions that the notebook replaced; modules that were handed in, in the place of installed ones; builtins'
        names that it gave another meaning; values that answer comparisons otherwise than they are.
    result : str
        The notebook's own class that the cell's result is of, if so.
    """

    magic: str
    fingerprints: dict[str, str]
    used: dict[str, str]
    foreign: list[str]
    beside: list[str]
    shadowed: list[str]
    deceptive: list[str]
    result: str

    @classmethod
    def read(cls, reply: Mapping[str, Any], nonce: str) -> ProbeReport:
        """Read what a kernel answered; nothing about it is taken for granted.

        Raises
        ------
        ValueError
            When it is no answer to this question.
        """
        try:
            told = json.loads(value(reply, REPORT))
            if told["nonce"] != nonce:
                raise ValueError("it answers something else")
            marks = {
                name: {str(label): str(mark) for label, mark in told[name].items()}
                for name in ("fingerprints", "used")
            }
            lists = {
                name: [str(one) for one in told[name]]
                for name in ("foreign", "beside", "shadowed", "deceptive")
            }
            return cls(**marks, **lists, magic=str(told["magic"]), result=str(told["result"]))  # type: ignore[arg-type]
        except (AttributeError, KeyError, TypeError, RecursionError) as error:
            raise ValueError("it answers otherwise") from error


@dataclass
class KernelIntegrity:
    """A kernel, and what is known of it from before the first cell and from locked cells.

    Parameters
    ----------
    ask : callable
        Asks the kernel silently.
    course : mapping
        The modules that the course ships beside the notebook, by path: SHA-256 of the file.
    fingerprints : dict
        Of what runs a check, as it has to be.
    marks : dict
        Of what checks use of modules, as ``module:name``, and of what locked cells defined, as it has to be.
    shadowed : list of str
        Builtins' names that the last check uses and to which the notebook gave another meaning.
    """

    ask: Ask
    course: Mapping[str, str]
    fingerprints: dict[str, str] = field(default_factory=dict)
    marks: dict[str, str] = field(default_factory=dict)
    shadowed: list[str] = field(default_factory=list)
    _compiled: bool = False
    _nonce: str = ""
    _number: int = 0
    _before: Mapping[str, str] | None = None

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
        if reply.get("status") == "ok":
            return ["a statement that must fail did not fail just before it"]
        if reply.get("ename") != nonce:
            name = named(reply.get("ename"))
            return [f"a statement that must fail in a known way just before it failed otherwise ({name})"]
        return []

    def before_locked(self) -> None:
        """Look at the kernel before a locked cell, so that `after_locked` knows what that cell changes."""
        report = self._report(self.ask("", self._question(())))
        self._before = report.fingerprints if report else {}

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
        self._number = secrets.randbelow(80) + 11
        shown = {NUMBER: f"({self._number}, {self._number}.0)"} if number else {}
        return Request(source, self._question(used) | shown)

    def after_locked(self, source: str, reply: Mapping[str, Any]) -> None:
        """Take what a locked cell defined, and what it changed, for what has to be.

        Parameters
        ----------
        source : str
            Its code.
        reply : mapping
            What the kernel answered to `beside`.
        """
        before, self._before = self._before, None
        report = self._report(reply)
        if report is None:
            return
        self._remember(source, report)
        for label, mark in report.fingerprints.items():
            had = self.fingerprints.get(label)
            if before is None or before.get(label) == had:  # else somebody changed it before the cell
                self.fingerprints[label] = mark

    def after_check(
        self, source: str, reply: Mapping[str, Any], used: Collection[str], reach: Reach
    ) -> list[str]:
        """Return what is odd once a check ran.

        Parameters
        ----------
        source : str
            Its code.
        reply : mapping
            What the kernel answered to `beside`.
        used : collection of str
            What the check uses.
        reach : Reach
            Which names the check depends on.
        """
        passed = reply.get("status") == "ok"
        if not passed:  # an error brings no report with it
            reply = self.ask("", self._question(used))
        report = self._report(reply)
        if report is None:
            return ["the answer to it does not hold what was asked for"]
        self.shadowed = report.shadowed
        found = [*self._replaced(report, source), *self._led_astray(report, reach)]
        if passed:  # what was taken by accident gave a check that failed no points
            found += [*self._changed(report, source), *self._shown(report, reply)]
        self._remember(source, report)
        return found

    def _replaced(self, report: ProbeReport, source: str) -> list[str]:
        """Return the parts that were replaced or are gone, but for those that the check itself says it sets."""
        found = []
        for label, mark in report.fingerprints.items():
            # A module that was loaded since is new; an object's own function replaces its class's.
            known = self.fingerprints.get(label, "" if label.startswith("own ") else mark)
            if _last(label) in sets(source) or known == mark:
                self.fingerprints[label] = mark
            elif label.startswith("builtins."):
                found.append(f"Python's own {named(_last(label))} was replaced")
            else:
                found.append(f"a part of IPython was replaced ({named(label.removeprefix('own '))})")
        return found + [
            f"{named(one)} is gone" for one in self.fingerprints.keys() - report.fingerprints.keys()
        ]

    def _changed(self, report: ProbeReport, source: str) -> list[str]:
        """Return what the check uses and is not as it was made."""
        made, own = defines(source), sets(source)
        self.marks |= {name: mark for name, mark in report.used.items() if _last(name) in own}
        return [
            f"{named(name.replace(':', '.').rstrip('.'))}{NOT_AS_MADE}"
            for name, mark in report.used.items()
            if self.marks.get(name, mark) != mark and name not in made and name not in report.foreign
        ]

    def _led_astray(self, report: ProbeReport, reach: Reach) -> list[str]:
        found = [
            f"{named(one)}, which the check calls, was replaced by the notebook's own"
            for one in report.foreign
        ]
        found += [
            f"{named(one + '.py')} was handed in, in the place of an installed module"
            for one in report.beside
        ]
        deceptive = filter(reach.concerns, report.deceptive)
        return found + [f"{named(one)} answers comparisons otherwise than a plain value" for one in deceptive]

    def _shown(self, report: ProbeReport, reply: Mapping[str, Any]) -> list[str]:
        """Return what is odd about what the check shows."""
        found = []
        try:
            shown = value(reply, NUMBER)
        except ValueError:
            shown = "something else"
        if shown != (self._number, self._number):
            found.append(f"the number {self._number} was shown as {named(shown, 40)}")
        if report.result:
            found.append(f"its result is an object of the notebook's own class {named(report.result)}")
        return found

    def _remember(self, source: str, report: ProbeReport) -> None:
        self.marks |= {name: report.used[name] for name in defines(source) if name in report.used}

    def _question(self, used: Collection[str], load: bool = False) -> dict[str, str]:
        """Return an expression that runs the probe's `look`, by its name."""
        self._nonce = secrets.token_hex(8)
        asked = {
            "nonce": self._nonce,
            "used": sorted(used),
            "course": sorted(self.course.items()),
            "load": load,
        }
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
